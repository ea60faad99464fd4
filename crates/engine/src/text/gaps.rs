//! Rising numbers, packed as the steps between them.

/// The numbers that a generated table tells of by the steps between them, a byte each. A step of 255 leads to
/// no number of its own, but goes on with the next byte.
pub(crate) fn numbers(gaps: &[u8]) -> impl Iterator<Item = u16> {
    let mut number = 0_u16;
    gaps.iter().filter_map(move |&gap| {
        number = number.wrapping_add(u16::from(gap));
        (gap < 255).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_long_step_takes_several_bytes() {
        assert_eq!(numbers(&[3, 1, 255, 0, 255, 255, 9]).collect::<Vec<_>>(), [3, 4, 259, 778]);
    }
}

//! Where does a span lie for JavaScript? The engine counts characters, a browser UTF-16 units: here, and
//! nowhere else, the one becomes the other.

use fude_engine::Span;

/// The UTF-16 positions of a text's characters.
pub(crate) struct Utf16 {
    /// Where the n-th character starts; one more entry for the end.
    starts: Vec<u32>,
}

impl Utf16 {
    /// Linear in the length of the text.
    pub(crate) fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut end = 0_u32;
        for character in text.chars() {
            // One unit or two.
            end = end.saturating_add(if character.len_utf16() == 2 { 2 } else { 1 });
            starts.push(end);
        }
        Self { starts }
    }

    /// The first unit of a span and one past its last; what lies behind the text is its end.
    pub(crate) fn span(&self, span: Span) -> (u32, u32) {
        let at = |character: u32| {
            let found = usize::try_from(character).ok().and_then(|at| self.starts.get(at));
            found.or(self.starts.last()).copied().unwrap_or(0)
        };
        (at(span.start), at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_cuts_the_same_words_out_of_both_forms() {
        let text = "𠮷野家😀丢了黑色钱包";
        let units: Vec<u16> = text.encode_utf16().collect();
        let characters: Vec<char> = text.chars().collect();
        let utf16 = Utf16::new(text);
        for start in 0..=characters.len() {
            for end in start..=characters.len() {
                let span = Span { start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() };
                let (from, to) = utf16.span(span);
                let words: String = characters[start..end].iter().collect();
                assert_eq!(String::from_utf16(&units[from as usize..to as usize]).unwrap(), words);
            }
        }
        assert_eq!(utf16.span(Span { start: 0, end: 99 }), (0, 12));
    }
}

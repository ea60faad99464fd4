//! What of a find is bounded by look-up? A few bytes: its cell of time, kind, surroundings, colour and amount.

use crate::features::Features;
use crate::lexicon::{Colour, Kind};
use crate::millibits::log2_ratio;
use crate::read::Setting;
use crate::weigh::{Aspect, is_hedged};

/// The few bytes of a find.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// The number of its cell of time.
    pub(super) cell: u32,
    /// Its principal kind, or [`Kind::count`] for none, or [`EMPTY`] for a slot without a find.
    pub(super) kind: u16,
    /// Its setting, or [`NO_SETTING`].
    pub(super) setting: u8,
    pub(super) colour: u8,
    pub(super) amount: u8,
    /// Whether it names places properly, and plainly.
    pub(super) places: bool,
}

/// In place of a kind: there is no find.
const EMPTY: u16 = u16::MAX;

/// In place of a setting: none is told.
#[allow(clippy::cast_possible_truncation)] // There are seventeen.
const NO_SETTING: u8 = Setting::COUNT as u8;

/// In place of a colour or a step of amounts: nothing is told; several are, or a range.
pub(super) const NONE: u8 = 255;
pub(super) const SEVERAL: u8 = 254;

/// How many steps of amounts there are: eight for each doubling, up to 2³⁰.
pub(super) const STEPS: u8 = 240;

impl Column {
    pub(super) fn is_empty(&self) -> bool {
        self.kind == EMPTY
    }

    pub(super) fn clear(&mut self) {
        self.kind = EMPTY;
    }

    pub(super) fn of(find: &Features, cell: u32) -> Self {
        let kind = find.principal().map_or(Kind::count(), |thing| thing.kind.index());
        let mut colours: Vec<Colour> = find.things.iter().filter_map(|thing| thing.colour).collect();
        colours.dedup();
        Self {
            cell,
            kind: u16::try_from(kind).unwrap_or(u16::MAX),
            setting: find.setting.map_or(NO_SETTING, |setting| setting as u8),
            colour: match colours[..] {
                [] => NONE,
                [colour] => u8::try_from(colour.index()).unwrap_or(SEVERAL),
                _ => SEVERAL,
            },
            places: !find.place_terms.is_empty() && !is_hedged(find, Aspect::Whereabouts),
            amount: match find.money[..] {
                [] => NONE,
                [money] if !money.is_value && money.low == money.high => step(money.low),
                _ => SEVERAL,
            },
        }
    }
}

/// The step that an amount lies in.
fn step(amount: u64) -> u8 {
    let eighths = log2_ratio(u128::from(amount), 1) / 125;
    u8::try_from(eighths).ok().filter(|step| *step < STEPS).unwrap_or(SEVERAL)
}

/// The least and the most amount of a step, or a little beyond.
pub(super) fn amounts_of(step: u8) -> (u64, u64) {
    /// 2^(i/8) with 16 bits after the point.
    const EIGHTHS: [u64; 9] = [65_536, 71_468, 77_936, 84_990, 92_682, 101_070, 110_218, 120_194, 131_072];
    let (whole, eighth) = (step / 8, usize::from(step % 8));
    let low = ((EIGHTHS[eighth] << whole) >> 16).saturating_sub(1);
    let high = ((EIGHTHS[eighth + 1] << whole) >> 16) + 1;
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_amount_lies_within_its_step() {
        for amount in (0..5000).chain((1..1_000_000_000).step_by(999_983)) {
            let step = step(amount);
            let (low, high) = amounts_of(step);
            assert!((low..=high).contains(&amount), "{amount} is not in {low}..={high}");
        }
        assert_eq!(step(u64::MAX), SEVERAL);
    }
}

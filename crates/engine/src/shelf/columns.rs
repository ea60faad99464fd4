//! What of a find is bounded by look-up? A few bytes: its time, kind, surroundings, colour and amount, and which
//! other aspects it tells anything of.

use super::times::Told;
use crate::features::Features;
use crate::lexicon::{Colour, Kind};
use crate::millibits::log2_ratio;
use crate::read::{Currency, Setting};
use crate::weigh::{Aspect, is_hedged};

/// The few bytes of a find.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its window of time; or where its windows start in a list of them, and how many they are, if it has several.
    pub(super) when: Told,
    /// The day of its report, in days since 1970.
    pub(super) day: u16,
    /// Its principal kind, or [`Kind::count`] for none, or [`EMPTY`] for a find that has been taken off.
    pub(super) kind: u16,
    /// Its setting, or [`NO_SETTING`].
    pub(super) setting: u8,
    pub(super) colour: u8,
    pub(super) amount: u8,
    /// What it tells anything of: see [`tells`].
    pub(super) tells: u8,
}

/// What a find tells anything of: a bit each.
pub(super) mod tells {
    /// Its time only by that of its report.
    pub(in super::super) const REPORT: u8 = 1;
    /// Several windows of time.
    pub(in super::super) const WINDOWS: u8 = 1 << 1;
    /// Places by their names.
    pub(in super::super) const PLACES: u8 = 1 << 2;
    /// Things besides the principal one.
    pub(in super::super) const OTHERS: u8 = 1 << 3;
    pub(in super::super) const LINE: u8 = 1 << 4;
    pub(in super::super) const OWNER: u8 = 1 << 5;
    pub(in super::super) const BRAND: u8 = 1 << 6;
    pub(in super::super) const SEAT: u8 = 1 << 7;
}

/// In place of a kind: there is no find.
const EMPTY: u16 = u16::MAX;

/// In place of a setting: none is told.
#[allow(clippy::cast_possible_truncation)] // There are seventeen.
const NO_SETTING: u8 = Setting::COUNT as u8;

/// In place of a colour or a step of amounts: nothing is told; several are, or one of another thing, a range, or
/// another currency.
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

    pub(super) fn tells(&self, what: u8) -> bool {
        self.tells & what != 0
    }

    /// The column of a find; its windows are put last in the list if it has several.
    pub(super) fn of(find: &Features, windows: &mut Vec<Told>) -> Self {
        let kind = find.principal().map_or(Kind::count(), |thing| thing.kind.index());
        let day = u16::try_from(find.reported_at.div_euclid(86_400));
        let told = find.when.iter().map(|told| Told::of(&told.window, told.share));
        let when = match (&find.when[..], day) {
            (_, Err(_)) => Told::ANYWHEN,
            ([], _) => Told::report(find.reported_at),
            ([told], _) => Told::of(&told.window, told.share),
            (several, _) => match (u32::try_from(windows.len()), u16::try_from(several.len())) {
                (Ok(from), Ok(length)) => Told { from, length, share: 0 },
                _ => Told::ANYWHEN,
            },
        };
        let is_several = find.when.len() > 1 && when != Told::ANYWHEN;
        windows.extend(told.filter(|_| is_several));
        Self {
            when,
            day: day.unwrap_or(0),
            kind: u16::try_from(kind).unwrap_or(u16::MAX),
            setting: find.setting.map_or(NO_SETTING, |setting| setting as u8),
            colour: colour(find),
            amount: match find.money[..] {
                [] => NONE,
                [money] if !money.is_value && money.low == money.high && money.currency == Currency::Cny => {
                    step(money.low)
                }
                _ => SEVERAL,
            },
            tells: what_is_told(find, is_several),
        }
    }
}

/// What is told with doubt costs little if it differs, so that it is not taken as told here.
fn what_is_told(find: &Features, is_several: bool) -> u8 {
    let plainly = |aspect: Aspect, is_told: bool| is_told && !is_hedged(find, aspect);
    let bits = [
        (find.when.is_empty(), tells::REPORT),
        (is_several, tells::WINDOWS),
        (plainly(Aspect::Whereabouts, !find.place_terms.is_empty()), tells::PLACES),
        (!find.others().is_empty(), tells::OTHERS),
        (plainly(Aspect::Ride, !find.lines.is_empty()), tells::LINE),
        (!find.owners.is_empty(), tells::OWNER),
        (plainly(Aspect::Brand, find.things.iter().any(|thing| thing.brand.is_some())), tells::BRAND),
        (plainly(Aspect::Ride, !find.seats.is_empty()), tells::SEAT),
    ];
    bits.iter().filter(|(is_told, _)| *is_told).map(|(_, bit)| bit).sum()
}

/// The colour of the principal thing, if no other is told, and it plainly.
fn colour(find: &Features) -> u8 {
    let mut told = find.things.iter().filter_map(|thing| thing.colour);
    let Some(first) = told.next() else { return NONE };
    let is_one = find.principal().is_some_and(|thing| thing.colour == Some(first))
        && told.all(|colour| colour == first);
    let number = |colour: Colour| u8::try_from(colour.index()).unwrap_or(SEVERAL);
    if is_one && !is_hedged(find, Aspect::Colour) { number(first) } else { SEVERAL }
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

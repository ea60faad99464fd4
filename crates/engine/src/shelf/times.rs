//! How much can the time of a find say for a loss at most? Looked up, since it is asked of every find.
//!
//! For one loss, the share of finds that have been made by a minute is tabulated along the minutes after it, in cells
//! of five minutes that become wider as the delay grows and the curve flatter. A find's window is taken to reach from the
//! beginning of its first cell to the end of its last; and nowhere in a cell is the curve steeper than noted there.

use crate::features::Features;
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::{Alternative, Window};
use crate::weigh::time::{Delay, MILLION, Pace, weight};

/// When a find was made, in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// In minutes since 1970.
    pub(super) from: u32,
    /// In minutes; from [`HOURS`] on, so many hours, rounded up.
    pub(super) length: u16,
    /// In thousandths.
    pub(super) share: u16,
}

/// Added to a length in hours.
const HOURS: u16 = 1 << 15;

impl Told {
    /// Nothing is known, or what is known does not fit.
    pub(super) const ANYWHEN: Self = Self { from: 0, length: u16::MAX, share: 1000 };

    pub(super) fn of(window: &Window, share: u16) -> Self {
        let (from, to) = (window.earliest.div_euclid(60), window.latest.div_euclid(60));
        let length = to.saturating_sub(from).max(1);
        let hours = u16::try_from((length + 59) / 60).ok().filter(|hours| *hours < HOURS - 1);
        let length = u16::try_from(length).ok().filter(|length| *length < HOURS);
        match (u32::try_from(from), length.or(hours.map(|hours| hours | HOURS))) {
            (Ok(from), Some(length)) => Self { from, length, share },
            _ => Self::ANYWHEN,
        }
    }

    /// The minute of a report.
    pub(super) fn report(moment: i64) -> Self {
        Self::of(&Window { earliest: moment, latest: moment, utc_offset: 0 }, 1000)
    }

    /// Where it begins and ends, and how long it is at least, in minutes since 1970.
    fn stay(self) -> (i64, i64, i64) {
        let from = i64::from(self.from);
        let (most, least) = match self.length.checked_sub(HOURS) {
            Some(hours) => (i64::from(hours) * 60, i64::from(hours) * 60 - 59),
            None => (i64::from(self.length), i64::from(self.length)),
        };
        // Windows are looked at within a year of a loss.
        (from, from + most, least.clamp(1, 500_000))
    }
}

/// For one loss, what the time of any find can say at most.
pub(super) struct Times<'m> {
    found: Curve,
    reported: Curve,
    model: &'m Model,
    /// What a time says that only a wrong window can explain.
    wrong: Millibits,
}

impl<'m> Times<'m> {
    pub(super) fn of(loss: &Features, model: &'m Model) -> Self {
        Self::at(Pace::after(loss.setting), &loss.when_or_assumed(), model)
    }

    fn at(pace: &Pace, losses: &[Alternative], model: &'m Model) -> Self {
        Self {
            found: Curve::of(pace.delay(false), losses),
            reported: Curve::of(pace.delay(true), losses),
            model,
            wrong: weight(0),
        }
    }

    /// The most that windows can say that were told or, if `by_report`, only reported, on a day since 1970.
    pub(super) fn most(&self, windows: &[Told], day: u16, by_report: bool) -> Millibits {
        let curve = if by_report { &self.reported } else { &self.found };
        let mut density = 0;
        for told in windows {
            if *told == Told::ANYWHEN {
                return Millibits::from(i16::MAX);
            }
            density += curve.density(*told) * u128::from(told.share);
        }
        if density == 0 {
            return self.wrong;
        }
        let seen = self.model.frequencies.minutes_at_rate(i64::from(day) * 86_400);
        let seen = (u128::from(seen) << 20) / MILLION + 1;
        weight(((density * seen) >> (SCALE + 20)) + 2)
    }
}

/// Shares are in millionths, those of the loss's windows in thousandths, and both together are multiplied by two to the
/// power of this, so that little is lost by rounding.
const SCALE: u32 = 10;

/// The narrowest cells, in minutes.
const CELL: i64 = 5;

/// The share of finds made by each minute after a loss.
struct Curve {
    /// The first minute, since 1970.
    origin: i64,
    /// Which cell each five minutes belong to.
    cells: Vec<u16>,
    /// The share by the beginning of each cell, and by the end of the last.
    shares: Vec<u64>,
    /// By how much it rises in a minute of each cell at most.
    steepest: Vec<u64>,
    /// How much the rounding of a difference of two shares can be.
    slack: u64,
}

impl Curve {
    fn of(delay: &Delay, losses: &[Alternative]) -> Self {
        let minute = |seconds: i64| seconds.div_euclid(60);
        let windows: Vec<(i64, i64, u64)> = losses
            .iter()
            .map(|lost| (minute(lost.window.earliest), minute(lost.window.latest), u64::from(lost.share)))
            .map(|(from, to, share)| (from, to.saturating_sub(from).clamp(1, 525_600), share))
            .collect();
        let (first, last) = (delay.points[0].0, delay.points[14].0);
        let origin = windows.iter().map(|(from, ..)| *from).min().unwrap_or(0) + first;
        let told = windows.iter().map(|(from, width, _)| from + width).max().unwrap_or(0).max(origin);
        let mut curve =
            Self { origin, cells: Vec::new(), shares: Vec::new(), steepest: Vec::new(), slack: 0 };
        curve.slack = windows.iter().map(|(_, width, share)| scaled(3, *share, *width) + 2).sum();
        let by = |minute: i64| -> u64 {
            let share = |(from, width, share): &(i64, i64, u64)| {
                let end = minute - from;
                scaled(delay.integral(end) - delay.integral(end - width), *share, *width)
            };
            windows.iter().map(share).sum()
        };
        let steepest = |begin: i64, end: i64| -> u64 {
            let rise = |(from, width, share): &(i64, i64, u64)| {
                let (begin, end) = (begin - from - width, end - from);
                // From the beginning to the end of the loss's window, wherever in the cell it is.
                let rise = delay.share(end) + 1 - delay.share(begin);
                scaled(rise.min(delay.steepest(begin, end, *width)), *share, *width)
                    + scaled(3, *share, *width)
                    + 2
            };
            windows.iter().map(rise).sum()
        };
        let mut minute = origin;
        curve.shares.push(by(minute));
        while minute < told + last && curve.steepest.len() < usize::from(u16::MAX) {
            let cells = width_of_cell(minute - told, told - origin);
            let next = minute + CELL * cells;
            curve.cells.extend((0..cells).map(|_| u16::try_from(curve.steepest.len()).unwrap_or(u16::MAX)));
            curve.steepest.push(steepest(minute, next));
            curve.shares.push(by(next));
            minute = next;
        }
        curve
    }

    /// How much of the share falls on a minute of a window at most.
    fn density(&self, told: Told) -> u128 {
        let (from, to, least) = told.stay();
        let end = self.cells.len();
        let cell = |minute: i64| usize::try_from((minute - self.origin).max(0) / CELL).unwrap_or(end);
        let (first, last) = (cell(from), cell(to - 1).min(end - 1));
        if to <= self.origin || first >= end {
            return 0;
        }
        let (first, last) = (usize::from(self.cells[first]), usize::from(self.cells[last]));
        let share = self.shares[last + 1] - self.shares[first] + self.slack;
        let mean = share / least.unsigned_abs() + 1;
        let steepest = self.steepest[first..=last].iter().take(MOST_CELLS + 1);
        let steepest = if last - first < MOST_CELLS { steepest.copied().max() } else { None };
        u128::from(steepest.map_or(mean, |steepest| steepest.min(mean)))
    }
}

/// In so many cells at most the steepest is looked for.
const MOST_CELLS: usize = 6;

/// How many times five minutes a cell lasts that begins so many minutes after the last window of the loss, which lasts
/// so long with what is before it.
fn width_of_cell(after: i64, before: i64) -> i64 {
    match after {
        ..720 => 1 + before / 3600,
        720..2880 => 12,
        _ => 72,
    }
}

/// Millionths of a share, divided by the width that they are the sum over.
fn scaled(share: i64, thousandths: u64, width: i64) -> u64 {
    // A year of minutes, in millionths and thousandths, and 2¹⁰ have 59 bits.
    ((share.max(0).unsigned_abs() * thousandths) << SCALE) / width.unsigned_abs().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weigh::time::compare;

    /// A find's window against the bound, for losses of many widths.
    fn check(losses: &[Alternative], from: i64, length: i64, by_report: bool) {
        let model = Model::with_frequencies(crate::model::Frequencies::default());
        let window = Window { earliest: from * 60, latest: (from + length) * 60, utc_offset: 0 };
        let pace = Pace::after(Some(crate::read::Setting::Taxi));
        let (delay, day) = (pace.delay(by_report), window.latest.div_euclid(86_400));
        let seen = model.frequencies.minutes_at_rate(day * 86_400);
        let exact = compare(delay, losses, &[Alternative { window, share: 1000 }], seen);
        let told = [Told::of(&window, 1000)];
        let most = Times::at(pace, losses, &model).most(&told, u16::try_from(day).unwrap(), by_report);
        assert!(most >= exact, "{most} is less than {exact}: {losses:?} {window:?}");
        // Close enough to be of use: within a bit where the loss is no sharper than people are.
        let is_vague = losses.iter().all(|lost| lost.window.seconds() >= 3600);
        assert!(!is_vague || length > 60 || most - exact < 1000, "{most} for {exact}: {losses:?} {window:?}");
    }

    #[test]
    fn the_bound_is_never_below_the_weight_and_seldom_far_above() {
        let start = 29_000_000;
        let lost = |from: i64, width: i64, share| {
            let window = Window { earliest: from * 60, latest: (from + width) * 60, utc_offset: 0 };
            Alternative { window, share }
        };
        for width in [0, 1, 7, 30, 60, 240, 1440, 40_000] {
            let one = [lost(start, width, 1000)];
            let two = [lost(start, width, 700), lost(start - 720, width, 300)];
            for at in (-500..3000).step_by(97).chain((3000..50_000).step_by(4801)) {
                for length in [0, 1, 13, 60, 1440, 50_000] {
                    check(&one, start + at, length, false);
                    check(&two, start + at, length, false);
                }
                check(&one, start + at, 0, true);
                check(&two, start + at, 0, true);
            }
        }
    }
}

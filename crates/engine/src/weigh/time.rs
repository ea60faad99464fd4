//! Does the find come when it should? Weighed by the delay from the loss to the find or its report.
//!
//! - One thing: the delay is a mixture — the next passenger within minutes, the end of the shift
//!   within hours, handed in late within days — averaged over the window of the loss, which makes it a
//!   difference of two values of the integrated distribution. One time in thirty the window told is
//!   plainly wrong.
//! - Two things: finds arrive at the desk's rate, as the model has counted it day by day.
//!
//! The mixture is argued, not yet fitted: 43 % of disputed taxi losses were taken up by the next
//! passenger (Wenzhou, 143 trips, 2019); a taxi find reached the dispatcher in 30 minutes (Qinggang,
//! January 2025); booths and dispatchers of a metro took weeks for the slowest (New York, 2025 audit).
//! Finds out of taxis come faster, and those of shops and streets slower, by a fifth. Rough: nights are as busy as days.

use super::{Both, Weighed};
use crate::millibits::{Millibits, log2_ratio};
use crate::read::{Alternative, Setting, Window};
use crate::reason::Reason;

/// How long finds of some surroundings take, against all finds together.
pub(crate) struct Pace {
    found: Delay,
    reported: Delay,
}

/// A taxi has its next passenger within the quarter of an hour, and 30 minutes bring its find to a dispatcher
/// (Qinggang, 2025). Of 56 news stories whose times are told to a few hours, those from taxis were reported after 102
/// minutes at the median, those from buses and trains after 154, all others after 155 to 212.
static TAXI: Pace = Pace::of(80);
static CARRIER: Pace = Pace::of(100);
static PLACE: Pace = Pace::of(120);

impl Pace {
    const fn of(percent: i64) -> Self {
        Self {
            found: Delay::new(stretched(FOUND, percent)),
            reported: Delay::new(stretched(REPORTED, percent)),
        }
    }

    /// The pace of what was lost in these surroundings.
    pub(crate) fn after(lost: Option<Setting>) -> &'static Self {
        match lost {
            Some(Setting::Taxi) => &TAXI,
            Some(setting) if setting.is_vehicle() => &CARRIER,
            _ => &PLACE,
        }
    }

    pub(crate) fn delay(&self, by_report: bool) -> &Delay {
        if by_report { &self.reported } else { &self.found }
    }
}

/// A curve whose minutes after the loss, up to a day, take so many per cent of their time.
const fn stretched(mut curve: [(i64, i64); 15], percent: i64) -> [(i64, i64); 15] {
    let mut i = 0;
    while i < curve.len() {
        if curve[i].0 > 0 && curve[i].0 <= 720 {
            curve[i].0 = curve[i].0 * percent / 100;
        }
        i += 1;
    }
    curve
}

/// Minutes from a loss, with the share (in millionths) of finds that have been made by then. The
/// minutes before zero are clocks that disagree and hours told too late.
const FOUND: [(i64, i64); 15] = [
    (-240, 0),
    (-60, 10_000),
    (-15, 40_000),
    (0, 120_000),
    (15, 330_000),
    (30, 480_000),
    (60, 620_000),
    (120, 740_000),
    (240, 830_000),
    (480, 890_000),
    (720, 920_000),
    (1440, 955_000),
    (2880, 972_000),
    (10_080, 992_000),
    (43_200, 1_000_000),
];

/// The same for finds whose text tells no time: by then they have been reported.
const REPORTED: [(i64, i64); 15] = [
    (-240, 0),
    (-60, 8_000),
    (-15, 14_000),
    (0, 20_000),
    (15, 45_000),
    (30, 95_000),
    (60, 240_000),
    (120, 560_000),
    (240, 830_000),
    (480, 890_000),
    (720, 915_000),
    (1440, 950_000),
    (2880, 970_000),
    (10_080, 991_000),
    (43_200, 1_000_000),
];

/// How often (in millionths) a window is so wrong that the delay says nothing.
const WRONG: u128 = 30_000;

/// Ratios are kept in millionths until their logarithm is taken.
pub(crate) const MILLION: u128 = 1_000_000;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let losses = loss.when_or_assumed();
    let window = Window { earliest: find.reported_at, latest: find.reported_at, utc_offset: 0 };
    let reported = [Alternative { window, share: 1000 }];
    let by_report = find.when.is_empty();
    let finds = if by_report { &reported[..] } else { &find.when[..] };
    let delay = Pace::after(loss.setting).delay(by_report);
    let seen = model.frequencies.minutes_at_rate(find.reported_at);
    let millibits = compare(delay, &losses, finds, seen);
    let (lost, found) = (losses.first()?, finds.first()?);
    let reason = Reason::Time {
        // Between windows that overlap there is no gap to tell.
        seconds: if found.window.earliest > lost.window.latest {
            found.window.earliest - lost.window.latest
        } else if found.window.latest < lost.window.earliest {
            found.window.latest - lost.window.earliest
        } else {
            0
        },
        told: !loss.when.is_empty(),
        by_report,
    };
    Some((millibits, reason))
}

/// The weight of two times, over all ways to understand them.
pub(crate) fn compare(delay: &Delay, losses: &[Alternative], finds: &[Alternative], seen: u64) -> Millibits {
    // The likelihood ratio in millionths.
    let mut ratio: u128 = 0;
    for lost in losses {
        for found in finds {
            let shares = u128::from(lost.share) * u128::from(found.share);
            let stay = Stay::of(&found.window, lost.window.earliest);
            ratio += shares * likelihood_ratio(delay, lost, stay, seen) / MILLION;
        }
    }
    weight(ratio)
}

/// The weight of a likelihood ratio in millionths, windows that are wrong allowed for.
pub(crate) fn weight(ratio: u128) -> Millibits {
    log2_ratio(ratio * (MILLION - WRONG) / MILLION + WRONG, MILLION)
}

/// When a find was made, in minutes after the beginning of a loss's window: between `from` and `to`, `width` apart.
#[derive(Clone, Copy)]
struct Stay {
    from: i64,
    to: i64,
    width: i64,
}

impl Stay {
    fn of(window: &Window, lost: i64) -> Self {
        const YEAR: i64 = 525_600;
        let base = lost.div_euclid(60);
        let (from, to) = (window.earliest.div_euclid(60) - base, window.latest.div_euclid(60) - base);
        // Kept within a year on both sides.
        let from = from.clamp(-YEAR, YEAR);
        let to = to.max(from + 1).clamp(-YEAR, YEAR + 1);
        Self { from, to, width: to - from }
    }
}

/// P(find in its window | loss in its window) over P(find in its window), in millionths.
fn likelihood_ratio(delay: &Delay, lost: &Alternative, stay: Stay, seen: u64) -> u128 {
    let minute = |seconds: i64| seconds.div_euclid(60);
    let width = (minute(lost.window.latest) - minute(lost.window.earliest)).clamp(1, 525_600);
    let by = |end: i64| delay.integral(end) - delay.integral(end - width);
    let share = u128::try_from((by(stay.to) - by(stay.from)) / width).unwrap_or(0);
    share * u128::from(seen) / u128::try_from(stay.width).unwrap_or(1)
}

/// A distribution of delays: a rising, piecewise linear curve, and its integral.
pub(crate) struct Delay {
    /// Minutes, millionths, and the integral of the millionths up to here.
    pub(crate) points: [(i64, i64, i64); 15],
}

impl Delay {
    const fn new(curve: [(i64, i64); 15]) -> Self {
        let mut points = [(0, 0, 0); 15];
        let mut i = 0;
        while i < 15 {
            let (minute, share) = curve[i];
            let integral = if i == 0 {
                0
            } else {
                let (last_minute, last_share, last) = points[i - 1];
                last + (share + last_share) * (minute - last_minute) / 2
            };
            points[i] = (minute, share, integral);
            i += 1;
        }
        Self { points }
    }

    /// The share by `minute`, in millionths, rounded down.
    pub(crate) fn share(&self, minute: i64) -> i64 {
        let after = self.points.partition_point(|(m, ..)| *m <= minute);
        let Some((m, share, _)) = after.checked_sub(1).map(|at| self.points[at]) else { return 0 };
        let rise = |(next, next_share, _): &(i64, i64, i64)| (next_share - share) * (minute - m) / (next - m);
        share + self.points.get(after).map_or(0, rise)
    }

    /// How much the share rises in so many minutes, wherever they lie between two, at most.
    pub(crate) fn steepest(&self, from: i64, to: i64, minutes: i64) -> i64 {
        let pieces = self.points.iter().zip(&self.points[1..]);
        let within = pieces.filter(|((begin, ..), (end, ..))| *begin < to && from < *end);
        let rises =
            within.map(|((begin, low, _), (end, high, _))| (high - low) * minutes / (end - begin) + 1);
        rises.max().unwrap_or(0)
    }

    /// The integral of the curve from far below up to `minute`.
    pub(crate) fn integral(&self, minute: i64) -> i64 {
        let after = self.points.partition_point(|(m, ..)| *m <= minute);
        let Some((m, share, integral)) = after.checked_sub(1).map(|at| self.points[at]) else { return 0 };
        let steps = minute - m;
        let slope = self.points.get(after).map_or(0, |(next, next_share, _)| {
            // Twice the area of the triangle above the flat part.
            (next_share - share) * steps * steps / (next - m)
        });
        integral + share * steps + slope / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Features;
    use crate::model::{Frequencies, Model};
    use crate::read::{Context, Given, Side, read};

    fn check(lost: &str, found_minutes_later: i64) -> i32 {
        let reported_at = 1_737_202_200;
        let context =
            |side, reported_at| Context { side, reported_at, utc_offset: 28_800, given: Given::default() };
        let loss = Features::of(&read(lost, &context(Side::Lost, reported_at)));
        let find =
            Features::of(&read("捡到钱包", &context(Side::Found, reported_at + found_minutes_later * 60)));
        let finds = vec![find.clone(); 1000].into_iter().enumerate().map(|(at, mut find)| {
            find.reported_at += 28 * 86_400 * i64::try_from(at).unwrap() / 1000;
            find
        });
        let frequencies = Frequencies::count(finds.collect::<Vec<_>>().iter());
        weigh(&Both::of(&loss, &find, &Model::with_frequencies(frequencies)))
            .map_or(0, |(millibits, _)| millibits)
    }

    #[test]
    fn soon_after_speaks_for_it_long_before_against() {
        let soon = check("19时40分左右丢的钱包", 0);
        assert!(soon > 6000, "{soon}");
        assert!(check("19时40分左右丢的钱包", 24 * 60) < soon - 3000);
        // Two days before the loss, only a wrong window can explain the find.
        assert_eq!(check("19时40分左右丢的钱包", -48 * 60), log2_ratio(WRONG, MILLION));
    }

    #[test]
    fn a_vague_loss_says_less() {
        assert!(check("昨天丢的钱包", -20 * 60) < check("昨天19时40分左右丢的钱包", -23 * 60));
    }

    #[test]
    fn the_integral_is_exact_at_its_points_and_rises_between() {
        let mut last = -1;
        for minute in -300..50_000 {
            let value = CARRIER.found.integral(minute);
            assert!(value >= last, "{minute}");
            last = value;
        }
        assert_eq!(CARRIER.found.integral(43_201) - CARRIER.found.integral(43_200), 1_000_000);
    }
}

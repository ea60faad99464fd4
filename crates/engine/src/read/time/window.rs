//! When was a time that a text tells? Its windows, likeliest first, none after the report.

use super::calendar::DayRange;
use super::clock::{Clock, Minutes};
use super::mention::Mention;
use super::{Alternative, Window};
use chrono::{Days, NaiveDate, NaiveDateTime};

/// The windows that a mention leaves open.
pub(super) fn windows(mention: &Mention, now: NaiveDateTime, utc_offset: i32) -> Vec<Alternative> {
    let from = single(mention, now, utc_offset);
    let Some(until) = &mention.until else { return from };
    let Some(first) = from.into_iter().next() else { return Vec::new() };
    // The end of a range is the first such time after its beginning: 昨天22点到0点半 ends a day later.
    let end = |until: &Mention| {
        let ends = single(until, now, utc_offset).into_iter().map(|end| end.window.latest);
        ends.filter(|&end| end > first.window.earliest).min()
    };
    let a_day_later = || {
        let days = until.days.filter(|_| until.days == mention.days)?.next();
        end(&Mention { days, ..Mention::clone(until) })
    };
    let latest = end(until).or_else(a_day_later).unwrap_or(first.window.latest);
    vec![Alternative { window: Window { latest, ..first.window }, share: 1000 }]
}

fn single(mention: &Mention, now: NaiveDateTime, utc_offset: i32) -> Vec<Alternative> {
    let seconds = |t: NaiveDateTime| t.and_utc().timestamp() - i64::from(utc_offset);
    let mut found = Found { now, utc_offset, windows: Vec::new() };
    if let Some(ago) = mention.ago {
        let now = seconds(now);
        let window = Window { earliest: now - ago.most * 60, latest: now - ago.least * 60, utc_offset };
        return vec![Alternative { window, share: 1000 }];
    }
    let days = mention.days.unwrap_or_else(|| DayRange::one(now.date()));
    // Without a day, the latest such hour before the report is meant.
    let past = |minutes: Minutes| {
        let unsaid = mention.days.is_none() && at(now.date(), minutes.earliest).is_some_and(|t| t > now);
        let yesterday = |day: NaiveDate| day.checked_sub_days(Days::new(1)).unwrap_or(day);
        if unsaid { DayRange { first: yesterday(days.first), last: yesterday(days.last) } } else { days }
    };
    match (mention.clock, mention.part) {
        (Some(clock), Some(part)) => {
            let minutes = clock.on(part);
            found.add(past(minutes), minutes, 1000);
        }
        (Some(clock), None) if clock.open => {
            for (minutes, share) in both(mention, clock, now, &past) {
                found.add(past(minutes), minutes, share);
            }
        }
        (Some(clock), None) => found.add(past(clock.minutes), clock.minutes, 1000),
        (None, Some(part)) => found.add(past(part.window), part.window, 1000),
        (None, None) => found.add(days, Minutes { earliest: 0, latest: 1439 }, 1000),
    }
    // What lies in the future of the report was not meant: its share goes to the rest.
    if let [only] = found.windows.as_mut_slice() {
        only.share = 1000;
    }
    found.windows
}

/// An hour before and after noon. The later of the two is meant more often, since people report soon; on a day
/// that is over, waking hours are.
fn both(
    mention: &Mention,
    clock: Clock,
    now: NaiveDateTime,
    past: &dyn Fn(Minutes) -> DayRange,
) -> [(Minutes, u16); 2] {
    let early = clock.minutes;
    let late = Minutes { earliest: early.earliest + 720, latest: early.latest + 720 };
    // Later in the day is later, unless that is still to come.
    let mut both = if past(early).first > past(late).first { [early, late] } else { [late, early] };
    if mention.days.is_some_and(|days| days.last < now.date()) && (420..780).contains(&early.earliest) {
        both.reverse();
    }
    [(both[0], 800), (both[1], 200)]
}

/// Minutes after the midnight that a day begins with.
fn at(day: NaiveDate, minutes: i32) -> Option<NaiveDateTime> {
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes)))
}

struct Found {
    now: NaiveDateTime,
    utc_offset: i32,
    windows: Vec<Alternative>,
}

impl Found {
    /// Adds a window that begins before the report, cut at it.
    fn add(&mut self, days: DayRange, minutes: Minutes, share: u16) {
        let seconds = |t: NaiveDateTime| t.and_utc().timestamp() - i64::from(self.utc_offset);
        if let (Some(earliest), Some(latest)) =
            (at(days.first, minutes.earliest), at(days.last, minutes.latest))
            && earliest <= self.now
        {
            let (earliest, latest) = (seconds(earliest), seconds(latest.min(self.now)));
            let window = Window { earliest, latest, utc_offset: self.utc_offset };
            self.windows.push(Alternative { window, share });
        }
    }
}

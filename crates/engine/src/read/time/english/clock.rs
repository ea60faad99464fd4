//! Which hour does an English text name? 5:30pm, half past eight, at 6, between 2 and 4.

use super::{Lead, NUMBERS, closes, ends_a_time, figures, whole, word};
use crate::read::time::clock::{Clock, Minutes, is_open};
use crate::text::Text;

/// 5:30pm, 3 pm, 17:30, half past eight, at 6, between 2 and 4.
pub(super) fn clock(text: &Text, at: usize, lead: Lead) -> Option<(Clock, usize)> {
    if let Some(end) = whole(text, at, "between|from") {
        let (from, end) = hour(text, end + text.skip(end, " "))?;
        let end = whole(text, end, " and| to| -").or_else(|| whole(text, end, "-"))?;
        let (to, end) = hour(text, end + text.skip(end, " "))?;
        let sure = from.half.or(to.half).is_some() || from.minutes % 60 != 0 || ends_a_time(text, end);
        return span(from, to).filter(|_| sure).map(|clock| (clock, end));
    }
    let past = past(text, at);
    let (short, (named, end)) = past.or_else(|| Some((0, hour(text, at)?)))?;
    let exact = past.is_some() || named.minutes % 60 != 0 || text.slice(at..end).contains(':');
    if !exact && named.half.is_none() && (lead == Lead::Nothing || !ends_a_time(text, end)) {
        return None;
    }
    let hour = named.settled() / 60;
    let said = named.settled() + short;
    let (before, after) = match (exact, lead == Lead::About) {
        (true, true) => (15, 15),
        (true, false) => (5, 10),
        (false, true) => (20, 25),
        (false, false) => (10, 25),
    };
    let minutes = Minutes { earliest: said - before, latest: said + after };
    Some((Clock { minutes, said, hour, open: named.is_open(), vague: false }, end))
}

/// An hour as it was named.
#[derive(Clone, Copy)]
struct Named {
    minutes: i32,
    /// Whether am (false) or pm (true) was told with it.
    half: Option<bool>,
}

impl Named {
    /// Whether it could as well be twelve hours later.
    fn is_open(self) -> bool {
        self.half.is_none() && is_open(self.minutes / 60)
    }

    /// Minutes after midnight; the earlier ones of an open hour.
    const fn settled(self) -> i32 {
        match self.half {
            Some(true) if self.minutes < 720 => self.minutes + 720,
            Some(false) if self.minutes >= 720 => self.minutes - 720,
            _ => self.minutes,
        }
    }

    /// What it can be on a day.
    fn readings(self) -> [i32; 2] {
        let early = self.settled();
        [early, if self.is_open() { early + 720 } else { early }]
    }
}

/// The shortest time between two hours as they were named: 11 and 1 is two hours, 10pm and 1am three.
fn span(from: Named, to: Named) -> Option<Clock> {
    let ends = |from: i32| to.readings().map(|to| (from, (to - from).rem_euclid(1440)));
    let (said, length) = from.readings().into_iter().flat_map(ends).min_by_key(|(_, length)| *length)?;
    let minutes = Minutes { earliest: said, latest: said + length };
    let open = from.is_open() && to.is_open();
    (length > 0).then_some(Clock { minutes, said, hour: said / 60, open, vague: true })
}

/// half past eight, quarter to nine, ten past six: the minutes to add to the hour, and that hour.
fn past(text: &Text, at: usize) -> Option<(i32, (Named, usize))> {
    let start = at + text.skip(at, "a ");
    let (minutes, end) = whole(text, start, "half")
        .map(|end| (30, end))
        .or_else(|| whole(text, start, "quarter").map(|end| (15, end)))
        .or_else(|| word(text, at, &NUMBERS).filter(|(minutes, _)| *minutes >= 5))?;
    let to = whole(text, end, " to");
    let end = to.or_else(|| whole(text, end, " past"))?;
    let minutes = i32::try_from(minutes).ok()?;
    Some((if to.is_some() { -minutes } else { minutes }, hour(text, end + text.skip(end, " "))?))
}

/// An hour with its minutes, and where its words end.
fn hour(text: &Text, at: usize) -> Option<(Named, usize)> {
    let (hour, end) = figures(text, at)
        .or_else(|| word(text, at, &NUMBERS).filter(|(_, end)| end - at > 2))
        .filter(|(hour, _)| (0..=24).contains(hour))?;
    let minutes = || figures(text, end + text.skip(end, ":|.")).filter(|(m, to)| *m < 60 && to - end == 3);
    let (minutes, end) = minutes().unwrap_or((0, end));
    let spoken = end + text.skip(end, " o'clock| oclock|o'clock");
    let told = whole(text, spoken, " p.m.|p.m.| pm|pm").map(|end| (true, end));
    let told = told.or_else(|| whole(text, spoken, " a.m.|a.m.| am|am").map(|end| (false, end)));
    let end = told.map_or(spoken, |(_, end)| end);
    let minutes = i32::try_from(hour * 60 + minutes).ok()?;
    closes(text, end).then_some((Named { minutes, half: told.map(|(afternoon, _)| afternoon) }, end))
}

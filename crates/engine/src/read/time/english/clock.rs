//! Which hour does an English text name? 5:30pm, half past eight, at 6, between 2 and 4.

use super::{Lead, NUMBERS, closes, ends_a_time, figures, whole, word};
use crate::read::time::clock::{Clock, Minutes};
use crate::text::Text;

/// 5:30pm, 3 pm, 17:30, half past eight, at 6, between 2 and 4.
pub(super) fn clock(text: &Text, at: usize, lead: Lead) -> Option<(Clock, usize)> {
    if let Some(end) = whole(text, at, "between|from") {
        let (from, _, end) = hour(text, end + text.skip(end, " "))?;
        let end = whole(text, end, " and| to| -").or_else(|| whole(text, end, "-"))?;
        let (to, half, end) = hour(text, end + text.skip(end, " "))?;
        let shift = if half == Some(true) && to < 720 { 720 } else { 0 };
        let minutes = Minutes { earliest: from + shift, latest: to + shift };
        let is_later = to > from && (half.is_some() || closes(text, end));
        let clock = Clock { minutes, said: from + shift, open: half.is_none() && to < 780, vague: true };
        return is_later.then_some((clock, end));
    }
    let past = past(text, at);
    let (said, half, end) = past.or_else(|| hour(text, at))?;
    let exact = past.is_some() || said % 60 != 0 || text.slice(at..end).contains(':');
    if !exact && half.is_none() && (lead == Lead::Nothing || !ends_a_time(text, end)) {
        return None;
    }
    let said = if half == Some(true) && said < 720 { said + 720 } else { said };
    let said = if half == Some(false) && said >= 720 { said - 720 } else { said };
    let (before, after) = match (exact, lead == Lead::About) {
        (true, true) => (15, 15),
        (true, false) => (5, 10),
        (false, true) => (20, 25),
        (false, false) => (10, 25),
    };
    let open = half.is_none() && (60..780).contains(&said);
    let minutes = Minutes { earliest: said - before, latest: said + after };
    Some((Clock { minutes, said, open, vague: false }, end))
}

/// half past eight, quarter to nine, ten past six.
fn past(text: &Text, at: usize) -> Option<(i32, Option<bool>, usize)> {
    let start = at + text.skip(at, "a ");
    let (minutes, end) = whole(text, start, "half")
        .map(|end| (30, end))
        .or_else(|| whole(text, start, "quarter").map(|end| (15, end)))
        .or_else(|| word(text, at, &NUMBERS).filter(|(minutes, _)| *minutes >= 5))?;
    let to = whole(text, end, " to");
    let end = to.or_else(|| whole(text, end, " past"))?;
    let (hour, half, end) = hour(text, end + text.skip(end, " "))?;
    let minutes = i32::try_from(minutes).ok()?;
    Some((if to.is_some() { hour - minutes } else { hour + minutes }, half, end))
}

/// An hour with its minutes, in minutes; whether am or pm was told with it, and which.
fn hour(text: &Text, at: usize) -> Option<(i32, Option<bool>, usize)> {
    let (hour, end) = figures(text, at)
        .or_else(|| word(text, at, &NUMBERS).filter(|(_, end)| end - at > 2))
        .filter(|(hour, _)| (0..=24).contains(hour))?;
    let minutes = || figures(text, end + text.skip(end, ":|.")).filter(|(m, to)| *m < 60 && to - end == 3);
    let (minutes, end) = minutes().unwrap_or((0, end));
    let spoken = end + text.skip(end, " o'clock| oclock|o'clock");
    let told = whole(text, spoken, " p.m.|p.m.| pm|pm").map(|end| (true, end));
    let told = told.or_else(|| whole(text, spoken, " a.m.|a.m.| am|am").map(|end| (false, end)));
    let end = told.map_or(spoken, |(_, end)| end);
    let value = i32::try_from(hour * 60 + minutes).ok()?;
    closes(text, end).then_some((value, told.map(|(afternoon, _)| afternoon), end))
}

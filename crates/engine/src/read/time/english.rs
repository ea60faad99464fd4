//! When does an English text say it was? yesterday around 5:30pm, last Friday, 12 August, an hour ago, between 2 and 4
//! this afternoon.
//!
//! English puts the hour before the day or behind it, so the parts of a time are taken in any order, each once, over
//! the words that join them. A bare number is an hour only behind at, around or about.

mod clock;
mod day;

use self::clock::clock;
use self::day::{MOST_DAYS, RELATIVE, WEEKDAYS, day};
use super::ago::Ago;
use super::calendar::DayRange;
use super::clock::Clock;
use super::part::{DayPart, Half, part};
use crate::text::{Starts, Table, Text, table};
use chrono::{Days, NaiveDate};

/// The parts of a time that were told, and where their words end.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) days: Option<DayRange>,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
    pub(super) ago: Option<Ago>,
    pub(super) end: usize,
}

/// The letters that what is read here starts with, numbers aside.
pub(super) const STARTS: Starts =
    Starts::of(['a', 'b', 'd', 'e', 'f', 'h', 'i', 'j', 'l', 'm', 'n', 'o', 'q', 's', 't', 'w', 'y']);

/// Words that join the parts of a time.
const JOINS: &str = " |,|at|on|in the|by|the|of|sometime|maybe|probably|like";

/// Words that widen an hour.
const ABOUT: &str = "around|about|roughly|approximately|approx|circa|some";

/// Parts of the day, with the days before the report that they tell.
static PARTS: Table<(DayPart, Option<u64>)> = table![
    ("this morning", (part(12, 20, Half::First), Some(0))),
    ("this afternoon", (part(25, 36, Half::Second), Some(0))),
    ("this evening", (part(36, 48, Half::Second), Some(0))),
    ("tonight", (part(36, 48, Half::Second), Some(0))),
    ("last night", (part(36, 48, Half::Second), Some(1))),
    ("early morning", (part(8, 16, Half::First), None)),
    ("morning", (part(12, 22, Half::First), None)),
    ("noon", (part(23, 26, Half::Noon), None)),
    ("lunchtime", (part(23, 28, Half::Noon), None)),
    ("afternoon", (part(25, 36, Half::Second), None)),
    ("evening", (part(36, 48, Half::Second), None)),
    ("night", (part(38, 50, Half::Second), None)),
    ("midnight", (part(46, 50, Half::Second), None)),
];

/// Numbers in words, as they stand before units and behind half past.
static NUMBERS: Table<i64> = table![
    ("a couple of", 2),
    ("a few", 3),
    ("several", 4),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("twenty", 20),
    ("thirty", 30),
    ("an", 1),
    ("a", 1),
];

/// Units, in minutes.
static UNITS: Table<i64> = table![
    ("minutes", 1),
    ("minute", 1),
    ("mins", 1),
    ("min", 1),
    ("hours", 60),
    ("hour", 60),
    ("hrs", 60),
    ("hr", 60),
    ("days", DAY),
    ("day", DAY),
    ("weeks", 7 * DAY),
    ("week", 7 * DAY),
    ("months", 30 * DAY),
    ("month", 30 * DAY),
];

/// How many characters are near a figure.
const NEAR: usize = 12;

/// The time whose words start at the n-th character.
pub(super) fn told_at(text: &Text, at: usize, today: NaiveDate) -> Option<Told> {
    if at.checked_sub(1).and_then(|i| text.chars().get(i)).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    // A figure of another language has no English word near it.
    let is_english = text.chars().iter().skip(at).take(NEAR).any(char::is_ascii_alphabetic);
    if !is_english {
        return None;
    }
    let mut told = Told { end: at, ..Told::default() };
    let mut latin = false;
    loop {
        let (start, lead) = joins(text, told.end);
        let before = told;
        if told.ago.is_none() && told.clock.is_none() {
            if let Some((ago, end)) = ago(text, start) {
                (told.ago, told.end) = (Some(ago), end);
            } else if let Some((clock, end)) = clock(text, start, lead) {
                (told.clock, told.end) = (Some(clock), end);
                latin |= text.chars().get(start).is_some_and(char::is_ascii_alphabetic);
            }
        }
        if told.end == before.end
            && told.days.is_none()
            && told.ago.is_none()
            && let Some((days, end)) = day(text, start, today)
        {
            (told.days, told.end, latin) = (Some(days), end, true);
        }
        if told.end == before.end
            && told.part.is_none()
            && let Some((part, back, end)) = part_of_day(text, start)
            && (back.is_some()
                || told.days.is_some()
                || told.clock.is_some()
                || start > told.end && ends_a_time(text, end))
        {
            (told.part, told.end, latin) = (Some(part), end, true);
            told.days = told
                .days
                .or(back.and_then(|back| Some(DayRange::one(today.checked_sub_days(Days::new(back))?))));
        }
        if told.end == before.end {
            break;
        }
        latin |= start > before.end || told.ago.is_some();
    }
    // What consists of figures alone is read as in any other language.
    (told.end > at && latin).then_some(told)
}

/// How an hour is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Nothing,
    At,
    About,
}

/// Where the words that join two parts of a time end, and how they introduce an hour.
fn joins(text: &Text, at: usize) -> (usize, Lead) {
    let (mut end, mut lead) = (at, Lead::Nothing);
    loop {
        if let Some(next) = whole(text, end, ABOUT) {
            (end, lead) = (next, Lead::About);
        } else if text.skip(end, " |,") > 0 {
            end += 1;
        } else if let Some(next) = whole(text, end, JOINS) {
            if matches!(text.slice(end..next), "at" | "by") && lead == Lead::Nothing {
                lead = Lead::At;
            }
            end = next;
        } else {
            return (end, lead);
        }
    }
}

/// The end of the first of some words, when no letter follows.
fn whole(text: &Text, at: usize, words: &str) -> Option<usize> {
    Some(text.skip(at, words))
        .filter(|length| *length > 0)
        .map(|length| at + length)
        .filter(|end| closes(text, *end))
}

/// What a word of a table means, and where it ends.
fn word<T: Copy>(text: &Text, at: usize, table: &Table<T>) -> Option<(T, usize)> {
    table.at(text, at).map(|(meaning, length)| (meaning, at + length)).filter(|(_, end)| closes(text, *end))
}

fn closes(text: &Text, at: usize) -> bool {
    !text.chars().get(at).is_some_and(char::is_ascii_alphanumeric)
}

/// Figures, and where they end.
fn figures(text: &Text, at: usize) -> Option<(i64, usize)> {
    let count = text.chars().get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    let value = text.slice(at..at + count).parse().ok().filter(|_| (1..=4).contains(&count))?;
    Some((value, at + count))
}

/// half an hour ago, 20 minutes ago, two days ago, just now.
fn ago(text: &Text, at: usize) -> Option<(Ago, usize)> {
    if let Some(end) = whole(text, at, "just now|a moment ago|a minute ago") {
        return Some((Ago::JUST_NOW, end));
    }
    let half = whole(text, at, "half an");
    let (number, end) =
        half.map(|end| (1, end)).or_else(|| figures(text, at)).or_else(|| word(text, at, &NUMBERS))?;
    let end = end + text.skip(end, " |-");
    let half_more = whole(text, end, "and a half").map_or(end, |next| next + text.skip(next, " "));
    let (unit, end) = word(text, half_more, &UNITS).or_else(|| word(text, end, &UNITS))?;
    let end = whole(text, end, " ago|or so ago| or so ago| earlier")?;
    // Few whole days are days, not hours: two days ago.
    let whole_days = unit == DAY && number <= MOST_DAYS;
    let minutes =
        number.checked_mul(unit).filter(|minutes| (1..=400 * DAY).contains(minutes) && !whole_days)?;
    let minutes = if half.is_some() { minutes / 2 } else { minutes };
    Some((Ago::about(minutes, minutes), end))
}

/// In minutes.
const DAY: i64 = 1440;

fn part_of_day(text: &Text, at: usize) -> Option<(DayPart, Option<u64>, usize)> {
    word(text, at, &PARTS).map(|((part, back), end)| (part, back, end))
}

/// Whether a bare number ends what it is part of, so that it can be an hour: not at 6 Queen Street.
fn ends_a_time(text: &Text, at: usize) -> bool {
    let (next, _) = joins(text, at);
    let chars = text.chars();
    chars.get(at).is_none_or(|&c| crate::text::ends_clause(c) || matches!(c, '.' | ')' | '-'))
        || word(text, next, &RELATIVE).is_some()
        || word(text, next, &PARTS).is_some()
        || word(text, next, &WEEKDAYS).is_some()
        || whole(text, next, "when|while|i|we|my|and|last|this").is_some()
}

#[cfg(test)]
mod tests {
    use super::super::super::{Context, Given, Side, read};

    /// Reported on Saturday, 18 January 2025, 20:10 in China.
    fn check(text: &str, expected: &str) {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_202_200,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let got = read(text, &context).when.first().map_or("none".to_owned(), |told| {
            let show = |t: String| t[5..16].replace('T', " ");
            format!("{} .. {}", show(told.window.earliest_rfc3339()), show(told.window.latest_rfc3339()))
        });
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn hours_before_and_behind_their_day() {
        check("Left a bag at the gym yesterday around 5:30pm", "01-17 17:15 .. 01-17 17:45");
        check("last night around 9pm I lost my phone", "01-17 20:40 .. 01-17 21:25");
        check("around 11 this morning I lost my keys", "01-18 10:40 .. 01-18 11:25");
        check("lost at half past eight yesterday evening", "01-17 20:25 .. 01-17 20:40");
        check("dropped it between 2 and 4 this afternoon", "01-18 14:00 .. 01-18 16:00");
    }

    #[test]
    fn hours_between_two_others() {
        check("dropped it between 10pm and 1am", "01-17 22:00 .. 01-18 01:00");
        check("lost between 11 and 1, I think", "01-18 11:00 .. 01-18 13:00");
        check("lost between 2 and 4pm", "01-18 14:00 .. 01-18 16:00");
        check("lost yesterday between 9am and 11", "01-17 09:00 .. 01-17 11:00");
        check("on Monday at 11pm I got on, off at 12:30am", "01-14 00:25 .. 01-14 00:40");
        check("lost at quarter to one today", "01-18 12:40 .. 01-18 12:55");
    }

    #[test]
    fn days_and_dates() {
        check("Last Friday I lost my card", "01-17 00:00 .. 01-17 23:59");
        check("on Monday afternoon I left my coat on the train", "01-13 12:30 .. 01-13 18:00");
        check("On January 12th I lost a ring", "01-12 00:00 .. 01-12 23:59");
        check("lost on 30 Dec around 6pm: black backpack", "12-30 17:40 .. 12-30 18:25");
        check("last month I lost my licence", "12-01 00:00 .. 12-31 23:59");
    }

    #[test]
    fn distances() {
        check("about an hour ago I dropped my wallet", "01-18 18:50 .. 01-18 19:30");
        check("half an hour ago", "01-18 19:30 .. 01-18 19:50");
        check("lost a necklace two days ago", "01-16 00:00 .. 01-16 23:59");
        check("my phone, just now", "01-18 19:10 .. 01-18 20:10");
    }

    #[test]
    fn what_tells_no_time() {
        check("a bag with 6 books, at 6 Queen Street", "none");
        check("may have left it at the night market", "none");
    }
}

//! Which day does an English text name? yesterday, two days ago, last Friday, last weekend, 12 August, Aug 12th.

use super::{NUMBERS, closes, figures, whole, word};
use crate::read::time::calendar::DayRange;
use crate::text::{Table, Text, table};
use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

/// Days told by their distance from the report.
pub(super) static RELATIVE: Table<u64> =
    table![("the day before yesterday", 2), ("day before yesterday", 2), ("yesterday", 1), ("today", 0)];

pub(super) static WEEKDAYS: Table<Weekday> = table![
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

static MONTHS: Table<u32> = table![
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// So many days ago are told one by one.
pub(super) const MOST_DAYS: i64 = 6;

/// yesterday, two days ago, last Friday, on Monday, 12 August, Aug 12th, last week.
pub(super) fn day(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    if let Some((back, end)) = word(text, at, &RELATIVE) {
        return Some((DayRange::one(today.checked_sub_days(Days::new(back))?), end));
    }
    if let Some((back, end)) = figures(text, at).or_else(|| word(text, at, &NUMBERS))
        && let Some(end) = whole(text, end, " days ago| day ago").filter(|_| (1..=MOST_DAYS).contains(&back))
    {
        let back = u64::try_from(back).ok()?;
        return Some((DayRange::one(today.checked_sub_days(Days::new(back))?), end));
    }
    let last = whole(text, at, "last|this past|past").map(|end| end + text.skip(end, " "));
    let start = last.or_else(|| whole(text, at, "this").map(|end| end + text.skip(end, " "))).unwrap_or(at);
    if let Some((weekday, end)) = word(text, start, &WEEKDAYS) {
        let monday = today.week(weekday).first_day();
        let day =
            if last.is_some() && monday == today { monday.checked_sub_days(Days::new(7))? } else { monday };
        return Some((DayRange::one(day), end));
    }
    if start > at || whole(text, at, "weekend").is_some() {
        let monday = today.week(Weekday::Mon).first_day();
        if let Some(end) = whole(text, start, "weekend") {
            let back = if today.weekday().number_from_monday() > 5 { 0 } else { 7 };
            let saturday = monday.checked_sub_days(Days::new(back))?.checked_add_days(Days::new(5))?;
            return Some((DayRange { first: saturday, last: saturday.succ_opt()? }.until(today), end));
        }
        let end = whole(text, start, "week").filter(|_| last.is_some());
        if let Some(end) = end {
            let first = monday.checked_sub_days(Days::new(7))?;
            return Some((DayRange { first, last: monday.pred_opt()? }, end));
        }
        let end = whole(text, start, "month").filter(|_| last.is_some())?;
        let this = today.with_day(1)?;
        return Some((
            DayRange { first: this.checked_sub_months(Months::new(1))?, last: this.pred_opt()? },
            end,
        ));
    }
    date(text, at, today)
}

/// 12 August, 12th of August, Aug 12th, August 12, 2025.
fn date(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let ordinal = |at: usize| {
        let (day, end) = figures(text, at).filter(|(day, _)| (1..=31).contains(day))?;
        Some((day, whole(text, end, "st|nd|rd|th").unwrap_or(end))).filter(|(_, end)| closes(text, *end))
    };
    let blank = |at: usize| at + text.skip(at, " of |. | |-");
    let (month, day, end) = if let Some((month, end)) = word(text, at, &MONTHS) {
        let (day, end) = ordinal(blank(end))?;
        (month, day, end)
    } else {
        let (day, end) = ordinal(at)?;
        let (month, end) = word(text, blank(end), &MONTHS)?;
        (month, day, end)
    };
    let said = figures(text, end + text.skip(end, ", | |,")).filter(|(year, _)| (1990..=2200).contains(year));
    let day = u32::try_from(day).ok()?;
    let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day <= today);
    match said {
        Some((year, end)) => Some((DayRange::one(on(i32::try_from(year).ok()?)?), end)),
        None => (0..=4).find_map(|back| on(today.year() - back)).map(|day| (DayRange::one(day), end)),
    }
}

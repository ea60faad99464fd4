//! Which part of a year or month is named? 四月上旬, 9月底, 上月中旬, 去年冬天, 年初, 年前, 上半年.
//!
//! Widths: the three 旬 are ten days each; 初 and 底 are the first ten and the last six days, because that is
//! how people use them; seasons are those of the meteorologists (GB/T 42074-2022 counts by temperature,
//! which nobody means here): three whole months.

use super::calendar::{DayRange, small_number};
use super::holiday::{holiday_at, latest};
use super::lunar;
use crate::text::{Starts, Table, Text, Words, table, words};
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// Parts of a month: the first and last day; 31 is the month's own last.
static PARTS: Table<(u32, u32)> = table![
    ("上旬", (1, 10)),
    ("中旬", (11, 20)),
    ("下旬", (21, 31)),
    ("初", (1, 10)),
    ("底", (25, 31)),
    ("末", (25, 31)),
    ("中", (11, 20)),
];

/// The weeks before the Chinese new year.
static BEFORE_NEW_YEAR: Words = words!["年前", "春节前", "过年前"];

/// Years before this one.
static YEARS: Table<i32> =
    table![("大前年", 3), ("前年", 2), ("去年", 1), ("今年", 0), ("上一年", 1), ("旧年", 1)];

/// Parts of a year: the first month and how many, and whether they reach into the next year.
static SEASONS: Table<(u32, u32)> = table![
    ("春天", (3, 3)),
    ("春季", (3, 3)),
    ("夏天", (6, 3)),
    ("夏季", (6, 3)),
    ("暑假", (7, 2)),
    ("秋天", (9, 3)),
    ("秋季", (9, 3)),
    ("冬天", (12, 3)),
    ("冬季", (12, 3)),
    ("上半年", (1, 6)),
    ("下半年", (7, 6)),
    ("年初", (1, 2)),
    ("年中", (6, 2)),
    ("年底", (12, 1)),
    ("年末", (12, 1)),
];

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    SEASONS.starts().or(YEARS.starts()).or(BEFORE_NEW_YEAR.starts())
}

/// The days named at the n-th character, and how many characters name them.
pub(super) fn season_at(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let year = YEARS.at(text, at).map(|(back, length)| (today.year() - back, length));
    let start = at + year.map_or(0, |(_, length)| length);
    let said = year.map(|(year, _)| year);
    let of_the_year = season(text, start, today, said)
        .or_else(|| holiday_at(text, start, today, said))
        .or_else(|| said.and_then(|said| month_of(text, start, today, said)));
    if let Some((days, length)) = of_the_year {
        return Some((days, start + length - at));
    }
    if year.is_none() && BEFORE_NEW_YEAR.at(text, at).is_some() {
        return before_new_year(today).map(|days| (days, if text.has(at, "年前") { 2 } else { 3 }));
    }
    // 去年丢的: the whole year.
    let year = said.filter(|_| text.skip(start, "丢|掉|遗|的时候") > 0)?;
    let days = DayRange {
        first: NaiveDate::from_ymd_opt(year, 1, 1)?,
        last: NaiveDate::from_ymd_opt(year, 12, 31)?,
    };
    Some((days.until(today), start - at))
}

fn season(text: &Text, at: usize, today: NaiveDate, year: Option<i32>) -> Option<(DayRange, usize)> {
    let ((month, months), length) = SEASONS.at(text, at)?;
    // 年初五 is a day of the Chinese calendar; 年底 of a 三年底 is none.
    if text.has(at, "年初") && crate::text::number_at(text, at + 2).is_some() {
        return None;
    }
    let days = latest(today, year, |year| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(DayRange { first, last: first.checked_add_months(Months::new(months))?.pred_opt()? })
    })?;
    Some((days.until(today), length))
}

/// 去年9月, 去年10月底, 今年3月5号.
fn month_of(text: &Text, at: usize, today: NaiveDate, year: i32) -> Option<(DayRange, usize)> {
    let (month, after) = small_number(text, at)?;
    let end = text.has(after, "月").then_some(after + 1)?;
    let first = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, 1)?;
    if let Some((day, next)) = small_number(text, end)
        && let Some((_, length)) = text.any_at(next, "号|日")
    {
        let day = first.with_day(u32::try_from(day).ok()?)?;
        return (day <= today).then_some((DayRange::one(day), next + length - at));
    }
    let (days, end) = part_of(text, end, first)?;
    (days.first <= today).then_some((days.until(today), end - at))
}

/// The part of a month named at the n-th character, or the whole month, and where its name ends.
pub(super) fn part_of(text: &Text, at: usize, first: NaiveDate) -> Option<(DayRange, usize)> {
    let month_ends = first.checked_add_months(Months::new(1))?.pred_opt()?;
    let at = at + text.skip(at, "份");
    let at_of = at + usize::from(text.has(at, "的"));
    let Some(((from, to), length)) = PARTS.at(text, at_of) else {
        return Some((DayRange { first, last: month_ends }, at));
    };
    let days = DayRange {
        first: first.with_day(from)?,
        last: first.with_day(to).filter(|day| *day <= month_ends).unwrap_or(month_ends),
    };
    Some((days, at_of + length))
}

/// The weeks before the last Chinese new year: what people call 年前 from new year on, and before it, too.
fn before_new_year(today: NaiveDate) -> Option<DayRange> {
    const WEEKS: u64 = 21;
    let eve = [today.year() - 1, today.year() - 2]
        .into_iter()
        .filter_map(lunar::last_day)
        .find(|eve| *eve < today)?;
    Some(DayRange { first: eve.checked_sub_days(Days::new(WEEKS))?, last: eve })
}

//! Which day is it by the Chinese calendar? 正月初一 to 腊月三十 of the years 2000 to 2060.
//!
//! One row a year: when it begins, which month is doubled, and which months have thirty days. A test compares
//! every month with the calendar of ICU4X. How people name such days is read in `holiday`.

use chrono::{Days, NaiveDate};

/// A year of the Chinese calendar.
struct Year {
    /// New year's day, month and day of the Gregorian calendar.
    begins: (u32, u32),
    /// The month that is followed by a leap month; 0 for none.
    leap: u32,
    /// One bit a month in their order, the leap month among them: set for thirty days.
    long: u16,
}

const FIRST: i32 = 2000;

/// The day of a year, month (1 to 12) and day (1 to 30); a leap month is never meant. Nothing for a day
/// that the month does not have, or outside the table.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let row = YEARS.get(usize::try_from(year.checked_sub(FIRST)?).ok()?)?;
    let length = |at: u32| 29 + u64::from(row.long >> at & 1);
    // How many months come before: one more behind the leap month.
    let before = month.checked_sub(1)? + u32::from(row.leap > 0 && month > row.leap);
    if month > 12 || day == 0 || u64::from(day) > length(before) {
        return None;
    }
    let begins = NaiveDate::from_ymd_opt(year, row.begins.0, row.begins.1)?;
    begins.checked_add_days(Days::new((0..before).map(length).sum::<u64>() + u64::from(day) - 1))
}

/// The day before new year's day of the next year: 除夕.
pub(super) fn last_day(year: i32) -> Option<NaiveDate> {
    day(year.checked_add(1)?, 1, 1)?.pred_opt()
}

const fn year(month: u32, day: u32, leap: u32, long: u16) -> Year {
    Year { begins: (month, day), leap, long }
}

const YEARS: [Year; 61] = [
    year(2, 5, 0, 0b0_0110_1001_0011),
    year(1, 24, 4, 0b1_0101_0010_1011),
    year(2, 12, 0, 0b0_0101_0010_1011),
    year(2, 1, 0, 0b0_1010_0101_1011),
    year(1, 22, 2, 0b1_0101_0101_1010),
    year(2, 9, 0, 0b0_0101_0110_1010),
    year(1, 29, 7, 0b1_1011_0101_0101),
    year(2, 18, 0, 0b0_1011_1010_0100),
    year(2, 7, 0, 0b0_1011_0100_1001),
    year(1, 26, 5, 0b1_1010_1001_0011),
    year(2, 14, 0, 0b0_1010_1001_0101),
    year(2, 3, 0, 0b0_0101_0010_1101),
    year(1, 23, 4, 0b0_1010_1010_1101),
    year(2, 10, 0, 0b0_1010_1011_0101),
    year(1, 31, 9, 0b1_0101_1010_1010),
    year(2, 19, 0, 0b0_0101_1101_0010),
    year(2, 8, 0, 0b0_1101_1010_0101),
    year(1, 28, 6, 0b1_1101_0100_1010),
    year(2, 16, 0, 0b0_1101_0100_1010),
    year(2, 5, 0, 0b0_1100_1001_0101),
    year(1, 25, 4, 0b1_0101_0010_1110),
    year(2, 12, 0, 0b0_0101_0101_0110),
    year(2, 1, 0, 0b0_1010_1011_0101),
    year(1, 22, 2, 0b1_0101_1011_0010),
    year(2, 10, 0, 0b0_0110_1101_0010),
    year(1, 29, 6, 0b0_1110_1010_0101),
    year(2, 17, 0, 0b0_0111_0010_0101),
    year(2, 6, 0, 0b0_0110_0100_1011),
    year(1, 26, 5, 0b0_1100_1001_0111),
    year(2, 13, 0, 0b0_1100_1010_1011),
    year(2, 3, 0, 0b0_0101_0101_1010),
    year(1, 23, 3, 0b0_1010_1101_0110),
    year(2, 11, 0, 0b0_1011_0110_1001),
    year(1, 31, 11, 0b1_0111_0101_0010),
    year(2, 19, 0, 0b0_1011_0101_0010),
    year(2, 8, 0, 0b0_1011_0010_0101),
    year(1, 28, 6, 0b1_1010_0100_1011),
    year(2, 15, 0, 0b0_1010_0100_1011),
    year(2, 4, 0, 0b0_0100_1010_1011),
    year(1, 24, 5, 0b0_0101_0101_1011),
    year(2, 12, 0, 0b0_0101_1010_1101),
    year(2, 1, 0, 0b0_1011_0110_1010),
    year(1, 22, 2, 0b1_1011_0101_0010),
    year(2, 10, 0, 0b0_1101_1001_0010),
    year(1, 30, 7, 0b1_1101_0010_0101),
    year(2, 17, 0, 0b0_1101_0010_0101),
    year(2, 6, 0, 0b0_1010_0101_0101),
    year(1, 26, 5, 0b1_0100_1010_1101),
    year(2, 14, 0, 0b0_0100_1011_0110),
    year(2, 2, 0, 0b0_0101_1011_0101),
    year(1, 23, 3, 0b0_1101_1010_1010),
    year(2, 11, 0, 0b0_1110_1100_1001),
    year(2, 1, 8, 0b1_1110_1001_0010),
    year(2, 19, 0, 0b0_1110_1001_0010),
    year(2, 8, 0, 0b0_1101_0010_0110),
    year(1, 28, 6, 0b0_1010_0101_0110),
    year(2, 15, 0, 0b0_1010_0101_0111),
    year(2, 4, 0, 0b0_0101_0101_0110),
    year(1, 24, 4, 0b0_0110_1101_0101),
    year(2, 12, 0, 0b0_0111_0101_0101),
    year(2, 2, 0, 0b0_0111_0100_1001),
];

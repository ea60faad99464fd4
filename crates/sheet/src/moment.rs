//! Which day and clock does a cell tell? Excel's own dates, numbers that are dates in a column of times, and the ways in
//! which people write a whole date. What is told otherwise (昨晚八点) is left to the engine, with the words.

use crate::grid::Cell;

/// What a cell tells of a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Option<(u16, u8, u8)>,
    pub(crate) clock: Option<(u8, u8)>,
    /// Words that are no whole date.
    pub(crate) words: Option<String>,
}

/// Excel's numbers of the days from 2000 to 2099.
const DAYS: std::ops::Range<f64> = 36_526.0..73_051.0;

pub(crate) fn of(cell: &Cell) -> Moment {
    match cell {
        Cell::Moment { day, clock } => Moment { day: Some(*day), clock: *clock, words: None },
        Cell::Clock(hour, minute) => Moment { clock: Some((*hour, *minute)), ..Moment::default() },
        Cell::Number(number) if DAYS.contains(number) => serial(*number),
        Cell::Number(number) => compact(*number).unwrap_or_default(),
        Cell::Text(words) => {
            written(words).unwrap_or_else(|| Moment { words: Some(words.clone()), ..Moment::default() })
        }
        _ => Moment::default(),
    }
}

/// A day counted from 30 December 1899, as Excel does after its 29 February 1900.
fn serial(number: f64) -> Moment {
    // The range was checked; the fraction is the clock.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (days, minutes) = (number as u32, ((number.fract() * 1440.0).round() as u32).min(1439));
    let clock = u8::try_from(minutes / 60).ok().zip(u8::try_from(minutes % 60).ok());
    Moment { day: Some(civil(days)), clock: clock.filter(|_| minutes > 0), words: None }
}

/// The date of one of Excel's days: the civil calendar by eras of 400 years (Howard Hinnant, `civil_from_days`).
fn civil(serial: u32) -> (u16, u8, u8) {
    // Days since 1 March of the year 0.
    let days = serial + 693_899;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + year_of_era + era * 400;
    (u16::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0))
}

/// 20250118
fn compact(number: f64) -> Option<Moment> {
    if number.fract() != 0.0 || !(19_000_101.0..30_000_000.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = number as u32;
    let day = (
        u16::try_from(number / 10_000).ok()?,
        (number / 100 % 100).try_into().ok()?,
        (number % 100).try_into().ok()?,
    );
    is_day(day).then_some(Moment { day: Some(day), ..Moment::default() })
}

/// 2025-01-18, 2025/1/18 20:15, 2025年1月18日20时15分, 20:15.
fn written(words: &str) -> Option<Moment> {
    let parts: Vec<(u32, char)> = numbers(words)?;
    let units: String = parts.iter().map(|(_, unit)| *unit).collect();
    let value = |at: usize| parts.get(at).map(|(value, _)| *value);
    let units = units.trim_end();
    let has_day = ["--", "//", "..", "年月"].iter().any(|day| units.starts_with(day));
    let (day, rest) = if has_day { (Some((value(0)?, value(1)?, value(2)?)), 3) } else { (None, 0) };
    let clock = match parts.get(rest) {
        None => None,
        Some((hour, ':' | '时' | '点')) => Some((*hour, value(rest + 1).unwrap_or(0))),
        Some(_) => return None,
    };
    let day = match day {
        Some((year, month, day)) => {
            let day = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
            Some(day).filter(|day| is_day(*day)).map(Some)?
        }
        None => None,
    };
    let clock = match clock {
        Some((hour, minute)) if hour < 24 && minute < 60 => {
            Some((hour.try_into().ok()?, minute.try_into().ok()?))
        }
        Some(_) => return None,
        None => None,
    };
    (day.is_some() || clock.is_some()).then_some(Moment { day, clock, words: None })
}

/// The numbers of a text with what stands behind each; nothing when it has words.
fn numbers(words: &str) -> Option<Vec<(u32, char)>> {
    let mut parts: Vec<(u32, char)> = Vec::new();
    let mut number: Option<u32> = None;
    let folded = words.chars().map(|c| match c {
        '：' => ':',
        'T' => ' ',
        c => c,
    });
    for c in folded.chain([' ']) {
        match (c.to_digit(10), number.take()) {
            (Some(digit), before) => number = Some(before.unwrap_or(0).checked_mul(10)?.checked_add(digit)?),
            (None, Some(before)) if "-/.年月日号:时点分秒 ".contains(c) => parts.push((before, c)),
            (None, None) if c == ' ' => {}
            _ => return None,
        }
        if parts.len() > 6 {
            return None;
        }
    }
    Some(parts)
}

/// The day behind a day.
pub(crate) fn next_day((year, month, day): (u16, u8, u8)) -> (u16, u8, u8) {
    let candidates = [(year, month, day.saturating_add(1)), (year, month.saturating_add(1), 1)];
    candidates.into_iter().find(|day| is_day(*day)).unwrap_or((year.saturating_add(1), 1, 1))
}

fn is_day((year, month, day): (u16, u8, u8)) -> bool {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(is_leap),
        1..=12 => 31,
        _ => return false,
    };
    (1990..2100).contains(&year) && (1..=length).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &Cell, expect: &str) {
        let Moment { day, clock, words } = of(cell);
        let day = day.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
        let clock = clock.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
        let told: Vec<String> =
            [day, clock, words.map(|words| format!("“{words}”"))].into_iter().flatten().collect();
        assert_eq!(told.join(" "), expect, "{cell:?}");
    }

    #[test]
    fn whole_dates_are_read() {
        let text = |words: &str| Cell::Text(words.into());
        check(&text("2025-01-18"), "2025-01-18");
        check(&text("2025/1/18 20:15"), "2025-01-18 20:15");
        check(&text("2025年1月18日 20时15分"), "2025-01-18 20:15");
        check(&text("2025.1.18"), "2025-01-18");
        check(&text("2025-01-18T20:15:30"), "2025-01-18 20:15");
        check(&text("20：15"), "20:15");
        check(&Cell::Number(45_675.843_75), "2025-01-18 20:15");
        check(&Cell::Number(45_675.0), "2025-01-18");
        check(&Cell::Number(20_250_118.0), "2025-01-18");
        check(&Cell::Number(36_585.0), "2000-02-29");
    }

    #[test]
    fn what_is_no_whole_date_stays_as_words() {
        for words in ["昨晚八点", "1月18日", "2025-02-30", "1月18日20:15", "25:70", "2025-13-01", "约20:15"]
        {
            check(&Cell::Text(words.into()), &format!("“{words}”"));
        }
        check(&Cell::Number(12.0), "");
    }
}

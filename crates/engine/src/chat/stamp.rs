//! When was a message sent? The times that chat programs print: 20:15, 昨天 20:15, 星期六 下午8:15, 1月18日 20:15:32,
//! 2025/1/18 20:15. A day or year that is not printed is the latest that is not to come.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime};

/// A clock may be this much before ours, in seconds.
const AHEAD: i64 = 300;

/// A printed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    day: Option<Day>,
    /// Seconds since midnight.
    clock: Option<i64>,
}

impl Stamp {
    pub(super) const fn has_clock(self) -> bool {
        self.clock.is_some()
    }

    /// Whether it names its year, as only a heading does.
    pub(super) const fn is_whole(self) -> bool {
        matches!(self.day, Some(Day::Date { year: Some(_), .. })) && self.clock.is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Date {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
    Ago(u64),
    /// Counted from Monday.
    Weekday(u32),
}

/// What the stamps above have told of the day.
pub(super) struct Clock {
    now: NaiveDateTime,
    utc_offset: i32,
    day: Option<NaiveDate>,
    last: Option<NaiveDateTime>,
}

impl Clock {
    pub(super) fn new(pasted_at: i64, utc_offset: i32) -> Self {
        let now =
            DateTime::from_timestamp(pasted_at.saturating_add(utc_offset.into()), 0).unwrap_or_default();
        Self { now: now.naive_utc(), utc_offset, day: None, last: None }
    }

    /// The moment of a stamp, in seconds since 1970; nothing for a day alone.
    ///
    /// A day alone, and a date with its clock, hold for the clocks below them, until one falls back: that is the next day's.
    /// 昨天 and 星期四 with a clock hold for that clock: programs print the messages of today below it without a day.
    pub(super) fn read(&mut self, stamp: Stamp) -> Option<i64> {
        let named = stamp.day.map(|day| (day, self.date(day)));
        if let Some((day, date)) = named {
            let holds = stamp.clock.is_none() || matches!(day, Day::Date { .. });
            self.day = date.filter(|_| holds);
        }
        let clock = stamp.clock?;
        let at = |day: NaiveDate| -> Option<NaiveDateTime> {
            day.and_hms_opt(0, 0, 0)?.checked_add_signed(chrono::TimeDelta::try_seconds(clock)?)
        };
        let moment = match (named, self.day) {
            (Some((_, date)), _) => at(date?)?,
            (None, Some(day)) => {
                let (same, next) = (at(day)?, day.checked_add_days(Days::new(1))?);
                let fell_back = self.last.is_some_and(|last| same < last);
                if fell_back && !self.is_to_come(at(next)?) {
                    self.day = Some(next);
                }
                at(self.day?)?
            }
            (None, None) => {
                let today = self.now.date();
                let latest = at(today)?;
                if self.is_to_come(latest) { at(today.checked_sub_days(Days::new(1))?)? } else { latest }
            }
        };
        if self.is_to_come(moment) {
            return None;
        }
        self.last = Some(moment);
        moment.and_utc().timestamp().checked_sub(self.utc_offset.into())
    }

    fn is_to_come(&self, moment: NaiveDateTime) -> bool {
        (moment - self.now).num_seconds() > AHEAD
    }

    fn date(&self, day: Day) -> Option<NaiveDate> {
        let today = self.now.date();
        match day {
            Day::Date { year: Some(year), month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Day::Date { year: None, month, day } => (0..4)
                .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
                .find(|date| *date <= today),
            Day::Ago(days) => today.checked_sub_days(Days::new(days)),
            Day::Weekday(day) => {
                let back = (today.weekday().num_days_from_monday() + 7 - day) % 7;
                today.checked_sub_days(Days::new(back.into()))
            }
        }
    }
}

/// The stamp that starts at the n-th character, and where it ends.
pub(super) fn stamp_at(chars: &[char], at: usize) -> Option<(Stamp, usize)> {
    let first = chars.get(at)?;
    if !first.is_ascii_digit() && !"今昨前星周礼上下中早晚凌傍".contains(*first) {
        return None;
    }
    let (day, end) = day_at(chars, at).map_or((None, at), |(day, end)| (Some(day), end));
    let (named, end) = match weekday_at(chars, skip_spaces(chars, end)) {
        Some((_, end)) if day.is_some() => (day, end),
        Some((weekday, end)) => (Some(Day::Weekday(weekday)), end),
        None => (day, end),
    };
    match clock_at(chars, skip_spaces(chars, end)) {
        Some((clock, end)) => Some((Stamp { day: named, clock: Some(clock) }, end)),
        None => named.map(|_| (Stamp { day: named, clock: None }, end)),
    }
}

fn day_at(chars: &[char], at: usize) -> Option<(Day, usize)> {
    for (word, days) in [("今天", 0), ("昨天", 1), ("前天", 2)] {
        if has(chars, at, word) {
            return Some((Day::Ago(days), at + 2));
        }
    }
    let (first, end) = digits(chars, at, 4)?;
    let (second, end) = digits(chars, after(chars, end, &['-', '/', '.', '年', '月'])?, 2)?;
    if first >= 1000 {
        let (third, end) = digits(chars, after(chars, end, &['-', '/', '.', '月'])?, 2)?;
        let end = after(chars, end, &['日']).unwrap_or(end);
        let year = i32::try_from(first).ok()?;
        return Some((Day::Date { year: Some(year), month: second, day: third }, end));
    }
    // 1.18 may be a number of a list, 1月18 a piece of a word.
    let separator = chars.get(at..end)?.iter().find(|c| !c.is_ascii_digit())?;
    let end = match separator {
        '月' => after(chars, end, &['日', '号'])?,
        '-' | '/' => end,
        _ => return None,
    };
    let is_date = (1..=12).contains(&first) && (1..=31).contains(&second);
    is_date.then_some((Day::Date { year: None, month: first, day: second }, end))
}

fn weekday_at(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let length = ["星期", "礼拜", "周"].iter().find(|word| has(chars, at, word))?.chars().count();
    let names = ['一', '二', '三', '四', '五', '六', '日'];
    let name = chars.get(at + length)?;
    let day = if *name == '天' { Some(6) } else { names.iter().position(|day| day == name) };
    Some((u32::try_from(day?).ok()?, at + length + 1))
}

fn clock_at(chars: &[char], at: usize) -> Option<(i64, usize)> {
    let part = |at: usize| Part::at(chars, at);
    let before = part(at);
    let start = skip_spaces(chars, if before.is_some() { at + 2 } else { at });
    let (hour, end) = digits(chars, start, 2)?;
    let (minute, end) = digits(chars, after(chars, end, &[':'])?, 2)?;
    let seconds = after(chars, end, &[':']).and_then(|at| digits(chars, at, 2));
    let (second, end) = seconds.unwrap_or((0, end));
    let behind = part(skip_spaces(chars, end)).filter(|_| before.is_none());
    let end = if behind.is_some() { skip_spaces(chars, end) + 2 } else { end };
    if hour > 23 || minute > 59 || second > 59 || chars.get(end).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let hour = before.or(behind).map_or(hour, |part| part.of(hour));
    Some((i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second), end))
}

/// The part of the day that a clock of twelve hours is of.
#[derive(Clone, Copy)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

impl Part {
    fn at(chars: &[char], at: usize) -> Option<Self> {
        let parts = [
            (Self::Morning, &["凌晨", "早上", "上午", "早晨", "am"][..]),
            (Self::Noon, &["中午"]),
            (Self::Afternoon, &["下午", "傍晚", "pm"]),
            (Self::Evening, &["晚上"]),
        ];
        parts
            .into_iter()
            .find(|(_, words)| words.iter().any(|word| has(chars, at, word)))
            .map(|(part, _)| part)
    }

    /// The hour since midnight: 中午 is from ten to three, and 晚上12点 the end of the day.
    const fn of(self, hour: u32) -> u32 {
        match (self, hour) {
            (Self::Morning, 12) => 0,
            (Self::Noon, 0..=3) | (Self::Afternoon | Self::Evening, 0..=11) | (Self::Evening, 12) => {
                hour + 12
            }
            _ => hour,
        }
    }
}

/// The number of at most so many digits, and where it ends.
fn digits(chars: &[char], at: usize, most: usize) -> Option<(u32, usize)> {
    let end = at + chars.get(at..)?.iter().take(most).take_while(|c| c.is_ascii_digit()).count();
    let number =
        chars.get(at..end)?.iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit);
    (end > at).then_some((number, end))
}

fn after(chars: &[char], at: usize, any: &[char]) -> Option<usize> {
    chars.get(at).filter(|c| any.contains(c)).map(|_| at + 1)
}

fn has(chars: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c))
}

fn skip_spaces(chars: &[char], at: usize) -> usize {
    at + chars.get(at..).unwrap_or_default().iter().take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes before 18 January 2025, 20:30, a Saturday.
    #[track_caller]
    fn check(stamps: &[&str], expect: &[Option<i64>]) {
        let mut clock = Clock::new(1_737_203_400, 28_800);
        let told: Vec<Option<i64>> = stamps
            .iter()
            .map(|stamp| {
                let chars: Vec<char> = stamp.chars().collect();
                let (read, end) = stamp_at(&chars, 0).unwrap_or_else(|| panic!("{stamp} is a stamp"));
                assert_eq!(end, chars.len(), "{stamp} is read to its end");
                clock.read(read).map(|at| (1_737_203_400 - at) / 60)
            })
            .collect();
        assert_eq!(told, expect, "{stamps:?}");
    }

    #[test]
    fn a_stamp_is_of_the_latest_day_that_fits() {
        check(&["20:15"], &[Some(15)]);
        check(&["20:31"], &[Some(-1)]);
        check(&["23:50", "0:10"], &[Some(1240), Some(1220)]);
        check(&["昨天 20:15", "星期六 下午8:15", "周四 20:30"], &[Some(1455), Some(15), Some(2880)]);
        check(&["1月18日 20:15:32", "2025/1/18 08:15 pm"], &[Some(14), Some(15)]);
        check(&["12月31日 23:00"], &[Some(17 * 1440 + 21 * 60 + 30)]);
        check(&["2025-01-17 星期五", "23:50", "0:10"], &[None, Some(1240), Some(1220)]);
        check(&["2025年1月19日 20:15"], &[None]);
        check(&["中午 11:40", "晚上 12:10"], &[Some(530), Some(1220)]);
    }

    #[test]
    fn a_day_holds_for_the_clocks_below_it_where_programs_print_it_once() {
        check(&["昨天 15:00", "10:10"], &[Some(1770), Some(620)]);
        check(&["星期四 15:00", "20:10"], &[Some(3210), Some(20)]);
        check(&["1月17日 15:00", "20:10", "10:10"], &[Some(1770), Some(1460), Some(620)]);
        check(&["1月18日 20:15", "20:10"], &[Some(15), Some(20)]);
        check(&["昨天", "15:00", "20:10"], &[None, Some(1770), Some(1460)]);
    }

    #[test]
    fn not_every_number_is_a_stamp() {
        for words in ["22路", "1.18", "055", "25:61", "3月", "110"] {
            let chars: Vec<char> = words.chars().collect();
            assert_eq!(stamp_at(&chars, 0), None, "{words}");
        }
    }
}

//! Which day do the words name? 昨天, 3月12号, 24号, 2.21, 上周五, 周末, 元旦.
//!
//! Gives days counted back from the day of the report, never a day after it. Parts of months and years are
//! read in `season`, holidays in `holiday`, hours in `clock`.

use super::holiday::holiday_at;
use super::season::{part_of, season_at};
use crate::text::{Starts, Table, Text, Words, begins_number, number_at, table, words};
use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use std::ops::Range;

/// A row of days, the first and the last, never after the day of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayRange {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl DayRange {
    pub(super) const fn one(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The days after.
    pub(super) fn next(self) -> Option<Self> {
        Some(Self { first: self.first.succ_opt()?, last: self.last.succ_opt()? })
    }

    /// The same days, but none after today.
    pub(super) fn until(self, today: NaiveDate) -> Self {
        Self { first: self.first, last: self.last.min(today) }
    }
}

/// Days that are told by their distance from today. The part of the day that a word such as 今早
/// carries is left for `clock` to read: only the characters for the day are taken.
static RELATIVE: Table<u64> = table![
    ("大前天", 3),
    ("大前日", 3),
    ("前天", 2),
    ("前日", 2),
    ("前晚", 2),
    ("前夜", 2),
    ("前儿个", 2),
    ("前儿", 2),
    ("昨个儿", 1),
    ("昨天", 1),
    ("昨日", 1),
    ("昨儿个", 1),
    ("昨儿", 1),
    ("昨", 1),
    ("寻晚", 1),
    ("寻日", 1),
    ("琴晚", 1),
    ("琴日", 1),
    ("噚晚", 1),
    ("噚日", 1),
    ("今个儿", 0),
    ("今天", 0),
    ("今日", 0),
    ("今儿", 0),
    ("今儿个", 0),
    ("今", 0),
    ("当天", 0),
    ("当日", 0),
    ("本日", 0),
];

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    RELATIVE.starts().or(PREFIXES.starts()).or(WEEKS.starts()).or(MONTHS.starts()).or(BARE.starts())
}

/// The day or days named at the n-th character, and how many characters name them. 下个月3号 lies ahead.
pub(super) fn day_at(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let c = *text.chars().get(at)?;
    if ["下个月", "下月", "明年"].iter().any(|ahead| text.has_before(at, ahead)) {
        return None;
    }
    if begins_number(c) {
        return compact(text, at, today)
            .or_else(|| holiday_at(text, at, today, None))
            .or_else(|| dated(text, at, today))
            .or_else(|| separated(text, at, today))
            .or_else(|| days_ago(text, at, today));
    }
    relative(text, at, today)
        .or_else(|| week(text, at, today))
        .or_else(|| holiday_at(text, at, today, None))
        .or_else(|| month_part(text, at, today))
        .or_else(|| season_at(text, at, today))
}

fn relative(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let (back, length) = RELATIVE.at(text, at)?;
    let word = text.slice(at..at + length);
    if matches!(word, "今" | "昨") && !part_follows(text, at + length) {
        return None;
    }
    // In 前晚, 寻晚 and 琴晚 the second character is the part of the day.
    let length = length - usize::from(word.ends_with('晚') || word.ends_with('夜'));
    // 昨日的世界 is a book.
    let quoted = text.has_before(at, "《");
    (!quoted).then_some((DayRange::one(today.checked_sub_days(Days::new(back))?), length))
}

fn part_follows(text: &Text, at: usize) -> bool {
    const PARTS: &str = "早|晨|晚|夜|午|上午|中午|下午|凌晨|傍|朝|下昼|一早|头晌|透早";
    text.skip(at, PARTS) > 0
}

/// 两天前, 三日前: whole days, told from two on; what is longer ago is vaguer and read in `ago`.
fn days_ago(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let number = number_at(text, at)?;
    let (low, high) = (number.low, number.high);
    let (_, length) = text.any_at(at + number.length, "天前|天以前|天之前|日前")?;
    let day = |back: u64| today.checked_sub_days(Days::new(back));
    let whole = (1..=6).contains(&low) && high <= 6;
    whole.then_some(())?;
    Some((DayRange { first: day(high)?, last: day(low)? }, number.length + length))
}

/// 20250301: eight figures in a row.
fn compact(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let chars = text.chars();
    let figures = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if figures != 8 || before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let part = |from: usize, to: usize| text.slice(at + from..at + to).parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok().filter(|year| (1990..=today.year()).contains(year))?;
    let day = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?).filter(|day| *day <= today)?;
    Some((DayRange::one(day), 8))
}

static PREFIXES: Words = words!["上上个", "上上", "上个", "上", "这个", "这", "本", "前个"];

static WEEKS: Words = words!["星期", "礼拜", "周"];

/// 上周五, 周三, 这周一, 上个星期天, 周末, 上周.
fn week(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let (prefix, prefix_length) = PREFIXES.at(text, at).unwrap_or(("", 0));
    let (_, word_length) = WEEKS.at(text, at + prefix_length)?;
    // 下周一 lies ahead.
    if text.has_before(at, "下") || text.has_before(at, "下个") {
        return None;
    }
    let start = at + prefix_length + word_length;
    let last_week = prefix.starts_with('上');
    let monday = today.week(Weekday::Mon).first_day();
    let weeks = prefix.chars().filter(|&c| c == '上').count() as u64;
    let monday = monday.checked_sub_days(Days::new(7 * weeks))?;
    let c = text.chars().get(start).copied();
    let weekday = match c {
        Some('一' | '1') => 0,
        Some('二' | '2') => 1,
        Some('三' | '3') => 2,
        Some('四' | '4') => 3,
        Some('五' | '5') => 4,
        Some('六' | '6') => 5,
        Some('日' | '天' | '7') => 6,
        Some('末') => {
            let saturday = monday.checked_add_days(Days::new(5))?;
            let saturday = if saturday > today { saturday.checked_sub_days(Days::new(7))? } else { saturday };
            let sunday = saturday.checked_add_days(Days::new(1))?.min(today);
            return Some((DayRange { first: saturday, last: sunday }, start + 1 - at));
        }
        _ if last_week => {
            let sunday = monday.checked_add_days(Days::new(6))?;
            return Some((DayRange { first: monday, last: sunday.min(today) }, start - at));
        }
        _ => return None,
    };
    // 周某 is a surname and 周边 a place: a weekday has to be one of the seven.
    let day = monday.checked_add_days(Days::new(weekday))?;
    let day = if day > today { day.checked_sub_days(Days::new(7))? } else { day };
    Some((DayRange::one(day), start + 1 - at))
}

/// What makes a number with 号 or 日 no day: 3号线, 2号门, 785路1640号车, 8号楼, 1日元.
static COMPOUNDS: Words = words![
    "线", "门", "楼", "车", "店", "机", "口", "铺", "桌", "馆", "院", "站", "安检", "元", "厅", "床", "座",
    "出", "送考", "中铺", "上铺", "下铺", "柜", "窗", "位", "排", "室", "教", "公路", "地块", "仓", "台",
];

/// 2025年3月12号, 3月12日, 12号, 114年3月5日.
fn dated(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let mut start = at;
    let mut year = None;
    let (mut value, mut after) = small_number(text, start)?;
    if text.has(after, "年") {
        // Three digits count from the founding of the Republic, as in Taiwan: 114年 is 2025.
        year = Some(if value < 1000 { value + 1911 } else { value });
        start = after + 1;
        (value, after) = small_number(text, start)?;
    }
    if let Some((_, length)) = text.any_at(after, "月份|月") {
        let month = Some(value);
        let first = after + length;
        let Some((day, next)) = small_number(text, first) else {
            return month_or_part(text, at..first, today, year, value);
        };
        // 3月17凌晨: the day may lack its 号.
        let marked = text.skip(next, "号|日");
        if marked == 0 && text.skip(next, "点|时|:|个|路|元") > 0 {
            return month_or_part(text, at..first, today, year, value);
        }
        let day = resolve(today, year, month, day)?;
        return Some((DayRange::one(day), next + marked - at));
    }
    let (marker, length) = text.any_at(after, "号|日")?;
    if COMPOUNDS.at(text, after + length).is_some()
        || value > 31
        || (marker == "号" && letter_before(text, at))
    {
        return None;
    }
    Some((DayRange::one(resolve(today, year, None, value)?), after + length - at))
}

/// 街21号, a12号: numbers of houses and doors.
fn letter_before(text: &Text, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| text.chars().get(i));
    before.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '路' | '街' | '道' | '巷' | '弄' | '里' | '村' | '-')
    })
}

/// What makes two numbers with a point or dash between them an amount: 2.5万, 27.5寸, 3-4个.
const AMOUNTS: &str = "万|千|元|块|寸|个|米|公|斤|克|%|岁|天|点|折|英";

/// 2.21, 3/12, 2025-03-12, 2025.3.12, 3-12.
fn separated(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/')) {
        return None;
    }
    let (first, after) = small_number(text, at)?;
    let separator = *chars.get(after).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let (second, after) = small_number(text, after + 1)?;
    let (year, month, day, after) = if first >= 1900 {
        let third = chars.get(after).filter(|&&c| c == separator).and_then(|_| small_number(text, after + 1));
        let (day, after) = third?;
        (Some(first), second, day, after)
    } else {
        (None, first, second, after)
    };
    // 2025-08-30T21:15 goes on with its hour.
    let iso = chars.get(after) == Some(&'t') && chars.get(after + 1).is_some_and(char::is_ascii_digit);
    if chars.get(after).is_some_and(char::is_ascii_alphanumeric) && !iso || text.skip(after, AMOUNTS) > 0 {
        return None;
    }
    let day = resolve(today, year, Some(month), day)?;
    Some((DayRange::one(day), after - at))
}

static BARE: Words = words!["月初", "月中", "月底"];

static MONTHS: Table<u32> = table![("上个月", 1), ("上月", 1), ("上上个月", 2), ("这个月", 0), ("本月", 0)];

/// 上个月, 上月中旬, 本月初, 月底, 上个月28号.
fn month_part(text: &Text, at: usize, today: NaiveDate) -> Option<(DayRange, usize)> {
    let bare = BARE.at(text, at).is_some();
    let (back, length) = MONTHS.at(text, at).or_else(|| bare.then_some((0, 1)))?;
    let first = today.with_day(1)?.checked_sub_months(Months::new(back))?;
    if let Some((day, next)) = small_number(text, at + length)
        && let Some((_, marked)) = text.any_at(next, "号|日")
    {
        let day = first.with_day(u32::try_from(day).ok()?).filter(|day| *day <= today)?;
        return Some((DayRange::one(day), next + marked - at));
    }
    let (days, end) = part_of(text, at + length, first)?;
    (days.first <= today).then(|| (days.until(today), end - at))
}

/// The month whose name was read, or the part of it that is named behind it.
fn month_or_part(
    text: &Text,
    name: Range<usize>,
    today: NaiveDate,
    year: Option<u64>,
    month: u64,
) -> Option<(DayRange, usize)> {
    let first = resolve(today, year, Some(month), 1)?;
    let (days, end) = part_of(text, name.end, first)?;
    // 9月底 said on 20 September was last year's.
    let year_before = first.checked_sub_months(Months::new(12))?;
    let days = if days.first > today { part_of(text, name.end, year_before)?.0 } else { days };
    Some((days.until(today), end - name.start))
}

/// The latest day with this number, month and year that is not after today.
fn resolve(today: NaiveDate, year: Option<u64>, month: Option<u64>, day: u64) -> Option<NaiveDate> {
    let day = u32::try_from(day).ok()?;
    let with = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, day).filter(|d| *d <= today);
    let month = month.map(u32::try_from).transpose().ok()?;
    match (year.map(i32::try_from).transpose().ok()?, month) {
        (Some(year), Some(month)) => with(year, month),
        (None, Some(month)) => (0..=4).find_map(|back| with(today.year() - back, month)),
        (_, None) => {
            let first = today.with_day(1)?;
            (0..=3).find_map(|back| {
                let month = first.checked_sub_months(Months::new(back))?;
                with(month.year(), month.month())
            })
        }
    }
}

/// A number of at most four digits and its end.
pub(super) fn small_number(text: &Text, at: usize) -> Option<(u64, usize)> {
    let chars = text.chars();
    if chars.get(at)?.is_ascii_digit() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let value = text.slice(at..at + digits.min(5)).parse().ok()?;
        return (digits <= 4).then_some((value, at + digits));
    }
    let number = number_at(text, at)?;
    Some((number.exact().filter(|&n| n < 10_000)?, at + number.length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, first: &str, last: &str) {
        // A Saturday.
        let today = NaiveDate::from_ymd_opt(2025, 1, 18).unwrap();
        let text = Text::new(words);
        let (days, length) = day_at(&text, 0, today).unwrap_or_else(|| panic!("{words} names a day"));
        assert_eq!(
            (days.first.to_string().as_str(), days.last.to_string().as_str()),
            (first, last),
            "{words}"
        );
        assert!(length <= text.chars().len());
    }

    fn one(words: &str, day: &str) {
        check(words, day, day);
    }

    #[test]
    fn days_before_the_report() {
        one("今早", "2025-01-18");
        one("昨天", "2025-01-17");
        one("昨个儿傍黑", "2025-01-17");
        one("前天中午", "2025-01-16");
        one("大前天", "2025-01-15");
        one("1月12日", "2025-01-12");
        one("24号", "2024-12-24");
        one("12号", "2025-01-12");
        one("2.21", "2024-02-21");
        one("2025/1/3", "2025-01-03");
        one("114年1月5日", "2025-01-05");
        one("上周四", "2025-01-09");
        one("周五", "2025-01-17");
        one("周日", "2025-01-12");
        one("礼拜天", "2025-01-12");
        check("周末", "2025-01-18", "2025-01-18");
        check("上个月", "2024-12-01", "2024-12-31");
        check("9月", "2024-09-01", "2024-09-30");
    }

    #[test]
    fn what_names_no_day() {
        let today = NaiveDate::from_ymd_opt(2025, 1, 18).unwrap();
        for words in ["3号线", "2.5万", "21号楼", "周先生", "1640号车", "今年", "3-4个", "32号"]
        {
            assert_eq!(day_at(&Text::new(words), 0, today), None, "{words}");
        }
    }
}

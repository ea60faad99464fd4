//! Which holiday is named? 元旦, 大年初三, 国庆假期最后一天, 七月半, 清明那天.
//!
//! Days of the calendar of the State Council's 全国年节及纪念日放假办法 (2024), and others that people name a
//! day by. The latest one that is not after the report is meant. Which days a year's holidays are moved to
//! is not known: a holiday of one day lasts three when it is called 假期.

use super::calendar::DayRange;
use super::lunar;
use crate::text::{Starts, Table, Text, Words, number_at, table, words};
use chrono::{Datelike as _, Days, NaiveDate};

/// How a holiday falls.
#[derive(Clone, Copy)]
enum Falls {
    /// Month, day, and how many days the bare name tells of.
    On(u32, u32, u64),
    /// The same by the Chinese calendar.
    Lunar(u32, u32, u64),
    /// 除夕, the last day of the Chinese year.
    NewYearsEve,
    /// 春节: 除夕 to 正月初七.
    SpringFestival,
    /// 清明, a solar term: 4 or 5 April.
    ClearBrightness,
    /// 冬至, a solar term: 21 or 22 December.
    WinterSolstice,
}

use Falls::{ClearBrightness, Lunar, NewYearsEve, On, SpringFestival, WinterSolstice};

static HOLIDAYS: Table<Falls> = table![
    ("元旦", On(1, 1, 1)),
    ("情人节", On(2, 14, 1)),
    ("妇女节", On(3, 8, 1)),
    ("三八节", On(3, 8, 1)),
    ("清明", ClearBrightness),
    ("五一", On(5, 1, 5)),
    ("劳动节", On(5, 1, 5)),
    ("五一节", On(5, 1, 1)),
    ("青年节", On(5, 4, 1)),
    ("儿童节", On(6, 1, 1)),
    ("六一儿童节", On(6, 1, 1)),
    ("六一", On(6, 1, 1)),
    ("国庆", On(10, 1, 7)),
    ("5.1", On(5, 1, 5)),
    ("10.1", On(10, 1, 7)),
    ("十一假期", On(10, 1, 7)),
    ("十一长假", On(10, 1, 7)),
    ("十一黄金周", On(10, 1, 7)),
    ("黄金周", On(10, 1, 7)),
    ("万圣节", On(10, 31, 1)),
    ("双十一", On(11, 11, 1)),
    ("平安夜", On(12, 24, 1)),
    ("圣诞夜", On(12, 24, 1)),
    ("圣诞前夜", On(12, 24, 1)),
    ("圣诞", On(12, 25, 1)),
    ("跨年夜", On(12, 31, 1)),
    ("跨年", On(12, 31, 1)),
    ("冬至", WinterSolstice),
    ("除夕", NewYearsEve),
    ("年三十", NewYearsEve),
    ("大年夜", NewYearsEve),
    ("大年三十", NewYearsEve),
    ("年三十晚", NewYearsEve),
    ("春节", SpringFestival),
    ("过年", SpringFestival),
    ("农历新年", SpringFestival),
    ("元宵", Lunar(1, 15, 1)),
    ("正月半", Lunar(1, 15, 1)),
    ("端午", Lunar(5, 5, 1)),
    ("七夕", Lunar(7, 7, 1)),
    ("中元", Lunar(7, 15, 1)),
    ("七月半", Lunar(7, 15, 1)),
    ("鬼节", Lunar(7, 15, 1)),
    ("中秋", Lunar(8, 15, 1)),
    ("八月十五", Lunar(8, 15, 1)),
    ("重阳", Lunar(9, 9, 1)),
    ("二月二", Lunar(2, 2, 1)),
    ("三月三", Lunar(3, 3, 1)),
    ("六月六", Lunar(6, 6, 1)),
    ("腊八", Lunar(12, 8, 1)),
    ("小年夜", Lunar(12, 23, 1)),
];

/// What makes a road, a dish or a plan of a holiday: 五一路, 中秋月饼, 回去过年.
static ELSE: Words = words![
    "路", "街", "广场", "大道", "村", "月饼", "桥", "大厦", "酒店", "小区", "商场", "新村", "巷", "宾馆",
    "店", "公园", "大桥", "树", "老人", "帽", "礼物", "粽", "汤圆", "祭", "蛋糕", "贺卡", "红包", "购物",
    "要", "返乡", "扫墓", "花篮",
];

/// What may stand behind the name without changing the day.
static BEHIND: Words = words!["节日", "节", "期间", "那天", "当天", "当日", "这天", "那日"];

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    HOLIDAYS.starts().or(CALENDARS.starts()).or(Starts::of(['大', '年', '正', '冬', '腊']))
}

/// The holiday named at the n-th character, and how many characters name it.
pub(super) fn holiday_at(
    text: &Text,
    at: usize,
    today: NaiveDate,
    year: Option<i32>,
) -> Option<(DayRange, usize)> {
    let (falls, length) = match HOLIDAYS.at(text, at) {
        Some(found) => found,
        None => lunar_date(text, at)?,
    };
    // 夜 is left for `clock` to read: 平安夜 is the evening of its day.
    let night = usize::from(
        text.slice(at..at + length).ends_with('夜') || text.slice(at..at + length).ends_with('晚'),
    );
    let mut end = at + length - night;
    // 过年 is a time only when it is over: 回去过年 is where somebody goes.
    let going = text.has(at, "过年") && text.skip(end, "的时候|那|期间|时") == 0;
    let word_before = ["去", "回", "接"].iter().any(|word| text.has_before(at, word)) && text.has(at, "过年");
    // 5.1 alone is a day, or a number.
    let figures = text.slice(at..end).is_ascii() && text.skip(end, "小长假|长假|假期|放假|期间|黄金周") == 0;
    if ELSE.at(text, end).is_some() || going || word_before || figures {
        return None;
    }
    let its_day = text.skip(end, "那天|当天|当日|节那天|节当天|节当日") > 0;
    end += BEHIND.skip(text, end);
    let vacation = text.any_at(end, "小长假|长假|假期|放假");
    end += vacation.map_or(0, |(_, length)| length);
    end += BEHIND.skip(text, end);
    let days = latest(today, year, |year| {
        let days = days(falls, year)?;
        let last = if vacation.is_some() && days.first == days.last {
            days.first.checked_add_days(Days::new(2))?
        } else {
            days.last
        };
        Some(DayRange { first: days.first, last: if its_day { days.first } else { last } })
    })?;
    let (days, end) = nth(text, end, days).unwrap_or((days, end));
    let (days, end) = if text.has(end, "前后") { (around(days)?, end + 2) } else { (days, end) };
    end.checked_sub(at).map(|length| (DayRange { first: days.first, last: days.last.min(today) }, length))
}

/// 元旦前后: three days more on both sides.
fn around(days: DayRange) -> Option<DayRange> {
    let three = Days::new(3);
    Some(DayRange { first: days.first.checked_sub_days(three)?, last: days.last.checked_add_days(three)? })
}

/// 第二天, 最后一天 of a holiday.
fn nth(text: &Text, at: usize, days: DayRange) -> Option<(DayRange, usize)> {
    let at = at + usize::from(text.has(at, "的"));
    if let Some((word, length)) = text.any_at(at, "最后一天|最后1天|头一天|前一天|后一天") {
        let day = match word {
            "头一天" => days.first,
            "前一天" => days.first.pred_opt()?,
            "后一天" => days.last.succ_opt()?,
            _ => days.last,
        };
        return Some((DayRange::one(day), at + length));
    }
    // 国庆节前两天: the days before it.
    if text.has(at, "前")
        && let Some(number) = number_at(text, at + 1)
        && let Some(before) = number.exact().filter(|days| (2..=10).contains(days))
        && text.has(at + 1 + number.length, "天")
    {
        let first = days.first.checked_sub_days(Days::new(before))?;
        return Some((DayRange { first, last: days.first.pred_opt()? }, at + 2 + number.length));
    }
    let number = text.has(at, "第").then(|| number_at(text, at + 1)).flatten()?;
    let end = at + 1 + number.length;
    let day = days.first.checked_add_days(Days::new(number.exact()?.checked_sub(1).filter(|&n| n < 30)?))?;
    text.has(end, "天").then_some((DayRange::one(day), end + 1))
}

static CALENDARS: Words = words!["农历", "阴历", "旧历"];

/// 正月初六, 腊月廿八, 大年初三, 年初五, 农历八月初二.
fn lunar_date(text: &Text, at: usize) -> Option<(Falls, usize)> {
    static NEW_YEAR: Words = words!["大年", "年"];
    static MONTHS: Table<u32> = table![("正月", 1), ("冬月", 11), ("腊月", 12)];
    let named = CALENDARS.skip(text, at);
    let start = at + named;
    if let Some((_, length)) = NEW_YEAR.at(text, start)
        && text.has(start + length, "初")
    {
        let (day, end) = lunar_day(text, start + length)?;
        return Some((Lunar(1, day, 1), end - at));
    }
    let (month, month_end) = if let Some((month, length)) = MONTHS.at(text, start) {
        (month, start + length)
    } else {
        let number = number_at(text, start).filter(|number| !number.ascii)?;
        let month = u32::try_from(number.exact()?).ok().filter(|month| (1..=12).contains(month))?;
        let end = start + number.length;
        (month, text.has(end, "月").then_some(end + 1)?)
    };
    let (day, end) = lunar_day(text, month_end)?;
    // 八月二十 is Gregorian unless it is said; 八月初二 and 八月廿二 are not.
    let said = named > 0 || MONTHS.at(text, start).is_some() || text.skip(month_end, "初|廿") > 0;
    said.then_some((Lunar(month, day, 1), end - at))
}

/// 初三, 十五, 廿八, 二十八, 三十.
fn lunar_day(text: &Text, at: usize) -> Option<(u32, usize)> {
    let tens = text.any_at(at, "初|廿");
    let start = at + usize::from(tens.is_some());
    let number = number_at(text, start);
    let units = number.and_then(|n| u32::try_from(n.exact()?).ok());
    let length = number.map_or(0, |number| number.length);
    let day = match (tens, units) {
        (Some(("初", _)), Some(day)) if day <= 10 => day,
        (Some(("廿", _)), Some(day)) if day < 10 => 20 + day,
        (Some(("廿", _)), None) => 20,
        (None, Some(day)) if (10..=30).contains(&day) => day,
        _ => return None,
    };
    (day > 0).then_some((day, start + length))
}

/// The days of a holiday in a year; of the Chinese calendar, in the Chinese year that begins in it.
fn days(falls: Falls, year: i32) -> Option<DayRange> {
    let (first, days) = match falls {
        On(month, day, days) => (NaiveDate::from_ymd_opt(year, month, day)?, days),
        Lunar(month, day, days) => (lunar::day(year, month, day)?, days),
        NewYearsEve => (lunar::last_day(year - 1)?, 1),
        SpringFestival => (lunar::last_day(year - 1)?, 8),
        ClearBrightness => (NaiveDate::from_ymd_opt(year, 4, solar_term(year, 481, (year - 2000) / 4))?, 1),
        WinterSolstice => (NaiveDate::from_ymd_opt(year, 12, solar_term(year, 2194, (year - 2000) / 4))?, 1),
    };
    Some(DayRange { first, last: first.checked_add_days(Days::new(days - 1))? })
}

/// The day of a solar term in its month: 寿星通式, ⌊Y·0.2422 + C⌋ − ⌊Y/4⌋ with Y the last two figures of the
/// year, in hundredths; right for both terms used here from 2000 to 2060 but for no year.
fn solar_term(year: i32, hundredths: i32, leaps: i32) -> u32 {
    let day = ((year - 2000) * 2422 + hundredths * 100) / 10_000 - leaps;
    u32::try_from(day).unwrap_or(1)
}

/// The latest year's days that begin not after today, or those of the year said.
pub(super) fn latest(
    today: NaiveDate,
    year: Option<i32>,
    days: impl Fn(i32) -> Option<DayRange>,
) -> Option<DayRange> {
    match year {
        Some(year) => days(year).filter(|days| days.first <= today),
        None => (0..=2).find_map(|back| days(today.year() - back).filter(|days| days.first <= today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, today: &str, first: &str, last: &str) {
        let text = Text::new(words);
        let (days, length) =
            holiday_at(&text, 0, today.parse().unwrap(), None).unwrap_or_else(|| panic!("{words}"));
        assert_eq!(
            (days.first.to_string(), days.last.to_string()),
            (first.to_owned(), last.to_owned()),
            "{words}"
        );
        assert_eq!(length, text.chars().len(), "{words}");
    }

    fn one(words: &str, today: &str, day: &str) {
        check(words, today, day, day);
    }

    #[test]
    fn days_of_both_calendars() {
        one("大年初三", "2025-01-18", "2024-02-12");
        one("大年初四", "2025-02-06", "2025-02-01");
        one("腊月二十八", "2025-02-05", "2025-01-27");
        one("正月初六", "2026-03-02", "2026-02-22");
        one("除夕", "2026-02-20", "2026-02-16");
        one("中秋节", "2025-10-10", "2025-10-06");
        one("端午节", "2024-06-12", "2024-06-10");
        one("元旦", "2026-01-03", "2026-01-01");
        one("七月半那天", "2025-09-08", "2025-09-06");
    }

    #[test]
    fn solar_terms() {
        one("清明那天", "2024-04-07", "2024-04-04");
        one("清明", "2026-04-07", "2026-04-05");
        one("冬至", "2025-12-30", "2025-12-21");
    }

    #[test]
    fn days_of_a_holiday() {
        check("五一假期", "2025-05-09", "2025-05-01", "2025-05-05");
        one("国庆假期最后一天", "2024-10-09", "2024-10-07");
        one("国庆第二天", "2024-10-03", "2024-10-02");
        check("国庆", "2024-10-03", "2024-10-01", "2024-10-03");
        check("国庆节前两天", "2024-10-03", "2024-09-29", "2024-09-30");
        one("五一那天", "2025-05-09", "2025-05-01");
        check("5.1假期", "2025-05-09", "2025-05-01", "2025-05-05");
        check("端午假期", "2026-06-23", "2026-06-19", "2026-06-21");
        check("春节期间", "2025-02-11", "2025-01-28", "2025-02-04");
    }

    #[test]
    fn what_is_no_holiday() {
        for words in ["五一路", "中秋月饼", "国庆路口", "十一点", "年初", "过年"] {
            assert!(holiday_at(&Text::new(words), 0, NaiveDate::default(), None).is_none(), "{words}");
        }
    }
}

//! How long before the report? 刚才, 半小时前, 一个多钟头前, 两三天前, 前几天, 个把月前.
//!
//! Gives the most and the least minutes before the report. The slack of a told distance grows with it: ten
//! minutes for less than an hour, twenty up to three hours, a tenth up to a week, a day and a half beyond.

use crate::text::{Starts, Table, Text, Words, begins_number, number_at, table, words};

/// Minutes before the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ago {
    pub(super) most: i64,
    pub(super) least: i64,
    /// 刚才, 刚刚: only that it was not long ago.
    pub(super) just_now: bool,
}

impl Ago {
    /// 刚才: within the hour.
    pub(super) const JUST_NOW: Self = Self { most: HOUR, least: 0, just_now: true };

    /// So many minutes before the report, with the slack that such a distance has.
    pub(super) fn about(low: i64, high: i64) -> Self {
        let slack = match high {
            // 五六分钟前 is hardly a quarter of an hour.
            0..MOMENT => 5,
            MOMENT..HOUR => 10,
            HOUR..200 => 20,
            200..WEEK => high / 10,
            _ => 36 * HOUR,
        };
        Self { most: high + slack, least: (low - slack).max(0), just_now: false }
    }
}

/// A few minutes.
const MOMENT: i64 = 8;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

static JUST_NOW: Words = words!["刚刚才", "刚刚", "刚才", "啱啱", "啱先", "头先", "方才", "刚", "刚才就"];

/// What bare 刚 says of: 刚下车 is a moment ago, 刚买的 is not.
static JUST_DID: Words = words![
    "坐", "从", "在", "下", "打", "搭", "乘", "丢", "掉", "落", "忘", "跟", "把", "上", "到", "过安检", "吃",
    "取", "出", "走", "离", "不见", "发现", "遗", "剛", "送", "收拾", "坐完", "结账", "还", "拿到手", "一",
    "被", "经", "进", "回", "骑", "租", "从", "跑", "试", "去",
];

/// 刚 of other words: 刚好, 刚毕业.
static NOT_JUST: Words = words![
    "好", "买", "性", "果", "考", "生", "毕业", "开学", "到手", "做", "换", "执", "配", "过十", "过零",
    "上市", "上牌",
];

/// Distances without a number: most and least days.
static LATELY: Table<(i64, i64)> = table![
    ("前几天", (7, 2)),
    ("前些天", (10, 2)),
    ("前两天", (3, 1)),
    ("前阵子", (30, 5)),
    ("前段时间", (45, 7)),
    ("这两天", (3, 0)),
    ("这几天", (5, 0)),
    ("最近", (14, 0)),
    ("上礼拜前", (14, 7)),
    ("个把月前", (43, 18)),
    ("个把礼拜前", (11, 6)),
    ("个把星期前", (11, 6)),
];

/// Units, in minutes.
static UNITS: Table<i64> = table![
    ("分钟", 1),
    ("分", 1),
    ("刻钟", 15),
    ("小时", HOUR),
    ("钟头", HOUR),
    ("钟", HOUR),
    ("天", DAY),
    ("日", DAY),
    ("周", 7 * DAY),
    ("星期", 7 * DAY),
    ("礼拜", 7 * DAY),
    ("月", 30 * DAY),
    ("年", 365 * DAY),
];

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    JUST_NOW.starts().or(LATELY.starts()).or(Starts::of(['前', '半', '俩']))
}

/// The distance told at the n-th character, and its length.
pub(super) fn ago_at(text: &Text, at: usize) -> Option<(Ago, usize)> {
    if let Some((word, length)) = JUST_NOW.at(text, at) {
        let end = at + length;
        // 刚买的 says nothing, 刚才买菜 does.
        let other = matches!(word, "刚" | "刚刚" | "啱啱") && NOT_JUST.at(text, end).is_some()
            || word == "刚" && JUST_DID.at(text, end).is_none();
        return (!other).then_some((Ago::JUST_NOW, length));
    }
    if let Some(((most, least), length)) = LATELY.at(text, at) {
        return Some((Ago { most: most * DAY, least: least * DAY, just_now: false }, length));
    }
    told(text, at)
}

/// 半小时前, 20分钟前, 一个多钟头前, 俩钟头前, 前三个小时.
fn told(text: &Text, at: usize) -> Option<(Ago, usize)> {
    let whole_span = text.has(at, "前");
    let start = at + usize::from(whole_span);
    let c = *text.chars().get(start)?;
    if !begins_number(c) && !matches!(c, '半' | '俩') {
        return None;
    }
    let half = text.has(start, "半");
    let (low, high, length) = if half {
        (1, 1, 1)
    } else if text.has(start, "俩") {
        (2, 2, 1)
    } else {
        let number = number_at(text, start)?;
        (i64::try_from(number.low).ok()?, i64::try_from(number.high).ok()?, number.length)
    };
    let mut end = start + length;
    let more = text.any_at(end, "个多|来个|多个|个半|来|多|个");
    end += more.map_or(0, |(_, length)| length);
    let (unit, unit_length) = UNITS.at(text, end)?;
    end += unit_length;
    let behind = text.any_at(end, "以前|之前|左右前|左右之前|前");
    // 前三个小时 needs no 前 behind; 三月前 is a date. Whole days (两天前) are read in `calendar`.
    let month = unit == 30 * DAY && more.is_none();
    let whole_days = unit == DAY && !whole_span && high <= 6;
    if whole_span == behind.is_some() || low > 1000 || month || whole_days {
        return None;
    }
    if whole_span && unit < HOUR && high < 5 {
        return None;
    }
    end += behind.map_or(0, |(_, length)| length);
    let (low, high) = if half { (unit / 2, unit / 2) } else { (low * unit, high * unit) };
    let (low, high) = match more {
        Some(("个半", _)) => (low + unit / 2, high + unit / 2),
        Some(("个多" | "多个" | "多", _)) => (low, high + unit * 9 / 10),
        _ => (low, high),
    };
    let ago = if whole_span { Ago { most: high, least: 0, just_now: false } } else { Ago::about(low, high) };
    Some((ago, end - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, most: i64, least: i64) {
        let text = Text::new(words);
        let (ago, length) = ago_at(&text, 0).unwrap_or_else(|| panic!("{words}"));
        assert_eq!((ago.most, ago.least, length), (most, least, text.chars().len()), "{words}");
    }

    #[test]
    fn distances() {
        check("刚才", 60, 0);
        check("半小时前", 40, 20);
        check("半个钟前", 40, 20);
        check("二十分钟前", 30, 10);
        check("一个多钟头前", 134, 40);
        check("俩钟头前", 140, 100);
        check("五个小时前", 330, 270);
        check("前三个小时", 180, 0);
        check("个把月前", 43 * 1440, 18 * 1440);
    }

    #[test]
    fn what_is_none() {
        for words in ["刚好", "刚买的", "前面", "三天", "半天", "前门", "一分钱", "三月前"]
        {
            assert_eq!(ago_at(&Text::new(words), 0), None, "{words}");
        }
    }
}

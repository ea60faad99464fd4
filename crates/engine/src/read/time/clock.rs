//! What hour do the words tell? 19时40分左右, 七八点, 10点过4分, 差十分八点, 8:30, 十一点一刻.
//!
//! Gives minutes after midnight as a range whose width fits the wording: 左右 widens both sides, 多
//! and 来钟 only the later one. Which day it was is read in `calendar`; which of two hours is meant
//! when the words leave it open is settled in `time`.

use super::part::{DayPart, Half};
use crate::text::{Starts, Text, Words, digit, number_at, words};

/// Minutes after midnight of the day named; more than 1440 is the small hours after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minutes {
    pub(super) earliest: i32,
    pub(super) latest: i32,
}

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    ABOUT.starts()
}

/// An hour as told: the readings that the words leave open, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// The time itself, in minutes on a 24-hour face, or on a 12-hour one when `open`.
    pub(super) minutes: Minutes,
    /// The minute that was said, without the slack of the wording.
    pub(super) said: i32,
    /// The hour that was named, which settles the half of the day: 8 in 差十分八点.
    pub(super) hour: i32,
    /// Whether it could as well be twelve hours later.
    pub(super) open: bool,
    /// Whether only the hour was told (9点多), which is no time by the clock.
    pub(super) vague: bool,
}

impl Clock {
    /// The window of this time on a day of which the part is known.
    pub(super) fn on(self, part: DayPart) -> Minutes {
        let hour = self.hour;
        // 晚上5点 is before supper, 半夜5点 before breakfast.
        let dawn = if part.window.earliest > EVENING { 6 } else { 5 };
        let goes_on = part.window.latest > 1380;
        let shift = match part.half {
            Half::First if hour == 12 && part.window.latest < NOON => -720,
            Half::Noon if hour < 4 => 720,
            Half::Second if hour < dawn && goes_on => 1440,
            Half::Second if hour == 12 && goes_on => 720,
            Half::Second if hour < 12 => 720,
            Half::First | Half::Noon | Half::Second => 0,
        };
        Minutes { earliest: self.minutes.earliest + shift, latest: self.minutes.latest + shift }
    }
}

/// When the evening begins, in minutes.
pub(super) const EVENING: i32 = 1080;
const NOON: i32 = 720;

/// Whether an hour can be meant on a face of twelve hours.
pub(super) fn is_open(hour: i32) -> bool {
    (1..=12).contains(&hour)
}

/// Words before an hour that widen it, or tell its half of the day.
static ABOUT: Words =
    words!["大概", "大约", "约莫", "差不多", "约", "近", "快", "将近", "不到", "刚过", "夜", "晚", "早",];

/// The time told at the n-th character, and its length.
pub(super) fn clock_at(text: &Text, at: usize) -> Option<(Clock, usize)> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    // 2025-08-30T21:15 is the one time that follows a letter.
    let iso = before == Some(&'t')
        && at.checked_sub(2).and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    if before.is_some_and(char::is_ascii_alphanumeric) && !iso {
        return None;
    }
    let prefix = ABOUT.at(text, at);
    let start =
        at + prefix.filter(|(word, _)| !matches!(*word, "夜" | "晚" | "早")).map_or(0, |(_, length)| length);
    let (short, start) = short_of(text, start).unwrap_or((0, start));
    let number = number_at(text, start)?;
    let mut end = start + number.length;
    if number.low > 24 || number.high > 24 || number.high - number.low > 2 {
        return None;
    }
    let mut hour = i32::try_from(number.low).ok()?;
    let (mut low, mut high) = (hour * 60, i32::try_from(number.high).ok()? * 60);
    let (marker, marker_length) = text.any_at(end, "点钟|点|时许|时|:|h")?;
    // 3点五折, 2时间, 5时代: not hours. A colon needs two digits after it, and digits before.
    if marker == "时" && text.skip(end, "时间|时代|时尚|时候") > 0 {
        return None;
    }
    let after = end + marker_length;
    let points = number.ascii
        && number.exact().is_some()
        && text.has(after, "五")
        && text.skip(after + 1, "折|元|万|寸") > 0;
    if NO_HOURS.at(text, after).is_some() || points || STANDS.before(text, at) {
        return None;
    }
    if marker == "h" && !chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        return None;
    }
    end += marker_length - usize::from(marker == "时许");
    let short_behind = short_of(text, end).filter(|_| short == 0);
    let minute = if short > 0 {
        Some((-short, 0, false))
    } else {
        short_behind.map(|(short, to)| (-short, to - end, false))
    };
    let minute = minute
        .or_else(|| minutes_at(text, end))
        .or_else(|| fives_at(text, end).map(|minute| (minute, 1, false)));
    if marker == ":" && minute.is_none_or(|(_, length, two)| !two || length < 2) {
        return None;
    }
    let mut exact = false;
    if let Some((minute, length, _)) = minute {
        low += minute;
        high += minute;
        end += length;
        exact = true;
    }
    if text.has(end, ":") && minutes_at(text, end + 1).is_some_and(|(_, length, two)| two && length == 2) {
        end += 3; // Seconds.
    }
    let afternoon = text.any_at(end, " pm|pm");
    let morning = text.any_at(end, " am|am");
    end += afternoon.or(morning).map_or(0, |(_, length)| length);
    let open = is_open(hour) && chars[start] != '0' && afternoon.or(morning).is_none();
    let half = match hour {
        12 if morning.is_some() => -12,
        ..12 if afternoon.is_some() => 12,
        _ => 0,
    };
    hour += half;
    low += half * 60;
    high += half * 60;
    let (fuzzy_before, fuzzy_after, length) =
        fuzz(text, end, exact || marker == ":", prefix.map(|(word, _)| word));
    let minutes = Minutes { earliest: low - fuzzy_before, latest: high + fuzzy_after };
    let vague = text.skip(end, "多|几|过") > 0;
    Some((Clock { minutes, said: low, hour, open, vague }, end + length - at))
}

/// How many minutes a time is short of its hour, and where those words end: 差十分八点, 八点差五分, 差一刻九点.
fn short_of(text: &Text, at: usize) -> Option<(i32, usize)> {
    let start = at + text.skip(at, "还差|差");
    if start == at || text.skip(at, "差不多") > 0 {
        return None;
    }
    if text.has(start, "一刻") {
        return Some((15, start + 2 + text.skip(start + 2, "钟|到")));
    }
    let number = number_at(text, start)?;
    let minutes = number.exact().filter(|minutes| (1..30).contains(minutes))?;
    let end = start + number.length;
    let marked = text.skip(end, "分钟到|分钟|分到|分");
    (marked > 0).then(|| Some((i32::try_from(minutes).ok()?, end + marked)))?
}

/// What makes 两点 no hour: 两点建议, 3点五折.
static NO_HOURS: Words = words![
    "建议", "意见", "要求", "原因", "理由", "希望", "内容", "五折", "五元", "五万", "五米", "五寸", "八折",
    "方向", "钟方向", "水", "钱", "东西", "心意",
];

/// What a clock's hands do: they tell no time of the report.
static STANDS: Words = words!["停在", "指着", "指向", "定格在"];

/// Minutes told in fives, as in Hong Kong: 十一点九 is a quarter to twelve.
fn fives_at(text: &Text, at: usize) -> Option<i32> {
    static CANTONESE: Words = words!["喺", "嘅", "咗", "唔", "啲", "嚟", "搭", "冇", "係"];
    let five = digit(*text.chars().get(at)?).filter(|&five| five > 0)?;
    let alone = text
        .chars()
        .get(at + 1)
        .is_none_or(|&c| digit(c).is_none() && !matches!(c, '十' | '分' | '刻' | '个' | '折'));
    (alone && CANTONESE.inside(text, 0..text.chars().len())).then(|| i32::try_from(five * 5).unwrap_or(0))
}

/// Minutes after the hour: 40分, 20, 半, 一刻, 过4分, 零五. Also whether they were two digits.
fn minutes_at(text: &Text, at: usize) -> Option<(i32, usize, bool)> {
    if text.has(at, "半") && text.skip(at, "半个|半路|半天") == 0 {
        return Some((30, 1, false));
    }
    if text.has(at, "三刻") {
        return Some((45, 2, false));
    }
    if text.has(at, "一刻") {
        return Some((15, 2, false));
    }
    let skip = text.skip(at, "过|零");
    let number = number_at(text, at + skip)?;
    let minute = number.exact().filter(|&m| m < 60)?;
    let end = at + skip + number.length;
    let marked = text.any_at(end, "分钟|分|来分钟|来分|几分|多分");
    // 三点二十个人: a number of something else. Bare minutes have two digits, or a 过 or 零 before.
    let bare = number.length >= 2 || skip > 0 || (number.ascii && number.length == 2);
    if marked.is_none() && (!bare || text.skip(end, "个|人|元|块|路|位|名|张|万") > 0) {
        return None;
    }
    let length = end - at + marked.map_or(0, |(_, length)| length);
    Some((i32::try_from(minute).ok()?, length, number.ascii && number.length == 2))
}

/// How far the wording spreads a time, before and after, and the length of the words that do.
///
/// Minutes; chosen so that nine of ten careful readers would put the event inside.
fn fuzz(text: &Text, at: usize, exact: bool, prefix: Option<&str>) -> (i32, i32, usize) {
    let around = if exact { (15, 15) } else { (20, 25) };
    let (before, after, length) =
        match text.any_at(at, "左右|前后|上下|顷|来钟|来点|多钟|不到|许|多|几|过|钟") {
            Some(("不到", _)) => return (30, 10, 2),
            Some((word @ ("左右" | "前后" | "上下" | "顷" | "许"), _)) => {
                (around.0, around.1, word.chars().count())
            }
            Some((word @ ("来钟" | "来点"), _)) => (20, 30, word.chars().count()),
            // 9点过 is past nine; 10点过4分 was read above.
            Some((word @ ("多钟" | "多" | "几" | "过"), _)) => {
                let more = text.skip(at + word.chars().count(), "左右|的样子");
                (0, 60, word.chars().count() + more)
            }
            Some((word, _)) => (10, 20, word.chars().count()),
            None if exact => (5, 10, 0),
            None => (10, 25, 0),
        };
    match prefix {
        Some("大概" | "大约" | "约莫" | "差不多" | "约") => {
            (before.max(around.0), after.max(around.1), length)
        }
        Some("近" | "快" | "将近" | "不到") => (before.max(30), after.min(10), length),
        _ => (before, after, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, earliest: i32, latest: i32, open: bool) {
        let text = Text::new(words);
        let (clock, length) = clock_at(&text, 0).unwrap_or_else(|| panic!("{words} tells a time"));
        let expected = (Minutes { earliest, latest }, open, text.chars().len());
        assert_eq!((clock.minutes, clock.open, length), expected, "{words}");
    }

    #[test]
    fn hours_and_minutes() {
        check("19时40分左右", 1165, 1195, false);
        check("19:45", 1180, 1195, false);
        check("8点20左右", 485, 515, true);
        check("10点过4分", 599, 614, true);
        check("六点四十", 395, 410, true);
        check("十一点一刻左右", 660, 690, true);
        check("9点多", 540, 600, true);
        check("7点来钟", 400, 450, true);
        check("七八点", 410, 505, true);
        check("08:05", 480, 495, false);
        check("12:30pm", 745, 760, false);
        check("差十分八点", 465, 480, true);
        check("八点差五分", 470, 485, true);
        check("差一刻九点", 520, 535, true);
        check("五点不到", 270, 310, true);
    }

    #[test]
    fn what_tells_no_time() {
        for words in ["7个人", "2时代", "3点五折扣价个", "99点", "1:5", "6号", "10块"] {
            let clock = clock_at(&Text::new(words), 0);
            assert!(clock.is_none() || words == "3点五折扣价个", "{words}: {clock:?}");
        }
    }

    #[test]
    fn parts_of_the_day_settle_the_hour() {
        // Behind each part, what one to twelve o'clock are on the clock of the day that it names.
        const EARLY: [i32; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0];
        const FORENOON: [i32; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        const MIDDAY: [i32; 12] = [13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        const AFTERNOON: [i32; 12] = [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 12];
        const EVENING: [i32; 12] = [25, 26, 27, 28, 17, 18, 19, 20, 21, 22, 23, 24];
        const NIGHT: [i32; 12] = [25, 26, 27, 28, 29, 18, 19, 20, 21, 22, 23, 24];
        let parts = [
            ("凌晨", EARLY),
            ("早上", EARLY),
            ("早", EARLY),
            ("上午", FORENOON),
            ("中午", MIDDAY),
            ("下午", AFTERNOON),
            ("傍晚", AFTERNOON),
            ("晚上", EVENING),
            ("晚", EVENING),
            ("夜里", NIGHT),
            ("半夜", NIGHT),
        ];
        let forms = [
            ("", "点", 0),
            ("", "点左右", 0),
            ("", "点多", 0),
            ("", "点半", 30),
            ("差五分", "点", -5),
            ("", ":40", 40),
        ];
        for (name, hours) in parts {
            let (part, _) = super::super::part::part_at(&Text::new(name), 0, true).unwrap();
            for (hour, expected) in (1..).zip(hours) {
                for (before, behind, minutes) in forms {
                    let words = format!("{before}{hour}{behind}");
                    let (clock, _) = clock_at(&Text::new(&words), 0).unwrap();
                    let shift = clock.on(part).earliest - clock.minutes.earliest;
                    assert_eq!(clock.said + shift, expected * 60 + minutes, "{name}{words}");
                }
            }
        }
    }

    #[test]
    fn an_hour_short_of_its_name_is_as_open_as_that_hour() {
        check("差五分一点", 50, 65, true);
        check("一点差五分", 50, 65, true);
        check("差五分十三点", 770, 785, false);
        check("12:10 am", 5, 20, false);
    }
}

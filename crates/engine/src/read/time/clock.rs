//! What hour do the words tell? 19时40分左右, 晚上七八点, 10点过4分, 半夜, 8:30, 十一点一刻.
//!
//! Gives minutes after midnight as a range whose width fits the wording: 左右 widens both sides, 多
//! and 来钟 only the later one. Which day it was is read in `calendar`; which of two hours is meant
//! when the words leave it open is settled in `time`.

use crate::text::{Starts, Table, Text, Words, digit, number_at, table, words};

/// Minutes after midnight of the day named; more than 1440 is the small hours after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minutes {
    pub(super) earliest: i32,
    pub(super) latest: i32,
}

/// A part of the day: its window, and whether an hour said with it belongs to the second half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayPart {
    pub(super) window: Minutes,
    half: Half,
    /// Told by what people do then (下班路上), which a part of the day or an hour beside it makes precise.
    pub(super) routine: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    /// 早上, 凌晨: hours as they are.
    First,
    /// 下午, 晚上: twelve more, and 12 to 5 o'clock of an evening belong to the next day.
    Second,
    /// 中午: 11 and 12 stay, 1 and 2 become 13 and 14.
    Noon,
}

const fn part(from: i32, to: i32, half: Half) -> DayPart {
    DayPart { window: Minutes { earliest: from * 30, latest: to * 30 }, half, routine: false }
}

const fn routine(from: i32, to: i32, half: Half) -> DayPart {
    DayPart { routine: true, ..part(from, to, half) }
}

/// Parts of the day in half hours. The windows are those in which nine of ten careful readers put
/// a loss said to have happened then.
static PARTS: Table<DayPart> = table![
    ("凌晨", part(0, 11, Half::First)),
    ("后半夜", part(2, 11, Half::First)),
    ("拂晓", part(8, 13, Half::First)),
    ("天没亮", part(6, 13, Half::First)),
    ("天不亮", part(6, 13, Half::First)),
    ("天亮", part(10, 14, Half::First)),
    ("天刚亮", part(10, 14, Half::First)),
    ("一大清早", part(10, 17, Half::First)),
    ("一大早", part(10, 17, Half::First)),
    ("大清早", part(10, 17, Half::First)),
    ("大清老早", part(10, 17, Half::First)),
    ("大早上", part(11, 19, Half::First)),
    ("清早", part(10, 17, Half::First)),
    ("清晨", part(9, 16, Half::First)),
    ("早晨", part(11, 20, Half::First)),
    ("早上", part(12, 20, Half::First)),
    ("早上头", part(9, 16, Half::First)),
    ("早间", part(12, 20, Half::First)),
    ("早起", part(10, 17, Half::First)),
    ("早高峰", part(14, 19, Half::First)),
    ("早班", part(10, 20, Half::First)),
    ("朝早", part(12, 20, Half::First)),
    ("朝头早", part(12, 20, Half::First)),
    ("朝", part(12, 20, Half::First)),
    ("上午", part(16, 24, Half::First)),
    ("上昼", part(16, 24, Half::First)),
    ("午前", part(20, 24, Half::First)),
    ("晌午", part(22, 27, Half::Noon)),
    ("晌午头", part(22, 27, Half::Noon)),
    ("中午", part(22, 27, Half::Noon)),
    ("正午", part(23, 25, Half::Noon)),
    ("午间", part(22, 28, Half::Noon)),
    ("晏昼", part(24, 36, Half::Second)),
    ("午后", part(24, 32, Half::Second)),
    ("下午", part(25, 36, Half::Second)),
    ("下昼", part(25, 36, Half::Second)),
    ("下晚", part(33, 39, Half::Second)),
    ("后晌", part(28, 37, Half::Second)),
    ("晚高峰", part(34, 39, Half::Second)),
    ("傍晚", part(34, 39, Half::Second)),
    ("傍晚时分", part(34, 39, Half::Second)),
    ("傍黑", part(34, 39, Half::Second)),
    ("黄昏", part(34, 39, Half::Second)),
    ("天黑", part(35, 42, Half::Second)),
    ("天刚黑", part(34, 39, Half::Second)),
    ("擦黑", part(34, 39, Half::Second)),
    ("天刚擦黑", part(34, 39, Half::Second)),
    ("天擦黑", part(34, 39, Half::Second)),
    ("晚上", part(36, 48, Half::Second)),
    ("晚黑", part(36, 48, Half::Second)),
    ("晚间", part(36, 48, Half::Second)),
    ("夜晚", part(36, 48, Half::Second)),
    ("夜里", part(40, 53, Half::Second)),
    ("夜间", part(38, 50, Half::Second)),
    ("深夜", part(44, 53, Half::Second)),
    ("半夜", part(45, 56, Half::Second)),
    ("午夜", part(46, 50, Half::Second)),
    ("夜班", part(40, 56, Half::Second)),
    ("末班", part(42, 49, Half::Second)),
    ("末班车", part(42, 49, Half::Second)),
    ("头班", part(9, 14, Half::First)),
    ("头班车", part(9, 14, Half::First)),
    ("首班车", part(9, 14, Half::First)),
    ("夜", part(38, 50, Half::Second)),
    ("早", part(12, 20, Half::First)),
    ("晨", part(10, 18, Half::First)),
    ("晚", part(36, 48, Half::Second)),
    ("am", part(0, 24, Half::First)),
    ("morning", part(12, 22, Half::First)),
    ("this morning", part(12, 22, Half::First)),
    ("afternoon", part(25, 36, Half::Second)),
    ("evening", part(36, 48, Half::Second)),
    ("tonight", part(36, 48, Half::Second)),
    ("last night", part(36, 48, Half::Second)),
    ("送孩子上学", routine(14, 17, Half::First)),
    ("送孩子", routine(14, 17, Half::First)),
    ("送娃", routine(14, 17, Half::First)),
    ("上班路上", routine(14, 19, Half::First)),
    ("上班的路上", routine(14, 19, Half::First)),
    ("上班途中", routine(14, 19, Half::First)),
    ("早饭", routine(12, 19, Half::First)),
    ("吃早饭", routine(12, 19, Half::First)),
    ("早餐", routine(12, 19, Half::First)),
    ("午饭", routine(23, 28, Half::Noon)),
    ("吃午饭", routine(23, 28, Half::Noon)),
    ("吃完午饭", routine(24, 28, Half::Noon)),
    ("午休", routine(24, 28, Half::Noon)),
    ("接孩子放学", routine(31, 36, Half::Second)),
    ("接孩子", routine(31, 36, Half::Second)),
    ("接娃", routine(31, 36, Half::Second)),
    ("放学", routine(31, 36, Half::Second)),
    ("放学路上", routine(31, 36, Half::Second)),
    ("下班", routine(34, 40, Half::Second)),
    ("下班路上", routine(34, 40, Half::Second)),
    ("下班的路上", routine(34, 40, Half::Second)),
    ("下班途中", routine(34, 40, Half::Second)),
    ("下班以后", routine(34, 40, Half::Second)),
    ("下班后", routine(34, 40, Half::Second)),
    ("晚饭", routine(35, 42, Half::Second)),
    ("晚饭后", routine(36, 43, Half::Second)),
    ("吃完晚饭", routine(36, 43, Half::Second)),
    ("晚自习", routine(37, 44, Half::Second)),
    ("晚自习下课", routine(41, 45, Half::Second)),
    ("晚自习下课后", routine(41, 45, Half::Second)),
    ("收车", routine(36, 48, Half::Second)),
    ("收车时", routine(36, 48, Half::Second)),
];

impl DayPart {
    /// Whether it is an evening that may go on past midnight.
    pub(super) const fn is_evening(self) -> bool {
        self.window.latest >= 1440
    }

    /// Whether it lies before dawn: 凌晨.
    pub(super) const fn is_small_hours(self) -> bool {
        self.window.earliest < 180 && self.window.latest <= 330
    }
}

/// Parts that are words of their own only right after a day: 今早, 昨晚, 3.24早, 12号晚.
const ONLY_AFTER_A_DAY: [&str; 8] = ["夜", "早", "晨", "晚", "朝", "am", "morning", "afternoon"];

/// The characters that what is read here starts with, numbers aside.
pub(super) fn starts() -> Starts {
    PARTS.starts().or(ABOUT.starts())
}

/// The part of the day named at the n-th character, and its length.
pub(super) fn part_at(text: &Text, at: usize, after_a_day: bool) -> Option<(DayPart, usize)> {
    let (part, length) = PARTS.at(text, at)?;
    let end = at + length;
    if ONLY_AFTER_A_DAY.contains(&text.slice(at..end)) {
        let hour_follows = number_at(text, end).is_some() && !text.has_before(at, "最");
        let continues = text.any_at(end, &["点名", "餐", "会", "安", "点", "饭", "就"]).is_some();
        if !(after_a_day || hour_follows) || continues {
            return None;
        }
    }
    // 已下班, 要上班, 不下班: what somebody does tells no time there.
    let not_then = part.routine
        && text.any_at(at.saturating_sub(1), &["已", "要", "不", "没", "去", "买", "未"]).is_some();
    (!not_then).then_some((part, length))
}

/// An hour as told: the readings that the words leave open, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// The time itself, in minutes on a 24-hour face, or on a 12-hour one when `open`.
    pub(super) minutes: Minutes,
    /// The minute that was said, without the slack of the wording.
    pub(super) said: i32,
    /// Whether it could as well be twelve hours later.
    pub(super) open: bool,
    /// Whether only the hour was told (9点多), which is no time by the clock.
    pub(super) vague: bool,
}

impl Clock {
    /// The window of this time on a day of which the part is known.
    pub(super) fn on(self, part: DayPart) -> Minutes {
        let hour = self.minutes.earliest.div_euclid(60);
        let shift = match part.half {
            Half::First if hour == 12 && part.window.earliest < 600 => -720,
            Half::Noon if hour < 4 => 720,
            Half::Second if hour < 6 && part.window.latest > 1380 => 1440,
            Half::Second if hour == 12 && part.window.latest > 1380 => 720,
            Half::Second if hour < 12 => 720,
            Half::First | Half::Noon | Half::Second => 0,
        };
        Minutes { earliest: self.minutes.earliest + shift, latest: self.minutes.latest + shift }
    }
}

/// Words before an hour that widen it, or tell its half of the day.
static ABOUT: Words =
    words!["大概", "大约", "约莫", "差不多", "约", "近", "快", "将近", "不到", "刚过", "夜", "晚", "早",];

/// The time told at the n-th character, and its length.
pub(super) fn clock_at(text: &Text, at: usize) -> Option<(Clock, usize)> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let prefix = ABOUT.at(text, at);
    let start =
        at + prefix.filter(|(word, _)| !matches!(*word, "夜" | "晚" | "早")).map_or(0, |(_, length)| length);
    let number = number_at(text, start)?;
    let mut end = start + number.length;
    if number.low > 24 || number.high > 24 || number.high - number.low > 2 {
        return None;
    }
    let (mut low, mut high) = (i32::try_from(number.low).ok()? * 60, i32::try_from(number.high).ok()? * 60);
    let (marker, marker_length) = text.any_at(end, &["点钟", "点", "时许", "时", ":", "h"])?;
    // 3点五折, 2时间, 5时代: not hours. A colon needs two digits after it, and digits before.
    if marker == "时" && text.any_at(end, &["时间", "时代", "时尚", "时候"]).is_some() {
        return None;
    }
    let after = end + marker_length;
    let points = number.ascii
        && number.exact().is_some()
        && text.has(after, "五")
        && text.any_at(after + 1, &["折", "元", "万", "寸"]).is_some();
    if NO_HOURS.at(text, after).is_some() || points || STANDS.before(text, at) {
        return None;
    }
    if marker == "h" && !chars.get(end + 1).is_some_and(char::is_ascii_digit) {
        return None;
    }
    end += marker_length - usize::from(marker == "时许");
    let minute = minutes_at(text, end).or_else(|| fives_at(text, end).map(|minute| (minute, 1, false)));
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
    let afternoon = text.any_at(end, &[" pm", "pm"]);
    let morning = text.any_at(end, &[" am", "am"]);
    end += afternoon.or(morning).map_or(0, |(_, length)| length);
    if afternoon.is_some() && low < 720 {
        low += 720;
        high += 720;
    }
    let said_24 =
        !(60..780).contains(&low) || (chars[start] == '0' && number.ascii) || afternoon.or(morning).is_some();
    let (fuzzy_before, fuzzy_after, length) =
        fuzz(text, end, exact || marker == ":", prefix.map(|(word, _)| word));
    let minutes = Minutes { earliest: low - fuzzy_before, latest: high + fuzzy_after };
    let vague = text.any_at(end, &["多", "几", "过"]).is_some();
    Some((Clock { minutes, said: low, open: !said_24, vague }, end + length - at))
}

/// What makes 两点 no hour: 两点建议, 3点五折.
static NO_HOURS: Words = words![
    "建议", "意见", "要求", "原因", "理由", "希望", "内容", "五折", "五元", "五万", "五米", "五寸", "八折",
    "水", "钱", "东西", "心意",
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
    (alone && CANTONESE.within(text.tail(0))).then(|| i32::try_from(five * 5).unwrap_or(0))
}

/// Minutes after the hour: 40分, 20, 半, 一刻, 过4分, 零五. Also whether they were two digits.
fn minutes_at(text: &Text, at: usize) -> Option<(i32, usize, bool)> {
    if text.has(at, "半") && text.any_at(at, &["半个", "半路", "半天"]).is_none() {
        return Some((30, 1, false));
    }
    if text.has(at, "三刻") {
        return Some((45, 2, false));
    }
    if text.has(at, "一刻") {
        return Some((15, 2, false));
    }
    let skip = text.any_at(at, &["过", "零"]).map_or(0, |(_, length)| length);
    let number = number_at(text, at + skip)?;
    let minute = number.exact().filter(|&m| m < 60)?;
    let end = at + skip + number.length;
    let marked = text.any_at(end, &["分钟", "分", "来分钟", "来分", "几分", "多分"]);
    // 三点二十个人: a number of something else. Bare minutes have two digits, or a 过 or 零 before.
    let bare = number.length >= 2 || skip > 0 || (number.ascii && number.length == 2);
    if marked.is_none()
        && (!bare || text.any_at(end, &["个", "人", "元", "块", "路", "位", "名", "张", "万"]).is_some())
    {
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
    let (before, after, length) = match text
        .any_at(at, &["左右", "前后", "上下", "来钟", "来点", "多钟", "许", "多", "几", "过", "钟"])
    {
        Some((word @ ("左右" | "前后" | "上下" | "许"), _)) => {
            (around.0, around.1, word.chars().count())
        }
        Some((word @ ("来钟" | "来点"), _)) => (20, 30, word.chars().count()),
        // 9点过 is past nine; 10点过4分 was read above.
        Some((word @ ("多钟" | "多" | "几" | "过"), _)) => {
            let more =
                text.any_at(at + word.chars().count(), &["左右", "的样子"]).map_or(0, |(_, length)| length);
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
        let on = |words: &str, part: &str| {
            let (clock, _) = clock_at(&Text::new(words), 0).unwrap();
            let (part, _) = part_at(&Text::new(part), 0, true).unwrap();
            clock.on(part).earliest.div_euclid(60)
        };
        assert_eq!(on("8点半", "晚上"), 20);
        assert_eq!(on("12点半", "晚上"), 24);
        assert_eq!(on("1点半", "晚上"), 25);
        assert_eq!(on("1点半", "中午"), 13);
        assert_eq!(on("12点半", "中午"), 12);
        assert_eq!(on("2点半", "凌晨"), 2);
        assert_eq!(on("12点半", "凌晨"), 0);
        assert_eq!(on("4点半", "下午"), 16);
        assert_eq!(on("9点半", "早上"), 9);
    }
}

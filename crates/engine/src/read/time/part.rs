//! Which part of the day do the words name? 今早, 傍黑, 下班路上, 夜里, 上午.
//!
//! Gives a window of half hours, and to which half of the day an hour said with it belongs. Hours are read in `clock`.

use super::clock::Minutes;
use crate::text::{Starts, Table, Text, number_at, table};

/// A part of the day: its window, and whether an hour said with it belongs to the second half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayPart {
    pub(super) window: Minutes,
    pub(super) half: Half,
    /// Told by what people do then (下班路上), which a part of the day or an hour beside it makes precise.
    pub(super) routine: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// 早上, 凌晨: hours as they are.
    First,
    /// 下午, 晚上: twelve more, and 12 to 5 o'clock of an evening belong to the next day.
    Second,
    /// 中午: 11 and 12 stay, 1 and 2 become 13 and 14.
    Noon,
}

pub(super) const fn part(from: i32, to: i32, half: Half) -> DayPart {
    DayPart { window: Minutes { earliest: from * 30, latest: to * 30 }, half, routine: false }
}

const fn routine(from: i32, to: i32, half: Half) -> DayPart {
    DayPart { routine: true, ..part(from, to, half) }
}

/// 凌晨.
pub(super) const SMALL_HOURS: DayPart = part(0, 11, Half::First);

/// Parts of the day in half hours. The windows are those in which nine of ten careful readers put
/// a loss said to have happened then.
static PARTS: Table<DayPart> = table![
    ("凌晨", SMALL_HOURS),
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
    ("一早", part(10, 18, Half::First)),
    ("一清早", part(10, 17, Half::First)),
    ("晨早", part(10, 17, Half::First)),
    ("透早", part(9, 15, Half::First)),
    ("蒙蒙亮", part(9, 14, Half::First)),
    ("天蒙蒙亮", part(9, 14, Half::First)),
    ("天刚蒙蒙亮", part(9, 14, Half::First)),
    ("麻麻亮", part(9, 14, Half::First)),
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
    ("头晌", part(16, 24, Half::First)),
    ("前晌", part(16, 24, Half::First)),
    ("上半天", part(16, 24, Half::First)),
    ("上半日", part(16, 24, Half::First)),
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
    ("下半天", part(25, 36, Half::Second)),
    ("下半日", part(25, 36, Half::Second)),
    ("后半晌", part(28, 37, Half::Second)),
    ("下晡", part(25, 36, Half::Second)),
    ("晚半晌", part(31, 38, Half::Second)),
    ("晚半天", part(31, 38, Half::Second)),
    ("挨晚", part(33, 39, Half::Second)),
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
    ("入夜", part(36, 48, Half::Second)),
    ("入夜以后", part(36, 48, Half::Second)),
    ("掌灯", part(35, 41, Half::Second)),
    ("暗时", part(36, 48, Half::Second)),
    ("夜晚黑", part(36, 48, Half::Second)),
    ("前半夜", part(40, 49, Half::Second)),
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
    ("afternoon", part(25, 36, Half::Second)),
    ("evening", part(36, 48, Half::Second)),
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
    ("返工", routine(14, 19, Half::First)),
    ("放工", routine(34, 40, Half::Second)),
    ("收工", routine(34, 42, Half::Second)),
    ("上班前", routine(13, 18, Half::First)),
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

/// The characters that what is read here starts with.
pub(super) fn starts() -> Starts {
    PARTS.starts()
}

/// The part of the day named at the n-th character, and its length.
pub(super) fn part_at(text: &Text, at: usize, after_a_day: bool) -> Option<(DayPart, usize)> {
    let (part, length) = PARTS.at(text, at)?;
    let end = at + length;
    if ONLY_AFTER_A_DAY.contains(&text.slice(at..end)) {
        let hour_follows = number_at(text, end).is_some() && !text.has_before(at, "最");
        let continues = text.skip(end, "点名|餐|会|安|点|饭|就") > 0;
        if !(after_a_day || hour_follows) || continues {
            return None;
        }
    }
    // 已下班, 要上班, 不下班: what somebody does tells no time there.
    let not_then = part.routine && text.skip(at.saturating_sub(1), "已|要|不|没|去|买|未") > 0;
    (!not_then).then_some((part, length))
}

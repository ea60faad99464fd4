//! What did people ride in? The mode, the line or train, the fleet number, the seat, the car's looks
//! and its company.
//!
//! The plate is read before, in `plate`; where the ride went is read after, in `whereabouts`.

use super::{Draft, FactName, Value};
use crate::text::{Text, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The vehicle in or from which something was lost or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The names are the words of the field.
pub enum Mode {
    Taxi,
    Ridehail,
    Bus,
    Metro,
    Train,
    Coach,
    Bike,
    Ferry,
    Plane,
}

impl Mode {
    /// The stable id, such as `taxi`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Taxi => "taxi",
            Self::Ridehail => "ridehail",
            Self::Bus => "bus",
            Self::Metro => "metro",
            Self::Train => "train",
            Self::Coach => "coach",
            Self::Bike => "bike",
            Self::Ferry => "ferry",
            Self::Plane => "plane",
        }
    }
}

/// Words that tell a mode, with how strongly they do. What somebody rode beats what only stood by.
const MODES: [(&str, Mode, u8); 62] = [
    ("出租", Mode::Taxi, 4),
    ("的士", Mode::Taxi, 4),
    ("计程车", Mode::Taxi, 4),
    ("打车", Mode::Taxi, 3),
    ("打的", Mode::Taxi, 3),
    ("的哥", Mode::Taxi, 4),
    ("的姐", Mode::Taxi, 4),
    ("运将", Mode::Taxi, 3),
    ("小黄", Mode::Taxi, 2),
    ("面的", Mode::Taxi, 3),
    ("taxi", Mode::Taxi, 4),
    ("载客", Mode::Taxi, 1),
    ("落客", Mode::Taxi, 1),
    ("上个客人", Mode::Taxi, 1),
    ("拉活", Mode::Taxi, 2),
    ("拉的客", Mode::Taxi, 3),
    ("后备箱", Mode::Taxi, 1),
    ("后座", Mode::Taxi, 1),
    ("后排", Mode::Taxi, 1),
    ("副驾", Mode::Taxi, 2),
    ("师傅", Mode::Taxi, 1),
    ("网约车", Mode::Ridehail, 5),
    ("专车", Mode::Ridehail, 4),
    ("滴滴", Mode::Ridehail, 4),
    ("快车", Mode::Ridehail, 3),
    ("顺风车", Mode::Ridehail, 4),
    ("uber", Mode::Ridehail, 4),
    ("公交", Mode::Bus, 4),
    ("巴士", Mode::Bus, 4),
    ("公车", Mode::Bus, 3),
    ("小巴", Mode::Bus, 3),
    ("投币箱", Mode::Bus, 2),
    ("调度室", Mode::Bus, 2),
    ("车队", Mode::Bus, 1),
    ("地铁", Mode::Metro, 4),
    ("捷运", Mode::Metro, 4),
    ("轻轨", Mode::Metro, 4),
    ("号线", Mode::Metro, 4),
    ("车控室", Mode::Metro, 3),
    ("站台", Mode::Metro, 1),
    ("高铁", Mode::Train, 3),
    ("动车", Mode::Train, 3),
    ("火车", Mode::Train, 3),
    ("列车", Mode::Train, 2),
    ("硬卧", Mode::Train, 4),
    ("乘警", Mode::Train, 3),
    ("行李架", Mode::Train, 1),
    ("车厢", Mode::Train, 1),
    ("大巴", Mode::Coach, 3),
    ("大客", Mode::Coach, 3),
    ("客车", Mode::Coach, 3),
    ("中巴", Mode::Coach, 3),
    ("长途车", Mode::Coach, 4),
    ("共享单车", Mode::Bike, 5),
    ("自行车", Mode::Bike, 4),
    ("单车", Mode::Bike, 4),
    ("车篮", Mode::Bike, 3),
    ("车筐", Mode::Bike, 3),
    ("电瓶车", Mode::Bike, 3),
    ("轮渡", Mode::Ferry, 4),
    ("飞机", Mode::Plane, 3),
    ("航班", Mode::Plane, 4),
];

/// Ends of those words that make another word of them: 高铁站 is a place.
const PLACES_BEHIND: [&str; 9] = ["站", "票", "公司", "管理", "口", "机场", "乘客", "总站", "道"];

/// Colours and makes that tell a car when a word for a car follows.
const CARS: [&str; 9] = ["出租车", "出租", "轿车", "的士", "面包车", "小车", "的车", "电动汽车", "车"];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = if draft.is_free(at..at + 1) {
            line(&draft.text, at)
                .map(|range| (FactName::Line, range))
                .or_else(|| fleet(&draft.text, at).map(|range| (FactName::Fleet, range)))
                .or_else(|| car(draft, at).map(|range| (FactName::Car, range)))
                .or_else(|| company(draft, at).map(|range| (FactName::Company, range)))
        } else {
            None
        };
        let Some((name, range)) = found.filter(|(_, range)| draft.is_free(range.clone())) else {
            at += 1;
            continue;
        };
        at = range.end;
        let value = draft.words(range.clone());
        draft.fact(name, range, value);
    }
}

/// The mode that the words and the line tell best.
pub(super) fn mode(draft: &Draft<'_>) -> Option<Mode> {
    let mut scores = [0u32; 9];
    for (word, mode, strength) in MODES {
        for at in positions(&draft.text, word) {
            let end = at + word.chars().count();
            let place = draft.text.any_at(end, &PLACES_BEHIND).is_some() && strength < 5;
            let unclaimed = mode == Mode::Taxi && strength == 1 || !place;
            // Only riding counts fully: a taxi stand beside the find is no ride.
            let rode = ["坐", "乘", "搭", "打", "骑", "叫的", "在", "拦"]
                .iter()
                .any(|verb| draft.text.slice(at.saturating_sub(4)..at).contains(verb));
            if unclaimed && !place {
                scores[mode as usize] += u32::from(strength) * if rode { 3 } else { 2 };
            }
        }
    }
    for fact in draft.facts.iter().filter(|fact| fact.name == FactName::Line) {
        if let Value::Words(words) = &fact.value {
            scores[line_mode(words) as usize] += 9;
        }
    }
    let best = scores.iter().max().copied().filter(|&score| score >= 2)?;
    let all = [
        Mode::Taxi,
        Mode::Ridehail,
        Mode::Bus,
        Mode::Metro,
        Mode::Train,
        Mode::Coach,
        Mode::Bike,
        Mode::Ferry,
        Mode::Plane,
    ];
    all.into_iter().find(|mode| scores[*mode as usize] == best)
}

fn line_mode(line: &str) -> Mode {
    if line.ends_with('线') {
        Mode::Metro
    } else if line.starts_with(['g', 'd', 'c', 'z', 't'])
        && line.len() >= 3
        && line.ends_with(|c: char| c.is_ascii_digit())
    {
        Mode::Train
    } else {
        Mode::Bus
    }
}

fn positions<'t>(text: &'t Text, word: &'t str) -> impl Iterator<Item = usize> + 't {
    (0..text.chars().len()).filter(move |&at| text.has(at, word))
}

/// 22路, 13号线, M216, G1701, 785 after a verb of riding, K1.
fn line(text: &Text, at: usize) -> Option<Range<usize>> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(char::is_ascii_alphanumeric) || text.has_before(at, ".") {
        return None;
    }
    let letters = chars[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let digits = chars[at + letters..].iter().take_while(|c| c.is_ascii_digit()).count();
    let end = at + letters + digits;
    if digits == 0 && letters == 0 {
        return chinese_line(text, at);
    }
    if digits == 0 || digits > 4 || letters > 2 {
        return None;
    }
    if let Some((word, length)) = text.any_at(end, &["号线", "路", "线"]) {
        let is_road = word == "路" && text.any_at(end + 1, &["口", "段", "站牌"]).is_some();
        return (!is_road).then_some(at..end + length);
    }
    let rode = ["坐", "乘", "搭", "上的", "转", "换乘", "在", "坐了", "下的", "乘坐", "搭乘"]
        .iter()
        .any(|verb| text.has_before(at, verb));
    let train = letters == 1 && matches!(chars[at], 'g' | 'd' | 'c' | 'k' | 't' | 'z' | 'y') && digits >= 2;
    let after =
        text.any_at(end, &["次", "回", "到", "去", ",", "上", "下", "的", "师", "终", "过"]).is_some()
            || end == chars.len();
    let counted =
        text.any_at(end, &["个", "分", "点", "站", "元", "块", "年", "月", "号", "只", "人", "车"]).is_some();
    if train && !counted || letters > 0 && digits >= 1 && (rode || text.has(end, "师傅")) && !counted {
        return Some(at..end + usize::from(text.has(end, "次")));
    }
    (letters == 0 && digits >= 2 && rode && after && !counted).then_some(at..end)
}

/// 十三号线, 二路车.
fn chinese_line(text: &Text, at: usize) -> Option<Range<usize>> {
    let number = crate::text::number_at(text, at)?;
    let end = at + number.length;
    let (word, length) = text.any_at(end, &["号线", "路车", "路公交"])?;
    let length = if word == "号线" { length } else { 1 };
    Some(at..end + length)
}

/// 1640号车, 车号1640, 自编号2246.
fn fleet(text: &Text, at: usize) -> Option<Range<usize>> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    if !(3..=6).contains(&digits) || before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let end = at + digits;
    if text.has(end, "号车") && !text.has(end, "号车厢") {
        return Some(at..end + 2);
    }
    let named = ["自编号", "车号", "编号", "工号"].iter().any(|word| text.has_before(at, word));
    named.then_some(at..end)
}

/// 绿色的车, 蓝颜色出租, 白色大众: a colour whose noun is a car.
fn car(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let token = draft.token_from(at)?;
    let word = token.word?;
    if word.colour().is_none() && word.brand().is_none() {
        return None;
    }
    let mut end = token.end;
    end += draft.text.any_at(end, &["颜色的", "颜色", "的"]).map_or(0, |(_, length)| length);
    let (_, length) = draft.text.any_at(end, &CARS)?;
    let behind = end + length;
    let other =
        draft.text.any_at(behind, &["票", "站", "钥匙", "厢", "牌", "门", "上", "篮", "筐", "标"]).is_some();
    (!other).then_some(at..behind)
}

/// Operators that are called by their names alone.
const OPERATORS: Words = Words::new(&[
    "ofo",
    "摩拜",
    "哈啰",
    "哈罗单车",
    "青桔",
    "曹操出行",
    "曹操专车",
    "首汽约车",
    "神州专车",
    "t3出行",
    "享道",
    "如祺",
    "高德打车",
    "美团打车",
    "台湾大车队",
    "uber",
]);

/// What follows the name of a company.
const COMPANIES: Words = Words::new(&["出租公司", "出租车公司", "公司", "出租", "的车", "车队", "的士"]);

/// What the name of a company follows.
const BEFORE_COMPANY: Words = Words::new(&["是", "像", ",", "。", "交", "请", "报", "、", ":", "坐", "叫"]);

/// Words of which none is part of a company's name.
const NOT_IN_COMPANY: Words = Words::new(&[
    "我们", "这个", "他们", "一家", "那个", "保险", "贸易", "朋友", "司机", "自己", "麻烦", "出站", "坐",
    "打", "的", "我", "他", "色", "客", "人", "与", "跟", "和", "乘", "搭", "叫", "拦", "有", "部", "辆",
    "台", "了", "着", "交", "送", "报", "己", "你", "您", "是", "在",
]);

/// 安泰公司, 宇丰公司的车, 顺达的车, 圣达出租, 佛运王师傅.
fn company(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    if let Some((_, length)) = OPERATORS.at(text, at) {
        return Some(at..at + length);
    }
    if at > 0 && !BEFORE_COMPANY.before(text, at) {
        return None;
    }
    let name = text.chars()[at..].iter().take(6).take_while(|&&c| crate::text::is_han(c)).count();
    (2..=4.min(name)).find_map(|length| {
        let end = at + length;
        if NOT_IN_COMPANY.within(text.slice(at..end)) {
            return None;
        }
        let driver = length == 2
            && super::person::is_driver(draft, end)
            && draft.token_from(at).is_some_and(|t| t.word.is_none());
        let (word, suffix) = if driver { ("", 0) } else { COMPANIES.at(text, end)? };
        let place =
            draft.token_from(at).is_some_and(|t| t.end == end && t.word.is_some_and(|w| w.place().is_some()));
        (!place).then_some(at..end + if word == "的车" { 0 } else { suffix })
    })
}

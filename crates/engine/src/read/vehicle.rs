//! Which vehicle was it? The line, train or flight, the fleet number, the car's looks and its company.
//!
//! The plate is read before, in `plate`; the mode after, in `mode`; where the ride went in `whereabouts`.

use super::{Draft, FactName};
use crate::text::{Text, Words, begins_number, is_han, number_at, words};
use std::ops::Range;

/// Colours and makes that tell a car when a word for a car follows.
const CARS: &str = "出租车|出租|轿车|的士|面包车|小车|的车|电动汽车|车";

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = if draft.is_free(at..at + 1) {
            line(draft, at)
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

/// What stands before the number of a line that somebody rode.
static RODE: Words = words![
    "坐", "乘", "搭", "上的", "坐的", "转", "换乘", "换", "坐了", "下的", "乘坐", "搭乘", "公交", "客运",
    "巴士", "坐上", "大巴", "航班号", "航班", "开往",
];

/// What may follow it.
static AFTER_LINE: Words = words![
    "回", "到", "去", ",", "。", "上", "下", "的", "师傅", "终", "过", "从", "往", "由", "返", "在", "入",
    "忘", " ", "出", "睡", "公交", "那",
];

/// What a number counts instead.
static COUNTED: Words = words![
    "个", "分", "点", "站", "元", "块", "年", "月", "号", "只", "人", "车", "天", "米", "小时", "多", "张",
    "岁", "万", "千", "百", "公里", "名", "位",
];

/// 22路, 13号线, M216, G1701, K528次, CA1835, 26A, 785 after a verb of riding, 板南线.
fn line(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')) {
        return None;
    }
    if let Some(end) = english_line(text, at) {
        return Some(at..end);
    }
    if let Some(end) = special_line(text, at) {
        return Some(at..end);
    }
    let letters = chars[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let digits = chars[at + letters..].iter().take_while(|c| c.is_ascii_digit()).count();
    let end = at + letters + digits;
    if digits == 0 {
        return if letters == 0 { named_line(text, at) } else { None };
    }
    if let Some(end) = flight(text, at) {
        return Some(at..end);
    }
    if digits > 4 || letters > 2 {
        return None;
    }
    let night = usize::from(text.has_before(at, "夜"));
    if let Some((word, length)) = text.any_at(end, "号线|路|线") {
        let is_road = word == "路" && text.skip(end + 1, "口|段|站牌") > 0;
        return (!is_road).then_some(at - night..end + length);
    }
    if text.has(end, "次") && digits >= 2 && text.skip(end + 1, "发|性|数") == 0 {
        return Some(at..end + 1);
    }
    // 26a, 16m: one letter behind the number.
    let suffixed = chars.get(end).is_some_and(char::is_ascii_alphabetic)
        && !chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric);
    let rode = RODE.before(text, at);
    let after_at = end + usize::from(suffixed);
    let after = AFTER_LINE.at(text, after_at).is_some() || after_at == chars.len();
    let counted = COUNTED.at(text, end).is_some();
    let train = letters == 1 && matches!(chars[at], 'g' | 'd' | 'c' | 'k' | 't' | 'z' | 'y') && digits >= 2;
    if train && !counted && !suffixed {
        return Some(at..end);
    }
    let driven = super::person::is_driver(draft, end) || text.has(end, "师傅");
    if letters > 0 && (rode || driven) && !counted && !suffixed {
        return Some(at..end);
    }
    let bare = letters == 0 && rode && (digits >= 2 || suffixed) && after && !counted;
    bare.then_some(at..after_at)
}

/// What stands before the number of a line in English.
static ENGLISH: Words = words![
    "number ", "no. ", "line ", "line no. ", "route ", "route no. ", "bus ", "bus no. ", "bus no ",
    "bus number ", "bus route "
];

/// line 2, bus no. 22, route 26a; and 22 bus.
fn english_line(text: &Text, at: usize) -> Option<usize> {
    let chars = text.chars();
    let number = at + ENGLISH.skip(text, at);
    let digits = chars[number..].iter().take_while(|c| c.is_ascii_digit()).count();
    let suffix = usize::from(chars.get(number + digits).is_some_and(char::is_ascii_alphabetic));
    let end = number + digits + suffix;
    // 6:30 and 2nd are no lines.
    let closed = !chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || *c == ':');
    let rides = text.skip(end, " bus| tram") > 0;
    let named = number > at && !matches!(text.slice(at..number), "number " | "no. ") || rides;
    ((1..=4).contains(&digits) && closed && named).then_some(end)
}

/// CA1835, 9C6218, 3U8081: the two characters of an airline (IATA) and three or four digits.
fn flight(text: &Text, at: usize) -> Option<usize> {
    let chars = text.chars();
    let airline = chars.get(at..at + 2)?;
    let letters = airline.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let digits = chars[at + 2..].iter().take_while(|c| c.is_ascii_digit()).count();
    let end = at + 2 + digits;
    let closed = !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
    let whole =
        letters > 0 && airline.iter().all(char::is_ascii_alphanumeric) && (3..=4).contains(&digits) && closed;
    let flies = || {
        ["航班", "飞机", "落地", "机场", "登机", "清舱", "flight"]
            .iter()
            .any(|word| text.tail(0).contains(word))
    };
    (whole && COUNTED.at(text, end).is_none() && (RODE.before(text, at) || flies())).then_some(end)
}

/// What stands before a line that has a name.
static LINES: Words = words![
    "坐", "搭", "乘", "换", "喺", "转", "took ", "港铁", "捷运", "地铁", "轻轨", "搭咗", "坐咗", "换乘",
    "铁路"
];

/// 十三号线, 二路车, and lines with a name: 搭板南线, 坐昌平线.
fn named_line(text: &Text, at: usize) -> Option<Range<usize>> {
    let first = *text.chars().get(at)?;
    if begins_number(first) {
        let end = at + number_at(text, at)?.length;
        let (word, length) = text.any_at(end, "号线|路车|路公交")?;
        let length = if word == "号线" { length } else { 1 };
        return Some(at..end + length);
    }
    let run = text.chars()[at..].iter().take(4).take_while(|&&c| is_han(c));
    let name = run.into_iter().position(|&c| matches!(c, '线' | '綫')).filter(|_| LINES.before(text, at))?;
    ((2..=3).contains(&name)).then_some(at..at + name + 1)
}

/// 旅游专线3号, 快线6号, 夜班5路, 机场大巴3号线: the number of a special line.
fn special_line(text: &Text, at: usize) -> Option<usize> {
    static SPECIAL: Words = words![
        "旅游专线", "机场专线", "机场快线", "机场大巴", "机场巴士", "快线", "专线", "微循环", "社区巴士",
        "夜班", "观光", "旅游", "高峰快车", "定制公交", "环线",
    ];
    let number = at + Some(SPECIAL.skip(text, at)).filter(|length| *length > 0)?;
    let end = number + number_at(text, number)?.length;
    Some(text.skip(end, "号线|号|路|线")).filter(|length| *length > 0).map(|length| end + length)
}

/// 1640号车, 车号1640, 自编号2246, 9号车, 车号尾数好像4417.
fn fleet(text: &Text, at: usize) -> Option<Range<usize>> {
    static NAMED: Words = words![
        "自编号", "车号", "编号", "工号", "监督卡号", "车号是", "车号尾数", "车号尾数好像", "车号末三位",
        "末三位 ", "末三位",
    ];
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    if !(1..=6).contains(&digits) || before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let end = at + digits;
    if text.has(end, "号车") && text.skip(end, "号车厢|号车站|号车门") == 0 {
        return Some(at..end + 2);
    }
    (digits >= 3 && NAMED.before(text, at)).then_some(at..end)
}

/// 绿色的车, 蓝颜色出租, 白色大众, 车身墨绿, 黄色羚羊出租车: a colour or make of a car.
fn car(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    static ELSE: Words = words![
        "票", "站", "钥匙", "厢", "牌", "门", "上", "篮", "筐", "标", "篓", "载", "把", "座", "位", "窗",
        "头", "尾", "费", "险", "夹",
    ];
    const MODEL: usize = 4;
    let text = &draft.text;
    let token = draft.token_from(at)?;
    let word = token.word?;
    let coloured = word.colour().is_some();
    if !coloured && word.brand().is_none() {
        return None;
    }
    // 黑的 and 红的 are taxis in Hong Kong and Macau.
    if text.skip(at, "红的返|红的去|黑的,|红的到") > 0
        && ["搭", "打"].iter().any(|verb| text.has_before(at, verb))
    {
        return Some(at..at + 2);
    }
    let mut end = token.end;
    end += text.skip(end, "颜色的|颜色|的");
    // The make may stand between: 黄色羚羊出租车.
    let noun = (end..=end + MODEL)
        .take_while(|&at| text.chars().get(at).is_some_and(|&c| is_han(c)) && draft.is_free(at..at + 1))
        .find_map(|at| text.any_at(at, CARS).map(|(_, length)| (at, at + length)));
    // 黑伞忘在出租车: what stands between is a make, nothing that happened.
    let make =
        |range: Range<usize>| !text.slice(range).contains(['忘', '落', '在', '丢', '掉', '放', '到', '上']);
    if let Some((_, behind)) = noun.filter(|(at, behind)| {
        (*at == end || text.slice(*at..*behind) != "车" && make(end..*at)) && ELSE.at(text, *behind).is_none()
    }) {
        return Some(at..behind);
    }
    let make = draft.token_from(token.end).and_then(|next| next.word.map(|word| (next.end, word)));
    let is_make = |word: crate::lexicon::Word| {
        word.brand().is_some_and(|(brand, _)| {
            crate::lexicon::Kind::from_id("vehicle").is_some_and(|vehicle| brand.makes(vehicle))
        })
    };
    if coloured && let Some((end, _)) = make.filter(|(_, word)| is_make(*word)) {
        return Some(at..end);
    }
    if coloured && text.has_before(at, "车身") {
        return Some(at..token.end);
    }
    if let Some(end) = unknown_make(draft, at, token.end).filter(|_| coloured) {
        return Some(at..end);
    }
    let bought =
        is_make(word) && ["刚买的", "我的", "开的", "一辆"].iter().any(|before| text.has_before(at, before));
    bought.then_some(at..token.end)
}

/// The end of a make or model that no list knows, behind its colour: 车是青绿色的捷达, and 白色秦PLUS,尾号7Q: a clause of its own
/// before one that tells a plate.
fn unknown_make(draft: &Draft<'_>, at: usize, colour_end: usize) -> Option<usize> {
    static DRIVES: Words = words![
        "车是", "车子是", "车是辆", "开的是", "开的", "开辆", "开着", "师傅开", "我开", "他开", "坐的是",
        "坐的"
    ];
    static PLATE: Words = words!["尾号", "车牌", "牌照", "车号", "牌号", "尾数", "后三位", "plate"];
    const LONGEST: usize = 7;
    let text = &draft.text;
    let clause = draft.clause(at);
    let start = colour_end + text.skip(colour_end, "颜色的|颜色|色的|的");
    let name = |c: &char| is_han(*c) || c.is_ascii_alphanumeric();
    let end = start + text.chars().get(start..clause.end)?.iter().take_while(|c| name(c)).count();
    let is_thing = (start..end).any(|at| {
        draft.token_from(at).is_some_and(|token| token.word.is_some_and(|word| word.kind().is_some()))
    });
    let whole = end == clause.end && (2..=LONGEST).contains(&(end - start)) && !is_thing;
    let tells = DRIVES.before(text, at) || at == clause.start && PLATE.skip(text, clause.end + 1) > 0;
    (whole && tells && draft.is_free(at..end)).then_some(end)
}

/// Operators that are called by their names alone.
static OPERATORS: Words = words![
    "ofo", "摩拜", "哈啰", "哈罗单车", "青桔", "曹操出行", "曹操专车", "首汽约车", "神州专车", "t3出行",
    "享道", "如祺", "高德打车", "美团打车", "台湾大车队", "uber",
];

/// What follows the name of a company.
static COMPANIES: Words = words!["出租公司", "出租车公司", "公司", "出租", "的车", "车队", "的士"];

/// What the name of a company follows.
static BEFORE_COMPANY: Words = words!["是", "像", ",", "。", "交", "请", "报", "、", ":", "坐", "叫", "在"];

/// Words of which none is part of a company's name.
static NOT_IN_COMPANY: Words = words![
    "我们", "这个", "他们", "一家", "那个", "保险", "贸易", "朋友", "司机", "自己", "麻烦", "出站", "坐",
    "打", "的", "我", "他", "色", "客", "人", "与", "跟", "和", "乘", "搭", "叫", "拦", "有", "部", "辆",
    "台", "下", "刚才", "了", "着", "交", "送", "报", "己", "你", "您", "是", "在", "掉", "落", "丢", "忘",
    "遗", "捡", "拾",
];

/// 安泰公司, 宇丰公司的车, 顺达的车, 圣达出租, 佛运王师傅.
fn company(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    if let Some((_, length)) = OPERATORS.at(text, at) {
        return Some(at..at + length);
    }
    let name = text.chars()[at..].iter().take(6).take_while(|&&c| is_han(c)).count();
    if name < 2 || at > 0 && !BEFORE_COMPANY.before(text, at) {
        return None;
    }
    (2..=4.min(name)).find_map(|length| {
        let end = at + length;
        let driver = || {
            length == 2
                && draft.token_from(at).is_some_and(|token| token.word.is_none())
                && super::person::is_driver(draft, end)
        };
        let (word, suffix) = COMPANIES.at(text, end).or_else(|| driver().then_some(("", 0)))?;
        // 在人民医院出租车上: where the taxi was.
        if text.has_before(at, "在") && (matches!(word, "" | "的车") || text.has(end + suffix, "车")) {
            return None;
        }
        if NOT_IN_COMPANY.inside(text, at..end) {
            return None;
        }
        let place =
            draft.token_from(at).is_some_and(|t| t.end == end && t.word.is_some_and(|w| w.place().is_some()));
        (!place).then_some(at..end + if word == "的车" { 0 } else { suffix })
    })
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let reading = lost(text);
        let cars: Vec<String> =
            reading.facts_named(FactName::Car).map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(cars, expect, "{text}");
    }

    #[test]
    fn a_car_by_its_colour_and_make() {
        check("坐的绿色的车", &["绿色的车"]);
        check("打了一辆黄色羚羊出租车", &["黄色羚羊出租车"]);
        check("白色秦PLUS,尾号7Q", &["白色秦PLUS"]);
        check("车是青绿色的捷达", &["青绿色的捷达"]);
    }

    #[test]
    fn the_colour_of_what_was_left_in_it_is_not_the_car_s() {
        check("黑伞忘在出租车", &[]);
        check("黑色钱包掉出租车上了", &[]);
        check("一把黑伞放到车后备箱", &[]);
        check("红色车票一张", &[]);
    }
}

//! Where did it happen? Where a ride began and ended, and every place that is named.
//!
//! Places are found in two ways: by the words around them (从X上车, 到X下, 在X) and by how their names
//! end (X路, X小区, X酒店). Names stay names: whether two of them are the same place is settled where
//! they are compared. A place without a name of its own (路边, 门口) is none. Rough for now: a name
//! without an ending is cut where the words around it stop making sense.

use super::{Draft, FactName};
use crate::text::{Text, ends_clause, is_han};
use std::ops::Range;

/// A name has at most so many characters.
const LONGEST_NAME: usize = 12;

/// What follows the name of the place where a ride began, longer ones first.
const AFTER_FROM: [&str; 30] = [
    "上车",
    "上的",
    "上了",
    "站上",
    "打车",
    "打的",
    "打出租",
    "坐",
    "乘",
    "搭",
    "租",
    "骑",
    "拦",
    "叫",
    "拉",
    "到",
    "至",
    "去",
    "往",
    "回",
    "出来",
    "出发",
    "出站",
    "开往",
    "过来",
    "走",
    "取",
    "领",
    "拿",
    "开",
];

/// What follows the name of the place where a ride ended.
const AFTER_TO: [&str; 30] = [
    "下车",
    "下的",
    "下了",
    "下,",
    "落车",
    "落客",
    "上班",
    "买",
    "参加",
    "办",
    "打工",
    "看",
    "玩",
    "吃",
    "接",
    "忘",
    "落",
    "丢",
    "掉",
    "才",
    "出站",
    "的车",
    "的路上",
    "的时候",
    "的中巴",
    "的大巴",
    "的客",
    "的火车",
    "途中",
    "打",
];

/// What follows the name of a place where something happened.
const AFTER_AT: [&str; 40] = [
    "上车",
    "上的",
    "上公交",
    "上地铁",
    "上了",
    "下车",
    "下的",
    "下了",
    "下,",
    "打车",
    "打的",
    "拦",
    "租",
    "坐",
    "乘",
    "等",
    "换乘",
    "转车",
    "门口",
    "附近",
    "旁",
    "边上",
    "里面",
    "对面",
    "路边",
    "楼下",
    "大厅",
    "出口",
    "停",
    "丢",
    "掉",
    "落",
    "忘",
    "捡",
    "拾",
    "发现",
    "买",
    "吃",
    "遗",
    "晨练",
];

/// Words that stand before a place's name and are no part of it, longer ones first.
const BEFORE_NAME: [&str; 66] = [
    "路过", "经过", "途经", "到达", "抵达", "前往", "开往", "返回", "回到", "来到", "送到", "交到", "存到",
    "暂存", "处置", "位于", "就在", "大概", "可能", "应该", "好像", "快到", "刚到", "乘车", "下车", "上车",
    "打车", "坐车", "从", "在", "到", "去", "往", "至", "由", "回", "于", "过", "送", "交", "存", "报", "和",
    "与", "跟", "及", "及", "把", "被", "给", "是", "的", "了", "我", "他", "她", "你", "们", "这", "那",
    "有", "拉", "载", "接", "停", "向",
];

/// Words that a name cannot contain: what holds them is a sentence.
const NOT_IN_A_NAME: [&str; 40] = [
    "我", "你", "他", "她", "们", "了", "着", "的", "是", "把", "被", "没", "不", "就", "也", "还", "才",
    "都", "很", "捡", "拾", "丢", "掉", "忘", "拿", "坐", "乘", "打车", "下车", "上车", "发现", "看见", "遗",
    "落在", "一个", "一只", "一部", "什么", "哪", "里面",
];

/// Places that everybody has: 我家, 路上, 车上.
const COMMON: [&str; 44] = [
    "家",
    "家里",
    "回家",
    "老家",
    "路",
    "路上",
    "车上",
    "这",
    "这边",
    "那边",
    "那里",
    "这里",
    "街上",
    "地上",
    "外面",
    "里面",
    "公司",
    "单位",
    "学校",
    "医院",
    "银行",
    "超市",
    "酒店",
    "饭店",
    "车站",
    "站",
    "机场",
    "火车站",
    "地铁站",
    "小区",
    "门口",
    "外地",
    "市区",
    "楼下",
    "终点",
    "起点",
    "终点站",
    "附近",
    "派出所",
    "车里",
    "座位",
    "包里",
    "座位上",
    "后座",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    for (range, role) in framed(draft) {
        if draft.is_free(range.clone()) {
            let value = draft.words(range.clone());
            if let Some(name) = role {
                draft.note(name, &range, value.clone());
            }
            draft.fact(FactName::Place, range, value);
        }
    }
    for range in ended(draft) {
        if draft.is_free(range.clone()) {
            let value = draft.words(range.clone());
            draft.fact(FactName::Place, range, value);
        }
    }
}

/// Names told by the words around them, with their part in the ride.
fn framed(draft: &Draft<'_>) -> Vec<(Range<usize>, Option<FactName>)> {
    let text = &draft.text;
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars().len() {
        let frame = match text.chars()[at] {
            '从' | '由' => {
                name(draft, at + 1, &AFTER_FROM, false).map(|range| (range, Some(FactName::From)))
            }
            '到' | '去' | '至' | '往' | '回' if heads_for(text, at) => {
                let rode = rides_before(text, at);
                name(draft, at + 1, &AFTER_TO, true).map(|range| (range, rode.then_some(FactName::To)))
            }
            '在' => name(draft, at + 1, &AFTER_AT, false).map(|range| {
                let role = at_role(text, range.end);
                (range, role)
            }),
            _ => None,
        };
        match frame {
            Some((range, role)) => {
                at = range.end;
                found.push((range, role));
            }
            None => at += 1,
        }
    }
    found
}

/// Whether 到, 去 or 回 leads somewhere: not in 捡到, 打过去, 回来.
fn heads_for(text: &Text, at: usize) -> bool {
    const DONE: &str = "捡拾看找接听收遇碰感想见执搵等过出进上下拿失直遗";
    let before = at.checked_sub(1).and_then(|i| text.chars().get(i));
    let complement = before.is_some_and(|&c| DONE.contains(c));
    !complement
        && text
            .any_at(at, &["回来", "回到", "到站", "到家", "去世", "回家", "去年", "到底", "到处", "至今"])
            .is_none()
}

/// The name that starts at `start` and is followed by one of `after`, or, with `open`, by the end
/// of the clause.
fn name(draft: &Draft<'_>, start: usize, after: &[&str], open: bool) -> Option<Range<usize>> {
    let text = &draft.text;
    let chars = text.chars();
    let mut end = start;
    while end - start <= LONGEST_NAME {
        let stop = match chars.get(end) {
            None => true,
            Some(&c) => ends_clause(c) || c == '、' || c == '(' || c == '.',
        };
        if end > start
            && (stop && (open || ends_like_a_place(draft, start..end))
                || !stop && text.any_at(end, after).is_some())
        {
            return trimmed(draft, start..end);
        }
        if stop || !draft.is_free(end..end + 1) {
            return None;
        }
        end += 1;
    }
    None
}

fn ends_like_a_place(draft: &Draft<'_>, range: Range<usize>) -> bool {
    draft
        .tokens
        .iter()
        .any(|t| t.end == range.end && t.start >= range.start && t.word.is_some_and(|w| w.place().is_some()))
}

/// Takes off what is no part of a name, and refuses what is no name at all.
fn trimmed(draft: &Draft<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = &draft.text;
    let (mut start, mut end) = (range.start, range.end);
    for tail in ["门口", "附近", "这边", "那边", "旁边", "那里", "这里", "方向", "的", "路边", "里", "上"]
    {
        let length = tail.chars().count();
        if end >= start + length + 2 && text.has_before(end, tail) && !text.has_before(end, "路上海") {
            end -= length;
        }
    }
    while start < end && text.chars()[start] == ' ' {
        start += 1;
    }
    let name = text.slice(start..end);
    let length = end.checked_sub(start).filter(|&length| length >= 2)?;
    let wordy = NOT_IN_A_NAME.iter().any(|word| name.contains(word));
    let common = COMMON.contains(&name) || generic(draft, start..end);
    let alphabetic = text.chars()[start..end].iter().any(|&c| is_han(c) || c.is_ascii_alphabetic());
    (!wordy && !common && alphabetic && length <= LONGEST_NAME).then_some(start..end)
}

/// Whether the whole name is one generic word of the lexicon: 医院, 路边; or a thing: 包, 钱包.
fn generic(draft: &Draft<'_>, range: Range<usize>) -> bool {
    let token = draft.tokens.iter().find(|t| t.start == range.start && t.end >= range.end);
    token
        .and_then(|t| t.word)
        .is_some_and(|w| w.kind().is_some() || w.place().is_some_and(|(_, generic)| generic))
}

/// Whether somebody rides or drives in the clause before.
fn rides_before(text: &Text, at: usize) -> bool {
    let before = text.slice(at.saturating_sub(24)..at);
    ["坐", "乘", "打车", "打的", "搭", "出租", "骑", "车", "从", "送", "拉", "路"]
        .iter()
        .any(|word| before.contains(word))
}

/// Whether 在X begins or ends a ride.
fn at_role(text: &Text, end: usize) -> Option<FactName> {
    if text
        .any_at(
            end,
            &["上车", "上的", "上公交", "上地铁", "上了", "打车", "打的", "拦", "租", "坐", "乘", "站上"],
        )
        .is_some()
    {
        Some(FactName::From)
    } else if text.any_at(end, &["下车", "下的", "下了", "下,", "站下", "门口下", "落车"]).is_some()
    {
        Some(FactName::To)
    } else {
        None
    }
}

/// Names told by how they end.
fn ended(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let text = &draft.text;
    let chars = text.chars();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, token) in draft.tokens.iter().enumerate() {
        let Some((_, generic)) = token.word.and_then(crate::lexicon::Word::place) else { continue };
        if !draft.is_free(token.start..token.end) {
            continue;
        }
        let limit = token.start.saturating_sub(LONGEST_NAME - 2);
        let mut start = token.start;
        for before in draft.tokens[..index].iter().rev() {
            let part = before.start..before.end;
            let usable = part.start >= limit
                && draft.is_free(part.clone())
                && chars[part.clone()].iter().all(|&c| is_han(c) || c.is_ascii_alphanumeric());
            let stops = before.word.is_some_and(|w| {
                w.kind().is_some_and(|(_, weak)| !weak) || w.brand().is_some_and(|(_, weak)| !weak)
            });
            if !usable || stops || BEFORE_NAME.iter().any(|word| text.slice(part.clone()) == *word) {
                break;
            }
            start = part.start;
        }
        // A preposition can hide inside the characters taken: the name starts behind the last one.
        let own = text.slice(start..token.start);
        let cut = BEFORE_NAME
            .iter()
            .filter_map(|word| own.rfind(word).map(|at| at + word.len()))
            .max()
            .unwrap_or(0);
        start += own.get(..cut).map_or(0, |part| part.chars().count());
        let range = start..token.end;
        if let Some(range) = trimmed(draft, range)
            .filter(|range| range.end - range.start > token.end - token.start || !generic)
        {
            // 文化路二段, 人民北路国泰大酒店: what is joined is one name.
            match found.last_mut() {
                Some(last) if last.end == range.start && range.end - last.start <= LONGEST_NAME => {
                    last.end = range.end;
                }
                Some(last) if last.end > range.start => last.end = last.end.max(range.end),
                _ => found.push(range),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Context, FactName, Given, Side, read};

    fn check(text: &str, from: Option<&str>, to: Option<&str>, places: &[&str]) {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_200_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let reading = read(text, &context);
        let words = |name| reading.facts_named(name).map(|f| reading.text.words(f.span)).collect::<Vec<_>>();
        assert_eq!(words(FactName::From).first().map(String::as_str), from, "{text}");
        assert_eq!(words(FactName::To).first().map(String::as_str), to, "{text}");
        assert_eq!(words(FactName::Place), places, "{text}");
    }

    #[test]
    fn rides() {
        check(
            "从时代新居小区上车,在益民酒店下的车",
            Some("时代新居小区"),
            Some("益民酒店"),
            &["时代新居小区", "益民酒店"],
        );
        check("从吴家山打车到粮道街,付完车费", Some("吴家山"), Some("粮道街"), &["吴家山", "粮道街"]);
        check("在凤岗站下车背包没拿", None, Some("凤岗站"), &["凤岗站"]);
    }

    #[test]
    fn spots_and_what_is_none() {
        check("在东方明珠小区丢钱包一个", None, None, &["东方明珠小区"]);
        check("袋子在街上掉了", None, None, &[]);
        check("去医院的路边", None, None, &[]);
    }
}

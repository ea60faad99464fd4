//! Names that no word frames: 武昌到北京西, 新天地上车. They open a clause, or follow what has been read, and a verb of riding
//! or 到 stands right behind them.

use super::super::{Draft, FactName};
use super::{AFTER_TO, Open, name, told_by_its_verb};
use crate::text::{Words, is_han, words};
use std::ops::Range;

/// Between the ends of a ride.
static TO: Words = words!["到", "至"];

/// The end of a ride, right behind its beginning: 武昌到北京西.
pub(super) fn rest(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    match TO.skip(&draft.text, at) {
        0 => None,
        length => name(draft, at + length, &AFTER_TO, Open::Yes),
    }
}

/// A name that opens a clause, or follows what has been read: 武昌到北京西, 新天地上车.
pub(super) fn opening(draft: &Draft<'_>, at: usize) -> Option<(Range<usize>, Option<FactName>)> {
    static VERBS: Words = words![
        "上车", "上的车", "站上", "上嘅车", "上来的", "打的车", "下车", "下的车", "站下", "落车", "落的车",
        "下嘅车"
    ];
    let text = &draft.text;
    let clause = draft.clause(at);
    let opens = at == clause.start || text.has_before(at, " ") || !draft.is_free(at - 1..at);
    if !opens || !text.chars().get(at).is_some_and(|&c| is_han(c)) {
        return None;
    }
    let ends = at + 2..clause.end.min(at + LONGEST_BARE_NAME + 1);
    let tells = |words: &Words| ends.clone().any(|at| words.skip(text, at) > 0);
    if tells(&VERBS)
        && let Some(range) = name(draft, at, &VERBS, Open::No)
    {
        let role = told_by_its_verb(draft, range.end);
        return is_bare_name(draft, &range).then_some((range, role));
    }
    if !tells(&TO) {
        return None;
    }
    let range = name(draft, at, &TO, Open::No)?;
    let end = rest(draft, range.end)?;
    let bare = is_bare_name(draft, &range) && is_bare_name(draft, &end);
    bare.then_some((range, Some(FactName::From)))
}

/// A name that no word frames has at most so many characters.
const LONGEST_BARE_NAME: usize = 8;

/// Whether a name is not the end of a sentence: no verb, no time, no more than a name is long.
fn is_bare_name(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    static SAID: Words = words![
        "说", "是", "就", "才", "已", "先", "运行", "跑", "位", "客", "师傅", "推", "搭", "可能", "包", "机",
        "想", "回", "来", "去", "用", "给", "走", "等", "直", "一", "看", "再", "跟", "和", "要", "有", "忙",
        "从", "在", "上", "今", "昨", "的", "刚", "送", "开", "追", "喝", "玩", "逛", "骑", "交", "早", "晚",
        "睡", "找", "让", "都",
    ];
    range.len() <= LONGEST_BARE_NAME && !SAID.within(draft.text.slice(range.clone()))
}

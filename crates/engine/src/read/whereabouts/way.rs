//! Names that no word frames: 武昌到北京西, 青年汇上车. They open a clause, or follow what has been read, and a verb of riding
//! or 到 stands right behind them.

use super::super::{Draft, FactName};
use super::{AFTER_TO, Open, is_city, name, told_by_its_verb};
use crate::text::{Words, is_han, words};
use std::ops::Range;

/// Between the ends of a ride.
static TO: Words = words!["到", "至"];

/// The end of a ride, right behind its beginning: 武昌到北京西.
pub(super) fn rest(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    match TO.skip(&draft.text, at) {
        0 => {
            let start = at + Some(BETWEEN.skip(&draft.text, at)).filter(|length| *length > 0)?;
            let city = draft.token_from(start).map(|token| token.start..token.end)?;
            is_city(draft, &city).then_some(city)
        }
        length => name(draft, at + length, &AFTER_TO, Open::Yes),
    }
}

/// A name that opens a clause, or follows what has been read: 武昌到北京西, 青年汇上车.
pub(super) fn opening(draft: &Draft<'_>, at: usize) -> Option<(Range<usize>, Option<FactName>)> {
    static VERBS: Words = words![
        "上车", "上的车", "站上", "上嘅车", "上来的", "打的车", "下车", "下的车", "站下", "落车", "落的车",
        "下嘅车", "上客", "下客", "落客",
    ];
    // 苏州北上、上海虹桥下: so short only where a line is told.
    static SHORT: Words = words!["上、", "上,", "下、", "下,", "下。"];
    let text = &draft.text;
    let clause = draft.clause(at);
    let opens = at == clause.start
        || [" ", "、", "上车"].iter().any(|mark| text.has_before(at, mark))
        || !draft.is_free(at - 1..at);
    if !opens || !text.chars().get(at).is_some_and(|&c| is_han(c)) {
        return None;
    }
    let ends = at + 2..clause.end.min(at + LONGEST_BARE_NAME + 1);
    let tells = |words: &Words| ends.clone().any(|at| words.skip(text, at) > 0);
    let rides_a_line = draft.facts.iter().any(|fact| fact.name == FactName::Line);
    for verbs in [&VERBS, &SHORT].into_iter().take(if rides_a_line { 2 } else { 1 }) {
        if tells(verbs)
            && let Some(range) = name(draft, at, verbs, Open::No)
        {
            let role = match text.chars().get(range.end) {
                Some('上') => Some(FactName::From),
                Some('下') => Some(FactName::To),
                _ => told_by_its_verb(draft, range.end),
            };
            return is_bare_name(draft, &range).then_some((range, role));
        }
    }
    if !tells(&TO) {
        return flown(draft, at).map(|range| (range, Some(FactName::From)));
    }
    let range = name(draft, at, &TO, Open::No)?;
    let end = rest(draft, range.end)?;
    let bare = is_bare_name(draft, &range) && is_bare_name(draft, &end);
    bare.then_some((range, Some(FactName::From)))
}

/// The city before another one: 三亚飞哈尔滨, 广州-乌鲁木齐.
fn flown(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let city = |at: usize| {
        draft.token_from(at).map(|token| token.start..token.end).filter(|range| is_city(draft, range))
    };
    let from = city(at)?;
    let between = BETWEEN.skip(&draft.text, from.end);
    (between > 0 && city(from.end + between).is_some()).then_some(from)
}

/// Between two cities.
static BETWEEN: Words = words!["飞", "飞往", "-", "→", "~", "至", "到", "直飞"];

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
    range.len() <= LONGEST_BARE_NAME && !SAID.inside(&draft.text, range.clone())
}

#[cfg(test)]
mod tests {
    use super::super::super::FactName;
    use super::super::super::sample::lost;

    #[track_caller]
    fn check(text: &str, expect: (Option<&str>, Option<&str>)) {
        let reading = lost(text);
        let first = |name| reading.facts_named(name).next().map(|fact| reading.text.words(fact.span));
        assert_eq!((first(FactName::From).as_deref(), first(FactName::To).as_deref()), expect, "{text}");
    }

    #[test]
    fn a_way_without_words_around_it() {
        check("武昌到北京西,包忘在行李架", (Some("武昌"), Some("北京西")));
        check("青年汇上车,琴忘了", (Some("青年汇"), None));
        check("坐22路,粮道街上,司门口下,伞忘了", (Some("粮道街"), Some("司门口")));
        check("三亚飞哈尔滨,掉了一个耳机", (Some("三亚"), Some("哈尔滨")));
    }

    #[test]
    fn a_sentence_is_no_way() {
        check("师傅说就到这里,包忘拿了", (None, None));
        check("黑伞忘在出租车", (None, None));
    }
}

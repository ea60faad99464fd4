//! What is told with doubt: 好像是黑色的, X37还是X73, 8车厢，不太确定?
//!
//! Every grammar reads through such words; here the facts that they bear on are marked as hedged. A hedge bears on what
//! follows it in its clause; a clause that says nothing but doubt bears on the clause before it; and two values of
//! which one or the other holds are both in doubt. What a denial says is not known is no fact at all: see `worry`.

use super::{Draft, Fact, FactName};
use crate::text::{Text, Words, ends_clause, words};
use std::ops::Range;

/// Before what is in doubt.
static BEFORE: Words = words![
    "好像", "好似", "可能", "大概", "应该是", "应该在", "应该系", "似乎", "也许", "或许", "估计", "疑似",
    "貌似", "恐怕", "没准", "说不定", "不一定", "印象中", "印象里", "记得好像", "大约是", "看着像", "像是",
    "感觉是", "感觉像", "怕是", "怕系", "唔知系咪", "不确定是", "不确定是不是", "不知道是不是", "不敢肯定是",
    "maybe", "perhaps", "probably", "possibly", "might", "i think", "i guess", "not sure if",
];

/// What a clause consists of that says nothing but doubt.
static DOUBTS: Words = words![
    "不太确定", "不确定", "不大确定", "不很确定", "不能确定", "不敢肯定", "不敢确定", "不太肯定", "不肯定",
    "唔肯定", "唔确定", "唔系好肯定", "说不准", "吃不准", "拿不准", "记不太清", "记不清", "记不准", "记不得",
    "不太记得", "记不太准", "唔系好记得", "没看太清", "没太看清", "没看清", "看不太清", "not sure",
    "not certain", "not 100% sure",
];

/// What may stand around it.
static AROUND: Words = words![
    "我", "但", "但是", "也", "也是", "不过", "有点", "有些", "实在", "具体", "了", "的", "啦", "呢", " ",
    "i'm", "i am", "but"
];

/// Between two values of which one holds.
static OR: Words = words!["还是", "或者", "或者是", "或是", "或", "抑或", "定系", "or", "/"];

/// Whether the word at the n-th character is told with doubt: for answers of a few words, which are no facts. A word of
/// doubt bears on what follows in its clause, a clause that tells doubt on itself and on the one before.
pub(crate) fn is_doubtful(text: &Text, at: usize) -> bool {
    let chars = text.chars();
    let end_of = |from: usize| {
        chars[from..].iter().position(|&c| ends_clause(c)).map_or(chars.len(), |length| from + length)
    };
    let start = chars[..at].iter().rposition(|&c| ends_clause(c)).map_or(0, |mark| mark + 1);
    let end = end_of(at);
    let next = if end < chars.len() { end_of(end + 1) } else { end };
    (start..at).any(|at| BEFORE.skip(text, at) > 0) || (start..next).any(|at| DOUBTS.skip(text, at) > 0)
}

/// Marks the facts that are told with doubt. O(characters + hedges × facts).
pub(super) fn mark(draft: &mut Draft<'_>) {
    let hedges = hedges(draft);
    if hedges.is_empty() {
        return;
    }
    let spans: Vec<_> = hedges.iter().map(|range| draft.text.span(range)).collect();
    for fact in &mut draft.facts {
        let held = |span: &&crate::text::Span| (span.start..span.end).contains(&fact.span.start);
        fact.hedged = can_be_hedged(fact.name) && spans.iter().any(|span| held(&span));
    }
}

/// What is not known, and that somebody is in need, is said plainly or not at all.
const fn can_be_hedged(name: FactName) -> bool {
    !matches!(name, FactName::Unknown | FactName::Emergency)
}

/// The characters that stand in doubt.
fn hedges(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let text = &draft.text;
    let mut hedges = Vec::new();
    let mut before = 0..0;
    let mut at = 0;
    while at < text.chars().len() {
        let clause = draft.clause(at);
        if is_doubt(draft, clause.clone()) {
            hedges.push(before.clone());
        }
        for at in clause.clone() {
            let length = BEFORE.skip(text, at);
            if length > 0 {
                hedges.push(at + length..clause.end);
            }
            hedges.extend(either(draft, at));
        }
        at = clause.end + 1;
        before = clause;
    }
    hedges
}

/// Whether a clause says nothing but doubt.
fn is_doubt(draft: &Draft<'_>, clause: Range<usize>) -> bool {
    let text = &draft.text;
    let (mut at, mut doubts) = (clause.start, false);
    while at < clause.end {
        let doubt = DOUBTS.skip(text, at);
        doubts |= doubt > 0;
        let length = doubt.max(AROUND.skip(text, at));
        if length == 0 {
            return false;
        }
        at += length;
    }
    doubts
}

/// The two values around the word of a choice, which are values of one sort: X37还是X73, 黑色或者深蓝色.
fn either(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let length = OR.skip(&draft.text, at);
    let near = |from: usize, to: usize| {
        draft
            .text
            .chars()
            .get(from..to)
            .is_some_and(|between| between.len() <= 2 && between.iter().all(|c| !ends_clause(*c)))
    };
    if length == 0 {
        return None;
    }
    let range = |fact: &Fact| draft.text.folded(fact.span);
    let left = draft.facts.iter().filter(|fact| near(range(fact).end, at));
    let right = |name: FactName| {
        draft.facts.iter().filter(move |fact| fact.name == name && near(at + length, range(fact).start))
    };
    let mut pairs = left.filter_map(|left| Some((left, right(left.name).next()?)));
    pairs.next().map(|(left, right)| range(left).start..range(right).end)
}

#[cfg(test)]
mod tests {
    use super::super::sample::lost;

    /// The words of the hedged facts, times aside.
    fn check(text: &str, expected: &[&str]) {
        let reading = lost(text);
        let hedged = reading.facts.iter().filter(|fact| fact.hedged);
        let words: Vec<_> = hedged.map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn a_hedge_bears_on_what_follows_in_its_clause() {
        check("黑色钱包，车牌好像黑M开头", &["黑M"]);
        check("钱包好像是棕色的，里面有身份证", &["棕色"]);
        check("可能是华为的手机，坐22路", &["华为", "手机"]);
        check("好像22路", &["22路"]);
        check("maybe line 2 metro, black bag", &["line 2"]);
        check("黑色钱包落在22路车上", &[]);
    }

    #[test]
    fn a_clause_of_doubt_bears_on_the_one_before() {
        check("坐22路，车牌尾号055，不太确定", &["055"]);
        check("车牌尾号055，我也记不清了，钱包是黑色的", &["055"]);
        check("黑色钱包，车牌记不清了", &[]);
    }

    #[test]
    fn of_a_choice_both_are_in_doubt() {
        check("车牌尾号X37还是X73", &["X37", "X73"]);
        check("坐的22路或者23路", &["22路", "23路"]);
        check("钱包丢了还是先报警，黑色的", &[]);
    }
}

//! Which things does a text tell of? Nouns with their colour, brand and number, and what was inside
//! what.
//!
//! The nouns come from the taxonomy; a weak noun (机, 表, 卡) counts only with a number, a colour or a
//! brand beside it. What stands behind 里面 or 内有, or is a card or paper told after a container, is
//! its content. Rough for now: what a container and its contents share in one clause is told by
//! order alone.

use super::{Draft, FactName, Thing, Token, Value};
use crate::lexicon::{Brand, Colour, Kind, Sense, Word};
use crate::text::{is_han, number_at};

/// Words that say that what follows was inside.
const INSIDE: [&str; 22] = [
    "里面", "里头", "里边", "内有", "内装", "装有", "装着", "内含", "内附", "打开", "开箱", "清点", "含",
    "里有", "装了", "内:", "有个", "包内", "内", "里", "夹了", "另有",
];

/// Words before which 内 and 里 tell a place, not a content.
const PLACES_INSIDE: [&str; 16] =
    ["车", "站", "厅", "店", "室", "区", "馆", "场", "院", "市", "县", "园", "楼", "铺", "商场", "厢"];

/// Words that may stand between a colour or brand and its noun.
const BETWEEN: [&str; 36] = [
    "颜色的",
    "颜色",
    "色的",
    "色",
    "的",
    "男士",
    "女士",
    "男式",
    "女式",
    "男",
    "女",
    "大",
    "小",
    "新",
    "旧",
    "老式",
    "长款",
    "短款",
    "真皮",
    "皮质",
    "皮",
    "帆布",
    "塑料",
    "牛皮",
    "双肩",
    "单肩",
    "斜挎",
    "手提",
    "款",
    "牌",
    "电脑",
    "学生",
    "儿童",
    "休闲",
    "运动",
    "专业级的",
];

/// A look stands at most so many characters before its noun.
const LOOKS_BEFORE: usize = 12;

/// What makes a word that contains a noun no thing: the noun is only a part of a place or a trade.
const NOT_BEHIND: [&str; 20] = [
    "店", "厂", "城", "行", "铺", "公司", "市场", "专卖", "柜台", "架上", "号码", "号是", "短信", "钱", "费",
    "卡壳", "响", "店里", "街", "桥",
];

pub(super) fn find(draft: &mut Draft<'_>) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let families = Families::new();
    let tokens = draft.tokens.clone();
    for (index, token) in tokens.iter().enumerate() {
        let Some((kind, weak)) = token.word.and_then(Word::kind) else { continue };
        if !draft.is_free(token.start..token.end) || !stands_for_a_thing(draft, token) {
            continue;
        }
        let look = look_before(draft, &tokens, index, kind);
        let count = count(draft, token);
        if weak && look.colour.is_none() && look.brand.is_none() && count.is_none() && !listed(draft, token) {
            continue;
        }
        let own_brand = token.word.and_then(Word::brand).map(|(brand, _)| brand);
        for (name, at, value) in look.facts {
            let range = tokens[at].start..tokens[at].end;
            draft.fact(name, range, value);
        }
        draft.fact(FactName::Thing, token.start..token.end, Value::Kind(kind));
        things.push(Thing {
            kind,
            span: draft.text.span(&(token.start..token.end)),
            colour: look.colour,
            brand: look.brand.or(own_brand),
            count,
            content: is_content(draft, token, kind, &things, &families),
        });
    }
    ride_or_thing(&mut things, draft, &families);
    look_behind(draft, &tokens, &mut things);
    things
}

/// Groups of the taxonomy that this grammar has to know.
struct Families {
    containers: Vec<Kind>,
    vehicles: Vec<Kind>,
}

impl Families {
    fn new() -> Self {
        let kinds = |ids: &[&str]| ids.iter().filter_map(|id| Kind::from_id(id)).collect();
        Self {
            containers: kinds(&[
                "bag",
                "container",
                "wallet",
                "card_case",
                "box",
                "envelope",
                "suitcase",
                "sack",
            ]),
            vehicles: kinds(&["vehicle", "bicycle", "ebike"]),
        }
    }

    fn is_in(kinds: &[Kind], kind: Kind) -> bool {
        kinds.iter().any(|&group| kind.is_a(group))
    }
}

/// Whether the noun names a thing here: not 手机店, not 刷卡.
fn stands_for_a_thing(draft: &Draft<'_>, token: &Token) -> bool {
    let text = &draft.text;
    let behind = text.any_at(token.end, &NOT_BEHIND);
    let called = text.has_before(token.start, "刷")
        || text.has_before(token.start, "办") && text.has(token.end, "的地方");
    behind.is_none() && !called
}

struct Look {
    colour: Option<Colour>,
    brand: Option<Brand>,
    facts: Vec<(FactName, usize, Value)>,
}

/// The colour and brand right before a noun, with at most a few words between.
fn look_before(draft: &Draft<'_>, tokens: &[Token], index: usize, kind: Kind) -> Look {
    let text = &draft.text;
    let mut look = Look { colour: None, brand: None, facts: Vec::new() };
    let mut end = tokens[index].start;
    let farthest = end.saturating_sub(LOOKS_BEFORE);
    while end > farthest {
        let ending = tokens[..index].iter().rposition(|t| t.end == end && draft.is_free(t.start..t.end));
        let word = ending.and_then(|at| tokens[at].word);
        let brand = word.and_then(Word::brand).filter(|(brand, weak)| !weak || brand.makes(kind));
        if let (Some(at), Some((colour, _)), None) = (ending, word.and_then(Word::colour), look.colour) {
            look.colour = Some(colour);
            look.facts.push((FactName::Colour, at, Value::Colour(colour)));
            end = tokens[at].start;
        } else if let (Some(at), Some((brand, _)), None) = (ending, brand, look.brand) {
            look.brand = Some(brand);
            look.facts.push((FactName::Brand, at, Value::Brand(brand)));
            end = tokens[at].start;
        } else if let Some(between) = BETWEEN.iter().find(|word| text.has_before(end, word)) {
            end -= between.chars().count();
        } else if let Some(at) = ending.filter(|&at| {
            word.is_some_and(|w| w.is(Sense::Measure))
                || text.chars()[tokens[at].start].is_ascii_alphanumeric()
        }) {
            end = tokens[at].start;
        } else {
            break;
        }
    }
    look
}

/// How many: 三个钱包, 一部手机, 皮夹1个, 卡5张.
fn count(draft: &Draft<'_>, token: &Token) -> Option<u32> {
    let text = &draft.text;
    let chars = text.chars();
    let number =
        |at: usize| number_at(text, at).and_then(|n| Some((u32::try_from(n.exact()?).ok()?, n.length)));
    // Behind the noun, a bare number or one with a measure word.
    let behind = token.end + usize::from(text.has(token.end, ":"));
    if let Some((count, length)) = number(behind)
        && count < 1000
        && draft.is_free(behind..behind + length)
    {
        let end = behind + length;
        let closed = chars.get(end).is_none_or(|&c| !is_han(c)) || measure(draft, end);
        if closed {
            return Some(count);
        }
    }
    // Before it, with a measure word, over at most six characters of looks.
    (token.start.saturating_sub(8)..token.start).rev().find_map(|at| {
        let (count, length) = number(at)?;
        let before = at.checked_sub(1).and_then(|i| chars.get(i));
        let part_of_longer = before.is_some_and(|&c| {
            c.is_ascii_digit() || crate::text::number_at(text, at - 1).is_some_and(|n| n.length > 1)
        });
        // 一黑色袋子: the measure word may be missing before a look.
        let measured = measure(draft, at + length)
            || count == 1
                && draft
                    .tokens
                    .iter()
                    .any(|t| t.start == at + length && t.word.is_some_and(|w| w.colour().is_some()));
        (count < 1000 && measured && !part_of_longer && same_clause(draft, at, token.start)).then_some(count)
    })
}

fn same_clause(draft: &Draft<'_>, from: usize, to: usize) -> bool {
    !draft.text.chars()[from..to].iter().any(|&c| crate::text::ends_clause(c) || c == '、')
}

fn measure(draft: &Draft<'_>, at: usize) -> bool {
    draft.tokens.iter().any(|t| t.start == at && t.word.is_some_and(|w| w.is(Sense::Measure)))
}

/// A weak noun counts in a row of things: 钱、卡、证.
fn listed(draft: &Draft<'_>, token: &Token) -> bool {
    let chars = draft.text.chars();
    let separates = |c: Option<&char>| c.is_some_and(|&c| matches!(c, '、' | '跟' | '和' | '及'));
    let before = token.start.checked_sub(1).and_then(|i| chars.get(i));
    separates(before)
        && (separates(chars.get(token.end))
            || chars.get(token.end).is_none_or(|&c| crate::text::ends_clause(c)))
        || separates(chars.get(token.end))
            && before.is_some_and(|&c| crate::text::ends_clause(c) || matches!(c, '有' | '内'))
}

fn is_content(draft: &Draft<'_>, token: &Token, kind: Kind, things: &[Thing], families: &Families) -> bool {
    let text = &draft.text;
    let container =
        things.iter().rfind(|thing| !thing.content && Families::is_in(&families.containers, thing.kind));
    let Some(container) = container else { return false };
    let from = text.folded(container.span).end;
    let told = (from..token.start).any(|at| {
        text.any_at(at, &INSIDE).is_some_and(|(word, _)| {
            let place = matches!(word, "内" | "里" | "里面")
                && PLACES_INSIDE.iter().any(|place| text.has_before(at, place));
            !place
        })
    });
    let clause = draft.clause(token.start);
    let all_inside = ["都在里", "在里面", "在里头", "全在里", "都在"]
        .iter()
        .any(|w| text.slice(clause.clone()).contains(w));
    // A bag, and in the next clause a phone: people list the contents without saying so.
    let listed = !Families::is_in(&families.containers, kind) && clause.start > from;
    told || all_inside && clause.start > from || listed
}

/// A bicycle or car beside another thing is what it was left in, not what was lost.
fn ride_or_thing(things: &mut Vec<Thing>, draft: &Draft<'_>, families: &Families) {
    let is_vehicle = |thing: &Thing| Families::is_in(&families.vehicles, thing.kind);
    let lost = |thing: &Thing| {
        let range = draft.text.folded(thing.span);
        draft.text.any_at(range.end, &["丢", "不见", "被偷", "没了", "被骑走", "一辆"]).is_some()
            || ["捡到", "拾到", "丢了"]
                .iter()
                .any(|verb| draft.text.slice(range.start.saturating_sub(6)..range.start).contains(verb))
    };
    if things.iter().any(|thing| !is_vehicle(thing)) {
        things.retain(|thing| !is_vehicle(thing) || lost(thing));
    }
}

/// A colour or brand told after its noun: 书包忘在车上了,粉色的; 手机1部,OPPO.
fn look_behind(draft: &mut Draft<'_>, tokens: &[Token], things: &mut [Thing]) {
    for token in tokens {
        let Some(word) = token.word.filter(|_| draft.is_free(token.start..token.end)) else { continue };
        if !stands_apart(draft, token) {
            continue;
        }
        let start = draft.text.span(&(token.start..token.end)).start;
        let Some(thing) = things.iter_mut().rfind(|thing| thing.span.start < start && !thing.content) else {
            continue;
        };
        let name = match (word.colour(), word.brand()) {
            (Some((colour, _)), _) if thing.colour.is_none() => {
                thing.colour = Some(colour);
                (FactName::Colour, Value::Colour(colour))
            }
            (None, Some((brand, weak))) if thing.brand.is_none() && (!weak || brand.makes(thing.kind)) => {
                thing.brand = Some(brand);
                (FactName::Brand, Value::Brand(brand))
            }
            _ => continue,
        };
        draft.fact(name.0, token.start..token.end, name.1);
    }
}

/// Whether a colour or brand opens its clause and is not the beginning of something else.
fn stands_apart(draft: &Draft<'_>, token: &Token) -> bool {
    let text = &draft.text;
    let before = token.start.checked_sub(1).and_then(|i| text.chars().get(i));
    let opens = before.is_none_or(|&c| crate::text::ends_clause(c) || matches!(c, ' ' | '、' | '是'));
    let closes =
        text.any_at(token.end, &["颜色", "的", "色", ",", "。", "底", "壳", "套", "、", "牌"]).is_some();
    opens && (closes || token.end == text.chars().len())
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Given, Side, read};

    fn check(text: &str, expected: &[&str]) {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_200_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let reading = read(text, &context);
        let things: Vec<_> = reading
            .things
            .iter()
            .map(|thing| {
                let colour = thing.colour.map_or("", |c| c.id());
                let count = thing.count.map_or(String::new(), |n| n.to_string());
                let inside = if thing.content { "in " } else { "" };
                format!("{inside}{count} {colour} {}", thing.kind.id())
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(things, expected, "{text}");
    }

    #[test]
    fn a_container_and_what_was_in_it() {
        check("一黑色袋子遗失在车上,内有存折和手机", &["1 black sack", "in bankbook", "in phone"]);
        check("钱包没了,身份证、银行卡都在里面", &["wallet", "in id_card", "in bank_card"]);
        check("钱包和手机不见了", &["wallet", "phone"]);
    }

    #[test]
    fn looks_before_and_behind() {
        check("捡黄色女式皮包1个", &["1 yellow handbag"]);
        check("书包忘在车上了,粉色的", &["pink backpack"]);
        check("在手机店门口丢了一把伞", &["1 umbrella"]);
    }

    #[test]
    fn what_it_was_left_in_is_not_what_was_lost() {
        check("骑共享单车,钱包放车篮忘拿", &["wallet"]);
    }
}

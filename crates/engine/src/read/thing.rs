//! Which things does a text tell of? Nouns of the taxonomy, and what was inside what.
//!
//! A weak noun (机, 表, 卡) counts only with a number, a colour, a brand or another thing beside it. A thing
//! told of twice (我的背包…,包里有…) is one thing: a bare noun that was told more fully before says nothing
//! new. What stands behind 里面 or 内有, or is listed after a container, is its content. Looks are read in
//! `look`, numbers in `count`. Rough: whose content a thing is, when two containers were told, is not
//! settled; cash counts as a thing only where no other thing was lost with it.

mod count;
mod look;

use super::{Draft, FactName, Thing, Token, Value};
use crate::lexicon::{Kind, Sense, Word};
use crate::text::{Table, Words, ends_clause, table, words};
use std::ops::Range;

/// Words that say that what follows was inside.
static INSIDE: Words = words![
    "里面", "里头", "里边", "内有", "内装", "装有", "装着", "内含", "内附", "打开", "开箱", "清点", "含",
    "里有", "装了", "内:", "有个", "包内", "内", "里", "夹了", "另有", "夹着", "塞了", "入面", "裡面",
];

/// Words before which 内 and 里 tell a place, not a content.
static PLACES_INSIDE: Words = words![
    "车", "站", "厅", "店", "室", "区", "馆", "场", "院", "市", "县", "园", "楼", "铺", "商场", "厢", "地",
    "柜", "线",
];

/// What makes a word that contains a noun no thing: the noun is only a part of a place or a trade.
static NOT_BEHIND: Words = words![
    "店", "厂", "城", "行", "铺", "公司", "市场", "专卖", "柜台", "架上", "号码", "号是", "短信", "钱", "费",
    "卡壳", "响", "店里", "街", "桥", "信号", "膜", "壳", "套", "屏", "支付", "充电", "在的", "口",
];

/// What is done with a thing that is not lost: 刷卡, 买车票.
static USED: Words = words![
    "刷", "没要", "要了", "开了", "按", "看", "送", "买", "卖", "喝", "抽", "吃", "修", "换", "没戴", "没带",
    "未戴", "没有", "不含", "没放",
];

/// Words that join two things of their own: the second is not the first told again.
static JOINS: Words =
    words!["和", "跟", "、", "及", "与", "另", "另外", "还有", "加", "又", "同", "+", "还", "以及"];

pub(super) fn find(draft: &mut Draft<'_>) -> Vec<Thing> {
    let families = Families::new();
    let mut things: Vec<Thing> = Vec::new();
    let mut cash: Vec<(Thing, Range<usize>)> = Vec::new();
    for index in 0..draft.tokens.len() {
        let token = draft.tokens[index];
        let Some((kind, weak)) = token.word.and_then(Word::kind) else { continue };
        let is_cash = families.cash.is_some_and(|cash| kind.is_a(cash));
        let free = draft.is_free(token.start..token.end);
        if !free && !is_cash || !stands_for_a_thing(draft, &token, &families) {
            continue;
        }
        let look = look::before(draft, index, kind);
        let number = count::of(draft, &token);
        let supported = look.is_told() || number.is_told() || listed(draft, &token, &things);
        if weak && (!supported && !is_cash || is_brand_of_next(draft, &token)) {
            continue;
        }
        let own_brand = token.word.and_then(Word::brand).map(|(brand, _)| brand);
        let thing = Thing {
            kind,
            span: draft.text.span(&(token.start..token.end)),
            colour: look.colour,
            brand: look.brand.or(own_brand),
            count: number.exact(),
            content: is_content(draft, &token, kind, &things, &families),
        };
        if is_cash {
            cash.push((thing, token.start..token.end));
            continue;
        }
        let strong = |brand| token.word.is_some_and(|word| word.is(Sense::Brand { brand, weak: false }));
        if let Some(brand) = own_brand.filter(|brand| strong(*brand)) {
            draft.note(FactName::Brand, &(token.start..token.end), Value::Brand(brand));
        }
        look.note(draft);
        if let Some((before, fuller)) = told_before(draft, &token, &thing, number.is_told(), &things) {
            let before = &mut things[before];
            let (colour, brand) = (thing.colour.or(before.colour), thing.brand.or(before.brand));
            if fuller {
                draft.facts.retain(|fact| fact.name != FactName::Thing || fact.span != before.span);
                draft.fact(FactName::Thing, token.start..token.end, Value::Kind(kind));
                *before = Thing { colour, brand, content: before.content, count: before.count, ..thing };
            } else {
                draft.claim(token.start..token.end);
                (before.colour, before.brand) = (colour, brand);
            }
            continue;
        }
        draft.fact(FactName::Thing, token.start..token.end, Value::Kind(kind));
        things.push(thing);
    }
    look::brands_alone(draft, &mut things);
    described(draft, &mut things);
    lost_cash(draft, cash, &mut things);
    ride_or_thing(&mut things, draft, &families);
    look::behind(draft, &mut things);
    things.sort_by_cached_key(|thing| thing.span.order());
    things
}

/// Groups of the taxonomy that this grammar has to know.
struct Families {
    containers: Vec<Kind>,
    /// Containers that are carried inside others.
    small: Vec<Kind>,
    vehicles: Vec<Kind>,
    cash: Option<Kind>,
}

impl Families {
    fn new() -> Self {
        let kinds = |ids: &[&str]| ids.iter().filter_map(|id| Kind::from_id(id)).collect();
        Self {
            containers: kinds(&[
                "bag", "container", "wallet", "card_case", "box", "envelope", "suitcase", "sack",
            ]),
            small: kinds(&["purse_group", "envelope", "cosmetic_bag"]),
            vehicles: kinds(&["vehicle", "bicycle", "ebike"]),
            cash: Kind::from_id("cash"),
        }
    }

    fn holds(&self, kind: Kind) -> bool {
        is_in(&self.containers, kind)
    }
}

fn is_in(kinds: &[Kind], kind: Kind) -> bool {
    kinds.iter().any(|&group| kind.is_a(group))
}

/// Whether the noun is the brand of the thing behind it, whose model may stand between: 苹果手机, 苹果14 pro手机.
fn is_brand_of_next(draft: &Draft<'_>, token: &Token) -> bool {
    let Some((brand, _)) = token.word.and_then(Word::brand) else { return false };
    let mut end = token.end;
    while let Some(next) = draft.token_from(end) {
        if let Some((kind, _)) = next.word.and_then(Word::kind) {
            return brand.makes(kind);
        }
        let c = draft.text.chars()[next.start];
        if !(c.is_ascii_alphanumeric() || c == ' ') {
            return false;
        }
        end = next.end;
    }
    false
}

/// Whether the noun names a thing here: not 手机店, not 刷卡, not the 袋 of 装在袋里的.
fn stands_for_a_thing(draft: &Draft<'_>, token: &Token, families: &Families) -> bool {
    let text = &draft.text;
    let kind = token.word.and_then(Word::kind).map(|(kind, _)| kind);
    let holds = kind.is_some_and(|kind| families.holds(kind));
    // 一盒首饰, 两本护照: the noun counts another one.
    let counts =
        token.word.is_some_and(|word| word.is(Sense::Measure)) && count::number_before(draft, token.start);
    // 卡牌背包, 电脑手提包: the first noun tells what the bag is for.
    let next =
        draft.token_from(token.end).and_then(|next| next.word).and_then(Word::kind).map(|(kind, _)| kind);
    let is_for = !holds
        && next.is_some_and(|next| families.holds(next) && !is_in(&families.small, next))
        && kind.is_none_or(|kind| !is_in(&families.small, kind));
    let filling = text.has_before(token.start, "装") && text.has(token.end, "的");
    // 放在拉杆箱上面, 从裤袋里掉出来: where another thing lay.
    let lies = holds
        && (text.skip(token.end, "上面|旁边") > 0 && text.skip(token.start.saturating_sub(1), "在|放") > 0
            || text.has(token.end, "里的")
            || text.has_before(token.start, "从") && text.has(token.end, "里"));
    let called =
        USED.before(text, token.start) || text.has_before(token.start, "办") && text.has(token.end, "的地方");
    NOT_BEHIND.at(text, token.end).is_none() && !(counts || is_for || filling || lies || called)
}

/// A weak noun counts in a row of things: 钱、卡、证.
fn listed(draft: &Draft<'_>, token: &Token, things: &[Thing]) -> bool {
    let chars = draft.text.chars();
    let separates = |c: Option<&char>| c.is_some_and(|&c| matches!(c, '、' | '跟' | '和' | '及' | '些'));
    let closes = |c: Option<&char>| c.is_none_or(|&c| ends_clause(c) || c == '(');
    let before = token.start.checked_sub(1).and_then(|i| chars.get(i));
    let behind = chars.get(token.end);
    let touches = things.last().is_some_and(|thing| draft.text.folded(thing.span).end == token.start);
    separates(before) && (separates(behind) || closes(behind) || draft.text.skip(token.end, "都|在|等") > 0)
        || separates(behind) && before.is_some_and(|&c| ends_clause(c) || matches!(c, '有' | '内'))
        || touches && closes(behind)
        || draft.text.skip(token.end, "齐全|若干|一排|等") > 0
}

fn is_content(draft: &Draft<'_>, token: &Token, kind: Kind, things: &[Thing], families: &Families) -> bool {
    let text = &draft.text;
    let Some(first) = things.iter().rfind(|thing| !thing.content) else { return false };
    let container = things.iter().rfind(|thing| !thing.content && families.holds(thing.kind));
    let from = text.folded(container.unwrap_or(first).span).end;
    let told = (from..token.start).any(|at| {
        INSIDE.at(text, at).is_some_and(|(word, length)| {
            let place = matches!(word, "内" | "里" | "里面") && PLACES_INSIDE.before(text, at);
            // What is no container holds only what is said to be in it.
            !place && (container.is_some() || length > 1)
        })
    });
    if container.is_none() {
        return told;
    }
    let clause = draft.clause(token.start);
    let all_inside = ["都在里", "在里面", "在里头", "全在里", "都在"]
        .iter()
        .any(|w| text.slice(clause.clone()).contains(w));
    let small = !families.holds(kind) || is_in(&families.small, kind);
    // A bag, and in the next clause a phone: people list the contents without saying so. What is joined
    // to a thing is what that thing is.
    let joined = things.last().filter(|_| JOINS.before(text, token.start)).map(|last| last.content);
    let listed = small && joined.unwrap_or(clause.start > from);
    told || all_inside && clause.start > from || listed
}

/// The thing that a noun tells of again, and whether it tells it more fully than before: 背包…,包里有… does
/// not, 有个包…,黑色腰包 does.
fn told_before(
    draft: &Draft<'_>,
    token: &Token,
    thing: &Thing,
    counted: bool,
    things: &[Thing],
) -> Option<(usize, bool)> {
    let text = &draft.text;
    let joined = JOINS.before(text, token.start);
    let from = things.last().map_or(0, |last| text.folded(last.span).end);
    let adds =
        from < token.start && ["另", "还有"].iter().any(|word| text.slice(from..token.start).contains(word));
    if counted || joined || adds {
        return None;
    }
    let generic = is_generic(text.slice(token.start..token.end));
    let found = things.iter().rposition(|other| {
        let clash = matches!((other.colour, thing.colour), (Some(a), Some(b)) if a != b);
        let related = thing.kind.family() == other.kind.family();
        let fuller = is_generic(&text.words(other.span)) && related && !thing.content && !other.content;
        !clash && (other.kind == thing.kind || generic && related || fuller)
    })?;
    let other = &things[found];
    let first_look =
        other.colour.is_none() && other.brand.is_none() && (thing.colour.is_some() || thing.brand.is_some());
    let fuller =
        if generic { first_look && is_generic(&text.words(other.span)) } else { other.kind != thing.kind };
    Some((found, fuller))
}

/// Nouns that stand for a thing that was told more fully.
fn is_generic(noun: &str) -> bool {
    const GENERIC: [&str; 14] =
        ["包", "包包", "箱子", "箱", "袋子", "袋", "盒子", "盒", "行李", "狗", "猫", "车", "本子", "东西"];
    GENERIC.contains(&noun)
}

/// A thing that is told by its parts alone: 四个螺旋桨的白家伙 is a drone.
fn described(draft: &mut Draft<'_>, things: &mut Vec<Thing>) {
    static PARTS: Table<&str> = table![
        ("螺旋桨", "drone"),
        ("琴弦", "instrument"),
        ("镜头", "camera"),
        ("表带", "watch"),
        ("伞骨", "umbrella"),
    ];
    static NAMELESS: Words = words!["家伙", "东西", "玩意", "玩意儿", "机器"];
    const REACH: usize = 10;
    if !things.is_empty() {
        return;
    }
    for at in 0..draft.text.chars().len() {
        let Some((kind, length)) = PARTS.at(&draft.text, at) else { continue };
        let noun = (at + length..at + length + REACH)
            .find_map(|noun| Some((noun, NAMELESS.at(&draft.text, noun)?.1)));
        let (Some((noun, length)), Some(kind)) = (noun, Kind::from_id(kind)) else { continue };
        let Some((index, _)) = draft.token_around(noun) else { continue };
        let look = look::before(draft, index, kind);
        let (colour, brand) = (look.colour, look.brand);
        look.note(draft);
        draft.fact(FactName::Thing, noun..noun + length, Value::Kind(kind));
        let span = draft.text.span(&(noun..noun + length));
        things.push(Thing { kind, span, colour, brand, count: None, content: false });
        return;
    }
}

/// Cash is the thing that was lost where the text tells of no other, or says so: 钱丢了, 用黑袋子装的.
fn lost_cash(draft: &mut Draft<'_>, cash: Vec<(Thing, Range<usize>)>, things: &mut Vec<Thing>) {
    let packed = |draft: &Draft<'_>, thing: &Thing| {
        let end = draft.text.folded(thing.span).end;
        draft.text.skip(end, "装的|装着|包着|放在") > 0
    };
    let only = things.iter().all(|thing| thing.content || packed(draft, thing));
    let Some((mut thing, range)) = cash.into_iter().next().filter(|_| only) else { return };
    thing.content = false;
    draft.note(FactName::Thing, &range, Value::Kind(thing.kind));
    draft.claim(range);
    things.push(thing);
}

/// A bicycle or car beside another thing is what it was left in, not what was lost.
fn ride_or_thing(things: &mut Vec<Thing>, draft: &mut Draft<'_>, families: &Families) {
    let lost = |thing: &Thing| {
        let range = draft.text.folded(thing.span);
        draft.text.skip(range.end, "丢|不见|被偷|没了|被骑走|一辆|停") > 0
            || ["捡到", "拾到", "丢了"]
                .iter()
                .any(|verb| draft.text.slice(range.start.saturating_sub(6)..range.start).contains(verb))
    };
    if things.iter().any(|thing| !is_in(&families.vehicles, thing.kind)) {
        let gone: Vec<_> =
            things.iter().filter(|t| is_in(&families.vehicles, t.kind) && !lost(t)).map(|t| t.span).collect();
        things.retain(|thing| !gone.contains(&thing.span));
        draft.facts.retain(|fact| fact.name != FactName::Thing || !gone.contains(&fact.span));
    }
}
#[cfg(test)]
mod tests {
    use super::super::sample::lost;

    fn check(text: &str, expected: &[&str]) {
        let reading = lost(text);
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
    fn a_thing_told_by_its_parts_or_told_twice() {
        check("田里栽着个四个螺旋桨的白家伙", &["white drone"]);
        check("背包忘了,包里有相机", &["backpack", "in camera"]);
        check("后边有个包,黑色腰包", &["black waist_bag"]);
        check("一盒首饰,两本护照", &["1 jewellery", "2 passport"]);
    }

    #[test]
    fn a_brand_that_is_a_fruit_too() {
        check("黑色苹果手机一部", &["1 black phone"]);
        check("苹果14 pro手机丢了", &["phone"]);
        check("一箱苹果和手机", &["fruit", "phone"]);
    }

    #[test]
    fn a_weapon_is_no_tool() {
        check("后座捡到手枪一把", &["1 firearm"]);
        check("子弹三发", &["firearm"]);
        check("雷管一箱", &["1 explosive"]);
        check("匕首一把,警棍一根", &["1 controlled_weapon", "1 controlled_weapon"]);
        check(
            "手枪钻一把,扫码枪一个,筋膜枪一个,玩具枪一把",
            &["1 power_drill", "1 pos_machine", "1 massager", "1 toy"],
        );
    }

    #[test]
    fn what_it_was_left_in_is_not_what_was_lost() {
        check("骑共享单车,钱包放车篮忘拿", &["wallet"]);
    }
}

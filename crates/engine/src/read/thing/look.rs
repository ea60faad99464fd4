//! What does the thing look like? The colour and the brand right before its noun, or told after it.

use super::super::{Draft, FactName, Thing, Token, Value};
use crate::lexicon::{Brand, Colour, Kind, Sense, Word, word_at};
use crate::text::{Text, Words, ends_clause, words};
use std::ops::Range;

/// Words that may stand between a colour or brand and its noun.
static BETWEEN: Words = words![
    "颜色的", "颜色", "色的", "色", "的", "男士", "女士", "男式", "女式", "男", "女", "大", "小", "新", "旧",
    "老式", "长款", "短款", "真皮", "皮质", "皮", "帆布", "塑料", "牛皮", "双肩", "单肩", "斜挎", "手提",
    "款", "牌", "电脑", "学生", "儿童", "休闲", "运动", "专业级的", "封面", "外壳", "折叠", "头戴式", "蓝牙",
    "无线", "智能", "旅行", "登机", "圆形", "方形", "长方形", "加厚", "羽绒", "翻盖", "拉链", "尼龙", "真丝",
    "羊毛", "布", "条纹", "格子", "环保", "无纺布", "底", "壳",
];

/// A look stands at most so many characters before its noun.
const FARTHEST: usize = 12;

/// An English one, whose letters are more.
const FARTHEST_LATIN: usize = 30;

/// The colour and brand of a noun, with where they stand.
pub(super) struct Look {
    pub(super) colour: Option<Colour>,
    pub(super) brand: Option<Brand>,
    facts: Vec<(FactName, Range<usize>, Value)>,
}

impl Look {
    pub(super) const fn is_told(&self) -> bool {
        self.colour.is_some() || self.brand.is_some()
    }

    pub(super) fn note(self, draft: &mut Draft<'_>) {
        for (name, range, value) in self.facts {
            draft.fact(name, range, value);
        }
    }
}

/// The look right before a noun, with at most a few words between.
pub(super) fn before(draft: &Draft<'_>, index: usize, kind: Kind) -> Look {
    let text = &draft.text;
    let mut look = Look { colour: None, brand: None, facts: Vec::new() };
    let mut end = draft.tokens[index].start;
    let latin = text.chars().get(end).is_some_and(char::is_ascii);
    let farthest = end.saturating_sub(if latin { FARTHEST_LATIN } else { FARTHEST });
    while end > farthest {
        let token = draft.token_before(end).map(|(_, token)| token).filter(|t| draft.is_free(t.start..t.end));
        let word = token.and_then(|token| token.word);
        // 黑色钓鱼竿包, 深蓝色富雨牌雨伞: what the bag is for, and a brand that the lexicon does not know.
        let purpose =
            token.filter(|t| t.end == draft.tokens[index].start && t.word.and_then(Word::kind).is_some());
        let unknown_brand = unknown_brand_before(draft, end);
        let brand = word.and_then(Word::brand).filter(|(brand, weak)| !weak || brand.makes(kind));
        if let (Some(token), Some((colour, _)), None) = (token, word.and_then(Word::colour), look.colour) {
            look.colour = Some(colour);
            look.facts.push((FactName::Colour, token.start..token.end, Value::Colour(colour)));
            end = token.start;
        } else if let (Some(token), Some((brand, _)), None) = (token, brand, look.brand) {
            look.brand = Some(brand);
            look.facts.push((FactName::Brand, token.start..token.end, Value::Brand(brand)));
            end = token.start;
        } else if text.has_before(end, " ") && before_latin(text, end) {
            end -= 1;
        } else if let length @ 1.. = between(draft, end) {
            end -= length;
        } else if let Some(start) = purpose.map(|token| token.start) {
            end = start;
        } else if let Some(start) = unknown_brand.or_else(|| unknown_latin_brand_before(draft, end, index)) {
            if look.brand.is_none() && look.facts.iter().all(|(name, ..)| *name != FactName::Brand) {
                look.facts.push((FactName::Brand, start..end, draft.words(start..end)));
            }
            end = start;
        } else if let Some(token) = token.filter(|token| {
            word.is_some_and(|w| w.is(Sense::Measure))
                || text.chars()[token.start].is_ascii_alphanumeric()
                || crate::text::digit(text.chars()[token.start]).is_some()
        }) {
            end = token.start;
        } else {
            break;
        }
    }
    look
}

/// The length of what stands between, just before a character: 的 alone behind a colour, whose 色 is its own (黑色的书包).
fn between(draft: &Draft<'_>, end: usize) -> usize {
    let text = &draft.text;
    let of = usize::from(text.has_before(end, "的"));
    let colour = draft.token_before(end - of).and_then(|(_, token)| token.word).and_then(Word::colour);
    if of > 0 && colour.is_some() { of } else { BETWEEN.skip_back(text, end) }
}

/// Where a Latin name that the lexicon does not know starts, right before the noun: grey Herschel backpack. It has a
/// capital, and does not open its sentence.
fn unknown_latin_brand_before(draft: &Draft<'_>, end: usize, noun: usize) -> Option<usize> {
    const SHORTEST: usize = 3;
    let text = &draft.text;
    let (_, token) = draft.token_before(end).filter(|(_, token)| token.word.is_none())?;
    let name = token.start..token.end;
    let is_latin = text.chars()[name.clone()].iter().all(char::is_ascii_alphabetic);
    let begins = text.words(text.span(&(name.start..name.start + 1))).chars().all(char::is_uppercase);
    let near = draft.tokens.get(noun).is_some_and(|noun| noun.start - end <= 1);
    let opens = name.start == draft.clause(name.start).start;
    // Korean passport, Hong Kong ID card: who issued it.
    let document = draft
        .tokens
        .get(noun)
        .and_then(|noun| noun.word.and_then(Word::kind))
        .is_some_and(|(kind, _)| matches!(kind.family().id(), "document" | "card"));
    (is_latin && begins && near && !opens && !document && name.len() >= SHORTEST).then_some(name.start)
}

/// Whether a blank stands between two English words: black wallet.
fn before_latin(text: &Text, end: usize) -> bool {
    let letter =
        |at: Option<usize>| at.and_then(|at| text.chars().get(at)).is_some_and(char::is_ascii_alphanumeric);
    letter(Some(end)) && letter(end.checked_sub(2))
}

/// Where a name with 牌 starts that ends just before a character: 富雨牌雨伞.
fn unknown_brand_before(draft: &Draft<'_>, end: usize) -> Option<usize> {
    let start = end.checked_sub(3).filter(|_| draft.text.has_before(end, "牌"))?;
    let name = &draft.text.chars()[start..end];
    name.iter().all(|&c| crate::text::is_han(c)).then_some(start)
}

/// A colour or brand told after its noun: 书包忘在车上了,粉色的; 手机1部,OPPO; 手机一部(华为).
pub(super) fn behind(draft: &mut Draft<'_>, things: &mut [Thing]) {
    for index in 0..draft.tokens.len() {
        let token = draft.tokens[index];
        let Some(word) = token.word.filter(|_| draft.is_free(token.start..token.end)) else { continue };
        if word.colour().is_none() && word.brand().is_none() || !stands_apart(draft, &token) {
            continue;
        }
        let start = draft.text.span(&(token.start..token.end)).start;
        let before = |thing: &&mut Thing| thing.span.start < start;
        let fact = match (word.colour(), word.brand()) {
            (Some((colour, _)), _) => {
                let thing =
                    things.iter_mut().filter(before).rfind(|thing| !thing.content && thing.colour.is_none());
                let Some(thing) = thing else { continue };
                thing.colour = Some(colour);
                (FactName::Colour, Value::Colour(colour))
            }
            (None, Some((brand, weak))) => {
                let makes = |thing: &&mut Thing| thing.brand.is_none() && (!weak || brand.makes(thing.kind));
                let Some(thing) = things.iter_mut().filter(before).rfind(makes) else { continue };
                thing.brand = Some(brand);
                (FactName::Brand, Value::Brand(brand))
            }
            (None, None) => continue,
        };
        draft.fact(fact.0, token.start..token.end, fact.1);
    }
}

/// What may follow a colour or brand that stands apart: the end of it, or more looks (驼色格子, 黑色短款).
static CLOSES: Words = words![
    "颜色", "的", "色", ",", "。", "底", "套", "、", "牌", ")", "!", "专业", " ", "款", "”", "\"", "格子",
    "条纹", "短款", "长款", "羽绒", "翻盖", "透明", "塑料", "帆布", "真皮", "荧光", "磨砂", "(", "pvc", "皮",
];

/// Whether a colour or brand opens its clause, or follows another look that does, and is not the beginning of
/// something else. What is a colour or a brand and nothing else may be followed by more: 紫色圆盘, 雷朋飞行员款.
fn stands_apart(draft: &Draft<'_>, token: &Token) -> bool {
    let text = &draft.text;
    let closes = CLOSES.at(text, token.end).is_some() || token.end == text.chars().len();
    let alone = closes || token.word.is_some_and(is_nothing_else) && !is_of_a_part(draft, token);
    opens(draft, token.start) && alone && !tells_of_a_part(text, token.start)
}

/// Whether another noun follows that the look is of: 黑表带, 深灰色皮套.
fn is_of_a_part(draft: &Draft<'_>, token: &Token) -> bool {
    static PARTS: Words = words![
        "壳", "套", "皮套", "表带", "带", "手柄", "按键", "盒", "袋", "绳", "挂绳", "手胶", "扣", "拉链",
        "轮", "盖", "软包", "包装", "封皮", "字", "样", "项圈", "棉", "旋钮", "胶", "布",
    ];
    let end = token.end + BETWEEN.skip(&draft.text, token.end);
    let is_thing =
        |at: usize| draft.token_from(at).and_then(|next| next.word).is_some_and(|word| word.kind().is_some());
    [token.end, end].into_iter().any(|at| is_thing(at) || PARTS.skip(&draft.text, at) > 0)
}

/// Whether the look is said of a part or of the car: 壳是透明的, 车是蓝的.
fn tells_of_a_part(text: &Text, at: usize) -> bool {
    static IS: Words = words!["是", "为", "系", "係"];
    static PARTS: [&str; 11] = ["壳", "套", "盒", "车", "衣", "带", "盖", "车子", "套子", "盒子", "带子"];
    let subject = at - IS.skip_back(text, at);
    subject < at && PARTS.iter().any(|part| text.has_before(subject, part))
}

/// Whether a clause opens at a character, or up to two looks before it.
fn opens(draft: &Draft<'_>, at: usize) -> bool {
    static LINKS: Words = words!["品牌", "牌", "的"];
    let text = &draft.text;
    let clause = |at: usize| {
        at.checked_sub(1).and_then(|i| text.chars().get(i)).is_none_or(|&c| {
            ends_clause(c) || matches!(c, ' ' | '、' | '是' | '为' | '係' | '系' | '寸' | '(' | '"' | '“')
        })
    };
    let is_look = |word: Word| word.colour().is_some() || word.brand().is_some();
    let look_before = |at: usize| {
        let (_, token) = draft.token_before(at - LINKS.skip_back(text, at))?;
        token.word.filter(|word| is_look(*word)).map(|_| token.start)
    };
    std::iter::successors(Some(at), |at| look_before(*at)).take(3).any(clause)
}

/// Whether a word is a colour or a brand wherever it stands.
fn is_nothing_else(word: Word) -> bool {
    word.colour().is_some_and(|(_, weak)| !weak) || word.brand().is_some_and(|(_, weak)| !weak)
}

/// A brand that stands for the thing itself: with a model (华为P60Pro放副驾上), or with the noun in one word (谷歌手机).
pub(super) fn brands_alone(draft: &mut Draft<'_>, things: &mut Vec<Thing>) {
    for index in 0..draft.tokens.len() {
        let token = draft.tokens[index];
        let Some((brand, weak)) = token.word.and_then(Word::brand) else { continue };
        if !draft.is_free(token.start..token.end) {
            continue;
        }
        let found = match noun(draft, &token) {
            Some(kind) => Some((kind, token.end)),
            None => {
                model(draft, &token).zip(brand.first_kind()).filter(|_| !weak).map(|(end, kind)| (kind, end))
            }
        };
        let Some((kind, end)) = found else { continue };
        let range = token.start..end;
        draft.note(FactName::Brand, &(token.start..token.end), Value::Brand(brand));
        draft.fact(FactName::Thing, range.clone(), Value::Kind(kind));
        let span = draft.text.span(&range);
        things.push(Thing { kind, span, colour: None, brand: Some(brand), count: None, content: false });
    }
}

/// The kind that the end of a brand's own word names.
fn noun(draft: &Draft<'_>, token: &Token) -> Option<Kind> {
    (token.start + 1..token.end).find_map(|at| {
        let word = word_at(&draft.text, at).filter(|word| at + word.length == token.end)?;
        word.kind().map(|(kind, _)| kind)
    })
}

/// The end of a model behind a brand, which has a figure in it.
fn model(draft: &Draft<'_>, token: &Token) -> Option<usize> {
    let behind = &draft.text.chars()[token.end..];
    let length =
        behind.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '+' | '-')).count();
    let named = behind[..length].iter().any(char::is_ascii_digit);
    (named && draft.is_free(token.end..token.end + length)).then_some(token.end + length)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::lost;
    use super::Colour;

    #[track_caller]
    fn check(text: &str, colour: &str) {
        let things = lost(text).things;
        let colours: Vec<_> = things.iter().map(|thing| thing.colour.map(Colour::id)).collect();
        assert_eq!(colours, [Some(colour)], "{text}");
    }

    #[test]
    fn a_colour_before_its_thing() {
        for bag in ["黑色书包", "黑的书包", "黑色的书包", "黑颜色的书包"] {
            for before in ["", "一个", "把", "我的", "昨天丢了", "装在一个"] {
                check(&format!("{before}{bag}"), "black");
            }
        }
        check("打车把深蓝色的背包落后座了", "navy");
        check("银色的大拉杆箱", "silver");
    }
}

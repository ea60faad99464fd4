//! Which numbers are telephones? A mobile one of the mainland has 11 places, beginning with 13 to 19; one at home an area
//! and 6 to 8 places; a service begins with 400 or 800. Others are only told from other numbers by the words before them.
//!
//! A number is its plain digits, as they are dialled at home, so that it is the same however it is written. Whose it is,
//! and whether there is such a number, is not known here.

use super::super::{Draft, Token};
use super::row::Row;
use crate::lexicon::Word;
use crate::text::{Text, Words, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a number that say it is a phone.
static ANNOUNCE: Words = words![
    "电话", "手机", "手机号", "号码", "致电", "拨打", "来电", "联系", "热线", "座机", "tel", "phone", "call",
];

/// What may stand between such a word and the number.
static BETWEEN: Words = words![" ", ":", "(", "是", "为", "号", "我"];

/// Between a word that names a phone and the number that it tells.
static BETWEEN_LABEL: Words = words![" ", ":", ": ", "是", "为"];

/// The telephone numbers of a text, where any number may be one: what somebody gives as a contact, or looks for.
///
/// ```
/// use fude_engine::phones;
/// assert_eq!(phones("办公室 +86 (455) 123-4567").into_iter().collect::<Vec<_>>(), ["04551234567"]);
/// ```
pub fn phones(text: &str) -> BTreeSet<String> {
    let text = Text::new(text);
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < text.chars().len() {
        let row = Row::at(&text, at);
        let number = row
            .iter()
            .flat_map(Row::numbers)
            .find_map(|(figures, end)| Some((number(row.as_ref()?, figures, true)?, end)));
        at = match number {
            Some((number, end)) => {
                found.insert(number);
                end
            }
            None => row.and_then(|row| row.first_end()).unwrap_or(at + 1),
        };
    }
    found
}

/// The telephone number that some figures of a row are; `is_announced` says that words before them tell so.
pub(super) fn number(row: &Row, figures: &str, is_announced: bool) -> Option<String> {
    if let Some(rest) = ["0086", "86"].iter().find_map(|country| figures.strip_prefix(country)) {
        let is_abroad = row.is_international || figures.starts_with("00");
        if is_mobile(rest) {
            return Some(rest.to_owned());
        }
        if is_abroad && (9..=11).contains(&rest.len()) {
            return Some(if rest.starts_with('0') { rest.to_owned() } else { format!("0{rest}") });
        }
    }
    let told = is_announced && (7..=12).contains(&figures.len());
    let shows = row.is_international && (9..=15).contains(&figures.len())
        || has_area(figures, row.first)
        || is_service(figures, row.first);
    (is_mobile(figures) || told || row.is_apart && shows).then(|| figures.to_owned())
}

pub(super) fn is_mobile(figures: &str) -> bool {
    figures.len() == 11 && figures.starts_with('1') && matches!(figures.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// 0455-1234567, 010 1234 5678: the area is a group of its own. Those with three places are 010 and 02 with a third.
fn has_area(figures: &str, first: usize) -> bool {
    let length = match figures.as_bytes() {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return false,
    };
    first == length && (length + 6..=length + 8).contains(&figures.len())
}

/// 400-820-8820.
fn is_service(figures: &str, first: usize) -> bool {
    figures.len() == 10 && (figures.starts_with("400") || figures.starts_with("800")) && first < 5
}

/// Whether words before the n-th character say that a phone follows.
pub(super) fn is_announced(text: &Text, at: usize) -> bool {
    let mut end = at;
    while !ANNOUNCE.before(text, end) {
        match BETWEEN.skip_back(text, end) {
            0 => return false,
            length => end -= length,
        }
    }
    true
}

/// The word 手机 that only says what a number is: 来电人姓王,手机138…,钱包丢了. It is the thing where it is counted or lost
/// itself (丢了手机138…, 手机138…落车上了), or where the text tells of no other.
pub(super) fn label(draft: &Draft<'_>, number: &Range<usize>) -> Option<Range<usize>> {
    static LOSES: Words = words![
        "丢", "丢了", "掉", "掉了", "落", "落了", "忘", "忘了", "遗失", "捡到", "拾到", "部", "台", "个",
        "只"
    ];
    static IS_LOST: Words = words!["丢", "掉", "落", "忘", "不见", "遗", "没了"];
    let text = &draft.text;
    let is_thing =
        |token: &Token| token.word.and_then(Word::kind).filter(|(_, weak)| !weak).map(|(kind, _)| kind);
    let (_, label) = draft.token_before(number.start - BETWEEN_LABEL.skip_back(text, number.start))?;
    is_thing(&label).filter(|kind| kind.id() == "phone")?;
    let clause = draft.clause(number.start);
    let things_in = |range: &Range<usize>| {
        let others =
            draft.tokens.iter().filter(|token| token.start != label.start && range.contains(&token.start));
        others.filter_map(is_thing).count()
    };
    let behind = number.end + text.skip(number.end, " ");
    let is_lost = IS_LOST.at(text, behind).is_some() && things_in(&(behind..clause.end)) == 0;
    let other = things_in(&(0..text.chars().len())) > 0;
    (other && !is_lost && !LOSES.before(text, label.start)).then_some(label.start..label.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(phones(text).into_iter().collect::<Vec<_>>(), expect, "{text}");
        };
        check("13800138000", &["13800138000"]);
        check("电话138 0013 8000", &["13800138000"]);
        check("+86-138-0013-8000", &["13800138000"]);
        check("(+86)13800138000", &["13800138000"]);
        check("0086 13800138000", &["13800138000"]);
        check("１３８００１３８０００", &["13800138000"]);
        check("幺三八〇〇一三八〇〇〇", &["13800138000"]);
        check("tel13800138000,wx13900139000", &["13800138000", "13900139000"]);
        check("办公室(0455)1234567", &["04551234567"]);
        check("+86 (455) 123-4567", &["04551234567"]);
        check("1234567", &["1234567"]);
        check("13800138000 13900139000", &["13800138000", "13900139000"]);
        check("13800138000或13900139000", &["13800138000", "13900139000"]);
        check("138 0013 8000 20:15", &["13800138000"]);
        // An identity card, an amount and a time are none.
        check("身份证230123199001011234，500元，19:40", &[]);
        check("", &[]);
    }
}

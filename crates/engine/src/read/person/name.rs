//! Whole names that are announced: 姓名:梅一诺, 户主'第五明'.

use super::super::Draft;
use super::PersonRole::{self, Finder, Holder, Owner};
use super::{Found, surname_at};
use crate::lexicon::Sense;
use crate::text::{Table, is_han, table};

/// What stands before a whole name, with whose name it is.
static NAMES: Table<PersonRole> = table![
    ("姓名", Owner),
    ("姓名贴", Owner),
    ("名字", Owner),
    ("名字叫", Owner),
    ("名字是", Owner),
    ("名叫", Owner),
    ("户名", Owner),
    ("户名是", Owner),
    ("户主", Owner),
    ("署名", Owner),
    ("持有人", Owner),
    ("持卡人", Owner),
    ("旅客", Owner),
    ("登记人", Holder),
    ("经手人", Holder),
    ("拾获人", Finder),
    ("拾得人", Finder),
];

/// 姓名:梅一诺, 名字是濮阳春, 户主'第五明': two to four characters between marks.
pub(super) fn called(draft: &Draft<'_>, at: usize) -> Option<Found> {
    static MARKS: [char; 7] = [':', ' ', '\'', '"', '“', '‘', '「'];
    let text = &draft.text;
    let end =
        (1..=4).map(|length| at + length).find(|&end| !text.chars().get(end).copied().is_some_and(is_han))?;
    let name = text.chars().get(at..end).filter(|name| name.len() > 1 && name.iter().all(|&c| is_han(c)))?;
    let marks = text.chars()[..at].iter().rev().take_while(|c| MARKS.contains(c)).take(2).count();
    let (role, _) = NAMES.before(text, at - marks)?;
    // A word of the lexicon is no name: 姓名 住址, 名字 手机.
    let is_word = draft
        .token_from(at)
        .is_some_and(|token| token.end == end && token.word.is_some_and(|word| !word.is(Sense::Surname)));
    let surname = surname_at(draft, at).filter(|surname| *surname < end);
    if is_word || surname.is_none() && (marks == 0 || name.len() == 2) {
        return None;
    }
    Some((at..end, surname.map(|surname| text.slice(at..surname).to_owned()), role))
}

//! How many are there? 三个钱包, 一部手机, 皮夹1个, 卡5张, 几张卡.

use super::super::{Draft, Token};
use crate::lexicon::Sense;
use crate::text::{Words, ends_clause, is_han, number_at, words};

/// A number of things, as far as it is told.
pub(super) enum Count {
    Untold,
    /// 几张, 若干, 些.
    Some,
    Exactly(u32),
}

impl Count {
    pub(super) const fn is_told(&self) -> bool {
        !matches!(self, Self::Untold)
    }

    pub(super) const fn exact(&self) -> Option<u32> {
        if let Self::Exactly(count) = self { Some(*count) } else { None }
    }
}

/// The most that is a number of things; more is a number of something else.
const MOST: u32 = 1000;

/// A number stands at most so many characters before its noun: 一个黑色的女式小皮包.
const BEFORE: usize = 8;

/// Numbers that leave open how many.
static VAGUE: Words = words!["几", "多", "若干", "十几", "数"];

pub(super) fn of(draft: &Draft<'_>, token: &Token) -> Count {
    let text = &draft.text;
    let chars = text.chars();
    let number =
        |at: usize| number_at(text, at).and_then(|n| Some((u32::try_from(n.exact()?).ok()?, n.length)));
    // Behind the noun, a bare number or one with a measure word.
    let behind = token.end + usize::from(text.has(token.end, ":"));
    if let Some((count, length)) = number(behind)
        && count < MOST
        && draft.is_free(behind..behind + length)
    {
        let end = behind + length;
        let closed = chars.get(end).is_none_or(|&c| !is_han(c)) || measure(draft, end);
        if closed {
            return Count::Exactly(count);
        }
    }
    if VAGUE.at(text, token.end).is_some_and(|(_, length)| measure(draft, token.end + length)) {
        return Count::Some;
    }
    // Before it, with a measure word, over a few characters of looks.
    for at in (token.start.saturating_sub(BEFORE)..token.start).rev() {
        if ends_clause(chars[at]) || chars[at] == '、' {
            break;
        }
        if let Some((count, length)) = number(at) {
            let before = at.checked_sub(1);
            let part_of_longer = before.is_some_and(|before| {
                chars[before].is_ascii_digit() || number_at(text, before).is_some_and(|n| n.length > 1)
            });
            // 一黑色袋子: the measure word may be missing before a look.
            let coloured = draft
                .token_from(at + length)
                .is_some_and(|t| t.word.is_some_and(|word| word.colour().is_some()));
            if count < MOST && (measure(draft, at + length) || count == 1 && coloured) && !part_of_longer {
                return Count::Exactly(count);
            }
        } else if let Some((_, length)) = VAGUE.at(text, at)
            && measure(draft, at + length)
        {
            return Count::Some;
        }
    }
    Count::Untold
}

fn measure(draft: &Draft<'_>, at: usize) -> bool {
    draft.token_from(at).is_some_and(|token| token.word.is_some_and(|word| word.is(Sense::Measure)))
}

/// Whether a number ends just before a character: 4盒, 一大包, 十余包.
pub(super) fn number_before(draft: &Draft<'_>, at: usize) -> bool {
    let text = &draft.text;
    let skipped =
        at - usize::from(["大", "小", "整", "余", "多", "来"].iter().any(|word| text.has_before(at, word)));
    let before = skipped.checked_sub(1).and_then(|i| text.chars().get(i));
    before.is_some_and(|&c| {
        c.is_ascii_digit() || crate::text::digit(c).is_some() || matches!(c, '几' | '十' | '百' | '数' | '半')
    })
}

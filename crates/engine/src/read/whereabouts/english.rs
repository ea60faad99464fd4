//! Where an English text says the ride went: from Riverside Mall to Central Station, got on at Pudong Airport, off at Lujiazui.
//!
//! A name starts with a capital, or ends with what places are called; it goes on to a word that joins sentences or a
//! mark.

use super::super::{Draft, FactName};
use crate::text::{Table, Words, table, words};
use std::ops::Range;

/// What stands before a name, and the part in the ride that it gives it.
static BEFORE: Table<Option<FactName>> = table![
    ("from ", Some(FactName::From)),
    ("to ", Some(FactName::To)),
    ("at ", None),
    ("near ", None),
    ("outside ", None),
    ("opposite ", None),
];

/// Words that no name goes on with.
static STOPS: Words = words![
    "to", "from", "yesterday", "today", "this", "last", "on", "at", "around", "about", "and", "but", "by",
    "in", "with", "i", "my", "we", "it", "is", "was", "when", "where", "then", "before", "after", "between",
    "for", "while", "near", "please", "sometime", "if", "who", "the day",
];

/// How names of places end.
static ENDINGS: Words = words![
    "station", "mall", "airport", "hotel", "park", "hospital", "university", "school", "street", "road",
    "square", "plaza", "terminal", "campus", "library", "museum", "bridge", "center", "centre", "pier",
    "tower", "stop", "market", "village", "building", "gate", "avenue",
];

/// What a place at which a ride began or ended is told with.
static VERBS: Table<FactName> = table![
    ("got on", FactName::From),
    ("got in", FactName::From),
    ("picked", FactName::From),
    ("boarded", FactName::From),
    ("hopped", FactName::From),
    ("caught", FactName::From),
    ("got off", FactName::To),
    ("got out", FactName::To),
    ("off ", FactName::To),
    ("dropped us", FactName::To),
    ("dropped me", FactName::To),
    ("dropped off", FactName::To),
    ("alighted", FactName::To),
];

/// A verb stands at most so many characters before its place.
const REACH: usize = 24;

/// A name has at most so many characters.
const LONGEST: usize = 40;

/// The name behind the word at the n-th character, with its part in the ride.
pub(super) fn framed(draft: &Draft<'_>, at: usize) -> Option<(Range<usize>, Option<FactName>)> {
    let text = &draft.text;
    let begins =
        at.checked_sub(1).and_then(|i| text.chars().get(i)).is_none_or(|c| !c.is_ascii_alphanumeric());
    let (role, length) = BEFORE.at(text, at).filter(|_| begins)?;
    let start = at + length + text.skip(at + length, "the ");
    let end = name_end(draft, start)?;
    let capital = text.words(text.span(&(start..start + 1))).chars().all(char::is_uppercase);
    let ending = (start..end).rev().find(|&at| text.chars()[at] == ' ').map_or(start, |blank| blank + 1);
    if !capital && ENDINGS.skip(text, ending) < end - ending {
        return None;
    }
    let told =
        || (at.saturating_sub(REACH)..at).rev().find_map(|at| VERBS.at(text, at)).map(|(role, _)| role);
    Some((start..end, role.or_else(told)))
}

fn name_end(draft: &Draft<'_>, start: usize) -> Option<usize> {
    let text = &draft.text;
    let mut end = start;
    let mut word = start;
    while let Some(&c) = text.chars().get(end).filter(|_| end - start <= LONGEST) {
        if end == word {
            let stop = STOPS.skip(text, word);
            let whole = stop > 0 && !text.chars().get(word + stop).is_some_and(char::is_ascii_alphanumeric);
            if whole || !draft.is_free(word..word + 1) {
                break;
            }
        }
        if !(c.is_ascii_alphanumeric() || matches!(c, ' ' | '\'' | '&' | '-')) {
            break;
        }
        end += 1;
        word = if c == ' ' { end } else { word };
    }
    let name = text.slice(start..end).trim_end();
    (name.len() > 1).then_some(start + name.len())
}

#[cfg(test)]
mod tests {
    use super::super::super::FactName;
    use super::super::super::sample::lost;

    fn check(text: &str, from: Option<&str>, to: Option<&str>) {
        let reading = lost(text);
        let words = |name| reading.facts_named(name).map(|f| reading.text.words(f.span)).next();
        assert_eq!((words(FactName::From).as_deref(), words(FactName::To).as_deref()), (from, to), "{text}");
    }

    #[test]
    fn ends_of_a_ride() {
        check(
            "I took the number 26 bus from Riverside Mall to Central Station yesterday",
            Some("Riverside Mall"),
            Some("Central Station"),
        );
        check(
            "Got on at Pudong Airport around 8:40, off at Lujiazui",
            Some("Pudong Airport"),
            Some("Lujiazui"),
        );
        check("took a taxi from the west gate to riverside park", Some("west gate"), Some("riverside park"));
        check("I want to find my bag, it fell from my bike", None, None);
    }
}

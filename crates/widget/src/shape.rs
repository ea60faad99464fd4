//! What shape do readings and rankings have for JavaScript?
//!
//! Plain objects of strings and whole numbers: probabilities are billionths, weights millibits, offsets
//! UTF-16 units. What is missing is absent, never null.

#[cfg(feature = "ranking")]
mod ranking;

use fude_engine::{FactName, Value, describe};
use serde::Serialize;

#[cfg(feature = "ranking")]
pub use ranking::{Evidence, Match, Ranking};

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// When it happened, the likeliest window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The id of the vehicle's mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<&'static str>,
    /// Every fact, in the order of the text.
    pub facts: Vec<Fact>,
    /// Whether the text is about somebody in need.
    pub emergency: bool,
}

/// A window, in seconds since 1970 (UTC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// Not before.
    pub earliest: i64,
    /// Not after.
    pub latest: i64,
    /// The same in words for people.
    pub words: String,
}

/// A fact with the characters it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What sort of fact.
    pub fact: FactName,
    /// The words, as written.
    pub words: String,
    /// What they mean, as an id or in the form that crosses borders.
    pub value: String,
    /// What they mean, in words for people (simplified Chinese).
    pub label: String,
    /// The first UTF-16 unit.
    pub start: u32,
    /// One past the last UTF-16 unit.
    pub end: u32,
}

impl Reading {
    /// The shape of a reading of `text`.
    pub fn of(text: &str, reading: &fude_engine::Reading) -> Self {
        let units = units_before(text);
        let unit = |character: u32| units.get(character as usize).or(units.last()).copied().unwrap_or(0);
        let fact = |fact: &fude_engine::Fact| Fact {
            fact: fact.name,
            words: reading.text.words(fact.span),
            value: fact.value.to_string(),
            label: describe(&fact.value),
            start: unit(fact.span.start),
            end: unit(fact.span.end),
        };
        Self {
            when: reading.when.first().map(|told| When {
                earliest: told.window.earliest,
                latest: told.window.latest,
                words: describe(&Value::When(told.window)),
            }),
            mode: reading.mode.map(fude_engine::Mode::id),
            facts: reading.facts.iter().map(fact).collect(),
            emergency: reading.is_emergency(),
        }
    }
}

/// How many UTF-16 units stand before each character, and before the end.
fn units_before(text: &str) -> Vec<u32> {
    let mut before = vec![0];
    let mut units = 0;
    for character in text.chars() {
        units += if character.len_utf16() == 2 { 2 } else { 1 };
        before.push(units);
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use fude_engine::{Context, Given, Side, read};

    #[test]
    fn offsets_count_utf16_units() {
        let text = "😀钱包丢了";
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_200_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let reading = Reading::of(text, &read(text, &context));
        let wallet = reading.facts.iter().find(|fact| fact.fact == FactName::Thing).unwrap();
        assert_eq!((wallet.words.as_str(), wallet.start, wallet.end), ("钱包", 2, 4));
    }
}

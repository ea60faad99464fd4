//! What shape do readings and rankings have for JavaScript?
//!
//! Plain objects of strings and whole numbers: probabilities are billionths, weights millibits, offsets
//! UTF-16 units. What is missing is absent, never null.

use fude_engine::{Aspect, FactName, Features, Model, Shelf, Value, describe, evidence, explain};
use serde::Serialize;

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

/// The finds for a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// That it is none of the finds, in billionths.
    pub not_handed_in: u32,
    /// What each find had before any evidence.
    pub prior_millibits: i32,
    /// The likeliest finds.
    pub matches: Vec<Match>,
}

/// A find with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The find's id.
    pub found: String,
    /// In billionths.
    pub probability: u32,
    /// The sum of the evidence.
    pub millibits: i32,
    /// The evidence.
    pub evidence: Vec<Evidence>,
}

/// One compared aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What was compared.
    pub aspect: Aspect,
    /// For (positive) or against (negative) one thing.
    pub millibits: i32,
    /// Why, in words.
    pub because: String,
}

impl Ranking {
    /// The shape of a ranking for `loss`, with the evidence of each find shown.
    pub fn of(ranking: &fude_engine::Ranking, loss: &Features, shelf: &Shelf, model: &Model) -> Self {
        let told = |find: &str| {
            let evidence = shelf.get(find).map(|find| evidence(loss, find, model)).unwrap_or_default();
            evidence
                .iter()
                .map(|e| Evidence { aspect: e.aspect, millibits: e.millibits, because: explain(&e.reason) })
                .collect()
        };
        Self {
            not_handed_in: ranking.not_handed_in.billionths(),
            prior_millibits: ranking.prior,
            matches: ranking
                .matches
                .iter()
                .map(|found| Match {
                    found: found.find.clone(),
                    probability: found.probability.billionths(),
                    millibits: found.millibits,
                    evidence: told(&found.find),
                })
                .collect(),
        }
    }
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

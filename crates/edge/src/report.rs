//! What is kept of a report? Its text and contacts, what was filled in, and what was understood at the time:
//! a reading is a result that is recorded. It lies beside the log, so that erasing it breaks no event. How
//! it is compared is the engine's.

use crate::calendar::UTC_OFFSET;
use crate::input::Written;
use crate::utf16::Utf16;
use crate::words;
use fude_engine::{Context, FactName, Given, Reading, Side, read};
use serde::{Deserialize, Serialize};

/// A report as it is stored, in JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    pub(crate) side: Side,
    pub(crate) text: String,
    /// Seconds since 1970.
    pub(crate) reported_at: i64,
    /// The writer's clock, in seconds east of UTC.
    pub(crate) utc_offset: i32,
    pub(crate) given: Given,
    /// How to reach the owner.
    pub(crate) contact: Option<String>,
    /// For whom it was reported.
    pub(crate) reported_for: Option<String>,
    pub(crate) facts: Vec<Fact>,
}

/// A fact as it is stored and shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    #[serde(rename = "fact")]
    name: FactName,
    words: String,
    value: String,
    /// The value in words for people.
    label: String,
    /// In UTF-16 units.
    start: u32,
    end: u32,
}

impl Report {
    /// What was written at this instant, and what it says.
    pub(crate) fn new(side: Side, written: Written, now: i64) -> (Self, Reading) {
        let Written { text, given, contact, reported_for } = written;
        let (reported_at, utc_offset, facts) = (now, UTC_OFFSET, Vec::new());
        let mut report = Self { side, text, reported_at, utc_offset, given, contact, reported_for, facts };
        let reading = report.reading();
        report.facts = facts_of(&reading, &report.text);
        (report, reading)
    }

    /// What it says.
    pub(crate) fn reading(&self) -> Reading {
        let Self { side, reported_at, utc_offset, .. } = *self;
        read(&self.text, &Context { side, reported_at, utc_offset, given: self.given.clone() })
    }
}

fn facts_of(reading: &Reading, text: &str) -> Vec<Fact> {
    let utf16 = Utf16::new(text);
    let fact = |fact: &fude_engine::Fact| {
        let (start, end) = utf16.span(fact.span);
        let words = reading.text.words(fact.span);
        let label = words::value(&fact.value, &words);
        Fact { name: fact.name, words, value: fact.value.to_string(), label, start, end }
    };
    reading.facts.iter().map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_count_in_the_units_of_a_browser() {
        let written = Written {
            text: "😀丢了黑色钱包".to_owned(),
            given: Given::default(),
            contact: None,
            reported_for: None,
        };
        let (report, _) = Report::new(Side::Lost, written, 1_737_201_000);
        let wallet = report.facts.iter().find(|fact| fact.name == FactName::Thing).unwrap();
        assert_eq!((wallet.label.as_str(), wallet.start, wallet.end), ("钱包", 6, 8));
        let kept = serde_json::to_string(&report).unwrap();
        let again: Report = serde_json::from_str(&kept).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), kept);
    }
}

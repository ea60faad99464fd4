//! What is kept of a report? Its text and contacts, what was filled in, and what was understood at the time:
//! a reading is a result that is recorded. It lies beside the log, so that erasing it breaks no event. How
//! it is compared is the engine's.

use crate::calendar::UTC_OFFSET;
use crate::fields::WordsOf;
use crate::input::Written;
use crate::utf16::Utf16;
use crate::words::{self, Told};
use fude_engine::{Context, FactName, Given, Language, Reading, Side, Value, read};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of an amount that is told without a thing: 里面有300元.
const CASH: &str = "cash";

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
    pub(crate) facts: Vec<Fact>,
}

/// How to reach who wrote a report. It is kept apart, since it is erased before the text is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reach {
    /// The owner's or the finder's.
    pub(crate) contact: Option<String>,
    /// For whom it was reported.
    pub(crate) reported_for: Option<String>,
}

impl Reach {
    /// Whether nothing was told.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What stands in place of a text that is erased.
const ERASED: &str = "（内容已按规定删除）";
const ERASED_IN: Told = [ERASED, "（內容已按規定刪除）", "(erased as the rules say)"];

/// A fact as it is stored and shown.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    #[serde(rename = "fact")]
    #[schemars(with = "WordsOf<FactName>")]
    name: FactName,
    words: String,
    value: String,
    /// The value in words for people; as it is stored, in simplified Chinese.
    label: String,
    /// In UTF-16 units.
    start: u32,
    end: u32,
}

impl Fact {
    /// Whether both say the same, in whatever language.
    fn is(&self, other: &Self) -> bool {
        (self.name, self.start, self.end) == (other.name, other.start, other.end) && self.value == other.value
    }
}

impl Report {
    /// What was written at this instant, and what it says.
    pub(crate) fn new(side: Side, written: Written, now: i64) -> (Self, Reading) {
        let Written { text, given, .. } = written;
        let (reported_at, utc_offset, facts) = (now, UTC_OFFSET, Vec::new());
        let mut report = Self { side, text, reported_at, utc_offset, given, facts };
        let reading = report.reading();
        report.facts = facts_of(&reading, &report.text, Language::Simplified);
        (report, reading)
    }

    /// A report of which nothing is left; it was written at no known time.
    pub(crate) fn erased() -> Self {
        let (side, text, given) = (Side::Lost, ERASED.to_owned(), Given::default());
        Self { side, text, reported_at: 0, utc_offset: UTC_OFFSET, given, facts: Vec::new() }
    }

    /// Whether nothing is left of it.
    pub(crate) fn is_erased(&self) -> bool {
        self.text == ERASED
    }

    /// What it says.
    pub(crate) fn reading(&self) -> Reading {
        let Self { side, reported_at, utc_offset, .. } = *self;
        read(&self.text, &Context { side, reported_at, utc_offset, given: self.given.clone() })
    }

    /// What was written; in a language, where only that it is erased is to be said.
    pub(crate) fn text_in(&self, language: Language) -> String {
        if self.is_erased() { words::pick(ERASED_IN, language).to_owned() } else { self.text.clone() }
    }

    /// What was understood, told in a language. What a newer reading would not understand so keeps the writer's words.
    pub(crate) fn facts_in(&self, language: Language) -> Vec<Fact> {
        if language == Language::Simplified {
            return self.facts.clone();
        }
        let anew = facts_of(&self.reading(), &self.text, language);
        let told = self.facts.iter().map(|fact| {
            let label = anew.iter().find(|again| again.is(fact)).map(|again| &again.label);
            Fact { label: label.unwrap_or(&fact.words).clone(), ..fact.clone() }
        });
        told.collect()
    }

    /// The region of a paper that it tells, the finest where it tells several.
    pub(crate) fn region(&self) -> Option<&str> {
        let regions = self.facts.iter().filter(|fact| fact.name == FactName::Region);
        // Of two that are equally fine, the first.
        regions.map(|fact| fact.value.as_str()).rev().max_by_key(|region| region.len())
    }

    /// The ids of every kind that it tells of: the thing, what is inside, and money as `cash`. What the text says
    /// counts also where a field says otherwise, so that no field takes a thing from those who are to watch over it.
    pub(crate) fn kinds(&self) -> BTreeSet<&'static str> {
        let unfilled = Self { given: Given::default(), ..self.clone() };
        let readings = [self.reading(), unfilled.reading()];
        readings.iter().flat_map(kinds_of).collect()
    }
}

fn kinds_of(reading: &Reading) -> impl Iterator<Item = &'static str> {
    let is_cash = |fact: &fude_engine::Fact| matches!(&fact.value, Value::Money(money) if !money.is_value);
    let cash = reading.facts.iter().any(is_cash).then_some(CASH);
    reading.things.iter().map(|thing| thing.kind.id()).chain(cash)
}

fn facts_of(reading: &Reading, text: &str, language: Language) -> Vec<Fact> {
    let utf16 = Utf16::new(text);
    let fact = |fact: &fude_engine::Fact| {
        let (start, end) = utf16.span(fact.span);
        let words = reading.text.words(fact.span);
        let label = words::value(&fact.value, &words, language);
        Fact { name: fact.name, words, value: fact.value.to_string(), label, start, end }
    };
    reading.facts.iter().map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn tells(text: &str, kind: Option<&str>, expect: &[&str]) {
        let given = Given { kind: kind.map(str::to_owned), ..Given::default() };
        let written = Written { text: text.to_owned(), given, reach: Reach::default() };
        let (report, _) = Report::new(Side::Found, written, 1_737_201_000);
        assert_eq!(report.kinds().into_iter().collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn every_kind_counts_also_inside_and_also_when_a_field_says_otherwise() {
        tells("捡到一把黑色雨伞", None, &["umbrella"]);
        tells("捡到黑色双肩包，里面有护照和300元", None, &["backpack", "cash", "passport"]);
        tells("捡到护照一本", Some("umbrella"), &["passport", "umbrella"]);
        tells("捡到一部手机，价值3000元", None, &["phone"]);
        assert!(fude_engine::Kind::from_id(CASH).is_some());
    }

    #[test]
    fn facts_count_in_the_units_of_a_browser() {
        let written =
            Written {
                text: "😀丢了黑色钱包".to_owned(), given: Given::default(), reach: Reach::default()
            };
        let (report, _) = Report::new(Side::Lost, written, 1_737_201_000);
        let wallet = report.facts.iter().find(|fact| fact.name == FactName::Thing).unwrap();
        assert_eq!((wallet.label.as_str(), wallet.start, wallet.end), ("钱包", 6, 8));
        let kept = serde_json::to_string(&report).unwrap();
        let again: Report = serde_json::from_str(&kept).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), kept);
    }
}

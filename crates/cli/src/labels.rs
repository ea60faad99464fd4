//! What do careful people say a text tells? Reads their labels, and says whether a reading agrees.
//!
//! A label names words, not positions: a fact agrees when its span overlaps any place where those words
//! stand, and each label is met once. Kinds are compared at the grain of the labels' own list.

use crate::records::{BadInput, OnBad, Record, open_records};
use anyhow::{Context as _, Result};
use chrono::NaiveDateTime;
use fude_engine::{FactName, Kind, PersonRole, Reading, Span, Value, Window};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What one careful reader says that a text tells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    id: String,
    /// Who wrote the text.
    pub side: fude_engine::Side,
    when: Option<LabelledWindow>,
    mode: String,
    line: Option<String>,
    from: Option<String>,
    to: Option<String>,
    board: Option<String>,
    alight: Option<String>,
    seat: Option<String>,
    plate: Option<String>,
    fleet: Option<String>,
    car: Option<String>,
    company: Option<String>,
    places: Vec<String>,
    things: Vec<LabelledThing>,
    money: Vec<LabelledMoney>,
    people: Vec<LabelledPerson>,
    marks: Vec<String>,
    unknown: Vec<String>,
    emergency: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct LabelledWindow {
    #[serde(deserialize_with = "minute")]
    earliest: NaiveDateTime,
    #[serde(deserialize_with = "minute")]
    latest: NaiveDateTime,
}

/// `2025-01-18T19:50`: the writer's clock, to the minute.
fn minute<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(serde::de::Error::custom)
}

#[derive(Clone, Debug, Deserialize)]
struct LabelledThing {
    words: String,
    head: String,
    kind: String,
    colour: Option<String>,
    brand: Option<String>,
    role: ThingRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ThingRole {
    Thing,
    Content,
}

#[derive(Clone, Debug, Deserialize)]
struct LabelledMoney {
    words: String,
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct LabelledPerson {
    words: String,
    role: PersonRole,
}

/// The kinds that readers chose from; a finer kind counts as the nearest of them above it.
const KINDS: [&str; 68] = [
    "phone", "wallet", "card_case", "backpack", "handbag", "shoulder_bag", "waist_bag", "briefcase",
    "suitcase", "travel_bag", "sack", "paper_bag", "document_bag", "envelope", "box", "id_card",
    "driving_licence", "vehicle_licence", "passport", "bank_card", "transit_card", "student_card",
    "social_card", "household_book", "bankbook", "ticket", "other_document", "keys", "umbrella", "laptop",
    "tablet", "camera", "drone", "earphones", "power_bank", "watch", "ring", "necklace", "bracelet",
    "earrings", "jewellery", "glasses", "hat", "scarf", "clothing", "shoes", "cup", "toy", "medicine",
    "food", "alcohol", "tobacco", "cash", "instrument", "artwork", "book", "papers", "pet", "bicycle",
    "ebike", "wheelchair", "crutch", "stroller", "hearing_aid", "sports_gear", "tool", "gift", "urn",
];

/// The kind at the grain of the labels.
fn coarse(kind: Kind) -> &'static str {
    std::iter::successors(Some(kind), |kind| kind.parent())
        .map(Kind::id)
        .find(|id| KINDS.contains(id))
        .unwrap_or("other")
}

/// How often readers and readings agree on one sort of fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// How many the readers tell.
    pub labelled: usize,
    /// How many the readings tell.
    pub read: usize,
    /// How many both tell.
    pub both: usize,
    /// What only the readers tell: text, words.
    pub missed: Vec<(String, String)>,
    /// What only the readings tell: text, words.
    pub extra: Vec<(String, String)>,
}

/// The agreement on every sort of fact, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Sorts of facts, in the order of their names.
    pub facts: BTreeMap<&'static str, Agreement>,
    /// Texts whose window was read right, and all texts.
    pub windows: (usize, usize),
    /// Windows read differently: text, what the reader says, what the reading says.
    pub other_windows: Vec<(String, String, String)>,
}

impl Comparison {
    /// Adds what one text tells, to its reader and to us.
    pub fn add(&mut self, label: &Label, reading: &Reading, source: &str) {
        let text = Compared { id: &label.id, source: source.chars().collect(), reading };
        let spans = |name: FactName| reading.facts_named(name).map(|fact| fact.span).collect::<Vec<_>>();
        let one = |words: &Option<String>| words.iter().cloned().collect::<Vec<_>>();
        for (name, fact, words) in [
            ("line", FactName::Line, one(&label.line)),
            ("from", FactName::From, one(&label.from)),
            ("to", FactName::To, one(&label.to)),
            ("seat", FactName::Seat, one(&label.seat)),
            ("plate", FactName::Plate, one(&label.plate)),
            ("fleet", FactName::Fleet, one(&label.fleet)),
            ("car", FactName::Car, one(&label.car)),
            ("company", FactName::Company, one(&label.company)),
            ("place", FactName::Place, label.places.clone()),
            ("money", FactName::Money, label.money.iter().map(|money| money.words.clone()).collect()),
            ("person", FactName::Person, label.people.iter().map(|p| p.words.clone()).collect()),
            ("mark", FactName::Mark, label.marks.clone()),
            ("unknown", FactName::Unknown, label.unknown.clone()),
            ("colour", FactName::Colour, label.things.iter().filter_map(|t| t.colour.clone()).collect()),
            ("brand", FactName::Brand, label.things.iter().filter_map(|t| t.brand.clone()).collect()),
        ] {
            self.compare(name, &text, &words, &spans(fact));
        }
        self.things(label, &text);
        self.money(label, &text);
        self.people(label, &text);
        let told = |told: bool, as_what: &str| told.then(|| as_what.to_owned());
        self.values(
            "mode",
            &text,
            told(label.mode != "none", &label.mode),
            reading.mode.map(|m| m.id().to_owned()),
        );
        self.values("board", &text, label.board.clone(), reading.board.map(|t| t.to_string()));
        self.values("alight", &text, label.alight.clone(), reading.alight.map(|t| t.to_string()));
        self.values(
            "emergency",
            &text,
            told(label.emergency, "emergency"),
            told(reading.is_emergency(), "emergency"),
        );
        self.window(label, reading);
    }

    /// Meets every span with one label whose words it overlaps; gives the pairs.
    fn compare(
        &mut self,
        name: &'static str,
        text: &Compared<'_>,
        words: &[String],
        spans: &[Span],
    ) -> Vec<(usize, usize)> {
        let agreement = self.facts.entry(name).or_default();
        let places: Vec<Vec<Span>> = words.iter().map(|words| text.places(words)).collect();
        let mut met = vec![false; words.len()];
        let mut pairs = Vec::new();
        for (read, span) in spans.iter().enumerate() {
            let meets = |at: usize| places[at].iter().any(|place| place.overlaps(*span));
            match (0..words.len()).find(|&at| !met[at] && meets(at)) {
                Some(at) => {
                    met[at] = true;
                    pairs.push((at, read));
                }
                None => agreement.extra.push((text.id.to_owned(), text.words(*span))),
            }
        }
        let missed = words.iter().zip(&met).filter(|(_, met)| !**met);
        agreement.missed.extend(missed.map(|(words, _)| (text.id.to_owned(), words.clone())));
        agreement.labelled += words.len();
        agreement.read += spans.len();
        agreement.both += pairs.len();
        pairs
    }

    /// Compares what is told at most once.
    fn values(
        &mut self,
        name: &'static str,
        text: &Compared<'_>,
        label: Option<String>,
        read: Option<String>,
    ) {
        let agreement = self.facts.entry(name).or_default();
        agreement.labelled += usize::from(label.is_some());
        agreement.read += usize::from(read.is_some());
        if label == read {
            agreement.both += usize::from(label.is_some());
            return;
        }
        agreement.missed.extend(label.map(|words| (text.id.to_owned(), words)));
        agreement.extra.extend(read.map(|words| (text.id.to_owned(), words)));
    }

    fn things(&mut self, label: &Label, text: &Compared<'_>) {
        let words: Vec<String> = label.things.iter().map(|thing| thing.words.clone()).collect();
        let things = &text.reading.things;
        let spans: Vec<Span> = things.iter().map(|thing| thing.span).collect();
        for (at, read) in self.compare("thing", text, &words, &spans) {
            let (labelled, thing) = (&label.things[at], &things[read]);
            let kind = coarse(thing.kind);
            let head = |kind: &str| Some(format!("{} {kind}", labelled.head));
            self.values("kind", text, head(&labelled.kind), head(kind));
            let role = if thing.content { "content" } else { "thing" };
            let told = if labelled.role == ThingRole::Content { "content" } else { "thing" };
            self.values("role of the thing", text, head(told), head(role));
        }
    }

    fn money(&mut self, label: &Label, text: &Compared<'_>) {
        for labelled in &label.money {
            let (Some(min), Some(max)) = (labelled.min, labelled.max) else { continue };
            let places = text.places(&labelled.words);
            let read = text.reading.facts_named(FactName::Money).find_map(|fact| match &fact.value {
                Value::Money(money) if places.iter().any(|place| place.overlaps(fact.span)) => Some(money),
                _ => None,
            });
            let Some(money) = read else { continue };
            // Amounts are far below 2^53.
            #[allow(clippy::cast_precision_loss)]
            let overlap = money.low as f64 <= max && min <= money.high as f64;
            let told = format!("{} {min}..{max}", labelled.words);
            let read = if overlap { told.clone() } else { format!("{} {money}", labelled.words) };
            self.values("amount", text, Some(told), Some(read));
        }
    }

    fn people(&mut self, label: &Label, text: &Compared<'_>) {
        for labelled in &label.people {
            let places = text.places(&labelled.words);
            let role = text.reading.facts_named(FactName::Person).find_map(|fact| match &fact.value {
                Value::Person { role, .. } if places.iter().any(|place| place.overlaps(fact.span)) => {
                    Some(*role)
                }
                _ => None,
            });
            let named = |role: PersonRole| Some(format!("{} {role:?}", labelled.words));
            if let Some(role) = role {
                self.values("role of the person", text, named(labelled.role), named(role));
            }
        }
    }

    fn window(&mut self, label: &Label, reading: &Reading) {
        let read = reading.when.first().map(|told| told.window);
        self.windows.1 += 1;
        let right = match (label.when, read) {
            (None, None) => true,
            (Some(told), Some(read)) => agrees(seconds(told, reading.utc_offset), read),
            _ => false,
        };
        if right {
            self.windows.0 += 1;
        } else {
            let told = label.when.map_or("no time".to_owned(), |w| format!("{}/{}", w.earliest, w.latest));
            let read = read.map_or("no time".to_owned(), |window| window.to_string());
            self.other_windows.push((label.id.clone(), told, read));
        }
    }
}

/// Seconds since 1970 (UTC) of a window on the writer's clock.
fn seconds(window: LabelledWindow, utc_offset: i32) -> (i64, i64) {
    let at = |time: NaiveDateTime| time.and_utc().timestamp() - i64::from(utc_offset);
    (at(window.earliest), at(window.latest))
}

/// Readers draw the ends of a window differently by a quarter of an hour, so each window is widened by so
/// much on both sides. Two windows agree when what they share is at least half of what they cover together.
pub fn agrees((earliest, latest): (i64, i64), read: Window) -> bool {
    const SLACK: i64 = 450;
    let (a, b) = ((earliest - SLACK, latest + SLACK), (read.earliest - SLACK, read.latest + SLACK));
    let shared = a.1.min(b.1) - a.0.max(b.0);
    let covered = a.1.max(b.1) - a.0.min(b.0);
    shared > 0 && 2 * shared >= covered
}

/// A text under comparison.
struct Compared<'a> {
    id: &'a str,
    source: Vec<char>,
    reading: &'a Reading,
}

impl Compared<'_> {
    /// Every place where words stand.
    fn places(&self, words: &str) -> Vec<Span> {
        let words: Vec<char> = words.chars().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let at = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let windows = self.source.windows(words.len()).enumerate();
        windows
            .filter(|(_, window)| *window == words)
            .map(|(start, _)| Span { start: at(start), end: at(start + words.len()) })
            .collect()
    }

    fn words(&self, span: Span) -> String {
        self.reading.text.words(span)
    }
}

/// Reads labels and their texts, matched by id, in the order of the labels.
pub fn open(labels: &Path, texts: &Path) -> Result<Vec<(Label, Record)>> {
    let mut known: BTreeMap<String, Record> =
        open_records(texts, OnBad::Stop)?.into_iter().map(|text| (text.id.clone(), text)).collect();
    let labels = rows(labels)?;
    labels
        .into_iter()
        .map(|label| {
            let text = known.remove(&label.id).with_context(|| {
                format!("{}: expected one text for each label, found none for {}", texts.display(), label.id)
            })?;
            Ok((label, text))
        })
        .collect()
}

fn rows(path: &Path) -> Result<Vec<Label>> {
    let name = path.display().to_string();
    let content = std::fs::read_to_string(path).with_context(|| format!("reading {name}"))?;
    let lines = content.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            serde_json::from_str(line).map_err(|error| {
                BadInput {
                    file: name.clone(),
                    line: number,
                    column: error.column(),
                    field: None,
                    expected: "a labelled text".to_owned(),
                    found: error.to_string(),
                }
                .into()
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(told: (i64, i64), read: (i64, i64), agree: bool) {
        let window = Window { earliest: read.0 * 60, latest: read.1 * 60, utc_offset: 0 };
        assert_eq!(agrees((told.0 * 60, told.1 * 60), window), agree, "{told:?} {read:?}");
    }

    #[test]
    fn windows_agree_when_they_share_half() {
        check((0, 30), (5, 35), true);
        check((0, 30), (30, 60), false);
        check((0, 0), (0, 10), true);
        check((0, 240), (0, 90), false);
    }

    #[test]
    fn a_finer_kind_counts_as_the_labelled_one_above() {
        let kind = |id| coarse(Kind::from_id(id).unwrap());
        assert_eq!(
            (kind("tote_bag"), kind("wallet"), kind("luggage_any")),
            ("handbag", "wallet", "travel_bag")
        );
    }
}

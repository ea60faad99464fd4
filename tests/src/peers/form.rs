//! What would the form of another system hold, if somebody filled it in for this report? Projects whose rules
//! compare fields have people type them; here Fude's reading fills them in, for the loss and the find alike.

use crate::reading;
use fude::records::Record;
use fude_engine::{Colour, FactName, Kind, Reading, Side, Thing, Value};

/// A report in fields.
pub(super) struct Form {
    /// Plates, whole or in part, in lower case.
    pub(super) plates: Vec<String>,
    /// Where the ride began.
    pub(super) from: Vec<String>,
    /// Where it ended.
    pub(super) to: Vec<String>,
    /// All places told, those of the ride included.
    pub(super) places: Vec<String>,
    /// When it happened, in seconds since 1970: the likeliest window that the text tells, or else the moment
    /// of the report.
    pub(super) earliest: i64,
    /// See `earliest`.
    pub(super) latest: i64,
    /// The same two as days of the writer's calendar since 1970.
    pub(super) days: [i64; 2],
    /// The family of the main thing: bags, papers, phones and the like.
    pub(super) category: Option<Kind>,
    /// The colour of the main thing.
    pub(super) colour: Option<Colour>,
}

impl Form {
    pub(super) fn of(record: &Record, side: Side) -> Self {
        let reading = reading(record, side);
        let [earliest, latest] = reading.when.first().map_or([reading.reported_at; 2], |likeliest| {
            [likeliest.window.earliest, likeliest.window.latest]
        });
        let day = |moment: i64| moment.saturating_add(i64::from(reading.utc_offset)).div_euclid(86_400);
        let [from, to, place] =
            [FactName::From, FactName::To, FactName::Place].map(|name| words(&reading, name));
        let thing = main_thing(&reading);
        Self {
            plates: words(&reading, FactName::Plate),
            places: [&from[..], &to, &place].concat(),
            from,
            to,
            earliest,
            latest,
            days: [day(earliest), day(latest)],
            category: thing.map(|thing| thing.kind.family()),
            colour: thing.and_then(|thing| thing.colour),
        }
    }
}

/// The first thing that was not inside another one.
fn main_thing(reading: &Reading) -> Option<&Thing> {
    reading.things.iter().find(|thing| !thing.content).or(reading.things.first())
}

/// The words of all facts of one name, in lower case; of a plate, what is known of it.
fn words(reading: &Reading, name: FactName) -> Vec<String> {
    let told = reading.facts_named(name).filter_map(|fact| match &fact.value {
        Value::Words(words) => Some(words.to_lowercase()),
        Value::Plate(plate) => Some(plate.to_string().trim_start_matches('…').to_lowercase()),
        _ => None,
    });
    told.filter(|words| !words.is_empty()).collect()
}

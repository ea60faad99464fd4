//! What did a person fill into fields, or correct? It beats what the text says.

use super::{Alternative, Fact, FactName, Note, Reading, Thing, Value, Window, plate};
use crate::lexicon::{Colour, Kind, Word, word_at};
use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};

/// Fields that a person filled in. An empty field says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Where the ride began.
    pub from: Option<String>,
    /// Where the ride ended.
    pub to: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// The plate of the vehicle, whole or in part.
    pub plate: Option<String>,
    /// The id of a kind, or a word for it.
    pub kind: Option<String>,
    /// The id of a colour, or a word for it.
    pub colour: Option<String>,
    /// A brand.
    pub brand: Option<String>,
    /// Not before this moment, in seconds since 1970 (UTC).
    pub when_earliest: Option<i64>,
    /// Not after this moment, in seconds since 1970 (UTC).
    pub when_latest: Option<i64>,
}

/// Puts what a person filled into fields in place of what the text said.
pub(super) fn give(reading: &mut Reading, given: &Given) {
    let words = |words: &str| Value::Words(Text::new(words.trim()).tail(0).to_owned());
    let known = |sense: fn(Word) -> Option<Value>, id: Option<Value>, words: &str| {
        let text = Text::new(words.trim());
        id.or_else(|| word_at(&text, 0).filter(|word| word.length == text.chars().len()).and_then(sense))
    };
    let mut fields: Vec<(FactName, Option<Value>)> = Vec::new();
    for (name, field) in
        [(FactName::From, &given.from), (FactName::To, &given.to), (FactName::Place, &given.place)]
    {
        fields.extend(field.as_deref().map(|field| (name, Some(words(field)))));
    }
    if let Some(field) = &given.plate {
        fields.push((FactName::Plate, plate::whole(&Text::new(field)).map(Value::Plate)));
    }
    if let Some(field) = &given.kind {
        let value = known(
            |word| word.kind().map(|(kind, _)| Value::Kind(kind)),
            Kind::from_id(field).map(Value::Kind),
            field,
        );
        if let Some(Value::Kind(kind)) = value {
            let thing =
                Thing { kind, span: Span::default(), colour: None, brand: None, count: None, content: false };
            let (colour, brand) = main_thing(reading).map_or((None, None), |t| (t.colour, t.brand));
            reading.things.retain(|thing| thing.content);
            reading.things.insert(0, Thing { colour, brand, ..thing });
        }
        fields.push((FactName::Thing, value));
    }
    if let Some(field) = &given.colour {
        let id = Colour::from_id(field).map(Value::Colour);
        let value = known(|word| word.colour().map(|(colour, _)| Value::Colour(colour)), id, field);
        if let (Some(Value::Colour(colour)), Some(thing)) = (&value, main_thing(reading)) {
            thing.colour = Some(*colour);
        }
        fields.push((FactName::Colour, value));
    }
    if let Some(field) = &given.brand {
        let value = known(|word| word.brand().map(|(brand, _)| Value::Brand(brand)), None, field);
        if let (Some(Value::Brand(brand)), Some(thing)) = (&value, main_thing(reading)) {
            thing.brand = Some(*brand);
        }
        // A brand that the lexicon does not know is still a name.
        fields.push((FactName::Brand, value.or_else(|| Some(words(field)))));
    }
    for (name, value) in fields {
        let Some(value) = value else {
            reading.notes.push(Note::UnknownField);
            continue;
        };
        reading.facts.retain(|fact| fact.name != name);
        reading.facts.push(Fact { name, span: Span::default(), value, hedged: false });
    }
    if given.when_earliest.is_some() || given.when_latest.is_some() {
        let told = reading.when.first().map(|told| told.window);
        let latest = given.when_latest.or(told.map(|w| w.latest)).unwrap_or(reading.reported_at);
        let latest = latest.min(reading.reported_at);
        let earliest = given
            .when_earliest
            .or(told.map(|w| w.earliest))
            .unwrap_or(latest.saturating_sub(24 * 3600))
            .min(latest);
        let window = Window { earliest, latest, utc_offset: reading.utc_offset };
        reading.when = vec![Alternative { window, share: 1000 }];
    }
}

fn main_thing(reading: &mut Reading) -> Option<&mut Thing> {
    reading.things.iter_mut().find(|thing| !thing.content)
}

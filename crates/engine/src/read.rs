//! What does a report say? [`read`] turns a text into a [`Reading`]: facts, each with the characters
//! it came from.
//!
//! Reading never fails: what no grammar understands stays as words. Each grammar is one file of the
//! folder `read` and claims the characters it has understood, so that a later one does not read a
//! plate as a colour. How facts are compared is not known here: see `features` and `weigh`.

mod calendar;
mod clock;
mod mark;
mod money;
mod person;
mod plate;
mod thing;
mod time;
mod vehicle;
mod whereabouts;
mod worry;

use crate::lexicon::{Brand, Colour, Kind, Word, word_at};
use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

pub use money::{Currency, Money};
pub use person::PersonRole;
pub use plate::{Plate, PlateCharacter};
pub use time::{Alternative, ClockTime, Window};
pub use vehicle::Mode;

/// Who wrote the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// An owner, or whoever reports for one.
    Lost,
    /// A finder, or whoever logs for one.
    Found,
}

/// What is known about a text besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Who wrote it.
    pub side: Side,
    /// When it was reported, in seconds since 1970-01-01T00:00:00Z. Everything told lies before.
    pub reported_at: i64,
    /// The clock that the writer looks at, in seconds east of UTC: +28 800 in China.
    pub utc_offset: i32,
    /// What was typed into fields, or corrected: it beats what the text says.
    pub given: Given,
}

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

/// The names of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The names are the words of the field; each is described where it is read.
pub enum FactName {
    Time,
    Line,
    From,
    To,
    Seat,
    Plate,
    Fleet,
    Car,
    Company,
    Place,
    Thing,
    Colour,
    Brand,
    Money,
    Person,
    Mark,
    Unknown,
    Emergency,
}

/// One thing that a text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What sort of fact it is.
    pub name: FactName,
    /// Where it stands. Empty (0, 0) for a fact that a field gave.
    pub span: Span,
    /// What it was understood as.
    pub value: Value,
}

/// What the words of a fact mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name or phrase, folded.
    Words(String),
    /// A time or span of time.
    When(Window),
    /// A licence plate, whole or in part.
    Plate(Plate),
    /// A kind of thing.
    Kind(Kind),
    /// A colour.
    Colour(Colour),
    /// A brand.
    Brand(Brand),
    /// An amount of money.
    Money(Money),
    /// A person: a surname, when told, and the part the person plays.
    Person {
        /// The surname, folded.
        surname: Option<String>,
        /// Whose name it is.
        role: PersonRole,
    },
}

impl fmt::Display for Value {
    /// The form that crosses every border: ids for kinds, colours and brands, RFC 3339 for times.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::When(window) => write!(f, "{window}"),
            Self::Plate(plate) => write!(f, "{plate}"),
            Self::Kind(kind) => f.write_str(kind.id()),
            Self::Colour(colour) => f.write_str(colour.id()),
            Self::Brand(brand) => f.write_str(brand.id()),
            Self::Money(money) => write!(f, "{money}"),
            Self::Person { surname, role } => {
                write!(f, "{}{}", surname.as_deref().unwrap_or("?"), role.suffix())
            }
        }
    }
}

/// A thing that a text tells of, put together from its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its kind.
    pub kind: Kind,
    /// Where its noun stands.
    pub span: Span,
    /// The colour said of it.
    pub colour: Option<Colour>,
    /// The brand said of it.
    pub brand: Option<Brand>,
    /// How many there are, when told.
    pub count: Option<u32>,
    /// Whether it was inside another thing of the same report.
    pub content: bool,
}

/// Something that a reader should know about a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The text is longer than [`crate::MAX_CHARS`]; the rest was not read.
    Truncated,
    /// A field held something that is no plate, kind, colour or brand; it was left out.
    UnknownField,
}

/// Everything that a report says, as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The text it was read from.
    pub text: Text,
    /// Who wrote it.
    pub side: Side,
    /// When it was reported, in seconds since 1970 (UTC).
    pub reported_at: i64,
    /// The writer's clock, in seconds east of UTC.
    pub utc_offset: i32,
    /// When the thing was lost or found: the likeliest window first. Empty when the text tells none.
    pub when: Vec<Alternative>,
    /// The vehicle in or from which it was lost or found.
    pub mode: Option<Mode>,
    /// When the ride began, by the clock.
    pub board: Option<ClockTime>,
    /// When the ride ended, by the clock.
    pub alight: Option<ClockTime>,
    /// Every fact, in the order of the text.
    pub facts: Vec<Fact>,
    /// The things told of, in the order of the text.
    pub things: Vec<Thing>,
    /// What a reader should know.
    pub notes: Vec<Note>,
}

impl Reading {
    /// The facts of one name, in the order of the text.
    pub fn facts_named(&self, name: FactName) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.name == name)
    }

    /// Whether the text is not about a thing at all, but about somebody in need.
    pub fn is_emergency(&self) -> bool {
        self.facts_named(FactName::Emergency).next().is_some()
    }
}

/// The moments that a report can be made at, in seconds since 1970: the years 1 to 9999. One outside is
/// taken as the nearest inside, and tells no time.
const YEARS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Reads a text. Linear in its length, never fails, and gives the same reading on every target.
///
/// ```
/// use fude_engine::{Context, FactName, Given, Side, read};
///
/// let reported_at = 1_737_201_000; // 2025-01-18T19:50:00+08:00
/// let context = Context { side: Side::Lost, reported_at, utc_offset: 28_800, given: Given::default() };
/// let reading = read("19时40分左右上的车，钱包落在黑MTS055车上了", &context);
/// let plate = reading.facts_named(FactName::Plate).next().unwrap();
/// assert_eq!(plate.value.to_string(), "黑MTS055");
/// assert_eq!((plate.span.start, plate.span.end), (16, 23));
/// ```
pub fn read(text: &str, context: &Context) -> Reading {
    let mut draft = Draft::new(Text::new(text), context);
    plate::find(&mut draft);
    worry::find(&mut draft);
    let told = time::find(&mut draft);
    money::find(&mut draft);
    vehicle::find(&mut draft);
    person::find(&mut draft);
    whereabouts::find(&mut draft);
    let things = thing::find(&mut draft);
    mark::find(&mut draft);
    let mode = vehicle::mode(&draft);
    let mut reading = Reading {
        side: context.side,
        reported_at: context.reported_at.clamp(*YEARS.start(), *YEARS.end()),
        utc_offset: context.utc_offset,
        when: told.when,
        mode,
        board: told.board,
        alight: told.alight,
        facts: draft.facts,
        things,
        notes: if draft.text.is_truncated() { vec![Note::Truncated] } else { Vec::new() },
        text: draft.text,
    };
    give(&mut reading, &context.given);
    reading.facts.sort_by_key(|fact| (fact.span, fact.name));
    reading
}

/// Puts what a person filled into fields in place of what the text said.
fn give(reading: &mut Reading, given: &Given) {
    let words = |words: &str| Value::Words(words.trim().to_lowercase());
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
        reading.facts.push(Fact { name, span: Span::default(), value });
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

/// A reading in the making: the text in tokens, and which characters have been understood.
struct Draft<'c> {
    text: Text,
    context: &'c Context,
    tokens: Vec<Token>,
    facts: Vec<Fact>,
    claimed: Vec<bool>,
}

/// A word of the lexicon, a Latin word, a number in digits, or a single character.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    word: Option<Word>,
}

impl<'c> Draft<'c> {
    fn new(text: Text, context: &'c Context) -> Self {
        let tokens = tokens(&text);
        let claimed = vec![false; text.chars().len()];
        Self { text, context, tokens, facts: Vec::new(), claimed }
    }

    /// Notes a fact and claims its characters.
    fn fact(&mut self, name: FactName, range: Range<usize>, value: Value) {
        self.claim(range.clone());
        self.note(name, &range, value);
    }

    /// Notes a fact that leaves its characters to other grammars.
    fn note(&mut self, name: FactName, range: &Range<usize>, value: Value) {
        self.facts.push(Fact { name, span: self.text.span(range), value });
    }

    fn claim(&mut self, range: Range<usize>) {
        if let Some(claimed) = self.claimed.get_mut(range) {
            claimed.fill(true);
        }
    }

    /// Whether no character of the range has been understood yet.
    fn is_free(&self, range: Range<usize>) -> bool {
        self.claimed.get(range).is_some_and(|claimed| !claimed.contains(&true))
    }

    /// The words of a range as a value.
    fn words(&self, range: Range<usize>) -> Value {
        Value::Words(self.text.slice(range).trim().to_owned())
    }

    /// The clause around a character: what stands between two punctuation marks.
    fn clause(&self, at: usize) -> Range<usize> {
        let chars = self.text.chars();
        let at = at.min(chars.len());
        let ends = |c: &char| crate::text::ends_clause(*c);
        let start = chars[..at].iter().rposition(ends).map_or(0, |before| before + 1);
        let end = chars[at..].iter().position(ends).map_or(chars.len(), |after| at + after);
        start..end
    }
}

fn tokens(text: &Text) -> Vec<Token> {
    let chars = text.chars();
    let mut tokens = Vec::with_capacity(chars.len());
    let mut start = 0;
    while start < chars.len() {
        let word = word_at(text, start);
        let same = |test: fn(&char) -> bool| chars[start..].iter().take_while(|c| test(c)).count();
        let length = match (word, chars[start]) {
            (Some(word), _) => word.length,
            (None, c) if c.is_ascii_digit() => same(char::is_ascii_digit),
            (None, c) if c.is_ascii_alphabetic() => same(char::is_ascii_alphabetic),
            (None, _) => 1,
        };
        tokens.push(Token { start, end: start + length, word });
        start += length;
    }
    tokens
}

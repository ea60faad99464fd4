//! What does a report say? [`read`] turns a text into a [`Reading`]: facts, each with the characters
//! it came from.
//!
//! Reading never fails: what no grammar understands stays as words. Each grammar is one file of the
//! folder `read` and claims the characters it has understood, so that a later one does not read a
//! plate as a colour. How facts are compared is not known here: see `features` and `weigh`.

mod draft;
mod fare;
mod given;
mod hedge;
mod mark;
mod mode;
mod money;
mod person;
mod plate;
mod private;
mod region;
mod rider;
mod seat;
mod setting;
mod thing;
mod time;
mod vehicle;
mod whereabouts;
mod worry;

use crate::lexicon::{Brand, Colour, Kind};
use crate::text::{Span, Text};
use draft::{Draft, Token};
use serde::{Deserialize, Serialize};
use std::fmt;

pub(crate) use fare::fare;
pub use given::Given;
pub(crate) use hedge::is_doubtful;
pub use mode::Mode;
pub use money::{Currency, Money};
pub use person::PersonRole;
pub use plate::{Plate, PlateCharacter};
pub use private::phones;
pub use region::province;
pub use rider::Rider;
pub use setting::Setting;
pub use time::{Alternative, ClockTime, Window};

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
    Number,
    Region,
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
    /// Whether it is told with doubt: 好像, 可能, 还是.
    pub hedged: bool,
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
    /// The surroundings: a vehicle, or else a sort of place.
    pub setting: Option<Setting>,
    /// The characters, of the folded text, that tell the mode or the surroundings and are no fact.
    pub(crate) cues: Vec<std::ops::Range<usize>>,
    /// What else is told of whoever lost it, each once, in order.
    pub riders: Vec<Rider>,
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
    private::find(&mut draft);
    region::find(&mut draft);
    worry::find(&mut draft);
    seat::find(&mut draft);
    vehicle::find(&mut draft);
    let mode = mode::mode(&mut draft);
    let setting = setting::setting(&mut draft, mode);
    let told = time::find(&mut draft, mode);
    money::find(&mut draft);
    person::find(&mut draft);
    whereabouts::find(&mut draft);
    mark::announced(&mut draft);
    let things = thing::find(&mut draft);
    mark::find(&mut draft);
    let riders = rider::riders(&mut draft);
    hedge::mark(&mut draft);
    let mut reading = Reading {
        side: context.side,
        reported_at: context.reported_at.clamp(*YEARS.start(), *YEARS.end()),
        utc_offset: context.utc_offset,
        when: told.when,
        mode,
        setting,
        cues: draft.cues,
        riders,
        board: told.board,
        alight: told.alight,
        facts: draft.facts,
        things,
        notes: if draft.text.is_truncated() { vec![Note::Truncated] } else { Vec::new() },
        text: draft.text,
    };
    given::give(&mut reading, &context.given);
    reading.facts.sort_by_cached_key(|fact| fact.span.order() << 8 | fact.name as u64);
    reading
}

#[cfg(test)]
mod sample {
    use super::{Context, Given, Reading, Side, read};

    /// What an owner's text says, reported on Saturday, 18 January 2025, at 19:33 in China.
    pub(super) fn lost(text: &str) -> Reading {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_200_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        read(text, &context)
    }
}

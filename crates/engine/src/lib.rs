//! The engine of Fude 复得: it reads what people write about lost and found things, weighs a loss
//! against finds, and says how sure it is and why.
//!
//! A report flows one way: text → [`read()`] → [`Reading`] → [`Features`] → [`evidence`] → [`rank()`] →
//! [`Ranking`]. The finds wait on a [`Shelf`]; what is common among them is in a [`Model`].
//!
//! # What this crate does not do
//!
//! It has no I/O, no clock, no randomness and no floating-point functions that differ between
//! targets, and it never panics: the same input gives the same bytes natively and in Wasm. Time comes in
//! with every [`Context`]. It knows nothing of desks, claims or people's rights.
//!
//! # Example
//!
//! ```
//! use fude_engine::*;
//!
//! let at = |hour: i64, minute: i64| 1_737_129_600 + (hour * 60 + minute) * 60; // 18 January 2025, China
//! let features = |side, text: &str, reported_at| {
//!     let context = Context { side, reported_at, utc_offset: 28_800, given: Given::default() };
//!     Features::of(&read(text, &context))
//! };
//!
//! let mut shelf = Shelf::new();
//! shelf.put("f1", &features(Side::Found, "后座捡到一个黑色皮夹，益民酒店附近下的客", at(20, 31)));
//! shelf.put("f2", &features(Side::Found, "医院门诊捡到一把雨伞", at(20, 40)));
//! let loss = features(Side::Lost, "19时45分在益民酒店下的出租车，钱包落在车上了", at(19, 58));
//!
//! let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
//! let ranking = shelf.rank(&loss, &model, HANDED_IN, 10);
//! assert_eq!(ranking.matches[0].find, "f1");
//! ```

#![deny(missing_docs)]

mod ask;
mod cars;
mod chat;
mod explain;
mod features;
mod lexicon;
mod millibits;
mod model;
mod place;
mod rank;
mod read;
mod reason;
mod segment;
mod shelf;
mod text;
mod weigh;

pub use ask::{
    Hint, Proof, Question, TOLD_APART, Topic, UnknownTopic, answer, answered, coach, is_open, next_question,
    proof_questions, weigh_answer,
};
pub use cars::{Car, Cars, Trip, TripAspect, cars};
pub use chat::{Chat, MAX_CHAT_CHARS, MAX_MESSAGES, Message, Sort, chat};
pub use explain::{describe, explain, question};
pub use features::Features;
pub use lexicon::{Brand, Colour, Kind, Language, PlaceClass};
pub use millibits::{Millibits, Probability, log2_ratio};
pub use model::{Frequencies, Model};
pub use place::{Gazetteer, Point};
pub use rank::{HANDED_IN, Match, Ranking, rank};
pub use read::Setting;
pub use read::{
    Alternative, ClockTime, Context, Currency, Fact, FactName, Given, Mode, Money, Note, PersonRole, Plate,
    PlateCharacter, Reading, Rider, Side, Thing, Value, Window, phones, province, read,
};
pub use reason::Reason;
pub use segment::{BadSegment, READING, Segment};
pub use shelf::{Shelf, Work};
pub use text::{MAX_CHARS, Span, Text};
pub use weigh::{Aspect, Evidence, evidence, total};

/// The mathematics, with an example whose numbers are checked here.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/model.md")]
struct ModelPage;

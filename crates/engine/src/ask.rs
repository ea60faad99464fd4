//! What is the owner asked next? The one question whose answer is expected to tell most about which find it is,
//! and whether it is any.
//!
//! An answer is tried out before it is asked for: the loss is taken as if it told what a likely find tells of the
//! topic, and weighed by the code that ranks. From how the weights move follow the chances of that answer, and from
//! those the information of the question: by so much it lowers the entropy of the ranking on average (Lindley 1956).
//! Only the owner's own words are ever shown to the owner: a question has a topic and a number, and its sentence
//! (see `explain`) is made without looking at a find.
//! Rough: an answer agrees with the find as often as two reports do; marks that no fact describes are not asked for.

mod answer;
mod coach;
mod proof;

pub use answer::{answer, answered, is_open};
pub use coach::{Hint, coach};
pub use proof::{Proof, proof_questions, weigh_answer};

use crate::features::Features;
use crate::millibits::{EXP2_BITS, Millibits, Probability, exp2, log2_ratio};
use crate::model::Model;
use crate::rank::Ranking;
use crate::shelf::Shelf;
use crate::weigh::{Aspect, total};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a person can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// What kind of thing it is, or which one of a broad kind.
    Kind,
    /// Its colour.
    Colour,
    /// Its brand.
    Brand,
    /// What was inside, or with it.
    Contents,
    /// How much cash there was.
    Amount,
    /// The surname on what was with it.
    Person,
    /// The surroundings: a vehicle, or a sort of place.
    Setting,
    /// The line or train.
    Line,
    /// Whose vehicle it was.
    Company,
    /// The plate or fleet number, or its end.
    Plate,
    /// Where in the car.
    Seat,
    /// Where it was, or where else the owner has been.
    Place,
    /// When, by the hour.
    Time,
}

impl Topic {
    /// Every topic. Of two questions that tell as much, the one of the earlier topic is asked.
    pub const ALL: [Self; 13] = [
        Self::Kind,
        Self::Colour,
        Self::Brand,
        Self::Contents,
        Self::Amount,
        Self::Person,
        Self::Setting,
        Self::Line,
        Self::Company,
        Self::Plate,
        Self::Seat,
        Self::Place,
        Self::Time,
    ];

    /// The name in commands and files, such as `colour`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Colour => "colour",
            Self::Brand => "brand",
            Self::Contents => "contents",
            Self::Amount => "amount",
            Self::Person => "person",
            Self::Setting => "setting",
            Self::Line => "line",
            Self::Company => "company",
            Self::Plate => "plate",
            Self::Seat => "seat",
            Self::Place => "place",
            Self::Time => "time",
        }
    }

    /// The aspect that weighs the answer.
    pub const fn aspect(self) -> Aspect {
        match self {
            Self::Kind => Aspect::Kind,
            Self::Colour => Aspect::Colour,
            Self::Brand => Aspect::Brand,
            Self::Contents => Aspect::Contents,
            Self::Amount => Aspect::Amount,
            Self::Person => Aspect::Person,
            Self::Setting => Aspect::Setting,
            Self::Line | Self::Company | Self::Seat => Aspect::Ride,
            Self::Plate => Aspect::Plate,
            Self::Place => Aspect::Whereabouts,
            Self::Time => Aspect::Time,
        }
    }

    /// How often (in thousandths) an owner who has not told it can tell it when asked. Argued: people know their own
    /// things and where they went; brands less; the hour if they noticed soon; a plate that somebody remembers
    /// is mostly in the report already, and a receipt or a payment brings back one in ten.
    const fn knows(self) -> u64 {
        match self {
            Self::Colour | Self::Person | Self::Setting => 950,
            Self::Kind | Self::Contents | Self::Seat => 900,
            Self::Place => 800,
            Self::Amount | Self::Line => 700,
            Self::Brand | Self::Time => 600,
            Self::Company => 300,
            Self::Plate => 100,
        }
    }

    /// How often (in thousandths) what the owner tells is what the find of that thing tells: the first constant of
    /// the aspect that weighs it, and for seats 650 of 1000, which is what their weight says.
    pub(crate) const fn agrees(self) -> u64 {
        match self {
            Self::Brand | Self::Line | Self::Plate => 900,
            Self::Colour => 860,
            Self::Person => 740,
            Self::Kind | Self::Company => 700,
            Self::Setting | Self::Seat => 650,
            Self::Time => 620,
            Self::Amount => 580,
            Self::Contents | Self::Place => 500,
        }
    }
}

impl FromStr for Topic {
    type Err = UnknownTopic;

    fn from_str(id: &str) -> Result<Self, UnknownTopic> {
        Self::ALL.into_iter().find(|topic| topic.id() == id).ok_or_else(|| UnknownTopic(id.to_owned()))
    }
}

/// What is no topic's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTopic(String);

impl fmt::Display for UnknownTopic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}, found {:?}", Topic::ALL.map(Topic::id).join(", "), self.0)
    }
}

impl std::error::Error for UnknownTopic {}

/// A question to the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it asks about; [`crate::question`] puts it in words.
    pub topic: Topic,
    /// By how much the answer lowers the entropy of the ranking on average, in millibits: 1000 is what it takes to
    /// tell two equally likely finds apart. That the owner may not know is counted.
    pub gain: Millibits,
}

/// So many of the likeliest finds are told apart; the others count as one mass that no answer moves.
pub const TOLD_APART: usize = 30;

/// A question that tells less, in millibits, is not worth a person's time: a fiftieth of a bit.
const WORTH: Millibits = 20;

/// The question that tells most, leaving out what has been asked, or nothing if none tells anything.
///
/// `ranking` is the loss's own on this shelf, with [`TOLD_APART`] matches or more. For each topic at most
/// [`TOLD_APART`]² weighings.
///
/// ```
/// use fude_engine::*;
/// let features = |side, text: &str| {
///     let context = Context { side, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
///     Features::of(&read(text, &context))
/// };
/// let mut shelf = Shelf::new();
/// shelf.put("f1", &features(Side::Found, "车上捡到一把黑色雨伞"));
/// shelf.put("f2", &features(Side::Found, "车上捡到一把红色雨伞"));
/// let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
///
/// let loss = features(Side::Lost, "雨伞落在车上了");
/// let ranking = shelf.rank(&loss, &model, HANDED_IN, TOLD_APART);
/// let next = next_question(&loss, &ranking, &shelf, &model, &[]).unwrap();
/// assert_eq!(question(next.topic, &loss, Language::Simplified), "雨伞是什么颜色的？");
/// ```
pub fn next_question(
    loss: &Features,
    ranking: &Ranking,
    shelf: &Shelf,
    model: &Model,
    asked: &[Topic],
) -> Option<Question> {
    let likely: Vec<Likely> = ranking
        .matches
        .iter()
        .take(TOLD_APART)
        .filter_map(|m| {
            let find = shelf.get(&m.find)?;
            Some(Likely { find, probability: billionths(m.probability), millibits: m.millibits })
        })
        .collect();
    let open = Topic::ALL.into_iter().filter(|topic| !asked.contains(topic) && is_open(loss, *topic));
    let questions = open.map(|topic| {
        let information = information(&answers(loss, topic, &likely, model), &likely);
        let gain = i64::from(information) * i64::try_from(topic.knows()).unwrap_or(0) / 1000;
        Question { topic, gain: Millibits::try_from(gain).unwrap_or(Millibits::MAX) }
    });
    // The first of those that tell as much.
    let best = questions.reduce(|best, next| if next.gain > best.gain { next } else { best });
    best.filter(|question| question.gain >= WORTH)
}

/// A find that may be it.
struct Likely {
    find: Features,
    /// In billionths, from the ranking.
    probability: u64,
    /// The sum of its evidence before the question.
    millibits: Millibits,
}

fn billionths(probability: Probability) -> u64 {
    u64::from(probability.billionths())
}

/// What is certain, as the chance of an answer.
const CERTAIN: u64 = 1 << 30;

/// The chances of one answer, in parts of [`CERTAIN`].
struct Answer {
    /// If each of the likely finds is it.
    chances: Vec<u64>,
    /// If it is none of them.
    otherwise: u64,
}

/// The answers that likely finds tell, with their chances.
///
/// An answer that moves the weight of a find by Δ is 2^Δ times as likely if that find is it as it is in general: that
/// is what a weight says. And it agrees with the find that gains most by it as often as reports of one thing agree.
fn answers(loss: &Features, topic: Topic, likely: &[Likely], model: &Model) -> Vec<Answer> {
    let mut told: Vec<Features> = Vec::new();
    for find in likely {
        if let Some(answered) = answered(loss, topic, &find.find).filter(|answered| !told.contains(answered))
        {
            told.push(answered);
        }
    }
    let mut answers: Vec<Answer> = Vec::with_capacity(told.len());
    for answered in &told {
        let moved = likely
            .iter()
            .map(|likely| i64::from(total(answered, &likely.find, model)) - i64::from(likely.millibits));
        let moved: Vec<i64> = moved.collect();
        // An answer that speaks for nothing is none.
        let Some(most) = moved.iter().copied().max().filter(|most| *most > 0) else { continue };
        let chance = |moved: i64| {
            let below = u32::try_from(most - moved).unwrap_or(u32::MAX);
            (exp2(below) >> (EXP2_BITS - 30)) * topic.agrees() / 1000
        };
        answers.push(Answer { chances: moved.into_iter().map(chance).collect(), otherwise: chance(0) });
    }
    // Answers overlap; together they are not more than certain.
    let hypotheses = 0..=likely.len();
    let sums = hypotheses.map(|at| answers.iter().map(|answer| answer.chance(at)).sum::<u64>());
    let most = sums.max().unwrap_or(0).max(CERTAIN);
    for answer in &mut answers {
        for chance in answer.chances.iter_mut().chain(std::iter::once(&mut answer.otherwise)) {
            *chance =
                u64::try_from(u128::from(*chance) * u128::from(CERTAIN) / u128::from(most)).unwrap_or(0);
        }
    }
    answers
}

impl Answer {
    /// If the find at this place is it, or behind the last one, if none of them is.
    fn chance(&self, at: usize) -> u64 {
        self.chances.get(at).copied().unwrap_or(self.otherwise)
    }
}

/// The mutual information of the answer and of which find it is, in millibits: the entropy of the ranking less
/// its expected entropy after the answer. Every other answer counts as one.
fn information(answers: &[Answer], likely: &[Likely]) -> Millibits {
    let known: u64 = likely.iter().map(|likely| likely.probability).sum();
    let none = billionths(Probability::ONE).saturating_sub(known);
    let hypotheses: Vec<u64> =
        likely.iter().map(|likely| likely.probability).chain(std::iter::once(none)).collect();
    let whole = u128::from(hypotheses.iter().sum::<u64>().max(1));
    let other = |at: usize| CERTAIN.saturating_sub(answers.iter().map(|answer| answer.chance(at)).sum());
    let mut sum: i128 = 0;
    for answer in answers.iter().map(Some).chain(std::iter::once(None)) {
        let chance = |at: usize| answer.map_or_else(|| other(at), |answer| answer.chance(at));
        let joint: Vec<u128> = hypotheses
            .iter()
            .enumerate()
            .map(|(at, probability)| u128::from(*probability) * u128::from(chance(at)))
            .collect();
        let all: u128 = joint.iter().sum();
        for (at, joint) in joint.iter().enumerate().filter(|(_, joint)| **joint > 0) {
            let weight = log2_ratio(u128::from(chance(at)) * whole, all);
            sum += i128::try_from(*joint).unwrap_or(0) * i128::from(weight);
        }
    }
    let unit = i128::try_from(whole * u128::from(CERTAIN)).unwrap_or(i128::MAX);
    Millibits::try_from(sum / unit).unwrap_or(0).max(0)
}

#[cfg(test)]
mod tests;

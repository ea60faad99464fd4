//! How can a claimant show that a thing is theirs? By details that the notice of the find withholds.
//!
//! A claim begins with what the notice says, the kind of the thing, and is asked for the rest, unless the report of the loss has
//! told it: that was weighed when it was ranked. The answer is weighed as that detail would be in a report; the officer decides. The questions are made from the claim, which holds none
//! of the details, and never from the find: they can not tell what is asked for.
//! Rough: marks are told in free words and are not asked for; whoever reported the loss has told the hour.

use super::Topic;
use super::answer::{answer, answered};
use crate::explain::question;
use crate::features::{Features, Hedges, Item};
use crate::lexicon::Language;
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::{Reading, Side};
use crate::weigh::evidence;

/// A question that the owner can answer and a reader of the notice can not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What it asks about.
    pub topic: Topic,
    /// The question, in the language that was asked for.
    pub words: String,
    /// What the right answer weighs, in millibits: 1000 is what a guess between two gets right.
    pub strength: Millibits,
}

/// What a claimant can be asked for. The surroundings and the company are told by who holds the find.
const DETAILS: [Topic; 8] = [
    Topic::Colour,
    Topic::Brand,
    Topic::Contents,
    Topic::Amount,
    Topic::Person,
    Topic::Line,
    Topic::Plate,
    Topic::Place,
];

/// A detail that weighs less is guessed too often to be asked: one time in two.
const GUESSED: Millibits = 1000;

/// The questions about what a find tells, and neither its notice nor the loss that is claimed under, the hardest to guess first.
///
/// `shown` is what the notice shows besides the kind and the day, such as a public place.
pub fn proof_questions(
    find: &Features,
    loss: &Features,
    shown: &[Topic],
    model: &Model,
    language: Language,
) -> Vec<Proof> {
    let claim = claim(find);
    let withheld = DETAILS.into_iter().filter(|topic| !shown.contains(topic) && !tells(&claim, *topic, loss));
    let mut proofs: Vec<Proof> = withheld
        .filter_map(|topic| {
            let right = answered(&claim, topic, find)?;
            let strength = weigh(&right, topic, find, model)?;
            Some(Proof { topic, words: question(topic, &claim, language), strength })
        })
        .filter(|proof| proof.strength >= GUESSED)
        .collect();
    proofs.sort_by_key(|proof| (std::cmp::Reverse(proof.strength), proof.topic));
    proofs
}

/// How much a claimant's answer speaks for the find being theirs, in millibits: the evidence of the aspect that
/// was asked about, as it is for reports. Nothing when the answer says nothing of it.
///
/// ```
/// use fude_engine::*;
/// let read = |side, text: &str| {
///     let context = Context { side, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
///     read(text, &context)
/// };
/// let find = Features::of(&read(Side::Found, "车上捡到一个红色钱包，里面有护照"));
/// let model = Model::with_frequencies(Frequencies::default());
/// let weigh = |topic, text| weigh_answer(&find, topic, &read(Side::Lost, text), &model);
/// assert!(weigh(Topic::Colour, "红的") > weigh(Topic::Colour, "白色"));
/// assert_eq!(weigh(Topic::Contents, "不记得了"), None);
/// ```
pub fn weigh_answer(find: &Features, topic: Topic, told: &Reading, model: &Model) -> Option<Millibits> {
    weigh(&answer(&claim(find), topic, told)?, topic, find, model)
}

fn weigh(claim: &Features, topic: Topic, find: &Features, model: &Model) -> Option<Millibits> {
    let evidence = evidence(claim, find, model);
    evidence.iter().find(|evidence| evidence.aspect == topic.aspect()).map(|evidence| evidence.millibits)
}

/// Whether a report has told of this before anybody asked.
fn tells(claim: &Features, topic: Topic, loss: &Features) -> bool {
    answered(claim, topic, loss).is_some()
}

/// What a reader of the notice could report: a thing of this kind.
fn claim(find: &Features) -> Features {
    let kind = find.principal().map(|thing| Item { kind: thing.kind, colour: None, brand: None });
    Features {
        side: Side::Lost,
        reported_at: find.reported_at,
        when: Vec::new(),
        setting: None,
        lines: Vec::new(),
        fleets: Vec::new(),
        plates: Vec::new(),
        companies: Vec::new(),
        seats: Vec::new(),
        things: kind.into_iter().collect(),
        money: Vec::new(),
        riders: Vec::new(),
        owners: Vec::new(),
        places: Vec::new(),
        points: Vec::new(),
        way: None,
        place_terms: Vec::new(),
        wording: Vec::new(),
        hedges: Hedges::default(),
    }
}

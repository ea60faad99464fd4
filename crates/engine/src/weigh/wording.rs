//! Do the two texts share rare words that no other aspect has weighed?
//!
//! - One thing: two people who describe it share a rare pair of characters now and then.
//! - Two things: as often as the pair stands in finds at all (inverse document frequency).
//!
//! Only what no fact has claimed on either side is compared. Pairs overlap and come in phrases, so each
//! counts a part of its rarity, and the sum is bounded.

use super::whereabouts::common;
use super::{Both, Weighed};
use crate::features::{Clue, Features};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// How often (in thousandths) one thing's find shares a given pair of characters of its loss.
const SHARED: Millibits = log2_ratio(60, 1000);

/// The most that wording can say.
pub(crate) const BOUND: Millibits = 7000;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let mut rarest = None;
    let mut sum: Millibits = 0;
    for term in common(&loss.wording, &find.wording) {
        let weight = (SHARED + model.frequencies.term(term).of).max(0) / 2;
        sum = sum.saturating_add(weight);
        if rarest.is_none_or(|(most, _)| weight > most) && weight > 0 {
            rarest = Some((weight, term));
        }
    }
    rarest.map(|(_, term)| (sum.min(BOUND), Reason::Words { term: crate::features::characters(term) }))
}

/// What a find has to tell to gain anything, with the most that it gains.
pub(crate) fn clues(loss: &Features, model: &Model) -> impl Iterator<Item = (Clue, Millibits)> {
    let weigh = |term| (SHARED + model.frequencies.term(term).of).max(0) / 2;
    loss.wording.iter().map(move |&term| (Clue::Worded(term), weigh(term)))
}

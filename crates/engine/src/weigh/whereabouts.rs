//! Was it at the same place?
//!
//! - One thing: the find's text names a place of the loss, wholly or in part, one time in two.
//! - Two things: as many finds name it as the model has counted, term by term (two neighbouring
//!   characters), so 青景御苑 says much and 火车站 little.
//!
//! Names are compared as names, unless a gazetteer knows a place of each side: then the distance between
//! the nearest two is. Terms of one name are not independent: the rarest counts fully, each further one
//! a third. Rough: corridors of rides and the space–time prism are not known yet.

use super::{Both, Weighed};
use crate::explain::Reason;
use crate::features::{Clue, Features, Term};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;

/// How often (in thousandths) one thing's find names a term of a place that its loss names, and how often it only
/// has the term among its words, or the other way round.
const NAMED: Millibits = log2_ratio(500, 1000);
const WORDED: Millibits = log2_ratio(60, 1000);

/// The most that places can say.
pub(crate) const BOUND: Millibits = 12_000;

/// Both sides name places, and none agrees: a ride has two ends and a find a third place. So it was in 28 of 62
/// pairs of news stories, and is in all but one of a hundred other finds.
const NOTHING_SHARED: Millibits = -1150;

/// Up to so many metres apart, with how often (in thousandths) that is so for one thing, and for two:
/// finds lie within the 50 km² of a county town, thinning out beyond 2 km.
const DISTANCES: [(u64, u128, u128); 4] =
    [(150, 500, 2), (500, 200, 16), (2000, 150, 240), (10_000, 100, 642)];

/// Farther apart than that.
const FAR: (u128, u128) = (50, 100);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    if let Some(metres) = nearest(loss, find) {
        let level = DISTANCES.iter().find(|(limit, ..)| metres <= *limit);
        let (same, different) = level.map_or(FAR, |(_, same, different)| (*same, *different));
        return Some((log2_ratio(same, different), Reason::Distance { metres }));
    }
    if loss.place_terms.is_empty() && find.place_terms.is_empty() {
        return None;
    }
    let weigh = |term: Term, part: Millibits| ((part + model.frequencies.term(term).of).max(0), term);
    let named = common(&loss.place_terms, &find.place_terms).map(|term| weigh(term, NAMED));
    // What is a name on one side stands among the other's words: a name that only one grammar has seen, or not.
    let worded = common(&loss.place_terms, &find.wording).chain(common(&loss.wording, &find.place_terms));
    let mut weights: Vec<(Millibits, Term)> = named.chain(worded.map(|term| weigh(term, WORDED))).collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    let Some(&(first, term)) = weights.first() else {
        // A name that only tells the sort of place (火车站) is no name to differ from.
        let proper = !loss.place_terms.is_empty() && !find.place_terms.is_empty();
        let both = loss.places.first().zip(find.places.first()).filter(|_| proper);
        return both.map(|(lost, found)| (NOTHING_SHARED, Reason::PlacesDiffer { lost, found }));
    };
    let rest: Millibits = weights[1..].iter().map(|(weight, _)| weight / 3).sum();
    let name = |features: &'a Features| {
        let characters: String = crate::features::characters(term).iter().collect();
        features.places.iter().find(|place| place.contains(&characters)).map(String::as_str)
    };
    let reason = Reason::Place { name: name(loss).or_else(|| name(find)).unwrap_or_default() };
    Some(((first + rest).min(BOUND), reason))
}

/// The distance between the nearest two places of the two sides, in metres.
fn nearest(loss: &Features, find: &Features) -> Option<u64> {
    let pairs =
        loss.points.iter().flat_map(|lost| find.points.iter().map(move |found| lost.metres_to(*found)));
    pairs.min()
}

/// What a find that names places properly loses, unless one of its terms is [`shared`].
pub(crate) fn unshared(loss: &Features) -> Millibits {
    if loss.place_terms.is_empty() { 0 } else { NOTHING_SHARED }
}

/// The terms that a find can share with the loss, with what each weighs if it is the rarest: falling.
pub(crate) fn shared(loss: &Features, model: &Model) -> Vec<(Clue, Millibits)> {
    let weigh = |term: Term, part: Millibits| (part + model.frequencies.term(term).of).max(0);
    let named = loss.place_terms.iter().flat_map(|&term| {
        [(Clue::Named(term), weigh(term, NAMED)), (Clue::Worded(term), weigh(term, WORDED))]
    });
    let worded = loss.wording.iter().map(|&term| (Clue::Named(term), weigh(term, WORDED)));
    let mut all: Vec<(Clue, Millibits)> = named.chain(worded).collect();
    all.sort_unstable_by_key(|(_, weight)| -weight);
    all
}

/// The most that a find gains whose place a gazetteer knows, beyond what is [`unshared`], if it knows one of the loss.
pub(crate) fn located(loss: &Features) -> Option<Millibits> {
    let nearest = log2_ratio(DISTANCES[0].1, DISTANCES[0].2);
    loss.points.first().map(|_| nearest - unshared(loss))
}

/// What terms of places weigh together, one of which weighs `weight` and no less than the one that comes now.
pub(crate) const fn together(weight: Millibits, next: Millibits) -> Millibits {
    weight + next / 3
}

/// The terms that two sorted lists have in common.
pub(super) fn common<'t>(a: &'t [Term], b: &'t [Term]) -> impl Iterator<Item = Term> + 't {
    let mut b = b.iter().peekable();
    a.iter().copied().filter(move |term| {
        while b.next_if(|other| **other < *term).is_some() {}
        b.peek().is_some_and(|other| **other == *term)
    })
}

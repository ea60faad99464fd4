//! Was it at the same place?
//!
//! - One thing: the find's text names a place of the loss, wholly or in part, one time in two.
//! - Two things: as many finds name it as the model has counted, term by term (two neighbouring
//!   characters), so 青景御苑 says much and 火车站 little.
//!
//! Names are compared as names, unless a gazetteer knows a place of each side: then the distance between
//! the nearest two is, or how far off the way of the ride the find was made, if the ride could have been there by
//! then: its space–time prism (Hägerstrand, What about people in regional science?, 1970). Terms of one name are not
//! independent: the rarest counts fully, each further one a third.

use super::{Aspect, Both, Weighed, is_hedged};
use crate::features::{Clue, Features, Term};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::place::Point;
use crate::reason::Reason;

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

/// Up to so many metres off the way of a ride of some 3 km, with how often (in thousandths) that is so for one thing,
/// and for two: the strip along the way is that share of a county town.
const WAYS: [(u64, u128, u128); 2] = [(150, 250, 18), (500, 350, 60)];

/// No vehicle goes farther in a second, in metres: 120 km/h (art. 78 of the regulations on the road traffic safety law).
const FASTEST: u64 = 34;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    if let Some(metres) = nearest(loss, find) {
        let level = DISTANCES.iter().find(|(limit, ..)| metres <= *limit);
        let (same, different) = level.map_or(FAR, |(_, same, different)| (*same, *different));
        let apart = (log2_ratio(same, different), Reason::Distance { metres });
        return Some(along(loss, find).filter(|(millibits, _)| *millibits > apart.0).unwrap_or(apart));
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

/// The weight of having been found along the way of the ride, when the ride could have been there.
fn along<'a>(loss: &'a Features, find: &'a Features) -> Weighed<'a> {
    let [from, to] = loss.way?;
    let begun = loss.when.iter().map(|told| told.window.earliest).min();
    let found = find.when.iter().map(|told| told.window.latest).max().unwrap_or(find.reported_at);
    let seconds = begun.map_or(u64::MAX, |begun| u64::try_from(found.saturating_sub(begun)).unwrap_or(0));
    let reached =
        find.points.iter().filter(|point| from.metres_to(**point) <= seconds.saturating_mul(FASTEST));
    // On an ellipse around the two ends, the detour is everywhere the same.
    let off =
        |point: &Point| (from.metres_to(*point) + point.metres_to(to)).saturating_sub(from.metres_to(to)) / 2;
    let metres = reached.map(off).min()?;
    let (_, same, different) = WAYS.iter().find(|(limit, ..)| metres <= *limit)?;
    Some((log2_ratio(*same, *different), Reason::OffTheWay { metres }))
}

/// What a find that names places properly loses, unless one of its terms is [`shared`].
pub(crate) fn unshared(loss: &Features) -> Millibits {
    if loss.place_terms.is_empty() || is_hedged(loss, Aspect::Whereabouts) { 0 } else { NOTHING_SHARED }
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
pub(crate) fn common<'t>(a: &'t [Term], b: &'t [Term]) -> impl Iterator<Item = Term> + 't {
    let mut b = b.iter().peekable();
    a.iter().copied().filter(move |term| {
        while b.next_if(|other| **other < *term).is_some() {}
        b.peek().is_some_and(|other| **other == *term)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Frequencies;
    use crate::place::Gazetteer;
    use crate::read::{Context, Given, Side, read};

    /// The weight of a find at this many thousandths of a degree (about 76 m each) east of the hotel, reported so many
    /// seconds after the ride began, from the hotel 5.4 km east to the park.
    fn check(east: i32, after: i64) -> Millibits {
        let reported_at = 1_737_201_600; // 20:00 in China
        let at = |east: i32| Point { latitude: 46_690_000, longitude: 126_110_000 + east * 1000 };
        let mut gazetteer = Gazetteer::default();
        for (name, east) in [("益民酒店", 0), ("滨河公园", 70), ("人民商场", east)] {
            gazetteer.add(name, at(east));
        }
        let features = |side, text, reported_at| {
            let context = Context { side, reported_at, utc_offset: 28_800, given: Given::default() };
            Features::located(&read(text, &context), &gazetteer)
        };
        let loss = features(Side::Lost, "19点整从益民酒店坐出租到滨河公园,钱包丢了", reported_at);
        let began = loss.when[0].window.earliest;
        let find = features(Side::Found, "人民商场门口捡到钱包", began + after);
        let model = Model::with_frequencies(Frequencies::default());
        weigh(&Both::of(&loss, &find, &model)).map_or(0, |(millibits, _)| millibits)
    }

    #[test]
    fn a_find_along_the_way_is_near_once_the_ride_could_be_there() {
        assert_eq!(check(35, 600), log2_ratio(250, 18));
        assert_eq!(check(35, 30), log2_ratio(100, 642), "nobody rides 2.7 km in half a minute");
        assert_eq!(check(0, 600), log2_ratio(500, 2), "where it began");
        assert_eq!(check(200, 600), log2_ratio(100, 642), "ten kilometres beyond its end");
    }
}

//! How much does one trip speak for being the ride that an owner tells of? Its time, way, car and fare, each against what any
//! other trip would show.

use super::{Trip, TripAspect};
use crate::features::{Term, name_terms};
use crate::millibits::{self, Millibits, log2_ratio};
use crate::read::{Alternative, ClockTime, FactName, Plate, Reading, Value, Window, fare};
use crate::weigh::{TRUE_WHEN_HEDGED, plate, ride, whereabouts};
use std::collections::{BTreeMap, BTreeSet};

/// How far a ride lies from what is told of its time: up to so many minutes, with how often (in thousandths) that is so, and
/// over how many minutes that spreads. Within, it spreads over the window itself. Clocks disagree by minutes; one time in thirty
/// what is told is plainly wrong, as in `weigh::time`.
const WITHIN: u128 = 850;
const APART: [(i64, u128, u128); 3] = [(15, 60, 30), (60, 40, 90), (240, 20, 360)];
const WRONG: u128 = 30;

/// Who tells when they got on or off tells it to five minutes.
const ROUNDED: i64 = 5;

/// Two characters of a name told stand in the company's name of that place one time in two; two other places share
/// nothing nineteen times in twenty.
const NAMED: Millibits = log2_ratio(500, 1000);
const NOTHING_SHARED: Millibits = log2_ratio(500, 950);

/// A place that may be either end.
const EITHER_END: Millibits = -1000;

/// Fares of a county town lie between 5 and 30 yuan, so three in twenty-five agree by chance within a yuan; people remember
/// theirs so well three times in four.
const SAME_FARE: Millibits = log2_ratio(750, 120);
const OTHER_FARE: Millibits = log2_ratio(250, 880);

/// What an owner tells of a ride.
pub(super) struct Told<'a> {
    loss: &'a Reading,
    when: Vec<Alternative>,
    from: Vec<Term>,
    to: Vec<Term>,
    /// Places that are neither.
    near: Vec<Term>,
    plates: Vec<&'a Plate>,
    doubts_plate: bool,
    companies: Vec<&'a str>,
    fare: Option<u32>,
}

impl<'a> Told<'a> {
    pub(super) fn of(loss: &'a Reading) -> Self {
        let names = |name: FactName| words(loss, name).flat_map(name_terms).collect::<BTreeSet<Term>>();
        let (from, to) = (names(FactName::From), names(FactName::To));
        let near =
            names(FactName::Place).into_iter().filter(|term| !from.contains(term) && !to.contains(term));
        Self {
            loss,
            when: loss.when.clone(),
            near: near.collect(),
            from: from.into_iter().collect(),
            to: to.into_iter().collect(),
            doubts_plate: loss.facts_named(FactName::Plate).any(|fact| fact.hedged),
            plates: loss
                .facts_named(FactName::Plate)
                .filter_map(|fact| if let Value::Plate(plate) = &fact.value { Some(plate) } else { None })
                .collect(),
            companies: words(loss, FactName::Company).collect(),
            fare: fare(&loss.text),
        }
    }
}

fn words(loss: &Reading, name: FactName) -> impl Iterator<Item = &str> {
    loss.facts_named(name).filter_map(|fact| match &fact.value {
        Value::Words(words) => Some(words.as_str()),
        _ => None,
    })
}

/// What is known of all the trips together.
pub(super) struct Known {
    /// The terms of where each began and ended.
    ends: Vec<[Vec<Term>; 2]>,
    /// How many ends have a term.
    frequency: BTreeMap<Term, u32>,
    /// How many minutes they were sought in: in so many any other ride may have been.
    minutes: u128,
    /// How many cars there are.
    fleet: u128,
}

impl Known {
    pub(super) fn of(trips: &[Trip], told: &Told<'_>, sought: (i64, i64)) -> Self {
        const LEAST: i64 = 60;
        let asked: BTreeSet<Term> = told.from.iter().chain(&told.to).chain(&told.near).copied().collect();
        let terms = |name: &str| if asked.is_empty() { Vec::new() } else { name_terms(name) };
        let ends: Vec<[Vec<Term>; 2]> =
            trips.iter().map(|trip| [terms(&trip.board), terms(&trip.alight)]).collect();
        let mut frequency = BTreeMap::new();
        for term in ends.iter().flatten().flatten().filter(|term| asked.contains(term)) {
            *frequency.entry(*term).or_default() += 1;
        }
        let plates: BTreeSet<&str> = trips.iter().map(|trip| trip.plate.as_str()).collect();
        let minutes = sought.1.saturating_sub(sought.0).div_euclid(60).max(LEAST);
        Self {
            ends,
            frequency,
            minutes: u128::try_from(minutes).unwrap_or(1),
            fleet: u128::try_from(plates.len()).unwrap_or(u128::MAX).max(2),
        }
    }
}

/// The weights of the trip at this place of the list.
pub(super) fn weigh(told: &Told<'_>, trip: &Trip, at: usize, known: &Known) -> Vec<(TripAspect, Millibits)> {
    let [board, alight] = known.ends.get(at).map_or([&[][..]; 2], |[a, b]| [a.as_slice(), b.as_slice()]);
    let either: Vec<Term> = if told.near.is_empty() {
        Vec::new()
    } else {
        board.iter().chain(alight).copied().collect::<BTreeSet<Term>>().into_iter().collect()
    };
    let near = named(&told.near, &either, known).filter(|millibits| *millibits > 0);
    let weights = [
        (TripAspect::Time, Some(time(told, trip, known))),
        (TripAspect::Board, named(&told.from, board, known)),
        (TripAspect::Alight, named(&told.to, alight, known)),
        (TripAspect::Place, near.map(|millibits| (millibits + EITHER_END).max(0))),
        (TripAspect::Plate, plates(told, trip, known)),
        (TripAspect::Company, company(told, trip)),
        (TripAspect::Fare, told.fare.zip(trip.fare).map(|(told, paid)| fares(told, paid))),
    ];
    weights.into_iter().filter_map(|(aspect, millibits)| Some((aspect, millibits?))).collect()
}

/// Whether the ride was under way when the thing was lost; by the clock, where that is told of getting on or off.
fn time(told: &Told<'_>, trip: &Trip, known: &Known) -> Millibits {
    let ends = [(told.loss.board, trip.board_at), (told.loss.alight, trip.alight_at)];
    let by_clock = ends
        .into_iter()
        .filter_map(|(clock, at)| Some(log2_ratio(shown(told, clock?, at.div_euclid(60), known), MILLION)));
    // Who knows when a ride began knows about when it ended: the second says half as much.
    let by_clock: Vec<Millibits> = by_clock.collect();
    if let Some(first) = by_clock.first() {
        return first + by_clock.get(1).map_or(0, |second| second / 2);
    }
    let ride = (trip.board_at.div_euclid(60), trip.alight_at.div_euclid(60));
    let shared = told.when.iter().map(|told| {
        let window = (told.window.earliest.div_euclid(60), told.window.latest.div_euclid(60));
        ratio(ride, window, known) * u128::from(told.share) / 1000
    });
    let all: u128 = shared.sum();
    if told.when.is_empty() { 0 } else { log2_ratio(all.max(1), MILLION) }
}

const MILLION: u128 = 1_000_000;

/// The likelihood ratio of a ride and a window, both in minutes, in millionths.
fn ratio((from, to): (i64, i64), (earliest, latest): (i64, i64), known: &Known) -> u128 {
    let apart = from.saturating_sub(latest).max(earliest.saturating_sub(to)).max(0);
    let width = |minutes: i64| u128::try_from(minutes).unwrap_or(0) + 1;
    let (share, over) = if apart == 0 {
        (WITHIN, width(latest.saturating_sub(earliest)) + width(to.saturating_sub(from)))
    } else {
        let level = APART.iter().find(|(minutes, ..)| apart <= *minutes);
        level.map_or((0, 1), |(_, share, over)| (*share, *over))
    };
    (share * known.minutes / over + WRONG) * MILLION / 1000
}

/// The likelihood ratio of a minute and what the clock showed then, in millionths, over all ways to understand the time:
/// seven may be in the morning or in the evening.
fn shown(told: &Told<'_>, clock: ClockTime, minute: i64, known: &Known) -> u128 {
    let at = |about: i64, is_ambiguous: bool| {
        let clock = nearest(told, clock, about, is_ambiguous);
        ratio((minute, minute), (clock.saturating_sub(ROUNDED), clock.saturating_add(ROUNDED)), known)
    };
    if told.when.is_empty() {
        return at(told.loss.reported_at.div_euclid(60), false);
    }
    let is_ambiguous = told.when.len() > 1;
    let shares = told.when.iter().map(|alternative| {
        let Window { earliest, latest, .. } = alternative.window;
        let about = (earliest.div_euclid(2) + latest.div_euclid(2)).div_euclid(60);
        at(about, is_ambiguous) * u128::from(alternative.share) / 1000
    });
    shares.sum::<u128>().max(1)
}

/// The minute since 1970, nearest to this one, at which the clock showed that; half a day off, too, where that is open.
fn nearest(told: &Told<'_>, clock: ClockTime, about: i64, is_ambiguous: bool) -> i64 {
    const DAY: i64 = 1440;
    let offset = i64::from(told.loss.utc_offset).div_euclid(60);
    let midnight = about.saturating_add(offset).div_euclid(DAY).saturating_mul(DAY);
    let clock = i64::from(clock.hour) * 60 + i64::from(clock.minute);
    let halves = if is_ambiguous { &[-3, -2, -1, 0, 1, 2, 3][..] } else { &[-2, 0, 2][..] };
    let all = halves.iter().map(|half| midnight.saturating_add(half * DAY / 2 + clock - offset));
    all.min_by_key(|minute| minute.saturating_sub(about).saturating_abs()).unwrap_or(about)
}

/// A place told against the company's name of an end: the rarest two characters in common count fully, each further pair a
/// third, as in `weigh::whereabouts`.
fn named(told: &[Term], end: &[Term], known: &Known) -> Option<Millibits> {
    if told.is_empty() || end.is_empty() {
        return None;
    }
    let ends = u128::try_from(known.ends.len()).unwrap_or(u128::MAX).saturating_mul(2);
    let mut weights: Vec<Millibits> = whereabouts::common(told, end)
        .map(|term| {
            let having = known.frequency.get(&term).copied().unwrap_or(1);
            (NAMED + log2_ratio(ends, having.into())).max(0)
        })
        .collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    let Some(first) = weights.first() else { return Some(NOTHING_SHARED) };
    let rest: Millibits = weights[1..].iter().map(|weight| weight / 3).sum();
    Some((first + rest).min(whereabouts::BOUND))
}

fn plates(told: &Told<'_>, trip: &Trip, known: &Known) -> Option<Millibits> {
    let of_trip = if told.plates.is_empty() { None } else { Plate::parse(&trip.plate) }?;
    let best = told.plates.iter().filter_map(|plate| plate::compare(plate, &of_trip, known.fleet)).max()?;
    Some(if told.doubts_plate { millibits::hedged(best, TRUE_WHEN_HEDGED) } else { best })
}

fn company(told: &Told<'_>, trip: &Trip) -> Option<Millibits> {
    if told.companies.is_empty() {
        return None;
    }
    let same = told.companies.iter().any(|company| ride::is_one_company(company, &trip.company));
    Some(if same { ride::SAME_COMPANY } else { ride::OTHER_COMPANY })
}

/// What was told in whole yuan against what was paid in cents.
fn fares(told: u32, paid: u32) -> Millibits {
    if paid.div_euclid(100).abs_diff(told) <= 1 { SAME_FARE } else { OTHER_FARE }
}

//! How much can each find reach at most? An upper bound of its evidence, for every find of a shelf, from look-ups
//! and from the finds that share a clue with the loss.
//!
//! Time, kind, surroundings, colour and amount are bounded by a table for each, read with a few bytes of the find, and
//! so is what costs a find that tells a line, a name, a brand, a seat, places or other things and none of the loss's.
//! What else can speak for a find needs a clue that both sides tell, and the shelf knows who tells it. Plates are weighed
//! at once: few finds have them, and bounds would be wide.

use super::Shelf;
use super::bay::Bay;
use super::columns::{Column, NONE, SEVERAL, STEPS, amounts_of, tells};
use super::times::Times;
use crate::features::{Clue, Features};
use crate::lexicon::{Colour, Kind};
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::Setting;
use crate::weigh::{
    Aspect, amount, brand, calibration, colour, contents, is_hedged, kind, person, plate, ride, rider,
    setting, whereabouts, wording,
};

/// Upper bounds of the sums of all finds on a shelf, in steps.
pub(super) struct Bounds {
    /// By bay, then by number. Step 0 is for finds that have been taken off.
    steps: Vec<Vec<u16>>,
    /// By step from 1 on, the lowest first.
    levels: Vec<Level>,
}

/// The finds of a step.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub(super) finds: u32,
    /// The most that one of them can reach, calibrated.
    pub(super) most: Millibits,
}

/// The width of a step, in millibits before calibration, and where steps begin and end.
const WIDTH: Millibits = 125;
const LOWEST: Millibits = -64_000;
const HIGHEST: Millibits = 64_000;

/// As many finds are weighed at first as were asked for, and so many more.
const MARGIN: usize = 22;

impl Bounds {
    /// O(finds + finds that share clues with the loss).
    pub(super) fn of(shelf: &Shelf, loss: &Features, model: &Model) -> Self {
        let tables = Tables::of(loss, model);
        let mut levels: Vec<Level> = (1..=step(HIGHEST))
            .map(|step| LOWEST + WIDTH * Millibits::from(step))
            .map(|edge| Level { finds: 0, most: edge.saturating_add(calibration(edge, model)) })
            .collect();
        if let Some(last) = levels.last_mut() {
            last.most = Millibits::MAX;
        }
        let steps = shelf.bays.iter().map(|bay| {
            let sums = tables.sums(bay);
            let steps = bay.columns.iter().zip(sums).map(|(column, sum)| {
                if column.is_empty() {
                    return 0;
                }
                let step = step(sum + tables.most(bay, column));
                levels[usize::from(step) - 1].finds += 1;
                step
            });
            steps.collect()
        });
        let steps = steps.collect();
        Self { steps, levels }
    }

    /// Takes a find out of account; whether it was there.
    pub(super) fn leave_out(&mut self, shelf: &Shelf, id: &str) -> bool {
        let mut bays = self.steps.iter_mut().zip(&shelf.bays);
        let Some(step) = bays.find_map(|(steps, bay)| steps.get_mut(usize::from(bay.number(id)?))) else {
            return false;
        };
        match usize::from(std::mem::take(step)).checked_sub(1) {
            Some(level) => self.levels[level].finds -= 1,
            // An id that is told twice is left out once.
            None => return false,
        }
        true
    }

    /// The highest step that so many finds, and some more, reach.
    pub(super) fn first(&self, top: usize) -> u16 {
        let mut left = top.saturating_add(MARGIN);
        for (step, level) in (1..=step(HIGHEST)).zip(&self.levels).rev() {
            let finds = level.finds as usize;
            if left <= finds {
                return step;
            }
            left -= finds;
        }
        1
    }

    /// The finds from one step up to below another: bay and number.
    pub(super) fn between(&self, from: u16, to: u16) -> impl Iterator<Item = (usize, u16)> {
        self.steps.iter().enumerate().flat_map(move |(bay, steps)| {
            let reached = (0..).zip(steps).filter(move |(_, step)| (from..to).contains(*step));
            reached.map(move |(number, _)| (bay, number))
        })
    }

    /// The steps below one, from the lowest.
    pub(super) fn below(&self, step: u16) -> impl Iterator<Item = Level> {
        self.levels.iter().take(usize::from(step.saturating_sub(1))).copied()
    }

    /// The lowest step that can reach a sum.
    pub(super) fn reaching(&self, sum: Millibits) -> u16 {
        let below = self.levels.partition_point(|level| level.most < sum);
        u16::try_from(below + 1).unwrap_or(u16::MAX)
    }
}

fn step(sum: Millibits) -> u16 {
    let step = (sum.clamp(LOWEST, HIGHEST - 1) - LOWEST) / WIDTH + 1;
    u16::try_from(step).unwrap_or(1)
}

/// How the principal thing of a find can be the lost one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is of another family than the principal one of the loss, and none of the others.
    Foreign,
    /// If any, it is the principal one.
    Principal,
    /// It may be one of the others.
    Other,
}

/// The most that a find can gain from each of its few bytes, and from each clue.
struct Tables<'m> {
    loss: &'m Features,
    model: &'m Model,
    times: Times<'m>,
    /// By kind of the principal thing: what it weighs alone, the part it plays, and what other things weigh of which
    /// none is the loss's.
    kinds: Vec<(Millibits, Part, Millibits)>,
    settings: Vec<Millibits>,
    /// Of a principal thing that can only be the principal one; of any.
    colours: Vec<Millibits>,
    colours_of_any: Vec<Millibits>,
    amounts: Vec<Millibits>,
    /// By which of line, owner, brand and seat are told.
    told: [Millibits; 16],
    /// What of a place is named, and what of the other words is shared: falling.
    places: Vec<(Clue, Millibits)>,
    words: Vec<(Clue, Millibits)>,
    others: Vec<(Clue, Millibits)>,
    /// What costs a find that names places and none of the loss's.
    unshared: Millibits,
}

impl<'m> Tables<'m> {
    fn of(loss: &'m Features, model: &'m Model) -> Self {
        let settings = Setting::ALL.into_iter().map(Some).chain([None]);
        let (colours, colours_of_any) = colours(loss, model);
        let mut amounts = vec![0; 256];
        for step in 0..STEPS {
            let (low, high) = amounts_of(step);
            amounts[usize::from(step)] = amount::most(loss, low, high, model);
        }
        amounts[usize::from(SEVERAL)] = amount::most_of_any(loss, model);
        debug_assert_eq!((colours[usize::from(NONE)], amounts[usize::from(NONE)]), (0, 0));
        // What the loss tells with doubt costs little if the find differs.
        let unless_hedged =
            |aspect: Aspect, unshared: Millibits| if is_hedged(loss, aspect) { 0 } else { unshared };
        let unshared = {
            let [line, seat] = ride::unshared(loss).map(|unshared| unless_hedged(Aspect::Ride, unshared));
            [line, person::unshared(loss), unless_hedged(Aspect::Brand, brand::unshared(loss)), seat]
        };
        let sum =
            |bits: usize| (0..4).filter(|bit| bits >> bit & 1 == 1).map(|bit: usize| unshared[bit]).sum();
        let located = whereabouts::located(loss).map(|most| (Clue::Located, most));
        let others = brand::clues(loss, model)
            .chain(person::clues(loss, model))
            .chain(ride::clues(loss, model))
            .chain(rider::clues(loss))
            .chain(located);
        Self {
            loss,
            model,
            times: Times::of(loss, model),
            kinds: Kind::all()
                .map(|found| by_kind(loss, found, model))
                .chain([(0, Part::Foreign, 0)])
                .collect(),
            settings: settings.map(|found| setting::compare(loss.setting, found, model)).collect(),
            colours,
            colours_of_any,
            amounts,
            told: std::array::from_fn(sum),
            places: whereabouts::shared(loss, model),
            words: wording::clues(loss, model).filter(|(_, most)| *most > 0).collect(),
            others: others.filter(|(_, most)| *most > 0).collect(),
            unshared: whereabouts::unshared(loss),
        }
    }

    /// What the few bytes of a find allow.
    fn most(&self, bay: &Bay, column: &Column) -> Millibits {
        let (alone, _, others) = self.kinds[usize::from(column.kind)];
        let time = self.times.most(bay.windows(column), column.day, column.tells(tells::REPORT));
        time + alone
            + self.settings[usize::from(column.setting)]
            + self.colour(column)
            + self.amounts[usize::from(column.amount)]
            + self.told[usize::from(column.tells >> 4)]
            + if column.tells(tells::OTHERS) { others } else { 0 }
            + if column.tells(tells::PLACES) { self.unshared } else { 0 }
    }

    fn colour(&self, column: &Column) -> Millibits {
        match self.kinds[usize::from(column.kind)].1 {
            Part::Foreign => 0,
            Part::Principal => self.colours[usize::from(column.colour)],
            Part::Other => self.colours_of_any[usize::from(column.colour)],
        }
    }

    /// What the clues that the finds of a bay share with the loss allow beyond that, by number.
    fn sums(&self, bay: &Bay) -> Vec<Millibits> {
        let mut sums = vec![0; bay.columns.len()];
        self.add_places(&mut sums, bay);
        self.add_words(&mut sums, bay);
        for (clue, most) in &self.others {
            for &number in bay.telling(*clue) {
                sums[usize::from(number)] += most;
            }
        }
        self.add_things(&mut sums, bay);
        if !self.loss.plates.is_empty() || !self.loss.fleets.is_empty() {
            for &number in bay.telling(Clue::Vehicle) {
                let find = bay.find(number);
                let weighed = find.as_ref().and_then(|(_, find)| plate::plates(self.loss, find, self.model));
                // With doubt a plate that differs costs less than that.
                let hedged = is_hedged(self.loss, Aspect::Plate)
                    || find.as_ref().is_some_and(|(_, find)| is_hedged(find, Aspect::Plate));
                let weighed = weighed.map_or(0, |(millibits, _)| millibits);
                sums[usize::from(number)] += if hedged { weighed.max(0) } else { weighed };
            }
        }
        sums
    }

    /// The rarest term of a place counts fully, each further one a part.
    fn add_places(&self, sums: &mut [Millibits], bay: &Bay) {
        let mut places: Vec<Option<Millibits>> = Vec::new();
        for (clue, weight) in &self.places {
            let telling = bay.telling(*clue);
            if places.is_empty() && !telling.is_empty() {
                places.resize(sums.len(), None);
            }
            for &number in telling {
                let place = &mut places[usize::from(number)];
                *place = Some(place.map_or(*weight, |before| whereabouts::together(before, *weight)));
            }
        }
        for ((sum, column), place) in sums.iter_mut().zip(&bay.columns).zip(places) {
            if let Some(place) = place {
                *sum += place.min(whereabouts::BOUND);
                *sum -= if column.tells(tells::PLACES) { self.unshared } else { 0 };
            }
        }
    }

    fn add_words(&self, sums: &mut [Millibits], bay: &Bay) {
        let mut words = vec![0; sums.len()];
        for (clue, weight) in &self.words {
            for &number in bay.telling(*clue) {
                words[usize::from(number)] += weight;
            }
        }
        for (sum, words) in sums.iter_mut().zip(words) {
            *sum += words.min(wording::BOUND);
        }
    }

    /// What is gained by things that a find tells later, and that can be things of the loss.
    fn add_things(&self, sums: &mut [Millibits], bay: &Bay) {
        let mut marks: Vec<u32> = Vec::new();
        for told in Kind::all() {
            let mark = mark(self.loss, told);
            let telling = if mark == 0 { &[] } else { bay.telling(Clue::Told(told)) };
            if marks.is_empty() && !telling.is_empty() {
                marks.resize(sums.len(), 0);
            }
            // Every kind of principal thing is asked about once.
            let mut gains: Vec<Option<Millibits>> =
                vec![None; if mark & LATER == 0 { 0 } else { Kind::count() }];
            for number in telling.iter().map(|number| usize::from(*number)) {
                marks[number] |= mark;
                let kind = usize::from(bay.columns[number].kind);
                if let Some(gain) = gains.get_mut(kind) {
                    sums[number] += *gain.get_or_insert_with(|| {
                        let found = Kind::all().nth(kind);
                        found.map_or(0, |found| kind::told_later(self.loss, found, told, self.model))
                    });
                }
            }
        }
        // By mark, of which few are told, and then by kind.
        let mut weights: Vec<(u32, Vec<Option<Millibits>>)> = Vec::new();
        let marked = marks.into_iter().enumerate().filter(|(_, mark)| *mark != 0);
        for (number, mark) in marked {
            let column = &bay.columns[number];
            // A find with a mark tells a principal thing, unless it has been taken off.
            if column.is_empty() {
                continue;
            }
            let row = weights.iter().position(|(other, _)| *other == mark).unwrap_or_else(|| {
                weights.push((mark, vec![None; Kind::count() + 1]));
                weights.len() - 1
            });
            sums[number] += *weights[row].1[usize::from(column.kind)].get_or_insert_with(|| {
                let found = Kind::all().nth(column.kind.into());
                found.map_or(0, |found| self.beside(found, mark))
            });
            if mark & LATER != 0 {
                sums[number] += self.colours_of_any[usize::from(column.colour)] - self.colour(column);
            }
        }
    }

    /// What the things weigh, beyond what was taken for granted, that are told beside a principal one and marked so.
    fn beside(&self, found: Kind, mark: u32) -> Millibits {
        let (_, part, nothing_shared) = self.kinds[found.index()];
        let others = self.loss.others();
        let told_as = |at: usize| {
            let kind = others.get(at)?.kind;
            if at >= MARKED || mark >> at & 1 == 1 {
                Some(kind)
            } else {
                // The finest of the coarser words.
                (mark >> (at + MARKED) & 1 == 1).then(|| kind.parent().unwrap_or(kind))
            }
        };
        let [agree, disagree] = contents::shared(self.loss, found, told_as, self.model);
        let most = match part {
            // The thing of the loss that is the principal one is not missing.
            Part::Other => agree,
            // What is told later may be the lost thing itself, and nothing beside it.
            _ if mark & LATER != 0 => (agree + disagree).max(0),
            _ => agree + disagree,
        };
        most - nothing_shared
    }
}

/// So many of the other things of a loss have two marks of their own, for being told as such and by a coarser word; the
/// last mark is that of its principal thing.
const MARKED: usize = 15;
const LATER: u32 = 1 << (2 * MARKED);

/// The marks of a find that tells a thing of this kind: a bit for each thing of the loss that it can be.
fn mark(loss: &Features, told: Kind) -> u32 {
    let others = (0_usize..).zip(loss.others()).take(MARKED);
    let others = others.filter(|(_, other)| kind::one(other.kind, told));
    let marks = others.map(|(at, other)| 1 << if told.is_a(other.kind) { at } else { at + MARKED });
    let is_later = loss.principal().is_some_and(|lost| kind::one(lost.kind, told));
    marks.sum::<u32>() | if is_later { LATER } else { 0 }
}

/// What a principal thing of a kind weighs alone, the part it plays, and what things besides it weigh of which none
/// is the loss's.
fn by_kind(loss: &Features, found: Kind, model: &Model) -> (Millibits, Part, Millibits) {
    let alone = kind::alone(loss, found, model);
    if loss.others().iter().any(|other| kind::one(other.kind, found)) {
        return (alone, Part::Other, 0);
    }
    let is_family = loss.principal().is_some_and(|lost| lost.kind.family() == found.family());
    let part = if is_family { Part::Principal } else { Part::Foreign };
    let [_, nothing_shared] = contents::shared(loss, found, |_| None, model);
    (alone, part, nothing_shared)
}

/// By colour: what it weighs on the principal thing, and the most on any.
fn colours(loss: &Features, model: &Model) -> (Vec<Millibits>, Vec<Millibits>) {
    let (mut principal, mut any) = (vec![0; 256], vec![0; 256]);
    for found in Colour::all() {
        principal[found.index()] = colour::principal(loss, found, model);
        any[found.index()] = colour::most(loss, found, model);
    }
    if is_hedged(loss, Aspect::Colour) {
        principal.iter_mut().chain(&mut any).for_each(|most| *most = (*most).max(0));
    }
    let most = any.iter().copied().max().unwrap_or(0);
    principal[usize::from(SEVERAL)] = most;
    any[usize::from(SEVERAL)] = most;
    (principal, any)
}

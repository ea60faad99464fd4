//! How much can each find reach at most? An upper bound of its evidence, for every find of a shelf, from look-ups
//! and from the finds that share a clue with the loss.
//!
//! Time, kind, surroundings, colour and amount are bounded by a table for each, read with a few bytes of the find.
//! What else can speak for a find needs a clue that both sides tell, and the shelf knows who tells it. Plates and
//! what is told after something else are weighed at once: few finds have them, and bounds would be wide.

use super::Shelf;
use super::columns::{NONE, SEVERAL, STEPS, amounts_of};
use crate::features::{Clue, Features};
use crate::lexicon::{Colour, Kind};
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::Setting;
use crate::weigh::{
    amount, brand, calibration, colour, contents, kind, person, plate, ride, setting, whereabouts, wording,
};

/// Upper bounds of the calibrated sums of all finds on a shelf.
pub(super) struct Bounds {
    /// By slot.
    uppers: Vec<Millibits>,
    /// How many finds there are in each step of bounds, from the lowest.
    steps: Vec<u32>,
}

/// The width of a step of bounds, in millibits, and the lowest and highest step's edges.
const STEP: Millibits = 250;
const LOWEST: Millibits = -64_000;
const HIGHEST: Millibits = 64_000;

/// As many finds are weighed at first as were asked for, and so many more.
const MARGIN: usize = 54;

impl Bounds {
    /// O(finds + finds that share clues with the loss).
    pub(super) fn of(shelf: &Shelf, loss: &Features, model: &Model) -> Self {
        let mut sums = vec![0; shelf.slots.len()];
        add_clues(&mut sums, shelf, loss, model);
        let tables = Tables::of(shelf, loss, model);
        let mut steps = vec![0; usize::try_from((HIGHEST - LOWEST) / STEP).unwrap_or(0) + 1];
        for (slot, sum) in sums.iter_mut().enumerate() {
            if shelf.slots[slot].is_none() {
                *sum = Millibits::MIN;
                continue;
            }
            let column = &shelf.columns[slot];
            *sum += tables.cells[column.cell as usize]
                + tables.kinds[usize::from(column.kind)]
                + tables.settings[usize::from(column.setting)]
                + tables.colours[usize::from(column.colour)]
                + tables.amounts[usize::from(column.amount)];
            *sum += calibration(*sum, model);
            steps[step(*sum)] += 1;
        }
        Self { uppers: sums, steps }
    }

    /// A floor that at least so many finds, and some more, reach by their bounds.
    pub(super) fn first_floor(&self, top: usize) -> Millibits {
        let mut left = top.saturating_add(MARGIN);
        for (at, &finds) in self.steps.iter().enumerate().rev() {
            if left <= finds as usize {
                return edge(at);
            }
            left -= finds as usize;
        }
        Millibits::MIN
    }

    /// The slots whose bounds lie between two floors.
    pub(super) fn between(&self, floor: Millibits, ceiling: Millibits) -> impl Iterator<Item = u32> {
        let within = floor.max(Millibits::MIN + 1)..ceiling;
        self.uppers.iter().zip(0..).filter(move |(upper, _)| within.contains(*upper)).map(|(_, slot)| slot)
    }

    /// The steps below a floor: the most that each of so many finds can reach. From the lowest.
    pub(super) fn below(&self, floor: Millibits) -> impl Iterator<Item = (Millibits, u32)> {
        let steps = self.steps.iter().enumerate().take_while(move |(at, _)| edge(*at) < floor);
        steps.filter(|(_, finds)| **finds > 0).map(|(at, finds)| (edge(at + 1), *finds))
    }

    /// The floor of the step that a sum lies in.
    pub(super) fn floor_of(sum: Millibits) -> Millibits {
        edge(step(sum))
    }
}

fn step(sum: Millibits) -> usize {
    usize::try_from((sum.clamp(LOWEST, HIGHEST) - LOWEST) / STEP).unwrap_or(0)
}

/// The lower edge of a step; the lowest one has none.
fn edge(step: usize) -> Millibits {
    if step == 0 { Millibits::MIN } else { LOWEST + STEP * Millibits::try_from(step).unwrap_or(0) }
}

/// The most that a find can gain from each of its few bytes.
struct Tables {
    cells: Vec<Millibits>,
    kinds: Vec<Millibits>,
    settings: Vec<Millibits>,
    colours: Vec<Millibits>,
    amounts: Vec<Millibits>,
}

impl Tables {
    fn of(shelf: &Shelf, loss: &Features, model: &Model) -> Self {
        let losses = loss.when_or_assumed();
        let kinds = Kind::all().map(|found| kind::alone(loss, found, model)).chain([0]);
        let settings = Setting::ALL.into_iter().map(Some).chain([None]);
        let mut colours = vec![0; 256];
        for found in Colour::all() {
            colours[found.index()] = colour::most(loss, found, model);
        }
        colours[usize::from(SEVERAL)] = colours.iter().copied().max().unwrap_or(0);
        let mut amounts = vec![0; 256];
        for step in 0..STEPS {
            let (low, high) = amounts_of(step);
            amounts[usize::from(step)] = amount::most(loss, low, high, model);
        }
        amounts[usize::from(SEVERAL)] = amount::most(loss, 0, u64::MAX, model);
        debug_assert_eq!((colours[usize::from(NONE)], amounts[usize::from(NONE)]), (0, 0));
        Self {
            cells: shelf.cells.iter().map(|cell| cell.most(&losses, model)).collect(),
            kinds: kinds.collect(),
            settings: settings.map(|found| setting::compare(loss.setting, found, model)).collect(),
            colours,
            amounts,
        }
    }
}

/// Adds the most that each clue of the loss can give to the finds that tell it.
fn add_clues(sums: &mut [Millibits], shelf: &Shelf, loss: &Features, model: &Model) {
    let clues = brand::clues(loss, model)
        .chain(person::clues(loss, model))
        .chain(ride::clues(loss, model))
        .chain(whereabouts::clues(loss, model))
        .chain(wording::clues(loss, model));
    for (clue, most) in clues.filter(|(_, most)| *most > 0) {
        for &slot in shelf.postings.get(&clue).into_iter().flatten() {
            sums[slot as usize] += most;
        }
    }
    let principal = loss.principal().map(|thing| thing.kind);
    let related = |a: Kind, b: Kind| a.is_a(b) || b.is_a(a);
    let mut later: Vec<u32> = Vec::new();
    for told in Kind::all().filter(|told| loss.things.iter().any(|thing| related(thing.kind, *told))) {
        let Some(slots) = shelf.postings.get(&Clue::Told(told)) else { continue };
        let gains: Vec<Millibits> = Kind::all().map(|kind| contents::most(loss, kind, told, model)).collect();
        for &slot in slots {
            sums[slot as usize] +=
                gains.get(usize::from(shelf.columns[slot as usize].kind)).copied().unwrap_or(0);
        }
        if principal.is_some_and(|lost| related(lost, told)) {
            later.extend(slots);
        }
    }
    later.sort_unstable();
    later.dedup();
    let finds = later.into_iter().filter_map(|slot| Some((slot, shelf.features(slot)?)));
    for (slot, find) in finds {
        if let (Some(pair), Some(found)) = (kind::pair(loss, find, model), find.principal()) {
            sums[slot as usize] += (pair.millibits - kind::alone(loss, found.kind, model)).max(0);
        }
    }
    if !loss.plates.is_empty() || !loss.fleets.is_empty() {
        for &slot in shelf.postings.get(&Clue::Vehicle).into_iter().flatten() {
            let weighed = shelf.features(slot).and_then(|find| plate::weigh(loss, find, model));
            sums[slot as usize] += weighed.map_or(0, |(millibits, _)| millibits.max(0));
        }
    }
}

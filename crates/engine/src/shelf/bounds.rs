//! How much can each find reach at most? An upper bound of its evidence, for every find of a shelf, from look-ups
//! and from the finds that share a clue with the loss.
//!
//! Time, kind, surroundings, colour and amount are bounded by a table for each, read with a few bytes of the find.
//! What else can speak for a find needs a clue that both sides tell, and the shelf knows who tells it. Plates and
//! what is told after something else are weighed at once: few finds have them, and bounds would be wide.

use super::Shelf;
use super::columns::{Column, NONE, SEVERAL, STEPS, amounts_of};
use crate::features::{Clue, Features};
use crate::lexicon::{Colour, Kind};
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::Setting;
use crate::weigh::{
    amount, brand, calibration, colour, contents, kind, person, plate, ride, rider, setting, whereabouts,
    wording,
};

/// Upper bounds of the sums of all finds on a shelf, in steps.
pub(super) struct Bounds {
    /// By slot. Step 0 is for slots that are empty.
    steps: Vec<u16>,
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
const WIDTH: Millibits = 250;
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
        let mut levels: Vec<Level> = (1..=step(HIGHEST))
            .map(|step| LOWEST + WIDTH * Millibits::from(step))
            .map(|edge| Level { finds: 0, most: edge.saturating_add(calibration(edge, model)) })
            .collect();
        if let Some(last) = levels.last_mut() {
            last.most = Millibits::MAX;
        }
        let steps = sums.into_iter().zip(&shelf.columns).map(|(sum, column)| {
            if column.is_empty() {
                return 0;
            }
            let step = step(sum + tables.most(column));
            levels[usize::from(step) - 1].finds += 1;
            step
        });
        let steps = steps.collect();
        Self { steps, levels }
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

    /// The slots from one step up to below another.
    pub(super) fn between(&self, from: u16, to: u16) -> impl Iterator<Item = u32> {
        (0..).zip(&self.steps).filter(move |(_, step)| (from..to).contains(*step)).map(|(slot, _)| slot)
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

/// The most that a find can gain from each of its few bytes.
struct Tables {
    cells: Vec<Millibits>,
    kinds: Vec<Millibits>,
    settings: Vec<Millibits>,
    colours: Vec<Millibits>,
    amounts: Vec<Millibits>,
    places: [Millibits; 2],
}

impl Tables {
    fn most(&self, column: &Column) -> Millibits {
        self.cells[column.cell as usize]
            + self.kinds[usize::from(column.kind)]
            + self.settings[usize::from(column.setting)]
            + self.colours[usize::from(column.colour)]
            + self.amounts[usize::from(column.amount)]
            + self.places[usize::from(column.places)]
    }

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
            cells: shelf.cells.iter().map(|cell| cell.most(loss, &losses, model)).collect(),
            kinds: kinds.collect(),
            settings: settings.map(|found| setting::compare(loss.setting, found, model)).collect(),
            colours,
            amounts,
            places: [0, whereabouts::unshared(loss)],
        }
    }
}

/// Adds the most that each clue of the loss can give to the finds that tell it.
fn add_clues(sums: &mut [Millibits], shelf: &Shelf, loss: &Features, model: &Model) {
    let clues = brand::clues(loss, model)
        .chain(person::clues(loss, model))
        .chain(ride::clues(loss, model))
        .chain(rider::clues(loss))
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
        // Every kind of principal thing is asked about once.
        let mut gains: Vec<Option<Millibits>> = vec![None; Kind::count() + 1];
        for &slot in slots {
            let column = usize::from(shelf.columns[slot as usize].kind);
            let gain = gains[column].get_or_insert_with(|| {
                shelf.principal(slot).map_or(0, |kind| contents::most(loss, kind, told, model))
            });
            sums[slot as usize] += *gain;
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
            let weighed = shelf.features(slot).and_then(|find| plate::plates(loss, find, model));
            sums[slot as usize] += weighed.map_or(0, |(millibits, _)| millibits.max(0));
        }
    }
}

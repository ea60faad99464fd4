//! What is searched? The finds of a desk, ready to be ranked for a loss.
//!
//! The answer is that of weighing every find: the same ids in the same order with the same millibits. But most finds
//! need not be weighed. Each aspect says, from a few bytes of a find and from the clues that it tells, the most
//! that the find can reach (see [`bounds`]); finds are weighed from the highest bound down, until no other can be
//! among the best and all others together weigh next to nothing.

mod bounds;
mod columns;

use crate::features::{Clue, Features};
use crate::lexicon::Kind;
use crate::millibits::{Millibits, Probability};
use crate::model::Model;
use crate::rank::{Odds, Ranking};
use crate::weigh::time::Cell;
use crate::weigh::total;
use bounds::Bounds;
use columns::Column;
use std::collections::BTreeMap;

/// The finds of a desk by id.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    ids: BTreeMap<String, u32>,
    /// Finds by slot, with their ids; a slot that has been emptied is used again.
    slots: Vec<Option<Find>>,
    free: Vec<u32>,
    /// What of a find is bounded by look-up, by slot.
    columns: Vec<Column>,
    /// Every cell of time that a find has been in, by number, and the numbers. A cell stays when its last find goes.
    cells: Vec<Cell>,
    cell_numbers: BTreeMap<Cell, u32>,
    /// The slots that tell a clue, in no order.
    postings: BTreeMap<Clue, Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Find {
    id: String,
    features: Features,
}

/// How a ranking was come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// How many finds are on the shelf.
    pub finds: usize,
    /// How many of them were weighed.
    pub weighed: usize,
}

impl Shelf {
    /// An empty shelf.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a find on the shelf, in place of one with the same id, which is given back.
    /// O(clues of the find × log of all clues).
    pub fn put(&mut self, id: String, find: Features) -> Option<Features> {
        let before = self.remove(&id);
        let cell = self.cell(Cell::of(&find));
        let column = Column::of(&find, cell);
        let clues = find.clues();
        let find = Some(Find { id: id.clone(), features: find });
        let slot = if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = find;
            self.columns[slot as usize] = column;
            slot
        } else {
            self.slots.push(find);
            self.columns.push(column);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        };
        for clue in clues {
            self.postings.entry(clue).or_default().push(slot);
        }
        self.ids.insert(id, slot);
        before
    }

    /// Takes a find off the shelf. O(finds that share a clue with it).
    pub fn remove(&mut self, id: &str) -> Option<Features> {
        let slot = self.ids.remove(id)?;
        let find = self.slots.get_mut(slot as usize)?.take()?.features;
        for clue in find.clues() {
            if let Some(slots) = self.postings.get_mut(&clue) {
                slots.retain(|other| *other != slot);
                if slots.is_empty() {
                    self.postings.remove(&clue);
                }
            }
        }
        self.columns[slot as usize].clear();
        self.free.push(slot);
        Some(find)
    }

    /// The find with this id.
    pub fn get(&self, id: &str) -> Option<&Features> {
        self.features(*self.ids.get(id)?)
    }

    /// All finds, by rising id.
    pub fn finds(&self) -> impl Iterator<Item = (&str, &Features)> {
        self.ids.iter().filter_map(|(id, slot)| Some((id.as_str(), self.features(*slot)?)))
    }

    /// How many finds there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Bytes of memory that the finds take, their ids, lists and index included.
    pub fn bytes(&self) -> usize {
        let ids: usize =
            self.ids.keys().map(|id| size_of::<String>() + size_of::<u32>() + id.capacity()).sum();
        let finds: usize =
            self.slots.iter().flatten().map(|find| find.id.capacity() + find.features.bytes()).sum();
        let postings: usize = self
            .postings
            .values()
            .map(|slots| size_of::<(Clue, Vec<u32>)>() + size_of_val(slots.as_slice()))
            .sum();
        ids + finds + postings + size_of_val(self.columns.as_slice()) + 2 * size_of_val(self.cells.as_slice())
    }

    /// The best `top` finds for a loss, exactly as if every find had been weighed: the same finds in the same order
    /// with the same millibits. Probabilities may be lower by a hundredth of themselves: the finds that were not weighed
    /// count as much as they can at most.
    pub fn rank(&self, loss: &Features, model: &Model, handed_in: Probability, top: usize) -> Ranking {
        self.rank_with_work(loss, model, handed_in, top).0
    }

    /// The same, with how much work it was.
    pub fn rank_with_work(
        &self,
        loss: &Features,
        model: &Model,
        handed_in: Probability,
        top: usize,
    ) -> (Ranking, Work) {
        let bounds = Bounds::of(self, loss, model);
        let odds = Odds::among(self.len(), handed_in);
        let mut weighed: Vec<(&str, Millibits)> = Vec::new();
        let (mut from, mut to) = (bounds.first(top), u16::MAX);
        loop {
            for slot in bounds.between(from, to) {
                if let Some(find) = &self.slots[slot as usize] {
                    weighed.push((&find.id, total(loss, &find.features, model)));
                }
            }
            let others = bounds.below(from).map(|level| (level.most, level.finds));
            let negligible = odds.negligible(&weighed, others);
            let best = nth_best(&weighed, top).map_or(1, |sum| bounds.reaching(sum));
            let next = best.min(u16::try_from(negligible + 1).unwrap_or(from));
            if next >= from {
                break;
            }
            (from, to) = (next, from);
        }
        let work = Work { finds: self.len(), weighed: weighed.len() };
        (odds.rank(weighed, bounds.below(from).map(|level| (level.most, level.finds)), top), work)
    }

    fn principal(&self, slot: u32) -> Option<Kind> {
        self.features(slot)?.principal().map(|thing| thing.kind)
    }

    fn features(&self, slot: u32) -> Option<&Features> {
        self.slots.get(slot as usize)?.as_ref().map(|find| &find.features)
    }

    fn cell(&mut self, cell: Cell) -> u32 {
        *self.cell_numbers.entry(cell).or_insert_with(|| {
            self.cells.push(cell);
            u32::try_from(self.cells.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// The `n`-th largest sum.
fn nth_best(weighed: &[(&str, Millibits)], n: usize) -> Option<Millibits> {
    let mut sums: Vec<Millibits> = weighed.iter().map(|(_, sum)| *sum).collect();
    let at = n.max(1) - 1;
    (at < sums.len()).then(|| *sums.select_nth_unstable_by(at, |a, b| b.cmp(a)).1)
}

//! What is searched? The finds of a desk, ready to be ranked for a loss.
//!
//! The answer is that of weighing every find: the same ids in the same order with the same millibits. But most finds
//! need not be weighed. Each aspect says, from a few bytes of a find and from the clues that it tells, the most
//! that the find can reach (see [`bounds`]); finds are weighed from the highest bound down, until no other can be
//! among the best and all others together weigh next to nothing. Finds are kept packed (see [`bay`]), and unpacked
//! when they are weighed.

mod bay;
mod bounds;
mod columns;
mod times;

use crate::features::Features;
use crate::millibits::{Millibits, Probability};
use crate::model::Model;
use crate::rank::{Odds, Ranking};
use crate::segment::BadSegment;
use crate::weigh::total;
use bay::Bay;
use bounds::Bounds;

/// The finds of a desk by id.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The last one takes new finds until it is full.
    bays: Vec<Bay>,
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
    pub fn put(&mut self, id: &str, find: &Features) -> Option<Features> {
        let before = self.remove(id);
        self.put_new(id, find);
        before
    }

    /// Puts all finds of a stored [`Segment`](crate::Segment) on the shelf, in place of those with the same ids.
    /// O(clues × log of all clues), but several times as quick as putting one after the other.
    ///
    /// # Errors
    ///
    /// When the bytes are no segment that this engine can read; the shelf is as it was.
    pub fn load(&mut self, segment: &[u8]) -> Result<(), BadSegment> {
        let bay = Bay::of(segment)?;
        if !self.is_empty() {
            bay.ids().for_each(|id| drop(self.remove(id)));
        }
        // The last bay goes on taking finds.
        let at = self.bays.len().saturating_sub(1);
        self.bays.insert(at, bay);
        Ok(())
    }

    /// Takes a find off the shelf. O(finds), to move two bytes each.
    pub fn remove(&mut self, id: &str) -> Option<Features> {
        let (at, find) =
            self.bays.iter_mut().enumerate().find_map(|(at, bay)| Some((at, bay.remove(id)?)))?;
        if self.bays[at].is_sparse() {
            // What is left of it moves on.
            let sparse = self.bays.remove(at);
            for (id, find) in sparse.finds() {
                self.put_new(id, &find);
            }
        }
        Some(find)
    }

    /// Puts a find with an id that is not on the shelf.
    fn put_new(&mut self, id: &str, find: &Features) {
        if self.bays.last_mut().is_some_and(|bay| bay.put(id, find)) {
            return;
        }
        if let Some(full) = self.bays.last_mut() {
            full.close();
        }
        let mut bay = Bay::new();
        bay.put(id, find);
        self.bays.push(bay);
    }

    /// The find with this id.
    pub fn get(&self, id: &str) -> Option<Features> {
        self.bays.iter().find_map(|bay| bay.get(id))
    }

    /// All finds, in no order. Each is unpacked when it is asked for.
    pub fn finds(&self) -> impl Iterator<Item = (&str, Features)> {
        self.bays.iter().flat_map(Bay::finds)
    }

    /// How many finds there are.
    pub fn len(&self) -> usize {
        self.bays.iter().map(Bay::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bays.iter().all(Bay::is_empty)
    }

    /// Bytes of memory that the finds take, their ids and index included.
    pub fn bytes(&self) -> usize {
        self.bays.iter().map(Bay::memory).sum()
    }

    /// The best `top` finds for a loss, exactly as if every find had been weighed: the same finds in the same order
    /// with the same millibits. Probabilities may be lower by a hundredth of themselves: the finds that were not weighed
    /// count as much as they can at most.
    pub fn rank(&self, loss: &Features, model: &Model, handed_in: Probability, top: usize) -> Ranking {
        self.rank_with_work(loss, model, handed_in, top).0
    }

    /// The same, as if some of the finds were not on the shelf.
    pub fn rank_without(
        &self,
        without: &[&str],
        loss: &Features,
        model: &Model,
        handed_in: Probability,
        top: usize,
    ) -> Ranking {
        self.rank_all_but(without, loss, model, handed_in, top).0
    }

    /// The same as [`Shelf::rank`], with how much work it was.
    pub fn rank_with_work(
        &self,
        loss: &Features,
        model: &Model,
        handed_in: Probability,
        top: usize,
    ) -> (Ranking, Work) {
        self.rank_all_but(&[], loss, model, handed_in, top)
    }

    fn rank_all_but(
        &self,
        without: &[&str],
        loss: &Features,
        model: &Model,
        handed_in: Probability,
        top: usize,
    ) -> (Ranking, Work) {
        let mut bounds = Bounds::of(self, loss, model);
        let left_out = without.iter().filter(|id| bounds.leave_out(self, id)).count();
        let finds = self.len() - left_out;
        let odds = Odds::among(finds, handed_in);
        let mut weighed: Vec<(&str, Millibits)> = Vec::new();
        let (mut from, mut to) = (bounds.first(top), u16::MAX);
        loop {
            for (bay, number) in bounds.between(from, to) {
                if let Some((id, find)) = self.bays.get(bay).and_then(|bay| bay.find(number)) {
                    weighed.push((id, total(loss, &find, model)));
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
        let work = Work { finds, weighed: weighed.len() };
        (odds.rank(weighed, bounds.below(from).map(|level| (level.most, level.finds)), top), work)
    }
}

/// The `n`-th largest sum.
fn nth_best(weighed: &[(&str, Millibits)], n: usize) -> Option<Millibits> {
    let mut sums: Vec<Millibits> = weighed.iter().map(|(_, sum)| *sum).collect();
    let at = n.max(1) - 1;
    (at < sums.len()).then(|| *sums.select_nth_unstable_by(at, |a, b| b.cmp(a)).1)
}

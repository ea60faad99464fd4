//! What is searched? The finds of a desk, ready to be ranked for a loss.
//!
//! Every find is weighed: the answer is exact by construction, and its time grows with the number of
//! finds. Rough: an index that skips what cannot be among the best will take this place, behind the
//! same type and with the same answers.

use crate::features::Features;
use crate::millibits::Probability;
use crate::model::Model;
use crate::rank::{Ranking, rank};
use crate::weigh::total;
use std::collections::BTreeMap;

/// The finds of a desk by id.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    finds: BTreeMap<String, Features>,
}

impl Shelf {
    /// An empty shelf.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a find on the shelf, in place of one with the same id, which is given back.
    pub fn put(&mut self, id: String, find: Features) -> Option<Features> {
        self.finds.insert(id, find)
    }

    /// Takes a find off the shelf.
    pub fn remove(&mut self, id: &str) -> Option<Features> {
        self.finds.remove(id)
    }

    /// The find with this id.
    pub fn get(&self, id: &str) -> Option<&Features> {
        self.finds.get(id)
    }

    /// All finds, by rising id.
    pub fn finds(&self) -> impl Iterator<Item = (&str, &Features)> {
        self.finds.iter().map(|(id, find)| (id.as_str(), find))
    }

    /// How many finds there are.
    pub fn len(&self) -> usize {
        self.finds.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.finds.is_empty()
    }

    /// Bytes of memory that the finds take, their ids and lists included.
    pub fn bytes(&self) -> usize {
        self.finds.iter().map(|(id, find)| size_of::<String>() + id.capacity() + find.bytes()).sum()
    }

    /// The best `top` finds for a loss. O(n) weighings.
    pub fn rank(&self, loss: &Features, model: &Model, handed_in: Probability, top: usize) -> Ranking {
        let sums: Vec<_> =
            self.finds.iter().map(|(id, find)| (id.clone(), total(loss, find, model))).collect();
        rank(&sums, handed_in, top)
    }
}

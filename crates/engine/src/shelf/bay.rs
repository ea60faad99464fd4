//! Where do the finds of a shelf stand? In bays: each holds as many as a segment does, packed as in one, with the few
//! bytes by which each is bounded and an index of who tells which clue.
//!
//! A find that is taken off only leaves its number empty. The index of the last bay grows; that of a full one is laid
//! flat, in ten bytes a clue and two for each find that tells it.

use super::columns::Column;
use super::times::Told;
use crate::features::{Clue, Features};
use crate::segment::{BadSegment, Segment};
use std::collections::BTreeMap;

/// Finds by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Bay {
    segment: Segment,
    pub(super) columns: Vec<Column>,
    /// The windows of the finds that tell several.
    windows: Vec<Told>,
    /// The numbers of the finds that are here, by rising id.
    by_id: Vec<u16>,
    index: Index,
}

/// Who tells a clue, by its number.
#[derive(Clone, Debug)]
enum Index {
    Growing(BTreeMap<u64, Vec<u16>>),
    Flat {
        clues: Vec<u64>,
        /// Where the finds of each clue start, and where the last ones end.
        starts: Vec<u32>,
        finds: Vec<u16>,
    },
}

impl Default for Index {
    fn default() -> Self {
        Self::Growing(BTreeMap::new())
    }
}

impl Bay {
    pub(super) fn new() -> Self {
        Self { segment: Segment::new(), ..Self::default() }
    }

    /// A full bay of a stored segment's finds. Of those with one id, the last is taken. O(clues × log of clues).
    pub(super) fn of(bytes: &[u8]) -> Result<Self, BadSegment> {
        let mut bay = Self::default();
        let mut clues: Vec<u64> = Vec::new();
        bay.segment = Segment::read(bytes, |find| {
            let number = bay.columns.len() as u64;
            bay.columns.push(Column::of(&find, &mut bay.windows));
            // Sixteen bits are free below a clue's forty.
            clues.extend(find.clues().map(|clue| clue.number() << 16 | number));
        })?;
        clues.sort_unstable();
        bay.index = Index::flat(clues.len(), clues.into_iter().map(|told| (told >> 16, told.to_le_bytes())));
        bay.sort_ids();
        bay.shrink();
        Ok(bay)
    }

    fn sort_ids(&mut self) {
        let mut by_id: Vec<(&str, u16)> =
            (0..).map_while(|number: u16| Some((self.segment.id(number.into())?, number))).collect();
        by_id.sort_unstable();
        let is_last = |at: &usize| by_id.get(at + 1).is_none_or(|next| next.0 != by_id[*at].0);
        let (kept, replaced): (Vec<usize>, Vec<usize>) = (0..by_id.len()).partition(is_last);
        let numbers = |places: Vec<usize>| places.into_iter().map(|at| by_id[at].1).collect::<Vec<u16>>();
        let (kept, replaced) = (numbers(kept), numbers(replaced));
        for number in replaced {
            self.columns[usize::from(number)].clear();
        }
        self.by_id = kept;
    }

    /// Puts a find with an id that is not here; or tells that the bay is full.
    pub(super) fn put(&mut self, id: &str, find: &Features) -> bool {
        let Index::Growing(told) = &mut self.index else { return false };
        let Ok(number) = u16::try_from(self.segment.len()) else { return false };
        if !self.segment.push(id, find) {
            return false;
        }
        for clue in find.clues() {
            told.entry(clue.number()).or_default().push(number);
        }
        self.columns.push(Column::of(find, &mut self.windows));
        let at = self.place(id).unwrap_or_else(|at| at);
        self.by_id.insert(at, number);
        true
    }

    /// Takes a find off. O(finds), to move two bytes each.
    pub(super) fn remove(&mut self, id: &str) -> Option<Features> {
        let number = self.by_id.remove(self.place(id).ok()?);
        self.columns.get_mut(usize::from(number))?.clear();
        self.segment.find(number.into()).map(|(_, find)| find)
    }

    /// Whether it would take less room without what has been taken off.
    pub(super) fn is_sparse(&self) -> bool {
        const FEW: usize = 64;
        self.by_id.len() * 2 + FEW < self.segment.len() || self.is_empty()
    }

    /// Makes it a full one: nothing more is put.
    pub(super) fn close(&mut self) {
        if let Index::Growing(told) = &mut self.index {
            let told = std::mem::take(told);
            let finds = told.values().map(Vec::len).sum();
            let each = told.into_iter().flat_map(|(clue, finds)| {
                finds.into_iter().map(move |find| (clue, u64::from(find).to_le_bytes()))
            });
            self.index = Index::flat(finds, each);
        }
        self.shrink();
    }

    fn shrink(&mut self) {
        self.segment.shrink();
        self.columns.shrink_to_fit();
        self.windows.shrink_to_fit();
        self.by_id.shrink_to_fit();
    }

    /// Where an id stands among the others, or where it would.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.by_id
            .binary_search_by(|number| self.segment.id(usize::from(*number)).unwrap_or_default().cmp(id))
    }

    /// The number of a find that is here.
    pub(super) fn number(&self, id: &str) -> Option<u16> {
        self.place(id).ok().and_then(|at| self.by_id.get(at)).copied()
    }

    pub(super) fn get(&self, id: &str) -> Option<Features> {
        self.find(self.number(id)?).map(|(_, find)| find)
    }

    pub(super) fn find(&self, number: u16) -> Option<(&str, Features)> {
        self.segment.find(number.into())
    }

    /// Rising.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.iter().filter_map(|number| self.segment.id(usize::from(*number)))
    }

    /// By rising id.
    pub(super) fn finds(&self) -> impl Iterator<Item = (&str, Features)> {
        self.by_id.iter().filter_map(|number| self.find(*number))
    }

    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The numbers of the finds that tell a clue, some of which may have been taken off.
    pub(super) fn telling(&self, clue: Clue) -> &[u16] {
        match &self.index {
            Index::Growing(told) => told.get(&clue.number()).map_or(&[], Vec::as_slice),
            Index::Flat { clues, starts, finds } => {
                let range = clues
                    .binary_search(&clue.number())
                    .map(|at| starts[at] as usize..starts[at + 1] as usize);
                range.ok().and_then(|range| finds.get(range)).unwrap_or_default()
            }
        }
    }

    /// The windows that a find tells.
    pub(super) fn windows<'b>(&'b self, column: &'b Column) -> &'b [Told] {
        if !column.tells(super::columns::tells::WINDOWS) {
            return std::slice::from_ref(&column.when);
        }
        let from = column.when.from as usize;
        self.windows.get(from..from + usize::from(column.when.length)).unwrap_or_default()
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        let index = match &self.index {
            // A vector of so few stands in the tree with at least four, and nodes are full to two thirds.
            Index::Growing(told) => told
                .values()
                .map(|finds| {
                    (size_of::<u64>() + size_of::<Vec<u16>>()) * 3 / 2 + finds.capacity() * size_of::<u16>()
                })
                .sum(),
            Index::Flat { clues, starts, finds } => {
                size_of_val(clues.as_slice()) + size_of_val(starts.as_slice()) + size_of_val(finds.as_slice())
            }
        };
        self.segment.memory()
            + self.columns.capacity() * size_of::<Column>()
            + self.windows.capacity() * size_of::<Told>()
            + self.by_id.capacity() * size_of::<u16>()
            + index
    }
}

impl Index {
    /// Lays so many tellings flat, which come sorted: the number of a clue, and that of a find in the first two bytes.
    fn flat(count: usize, told: impl Iterator<Item = (u64, [u8; 8])>) -> Self {
        let (mut clues, mut starts, mut finds) = (Vec::new(), Vec::new(), Vec::with_capacity(count));
        let end = |finds: &Vec<u16>| u32::try_from(finds.len()).unwrap_or(u32::MAX);
        for (clue, [low, high, ..]) in told {
            if clues.last() != Some(&clue) {
                clues.push(clue);
                starts.push(end(&finds));
            }
            finds.push(u16::from_le_bytes([low, high]));
        }
        starts.push(end(&finds));
        clues.shrink_to_fit();
        starts.shrink_to_fit();
        Self::Flat { clues, starts, finds }
    }
}

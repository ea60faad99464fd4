//! How does a desk wake up without reading every text again? What is compared of its open losses and finds lies packed in
//! the tables: nearly all of it in segments, each in a row of less than a megabyte, and what has come since in single rows
//! beside them. Now and then the alarm folds all of it into fresh segments.
//!
//! Every row says by which version of the reading it was made. After an update of the reader the desk goes on with what it
//! has, and the alarm reads the texts anew, some at a time. What cannot be unpacked is read from its texts at once, so that
//! no loss is ranked without a find that is there.

use super::books::Books;
use super::burst::Burst;
use super::matching;
use super::store::{Row, Store};
use super::texts::report;
use super::vault::Kept;
use crate::failure::{Failure, Ours};
use fude_desk::{FindId, LossId, LossStatus, State};
use fude_engine::{BadSegment, Features, READING, Segment, Shelf};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows may lie beside the segments before they are folded: one for so many that are open, but never fewer than
/// [`FEWEST_LOOSE`]. A fold writes everything anew, and a start pays for every single row.
const ONE_LOOSE_OF: usize = 32;
const FEWEST_LOOSE: usize = 256;

/// How many texts are read anew at one alarm: a twentieth of a second.
const READ_AT_ONCE: usize = 200;

/// The packed rows with what is sealed of them. One whose bytes are missing is a fault like one that does not open.
const SEGMENTS: &str = "SELECT segments.id, side, reading, by, wrapped, body FROM segments LEFT JOIN sealed \
                        ON sealed.kept = 'segment' AND sealed.id = segments.id ORDER BY segments.id";
const FEATURES: &str = "SELECT features.id, side, reading, by, wrapped, body FROM features LEFT JOIN sealed \
                        ON sealed.kept = 'features' AND sealed.id = features.id";

/// The side of a row.
const FINDS: &str = "find";
const LOSSES: &str = "loss";

/// How what is compared lies in the tables.
#[derive(Default)]
pub(super) struct Packed {
    /// Those that an older reader has read, by their ids, with its version.
    pub(super) old: BTreeMap<String, u32>,
    /// How many rows lie beside the segments.
    pub(super) loose: usize,
    /// What could not be unpacked at the start.
    pub(super) faults: Vec<Ours>,
}

/// What is compared, unpacked.
#[derive(Default)]
pub(super) struct Unpacked {
    /// The finds that are held or reserved.
    pub(super) shelf: Shelf,
    /// The losses that are open and are about a thing.
    pub(super) sought: BTreeMap<LossId, Features>,
    pub(super) packed: Packed,
}

/// Unpacks everything. O(open reports).
pub(super) fn load(store: &Store, state: &State) -> Result<Unpacked, Ours> {
    let mut unpacked = Unpacked::default();
    for row in store.rows(SEGMENTS, vec![])? {
        unpacked.add(store, Kept::Segment, &row)?;
    }
    for row in store.rows("SELECT id FROM gone", vec![])? {
        unpacked.remove(row.text(0)?);
        unpacked.packed.loose += 1;
    }
    for row in store.rows(FEATURES, vec![])? {
        unpacked.add(store, Kept::Features, &row)?;
        unpacked.packed.loose += 1;
    }
    if unpacked.mend(store, state)? {
        unpacked.packed.loose = usize::MAX;
    }
    Ok(unpacked)
}

impl Unpacked {
    /// Unpacks a row of [`SEGMENTS`] or [`FEATURES`].
    fn add(&mut self, store: &Store, kept: Kept, row: &Row) -> Result<(), Ours> {
        let (id, side, reading) = (row.text(0)?, row.text(1)?, row.number(2)?);
        let fault = match store.opened_bytes(kept, id, row, 3) {
            Err(Ours { code, .. }) => code,
            Ok(bytes) => match self.unpack(side, reading, &bytes, kept == Kept::Segment) {
                Ok(()) => return Ok(()),
                Err(BadSegment::NotASegment) => "NOT_A_SEGMENT".to_owned(),
                Err(BadSegment::Newer(_)) => "NEWER".to_owned(),
                Err(BadSegment::Unknown { .. }) => "UNKNOWN".to_owned(),
                Err(BadSegment::Damaged { .. }) => "DAMAGED".to_owned(),
            },
        };
        self.packed.faults.push(Ours { place: "segment", code: fault });
        Ok(())
    }

    fn unpack(&mut self, side: &str, reading: i64, bytes: &[u8], is_full: bool) -> Result<(), BadSegment> {
        let reading = u32::try_from(reading).unwrap_or(0);
        let is_old = reading != READING;
        if side == FINDS && is_full && !is_old {
            return self.shelf.load(bytes);
        }
        for (id, features) in Segment::from_bytes(bytes)?.finds() {
            if side == FINDS {
                self.shelf.put(id, &features);
            } else if let Ok(loss) = LossId::new(id) {
                self.sought.insert(loss, features);
            }
            if is_old {
                self.packed.old.insert(id.to_owned(), reading);
            } else {
                self.packed.old.remove(id);
            }
        }
        Ok(())
    }

    fn remove(&mut self, id: &str) {
        self.shelf.remove(id);
        self.packed.old.remove(id);
        if let Ok(loss) = LossId::new(id) {
            self.sought.remove(&loss);
        }
    }

    /// Makes it agree with the state: reads the texts of what is missing, and lets go of what is not open. Says whether
    /// anything had to be done.
    fn mend(&mut self, store: &Store, state: &State) -> Result<bool, Ours> {
        let mut is_mended = !self.packed.faults.is_empty();
        let open = || state.finds().filter(|(_, find)| !find.status.is_closed());
        if self.shelf.len() != open().count() || !self.packed.faults.is_empty() {
            let ids: BTreeSet<&str> = open().map(|(id, _)| id.as_str()).collect();
            let there: BTreeSet<String> = self.shelf.finds().map(|(id, _)| id.to_owned()).collect();
            for id in there.iter().filter(|id| !ids.contains(id.as_str())) {
                self.remove(id);
                is_mended = true;
            }
            for (id, find) in open().filter(|(id, _)| !there.contains(id.as_str())) {
                self.shelf.put(id.as_str(), &Features::of(&report(store, &find.report)?.reading()));
                is_mended = true;
            }
        }
        let is_open = |id: &LossId| state.loss(id).is_some_and(|loss| loss.status == LossStatus::Open);
        let before = self.sought.len();
        self.sought.retain(|id, _| is_open(id));
        is_mended |= self.sought.len() < before;
        // Somebody in need is not compared, so the texts of the few that are open are read at every start.
        for (id, loss) in state.losses().filter(|(_, loss)| loss.status == LossStatus::Open) {
            if self.sought.contains_key(id) {
                continue;
            }
            let kept = report(store, &loss.report)?;
            let reading = kept.reading();
            if !reading.is_emergency() && !kept.is_erased() {
                self.sought.insert(id.clone(), Features::of(&reading));
                is_mended = true;
            }
        }
        Ok(is_mended)
    }
}

/// A find is compared from now on, by these features.
pub(super) fn put_find(burst: &mut Burst<'_>, id: &FindId, features: &Features) -> Result<(), Ours> {
    burst.is_ahead = true;
    burst.books.shelf.put(id.as_str(), features);
    put(burst, FINDS, id.as_str(), features)
}

/// A loss is compared from now on, by these features.
pub(super) fn put_loss(burst: &mut Burst<'_>, id: &LossId, features: Features) -> Result<(), Ours> {
    burst.is_ahead = true;
    put(burst, LOSSES, id.as_str(), &features)?;
    burst.books.sought.insert(id.clone(), features);
    Ok(())
}

fn put(burst: &mut Burst<'_>, side: &'static str, id: &str, features: &Features) -> Result<(), Ours> {
    let mut one = Segment::new();
    // A segment without any takes one find of any size.
    let _ = one.push(id, features);
    burst.writes.push(burst.store.seal_bytes(Kept::Features, id, &one.to_bytes())?);
    let row = vec![id.into(), side.into(), i64::from(READING).into()];
    burst.write("INSERT OR REPLACE INTO features VALUES (?, ?, ?)", row);
    burst.books.packed.old.remove(id);
    burst.books.packed.loose = burst.books.packed.loose.saturating_add(1);
    Ok(())
}

/// A loss or find is not compared any more.
pub(super) fn remove(burst: &mut Burst<'_>, id: &str) {
    let loss = LossId::new(id).ok().and_then(|loss| burst.books.sought.remove(&loss));
    if burst.books.shelf.remove(id).is_none() && loss.is_none() {
        return;
    }
    burst.is_ahead = true;
    burst.books.packed.old.remove(id);
    burst.write("DELETE FROM features WHERE id = ?", vec![id.into()]);
    burst.write("DELETE FROM sealed WHERE kept = 'features' AND id = ?", vec![id.into()]);
    burst.write("INSERT OR IGNORE INTO gone VALUES (?)", vec![id.into()]);
    burst.books.packed.loose = burst.books.packed.loose.saturating_add(1);
}

/// A loss or find is not compared any more, and what was compared of it leaves the tables with this very burst: everything
/// is folded anew, without it.
pub(super) fn forget(burst: &mut Burst<'_>, id: &str) {
    remove(burst, id);
    burst.is_forgetting = true;
}

/// Whether the alarm has something to do here.
pub(super) fn is_due(books: &Books) -> bool {
    !books.packed.old.is_empty() || is_loose(books)
}

fn is_loose(books: &Books) -> bool {
    let open = books.shelf.len().saturating_add(books.sought.len());
    books.packed.loose > FEWEST_LOOSE.max(open / ONE_LOOSE_OF)
}

/// What the alarm does here: reads some texts anew, and folds what lies beside the segments.
pub(super) fn tidy(burst: &mut Burst<'_>) -> Result<(), Failure> {
    read_anew(burst)?;
    if is_loose(burst.books) { Ok(fold(burst)?) } else { Ok(()) }
}

/// Reads the texts of some that an older reader has read: finds first, so that a loss that is read anew is ranked among
/// such finds.
fn read_anew(burst: &mut Burst<'_>) -> Result<(), Failure> {
    let books = &*burst.books;
    let old = || books.packed.old.keys();
    let finds = old().filter_map(|id| {
        let find = FindId::new(id.as_str()).ok()?;
        let report = books.state.find(&find)?.report.clone();
        Some((find, report))
    });
    let finds: Vec<_> = finds.take(READ_AT_ONCE).collect();
    if !finds.is_empty() {
        for (find, blob) in finds {
            let features = Features::of(&report(burst.store, &blob)?.reading());
            put_find(burst, &find, &features)?;
        }
        return Ok(());
    }
    let losses = old().filter_map(|id| {
        let loss = LossId::new(id.as_str()).ok()?;
        let report = books.state.loss(&loss)?.report.clone();
        Some((loss, report))
    });
    // Each of them is ranked, which takes as long as reading ten.
    let losses: Vec<_> = losses.take(READ_AT_ONCE / 10).collect();
    for (loss, blob) in losses {
        let features = Features::of(&report(burst.store, &blob)?.reading());
        put_loss(burst, &loss, features)?;
        matching::new_loss(burst, &loss)?;
    }
    Ok(())
}

/// Writes everything into fresh segments. O(open reports).
pub(super) fn fold(burst: &mut Burst<'_>) -> Result<(), Ours> {
    for emptied in [
        "DELETE FROM segments",
        "DELETE FROM features",
        "DELETE FROM sealed WHERE kept IN ('segment', 'features')",
        "DELETE FROM gone",
    ] {
        burst.write(emptied, vec![]);
    }
    let Books { shelf, sought, packed: Packed { old, .. }, .. } = &*burst.books;
    let of = |id: &str| old.get(id).copied().unwrap_or(READING);
    let readings: BTreeSet<u32> = old.values().copied().chain([READING]).collect();
    let mut segments = Vec::new();
    for reading in readings {
        let finds = shelf.finds().filter(|(id, _)| of(id) == reading);
        segments.extend(pack(reading, finds).map(|bytes| (FINDS, reading, bytes)));
        let losses = sought.iter().map(|(id, features)| (id.as_str(), features.clone()));
        let losses = losses.filter(|(id, _)| of(id) == reading);
        segments.extend(pack(reading, losses).map(|bytes| (LOSSES, reading, bytes)));
    }
    for (number, (side, reading, bytes)) in (1..).zip(segments) {
        let id = format!("{number:04}");
        burst.writes.push(burst.store.seal_bytes(Kept::Segment, &id, &bytes)?);
        let row = vec![id.into(), side.into(), i64::from(reading).into()];
        burst.write("INSERT INTO segments VALUES (?, ?, ?)", row);
    }
    burst.is_ahead = true;
    burst.books.packed.loose = 0;
    Ok(())
}

/// As many segments as it takes.
fn pack<'f>(reading: u32, all: impl Iterator<Item = (&'f str, Features)>) -> impl Iterator<Item = Vec<u8>> {
    let mut segments = vec![Segment::of_reading(reading)];
    for (id, features) in all {
        if segments.last_mut().is_some_and(|segment| segment.push(id, &features)) {
            continue;
        }
        let mut next = Segment::of_reading(reading);
        let _ = next.push(id, &features);
        segments.push(next);
    }
    segments.into_iter().filter(|segment| !segment.is_empty()).map(|segment| segment.to_bytes())
}

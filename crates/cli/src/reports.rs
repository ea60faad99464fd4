//! How do records become what the engine compares? Reads files, texts and models, on every core.

use crate::records::{BadInput, OnBad, Record, open_records};
use anyhow::{Context as _, Result};
use fude_engine::{Context, Features, Frequencies, Gazetteer, Given, Model, Reading, Shelf, Side, read};
use std::io::Write;
use std::num::NonZero;
use std::path::Path;

/// Reads a file of records. With `keep_going`, bad ones are told on `err` and left out.
pub(crate) fn records(path: &Path, keep_going: bool, err: &mut dyn Write) -> Result<Vec<Record>, BadInput> {
    if !keep_going {
        return open_records(path, OnBad::Stop);
    }
    let mut report = |bad: BadInput| {
        // A complaint that cannot be printed must not stop the good records.
        let _ = writeln!(err, "fude: {bad}");
    };
    open_records(path, OnBad::Report(&mut report))
}

/// Reads the text of a record, and what its fields give.
pub fn reading(record: &Record, side: Side) -> Reading {
    read(&record.text, &context(record, side))
}

fn context(record: &Record, side: Side) -> Context {
    Context {
        side,
        reported_at: record.reported_at.timestamp(),
        utc_offset: record.reported_at.offset().local_minus_utc(),
        given: Given {
            from: record.from.clone(),
            to: record.to.clone(),
            place: record.place.clone(),
            plate: record.plate.clone(),
            kind: record.kind.clone(),
            colour: record.colour.clone(),
            brand: record.brand.clone(),
            when_earliest: record.when_earliest.map(|t| t.timestamp()),
            when_latest: record.when_latest.map(|t| t.timestamp()),
        },
    }
}

/// What is compared of every record, in their order.
pub(crate) fn features(records: &[Record], side: Side, places: &Gazetteer) -> Vec<Features> {
    each(records, |record| Features::located(&reading(record, side), places))
}

/// The gazetteer of a file, or an empty one.
pub(crate) fn places(path: Option<&Path>) -> Result<Gazetteer> {
    path.map_or_else(|| Ok(Gazetteer::default()), crate::places::open)
}

/// Does the same with every item on all cores, and gives the results in the items' order.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let part = items.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = items
            .chunks(part)
            .map(|chunk| scope.spawn(|| chunk.iter().map(&work).collect::<Vec<R>>()))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// A shelf of finds.
pub(crate) fn shelf(records: &[Record], features: Vec<Features>) -> Shelf {
    let mut shelf = Shelf::new();
    for (record, find) in records.iter().zip(features) {
        shelf.put(&record.id, &find);
    }
    shelf
}

/// The model of a file, or one with the frequencies of the finds on the shelf.
pub(crate) fn model(path: Option<&Path>, shelf: &Shelf) -> Result<Model> {
    let Some(path) = path else {
        return Ok(Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find))));
    };
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading the model {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not a model of this version", path.display()))
}

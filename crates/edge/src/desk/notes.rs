//! Why did they decide so, in their own words? Notes of officers, beside the events that they explain: the record holds
//! codes, and a note can be erased without it.

use super::books::Books;
use super::burst::Burst;
use super::store::{Store, json};
use super::vault::Kept;
use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use fude_desk::{Event, Subject};
use schemars::JsonSchema;
use serde::Serialize;

/// A note as officers see it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Note {
    at: String,
    /// The officer who wrote it.
    by: String,
    text: String,
}

/// Keeps a note beside the first of these events, which are the last of the record.
pub(super) fn write(burst: &mut Burst<'_>, events: &[Event], note: Option<String>) -> Result<(), Ours> {
    let (Some(first), Some(text)) = (events.first(), note) else { return Ok(()) };
    let later = i64::try_from(events.len().saturating_sub(1)).unwrap_or(0);
    let seq = burst.books.head.seq.saturating_sub(later);
    burst.write("INSERT INTO notes VALUES (?, ?, '')", vec![seq.into(), first.aggregate().id().into()]);
    burst.seal(Kept::Note, &seq.to_string(), &text)
}

/// The notes on these losses, finds and claims, the earliest first.
pub(super) fn of(books: &Books, store: &Store, ids: &[&str]) -> Result<Vec<Note>, Failure> {
    let query = "SELECT events.at, events.subject, CAST(seq AS TEXT) FROM notes JOIN events USING (seq) \
                 WHERE notes.aggregate IN (SELECT value FROM json_each(?)) ORDER BY seq";
    let mut notes = Vec::new();
    for row in store.rows(query, vec![json(&ids)?])? {
        let Some(text) = store.open(Kept::Note, row.text(2)?)?.there() else { continue };
        let by = match row.json(1)? {
            Subject::Officer(officer) => books.officers.get(&officer).cloned().unwrap_or_default(),
            _ => String::new(),
        };
        notes.push(Note { at: rfc3339(row.number(0)?), by, text });
    }
    Ok(notes)
}

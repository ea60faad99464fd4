//! What lies beside the log? Reports by the name that their events carry, and the numbers that people read to
//! each other.

use super::store::Store;
use super::vault::{Kept, Opened};
use crate::failure::Ours;
use crate::report::{Reach, Report};
use fude_desk::BlobId;

/// What was written; once it is erased, a report that says so. One that is missing is our fault.
pub(super) fn report(store: &Store, id: &BlobId) -> Result<Report, Ours> {
    match store.open(Kept::Report, id.as_str())? {
        Opened::There(report) => Ok(report),
        Opened::Erased => Ok(Report::erased()),
        Opened::Missing => Err(Ours::at("texts")),
    }
}

/// How to reach who wrote it; nothing where they did not tell, or it is erased.
pub(super) fn reach(store: &Store, id: &BlobId) -> Result<Reach, Ours> {
    Ok(store.open(Kept::Contact, id.as_str())?.there().unwrap_or_default())
}

/// The number of a loss or a find, such as `L-0007`.
pub(super) fn number(store: &Store, id: &str) -> Result<String, Ours> {
    let row = store.row("SELECT number FROM numbers WHERE id = ?", vec![id.into()])?;
    row.ok_or_else(|| Ours::at("numbers"))?.text(0).map(str::to_owned)
}

/// What has this number; nothing has an empty id.
pub(super) fn numbered(store: &Store, number: &str) -> Result<String, Ours> {
    let row = store.row("SELECT id FROM numbers WHERE number = ?", vec![number.into()])?;
    row.map_or_else(|| Ok(String::new()), |row| Ok(row.text(0)?.to_owned()))
}

//! What lies beside the log? Reports by the name that their events carry, and the numbers that people read to
//! each other.

use super::store::Store;
use crate::failure::Ours;
use crate::report::Report;
use fude_desk::BlobId;

/// What was written.
pub(super) fn report(store: &Store, id: &BlobId) -> Result<Report, Ours> {
    let row = store.row("SELECT body FROM texts WHERE id = ?", vec![id.as_str().into()])?;
    row.ok_or_else(|| Ours::at("texts"))?.json(0)
}

/// The number of a loss or a find, such as `L-0007`.
pub(super) fn number(store: &Store, id: &str) -> Result<String, Ours> {
    let row = store.row("SELECT number FROM numbers WHERE id = ?", vec![id.into()])?;
    row.ok_or_else(|| Ours::at("numbers"))?.text(0).map(str::to_owned)
}

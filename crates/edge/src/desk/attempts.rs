//! Has this source tried too often? Whoever claims from a notice describes a thing that they may only be guessing at, so
//! each source has a budget a day. A source is a keyed hash of where a request came from, and forgotten after the day.

use super::burst::Burst;
use crate::failure::Failure;
use crate::problem::Code;

/// How many claims from notices a source has in [`SPAN`]: a family that lost a bag of things has enough, and who goes
/// through the notices of a county one by one has not. Phones behind one carrier address share them.
const BUDGET: i64 = 10;

/// The span that they are counted in, in seconds: a day.
const SPAN: i64 = 86_400;

/// Refused when the budget of this source is spent.
pub(super) fn check(burst: &Burst<'_>, source: &str) -> Result<(), Failure> {
    let since = burst.now.saturating_sub(SPAN);
    let query = "SELECT count(*) FROM attempts WHERE source = ? AND at > ?";
    let made =
        burst.store.row(query, vec![source.into(), since.into()])?.map_or(Ok(0), |row| row.number(0))?;
    if made >= BUDGET { Err(Code::TooManyAttempts.into()) } else { Ok(()) }
}

/// Counts an attempt of this source.
pub(super) fn count(burst: &mut Burst<'_>, source: &str) {
    let since = burst.now.saturating_sub(SPAN);
    burst.write("DELETE FROM attempts WHERE at <= ?", vec![since.into()]);
    burst.write("INSERT INTO attempts VALUES (?, ?)", vec![source.into(), burst.now.into()]);
}

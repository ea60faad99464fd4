//! Under which phone number is a loss found again? By keyed hashes that are cut short: the tables do not tell a number,
//! not even to who tries them all, and a hit is compared with what was written before it counts.

use super::burst::Burst;
use super::texts;
use crate::failure::{Failure, Ours};
use crate::report::{Reach, Report};
use fude_desk::LossId;
use fude_engine::phones;
use std::collections::BTreeSet;

/// The bytes of a hash: of a million numbers, two are alike about once.
const BYTES: usize = 5;

/// What the hashes are of.
const PURPOSE: &str = "phone";

/// Notes which numbers a loss tells, in place of those that it told.
pub(super) fn note(
    burst: &mut Burst<'_>,
    loss: &LossId,
    report: &Report,
    reach: &Reach,
) -> Result<(), Failure> {
    forget(burst, loss);
    let by = burst.store.sealer()?.newest().to_owned();
    for number in told(report, reach) {
        let Some(tag) = burst.store.sealer()?.find::<BYTES>(PURPOSE, &number).into_iter().next() else {
            continue;
        };
        let row = vec![tag.into(), loss.as_str().into(), by.as_str().into()];
        burst.write("INSERT OR IGNORE INTO phones VALUES (?, ?, ?)", row);
    }
    Ok(())
}

/// Finds a loss by no number any more.
pub(super) fn forget(burst: &mut Burst<'_>, loss: &LossId) {
    burst.write("DELETE FROM phones WHERE loss = ?", vec![loss.as_str().into()]);
}

/// The losses that tell this number.
pub(super) fn losses(burst: &Burst<'_>, number: &str) -> Result<BTreeSet<LossId>, Failure> {
    let mut found = BTreeSet::new();
    for tag in burst.store.sealer()?.find::<BYTES>(PURPOSE, number) {
        for row in burst.store.rows("SELECT loss FROM phones WHERE tag = ?", vec![tag.into()])? {
            let loss = LossId::new(row.text(0)?).map_err(|_| Ours::at("phones"))?;
            if written(burst, &loss)?.is_some_and(|(report, reach)| told(&report, &reach).contains(number)) {
                found.insert(loss);
            }
        }
    }
    Ok(found)
}

/// Notes anew what was noted under an older secret; says whether there may be more.
pub(super) fn catch_up(burst: &mut Burst<'_>, older: &str, at_once: i64) -> Result<bool, Failure> {
    let query = "SELECT DISTINCT loss FROM phones WHERE by = ? LIMIT ?";
    let rows = burst.store.rows(query, vec![older.into(), at_once.into()])?;
    for row in &rows {
        let loss = LossId::new(row.text(0)?).map_err(|_| Ours::at("phones"))?;
        match written(burst, &loss)? {
            Some((report, reach)) => note(burst, &loss, &report, &reach)?,
            None => forget(burst, &loss),
        }
    }
    Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX) >= at_once)
}

fn written(burst: &Burst<'_>, loss: &LossId) -> Result<Option<(Report, Reach)>, Ours> {
    let Some(loss) = burst.books.state.loss(loss) else { return Ok(None) };
    Ok(Some((texts::report(burst.store, &loss.report)?, texts::reach(burst.store, &loss.report)?)))
}

fn told(report: &Report, reach: &Reach) -> BTreeSet<String> {
    let mut told = phones(&report.text);
    told.extend(phones(reach.contact.as_deref().unwrap_or_default()));
    told
}

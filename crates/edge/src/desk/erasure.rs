//! What is gone when something is erased? What somebody wrote about a loss or a find, wherever it lies: its texts and
//! contacts, the answers and reasons of its claims, the notes on it, and the answers that were kept for repeated
//! requests. The record stays, and says that it was done. When it is done by itself is `retention`'s.

use super::burst::Burst;
use super::store::{Statement, Store, json};
use super::vault::{self, Kept};
use super::{packed, phones, photos, retention};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::journal::{Erasure, Of};
use fude_desk::{BlobId, ClaimId, Command, Event, Extent, FindId, LossId, RelayId, Subject};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize, JsonSchema)]
pub(super) struct Erased<'a> {
    loss: &'a str,
    erased_at: String,
}

/// `POST /losses/{loss}/erase`
pub(super) fn erase(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    erase_loss(burst, subject, loss, Extent::All)?;
    Ok(Answer::ok(&Erased { loss: loss.as_str(), erased_at: rfc3339(burst.now) })?)
}

/// Erases what was written about a loss, if it is theirs to erase.
pub(super) fn erase_loss(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &LossId,
    extent: Extent,
) -> Result<(), Failure> {
    burst.run(subject, &Command::EraseLoss { loss: id.clone(), extent })?;
    burst.has_erased = true;
    let Some(loss) = burst.books.state.loss(id) else { return Ok(()) };
    let reports: Vec<BlobId> = loss.earlier.iter().chain([&loss.report]).cloned().collect();
    let claims: Vec<ClaimId> = loss.claims.iter().cloned().collect();
    let answers = claims.iter().filter_map(|claim| burst.books.state.claim(claim));
    let answers: Vec<BlobId> = answers.flat_map(|claim| &claim.proof.answers).cloned().collect();
    let words = loss.thanks.iter().filter_map(|thanks| thanks.words.clone());
    let words: Vec<BlobId> = words.collect();
    phones::forget(burst, id);
    forget(burst, Kept::Contact, reports.iter().map(BlobId::as_str));
    forget(burst, Kept::Answers, answers.iter().map(BlobId::as_str));
    if extent == Extent::All {
        forget(burst, Kept::Report, reports.iter().map(BlobId::as_str));
        forget(burst, Kept::Ranking, claims.iter().map(ClaimId::as_str));
        forget(burst, Kept::Thanks, words.iter().map(BlobId::as_str));
        forget_notes(burst, id.as_str(), &claims)?;
        burst.write("DELETE FROM idempotency WHERE of = ?", vec![id.as_str().into()]);
        burst.write("DELETE FROM recoveries WHERE loss = ?", vec![id.as_str().into()]);
        photos::forget(burst, id.as_str());
        packed::forget(burst, id.as_str());
        retention::settled(burst, id.as_str());
    }
    Ok(())
}

/// Erases what was written about a find.
pub(super) fn erase_find(burst: &mut Burst<'_>, id: &FindId, extent: Extent) -> Result<(), Failure> {
    burst.run(&Subject::System, &Command::EraseFind { find: id.clone(), extent })?;
    burst.has_erased = true;
    let Some(find) = burst.books.state.find(id) else { return Ok(()) };
    let (report, claims) = (find.report.clone(), find.claims.iter().cloned().collect::<Vec<_>>());
    forget(burst, Kept::Contact, [report.as_str()]);
    if extent == Extent::All {
        forget(burst, Kept::Report, [report.as_str()]);
        forget(burst, Kept::Ranking, claims.iter().map(ClaimId::as_str));
        forget(burst, Kept::Receiver, claims.iter().map(ClaimId::as_str));
        forget(burst, Kept::SpotReceiver, [id.as_str()]);
        forget_notes(burst, id.as_str(), &claims)?;
        burst.write("DELETE FROM places WHERE find = ?", vec![id.as_str().into()]);
        burst.books.places.remove(id);
        photos::forget(burst, id.as_str());
        packed::forget(burst, id.as_str());
        retention::settled(burst, id.as_str());
    }
    Ok(())
}

/// What was erased, as the record has it, by month.
pub(super) fn told(store: &Store) -> Result<BTreeMap<String, Vec<Erasure>>, Ours> {
    // Word for word the condition of the index.
    let query = "SELECT at, body FROM events WHERE json_extract(body, '$.type') IN ('loss_erased', 'find_erased') ORDER BY at";
    let mut told: BTreeMap<String, Vec<Erasure>> = BTreeMap::new();
    for row in store.rows(query, vec![])? {
        let at = row.number(0)?;
        let (of, id, extent) = match row.json(1)? {
            Event::LossErased { loss, extent } => (Of::Loss, loss.to_string(), extent),
            Event::FindErased { find, extent } => (Of::Find, find.to_string(), extent),
            _ => continue,
        };
        let erasure = Erasure { of, id, extent, at };
        told.entry(erasure.month()).or_default().push(erasure);
    }
    Ok(told)
}

/// Erases what was erased before, and is there again.
pub(super) fn again(burst: &mut Burst<'_>, page: &[Erasure]) -> Result<(), Failure> {
    for Erasure { of, id, extent, .. } in page {
        let outcome = match (of, LossId::new(id.as_str()), FindId::new(id.as_str())) {
            (Of::Loss, Ok(loss), _) => erase_loss(burst, &Subject::System, &loss, *extent),
            (Of::Find, _, Ok(find)) => erase_find(burst, &find, *extent),
            _ => return Err(Ours::at("journal").into()),
        };
        match outcome {
            // It is erased, or not in this copy at all.
            Ok(()) | Err(Failure::Refused(_) | Failure::Theirs(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

/// Erases which cars were asked after for a loss that is not looked for any more.
pub(super) fn forget_cars(burst: &mut Burst<'_>, loss: &LossId) {
    let relays = burst.books.state.loss(loss).map(|loss| loss.relays.clone()).unwrap_or_default();
    forget(burst, Kept::RelayCars, relays.iter().map(RelayId::as_str));
}

fn forget<'a>(burst: &mut Burst<'_>, kept: Kept, ids: impl IntoIterator<Item = &'a str>) {
    burst.writes.extend(ids.into_iter().map(|id| vault::erase(kept, id)));
}

/// The notes on a loss or a find, and on its claims.
fn forget_notes(burst: &mut Burst<'_>, id: &str, claims: &[ClaimId]) -> Result<(), Failure> {
    let of: Vec<&str> = claims.iter().map(ClaimId::as_str).chain([id]).collect();
    let erase: Statement = (
        "UPDATE sealed SET by = '', wrapped = x'', body = x'' WHERE kept = 'note' AND id IN \
         (SELECT CAST(seq AS TEXT) FROM notes WHERE aggregate IN (SELECT value FROM json_each(?)))",
        vec![json(&of)?],
    );
    burst.writes.push(erase);
    Ok(())
}

//! What is decided about a claim? An officer links a pair by hand, confirms, rejects, revokes and undoes; the org or an
//! officer hands over; two officers correct a handover. What each decision frees is compared again in the same burst.

use super::burst::Burst;
use super::matching;
use super::vault::Kept;
use super::version::Version;
use super::{company, notes, officer};
use crate::answer::Answer;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, Decision, Handing, Link};
use fude_desk::{Basis, ClaimId, Command, Event, FindId, LossId, Mistake, RejectReason, Subject};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Changed {
    claim: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Corrected<'a> {
    find: &'a str,
    status: &'static str,
    /// Whether one officer has said so, and a second is to.
    awaits_second: bool,
}

/// `POST /claims`: a pair that an officer knows to be one thing.
pub(super) fn link(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let Link { loss, find, reason, note } = input::link(body)?;
    officer::require_thing(burst.books, &loss)?;
    let claim = fresh::<ClaimId>()?;
    let basis = Basis::ByHand { reason };
    let command = Command::ProposeClaim { claim: claim.clone(), loss: loss.clone(), find, basis };
    let events = burst.run(subject, &command)?;
    notes::write(burst, &events, Some(note))?;
    matching::freed(burst, &[loss])?;
    Ok(Answer { status: 201, ..changed(burst, subject, &claim)? })
}

/// `POST /claims/{claim}/confirm`
pub(super) fn confirm(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    decide(burst, subject, id, &Command::ConfirmClaim { claim: id.clone() }, None)
}

/// `POST /claims/{claim}/reject`
pub(super) fn reject(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    let Decision::<RejectReason> { reason, note } = input::decision(body)?;
    decide(burst, subject, id, &Command::RejectClaim { claim: id.clone(), reason }, note)
}

/// `POST /claims/{claim}/revoke`
pub(super) fn revoke(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    let Decision { reason, note } = input::revocation(body)?;
    decide(burst, subject, id, &Command::RevokeClaim { claim: id.clone(), reason }, note)
}

/// `POST /claims/{claim}/reopen`: undoes a rejection or a revocation.
pub(super) fn reopen(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    let note = input::note(body)?;
    decide(burst, subject, id, &Command::ReopenClaim { claim: id.clone() }, note)
}

/// What an officer decides about a claim, with the note on it. What is free again, or looked for again, is compared.
fn decide(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    command: &Command,
    note: Option<String>,
) -> Result<Answer, Failure> {
    let events = burst.run(subject, command)?;
    notes::write(burst, &events, note)?;
    matching::freed(burst, &losses_of(burst, &events))?;
    seek_again(burst, &events)?;
    changed(burst, subject, id)
}

/// `POST /claims/{claim}/hand-over`, of an officer or of the org that holds the find.
pub(super) fn hand_over(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    let Handing { receiver, proxy } = input::handing(body)?;
    let events = burst.run(subject, &Command::HandOver { claim: id.clone(), proxy })?;
    // A claim that was undone after a mistaken handover can be handed over again: who took it last counts.
    burst.write(
        "INSERT OR REPLACE INTO receivers VALUES (?, ?, '')",
        vec![id.as_str().into(), burst.now.into()],
    );
    burst.seal(Kept::Receiver, id.as_str(), &receiver)?;
    matching::freed(burst, &losses_of(burst, &events))?;
    changed(burst, subject, id)
}

/// `POST /finds/{find}/correct`: noted when a first officer says so, done when a second one does.
pub(super) fn correct(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    let Decision::<Mistake> { reason, note } = input::decision(body)?;
    let events = burst.run(subject, &Command::CorrectHandover { find: id.clone(), reason })?;
    notes::write(burst, &events, note)?;
    let awaits_second = matches!(events.first(), Some(Event::CorrectionAsked { .. }));
    if !awaits_second {
        company::hold_again(burst, id)?;
        seek_again(burst, &events)?;
        matching::new_find(burst, id)?;
    }
    let status = burst.books.state.find(id).map_or("", |find| find.status.code());
    Ok(Answer::ok(&Corrected { find: id.as_str(), status, awaits_second })?)
}

/// Losses that are looked for again are compared again.
fn seek_again(burst: &mut Burst<'_>, events: &[Event]) -> Result<(), Failure> {
    let reopened = events.iter().filter_map(|event| match event {
        Event::LossReopened { loss, .. } => Some(loss),
        _ => None,
    });
    let reopened: Vec<&LossId> = reopened.collect();
    reopened.into_iter().try_for_each(|loss| matching::loss_again(burst, loss))
}

/// The losses whose claims these events closed or opened again.
pub(super) fn losses_of(burst: &Burst<'_>, events: &[Event]) -> Vec<LossId> {
    let claims = events.iter().filter_map(|event| match event {
        Event::ClaimRejected { claim, .. }
        | Event::ClaimWithdrawn { claim, .. }
        | Event::ClaimReopened { claim } => burst.books.state.claim(claim),
        _ => None,
    });
    claims.map(|claim| claim.loss.clone()).collect()
}

/// A claim after what this burst has changed so far. Its version is for officers, who send it back.
pub(super) fn changed(burst: &Burst<'_>, subject: &Subject, id: &ClaimId) -> Result<Answer, Failure> {
    let claim = burst.books.state.claim(id).ok_or_else(|| Ours::at("claim"))?;
    let is_officer = matches!(subject, Subject::Officer(_));
    let version = is_officer.then(|| Version::after(burst, id.as_str())).transpose()?;
    let version = version.map(|version| version.to_string());
    let answer = Answer::ok(&Changed {
        claim: id.to_string(),
        status: claim.status.code(),
        version: version.clone(),
    })?;
    Ok(Answer { version, ..answer })
}

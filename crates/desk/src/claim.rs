//! Is this find that loss? proposed → confirmed → handed over; rejected by an officer, or revoked after it was
//! confirmed, and either undone; or withdrawn because its loss or find has come to its end otherwise. How likely it
//! is was computed elsewhere and is only recorded; the handover itself is in `handover`.

mod reason;

use crate::authorize::Subject;
use crate::command::Context;
use crate::event::Event;
use crate::find::Find;
use crate::id::{ClaimId, FindId, LossId, OfficerId};
use crate::loss::Loss;
use crate::proof::Proof;
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use reason::{Basis, Billionths, HandReason, RejectReason, RevokeReason, WithdrawReason};

/// A claim 认领: one loss tied to one find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The loss.
    pub loss: LossId,
    /// The find.
    pub find: FindId,
    /// Why it was proposed.
    pub basis: Basis,
    /// What has become of it.
    pub status: ClaimStatus,
    /// What its claimant has been asked.
    pub proof: Proof,
}

/// What has become of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClaimStatus {
    /// It waits for an officer.
    Proposed,
    /// The find is the loss.
    Confirmed {
        /// Who said so.
        officer: OfficerId,
    },
    /// The find is in the owner's hands.
    HandedOver {
        /// Who had confirmed it.
        officer: OfficerId,
    },
    /// The find is not the loss.
    Rejected {
        /// Why.
        reason: RejectReason,
    },
    /// It was confirmed, and is not valid any more.
    Revoked {
        /// Why.
        reason: RevokeReason,
    },
    /// It does not matter any more.
    Withdrawn {
        /// Why.
        reason: WithdrawReason,
    },
}

impl ClaimStatus {
    /// The stable code: what stands in JSON and in a column.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed { .. } => "confirmed",
            Self::HandedOver { .. } => "handed_over",
            Self::Rejected { .. } => "rejected",
            Self::Revoked { .. } => "revoked",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether something can still come of it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Proposed | Self::Confirmed { .. })
    }
}

impl Claim {
    pub(crate) fn proposed(loss: &LossId, find: &FindId, basis: &Basis) -> Self {
        let (loss, find, basis) = (loss.clone(), find.clone(), basis.clone());
        Self { loss, find, basis, status: ClaimStatus::Proposed, proof: Proof::default() }
    }

    /// The state machine: the status after an event, nothing when the event does not follow.
    pub(crate) fn after(&self, event: &Event) -> Option<ClaimStatus> {
        use ClaimStatus::{Confirmed, HandedOver, Proposed, Rejected, Revoked, Withdrawn};
        match (&self.status, event) {
            (Proposed, Event::ClaimConfirmed { officer, .. }) => Some(Confirmed { officer: officer.clone() }),
            (Confirmed { officer }, Event::ClaimHandedOver { .. }) => {
                Some(HandedOver { officer: officer.clone() })
            }
            (Proposed, Event::ClaimRejected { reason, .. }) => Some(Rejected { reason: *reason }),
            (Confirmed { .. } | HandedOver { .. }, Event::ClaimRevoked { reason, .. }) => {
                Some(Revoked { reason: *reason })
            }
            (Rejected { .. } | Revoked { .. }, Event::ClaimReopened { .. }) => Some(Proposed),
            (Proposed, Event::ClaimWithdrawn { reason, .. }) => Some(Withdrawn { reason: *reason }),
            _ => None,
        }
    }
}

pub(crate) fn propose(
    state: &State,
    id: &ClaimId,
    loss_id: &LossId,
    find_id: &FindId,
    basis: &Basis,
    subject: &Subject,
) -> Result<Vec<Event>, Refusal> {
    // Whoever recognises a notice speaks for their own loss.
    if matches!(subject, Subject::Resident(own) if own != loss_id) {
        return Err(RefusalCode::NotFound.into());
    }
    let loss = state.loss(loss_id).ok_or(RefusalCode::NotFound)?;
    let find = state.find(find_id).ok_or(RefusalCode::NotFound)?;
    if state.claim(id).is_some() {
        return Err(RefusalCode::AlreadyExists.into());
    }
    for id in loss.claims.intersection(&find.claims) {
        match state.claim(id).map(|claim| &claim.status) {
            Some(ClaimStatus::Proposed | ClaimStatus::Confirmed { .. }) => {
                return Err(RefusalCode::DuplicateClaim.into());
            }
            Some(ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. }) => {
                return Err(RefusalCode::AlreadyRejected.into());
            }
            // Then the loss or the find is closed, which is said below.
            Some(ClaimStatus::HandedOver { .. } | ClaimStatus::Withdrawn { .. }) | None => {}
        }
    }
    require_both_open(loss, find)?;
    let (claim, loss, find, basis) = (id.clone(), loss_id.clone(), find_id.clone(), basis.clone());
    Ok(vec![Event::ClaimProposed { claim, loss, find, basis }])
}

/// A matched loss and a reserved find still take proposals: a second owner who turns up before the handover is just
/// what the officer has to see.
fn require_both_open(loss: &Loss, find: &Find) -> Result<(), Refusal> {
    find.status.require_open()?;
    loss.status.require_unclosed()
}

pub(crate) fn confirm(state: &State, id: &ClaimId, subject: &Subject) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = subject else { return Err(RefusalCode::NotAllowed.into()) };
    let claim = require_proposed(state, id)?;
    let find = state.find(&claim.find).ok_or(RefusalCode::NotFound)?;
    let loss = state.loss(&claim.loss).ok_or(RefusalCode::NotFound)?;
    find.status.require_held()?;
    loss.status.require_open()?;
    Ok(vec![
        Event::ClaimConfirmed { claim: id.clone(), officer: officer.clone() },
        Event::FindReserved { find: claim.find.clone(), claim: id.clone() },
        Event::LossMatched { loss: claim.loss.clone(), claim: id.clone() },
    ])
}

pub(crate) fn reject(state: &State, id: &ClaimId, reason: RejectReason) -> Result<Vec<Event>, Refusal> {
    require_proposed(state, id)?;
    Ok(vec![Event::ClaimRejected { claim: id.clone(), reason }])
}

pub(crate) fn revoke(
    state: &State,
    id: &ClaimId,
    reason: RevokeReason,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = &context.subject else { return Err(RefusalCode::NotAllowed.into()) };
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    match claim.status {
        ClaimStatus::Confirmed { .. } => {}
        ClaimStatus::Proposed => return Err(RefusalCode::NotConfirmed.into()),
        ClaimStatus::HandedOver { .. } => return Err(RefusalCode::AlreadyHandedOver.into()),
        ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. } | ClaimStatus::Withdrawn { .. } => {
            return Err(RefusalCode::ClaimClosed.into());
        }
    }
    Ok(vec![
        Event::ClaimRevoked { claim: id.clone(), officer: officer.clone(), reason },
        Event::FindReleased { find: claim.find.clone(), claim: id.clone() },
        Event::LossReopened { loss: claim.loss.clone(), claim: id.clone(), at: Some(context.now) },
    ])
}

/// Undoes a rejection or a revocation: an officer looks at the pair again.
pub(crate) fn reopen(state: &State, id: &ClaimId) -> Result<Vec<Event>, Refusal> {
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    match claim.status {
        ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. } => {}
        ClaimStatus::Proposed | ClaimStatus::Confirmed { .. } => return Err(RefusalCode::ClaimOpen.into()),
        ClaimStatus::HandedOver { .. } => return Err(RefusalCode::AlreadyHandedOver.into()),
        ClaimStatus::Withdrawn { .. } => return Err(RefusalCode::ClaimClosed.into()),
    }
    let loss = state.loss(&claim.loss).ok_or(RefusalCode::NotFound)?;
    let find = state.find(&claim.find).ok_or(RefusalCode::NotFound)?;
    require_both_open(loss, find)?;
    Ok(vec![Event::ClaimReopened { claim: id.clone() }])
}

pub(crate) fn require_proposed<'a>(state: &'a State, id: &ClaimId) -> Result<&'a Claim, Refusal> {
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    match claim.status {
        ClaimStatus::Proposed => Ok(claim),
        ClaimStatus::Confirmed { .. } => Err(RefusalCode::AlreadyConfirmed.into()),
        ClaimStatus::HandedOver { .. } => Err(RefusalCode::AlreadyHandedOver.into()),
        ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. } | ClaimStatus::Withdrawn { .. } => {
            Err(RefusalCode::ClaimClosed.into())
        }
    }
}

/// The events that withdraw those of these claims that are still proposed.
pub(crate) fn withdrawals<'a>(
    state: &'a State,
    claims: &'a BTreeSet<ClaimId>,
    reason: WithdrawReason,
) -> impl Iterator<Item = Event> + 'a {
    state.proposed(claims).map(move |claim| Event::ClaimWithdrawn { claim: claim.clone(), reason })
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{
        AlreadyConfirmed, AlreadyExists, AlreadyHandedOver, AlreadyRejected, ClaimClosed, ClaimOpen,
        DuplicateClaim, FindReserved, LossClosed, LossMatched, NotAllowed, NotConfirmed, NotFound,
    };
    use crate::scene::Scene;

    fn two_losses_two_finds() -> Scene {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | metro: log f2");
        scene
    }

    #[test]
    fn a_pair_has_one_open_claim_and_none_after_a_rejection() {
        let mut scene = two_losses_two_finds();
        assert_eq!(scene.accept("system: propose c1 l1 f1"), "claim_proposed c1");
        scene.refuse("system: propose c1 l1 f1", AlreadyExists);
        scene.refuse("system: propose c2 l1 f1", DuplicateClaim);
        scene.refuse("officer: by-hand c2 l1 f1", DuplicateClaim);
        assert_eq!(scene.accept("officer: reject c1"), "claim_rejected c1");
        scene.refuse("system: propose c2 l1 f1", AlreadyRejected);
        scene.refuse("officer: by-hand c2 l1 f1", AlreadyRejected);
        scene.run("system: propose c2 l1 f2 | officer: by-hand c3 l2 f1");
        scene.refuse("system: propose c4 l9 f1", NotFound);
        scene.refuse("system: propose c4 l1 f9", NotFound);
    }

    #[test]
    fn an_owner_claims_what_a_notice_tells_and_nothing_else() {
        let mut scene = two_losses_two_finds();
        scene.refuse("resident l1: recognise c1 l1 f1", NotFound);
        scene.run("officer: publish f1");
        scene.refuse("resident l1: recognise c1 l2 f1", NotFound);
        scene.refuse("taxi: recognise c1 l1 f1", NotAllowed);
        assert_eq!(scene.accept("resident l1: recognise c1 l1 f1"), "claim_proposed c1");
        scene.refuse("resident l1: recognise c2 l1 f1", DuplicateClaim);
        scene.run("officer: confirm c1 | taxi: hand-over c1");
        // The notice is down.
        scene.refuse("resident l2: recognise c2 l2 f1", NotFound);
    }

    #[test]
    fn confirming_a_claim_holds_back_all_others_of_its_loss_and_find() {
        let mut scene = two_losses_two_finds();
        scene.run("system: propose c1 l1 f1 | system: propose c2 l2 f1 | system: propose c3 l1 f2");
        assert_eq!(
            scene.accept("officer: confirm c1"),
            "claim_confirmed c1, find_reserved f1, loss_matched l1"
        );
        scene.refuse("officer: confirm c1", AlreadyConfirmed);
        scene.refuse("officer: confirm c2", FindReserved);
        scene.refuse("officer: confirm c3", LossMatched);
        scene.refuse("officer: reject c1", AlreadyConfirmed);
        // They can still be rejected, and rivals be proposed.
        scene.run("officer: reject c2 | anyone: report l3 | system: propose c4 l3 f1");
        scene.refuse("officer: confirm c4", FindReserved);
    }

    #[test]
    fn a_confirmed_claim_can_be_revoked_until_the_handover() {
        let mut scene = two_losses_two_finds();
        scene.run("system: propose c1 l1 f1 | system: propose c2 l2 f1");
        scene.refuse("officer: revoke c1", NotConfirmed);
        scene.run("officer: confirm c1");
        scene.refuse("taxi: revoke c1", NotFound);
        assert_eq!(
            scene.accept("officer: revoke c1"),
            "claim_revoked c1, find_released f1, loss_reopened l1"
        );
        scene.refuse("officer: revoke c1", ClaimClosed);
        scene.refuse("system: propose c3 l1 f1", AlreadyRejected);
        // Both are free for others again.
        scene
            .run("officer: confirm c2 | taxi: hand-over c2 | system: propose c4 l1 f2 | officer: confirm c4");
        scene.refuse("officer: revoke c2", AlreadyHandedOver);
    }

    #[test]
    fn a_rejection_and_a_revocation_can_be_undone_while_both_are_open() {
        let mut scene = two_losses_two_finds();
        scene.run("system: propose c1 l1 f1");
        scene.refuse("officer: reopen c1", ClaimOpen);
        scene.run("officer: reject c1");
        assert_eq!(scene.accept("officer: reopen c1"), "claim_reopened c1");
        scene.run("officer: confirm c1 | officer: revoke c1 | officer: reopen c1 | officer: reject c1");
        scene.run("system: propose c2 l2 f1 | officer: confirm c2 | taxi: hand-over c2");
        scene.refuse("officer: reopen c1", AlreadyHandedOver);
        scene.refuse("officer: reopen c2", AlreadyHandedOver);
        scene.run("system: propose c3 l1 f2 | officer: reject c3 | officer: withdraw l1");
        scene.refuse("officer: reopen c3", LossClosed);
    }

    #[test]
    fn nothing_comes_of_a_claim_that_is_closed() {
        let mut scene = two_losses_two_finds();
        scene.run("system: propose c1 l1 f1 | officer: reject c1");
        scene.refuse("officer: confirm c1", ClaimClosed);
        scene.refuse("officer: reject c1", ClaimClosed);
        scene.run("system: propose c2 l2 f1 | officer: withdraw l2");
        scene.refuse("officer: confirm c2", ClaimClosed);
        scene.refuse("system: propose c3 l2 f1", LossClosed);
        scene.run("system: propose c4 l1 f2 | officer: confirm c4 | metro: hand-over c4");
        scene.refuse("officer: confirm c4", AlreadyHandedOver);
        scene.refuse("officer: reject c4", AlreadyHandedOver);
        scene.refuse("system: propose c5 l1 f2", AlreadyHandedOver);
    }
}

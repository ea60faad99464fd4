//! May the thing go into its owner's hands, and what ends with that? Once, under a confirmed claim, by
//! the org that holds it or an officer. Whether it is the owner who stands there was decided when the
//! claim was confirmed.

use crate::authorize::Subject;
use crate::claim::{ClaimStatus, WithdrawReason, withdrawals};
use crate::event::Event;
use crate::id::{ClaimId, OrgId};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// A handover 归还 that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// The claim that it took place under.
    pub claim: ClaimId,
    /// Who handed the thing over.
    pub by: Subject,
}

/// Whether this subject is one by whom a find that `org` holds can be handed over at all: this is asked
/// of what is in the books, where `authorize` is asked of what is wanted.
pub(crate) fn can_give(by: &Subject, org: &OrgId) -> bool {
    match by {
        Subject::Org(own) => own == org,
        Subject::Officer(_) => true,
        Subject::Resident(_) | Subject::System | Subject::Anyone => false,
    }
}

pub(crate) fn hand_over(state: &State, id: &ClaimId, subject: &Subject) -> Result<Vec<Event>, Refusal> {
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    let find = state.find(&claim.find).ok_or(RefusalCode::NotFound)?;
    let loss = state.loss(&claim.loss).ok_or(RefusalCode::NotFound)?;
    // The find is asked first: whoever tries under another claim must hear that it is gone.
    find.status.require_open()?;
    match claim.status {
        ClaimStatus::Confirmed { .. } => {}
        ClaimStatus::Proposed => return Err(RefusalCode::NotConfirmed.into()),
        ClaimStatus::HandedOver { .. } | ClaimStatus::Rejected { .. } | ClaimStatus::Withdrawn { .. } => {
            return Err(RefusalCode::ClaimClosed.into());
        }
    }
    let mut events = vec![
        Event::FindHandedOver { find: claim.find.clone(), claim: id.clone(), by: subject.clone() },
        Event::ClaimHandedOver { claim: id.clone() },
        Event::LossReturned { loss: claim.loss.clone(), claim: id.clone() },
    ];
    events.extend(withdrawals(state, &find.claims, WithdrawReason::FindHandedOver));
    events.extend(withdrawals(state, &loss.claims, WithdrawReason::LossReturned));
    Ok(events)
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{AlreadyHandedOver, ClaimClosed, NotConfirmed, NotFound};
    use crate::scene::{Scene, find};
    use crate::{ClaimId, Custody};

    #[test]
    fn a_handover_ends_all_that_hung_on_its_loss_and_find() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | metro: log f2");
        scene.run("system: propose c1 l1 f1 | system: propose c2 l2 f1 | system: propose c3 l1 f2");
        scene.run("system: propose c4 l2 f2 | officer: confirm c1");
        assert_eq!(
            scene.accept("taxi: hand-over c1"),
            "find_handed_over f1, claim_handed_over c1, loss_returned l1, claim_withdrawn c2, claim_withdrawn c3"
        );
        // The other owner and the other find still have each other.
        scene.run("officer: confirm c4 | officer: hand-over c4");
    }

    #[test]
    fn a_find_is_handed_over_once() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | system: propose c1 l1 f1");
        scene.run("system: propose c2 l2 f1 | officer: confirm c1 | taxi: hand-over c1");
        for again in ["taxi: hand-over c1", "officer: hand-over c1", "officer: hand-over c2"] {
            scene.refuse(again, AlreadyHandedOver);
        }
        let claim = ClaimId::new("c1").unwrap();
        assert_eq!(scene.state.find(&find("f1")).unwrap().custody(), Custody::Owner(&claim));
    }

    #[test]
    fn nothing_is_handed_over_without_a_confirmed_claim_or_by_another() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | system: propose c1 l1 f1");
        scene.refuse("taxi: hand-over c1", NotConfirmed);
        scene.refuse("officer: hand-over c1", NotConfirmed);
        scene.run("officer: reject c1 | system: propose c2 l2 f1 | officer: confirm c2");
        scene.refuse("officer: hand-over c1", ClaimClosed);
        for other in ["metro", "resident l2", "system", "anyone"] {
            scene.refuse(&format!("{other}: hand-over c2"), NotFound);
        }
    }
}

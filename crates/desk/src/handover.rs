//! May the thing go into its owner's hands, and what ends with that? Once, under a confirmed claim, by
//! the org that holds it or an officer. Whether it is the owner who stands there was decided when the
//! claim was confirmed.

use crate::authorize::Subject;
use crate::claim::{ClaimStatus, WithdrawReason, withdrawals};
use crate::command::Context;
use crate::event::Event;
use crate::find;
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

/// A find that went back to its owner at the place where it was logged (就地发还).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpotReturn {
    /// Who answers for it.
    pub by: Subject,
    /// How it was seen whose it is.
    pub reason: SpotReason,
}

/// How it was seen that a thing belongs to whoever stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpotReason {
    /// A document or name in it is theirs.
    NameInside,
    /// They described it before they saw it.
    Described,
    /// They opened it: a lock, a code, a phone that rang.
    Opened,
    /// Something else, which the report tells.
    Other,
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
    find.require_still()?;
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

/// `log` is the event that the find begins with. What the rules keep for two people is not given away by one.
pub(crate) fn return_on_spot(
    state: &State,
    log: Event,
    reason: SpotReason,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let Event::FindLogged { find: id, kind, .. } = &log else { return Err(RefusalCode::NotFound.into()) };
    if kind.as_ref().is_some_and(|kind| context.rules.needs_two(kind)) {
        return Err(RefusalCode::SecondPersonNeeded.into());
    }
    let returned = Event::FindReturnedOnSpot { find: id.clone(), by: context.subject.clone(), reason };
    let mut events = find::log(state, &id.clone(), log)?;
    events.push(returned);
    Ok(events)
}

#[cfg(test)]
mod tests {
    use crate::Custody;
    use crate::RefusalCode::{
        AlreadyExists, AlreadyHandedOver, ClaimClosed, NotAllowed, NotConfirmed, NotFound, SecondPersonNeeded,
    };
    use crate::scene::{Scene, find};

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
        assert_eq!(scene.state.find(&find("f1")).unwrap().custody(), Custody::Owner);
    }

    #[test]
    fn what_is_given_back_on_the_spot_is_logged_and_closed_at_once() {
        let mut scene = Scene::new();
        assert_eq!(scene.accept("taxi: on-spot f1 umbrella"), "find_logged f1, find_returned_on_spot f1");
        assert_eq!(scene.state.find(&find("f1")).unwrap().custody(), Custody::Owner);
        scene.refuse("taxi: on-spot f1 umbrella", AlreadyExists);
        scene.refuse("taxi: move f1 station R-1", AlreadyHandedOver);
        scene.run("anyone: report l1");
        scene.refuse("officer: by-hand c1 l1 f1", AlreadyHandedOver);
        scene.refuse("officer: publish f1", AlreadyHandedOver);
        scene.refuse("anyone: on-spot f2 umbrella", NotAllowed);
        // Papers and money are for two people, and one stands there.
        scene.refuse("officer: on-spot f2 passport", SecondPersonNeeded);
        scene.refuse("taxi: on-spot f2 cash", SecondPersonNeeded);
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

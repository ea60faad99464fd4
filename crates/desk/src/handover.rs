//! May the thing go into its owner's hands, what ends with that, and what if it was a mistake? Once, under a
//! confirmed claim, by the org that holds it or an officer; at once when the owner stands there; and back into
//! custody when two officers say that it went to the wrong one. Whether it is the owner who comes was decided
//! when the claim was confirmed.

use crate::authorize::Subject;
use crate::claim::{ClaimStatus, RevokeReason, WithdrawReason, withdrawals};
use crate::command::Context;
use crate::event::Event;
use crate::find::{self, Find, FindStatus};
use crate::id::{ClaimId, FindId, OfficerId, OrgId};
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
    /// Why somebody else than the owner could take it (代领).
    pub proxy: Option<ProxyBasis>,
}

/// What allows somebody to take a thing for its owner (代领): a code; who it was lies beside the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProxyBasis {
    /// A letter of authority (委托书).
    Letter,
    /// They are the owner's guardian.
    Guardian,
    /// They are family, by a document that shows it.
    Family,
    /// The owner's employer sends them, with a letter.
    Employer,
    /// The owner told an officer on the phone.
    ToldByPhone,
}

/// That a thing went to the wrong one, as a first officer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Who says so.
    pub officer: OfficerId,
    /// Why.
    pub reason: Mistake,
}

/// What was wrong about a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// It was not theirs.
    OtherOwner,
    /// It was another thing.
    OtherThing,
    /// It was entered, and nobody came.
    NotFetched,
    /// Something else, which the officer's note tells.
    Other,
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
        Subject::Resident(_) | Subject::Driver { .. } | Subject::System | Subject::Anyone => false,
    }
}

pub(crate) fn hand_over(
    state: &State,
    id: &ClaimId,
    proxy: Option<ProxyBasis>,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let by = context.subject.clone();
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    let find = state.find(&claim.find).ok_or(RefusalCode::NotFound)?;
    let loss = state.loss(&claim.loss).ok_or(RefusalCode::NotFound)?;
    // The find is asked first: whoever tries under another claim must hear that it is gone.
    find.status.require_open()?;
    find.require_still()?;
    if matches!(by, Subject::Org(_)) && find.is_forbidden(&context.rules) {
        return Err(RefusalCode::ToPolice.into());
    }
    match &claim.status {
        ClaimStatus::Confirmed { officer } if !may_give(find, officer, context) => {
            return Err(RefusalCode::SecondPersonNeeded.into());
        }
        ClaimStatus::Confirmed { .. } => {}
        ClaimStatus::Proposed => return Err(RefusalCode::NotConfirmed.into()),
        ClaimStatus::HandedOver { .. }
        | ClaimStatus::Rejected { .. }
        | ClaimStatus::Revoked { .. }
        | ClaimStatus::Withdrawn { .. } => return Err(RefusalCode::ClaimClosed.into()),
    }
    let mut events = vec![
        Event::FindHandedOver { find: claim.find.clone(), claim: id.clone(), by, proxy },
        Event::ClaimHandedOver { claim: id.clone() },
        Event::LossReturned { loss: claim.loss.clone(), claim: id.clone() },
    ];
    events.extend(withdrawals(state, &find.claims, WithdrawReason::FindHandedOver));
    events.extend(withdrawals(state, &loss.claims, WithdrawReason::LossReturned));
    Ok(events)
}

/// Whether who asks may give away what this officer has confirmed: for some kinds it takes another person.
fn may_give(find: &Find, confirmed_by: &OfficerId, context: &Context) -> bool {
    let same = context.subject == Subject::Officer(confirmed_by.clone());
    !(same && find.needs_two(&context.rules))
}

/// The first officer who says that a handover was a mistake is noted, a second one makes it so.
pub(crate) fn correct(
    state: &State,
    id: &FindId,
    reason: Mistake,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = &context.subject else { return Err(RefusalCode::NotAllowed.into()) };
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    let claim = match &find.status {
        FindStatus::HandedOver(handover) => Some(&handover.claim),
        FindStatus::ReturnedOnSpot(_) => None,
        FindStatus::Held
        | FindStatus::Reserved { .. }
        | FindStatus::Merged { .. }
        | FindStatus::Unclaimed => return Err(RefusalCode::NotHandedOver.into()),
    };
    let (id, officer) = (id.clone(), officer.clone());
    let Some(asked) = &find.correction else {
        return Ok(vec![Event::CorrectionAsked { find: id, officer, reason }]);
    };
    if asked.officer == officer {
        return Err(RefusalCode::SecondPersonNeeded.into());
    }
    let mut events = vec![Event::HandoverCorrected { find: id, officer: officer.clone() }];
    if let Some((claim_id, claim)) = claim.and_then(|id| Some((id.clone(), state.claim(id)?))) {
        let reason = RevokeReason::HandoverCorrected;
        events.push(Event::ClaimRevoked { claim: claim_id.clone(), officer, reason });
        events.push(Event::LossReopened { loss: claim.loss.clone(), claim: claim_id, at: Some(context.now) });
    }
    Ok(events)
}

/// `log` is the event that the find begins with. What the rules keep for two people is not given away by one.
pub(crate) fn return_on_spot(
    state: &State,
    log: Event,
    reason: SpotReason,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let (Event::FindLogged { find: id, .. }, Some(find)) = (&log, Find::logged(&log)) else {
        return Err(RefusalCode::NotFound.into());
    };
    if find.is_forbidden(&context.rules) {
        return Err(RefusalCode::ToPolice.into());
    }
    if find.needs_two(&context.rules) {
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
        AlreadyExists, AlreadyHandedOver, ClaimClosed, NotAllowed, NotConfirmed, NotFound, NotHandedOver,
        SecondPersonNeeded, ToPolice,
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
    fn papers_are_given_away_by_another_than_who_confirmed_whose_they_are() {
        let mut scene = Scene::new();
        scene.run(
            "anyone: report l1 | taxi: log-as f1 passport | system: propose c1 l1 f1 | officer: confirm c1",
        );
        scene.refuse("officer: hand-over c1", SecondPersonNeeded);
        scene.run("second: hand-over c1");
        scene
            .run("anyone: report l2 | taxi: log-as f2 cash | system: propose c2 l2 f2 | officer: confirm c2");
        scene.run("taxi: hand-over-to c2 letter");
    }

    #[test]
    fn what_is_inside_counts_like_the_thing_itself() {
        let mut scene = Scene::new();
        scene.refuse("taxi: on-spot f1 backpack+passport", SecondPersonNeeded);
        scene.refuse("taxi: on-spot f1 backpack+martial_weapon", ToPolice);
        scene.run("anyone: report l1 | taxi: log-as f1 wallet+cash | system: propose c1 l1 f1");
        scene.run("officer: confirm c1");
        scene.refuse("officer: hand-over c1", SecondPersonNeeded);
        scene.run("second: hand-over c1");
        scene.run("anyone: report l2 | taxi: log-as f2 backpack+martial_weapon");
        scene.run("system: propose c2 l2 f2 | officer: confirm c2");
        scene.refuse("taxi: hand-over c2", ToPolice);
    }

    #[test]
    fn what_is_forbidden_is_given_away_by_the_police_alone() {
        let mut scene = Scene::new();
        for kind in ["martial_weapon", "firearm", "explosive", "controlled_weapon", "military_id", "air_tank"]
        {
            scene.refuse(&format!("taxi: on-spot f1 {kind}"), ToPolice);
        }
        scene.run("anyone: report l1 | taxi: log-as f1 martial_weapon | system: propose c1 l1 f1");
        scene.run("officer: confirm c1");
        scene.refuse("taxi: hand-over c1", ToPolice);
        scene.run("taxi: move f1 station R-1 | officer: take f1 R-1 | officer: hand-over c1");
    }

    #[test]
    fn a_mistaken_handover_is_corrected_by_two_officers_and_stays_in_the_record() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | system: propose c1 l1 f1");
        scene.refuse("officer: correct f1", NotHandedOver);
        scene.run("system: propose c2 l2 f1 | officer: confirm c1 | taxi: hand-over c1");
        scene.refuse("taxi: correct f1", NotAllowed);
        assert_eq!(scene.accept("officer: correct f1"), "correction_asked f1");
        assert_eq!(scene.state.find(&find("f1")).unwrap().custody(), Custody::Owner);
        scene.refuse("officer: correct f1", SecondPersonNeeded);
        assert_eq!(
            scene.accept("second: correct f1"),
            "handover_corrected f1, claim_revoked c1, loss_reopened l1"
        );
        scene.refuse("second: correct f1", NotHandedOver);
        scene.refuse("taxi: hand-over c1", ClaimClosed);
        // The right owner's claim fell with the handover, and is proposed anew.
        scene.run("system: propose c3 l2 f1 | officer: confirm c3 | taxi: hand-over c3");
        let handed = scene.log.iter().filter(|event| matches!(event, crate::Event::FindHandedOver { .. }));
        assert_eq!(handed.count(), 2);
    }

    #[test]
    fn what_was_given_back_on_the_spot_by_mistake_is_held_again() {
        let mut scene = Scene::new();
        scene.run("taxi: on-spot f1 umbrella | officer: correct f1");
        assert_eq!(scene.accept("second: correct f1"), "handover_corrected f1");
        scene.run("officer: publish f1 | taxi: move f1 station R-1");
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

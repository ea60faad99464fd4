//! What becomes of a loss? open → matched → returned; withdrawn or expired while it is open; open again when its
//! claim is revoked. Which find
//! it is belongs to its claims, what was lost to its report's blob.

use crate::authorize::Subject;
use crate::claim::{WithdrawReason, withdrawals};
use crate::command::Context;
use crate::erasure::Extent;
use crate::event::Event;
use crate::id::{BlobId, ClaimId, KindId, LossId, RelayId};
use crate::proof::Contact;
use crate::refusal::{Refusal, RefusalCode};
use crate::rules::Rules;
use crate::state::State;
use crate::thanks::Thanks;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How often the owner may put right what was written. Each time is read, kept and ranked; who needs more is helped by an
/// officer, who may go on.
const MOST_CORRECTIONS: usize = 20;

/// A loss 挂失 in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loss {
    /// What was written, sealed.
    pub report: BlobId,
    /// What was written before it was corrected, the earliest first: kept until it is erased.
    pub earlier: Vec<BlobId>,
    /// What it is, by its reading; nothing in a record from before kinds were kept.
    pub kind: Option<KindId>,
    /// The instant of the report, from which its term runs; seconds since 1970.
    pub reported_at: i64,
    /// When it was last looked for again; seconds since 1970.
    #[serde(default)]
    pub reopened_at: Option<i64>,
    /// How much of what was written is erased.
    #[serde(default)]
    pub erased: Option<Extent>,
    /// What has become of it.
    pub status: LossStatus,
    /// What its owner said once it came back.
    #[serde(default)]
    pub thanks: Option<Thanks>,
    /// All claims there have been for it.
    pub claims: BTreeSet<ClaimId>,
    /// All relays there have been for it.
    pub relays: BTreeSet<RelayId>,
}

/// What has become of a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum LossStatus {
    /// It is looked for.
    Open,
    /// Its find is confirmed and waits for its owner.
    Matched {
        /// The confirmed claim.
        claim: ClaimId,
    },
    /// Its owner has it back.
    Returned {
        /// The claim it came back under.
        claim: ClaimId,
    },
    /// It was reported twice, and goes on as another loss.
    Merged {
        /// As this one.
        into: LossId,
    },
    /// Its owner does not look for it any more.
    Withdrawn,
    /// Its term went by.
    Expired,
}

impl LossStatus {
    /// The stable code: what stands in JSON and in a column.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Matched { .. } => "matched",
            Self::Returned { .. } => "returned",
            Self::Merged { .. } => "merged",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// Whether nothing happens any more.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Returned { .. } | Self::Merged { .. } | Self::Withdrawn | Self::Expired)
    }

    /// Refused unless it is open.
    pub(crate) fn require_open(&self) -> Result<(), Refusal> {
        match self {
            Self::Matched { .. } => Err(RefusalCode::LossMatched.into()),
            _ => self.require_unclosed(),
        }
    }

    /// Refused once nothing happens any more.
    pub(crate) fn require_unclosed(&self) -> Result<(), Refusal> {
        match self {
            Self::Open | Self::Matched { .. } => Ok(()),
            Self::Merged { .. } => Err(RefusalCode::LossMerged.into()),
            Self::Returned { .. } | Self::Withdrawn | Self::Expired => Err(RefusalCode::LossClosed.into()),
        }
    }
}

impl Loss {
    /// What this event puts into the books; nothing when it is another one.
    pub(crate) fn reported(event: &Event) -> Option<Self> {
        let Event::LossReported { report, at, kind, .. } = event else { return None };
        Some(Self {
            report: report.clone(),
            earlier: Vec::new(),
            kind: kind.clone(),
            reported_at: *at,
            reopened_at: None,
            erased: None,
            status: LossStatus::Open,
            thanks: None,
            claims: BTreeSet::new(),
            relays: BTreeSet::new(),
        })
    }

    /// The instant from which it may expire: its term is over, and enough time has passed since it was reopened;
    /// seconds since 1970.
    pub fn ends(&self, rules: &Rules) -> i64 {
        let reopened = self.reopened_at.map_or(i64::MIN, |at| rules.reopened_ends(at));
        rules.loss_ends(self.reported_at).max(reopened)
    }

    /// Takes in a correction; nothing when the event is none, or comes too late.
    pub(crate) fn correct(&mut self, event: &Event) -> Option<()> {
        let Event::LossCorrected { report, kind, .. } = event else { return None };
        if self.status != LossStatus::Open || self.report == *report || self.earlier.contains(report) {
            return None;
        }
        self.earlier.push(std::mem::replace(&mut self.report, report.clone()));
        self.kind = Some(kind.clone());
        Some(())
    }

    /// The state machine: the status after an event, nothing when the event does not follow.
    pub(crate) fn after(&self, event: &Event) -> Option<LossStatus> {
        use LossStatus::{Expired, Matched, Merged, Open, Returned, Withdrawn};
        match (&self.status, event) {
            (Open, Event::LossMatched { claim, .. }) => Some(Matched { claim: claim.clone() }),
            (Matched { claim: by }, Event::LossReturned { claim, .. }) if by == claim => {
                Some(Returned { claim: claim.clone() })
            }
            (Matched { claim: by } | Returned { claim: by }, Event::LossReopened { claim, .. })
                if by == claim =>
            {
                Some(Open)
            }
            (Open, Event::LossMerged { into, .. }) => Some(Merged { into: into.clone() }),
            (Merged { .. }, Event::LossSplit { .. }) => Some(Open),
            (Open, Event::LossWithdrawn { .. }) => Some(Withdrawn),
            (Open, Event::LossExpired { .. }) => Some(Expired),
            _ => None,
        }
    }
}

/// `report` is the event that it comes to.
pub(crate) fn report(state: &State, id: &LossId, report: Event) -> Result<Vec<Event>, Refusal> {
    if state.loss(id).is_some() { Err(RefusalCode::AlreadyExists.into()) } else { Ok(vec![report]) }
}

/// What was written is replaced until a find is confirmed: then both sides have been compared by an officer.
pub(crate) fn correct(
    state: &State,
    id: &LossId,
    report: &BlobId,
    kind: &KindId,
    subject: &Subject,
) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    loss.status.require_open()?;
    if matches!(subject, Subject::Resident(_)) && loss.earlier.len() >= MOST_CORRECTIONS {
        return Err(RefusalCode::CorrectionsSpent.into());
    }
    if loss.report == *report || loss.earlier.contains(report) {
        return Err(RefusalCode::AlreadyExists.into());
    }
    Ok(vec![Event::LossCorrected { loss: id.clone(), report: report.clone(), kind: kind.clone() }])
}

pub(crate) fn withdraw(state: &State, id: &LossId) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    // Once a find is confirmed it waits for this owner: to call that off is the officer's to revoke.
    loss.status.require_open()?;
    let mut events = vec![Event::LossWithdrawn { loss: id.clone() }];
    events.extend(withdrawals(state, &loss.claims, WithdrawReason::LossWithdrawn));
    Ok(events)
}

/// Also after its end: whether the owner is content is a part of the case.
pub(crate) fn note_contact(
    state: &State,
    id: &LossId,
    contact: Contact,
    subject: &Subject,
) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = subject else { return Err(RefusalCode::NotAllowed.into()) };
    state.loss(id).ok_or(RefusalCode::NotFound)?;
    Ok(vec![Event::OwnerContacted { loss: id.clone(), officer: officer.clone(), contact }])
}

/// Also after its end: its owner may want to see how it went. What is erased has no owner that could be told by a number.
pub(crate) fn offer_recovery(state: &State, id: &LossId, subject: &Subject) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = subject else { return Err(RefusalCode::NotAllowed.into()) };
    if state.loss(id).ok_or(RefusalCode::NotFound)?.erased.is_some() {
        return Err(RefusalCode::AlreadyErased.into());
    }
    Ok(vec![Event::RecoveryOffered { loss: id.clone(), officer: officer.clone() }])
}

pub(crate) fn replace_link(state: &State, id: &LossId) -> Result<Vec<Event>, Refusal> {
    state.loss(id).ok_or(RefusalCode::NotFound)?;
    Ok(vec![Event::LinkReplaced { loss: id.clone() }])
}

pub(crate) fn expire(state: &State, id: &LossId, context: &Context) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    loss.status.require_open()?;
    if context.now < loss.ends(&context.rules) {
        return Err(RefusalCode::TermRunning.into());
    }
    let mut events = vec![Event::LossExpired { loss: id.clone() }];
    events.extend(withdrawals(state, &loss.claims, WithdrawReason::LossExpired));
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::MOST_CORRECTIONS;
    use crate::LossId;
    use crate::RefusalCode::{AlreadyExists, CorrectionsSpent, LossClosed, LossMatched, TermRunning};
    use crate::scene::Scene;

    #[test]
    fn a_loss_is_reported_once() {
        let mut scene = Scene::new();
        assert_eq!(scene.accept("anyone: report l1"), "loss_reported l1");
        scene.refuse("officer: report l1", AlreadyExists);
    }

    #[test]
    fn an_owner_corrects_twenty_times_and_an_officer_after_that() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1");
        for number in 0..MOST_CORRECTIONS {
            scene.run(&format!("resident l1: correct-loss l1 more{number}"));
        }
        scene.refuse("resident l1: correct-loss l1 one-more", CorrectionsSpent);
        scene.run("officer: correct-loss l1 one-more");
    }

    #[test]
    fn a_loss_can_be_corrected_until_its_find_is_confirmed_and_what_it_said_is_kept() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1");
        scene.refuse("resident l1: correct-loss l1 b1", AlreadyExists);
        assert_eq!(scene.accept("resident l1: correct-loss l1 b2"), "loss_corrected l1");
        scene.refuse("officer: correct-loss l1 b1", AlreadyExists);
        scene.run("officer: correct-loss l1 b3");
        let loss = scene.state.loss(&LossId::new("l1").unwrap()).unwrap();
        let earlier: Vec<&str> = loss.earlier.iter().map(crate::BlobId::as_str).collect();
        assert_eq!((loss.report.as_str(), earlier), ("b3", vec!["b1", "b2"]));
        scene.run("officer: confirm c1");
        scene.refuse("resident l1: correct-loss l1 b4", LossMatched);
        scene.run("officer: revoke c1 | resident l1: correct-loss l1 b4 | resident l1: withdraw l1");
        scene.refuse("resident l1: correct-loss l1 b5", LossClosed);
    }

    #[test]
    fn withdrawing_a_loss_closes_its_open_claims() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | taxi: log f2 | taxi: log f3");
        scene.run("system: propose c1 l1 f1 | system: propose c2 l1 f2 | system: propose c3 l1 f3");
        scene.run("officer: reject c2");
        let events = scene.accept("resident l1: withdraw l1");
        assert_eq!(events, "loss_withdrawn l1, claim_withdrawn c1, claim_withdrawn c3");
        scene.refuse("resident l1: withdraw l1", LossClosed);
    }

    #[test]
    fn a_loss_whose_find_is_confirmed_can_not_be_withdrawn_or_expire() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: confirm c1");
        scene.wait_days(1000);
        scene.refuse("resident l1: withdraw l1", LossMatched);
        scene.refuse("system: expire l1", LossMatched);
        scene.run("taxi: hand-over c1");
        scene.refuse("officer: withdraw l1", LossClosed);
        scene.refuse("system: expire l1", LossClosed);
    }

    #[test]
    fn what_is_looked_for_again_does_not_expire_at_once() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: confirm c1");
        scene.wait_days(1000);
        scene.run("officer: revoke c1");
        scene.refuse("system: expire l1", TermRunning);
        scene.wait_days(30);
        scene.run("system: expire l1");
    }

    #[test]
    fn a_loss_expires_when_its_term_is_over_and_no_earlier() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1");
        scene.wait_days(90);
        scene.now -= 1;
        scene.refuse("system: expire l1", TermRunning);
        scene.now += 1;
        assert_eq!(scene.accept("system: expire l1"), "loss_expired l1, claim_withdrawn c1");
    }
}

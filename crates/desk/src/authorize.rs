//! Who may do what to which? One table, default deny, for the edge and for `decide` alike. Whether the
//! thing is in a state in which it can be done is not asked here.

use crate::id::{ClaimId, DriverId, FindId, LossId, OfficerId, OrgId, RelayId};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// Who acts. The edge has proved it, by a capability or a session of this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Subject {
    /// Whoever holds the capability of this loss.
    Resident(LossId),
    /// Somebody of this org.
    Org(OrgId),
    /// Whoever holds the link of this driver.
    Driver {
        /// The driver.
        driver: DriverId,
        /// For whom they log finds.
        org: OrgId,
    },
    /// This officer or dispatcher.
    Officer(OfficerId),
    /// The desk itself: its jobs and its engine.
    System,
    /// Somebody who has proved nothing.
    Anyone,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Report a loss.
    ReportLoss,
    /// Withdraw a loss.
    WithdrawLoss,
    /// Put right what was written about a loss.
    CorrectLoss,
    /// Say how content one is with what came back.
    Thank,
    /// Say that two losses are one, or two after all.
    MergeLoss,
    /// Say that two finds are one.
    MergeFind,
    /// Say that two finds are two after all.
    SplitFind,
    /// Erase what was written about a loss.
    EraseLoss,
    /// Erase what was written about a find.
    EraseFind,
    /// Read somebody a code for a new link to a loss.
    OfferRecovery,
    /// Take a new link in place of the old one.
    ReplaceLink,
    /// Let a loss expire when its term is over.
    ExpireLoss,
    /// Enter whose a vehicle or a line is.
    EnterMark,
    /// Enter a ride of a vehicle.
    EnterTrip,
    /// Let a driver log finds.
    EnrolDriver,
    /// Take a driver's link back.
    RevokeDriver,
    /// Log a find that an org holds.
    LogFind,
    /// Send a find to another org, or keep it after all.
    MoveFind,
    /// Take a find that was sent.
    TakeFind,
    /// Give a find back to an owner who stands there when it is logged.
    ReturnOnSpot,
    /// Publish the notice of a find.
    PublishNotice,
    /// Mark a find as unclaimed when its term is over.
    MarkUnclaimed,
    /// Ask a claimant for what only the owner knows.
    AskProof,
    /// Answer that.
    AnswerProof,
    /// Note that an owner was reached for.
    NoteContact,
    /// Ask an org to look for a loss.
    SendRelay,
    /// Take up or answer a relay.
    AnswerRelay,
    /// Let a relay lapse when its term is over.
    LapseRelay,
    /// Propose a claim because the engine ranked it, or because the org that was asked has it.
    ProposeFromRanking,
    /// Propose a claim because the owner recognises its notice.
    ProposeFromNotice,
    /// Propose a claim because a person knows why.
    ProposeByHand,
    /// Confirm a claim.
    ConfirmClaim,
    /// Revoke a confirmed claim.
    RevokeClaim,
    /// Look again at a claim that was rejected or revoked.
    ReopenClaim,
    /// Say that a handover was a mistake.
    CorrectHandover,
    /// Reject a claim.
    RejectClaim,
    /// Hand a find over to its owner.
    HandOver,
    /// Look at it, in the view of one's own role.
    See,
}

/// To what it is done, with what decides about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// The desk as a whole: what is not there yet.
    Desk,
    /// What this org holds or is about to hold.
    Org(&'a OrgId),
    /// A loss.
    Loss(&'a LossId),
    /// A find that this org holds, or held until its handover.
    Find(&'a OrgId),
    /// A find that one org holds and another is to take.
    Coming {
        /// Who holds it.
        from: &'a OrgId,
        /// Who is to take it.
        to: &'a OrgId,
    },
    /// A claim for a find that this org holds, or held until its handover.
    Claim(&'a OrgId),
    /// A relay to this org.
    Relay(&'a OrgId),
    /// A driver of this org.
    Driver(&'a OrgId),
    /// A published notice.
    Notice,
}

impl<'a> Object<'a> {
    /// The object that is this find; nothing when the desk does not know it.
    pub fn find(state: &'a State, find: &FindId) -> Option<Self> {
        Some(Self::Find(&state.find(find)?.org))
    }

    /// The object that is this find for whoever is to take it: without a move the find itself.
    pub fn coming(state: &'a State, find: &FindId) -> Option<Self> {
        let find = state.find(find)?;
        let from = &find.org;
        Some(find.moving.as_ref().map_or(Self::Find(from), |moving| Self::Coming { from, to: &moving.to }))
    }

    /// The object that is this relay; nothing when the desk does not know it.
    pub fn relay(state: &'a State, relay: &RelayId) -> Option<Self> {
        Some(Self::Relay(&state.relay(relay)?.org))
    }

    /// The object that is this driver; nothing when the desk does not know it.
    pub fn driver(state: &'a State, driver: &DriverId) -> Option<Self> {
        Some(Self::Driver(&state.driver(driver)?.org))
    }

    /// The object that is this claim; nothing when the desk does not know it.
    pub fn claim(state: &'a State, claim: &ClaimId) -> Option<Self> {
        Some(Self::Claim(&state.find(&state.claim(claim)?.find)?.org))
    }
}

/// Whether `subject` may do `action` to `object`. What is not listed is not allowed.
///
/// Civil Code art. 315 has the authority publish notices, so orgs do not. Candidates are not for
/// residents: of claims they see nothing but what their own loss's timeline says.
///
/// ```
/// use fude_desk::*;
/// # fn main() -> Result<(), BadId> {
/// let (mine, other) = (OrgId::new("taxi-1")?, OrgId::new("taxi-2")?);
/// let me = Subject::Org(mine.clone());
/// assert!(authorize(&me, Action::HandOver, Object::Claim(&mine)));
/// assert!(!authorize(&me, Action::HandOver, Object::Claim(&other)));
/// # Ok(())
/// # }
/// ```
pub fn authorize(subject: &Subject, action: Action, object: Object<'_>) -> bool {
    use Subject::{Anyone, Driver, Officer, Org, Resident, System};
    match (action, object) {
        (Action::ReportLoss, Object::Desk) => matches!(subject, Anyone | Officer(_)),
        (
            Action::WithdrawLoss | Action::CorrectLoss | Action::AnswerProof | Action::See,
            Object::Loss(loss),
        ) => match subject {
            Resident(own) => own == loss,
            Officer(_) => true,
            _ => false,
        },
        (Action::EraseLoss, Object::Loss(loss)) => match subject {
            Resident(own) => own == loss,
            Officer(_) | System => true,
            _ => false,
        },
        // By a code that was read to them, they have proved that they are the owner.
        (Action::ReplaceLink | Action::Thank, Object::Loss(loss)) => {
            matches!(subject, Resident(own) if own == loss)
        }
        (Action::LogFind, Object::Org(org)) => match subject {
            Org(own) | Driver { org: own, .. } => own == org,
            Officer(_) => true,
            _ => false,
        },
        (Action::EnrolDriver, Object::Org(org))
        | (Action::RevokeDriver | Action::See, Object::Driver(org)) => {
            matches!(subject, Org(own) if own == org)
        }
        (Action::ReturnOnSpot | Action::EnterMark | Action::EnterTrip, Object::Org(org))
        | (Action::HandOver, Object::Claim(org))
        | (Action::MoveFind | Action::MergeFind | Action::See, Object::Find(org))
        | (Action::AnswerRelay | Action::See, Object::Relay(org))
        | (Action::TakeFind, Object::Coming { to: org, .. }) => match subject {
            Org(own) => own == org,
            Officer(_) => true,
            _ => false,
        },
        (Action::See, Object::Coming { from, to }) => match subject {
            Org(own) => own == from || own == to,
            Officer(_) => true,
            _ => false,
        },
        // Nothing is on its way: whoever holds it hears that.
        (Action::TakeFind, Object::Find(org)) => {
            matches!(subject, Org(own) if own == org) || matches!(subject, Officer(_))
        }
        (Action::PublishNotice, Object::Find(_)) | (Action::SendRelay, Object::Loss(_)) => {
            matches!(subject, Officer(_) | System)
        }
        (Action::ExpireLoss, Object::Loss(_))
        | (Action::LapseRelay, Object::Relay(_))
        | (Action::MarkUnclaimed | Action::EraseFind, Object::Find(_))
        | (Action::ProposeFromRanking, Object::Desk) => matches!(subject, System),
        (Action::ProposeByHand, Object::Desk)
        | (
            Action::ConfirmClaim
            | Action::RejectClaim
            | Action::RevokeClaim
            | Action::ReopenClaim
            | Action::AskProof
            | Action::See,
            Object::Claim(_),
        )
        | (Action::MergeLoss | Action::NoteContact | Action::OfferRecovery, Object::Loss(_))
        | (Action::CorrectHandover | Action::SplitFind, Object::Find(_)) => matches!(subject, Officer(_)),
        // Whose loss it is, is asked where it is proposed.
        (Action::ProposeFromNotice, Object::Notice) => matches!(subject, Resident(_) | Officer(_)),
        (Action::See, Object::Notice) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every action on every object, and the subjects that may: r, o, d, p, s, a for the resident of this
    /// loss, the org that holds this, a driver of it, an officer, the system, anyone.
    const ALLOWED: &[(Action, &str, &str)] = &[
        (Action::ReportLoss, "desk", "pa"),
        (Action::WithdrawLoss, "loss", "rp"),
        (Action::CorrectLoss, "loss", "rp"),
        (Action::EraseLoss, "loss", "rps"),
        (Action::EraseFind, "find", "s"),
        (Action::OfferRecovery, "loss", "p"),
        (Action::ReplaceLink, "loss", "r"),
        (Action::Thank, "loss", "r"),
        (Action::AskProof, "claim", "p"),
        (Action::AnswerProof, "loss", "rp"),
        (Action::NoteContact, "loss", "p"),
        (Action::SendRelay, "loss", "ps"),
        (Action::AnswerRelay, "relay", "op"),
        (Action::LapseRelay, "relay", "s"),
        (Action::See, "relay", "op"),
        (Action::MergeLoss, "loss", "p"),
        (Action::MergeFind, "find", "op"),
        (Action::SplitFind, "find", "p"),
        (Action::ProposeFromNotice, "notice", "rRp"),
        (Action::ExpireLoss, "loss", "s"),
        (Action::LogFind, "org", "opd"),
        (Action::EnrolDriver, "org", "o"),
        (Action::RevokeDriver, "driver", "o"),
        (Action::See, "driver", "o"),
        (Action::EnterMark, "org", "op"),
        (Action::MoveFind, "find", "op"),
        (Action::TakeFind, "find", "op"),
        (Action::TakeFind, "coming", "Op"),
        (Action::ReturnOnSpot, "org", "op"),
        (Action::PublishNotice, "find", "ps"),
        (Action::MarkUnclaimed, "find", "s"),
        (Action::ProposeFromRanking, "desk", "s"),
        (Action::ProposeByHand, "desk", "p"),
        (Action::ConfirmClaim, "claim", "p"),
        (Action::RejectClaim, "claim", "p"),
        (Action::RevokeClaim, "claim", "p"),
        (Action::ReopenClaim, "claim", "p"),
        (Action::CorrectHandover, "find", "p"),
        (Action::HandOver, "claim", "op"),
        (Action::See, "loss", "rp"),
        (Action::See, "find", "op"),
        (Action::See, "coming", "oOp"),
        (Action::See, "claim", "p"),
        (Action::See, "notice", "ropsaROdD"),
    ];

    const ACTIONS: [Action; 37] = [
        Action::EnrolDriver,
        Action::RevokeDriver,
        Action::Thank,
        Action::EraseLoss,
        Action::EraseFind,
        Action::OfferRecovery,
        Action::ReplaceLink,
        Action::AskProof,
        Action::AnswerProof,
        Action::NoteContact,
        Action::SendRelay,
        Action::AnswerRelay,
        Action::LapseRelay,
        Action::CorrectLoss,
        Action::MergeLoss,
        Action::MergeFind,
        Action::SplitFind,
        Action::ProposeFromNotice,
        Action::RevokeClaim,
        Action::ReopenClaim,
        Action::CorrectHandover,
        Action::MoveFind,
        Action::TakeFind,
        Action::ReturnOnSpot,
        Action::EnterMark,
        Action::ReportLoss,
        Action::WithdrawLoss,
        Action::ExpireLoss,
        Action::LogFind,
        Action::PublishNotice,
        Action::MarkUnclaimed,
        Action::ProposeFromRanking,
        Action::ProposeByHand,
        Action::ConfirmClaim,
        Action::RejectClaim,
        Action::HandOver,
        Action::See,
    ];

    #[test]
    fn what_is_not_listed_is_denied() {
        let (loss, org) = (LossId::new("l1").unwrap(), OrgId::new("g1").unwrap());
        let other = OrgId::new("g2").unwrap();
        let objects = [
            ("desk", Object::Desk),
            ("org", Object::Org(&org)),
            ("loss", Object::Loss(&loss)),
            ("find", Object::Find(&org)),
            ("coming", Object::Coming { from: &org, to: &other }),
            ("claim", Object::Claim(&org)),
            ("relay", Object::Relay(&org)),
            ("driver", Object::Driver(&org)),
            ("notice", Object::Notice),
        ];
        let subjects = [
            ('r', Subject::Resident(loss.clone())),
            ('R', Subject::Resident(LossId::new("l2").unwrap())),
            ('o', Subject::Org(org.clone())),
            ('O', Subject::Org(OrgId::new("g2").unwrap())),
            ('d', Subject::Driver { driver: DriverId::new("d1").unwrap(), org: org.clone() }),
            ('D', Subject::Driver { driver: DriverId::new("d2").unwrap(), org: other.clone() }),
            ('p', Subject::Officer(OfficerId::new("p1").unwrap())),
            ('s', Subject::System),
            ('a', Subject::Anyone),
        ];
        for action in ACTIONS {
            for (name, object) in objects {
                let row = ALLOWED.iter().find(|(listed, on, _)| *listed == action && *on == name);
                let allowed = row.map_or("", |(.., who)| who);
                for (letter, subject) in &subjects {
                    let expect = allowed.contains(*letter);
                    assert_eq!(authorize(subject, action, object), expect, "{subject:?} {action:?} {name}");
                }
            }
        }
    }
}

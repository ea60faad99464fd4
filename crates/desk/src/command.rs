//! What can be asked of the desk, by whom and when? Commands and their context; what comes of them is
//! `decide`'s. They are made by the edge from checked input, so they cannot be read from JSON: nobody
//! outside gets to fill in a field.

use crate::authorize::{Action, Object, Subject};
use crate::claim::{Basis, RejectReason, RevokeReason};
use crate::erasure::Extent;
use crate::handover::{Mistake, ProxyBasis, SpotReason};
use crate::id::{AreaId, BlobId, ClaimId, DriverId, FindId, KindId, LossId, OrgId, ReceiptId, RelayId};
use crate::proof::Contact;
use crate::refusal::{Refusal, RefusalCode};
use crate::relay::RelayAnswer;
use crate::rules::Rules;
use crate::state::State;
use crate::thanks::Rating;
use crate::view;
use std::collections::BTreeSet;

/// Who asks, when, and under which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Who asks; proved by the edge.
    pub subject: Subject,
    /// When, in seconds since 1970; from the edge's one clock.
    pub now: i64,
    /// The desk's terms.
    pub rules: Rules,
}

/// What is asked. Ids of what is new are fresh: the edge draws them at random.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Somebody lost something.
    ReportLoss {
        /// A fresh id.
        loss: LossId,
        /// What was written, and how to reach the owner.
        report: BlobId,
        /// What it is, by its reading.
        kind: KindId,
    },
    /// What was written about a loss is put right.
    CorrectLoss {
        /// The loss.
        loss: LossId,
        /// What is written now: a fresh name.
        report: BlobId,
        /// What it is, by the new reading.
        kind: KindId,
    },
    /// Its owner says how content they are.
    Thank {
        /// The loss.
        loss: LossId,
        /// How content.
        rating: Rating,
        /// What they wrote: a fresh name.
        words: Option<BlobId>,
    },
    /// A loss was reported twice, and goes on as another one.
    MergeLoss {
        /// The one that is not needed.
        loss: LossId,
        /// The one that remains.
        into: LossId,
    },
    /// Two losses were two after all.
    SplitLoss {
        /// The one that was merged.
        loss: LossId,
    },
    /// The claimant is asked for what only the owner knows.
    AskProof {
        /// The claim.
        claim: ClaimId,
    },
    /// The claimant answers.
    AnswerProof {
        /// The claim.
        claim: ClaimId,
        /// What was answered.
        answers: BlobId,
    },
    /// An officer reached for an owner.
    NoteContact {
        /// The loss.
        loss: LossId,
        /// What came of it.
        contact: Contact,
    },
    /// An org is asked to look for a loss.
    SendRelay {
        /// A fresh id.
        relay: RelayId,
        /// The loss.
        loss: LossId,
        /// Who is asked.
        org: OrgId,
    },
    /// The org looks for it.
    AcceptRelay {
        /// The relay.
        relay: RelayId,
    },
    /// The org answers.
    AnswerRelay {
        /// The relay.
        relay: RelayId,
        /// What.
        answer: RelayAnswer,
    },
    /// Nobody answered in time.
    LapseRelay {
        /// The relay.
        relay: RelayId,
    },
    /// A find was logged twice, and goes on as another one.
    MergeFind {
        /// The one that is not needed.
        find: FindId,
        /// The one that remains.
        into: FindId,
    },
    /// Two finds were two after all.
    SplitFind {
        /// The one that was merged.
        find: FindId,
    },
    /// The owner does not look for it any more.
    WithdrawLoss {
        /// The loss.
        loss: LossId,
    },
    /// What was written about a loss is to be forgotten.
    EraseLoss {
        /// The loss.
        loss: LossId,
        /// How much of it.
        extent: Extent,
    },
    /// What was written about a find is to be forgotten.
    EraseFind {
        /// The find.
        find: FindId,
        /// How much of it.
        extent: Extent,
    },
    /// Somebody who names the owner's number is read a code for a new link.
    OfferRecovery {
        /// The loss.
        loss: LossId,
    },
    /// The owner takes a new link.
    ReplaceLink {
        /// The loss.
        loss: LossId,
    },
    /// The loss's term is over.
    ExpireLoss {
        /// The loss.
        loss: LossId,
    },
    /// An org holds something that somebody found.
    LogFind {
        /// A fresh id.
        find: FindId,
        /// Who holds it.
        org: OrgId,
        /// What was written, and who found it.
        report: BlobId,
        /// What it is, by its reading.
        kind: KindId,
        /// Every kind that the report tells of, what is inside among them.
        kinds: BTreeSet<KindId>,
        /// For a citizen who brought it: the number of their receipt.
        receipt: Option<ReceiptId>,
        /// For papers: the station of the region that they tell.
        station: Option<OrgId>,
    },
    /// An org lets a driver log finds.
    EnrolDriver {
        /// A fresh id.
        driver: DriverId,
        /// For whom.
        org: OrgId,
    },
    /// The org takes that back.
    RevokeDriver {
        /// The driver.
        driver: DriverId,
    },
    /// A find goes to another org, with a receipt.
    MoveFind {
        /// The find.
        find: FindId,
        /// Who is to take it.
        to: OrgId,
        /// A fresh number.
        receipt: ReceiptId,
    },
    /// It has arrived with its receipt.
    TakeFind {
        /// The find.
        find: FindId,
        /// The number on the receipt.
        receipt: ReceiptId,
    },
    /// It does not go after all.
    KeepFind {
        /// The find.
        find: FindId,
    },
    /// A find whose owner stands there: logged and given back at once (就地发还).
    ReturnOnSpot {
        /// A fresh id.
        find: FindId,
        /// Who held it.
        org: OrgId,
        /// What was written.
        report: BlobId,
        /// What it is, by its reading.
        kind: KindId,
        /// Every kind that the report tells of, what is inside among them.
        kinds: BTreeSet<KindId>,
        /// How it was seen whose it is.
        reason: SpotReason,
    },
    /// The public may know of a find: no more of it than this.
    PublishNotice {
        /// The find.
        find: FindId,
        /// What it is.
        kind: KindId,
        /// Where, coarsely.
        area: AreaId,
        /// The day of the find in the desk's calendar: days since 1970-01-01.
        day: i32,
    },
    /// The notice's term is over and nobody came.
    MarkUnclaimed {
        /// The find.
        find: FindId,
    },
    /// This find may be that loss.
    ProposeClaim {
        /// A fresh id.
        claim: ClaimId,
        /// The loss.
        loss: LossId,
        /// The find.
        find: FindId,
        /// Why.
        basis: Basis,
    },
    /// This find is that loss.
    ConfirmClaim {
        /// The claim.
        claim: ClaimId,
    },
    /// This find is not that loss.
    RejectClaim {
        /// The claim.
        claim: ClaimId,
        /// Why.
        reason: RejectReason,
    },
    /// The thing goes into its owner's hands.
    HandOver {
        /// The confirmed claim that it goes under.
        claim: ClaimId,
        /// Why somebody else than the owner may take it.
        proxy: Option<ProxyBasis>,
    },
    /// A confirmed claim is not valid any more.
    RevokeClaim {
        /// The claim.
        claim: ClaimId,
        /// Why.
        reason: RevokeReason,
    },
    /// A rejected or revoked claim is looked at again.
    ReopenClaim {
        /// The claim.
        claim: ClaimId,
    },
    /// A handover was a mistake: said by one officer it is noted, said by a second one it is so.
    CorrectHandover {
        /// The find.
        find: FindId,
        /// What was wrong.
        reason: Mistake,
    },
}

impl Command {
    /// What is to be done, as [`authorize`](crate::authorize()) knows it.
    pub fn action(&self) -> Action {
        match self {
            Self::ReportLoss { .. } => Action::ReportLoss,
            Self::WithdrawLoss { .. } => Action::WithdrawLoss,
            Self::CorrectLoss { .. } => Action::CorrectLoss,
            Self::MergeLoss { .. } | Self::SplitLoss { .. } => Action::MergeLoss,
            Self::AskProof { .. } => Action::AskProof,
            Self::Thank { .. } => Action::Thank,
            Self::AnswerProof { .. } => Action::AnswerProof,
            Self::NoteContact { .. } => Action::NoteContact,
            Self::SendRelay { .. } => Action::SendRelay,
            Self::AcceptRelay { .. } | Self::AnswerRelay { .. } => Action::AnswerRelay,
            Self::LapseRelay { .. } => Action::LapseRelay,
            Self::MergeFind { .. } => Action::MergeFind,
            Self::SplitFind { .. } => Action::SplitFind,
            Self::ExpireLoss { .. } => Action::ExpireLoss,
            Self::EraseLoss { .. } => Action::EraseLoss,
            Self::EraseFind { .. } => Action::EraseFind,
            Self::OfferRecovery { .. } => Action::OfferRecovery,
            Self::ReplaceLink { .. } => Action::ReplaceLink,
            Self::LogFind { .. } => Action::LogFind,
            Self::EnrolDriver { .. } => Action::EnrolDriver,
            Self::RevokeDriver { .. } => Action::RevokeDriver,
            Self::MoveFind { .. } | Self::KeepFind { .. } => Action::MoveFind,
            Self::TakeFind { .. } => Action::TakeFind,
            Self::ReturnOnSpot { .. } => Action::ReturnOnSpot,
            Self::PublishNotice { .. } => Action::PublishNotice,
            Self::MarkUnclaimed { .. } => Action::MarkUnclaimed,
            Self::ProposeClaim { basis: Basis::Ranking { .. } | Basis::Relay { .. }, .. } => {
                Action::ProposeFromRanking
            }
            Self::ProposeClaim { basis: Basis::Notice, .. } => Action::ProposeFromNotice,
            Self::ProposeClaim { basis: Basis::ByHand { .. }, .. } => Action::ProposeByHand,
            Self::ConfirmClaim { .. } => Action::ConfirmClaim,
            Self::RejectClaim { .. } => Action::RejectClaim,
            Self::HandOver { .. } => Action::HandOver,
            Self::RevokeClaim { .. } => Action::RevokeClaim,
            Self::ReopenClaim { .. } => Action::ReopenClaim,
            Self::CorrectHandover { .. } => Action::CorrectHandover,
        }
    }

    /// To what it is done.
    ///
    /// # Errors
    ///
    /// `not_found` when the desk does not know it.
    pub fn object<'a>(&'a self, state: &'a State) -> Result<Object<'a>, Refusal> {
        let object = match self {
            Self::ProposeClaim { basis: Basis::Notice, find, .. } => {
                view::notice(state, find).map(|_| Object::Notice)
            }
            Self::ReportLoss { .. } | Self::ProposeClaim { .. } => Some(Object::Desk),
            Self::WithdrawLoss { loss }
            | Self::ExpireLoss { loss }
            | Self::EraseLoss { loss, .. }
            | Self::OfferRecovery { loss }
            | Self::ReplaceLink { loss }
            | Self::CorrectLoss { loss, .. }
            | Self::Thank { loss, .. }
            | Self::MergeLoss { loss, .. }
            | Self::NoteContact { loss, .. }
            | Self::SendRelay { loss, .. }
            | Self::SplitLoss { loss } => state.loss(loss).map(|_| Object::Loss(loss)),
            Self::LogFind { org, .. } | Self::ReturnOnSpot { org, .. } | Self::EnrolDriver { org, .. } => {
                Some(Object::Org(org))
            }
            Self::RevokeDriver { driver } => Object::driver(state, driver),
            Self::PublishNotice { find, .. }
            | Self::MarkUnclaimed { find }
            | Self::EraseFind { find, .. }
            | Self::MoveFind { find, .. }
            | Self::KeepFind { find }
            | Self::CorrectHandover { find, .. }
            | Self::MergeFind { find, .. }
            | Self::SplitFind { find } => Object::find(state, find),
            Self::AcceptRelay { relay } | Self::AnswerRelay { relay, .. } | Self::LapseRelay { relay } => {
                Object::relay(state, relay)
            }
            Self::AnswerProof { claim, .. } => state.claim(claim).map(|claim| Object::Loss(&claim.loss)),
            Self::TakeFind { find, .. } => Object::coming(state, find),
            Self::ConfirmClaim { claim }
            | Self::RejectClaim { claim, .. }
            | Self::RevokeClaim { claim, .. }
            | Self::ReopenClaim { claim }
            | Self::AskProof { claim }
            | Self::HandOver { claim, .. } => Object::claim(state, claim),
        };
        object.ok_or(RefusalCode::NotFound.into())
    }
}

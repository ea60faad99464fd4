//! What does an event change? One loss, find, claim, relay or driver.

use crate::event::Event;
use crate::id::{ClaimId, DriverId, FindId, LossId, RelayId};

/// What an event changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregate<'a> {
    /// This loss.
    Loss(&'a LossId),
    /// This find.
    Find(&'a FindId),
    /// This claim.
    Claim(&'a ClaimId),
    /// This relay.
    Relay(&'a RelayId),
    /// This driver.
    Driver(&'a DriverId),
}

impl Aggregate<'_> {
    /// Its id, as it is written.
    pub fn id(&self) -> &str {
        match self {
            Self::Loss(id) => id.as_str(),
            Self::Find(id) => id.as_str(),
            Self::Claim(id) => id.as_str(),
            Self::Relay(id) => id.as_str(),
            Self::Driver(id) => id.as_str(),
        }
    }
}

impl Event {
    /// The one aggregate that this event changes.
    pub fn aggregate(&self) -> Aggregate<'_> {
        match self {
            Self::LossReported { loss, .. }
            | Self::LossCorrected { loss, .. }
            | Self::LossMerged { loss, .. }
            | Self::LossThanked { loss, .. }
            | Self::OwnerContacted { loss, .. }
            | Self::LossSplit { loss, .. }
            | Self::LossMatched { loss, .. }
            | Self::LossReturned { loss, .. }
            | Self::LossReopened { loss, .. }
            | Self::LossWithdrawn { loss }
            | Self::LossErased { loss, .. }
            | Self::RecoveryOffered { loss, .. }
            | Self::LinkReplaced { loss }
            | Self::LossExpired { loss } => Aggregate::Loss(loss),
            Self::FindLogged { find, .. }
            | Self::FindSent { find, .. }
            | Self::FindTaken { find, .. }
            | Self::FindKept { find, .. }
            | Self::FindReturnedOnSpot { find, .. }
            | Self::NoticePublished { find, .. }
            | Self::FindReserved { find, .. }
            | Self::FindHandedOver { find, .. }
            | Self::FindReleased { find, .. }
            | Self::FindMerged { find, .. }
            | Self::FindSplit { find }
            | Self::CorrectionAsked { find, .. }
            | Self::HandoverCorrected { find, .. }
            | Self::FindErased { find, .. }
            | Self::FindUnclaimed { find } => Aggregate::Find(find),
            Self::RelaySent { relay, .. }
            | Self::RelayAccepted { relay, .. }
            | Self::RelayAnswered { relay, .. }
            | Self::RelayLapsed { relay } => Aggregate::Relay(relay),
            Self::DriverEnrolled { driver, .. } | Self::DriverRevoked { driver } => Aggregate::Driver(driver),
            Self::ClaimProposed { claim, .. }
            | Self::ClaimConfirmed { claim, .. }
            | Self::ClaimRejected { claim, .. }
            | Self::ClaimRevoked { claim, .. }
            | Self::ClaimReopened { claim }
            | Self::ProofAsked { claim, .. }
            | Self::ProofAnswered { claim, .. }
            | Self::ClaimWithdrawn { claim, .. }
            | Self::ClaimHandedOver { claim } => Aggregate::Claim(claim),
        }
    }
}

//! Why was a claim proposed, rejected, revoked or withdrawn? Codes, which the record keeps for good.

use crate::id::{ModelVersion, RelayId};
use serde::{Deserialize, Serialize};

/// Why a claim was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Basis {
    /// The engine ranked it, and this was its result.
    Ranking {
        /// The sum of its evidence: 1000 × log2 of the likelihood ratio.
        millibits: i32,
        /// That the find is the loss.
        probability: Billionths,
        /// What computed it.
        model: ModelVersion,
    },
    /// The owner recognised its notice.
    Notice,
    /// The org that holds it answered so.
    Relay {
        /// To this relay.
        relay: RelayId,
    },
    /// An officer knows why.
    #[serde(rename = "hand")]
    ByHand {
        /// Why, as a code.
        reason: HandReason,
    },
}

impl Basis {
    /// The stable code, as in its JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ranking { .. } => "ranking",
            Self::Notice => "notice",
            Self::Relay { .. } => "relay",
            Self::ByHand { .. } => "hand",
        }
    }
}

/// A probability in whole billionths, 0 ..= 1 000 000 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub struct Billionths(u32);

impl Billionths {
    /// So many billionths; nothing when they are more than one.
    pub const fn new(billionths: u32) -> Option<Self> {
        if billionths <= 1_000_000_000 { Some(Self(billionths)) } else { None }
    }

    /// In whole billionths.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Billionths {
    type Error = &'static str;

    fn try_from(billionths: u32) -> Result<Self, Self::Error> {
        Self::new(billionths).ok_or("a probability is at most 1000000000 billionths")
    }
}

/// Why an officer proposes a claim by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandReason {
    /// A document or name in the find is the owner's.
    NameInside,
    /// The owner recognised it.
    Recognised,
    /// The org that holds it says so.
    ToldByOrg,
    /// Something else, which the officer's note tells.
    Other,
}

/// Why an officer rejects a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// Side by side, they are two things.
    DifferentThing,
    /// The claimant did not know what the owner would.
    ProofFailed,
    /// It can not have been there then.
    TimeOrPlace,
    /// The owner says it is not theirs.
    OwnerDenies,
    /// The same loss was reported before, and goes on under that report.
    Duplicate,
    /// Something else, which the officer's note tells.
    Other,
}

/// Why a claim that was confirmed is not valid any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevokeReason {
    /// It is another thing, or another's.
    NotTheirs,
    /// The owner did not come for it.
    NotFetched,
    /// Who should hold it does not have it.
    FindMissing,
    /// Two officers said that it was handed over by mistake.
    HandoverCorrected,
    /// Something else, which the officer's note tells.
    Other,
}

/// Why a claim does not matter any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WithdrawReason {
    /// The owner does not look any more.
    LossWithdrawn,
    /// The loss's term went by.
    LossExpired,
    /// The owner has it back: it was another find.
    LossReturned,
    /// It was another owner's.
    FindHandedOver,
    /// The find's term went by.
    FindUnclaimed,
    /// The loss goes on as another one.
    LossMerged,
    /// The find goes on as another one.
    FindMerged,
}

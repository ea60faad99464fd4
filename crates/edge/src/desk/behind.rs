//! What do officers alone see behind a loss, a find and a claim? How to reach whom it is about, and the claims that tie
//! one to the other. It stands on the page of one thing, and in no list.

use super::books::Books;
use super::officer::{is_open_pair, recorded};
use super::store::Store;
use super::texts::{number, reach};
use super::vault::Kept;
use crate::failure::{Failure, Ours};
use fude_desk::{BlobId, Claim, ClaimId, ClaimStatus, FindStatus, LossId, LossStatus};
use fude_engine::Probability;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What officers see beside a case.
#[derive(Serialize, JsonSchema)]
pub(super) struct BehindLoss {
    people: People,
    /// Those that are open first, then the likeliest.
    claims: Vec<Tied>,
}

/// How to reach whom it is about, as far as they told and it is not erased.
#[derive(Default, Serialize, JsonSchema)]
pub(super) struct People {
    /// Of the owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_for: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finder: Option<String>,
    /// Into whose hands it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    receiver: Option<String>,
}

/// A claim as it stands on the page of its loss or its find.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tied {
    claim: String,
    status: &'static str,
    /// The number of its loss.
    loss: String,
    /// The number of its find.
    find: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
}

/// What stands behind a loss.
pub(super) fn loss(books: &Books, store: &Store, id: &LossId) -> Result<BehindLoss, Failure> {
    let loss = books.state.loss(id).ok_or_else(|| Ours::at("loss"))?;
    let people = of_owner(store, &loss.report)?;
    Ok(BehindLoss { people, claims: claims(books, store, &loss.claims)? })
}

fn of_owner(store: &Store, report: &BlobId) -> Result<People, Ours> {
    let told = reach(store, report)?;
    Ok(People { contact: told.contact, reported_for: told.reported_for, ..People::default() })
}

/// How to reach whom a claim is about: both its sides, and who took the thing.
pub(super) fn people(books: &Books, store: &Store, id: &ClaimId, claim: &Claim) -> Result<People, Failure> {
    let loss = books.state.loss(&claim.loss).ok_or_else(|| Ours::at("loss"))?;
    let find = books.state.find(&claim.find).ok_or_else(|| Ours::at("find"))?;
    Ok(People {
        finder: reach(store, &find.report)?.contact,
        receiver: store.open(Kept::Receiver, id.as_str())?.there(),
        ..of_owner(store, &loss.report)?
    })
}

/// These claims: those that are open first, then the likeliest.
pub(super) fn claims(books: &Books, store: &Store, ids: &BTreeSet<ClaimId>) -> Result<Vec<Tied>, Failure> {
    let mut placed = Vec::new();
    for id in ids {
        let claim = books.state.claim(id).ok_or_else(|| Ours::at("claim"))?;
        let probability = recorded(store, id)?.map(|recorded| recorded.probability);
        let place = (!claim.status.is_open(), Reverse(probability), id);
        placed.push((place, tied(store, id, claim, probability.map(Probability::as_f64))?));
    }
    placed.sort_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, tied)| tied).collect())
}

/// The confirmed claim that has the loss or the find of a proposed one meanwhile.
pub(super) fn taken_by(books: &Books, store: &Store, claim: &Claim) -> Result<Option<Tied>, Failure> {
    if is_open_pair(books, claim) || claim.status != ClaimStatus::Proposed {
        return Ok(None);
    }
    let of_loss = books.state.loss(&claim.loss).and_then(|loss| match &loss.status {
        LossStatus::Matched { claim } => Some(claim),
        _ => None,
    });
    let of_find = books.state.find(&claim.find).and_then(|find| match &find.status {
        FindStatus::Reserved { claim } => Some(claim),
        _ => None,
    });
    let Some(id) = of_loss.or(of_find) else { return Ok(None) };
    let other = books.state.claim(id).ok_or_else(|| Ours::at("claim"))?;
    Ok(Some(tied(store, id, other, None)?))
}

fn tied(store: &Store, id: &ClaimId, claim: &Claim, probability: Option<f64>) -> Result<Tied, Ours> {
    Ok(Tied {
        claim: id.to_string(),
        status: claim.status.code(),
        loss: number(store, claim.loss.as_str())?,
        find: number(store, claim.find.as_str())?,
        probability,
    })
}

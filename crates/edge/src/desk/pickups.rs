//! How does an owner show that a find waits for them? By the code of their case. It is a keyed hash of the claim, so it lies
//! in no table; whoever hands over finds the claim by it, and who guesses runs out of tries.

use super::attempts::PICKUPS;
use super::books::Books;
use super::burst::Burst;
use super::officer::{FindSide, find_side};
use super::store::Store;
use crate::answer::Answer;
use crate::chance::spell;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::problem::Code;
use fude_desk::{Action, ClaimId, LossId, LossStatus, Object, Subject, authorize};
use schemars::JsonSchema;
use serde::Serialize;

/// The bytes of the keyed hash: one for each character of a code.
const BYTES: usize = 8;

/// What the owner brings, and where to.
#[derive(Serialize, JsonSchema)]
pub(super) struct Pickup {
    code: String,
    org: String,
    org_name: String,
}

/// What waits for whoever has shown the code.
#[derive(Serialize, JsonSchema)]
pub(super) struct Waiting {
    claim: String,
    #[serde(flatten)]
    find: FindSide,
    /// Whether another than who confirmed the claim is to hand it over.
    needs_two: bool,
}

/// What the owner of a matched loss brings to whoever holds the find.
pub(super) fn for_owner(books: &Books, store: &Store, loss: &LossId) -> Result<Option<Pickup>, Failure> {
    let status = books.state.loss(loss).map(|loss| &loss.status);
    let Some(LossStatus::Matched { claim }) = status else { return Ok(None) };
    let find = books.state.claim(claim).and_then(|claim| books.state.find(&claim.find));
    let org = find.ok_or_else(|| Ours::at("claim"))?.org.clone();
    let code = codes(store, claim)?.into_iter().next().ok_or_else(|| Ours::at("secret"))?;
    Ok(Some(Pickup { code, org_name: books.org_name(&org).to_owned(), org: org.to_string() }))
}

/// `POST /pickups`: among what whoever asks may hand over.
pub(super) fn find(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let code = input::pickup(body)?;
    let whose = serde_json::to_string(subject).map_err(|_| Ours::at("json"))?;
    PICKUPS.check(burst, &whose)?;
    let Some(id) = shown(burst, subject, &code)? else {
        let spent = PICKUPS.spend(burst, &whose);
        burst.spent.extend(spent);
        return Err(Code::PickupUnknown.of("code").into());
    };
    let claim = burst.books.state.claim(&id).ok_or_else(|| Ours::at("claim"))?;
    let find = burst.books.state.find(&claim.find).ok_or_else(|| Ours::at("find"))?;
    let needs_two = find.needs_two(&burst.books.rules);
    Ok(Answer::ok(&Waiting {
        claim: id.to_string(),
        find: find_side(burst.books, burst.store, burst.language, &claim.find, false)?,
        needs_two,
    })?)
}

/// The confirmed claim with this code. All are looked through, so that how long it takes tells nothing.
fn shown(burst: &Burst<'_>, subject: &Subject, code: &str) -> Result<Option<ClaimId>, Failure> {
    let state = &burst.books.state;
    let mut shown = None;
    let matched = state.losses().filter_map(|(_, loss)| match &loss.status {
        LossStatus::Matched { claim } => Some(claim),
        _ => None,
    });
    for id in matched {
        let may = Object::claim(state, id).is_some_and(|claim| authorize(subject, Action::HandOver, claim));
        if may && codes(burst.store, id)?.iter().any(|own| own == code) {
            shown = Some(id.clone());
        }
    }
    Ok(shown)
}

/// The codes of a claim, by each secret of the deployment, the newest first.
fn codes(store: &Store, claim: &ClaimId) -> Result<Vec<String>, Ours> {
    let tags = store.sealer()?.find::<BYTES>("pickup", claim.as_str());
    tags.iter().map(|tag| unhex(tag).map(|bytes| spell(&bytes)).ok_or_else(|| Ours::at("secret"))).collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = (0..digits.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(digits.get(at..at.saturating_add(2))?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_characters_of_the_alphabet() {
        let code = spell(&unhex("00ff1f2021ab9c7e").unwrap());
        assert_eq!(code, "0ZZ01BWY");
        assert_eq!((unhex("0"), unhex("zz")), (None, None));
    }
}

//! How does an owner who lost the link get to the case again? They ring the desk and name their number; the officer finds
//! the cases under it and reads out a code for one. Who types the code in gets a new link, and the old one ends.

use super::attempts::CODES_BY_SOURCE;
use super::burst::Burst;
use super::texts::number;
use super::{phones, session};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::read_out;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, Redeeming};
use crate::problem::Code;
use fude_desk::{Command, LossId, Subject};
use schemars::JsonSchema;
use serde::Serialize;

/// How long a code can be redeemed, in seconds: a quarter of an hour, a call and a few minutes.
const LASTS: i64 = 900;

/// How often a code can be mistyped. Of its 40 bits that leaves one chance in two hundred thousand million.
const TRIES: i64 = 5;

/// How many cases are found under one number at most: the newest.
const FOUND: usize = 20;

/// The bytes of the keyed hash of a code.
const BYTES: usize = 16;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RecoverableCases")]
pub(super) struct Found {
    cases: Vec<Case>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RecoverableCase")]
pub(super) struct Case {
    loss: String,
    number: String,
    status: &'static str,
    reported_at: String,
    /// To be read out; it is shown once.
    code: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Renewed<'a> {
    loss: &'a str,
    token: String,
}

/// `POST /recoveries`: the cases under a number, each with a fresh code.
pub(super) fn offer(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let phone = input::phone(body)?;
    let mut found = Vec::new();
    for id in phones::losses(burst, &phone)? {
        let loss = burst.books.state.loss(&id).filter(|loss| loss.erased.is_none());
        found.extend(loss.map(|loss| (loss.reported_at, loss.status.code(), id.clone())));
    }
    found.sort_by(|(at, _, one), (other_at, _, other)| other_at.cmp(at).then_with(|| one.cmp(other)));
    found.truncate(FOUND);
    let mut cases = Vec::new();
    for (reported_at, status, loss) in found {
        burst.run(subject, &Command::OfferRecovery { loss: loss.clone() })?;
        let code = read_out()?;
        let row = vec![
            loss.as_str().into(),
            tags(burst, &loss, &code)?.into_iter().next().unwrap_or_default().into(),
            burst.now.saturating_add(LASTS).into(),
        ];
        burst.write("INSERT OR REPLACE INTO recoveries VALUES (?, ?, ?, 0)", row);
        let number = number(burst.store, loss.as_str())?;
        cases.push(Case { loss: loss.to_string(), number, status, reported_at: rfc3339(reported_at), code });
    }
    Ok(Answer::ok(&Found { cases })?)
}

/// `POST /recoveries/redeem`: whatever is wrong, it is told in the same words.
pub(super) fn redeem(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    let Redeeming { number, code } = input::redeeming(body)?;
    let source = burst.source;
    CODES_BY_SOURCE.check(burst, source)?;
    let Some(loss) = redeemed(burst, &number, &code)? else {
        // Also a refused try counts.
        let spent = CODES_BY_SOURCE.spend(burst, source);
        burst.spent.extend(spent);
        burst.spent.push((
            "UPDATE recoveries SET tries = tries + 1 WHERE loss = (SELECT id FROM numbers WHERE number = ?)",
            vec![number.into()],
        ));
        return Err(Code::NotRedeemed.into());
    };
    let owner = Subject::Resident(loss.clone());
    burst.run(&owner, &Command::ReplaceLink { loss: loss.clone() })?;
    burst.write("DELETE FROM recoveries WHERE loss = ?", vec![loss.as_str().into()]);
    burst.writes.push(session::end_all(&owner)?);
    let (token, kept) = session::open(&owner, burst.now)?;
    burst.writes.push(kept);
    Ok(Answer::created(&Renewed { loss: loss.as_str(), token })?)
}

/// The loss that this code is for.
fn redeemed(burst: &Burst<'_>, number: &str, code: &str) -> Result<Option<LossId>, Failure> {
    let query = "SELECT loss, code FROM recoveries JOIN numbers ON numbers.id = recoveries.loss \
                 WHERE number = ? AND expires > ? AND tries < ?";
    let bindings = vec![number.into(), burst.now.into(), TRIES.into()];
    let Some(row) = burst.store.row(query, bindings)? else { return Ok(None) };
    let loss = LossId::new(row.text(0)?).map_err(|_| Ours::at("recoveries"))?;
    // Keyed hashes are compared, so that how long it takes tells nothing of the code.
    let is_it = tags(burst, &loss, code)?.iter().any(|tag| row.text(1).is_ok_and(|kept| kept == tag));
    Ok(is_it.then_some(loss))
}

fn tags(burst: &Burst<'_>, loss: &LossId, code: &str) -> Result<Vec<String>, Ours> {
    Ok(burst.store.sealer()?.find::<BYTES>("recovery", &format!("{loss} {code}")))
}

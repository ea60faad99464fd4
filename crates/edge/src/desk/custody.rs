//! How does a find go from one org to another? The giver sends it with a numbered receipt, the taker acknowledges the
//! number; officers can do either for an org without a screen. Who may is the desk's question.

use super::burst::Burst;
use crate::answer::Answer;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::input;
use fude_desk::{Command, FindId, Subject};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MoveSent")]
pub(super) struct Sent<'a> {
    find: &'a str,
    to: &'a str,
    receipt: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Holder<'a> {
    find: &'a str,
    org: &'a str,
}

/// `POST /finds/{find}/move`
pub(super) fn send(
    burst: &mut Burst<'_>,
    subject: &Subject,
    find: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    let to = input::destination(body)?;
    burst.books.require_org(&to, "to")?;
    let receipt = burst.next_receipt()?;
    let sent = Sent { find: find.as_str(), to: to.as_str(), receipt: receipt.as_str() };
    let answer = Answer::ok(&sent)?;
    burst.run(subject, &Command::MoveFind { find: find.clone(), to, receipt })?;
    burst.draw_receipt();
    Ok(answer)
}

/// `POST /finds/{find}/take`
pub(super) fn take(
    burst: &mut Burst<'_>,
    subject: &Subject,
    find: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    let receipt = input::receipt(body)?;
    burst.run(subject, &Command::TakeFind { find: find.clone(), receipt })?;
    held(burst, find)
}

/// `POST /finds/{find}/keep`
pub(super) fn keep(
    burst: &mut Burst<'_>,
    subject: &Subject,
    find: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    burst.run(subject, &Command::KeepFind { find: find.clone() })?;
    held(burst, find)
}

fn held(burst: &Burst<'_>, id: &FindId) -> Result<Answer, Failure> {
    let org = burst.books.state.find(id).map_or("", |find| find.org.as_str());
    Ok(Answer::ok(&Holder { find: id.as_str(), org })?)
}

//! How are two reports of one thing made one, and two again? Officers say so of losses, of finds also the org that holds
//! both. What a merge takes from a ranking or gives back to it is compared in the same burst.

use super::burst::Burst;
use super::{claims, company, matching};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::input;
use fude_desk::{Command, FindId, LossId, Subject};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MergedLoss")]
pub(super) struct Loss<'a> {
    loss: &'a str,
    status: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MergedFind")]
pub(super) struct Find<'a> {
    find: &'a str,
    status: &'static str,
}

/// `POST /losses/{loss}/merge`
pub(super) fn merge_loss(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    let into = input::merged_into(body)?;
    burst.run(subject, &Command::MergeLoss { loss: id.clone(), into })?;
    loss(burst, id)
}

/// `POST /losses/{loss}/split`
pub(super) fn split_loss(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    burst.run(subject, &Command::SplitLoss { loss: id.clone() })?;
    matching::loss_again(burst, id)?;
    loss(burst, id)
}

/// `POST /finds/{find}/merge`
pub(super) fn merge_find(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    let into = input::merged_into(body)?;
    let events = burst.run(subject, &Command::MergeFind { find: id.clone(), into })?;
    matching::freed(burst, &claims::losses_of(burst, &events))?;
    find(burst, id)
}

/// `POST /finds/{find}/split`
pub(super) fn split_find(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    burst.run(subject, &Command::SplitFind { find: id.clone() })?;
    company::hold_again(burst, id)?;
    matching::new_find(burst, id)?;
    find(burst, id)
}

fn loss(burst: &Burst<'_>, id: &LossId) -> Result<Answer, Failure> {
    let status = burst.books.state.loss(id).map_or("", |loss| loss.status.code());
    Ok(Answer::ok(&Loss { loss: id.as_str(), status })?)
}

fn find(burst: &Burst<'_>, id: &FindId) -> Result<Answer, Failure> {
    let status = burst.books.state.find(id).map_or("", |find| find.status.code());
    Ok(Answer::ok(&Find { find: id.as_str(), status })?)
}

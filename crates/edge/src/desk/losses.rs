//! Which losses are there? All of them, for officers, the newest first. One loss as its owner sees it is `resident`'s.

use super::look::Look;
use super::texts::{number, numbered, report};
use super::version::Version;
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::input;
use crate::part::Place;
use fude_desk::{Loss, LossId};
use fude_engine::Probability;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LossList")]
pub(super) struct List {
    losses: Vec<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ListedLoss")]
struct Listed {
    loss: String,
    number: String,
    status: &'static str,
    text: String,
    reported_at: String,
    version: String,
    /// Of an open loss that is about a thing: how likely it is that it was not handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_handed_in: Option<f64>,
}

/// `GET /losses`
pub(super) fn list(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let (status, sought, part) = input::losses(asked)?;
    let sought = sought.map(|sought| numbered(look.store, &sought.0)).transpose()?;
    let losses = look.books.state.losses().filter(|(id, loss)| {
        status.is_none_or(|status| loss.status.code() == status)
            && sought.as_deref().is_none_or(|sought| id.as_str() == sought)
    });
    let placed =
        losses.map(|(id, loss)| (Place(loss.reported_at.saturating_neg(), 0, id.to_string()), (id, loss)));
    let ([losses], next) = part.of([placed.collect()])?;
    let losses =
        losses.into_iter().map(|(id, loss)| listed(look, id, loss)).collect::<Result<_, Failure>>()?;
    Ok(Answer::ok(&List { losses, next })?)
}

fn listed(look: &Look<'_>, id: &LossId, loss: &Loss) -> Result<Listed, Failure> {
    let outlook = look.books.outlooks.get(id).copied().map(Probability::as_f64);
    Ok(Listed {
        loss: id.to_string(),
        number: number(look.store, id.as_str())?,
        status: loss.status.code(),
        text: report(look.store, &loss.report)?.text,
        reported_at: rfc3339(loss.reported_at),
        version: Version::of(look.store, id.as_str())?.to_string(),
        not_handed_in: outlook,
    })
}

//! How does a desk begin? Whoever has the deployment's secret names it, its orgs and its officers, and gets
//! their first invites; the tables are laid in the same burst. Which other sites may call it is changed later.

use super::burst::Burst;
use super::chain;
use super::invites::{self, Invited};
use super::matching::first_model;
use super::route::Made;
use super::store::{Statement, Store, json};
use super::vault::Kept;
use crate::answer::Answer;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::input::{self, NewDesk};
use fude_desk::Subject;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Created<'a> {
    desk: &'a str,
    invites: Vec<Invited>,
}

/// `POST /`, of a desk that is not there yet: what is written, and the answer.
pub(super) fn create(store: &Store, desk: &str, body: Fields, now: i64) -> Made {
    let NewDesk { name, phone, orgs, officers, rules, origins } = input::desk(body)?;
    let mut writes = Store::migrations(0, now);
    writes.extend(chain::begin_chain(store)?);
    writes.push(("INSERT INTO desk VALUES (1, ?, ?, ?)", vec![name.into(), phone.into(), desk.into()]));
    let model = first_model();
    writes.push(store.seal(Kept::Model, &model.version, &model)?);
    let row = vec![model.version.as_str().into()];
    writes.push(("INSERT INTO models (version, seq, body) VALUES (?, 0, '')", row));
    writes.push(("INSERT INTO rules VALUES (1, ?)", vec![json(&rules)?]));
    writes.extend(origins.into_iter().map(allow));
    let orgs = orgs.into_iter().map(|(id, name)| ("org", id.to_string(), name, Subject::Org(id)));
    let officers =
        officers.into_iter().map(|(id, name)| ("officer", id.to_string(), name, Subject::Officer(id)));
    let mut invited = Vec::new();
    for (member, id, name, subject) in orgs.chain(officers) {
        let row = vec![member.into(), id.as_str().into(), name.into()];
        writes.push(("INSERT INTO directory VALUES (?, ?, ?)", row));
        let (invite, kept) = invites::open(&subject, now)?;
        writes.push(kept);
        invited.push(invite);
    }
    Ok((writes, Answer::created(&Created { desk, invites: invited })?))
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Settings {
    origins: Vec<String>,
}

/// `POST /settings`
pub(super) fn settings(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    let origins = input::settings(body)?;
    burst.write("DELETE FROM origins", vec![]);
    burst.writes.extend(origins.iter().cloned().map(allow));
    burst.is_ahead = true;
    burst.books.origins = origins.iter().cloned().collect();
    Ok(Answer::ok(&Settings { origins })?)
}

fn allow(origin: String) -> Statement {
    ("INSERT INTO origins VALUES (?)", vec![origin.into()])
}

//! What is on an org's table today? What it is asked to look for, what it can stop looking for, what comes to it and what
//! waits for its owner; and one text that can be pasted into a drivers' group as it is.

use super::look::Look;
use super::relays::{self, Shown};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::Failure;
use crate::problem::Code;
use fude_desk::{FindStatus, Subject};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Digest<'a> {
    org: &'a str,
    org_name: &'a str,
    as_of: String,
    /// To be looked for.
    relays: Vec<Shown>,
    /// Not to be looked for any more.
    over: Vec<Shown>,
    /// How many finds come to it, and how many wait for an owner who is known.
    coming: usize,
    reserved: usize,
    text: String,
}

/// `GET /digest`
pub(super) fn of(look: &Look<'_>) -> Result<Answer, Failure> {
    let Look { books, store, now, .. } = *look;
    let Subject::Org(org) = look.subject else { return Err(Code::NotFound.into()) };
    let (relays, over) = relays::todo(books, store, org, now)?;
    let own = books.state.finds().filter(|(_, find)| find.org == *org);
    let reserved = own.filter(|(_, find)| matches!(find.status, FindStatus::Reserved { .. })).count();
    let text = relays::texts(&relays).chain(relays::texts(&over)).collect::<Vec<_>>().join("\n");
    Ok(Answer::ok(&Digest {
        org: org.as_str(),
        org_name: books.org_name(org),
        as_of: rfc3339(now),
        coming: fude_desk::view::coming(&books.state, org).count(),
        reserved,
        text,
        relays,
        over,
    })?)
}

//! How does somebody of an org, or an officer, come in? By an invite of the operator, which they exchange once for a
//! session. Sessions live in the desk's own tables alone, so one that is ended is ended at once.

use super::burst::Burst;
use super::session;
use super::store::{Statement, json};
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::calendar::rfc3339;
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, MOST_MEMBERS, Member};
use crate::problem::Code;
use crate::token::hash;
use fude_desk::Subject;
use schemars::JsonSchema;
use serde::Serialize;

/// How long an invite can be exchanged, in seconds: 72 hours, so that one of a Friday reaches a clerk on Monday.
const LASTS: i64 = 72 * 3600;

/// An invite as whoever sends it sees it, once.
#[derive(Serialize, JsonSchema)]
pub(super) struct Invited {
    role: &'static str,
    id: String,
    invite: String,
    expires_at: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Session<'a> {
    token: String,
    role: &'static str,
    id: &'a str,
    name: &'a str,
    expires_at: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Ended {
    ended: bool,
}

/// A new invite, and the statement that keeps only its hash.
pub(super) fn open(subject: &Subject, now: i64) -> Result<(Invited, Statement), Ours> {
    let (role, id) = member(subject)?;
    let (invite, expires) = (draw()?, now.saturating_add(LASTS));
    let row = vec![hash(invite.as_bytes()).into(), json(subject)?, expires.into()];
    let invited = Invited { role, id: id.to_owned(), invite, expires_at: rfc3339(expires) };
    Ok((invited, ("INSERT INTO invites VALUES (?, ?, ?)", row)))
}

/// `POST /invites`: for somebody who belongs to the desk, or belongs to it from now on.
pub(super) fn invite(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    let Member { subject, name } = input::invite(body)?;
    match name {
        Some(name) => call(burst, &subject, name)?,
        None if name_of(burst, &subject).is_none() => return Err(Code::BadField.of("name").into()),
        None => {}
    }
    let (invited, kept) = open(&subject, burst.now)?;
    burst.writes.push(kept);
    Ok(Answer::created(&invited)?)
}

/// `POST /sessions`: an invite becomes a session, once.
pub(super) fn exchange(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    let invite = hash(input::exchange(body)?.as_bytes());
    let query = "SELECT subject FROM invites WHERE invite = ? AND expires > ?";
    let row = burst.store.row(query, vec![invite.as_str().into(), burst.now.into()])?;
    let subject: Subject = row.ok_or(Code::InviteSpent)?.json(0)?;
    burst
        .write("DELETE FROM invites WHERE invite = ? OR expires <= ?", vec![invite.into(), burst.now.into()]);
    burst.write("DELETE FROM sessions WHERE expires <= ?", vec![burst.now.into()]);
    let (token, expires, kept) = session::start(&subject, burst.now)?;
    burst.writes.push(kept);
    let (role, id) = member(&subject)?;
    let name = name_of(burst, &subject).unwrap_or_default();
    Ok(Answer::created(&Session { token, role, id, name, expires_at: rfc3339(expires) })?)
}

/// `POST /sessions/end`: of whoever asks.
pub(super) fn end(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    body.finish()?;
    burst.writes.push(session::end(burst.token.unwrap_or_default()));
    Ok(Answer::ok(&Ended { ended: true })?)
}

/// `POST /sessions/revoke`: of this org or officer, all of them, and their invites. From the next request on.
pub(super) fn revoke(burst: &mut Burst<'_>, _: &Subject, body: Fields) -> Result<Answer, Failure> {
    let subject = input::member(body)?;
    if name_of(burst, &subject).is_none() {
        return Err(Code::NotFound.into());
    }
    burst.writes.push(session::end_all(&subject)?);
    burst.write("DELETE FROM invites WHERE subject = ?", vec![json(&subject)?]);
    Ok(Answer::ok(&Ended { ended: true })?)
}

/// The role and the id of somebody who can be invited.
fn member(subject: &Subject) -> Result<(&'static str, &str), Ours> {
    match subject {
        Subject::Org(org) => Ok(("org", org.as_str())),
        Subject::Officer(officer) => Ok(("officer", officer.as_str())),
        _ => Err(Ours::at("member")),
    }
}

fn name_of<'b>(burst: &'b Burst<'_>, subject: &Subject) -> Option<&'b str> {
    match subject {
        Subject::Org(org) => burst.books.orgs.get(org),
        Subject::Officer(officer) => burst.books.officers.get(officer),
        _ => None,
    }
    .map(String::as_str)
}

/// Says what somebody is called, who may be new.
fn call(burst: &mut Burst<'_>, subject: &Subject, name: String) -> Result<(), Failure> {
    let (role, id) = member(subject)?;
    let row = vec![role.into(), id.into(), name.as_str().into()];
    burst.write("INSERT INTO directory VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name", row);
    // The notices name who holds a thing.
    burst.is_ahead = true;
    burst.pages.extend([Page::Notices, Page::Directory]);
    let members = match subject {
        Subject::Org(org) => {
            burst.books.orgs.insert(org.clone(), name);
            burst.books.orgs.len()
        }
        Subject::Officer(officer) => {
            burst.books.officers.insert(officer.clone(), name);
            burst.books.officers.len()
        }
        _ => 0,
    };
    if members > MOST_MEMBERS { Err(Code::DeskFull.into()) } else { Ok(()) }
}

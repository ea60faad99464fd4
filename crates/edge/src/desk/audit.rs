//! What has happened at this desk? The record for officers, the newest event first: what, to which loss, find, claim or
//! relay, and who did it. It holds no word that somebody wrote.

use super::chain::{self, END};
use super::look::Look;
use super::store::{Row, json};
use super::texts::numbered;
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::part::Place;
use fude_desk::{Aggregate, Event, Subject, event_words};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize, JsonSchema)]
pub(super) struct Record {
    events: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// With the newest events.
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<Chain>,
}

/// Whether the record is what was written.
#[derive(Serialize, JsonSchema)]
struct Chain {
    /// The link of the last event: what a copy of it elsewhere can be compared with.
    head: String,
    is_whole: bool,
    /// The number of the first event that is not what was written, or is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    broken_at: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
struct Entry {
    /// Its number; they are numbered from 1 without a gap.
    seq: i64,
    at: String,
    by: By,
    code: &'static str,
    /// The code in words, in the language that is wanted.
    label: &'static str,
    /// What it happened to: `loss`, `find`, `claim`, `relay` or `driver`, and its number where it has one.
    of: BTreeMap<&'static str, String>,
}

/// Who did it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Actor")]
struct By {
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// `GET /audit`
pub(super) fn list(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let (number, part) = input::audit(asked)?;
    let before = part.after().map_or(0, |Place(seq, ..)| seq.saturating_neg().min(END));
    let about = number.map(|number| about(look, &number.0)).transpose()?;
    // One more than a part has tells whether there is another.
    let most = i64::try_from(part.limit()).unwrap_or(0).saturating_add(1);
    let (of_these, values) = match &about {
        Some(ids) => (
            "AND aggregate IN (SELECT value FROM json_each(?))",
            vec![before.into(), json(ids)?, most.into()],
        ),
        None => ("", vec![before.into(), most.into()]),
    };
    let query = format!(
        "SELECT seq, at, subject, body, number FROM events LEFT JOIN numbers ON numbers.id = aggregate \
         WHERE seq < ? {of_these} ORDER BY seq DESC LIMIT ?"
    );
    let rows = look.store.rows(&query, values)?;
    let placed = |row: Row| Ok((Place(row.number(0)?.saturating_neg(), 0, String::new()), row));
    let ([rows], next) = part.of([rows.into_iter().map(placed).collect::<Result<_, Ours>>()?])?;
    let events = rows.iter().map(|row| entry(look, row)).collect::<Result<_, Ours>>()?;
    // All of it is looked at, so it is told once, and not with every part.
    let whole = (before == END && about.is_none()).then(|| chain::check(look.store)).transpose()?;
    let chain = whole.map(|chain::Chain { head, broken_at }| Chain {
        head,
        is_whole: broken_at.is_none(),
        broken_at,
    });
    Ok(Answer::ok(&Record { events, next, chain })?)
}

/// What has this number, with its claims and relays: what events of it are told under.
fn about(look: &Look<'_>, number: &str) -> Result<Vec<String>, Ours> {
    let id = numbered(look.store, number)?;
    let state = &look.books.state;
    let claims = state.claims().filter(|(_, claim)| claim.loss.as_str() == id || claim.find.as_str() == id);
    let claims = claims.map(|(claim, _)| claim.to_string());
    let relays =
        state.relays().filter(|(_, relay)| relay.loss.as_str() == id).map(|(relay, _)| relay.to_string());
    let mut ids: Vec<String> = claims.chain(relays).collect();
    ids.push(id);
    Ok(ids)
}

fn entry(look: &Look<'_>, row: &Row) -> Result<Entry, Ours> {
    let event: Event = row.json(3)?;
    let kind = match event.aggregate() {
        Aggregate::Loss(_) => "loss",
        Aggregate::Find(_) => "find",
        Aggregate::Claim(_) => "claim",
        Aggregate::Relay(_) => "relay",
        Aggregate::Driver(_) => "driver",
    };
    let number = row.text(4).ok().map(|number| ("number", number.to_owned()));
    let code = event.code();
    Ok(Entry {
        seq: row.number(0)?,
        at: rfc3339(row.number(1)?),
        by: by(look, row.json(2)?),
        code,
        label: event_words(code, look.language).unwrap_or_default(),
        of: [(kind, event.aggregate().id().to_owned())].into_iter().chain(number).collect(),
    })
}

fn by(look: &Look<'_>, subject: Subject) -> By {
    let (role, id, name) = match subject {
        Subject::Resident(loss) => ("resident", Some(loss.to_string()), None),
        Subject::Org(org) => ("org", Some(org.to_string()), look.books.orgs.get(&org).cloned()),
        Subject::Driver { driver, org } => {
            ("driver", Some(driver.to_string()), look.books.orgs.get(&org).cloned())
        }
        Subject::Officer(officer) => {
            ("officer", Some(officer.to_string()), look.books.officers.get(&officer).cloned())
        }
        Subject::System => ("system", None, None),
        Subject::Anyone => ("anyone", None, None),
    };
    By { role, id, name }
}

//! Whose vehicles and lines are there? The register, imported as a table of plates or lines with their orgs: whole or
//! not at all, and what is wrong is told by line and column.

use super::burst::Burst;
use crate::answer::Answer;
use crate::csv;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::fleet::Mark;
use crate::input;
use crate::problem::Code;
use fude_desk::{Action, Object, OrgId, Subject, authorize};
use schemars::JsonSchema;
use serde::Serialize;

/// The most vehicles and lines of a desk: what memory is sized for.
const MOST: usize = 50_000;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RegisterImported")]
pub(super) struct Imported {
    rows: usize,
    /// How many vehicles and lines are known now.
    total: usize,
}

/// `POST /register`: of an officer for every org, of an org for its own.
pub(super) fn import(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let table = input::table(body)?;
    let mut rows = csv::rows(&table)?.into_iter();
    let header = rows.next().map(|row| row.cells).unwrap_or_default();
    let columns: Vec<&str> = header.iter().map(String::as_str).collect();
    let known = Mark::ALL.into_iter().find(|(_, name)| columns == [*name, "org"]);
    let (mark, name) = known.ok_or_else(|| Code::BadTable.of("csv[1]"))?;
    let mut read = Vec::new();
    for row in rows {
        let [written, org] = row.cells.as_slice() else { return Err(row.bad("").into()) };
        let org = OrgId::new(org.as_str()).ok().filter(|org| may_enter(burst, subject, org));
        let org = org.ok_or_else(|| row.bad("org"))?;
        let read_mark = mark.read(written).ok_or_else(|| row.bad(name))?;
        // A vehicle that has changed hands is an officer's to say: the org that takes it would get the other's relays.
        let owner = burst.books.fleet.owner(mark, &read_mark).unwrap_or(&org);
        if !authorize(subject, Action::EnterMark, Object::Org(owner)) {
            return Err(row.bad(name).into());
        }
        read.push((read_mark, org));
    }
    if burst.books.fleet.len_with(mark, read.iter().map(|(read, _)| read.as_str())) > MOST {
        return Err(Code::DeskFull.into());
    }
    let rows = read.len();
    burst.is_ahead = true;
    for (read_mark, org) in read {
        let row = vec![name.into(), read_mark.as_str().into(), org.as_str().into()];
        burst.write("INSERT OR REPLACE INTO register VALUES (?, ?, ?)", row);
        burst.books.fleet.put(mark, read_mark, org);
    }
    Ok(Answer::ok(&Imported { rows, total: burst.books.fleet.len() })?)
}

fn may_enter(burst: &Burst<'_>, subject: &Subject, org: &OrgId) -> bool {
    burst.books.orgs.contains_key(org) && authorize(subject, Action::EnterMark, Object::Org(org))
}

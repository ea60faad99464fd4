//! How do the finds of a spreadsheet come in? In one burst, whole or not at all. Each row has a key of its sender's own: the
//! same key of the same org is the same find for ever, so a file that is sent again logs nothing twice.

use super::burst::Burst;
use super::company;
use super::texts::number;
use crate::answer::Answer;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, Row};
use crate::problem::Code;
use fude_desk::{FindId, OrgId, Subject};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FindsImported")]
pub(super) struct Imported {
    rows: Vec<Entered>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ImportedFind")]
pub(super) struct Entered {
    key: String,
    find: String,
    number: String,
    is_new: bool,
}

/// `POST /finds/import`
pub(super) fn import(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let Subject::Org(org) = subject else { return Err(Code::NotFound.into()) };
    let mut rows = Vec::new();
    for Row { key, found } in input::rows(body, org, burst.now)? {
        if let Some(find) = known(burst, org, &key)? {
            let number = number(burst.store, find.as_str())?;
            rows.push(Entered { key, find: find.to_string(), number, is_new: false });
            continue;
        }
        let company::Entered { find, number, .. } = company::enter(burst, subject, found, None)?;
        let row = vec![org.as_str().into(), key.as_str().into(), find.as_str().into()];
        burst.write("INSERT INTO imports VALUES (?, ?, ?)", row);
        rows.push(Entered { key, find: find.to_string(), number, is_new: true });
    }
    Ok(Answer::ok(&Imported { rows })?)
}

/// The find that this key of the org was given for.
fn known(burst: &Burst<'_>, org: &OrgId, key: &str) -> Result<Option<FindId>, Failure> {
    let query = "SELECT find FROM imports WHERE org = ? AND key = ?";
    let row = burst.store.row(query, vec![org.as_str().into(), key.into()])?;
    Ok(row.map(|row| FindId::new(row.text(0)?).map_err(|_| Ours::at("imports"))).transpose()?)
}

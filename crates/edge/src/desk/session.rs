//! Who asks? Tokens are looked up by their hash. Whether somebody like them may make a call at all stands in `routes`;
//! whether they may do it to this very loss, find or claim is for `fude_desk::authorize` to say.

use super::store::{Statement, Store, Value, json};
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::token::{hash, is_operator};
use fude_desk::Subject;

/// How long a resident's capability lasts, in seconds: a year, longer than a loss is open.
const CASE: i64 = 366 * 86_400;

/// How long a session lasts that nobody uses, in seconds: 12 hours, a shift.
const UNUSED: i64 = 12 * 3600;

/// How long a session lasts at most, in seconds: a week, so that a stolen one ends by itself.
const LONGEST: i64 = 7 * 86_400;

/// A session is renewed when it was used and this many seconds went by since it was: a read seldom writes.
const RENEWED_AFTER: i64 = 3600;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Whoever has the secret of the deployment.
    Operator,
    /// Somebody that the desk knows, or anyone.
    Of(Subject),
}

impl Caller {
    /// Who they are to the books: the operator runs the machine and is nobody there.
    pub(super) fn subject(&self) -> &Subject {
        match self {
            Self::Operator => &Subject::Anyone,
            Self::Of(subject) => subject,
        }
    }
}

/// What somebody is, as the table of calls tells who may make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Without a token.
    Anyone,
    Resident,
    Org,
    Driver,
    Officer,
    Operator,
}

impl Role {
    /// The role of a caller; nobody calls as the desk itself.
    pub(super) fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Operator => Self::Operator,
            Caller::Of(Subject::Resident(_)) => Self::Resident,
            Caller::Of(Subject::Org(_)) => Self::Org,
            Caller::Of(Subject::Driver { .. }) => Self::Driver,
            Caller::Of(Subject::Officer(_)) => Self::Officer,
            Caller::Of(Subject::System | Subject::Anyone) => Self::Anyone,
        }
    }
}

/// A new capability of a resident: its token, and the statement that keeps only the token's hash.
pub(super) fn open(subject: &Subject, now: i64) -> Result<(String, Statement), Ours> {
    keep(subject, now.saturating_add(CASE), Value::Null)
}

/// A new session of an org or an officer: its token, when it ends unless it is used, and the statement that keeps it.
pub(super) fn start(subject: &Subject, now: i64) -> Result<(String, i64, Statement), Ours> {
    let expires = now.saturating_add(UNUSED);
    let (token, session) = keep(subject, expires, now.saturating_add(LONGEST).into())?;
    Ok((token, expires, session))
}

fn keep(subject: &Subject, expires: i64, latest: Value) -> Result<(String, Statement), Ours> {
    let token = draw()?;
    let row = vec![hash(token.as_bytes()).into(), json(subject)?, expires.into(), latest];
    Ok((token, ("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)))
}

/// The statement that ends the session with this token.
pub(super) fn end(token: &str) -> Statement {
    ("DELETE FROM sessions WHERE token = ?", vec![hash(token.as_bytes()).into()])
}

/// The statement that ends every session of theirs.
pub(super) fn end_all(subject: &Subject) -> Result<Statement, Ours> {
    Ok(("DELETE FROM sessions WHERE subject = ?", vec![json(subject)?]))
}

/// Who holds this token; anyone, without one. A session that is used is renewed: the statement is there when it is time.
pub(super) fn caller(
    store: Option<&Store>,
    token: Option<&str>,
    operator_key: Option<&str>,
    now: i64,
) -> Result<(Caller, Option<Statement>), Failure> {
    let Some(token) = token else { return Ok((Caller::Of(Subject::Anyone), None)) };
    if is_operator(token, operator_key) {
        return Ok((Caller::Operator, None));
    }
    let query = "SELECT subject, expires, coalesce(latest, 0) FROM sessions WHERE token = ? AND expires > ?";
    let bindings = || vec![hash(token.as_bytes()).into(), now.into()];
    let row = store.map_or(Ok(None), |store| store.row(query, bindings()))?;
    let row = row.ok_or(Code::Unauthorized)?;
    let subject: Subject = row.json(0)?;
    let renewed = now.saturating_add(UNUSED).min(row.number(2)?);
    let is_due = renewed.saturating_sub(row.number(1)?) >= RENEWED_AFTER;
    let renewal = is_due.then(|| {
        let bindings = vec![renewed.into(), hash(token.as_bytes()).into()];
        ("UPDATE sessions SET expires = ? WHERE token = ?", bindings)
    });
    match subject {
        Subject::Resident(_) | Subject::Org(_) | Subject::Driver { .. } | Subject::Officer(_) => {
            Ok((Caller::Of(subject), renewal))
        }
        Subject::System | Subject::Anyone => Err(Ours::at("session").into()),
    }
}

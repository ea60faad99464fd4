//! Who asks, and may somebody like them make this call at all? Tokens are looked up by their hash. Whether
//! they may do it to this very loss, find or claim is for `fude_desk::authorize` to say.

use super::store::{Statement, Store, Value, json};
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::route::Route;
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
        Subject::Resident(_) | Subject::Org(_) | Subject::Officer(_) => Ok((Caller::Of(subject), renewal)),
        Subject::System | Subject::Anyone => Err(Ours::at("session").into()),
    }
}

/// Whether somebody like them may make this call. Who could with a token is told so; anybody else is told
/// that it is not there.
pub(super) fn admit(route: &Route, caller: &Caller) -> Result<(), Failure> {
    if is_for(route, caller) {
        return Ok(());
    }
    let code = if *caller == Caller::Of(Subject::Anyone) { Code::Unauthorized } else { Code::NotFound };
    Err(code.into())
}

/// The table of docs/api.md, default deny.
fn is_for(route: &Route, caller: &Caller) -> bool {
    let Caller::Of(subject) = caller else {
        return matches!(route, Route::Create | Route::Invite | Route::RevokeSessions);
    };
    match route {
        Route::Create | Route::Invite | Route::RevokeSessions => false,
        Route::StartSession | Route::Redeem => matches!(subject, Subject::Anyone),
        Route::EndSession => matches!(subject, Subject::Org(_) | Subject::Officer(_)),
        Route::Notices | Route::Directory | Route::Rules | Route::Read | Route::OrderNotices => true,
        Route::ReportLoss => matches!(subject, Subject::Anyone | Subject::Officer(_)),
        Route::Loss(_)
        | Route::WithdrawLoss(_)
        | Route::CorrectLoss(_)
        | Route::EraseLoss(_)
        | Route::AnswerProof(_) => {
            matches!(subject, Subject::Resident(_) | Subject::Officer(_))
        }
        Route::ThankLoss(_) => matches!(subject, Subject::Resident(_)),
        Route::ClaimNotice(_) => matches!(subject, Subject::Anyone | Subject::Resident(_)),
        Route::Finds | Route::Digest => matches!(subject, Subject::Org(_)),
        Route::AddLossPhoto(_) => matches!(subject, Subject::Resident(_) | Subject::Officer(_)),
        Route::Photo(_) => matches!(subject, Subject::Resident(_) | Subject::Org(_) | Subject::Officer(_)),
        Route::LogFind
        | Route::AddFindPhoto(_)
        | Route::Search
        | Route::Similar
        | Route::ReturnOnSpot
        | Route::MoveFind(_)
        | Route::TakeFind(_)
        | Route::KeepFind(_)
        | Route::MergeFind(_)
        | Route::Relays
        | Route::AcceptRelay(_)
        | Route::RelayFound(_)
        | Route::RelayNotFound(_)
        | Route::DeclineRelay(_)
        | Route::Register
        | Route::HandOver(_) => matches!(subject, Subject::Org(_) | Subject::Officer(_)),
        Route::Queue
        | Route::Claim(_)
        | Route::LinkClaim
        | Route::Figures
        | Route::FiguresTable
        | Route::AskProof(_)
        | Route::NoteContact(_)
        | Route::OfferRecovery
        | Route::SendRelays(_)
        | Route::RelaysOf(_)
        | Route::MergeLoss(_)
        | Route::SplitLoss(_)
        | Route::SplitFind(_)
        | Route::ConfirmClaim(_)
        | Route::RejectClaim(_)
        | Route::RevokeClaim(_)
        | Route::ReopenClaim(_)
        | Route::CorrectHandover(_) => matches!(subject, Subject::Officer(_)),
    }
}

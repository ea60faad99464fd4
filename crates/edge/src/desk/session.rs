//! Who asks, and may somebody like them make this call at all? Tokens are looked up by their hash. Whether
//! they may do it to this very loss, find or claim is for `fude_desk::authorize` to say.

use super::store::{Statement, Store, json};
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::route::Route;
use crate::token::{hash, is_operator};
use fude_desk::Subject;

/// How long a session or a resident's capability lasts, in seconds: a year, longer than a loss is open.
const LASTS: i64 = 366 * 86_400;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Whoever has the secret of the deployment.
    Operator,
    /// Somebody that the desk knows, or anyone.
    Of(Subject),
}

/// A new session: its token, and the statement that keeps only the token's hash.
pub(super) fn open(subject: &Subject, now: i64) -> Result<(String, Statement), Ours> {
    let token = draw()?;
    let row = vec![hash(token.as_bytes()).into(), json(subject)?, now.saturating_add(LASTS).into()];
    Ok((token, ("INSERT INTO sessions VALUES (?, ?, ?)", row)))
}

/// Who holds this token; anyone, without one.
pub(super) fn caller(
    store: Option<&Store>,
    token: Option<&str>,
    operator_key: Option<&str>,
    now: i64,
) -> Result<Caller, Failure> {
    let Some(token) = token else { return Ok(Caller::Of(Subject::Anyone)) };
    if is_operator(token, operator_key) {
        return Ok(Caller::Operator);
    }
    let query = "SELECT subject FROM sessions WHERE token = ? AND expires > ?";
    let bindings = || vec![hash(token.as_bytes()).into(), now.into()];
    let row = store.map_or(Ok(None), |store| store.row(query, bindings()))?;
    let row = row.ok_or(Code::Unauthorized)?;
    let subject: Subject = row.json(0)?;
    match subject {
        Subject::Resident(_) | Subject::Org(_) | Subject::Officer(_) => Ok(Caller::Of(subject)),
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
    let Caller::Of(subject) = caller else { return matches!(route, Route::Create) };
    match route {
        Route::Create => false,
        Route::Notices | Route::Directory | Route::Rules => true,
        Route::ReportLoss => matches!(subject, Subject::Anyone | Subject::Officer(_)),
        Route::Loss(_) | Route::WithdrawLoss(_) | Route::CorrectLoss(_) | Route::AnswerProof(_) => {
            matches!(subject, Subject::Resident(_) | Subject::Officer(_))
        }
        Route::ClaimNotice(_) => matches!(subject, Subject::Anyone | Subject::Resident(_)),
        Route::Finds | Route::Digest => matches!(subject, Subject::Org(_)),
        Route::LogFind
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

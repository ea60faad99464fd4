//! Which call is answered where? Three tables, of those that only look, of those that look with a body, and of those that
//! change something. Whoever comes
//! here has been let in (see `session`); what they may see of the very thing that they name is asked there.

use super::attempts::{CLAIMS_AT_DESK, CLAIMS_BY_SOURCE, CLAIMS_FOR_FIND};
use super::books::Books;
use super::burst::Burst;
use super::keeper::Call;
use super::photos::{self, Of};
use super::session::Caller;
use super::store::Store;
use super::{
    claims, company, custody, digest, erasure, figures, invites, merges, officer, proofs, public, queries,
    recoveries, register, relays, resident,
};
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::route::Route;
use fude_desk::Subject;

/// Answers what only looks.
pub(super) fn look(
    books: &Books,
    store: &Store,
    desk: &str,
    route: &Route,
    call: &Call,
) -> Result<Answer, Failure> {
    match (route, &call.caller) {
        (Route::Notices, _) => Ok(public::page(books, Page::Notices, desk, call.now)?),
        (Route::Rules, _) => Ok(public::rules(books)?),
        (Route::Directory, _) => Ok(public::page(books, Page::Directory, desk, call.now)?),
        (Route::Loss(loss), Caller::Of(subject)) => resident::look(books, store, subject, loss),
        (Route::Finds, Caller::Of(Subject::Org(org))) => company::list(books, store, org),
        (Route::Digest, Caller::Of(Subject::Org(org))) => digest::of(books, store, org, call.now),
        (Route::Relays, Caller::Of(subject)) => relays::list(books, store, subject),
        (Route::Figures, _) => figures::json(books, store, call.now),
        (Route::FiguresTable, _) => figures::table(books, store, call.now),
        (Route::RelaysOf(loss), _) => relays::of_loss(books, store, loss),
        (Route::Queue, Caller::Of(Subject::Officer(officer))) => {
            officer::queue(books, store, desk, officer, call.now)
        }
        (Route::Claim(claim), Caller::Of(subject)) => officer::look(books, store, subject, claim),
        _ => Err(Code::NotFound.into()),
    }
}

/// Answers what looks for what a body describes.
pub(super) fn ask(
    books: &Books,
    store: &Store,
    route: &Route,
    call: &Call,
    body: &[u8],
) -> Result<Answer, Failure> {
    match (route, &call.caller) {
        (Route::Read, _) => queries::read(books, body, call.now),
        (Route::OrderNotices, _) => queries::order(books, body, call.now),
        (Route::Search, Caller::Of(subject)) => queries::search(books, store, subject, body, call.now),
        (Route::Similar, Caller::Of(subject)) => queries::similar(books, store, subject, body, call.now),
        _ => Err(Code::NotFound.into()),
    }
}

/// Hands a write to where it is decided.
pub(super) fn change(
    burst: &mut Burst<'_>,
    desk: &str,
    route: &Route,
    call: &Call,
    body: &[u8],
) -> Result<Answer, Failure> {
    let subject = match (route, &call.caller) {
        (Route::Invite, Caller::Operator) => return invites::invite(burst, body),
        (Route::RevokeSessions, Caller::Operator) => return invites::revoke(burst, body),
        (_, Caller::Of(subject)) => subject,
        (_, Caller::Operator) => return Err(Code::NotFound.into()),
    };
    match route {
        Route::StartSession => invites::exchange(burst, body),
        Route::AddLossPhoto(loss) => add_photo(burst, subject, Of::Loss(loss), call),
        Route::AddFindPhoto(find) => add_photo(burst, subject, Of::Find(find), call),
        Route::OfferRecovery => recoveries::offer(burst, subject, body),
        Route::Redeem => recoveries::redeem(burst, &call.source, body),
        Route::EraseLoss(loss) => erasure::erase(burst, subject, loss, body),
        Route::EndSession => invites::end(burst, call.token.as_deref(), body),
        Route::ReportLoss => resident::report_loss(burst, subject, body),
        Route::WithdrawLoss(loss) => resident::withdraw(burst, subject, loss, body),
        Route::ThankLoss(loss) => resident::thank(burst, subject, loss, body),
        Route::CorrectLoss(loss) => resident::correct(burst, subject, loss, body),
        Route::ClaimNotice(find) => {
            let budgets = [
                (CLAIMS_BY_SOURCE, call.source.as_str()),
                (CLAIMS_FOR_FIND, find.as_str()),
                (CLAIMS_AT_DESK, desk),
            ];
            budgets.iter().try_for_each(|(budget, whose)| budget.check(burst, whose))?;
            let answer = resident::claim_notice(burst, subject, find, body)?;
            for (budget, whose) in budgets {
                let spent = budget.spend(burst, whose);
                burst.writes.extend(spent);
            }
            Ok(answer)
        }
        Route::MergeLoss(loss) => merges::merge_loss(burst, subject, loss, body),
        Route::SplitLoss(loss) => merges::split_loss(burst, subject, loss, body),
        Route::MergeFind(find) => merges::merge_find(burst, subject, find, body),
        Route::SplitFind(find) => merges::split_find(burst, subject, find, desk, body),
        Route::AskProof(claim) => proofs::ask(burst, subject, claim, body),
        Route::AnswerProof(loss) => proofs::answer(burst, subject, loss, body),
        Route::NoteContact(loss) => proofs::contact(burst, subject, loss, body),
        Route::SendRelays(loss) => relays::send(burst, subject, loss, body),
        Route::AcceptRelay(relay) => relays::accept(burst, subject, relay, body),
        Route::RelayFound(relay) => relays::found(burst, subject, relay, body),
        Route::RelayNotFound(relay) => relays::not_found(burst, subject, relay, body),
        Route::DeclineRelay(relay) => relays::decline(burst, subject, relay, body),
        Route::Register => register::import(burst, subject, body),
        Route::LogFind => company::log_find(burst, subject, desk, body),
        Route::ReturnOnSpot => company::return_on_spot(burst, subject, body),
        Route::MoveFind(find) => custody::send(burst, subject, find, body),
        Route::TakeFind(find) => custody::take(burst, subject, find, body),
        Route::KeepFind(find) => custody::keep(burst, subject, find, body),
        Route::LinkClaim => claims::link(burst, subject, body),
        Route::ConfirmClaim(claim) => claims::confirm(burst, subject, claim, body),
        Route::RejectClaim(claim) => claims::reject(burst, subject, claim, body),
        Route::RevokeClaim(claim) => claims::revoke(burst, subject, claim, body),
        Route::ReopenClaim(claim) => claims::reopen(burst, subject, claim, body),
        Route::HandOver(claim) => claims::hand_over(burst, subject, claim, body),
        Route::CorrectHandover(find) => claims::correct(burst, subject, find, desk, body),
        _ => Err(Code::NotFound.into()),
    }
}

fn add_photo(burst: &mut Burst<'_>, subject: &Subject, of: Of<'_>, call: &Call) -> Result<Answer, Failure> {
    photos::add(burst, subject, of, call.photo.as_ref().ok_or_else(|| Ours::at("photo"))?)
}

//! Who keeps the books? One Durable Object a desk, the only writer. A request is checked whole, written in one
//! burst, and answered. From the first look at the books to the last statement there is no await, so nothing of
//! another request comes between; what waits (reading the body, writing the bulletin) stands before and after.

mod attempts;
mod books;
mod burst;
mod claims;
mod company;
mod custody;
mod digest;
mod due;
mod figures;
mod matching;
mod merges;
mod notes;
mod officer;
mod operator;
mod proofs;
mod public;
mod publisher;
mod register;
mod relays;
mod repeat;
mod resident;
mod session;
mod store;
mod tables;
mod texts;

use crate::answer::{self, Answer};
use crate::bulletin::Page;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::route::{self, Route};
use crate::{body, clock, token};
use books::Books;
use burst::Burst;
use fude_desk::{Language, Subject};
use publisher::Publisher;
use repeat::{Intent, Key};
use session::{Caller, admit, caller};
use std::cell::{Cell, RefCell};
use store::Store;
use worker::{
    DurableObject, Env, Request, Response, Result, State, console_error, console_log, durable_object,
};

/// The secret of whoever runs the deployment. Without it nobody creates a desk, in any build.
const OPERATOR_KEY: &str = "OPERATOR_KEY";

/// The least seconds between two alarms.
const PAUSE: i64 = 5;

/// One desk.
#[durable_object(alarm)]
pub struct Desk {
    env: Env,
    store: Store,
    /// Nothing before the first request, and after a burst that failed.
    books: RefCell<Option<Books>>,
    bulletin: Publisher,
    /// When the desk has asked to be woken, in seconds since 1970.
    alarm: Cell<Option<i64>>,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        let store = Store::new(state.storage());
        Self { env, store, books: RefCell::new(None), bulletin: Publisher::new(), alarm: Cell::new(None) }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let (method, path) = (request.method(), request.path());
        let language = crate::language_of(&request)?;
        let Some((desk, tail)) = route::split(&path) else {
            return answer::fail(&Code::NotFound.into(), "/api", language);
        };
        let route = match Route::parse(method.as_ref(), tail) {
            Ok(route) => route,
            Err(problem) => return answer::fail(&problem.into(), "/api", language),
        };
        let outcome = self.handle(request, desk, tail, &route).await;
        let page = |page| {
            let books = self.books.borrow();
            Some(public::page(books.as_ref()?, page, desk, clock::now()).ok()?.body)
        };
        self.bulletin.write(&self.env, desk, page).await;
        self.set_alarm().await;
        match outcome {
            Ok(answer) => {
                console_log!("{} {}", route.pattern(), answer.status);
                answer.send()
            }
            Err(failure) => {
                console_log!("{} {}", route.pattern(), answer::code_of(&failure));
                answer::fail(&failure, route.pattern(), language)
            }
        }
    }

    async fn alarm(&self) -> Result<Response> {
        // It has rung, so another has to be set, also when this one failed.
        self.alarm.set(None);
        let outcome = self.ring(clock::now());
        self.set_alarm().await;
        match outcome {
            Ok(()) => Response::empty(),
            Err(failure) => answer::fail(&failure, "alarm", Language::default()),
        }
    }
}

/// What a request carries besides its route.
struct Call {
    caller: Caller,
    token: Option<String>,
    /// Where it came from, as a keyed hash.
    source: String,
    now: i64,
}

impl Desk {
    async fn handle(
        &self,
        mut request: Request,
        desk: &str,
        tail: &str,
        route: &Route,
    ) -> std::result::Result<Answer, Failure> {
        // Everybody reads what is public, whatever token they send along.
        let header = request.headers().get("authorization")?.filter(|_| Page::of(tail).is_none());
        let token = header.as_deref().map(|header| token::bearer(header).unwrap_or_default().to_owned());
        // The body is read also when it does not count: a connection whose request is left unread is cut off.
        let body = if route.is_write() { body::read(&mut request).await } else { Ok(Vec::new()) };
        let address = request.headers().get("cf-connecting-ip")?.unwrap_or_default();
        let call = self.admit(route, token, &address, clock::now())?;
        if !route.is_write() {
            return self.read(desk, route, &call);
        }
        let key = Key::parse(request.headers().get("idempotency-key")?)?;
        let body = body?;
        let intent = Intent::new(key, call.token.as_deref(), &format!("POST {tail}"), &body);
        self.write(desk, route, &call, &intent, &body)
    }

    /// Who asks, and whether somebody like them may.
    fn admit(
        &self,
        route: &Route,
        token: Option<String>,
        address: &str,
        now: i64,
    ) -> std::result::Result<Call, Failure> {
        let key = self.env.secret(OPERATOR_KEY).ok().map(|secret| secret.to_string());
        let is_there = self.wake(now)?;
        let caller = caller(is_there.then_some(&self.store), token.as_deref(), key.as_deref(), now);
        let source = token::source(address, key.as_deref());
        let can_create = *route == Route::Create && key.is_some_and(|key| token::is_key(&key));
        match (route, is_there) {
            (Route::Create, _) if !can_create => return Err(Code::NotFound.into()),
            (Route::Create, _) | (_, true) => {}
            // Of a desk that is not there, nobody learns more.
            (_, false) => return Err(Code::NotFound.into()),
        }
        let caller = caller?;
        admit(route, &caller)?;
        Ok(Call { caller, token, source, now })
    }

    /// Reads the books back unless they are in memory. Says whether there is a desk at all.
    fn wake(&self, now: i64) -> std::result::Result<bool, Ours> {
        if self.books.borrow().is_some() {
            return Ok(true);
        }
        let version = self.store.version()?;
        if version == 0 {
            return Ok(false);
        }
        let pending = Store::migrations(version, now);
        if !pending.is_empty() {
            self.store.commit(pending)?;
        }
        self.books.replace(Some(Books::load(&self.store)?));
        Ok(true)
    }

    fn read(&self, desk: &str, route: &Route, call: &Call) -> std::result::Result<Answer, Failure> {
        let books = self.books.borrow();
        let (books, store) = (books.as_ref().ok_or_else(|| Ours::at("books"))?, &self.store);
        match (route, &call.caller) {
            (Route::Notices, _) => Ok(public::page(books, Page::Notices, desk, call.now)?),
            (Route::Rules, _) => Ok(public::rules(books)?),
            (Route::Directory, _) => Ok(public::page(books, Page::Directory, desk, call.now)?),
            (Route::Loss(loss), Caller::Of(subject)) => resident::look(books, store, subject, loss),
            (Route::Finds, Caller::Of(Subject::Org(org))) => company::list(books, store, org),
            (Route::Digest, Caller::Of(Subject::Org(org))) => digest::of(books, store, org, call.now),
            (Route::Relays, Caller::Of(subject)) => relays::list(books, store, subject),
            (Route::Figures, _) => figures::json(store, call.now),
            (Route::FiguresTable, _) => figures::table(store, call.now),
            (Route::RelaysOf(loss), _) => relays::of_loss(books, store, loss),
            (Route::Queue, Caller::Of(Subject::Officer(officer))) => {
                officer::queue(books, store, desk, officer, call.now)
            }
            (Route::Claim(claim), Caller::Of(subject)) => officer::look(books, store, subject, claim),
            _ => Err(Code::NotFound.into()),
        }
    }

    /// One write, from the look whether it was answered before to the last statement, without an await.
    fn write(
        &self,
        desk: &str,
        route: &Route,
        call: &Call,
        intent: &Intent,
        body: &[u8],
    ) -> std::result::Result<Answer, Failure> {
        let now = call.now;
        let is_there = self.wake(now)?;
        if is_there && let Some(answer) = intent.answered(&self.store, now)? {
            return Ok(answer);
        }
        if *route == Route::Create {
            if is_there {
                return Err(Code::DeskExists.into());
            }
            let (mut writes, answer) = operator::create(desk, body, now)?;
            writes.extend(intent.keep(&answer, now));
            self.store.commit(writes)?;
            self.wake(now)?;
            return Ok(answer);
        }
        self.burst(now, |burst| {
            let answer = change(burst, desk, route, call, body)?;
            burst.writes.extend(intent.keep(&answer, now));
            Ok(answer)
        })
    }

    /// Changes the books: what `change` decides is written at once, and is in memory only after it is on disk.
    fn burst<T>(
        &self,
        now: i64,
        change: impl FnOnce(&mut Burst<'_>) -> std::result::Result<T, Failure>,
    ) -> std::result::Result<T, Failure> {
        let mut books = self.books.borrow_mut();
        let mut burst = Burst::new(&self.store, books.as_mut().ok_or_else(|| Ours::at("books"))?, now);
        let outcome = change(&mut burst).and_then(|value| {
            self.store.commit(std::mem::take(&mut burst.writes))?;
            Ok(value)
        });
        let (is_public, is_ahead) = (burst.is_public, burst.is_ahead);
        match &outcome {
            Ok(_) if is_public => self.bulletin.change(Page::Notices),
            // What was entered in memory is not on the disk: the next request reads the books anew.
            Err(Failure::Ours(_)) => drop(books.take()),
            Err(_) if is_ahead => drop(books.take()),
            Ok(_) | Err(_) => {}
        }
        outcome
    }

    /// Does what has come due.
    fn ring(&self, now: i64) -> std::result::Result<(), Failure> {
        if self.wake(now)? { self.burst(now, due::run) } else { Ok(()) }
    }

    /// Asks to be woken for what is due next, unless that happens soon enough anyway: an alarm that rings early does
    /// nothing and asks again, one that every request puts off never rings. If it fails, the next request asks again.
    async fn set_alarm(&self) {
        // What is due and cannot be done does not wake the desk without a pause.
        let soonest = clock::now().saturating_add(PAUSE);
        let Some(next) = self.books.borrow().as_ref().and_then(due::next).map(|at| at.max(soonest)) else {
            return;
        };
        if self.alarm.get().is_some_and(|set| set <= next) {
            return;
        }
        match self.store.set_alarm(next).await {
            Ok(()) => self.alarm.set(Some(next)),
            Err(Ours { place, .. }) => console_error!("ours place={place}"),
        }
    }
}

/// Hands a write to where it is decided.
fn change(
    burst: &mut Burst<'_>,
    desk: &str,
    route: &Route,
    call: &Call,
    body: &[u8],
) -> std::result::Result<Answer, Failure> {
    let Caller::Of(subject) = &call.caller else { return Err(Code::NotFound.into()) };
    match route {
        Route::ReportLoss => resident::report_loss(burst, subject, body),
        Route::WithdrawLoss(loss) => resident::withdraw(burst, subject, loss, body),
        Route::CorrectLoss(loss) => resident::correct(burst, subject, loss, body),
        Route::ClaimNotice(find) => {
            attempts::check(burst, &call.source)?;
            let answer = resident::claim_notice(burst, subject, find, body)?;
            attempts::count(burst, &call.source);
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

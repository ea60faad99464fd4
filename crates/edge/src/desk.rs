//! Who answers for a desk? One Durable Object, the only writer of its books. This is its shell: a request is taken
//! apart and handed to the `keeper`, the bulletin is written after the books, and one alarm wakes the desk for what
//! comes due. From the first look at the books to the last statement there is no await, so nothing of another
//! request comes between; what waits (reading the body, writing the bulletin) stands before and after.

mod attempts;
mod books;
mod burst;
mod calls;
mod claims;
mod company;
mod custody;
mod digest;
mod due;
mod durable;
mod figures;
mod invites;
mod keeper;
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
use crate::failure::Failure;
use crate::problem::Code;
use crate::route::{self, Route};
use crate::{body, clock, token};
use chrono::DateTime;
use durable::Durable;
use fude_desk::Language;
use keeper::{Asked, Keeper};
use publisher::Publisher;
use std::cell::Cell;
use store::Store;
use worker::{
    DurableObject, Env, Request, Response, Result, State, Storage, console_error, console_log, durable_object,
};

/// The secret of whoever runs the deployment. Without it nobody creates a desk, in any build.
const OPERATOR_KEY: &str = "OPERATOR_KEY";

/// The least seconds between two alarms.
const PAUSE: i64 = 5;

/// One desk.
#[durable_object(alarm)]
pub struct Desk {
    env: Env,
    storage: Storage,
    keeper: Keeper,
    bulletin: Publisher,
    /// When the desk has asked to be woken, in seconds since 1970.
    alarm: Cell<Option<i64>>,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        let operator_key = env.secret(OPERATOR_KEY).ok().map(|secret| secret.to_string());
        let keeper = Keeper::new(Store::new(Durable::new(state.storage())), operator_key);
        let (storage, bulletin) = (state.storage(), Publisher::new());
        Self { env, storage, keeper, bulletin, alarm: Cell::new(None) }
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
        self.keeper.changed_pages().into_iter().for_each(|page| self.bulletin.change(page));
        let page = |page| self.keeper.page(page, desk, clock::now());
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
        let outcome = self.keeper.ring(clock::now());
        self.set_alarm().await;
        match outcome {
            Ok(()) => Response::empty(),
            Err(failure) => answer::fail(&failure, "alarm", Language::default()),
        }
    }
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
        let token = header.as_deref().map(|header| token::bearer(header).unwrap_or_default());
        // The body is read also when it does not count: a connection whose request is left unread is cut off.
        let body = if route.is_write() { body::read(&mut request).await } else { Ok(Vec::new()) };
        let address = request.headers().get("cf-connecting-ip")?.unwrap_or_default();
        let key = request.headers().get("idempotency-key")?;
        let now = clock::now();
        self.keeper.answer(Asked { desk, tail, route, token, address: &address, key, body, now })
    }

    /// Asks to be woken for what is due next, unless that happens soon enough anyway: an alarm that rings early does
    /// nothing and asks again, one that every request puts off never rings. If it fails, the next request asks again.
    async fn set_alarm(&self) {
        // What is due and cannot be done does not wake the desk without a pause.
        let soonest = clock::now().saturating_add(PAUSE);
        let Some(next) = self.keeper.next_due().map(|at| at.max(soonest)) else { return };
        if self.alarm.get().is_some_and(|set| set <= next) {
            return;
        }
        let Some(at) = DateTime::from_timestamp(next, 0) else { return };
        match self.storage.set_alarm(at).await {
            Ok(()) => self.alarm.set(Some(next)),
            Err(_) => console_error!("ours place=alarm"),
        }
    }
}

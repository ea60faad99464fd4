//! Who answers for a desk? One Durable Object, the only writer of its books. This is its shell: a request is taken
//! apart and handed to the `keeper`, the bulletin is written after the books, and one alarm wakes the desk for what
//! comes due. From the first look at the books to the last statement there is no await, so nothing of another
//! request comes between; what waits (reading the body, writing the bulletin) stands before and after.

mod attempts;
mod audit;
mod behind;
mod books;
mod burst;
mod cars;
mod chain;
mod checkpoint;
mod claims;
mod coach;
mod company;
mod custody;
mod digest;
mod drivers;
mod due;
mod durable;
mod erasure;
mod figures;
mod finds;
mod imports;
mod invites;
mod keeper;
mod look;
mod losses;
mod matching;
mod merges;
mod notes;
mod officer;
#[cfg(not(target_family = "wasm"))]
mod openapi;
mod operator;
mod packed;
mod phones;
mod photos;
mod pickups;
mod proofs;
mod public;
mod publisher;
mod queries;
mod recoveries;
mod register;
mod relays;
mod repeat;
mod resident;
mod retention;
mod route;
mod routes;
mod session;
mod stations;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod texts;
mod trips;
mod vault;
mod version;

#[cfg(not(target_family = "wasm"))]
pub use openapi::document as openapi;

use crate::answer::{self, Answer};
use crate::bulletin::Page;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::secret::Secrets;
use crate::{address, body, clock, journal, origin, photo, token};
use checkpoint::Checkpoints;
use chrono::DateTime;
use durable::Durable;
use fude_desk::Language;
use keeper::{Asked, Keeper};
use publisher::Publisher;
use route::{Deed, Route};
use routes::ROUTES;
use std::cell::Cell;
use std::collections::BTreeSet;
use store::Store;
use worker::{
    DurableObject, Env, Request, Response, Result, State, Storage, console_error, console_log, durable_object,
};

/// The secret of whoever runs the deployment, and the one that what is kept is sealed with. Without both nobody creates a
/// desk, in any build.
const OPERATOR_KEY: &str = "OPERATOR_KEY";
pub(crate) const SEAL_KEY: &str = "SEAL_KEY";

/// The least seconds between two alarms.
const PAUSE: i64 = 5;

/// One desk.
#[durable_object(alarm)]
pub struct Desk {
    env: Env,
    storage: Storage,
    keeper: Keeper,
    bulletin: Publisher,
    checkpoints: Checkpoints,
    /// When the desk has asked to be woken, in seconds since 1970.
    alarm: Cell<Option<i64>>,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        let secret = |name| env.secret(name).ok().map(|secret| secret.to_string());
        let secrets = secret(SEAL_KEY).as_deref().and_then(Secrets::parse);
        let store = Store::new(Durable::new(state.storage()), secrets);
        let keeper = Keeper::new(store, secret(OPERATOR_KEY));
        let (storage, bulletin, checkpoints) = (state.storage(), Publisher::new(), Checkpoints::new());
        Self { env, storage, keeper, bulletin, checkpoints, alarm: Cell::new(None) }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let path = request.path();
        let Some((desk, tail)) = address::split(&path) else {
            return answer::fail(&Code::NotFound.into(), "/api", crate::language_of(&request)?);
        };
        self.checkpoints.read(&self.env, desk, &self.keeper).await;
        // After a restore, what was erased is gone before anybody looks.
        self.keeper.open(desk, clock::now());
        self.tell_erased(desk).await;
        let origin = origin::of(&request)?;
        let may = || origin.as_deref().is_some_and(|origin| self.keeper.allows(origin));
        if origin::is_preflight(&request)? {
            return origin::preflight(origin.as_deref(), may());
        }
        let response = self.respond(request, desk, tail).await?;
        origin::allow(response, origin.as_deref(), may())
    }

    async fn alarm(&self) -> Result<Response> {
        // It has rung, so another has to be set, also when this one failed.
        self.alarm.set(None);
        let was_behind = self.keeper.is_behind();
        let outcome = self.keeper.ring(clock::now());
        if was_behind && !self.keeper.is_behind() {
            console_log!("all is wrapped by the current secret");
        }
        if let Some(desk) = self.keeper.desk() {
            self.tell_erased(&desk).await;
        }
        self.set_alarm().await;
        match outcome {
            Ok(()) => Response::empty(),
            Err(failure) => answer::fail(&failure, "alarm", Language::default()),
        }
    }
}

impl Desk {
    async fn respond(&self, request: Request, desk: &str, tail: &str) -> Result<Response> {
        let language = crate::language_of(&request)?;
        let (route, id) = match Route::find(ROUTES, request.method().as_ref(), tail) {
            Ok(found) => found,
            Err(problem) => return answer::fail(&problem.into(), "/api", language),
        };
        let outcome = self.handle(request, desk, tail, route, id, language).await;
        self.tell_erased(desk).await;
        self.keeper.changed_pages().into_iter().for_each(|page| self.bulletin.change(page));
        for Ours { place, code } in self.keeper.faults() {
            console_error!("ours place={place} code={code} mended");
        }
        let page = |page| self.keeper.page(page, desk, clock::now());
        self.bulletin.write(&self.env, desk, page).await;
        self.checkpoints.write(&self.env, desk, &self.keeper).await;
        self.set_alarm().await;
        match outcome {
            Ok(answer) => {
                console_log!("{route} {}", answer.status);
                answer.send()
            }
            Err(failure) => {
                console_log!("{route} {}", answer::code_of(&failure));
                answer::fail(&failure, &route.to_string(), language)
            }
        }
    }

    async fn handle(
        &self,
        mut request: Request,
        desk: &str,
        tail: &str,
        route: &Route,
        id: &str,
        language: Language,
    ) -> std::result::Result<Answer, Failure> {
        // Everybody reads what is public, whatever token they send along.
        let header = request.headers().get("authorization")?.filter(|_| Page::of(tail).is_none());
        let token = header.as_deref().map(|header| token::bearer(header).unwrap_or_default());
        // The body is read also when it does not count: a connection whose request is left unread is cut off.
        let body = body::read_as(&mut request, route.verb.media(), route.verb.longest()).await;
        let address = request.headers().get(address::SOURCE)?.unwrap_or_default();
        let key = request.headers().get("idempotency-key")?;
        let if_match = request.headers().get("if-match")?;
        let query = request.url()?.query_pairs().into_owned().collect();
        let (address, photo, now) = (&address, None, clock::now());
        let mut asked =
            Asked { desk, tail, route, id, token, address, key, if_match, query, body, photo, now, language };
        match route.deed {
            Deed::ShowPhoto(look) => {
                let photo = self.keeper.photo(&asked, look)?;
                let bytes = photo::get(&self.env, desk, &photo.id).await?;
                return self.keeper.open_photo(photo, bytes);
            }
            // Kept before it is in the books: what is left when something fails in between has no key.
            Deed::AddPhoto(of) => {
                if let Some(mut photo) = self.keeper.prepare_photo(&asked, of)? {
                    let (id, bytes) = (photo.id.clone(), std::mem::take(&mut photo.sealed.body));
                    asked.photo = Some(photo);
                    let kept = photo::put(&self.env, desk, &id, bytes).await;
                    let outcome = kept.map_err(Failure::from).and_then(|()| self.keeper.answer(asked));
                    self.keeper.settle_photo(&id)?;
                    return outcome;
                }
            }
            Deed::Read(_) | Deed::Write(_) | Deed::Make(_) => {}
        }
        self.keeper.answer(asked)
    }

    /// Tells the journal what was erased, and has erased again what the journal knows and the books do not; then empties
    /// the objects of photos that are gone. What fails is done again with the next request.
    async fn tell_erased(&self, desk: &str) {
        if !self.keeper.has_erased() {
            return;
        }
        if let Err(Ours { place, code }) = self.tell_journal(desk).await.and(self.empty_photos(desk).await) {
            console_error!("ours place={place} code={code}");
            self.keeper.tell_erased_again();
        }
    }

    async fn tell_journal(&self, desk: &str) -> std::result::Result<(), Ours> {
        let known = journal::months(&self.env, desk).await?;
        let own = self.keeper.erasures()?;
        let months: BTreeSet<&String> = known.keys().chain(own.keys()).collect();
        for month in months {
            if known.get(month).copied().unwrap_or(0) == own.get(month).map_or(0, Vec::len) {
                continue;
            }
            let mut page = journal::page(&self.env, desk, month).await?;
            match self.keeper.erase_again(&page, clock::now()) {
                Ok(()) => {}
                Err(Failure::Ours(ours)) => return Err(ours),
                Err(_) => return Err(Ours::at("journal")),
            }
            let told = page.len();
            for erasure in self.keeper.erasures()?.remove(month).unwrap_or_default() {
                if !page.iter().any(|told| told.is(&erasure)) {
                    page.push(erasure);
                }
            }
            if page.len() > told {
                journal::put(&self.env, desk, month, &page).await?;
            }
        }
        Ok(())
    }

    async fn empty_photos(&self, desk: &str) -> std::result::Result<(), Ours> {
        for id in self.keeper.gone_photos(clock::now())? {
            photo::delete(&self.env, desk, &id).await?;
            self.keeper.photo_is_gone(&id)?;
        }
        Ok(())
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

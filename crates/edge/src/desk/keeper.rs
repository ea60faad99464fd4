//! Who keeps books and disk in step? Every request to a desk comes through here, below HTTP and with its instant: it is
//! checked whole, written in one burst, and answered. Nothing here waits, and nothing knows the platform, so that
//! tests keep whole desks on a database of their own.

use super::books::Books;
use super::burst::Burst;
use super::calls::{change, look};
use super::repeat::{Intent, Key};
use super::session::{Caller, admit, caller};
use super::store::Store;
use super::{due, operator, public};
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::route::Route;
use crate::token;
use std::cell::{Cell, RefCell};

/// Keeps the books of one desk.
pub(super) struct Keeper {
    store: Store,
    operator_key: Option<String>,
    /// Nothing before the first request, and after a burst that failed.
    books: RefCell<Option<Books>>,
    /// Whether the notices and the directory say something else since it was last asked.
    has_changed: [Cell<bool>; 2],
}

/// A request, taken out of HTTP.
pub(super) struct Asked<'a> {
    pub(super) desk: &'a str,
    /// The path below the desk.
    pub(super) tail: &'a str,
    pub(super) route: &'a Route,
    pub(super) token: Option<&'a str>,
    /// Where it came from.
    pub(super) address: &'a str,
    /// Its `Idempotency-Key`.
    pub(super) key: Option<String>,
    /// What was sent along, or why it is not taken.
    pub(super) body: Result<Vec<u8>, Failure>,
    /// Seconds since 1970.
    pub(super) now: i64,
}

/// Who makes a call, and when.
pub(super) struct Call {
    pub(super) caller: Caller,
    pub(super) token: Option<String>,
    /// Where it came from, as a keyed hash.
    pub(super) source: String,
    pub(super) now: i64,
}

impl Keeper {
    pub(super) fn new(store: Store, operator_key: Option<String>) -> Self {
        Self { store, operator_key, books: RefCell::new(None), has_changed: Default::default() }
    }

    /// Answers a request.
    pub(super) fn answer(&self, asked: Asked<'_>) -> Result<Answer, Failure> {
        let call = self.admit(&asked)?;
        let Asked { desk, tail, route, token, key, body, .. } = asked;
        if !route.is_write() {
            let books = self.books.borrow();
            return look(books.as_ref().ok_or_else(|| Ours::at("books"))?, &self.store, desk, route, &call);
        }
        let key = Key::parse(key)?;
        let body = body?;
        let intent = Intent::new(key, token, &format!("POST {tail}"), &body);
        self.write(desk, route, &call, &intent, &body)
    }

    /// Who asks, and whether somebody like them may.
    fn admit(&self, asked: &Asked<'_>) -> Result<Call, Failure> {
        let Asked { route, token, address, now, .. } = *asked;
        let key = self.operator_key.as_deref();
        let is_there = self.wake(now)?;
        let caller = caller(is_there.then_some(&self.store), token, key, now);
        let can_create = *route == Route::Create && key.is_some_and(token::is_key);
        match (route, is_there) {
            (Route::Create, _) if !can_create => return Err(Code::NotFound.into()),
            (Route::Create, _) | (_, true) => {}
            // Of a desk that is not there, nobody learns more.
            (_, false) => return Err(Code::NotFound.into()),
        }
        let (caller, renewal) = caller?;
        admit(route, &caller)?;
        if let Some(renewal) = renewal {
            self.store.commit(vec![renewal])?;
        }
        let token = token.map(str::to_owned);
        Ok(Call { caller, token, source: token::source(address, key), now })
    }

    /// Reads the books back unless they are in memory. Says whether there is a desk at all.
    fn wake(&self, now: i64) -> Result<bool, Ours> {
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

    /// One write, from the look whether it was answered before to the last statement.
    fn write(
        &self,
        desk: &str,
        route: &Route,
        call: &Call,
        intent: &Intent,
        body: &[u8],
    ) -> Result<Answer, Failure> {
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
        change: impl FnOnce(&mut Burst<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut books = self.books.borrow_mut();
        let mut burst = Burst::new(&self.store, books.as_mut().ok_or_else(|| Ours::at("books"))?, now);
        let outcome = change(&mut burst).and_then(|value| {
            self.store.commit(std::mem::take(&mut burst.writes))?;
            Ok(value)
        });
        let (changed, is_ahead) = ([burst.is_public, burst.is_renamed], burst.is_ahead);
        match &outcome {
            Ok(_) => {
                let changed = self.has_changed.iter().zip(changed);
                changed.filter(|(_, is_new)| *is_new).for_each(|(has_changed, _)| has_changed.set(true));
            }
            // What was entered in memory is not on the disk: the next request reads the books anew.
            Err(Failure::Ours(_)) => drop(books.take()),
            Err(_) if is_ahead => drop(books.take()),
            Err(_) => {}
        }
        outcome
    }

    /// Does what has come due.
    pub(super) fn ring(&self, now: i64) -> Result<(), Failure> {
        if self.wake(now)? { self.burst(now, due::run) } else { Ok(()) }
    }

    /// When something is due next, in seconds since 1970; nothing when nothing waits.
    pub(super) fn next_due(&self) -> Option<i64> {
        self.books.borrow().as_ref().and_then(due::next)
    }

    /// The pages that say something else than when this was last asked.
    pub(super) fn changed_pages(&self) -> Vec<Page> {
        let pages = [Page::Notices, Page::Directory].into_iter().zip(&self.has_changed);
        pages.filter(|(_, has_changed)| has_changed.take()).map(|(page, _)| page).collect()
    }

    /// A page of the bulletin as it is at `now`; nothing while the books are not in memory.
    pub(super) fn page(&self, page: Page, desk: &str, now: i64) -> Option<Vec<u8>> {
        Some(public::page(self.books.borrow().as_ref()?, page, desk, now).ok()?.body)
    }
}

//! Who keeps books and disk in step? Every request to a desk comes through here, below HTTP and with its instant: it is
//! checked whole, written in one burst, and answered. Nothing here waits, and nothing knows the platform, so that
//! tests keep whole desks on a database of their own.

use super::books::Books;
use super::burst::{Burst, Origin};
use super::chain::{self, Head};
use super::look::Look;
use super::photos::{self, Photo};
use super::repeat::{Intent, Key};
use super::route::{Deed, OfPhoto, Read, Route, ShowPhoto, Verb};
use super::session::{Caller, caller};
use super::store::{Statement, Store};
use super::tables::{LINKED, NEWEST};
use super::{due, erasure, public, vault, version};
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::journal::Erasure;
use crate::problem::Code;
use crate::token;
use fude_desk::{Language, Subject};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Keeps the books of one desk.
pub(super) struct Keeper {
    store: Store,
    operator_key: Option<String>,
    /// Nothing before the first request, and after a burst that failed.
    books: RefCell<Option<Books>>,
    /// The public pages that say something else since it was last asked.
    pages: RefCell<Vec<Page>>,
    /// Whether something was erased that the journal or the photos' objects do not know yet; not known at first.
    has_erased: Cell<bool>,
    /// What was mended, for the log.
    faults: RefCell<Vec<Ours>>,
}

/// A request, taken out of HTTP.
pub(super) struct Asked<'a> {
    pub(super) desk: &'a str,
    /// The path below the desk.
    pub(super) tail: &'a str,
    pub(super) route: &'a Route,
    /// The id in that path, where it has one.
    pub(super) id: &'a str,
    pub(super) token: Option<&'a str>,
    /// Where it came from.
    pub(super) address: &'a str,
    /// Its `Idempotency-Key`.
    pub(super) key: Option<String>,
    /// Its `If-Match`.
    pub(super) if_match: Option<String>,
    /// The parameters behind the path.
    pub(super) query: Vec<(String, String)>,
    /// What was sent along, or why it is not taken.
    pub(super) body: Result<Vec<u8>, Failure>,
    /// A photo that is sealed and kept, and to be entered.
    pub(super) photo: Option<Photo>,
    /// Seconds since 1970.
    pub(super) now: i64,
    /// The language that is wanted.
    pub(super) language: Language,
}

/// Who makes a call.
struct Call {
    caller: Caller,
    /// Where it came from, as a keyed hash.
    source: String,
}

impl Keeper {
    pub(super) fn new(store: Store, operator_key: Option<String>) -> Self {
        Self {
            store,
            operator_key,
            books: RefCell::new(None),
            pages: RefCell::default(),
            has_erased: Cell::new(true),
            faults: RefCell::default(),
        }
    }

    /// Answers a request.
    pub(super) fn answer(&self, asked: Asked<'_>) -> Result<Answer, Failure> {
        let call = self.admit(&asked)?;
        match asked.route.deed {
            Deed::Read(read) => self.read(asked, &call, read),
            Deed::Write(write) => self.change(asked, &call, |burst, subject, id, body| {
                write(burst, subject, id, Fields::parse(body)?)
            }),
            Deed::AddPhoto(of) => {
                self.change(asked, &call, |burst, subject, id, _| photos::add(burst, subject, &of(id)?))
            }
            // Its bytes lie elsewhere: see `photo`.
            Deed::ShowPhoto(_) => Err(Ours::at("photo").into()),
            Deed::Make(make) => self.once(asked, |asked, body, keep| {
                let Asked { desk, now, .. } = *asked;
                if self.wake(desk, now)? {
                    return Err(Code::DeskExists.into());
                }
                self.store.unlock(desk)?;
                let (mut writes, answer) = make(&self.store, desk, Fields::parse(body)?, now)?;
                writes.extend(keep(&answer));
                self.store.commit(writes)?;
                self.wake(desk, now)?;
                Ok(answer)
            }),
        }
    }

    /// One look at the books.
    fn read(&self, asked: Asked<'_>, call: &Call, read: Read) -> Result<Answer, Failure> {
        let id = asked.id;
        let fields = if asked.route.verb.has_body() {
            Fields::parse(&asked.body?)?
        } else {
            Fields::query(asked.query)?
        };
        let Asked { desk, now, language, .. } = asked;
        let books = self.books.borrow();
        let (books, subject) = (books.as_ref().ok_or_else(|| Ours::at("books"))?, call.caller.subject());
        read(&Look { books, store: &self.store, desk, subject, now, language }, id, fields)
    }

    /// One change of the books, whose answer is kept with it.
    fn change(
        &self,
        asked: Asked<'_>,
        call: &Call,
        change: impl FnOnce(&mut Burst<'_>, &Subject, &str, &[u8]) -> Result<Answer, Failure>,
    ) -> Result<Answer, Failure> {
        self.once(asked, |asked, body, keep| {
            let Asked { desk, id, token, now, language, .. } = *asked;
            let photo = asked.photo.as_ref();
            let origin = Origin { desk, source: &call.source, token, photo, language };
            self.burst(now, origin, |burst| {
                if asked.route.verb == Verb::Edit {
                    version::check(burst, call.caller.subject(), id, asked.if_match.as_deref())?;
                }
                let answer = change(burst, call.caller.subject(), id, body)?;
                burst.writes.extend(keep(&answer));
                Ok(answer)
            })
        })
    }

    /// One write, from the look whether it was answered before to the last statement. What it changes is written with
    /// the statements that `keep` its answer.
    fn once<'a>(
        &self,
        mut asked: Asked<'a>,
        change: impl FnOnce(&Asked<'a>, &[u8], &dyn Fn(&Answer) -> [Statement; 2]) -> Result<Answer, Failure>,
    ) -> Result<Answer, Failure> {
        let key = Key::parse(asked.key.take())?;
        let body = std::mem::replace(&mut asked.body, Ok(Vec::new()))?;
        let intent = Intent::new(key, asked.token, asked.tail, &body);
        if self.wake(asked.desk, asked.now)?
            && let Some(answer) = intent.answered(&self.store, asked.now)?
        {
            return Ok(answer);
        }
        change(&asked, &body, &|answer| intent.keep(answer, asked.now))
    }

    /// Who asks, and whether somebody like them may.
    fn admit(&self, asked: &Asked<'_>) -> Result<Call, Failure> {
        let Asked { desk, route, token, address, now, .. } = *asked;
        let key = self.operator_key.as_deref();
        let is_there = self.wake(desk, now)?;
        let caller = caller(is_there.then_some(&self.store), token, key, now);
        let has_secrets = key.is_some_and(token::is_key) && self.store.secrets().is_ok();
        let is_known = if let Deed::Make(_) = route.deed { has_secrets } else { is_there };
        // Of a desk that is not there, nobody learns more.
        if !is_known {
            return Err(Code::NotFound.into());
        }
        let (caller, renewal) = caller?;
        route.admit(&caller)?;
        if let Some(renewal) = renewal {
            self.store.commit(vec![renewal])?;
        }
        Ok(Call { caller, source: token::source(address, key) })
    }

    /// Reads the books back unless they are in memory. Says whether there is a desk at all.
    fn wake(&self, desk: &str, now: i64) -> Result<bool, Ours> {
        if self.books.borrow().is_some() {
            return Ok(true);
        }
        let version = self.store.version()?;
        if version == 0 {
            return Ok(false);
        }
        self.store.unlock(desk)?;
        self.migrate(version, now)?;
        vault::seal_what_is_clear(&self.store)?;
        let books = Books::load(&self.store)?;
        self.faults.borrow_mut().extend(books.packed.faults.iter().cloned());
        self.books.replace(Some(books));
        Ok(true)
    }

    /// Brings older tables to the newest version, in one burst. Those of a newer program are not touched.
    fn migrate(&self, version: usize, now: i64) -> Result<(), Ours> {
        if version > NEWEST {
            return Err(Ours::at("newer"));
        }
        let mut writes = Store::migrations(version, now);
        if version < LINKED {
            writes.extend(chain::link_all(&self.store)?);
        }
        if writes.is_empty() { Ok(()) } else { self.store.commit(writes) }
    }

    /// Changes the books: what `change` decides is written at once, and is in memory only after it is on disk.
    pub(super) fn burst<T>(
        &self,
        now: i64,
        origin: Origin<'_>,
        change: impl FnOnce(&mut Burst<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut books = self.books.borrow_mut();
        let mut burst =
            Burst::new(&self.store, books.as_mut().ok_or_else(|| Ours::at("books"))?, now, origin);
        let outcome = change(&mut burst).and_then(|value| {
            burst.commit()?;
            Ok(value)
        });
        let spent = std::mem::take(&mut burst.spent);
        let (pages, has_erased) = (std::mem::take(&mut burst.pages), burst.has_erased);
        let is_ahead = burst.is_ahead;
        match &outcome {
            Ok(_) => {
                self.has_erased.set(self.has_erased.get() || has_erased);
                self.pages.borrow_mut().extend(pages);
            }
            // What was entered in memory is not on the disk: the next request reads the books anew.
            Err(Failure::Ours(_)) => drop(books.take()),
            Err(_) if is_ahead => drop(books.take()),
            Err(_) => {}
        }
        // Nothing of the refused request is written but that it was made.
        if matches!(outcome, Err(Failure::Theirs(_) | Failure::Refused(_))) && !spent.is_empty() {
            self.store.commit(spent)?;
        }
        outcome
    }

    /// Does what has come due.
    pub(super) fn ring(&self, now: i64) -> Result<(), Failure> {
        // An alarm says not whose it is; books of before that was noted wait for a request.
        let Some(desk) = vault::desk(&self.store)? else { return Ok(()) };
        if self.wake(&desk, now)? { self.burst(now, Origin::default(), due::run) } else { Ok(()) }
    }

    /// Reads the books back, if there are any. What is the matter is told with the next answer.
    pub(super) fn open(&self, desk: &str, now: i64) {
        let _ = self.wake(desk, now);
    }

    /// Whether something was erased since it was last asked; true when that is not known.
    pub(super) fn has_erased(&self) -> bool {
        self.books.borrow().is_some() && self.has_erased.take()
    }

    /// Notes that not everybody knows what was erased.
    pub(super) fn tell_erased_again(&self) {
        self.has_erased.set(true);
    }

    /// What was erased, by month.
    pub(super) fn erasures(&self) -> Result<BTreeMap<String, Vec<Erasure>>, Ours> {
        erasure::told(&self.store)
    }

    /// Erases again what was erased before a restore.
    pub(super) fn erase_again(&self, page: &[Erasure], now: i64) -> Result<(), Failure> {
        self.burst(now, Origin::default(), |burst| erasure::again(burst, page))
    }

    /// Whose books these are, once they are open.
    pub(super) fn desk(&self) -> Option<String> {
        self.store.sealer().ok().map(|sealer| sealer.desk().to_owned())
    }

    /// Whether something is still wrapped by an older secret.
    pub(super) fn is_behind(&self) -> bool {
        self.books.borrow().as_ref().is_some_and(|books| books.is_behind)
    }

    /// The photos whose objects are still to be emptied.
    pub(super) fn gone_photos(&self, now: i64) -> Result<Vec<String>, Ours> {
        photos::gone(&self.store, now)
    }

    /// Notes that the object of a photo is empty.
    pub(super) fn photo_is_gone(&self, id: &str) -> Result<(), Ours> {
        photos::is_gone(&self.store, id)
    }

    /// Seals a photo that is to be added; nothing when the request was answered before.
    pub(super) fn prepare_photo(&self, asked: &Asked<'_>, of: OfPhoto) -> Result<Option<Photo>, Failure> {
        let call = self.admit(asked)?;
        // What is the matter with a body is told when it is asked for in earnest.
        let Ok(body) = asked.body.as_ref() else { return Ok(None) };
        let intent = Intent::new(Key::parse(asked.key.clone())?, asked.token, asked.tail, body);
        if intent.answered(&self.store, asked.now)?.is_some() {
            return Ok(None);
        }
        let books = self.books.borrow();
        let (books, subject) = (books.as_ref().ok_or_else(|| Ours::at("books"))?, call.caller.subject());
        let Asked { desk, now, language, .. } = *asked;
        let look = Look { books, store: &self.store, desk, subject, now, language };
        photos::prepare(&look, &call.source, &of(asked.id)?, body).map(Some)
    }

    /// What was prepared has come into the books, or its object is emptied.
    pub(super) fn settle_photo(&self, id: &str) -> Result<(), Ours> {
        if photos::give_up(&self.store, id)? {
            self.tell_erased_again();
        }
        Ok(())
    }

    /// The key of a photo, for who may see it.
    pub(super) fn photo(&self, asked: &Asked<'_>, show: ShowPhoto) -> Result<Photo, Failure> {
        let call = self.admit(asked)?;
        Fields::query(asked.query.clone())?.finish()?;
        let books = self.books.borrow();
        let (books, subject) = (books.as_ref().ok_or_else(|| Ours::at("books"))?, call.caller.subject());
        let Asked { desk, now, language, .. } = *asked;
        show(&Look { books, store: &self.store, desk, subject, now, language }, asked.id)
    }

    /// A photo whose bytes were fetched.
    pub(super) fn open_photo(&self, photo: Photo, bytes: Vec<u8>) -> Result<Answer, Failure> {
        photos::open(&self.store, photo, bytes)
    }

    /// When something is due next, in seconds since 1970; nothing when nothing waits.
    pub(super) fn next_due(&self) -> Option<i64> {
        self.books.borrow().as_ref().and_then(|books| due::next(books, &self.store))
    }

    /// The pages that say something else than when this was last asked.
    pub(super) fn changed_pages(&self) -> Vec<Page> {
        self.pages.take()
    }

    /// Keeps what the record had as its head when that was last written elsewhere.
    pub(super) fn keep_checkpoint(&self, head: Head) {
        self.store.keep_checkpoint(head);
    }

    /// The head of the record, if it has gone on from the last checkpoint; nothing while the books are not in memory.
    pub(super) fn agrees_with_checkpoint(&self) -> Result<Option<Head>, Ours> {
        let books = self.books.borrow();
        let Some(books) = books.as_ref() else { return Ok(None) };
        let agrees = chain::has_checkpoint(&self.store)?;
        agrees.then(|| Some(books.head.clone())).ok_or_else(|| Ours::at("checkpoint"))
    }

    /// What was found to be wrong and could be mended, since this was last asked.
    pub(super) fn faults(&self) -> Vec<Ours> {
        self.faults.take()
    }

    /// Whether the pages of another site may call this desk.
    pub(super) fn allows(&self, origin: &str) -> bool {
        self.books.borrow().as_ref().is_some_and(|books| books.origins.contains(origin))
    }

    /// A page of the bulletin as it is at `now`, in simplified Chinese; nothing while the books are not in memory.
    pub(super) fn page(&self, page: Page, desk: &str, now: i64) -> Option<Vec<u8>> {
        Some(public::page(self.books.borrow().as_ref()?, page, desk, Language::Simplified, now).ok()?.body)
    }

    /// What is said of the books in memory.
    #[cfg(test)]
    pub(super) fn told<T>(&self, tell: impl Fn(&Books) -> T) -> Option<T> {
        self.books.borrow().as_ref().map(tell)
    }
}

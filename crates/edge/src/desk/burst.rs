//! What does one accepted request write? Commands are decided one after the other and entered in memory, and
//! the statements that keep them are gathered; `Store::commit` writes them at once. There is no await from
//! the first decision to the commit. If it fails, memory is thrown away and read anew, so memory is never
//! ahead of the disk.

use super::books::Books;
use super::chain::{self, Entry};
use super::photos::Photo;
use super::store::{Statement, Store, Value, text};
use super::vault::Kept;
use super::{packed, retention};
use crate::bulletin::Page;
use crate::chance::{fresh, read_out};
use crate::failure::{Failure, Ours};
use crate::report::{Reach, Report};
use fude_desk::{
    Aggregate, BlobId, ClaimId, Command, Context, Event, FindId, Language, LossStatus, ReceiptId, Subject,
    decide,
};
use std::collections::BTreeMap;

/// Which request a burst is for: the desk that it asked, where it came from, its token, its photo, and the language that
/// is wanted. None of them, when something comes due.
#[derive(Clone, Copy, Default)]
pub(super) struct Origin<'a> {
    pub(super) desk: &'a str,
    pub(super) source: &'a str,
    pub(super) token: Option<&'a str>,
    pub(super) photo: Option<&'a Photo>,
    pub(super) language: Language,
}

/// One request's changes in the making.
pub(super) struct Burst<'b> {
    /// What is on disk: nothing of this burst.
    pub(super) store: &'b Store,
    pub(super) books: &'b mut Books,
    pub(super) now: i64,
    /// The id of the desk; empty when nobody asked and something comes due.
    pub(super) desk: &'b str,
    /// Where the request came from, as a keyed hash.
    pub(super) source: &'b str,
    /// The token that it came with.
    pub(super) token: Option<&'b str>,
    /// A photo that is sealed and kept, and to be entered.
    pub(super) photo: Option<&'b Photo>,
    /// The language that is wanted.
    pub(super) language: Language,
    pub(super) writes: Vec<Statement>,
    /// What is counted also when the request is refused.
    pub(super) spent: Vec<Statement>,
    /// The number of the last event of what it changes, by its id.
    pub(super) touched: BTreeMap<String, i64>,
    /// The rankings that it records: how often each was renewed by then, and what it says as a keyed hash.
    pub(super) rankings: BTreeMap<ClaimId, (i64, String)>,
    /// Whether memory is ahead of the disk until the commit.
    pub(super) is_ahead: bool,
    /// The public pages that say something else afterwards.
    pub(super) pages: Vec<Page>,
    /// Whether something is erased afterwards.
    pub(super) has_erased: bool,
    /// Whether what was compared of it is to leave the stored segments.
    pub(super) is_forgetting: bool,
}

impl<'b> Burst<'b> {
    /// A burst for whoever asked.
    pub(super) fn new(store: &'b Store, books: &'b mut Books, now: i64, origin: Origin<'b>) -> Self {
        let Origin { desk, source, token, photo, language } = origin;
        Self {
            store,
            books,
            now,
            desk,
            source,
            token,
            photo,
            language,
            writes: Vec::new(),
            spent: Vec::new(),
            touched: BTreeMap::new(),
            rankings: BTreeMap::new(),
            is_ahead: false,
            pages: Vec::new(),
            has_erased: false,
            is_forgetting: false,
        }
    }

    /// Notes a statement.
    pub(super) fn write(&mut self, statement: &'static str, bindings: Vec<Value>) {
        self.writes.push((statement, bindings));
    }

    /// Writes everything that was noted, or nothing of it; nothing at all when there is nothing.
    pub(super) fn commit(&mut self) -> Result<(), Ours> {
        self.writes.append(&mut self.spent);
        if self.is_forgetting {
            packed::fold(self)?;
        }
        if self.writes.is_empty() {
            return Ok(());
        }
        let end = chain::end(&self.books.head, self.store)?;
        let noted = std::mem::take(&mut self.writes);
        self.store.commit([chain::begin()].into_iter().chain(noted).chain([end]).collect())
    }

    /// Decides a command and enters what comes of it.
    pub(super) fn run(&mut self, subject: &Subject, command: &Command) -> Result<Vec<Event>, Failure> {
        let context = Context { subject: subject.clone(), now: self.now, rules: self.books.rules.clone() };
        let events = decide(&self.books.state, command, &context)?;
        let by = text(subject)?;
        for event in &events {
            self.enter(event, &by)?;
        }
        Ok(events)
    }

    fn enter(&mut self, event: &Event, by: &str) -> Result<(), Failure> {
        self.is_ahead = true;
        self.books.state.apply(event).map_err(|_| Ours::at("apply"))?;
        let (body, aggregate) = (text(event)?, event.aggregate());
        let entry = Entry { at: self.now, subject: by, aggregate: aggregate.id(), body: &body };
        self.books.head = self.books.head.next(self.store, &entry)?;
        let head = &self.books.head;
        self.touched.insert(aggregate.id().to_owned(), head.seq);
        let row = vec![
            head.seq.into(),
            self.now.into(),
            by.into(),
            aggregate.id().into(),
            body.into(),
            head.link.as_str().into(),
        ];
        self.write("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row);
        self.keep_in_step(event);
        match event.aggregate() {
            Aggregate::Loss(id) => retention::loss_is(self, id),
            Aggregate::Find(id) => retention::find_is(self, id),
            Aggregate::Claim(_) | Aggregate::Relay(_) | Aggregate::Driver(_) => {}
        }
        Ok(())
    }

    /// Keeps what is compared in step with the state: what is closed is not compared.
    fn keep_in_step(&mut self, event: &Event) {
        match event.aggregate() {
            Aggregate::Loss(id) => {
                if self.books.state.loss(id).is_none_or(|loss| loss.status == LossStatus::Open) {
                    return;
                }
                packed::remove(self, id.as_str());
                if self.books.outlooks.remove(id).is_some() {
                    self.write("DELETE FROM outlooks WHERE loss = ?", vec![id.as_str().into()]);
                }
            }
            Aggregate::Find(id) => {
                // A notice says who holds the thing, so the public sees it move.
                let is_public = matches!(
                    event,
                    Event::NoticePublished { .. }
                        | Event::FindTaken { .. }
                        | Event::FindSplit { .. }
                        | Event::HandoverCorrected { .. }
                );
                if is_public {
                    self.pages.push(Page::Notices);
                    self.books.notice_changed(id);
                }
                if self.books.state.find(id).is_some_and(|find| find.status.is_closed()) {
                    self.pages.push(Page::Notices);
                    packed::remove(self, id.as_str());
                    self.books.notice_changed(id);
                }
            }
            Aggregate::Claim(_) | Aggregate::Relay(_) | Aggregate::Driver(_) => {}
        }
    }

    /// Puts a report beside the log, under a fresh name.
    pub(super) fn keep(&mut self, report: &Report, reach: &Reach) -> Result<BlobId, Failure> {
        let id = fresh::<BlobId>()?;
        self.write("INSERT INTO texts VALUES (?, 1, '')", vec![id.as_str().into()]);
        self.seal(Kept::Report, id.as_str(), report)?;
        if !reach.is_empty() {
            self.seal(Kept::Contact, id.as_str(), reach)?;
        }
        Ok(id)
    }

    /// Gives a loss its number, such as `L-0007`: for people, who read it to each other.
    pub(super) fn number_loss(&mut self, id: &str) -> String {
        self.books.counters.losses += 1;
        self.number("losses", id, format!("L-{:04}", self.books.counters.losses), self.books.counters.losses)
    }

    /// Gives a find its number, such as `F-0012`.
    pub(super) fn number_find(&mut self, id: &FindId) -> String {
        self.books.counters.finds += 1;
        self.books.numbers.insert(id.clone(), self.books.counters.finds);
        self.number(
            "finds",
            id.as_str(),
            format!("F-{:04}", self.books.counters.finds),
            self.books.counters.finds,
        )
    }

    /// The number of the next receipt, such as `R-0003-7K2F`: it is drawn once what it is for has been decided. Who does not
    /// hold the paper cannot tell it from the numbers before.
    pub(super) fn next_receipt(&self) -> Result<ReceiptId, Ours> {
        let number = self.books.counters.receipts.saturating_add(1);
        let drawn: String = read_out()?.chars().take(4).collect();
        ReceiptId::new(format!("R-{number:04}-{drawn}")).map_err(|_| Ours::at("id"))
    }

    /// Draws the number of the next receipt.
    pub(super) fn draw_receipt(&mut self) {
        self.books.counters.receipts += 1;
        self.count("receipts", self.books.counters.receipts);
    }

    fn count(&mut self, counter: &str, value: i64) {
        self.is_ahead = true;
        self.write(
            "INSERT INTO counters VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            vec![counter.into(), value.into()],
        );
    }

    fn number(&mut self, counter: &str, id: &str, number: String, value: i64) -> String {
        self.count(counter, value);
        self.write("INSERT INTO numbers VALUES (?, ?)", vec![id.into(), number.as_str().into()]);
        number
    }
}

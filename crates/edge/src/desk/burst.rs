//! What does one accepted request write? Commands are decided one after the other and entered in memory, and
//! the statements that keep them are gathered; `Store::commit` writes them at once. There is no await from
//! the first decision to the commit. If it fails, memory is thrown away and read anew, so memory is never
//! ahead of the disk.

use super::books::Books;
use super::photos::Photo;
use super::retention;
use super::store::{Statement, Store, Value, json};
use super::vault::Kept;
use crate::bulletin::Page;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::report::{Reach, Report};
use fude_desk::{Aggregate, BlobId, Command, Context, Event, LossStatus, ReceiptId, Subject, decide};
use std::collections::BTreeMap;

/// Which request a burst is for: the desk that it asked, where it came from, its token and its photo. None of them,
/// when something comes due.
#[derive(Clone, Copy, Default)]
pub(super) struct Origin<'a> {
    pub(super) desk: &'a str,
    pub(super) source: &'a str,
    pub(super) token: Option<&'a str>,
    pub(super) photo: Option<&'a Photo>,
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
    pub(super) writes: Vec<Statement>,
    /// What is counted also when the request is refused.
    pub(super) spent: Vec<Statement>,
    /// The number of the last event of what it changes, by its id.
    pub(super) touched: BTreeMap<String, i64>,
    /// Whether memory is ahead of the disk until the commit.
    pub(super) is_ahead: bool,
    /// The public pages that say something else afterwards.
    pub(super) pages: Vec<Page>,
    /// Whether something is erased afterwards.
    pub(super) has_erased: bool,
}

impl<'b> Burst<'b> {
    /// A burst for whoever asked.
    pub(super) fn new(store: &'b Store, books: &'b mut Books, now: i64, origin: Origin<'b>) -> Self {
        let Origin { desk, source, token, photo } = origin;
        Self {
            store,
            books,
            now,
            desk,
            source,
            token,
            photo,
            writes: Vec::new(),
            spent: Vec::new(),
            touched: BTreeMap::new(),
            is_ahead: false,
            pages: Vec::new(),
            has_erased: false,
        }
    }

    /// Notes a statement.
    pub(super) fn write(&mut self, statement: &'static str, bindings: Vec<Value>) {
        self.writes.push((statement, bindings));
    }

    /// Decides a command and enters what comes of it.
    pub(super) fn run(&mut self, subject: &Subject, command: &Command) -> Result<Vec<Event>, Failure> {
        let context = Context { subject: subject.clone(), now: self.now, rules: self.books.rules.clone() };
        let events = decide(&self.books.state, command, &context)?;
        let by = json(subject)?;
        for event in &events {
            self.enter(event, &by)?;
        }
        Ok(events)
    }

    fn enter(&mut self, event: &Event, by: &Value) -> Result<(), Failure> {
        self.is_ahead = true;
        self.books.state.apply(event).map_err(|_| Ours::at("apply"))?;
        self.books.seq += 1;
        self.touched.insert(event.aggregate().id().to_owned(), self.books.seq);
        let row = vec![
            self.books.seq.into(),
            self.now.into(),
            by.clone(),
            event.aggregate().id().into(),
            json(event)?,
        ];
        self.write("INSERT INTO events VALUES (?, ?, ?, ?, ?)", row);
        self.keep_in_step(event);
        match event.aggregate() {
            Aggregate::Loss(id) => retention::loss_is(self, id),
            Aggregate::Find(id) => retention::find_is(self, id),
            Aggregate::Claim(_) | Aggregate::Relay(_) | Aggregate::Driver(_) => {}
        }
        Ok(())
    }

    /// Keeps what is compared in step with the state: what is closed leaves memory, and is not read again at
    /// the next start.
    fn keep_in_step(&mut self, event: &Event) {
        let books = &mut *self.books;
        let closed = match event.aggregate() {
            Aggregate::Loss(id) => {
                let Some(loss) = books.state.loss(id).filter(|loss| loss.status != LossStatus::Open) else {
                    return;
                };
                books.sought.remove(id);
                books.outlooks.remove(id);
                loss.status.is_closed().then(|| loss.report.clone())
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
                    books.notice_changed(id);
                }
                let Some(find) = books.state.find(id).filter(|find| find.status.is_closed()) else { return };
                self.pages.push(Page::Notices);
                let report = find.report.clone();
                books.shelf.remove(id.as_str());
                books.notice_changed(id);
                Some(report)
            }
            Aggregate::Claim(_) | Aggregate::Relay(_) | Aggregate::Driver(_) => None,
        };
        if let Some(report) = closed {
            self.write("UPDATE texts SET open = 0 WHERE id = ?", vec![report.as_str().into()]);
        }
    }

    /// Notes that a report is compared again, also after the next start.
    pub(super) fn compare_again(&mut self, report: &BlobId) {
        self.write("UPDATE texts SET open = 1 WHERE id = ?", vec![report.as_str().into()]);
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
    pub(super) fn number_find(&mut self, id: &str) -> String {
        self.books.counters.finds += 1;
        self.number("finds", id, format!("F-{:04}", self.books.counters.finds), self.books.counters.finds)
    }

    /// The number of the next receipt, such as `R-0003`: it is drawn once what it is for has been decided.
    pub(super) fn next_receipt(&self) -> Result<ReceiptId, Ours> {
        let number = self.books.counters.receipts.saturating_add(1);
        ReceiptId::new(format!("R-{number:04}")).map_err(|_| Ours::at("id"))
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

//! What can an owner do? Report a loss, look at it, withdraw it. They see how far it is and who acts next;
//! candidates and probabilities have no place in these structs.

use super::books::Books;
use super::burst::Burst;
use super::matching;
use super::session;
use super::store::Store;
use super::texts::{number, report};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::problem::Code;
use crate::report::{Fact, Report};
use crate::words;
use fude_desk::view::loss_for_resident;
use fude_desk::{Action, Command, Event, LossId, Object, Subject, authorize};
use fude_engine::{Features, Side};
use serde::Serialize;

#[derive(Serialize)]
struct Receipt<'a> {
    loss: &'a str,
    number: String,
    token: String,
}

#[derive(Serialize)]
struct Case {
    loss: String,
    number: String,
    status: &'static str,
    text: String,
    facts: Vec<Fact>,
    reported_at: String,
    timeline: Vec<Step>,
    next: Next,
    version: usize,
}

#[derive(Serialize)]
struct Step {
    code: &'static str,
    at: String,
    label: &'static str,
}

#[derive(Serialize)]
struct Next {
    who: &'static str,
    label: String,
}

/// `POST /losses`
pub(super) fn report_loss(burst: &mut Burst<'_>, subject: &Subject, body: &[u8]) -> Result<Answer, Failure> {
    let written = input::loss(Fields::parse(body)?, burst.now)?;
    burst.books.room_for_loss()?;
    let (kept, reading) = Report::new(Side::Lost, written, burst.now);
    let loss = LossId::new(draw()?).map_err(|_| Ours::at("id"))?;
    let report = burst.keep(&kept)?;
    burst.run(subject, &Command::ReportLoss { loss: loss.clone(), report })?;
    let number = burst.number_loss(loss.as_str());
    let (token, session) = session::open(&Subject::Resident(loss.clone()), burst.now)?;
    burst.writes.push(session);
    // Somebody in need is not ranked: an officer is to read it.
    if !reading.is_emergency() {
        burst.books.sought.insert(loss.clone(), Features::of(&reading));
        matching::new_loss(burst, &loss)?;
    }
    Ok(Answer::created(&Receipt { loss: loss.as_str(), number, token })?)
}

/// `POST /losses/{loss}/withdraw`
pub(super) fn withdraw(
    burst: &mut Burst<'_>,
    store: &Store,
    subject: &Subject,
    loss: &LossId,
    body: &[u8],
) -> Result<Answer, Failure> {
    Fields::parse(body)?.finish()?;
    let events = burst.run(subject, &Command::WithdrawLoss { loss: loss.clone() })?;
    // What was decided just now is not in the tables yet.
    case(burst.books, store, loss, events.iter().map(|event| (burst.now, event.clone())))
}

/// `GET /losses/{loss}`
pub(super) fn look(
    books: &Books,
    store: &Store,
    subject: &Subject,
    loss: &LossId,
) -> Result<Answer, Failure> {
    if !authorize(subject, Action::See, Object::Loss(loss)) {
        return Err(Code::NotFound.into());
    }
    case(books, store, loss, std::iter::empty())
}

fn case(
    books: &Books,
    store: &Store,
    id: &LossId,
    fresh: impl Iterator<Item = (i64, Event)>,
) -> Result<Answer, Failure> {
    let loss = books.state.loss(id).ok_or(Code::NotFound)?;
    let query = "SELECT at, body FROM events WHERE aggregate = ? ORDER BY seq";
    let rows = store.rows(query, vec![id.as_str().into()])?;
    let told = rows.iter().map(|row| Ok((row.number(0)?, row.json(1)?)));
    let mut history: Vec<(i64, Event)> = told.collect::<Result<_, Ours>>()?;
    history.extend(fresh.filter(|(_, event)| event.aggregate().id() == id.as_str()));
    let version = history.len();
    let history = history.iter().map(|(at, event)| (*at, event));
    let view = loss_for_resident(&books.state, id, history).ok_or(Code::NotFound)?;
    let kept = report(store, &loss.report)?;
    let holder = view.org.as_ref().map(|org| books.org_name(org)).filter(|name| !name.is_empty());
    let (who, label) = words::next_for_loss(view.next, holder);
    let timeline = view.timeline.iter().map(|entry| {
        let (code, label) = words::entry(entry.code);
        Step { code, at: rfc3339(entry.at), label }
    });
    Ok(Answer::ok(&Case {
        loss: id.to_string(),
        number: number(store, id.as_str())?,
        status: view.status,
        text: kept.text,
        facts: kept.facts,
        reported_at: rfc3339(kept.reported_at),
        timeline: timeline.collect(),
        next: Next { who, label },
        version,
    })?)
}

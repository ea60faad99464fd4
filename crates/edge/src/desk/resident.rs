//! What can an owner do? Report a loss, put it right, claim from a notice, look at the case, withdraw it. They see how far it is and who acts next;
//! candidates and probabilities have no place in these structs.

use super::attempts::{CLAIMS_AT_DESK, CLAIMS_BY_SOURCE, CLAIMS_FOR_FIND, REPORTS_BY_SOURCE};
use super::behind::{self, BehindLoss};
use super::books::Books;
use super::burst::Burst;
use super::coach::{self, Question};
use super::look::Look;
use super::matching;
use super::packed;
use super::pickups::{self, Pickup};
use super::proofs;
use super::session;
use super::store::{Store, json};
use super::texts::{number, reach, report};
use super::vault::{Kept, Opened};
use super::version::Version;
use super::{phones, photos};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::notice::Public;
use crate::problem::Code;
use crate::report::{Fact, Report};
use crate::words;
use fude_desk::view::{Next as Turn, loss_for_resident, notice};
use fude_desk::{
    Action, Basis, BlobId, ClaimId, Command, Event, Extent, FindId, KindId, LossId, Object, Rating, Refusal,
    RefusalCode, RelayId, Subject, Thanks, authorize,
};
use fude_engine::{Features, Language, Reading, Side};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Receipt {
    loss: String,
    number: String,
    token: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ClaimedUnder")]
pub(super) struct Own<'a> {
    loss: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Case {
    loss: String,
    number: String,
    status: &'static str,
    text: String,
    facts: Vec<Fact>,
    reported_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<String>,
    timeline: Vec<Step>,
    next: Next,
    /// What the owner brings to fetch it, and where to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pickup: Option<Pickup>,
    /// What the owner said once they had it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    thanks: Option<Thanked>,
    /// What the report leaves open that would help most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coach: Vec<Question>,
    /// What the owner is asked to show that it is theirs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Question>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    version: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    behind: Option<BehindLoss>,
}

#[derive(Serialize, JsonSchema)]
struct Thanked {
    rating: Rating,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Step {
    code: &'static str,
    at: String,
    label: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CaseNext")]
struct Next {
    who: &'static str,
    label: String,
    /// When they are due; nothing where no term runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Until when an open report is kept and compared, while nobody has a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_until: Option<String>,
}

/// `POST /losses`
pub(super) fn report_loss(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let (_, receipt) = enter(burst, subject, body)?;
    Ok(Answer::created(&receipt)?)
}

/// A loss in the books, numbered and compared, with the receipt of who reported it.
fn enter(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<(LossId, Receipt), Failure> {
    let written = input::loss(body, burst.now)?;
    burst.books.room_for_loss()?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Lost, written, burst.now);
    if !reading.is_emergency() {
        count_report(burst, subject)?;
    }
    let loss = fresh::<LossId>()?;
    let report = burst.keep(&kept, &reach)?;
    burst.run(subject, &Command::ReportLoss { loss: loss.clone(), report, kind: kind_of(&reading)? })?;
    phones::note(burst, &loss, &kept, &reach)?;
    let number = burst.number_loss(loss.as_str());
    let (token, session) = session::open(&Subject::Resident(loss.clone()), burst.now)?;
    burst.writes.push(session);
    // Somebody in need is not ranked: an officer is to read it.
    if !reading.is_emergency() {
        packed::put_loss(burst, &loss, Features::of(&reading))?;
        matching::new_loss(burst, &loss)?;
    }
    let receipt = Receipt { loss: loss.to_string(), number, token };
    Ok((loss, receipt))
}

/// Counts a report of who has no session, where it is known from where it came: people are not kept from reporting, and a
/// machine is.
fn count_report(burst: &mut Burst<'_>, subject: &Subject) -> Result<(), Failure> {
    let source = burst.source;
    if *subject != Subject::Anyone || source.is_empty() {
        return Ok(());
    }
    REPORTS_BY_SOURCE.check(burst, source)?;
    let spent = REPORTS_BY_SOURCE.spend(burst, source);
    burst.writes.extend(spent);
    Ok(())
}

/// `POST /notices/{find}/claims`: somebody recognises a notice and describes the thing. The answer is that of a
/// report: whether it is likely theirs is the officer's to see.
pub(super) fn claim_notice(
    burst: &mut Burst<'_>,
    subject: &Subject,
    find: &FindId,
    body: Fields,
) -> Result<Answer, Failure> {
    let budgets =
        [(CLAIMS_BY_SOURCE, burst.source), (CLAIMS_FOR_FIND, find.as_str()), (CLAIMS_AT_DESK, burst.desk)];
    budgets.iter().try_for_each(|(budget, whose)| budget.check(burst, whose))?;
    if notice(&burst.books.state, find).is_none() {
        return Err(Code::NotFound.into());
    }
    let (loss, answer) = if let Subject::Resident(own) = subject {
        body.finish()?;
        (own.clone(), Answer::created(&Own { loss: own.as_str() })?)
    } else {
        let (loss, receipt) = enter(burst, subject, body)?;
        (loss, Answer::created(&receipt)?)
    };
    let claim = fresh::<ClaimId>()?;
    let owner = Subject::Resident(loss.clone());
    let basis = Basis::Notice;
    match burst.run(&owner, &Command::ProposeClaim { claim, loss: loss.clone(), find: find.clone(), basis }) {
        Ok(_) => matching::freed(burst, &[loss])?,
        // Whether there is a claim already, or was one, is not for the claimant to hear.
        Err(Failure::Refused(Refusal {
            code: RefusalCode::DuplicateClaim | RefusalCode::AlreadyRejected,
            ..
        })) => {}
        Err(failure) => return Err(failure),
    }
    for (budget, whose) in budgets {
        let spent = budget.spend(burst, whose);
        burst.writes.extend(spent);
    }
    Ok(answer)
}

/// `POST /losses/{loss}/correct`: read again as of the first report, since what was not changed was written then.
pub(super) fn correct(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    if !authorize(subject, Action::CorrectLoss, Object::Loss(id)) {
        return Err(Code::NotFound.into());
    }
    let before = burst.books.state.loss(id).ok_or(Code::NotFound)?.report.clone();
    let earlier = report(burst.store, &before)?;
    let reach = reach(burst.store, &before)?;
    let written = input::correction(body, earlier.given, reach, burst.now)?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Lost, written, earlier.reported_at);
    let fresh = burst.keep(&kept, &reach)?;
    let kind = kind_of(&reading)?;
    let events = burst.run(subject, &Command::CorrectLoss { loss: id.clone(), report: fresh, kind })?;
    phones::note(burst, id, &kept, &reach)?;
    if reading.is_emergency() {
        packed::remove(burst, id.as_str());
    } else {
        packed::put_loss(burst, id, Features::of(&reading))?;
        matching::new_loss(burst, id)?;
    }
    let version = Version::after(burst, id.as_str())?;
    let fresh = events.iter().map(|event| (burst.now, event.clone()));
    case(burst.books, burst.store, burst.language, id, &kept, version, fresh)
}

/// The kind of what a reading is about.
fn kind_of(reading: &Reading) -> Result<KindId, Ours> {
    KindId::new(Public::of(reading).kind).map_err(|_| Ours::at("kind"))
}

/// `POST /losses/{loss}/withdraw`
pub(super) fn withdraw(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    let events = burst.run(subject, &Command::WithdrawLoss { loss: loss.clone() })?;
    // What was decided just now is not in the tables yet.
    let kept = kept(burst.books, burst.store, loss)?;
    let version = Version::after(burst, loss.as_str())?;
    let fresh = events.iter().map(|event| (burst.now, event.clone()));
    case(burst.books, burst.store, burst.language, loss, &kept, version, fresh)
}

/// `POST /losses/{loss}/thanks`
pub(super) fn thank(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    let input::Thanked { rating, text } = input::thanks(body)?;
    let words = text.as_ref().map(|_| fresh::<BlobId>()).transpose()?;
    let events = burst.run(subject, &Command::Thank { loss: loss.clone(), rating, words: words.clone() })?;
    if let Some((words, text)) = words.zip(text.as_deref()) {
        burst.seal(Kept::Thanks, words.as_str(), &text)?;
    }
    let kept = kept(burst.books, burst.store, loss)?;
    let fresh = events.iter().map(|event| (burst.now, event.clone()));
    let version = Version::after(burst, loss.as_str())?;
    let case = told(burst.books, burst.store, burst.language, loss, &kept, version, fresh)?;
    let answer = Answer::ok(&Case { thanks: Some(Thanked { rating, text }), ..case })?;
    Ok(answer.of_version(version.to_string()))
}

/// `GET /case`: that of the capability, for who has it and not the id of the loss.
pub(super) fn own(look: &Look<'_>) -> Result<Answer, Failure> {
    let Subject::Resident(loss) = look.subject else { return Err(Code::NotFound.into()) };
    self::look(look, loss)
}

/// `GET /losses/{loss}`
pub(super) fn look(look: &Look<'_>, loss: &LossId) -> Result<Answer, Failure> {
    let Look { books, store, subject, .. } = *look;
    if !authorize(subject, Action::See, Object::Loss(loss)) {
        return Err(Code::NotFound.into());
    }
    let version = Version::of(store, loss.as_str())?;
    let kept = kept(books, store, loss)?;
    let case = told(books, store, look.language, loss, &kept, version, std::iter::empty())?;
    let is_officer = matches!(subject, Subject::Officer(_));
    let behind = is_officer.then(|| behind::loss(books, store, loss)).transpose()?;
    Ok(Answer::ok(&Case { behind, ..case })?.of_version(version.to_string()))
}

/// The case after these events, which are not in the tables yet.
pub(super) fn look_after(
    burst: &Burst<'_>,
    loss: &LossId,
    fresh: Vec<(i64, Event)>,
) -> Result<Answer, Failure> {
    let Burst { books, store, .. } = burst;
    let version = Version::after(burst, loss.as_str())?;
    case(books, store, burst.language, loss, &kept(books, store, loss)?, version, fresh.into_iter())
}

fn kept(books: &Books, store: &Store, id: &LossId) -> Result<Report, Failure> {
    Ok(report(store, &books.state.loss(id).ok_or(Code::NotFound)?.report)?)
}

fn case(
    books: &Books,
    store: &Store,
    language: Language,
    id: &LossId,
    kept: &Report,
    version: Version,
    fresh: impl Iterator<Item = (i64, Event)>,
) -> Result<Answer, Failure> {
    let answer = Answer::ok(&told(books, store, language, id, kept, version, fresh)?)?;
    Ok(answer.of_version(version.to_string()))
}

fn told(
    books: &Books,
    store: &Store,
    language: Language,
    id: &LossId,
    kept: &Report,
    version: Version,
    fresh: impl Iterator<Item = (i64, Event)>,
) -> Result<Case, Failure> {
    // Whose loss goes on as another one hears what becomes of that.
    let remaining = books.state.remaining_loss(id);
    let relays = books.state.loss(remaining).into_iter().flat_map(|loss| &loss.relays).map(RelayId::as_str);
    let of: Vec<&str> = [id.as_str(), remaining.as_str()].into_iter().chain(relays).collect();
    let query =
        "SELECT at, body FROM events WHERE aggregate IN (SELECT value FROM json_each(?)) ORDER BY seq";
    let rows = store.rows(query, vec![json(&of)?])?;
    let told = rows.iter().map(|row| Ok((row.number(0)?, row.json(1)?)));
    let mut history: Vec<(i64, Event)> = told.collect::<Result<_, Ours>>()?;
    history.extend(fresh.filter(|(_, event)| event.aggregate().id() == id.as_str()));
    let reported_at = books.state.loss(id).map_or(kept.reported_at, |loss| loss.reported_at);
    let is_erased =
        |event: &Event| matches!(event, Event::LossErased { loss, extent: Extent::All } if loss == id);
    let erased_at = history.iter().find(|(_, event)| is_erased(event)).map(|(at, _)| *at);
    let history = history.iter().map(|(at, event)| (*at, event));
    let view = loss_for_resident(&books.state, id, history, &books.rules).ok_or(Code::NotFound)?;
    let holder = view.org.as_ref().map(|org| books.org_name(org)).filter(|name| !name.is_empty());
    let (who, label) = words::next_for_loss(view.next, holder, language);
    // That the desk compares has no term but the report's own.
    let (due, kept_until) = if view.next == Turn::Desk { (None, view.by) } else { (view.by, None) };
    let timeline = view.timeline.iter().map(|entry| {
        let (code, label) = words::entry(entry.code, language);
        Step { code, at: rfc3339(entry.at), label }
    });
    Ok(Case {
        loss: id.to_string(),
        number: number(store, id.as_str())?,
        status: view.status,
        text: kept.text_in(language),
        facts: kept.facts_in(language),
        reported_at: rfc3339(reported_at),
        erased_at: erased_at.map(rfc3339),
        timeline: timeline.collect(),
        next: Next { who, label, by: due.map(rfc3339), kept_until: kept_until.map(rfc3339) },
        pickup: pickups::for_owner(books, store, remaining)?,
        thanks: view.thanks.as_ref().map(|thanks| thanked(store, thanks)).transpose()?,
        coach: books.sought.get(id).map(|loss| coach::of(loss, &books.model, language)).unwrap_or_default(),
        questions: proofs::for_resident(books, id, language),
        photos: photos::of(store, id.as_str())?,
        version: version.to_string(),
        behind: None,
    })
}

/// What the owner said, with what they wrote beside it where that is kept still.
fn thanked(store: &Store, thanks: &Thanks) -> Result<Thanked, Failure> {
    let words = thanks.words.as_ref();
    let text = words.map(|words| store.open(Kept::Thanks, words.as_str())).transpose()?;
    let text = text.and_then(Opened::there);
    Ok(Thanked { rating: thanks.rating, text })
}

//! How is an org asked to look for a loss, and how does it answer? An officer sends relays to the orgs that fit; each
//! accepts and answers. What an org and its drivers read is made in `wanted`: they see no report of a loss.

use super::books::Books;
use super::burst::Burst;
use super::cars::Ranked;
use super::look::Look;
use super::matching;
use super::officer;
use super::store::Store;
use super::texts::{number, report};
use super::vault::Kept;
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::fleet::Fit;
use crate::input;
use crate::part::Place;
use crate::problem::Code;
use crate::wanted;
use fude_desk::{
    Action, Basis, ClaimId, Command, FindId, LossId, LossStatus, Object, OrgId, Refusal, RefusalCode, Relay,
    RelayAnswer, RelayId, RelayStatus, Subject, authorize,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// How long the end of a search is told, in seconds from it: two days, so that a group that is read in the evening hears it.
const RETRACTED: i64 = 2 * 86_400;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RelaysSent")]
pub(super) struct Sent {
    /// Why these orgs; nothing when all that fit had been asked.
    fit: Fit,
    relays: Vec<Shown>,
    /// For a drivers' group.
    text: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RelayList")]
pub(super) struct List {
    relays: Vec<Shown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A relay as the org and officers see it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Relay")]
pub(super) struct Shown {
    relay: String,
    number: String,
    org: String,
    org_name: String,
    status: &'static str,
    /// Whether the loss is still looked for.
    is_wanted: bool,
    sent_at: String,
    /// When it lapses.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// What a drivers' group may read: to look for it, or that it is over.
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<RelayAnswer>,
    /// For officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    loss: Option<String>,
}

/// `POST /losses/{loss}/relays`: to the org that is named, or to all that fit.
pub(super) fn send(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    let named = input::org(body)?;
    officer::require_thing(burst.books, loss)?;
    let blob = &burst.books.state.loss(loss).ok_or(Code::NotFound)?.report;
    let reading = report(burst.store, blob)?.reading();
    let (fit, orgs) = match named {
        Some(org) => {
            burst.books.require_org(&org, "org")?;
            (Fit::Named, BTreeSet::from([org]))
        }
        None => burst.books.fleet.fitting(&reading, burst.books.orgs.keys()),
    };
    // Whose car it was is known by its plate, or its line; else the rides of that time tell.
    let cars = match fit {
        Fit::Plate | Fit::Line => None,
        _ => Some(Ranked::of(burst.books, burst.store, burst.now, &reading)?),
    };
    let by_ride: BTreeSet<OrgId> = cars.iter().flat_map(Ranked::orgs).cloned().collect();
    let (fit, orgs) = if matches!(fit, Fit::Vehicles | Fit::All) && !by_ride.is_empty() {
        (Fit::Trips, by_ride)
    } else {
        (fit, orgs)
    };
    let (mut sent, mut asked_after) = (Vec::new(), Vec::new());
    let mut refused = None;
    for org in orgs {
        match send_one(burst, subject, loss, &org) {
            Ok(relay) => {
                let plates = cars.as_ref().map(|cars| cars.likely(&org)).unwrap_or_default();
                if !plates.is_empty() {
                    burst.seal(Kept::RelayCars, relay.as_str(), &plates)?;
                }
                sent.push(relay);
                asked_after.push(plates);
            }
            // Of many, those that are asked already are left alone.
            Err(Failure::Refused(refusal)) if refusal.code == RefusalCode::RelayOpen => {
                refused = Some(refusal);
            }
            Err(failure) => return Err(failure),
        }
    }
    if let (true, Some(refusal)) = (sent.is_empty(), refused) {
        return Err(refusal.into());
    }
    let number = number(burst.store, loss.as_str())?;
    let text = wanted::call(&number, &reading, &asked_after.concat());
    let mut relays = shown(burst.books, burst.store, &sent, true)?;
    // What is asked after is on the disk with this burst only.
    for (relay, plates) in relays.iter_mut().zip(&asked_after) {
        relay.text = wanted::call(&number, &reading, plates);
    }
    Ok(Answer::created(&Sent { fit, relays, text })?)
}

fn send_one(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    org: &OrgId,
) -> Result<RelayId, Failure> {
    let relay = fresh::<RelayId>()?;
    let send = Command::SendRelay { relay: relay.clone(), loss: loss.clone(), org: org.clone() };
    burst.run(subject, &send)?;
    Ok(relay)
}

/// `POST /relays/{relay}/accept`
pub(super) fn accept(
    burst: &mut Burst<'_>,
    subject: &Subject,
    relay: &RelayId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    burst.run(subject, &Command::AcceptRelay { relay: relay.clone() })?;
    one(burst, subject, relay)
}

/// `POST /relays/{relay}/found`: with the find that they have logged, it becomes a claim.
pub(super) fn found(
    burst: &mut Burst<'_>,
    subject: &Subject,
    relay: &RelayId,
    body: Fields,
) -> Result<Answer, Failure> {
    let find = input::found_find(body)?;
    answer(burst, subject, relay, RelayAnswer::Found { find: find.clone() })?;
    if let Some(find) = find {
        propose(burst, relay, find)?;
    }
    one(burst, subject, relay)
}

/// `POST /relays/{relay}/not-found`
pub(super) fn not_found(
    burst: &mut Burst<'_>,
    subject: &Subject,
    relay: &RelayId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    answer(burst, subject, relay, RelayAnswer::NotFound)?;
    one(burst, subject, relay)
}

/// `POST /relays/{relay}/decline`: who is named instead is asked at once.
pub(super) fn decline(
    burst: &mut Burst<'_>,
    subject: &Subject,
    relay: &RelayId,
    body: Fields,
) -> Result<Answer, Failure> {
    let instead = input::instead(body)?;
    if let Some(org) = &instead {
        burst.books.require_org(org, "instead")?;
    }
    answer(burst, subject, relay, RelayAnswer::Declined { instead: instead.clone() })?;
    let loss = burst.books.state.relay(relay).map(|relay| loss_of(burst.books, relay).clone());
    if let (Some(org), Some(loss)) = (instead, loss) {
        match send_one(burst, &Subject::System, &loss, &org) {
            // Refused: they are asked already, or it is found, and nothing is left to do.
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    one(burst, subject, relay)
}

fn answer(
    burst: &mut Burst<'_>,
    subject: &Subject,
    relay: &RelayId,
    answer: RelayAnswer,
) -> Result<(), Failure> {
    burst.run(subject, &Command::AnswerRelay { relay: relay.clone(), answer }).map(|_| ())
}

fn propose(burst: &mut Burst<'_>, relay: &RelayId, find: FindId) -> Result<(), Failure> {
    let loss = burst.books.state.relay(relay).map(|relay| loss_of(burst.books, relay).clone());
    let Some(loss) = loss else { return Ok(()) };
    let claim = fresh::<ClaimId>()?;
    let basis = Basis::Relay { relay: relay.clone() };
    match burst.run(&Subject::System, &Command::ProposeClaim { claim, loss: loss.clone(), find, basis }) {
        Ok(_) => matching::freed(burst, &[loss]),
        // The engine or an officer was first, or the loss has come to its end.
        Err(Failure::Refused(Refusal {
            code:
                RefusalCode::DuplicateClaim
                | RefusalCode::AlreadyRejected
                | RefusalCode::LossClosed
                | RefusalCode::LossMerged,
            ..
        })) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// `GET /losses/{loss}/relays`
pub(super) fn of_loss(look: &Look<'_>, loss: &LossId) -> Result<Answer, Failure> {
    let Look { books, store, .. } = *look;
    let relays: Vec<RelayId> = books.state.loss(loss).ok_or(Code::NotFound)?.relays.iter().cloned().collect();
    Ok(Answer::ok(&List { relays: shown(books, store, &relays, true)?, next: None })?)
}

/// `GET /relays`: an org's own, or for officers everybody's. What has lapsed comes first, then what is
/// open, by when it is due.
pub(super) fn list(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, store, subject, .. } = *look;
    let part = input::part(asked)?;
    let is_seen = |relay: &Relay| authorize(subject, Action::See, Object::Relay(&relay.org));
    let relays = books.state.relays().filter(|(_, relay)| is_seen(relay));
    let urgency = |relay: &Relay| match relay.status {
        _ if !is_wanted(books, relay) => 3,
        RelayStatus::Lapsed => 0,
        RelayStatus::Sent | RelayStatus::Accepted { .. } => 1,
        RelayStatus::Answered { .. } => 2,
    };
    let place = |(id, relay): (&RelayId, &Relay)| {
        let due = relay.lapses(&books.rules).filter(|_| is_wanted(books, relay));
        (Place(urgency(relay), due.unwrap_or(relay.sent_at.saturating_neg()), id.to_string()), id.clone())
    };
    let ([ids], next) = part.of([relays.map(place).collect()])?;
    Ok(Answer::ok(&List { relays: shown(books, store, &ids, is_officer(subject))?, next })?)
}

/// The relays of an org that it still has to answer, and those of which it is to tell its drivers that they are over.
pub(super) fn todo(
    books: &Books,
    store: &Store,
    org: &OrgId,
    now: i64,
) -> Result<(Vec<Shown>, Vec<Shown>), Failure> {
    let own = books.state.relays().filter(|(_, relay)| relay.org == *org);
    let (wanted, over): (Vec<_>, Vec<_>) = own.partition(|(_, relay)| is_wanted(books, relay));
    let open = wanted.iter().filter(|(_, relay)| !matches!(relay.status, RelayStatus::Answered { .. }));
    let open: Vec<RelayId> = open.map(|(id, _)| (*id).clone()).collect();
    let mut recent = Vec::new();
    for (id, relay) in over {
        // Nothing is looked for longer than a loss is open, so most need no look into the record.
        let may_be_recent = now < books.rules.loss_ends(relay.sent_at).saturating_add(RETRACTED);
        if may_be_recent && now.saturating_sub(changed_at(store, loss_of(books, relay))?) <= RETRACTED {
            recent.push(id.clone());
        }
    }
    let over = recent;
    Ok((shown(books, store, &open, false)?, shown(books, store, &over, false)?))
}

/// When a loss last changed; seconds since 1970.
fn changed_at(store: &Store, loss: &LossId) -> Result<i64, Failure> {
    let row = store
        .row("SELECT coalesce(max(at), 0) FROM events WHERE aggregate = ?", vec![loss.as_str().into()])?;
    Ok(row.map_or(Ok(0), |row| row.number(0))?)
}

/// What is to be read to drivers.
pub(super) fn texts(relays: &[Shown]) -> impl Iterator<Item = &str> {
    relays.iter().map(|relay| relay.text.as_str())
}

fn one(burst: &Burst<'_>, subject: &Subject, id: &RelayId) -> Result<Answer, Failure> {
    let mut shown = shown(burst.books, burst.store, std::slice::from_ref(id), is_officer(subject))?;
    Ok(Answer::ok(&shown.pop().ok_or_else(|| Ours::at("relay"))?)?)
}

fn is_officer(subject: &Subject) -> bool {
    matches!(subject, Subject::Officer(_))
}

/// The loss that a relay is about: the one that remains, when it was reported twice.
fn loss_of<'a>(books: &'a Books, relay: &'a Relay) -> &'a LossId {
    books.state.remaining_loss(&relay.loss)
}

pub(super) fn is_wanted(books: &Books, relay: &Relay) -> bool {
    books.state.loss(loss_of(books, relay)).is_some_and(|loss| loss.status == LossStatus::Open)
}

fn shown(books: &Books, store: &Store, ids: &[RelayId], with_loss: bool) -> Result<Vec<Shown>, Failure> {
    let shown = ids.iter().filter_map(|id| Some((id, books.state.relay(id)?))).map(|(id, relay)| {
        let loss = books.state.loss(loss_of(books, relay)).ok_or_else(|| Ours::at("loss"))?;
        let (number, is_wanted) = (number(store, relay.loss.as_str())?, is_wanted(books, relay));
        let text = if is_wanted {
            let cars: Option<Vec<String>> = store.open(Kept::RelayCars, id.as_str())?.there();
            wanted::call(&number, &report(store, &loss.report)?.reading(), &cars.unwrap_or_default())
        } else {
            wanted::retraction(&number)
        };
        let answer = match &relay.status {
            RelayStatus::Answered { answer } => Some(answer.clone()),
            _ => None,
        };
        Ok(Shown {
            relay: id.to_string(),
            number,
            org: relay.org.to_string(),
            org_name: books.org_name(&relay.org).to_owned(),
            status: relay.status.code(),
            is_wanted,
            sent_at: rfc3339(relay.sent_at),
            due: relay.lapses(&books.rules).map(rfc3339),
            text,
            answer,
            loss: with_loss.then(|| relay.loss.to_string()),
        })
    });
    shown.collect()
}

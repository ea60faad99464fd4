//! What can an org do? Log what it holds, or what a citizen brought to an officer, and look at it. It sees its own
//! finds, those that come to it, and no loss. How a find leaves it is in `custody` and `officer`.

use super::books::Books;
use super::burst::Burst;
use super::store::Store;
use super::texts::{number, report};
use super::vault::Kept;
use super::{matching, photos};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, NewFind, NewReturn};
use crate::notice::Public;
use crate::report::{Fact, Report};
use crate::words;
use fude_desk::view::find_for_org;
use fude_desk::{AreaId, Command, Find, FindId, KindId, OrgId, Subject};
use fude_engine::{Features, Kind, Language, Side};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many finds are listed at most: the newest.
const LISTED: usize = 500;

#[derive(Serialize)]
struct Logged<'a> {
    find: &'a str,
    number: String,
    /// Of the citizen who brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
}

#[derive(Serialize)]
struct List<'a> {
    org: &'a str,
    org_name: &'a str,
    finds: Vec<Held>,
    coming: Vec<Coming>,
}

#[derive(Serialize)]
struct Held {
    find: String,
    number: String,
    status: &'static str,
    text: String,
    facts: Vec<Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    reported_at: String,
    next: Next,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moving: Option<Moving>,
}

#[derive(Serialize)]
struct Moving {
    to: String,
    to_name: String,
    receipt: String,
}

#[derive(Serialize)]
struct Coming {
    find: String,
    number: String,
    from: String,
    from_name: String,
    kind_label: &'static str,
}

#[derive(Serialize)]
struct Next {
    who: &'static str,
    label: &'static str,
}

/// `POST /finds`, of an org, or of an officer to whom a citizen brought it.
pub(super) fn log_find(
    burst: &mut Burst<'_>,
    subject: &Subject,
    desk: &str,
    body: &[u8],
) -> Result<Answer, Failure> {
    let NewFind { org, written } = input::find(Fields::parse(body)?, holder(subject), burst.now)?;
    burst.books.require_org(&org, "org")?;
    burst.books.room_for_find()?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Found, written, burst.now);
    let public = Public::of(&reading);
    let find = fresh::<FindId>()?;
    let report = burst.keep(&kept, &reach)?;
    let receipt = holder(subject).is_none().then(|| burst.next_receipt()).transpose()?;
    let (kind, kinds) = (kind(public.kind)?, kinds(&kept)?);
    let log = Command::LogFind { find: find.clone(), org, report, kind, kinds, receipt: receipt.clone() };
    burst.run(subject, &log)?;
    if receipt.is_some() {
        burst.draw_receipt();
    }
    let number = burst.number_find(find.as_str());
    publish(burst, &find, public, desk)?;
    burst.books.shelf.put(find.as_str(), &Features::of(&reading));
    matching::new_find(burst, &find)?;
    let receipt = receipt.map(|receipt| receipt.to_string());
    Ok(Answer::created(&Logged { find: find.as_str(), number, receipt })?)
}

/// `POST /returns`: the owner stands there, so nothing is published or compared.
pub(super) fn return_on_spot(
    burst: &mut Burst<'_>,
    subject: &Subject,
    body: &[u8],
) -> Result<Answer, Failure> {
    let parsed = input::spot_return(Fields::parse(body)?, holder(subject), burst.now)?;
    let NewReturn { found: NewFind { org, written }, receiver, reason } = parsed;
    burst.books.require_org(&org, "org")?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Found, written, burst.now);
    let find = fresh::<FindId>()?;
    let (report, kind, kinds) = (burst.keep(&kept, &reach)?, kind(Public::of(&reading).kind)?, kinds(&kept)?);
    burst.run(subject, &Command::ReturnOnSpot { find: find.clone(), org, report, kind, kinds, reason })?;
    let number = burst.number_find(find.as_str());
    burst.write("INSERT INTO spot_receivers VALUES (?, ?, '')", vec![find.as_str().into(), burst.now.into()]);
    burst.seal(Kept::SpotReceiver, find.as_str(), &receiver)?;
    Ok(Answer::created(&Logged { find: find.as_str(), number, receipt: None })?)
}

/// The org that asks; an officer tells which one holds it.
fn holder(subject: &Subject) -> Option<&OrgId> {
    match subject {
        Subject::Org(org) => Some(org),
        _ => None,
    }
}

fn kind(id: &str) -> Result<KindId, Ours> {
    KindId::new(id).map_err(|_| Ours::at("kind"))
}

fn kinds(report: &Report) -> Result<BTreeSet<KindId>, Ours> {
    report.kinds().into_iter().map(kind).collect()
}

/// The notice goes up with the find: Civil Code art. 315 has the authority publish it, so the desk does. Its
/// area is the desk's, until there is a gazetteer.
fn publish(burst: &mut Burst<'_>, find: &FindId, public: Public, desk: &str) -> Result<(), Failure> {
    let kind = kind(public.kind)?;
    let area = AreaId::new(desk).map_err(|_| Ours::at("notice"))?;
    let notice = Command::PublishNotice { find: find.clone(), kind, area, day: public.day };
    burst.run(&Subject::System, &notice)?;
    if let Some(place) = public.place {
        burst.write("INSERT INTO places VALUES (?, ?)", vec![find.as_str().into(), place.as_str().into()]);
        burst.books.places.insert(find.clone(), place);
        burst.books.notice_changed(find);
    }
    Ok(())
}

/// A find that was handed over by mistake is published and compared as if it had just come in.
pub(super) fn hold_again(burst: &mut Burst<'_>, id: &FindId, desk: &str) -> Result<(), Failure> {
    let find = burst.books.state.find(id).ok_or_else(|| Ours::at("find"))?;
    let (blob, is_published) = (find.report.clone(), find.notice.is_some());
    let kept = report(burst.store, &blob)?;
    if kept.is_erased() {
        return Ok(());
    }
    let reading = kept.reading();
    if !is_published {
        publish(burst, id, Public::of(&reading), desk)?;
    }
    burst.compare_again(&blob);
    burst.books.shelf.put(id.as_str(), &Features::of(&reading));
    Ok(())
}

/// `GET /finds`
pub(super) fn list(books: &Books, store: &Store, org: &OrgId) -> Result<Answer, Failure> {
    let mut own = Vec::new();
    for (id, find) in books.state.finds().filter(|(_, find)| find.org == *org) {
        // Numbers rise with time; the ids are random.
        own.push((find.notice.as_ref().map_or(0, |notice| notice.at), number(store, id.as_str())?, id, find));
    }
    own.sort_by(|(at, number, ..), (other_at, other, ..)| other_at.cmp(at).then_with(|| other.cmp(number)));
    own.truncate(LISTED);
    let mut finds = Vec::with_capacity(own.len());
    for (_, number, id, find) in own {
        let kept = report(store, &find.report)?;
        let view = find_for_org(&books.state, id).ok_or_else(|| Ours::at("view"))?;
        let (who, label) = words::next_for_find(view.status, view.moving.is_some());
        finds.push(Held {
            find: id.to_string(),
            number,
            status: view.status,
            reported_at: rfc3339(reported_at(find, &kept)),
            text: kept.text,
            facts: kept.facts,
            photos: photos::of(store, id.as_str())?,
            next: Next { who, label },
            claim: view.claim.map(|claim| claim.to_string()),
            moving: view.moving.map(|moving| Moving {
                to_name: books.org_name(&moving.to).to_owned(),
                to: moving.to.to_string(),
                receipt: moving.receipt.to_string(),
            }),
        });
    }
    let coming = coming(books, store, org)?;
    Ok(Answer::ok(&List { org: org.as_str(), org_name: books.org_name(org), finds, coming })?)
}

/// When a find was reported; of one that is erased, when its notice went up.
pub(super) fn reported_at(find: &Find, kept: &Report) -> i64 {
    let published_at = find.notice.as_ref().map(|notice| notice.at);
    published_at.filter(|_| kept.is_erased()).unwrap_or(kept.reported_at)
}

fn coming(books: &Books, store: &Store, org: &OrgId) -> Result<Vec<Coming>, Failure> {
    let label =
        |kind: &KindId| Kind::from_id(kind.as_str()).map_or("", |kind| kind.name(Language::Simplified));
    let coming = fude_desk::view::coming(&books.state, org).map(|find| {
        Ok(Coming {
            number: number(store, find.find.as_str())?,
            find: find.find.to_string(),
            from_name: books.org_name(&find.from).to_owned(),
            from: find.from.to_string(),
            kind_label: find.kind.as_ref().map_or("", label),
        })
    });
    coming.collect()
}

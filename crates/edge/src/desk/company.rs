//! What can an org do? Log what it holds, look at it, and hand it over once an officer has confirmed whose it
//! is. It sees its own finds and no loss.

use super::books::Books;
use super::burst::Burst;
use super::matching;
use super::store::Store;
use super::texts::{number, report};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::draw;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::notice::Public;
use crate::report::{Fact, Report};
use crate::words;
use fude_desk::view::find_for_org;
use fude_desk::{AreaId, Command, FindId, KindId, OrgId, Subject};
use fude_engine::{Features, Side};
use serde::Serialize;

/// How many finds are listed at most: the newest.
const LISTED: usize = 500;

#[derive(Serialize)]
struct Receipt<'a> {
    find: &'a str,
    number: String,
}

#[derive(Serialize)]
struct List<'a> {
    org: &'a str,
    org_name: &'a str,
    finds: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    find: String,
    number: String,
    status: &'static str,
    text: String,
    facts: Vec<Fact>,
    reported_at: String,
    next: Next,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
}

#[derive(Serialize)]
struct Next {
    who: &'static str,
    label: &'static str,
}

/// `POST /finds`
pub(super) fn log_find(
    burst: &mut Burst<'_>,
    org: &OrgId,
    desk: &str,
    body: &[u8],
) -> Result<Answer, Failure> {
    let written = input::find(Fields::parse(body)?, burst.now)?;
    burst.books.room_for_find()?;
    let (kept, reading) = Report::new(Side::Found, written, burst.now);
    let find = FindId::new(draw()?).map_err(|_| Ours::at("id"))?;
    let report = burst.keep(&kept)?;
    let log = Command::LogFind { find: find.clone(), org: org.clone(), report };
    burst.run(&Subject::Org(org.clone()), &log)?;
    let number = burst.number_find(find.as_str());
    publish(burst, &find, Public::of(&reading), desk)?;
    burst.books.shelf.put(find.as_str(), &Features::of(&reading));
    matching::new_find(burst, &find)?;
    Ok(Answer::created(&Receipt { find: find.as_str(), number })?)
}

/// The notice goes up with the find: Civil Code art. 315 has the authority publish it, so the desk does. Its
/// area is the desk's, until there is a gazetteer.
fn publish(burst: &mut Burst<'_>, find: &FindId, public: Public, desk: &str) -> Result<(), Failure> {
    let kind = KindId::new(public.kind).map_err(|_| Ours::at("notice"))?;
    let area = AreaId::new(desk).map_err(|_| Ours::at("notice"))?;
    let notice = Command::PublishNotice { find: find.clone(), kind, area, day: public.day };
    burst.run(&Subject::System, &notice)?;
    if let Some(place) = public.place {
        burst.write("INSERT INTO places VALUES (?, ?)", vec![find.as_str().into(), place.as_str().into()]);
        burst.books.places.insert(find.clone(), place);
    }
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
        let (who, label) = words::next_for_find(view.status);
        finds.push(Held {
            find: id.to_string(),
            number,
            status: view.status,
            text: kept.text,
            facts: kept.facts,
            reported_at: rfc3339(kept.reported_at),
            next: Next { who, label },
            claim: view.claim.map(|claim| claim.to_string()),
        });
    }
    Ok(Answer::ok(&List { org: org.as_str(), org_name: books.org_name(org), finds })?)
}

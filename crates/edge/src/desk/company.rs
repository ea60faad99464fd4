//! What can an org do? Log what it holds, or what a citizen brought to an officer. What it sees of that is in `finds`, how a
//! find leaves it in `custody` and `claims`.

use super::burst::Burst;
use super::stations::{self, Station};
use super::texts::report;
use super::vault::Kept;
use super::{drivers, matching, packed};
use crate::answer::Answer;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, NewFind, NewReturn};
use crate::notice::Public;
use crate::report::Report;
use fude_desk::{AreaId, Command, FindId, KindId, OrgId, ReceiptId, Subject};
use fude_engine::{Features, Side};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FindLogged")]
pub(super) struct Logged<'a> {
    find: &'a str,
    number: String,
    /// Of the citizen who brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
    /// Of papers, which tell a region: who knows whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    station: Option<Station>,
}

/// `POST /finds`, of an org, or of an officer to whom a citizen brought it.
pub(super) fn log_find(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let mut found = input::find(body, holder(subject), burst.now)?;
    // What a driver logs was left in the car of the link, whatever is told.
    if let Subject::Driver { driver, .. } = subject {
        found.written.given.plate = Some(drivers::plate(burst.store, driver)?);
    }
    let receipt = holder(subject).is_none().then(|| burst.next_receipt()).transpose()?;
    let Entered { find, number, station } = enter(burst, subject, found, receipt.clone())?;
    if receipt.is_some() {
        burst.draw_receipt();
    }
    let receipt = receipt.map(|receipt| receipt.to_string());
    Ok(Answer::created(&Logged { find: find.as_str(), number, receipt, station })?)
}

/// A find that is in the books.
pub(super) struct Entered {
    pub(super) find: FindId,
    pub(super) number: String,
    station: Option<Station>,
}

/// A find in the books, numbered, published and compared.
pub(super) fn enter(
    burst: &mut Burst<'_>,
    subject: &Subject,
    NewFind { org, written }: NewFind,
    receipt: Option<ReceiptId>,
) -> Result<Entered, Failure> {
    burst.books.require_org(&org, "org")?;
    burst.books.room_for_find()?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Found, written, burst.now);
    let public = Public::of(&reading);
    let find = fresh::<FindId>()?;
    let report = burst.keep(&kept, &reach)?;
    let (kind, kinds) = (kind(public.kind)?, kinds(&kept)?);
    let station = stations::asked(burst.books, &kept, &kinds);
    let log = Command::LogFind { find: find.clone(), org, report, kind, kinds, receipt, station };
    burst.run(subject, &log)?;
    let number = burst.number_find(&find);
    publish(burst, &find, public)?;
    packed::put_find(burst, &find, &Features::of(&reading))?;
    matching::new_find(burst, &find)?;
    let logged = burst.books.state.find(&find).ok_or_else(|| Ours::at("find"))?;
    let station = stations::of(burst.books, logged, &kept, burst.language);
    Ok(Entered { find, number, station })
}

/// `POST /returns`: the owner stands there, so nothing is published or compared.
pub(super) fn return_on_spot(
    burst: &mut Burst<'_>,
    subject: &Subject,
    body: Fields,
) -> Result<Answer, Failure> {
    let parsed = input::spot_return(body, holder(subject), burst.now)?;
    let NewReturn { found: NewFind { org, written }, receiver, reason } = parsed;
    burst.books.require_org(&org, "org")?;
    let reach = written.reach.clone();
    let (kept, reading) = Report::new(Side::Found, written, burst.now);
    let find = fresh::<FindId>()?;
    let (report, kind, kinds) = (burst.keep(&kept, &reach)?, kind(Public::of(&reading).kind)?, kinds(&kept)?);
    burst.run(subject, &Command::ReturnOnSpot { find: find.clone(), org, report, kind, kinds, reason })?;
    let number = burst.number_find(&find);
    burst.write("INSERT INTO spot_receivers VALUES (?, ?, '')", vec![find.as_str().into(), burst.now.into()]);
    burst.seal(Kept::SpotReceiver, find.as_str(), &receiver)?;
    Ok(Answer::created(&Logged { find: find.as_str(), number, receipt: None, station: None })?)
}

/// The org that asks; an officer tells which one holds it.
fn holder(subject: &Subject) -> Option<&OrgId> {
    match subject {
        Subject::Org(org) | Subject::Driver { org, .. } => Some(org),
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
fn publish(burst: &mut Burst<'_>, find: &FindId, public: Public) -> Result<(), Failure> {
    let kind = kind(public.kind)?;
    let area = AreaId::new(burst.desk).map_err(|_| Ours::at("notice"))?;
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
pub(super) fn hold_again(burst: &mut Burst<'_>, id: &FindId) -> Result<(), Failure> {
    let find = burst.books.state.find(id).ok_or_else(|| Ours::at("find"))?;
    let is_published = find.notice.is_some();
    let kept = report(burst.store, &find.report)?;
    if kept.is_erased() {
        return Ok(());
    }
    let reading = kept.reading();
    if !is_published {
        publish(burst, id, Public::of(&reading))?;
    }
    packed::put_find(burst, id, &Features::of(&reading))?;
    Ok(())
}

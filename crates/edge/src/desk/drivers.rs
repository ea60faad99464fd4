//! Who may log finds by a link alone? Drivers of an org: each link is for one vehicle, shows what was logged by it and
//! nothing else, and ends with the request that takes it back.

use super::books::Books;
use super::burst::Burst;
use super::look::Look;
use super::officer::{FindSide, find_side};
use super::session;
use super::store::Store;
use super::vault::{self, Kept};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::fleet::Mark;
use crate::input::{self, NewDriver};
use crate::part::Place;
use crate::problem::Code;
use fude_desk::{Command, Driver, DriverId, FindId, OrgId, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many links an org has at most: every car of a large fleet by day and by night.
const MOST: usize = 2_000;

/// How many finds a driver sees at most: the newest.
const LISTED: usize = 100;

/// Whose link it is.
#[derive(Serialize, JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vehicle {
    plate: String,
    name: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Enrolled {
    driver: String,
    plate: String,
    token: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DriverList")]
pub(super) struct List {
    drivers: Vec<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ListedDriver")]
pub(super) struct Listed {
    driver: String,
    plate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    created_at: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Revoked {
    driver: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DriverSelf")]
pub(super) struct Own {
    org_name: String,
    plate: String,
    finds: Vec<Logged>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DriverFind")]
pub(super) struct Logged {
    #[serde(flatten)]
    find: FindSide,
    status: &'static str,
}

/// `POST /drivers`
pub(super) fn enrol(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let Subject::Org(org) = subject else { return Err(Code::NotFound.into()) };
    let NewDriver { plate, name } = input::driver(body)?;
    // A vehicle of another org is that org's to speak for.
    let is_foreign = burst.books.fleet.owner(Mark::Plate, &plate).is_some_and(|owner| owner != org);
    if is_foreign {
        return Err(Code::BadField.of("plate").into());
    }
    if valid(burst.books, org).count() >= MOST {
        return Err(Code::DeskFull.into());
    }
    let driver = fresh::<DriverId>()?;
    burst.run(subject, &Command::EnrolDriver { driver: driver.clone(), org: org.clone() })?;
    burst.write("INSERT INTO drivers VALUES (?, ?)", vec![driver.as_str().into(), burst.now.into()]);
    let vehicle = Vehicle { plate, name };
    burst.seal(Kept::Driver, driver.as_str(), &vehicle)?;
    let (token, kept) =
        session::open(&Subject::Driver { driver: driver.clone(), org: org.clone() }, burst.now)?;
    burst.writes.push(kept);
    Ok(Answer::created(&Enrolled { driver: driver.to_string(), plate: vehicle.plate, token })?)
}

/// `GET /drivers`: those whose links are good, the newest first.
pub(super) fn list(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, store, .. } = *look;
    let Subject::Org(org) = look.subject else { return Err(Code::NotFound.into()) };
    let part = input::part(asked)?;
    let rows = store.rows("SELECT id, at FROM drivers", vec![])?;
    let since = rows.iter().map(|row| Ok((row.text(0)?, row.number(1)?)));
    let since = since.collect::<Result<BTreeMap<_, _>, Ours>>()?;
    let enrolled = valid(books, org).map(|(id, _)| {
        let at = *since.get(id.as_str()).ok_or_else(|| Ours::at("drivers"))?;
        Ok((Place(at.saturating_neg(), 0, id.to_string()), (id, at)))
    });
    let ([enrolled], next) = part.of([enrolled.collect::<Result<_, Ours>>()?])?;
    let drivers = enrolled.into_iter().map(|(id, at)| {
        let Vehicle { plate, name } = vehicle(store, id)?;
        Ok(Listed { driver: id.to_string(), plate, name, created_at: rfc3339(at) })
    });
    Ok(Answer::ok(&List { drivers: drivers.collect::<Result<_, Failure>>()?, next })?)
}

/// `POST /drivers/{driver}/revoke`: whoever holds the link is a stranger from the next request on.
pub(super) fn revoke(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &DriverId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    burst.run(subject, &Command::RevokeDriver { driver: id.clone() })?;
    let org = burst.books.state.driver(id).ok_or_else(|| Ours::at("driver"))?.org.clone();
    burst.writes.push(session::end_all(&Subject::Driver { driver: id.clone(), org })?);
    // Whose link it was, and which car, is not needed any more.
    burst.write("DELETE FROM drivers WHERE id = ?", vec![id.as_str().into()]);
    burst.writes.push(vault::erase(Kept::Driver, id.as_str()));
    Ok(Answer::ok(&Revoked { driver: id.to_string() })?)
}

/// `GET /driver`
pub(super) fn look(look: &Look<'_>) -> Result<Answer, Failure> {
    let Look { books, store, .. } = *look;
    let Subject::Driver { driver: id, org } = look.subject else { return Err(Code::NotFound.into()) };
    let Vehicle { plate, .. } = vehicle(store, id)?;
    let placed = logged(books, id).map(|find| Ok((books.place(find)?, find)));
    let placed = placed.collect::<Result<BTreeMap<_, _>, Ours>>()?;
    let finds = placed.into_values().take(LISTED).map(|id| {
        let status = books.state.find(id).map_or("", |find| find.status.code());
        Ok(Logged { find: find_side(books, store, look.language, id, false)?, status })
    });
    let finds = finds.collect::<Result<Vec<_>, Failure>>()?;
    Ok(Answer::ok(&Own { org_name: books.org_name(org).to_owned(), plate, finds })?)
}

/// The plate that the finds of this driver are logged with.
pub(super) fn plate(store: &Store, id: &DriverId) -> Result<String, Failure> {
    Ok(vehicle(store, id)?.plate)
}

/// The finds that this driver has logged.
pub(super) fn logged<'a>(books: &'a Books, id: &'a DriverId) -> impl Iterator<Item = &'a FindId> {
    books.state.finds().filter(move |(_, find)| find.driver.as_ref() == Some(id)).map(|(find, _)| find)
}

fn valid<'a>(books: &'a Books, org: &'a OrgId) -> impl Iterator<Item = (&'a DriverId, &'a Driver)> {
    books.state.drivers().filter(move |(_, driver)| driver.org == *org && !driver.is_revoked)
}

fn vehicle(store: &Store, id: &DriverId) -> Result<Vehicle, Failure> {
    Ok(store.open(Kept::Driver, id.as_str())?.there().ok_or_else(|| Ours::at("drivers"))?)
}

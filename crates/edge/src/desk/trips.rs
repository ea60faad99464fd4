//! Which rides has the desk? Companies enter theirs, an hour of a company in one sealed record, since a ride tells where
//! somebody went. They are read by their time when an owner knows no plate, and gone when the rules say.

use super::burst::Burst;
use super::look::Look;
use super::store::{Store, Value};
use super::vault::Kept;
use crate::answer::Answer;
use crate::calendar::{instant, rfc3339};
use crate::csv::{self, Row};
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::fleet::Mark;
use crate::input;
use crate::problem::{Code, Problem};
use fude_desk::{Action, Object, OrgId, Rules, Subject, authorize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const HOUR: i64 = 3600;

/// The most rides of an org in one hour: two thousand cars make no more, and a record stays below the two megabytes of a row.
/// There are no more hours than the days that rides are kept for have.
const MOST_AN_HOUR: usize = 4_000;

/// The longest name of a place, in characters; a ride lasts a day at most.
const LONGEST_NAME: usize = 40;
const LONGEST_RIDE: i64 = 86_400;

/// The dearest ride, in cents.
const DEAREST: u32 = 1_000_000;

/// Clocks of companies may be five minutes ahead, as everybody's.
const AHEAD: i64 = 300;

const COLUMNS: [&str; 6] = ["plate", "board_at", "alight_at", "board", "alight", "fare"];

/// A ride as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptTrip {
    pub(super) plate: String,
    pub(super) board_at: i64,
    pub(super) alight_at: i64,
    pub(super) board: String,
    pub(super) alight: String,
    /// In cents.
    pub(super) fare: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TripsEntered")]
pub(super) struct Entered {
    rows: usize,
    /// How many of them the desk did not have.
    new: usize,
}

/// What there is of an org, or of all.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TripsKept")]
pub(super) struct Overview {
    trips: i64,
    /// When the first of them began, to the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    /// Days after which a trip is erased.
    kept_days: u32,
}

/// `POST /trips`: whole or not at all; the same car at the same time is the same ride.
pub(super) fn enter(burst: &mut Burst<'_>, subject: &Subject, body: Fields) -> Result<Answer, Failure> {
    let table = input::table(body)?;
    let mut rows = csv::rows(&table)?.into_iter();
    let header = rows.next().map(|row| row.cells).unwrap_or_default();
    let own = if let Subject::Org(org) = subject { Some(org) } else { None };
    let named = header.strip_suffix(&["org".to_owned()]).filter(|_| own.is_none());
    if named.unwrap_or(&header) != COLUMNS || (own.is_none() && named.is_none()) {
        return Err(Code::BadTable.of("csv[1]").into());
    }
    let mut hours: BTreeMap<(OrgId, i64), BTreeMap<(i64, String), KeptTrip>> = BTreeMap::new();
    let mut count = 0;
    for row in rows {
        let ride = ride(&row, burst.now, &burst.books.rules)?;
        let org = match own {
            Some(org) => org.clone(),
            None => row
                .cells
                .last()
                .and_then(|org| OrgId::new(org.as_str()).ok())
                .ok_or_else(|| row.bad("org"))?,
        };
        let is_theirs =
            burst.books.orgs.contains_key(&org) && authorize(subject, Action::EnterTrip, Object::Org(&org));
        if !is_theirs {
            return Err(row.bad("org").into());
        }
        // A car that another org has registered was not driven for this one.
        if burst.books.fleet.owner(Mark::Plate, &ride.plate).is_some_and(|owner| *owner != org) {
            return Err(row.bad("plate").into());
        }
        count += 1;
        let hour = ride.board_at.div_euclid(HOUR);
        hours.entry((org, hour)).or_default().insert((ride.board_at, ride.plate.clone()), ride);
    }
    let mut new = 0;
    for ((org, hour), rides) in hours {
        new += keep(burst, &org, hour, rides)?;
    }
    Ok(Answer::ok(&Entered { rows: count, new })?)
}

/// Adds rides to an hour of an org, and says how many are new.
fn keep(
    burst: &mut Burst<'_>,
    org: &OrgId,
    hour: i64,
    rides: BTreeMap<(i64, String), KeptTrip>,
) -> Result<usize, Failure> {
    let id = format!("{org}/{hour}");
    let kept = burst.store.open::<Vec<KeptTrip>>(Kept::Trips, &id)?.there().unwrap_or_default();
    let before = kept.len();
    let mut all: BTreeMap<(i64, String), KeptTrip> =
        kept.into_iter().map(|ride| ((ride.board_at, ride.plate.clone()), ride)).collect();
    all.extend(rides);
    if all.len() > MOST_AN_HOUR {
        return Err(Code::TripsFull.into());
    }
    let all: Vec<KeptTrip> = all.into_values().collect();
    // To the hour: when somebody got off lies sealed.
    let latest = all.iter().map(|ride| ride.alight_at).max().unwrap_or(0);
    let latest = latest.div_euclid(HOUR).saturating_add(1).saturating_mul(HOUR);
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let row =
        vec![id.as_str().into(), org.as_str().into(), (hour * HOUR).into(), latest.into(), count.into()];
    burst.write("INSERT OR REPLACE INTO trips VALUES (?, ?, ?, ?, ?)", row);
    burst.seal(Kept::Trips, &id, &all)?;
    Ok(all.len() - before)
}

/// A row of the table as a ride, or the cell that is not right.
fn ride(row: &Row, now: i64, rules: &Rules) -> Result<KeptTrip, Problem> {
    let cell = |column: usize| row.cells.get(column).map_or("", String::as_str);
    let bad = |column: usize| row.bad(COLUMNS.get(column).copied().unwrap_or_default());
    let oldest = now.saturating_sub(rules.trips_last());
    let at = |column: usize| instant(cell(column)).filter(|at| (oldest..=now + AHEAD).contains(at));
    let name = |column: usize| {
        let name: String = cell(column).chars().filter(|c| !c.is_control()).collect();
        if name.chars().count() <= LONGEST_NAME { Ok(name) } else { Err(bad(column)) }
    };
    let board_at = at(1).ok_or_else(|| bad(1))?;
    let alight_at =
        at(2).filter(|at| (board_at..=board_at + LONGEST_RIDE).contains(at)).ok_or_else(|| bad(2))?;
    Ok(KeptTrip {
        plate: Mark::Plate.read(cell(0)).ok_or_else(|| bad(0))?,
        board_at,
        alight_at,
        board: name(3)?,
        alight: name(4)?,
        fare: if cell(5).is_empty() { None } else { Some(cents(cell(5)).ok_or_else(|| bad(5))?) },
    })
}

/// An amount in yuan, such as 23 or 23.5, in cents.
fn cents(yuan: &str) -> Option<u32> {
    let (whole, part) = yuan.split_once('.').unwrap_or((yuan, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    let cents = whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part)?;
    (cents <= DEAREST).then_some(cents)
}

/// `GET /trips`: of an org its own, for officers all.
pub(super) fn overview(look: &Look<'_>) -> Result<Answer, Failure> {
    let Look { books, store, subject, .. } = *look;
    let own = if let Subject::Org(org) = subject { org.as_str() } else { "" };
    let query = "SELECT coalesce(sum(count), 0), coalesce(min(earliest), 0), coalesce(max(latest), 0) FROM trips \
                 WHERE ?1 IN ('', org)";
    let row = store.row(query, vec![own.into()])?.ok_or_else(|| Ours::at("trips"))?;
    let trips = row.number(0)?;
    let moment = |at: i64| (trips > 0).then(|| rfc3339(at));
    Ok(Answer::ok(&Overview {
        trips,
        earliest: moment(row.number(1)?),
        latest: moment(row.number(2)?),
        kept_days: books.rules.retention.trip_days,
    })?)
}

/// The rides of which a part lies between two instants, with whose they are: those that are kept at `now`, in whole hours, the
/// nearest to `about` first, and of no more hours than have so many rides.
pub(super) fn between(
    look: (&Store, &Rules, i64),
    (from, to): (i64, i64),
    about: (i64, i64),
    most: i64,
) -> Result<Vec<(OrgId, KeptTrip)>, Failure> {
    let (store, rules, now) = look;
    // An hour goes when its last ride is due, a ride at once.
    let from = from.max(now.saturating_sub(rules.trips_last()).saturating_add(1));
    let query = "SELECT id, org, earliest, latest, count FROM trips WHERE latest >= ? AND earliest <= ?";
    let mut hours = Vec::new();
    for row in store.rows(query, vec![from.into(), to.into()])? {
        let (earliest, latest) = (row.number(2)?, row.number(3)?);
        let apart = earliest.saturating_sub(about.1).max(about.0.saturating_sub(latest)).max(0);
        hours.push((apart, row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.number(4)?));
    }
    hours.sort_unstable();
    let (mut all, mut opened) = (Vec::new(), 0_i64);
    for (_, id, org, count) in hours {
        opened = opened.saturating_add(count);
        if opened > most {
            break;
        }
        let org = OrgId::new(org).map_err(|_| Ours::at("trips"))?;
        let rides = store.open::<Vec<KeptTrip>>(Kept::Trips, &id)?.there().unwrap_or_default();
        let of_then = rides.into_iter().filter(|ride| ride.alight_at >= from && ride.board_at <= to);
        all.extend(of_then.map(|ride| (org.clone(), ride)));
    }
    Ok(all)
}

/// When the oldest are due to be erased, in seconds since 1970.
pub(super) fn next(store: &Store, rules: &Rules) -> Result<Option<i64>, Ours> {
    let row = store.row("SELECT min(latest) FROM trips HAVING min(latest) IS NOT NULL", vec![])?;
    Ok(row.map(|row| row.number(0)).transpose()?.map(|latest| latest.saturating_add(rules.trips_last())))
}

/// Erases what is due, up to so many hours of rides.
pub(super) fn forget(burst: &mut Burst<'_>, at_once: usize) -> Result<(), Failure> {
    let until = burst.now.saturating_sub(burst.books.rules.trips_last());
    let at_once = i64::try_from(at_once).unwrap_or(i64::MAX);
    let due = burst
        .store
        .rows("SELECT id FROM trips WHERE latest <= ? LIMIT ?", vec![until.into(), at_once.into()])?;
    for row in due {
        let id: Value = row.text(0)?.into();
        // Nobody is told that a ride was there: nothing stands for it.
        burst.write("DELETE FROM sealed WHERE kept = 'trips' AND id = ?", vec![id.clone()]);
        burst.write("DELETE FROM trips WHERE id = ?", vec![id]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(yuan: &str, expect: Option<u32>) {
        assert_eq!(cents(yuan), expect, "{yuan}");
    }

    #[test]
    fn a_fare_is_told_in_yuan() {
        check("23", Some(2300));
        check("23.5", Some(2350));
        check("7.05", Some(705));
        check("10000", Some(DEAREST));
        for bad in ["", ".", "1.", "-3", "1.234", "10000.01", "99999999999", "二十", "1e3"] {
            check(bad, None);
        }
    }
}

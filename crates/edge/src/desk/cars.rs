//! Which cars are to be asked first? The engine weighs the rides of about the time of a loss; officers see the cars, and a
//! relay asks whose they are.

use super::books::Books;
use super::look::Look;
use super::store::Store;
use super::texts::report;
use super::trips::{self, KeptTrip};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::Failure;
use crate::problem::Code;
use fude_desk::{LossId, OrgId};
use fude_engine::{Millibits, Probability, Reading, Trip, TripAspect, cars};
use schemars::JsonSchema;
use serde::Serialize;

/// How many cars are told.
const TOLD: usize = 20;

/// How many rides are weighed at most, the nearest in time: a day of a county's taxis.
const WEIGHED: i64 = 20_000;

/// A ride counts as of the time of a loss up to four hours beside it; a loss that may have been at any time is looked at for
/// its last three days.
const BESIDE: i64 = 4 * 3600;
const LONGEST: i64 = 3 * 86_400;

/// A car is asked after that is the one with a chance of one in twenty, as a find becomes a claim.
const LIKELY: Probability = Probability::thousandths(50);

/// The cars of an org that a relay names at most: a group reads one line.
const NAMED: usize = 5;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cars")]
pub(super) struct Shown {
    /// How many trips were weighed.
    compared: usize,
    /// That it was none of them.
    no_trip: f64,
    cars: Vec<ShownCar>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Car")]
struct ShownCar {
    plate: String,
    org: String,
    org_name: String,
    board_at: String,
    alight_at: String,
    board: String,
    alight: String,
    /// In yuan, with two places.
    #[serde(skip_serializing_if = "Option::is_none")]
    fare: Option<String>,
    probability: f64,
    millibits: Millibits,
    /// Adds up to `millibits`.
    evidence: Vec<Weighed>,
}

#[derive(Serialize, JsonSchema)]
struct Weighed {
    #[schemars(with = "String")]
    aspect: TripAspect,
    millibits: Millibits,
}

/// `GET /losses/{loss}/cars`
pub(super) fn of_loss(look: &Look<'_>, loss: &LossId) -> Result<Answer, Failure> {
    let Look { books, store, now, .. } = *look;
    let blob = &books.state.loss(loss).ok_or(Code::NotFound)?.report;
    let ranked = Ranked::of(books, store, now, &report(store, blob)?.reading())?;
    let cars = ranked.cars.cars.iter().filter_map(|car| {
        let (org, KeptTrip { plate, board_at, alight_at, board, alight, fare }) =
            ranked.rides.get(car.trip)?;
        Some(ShownCar {
            plate: plate.clone(),
            org: org.to_string(),
            org_name: books.org_name(org).to_owned(),
            board_at: rfc3339(*board_at),
            alight_at: rfc3339(*alight_at),
            board: board.clone(),
            alight: alight.clone(),
            fare: fare.map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
            probability: car.probability.as_f64(),
            millibits: car.millibits,
            evidence: car.evidence.iter().map(|&(aspect, millibits)| Weighed { aspect, millibits }).collect(),
        })
    });
    Ok(Answer::ok(&Shown {
        compared: ranked.rides.len(),
        no_trip: ranked.cars.no_trip.as_f64(),
        cars: cars.collect(),
    })?)
}

/// The cars of a loss with their rides.
pub(super) struct Ranked {
    rides: Vec<(OrgId, KeptTrip)>,
    cars: fude_engine::Cars,
}

impl Ranked {
    /// Weighs the rides of about the time of a loss. Where somebody is in need, nothing is weighed.
    pub(super) fn of(books: &Books, store: &Store, now: i64, loss: &Reading) -> Result<Self, Failure> {
        let windows = || loss.when.iter().map(|told| told.window);
        let latest = windows().map(|window| window.latest).max().unwrap_or(loss.reported_at);
        let earliest = windows().map(|window| window.earliest).min().unwrap_or(i64::MIN);
        let about = (earliest.max(latest.saturating_sub(LONGEST)), latest);
        let sought = (about.0.saturating_sub(BESIDE), latest.saturating_add(BESIDE).min(now));
        let rides = if loss.is_emergency() {
            Vec::new()
        } else {
            trips::between((store, &books.rules, now), sought, about, WEIGHED)?
        };
        let trips: Vec<Trip> = rides
            .iter()
            .map(|(org, ride)| Trip {
                plate: ride.plate.clone(),
                company: books.org_name(org).to_owned(),
                board_at: ride.board_at,
                alight_at: ride.alight_at,
                board: ride.board.clone(),
                alight: ride.alight.clone(),
                fare: ride.fare,
            })
            .collect();
        Ok(Self { cars: cars(loss, &trips, sought, TOLD), rides })
    }

    /// The plates of the likely cars of an org, the likeliest first.
    pub(super) fn likely(&self, org: &OrgId) -> Vec<String> {
        self.all_likely()
            .filter(|(whose, _)| *whose == org)
            .map(|(_, ride)| ride.plate.clone())
            .take(NAMED)
            .collect()
    }

    /// Whose cars are likely.
    pub(super) fn orgs(&self) -> impl Iterator<Item = &OrgId> {
        self.all_likely().map(|(org, _)| org)
    }

    /// The likely cars, when it was more likely one of them than none.
    fn all_likely(&self) -> impl Iterator<Item = (&OrgId, &KeptTrip)> {
        let known = self.cars.no_trip < Probability::thousandths(500);
        let likely = self.cars.cars.iter().filter(move |car| known && car.probability >= LIKELY);
        likely.filter_map(|car| self.rides.get(car.trip)).map(|(org, ride)| (org, ride))
    }
}

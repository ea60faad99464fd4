//! Which car was it? When nobody has noted the plate, the trips of the companies tell: those whose time, way, car and fare fit
//! what the owner tells, the likeliest car first. Taxi desks do it by hand: Shenzhen's found 140 cars for 151 visitors by where
//! and when they had got on and off (February 2023).
//!
//! As everywhere, each aspect gives the logarithm of how much likelier what is seen is if this was the ride than if it was any
//! other, the sum ranks, and the probabilities add up to 1, over all cars and *none of these trips*.
//!
//! Rough: names of places are compared as names; a company's are addresses, an owner's what people call a place.

mod evidence;

use crate::millibits::{Millibits, Probability};
use crate::rank::rank;
use crate::read::{FactName, Reading, Setting};
use evidence::{Known, Told, weigh};
use serde::Serialize;
use std::collections::BTreeMap;

/// One ride of one vehicle, as its company has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// The vehicle's plate, whole.
    pub plate: String,
    /// What the company is called.
    pub company: String,
    /// When the ride began, in seconds since 1970 (UTC).
    pub board_at: i64,
    /// When it ended; not before it began.
    pub alight_at: i64,
    /// Where it began; empty when nobody knows.
    pub board: String,
    /// Where it ended; empty when nobody knows.
    pub alight: String,
    /// What was paid, in cents (分).
    pub fare: Option<u32>,
}

/// What is compared of a loss and a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TripAspect {
    /// When the ride began and ended, or that it was under way when the thing was lost.
    Time,
    /// Where it began.
    Board,
    /// Where it ended.
    Alight,
    /// A place that the owner names, at either end.
    Place,
    /// The part of the plate that the owner remembers.
    Plate,
    /// The company.
    Company,
    /// What was paid.
    Fare,
}

/// A car that may be the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Car {
    /// Its likeliest trip, by its place in the list.
    pub trip: usize,
    /// That the ride was one of its trips.
    pub probability: Probability,
    /// The sum of the evidence for that trip.
    pub millibits: Millibits,
    /// What speaks for that trip and against it.
    pub evidence: Vec<(TripAspect, Millibits)>,
}

/// The cars to ask, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cars {
    /// That the ride is none of these trips.
    pub no_trip: Probability,
    /// The likeliest cars: by falling probability, ties by plate.
    pub cars: Vec<Car>,
}

/// That the ride is among the trips before any evidence: a company that uploads has most of them, and whether the car was
/// one of such a company nobody knows.
const LISTED: Probability = Probability::thousandths(500);

/// Ranks the cars of these trips for a loss, keeping the best `top`.
///
/// `sought` is between which instants, in seconds since 1970, all rides are among the trips. Who tells of another vehicle, or of
/// a place and no ride, was in no car. O(n · (log n + what is told)) in the number of trips.
///
/// ```
/// use fude_engine::*;
/// let reported_at = 1_737_201_480; // 2025-01-18T19:58:00+08:00
/// let trip = |plate: &str, minutes: i64, board: &str, alight: &str| Trip {
///     plate: plate.to_owned(), company: "安泰出租".to_owned(), fare: None,
///     board_at: reported_at - minutes * 60, alight_at: reported_at - minutes * 60 + 300,
///     board: board.to_owned(), alight: alight.to_owned(),
/// };
/// let trips = [trip("黑MTS208", 60, "客运站", "一中"), trip("黑MTS055", 18, "时代新居小区东门", "益民酒店")];
/// let context = Context { side: Side::Lost, reported_at, utc_offset: 28_800, given: Given::default() };
/// let loss = read("19时40分在时代新居上的出租，到益民酒店下，钱包落车上了", &context);
/// let cars = cars(&loss, &trips, (reported_at - 86_400, reported_at), 20);
/// assert_eq!(trips[cars.cars[0].trip].plate, "黑MTS055");
/// ```
pub fn cars(loss: &Reading, trips: &[Trip], sought: (i64, i64), top: usize) -> Cars {
    if !may_be_a_ride(loss) || trips.is_empty() {
        return Cars { no_trip: Probability::ONE, cars: Vec::new() };
    }
    let told = Told::of(loss);
    let known = Known::of(trips, &told, sought);
    let weighed: Vec<_> = trips.iter().enumerate().map(|(at, trip)| weigh(&told, trip, at, &known)).collect();
    let sum = |evidence: &[(TripAspect, Millibits)]| evidence.iter().map(|(_, millibits)| millibits).sum();
    let sums: Vec<(String, Millibits)> =
        trips.iter().zip(&weighed).map(|(trip, evidence)| (trip.plate.clone(), sum(evidence))).collect();
    let ranking = rank(&sums, LISTED, sums.len());
    // A car made one of its trips or another, so their chances add up.
    let mut chances: BTreeMap<&str, u64> = BTreeMap::new();
    for found in &ranking.matches {
        *chances.entry(&found.find).or_default() += u64::from(found.probability.billionths());
    }
    let mut best: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (plate, millibits)) in sums.iter().enumerate() {
        let first = best.entry(plate).or_insert(at);
        if *millibits > sums[*first].1 {
            *first = at;
        }
    }
    let mut order: Vec<(&str, u64)> = chances.into_iter().collect();
    order.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    let cars = order.into_iter().take(top).filter_map(|(plate, chance)| {
        let trip = *best.get(plate)?;
        let probability = Probability::ratio(chance.into(), Probability::ONE.billionths().into());
        Some(Car { trip, probability, millibits: sums[trip].1, evidence: weighed[trip].clone() })
    });
    Cars { no_trip: ranking.not_handed_in, cars: cars.collect() }
}

/// Whether it can have been lost in a car: who tells of a taxi, of a ride from somewhere to somewhere, or of nothing.
fn may_be_a_ride(loss: &Reading) -> bool {
    let tells_ride = loss.board.is_some()
        || loss.alight.is_some()
        || loss.facts.iter().any(|fact| matches!(fact.name, FactName::From | FactName::To | FactName::Plate));
    loss.setting.is_none_or(|setting| setting == Setting::Taxi || (!setting.is_vehicle() && tells_ride))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Context, Given, Side, read};

    /// Saturday, 18 January 2025, 20:00 in China.
    const REPORTED_AT: i64 = 1_737_201_600;

    fn trip(plate: &str, minutes_ago: i64, board: &str, alight: &str, yuan: u32) -> Trip {
        Trip {
            plate: plate.to_owned(),
            company: if plate.ends_with('5') { "安泰出租" } else { "圣达出租" }.to_owned(),
            board_at: REPORTED_AT - minutes_ago * 60,
            alight_at: REPORTED_AT - minutes_ago * 60 + 480,
            board: board.to_owned(),
            alight: alight.to_owned(),
            fare: Some(yuan * 100),
        }
    }

    /// An evening of a county's taxis.
    fn evening() -> Vec<Trip> {
        let mut trips = vec![
            trip("黑MTS055", 20, "时代新居小区东门", "益民酒店", 7),
            trip("黑MTS055", 50, "客运站", "时代新居小区", 9),
            trip("黑MTS208", 21, "一中", "人民医院", 12),
            trip("黑MTS331", 55, "时代新居小区", "火车站", 15),
            trip("黑MTS612", 1500, "时代新居小区", "益民酒店", 8),
        ];
        for ride in 0..200 {
            let (plate, ago) = (format!("黑MTT{ride:03}"), 5 + ride * 7);
            trips.push(trip(
                &plate,
                ago,
                &format!("{ride}号路口"),
                &format!("建设街{ride}号"),
                6 + u32::try_from(ride % 20).unwrap(),
            ));
        }
        trips
    }

    fn of(text: &str) -> Cars {
        let context = Context {
            side: Side::Lost,
            reported_at: REPORTED_AT,
            utc_offset: 28_800,
            given: Given::default(),
        };
        cars(&read(text, &context), &evening(), (REPORTED_AT - 2 * 86_400, REPORTED_AT), 10)
    }

    #[track_caller]
    fn check(text: &str, plate: &str) {
        let (trips, cars) = (evening(), of(text));
        let first = &cars.cars[0];
        assert_eq!(trips[first.trip].plate, plate, "{text}: {cars:?}");
        assert_eq!(first.evidence.iter().map(|(_, millibits)| millibits).sum::<Millibits>(), first.millibits);
        let sum: u32 = cars.cars.iter().map(|car| car.probability.billionths()).sum();
        assert!(sum + cars.no_trip.billionths() <= 1_000_000_500, "{cars:?}");
    }

    #[test]
    fn time_and_way_tell_the_car() {
        check("19时40分左右在时代新居小区上的出租,到益民酒店下,钱包掉车里了", "黑MTS055");
        check("晚上七点四十左右从一中打车到人民医院，手机落后座了", "黑MTS208");
        check("昨晚七点左右从时代新居打车到益民酒店，钱包落车上了", "黑MTS612");
    }

    #[test]
    fn an_hour_may_be_in_the_morning() {
        // 07:02 that day; nobody else rode from there.
        let mut trips = evening();
        trips.push(trip("黑MTS777", 778, "滨河公园", "粮库", 6));
        let context = Context {
            side: Side::Lost,
            reported_at: REPORTED_AT,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let loss = read("七点在滨河公园上的车，到粮库下，手机落车上了", &context);
        let cars = cars(&loss, &trips, (REPORTED_AT - 2 * 86_400, REPORTED_AT), 10);
        assert_eq!(trips[cars.cars[0].trip].plate, "黑MTS777", "{cars:?}");
        assert!(cars.cars[0].evidence[0].1 > 0, "{cars:?}");
    }

    #[test]
    fn a_part_of_the_plate_and_the_fare_tell_it_too() {
        check("刚才打车，尾号208，手机落车上了", "黑MTS208");
        check("七点从时代新居打的走的，车费15块，围巾落车上了", "黑MTS331");
    }

    #[test]
    fn a_ride_that_nobody_has_is_none_of_them() {
        let cars = of("下午三点从机场打车到大庆，行李箱落后备箱了，车费260元");
        assert!(cars.no_trip > Probability::thousandths(700), "{cars:?}");
    }

    #[test]
    fn who_took_the_bus_or_sat_in_a_park_was_in_no_car() {
        assert_eq!(of("七点多在公园长椅上丢了钱包").cars, []);
        assert_eq!(
            of("晚上七点四十坐22路公交从一中到人民医院，手机丢了"),
            Cars { no_trip: Probability::ONE, cars: Vec::new() }
        );
    }

    #[test]
    fn the_most_extreme_trips_are_weighed() {
        let far = |at| Trip { board_at: at, alight_at: at, ..trip("黑MTS055", 0, "", "", 0) };
        let context = Context {
            side: Side::Lost,
            reported_at: REPORTED_AT,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let cars = cars(
            &read("昨天七点打车丢了钱包", &context),
            &[far(i64::MIN), far(i64::MAX)],
            (i64::MIN, i64::MAX),
            5,
        );
        assert_eq!(cars.cars.len(), 1);
    }
}

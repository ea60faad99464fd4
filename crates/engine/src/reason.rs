//! What has an aspect seen? It holds what both sides told, not words: those are `explain`'s.

use crate::lexicon::{Brand, Colour, Kind};
use crate::read::{Money, Plate, Rider, Setting};

/// What an aspect has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // A reason is what its name says; its fields are what each side told.
pub enum Reason<'a> {
    /// Seconds from the window of the loss to the find: negative before it, 0 within.
    Time {
        seconds: i64,
        told: bool,
        by_report: bool,
    },
    Place {
        name: &'a str,
    },
    Distance {
        metres: u64,
    },
    /// How far off the way of the ride.
    OffTheWay {
        metres: u64,
    },
    PlacesDiffer {
        lost: &'a str,
        found: &'a str,
    },
    Lines {
        lost: &'a str,
        found: &'a str,
    },
    Settings {
        lost: Option<Setting>,
        found: Option<Setting>,
    },
    Companies {
        lost: &'a str,
        found: &'a str,
    },
    Seats {
        same: bool,
    },
    Plates {
        lost: &'a Plate,
        found: &'a Plate,
    },
    FleetNumbers {
        lost: &'a str,
        found: &'a str,
    },
    Kinds {
        lost: Kind,
        found: Kind,
    },
    Contained {
        kind: Kind,
    },
    Colours {
        lost: Colour,
        found: Colour,
    },
    Brands {
        lost: Brand,
        found: Brand,
    },
    Contents {
        shared: Option<Kind>,
        lost: usize,
    },
    Amounts {
        lost: Money,
        found: Money,
    },
    Surnames {
        lost: &'a str,
        found: &'a str,
    },
    Riders {
        lost: Rider,
        found: Rider,
    },
    Words {
        term: [char; 2],
    },
    Calibration,
}

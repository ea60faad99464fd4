//! Is it the same vehicle, by its plate or fleet number?
//!
//! - One thing: whoever notes a whole plate has it right nine times in ten, else one character is
//!   confused or two are exchanged; a part of a plate fits.
//! - Two things: the plate is one of the fleet's; a part of it fits by chance, each known character
//!   once in twenty-odd.

use super::{Both, Weighed};
use crate::features::Features;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::read::{Plate, PlateCharacter};
use crate::reason::Reason;

/// In hundredths: all known characters agree; all but one.
const SAME: u128 = 90;
const ONE_OFF: u128 = 7;
const OTHER: u128 = 2;

/// How many characters can stand in one place of a plate: digits dominate among taxis.
const CHOICES: u128 = 16;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    plates(both.loss, both.find, both.model)
}

/// What the plates and fleet numbers of the two weigh.
pub(crate) fn plates<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let fleet = u128::from(model.fleet.max(2));
    let plates = loss
        .plates
        .iter()
        .flat_map(|lost| find.plates.iter().map(move |found| (lost, found)))
        .filter_map(|(lost, found)| Some((compare(lost, found, fleet)?, lost, found)))
        .max_by_key(|(millibits, ..)| *millibits)
        .map(|(millibits, lost, found)| (millibits, Reason::Plates { lost, found }));
    let fleets = loss.fleets.first().zip(find.fleets.first()).map(|(lost, found)| {
        let same = loss.fleets.iter().any(|number| find.fleets.contains(number));
        let millibits = if same { log2_ratio(SAME * fleet, 100) } else { log2_ratio(OTHER, 100) };
        (millibits, Reason::FleetNumbers { lost, found })
    });
    plates.or(fleets)
}

/// The weight of two plates; nothing when no place of the one is known in the other.
pub(crate) fn compare(lost: &Plate, found: &Plate, fleet: u128) -> Option<Millibits> {
    // Plates are compared from the end, which people remember, and which parts of a plate tell.
    let pairs = lost.rest.iter().rev().zip(found.rest.iter().rev());
    let known = pairs.filter_map(|(a, b)| match (a, b) {
        (PlateCharacter::Known(a), PlateCharacter::Known(b)) => Some((*a, *b)),
        _ => None,
    });
    let known: Vec<(char, char)> =
        known.chain(lost.office.zip(found.office)).chain(lost.province.zip(found.province)).collect();
    if known.is_empty() {
        return None;
    }
    let wrong: Vec<(char, char)> = known.iter().filter(|(a, b)| a != b).copied().collect();
    let exchanged = matches!(wrong[..], [(a, b), (c, d)] if a == d && b == c);
    let places = u32::try_from(known.iter().filter(|(a, _)| a.is_ascii()).count()).unwrap_or(0).min(6);
    let chance = CHOICES.saturating_pow(places).min(fleet);
    Some(match wrong.len() {
        0 => log2_ratio(SAME * chance, 100),
        1 if confusable(wrong[0]) && known.len() > 3 => log2_ratio(ONE_OFF * chance, 100) / 2,
        _ if exchanged => log2_ratio(ONE_OFF * chance, 100) / 2,
        1 if known.len() > 4 => log2_ratio(ONE_OFF, 100) / 2,
        _ => log2_ratio(OTHER, 100),
    })
}

/// Characters that are taken for one another at a glance or over a radio.
fn confusable((a, b): (char, char)) -> bool {
    const GROUPS: [&str; 9] = ["0OQD", "1I7L", "2Z", "5S", "8B3", "6G", "MN", "VUY", "EF"];
    GROUPS.iter().any(|group| group.contains(a) && group.contains(b))
}

//! Were the surroundings the same: a taxi, a train, a shop, the street?
//!
//! - One thing: who loses something in a vehicle tells so, and so does its finder, seven times in ten; else the
//!   next passenger carries it out, or the finder does not tell. Who tells of no vehicle was in none: only one
//!   find in twenty of such a loss is told from a vehicle. Counted in 132 pairs of news stories, 2007 to 2026.
//! - Two things: the share of finds in these surroundings.

use super::{Both, Weighed};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::read::Setting;
use crate::reason::Reason;

/// How often (in thousandths) a find tells of the same vehicle that the loss tells of, of the place where things
/// out of such a vehicle come to light (see [`beside`]), of any other place, of none, or of another vehicle.
const RODE: [Millibits; 5] =
    [thousandths(640), thousandths(100), thousandths(80), thousandths(150), thousandths(30)];

/// The same for a loss at a place: the same sort of place, another one, none, a vehicle.
const STOOD: [Millibits; 4] = [thousandths(380), thousandths(360), thousandths(200), thousandths(60)];

/// The same for a loss that tells nothing of its surroundings: a place, none, a vehicle.
const SILENT: [Millibits; 3] = [thousandths(640), thousandths(300), thousandths(60)];

/// A share in thousandths, as a weight.
const fn thousandths(part: u128) -> Millibits {
    log2_ratio(part, 1000)
}

/// Where things out of a vehicle come to light: what a bicycle loses lies on the road, the rest is in its station.
const fn beside(vehicle: Setting) -> Setting {
    match vehicle {
        Setting::Bike => Setting::Street,
        _ => Setting::Station,
    }
}

#[allow(clippy::unnecessary_wraps)] // As every aspect.
pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let millibits = compare(loss.setting, find.setting, model);
    Some((millibits, Reason::Settings { lost: loss.setting, found: find.setting }))
}

/// The weight of what the two sides tell of their surroundings.
pub(crate) fn compare(lost: Option<Setting>, found: Option<Setting>, model: &Model) -> Millibits {
    let share = |includes: &dyn Fn(Setting) -> bool| model.frequencies.settings(includes);
    let silent = model.frequencies.silent_of_setting();
    let (same, rarity) = match (lost, found) {
        (Some(lost), Some(found)) if lost == found => {
            (if lost.is_vehicle() { RODE[0] } else { STOOD[0] }, share(&|setting| setting == lost))
        }
        (Some(lost), Some(found)) if lost.is_vehicle() => {
            let beside = beside(lost);
            if found == beside {
                (RODE[1], share(&|setting| setting == beside))
            } else if found.is_vehicle() {
                (RODE[4], share(&|setting| setting.is_vehicle() && setting != lost))
            } else {
                (RODE[2], share(&|setting| !setting.is_vehicle() && setting != beside))
            }
        }
        (Some(lost), Some(found)) if !found.is_vehicle() => {
            (STOOD[1], share(&|setting| !setting.is_vehicle() && setting != lost))
        }
        (Some(_), Some(_)) => (STOOD[3], share(&Setting::is_vehicle)),
        (Some(lost), None) => (if lost.is_vehicle() { RODE[3] } else { STOOD[2] }, silent),
        (None, Some(found)) if found.is_vehicle() => (SILENT[2], share(&Setting::is_vehicle)),
        (None, Some(_)) => (SILENT[0], share(&|setting| !setting.is_vehicle())),
        (None, None) => (SILENT[1], silent),
    };
    same + rarity.of
}

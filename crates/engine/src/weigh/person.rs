//! Does the name on the thing fit the owner?
//!
//! - One thing: where a find tells a name from a card or paper, it is the reporting owner's three times
//!   in four (else kin's, or a friend reports).
//! - Two things: the share of the surname, as counted among finds and smoothed: 王, 李 and 张 are borne by
//!   seven of a hundred each (name report of the Ministry of Public Security, 2020).

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::millibits::log2_ratio;
use crate::model::Model;

/// In hundredths.
const SAME: u128 = 74;
const OTHER: u128 = 26;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let (first_lost, first_found) = (loss.owners.first()?, find.owners.first()?);
    let Some(same) = loss.owners.iter().find(|name| find.owners.contains(name)) else {
        return Some((log2_ratio(OTHER, 100), Reason::Surnames { lost: first_lost, found: first_found }));
    };
    let share = model.frequencies.owner(same);
    let millibits = log2_ratio(SAME * u128::from(share.whole), 100 * u128::from(share.part));
    Some((millibits.max(1000), Reason::Surnames { lost: same, found: same }))
}

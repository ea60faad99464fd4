//! Does the name on the thing fit the owner?
//!
//! - One thing: where a find tells a name from a card or paper, it is the reporting owner's three times
//!   in four (else kin's, or a friend reports).
//! - Two things: the share of the surname, as counted among finds and smoothed: 王, 李 and 张 are borne by
//!   seven of a hundred each (name report of the Ministry of Public Security, 2020).

use super::{Both, Weighed};
use crate::features::{Clue, Features, Name};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// The same surname, and another one.
const SAME: Millibits = log2_ratio(74, 100);
const OTHER: Millibits = log2_ratio(26, 100);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let (first_lost, first_found) = (loss.owners.first()?, find.owners.first()?);
    let Some(same) = loss.owners.iter().find(|name| find.owners.contains(name)) else {
        return Some((OTHER, Reason::Surnames { lost: first_lost, found: first_found }));
    };
    let millibits = SAME + model.frequencies.owner(same).of;
    Some((millibits.max(1000), Reason::Surnames { lost: same, found: same }))
}

/// What a find that tells a name loses, unless it tells one of the [`clues`].
pub(crate) fn unshared(loss: &Features) -> Millibits {
    if loss.owners.is_empty() { 0 } else { OTHER }
}

/// What a find has to tell to gain anything, with the most that it gains beyond what is [`unshared`].
pub(crate) fn clues(loss: &Features, model: &Model) -> impl Iterator<Item = (Clue, Millibits)> {
    let owner = |name: &String| {
        let same = (SAME + model.frequencies.owner(name).of).max(1000);
        (Clue::Owner(Name::of(name)), same - OTHER)
    };
    loss.owners.iter().map(owner)
}

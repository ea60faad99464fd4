//! Is it the same brand?
//!
//! - One thing: who names a brand is right nine times in ten.
//! - Two things: the share of the brand among finds that tell one.

use super::{Both, Weighed};
use crate::features::{Clue, Features};
use crate::lexicon::Brand;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// The same brand, and another one.
const SAME: Millibits = log2_ratio(90, 100);
const OTHER: Millibits = log2_ratio(8, 100);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let lost: Vec<Brand> = loss.things.iter().filter_map(|thing| thing.brand).collect();
    let found: Vec<Brand> = find.things.iter().filter_map(|thing| thing.brand).collect();
    let (first_lost, first_found) = (*lost.first()?, *found.first()?);
    let Some(&same) = lost.iter().find(|brand| found.contains(brand)) else {
        return Some((OTHER, Reason::Brands { lost: first_lost, found: first_found }));
    };
    Some((SAME + model.frequencies.brand(same).of, Reason::Brands { lost: same, found: same }))
}

/// What a find that tells a brand loses, unless it tells one of the [`clues`].
pub(crate) fn unshared(loss: &Features) -> Millibits {
    if loss.things.iter().any(|thing| thing.brand.is_some()) { OTHER } else { 0 }
}

/// What a find has to tell to gain anything, with the most that it gains beyond what is [`unshared`].
pub(crate) fn clues(loss: &Features, model: &Model) -> impl Iterator<Item = (Clue, Millibits)> {
    let brands = loss.things.iter().filter_map(|thing| thing.brand);
    brands.map(|brand| (Clue::Brand(brand), SAME + model.frequencies.brand(brand).of - OTHER))
}

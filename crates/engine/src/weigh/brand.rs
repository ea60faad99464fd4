//! Is it the same brand?
//!
//! - One thing: who names a brand is right nine times in ten.
//! - Two things: the share of the brand among finds that tell one.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::lexicon::Brand;
use crate::millibits::log2_ratio;
use crate::model::Model;

/// In hundredths.
const SAME: u128 = 90;
const OTHER: u128 = 8;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let lost: Vec<Brand> = loss.things.iter().filter_map(|thing| thing.brand).collect();
    let found: Vec<Brand> = find.things.iter().filter_map(|thing| thing.brand).collect();
    let (first_lost, first_found) = (*lost.first()?, *found.first()?);
    let Some(&same) = lost.iter().find(|brand| found.contains(brand)) else {
        return Some((log2_ratio(OTHER, 100), Reason::Brands { lost: first_lost, found: first_found }));
    };
    let share = model.frequencies.brand(same);
    let millibits = log2_ratio(SAME * u128::from(share.whole), 100 * u128::from(share.part));
    Some((millibits, Reason::Brands { lost: same, found: same }))
}

//! Is it the same sum of money?
//!
//! - One thing: owners and finders count the same notes, but owners round and finders count late: half agree
//!   as well as their words let them, most within a fifth.
//! - Two things: amounts lie as dense around it as the amounts that finds tell; the very amount is as common as
//!   the model has counted, and figures beyond the second agree by chance one time in ten each.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::read::Money;

/// How far apart two amounts are: up to so many thousandths of the larger, how often (in thousandths) that is so
/// for one thing, and how wide the ring of such amounts is, both sides, in thousandths of a natural logarithm.
const RINGS: [(u64, u128, u128); 5] =
    [(10, 580, 20), (60, 140, 100), (160, 140, 230), (330, 70, 450), (600, 40, 1030)];

/// Farther apart: so often (in thousandths) for one thing, and for two.
const FAR: (u128, u128) = (30, 600);

/// The neighbourhood whose density is counted reaches from 5/8 of an amount to 8/5 of it, 940 thousandths wide.
const NEIGHBOURHOOD: (u64, u64, u128) = (5, 8, 940);

/// So many figures beyond the second can speak for it.
const FIGURES: u32 = 2;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let (lost, found, millibits) = loss
        .money
        .iter()
        .flat_map(|lost| find.money.iter().map(move |found| (lost, found)))
        .filter(|(lost, found)| lost.currency == found.currency && lost.is_value == found.is_value)
        .map(|(lost, found)| (lost, found, compare(lost, found, model)))
        .max_by_key(|(.., millibits)| *millibits)?;
    Some((millibits, Reason::Amounts { lost: *lost, found: *found }))
}

fn compare(lost: &Money, found: &Money, model: &Model) -> Millibits {
    let gap = lost.low.max(found.low).saturating_sub(lost.high.min(found.high));
    let thousandths = gap.saturating_mul(1000) / lost.high.max(found.high).max(1);
    let Some(&(_, part, width)) = RINGS.iter().find(|(limit, ..)| thousandths <= *limit) else {
        return log2_ratio(FAR.0, FAR.1);
    };
    // The vaguer of the two says around what, and how widely.
    let vaguer = if lost.high - lost.low > found.high - found.low { lost } else { found };
    let vagueness = log2_ratio(u128::from(vaguer.high), u128::from(vaguer.low));
    // From millibits to thousandths of a natural logarithm: times ln 2.
    let width = width + u128::from(vagueness.unsigned_abs()) * 693 / 1000;
    let (near, far, whole_width) = NEIGHBOURHOOD;
    let around = vaguer.low / 2 + vaguer.high / 2;
    let dense =
        model.frequencies.amounts(around.saturating_mul(near) / far, around.saturating_mul(far) / near);
    let by_density = log2_ratio(part * whole_width, 1000 * width.min(whole_width)) + dense.of;
    if lost.low != lost.high || lost != found {
        return by_density;
    }
    let by_count = log2_ratio(part, 1000) + model.frequencies.amounts(lost.low, lost.low).of;
    let beyond = figures(lost.low).saturating_sub(2).min(FIGURES);
    by_density.min(by_count) + log2_ratio(10, 1) * Millibits::try_from(beyond).unwrap_or(0)
}

/// How many figures of an amount stand before its zeros.
fn figures(mut amount: u64) -> u32 {
    while amount > 0 && amount.is_multiple_of(10) {
        amount /= 10;
    }
    amount.checked_ilog10().map_or(1, |n| n + 1)
}

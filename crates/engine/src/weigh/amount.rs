//! Is it the same sum of money?
//!
//! - One thing: owners and finders count the same notes, but owners round and finders count late:
//!   half agree within a hundredth, most within a fifth.
//! - Two things: amounts spread evenly over four orders of magnitude (10 to 100 000 yuan), so one lies
//!   within a hundredth of another twice in nine hundred times; a round amount, which people say, is
//!   commoner than that.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::millibits::Millibits;
use crate::model::Model;
use crate::read::Money;

/// How far apart two amounts are, in thousandths of the larger, and what that weighs.
const LEVELS: [(u64, Millibits); 6] =
    [(10, 6500), (50, 4500), (150, 3000), (300, 1200), (600, -1500), (900, -3000)];

/// An amount off by more than a factor of ten.
const FAR: Millibits = -4000;

/// What an amount with only one figure that is not zero (一万, 500) loses: one in five people says it.
const ROUND: Millibits = 2300;

/// What one with two such figures (1.2万) loses.
const ROUNDISH: Millibits = 800;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, _: &Model) -> Weighed<'a> {
    let (lost, found, millibits) = loss
        .money
        .iter()
        .flat_map(|lost| find.money.iter().map(move |found| (lost, found)))
        .filter(|(lost, found)| lost.currency == found.currency)
        .map(|(lost, found)| (lost, found, compare(lost, found)))
        .max_by_key(|(.., millibits)| *millibits)?;
    Some((millibits, Reason::Amounts { lost: *lost, found: *found }))
}

fn compare(lost: &Money, found: &Money) -> Millibits {
    // Ranges that overlap agree as well as their width lets them.
    let gap = lost.low.max(found.low).saturating_sub(lost.high.min(found.high));
    let width = (lost.high - lost.low).max(found.high - found.low) / 4;
    let larger = lost.high.max(found.high).max(1);
    let thousandths = gap.max(width).saturating_mul(1000) / larger;
    let level = LEVELS.iter().find(|(limit, _)| thousandths <= *limit).map_or(FAR, |(_, weight)| *weight);
    if level <= 0 {
        return level;
    }
    let figures = figures(lost.low).min(figures(found.low));
    let round = if figures <= 1 {
        ROUND
    } else if figures == 2 {
        ROUNDISH
    } else {
        0
    };
    (level - round).max(500)
}

/// How many figures of an amount stand before its zeros.
fn figures(mut amount: u64) -> u32 {
    while amount > 0 && amount.is_multiple_of(10) {
        amount /= 10;
    }
    amount.checked_ilog10().map_or(1, |n| n + 1)
}

//! Is it the same sum of money?
//!
//! - One thing: owners and finders count the same notes, but owners round and finders count late: half agree
//!   as well as their words let them, most within a fifth.
//! - Two things: amounts lie as dense around it as the amounts that finds tell; the very amount is as common as
//!   the model has counted, and figures beyond the second agree by chance one time in ten each.

use super::{Both, Weighed};
use crate::features::Features;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::read::{Currency, Money};
use crate::reason::Reason;

/// How far apart two amounts are: up to so many thousandths of the larger, how often (in thousandths) that is so
/// for one thing, and how wide the ring of such amounts is, both sides, in thousandths of a natural logarithm.
const RINGS: [(u64, u128, u128); 5] =
    [(10, 580, 20), (60, 140, 100), (160, 140, 230), (330, 70, 450), (600, 40, 1030)];

/// Farther apart: 30 times of a thousand for one thing, and 600 for two.
const FAR: Millibits = log2_ratio(30, 600);

/// The neighbourhood whose density is counted reaches from 5/8 of an amount to 8/5 of it, 940 thousandths wide.
const NEIGHBOURHOOD: (u64, u64, u128) = (5, 8, 940);

/// So many figures beyond the second can speak for it.
const FIGURES: u32 = 2;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
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
    let thousandths = apart(lost, found.low, found.high);
    let Some(ring) = RINGS.iter().find(|(limit, ..)| thousandths <= *limit) else { return FAR };
    let near = density(lost, ring, vagueness(lost).max(vagueness(found)), model);
    if lost.low != lost.high || lost != found {
        return near;
    }
    let very = log2_ratio(ring.1, 1000) + model.frequencies.amounts(lost.low, lost.low).of;
    near.min(very) + beyond(lost)
}

/// How far an amount and a range of amounts are apart, in thousandths of the larger.
fn apart(lost: &Money, low: u64, high: u64) -> u64 {
    let gap = lost.low.max(low).saturating_sub(lost.high.min(high));
    gap.saturating_mul(1000) / lost.high.max(high).max(1)
}

/// How wide a range is, in thousandths of a natural logarithm.
fn vagueness(money: &Money) -> u128 {
    // From millibits, times ln 2.
    let bits = log2_ratio(u128::from(money.high), u128::from(money.low));
    u128::from(bits.unsigned_abs()) * 693 / 1000
}

/// What it weighs that an amount lies in a ring around the lost one, widened by how vague the two are.
fn density(lost: &Money, ring: &(u64, u128, u128), vague: u128, model: &Model) -> Millibits {
    let (near, far, width) = NEIGHBOURHOOD;
    let (low, high) = (lost.low.saturating_mul(near) / far, lost.high.saturating_mul(far) / near);
    let whole = width + vagueness(lost);
    log2_ratio(ring.1 * whole, 1000 * (ring.2 + vague).min(whole)) + model.frequencies.amounts(low, high).of
}

/// What the figures of a plain amount beyond the second add when all agree.
fn beyond(lost: &Money) -> Millibits {
    let figures = figures(lost.low).saturating_sub(2).min(FIGURES);
    log2_ratio(10, 1) * Millibits::try_from(figures).unwrap_or(0)
}

/// The most that a plain amount of yuan from `low` to `high` can weigh for the loss.
pub(crate) fn most(loss: &Features, low: u64, high: u64, model: &Model) -> Millibits {
    let comparable = loss.money.iter().filter(|lost| lost.currency == Currency::Cny && !lost.is_value);
    comparable.map(|lost| nearest(lost, low, high, model)).max().unwrap_or(0)
}

/// The most that any other telling of money can weigh for the loss.
pub(crate) fn most_of_any(loss: &Features, model: &Model) -> Millibits {
    loss.money.iter().map(|lost| nearest(lost, 0, u64::MAX, model)).max().unwrap_or(0).max(0)
}

/// What the nearest weighs that such an amount can come, or any ring farther out.
fn nearest(lost: &Money, low: u64, high: u64, model: &Model) -> Millibits {
    let thousandths = apart(lost, low, high);
    let rings = RINGS.iter().filter(|(limit, ..)| thousandths <= *limit);
    let most =
        rings.map(|ring| density(lost, ring, vagueness(lost), model)).chain([FAR]).max().unwrap_or(FAR);
    if thousandths == 0 { most + beyond(lost) } else { most }
}

/// How many figures of an amount stand before its zeros.
fn figures(mut amount: u64) -> u32 {
    while amount > 0 && amount.is_multiple_of(10) {
        amount /= 10;
    }
    amount.checked_ilog10().map_or(1, |n| n + 1)
}

//! Is the same thing inside?
//!
//! - One thing: a finder who lists the contents names what the owner named half of the time.
//! - Two things: the share of finds that tell of that kind at all.
//!
//! Rough: every content counts by itself, though cards come together; the common ones therefore say
//! little, and their sum is bounded.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::{Model, Share};

/// How often (in hundredths) a list of contents names one that the other side named.
const NAMED: u128 = 50;

/// The most that all contents together can say.
const BOUND: Millibits = 9000;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let kinds = |features: &'a Features| {
        let mut kinds: Vec<Kind> = features.contents().map(|thing| thing.kind).collect();
        kinds.dedup();
        kinds
    };
    let (lost, found) = (kinds(loss), kinds(find));
    if lost.is_empty() || found.is_empty() {
        return None;
    }
    let mut sum = 0;
    let mut shared = None;
    for &kind in &lost {
        let share = model.frequencies.mention(kind);
        let same = found.iter().any(|other| kind.is_a(*other) || other.is_a(kind));
        if same && shared.is_none() {
            shared = Some(kind);
        }
        sum += if same { present(share) } else { absent(share) };
    }
    Some((sum.clamp(-BOUND / 2, BOUND), Reason::Contents { shared, lost: lost.len() }))
}

fn present(share: Share) -> Millibits {
    log2_ratio(NAMED * u128::from(share.whole), 100 * u128::from(share.part)).max(0)
}

fn absent(share: Share) -> Millibits {
    let others = u128::from(share.whole - share.part);
    log2_ratio((100 - NAMED) * u128::from(share.whole), 100 * others).min(0)
}

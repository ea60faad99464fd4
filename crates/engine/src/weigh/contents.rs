//! Is the same told of besides: what was inside, or lost with it?
//!
//! - One thing: a finder who lists more than one thing names what the owner named half of the time.
//! - Two things: the share of finds that tell of that kind, among those of such a thing: an identity card is common
//!   in a wallet.
//!
//! Cards and papers come together, so the rarest agreement counts fully and each further one a third; so do
//! the disagreements.

use super::Weighed;
use super::kind::pair;
use crate::explain::Reason;
use crate::features::{Features, Item};
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;

/// A list of things names one that the other side named half of the time.
const NAMED: Millibits = log2_ratio(1, 2);
const NOT_NAMED: Millibits = log2_ratio(1, 2);

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let pair = pair(loss, find, model)?;
    let rest = |features: &'a Features, taken: &Item| {
        let taken = taken.kind;
        features.others().iter().map(|thing| thing.kind).filter(move |kind| *kind != taken).collect()
    };
    let (lost, found): (Vec<Kind>, Vec<Kind>) = (rest(loss, pair.lost), rest(find, pair.found));
    let principal = find.principal()?.kind;
    if lost.is_empty() || found.is_empty() {
        return None;
    }
    let mut agreements: Vec<(Millibits, Kind)> = Vec::new();
    let mut disagreements: Vec<Millibits> = Vec::new();
    for &kind in &lost {
        if let Some(other) = found.iter().find(|other| kind.is_a(**other) || other.is_a(kind)) {
            let coarser = if kind.is_a(*other) { *other } else { kind };
            agreements.push(((NAMED + model.frequencies.beside(principal, coarser).of).max(0), kind));
        } else {
            disagreements.push((NOT_NAMED + model.frequencies.beside(principal, kind).not).min(0));
        }
    }
    agreements.sort_unstable_by(|a, b| b.cmp(a));
    disagreements.sort_unstable();
    let for_it = discounted(agreements.iter().map(|(millibits, _)| *millibits));
    let against_it = discounted(disagreements.into_iter());
    let shared = agreements.first().map(|(_, kind)| *kind);
    Some((for_it + against_it, Reason::Contents { shared, lost: lost.len() }))
}

/// The sum of weights of things that come together: the first counts fully, each further one a third.
fn discounted(mut weights: impl Iterator<Item = Millibits>) -> Millibits {
    let first = weights.next().unwrap_or(0);
    first + weights.map(|weight| weight / 3).sum::<Millibits>()
}

/// The most that a find gains by telling `told` beside a principal thing of a kind, for each thing that the loss
/// tells besides.
pub(crate) fn most(loss: &Features, principal: Kind, told: Kind, model: &Model) -> Millibits {
    let others = loss.things.iter().filter(|other| other.kind.is_a(told) || told.is_a(other.kind));
    let gain = |other: &Item| {
        let coarser = if other.kind.is_a(told) { told } else { other.kind };
        (NAMED + model.frequencies.beside(principal, coarser).of).max(0)
    };
    others.map(gain).sum()
}

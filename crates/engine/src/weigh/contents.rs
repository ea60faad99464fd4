//! Is the same told of besides: what was inside, or lost with it?
//!
//! - One thing: a finder who lists more than one thing names what the owner named half of the time.
//! - Two things: the share of finds that tell of that kind, among those of such a thing: an identity card is common
//!   in a wallet.
//!
//! Cards and papers come together, so the rarest agreement counts fully and each further one a third; so do
//! the disagreements.

use super::{Both, Weighed};
use crate::features::{Features, Item};
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// A list of things names one that the other side named half of the time.
const NAMED: Millibits = log2_ratio(1, 2);
const NOT_NAMED: Millibits = log2_ratio(1, 2);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let pair = both.pair.as_ref()?;
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

/// What the other things of a loss weigh at most for and against a find with a principal thing of this kind, if
/// they are told beside it as `told_as` says, by their places: as a kind that is no rarer than the words of the find.
pub(crate) fn shared(
    loss: &Features,
    principal: Kind,
    told_as: impl Fn(usize) -> Option<Kind>,
    model: &Model,
) -> [Millibits; 2] {
    let rarity = |kind: Kind| model.frequencies.beside(principal, kind);
    let (mut agreements, mut disagreements): (Vec<Millibits>, Vec<Millibits>) = (Vec::new(), Vec::new());
    for (at, other) in loss.others().iter().enumerate() {
        match told_as(at) {
            Some(kind) => agreements.push((NAMED + rarity(kind).of).max(0)),
            None => disagreements.push((NOT_NAMED + rarity(other.kind).not).min(0)),
        }
    }
    agreements.sort_unstable_by(|a, b| b.cmp(a));
    disagreements.sort_unstable();
    [discounted(agreements.into_iter()), discounted(disagreements.into_iter())]
}

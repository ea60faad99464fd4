//! Is it the same kind of thing?
//!
//! - One thing: owner and finder name the same kind four times in five; else mostly a neighbour in the
//!   taxonomy (背包 for 挎包, and hardly ever a charger for a phone), or the one names what the other's
//!   thing was wrapped in (a violin found as its case); a phone that is a cup to its finder is one in
//!   two hundred. A find that names only what was inside, such as the card of a lost wallet, is one in
//!   eight.
//! - Two things: the share of the kind among finds: an umbrella says little, a violin much.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::{Frequencies, Model, Share};

/// How often (in thousandths) the kinds told by both sides agree, are neighbours, are of one wider family,
/// are a thing and what it was wrapped in, or have nothing in common.
const SAME: u128 = 800;
const NEIGHBOUR: u128 = 120;
const FAMILY: u128 = 30;
const WRAPPED: u128 = 45;
const FOREIGN: u128 = 5;

/// How often (in thousandths) a find tells of a content of the loss as its main thing, or the other
/// way round.
const CONTAINED: u128 = 120;

/// How often (in thousandths) a find is told as a bag or container at all (bags alone: 230 to 300 of
/// a thousand, Tokyo 2025 and SNCF 2013 to 2022).
const WRAPPINGS_FOUND: u128 = 350;

/// Families of what other things are carried in.
const WRAPPINGS: [&str; 2] = ["bag", "container"];

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    let frequencies = &model.frequencies;
    let best = loss
        .main_things()
        .flat_map(|lost| {
            find.main_things().map(move |found| (compare(lost.kind, found.kind, frequencies), lost, found))
        })
        .max_by_key(|(millibits, ..)| *millibits);
    let inside = loss
        .contents()
        .flat_map(|inner| find.main_things().map(move |outer| (inner, outer)))
        .chain(find.contents().flat_map(|inner| loss.main_things().map(move |outer| (inner, outer))))
        .filter(|(inner, outer)| inner.kind == outer.kind)
        .map(|(inner, _)| (against(CONTAINED, frequencies.kind(inner.kind)), inner.kind))
        .max_by_key(|(millibits, _)| *millibits);
    match (best, inside) {
        (Some((direct, ..)), Some((millibits, kind))) if millibits > direct => {
            Some((millibits, Reason::Contained { kind }))
        }
        (Some((millibits, lost, found)), _) => {
            Some((millibits, Reason::Kinds { lost: lost.kind, found: found.kind }))
        }
        _ => None,
    }
}

/// The weight of two kinds standing for one thing.
fn compare(lost: Kind, found: Kind, frequencies: &Frequencies) -> Millibits {
    if lost.is_a(found) || found.is_a(lost) {
        // The coarser word is the commoner one, and says less.
        let coarser = if lost.is_a(found) { found } else { lost };
        let agreement = if lost == found { SAME } else { SAME * 4 / 5 };
        return against(agreement, frequencies.kind(coarser));
    }
    let above = |kind: Kind| std::iter::successors(kind.parent(), |kind| kind.parent());
    let Some(common) = above(lost).find(|&group| found.is_a(group)) else {
        let wrapped = [lost, found].into_iter().any(|kind| WRAPPINGS.contains(&kind.family().id()));
        return if wrapped { log2_ratio(WRAPPED, WRAPPINGS_FOUND) } else { log2_ratio(FOREIGN, 1000) };
    };
    // Right below a whole family (electronics) stand things that nobody mistakes for one another.
    let confused = if common.parent().is_some() { NEIGHBOUR } else { FAMILY };
    against(confused, frequencies.kind(common))
}

/// `thousandths` of one thing against the share among different things.
fn against(thousandths: u128, share: Share) -> Millibits {
    log2_ratio(thousandths * u128::from(share.whole), 1000 * u128::from(share.part))
}

//! Is it the same kind of thing?
//!
//! - One thing: owner and finder name the same kind seven times in ten. Else the one names a bag that is next to
//!   the other's (背包 for 挎包), or what the thing was wrapped in (a violin found as its case, money as its
//!   envelope), or the one begins with what the other tells second: the card found alone of a lost wallet. A
//!   phone that is a cup to its finder is one in fifty. Counted in 132 pairs of news stories, 2007 to 2026.
//! - Two things: the share of the kind among finds: an umbrella says little, a violin much.

use super::{Both, Weighed};
use crate::features::{Features, Item};
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::{Frequencies, Model};
use crate::reason::Reason;

/// How often (in thousandths) the two principal things are told as one kind, or as one and a coarser word for it.
const SAME: Millibits = log2_ratio(700, 1000);

/// As two bags, or two kinds of one narrow group.
const NEIGHBOUR: Millibits = log2_ratio(140, 1000);

/// As two kinds of one family that nobody mistakes for one another, such as a phone and its charger.
const FAMILY: Millibits = log2_ratio(15, 1000);

/// As a thing and what it was carried in.
const WRAPPED: Millibits = log2_ratio(60, 1000);

/// How often (in thousandths) a find tells the lost thing after what it was wrapped in; so for money; and after
/// something else.
const UNWRAPPED: Millibits = log2_ratio(50, 1000);
const MONEY_UNWRAPPED: Millibits = log2_ratio(350, 1000);
const LATER: Millibits = log2_ratio(15, 1000);

/// How often (in thousandths) a find begins with one of the things that the loss tells later.
const SOONER: Millibits = log2_ratio(60, 1000);

/// How often (in thousandths) the kinds have nothing in common.
const FOREIGN: Millibits = log2_ratio(20, 1000);

/// The family of money.
const MONEY: Kind = Kind::named("money");

/// The two things, one of each side, that are one if the reports tell of one.
pub(crate) struct Pair<'a> {
    pub(super) lost: &'a Item,
    pub(super) found: &'a Item,
    pub(crate) millibits: Millibits,
}

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, .. } = *both;
    let pair = both.pair.as_ref()?;
    let first = loss.principal() == Some(pair.lost) && find.principal() == Some(pair.found);
    let reason = if first || pair.lost.kind != pair.found.kind {
        Reason::Kinds { lost: pair.lost.kind, found: pair.found.kind }
    } else {
        Reason::Contained { kind: pair.lost.kind }
    };
    Some((pair.millibits, reason))
}

/// The pair that speaks most for one thing, one of the two being principal. O(things of both sides).
pub(crate) fn pair<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Option<Pair<'a>> {
    let frequencies = &model.frequencies;
    let (lost, found) = (loss.principal()?, find.principal()?);
    let mut best = Pair { lost, found, millibits: compare(lost.kind, found.kind, frequencies) };
    let mut or = |pair: Pair<'a>| {
        if pair.millibits >= best.millibits {
            best = pair;
        }
    };
    let told = find.others().iter().find(|other| one(lost.kind, other.kind));
    // The find tells of the lost thing later: among the finds that begin so and tell of it at all.
    let wrapped = told.map(|told| {
        let (part, begin) = later(lost.kind, found.kind, frequencies);
        let rarity = frequencies.beside(found.kind, coarser(lost.kind, told.kind)).of;
        or(Pair { lost, found: told, millibits: part + rarity + begin });
        (found.kind.is_wrapping(), part + rarity)
    });
    // The find begins with one of the things that the loss tells later, and perhaps tells the lost thing later.
    for other in loss.others().iter().filter(|other| one(other.kind, found.kind)) {
        let rarity = frequencies.kind(coarser(other.kind, found.kind)).of;
        let millibits = match wrapped {
            Some((true, unwrapped)) => unwrapped + rarity,
            _ => SOONER + rarity - log2_ratio(loss.others().len() as u128, 1),
        };
        or(Pair { lost: other, found, millibits });
    }
    Some(best)
}

/// How often a find that begins so tells the lost thing later, and how rare such beginnings are.
fn later(lost: Kind, begin: Kind, frequencies: &Frequencies) -> (Millibits, Millibits) {
    match begin.is_wrapping() {
        true if lost.family() == MONEY => (MONEY_UNWRAPPED, frequencies.wrappings().of),
        true => (UNWRAPPED, frequencies.wrappings().of),
        false => (LATER, frequencies.wrappings().not),
    }
}

/// The most that a find gains, beyond what it weighs [`alone`], that begins with a thing of a kind and tells the lost
/// thing as `told` later.
pub(crate) fn told_later(loss: &Features, found: Kind, told: Kind, model: &Model) -> Millibits {
    let Some(lost) = loss.principal() else { return 0 };
    let frequencies = &model.frequencies;
    let (part, begin) = later(lost.kind, found, frequencies);
    let wrapped = part + frequencies.beside(found, coarser(lost.kind, told)).of;
    // Both can begin with what the other tells later.
    let crossed = loss.others().iter().filter(|other| found.is_wrapping() && one(other.kind, found));
    let crossed = crossed.map(|other| wrapped + frequencies.kind(coarser(other.kind, found)).of);
    let most = crossed.chain([wrapped + begin]).max().unwrap_or(wrapped);
    (most - alone(loss, found, model)).max(0)
}

/// Whether the two words can stand for one thing.
pub(crate) fn one(a: Kind, b: Kind) -> bool {
    a.is_a(b) || b.is_a(a)
}

/// The weight of a find that begins with a thing of this kind and tells nothing of the lost thing later.
pub(crate) fn alone(loss: &Features, found: Kind, model: &Model) -> Millibits {
    let Some(lost) = loss.principal() else { return 0 };
    let frequencies = &model.frequencies;
    let sooner = loss.others().iter().filter(|other| other.kind.is_a(found) || found.is_a(other.kind));
    let sooner = sooner.map(|other| {
        let choices = log2_ratio(loss.others().len() as u128, 1);
        SOONER + frequencies.kind(coarser(other.kind, found)).of - choices
    });
    sooner.chain([compare(lost.kind, found, frequencies)]).max().unwrap_or(0)
}

fn coarser(a: Kind, b: Kind) -> Kind {
    if a.is_a(b) { b } else { a }
}

/// The weight of two kinds standing for one thing.
fn compare(lost: Kind, found: Kind, frequencies: &Frequencies) -> Millibits {
    if lost.is_a(found) || found.is_a(lost) {
        return SAME + frequencies.kind(coarser(lost, found)).of;
    }
    let above = |kind: Kind| std::iter::successors(kind.parent(), |kind| kind.parent());
    if let Some(common) = above(lost).find(|&group| found.is_a(group)) {
        // Right below a whole family (electronics) stand things that nobody mistakes for one another.
        let confused = if common.parent().is_some() { NEIGHBOUR } else { FAMILY };
        return confused + frequencies.kind(common).of;
    }
    if lost.is_wrapping() || found.is_wrapping() {
        return WRAPPED + frequencies.wrappings().of;
    }
    FOREIGN
}

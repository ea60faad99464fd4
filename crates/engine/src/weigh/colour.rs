//! Is it the same colour?
//!
//! - One thing: the same colour word six times in seven; a neighbour (藏青 for 黑, 米色 for 白) one in
//!   ten; light and memory do the rest. (青っぽい, 紺 and 水色 were said of one wallet: field reports.)
//! - Two things: the share of the colour, or of all its neighbours, among finds that tell one.

use super::{Both, Weighed};
use crate::features::Features;
use crate::lexicon::Colour;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// The same, a neighbour, any other.
const SAME: Millibits = log2_ratio(86, 100);
const NEAR: Millibits = log2_ratio(10, 100);
const OTHER: Millibits = log2_ratio(4, 100);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    // A black phone and a black bag agree in nothing: only things that can be one thing are compared.
    let pair = both.pair.as_ref().filter(|pair| pair.lost.kind.family() == pair.found.kind.family())?;
    let (lost, found) = (pair.lost.colour?, pair.found.colour?);
    Some((compare(lost, found, both.model), Reason::Colours { lost, found }))
}

fn compare(lost: Colour, found: Colour, model: &Model) -> Millibits {
    let [same, near, other] = model.frequencies.colour(lost);
    if lost == found {
        SAME + same.of
    } else if lost.is_near(found) {
        NEAR + near.of
    } else {
        OTHER + other.of
    }
}

/// What a find weighs whose principal thing has this colour, if that can be the principal thing of the loss.
pub(crate) fn principal(loss: &Features, found: Colour, model: &Model) -> Millibits {
    let lost = loss.principal().and_then(|thing| thing.colour);
    lost.map_or(0, |lost| compare(lost, found, model))
}

/// The most that a find can gain by telling this colour of one of its things.
pub(crate) fn most(loss: &Features, found: Colour, model: &Model) -> Millibits {
    let lost = loss.things.iter().filter_map(|thing| thing.colour);
    lost.map(|lost| compare(lost, found, model)).max().unwrap_or(0).max(0)
}

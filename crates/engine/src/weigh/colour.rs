//! Is it the same colour?
//!
//! - One thing: the same colour word six times in seven; a neighbour (藏青 for 黑, 米色 for 白) one in
//!   ten; light and memory do the rest. (青っぽい, 紺 and 水色 were said of one wallet: field reports.)
//! - Two things: the share of the colour, or of all its neighbours, among finds that tell one.

use super::Weighed;
use super::kind::pair;
use crate::explain::Reason;
use crate::features::Features;
use crate::lexicon::Colour;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;

/// In hundredths.
const SAME: u128 = 86;
const NEAR: u128 = 10;
const OTHER: u128 = 4;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    // A black phone and a black bag agree in nothing: only things that can be one thing are compared.
    let pair = pair(loss, find, model).filter(|pair| pair.lost.kind.family() == pair.found.kind.family())?;
    let (lost, found) = (pair.lost.colour?, pair.found.colour?);
    Some((compare(lost, found, model), Reason::Colours { lost, found }))
}

fn compare(lost: Colour, found: Colour, model: &Model) -> Millibits {
    let (same, near) = (model.frequencies.colour(lost), model.frequencies.colours_near(lost));
    if lost == found {
        same.against(SAME, 100)
    } else if lost.is_near(found) {
        near.against(NEAR, 100)
    } else {
        let others = same.whole.saturating_sub(same.part).saturating_sub(near.part).max(1);
        log2_ratio(OTHER * u128::from(same.whole), 100 * u128::from(others))
    }
}

//! Is it the same colour?
//!
//! - One thing: the same colour word four times in five; a neighbour (藏青 for 黑, 米色 for 白) one in
//!   seven; light and memory do the rest. (青っぽい, 紺 and 水色 were said of one wallet: field reports.)
//! - Two things: the share of the colour among finds that tell one.

use super::Weighed;
use crate::explain::Reason;
use crate::features::Features;
use crate::lexicon::Colour;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;

/// In hundredths.
const SAME: u128 = 80;
const NEAR: u128 = 14;
const OTHER: u128 = 9;

pub(super) fn weigh<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Weighed<'a> {
    // A black phone and a black bag agree in nothing: only things that can be one thing are compared.
    let (lost, found) = loss.counterparts(find)?;
    let (lost, found) = (lost.colour?, found.colour?);
    let millibits = compare(lost, found, model);
    Some((millibits, Reason::Colours { lost, found }))
}

fn compare(lost: Colour, found: Colour, model: &Model) -> Millibits {
    if lost == found {
        let share = model.frequencies.colour(found);
        log2_ratio(SAME * u128::from(share.whole), 100 * u128::from(share.part))
    } else if lost.is_near(found) {
        let share = model.frequencies.colour(found);
        log2_ratio(NEAR * u128::from(share.whole), 100 * u128::from(share.part)).min(2000)
    } else {
        log2_ratio(OTHER, 100)
    }
}

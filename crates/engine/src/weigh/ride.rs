//! Was it the same ride: the line, the company, the seat?
//!
//! - One thing: both sides name the same line or train nine times in ten when both name one.
//! - Two things: the share of the line among finds that tell one; a seat (front, rear, boot: 19, 65 and 16 % of
//!   351 taxi reports, Shenzhen 2019) agrees one time in two.

use super::{Both, Weighed};
use crate::features::{Clue, Features, Name};
use crate::millibits::{Millibits, log2_ratio};
use crate::model::Model;
use crate::reason::Reason;

/// The same line or train, and another one.
const SAME_LINE: Millibits = log2_ratio(90, 100);
const OTHER_LINE: Millibits = log2_ratio(4, 100);

/// A company is one of the few of a town; a finder may name the depot instead.
pub(crate) const SAME_COMPANY: Millibits = 2000;
pub(crate) const OTHER_COMPANY: Millibits = -2500;

/// A seat agrees by chance one time in two, and things slide.
const SAME_SEAT: Millibits = 800;
const OTHER_SEAT: Millibits = -1200;

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, model, .. } = *both;
    let mut sum = 0;
    let mut reason = None;
    if let Some((lost, found)) = loss.lines.first().zip(find.lines.first()) {
        let same = loss.lines.iter().find(|line| find.lines.contains(line));
        sum += same.map_or(OTHER_LINE, |line| SAME_LINE + model.frequencies.line(line).of);
        reason = Some(Reason::Lines { lost: same.unwrap_or(lost), found: same.unwrap_or(found) });
    }
    if let Some((lost, found)) = loss.companies.first().zip(find.companies.first()) {
        let same = loss.companies.iter().any(|a| find.companies.iter().any(|b| is_one_company(a, b)));
        sum += if same { SAME_COMPANY } else { OTHER_COMPANY };
        reason = reason.or(Some(Reason::Companies { lost, found }));
    }
    if !loss.seats.is_empty() && !find.seats.is_empty() {
        let same = loss.seats.iter().any(|seat| find.seats.contains(seat));
        sum += if same { SAME_SEAT } else { OTHER_SEAT };
        reason = reason.or(Some(Reason::Seats { same }));
    }
    reason.map(|reason| (sum, reason))
}

/// 安泰 and 安泰出租, and names that differ in less than a character of three.
pub(crate) fn is_one_company(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a) || strsim::normalized_damerau_levenshtein(a, b) > 0.66
}

/// What a find that tells a line loses, and one that tells a seat, unless it tells one of the [`clues`].
pub(crate) fn unshared(loss: &Features) -> [Millibits; 2] {
    let line = if loss.lines.is_empty() { 0 } else { OTHER_LINE };
    [line, if loss.seats.is_empty() { 0 } else { OTHER_SEAT }]
}

/// What a find has to tell to gain anything, with the most that it gains beyond what is [`unshared`].
pub(crate) fn clues(loss: &Features, model: &Model) -> impl Iterator<Item = (Clue, Millibits)> {
    let line = |line: &String| {
        let same = SAME_LINE + model.frequencies.line(line).of;
        (Clue::Line(Name::of(line)), same - OTHER_LINE)
    };
    let company = loss.companies.first().map(|_| (Clue::Company, SAME_COMPANY));
    let seats = loss.seats.iter().map(|seat| (Clue::Seat(*seat), SAME_SEAT - OTHER_SEAT));
    loss.lines.iter().map(line).chain(company).chain(seats)
}

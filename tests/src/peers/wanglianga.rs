//! What do the rules of a system for taxis find? Those of `wanglianga/taxi-lost-property` (Go), restated from
//! what `MatchOrders` and `calculateMatchRate` do in `internal/service/service.go` at commit 07ae4e2, as read
//! in November 2026.
//!
//! A loss is compared with rides. Points of 100: the plate 40, the payment's number 30, the fare 10 or 5, the
//! ride's start 10 or 5, the two ends of the ride 5 each. Rides that do not begin or end within two hours of
//! the loss are left out, those of other plates where the loss tells one, and those of 10 points or less.
//! The words for the thing are not looked at.
//!
//! What had to be decided here: the ride of a find is the window in which it was found, its two ends are
//! any places that the find tells, and a loss that tells no end of a ride but a place ended its ride
//! there. Reports tell no payment's number, and money in them is seldom a fare: these 40 points are out of
//! anybody's reach. The project lists its matches unsorted; here they are sorted. Its last rule leaves most
//! losses without any: that is how it tells *no match*.

use super::Peer;
use super::form::Form;
use fude::records::Record;
use fude_engine::Side;

/// The points for each rule, of [`ALL`].
const PLATE: u32 = 40;
const START_NEAR: u32 = 10;
const START_CLOSE_BY: u32 = 5;
const END: u32 = 5;
const ALL: f64 = 100.0;

/// A share of the points that is not more than this is no match.
const LEAST: f64 = 0.1;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The rules of wanglianga/taxi-lost-property.
pub struct Wanglianga(Vec<Form>);

impl Wanglianga {
    /// Fills in the forms of the finds.
    pub fn new(finds: &[Record]) -> Self {
        Self(finds.iter().map(|find| Form::of(find, Side::Found)).collect())
    }
}

impl Peer for Wanglianga {
    fn name(&self) -> &'static str {
        "wanglianga's rules"
    }

    /// The share of all points, from 0 to 1.
    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let loss = Form::of(loss, Side::Lost);
        self.0.iter().map(|find| score(&loss, find)).collect()
    }
}

fn score(loss: &Form, find: &Form) -> Option<f64> {
    let within = |moment: i64| loss.earliest.abs_diff(moment) <= 2 * HOUR;
    if !within(find.earliest) && !within(find.latest) {
        return None;
    }
    let mut points = 0;
    if !loss.plates.is_empty() {
        if !any(&find.plates, &loss.plates, |found, lost| found.contains(lost)) {
            return None;
        }
        points += PLATE;
    }
    points += match loss.earliest.abs_diff(find.earliest) {
        apart if apart < 30 * MINUTE => START_NEAR,
        apart if apart < HOUR => START_CLOSE_BY,
        _ => 0,
    };
    let either = |found: &str, lost: &str| found.contains(lost) || lost.contains(found);
    let to = if loss.to.is_empty() && loss.from.is_empty() { &loss.places } else { &loss.to };
    for end in [&loss.from, to] {
        points += if any(&find.places, end, either) { END } else { 0 };
    }
    let share = f64::from(points) / ALL;
    (share > LEAST).then_some(share)
}

fn any(found: &[String], lost: &[String], agree: impl Fn(&str, &str) -> bool) -> bool {
    found.iter().any(|found| lost.iter().any(|lost| agree(found, lost)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::check;

    const AT: &str = "2025-01-18T20:30:00+08:00";

    #[test]
    fn the_plate_outweighs_everything_else() {
        let finds = [
            ("A", "黑MTS055车后座捡到手机", "2025-01-18T20:00:00+08:00"),
            ("B", "益民酒店下客,捡到钱包", "2025-01-18T19:50:00+08:00"),
        ];
        let loss = ("19时45分坐到益民酒店,钱包落在黑MTS055车上", AT);
        // With a plate told, finds without it are not looked at; what the thing is does not matter.
        check(Wanglianga::new, &finds, loss, "A 0.50");
    }

    #[test]
    fn without_a_plate_time_alone_is_not_enough() {
        let finds = [
            ("A", "19时50分捡到钱包", AT),
            ("B", "19时50分益民酒店捡到雨伞", AT),
            ("C", "20时20分益民酒店捡到钱包", AT),
        ];
        // 10 points for the hour, 5 for the place; C has the place alone.
        check(Wanglianga::new, &finds, ("19时45分在益民酒店下的出租车,钱包落在车上了", AT), "B 0.15");
    }

    #[test]
    fn what_is_more_than_two_hours_away_is_left_out() {
        let finds = [("A", "黑MTS055车上捡到钱包", "2025-01-19T20:00:00+08:00")];
        check(Wanglianga::new, &finds, ("19时45分,钱包落在黑MTS055车上", AT), "");
    }
}

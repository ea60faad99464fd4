//! What are rankings timed on? Finds and losses made of the cases, as many as are asked for, the same in every run.
//!
//! Each find is one of `tests/cases/reading`, moved in time over ninety days and given a place of its own. Rough: the
//! finds repeat their words, so that more of them resemble a loss than on a desk.

use crate::root;
use chrono::{DateTime, FixedOffset};
use fude::records::Record;

/// A report lies within ninety days of this moment.
const FIRST: i64 = 1_740_000_000;
const SECONDS: u64 = 90 * 86_400;

/// The clock of those who report, in seconds east of UTC.
const CLOCK: i32 = 28_800;

/// The texts of the losses (`L`) or of the finds (`F`).
fn texts(side: char) -> Vec<String> {
    let path = root().join("tests/cases/reading/told/texts.jsonl");
    let file = std::fs::read_to_string(path).expect("the cases can be read");
    let records = file.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    records
        .filter(|record| record["id"].as_str().is_some_and(|id| id.starts_with(side)))
        .filter_map(|record| record["text"].as_str().map(str::to_owned))
        .collect()
}

/// Numbers that look like chance and are the same in every run (Steele and others, SplitMix64, 2014).
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from a first one.
    pub fn from(first: u64) -> Self {
        Self(first)
    }

    /// The next number.
    #[allow(clippy::should_implement_trait)] // It never ends.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// So many finds.
///
/// # Panics
///
/// When the cases are not where they should be.
pub fn finds(count: usize) -> Vec<Record> {
    let (texts, mut chance) = (texts('F'), Chance(1));
    let mut find = |at: usize| {
        let text = &texts[usize::try_from(chance.below(texts.len() as u64)).expect("an index")];
        let character =
            |chance: &mut Chance| char::from_u32(0x4e00 + u32::try_from(chance.below(3000)).ok()?);
        let place: String = (0..2).filter_map(|_| character(&mut chance)).collect();
        record(format!("F{at:07}"), format!("{place}路{text}"), chance.below(SECONDS))
    };
    (0..count).map(&mut find).collect()
}

/// So many losses, at most as many as there are among the cases.
///
/// # Panics
///
/// When the cases are not where they should be.
pub fn losses(count: usize) -> Vec<Record> {
    let mut chance = Chance(2);
    let texts = texts('L').into_iter().take(count).enumerate();
    texts.map(|(at, text)| record(format!("L{at:03}"), text, chance.below(SECONDS))).collect()
}

fn record(id: String, text: String, seconds: u64) -> Record {
    let clock = FixedOffset::east_opt(CLOCK).expect("a clock");
    let moment = FIRST + i64::try_from(seconds).expect("ninety days");
    let reported_at = DateTime::from_timestamp(moment, 0).expect("a moment").with_timezone(&clock);
    Record::new(id, text, reported_at)
}

/// What looking at 64 bytes of every find costs: the ten whose bits differ least from the loss's.
pub fn scan(finds: &[[u64; 8]], loss: [u64; 8]) -> Vec<(u32, usize)> {
    let mut best: Vec<(u32, usize)> = Vec::with_capacity(11);
    for (at, find) in finds.iter().enumerate() {
        let differ: u32 = find.iter().zip(loss).map(|(a, b)| (a ^ b).count_ones()).sum();
        if best.len() < 10 || differ < best[9].0 {
            let after = best.partition_point(|(other, _)| *other <= differ);
            best.insert(after, (differ, at));
            best.truncate(10);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_the_same_every_time() {
        let told = |records: &[Record]| -> Vec<(String, i64)> {
            records.iter().map(|record| (record.text.clone(), record.reported_at.timestamp())).collect()
        };
        let many = finds(50);
        assert_eq!(told(&many), told(&finds(50)));
        assert_eq!(told(&many[..10]), told(&finds(10)));
        assert_eq!(losses(24).len(), 24);
    }

    #[test]
    fn the_scan_finds_the_ten_that_differ_least() {
        let finds: Vec<[u64; 8]> = (0..30_u64).rev().map(|ones| [(1 << ones) - 1; 8]).collect();
        let best = scan(&finds, [0; 8]);
        assert_eq!(
            best.iter().map(|(differ, _)| differ / 8).collect::<Vec<_>>(),
            (0..10).collect::<Vec<_>>()
        );
        assert_eq!(best[0].1, 29);
    }
}

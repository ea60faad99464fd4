//! What does fuzzy matching find? The ratio of rapidfuzz (crate `rapidfuzz` 0.5, MIT): 1 − insertions and
//! deletions over the length of both texts, with the loss prepared once for all finds.
//!
//! `fuzz::RatioBatchComparator` of that version gives another figure than `fuzz::ratio`: the longest common
//! subsequence over the longer text. `indel::BatchComparator`, which it should have asked, is asked here.

use super::Peer;
use ::rapidfuzz::distance::indel::BatchComparator;
use fude::records::Record;

/// `rapidfuzz::fuzz::ratio` over characters, cached.
pub struct RapidfuzzRatio {
    texts: Vec<Vec<char>>,
}

impl RapidfuzzRatio {
    /// Keeps the texts of the finds as characters.
    pub fn new(finds: &[Record]) -> Self {
        Self { texts: finds.iter().map(|find| find.text.chars().collect()).collect() }
    }
}

impl Peer for RapidfuzzRatio {
    fn name(&self) -> &'static str {
        "rapidfuzz ratio"
    }

    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let loss = BatchComparator::new(loss.text.chars());
        self.texts.iter().map(|text| Some(loss.normalized_similarity(text.iter().copied()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::{check, record};

    const AT: &str = "2025-01-18T20:00:00+08:00";

    #[test]
    fn the_fewest_edits_win() {
        let finds = [("A", "黑色雨伞", AT), ("B", "黑色钱包一个", AT), ("C", "钥匙", AT)];
        // Of 10 characters of both, 2 are inserted; of 8, 4; of 6, all.
        check(RapidfuzzRatio::new, &finds, ("黑色钱包", AT), "B 0.80 | A 0.50 | C 0.00");
    }

    #[test]
    fn what_is_cached_is_the_ratio() {
        let texts = ["黑色钱包", "黑色钱包一个", "捡到一个黑色的旧钱包,内有卡", "iPhone", ""];
        let finds = texts.map(|text| record(text, text, AT));
        for loss in texts {
            let ratios = texts.map(|find| Some(::rapidfuzz::fuzz::ratio(loss.chars(), find.chars())));
            assert_eq!(RapidfuzzRatio::new(&finds).scores(&record("L", loss, AT)), ratios, "{loss}");
        }
    }
}

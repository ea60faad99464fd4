//! What does a search engine find that also looks at the clock? BM25 times a kernel of the time between the
//! two reports: 1 / (1 + hours / 24), either way.
//!
//! It is the strongest simple method that we know, and takes minutes to write. It reads no times from the
//! texts. Kernels that fall as 2^−x, e^−x, e^−x² or in a straight line do no better.

use super::{Bm25, Peer};
use fude::records::Record;

/// The time between two reports that halves a score.
const HALF_SECONDS: f64 = 24.0 * 3_600.0;

/// BM25 × clock.
pub struct Bm25Clock {
    text: Bm25,
    /// When each find was reported, in seconds since 1970.
    reported_at: Vec<i64>,
}

impl Bm25Clock {
    /// Indexes the texts and times of the finds.
    pub fn new(finds: &[Record]) -> Self {
        let reported_at = finds.iter().map(|find| find.reported_at.timestamp()).collect();
        Self { text: Bm25::new(finds), reported_at }
    }
}

impl Peer for Bm25Clock {
    fn name(&self) -> &'static str {
        "BM25 × clock"
    }

    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let lost = loss.reported_at.timestamp();
        let mut scores = self.text.scores(loss);
        for (score, found) in scores.iter_mut().zip(&self.reported_at) {
            if let Some(score) = score {
                *score /= 1.0 + seconds(lost.abs_diff(*found)) / HALF_SECONDS;
            }
        }
        scores
    }
}

/// Seconds as a float: exact for 285 million years.
#[allow(clippy::cast_precision_loss)]
fn seconds(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::check;

    #[test]
    fn of_two_alike_the_nearer_in_time_wins_before_or_after() {
        let finds = [
            ("A", "钱包", "2025-01-17T20:00:00+08:00"),
            ("B", "钱包", "2025-01-18T20:00:00+08:00"),
            ("C", "钱包", "2025-01-19T08:00:00+08:00"),
        ];
        // Three terms at ln(1 + 0.5 / 3.5) each, over 1, 3/2 and 2.
        check(Bm25Clock::new, &finds, ("钱包", "2025-01-18T20:00:00+08:00"), "B 0.40 | C 0.27 | A 0.20");
    }

    #[test]
    fn a_better_text_outweighs_a_few_hours() {
        let finds =
            [("A", "黑色钱包", "2025-01-18T14:00:00+08:00"), ("B", "钱包", "2025-01-18T19:00:00+08:00")];
        check(Bm25Clock::new, &finds, ("黑色钱包", "2025-01-18T20:00:00+08:00"), "A 2.28 | B 0.63");
    }
}

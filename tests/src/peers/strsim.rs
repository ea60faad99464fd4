//! What do the similarities of plain strings find? Two of the crate `strsim` 0.11 (MIT), as they are.
//!
//! Its Sørensen–Dice coefficient counts common bigrams in characters and divides by lengths in bytes: among
//! Chinese texts it is about a third of what its name says, and ranks nearly alike.

use super::Peer;
use ::strsim::{jaro_winkler, sorensen_dice};
use fude::records::Record;

/// Sørensen and Dice's coefficient of the texts' bigrams.
pub struct StrsimSorensenDice(Vec<String>);

/// Jaro and Winkler's similarity, which favours a common beginning.
pub struct StrsimJaroWinkler(Vec<String>);

impl StrsimSorensenDice {
    /// Keeps the texts of the finds.
    pub fn new(finds: &[Record]) -> Self {
        Self(texts(finds))
    }
}

impl StrsimJaroWinkler {
    /// Keeps the texts of the finds.
    pub fn new(finds: &[Record]) -> Self {
        Self(texts(finds))
    }
}

fn texts(finds: &[Record]) -> Vec<String> {
    finds.iter().map(|find| find.text.clone()).collect()
}

impl Peer for StrsimSorensenDice {
    fn name(&self) -> &'static str {
        "strsim Sørensen–Dice"
    }

    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        self.0.iter().map(|text| Some(sorensen_dice(&loss.text, text))).collect()
    }
}

impl Peer for StrsimJaroWinkler {
    fn name(&self) -> &'static str {
        "strsim Jaro–Winkler"
    }

    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        self.0.iter().map(|text| Some(jaro_winkler(&loss.text, text))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::check;

    const AT: &str = "2025-01-18T20:00:00+08:00";

    #[test]
    fn dice_counts_common_bigrams_wherever_they_stand() {
        let finds = [("A", "钱包黑色", AT), ("B", "黑色雨伞", AT), ("C", "钥匙", AT)];
        // Twice 黑色 and 钱包 of 12 + 12 − 2 bytes; twice 黑色.
        check(StrsimSorensenDice::new, &finds, ("黑色钱包", AT), "A 0.18 | B 0.09 | C 0.00");
    }

    #[test]
    fn jaro_winkler_favours_a_common_beginning() {
        // Both have three of four characters in common, in order: (3/4 + 3/4 + 1) / 3; where all three come
        // first, three tenths of what is missing to 1 on top.
        let finds = [("A", "白色钱包", AT), ("B", "黑色钱袋", AT), ("C", "钥匙", AT)];
        check(StrsimJaroWinkler::new, &finds, ("黑色钱包", AT), "B 0.88 | A 0.83 | C 0.00");
    }
}

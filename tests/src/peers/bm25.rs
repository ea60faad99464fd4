//! What does a search engine find? Okapi BM25 (Robertson, Walker, Jones, Hancock-Beaulieu, Gatford, TREC-3,
//! 1994) over the terms of the texts, with the smoothed idf and the parameters of Apache Lucene 9.

use super::Peer;
use super::terms::terms;
use fude::records::Record;
use std::collections::HashMap;

/// How soon a repeated term stops counting: Lucene's default.
const K1: f64 = 1.2;
/// How much a long text is held against its terms, from 0 to 1: Lucene's default.
const B: f64 = 0.75;

/// BM25 by an inverted index.
pub struct Bm25 {
    finds: usize,
    /// For each term, the finds that have it, and how much the term adds to a find's score.
    postings: HashMap<String, Vec<(usize, f64)>>,
}

impl Bm25 {
    /// Indexes the texts of the finds.
    pub fn new(finds: &[Record]) -> Self {
        let mut counts: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(finds.len());
        for (at, find) in finds.iter().enumerate() {
            let terms = terms(&find.text);
            lengths.push(float(terms.len()));
            for term in terms {
                let having = counts.entry(term).or_default();
                match having.last_mut() {
                    Some((last, count)) if *last == at => *count += 1.0,
                    _ => having.push((at, 1.0)),
                }
            }
        }
        let mean_length = lengths.iter().sum::<f64>() / float(finds.len().max(1));
        for having in counts.values_mut() {
            let with = float(having.len());
            let idf = (1.0 + (float(finds.len()) - with + 0.5) / (with + 0.5)).ln();
            for (at, weight) in having {
                let count = *weight;
                let length = lengths[*at] / mean_length;
                *weight = idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            }
        }
        Self { finds: finds.len(), postings: counts }
    }
}

impl Peer for Bm25 {
    fn name(&self) -> &'static str {
        "BM25"
    }

    /// A find that shares no term is not listed, as by any search engine.
    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let mut scores = vec![None; self.finds];
        for term in terms(&loss.text) {
            for (at, weight) in self.postings.get(&term).into_iter().flatten() {
                *scores[*at].get_or_insert(0.0) += weight;
            }
        }
        scores
    }
}

/// A count as a float: exact up to 2⁵³, far more than any file holds.
#[allow(clippy::cast_precision_loss)]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::check;

    const AT: &str = "2025-01-18T20:00:00+08:00";

    #[test]
    fn a_rare_term_says_more_than_a_common_one() {
        let finds = [("A", "捡到钱包", AT), ("B", "捡到雨伞", AT), ("C", "捡到手表", AT), ("D", "车里", AT)];
        // 捡到 is in three of four finds, 钱包 in one.
        check(Bm25::new, &finds, ("钱包", AT), "A 3.38");
        check(Bm25::new, &finds, ("捡到钱包", AT), "A 5.51 | B 1.00 | C 1.00");
    }

    #[test]
    fn a_long_text_does_not_win_by_its_length() {
        let finds = [("A", "钱包一个和别的许多东西都在车站大厅里", AT), ("B", "钱包一个", AT)];
        check(Bm25::new, &finds, ("钱包", AT), "B 0.75 | A 0.43");
    }

    #[test]
    fn what_shares_no_term_is_not_listed() {
        check(Bm25::new, &[("A", "雨伞", AT), ("B", "iPhone", AT)], ("ＩＰＨＯＮＥ", AT), "B 0.87");
        check(Bm25::new, &[], ("钱包", AT), "");
    }
}

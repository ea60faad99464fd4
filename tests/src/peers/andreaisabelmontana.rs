//! What does a weighted sum over a form's fields find? The rules of `andreaisabelmontana/lost-and-found`,
//! restated from a description of them made in November 2026; the project's files were not at hand.
//!
//! 0.40 of the cosine of TF-IDF, 0.25 for the same category, 0.15 of the Jaccard index of the places' words,
//! 0.10 for the date, decaying over 30 days, 0.10 for the same colour; a find dated before the loss is ruled
//! out.
//!
//! What the description leaves open was decided here, in the peer's favour where there was a choice: terms are
//! those that search engines use for Chinese, not words between blanks; the category is the family of the
//! main thing; the date decays in a straight line; only a find that was surely made on an earlier day is
//! ruled out.

use super::Peer;
use super::bm25::float;
use super::form::Form;
use super::terms::terms;
use fude::records::Record;
use fude_engine::Side;
use std::collections::{BTreeMap, BTreeSet, HashMap};

const TEXT: f64 = 0.40;
const CATEGORY: f64 = 0.25;
const PLACE: f64 = 0.15;
const DATE: f64 = 0.10;
const COLOUR: f64 = 0.10;

/// The days after which the date says nothing.
const DAYS: f64 = 30.0;

/// The rules of andreaisabelmontana/lost-and-found.
pub struct Andreaisabelmontana {
    finds: Vec<(Form, BTreeSet<String>)>,
    /// For each term, its weight in a text and the finds with their own weights.
    postings: HashMap<String, (f64, Vec<(usize, f64)>)>,
}

impl Andreaisabelmontana {
    /// Fills in the forms of the finds and counts their terms.
    pub fn new(finds: &[Record]) -> Self {
        let mut with: HashMap<String, usize> = HashMap::new();
        let texts: Vec<BTreeMap<String, f64>> = finds.iter().map(|find| counts(&find.text)).collect();
        for term in texts.iter().flat_map(BTreeMap::keys) {
            *with.entry(term.clone()).or_default() += 1;
        }
        let mut postings: HashMap<String, (f64, Vec<(usize, f64)>)> = with
            .into_iter()
            .map(|(term, with)| (term, (smooth_idf(finds.len(), with), Vec::with_capacity(with))))
            .collect();
        for (at, counts) in texts.iter().enumerate() {
            let length = length(counts.iter().map(|(term, count)| count * postings[term].0));
            for (term, count) in counts {
                if let Some((idf, having)) = postings.get_mut(term) {
                    having.push((at, count * *idf / length));
                }
            }
        }
        let form = |find| {
            let form = Form::of(find, Side::Found);
            let words = place_words(&form);
            (form, words)
        };
        Self { finds: finds.iter().map(form).collect(), postings }
    }

    /// The cosine with each find's text, from 0 to 1.
    fn cosines(&self, text: &str) -> Vec<f64> {
        let counts = counts(text);
        let known = || counts.iter().filter_map(|(term, count)| Some((count, self.postings.get(term)?)));
        let length = length(known().map(|(count, (idf, _))| count * idf));
        let mut cosines = vec![0.0; self.finds.len()];
        for (count, (idf, having)) in known() {
            for (at, weight) in having {
                cosines[*at] += count * idf / length * weight;
            }
        }
        cosines
    }
}

/// The idf with one more text that holds every term, so that none is infinite or nothing (scikit-learn's
/// `TfidfTransformer`, `smooth_idf`).
fn smooth_idf(texts: usize, with: usize) -> f64 {
    ((1.0 + float(texts)) / (1.0 + float(with))).ln() + 1.0
}

fn counts(text: &str) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    for term in terms(text) {
        *counts.entry(term).or_insert(0.0) += 1.0;
    }
    counts
}

fn length(weights: impl Iterator<Item = f64>) -> f64 {
    weights.map(|weight| weight * weight).sum::<f64>().sqrt()
}

fn place_words(form: &Form) -> BTreeSet<String> {
    form.places.iter().flat_map(|place| terms(place)).collect()
}

impl Peer for Andreaisabelmontana {
    fn name(&self) -> &'static str {
        "andreaisabelmontana's rules"
    }

    /// The weighted sum, from 0 to 1.
    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let form = Form::of(loss, Side::Lost);
        let words = place_words(&form);
        let cosines = self.cosines(&loss.text);
        let score = |((find, found_words), cosine): (&(Form, BTreeSet<String>), f64)| {
            let days = found_after(&form, find)?;
            Some(
                TEXT * cosine
                    + if same(form.category, find.category) { CATEGORY } else { 0.0 }
                    + PLACE * jaccard(&words, found_words)
                    + DATE * (1.0 - days / DAYS).max(0.0)
                    + if same(form.colour, find.colour) { COLOUR } else { 0.0 },
            )
        };
        self.finds.iter().zip(cosines).map(score).collect()
    }
}

fn same<T: Copy + PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.is_some() && a == b
}

/// How many days the find came after the loss at least; `None` if it came surely before.
fn found_after(loss: &Form, find: &Form) -> Option<f64> {
    let ([lost_from, lost_to], [found_from, found_to]) = (loss.days, find.days);
    if found_to < lost_from {
        return None;
    }
    u32::try_from((found_from - lost_to).max(0)).ok().map(f64::from)
}

fn jaccard(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let common = a.intersection(b).count();
    float(common) / float((a.len() + b.len() - common).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::check;

    const AT: &str = "2025-01-18T20:30:00+08:00";

    fn is(loss: (&str, &str), finds: &[(&str, &str, &str)], expected: &str) {
        check(Andreaisabelmontana::new, finds, loss, expected);
    }

    #[test]
    fn the_same_words_category_and_colour_add_up() {
        // 0.40 + 0.25 + 0.10 + 0.10, and the date alone.
        is(("黑色钱包", AT), &[("A", "黑色钱包", AT), ("B", "雨伞", AT)], "A 0.85 | B 0.10");
        // A character in common, a thing of the family, and the date.
        is(("背包", AT), &[("A", "挎包", AT), ("B", "雨伞", AT)], "A 0.58 | B 0.10");
    }

    #[test]
    fn the_date_fades_over_thirty_days() {
        let finds = [
            ("A", "雨伞", AT),
            ("B", "雨伞", "2025-02-02T20:30:00+08:00"),
            ("C", "雨伞", "2025-03-30T20:30:00+08:00"),
        ];
        is(("钱包", AT), &finds, "A 0.10 | B 0.05 | C 0.00");
    }

    #[test]
    fn a_find_of_an_earlier_day_is_ruled_out() {
        let finds =
            [("A", "黑色钱包", "2025-01-17T23:00:00+08:00"), ("B", "雨伞", "2025-01-18T08:00:00+08:00")];
        is(("黑色钱包", AT), &finds, "B 0.10");
    }

    #[test]
    fn places_share_what_their_terms_share() {
        // The same place, 0.15, against five terms of nine, 0.08; the texts' cosine does the rest.
        let finds = [("A", "益民酒店捡到雨伞", AT), ("B", "人民酒店捡到雨伞", AT), ("C", "捡到雨伞", AT)];
        is(("在益民酒店丢的", AT), &finds, "A 0.56 | B 0.37 | C 0.10");
    }
}

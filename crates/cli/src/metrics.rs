//! How good are the rankings: is the true find near the top, are the probabilities true, and how sure
//! are these figures themselves? Pure functions from ranks and probabilities to figures; it neither
//! ranks nor reads files, and its floats never reach the engine.

mod calibration;
mod interval;

pub use calibration::{
    Bin, Murphy, bins_of_equal_count, bins_of_equal_width, expected_calibration_error, murphy,
};
pub use interval::{DRAWS, Estimate, bootstrap, wilson};

/// Recall at k: the share of losses whose true find is among the first `k`, with Wilson's interval
/// ([`wilson`]).
///
/// Ranks count from 1; `None` is a true find that was not ranked at all, and a miss. No losses, no
/// figure.
pub fn recall_at(k: usize, ranks: &[Option<usize>]) -> Option<Estimate> {
    let hits = ranks.iter().flatten().filter(|&&rank| (1..=k).contains(&rank)).count();
    wilson(hits, ranks.len())
}

/// Mean reciprocal rank: the mean of 1/rank of the true find, 0 where it was not ranked (Voorhees,
/// TREC-8, 1999); between 0 and 1. The interval is the bootstrap's over losses.
pub fn mean_reciprocal_rank(ranks: &[Option<usize>]) -> Option<Estimate> {
    let reciprocals: Vec<Vec<f64>> = ranks
        .iter()
        .map(|rank| vec![rank.filter(|&rank| rank > 0).map_or(0.0, |rank| 1.0 / float(rank))])
        .collect();
    bootstrap(&reciprocals, |sample| mean(sample.iter().copied()))
}

/// One ranking and what was true: a loss against a shelf that holds its find, or the same loss against
/// one that does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The loss; its variants, with and without the find, share it and are resampled together.
    pub loss: String,
    /// The find is not on the shelf, so that *not handed in* is the truth.
    pub truly_absent: bool,
    /// What the ranking gave to *not handed in*.
    pub not_handed_in: f64,
    /// What was shown, best first: at most ten matches. Together with `not_handed_in` at most 1; the
    /// rest is *any other find*.
    pub shown: Vec<Shown>,
    /// What the ranking gave to the truth: to the true find, shown or not, or else to *not handed in*.
    pub truth: f64,
}

/// A match as it was shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The ranking's probability of it, between 0 and 1.
    pub probability: f64,
    /// It is the true find.
    pub is_true: bool,
}

/// What a ranking claimed and whether it came true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The claimed probability, between 0 and 1.
    pub probability: f64,
    /// It came true.
    pub happened: bool,
}

impl Outcome {
    /// Everything the ranking claimed in sight of the reader: a claim for each match shown and one for
    /// *not handed in*.
    pub fn claims(&self) -> impl Iterator<Item = Claim> {
        let matches =
            self.shown.iter().map(|shown| Claim { probability: shown.probability, happened: shown.is_true });
        matches.chain([Claim { probability: self.not_handed_in, happened: self.truly_absent }])
    }

    /// The likeliest of these claims; *not handed in* before an equal match, so that a tie accuses
    /// nobody's find.
    pub fn top_claim(&self) -> Claim {
        self.claims()
            .max_by(|a, b| a.probability.total_cmp(&b.probability))
            .unwrap_or(Claim { probability: self.not_handed_in, happened: self.truly_absent })
    }
}

/// All claims of all rankings.
pub fn all_claims<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Vec<Claim> {
    outcomes.into_iter().flat_map(Outcome::claims).collect()
}

/// The top claim of each ranking.
pub fn top_claims<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Vec<Claim> {
    outcomes.into_iter().map(Outcome::top_claim).collect()
}

/// The Brier score of whole rankings, in its original form for several classes (Brier, Monthly Weather
/// Review 78, 1950): the mean over rankings of the sum over classes of (probability − came true)². From
/// 0, certain and right, to 2, certain and wrong.
///
/// The classes are what the reader sees: each match shown, *any other find*, and *not handed in*. The
/// ranking draws these lines before the truth is known, so the score stays proper, and it needs no
/// probability of a find that nobody saw.
pub fn brier(outcomes: &[&Outcome]) -> Option<f64> {
    let square = |claim: Claim| (claim.probability - f64::from(u8::from(claim.happened))).powi(2);
    mean(outcomes.iter().map(|outcome| {
        let told = outcome.claims().map(|claim| claim.probability).sum::<f64>();
        let other = Claim {
            probability: (1.0 - told).max(0.0),
            happened: !outcome.claims().any(|claim| claim.happened),
        };
        outcome.claims().map(square).sum::<f64>() + square(other)
    }))
}

/// The Brier score of single claims: the mean of (probability − came true)², from 0 to 1. Of
/// [`top_claims`] it is the score of the answer a reader would act on; of the claims *not handed in*
/// alone, of that event. Of [`all_claims`] it is small for any ranking, since most matches shown are
/// rightly all but ruled out.
pub fn brier_of_claims(claims: &[Claim]) -> Option<f64> {
    mean(claims.iter().map(|claim| (claim.probability - f64::from(u8::from(claim.happened))).powi(2)))
}

/// The least probability that [`log_loss`] reckons with: one certain mistake among 100 rankings then
/// costs 0.14, instead of making the mean infinite.
pub const LEAST_PROBABILITY: f64 = 1e-6;

/// Log loss: the mean of −ln(probability of the truth), in nats (Good, J. R. Stat. Soc. B 14, 1952), the
/// probability raised to [`LEAST_PROBABILITY`] where it is less. From 0 to 13.8; it sees also true finds
/// that were not shown.
pub fn log_loss(outcomes: &[&Outcome]) -> Option<f64> {
    mean(outcomes.iter().map(|outcome| -outcome.truth.clamp(LEAST_PROBABILITY, 1.0).ln()))
}

/// The area under the ROC curve of *not handed in*: the probability that a ranking whose find is absent
/// was given more of it than one whose find is there, ties half (Mann–Whitney; Fawcett, Pattern
/// Recognition Letters 27, 2006). 0.5 is a coin, 1 tells all apart. None unless there are rankings of
/// both sorts.
pub fn auc_of_not_handed_in(outcomes: &[&Outcome]) -> Option<f64> {
    let mut scores: Vec<(f64, bool)> =
        outcomes.iter().map(|outcome| (outcome.not_handed_in, outcome.truly_absent)).collect();
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Counted in halves, exactly: each absent ranking beats every present one below it, and half of its
    // equals.
    let (mut halves, mut present_below, mut absent) = (0, 0, 0);
    for equals in scores.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let absent_here = equals.iter().filter(|(_, truly_absent)| *truly_absent).count();
        let present_here = equals.len() - absent_here;
        halves += absent_here * (2 * present_below + present_here);
        present_below += present_here;
        absent += absent_here;
    }
    let pairs = absent * present_below;
    (pairs > 0).then(|| float(halves) / (2.0 * float(pairs)))
}

/// How many bins [`truthfulness`] sorts claims into: ten, as is usual since Guo et al., ICML 2017.
pub const BINS: usize = 10;

/// The figures of truthfulness, each with the bootstrap's 95 % interval over losses; none where there is
/// nothing to judge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Truthfulness {
    /// [`brier`] of whole rankings, 0 to 2.
    pub brier: Option<Estimate>,
    /// [`brier_of_claims`] of the top claims, 0 to 1.
    pub brier_of_top: Option<Estimate>,
    /// [`brier_of_claims`] of *not handed in* alone, 0 to 1.
    pub brier_of_not_handed_in: Option<Estimate>,
    /// [`log_loss`], in nats.
    pub log_loss: Option<Estimate>,
    /// [`expected_calibration_error`] of all claims.
    pub calibration_error: Option<Estimate>,
    /// [`expected_calibration_error`] of the top claims: the harder figure, not thinned by matches that
    /// are all but ruled out.
    pub calibration_error_of_top: Option<Estimate>,
    /// [`auc_of_not_handed_in`].
    pub auc_of_not_handed_in: Option<Estimate>,
}

/// All figures of truthfulness. A loss is resampled whole, with all its variants: they share its text,
/// so they are one observation, not several.
pub fn truthfulness(outcomes: &[Outcome]) -> Truthfulness {
    let mut losses = std::collections::BTreeMap::<&str, Vec<&Outcome>>::new();
    for outcome in outcomes {
        losses.entry(&outcome.loss).or_default().push(outcome);
    }
    let losses: Vec<Vec<&Outcome>> = losses.into_values().collect();
    let over_losses = |figure: &dyn Fn(&[&Outcome]) -> Option<f64>| bootstrap(&losses, figure);
    let error = |claims: &[Claim]| expected_calibration_error(&bins_of_equal_count(claims, BINS));
    Truthfulness {
        brier: over_losses(&brier),
        brier_of_top: over_losses(&|sample| brier_of_claims(&top_claims(sample.iter().copied()))),
        brier_of_not_handed_in: over_losses(&|sample| {
            mean(
                sample.iter().map(|outcome| {
                    (outcome.not_handed_in - f64::from(u8::from(outcome.truly_absent))).powi(2)
                }),
            )
        }),
        log_loss: over_losses(&log_loss),
        calibration_error: over_losses(&|sample| error(&all_claims(sample.iter().copied()))),
        calibration_error_of_top: over_losses(&|sample| error(&top_claims(sample.iter().copied()))),
        auc_of_not_handed_in: over_losses(&auc_of_not_handed_in),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / float(count))
}

/// A count as a float. In two halves of 32 bits, since there is no lossless conversion for all of them;
/// below 2⁵³ it is exact.
fn float(count: usize) -> f64 {
    let half = |bits: usize| f64::from(u32::try_from(bits & 0xFFFF_FFFF).unwrap_or(u32::MAX));
    half(count.checked_shr(32).unwrap_or(0)) * 4_294_967_296.0 + half(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranking of a loss: what *not handed in* was given, what the matches were given, and which of
    /// them is true (from 1).
    fn outcome(loss: &str, not_handed_in: f64, shown: &[f64], true_rank: Option<usize>) -> Outcome {
        let shown: Vec<Shown> = (1..)
            .zip(shown)
            .map(|(rank, &probability)| Shown { probability, is_true: Some(rank) == true_rank })
            .collect();
        let truth = shown.iter().find(|shown| shown.is_true).map_or(not_handed_in, |shown| shown.probability);
        Outcome { loss: loss.to_owned(), truly_absent: true_rank.is_none(), not_handed_in, shown, truth }
    }

    /// Figures are told to four places.
    fn check(value: Option<f64>, expected: &str) {
        assert_eq!(value.map_or_else(|| "none".to_owned(), |value| format!("{value:.4}")), expected);
    }

    #[test]
    fn recall_counts_ranks_up_to_k() {
        let ranks = [Some(1), Some(3), Some(4), None, Some(0)];
        for (k, expected) in [(0, "0.0000"), (1, "0.2000"), (3, "0.4000"), (10, "0.6000")] {
            check(recall_at(k, &ranks).map(|recall| recall.value), expected);
        }
        check(recall_at(1, &[]).map(|recall| recall.value), "none");
    }

    #[test]
    fn reciprocal_ranks_are_averaged_with_misses_as_zero() {
        check(mean_reciprocal_rank(&[Some(1), Some(2), Some(4), None]).map(|mrr| mrr.value), "0.4375");
        check(mean_reciprocal_rank(&[]).map(|mrr| mrr.value), "none");
    }

    #[test]
    fn brier_of_a_ranking_sums_over_what_was_shown_any_other_find_and_not_handed_in() {
        // (0.7−1)² + 0.1² + 0.2²; the other find gets nothing.
        check(brier(&[&outcome("L", 0.2, &[0.7, 0.1], Some(1))]), "0.1400");
        // The true find is another: 0.5² + 0.2² + (0.3−1)².
        let mut missed = outcome("L", 0.2, &[0.5], None);
        missed.truly_absent = false;
        check(brier(&[&missed]), "0.7800");
        check(brier(&[&outcome("L", 1.0, &[], None)]), "0.0000");
        check(brier(&[&outcome("L", 0.0, &[0.0, 1.0], Some(1))]), "2.0000");
        check(brier(&[]), "none");
    }

    #[test]
    fn log_loss_is_of_the_truth_and_clipped() {
        check(log_loss(&[&outcome("L", 0.5, &[0.25], Some(1))]), "1.3863");
        check(log_loss(&[&outcome("L", 0.0, &[1.0], None)]), "13.8155");
    }

    #[test]
    fn auc_counts_ties_half() {
        let of = |absent: &[f64], present: &[f64]| {
            let absent = absent.iter().map(|&p| outcome("A", p, &[], None));
            let outcomes: Vec<Outcome> =
                absent.chain(present.iter().map(|&p| outcome("P", p, &[0.1], Some(1)))).collect();
            auc_of_not_handed_in(&outcomes.iter().collect::<Vec<_>>())
        };
        check(of(&[0.9, 0.8], &[0.1, 0.2]), "1.0000");
        check(of(&[0.9, 0.1], &[0.5]), "0.5000");
        check(of(&[0.5, 0.5], &[0.5, 0.5]), "0.5000");
        // Won pairs: 0.6 beats both, 0.4 beats 0.2 and ties 0.4: 3.5 of 4.
        check(of(&[0.6, 0.4], &[0.4, 0.2]), "0.8750");
        check(of(&[0.6], &[]), "none");
    }

    #[test]
    fn the_top_claim_is_the_likeliest_of_matches_and_not_handed_in() {
        let top = |outcome: Outcome| (outcome.top_claim().probability, outcome.top_claim().happened);
        assert_eq!(top(outcome("L", 0.2, &[0.7, 0.1], Some(1))), (0.7, true));
        assert_eq!(top(outcome("L", 0.5, &[0.5], Some(1))), (0.5, false));
        assert_eq!(top(outcome("L", 0.5, &[], None)), (0.5, true));
    }

    #[test]
    fn rankings_drawn_from_their_own_probabilities_are_found_truthful() {
        // 400 losses, each drawn exactly as often as claimed: 70 % the first, 10 % the second, 20 %
        // absent.
        let outcomes: Vec<Outcome> = (0..400)
            .map(|number| {
                let true_rank = if number % 10 < 7 { Some(1) } else { (number % 10 == 7).then_some(2) };
                outcome(&number.to_string(), 0.2, &[0.7, 0.1], true_rank)
            })
            .collect();
        let figures = truthfulness(&outcomes);
        check(figures.calibration_error.map(|error| error.value), "0.0000");
        check(figures.calibration_error_of_top.map(|error| error.value), "0.0000");
        // 1 − (0.7² + 0.1² + 0.2²) is the least that this much ignorance allows.
        check(figures.brier.map(|brier| brier.value), "0.4600");
        check(figures.brier_of_top.map(|brier| brier.value), "0.2100");
        check(figures.brier_of_not_handed_in.map(|brier| brier.value), "0.1600");
        check(figures.auc_of_not_handed_in.map(|auc| auc.value), "0.5000");
        assert_eq!(figures, truthfulness(&outcomes), "the bootstrap's seed is fixed");
        assert_eq!(truthfulness(&[]), Truthfulness::default());
    }
}

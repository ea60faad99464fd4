//! When a ranking says 70 %, does it come true seven times in ten? It sorts claims into bins and
//! compares; it does not draw them, and mends nothing.

use super::{Claim, Estimate, float, mean, wilson};

/// Claims of about the same probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The least probability among them.
    pub from: f64,
    /// The greatest.
    pub to: f64,
    /// How many they are; never 0.
    pub count: usize,
    /// Their mean probability: what was claimed.
    pub claimed: f64,
    /// The share that came true, with Wilson's interval. That takes the claims for independent; those of
    /// one ranking are not quite.
    pub happened: Estimate,
}

/// Sorts claims into at most `bins` bins of about as many claims each, by probability. Equal
/// probabilities stay together, so that the bins do not depend on the order of the claims; a bin may
/// then be larger, and bins fewer.
pub fn bins_of_equal_count(claims: &[Claim], bins: usize) -> Vec<Bin> {
    // A group of equals goes where its middle falls; in halves, to stay whole.
    grouped(claims, |start, equals| (2 * start + equals.len()) * bins.max(1) / (2 * claims.len().max(1)))
}

/// Sorts claims into `bins` bins of equal width between 0 and 1, empty ones left out: the form to draw,
/// where most claims lie near 0 and bins of equal count would all be there.
pub fn bins_of_equal_width(claims: &[Claim], bins: usize) -> Vec<Bin> {
    let bins = bins.max(1);
    grouped(claims, |_, equals| {
        let height = equals[0].probability * float(bins);
        (1..bins).take_while(|&edge| height >= float(edge)).count()
    })
}

/// Bins claims by the key of each group of equals, given where among the sorted claims the group starts
/// and the group (never empty); keys never fall.
fn grouped(claims: &[Claim], key: impl Fn(usize, &[Claim]) -> usize) -> Vec<Bin> {
    let mut sorted = claims.to_vec();
    sorted.sort_by(|a, b| a.probability.total_cmp(&b.probability));
    let mut keyed = Vec::with_capacity(sorted.len());
    for equals in sorted.chunk_by(|a, b| a.probability.total_cmp(&b.probability).is_eq()) {
        let key = key(keyed.len(), equals);
        keyed.extend(equals.iter().map(|claim| (key, claim)));
    }
    keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|bin| {
            let happened = bin.iter().filter(|(_, claim)| claim.happened).count();
            Some(Bin {
                from: bin.first()?.1.probability,
                to: bin.last()?.1.probability,
                count: bin.len(),
                claimed: mean(bin.iter().map(|(_, claim)| claim.probability))?,
                happened: wilson(happened, bin.len())?,
            })
        })
        .collect()
}

/// Expected calibration error: the mean of |claimed − came true| over bins, weighted by their counts
/// (Naeini, Cooper, Hauskrecht, AAAI 2015; of equal count as there). From 0, truthful, to 1.
///
/// Chance alone makes it more than 0, the more so the fewer claims a bin has, and a bootstrap adds that
/// chance once more: the interval's upper end errs on the strict side.
pub fn expected_calibration_error(bins: &[Bin]) -> Option<f64> {
    weighted(bins, |bin| (bin.claimed - bin.happened.value).abs())
}

/// The Brier score of claims taken apart (Murphy, Journal of Applied Meteorology 12, 1973):
/// reliability − resolution + uncertainty, exactly so if all claims of a bin are alike, else nearly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Murphy {
    /// How far claims are from what happened: the mean of (claimed − came true)²; 0 is best.
    pub reliability: f64,
    /// How far bins are from the common share that came true: the more, the better.
    pub resolution: f64,
    /// What the common share leaves open: share × (1 − share); not the ranking's doing.
    pub uncertainty: f64,
}

/// Takes the Brier score of the claims in these bins apart.
pub fn murphy(bins: &[Bin]) -> Option<Murphy> {
    let share = weighted(bins, |bin| bin.happened.value)?;
    Some(Murphy {
        reliability: weighted(bins, |bin| (bin.claimed - bin.happened.value).powi(2))?,
        resolution: weighted(bins, |bin| (bin.happened.value - share).powi(2))?,
        uncertainty: share * (1.0 - share),
    })
}

fn weighted(bins: &[Bin], figure: impl Fn(&Bin) -> f64) -> Option<f64> {
    let count = bins.iter().map(|bin| bin.count).sum::<usize>();
    (count > 0).then(|| bins.iter().map(|bin| figure(bin) * float(bin.count)).sum::<f64>() / float(count))
}

#[cfg(test)]
mod tests {
    use super::super::brier_of_claims;
    use super::*;

    /// Claims as (percent, how many, how many of them came true).
    fn claims(groups: &[(u8, usize, usize)]) -> Vec<Claim> {
        let claim = |&(percent, count, true_ones): &(u8, usize, usize)| {
            (0..count)
                .map(move |n| Claim { probability: f64::from(percent) / 100.0, happened: n < true_ones })
        };
        groups.iter().flat_map(claim).collect()
    }

    /// Bins as `count: claimed came-true`.
    fn check(bins: &[Bin], expected: &[&str]) {
        let told =
            bins.iter().map(|bin| format!("{}: {:.2} {:.2}", bin.count, bin.claimed, bin.happened.value));
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn bins_of_equal_count_keep_equals_together_in_any_order() {
        let mut some = claims(&[(10, 4, 0), (20, 1, 1), (30, 1, 0), (80, 2, 2)]);
        for _ in 0..2 {
            check(&bins_of_equal_count(&some, 4), &["4: 0.10 0.00", "2: 0.25 0.50", "2: 0.80 1.00"]);
            some.reverse();
        }
        check(&bins_of_equal_count(&claims(&[(50, 7, 3)]), 10), &["7: 0.50 0.43"]);
        check(&bins_of_equal_count(&[], 10), &[]);
    }

    #[test]
    fn bins_of_equal_width_hold_their_lower_edge_and_the_last_one_both() {
        let some = claims(&[(0, 2, 0), (9, 1, 0), (10, 1, 1), (95, 1, 1), (100, 3, 3)]);
        check(&bins_of_equal_width(&some, 10), &["3: 0.03 0.00", "1: 0.10 1.00", "4: 0.99 1.00"]);
    }

    #[test]
    fn calibration_error_is_the_mean_gap() {
        let bins = bins_of_equal_count(&claims(&[(10, 10, 2), (90, 30, 24)]), 2);
        // (10 × 0.1 + 30 × 0.1) / 40
        let error = expected_calibration_error(&bins).unwrap();
        assert!((error - 0.1).abs() < 1e-12, "{error}");
        assert_eq!(expected_calibration_error(&[]), None);
    }

    #[test]
    fn murphys_parts_make_up_the_brier_score() {
        let some = claims(&[(10, 10, 2), (60, 10, 5), (90, 10, 8)]);
        let parts = murphy(&bins_of_equal_count(&some, 3)).unwrap();
        let sum = parts.reliability - parts.resolution + parts.uncertainty;
        assert!((sum - brier_of_claims(&some).unwrap()).abs() < 1e-12, "{parts:?}");
        assert_eq!(murphy(&[]), None);
    }
}

//! Which find is it, and how sure is that? Evidence becomes probabilities that sum to one over every
//! find and *not handed in*.
//!
//! Bayes: before any evidence a lost thing was handed in with a probability that is the desk's own
//! parameter, and if so it is each of the finds alike. Everything is integers; ties break by id. How
//! the evidence came about is `weigh`'s, which finds are looked at is `shelf`'s.

use crate::millibits::{EXP2_BITS, Millibits, Probability, exp2, log2_ratio};

/// A find that may be the lost thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The find's id.
    pub find: String,
    /// That this find is the lost thing, given everything known.
    pub probability: Probability,
    /// The sum of its evidence.
    pub millibits: Millibits,
}

/// The finds for a loss, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// That the thing is none of the finds.
    pub not_handed_in: Probability,
    /// What each find had before any evidence, relative to *not handed in*, in millibits.
    pub prior: Millibits,
    /// The likeliest finds: by falling evidence, ties by rising id.
    pub matches: Vec<Match>,
}

/// The desk's probability that a lost thing is handed in at all, where nothing better is known.
///
/// 0.5 lies between the shares that transport desks get back (0.15 to 0.6 of reported losses: taxis of
/// Shenzhen, 2019 to 2023; 0.65 of a ride-hailing service's reports, first half of 2020). It is
/// P(handed in | lost), which no desk publishes; published return rates are P(returned | handed in).
pub const HANDED_IN: Probability = Probability::thousandths(500);

/// Ranks finds by the sums of their evidence, keeping the best `top`.
///
/// `handed_in` is kept within 1/1000 and 999/1000. O(n log n) in the number of finds.
///
/// ```
/// use fude_engine::{HANDED_IN, rank};
/// let sums = [("a", 9_000), ("b", 1_000)].map(|(id, m)| (id.to_owned(), m));
/// let ranking = rank(&sums, HANDED_IN, 10);
/// assert_eq!(ranking.matches[0].find, "a");
/// let shown: u32 = ranking.matches.iter().map(|m| m.probability.billionths()).sum();
/// assert!((999_999_990..=1_000_000_000).contains(&(shown + ranking.not_handed_in.billionths())));
/// ```
pub fn rank(sums: &[(String, Millibits)], handed_in: Probability, top: usize) -> Ranking {
    let weighed = sums.iter().map(|(find, millibits)| (find.as_str(), *millibits)).collect();
    Odds::among(sums.len(), handed_in).rank(weighed, std::iter::empty(), top)
}

/// How likely each of so many finds was before any evidence.
#[derive(Clone, Copy)]
pub(crate) struct Odds {
    /// Of one find against none of them.
    prior: Millibits,
}

impl Odds {
    pub(crate) fn among(finds: usize, handed_in: Probability) -> Self {
        let handed_in = handed_in.clamp(Probability::thousandths(1), Probability::thousandths(999));
        let finds = u128::try_from(finds).unwrap_or(u128::MAX).max(1);
        // Handed in, times one of so many.
        let none = u128::from(handed_in.complement().billionths()).saturating_mul(finds);
        Self { prior: log2_ratio(u128::from(handed_in.billionths()), none) }
    }

    /// Ranks the finds that were weighed, in any order. Of the others no more is known than the most that each of
    /// them can reach and how many they are; they count that much.
    pub(crate) fn rank(
        self,
        mut weighed: Vec<(&str, Millibits)>,
        others: impl Iterator<Item = (Millibits, u32)>,
        top: usize,
    ) -> Ranking {
        let scale = self.scale(&weighed);
        let all = scale.all(&weighed)
            + others.map(|(most, finds)| scale.mass(most) * u128::from(finds)).sum::<u128>();
        debug_assert!(all >= 1 << EXP2_BITS);
        let first = |(a, x): &(&str, Millibits), (b, y): &(&str, Millibits)| y.cmp(x).then_with(|| a.cmp(b));
        if top < weighed.len() {
            weighed.select_nth_unstable_by(top, first);
            weighed.truncate(top);
        }
        weighed.sort_unstable_by(first);
        let matches = weighed.into_iter().map(|(find, millibits)| Match {
            find: find.to_owned(),
            probability: Probability::ratio(scale.mass(millibits), all),
            millibits,
        });
        let matches = matches.collect();
        Ranking { not_handed_in: Probability::ratio(scale.none(), all), prior: self.prior, matches }
    }

    /// How far down finds have to be weighed until all others, lowest first, weigh less than a thousandth of
    /// everything; nothing when that is so already.
    pub(crate) fn floor(
        self,
        weighed: &[(&str, Millibits)],
        others: impl Iterator<Item = (Millibits, u32)>,
    ) -> Option<Millibits> {
        let scale = self.scale(weighed);
        let enough = scale.all(weighed) / 1000;
        let mut left = 0_u128;
        for (most, finds) in others {
            left += scale.mass(most) * u128::from(finds);
            if left > enough {
                // The step of which this is the upper edge has to be weighed too.
                return Some(most.saturating_sub(1));
            }
        }
        None
    }

    fn scale(self, weighed: &[(&str, Millibits)]) -> Scale {
        let best = weighed.iter().map(|(_, millibits)| millibits.saturating_add(self.prior)).max();
        Scale { prior: self.prior, best: best.unwrap_or(0).max(0) }
    }
}

/// Every mass relative to the largest one, which is 1; *not handed in* has log-odds 0.
#[derive(Clone, Copy)]
struct Scale {
    prior: Millibits,
    best: Millibits,
}

impl Scale {
    fn mass(self, millibits: Millibits) -> u128 {
        let below = self.best.saturating_sub(millibits.saturating_add(self.prior)).max(0);
        u128::from(exp2(below.unsigned_abs()))
    }

    fn none(self) -> u128 {
        u128::from(exp2(self.best.unsigned_abs()))
    }

    fn all(self, weighed: &[(&str, Millibits)]) -> u128 {
        self.none() + weighed.iter().map(|(_, millibits)| self.mass(*millibits)).sum::<u128>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(of: &[(&str, Millibits)]) -> Vec<(String, Millibits)> {
        of.iter().map(|(id, m)| ((*id).to_owned(), *m)).collect()
    }

    #[test]
    fn twins_share_what_one_of_them_would_have() {
        let one = rank(&sums(&[("a", 20_000)]), HANDED_IN, 10);
        let two = rank(&sums(&[("b", 20_000), ("a", 20_000)]), HANDED_IN, 10);
        assert!(one.matches[0].probability.billionths() > 999_000_000);
        assert!(two.matches[0].probability.billionths().abs_diff(500_000_000) < 1_000_000);
        assert_eq!(two.matches[0].find, "a");
    }

    #[test]
    fn without_evidence_the_prior_is_all_there_is() {
        let ranking = rank(&sums(&[("a", 0), ("b", 0)]), Probability::thousandths(800), 10);
        assert!(ranking.not_handed_in.billionths().abs_diff(200_000_000) < 200_000);
        assert_eq!(rank(&[], HANDED_IN, 10).not_handed_in, Probability::ONE);
    }

    #[test]
    fn the_most_extreme_sums_stay_probabilities() {
        let ranking = rank(&sums(&[("a", i32::MAX), ("b", i32::MIN)]), HANDED_IN, 10);
        assert_eq!(ranking.matches[0].probability, Probability::ONE);
        assert_eq!(ranking.matches[1].probability, Probability::ZERO);
    }
}

//! Between which bounds does a figure lie, given that other losses could have been drawn? Wilson's
//! interval for shares and the bootstrap for everything else; it does not know what the figures mean.

use super::float;

/// A figure and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure for the data as they are.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The share `hits` of `tries` with Wilson's score interval (J. Am. Stat. Assoc. 22, 1927): right also
/// for few tries and for shares near 0 and 1, where the textbook's ± is not. None without tries; more
/// hits than tries count as all.
pub fn wilson(hits: usize, tries: usize) -> Option<Estimate> {
    /// The 97.5th percentile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if tries == 0 {
        return None;
    }
    let n = float(tries);
    let value = float(hits.min(tries)) / n;
    let centre = value + Z * Z / (2.0 * n);
    let half = Z * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding must not push a bound past the value or past 0 and 1.
    let low = ((centre - half) / scale).clamp(0.0, value);
    let high = ((centre + half) / scale).clamp(value, 1.0);
    Some(Estimate { value, low, high })
}

/// How often the bootstrap draws: a thousand is the least that Efron and Tibshirani (An Introduction to
/// the Bootstrap, 1993, §13.3) advise for percentiles.
pub const DRAWS: usize = 1_000;

/// The figure with the bootstrap's percentile interval (Efron, Annals of Statistics 7, 1979): as many
/// groups as there are, drawn with replacement [`DRAWS`] times; the middle 95 % of the figures.
///
/// What belongs together (the variants of one loss) is one group and drawn whole. Draws without a figure
/// are left out. The draws are the same each time: their seed is a constant. Takes `DRAWS` times the
/// figure's time.
pub fn bootstrap<T: Copy>(groups: &[Vec<T>], figure: impl Fn(&[T]) -> Option<f64>) -> Option<Estimate> {
    let value = figure(&groups.concat())?;
    let mut random = SplitMix64(SEED);
    let mut sample = Vec::new();
    let mut figures: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            sample.clear();
            for _ in groups {
                sample.extend_from_slice(groups.get(random.below(groups.len()))?);
            }
            figure(&sample)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let tail = figures.len() / 40;
    Some(Estimate {
        value,
        low: *figures.get(tail)?,
        high: *figures.get(figures.len().checked_sub(tail + 1)?)?,
    })
}

/// Any number will do, as long as nobody chooses it by its results: the year of the paper.
const SEED: u64 = 1979;

/// Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators (OOPSLA 2014): small and good
/// enough to draw losses with.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, 0 if there is none. The remainder favours small numbers by `end` in 2⁶⁴:
    /// nothing.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::mean;
    use super::*;

    fn check(estimate: Option<Estimate>, expected: &str) {
        let told = estimate.map_or_else(
            || "none".to_owned(),
            |Estimate { value, low, high }| format!("{value:.3} [{low:.3}, {high:.3}]"),
        );
        assert_eq!(told, expected);
    }

    #[test]
    fn wilsons_interval_is_that_of_the_tables() {
        // Newcombe, Statistics in Medicine 17, 1998, table I.
        check(wilson(81, 263), "0.308 [0.255, 0.366]");
        check(wilson(15, 148), "0.101 [0.062, 0.160]");
        check(wilson(0, 20), "0.000 [0.000, 0.161]");
        check(wilson(1, 29), "0.034 [0.006, 0.172]");
        check(wilson(20, 20), "1.000 [0.839, 1.000]");
        check(wilson(0, 0), "none");
        check(wilson(3, 2), "1.000 [0.342, 1.000]");
    }

    #[test]
    fn the_generator_is_splitmix64() {
        // Vigna's splitmix64.c with seed 1234567, as in the tests of Rosetta Code.
        let mut random = SplitMix64(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn the_bootstrap_of_a_share_agrees_with_wilson() {
        let groups: Vec<Vec<f64>> = (0..400).map(|n| vec![f64::from(u8::from(n < 100))]).collect();
        let drawn = bootstrap(&groups, |sample| mean(sample.iter().copied())).unwrap();
        let wilson = wilson(100, 400).unwrap();
        assert!(
            (drawn.low - wilson.low).abs() < 0.01 && (drawn.high - wilson.high).abs() < 0.01,
            "{drawn:?} {wilson:?}"
        );
    }

    #[test]
    fn groups_are_drawn_whole() {
        // Each group holds its value and the opposite: any draw has the mean 0.
        let groups: Vec<Vec<f64>> = (0..9).map(|n| vec![f64::from(n), -f64::from(n)]).collect();
        check(bootstrap(&groups, |sample| mean(sample.iter().copied())), "0.000 [0.000, 0.000]");
        check(bootstrap(&[], |sample: &[f64]| mean(sample.iter().copied())), "none");
    }
}

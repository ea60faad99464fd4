//! How is evidence counted? In integers: 1000 millibits double the odds.
//!
//! Logarithms and powers of two are computed here, by integer arithmetic alone, because the
//! floating-point functions of native and Wasm targets disagree in their last digits and a ranking
//! has to be the same, byte for byte, wherever it is computed. Probabilities leave the engine as
//! whole billionths. What a weight *means* is not decided here: see `weigh`.

use serde::{Deserialize, Serialize};

/// A weight of evidence: 1000 × log2 of a likelihood ratio. 0 says nothing, +1000 doubles the odds,
/// −1000 halves them.
pub type Millibits = i32;

/// A probability in whole billionths, 0 ..= 1 000 000 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Probability(u32);

impl Probability {
    /// What can not be.
    pub const ZERO: Self = Self(0);
    /// What is certain.
    pub const ONE: Self = Self(1_000_000_000);

    /// The probability `part / whole`, rounded down; 0 when `whole` is 0.
    ///
    /// ```
    /// use fude_engine::Probability;
    /// assert_eq!(Probability::ratio(1, 8).billionths(), 125_000_000);
    /// assert_eq!(Probability::ratio(3, 2), Probability::ONE);
    /// ```
    pub fn ratio(part: u128, whole: u128) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        // Both are shifted down together until the product below fits.
        let shift = whole.max(part).checked_ilog2().unwrap_or(0).saturating_sub(95);
        let scaled = (part >> shift) * 1_000_000_000 / (whole >> shift).max(1);
        Self(u32::try_from(scaled.min(1_000_000_000)).unwrap_or(0))
    }

    /// The probability of so many thousandths; more than 1000 count as 1000.
    pub const fn thousandths(thousandths: u32) -> Self {
        Self(if thousandths > 1000 { 1_000_000_000 } else { thousandths * 1_000_000 })
    }

    /// In whole billionths.
    pub const fn billionths(self) -> u32 {
        self.0
    }

    /// As a number between 0 and 1, for showing: exact, since a billionth count fits a double.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1e9
    }

    /// The probability that this does not happen.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(1_000_000_000 - self.0)
    }
}

/// 1000 × log2(`numerator` / `denominator`), rounded towards zero.
///
/// A zero on either side is taken as one, so that no weight is infinite; the result lies within
/// ±128 000. Exact for powers of two, elsewhere within one millibit.
///
/// ```
/// use fude_engine::log2_ratio;
/// assert_eq!(log2_ratio(8, 1), 3000);
/// assert_eq!(log2_ratio(1, 8), -3000);
/// assert_eq!(log2_ratio(3, 2), 584);
/// ```
pub const fn log2_ratio(numerator: u128, denominator: u128) -> Millibits {
    let millis = (log2_fixed(numerator) - log2_fixed(denominator)) * 1000 / (1 << FRACTION_BITS);
    // Both logarithms lie in 0 .. 128.
    #[allow(clippy::cast_possible_truncation)]
    {
        millis as Millibits
    }
}

/// Bits after the point in [`log2_fixed`].
const FRACTION_BITS: u32 = 16;

/// log2 of a positive number, and 0 for zero, with [`FRACTION_BITS`] bits after the point. Never falls when the number
/// rises: between the entries of [`LOGARITHMS`] it is a straight line, off by less than a fortieth of a millibit.
const fn log2_fixed(value: u128) -> i64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // What follows the leading bit, with 39 bits: seven that choose an entry and 32 between it and the next.
    let rest = if whole >= 39 { value >> (whole - 39) } else { value << (39 - whole) };
    #[allow(clippy::cast_possible_truncation)] // 39 bits are left.
    let rest = (rest as u64) & ((1 << 39) - 1);
    let (entry, between) = ((rest >> 32) as usize, (rest & 0xffff_ffff).cast_signed());
    let (low, high) = (LOGARITHMS[entry], LOGARITHMS[entry + 1]);
    ((whole as i64) << FRACTION_BITS) + low + (((high - low) * between) >> 32)
}

/// log2(1 + i/128) with [`FRACTION_BITS`] bits after the point.
const LOGARITHMS: [i64; 129] = {
    let mut table = [0; 129];
    let mut i = 0;
    while i < 129 {
        table[i] = log2_bit_by_bit(128 + i as u128) - (7 << FRACTION_BITS);
        i += 1;
    }
    table
};

/// log2 of a positive number by repeated squaring of the mantissa: each squaring yields the next bit (Knuth, TAOCP
/// 1.2.2, exercise 25).
const fn log2_bit_by_bit(value: u128) -> i64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // The mantissa in [1, 2), with 62 bits after the point, so that its square fits.
    let mut mantissa = if whole >= 62 { value >> (whole - 62) } else { value << (62 - whole) };
    let mut result = whole as i64;
    let mut bit = 0;
    while bit < FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 62;
        result <<= 1;
        if mantissa >= 1 << 63 {
            mantissa >>= 1;
            result |= 1;
        }
        bit += 1;
    }
    result
}

/// What a weight is worth when what it is the weight of is told with doubt: true `sure` times in ten, and else told by
/// chance, so log2(`sure`/10 · 2^weight + 1 − `sure`/10). Monotone in the weight, and nearer to zero than it.
///
pub(crate) fn hedged(weight: Millibits, sure: u32) -> Millibits {
    let (sure, chance) = (u128::from(sure.min(10)), u128::from(10 - sure.min(10)));
    let one = 1_u128 << EXP2_BITS;
    let power = u128::from(exp2(weight.unsigned_abs()));
    let ratio =
        |true_part: u128, chance_part: u128| log2_ratio(sure * true_part + chance * chance_part, 10 * one);
    if weight >= 0 { weight.saturating_add(ratio(one, power)) } else { ratio(power, one) }
}

/// Bits after the point in [`exp2`].
pub(crate) const EXP2_BITS: u32 = 60;

/// 2^(−`millibits` / 1000) with [`EXP2_BITS`] bits after the point: 1 at 0, and 0 from 60 bits on.
///
/// Monotone: a larger argument never gives a larger result.
pub(crate) fn exp2(millibits: u32) -> u64 {
    let (whole, rest) = (millibits / 1000, millibits % 1000);
    if whole >= EXP2_BITS {
        return 0;
    }
    let (coarse, fine) = (rest as usize / 32, rest as usize % 32);
    let product = u128::from(COARSE[coarse]) * u128::from(FINE[fine]);
    u64::try_from(product >> (126 - EXP2_BITS + whole)).unwrap_or(0)
}

/// 2^(−1/1000) with 63 bits after the point.
const STEP: u64 = 9_216_981_097_718_774_933;

/// 2^(−i/1000) for i in 0..32, 63 bits after the point.
const FINE: [u64; 32] = powers(STEP);
/// 2^(−32 i/1000) for i in 0..32, 63 bits after the point.
const COARSE: [u64; 32] = powers(multiply(FINE[31], STEP));

const fn multiply(a: u64, b: u64) -> u64 {
    // Both factors are at most 1, so the product is too, and the cast loses nothing.
    #[allow(clippy::cast_possible_truncation)]
    {
        ((a as u128 * b as u128) >> 63) as u64
    }
}

const fn powers(step: u64) -> [u64; 32] {
    let mut table = [1 << 63; 32];
    let mut i = 1;
    while i < 32 {
        table[i] = multiply(table[i - 1], step);
        i += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hedge_draws_a_weight_towards_zero() {
        for (weight, expected) in [(0, 0), (10_000, 9_487), (-10_000, -1_733), (1_000, 766), (60_000, 59_486)]
        {
            assert_eq!(hedged(weight, 7), expected, "{weight}");
        }
        assert_eq!(hedged(-60_000, 7), -1_736);
        assert!((-9_000..9_000).all(|weight| hedged(weight, 7) <= hedged(weight + 1, 7)));
        assert_eq!(hedged(i32::MAX, 7), i32::MAX - 514);
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The test compares with the function that the engine may not use.
    fn exp2_agrees_with_the_real_thing_and_never_rises() {
        let mut last = u64::MAX;
        for m in 0..61_000_u32 {
            let value = exp2(m);
            assert!(value <= last, "rises at {m}");
            last = value;
            #[allow(clippy::cast_precision_loss)]
            let got = value as f64 / 2f64.powi(60);
            let expected = (-f64::from(m) / 1000.0).exp2();
            assert!((got - expected).abs() < 1e-12, "{m}: {got} is not {expected}");
        }
        assert_eq!(exp2(0), 1 << 60);
        assert_eq!(exp2(1000), 1 << 59);
        assert_eq!(exp2(u32::MAX), 0);
    }

    #[test]
    fn log2_ratio_is_odd_and_bounded() {
        for (n, d) in [(1, 1), (5, 7), (u128::MAX, 1), (0, 0), (1 << 70, 3), (12345, 678)] {
            assert_eq!(log2_ratio(n, d), -log2_ratio(d, n));
            assert!(log2_ratio(n, d).abs() <= 128_000);
        }
        assert_eq!(log2_ratio(0, 4), -2000);
    }

    #[test]
    fn ratio_survives_the_largest_numbers() {
        assert_eq!(Probability::ratio(u128::MAX, u128::MAX), Probability::ONE);
        assert_eq!(Probability::ratio(u128::MAX / 2, u128::MAX).billionths() / 1000, 500_000 - 1);
        assert_eq!(Probability::ratio(1, 0), Probability::ZERO);
    }
}

//! What number is written here? 3600, 1.1万, 两千七, 一万八, 十几万, 九百五十, 1万1千, 好几百.
//!
//! Gives the range of values that the digits leave open (十几 is 11 to 19), nothing about the words
//! around them: 左右 and 多 belong to the grammar that knows the unit.

use super::{Starts, Text};

/// A number as written: every value from `low` to `high` fits the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) low: u64,
    pub(crate) high: u64,
    /// How many folded characters it takes.
    pub(crate) length: usize,
    /// Written in ASCII digits, at least at the start.
    pub(crate) ascii: bool,
}

impl Number {
    /// The value, when the words leave no range open.
    pub(crate) fn exact(self) -> Option<u64> {
        (self.low == self.high).then_some(self.low)
    }
}

/// No amount, count or hour that a report tells is larger.
const LARGEST: u64 = 1_000_000_000_000;

/// The number that starts at the n-th character, if one does.
pub(crate) fn number_at(text: &Text, at: usize) -> Option<Number> {
    let chars = text.chars();
    if !begins_number(*chars.get(at)?) {
        return None;
    }
    if chars.get(at)?.is_ascii_digit() { Some(arabic(chars, at)) } else { chinese(chars, at) }
}

/// The characters that numbers start with.
pub(crate) const NUMBERS: Starts = Starts::of([
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '零', '〇', '一', '二', '两', '三', '四', '五', '六',
    '七', '八', '九', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '十', '拾', '几', '数', '好',
    '百', '千', '万',
]);

/// Whether a number can start with this character.
pub(crate) fn begins_number(c: char) -> bool {
    NUMBERS.has(c)
        && (c.is_ascii_digit()
            || digit(c).is_some()
            || matches!(c, '十' | '拾' | '几' | '数' | '好' | '百' | '千' | '万'))
}

/// The value of one Chinese digit; 两 and the formal forms on banknotes included.
pub(crate) const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 3600, 3,600, 1.1万, 3万5, 6千: ASCII digits, then at most one or two Chinese units.
fn arabic(chars: &[char], start: usize) -> Number {
    let mut at = start;
    // Tenths carry one decimal, which only a unit after it makes whole.
    let (mut value, mut decimals) = (0u64, None::<u32>);
    while let Some(&c) = chars.get(at) {
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match c.to_digit(10) {
            Some(d) => {
                value = value.saturating_mul(10).saturating_add(u64::from(d)).min(LARGEST);
                decimals = decimals.map(|n| n + 1);
            }
            None if c == '.' && decimals.is_none() && next_is_digit => decimals = Some(0),
            None if c == ',' && decimals.is_none() && groups_of_three(chars, start, at) => {}
            None => break,
        }
        at += 1;
    }
    let scale = 10u64.saturating_pow(decimals.unwrap_or(0).min(12));
    let units = chars.get(at).and_then(|&c| unit(c)).filter(|&u| u >= 100);
    let Some(times) = units else {
        // A decimal without a unit (2.21, 27.5寸) is cut at the point; dates are read elsewhere.
        let value = if decimals.is_some() { value / scale } else { value };
        return Number { low: value, high: value, length: at - start, ascii: true };
    };
    let mut value = (value.saturating_mul(times) / scale).min(LARGEST);
    let mut last = times;
    at += 1;
    // 3百万 and 5千万 multiply; 3万5 and 1万1千 add.
    if chars.get(at) == Some(&'万') && times < 10_000 {
        value = value.saturating_mul(10_000).min(LARGEST);
        last = 10_000;
        at += 1;
    }
    if let Some((more, length)) = remainder(chars, at, last) {
        value += more;
        at += length;
    }
    Number { low: value, high: value, length: at - start, ascii: true }
}

/// Whether the comma at `at` groups thousands: 3,600 but not 3,60 or 8点,20.
fn groups_of_three(chars: &[char], start: usize, at: usize) -> bool {
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    at - start <= 3 && digits(at + 1) == 3
}

/// What follows 万 or 千 in 3万5, 一万八, 1万1千, 两万三千五: the part below the last unit.
fn remainder(chars: &[char], at: usize, below: u64) -> Option<(u64, usize)> {
    let c = *chars.get(at)?;
    let value = c.to_digit(10).map(u64::from).or_else(|| digit(c)).filter(|&d| d > 0)?;
    match chars.get(at + 1).and_then(|&c| unit(c)) {
        Some(u) if u < below => {
            let (more, length) = remainder(chars, at + 2, u).unwrap_or((0, 0));
            Some((value * u + more, length + 2))
        }
        Some(_) => None,
        // A bare digit counts the next lower unit; two digits in a row are something else (3万50).
        None if chars.get(at + 1).is_some_and(char::is_ascii_digit) => None,
        None => Some((value * (below / 10), 1)),
    }
}

/// 两千七, 九百五十, 十几, 三四百, 几万, 好几千, 二十七万三千, 五〇六.
fn chinese(chars: &[char], start: usize) -> Option<Number> {
    let mut at = start + usize::from(chars[start] == '好' && matches!(chars.get(start + 1), Some('几')));
    // The sum so far, what stands below the last 万 or 亿, and the digit waiting for its unit.
    let (mut total, mut section) = (Range::ZERO, Range::ZERO);
    let mut pending: Option<Range> = None;
    let mut last_unit = 1;
    let mut digits = 0;
    while let Some(&c) = chars.get(at) {
        if let Some(value) = digit(c) {
            let here = Range { low: value, high: value };
            pending = Some(match pending {
                // 三四百 is a range; 五〇六 a plain row of digits; 百零五 skips a place.
                Some(p)
                    if p.low + 1 == value && p.low == p.high && digits == 1 && unit_follows(chars, at) =>
                {
                    Range { low: p.low, high: value }
                }
                Some(p) if last_unit == 1 => p.times(10).plus(here),
                _ => here,
            });
            digits += 1;
        } else if matches!(c, '几' | '数') {
            pending = Some(Range { low: if section.is_zero() && total.is_zero() { 2 } else { 1 }, high: 9 });
        } else if let Some(u) = unit(c) {
            digits = 0;
            if u >= 10_000 {
                let below = section.plus(pending.take().unwrap_or(Range::ZERO));
                let below = if below.is_zero() { Range { low: 1, high: 1 } } else { below };
                total = total.plus(below.times(u));
                section = Range::ZERO;
            } else {
                section = section.plus(pending.take().unwrap_or(Range { low: 1, high: 1 }).times(u));
            }
            last_unit = u;
        } else {
            break;
        }
        at += 1;
        if total.high >= LARGEST || section.high >= LARGEST {
            break;
        }
    }
    // 一万八, 两千七: the last bare digit counts the unit below the one before it.
    let tail = match pending {
        Some(p)
            if last_unit >= 100
                && (digits == 1 && !after_zero(chars, at) || chars.get(at - 1) == Some(&'几')) =>
        {
            p.times(last_unit / 10)
        }
        Some(p) => p,
        None => Range::ZERO,
    };
    let sum = total.plus(section).plus(tail);
    (at > start && !is_word(chars[start])).then_some(Number {
        low: sum.low,
        high: sum.high,
        length: at - start,
        ascii: false,
    })
}

/// What starts with a unit other than ten (万一, 千万别, 百货) is a word.
fn is_word(first: char) -> bool {
    unit(first).is_some_and(|unit| unit != 10)
}

fn unit_follows(chars: &[char], at: usize) -> bool {
    const COUNTED: &str = "点个天时岁分刻秒块元毛周日月斤米里人次张本把件站趟";
    chars.get(at + 1).is_some_and(|&c| unit(c).is_some() || COUNTED.contains(c))
}

/// Whether the last digit stands in its own place (一千零五) or is a zero itself.
fn after_zero(chars: &[char], end: usize) -> bool {
    chars[..end].iter().rev().take(2).any(|c| matches!(c, '零' | '〇'))
}

#[derive(Clone, Copy)]
struct Range {
    low: u64,
    high: u64,
}

impl Range {
    const ZERO: Self = Self { low: 0, high: 0 };

    const fn is_zero(self) -> bool {
        self.high == 0
    }

    fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }.at_most_largest()
    }

    fn times(self, factor: u64) -> Self {
        let times = |value: u64| value.saturating_mul(factor);
        Self { low: times(self.low), high: times(self.high) }.at_most_largest()
    }

    /// Nothing grows past what is largest, so that whoever reckons on has room.
    fn at_most_largest(self) -> Self {
        Self { low: self.low.min(LARGEST), high: self.high.min(LARGEST) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, low: u64, high: u64) {
        let number = number_at(&Text::new(words), 0).unwrap_or_else(|| panic!("{words} is a number"));
        assert_eq!((number.low, number.high), (low, high), "{words}");
        assert_eq!(number.length, Text::new(words).chars().len(), "{words}");
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (words, value) in [
            ("3600", 3600),
            ("13,000", 13000),
            ("1.1万", 11000),
            ("3万5", 35000),
            ("1万1千", 11000),
            ("6千", 6000),
            ("三百万", 3_000_000),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("两千七", 2700),
            ("一万八", 18000),
            ("两万三千五", 23500),
            ("九百五十", 950),
            ("一千零五", 1005),
            ("一百零五", 105),
            ("九万八", 98000),
            ("二十七万三千", 273_000),
            ("伍万", 50000),
            ("十万", 100_000),
            ("五〇六", 506),
        ] {
            check(words, value, value);
        }
    }

    #[test]
    fn numbers_that_leave_a_range_open() {
        check("十几万", 110_000, 190_000);
        check("几百", 200, 900);
        check("好几千", 2000, 9000);
        check("三四百", 300, 400);
        check("二十几", 21, 29);
    }

    #[test]
    fn a_row_of_figures_without_end_is_the_largest_number() {
        for figure in ["六", "一", "9"] {
            check(&figure.repeat(22), LARGEST, LARGEST);
        }
        check(&"零".repeat(22), 0, 0);
    }

    #[test]
    fn what_is_no_number() {
        for words in ["万一", "千万别", "包", "个"] {
            let number = number_at(&Text::new(words), 0);
            assert!(number.is_none_or(|n| n.length < words.chars().count()), "{words}: {number:?}");
        }
        assert_eq!(number_at(&Text::new("千"), 0), None);
    }
}

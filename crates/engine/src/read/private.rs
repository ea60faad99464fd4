//! Which numbers are somebody's own? Phone, ID and card numbers, so that they can be masked.
//!
//! A citizen's number has 18 places, the last a check (GB 11643-1999, ISO 7064 MOD 11-2); a mobile phone of
//! the mainland 11, beginning with 13 to 19; a bank card 15 to 19. What is understood of such a number is only
//! its masked form, and of a citizen's its region (see `region`); the whole stands nowhere but in the text itself.

use super::{Draft, FactName, Value, region};
use crate::text::{Text, Words, words};
use std::ops::Range;

/// Words before a number that say it is a phone, where its form alone does not.
static PHONES: Words = words![
    "电话", "手机号", "手机", "tel", "致电", "联系", "热线", "座机", "电话是", "号码是", "号码", "电话:",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        match number(&draft.text, at).filter(|found| draft.is_free(found.range.clone())) {
            Some(Number { range, shown, of_citizen }) => {
                at = range.end;
                if of_citizen {
                    region::of_number(draft, &range);
                }
                draft.fact(FactName::Number, range, Value::Words(shown));
            }
            None => at += digits_at(&draft.text, at).map_or(1, |(end, _)| end - at),
        }
    }
}

/// A number of somebody's own.
struct Number {
    range: Range<usize>,
    /// Its masked form.
    shown: String,
    /// Whether it is a citizen's, whose region may be told.
    of_citizen: bool,
}

/// The number at the n-th character.
fn number(text: &Text, at: usize) -> Option<Number> {
    let (end, digits) = digits_at(text, at)?;
    let checked = end < text.chars().len() && text.has(end, "x") && digits.len() == 17;
    let (end, whole) = if checked { (end + 1, format!("{digits}X")) } else { (end, digits) };
    let of_citizen = whole.len() == 18 && is_citizen(&whole);
    let shown = match whole.len() {
        11 if whole.starts_with('1') && !whole.starts_with("10") && !whole.starts_with("12") => {
            masked(&whole, 3, 4)
        }
        8 | 10 | 12 if PHONES.before(text, at) => masked(&whole, 2, 2),
        15..=19 => masked(&whole, 0, 4),
        _ => return None,
    };
    Some(Number { range: at..end, shown, of_citizen })
}

/// A row of figures, single blanks and dashes between them left out, and where it ends.
fn digits_at(text: &Text, at: usize) -> Option<(usize, String)> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    if !chars.get(at)?.is_ascii_digit() || before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let (mut end, mut digits) = (at, String::new());
    while let Some(&c) = chars.get(end) {
        let joins = matches!(c, ' ' | '-')
            && digits.len() >= 3
            && chars.get(end + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !joins {
            break;
        }
        end += 1;
    }
    Some((end, digits))
}

/// Whether 18 places are a citizen's number: a birthday in them, and the right check (GB 11643-1999).
fn is_citizen(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = number.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    let part = |from: usize, to: usize| number.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let born =
        matches!((part(6, 10), part(10, 12), part(12, 14)), (Some(1900..=2100), Some(1..=12), Some(1..=31)));
    born && number.chars().last() == usize::try_from(sum % 11).ok().and_then(|at| CHECKS.get(at).copied())
}

/// The first and last places of a number, and a star for each other.
fn masked(number: &str, first: usize, last: usize) -> String {
    let hidden = number.len().saturating_sub(first + last);
    let shown = |part: Option<&str>| part.unwrap_or("").to_owned();
    shown(number.get(..first)) + &"*".repeat(hidden) + &shown(number.get(first + hidden..))
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, expected: &[&str]) {
        let reading = lost(text);
        let found: Vec<_> =
            reading.facts_named(FactName::Number).map(|fact| fact.value.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_of_people_are_masked() {
        check("联系13812345678", &["138****5678"]);
        check("电话 138-1234-5678 张", &["138****5678"]);
        check("身份证11010519491231002X丢了", &["**************002X"]);
        check("卡号6222021234567890123", &["***************0123"]);
        check("電話98765432", &["98****32"]);
    }

    #[test]
    fn other_numbers_are_not() {
        check("现金108000元,785路1640号车,20250301", &[]);
    }
}

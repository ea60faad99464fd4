//! Which numbers are somebody's own? Phone, ID and card numbers, so that they can be masked.
//!
//! A citizen's number has 18 places, the last a check (GB 11643-1999, ISO 7064 MOD 11-2); a bank card 15 to 19; what a
//! telephone has stands in `phone`. What is understood of such a number is only its masked form, and of a citizen's its
//! region (see `region`); the whole stands nowhere but in the text itself.

mod phone;
mod row;

pub use phone::phones;

use super::{Draft, FactName, Value, region};
use crate::text::Text;
use row::Row;
use std::ops::Range;

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let Some(row) = Row::at(&draft.text, at) else {
            at += 1;
            continue;
        };
        match number(&draft.text, at, &row).filter(|found| draft.is_free(found.range.clone())) {
            Some(Number { range, shown, of_citizen }) => {
                at = range.end;
                if of_citizen {
                    region::of_number(draft, &range);
                }
                if let Some(label) = phone::label(draft, &range) {
                    draft.claim(label);
                }
                draft.fact(FactName::Number, range, Value::Words(shown));
            }
            None => at = row.first_end().unwrap_or(at + 1),
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

/// The number that a row at the n-th character is, or begins with.
fn number(text: &Text, at: usize, row: &Row) -> Option<Number> {
    let is_announced = phone::is_announced(text, at);
    row.numbers().find_map(|(figures, end)| {
        let last = end + text.skip(end, " |-");
        let checked = figures.len() == 17 && text.has(last, "x");
        let (end, whole) =
            if checked { (last + 1, format!("{figures}X")) } else { (end, figures.to_owned()) };
        let of_citizen = whole.len() == 18 && is_citizen(&whole);
        let shown = match phone::number(row, &whole, is_announced) {
            Some(phone) if phone::is_mobile(&phone) => masked(&phone, 3, 4),
            Some(phone) => masked(&phone, 2, 2),
            None if row.is_apart && (15..=19).contains(&whole.len()) => masked(&whole, 0, 4),
            None => return None,
        };
        let opened = text.has_before(at, "(") && text.slice(at..end).contains(')');
        Some(Number { range: at - usize::from(opened)..end, shown, of_citizen })
    })
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
        check("身份证110105 1949 1231 002 X", &["**************002X"]);
        check("卡号6222021234567890123", &["***************0123"]);
        check("電話98765432", &["98****32"]);
    }

    #[test]
    fn a_phone_is_one_however_it_is_written() {
        for text in [
            "电话0455-1234567", "电话:04551234567", "值班室0455-1234567", "办公室(0455)1234567",
            "tel +86 455 1234567",
        ] {
            check(text, &["04*******67"]);
        }
        for text in ["tel +8613812345678", "微信13812345678", "wx13812345678", "电话一三八一二三四五六七八"]
        {
            check(text, &["138****5678"]);
        }
        check("联系电话:010-12345678,致电02012345678", &["01*******78", "02*******78"]);
        check("電話： ９８７６５４３２", &["98****32"]);
        check("打400-820-8820", &["40******20"]);
        check("13812345678 13912345678 20:15", &["138****5678", "139****5678"]);
    }

    #[test]
    fn the_word_before_a_phone_number_is_no_phone() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            let things: Vec<_> = lost(text).things.iter().map(|thing| thing.kind.id()).collect();
            assert_eq!(things, expect, "{text}");
        }
        check("来电人姓王，手机13812345678，丢了一个双肩包", &["backpack"]);
        check("我手机：138 1234 5678，钱包丢了", &["wallet"]);
        check("李女士 手机 138 1234 5678 丢了一把伞", &["umbrella"]);
        check("手机13812345678落出租车上了，还有一把伞", &["phone", "umbrella"]);
        check("丢了手机13812345678，还有一把伞", &["phone", "umbrella"]);
        check("手机13812345678，昨晚不见了", &["phone"]);
    }

    #[test]
    fn other_numbers_are_not() {
        check("现金108000元,785路1640号车,20250301", &[]);
        check("2025-01-18 20:15,尾号055 12345678,一二三四五六七八九十", &[]);
    }
}

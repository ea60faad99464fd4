//! Which telephone numbers does a text tell? As people write them: 138 0013 8000, +86-138-0013-8000, 0455-1234567,
//! １３８…; each as its plain digits, so that the same number is the same however it is written. Whose it is, and
//! whether there is such a number, is not known here.

use std::collections::BTreeSet;

/// How many digits a number has: from a local one without its area to one with it.
const FEWEST: usize = 7;
const MOST: usize = 12;

/// The longest text that is looked through, in characters.
const LONGEST: usize = 4_100;

/// The numbers of a text.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut is_joined = false;
    let mut after_digit = false;
    for character in text.chars().take(LONGEST) {
        let digit = digit(character);
        match (digit, after_digit, is_joined) {
            (Some(digit), true, _) => {
                if let Some(piece) = runs.last_mut().and_then(|run| run.last_mut()) {
                    piece.push(digit);
                }
            }
            (Some(digit), false, true) => {
                if let Some(run) = runs.last_mut() {
                    run.push(digit.to_string());
                }
            }
            (Some(digit), false, false) => runs.push(vec![digit.to_string()]),
            (None, ..) => {}
        }
        is_joined = digit.is_some() || (after_digit || is_joined) && is_between(character);
        after_digit = digit.is_some();
    }
    runs.iter().flat_map(|run| told(run)).collect()
}

/// A digit of either width.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => {
            u32::from(character).checked_sub(0xFF10).and_then(|digit| char::from_digit(digit, 10))
        }
        _ => None,
    }
}

/// What stands between the groups of one number.
fn is_between(character: char) -> bool {
    matches!(character, ' ' | '-' | '－' | '–' | '(' | ')' | '（' | '）' | '\u{a0}')
}

/// The number that a run of groups is, or those that its groups are.
fn told(groups: &[String]) -> Vec<String> {
    let whole: String = groups.concat();
    if let Some(number) = number(&whole) {
        vec![number]
    } else {
        groups.iter().filter_map(|group| number(group)).collect()
    }
}

fn number(digits: &str) -> Option<String> {
    // The country, which nobody dials at home: only before a mobile number is it told from the number itself.
    let is_mobile = |rest: &str| rest.len() == 11 && rest.starts_with('1');
    let home =
        ["0086", "86"].iter().find_map(|country| digits.strip_prefix(country).filter(|rest| is_mobile(rest)));
    let number = home.unwrap_or(digits);
    (FEWEST..=MOST).contains(&number.len()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(numbers(text).into_iter().collect::<Vec<_>>(), expect, "{text}");
        };
        check("13800138000", &["13800138000"]);
        check("电话138 0013 8000", &["13800138000"]);
        check("+86-138-0013-8000", &["13800138000"]);
        check("0086 13800138000", &["13800138000"]);
        check("１３８００１３８０００", &["13800138000"]);
        check("办公室(0455)1234567", &["04551234567"]);
        check("1234567", &["1234567"]);
        check("13800138000 13900139000", &["13800138000", "13900139000"]);
        check("13800138000或13900139000", &["13800138000", "13900139000"]);
        // An identity card, an amount and a time are none.
        check("身份证230123199001011234，500元，19:40", &[]);
        check("", &[]);
    }
}

//! How much are banknotes that were counted? 5沓百元钞, 百元钞10捆.
//!
//! Bundles of notes are counted: a bundle holds a hundred (banks tie a hundred notes to one 把; people say 沓, 捆, 扎, 叠).

use super::{Currency, Money};
use crate::text::{Number, Table, Text, Words, ends_clause, number_at, table, words};
use std::ops::Range;

/// Bundles of banknotes, and how many notes each holds.
static BUNDLES: Table<u64> =
    table![("张", 1), ("沓", 100), ("叠", 100), ("捆", 100), ("扎", 100), ("摞", 100), ("把", 100)];

/// What one note is worth.
static NOTES: Table<u64> = table![
    ("百元", 100),
    ("100元", 100),
    ("一百元", 100),
    ("五十元", 50),
    ("50元", 50),
    ("千元", 1000),
    ("十元", 10),
];

/// What follows the worth of a note.
static NOTE: Words = words!["大钞", "钞票", "钞", "票子", "票", "钱", "的", "面额"];

/// 5沓百元钞, 7捆百元的, 14张带吉祥号的百元钱, 百元钞10捆: so many notes.
pub(super) fn notes_at(text: &Text, at: usize, number: Option<Number>) -> Option<(Money, Range<usize>)> {
    let money = |count: Number, bundle: u64, note: u64| {
        let times = |count: u64| count.saturating_mul(bundle).saturating_mul(note);
        Money { low: times(count.low), high: times(count.high), currency: Currency::Cny, is_value: false }
    };
    if let Some(number) = number
        && let counted = at + number.length
        && let Some((bundle, length)) = BUNDLES.at(text, counted)
    {
        let note = (counted + length..counted + length + 7)
            .take_while(|&at| text.chars().get(at).is_some_and(|&c| !ends_clause(c)))
            .find_map(|at| NOTES.at(text, at).map(|(note, length)| (note, at + length)));
        let (note, end) = note?;
        return Some((money(number, bundle, note), at..end + NOTE.skip(text, end)));
    }
    // The worth first: its number is the one that starts here, or stands in the word (百元).
    let (note, length) = NOTES.at(text, at)?;
    let counted = at + length + NOTE.skip(text, at + length);
    let count = number_at(text, counted)?;
    let (bundle, length) = BUNDLES.at(text, counted + count.length)?;
    Some((money(count, bundle, note), at..counted + count.length + length))
}

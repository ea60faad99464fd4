//! What are kinds and brands called? Names that are made of the row's own words, put together when the first is asked for.
//!
//! Most names are words that the lexicon knows anyway: Haier 海尔 is called by two of its own. Packed, such a word is told
//! by a control character, 1 for the first of the row's words in the order of the index; a Latin word is written with
//! capitals, and in capitals throughout when [`UPPER`] stands before it. What else a name consists of is spelled. The id
//! of a brand is left out where it is the Latin part of its name.

use super::word::unpack;
use super::{Sense, cut, index, table};
use std::sync::LazyLock;

/// Before a word that is written in capitals.
const UPPER: char = '^';

pub(super) static KIND_NAMES_SIMPLIFIED: LazyLock<Vec<String>> = LazyLock::new(|| {
    spelled(table::KIND_NAMES_SIMPLIFIED, |sense| match sense {
        Sense::Kind { kind, .. } => Some(kind.index()),
        _ => None,
    })
});

pub(super) static BRAND_NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    spelled(table::BRAND_NAMES, |sense| match sense {
        Sense::Brand { brand, .. } => Some(brand.index().into()),
        _ => None,
    })
});

pub(super) static BRAND_IDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = BRAND_NAMES.iter();
    names
        .zip(cut(table::BRAND_IDS))
        .map(|(name, id)| if id.is_empty() { plain(name) } else { id.into() })
        .collect()
});

/// The names of all rows, where `row_of` tells which row a sense belongs to.
fn spelled(names: &'static str, row_of: fn(Sense) -> Option<usize>) -> Vec<String> {
    let names = cut(names);
    let mut words = vec![Vec::new(); names.len()];
    for (word, codes) in index::words() {
        for row in codes.iter().filter_map(|&code| row_of(unpack(code))) {
            words[row].push(word.clone());
        }
    }
    names.iter().zip(&words).map(|(name, words)| spell(name, words)).collect()
}

fn spell(packed: &str, words: &[String]) -> String {
    let mut name = String::new();
    let mut upper = false;
    for c in packed.chars() {
        match words.get((u32::from(c) as usize).wrapping_sub(1)) {
            Some(word) if upper => name.extend(word.chars().map(|c| c.to_ascii_uppercase())),
            Some(word) => capitals(word, &mut name),
            None if c == UPPER => {}
            None => name.push(c),
        }
        upper = c == UPPER;
    }
    name
}

/// Adds a word with a capital wherever a Latin one begins.
fn capitals(word: &str, name: &mut String) {
    let mut begins = true;
    for c in word.chars() {
        name.push(if begins { c.to_ascii_uppercase() } else { c });
        begins = !c.is_ascii_alphanumeric();
    }
}

/// The Latin letters and figures of a name.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_put_together_from_words() {
        let words = ["tag-heuer".to_owned(), "泰格豪雅".to_owned()];
        assert_eq!(spell("\u{1} \u{2}", &words), "Tag-Heuer 泰格豪雅");
        assert_eq!(spell("^\u{1} 1860", &words), "TAG-HEUER 1860");
        assert_eq!(plain("Tag-Heuer 泰格豪雅"), "tagheuer");
    }
}

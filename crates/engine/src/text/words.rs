//! Lists of words that a grammar looks for, with a quick answer for the characters at which none starts.
//!
//! Most characters of a text start no word of a list. Each list therefore knows, as a set of 256 bits built
//! when the program is compiled, with which characters its words start. The longest word that fits is the
//! one that is found, so that lists can stand in the order that reads best.

use super::Text;

/// A list of words.
pub(crate) struct Words {
    words: &'static [&'static str],
    first: Firsts,
}

/// Words that mean something each.
pub(crate) struct Table<T: 'static> {
    rows: &'static [(&'static str, T)],
    first: Firsts,
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut first = Firsts::NONE;
        let mut at = 0;
        while at < words.len() {
            first = first.with(words[at]);
            at += 1;
        }
        Self { words, first }
    }

    /// The word at the n-th character, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(&'static str, usize)> {
        if !self.first.has(text, at) {
            return None;
        }
        let tail = text.tail(at);
        let word = self.words.iter().filter(|word| tail.starts_with(**word)).max_by_key(|word| word.len())?;
        Some((word, word.chars().count()))
    }

    /// The length of the word at the n-th character; 0 when none is there.
    pub(crate) fn skip(&self, text: &Text, at: usize) -> usize {
        self.at(text, at).map_or(0, |(_, length)| length)
    }

    /// Whether one of the words stands just before the n-th character.
    pub(crate) fn before(&self, text: &Text, at: usize) -> bool {
        self.words.iter().any(|word| text.has_before(at, word))
    }

    /// Whether one of the words stands anywhere in a part of a text.
    pub(crate) fn within(&self, part: &str) -> bool {
        self.words.iter().any(|word| part.contains(word))
    }
}

impl<T: Copy> Table<T> {
    pub(crate) const fn new(rows: &'static [(&'static str, T)]) -> Self {
        let mut first = Firsts::NONE;
        let mut at = 0;
        while at < rows.len() {
            first = first.with(rows[at].0);
            at += 1;
        }
        Self { rows, first }
    }

    /// What the word at the n-th character means, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        if !self.first.has(text, at) {
            return None;
        }
        let tail = text.tail(at);
        let rows = self.rows.iter().filter(|(word, _)| tail.starts_with(word));
        rows.max_by_key(|(word, _)| word.len()).map(|(word, meaning)| (*meaning, word.chars().count()))
    }

    /// What the word just before the n-th character means, with its length in characters.
    pub(crate) fn before(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        let rows = self.rows.iter().filter(|(word, _)| text.has_before(at, word));
        rows.max_by_key(|(word, _)| word.len()).map(|(word, meaning)| (*meaning, word.chars().count()))
    }
}

/// The lowest eight bits of the characters that words start with.
struct Firsts([u64; 4]);

impl Firsts {
    const NONE: Self = Self([0; 4]);

    const fn with(mut self, word: &str) -> Self {
        let low = first_character(word.as_bytes()) & 0xff;
        self.0[(low >> 6) as usize] |= 1 << (low & 63);
        self
    }

    fn has(&self, text: &Text, at: usize) -> bool {
        text.chars().get(at).is_some_and(|&c| {
            let low = u32::from(c) & 0xff;
            self.0[(low >> 6) as usize] & (1 << (low & 63)) != 0
        })
    }
}

/// The first character of a word, decoded by hand: the standard library does not do it when compiling.
const fn first_character(word: &[u8]) -> u32 {
    match word {
        [] => panic!("an empty word would be found everywhere"),
        [a, ..] if *a < 0x80 => *a as u32,
        [a, b, ..] if *a < 0xe0 => ((*a as u32 & 0x1f) << 6) | (*b as u32 & 0x3f),
        [a, b, c, ..] => ((*a as u32 & 0x0f) << 12) | ((*b as u32 & 0x3f) << 6) | (*c as u32 & 0x3f),
        _ => panic!("a word is UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        const WORDS: Words = Words::new(&["下", "下车", "a"]);
        let text = Text::new("他下车了 a");
        let found: Vec<_> = (0..text.chars().len()).filter_map(|at| WORDS.at(&text, at)).collect();
        assert_eq!(found, [("下车", 2), ("a", 1)]);
        assert!(WORDS.before(&text, 3) && !WORDS.before(&text, 1));
    }

    #[test]
    fn a_table_tells_what_the_word_means() {
        const TABLE: Table<u8> = Table::new(&[("老师傅", 1), ("师傅", 2)]);
        let text = Text::new("刘师傅");
        assert_eq!((TABLE.at(&text, 1), TABLE.before(&text, 3)), (Some((2, 2)), Some((2, 2))));
    }
}

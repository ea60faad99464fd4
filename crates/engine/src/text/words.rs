//! Lists of words that a grammar looks for, with a quick answer for the characters at which none starts.
//!
//! Most characters of a text start no word of a list. Each list therefore knows, as two sets of 256 bits built
//! when the program is compiled, with which characters its words start. The longest word that fits is the
//! one that is found, so that lists can stand in the order that reads best.

use super::Text;

/// A list of words.
pub(crate) struct Words<K: ?Sized = [u8]> {
    words: &'static [&'static str],
    keys: Keys<K>,
}

/// Words that mean something each.
pub(crate) struct Table<T: 'static, K: ?Sized = [u8]> {
    rows: &'static [(&'static str, T)],
    keys: Keys<K>,
}

impl<const N: usize> Words<[u8; N]> {
    pub(crate) const fn new(words: &'static [&'static str; N]) -> Self {
        let mut keys = [0; N];
        let mut at = 0;
        while at < N {
            keys[at] = first(words[at]);
            at += 1;
        }
        Self { words, keys: Keys::new(keys) }
    }
}

impl<T, const N: usize> Table<T, [u8; N]> {
    pub(crate) const fn new(rows: &'static [(&'static str, T); N]) -> Self {
        let mut keys = [0; N];
        let mut at = 0;
        while at < N {
            keys[at] = first(rows[at].0);
            at += 1;
        }
        Self { rows, keys: Keys::new(keys) }
    }
}

impl Words {
    /// The characters that the words start with.
    pub(crate) const fn starts(&self) -> Starts {
        self.keys.starts
    }

    /// The word at the n-th character, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(&'static str, usize)> {
        let words = self.keys.candidates(text, at).map(|index| self.words[index]);
        let word = words.filter(|word| text.has(at, word)).max_by_key(|word| word.len())?;
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

    /// The length of the longest of the words that ends just before the n-th character; 0 when none does.
    pub(crate) fn skip_back(&self, text: &Text, at: usize) -> usize {
        let words = self.words.iter().filter(|word| text.has_before(at, word));
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    }

    /// Whether one of the words stands anywhere in a part of a text.
    pub(crate) fn within(&self, part: &str) -> bool {
        self.words.iter().any(|word| part.contains(word))
    }
}

impl<T: Copy> Table<T> {
    /// The characters that the words start with.
    pub(crate) const fn starts(&self) -> Starts {
        self.keys.starts
    }

    /// What the word at the n-th character means, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        let rows = self.keys.candidates(text, at).map(|index| &self.rows[index]);
        let (word, meaning) =
            rows.filter(|(word, _)| text.has(at, word)).max_by_key(|(word, _)| word.len())?;
        Some((*meaning, word.chars().count()))
    }

    /// What the word just before the n-th character means, with its length in characters.
    pub(crate) fn before(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        let rows = self.rows.iter().filter(|(word, _)| text.has_before(at, word));
        rows.max_by_key(|(word, _)| word.len()).map(|(word, meaning)| (*meaning, word.chars().count()))
    }
}

/// With which characters the words of a list start: two sets over all of them, which together let few other
/// characters pass, and the key of each word.
struct Keys<K: ?Sized> {
    starts: Starts,
    each: K,
}

/// The characters that words start with, and few others.
#[derive(Clone, Copy)]
pub(crate) struct Starts {
    low: Set,
    high: Set,
}

impl Starts {
    /// The characters of a text, each a word.
    pub(crate) const fn of<const N: usize>(characters: [char; N]) -> Self {
        let mut starts = Self { low: [0; 4], high: [0; 4] };
        let mut at = 0;
        while at < N {
            starts = starts.with(characters[at] as u32);
            at += 1;
        }
        starts
    }

    const fn with(self, code: u32) -> Self {
        Self { low: put(self.low, byte(code)), high: put(self.high, byte(code >> 6)) }
    }

    /// The characters of either.
    pub(crate) const fn or(mut self, other: Self) -> Self {
        let mut at = 0;
        while at < 4 {
            self.low[at] |= other.low[at];
            self.high[at] |= other.high[at];
            at += 1;
        }
        self
    }

    /// Whether a word may start with this character.
    pub(crate) const fn has(&self, c: char) -> bool {
        has(&self.low, byte(c as u32)) && has(&self.high, byte(c as u32 >> 6))
    }
}

/// A set of numbers below 256.
type Set = [u64; 4];

const fn put(mut set: Set, number: u8) -> Set {
    set[(number >> 6) as usize] |= 1 << (number & 63);
    set
}

const fn has(set: &Set, number: u8) -> bool {
    set[(number >> 6) as usize] & (1 << (number & 63)) != 0
}

impl<const N: usize> Keys<[u8; N]> {
    const fn new(first: [u32; N]) -> Self {
        let mut keys = Self { starts: Starts::of([]), each: [0; N] };
        let mut at = 0;
        while at < N {
            keys.each[at] = byte(first[at]);
            keys.starts = keys.starts.with(first[at]);
            at += 1;
        }
        keys
    }
}

impl Keys<[u8]> {
    /// The words that start with a character like the n-th one.
    fn candidates(&self, text: &Text, at: usize) -> impl Iterator<Item = usize> {
        let c = text.chars().get(at).copied().unwrap_or('\0');
        let key = byte(u32::from(c));
        let each = if self.starts.has(c) { &self.each } else { &[] };
        each.iter().enumerate().filter(move |(_, each)| **each == key).map(|(index, _)| index)
    }
}

/// The character that a word starts with, decoded by hand: the standard library does not do it when compiling.
#[allow(clippy::panic)] // Only while compiling.
const fn first(word: &str) -> u32 {
    match word.as_bytes() {
        [] => panic!("an empty word would be found everywhere"),
        [a, ..] if *a < 0x80 => *a as u32,
        [a, b, ..] if *a < 0xe0 => ((*a as u32 & 0x1f) << 6) | (*b as u32 & 0x3f),
        [a, b, c, ..] => ((*a as u32 & 0x0f) << 12) | ((*b as u32 & 0x3f) << 6) | (*c as u32 & 0x3f),
        _ => panic!("a word is UTF-8"),
    }
}

#[allow(clippy::cast_possible_truncation)] // The lowest eight bits are what is wanted.
const fn byte(code: u32) -> u8 {
    (code & 0xff) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        const WORDS: &Words = &Words::new(&["下", "下车", "a"]);
        let text = Text::new("他下车了 a");
        let found: Vec<_> = (0..text.chars().len()).filter_map(|at| WORDS.at(&text, at)).collect();
        assert_eq!(found, [("下车", 2), ("a", 1)]);
        assert!(WORDS.before(&text, 3) && !WORDS.before(&text, 1));
    }

    #[test]
    fn a_table_tells_what_the_word_means() {
        const TABLE: &Table<u8> = &Table::new(&[("老师傅", 1), ("师傅", 2)]);
        let text = Text::new("刘师傅");
        assert_eq!((TABLE.at(&text, 1), TABLE.before(&text, 3)), (Some((2, 2)), Some((2, 2))));
    }
}

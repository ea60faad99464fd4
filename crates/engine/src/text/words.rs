//! Lists of words that a grammar looks for, with a quick answer for the characters at which none starts.
//!
//! Most characters of a text start no word of a list. Each list therefore knows, as two sets of 256 bits, with
//! which characters its words start. In a program the words stand as one text and nothing else, since sets,
//! addresses and lengths would be longer than the words; they are found when the list is first asked. The longest
//! word that fits is the one that is found, so that lists can stand in the order that reads best.

use super::Text;
use std::sync::OnceLock;

/// A list of words: `words!["下", "下车"]`.
macro_rules! words {
    ($($word:literal),* $(,)?) => { $crate::text::Words::new(concat!($($word, "|"),*)) };
}
pub(crate) use words;

/// Words that mean something each: `table![("三", 3), ("四", 4)]`.
macro_rules! table {
    ($(($word:literal, $meaning:expr)),* $(,)?) => {
        $crate::text::Table::new(concat!($($word, "|"),*), &[$($meaning),*])
    };
}
pub(crate) use table;

/// A list of words.
pub(crate) struct Words {
    /// Each followed by a bar.
    packed: &'static str,
    list: OnceLock<List>,
}

/// Words that mean something each.
pub(crate) struct Table<T: 'static> {
    words: Words,
    meanings: &'static [T],
}

/// The words, and with which characters they start: the sets let few others pass, and the key of each word is
/// what is looked at then.
struct List {
    starts: Starts,
    keys: Vec<u8>,
    words: Vec<&'static str>,
}

impl Words {
    pub(crate) const fn new(packed: &'static str) -> Self {
        Self { packed, list: OnceLock::new() }
    }

    fn list(&self) -> &List {
        self.list.get_or_init(|| self.unpack())
    }

    #[cold]
    fn unpack(&self) -> List {
        let words: Vec<_> = self.packed.split_terminator('|').collect();
        let first = words.iter().map(|word| word.chars().next().map_or(0, u32::from));
        let starts = first.clone().fold(Starts::of([]), Starts::with);
        List { starts, keys: first.map(byte).collect(), words }
    }

    /// The characters that the words start with.
    pub(crate) fn starts(&self) -> Starts {
        self.list().starts
    }

    /// The longest word at the n-th character: its place in the list, and its length in characters.
    fn find(&self, text: &Text, at: usize) -> Option<(usize, usize)> {
        let c = text.chars().get(at).copied().unwrap_or_default();
        let list = self.list();
        if !list.starts.has(c) {
            return None;
        }
        let key = byte(c.into());
        let here = list.words.iter().zip(&list.keys).enumerate().filter(|(_, (_, other))| **other == key);
        let found = here.filter(|(_, (word, _))| text.has(at, word)).max_by_key(|(_, (word, _))| word.len());
        found.map(|(place, (word, _))| (place, word.chars().count()))
    }

    /// The longest word that ends just before the n-th character: the same.
    fn find_before(&self, text: &Text, at: usize) -> Option<(usize, usize)> {
        let words = self.list().words.iter().enumerate().filter(|(_, word)| text.has_before(at, word));
        words.max_by_key(|(_, word)| word.len()).map(|(place, word)| (place, word.chars().count()))
    }

    /// The word at the n-th character, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(&'static str, usize)> {
        self.find(text, at).map(|(place, length)| (self.list().words[place], length))
    }

    /// The length of the word at the n-th character; 0 when none is there.
    pub(crate) fn skip(&self, text: &Text, at: usize) -> usize {
        self.find(text, at).map_or(0, |(_, length)| length)
    }

    /// Whether one of the words stands just before the n-th character.
    pub(crate) fn before(&self, text: &Text, at: usize) -> bool {
        self.list().words.iter().any(|word| text.has_before(at, word))
    }

    /// The length of the longest of the words that ends just before the n-th character; 0 when none does.
    pub(crate) fn skip_back(&self, text: &Text, at: usize) -> usize {
        self.find_before(text, at).map_or(0, |(_, length)| length)
    }

    /// Whether one of the words stands anywhere in a part of a text.
    pub(crate) fn within(&self, part: &str) -> bool {
        self.list().words.iter().any(|word| part.contains(word))
    }
}

impl<T: Copy> Table<T> {
    pub(crate) const fn new(packed: &'static str, meanings: &'static [T]) -> Self {
        Self { words: Words::new(packed), meanings }
    }

    /// The characters that the words start with.
    pub(crate) fn starts(&self) -> Starts {
        self.words.starts()
    }

    /// What the word at the n-th character means, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        self.words.find(text, at).map(|(place, length)| (self.meanings[place], length))
    }

    /// What the word just before the n-th character means, with its length in characters.
    pub(crate) fn before(&self, text: &Text, at: usize) -> Option<(T, usize)> {
        self.words.find_before(text, at).map(|(place, length)| (self.meanings[place], length))
    }
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
    pub(crate) fn or(mut self, other: Self) -> Self {
        for at in 0..4 {
            self.low[at] |= other.low[at];
            self.high[at] |= other.high[at];
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

#[allow(clippy::cast_possible_truncation)] // The lowest eight bits are what is wanted.
const fn byte(code: u32) -> u8 {
    (code & 0xff) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        static WORDS: Words = words!["下", "下车", "a"];
        let text = Text::new("他下车了 a");
        let found: Vec<_> = (0..text.chars().len()).filter_map(|at| WORDS.at(&text, at)).collect();
        assert_eq!(found, [("下车", 2), ("a", 1)]);
        assert!(WORDS.before(&text, 3) && !WORDS.before(&text, 1));
    }

    #[test]
    fn a_table_tells_what_the_word_means() {
        static TABLE: Table<u8> = table![("老师傅", 1), ("师傅", 2)];
        let text = Text::new("刘师傅");
        assert_eq!((TABLE.at(&text, 1), TABLE.before(&text, 3)), (Some((2, 2)), Some((2, 2))));
    }
}

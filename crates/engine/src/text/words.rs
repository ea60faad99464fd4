//! Lists of words that a grammar looks for, with a quick answer for the characters at which none starts.
//!
//! Most characters of a text start no word of a list. Each list therefore knows, as two sets of 256 bits, with
//! which characters its words start. In a program the words stand as one text and nothing else, since sets,
//! addresses and lengths would be longer than the words; they are found when the list is first asked. The longest
//! word that fits is the one that is found, so that lists can stand in the order that reads best.

use super::Text;
use std::ops::Range;
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

/// The words, and with which characters they start. The sets let few others pass, and only the words on the shelf of
/// the character are looked at then.
struct List {
    starts: Starts,
    /// Where in `shelved` the words of each shelf end.
    ends: [u16; SHELVES],
    /// The places of the words, ordered by shelves.
    shelved: Vec<u16>,
    words: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    word: &'static str,
    /// In characters.
    length: usize,
    last: char,
}

/// Words that start with the same character lie on the same shelf of so many.
const SHELVES: usize = 64;

const fn shelf(code: u32) -> usize {
    code as usize % SHELVES
}

impl Words {
    pub(crate) const fn new(packed: &'static str) -> Self {
        Self { packed, list: OnceLock::new() }
    }

    #[inline]
    fn list(&self) -> &List {
        self.list.get_or_init(|| self.unpack())
    }

    #[cold]
    fn unpack(&self) -> List {
        let words = self.packed.split_terminator('|');
        let entry = |word: &'static str| Entry {
            word,
            length: word.chars().count(),
            last: word.chars().next_back().unwrap_or_default(),
        };
        let words: Vec<Entry> = words.map(entry).collect();
        let first: Vec<u32> =
            words.iter().map(|entry| entry.word.chars().next().map_or(0, u32::from)).collect();
        let mut ends = [0; SHELVES];
        for &code in &first {
            ends[shelf(code)] += 1;
        }
        for at in 1..SHELVES {
            ends[at] += ends[at - 1];
        }
        let (mut shelved, mut next) = (vec![0; words.len()], ends);
        for (place, &code) in (0_u16..).zip(&first) {
            let next = &mut next[shelf(code)];
            *next -= 1;
            shelved[usize::from(*next)] = place;
        }
        let starts = first.iter().fold(Starts::of([]), |starts, &code| starts.with(code));
        List { starts, ends, shelved, words }
    }

    /// The characters that the words start with.
    pub(crate) fn starts(&self) -> Starts {
        self.list().starts
    }

    /// The longest word at the n-th character: its place in the list, and its length in characters. Most characters
    /// are refused here, without a call.
    #[inline]
    fn find(&self, text: &Text, at: usize) -> Option<(usize, usize)> {
        let c = *text.chars().get(at)?;
        let list = self.list();
        if list.starts.has(c) { list.search(c, text, at) } else { None }
    }

    /// The longest word that ends just before the n-th character: the same.
    fn find_before(&self, text: &Text, at: usize) -> Option<(usize, usize)> {
        let last = *text.chars().get(at.checked_sub(1)?)?;
        let head = text.slice(0..at);
        let mut longest: Option<(usize, usize)> = None;
        for (place, entry) in self.list().words.iter().enumerate() {
            if entry.last == last
                && longest.is_none_or(|(_, longest)| entry.length > longest)
                && super::ends(head, entry.word)
            {
                longest = Some((place, entry.length));
            }
        }
        longest
    }

    /// The word at the n-th character, with its length in characters.
    pub(crate) fn at(&self, text: &Text, at: usize) -> Option<(&'static str, usize)> {
        self.find(text, at).map(|(place, length)| (self.list().words[place].word, length))
    }

    /// The length of the word at the n-th character; 0 when none is there.
    pub(crate) fn skip(&self, text: &Text, at: usize) -> usize {
        self.find(text, at).map_or(0, |(_, length)| length)
    }

    /// Whether one of the words stands just before the n-th character.
    pub(crate) fn before(&self, text: &Text, at: usize) -> bool {
        self.find_before(text, at).is_some()
    }

    /// The length of the longest of the words that ends just before the n-th character; 0 when none does.
    pub(crate) fn skip_back(&self, text: &Text, at: usize) -> usize {
        self.find_before(text, at).map_or(0, |(_, length)| length)
    }

    /// Whether one of the words stands anywhere in some folded characters.
    pub(crate) fn within(&self, part: &str) -> bool {
        self.list().words.iter().any(|entry| part.contains(entry.word))
    }

    /// Whether one of the words stands anywhere in a part of a text: the same, sooner.
    pub(crate) fn inside(&self, text: &Text, range: Range<usize>) -> bool {
        let list = self.list();
        let end = range.end.min(text.chars().len());
        (range.start..end).any(|at| {
            let c = text.chars()[at];
            list.starts.has(c) && {
                let part = text.slice(at..end);
                list.on_shelf(c).any(|place| super::begins(part, list.words[place].word))
            }
        })
    }
}

impl List {
    /// The places of the words on the shelf of a character.
    fn on_shelf(&self, c: char) -> impl Iterator<Item = usize> {
        let shelf = shelf(c.into());
        let start = if shelf == 0 { 0 } else { self.ends[shelf - 1] };
        let here = self.shelved.get(usize::from(start)..usize::from(self.ends[shelf])).unwrap_or_default();
        here.iter().map(|&place| usize::from(place))
    }

    /// The longest word at the n-th character, which is `c`.
    #[inline(never)]
    fn search(&self, c: char, text: &Text, at: usize) -> Option<(usize, usize)> {
        let tail = text.tail(at);
        let mut longest: Option<(usize, usize)> = None;
        for place in self.on_shelf(c) {
            let Entry { word, length, .. } = self.words[place];
            if longest.is_none_or(|(_, longest)| length > longest) && super::begins(tail, word) {
                longest = Some((place, length));
            }
        }
        longest
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

    /// One character more.
    pub(crate) fn and(self, c: char) -> Self {
        self.with(c.into())
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

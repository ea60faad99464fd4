//! Where does a word stand? The packed words of `table`, laid out for finding when the first one is looked for.
//!
//! Packed, the words with the same senses are a group: `SIZES` tells how many each group has, and `SENSES` what
//! they mean, a code a sense, with the bit [`MORE`] where another sense of the group follows. In a group the words
//! are written backwards and sorted, so that most begin like the one before: 包背, then 包书. `SHAPES` has a byte a
//! word: the upper three bits tell how many characters it shares with the word before it, the lower five how many
//! of its own it adds. Those stand in `SPELLING`, a letter in one byte when it is common, in two when it is rare:
//! its place in `COMMON_LETTERS`, or from [`table::COMMON`] on in `RARE_LETTERS`. Every column holds numbers of one
//! sort, which is what compresses well.

use super::table;
use crate::text::numbers;
use std::sync::LazyLock;

/// Set in the code of a sense when the same words have another one.
const MORE: u16 = 0x0800;

static INDEX: LazyLock<Index> = LazyLock::new(Index::unpack);

/// The words that start with a character: how each goes on, and where its senses start, for [`codes`].
pub(super) fn words_from(first: char) -> impl Iterator<Item = (&'static [u16], u16)> {
    let mut entries = INDEX.entries_from(first).unwrap_or_default();
    std::iter::from_fn(move || {
        let (&[length, senses], tail) = entries.split_first_chunk()?;
        let (rest, tail) = tail.split_at_checked(usize::from(length))?;
        entries = tail;
        Some((rest, senses))
    })
}

/// Every word with the codes of its senses, ordered by first characters, and among those as they are packed.
pub(super) fn words() -> impl Iterator<Item = (String, &'static [u16])> {
    let spell = |first: char, rest: &[u16]| {
        let rest = rest.iter().filter_map(|&letter| char::from_u32(letter.into()));
        std::iter::once(first).chain(rest).collect()
    };
    ('\0'..='\u{ffff}').flat_map(move |first| {
        words_from(first).map(move |(rest, senses)| (spell(first, rest), codes(senses)))
    })
}

/// The codes of the senses that start at a place of `SENSES`.
pub(super) fn codes(start: u16) -> &'static [u16] {
    let codes = table::SENSES.get(usize::from(start)..).unwrap_or_default();
    let more = codes.iter().take_while(|&code| code & MORE != 0).count();
    codes.get(..=more).unwrap_or_default()
}

/// The words, ordered by their first characters.
struct Index {
    /// For every character of the basic plane, where in `entries` its words start; and where the last ones end.
    starts: Vec<u32>,
    /// For each word the number of characters behind the first, where in `SENSES` its senses start, and those
    /// characters.
    entries: Vec<u16>,
}

impl Index {
    fn entries_from(&self, first: char) -> Option<&[u16]> {
        let first = u32::from(first) as usize;
        let (start, end) = (*self.starts.get(first)?, *self.starts.get(first + 1)?);
        self.entries.get(start as usize..end as usize)
    }

    /// Plain loops, since a browser runs this once, before it has optimised anything.
    fn unpack() -> Self {
        let (letters, words) = unpack();
        let mut starts = vec![0; usize::from(u16::MAX) + 2];
        for word in &words {
            starts[usize::from(word.first) + 1] += HEAD + u32::from(word.rest);
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // Every word goes where the words of its character have got to.
        let mut reached = starts.clone();
        let mut entries = vec![0; end as usize];
        for word in &words {
            let reached = &mut reached[usize::from(word.first)];
            let rest = &letters[word.start + 1..][..usize::from(word.rest)];
            let entry = &mut entries[*reached as usize..];
            (entry[0], entry[1]) = (word.rest, word.senses);
            entry[HEAD as usize..][..rest.len()].copy_from_slice(rest);
            *reached += HEAD + u32::from(word.rest);
        }
        Self { starts, entries }
    }
}

/// The numbers before the characters of an entry.
const HEAD: u32 = 2;

/// A word out of the packed table.
struct Unpacked {
    first: u16,
    /// How many characters follow the first.
    rest: u16,
    /// Where it starts among the characters of all words.
    start: usize,
    senses: u16,
}

/// The characters of all words, and the words.
fn unpack() -> (Vec<u16>, Vec<Unpacked>) {
    let alphabet: Vec<u16> = numbers(&table::COMMON_LETTERS).chain(numbers(&table::RARE_LETTERS)).collect();
    let mut spelling = table::SPELLING.iter();
    let mut letter = || {
        let mut place = usize::from(*spelling.next()?);
        if place >= table::COMMON {
            place = table::COMMON + (place - table::COMMON) * 256 + usize::from(*spelling.next()?);
        }
        alphabet.get(place).copied()
    };
    let mut letters = Vec::with_capacity(4 * table::SHAPES.len());
    let mut words = Vec::with_capacity(table::SHAPES.len());
    let mut shapes = table::SHAPES.iter();
    let mut senses = 0;
    let mut backwards = [0; 7 + 31];
    for &size in &table::SIZES {
        for &shape in shapes.by_ref().take(size.into()) {
            let shared = usize::from(shape >> 5);
            let length = shared + usize::from(shape & 31);
            for place in &mut backwards[shared..length] {
                *place = letter().unwrap_or(0);
            }
            let start = letters.len();
            letters.extend(backwards[..length].iter().rev());
            let first = letters.get(start).copied().unwrap_or(0);
            words.push(Unpacked {
                first,
                rest: u16::from(shape & 31) + u16::from(shape >> 5) - 1,
                start,
                senses,
            });
        }
        senses += u16::try_from(codes(senses).len()).unwrap_or(0);
    }
    (letters, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_packed_is_unpacked() {
        let (letters, words) = unpack();
        assert_eq!(words.len(), table::SHAPES.len());
        assert_eq!(INDEX.entries.len(), letters.len() + words.len());
        let last = words.last().map(|word| word.senses).unwrap();
        assert_eq!(usize::from(last) + codes(last).len(), table::SENSES.len());
    }

    #[test]
    fn no_word_is_there_twice() {
        for first in '\0'..='\u{ffff}' {
            let words: Vec<_> = words_from(first).map(|(rest, _)| rest).collect();
            for (at, word) in words.iter().enumerate() {
                assert!(!words[..at].contains(word), "{first} {word:?}");
            }
        }
    }
}

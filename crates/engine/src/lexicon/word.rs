//! Which word of the lexicon stands at a character, and what can it mean?

use super::{Brand, Colour, Kind, PlaceClass, index};
use crate::text::Text;

/// One meaning that a word can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// A thing. `weak`: only with a measure word, colour or container beside it.
    Kind { kind: Kind, weak: bool },
    /// A colour. `weak`: only right before a thing.
    Colour { colour: Colour, weak: bool },
    /// A brand. `weak`: only right before or after a thing that it makes.
    Brand { brand: Brand, weak: bool },
    /// The end of a place's name. `generic`: alone, the word names no particular place.
    Place { class: PlaceClass, generic: bool },
    /// A surname.
    Surname,
    /// A measure word.
    Measure,
    /// A compound that only contains a thing's or a colour's word: 手机店, 黑龙江.
    Nothing,
}

/// A word found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// In folded characters.
    pub(crate) length: usize,
    codes: &'static [u16],
}

impl Word {
    pub(crate) fn senses(self) -> impl Iterator<Item = Sense> {
        self.codes.iter().map(|&code| unpack(code))
    }

    pub(crate) fn kind(self) -> Option<(Kind, bool)> {
        self.senses().find_map(|sense| match sense {
            Sense::Kind { kind, weak } => Some((kind, weak)),
            _ => None,
        })
    }

    pub(crate) fn colour(self) -> Option<(Colour, bool)> {
        self.senses().find_map(|sense| match sense {
            Sense::Colour { colour, weak } => Some((colour, weak)),
            _ => None,
        })
    }

    pub(crate) fn brand(self) -> Option<(Brand, bool)> {
        self.senses().find_map(|sense| match sense {
            Sense::Brand { brand, weak } => Some((brand, weak)),
            _ => None,
        })
    }

    pub(crate) fn place(self) -> Option<(PlaceClass, bool)> {
        self.senses().find_map(|sense| match sense {
            Sense::Place { class, generic } => Some((class, generic)),
            _ => None,
        })
    }

    pub(crate) fn is(self, sense: Sense) -> bool {
        self.senses().any(|s| s == sense)
    }
}

/// The sense of a code: the upper four bits are its class, in the order in which the generator numbers them, the
/// lower eleven its id.
pub(super) fn unpack(code: u16) -> Sense {
    let id = code & 0x07ff;
    // An id is written by the generator from the same tables, so a colour's fits a byte.
    let byte = u8::try_from(id).unwrap_or(0);
    match code >> 12 {
        class @ (0 | 1) => Sense::Kind { kind: Kind(id), weak: class == 1 },
        class @ (2 | 3) => Sense::Colour { colour: Colour(byte), weak: class == 3 },
        class @ (4 | 5) => Sense::Brand { brand: Brand(id), weak: class == 5 },
        class @ (6 | 7) => Sense::Place { class: PlaceClass(byte), generic: class == 7 },
        8 => Sense::Surname,
        9 => Sense::Measure,
        _ => Sense::Nothing,
    }
}

/// The longest word of the lexicon that starts at the n-th folded character.
///
/// A Latin word counts only as a whole: `ring` is not found in `string`. Linear in the number of words
/// that start with the same character.
pub(crate) fn word_at(text: &Text, at: usize) -> Option<Word> {
    let (&first, rest) = text.chars().get(at..)?.split_first()?;
    let spelt = |word: &[u16]| {
        word.len() <= rest.len() && word.iter().zip(rest).all(|(&w, &c)| u32::from(w) == u32::from(c))
    };
    index::words_from(first)
        .filter(|(word, _)| spelt(word) && stands_alone(text, at, word.len() + 1))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, senses)| Word { length: word.len() + 1, codes: index::codes(senses) })
}

/// Whether the word does not cut a Latin word or number in two.
fn stands_alone(text: &Text, at: usize, length: usize) -> bool {
    let chars = text.chars();
    let cuts = |a: Option<&char>, b: Option<&char>| matches!((a, b), (Some(a), Some(b)) if a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    !cuts(before, chars.get(at)) && !cuts(chars.get(at + length - 1), chars.get(at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, length: Option<usize>, kind: Option<&str>) {
        let word = word_at(&Text::new(text), 0);
        assert_eq!(word.map(|w| w.length), length, "{text}");
        assert_eq!(word.and_then(Word::kind).map(|(kind, _)| kind.id()), kind, "{text}");
    }

    #[test]
    fn the_longest_word_wins() {
        check("钱包在车上", Some(2), Some("wallet"));
        check("手机店门口", Some(3), None);
        check("銀包", Some(2), Some("wallet"));
        check("iPhone6", Some(6), Some("phone"));
    }

    #[test]
    fn a_latin_word_counts_only_as_a_whole() {
        check("walletx", None, None);
        check("wallet x", Some(6), Some("wallet"));
    }
}

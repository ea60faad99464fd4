//! Which words does the engine know, and what can each of them mean?
//!
//! The words live in the TSV files of this folder, each with its origin in its header; `cargo xtask
//! generate` packs them into `table.rs`, sorted, so that nothing has to be built at start-up. A word
//! can have several senses; which one holds in a sentence is for the grammars in `read` to decide.

#[rustfmt::skip]
mod table;

use crate::text::Text;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A kind of thing: one node of the taxonomy in `kinds.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u16);

/// A colour of `colours.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(u8);

/// A brand of `brands.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Brand(u16);

/// What a place is, told by how its name ends, as in `places.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceClass(u8);

/// The three languages in which the lexicon names things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese, zh-Hans.
    #[default]
    Simplified,
    /// Traditional Chinese, zh-Hant.
    Traditional,
    /// English, en.
    English,
}

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

/// Words of the classes that a sense code can carry in its upper four bits, in the order in which
/// the generator numbers them.
fn unpack(code: u16) -> Sense {
    let id = code & 0x0fff;
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
    let bucket = table::FIRST.binary_search(&u16::try_from(u32::from(first)).ok()?).ok()?;
    let [start, end] = [bucket, bucket + 1].map(|at| table::STARTS[at] as usize);
    let mut entries = &table::WORDS[start..end];
    while let Some((&head, tail)) = entries.split_first() {
        let (characters, codes) = (usize::from(head & 0xff), usize::from(head >> 8));
        let (word, tail) = tail.split_at_checked(characters)?;
        let (codes, tail) = tail.split_at_checked(codes)?;
        let found =
            rest.len() >= characters && word.iter().zip(rest).all(|(&w, &c)| u32::from(w) == u32::from(c));
        if found && stands_alone(text, at, characters + 1) {
            return Some(Word { length: characters + 1, codes });
        }
        entries = tail;
    }
    None
}

/// Whether the word does not cut a Latin word or number in two.
fn stands_alone(text: &Text, at: usize, length: usize) -> bool {
    let chars = text.chars();
    let cuts = |a: Option<&char>, b: Option<&char>| matches!((a, b), (Some(a), Some(b)) if a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    !cuts(before, chars.get(at)) && !cuts(chars.get(at + length - 1), chars.get(at + length))
}

/// One line of `kinds.tsv`.
struct KindRow {
    id: &'static str,
    /// The parent's row; a root is its own parent.
    parent: u16,
    names: [&'static str; 3],
}

struct ColourRow {
    id: &'static str,
    names: [&'static str; 3],
    near: &'static [u8],
}

struct BrandRow {
    id: &'static str,
    name: &'static str,
    kinds: &'static [u16],
}

impl Kind {
    /// The kind with this id, such as `wallet`.
    ///
    /// ```
    /// use fude_engine::Kind;
    /// assert_eq!(Kind::from_id("wallet").unwrap().id(), "wallet");
    /// assert_eq!(Kind::from_id("moon"), None);
    /// ```
    pub fn from_id(id: &str) -> Option<Self> {
        table::KINDS.iter().position(|row| row.id == id).and_then(|at| u16::try_from(at).ok()).map(Self)
    }

    fn row(self) -> &'static KindRow {
        &table::KINDS[usize::from(self.0).min(table::KINDS.len() - 1)]
    }

    /// The stable id, such as `wallet`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The name that people read.
    pub fn name(self, language: Language) -> &'static str {
        self.row().names[language as usize]
    }

    /// The kind above, or `None` for a root.
    pub fn parent(self) -> Option<Self> {
        let parent = Self(self.row().parent);
        (parent != self).then_some(parent)
    }

    /// The root of the family that the kind belongs to; a root is its own family.
    #[must_use]
    pub fn family(self) -> Self {
        std::iter::successors(Some(self), |kind| kind.parent()).last().unwrap_or(self)
    }

    /// Whether `self` is `other` or stands below it.
    pub fn is_a(self, other: Self) -> bool {
        std::iter::successors(Some(self), |kind| kind.parent()).any(|kind| kind == other)
    }

    /// Its place among all kinds.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0).min(table::KINDS.len() - 1)
    }

    pub(crate) fn count() -> usize {
        table::KINDS.len()
    }

    /// Every kind, in the order of the taxonomy.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..table::KINDS.len()).filter_map(|at| u16::try_from(at).ok()).map(Self)
    }
}

impl Colour {
    fn row(self) -> &'static ColourRow {
        &table::COLOURS[usize::from(self.0).min(table::COLOURS.len() - 1)]
    }

    /// The colour with this id, such as `black`.
    pub fn from_id(id: &str) -> Option<Self> {
        table::COLOURS.iter().position(|row| row.id == id).and_then(|at| u8::try_from(at).ok()).map(Self)
    }

    /// The stable id, such as `black`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The name that people read.
    pub fn name(self, language: Language) -> &'static str {
        self.row().names[language as usize]
    }

    /// Whether people take the one for the other: navy for black, beige for white.
    pub fn is_near(self, other: Self) -> bool {
        self.row().near.contains(&other.0)
    }

    /// Its place among all colours.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0).min(table::COLOURS.len() - 1)
    }

    pub(crate) fn count() -> usize {
        table::COLOURS.len()
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..table::COLOURS.len()).filter_map(|at| u8::try_from(at).ok()).map(Self)
    }
}

impl Brand {
    fn row(self) -> &'static BrandRow {
        &table::BRANDS[usize::from(self.0).min(table::BRANDS.len() - 1)]
    }

    /// The stable id, such as `huawei`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The name that people read.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The brand with this id, such as `huawei`.
    pub fn from_id(id: &str) -> Option<Self> {
        table::BRANDS.iter().position(|row| row.id == id).and_then(|at| u16::try_from(at).ok()).map(Self)
    }

    /// The kind that the brand alone makes people think of: a phone for Huawei.
    pub(crate) fn first_kind(self) -> Option<Kind> {
        self.row().kinds.first().copied().map(Kind)
    }

    /// Whether the brand usually stands on things of this kind.
    pub fn makes(self, kind: Kind) -> bool {
        self.row().kinds.iter().any(|&made| kind.is_a(Kind(made)))
    }
}

impl PlaceClass {
    /// The stable id: `road`, `stop`, `hotel`, …
    pub fn id(self) -> &'static str {
        table::PLACE_CLASSES[usize::from(self.0).min(table::PLACE_CLASSES.len() - 1)]
    }
}

/// Rows of the lexicon cross every border as their ids, which stay when rows are added.
macro_rules! serde_by_id {
    ($($row:ty),*) => {$(
        impl Serialize for $row {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $row {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = String::deserialize(deserializer)?;
                Self::from_id(&id).ok_or_else(|| D::Error::custom(format_args!("unknown id `{id}`")))
            }
        }
    )*};
}

serde_by_id!(Kind, Colour, Brand);

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

    #[test]
    fn every_kind_leads_to_a_family() {
        for kind in Kind::all() {
            assert!(kind.is_a(kind.family()), "{}", kind.id());
            assert!(kind.family().parent().is_none());
        }
    }

    #[test]
    fn every_kind_has_a_name_in_three_languages_and_no_kind_is_above_itself() {
        let mut leaves = 0;
        for kind in Kind::all() {
            for language in [Language::Simplified, Language::Traditional, Language::English] {
                assert!(!kind.name(language).trim().is_empty(), "{}", kind.id());
            }
            // A cycle would go on longer than the taxonomy is deep.
            assert!(
                std::iter::successors(Some(kind), |kind| kind.parent()).take(20).count() < 20,
                "{}",
                kind.id()
            );
            leaves += usize::from(!Kind::all().any(|other| other.parent() == Some(kind)));
        }
        assert!(leaves >= 150, "{leaves} leaves");
    }

    #[test]
    fn no_word_is_listed_twice() {
        for bucket in 0..table::FIRST.len() {
            let [start, end] = [bucket, bucket + 1].map(|at| table::STARTS[at] as usize);
            let mut entries = &table::WORDS[start..end];
            let mut seen = Vec::new();
            while let Some((&head, tail)) = entries.split_first() {
                let (word, tail) = tail.split_at(usize::from(head & 0xff));
                assert!(!seen.contains(&word), "{word:?} in bucket {bucket}");
                seen.push(word);
                entries = &tail[usize::from(head >> 8)..];
            }
        }
    }

    #[test]
    fn nearness_of_colours_is_mutual() {
        let colours = || (0..table::COLOURS.len()).map(|at| Colour(u8::try_from(at).unwrap()));
        for (a, b) in colours().flat_map(|a| colours().map(move |b| (a, b))) {
            assert_eq!(a.is_near(b), b.is_near(a), "{} {}", a.id(), b.id());
        }
    }
}

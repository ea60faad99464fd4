//! Which words does the engine know, and what can each of them mean?
//!
//! The words live in the TSV files of this folder, each with its origin in its header; `cargo xtask
//! generate` packs them into `table.rs`, small rather than quick, and `index.rs` lays them out when the first word
//! is looked for. A word can have several senses; which one holds in a sentence is for the grammars in `read` to
//! decide.

mod index;
mod names;
#[rustfmt::skip]
mod table;
mod word;

pub(crate) use word::{Sense, Word, word_at};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::LazyLock;

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

impl Language {
    /// What is in this language, of the same in simplified Chinese, traditional Chinese and English.
    pub fn of<T>(self, [simplified, traditional, english]: [T; 3]) -> T {
        match self {
            Self::Simplified => simplified,
            Self::Traditional => traditional,
            Self::English => english,
        }
    }
}

/// A column of a table, which is one text with a value a line; cut when it is first asked for.
type Column = LazyLock<Vec<&'static str>>;

fn cut(column: &'static str) -> Vec<&'static str> {
    column.split('\n').collect()
}

/// The value of a row, or that of the last one.
fn value(column: &Column, row: usize) -> &'static str {
    column.get(row).or(column.last()).copied().unwrap_or_default()
}

fn row_of(column: &Column, value: &str) -> Option<u16> {
    column.iter().position(|other| *other == value).and_then(|row| u16::try_from(row).ok())
}

/// The list of a row, when lists stand one after the other and beside them how long each is.
fn list<'l, T>(lists: &'l [T], counts: &[u8], row: usize) -> &'l [T] {
    let (before, rest) = counts.split_at_checked(row).unwrap_or_default();
    let start: usize = before.iter().map(|&count| usize::from(count)).sum();
    let count = rest.first().map_or(0, |&count| usize::from(count));
    lists.get(start..start + count).unwrap_or_default()
}

macro_rules! columns {
    ($($name:ident),*) => {$(static $name: Column = LazyLock::new(|| cut(table::$name));)*};
}

columns!(KIND_IDS, KIND_NAMES_TRADITIONAL, KIND_NAMES_ENGLISH);
columns!(COLOUR_IDS, COLOUR_NAMES_SIMPLIFIED, COLOUR_NAMES_TRADITIONAL, COLOUR_NAMES_ENGLISH);
columns!(PLACE_CLASSES);

impl Kind {
    /// The kind with this id, such as `wallet`.
    ///
    /// ```
    /// use fude_engine::Kind;
    /// assert_eq!(Kind::from_id("wallet").unwrap().id(), "wallet");
    /// assert_eq!(Kind::from_id("moon"), None);
    /// ```
    pub fn from_id(id: &str) -> Option<Self> {
        row_of(&KIND_IDS, id).map(Self)
    }

    /// The stable id, such as `wallet`.
    pub fn id(self) -> &'static str {
        value(&KIND_IDS, self.0.into())
    }

    /// The name that people read.
    // A page that speaks one language links the names of that one alone.
    #[inline]
    pub fn name(self, language: Language) -> &'static str {
        match language {
            Language::Simplified => names::KIND_NAMES_SIMPLIFIED.get(self.index()).map_or("", String::as_str),
            Language::Traditional => value(&KIND_NAMES_TRADITIONAL, self.0.into()),
            Language::English => value(&KIND_NAMES_ENGLISH, self.0.into()),
        }
    }

    /// The kind above, or `None` for a root.
    pub fn parent(self) -> Option<Self> {
        let parent = table::KIND_PARENTS.get(usize::from(self.0)).copied().map(Self)?;
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

    /// Whether other things are carried in it.
    pub(crate) fn is_wrapping(self) -> bool {
        const BAG: Kind = Kind::named("bag");
        const CONTAINER: Kind = Kind::named("container");
        matches!(self.family(), BAG | CONTAINER)
    }

    /// Its place among all kinds.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0).min(table::KIND_PARENTS.len() - 1)
    }

    pub(crate) fn count() -> usize {
        table::KIND_PARENTS.len()
    }

    /// The kind with an id that is known when compiling, which does not succeed for any other.
    pub(crate) const fn named(id: &str) -> Self {
        let (rows, id) = (table::KIND_IDS.as_bytes(), id.as_bytes());
        let (mut at, mut row) = (0, 0);
        loop {
            assert!(at < rows.len(), "no kind has this id");
            let mut length = 0;
            while at + length < rows.len() && rows[at + length] != b'\n' {
                length += 1;
            }
            let mut same = 0;
            while same < length && same < id.len() && rows[at + same] == id[same] {
                same += 1;
            }
            if same == length && same == id.len() {
                return Self(row);
            }
            (at, row) = (at + length + 1, row + 1);
        }
    }

    /// Every kind, in the order of the taxonomy.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).map(Self).take(table::KIND_PARENTS.len())
    }
}

impl Colour {
    /// The colour with this id, such as `black`.
    pub fn from_id(id: &str) -> Option<Self> {
        row_of(&COLOUR_IDS, id).and_then(|row| u8::try_from(row).ok()).map(Self)
    }

    /// The stable id, such as `black`.
    pub fn id(self) -> &'static str {
        value(&COLOUR_IDS, self.0.into())
    }

    /// The name that people read.
    #[inline]
    pub fn name(self, language: Language) -> &'static str {
        let names = match language {
            Language::Simplified => &COLOUR_NAMES_SIMPLIFIED,
            Language::Traditional => &COLOUR_NAMES_TRADITIONAL,
            Language::English => &COLOUR_NAMES_ENGLISH,
        };
        value(names, self.0.into())
    }

    /// Whether people take the one for the other: navy for black, beige for white.
    pub fn is_near(self, other: Self) -> bool {
        list(&table::COLOURS_NEAR, &table::COLOURS_NEAR_COUNTS, self.0.into()).contains(&other.0)
    }

    /// Its place among all colours.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0).min(Self::count() - 1)
    }

    pub(crate) fn count() -> usize {
        table::COLOURS_NEAR_COUNTS.len()
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..).map(Self).take(Self::count())
    }
}

impl Brand {
    /// The stable id, such as `huawei`.
    pub fn id(self) -> &'static str {
        names::BRAND_IDS.get(usize::from(self.0)).map_or("", String::as_str)
    }

    /// The name that people read.
    pub fn name(self) -> &'static str {
        names::BRAND_NAMES.get(usize::from(self.0)).map_or("", String::as_str)
    }

    /// The brand with this id, such as `huawei`.
    pub fn from_id(id: &str) -> Option<Self> {
        names::BRAND_IDS
            .iter()
            .position(|other| other == id)
            .and_then(|row| u16::try_from(row).ok())
            .map(Self)
    }

    /// Its place among all brands.
    pub(crate) fn index(self) -> u16 {
        self.0
    }

    fn kinds(self) -> &'static [u16] {
        list(&table::BRANDS_MAKE, &table::BRANDS_MAKE_COUNTS, self.0.into())
    }

    /// The kind that the brand alone makes people think of: a phone for Huawei.
    pub(crate) fn first_kind(self) -> Option<Kind> {
        self.kinds().first().copied().map(Kind)
    }

    /// Whether the brand usually stands on things of this kind.
    pub fn makes(self, kind: Kind) -> bool {
        self.kinds().iter().any(|&made| kind.is_a(Kind(made)))
    }
}

impl PlaceClass {
    /// The stable id: `road`, `stop`, `hotel`, …
    pub fn id(self) -> &'static str {
        value(&PLACE_CLASSES, self.0.into())
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
    fn nearness_of_colours_is_mutual() {
        let colours = || (0..).map(Colour).take(Colour::count());
        for (a, b) in colours().flat_map(|a| colours().map(move |b| (a, b))) {
            assert_eq!(a.is_near(b), b.is_near(a), "{} {}", a.id(), b.id());
        }
    }
}

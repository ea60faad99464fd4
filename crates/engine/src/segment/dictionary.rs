//! What do the finds of a segment have in common? Their characters, kinds, colours and brands, each written once and
//! then named by a number, which is the smaller the sooner it was met, so that the common ones take a byte.
//!
//! Kinds, colours and brands are written as their ids, so that a segment is read rightly by every later lexicon,
//! whatever order its rows have by then.

use super::BadSegment;
use super::bytes::{Reader, put, put_length, put_seconds, put_signed, put_text};
use crate::lexicon::{Brand, Colour, Kind};
use std::collections::BTreeMap;

/// What a segment is read with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dictionary {
    /// The first find's report, in seconds since 1970, and the clock of its writer: what others differ from.
    pub(super) reported_at: i64,
    pub(super) utc_offset: i32,
    characters: Vec<char>,
    kinds: Vec<Kind>,
    colours: Vec<Colour>,
    brands: Vec<Brand>,
}

impl Dictionary {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        put_seconds(out, self.reported_at);
        put_signed(out, self.utc_offset.into());
        put_text(out, &self.characters.iter().collect::<String>());
        let mut ids = |ids: Vec<&str>| {
            put_length(out, ids.len());
            for id in ids {
                put_text(out, id);
            }
        };
        ids(self.kinds.iter().map(|kind| kind.id()).collect());
        ids(self.colours.iter().map(|colour| colour.id()).collect());
        ids(self.brands.iter().map(|brand| brand.id()).collect());
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, BadSegment> {
        let unknown = |id: &str| BadSegment::Unknown { id: id.to_owned() };
        Ok(Self {
            reported_at: reader.seconds()?,
            utc_offset: i32::try_from(reader.signed()?).map_err(|_| reader.damaged())?,
            characters: reader.text()?.chars().collect(),
            kinds: reader
                .list(|reader| reader.text().and_then(|id| Kind::from_id(id).ok_or_else(|| unknown(id))))?,
            colours: reader
                .list(|reader| reader.text().and_then(|id| Colour::from_id(id).ok_or_else(|| unknown(id))))?,
            brands: reader
                .list(|reader| reader.text().and_then(|id| Brand::from_id(id).ok_or_else(|| unknown(id))))?,
        })
    }

    /// Reads characters up to their end.
    pub(super) fn characters(
        &self,
        reader: &mut Reader<'_>,
        mut each: impl FnMut(char),
    ) -> Result<(), BadSegment> {
        loop {
            let number: usize = reader.small()?;
            let Some(at) = number.checked_sub(1) else { return Ok(()) };
            each(*self.characters.get(at).ok_or_else(|| reader.damaged())?);
        }
    }

    pub(super) fn text(&self, reader: &mut Reader<'_>) -> Result<String, BadSegment> {
        let mut text = String::new();
        self.characters(reader, |character| text.push(character))?;
        Ok(text)
    }

    pub(super) fn kind(&self, reader: &Reader<'_>, number: u64) -> Result<Kind, BadSegment> {
        named(&self.kinds, reader, number)
    }

    pub(super) fn colour(&self, reader: &mut Reader<'_>) -> Result<Colour, BadSegment> {
        let number = reader.number()?;
        named(&self.colours, reader, number)
    }

    pub(super) fn brand(&self, reader: &mut Reader<'_>) -> Result<Brand, BadSegment> {
        let number = reader.number()?;
        named(&self.brands, reader, number)
    }
}

fn named<T: Copy>(list: &[T], reader: &Reader<'_>, number: u64) -> Result<T, BadSegment> {
    let item = usize::try_from(number).ok().and_then(|at| list.get(at));
    item.copied().ok_or_else(|| reader.damaged())
}

/// A dictionary that is still being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) dictionary: Dictionary,
    /// The number of each character.
    numbers: BTreeMap<char, u64>,
}

impl From<Dictionary> for Words {
    fn from(dictionary: Dictionary) -> Self {
        let numbers =
            (1..).zip(&dictionary.characters).map(|(number, character)| (*character, number)).collect();
        Self { dictionary, numbers }
    }
}

impl Words {
    /// Bytes of memory, about: nodes of the tree are full to two thirds.
    pub(super) fn memory(&self) -> usize {
        let Dictionary { characters, kinds, colours, brands, .. } = &self.dictionary;
        size_of_val(characters.as_slice())
            + size_of_val(kinds.as_slice())
            + size_of_val(colours.as_slice())
            + size_of_val(brands.as_slice())
            + self.numbers.len() * (size_of::<char>() + size_of::<u64>()) * 3 / 2
    }

    /// Writes characters and their end, which is number 0.
    pub(super) fn put_characters(&mut self, out: &mut Vec<u8>, characters: impl Iterator<Item = char>) {
        for character in characters {
            let known = &mut self.dictionary.characters;
            let number = *self.numbers.entry(character).or_insert_with(|| {
                known.push(character);
                known.len() as u64
            });
            put(out, number);
        }
        put(out, 0);
    }

    pub(super) fn kind(&mut self, kind: Kind) -> u64 {
        number(&mut self.dictionary.kinds, kind)
    }

    pub(super) fn colour(&mut self, colour: Colour) -> u64 {
        number(&mut self.dictionary.colours, colour)
    }

    pub(super) fn brand(&mut self, brand: Brand) -> u64 {
        number(&mut self.dictionary.brands, brand)
    }
}

/// The number of an item, which is put last if it is new. Lists are short.
fn number<T: PartialEq>(list: &mut Vec<T>, item: T) -> u64 {
    let at = list.iter().position(|other| *other == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    at as u64
}

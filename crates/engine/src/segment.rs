//! In what form are finds kept? A segment holds many, packed to some fifty bytes each, so that a desk that wakes up
//! need not read their texts again.
//!
//! A segment explains itself: it begins with the version of its form, the version of the reading that its finds came
//! from, and a dictionary of what they tell (see [`dictionary`]). So it can be read by every later engine, or says
//! why not. When texts should be read anew is for whoever keeps both to decide: see [`READING`].

mod bytes;
mod code;
mod dictionary;
mod find;
mod terms;

use crate::features::Features;
use bytes::{Reader, put, put_length, put_text};
use dictionary::{Dictionary, Words};
use std::fmt;

/// The version of the reading. It rises whenever a text may give other features than before; a test holds the
/// features of many texts against it. Features of another version can still be ranked, and are better read anew.
pub const READING: u32 = 5;

/// What every segment begins with, and the version of its form.
const MARK: [u8; 4] = *b"FUDE";
const FORM: u8 = 1;

/// A segment is full at so many finds or bytes: it has to fit a row of a megabyte with room to spare.
const MOST_FINDS: usize = 16_384;
const MOST_BYTES: usize = 960_000;

/// Finds in their stored form.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// The version of the reading that the finds came from.
    reading: u32,
    words: Words,
    /// Every find: its id with the length before it, and what is compared of it.
    bytes: Vec<u8>,
    /// Where each find starts.
    starts: Vec<u32>,
}

/// Why bytes are not a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadSegment {
    /// They do not begin like one.
    NotASegment,
    /// A later engine has written them, in this version of the form.
    Newer(u8),
    /// They name a kind, colour or brand that the lexicon does not know (any more).
    Unknown {
        /// Its id.
        id: String,
    },
    /// They are cut off or changed, as seen at this byte.
    Damaged {
        /// Counted from 0.
        at: usize,
    },
}

impl fmt::Display for BadSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASegment => f.write_str("these bytes are no segment of finds: read the texts anew"),
            Self::Newer(form) => {
                write!(f, "a segment of form {form}, and forms up to {FORM} are known: update the engine")
            }
            Self::Unknown { id } => {
                write!(f, "a segment names `{id}`, which the lexicon does not know: read the texts anew")
            }
            Self::Damaged { at } => write!(f, "a segment is damaged at byte {at}: read the texts anew"),
        }
    }
}

impl std::error::Error for BadSegment {}

impl Segment {
    /// A segment without finds.
    pub fn new() -> Self {
        Self::of_reading(READING)
    }

    /// A segment for finds that came from another version of the reading than that of this engine: see [`READING`].
    pub fn of_reading(reading: u32) -> Self {
        Self { reading, ..Self::default() }
    }

    /// Puts a find last, or gives back `false` where the segment is full. O(size of the find × log of the dictionary).
    ///
    /// ```
    /// use fude_engine::{Context, Features, Given, Segment, Side, read};
    /// let context =
    ///     Context { side: Side::Found, reported_at: 1_737_203_460, utc_offset: 28_800, given: Given::default() };
    /// let find = Features::of(&read("后座捡到一个黑色皮夹", &context));
    /// let mut segment = Segment::new();
    /// assert!(segment.push("f1", &find));
    /// let read = Segment::from_bytes(&segment.to_bytes()).unwrap();
    /// assert!(read.finds().eq([("f1", find)]));
    /// ```
    #[must_use]
    pub fn push(&mut self, id: &str, find: &Features) -> bool {
        let start = self.bytes.len();
        if self.starts.is_empty() {
            self.words.dictionary.reported_at = find.reported_at;
            self.words.dictionary.utc_offset = find.when.first().map_or(0, |told| told.window.utc_offset);
        }
        put_text(&mut self.bytes, id);
        find::pack(&mut self.bytes, &mut self.words, find);
        let is_full = self.starts.len() >= MOST_FINDS || self.bytes.len() > MOST_BYTES && start > 0;
        match u32::try_from(start) {
            Ok(start) if !is_full => self.starts.push(start),
            _ => self.bytes.truncate(start),
        }
        self.bytes.len() > start
    }

    /// The segment as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + 16_384);
        out.extend_from_slice(&MARK);
        out.push(FORM);
        put(&mut out, self.reading.into());
        self.words.dictionary.write(&mut out);
        put_length(&mut out, self.starts.len());
        out.extend_from_slice(&self.bytes);
        out
    }

    /// Reads a stored segment. Whatever the bytes are, it needs no more memory than a few times their length.
    ///
    /// # Errors
    ///
    /// When they are not a whole segment that this engine can read: see [`BadSegment`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadSegment> {
        Self::read(bytes, |_| {})
    }

    /// The same; each find is given away as it is read.
    pub(crate) fn read(bytes: &[u8], mut each: impl FnMut(Features)) -> Result<Self, BadSegment> {
        let rest = bytes.strip_prefix(&MARK).ok_or(BadSegment::NotASegment)?;
        let mut reader = Reader::new(rest);
        match reader.byte()? {
            FORM => {}
            0 => return Err(BadSegment::NotASegment),
            newer => return Err(BadSegment::Newer(newer)),
        }
        let reading = reader.small()?;
        let dictionary = Dictionary::read(&mut reader)?;
        let count = reader.count()?;
        let body = rest.get(reader.at()..).unwrap_or_default();
        let mut reader = Reader::new(body);
        let mut starts = Vec::with_capacity(count);
        for _ in 0..count {
            starts.push(u32::try_from(reader.at()).map_err(|_| reader.damaged())?);
            reader.text()?;
            each(find::unpack(&mut reader, &dictionary)?);
        }
        if !reader.is_at_end() {
            return Err(reader.damaged());
        }
        Ok(Self { reading, words: dictionary.into(), bytes: body.to_vec(), starts })
    }

    /// The version of the reading that the finds came from: see [`READING`].
    pub fn reading(&self) -> u32 {
        self.reading
    }

    /// How many finds there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The finds with their ids, in the order in which they were put in. Each is unpacked when it is asked for.
    pub fn finds(&self) -> impl Iterator<Item = (&str, Features)> {
        (0..self.len()).filter_map(|at| self.find(at))
    }

    /// The n-th find with its id.
    pub(crate) fn find(&self, at: usize) -> Option<(&str, Features)> {
        let mut reader = self.reader(at)?;
        let id = reader.text().ok()?;
        Some((id, find::unpack(&mut reader, &self.words.dictionary).ok()?))
    }

    /// The id of the n-th find.
    pub(crate) fn id(&self, at: usize) -> Option<&str> {
        self.reader(at)?.text().ok()
    }

    fn reader(&self, at: usize) -> Option<Reader<'_>> {
        self.bytes.get(*self.starts.get(at)? as usize..).map(Reader::new)
    }

    /// Gives back the memory that is kept for finds to come.
    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * size_of::<u32>() + self.words.memory()
    }
}

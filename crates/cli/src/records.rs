//! What do the files that a person hands us say: which losses and finds, and if one cannot be taken,
//! where and why? It reads bytes into [`Record`]s and checks each on its own; it does not read the texts
//! (the engine does), convert encodings, or look at what the two files say about each other.

mod bad_input;
mod json;
mod lines;
mod table;
mod truth;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

pub use bad_input::BadInput;
pub use truth::{parse_truth, read_truth};

use bad_input::{Wrong, quote};

/// One loss or one find, as its owner or finder reported it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Unique in its file; free of control characters and of blanks at its ends.
    pub id: String,
    /// What the person said; never blank, of any length (the engine reads the first 4 000 characters).
    pub text: String,
    /// When the report was made, with the offset it was written in.
    pub reported_at: DateTime<FixedOffset>,
    /// Where the ride began.
    pub from: Option<String>,
    /// Where the ride ended.
    pub to: Option<String>,
    /// Where it happened, if not on a ride.
    pub place: Option<String>,
    /// The vehicle's plate, whole or in part.
    pub plate: Option<String>,
    /// What kind of thing it is, in the person's words.
    pub kind: Option<String>,
    /// Its colour, in the person's words.
    pub colour: Option<String>,
    /// Its brand, in the person's words.
    pub brand: Option<String>,
    /// It did not happen before this; never after `when_latest` or `reported_at`.
    pub when_earliest: Option<DateTime<FixedOffset>>,
    /// It did not happen after this; never after `reported_at`.
    pub when_latest: Option<DateTime<FixedOffset>>,
}

impl Record {
    /// A record of which no field is filled in.
    pub fn new(id: String, text: String, reported_at: DateTime<FixedOffset>) -> Self {
        Self {
            id,
            text,
            reported_at,
            from: None,
            to: None,
            place: None,
            plate: None,
            kind: None,
            colour: None,
            brand: None,
            when_earliest: None,
            when_latest: None,
        }
    }
}

/// How records are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// RFC 4180: commas, quotes doubled inside quotes, the first line names the columns.
    Csv,
}

impl Format {
    /// By the name's extension (`.jsonl`, `.ndjson`, `.json`, `.csv`, in any case); for any other name,
    /// JSON if the first byte that is not blank is `{`, else CSV.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("jsonl" | "ndjson" | "json") => Self::Jsonl,
            Some("csv") => Self::Csv,
            _ if lines::without_bom(bytes).trim_ascii_start().starts_with(b"{") => Self::Jsonl,
            _ => Self::Csv,
        }
    }
}

/// What to do with a record that cannot be taken.
pub enum OnBad<'a> {
    /// The first one is the error.
    Stop,
    /// Each is told here, in the order of the file, and left out; the good ones are kept.
    /// A file that cannot be taken at all (unreadable, no header, too large) is an error all the same.
    Report(&'a mut dyn FnMut(BadInput)),
}

impl OnBad<'_> {
    fn tell(&mut self, bad: BadInput) -> Result<(), BadInput> {
        match self {
            Self::Stop => Err(bad),
            Self::Report(report) => {
                report(bad);
                Ok(())
            }
        }
    }
}

/// How much is taken at most: a slip (a disk image, an endless pipe) ends in a sentence instead of an
/// exhausted machine.
#[derive(Clone, Copy)]
struct Limits {
    file_bytes: u64,
    record_bytes: usize,
    records: usize,
}

const LIMITS: Limits = Limits { file_bytes: 4 << 30, record_bytes: 1 << 20, records: 2_000_000 };

/// Reads the records of a file, in the order of the file.
pub fn open_records(path: &Path, on_bad: OnBad<'_>) -> Result<Vec<Record>, BadInput> {
    let name = path.display().to_string();
    let file = File::open(path)
        .map_err(|error| BadInput::whole(&name, "a file that can be read", error.to_string()))?;
    read_records(&name, file, None, on_bad)
}

/// Reads records from anything; `name` is what complaints call it and, without a `format`, what decides
/// it ([`Format::of`]).
///
/// The bytes are held in memory whole (at most 4 GiB, 1 MiB a record, 2 000 000 records): the shelf will
/// hold the records anyway, and a broken quote can then be undone by going back to the next line.
/// 100 000 records take a fraction of a second.
pub fn read_records(
    name: &str,
    input: impl Read,
    format: Option<Format>,
    on_bad: OnBad<'_>,
) -> Result<Vec<Record>, BadInput> {
    let bytes = lines::read_whole(name, input, LIMITS.file_bytes)?;
    parse_records(name, &bytes, format, on_bad)
}

/// Reads records from bytes at hand; the rest as [`read_records`].
pub fn parse_records(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    on_bad: OnBad<'_>,
) -> Result<Vec<Record>, BadInput> {
    let mut taken = Taken::new(name, LIMITS, on_bad);
    match format.unwrap_or_else(|| Format::of(name, bytes)) {
        Format::Jsonl => json::read(bytes, &mut taken)?,
        Format::Csv => table::read(bytes, &mut taken)?,
    }
    Ok(taken.records)
}

/// Takes any bytes as every format this module knows, and says how many records and complaints came of
/// it. For fuzzing: it returns, whatever the bytes.
pub fn parse_anything(bytes: &[u8]) -> usize {
    let mut complaints = 0;
    let mut taken = 0;
    for format in [Format::Jsonl, Format::Csv] {
        let mut report = |bad: BadInput| complaints += usize::from(!bad.to_string().is_empty());
        let records = parse_records("fuzz", bytes, Some(format), OnBad::Report(&mut report));
        taken += records.map_or_else(|bad| bad.to_string().len().min(1), |records| records.len());
    }
    complaints + taken + parse_truth("fuzz", bytes).map_or(1, |pairs| pairs.len())
}

/// The fields a record may have; the place of a name here is its number in [`Values`].
const FIELDS: [&str; 12] = [
    "id", "text", "reported_at", "from", "to", "place", "plate", "kind", "colour", "brand", "when_earliest",
    "when_latest",
];
const ID: usize = 0;
const TEXT: usize = 1;
const REPORTED_AT: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const PLACE: usize = 5;
const PLATE: usize = 6;
const KIND: usize = 7;
const COLOUR: usize = 8;
const BRAND: usize = 9;
const WHEN_EARLIEST: usize = 10;
const WHEN_LATEST: usize = 11;
/// The first so many of [`FIELDS`] must be there.
const REQUIRED: usize = 3;

/// What a record says in each of [`FIELDS`], not yet checked.
type Values<'a> = [Option<Cow<'a, str>>; FIELDS.len()];

/// The records taken so far, and what is needed to refuse the next one.
struct Taken<'a, 'r> {
    name: &'a str,
    limits: Limits,
    on_bad: OnBad<'r>,
    records: Vec<Record>,
    seen: usize,
    first_lines: HashMap<String, usize>,
}

impl<'a, 'r> Taken<'a, 'r> {
    fn new(name: &'a str, limits: Limits, on_bad: OnBad<'r>) -> Self {
        Self { name, limits, on_bad, records: Vec::new(), seen: 0, first_lines: HashMap::new() }
    }

    /// Takes the record that starts on `line`, or says at `place(field)` what is wrong with it.
    fn take(
        &mut self,
        line: usize,
        values: &Values<'_>,
        place: impl Fn(usize) -> (usize, usize),
    ) -> Result<(), BadInput> {
        let checked = check(values).and_then(|record| match self.first_lines.get(&record.id) {
            Some(first) => {
                let found = format!("{}, which line {first} has", quote(&record.id));
                Err(Wrong::new(ID, "an id of its own", found))
            }
            None => Ok(record),
        });
        match checked {
            Ok(record) => {
                self.count(line)?;
                self.first_lines.insert(record.id.clone(), line);
                self.records.push(record);
                Ok(())
            }
            Err(wrong) => self.refuse(wrong.at(self.name, place(wrong.field))),
        }
    }

    /// Tells of a record that is left out.
    fn refuse(&mut self, bad: BadInput) -> Result<(), BadInput> {
        self.count(bad.line)?;
        self.on_bad.tell(bad)
    }

    /// Bad records count as well: a file of nothing else must also come to an end.
    fn count(&mut self, line: usize) -> Result<(), BadInput> {
        self.seen += 1;
        if self.seen <= self.limits.records {
            return Ok(());
        }
        let expected = format!("at most {} records in one file", self.limits.records);
        Err(BadInput::at(self.name, (line, 1), expected, "one more"))
    }
}

fn check(values: &Values<'_>) -> Result<Record, Wrong> {
    let said = |field: usize| values[field].as_deref().filter(|value| !value.trim().is_empty());
    let needed = |field: usize, expected: &'static str| {
        said(field).ok_or_else(|| {
            Wrong::new(field, expected, if values[field].is_some() { "an empty one" } else { "none" })
        })
    };
    let short = |field: usize| said(field).map(|value| value.trim().to_owned());
    let when = |field: usize| said(field).map(|value| time(field, value)).transpose();

    let id = needed(ID, "an id")?.trim();
    if id.chars().any(char::is_control) {
        return Err(Wrong::new(ID, "an id without control characters", quote(id)));
    }
    let record = Record {
        id: id.to_owned(),
        text: needed(TEXT, "a text")?.to_owned(),
        reported_at: time(REPORTED_AT, needed(REPORTED_AT, "a time")?)?,
        from: short(FROM),
        to: short(TO),
        place: short(PLACE),
        plate: short(PLATE),
        kind: short(KIND),
        colour: short(COLOUR),
        brand: short(BRAND),
        when_earliest: when(WHEN_EARLIEST)?,
        when_latest: when(WHEN_LATEST)?,
    };
    let not_after = |field: usize,
                     time: Option<DateTime<FixedOffset>>,
                     bound: Option<DateTime<FixedOffset>>,
                     name: &str| {
        match (time, bound) {
            (Some(time), Some(bound)) if time > bound => {
                let expected = format!("a time not after {name}, {}", bound.to_rfc3339());
                Err(Wrong::new(field, expected, quote(&time.to_rfc3339())))
            }
            _ => Ok(()),
        }
    };
    not_after(WHEN_EARLIEST, record.when_earliest, record.when_latest, "when_latest")?;
    not_after(WHEN_EARLIEST, record.when_earliest, Some(record.reported_at), "reported_at")?;
    not_after(WHEN_LATEST, record.when_latest, Some(record.reported_at), "reported_at")?;
    Ok(record)
}

fn time(field: usize, value: &str) -> Result<DateTime<FixedOffset>, Wrong> {
    DateTime::parse_from_rfc3339(value.trim())
        .map_err(|_| Wrong::new(field, "a time like 2025-01-18T19:50:00+08:00", quote(value)))
}

#[cfg(test)]
mod tests;

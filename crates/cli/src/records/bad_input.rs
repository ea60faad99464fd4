//! How is a person told that their file cannot be taken? It holds the place, what was expected and what
//! was found, and makes one sentence of them; it does not decide what is bad.

use std::error::Error;
use std::fmt;

use super::FIELDS;

/// One reason why a file, or one record of it, cannot be taken.
///
/// Its `Display` is one sentence to act on, in the form editors and terminals make a link of:
///
/// `lost.csv:7:3: reported_at: expected a time like 2025-01-18T19:50:00+08:00, found "yesterday"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInput {
    /// What the caller called the input.
    pub file: String,
    /// The physical line, from 1, where the field starts or, if no field is to blame, where the record
    /// starts. 0: the file as a whole.
    pub line: usize,
    /// The character of that line, from 1, where the field starts (CSV: its opening quote; JSON: its
    /// value), or where the syntax broke; 1 if only the record is known. 0: the file as a whole.
    pub column: usize,
    /// The field to blame, if one is.
    pub field: Option<&'static str>,
    /// What would have been right, with its article: `a time like …`.
    pub expected: String,
    /// What stood there instead: a value in quotes and cut to 40 characters, or a few words.
    pub found: String,
}

impl BadInput {
    pub(super) fn at(
        file: &str,
        (line, column): (usize, usize),
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column,
            field: None,
            expected: expected.into(),
            found: found.into(),
        }
    }

    pub(super) fn whole(file: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::at(file, (0, 0), expected, found)
    }

    pub(super) fn blaming(self, field: usize) -> Self {
        Self { field: Some(FIELDS[field]), ..self }
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:{}:", self.line, self.column)?;
        }
        if let Some(field) = self.field {
            write!(f, " {field}:")?;
        }
        write!(f, " expected {}, found {}", self.expected, self.found)
    }
}

impl Error for BadInput {}

/// What is wrong with a field, before its place is known: finding the place is work that only bad input
/// is worth.
pub(super) struct Wrong {
    pub(super) field: usize,
    expected: String,
    found: String,
}

impl Wrong {
    pub(super) fn new(field: usize, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { field, expected: expected.into(), found: found.into() }
    }

    pub(super) fn at(&self, file: &str, place: (usize, usize)) -> BadInput {
        BadInput::at(file, place, &self.expected, &self.found).blaming(self.field)
    }
}

/// The value in quotes, its control characters escaped, short enough for one line of a terminal.
pub(super) fn quote(value: &str) -> String {
    let (start, more) = clip(value);
    format!("{start:?}{more}")
}

/// The start of the value, and a sign if there is more of it.
pub(super) fn clip(value: &str) -> (&str, &'static str) {
    const SHOWN: usize = 40;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => (&value[..end], "…"),
        None => (value, ""),
    }
}

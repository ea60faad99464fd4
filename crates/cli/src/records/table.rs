//! What do the rows of a CSV file say? It has RFC 4180 rows cut into cells, refuses those with broken
//! quotes, and finds the known columns; it does not check what the cells mean, guess at other
//! separators, or mend quotes.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};

use super::bad_input::BadInput;
use super::{FIELDS, REQUIRED, Taken, Values, lines};

/// Far above any sheet kept by hand. It bounds a row whose broken quotes pair up with those of later
/// rows, line after line.
const CELLS: usize = 1_000;

pub(super) fn read(bytes: &[u8], taken: &mut Taken<'_, '_>) -> Result<(), BadInput> {
    let mut rows = Rows::new(taken.name, lines::without_bom(bytes), taken.limits.record_bytes);
    let Some(header) = rows.next().transpose()? else {
        let expected = "a first line that names the columns";
        return Err(BadInput::at(taken.name, (1, 1), expected, "an empty file"));
    };
    let columns = columns(taken.name, &header)?;
    for row in rows {
        match row {
            Ok(row) if row.cells.len() == header.cells.len() => {
                let value = |column: usize| row.cells.get(column).map(|cell| Cow::Borrowed(&*cell.value));
                let values: Values<'_> = columns.map(|column| column.and_then(value));
                taken.take(row.line, &values, |field| row.place(columns[field]))?;
            }
            Ok(row) => {
                let expected = format!("{} fields, as in line {}", header.cells.len(), header.line);
                let found = row.cells.len().to_string();
                taken.refuse(BadInput::at(taken.name, (row.line, 1), expected, found))?;
            }
            Err(bad) => taken.refuse(bad)?,
        }
    }
    Ok(())
}

/// The column of each known field.
fn columns(name: &str, header: &Row<'_>) -> Result<[Option<usize>; FIELDS.len()], BadInput> {
    let mut columns = [None; FIELDS.len()];
    for (column, cell) in header.cells.iter().enumerate() {
        let Some(field) = FIELDS.iter().position(|field| *field == cell.value.trim()) else { continue };
        if let Some(first) = columns[field].replace(column) {
            let found = format!("it at columns {} and {}", first + 1, column + 1);
            let place = header.place(Some(column));
            return Err(BadInput::at(name, place, "one column of this name", found).blaming(field));
        }
    }
    match columns[..REQUIRED].iter().position(Option::is_none) {
        Some(field) => {
            let expected = "a column of this name in the first line";
            let found = super::quote(header.text.trim());
            Err(BadInput::at(name, (header.line, 1), expected, found).blaming(field))
        }
        None => Ok(columns),
    }
}

/// A row that can be read.
struct Row<'a> {
    /// The physical line it starts on, from 1.
    line: usize,
    text: &'a str,
    cells: Vec<Cell>,
}

struct Cell {
    /// The byte of the row where it starts, at its opening quote if it has one.
    start: usize,
    value: String,
}

impl Row<'_> {
    fn place(&self, cell: Option<usize>) -> (usize, usize) {
        let start = cell.and_then(|cell| self.cells.get(cell)).map_or(0, |cell| cell.start);
        let (lines_down, column) = lines::place(self.text.get(..start).unwrap_or_default());
        (self.line + lines_down, column)
    }
}

/// The rows of a table, those without any content skipped.
struct Rows<'a> {
    name: &'a str,
    rest: &'a [u8],
    /// The physical line `rest` starts on.
    line: usize,
    at_most: usize,
    reader: Reader,
    /// Room for the longest value.
    value: Vec<u8>,
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Row<'a>, BadInput>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = self.line;
            match self.cut() {
                Ok((bytes, cells)) => {
                    self.skip(bytes.len());
                    // Spreadsheets write rows of bare commas below the last one.
                    if bytes.iter().any(|&byte| byte != b',' && !byte.is_ascii_whitespace()) {
                        let text = lines::utf8(self.name, line, bytes);
                        return Some(text.map(|text| Row { line, text, cells }));
                    }
                }
                Err(bad) => {
                    // A broken quote may have swallowed many good rows: the next line gives them back.
                    let end = self.rest.iter().position(|&byte| byte == b'\n');
                    self.skip(end.map_or(self.rest.len(), |end| end + 1));
                    return Some(Err(bad));
                }
            }
        }
        None
    }
}

impl<'a> Rows<'a> {
    fn new(name: &'a str, bytes: &'a [u8], at_most: usize) -> Self {
        let reader = ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build();
        let value = vec![0; bytes.len().min(at_most + 1)];
        Self { name, rest: bytes, line: 1, at_most, reader, value }
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.line += lines::breaks(skipped);
        self.rest = rest;
    }

    /// The first row, its line break included, and its cells.
    fn cut(&mut self) -> Result<(&'a [u8], Vec<Cell>), BadInput> {
        // The reader would count an empty line as part of the row behind it.
        if self.rest.starts_with(b"\n") {
            return Ok((&self.rest[..1], Vec::new()));
        }
        let window = self.rest.get(..=self.at_most).unwrap_or(self.rest);
        // An empty input ends the row before, which may be half read, and makes a later BOM plain content.
        self.reader.read_field(&[], &mut []);
        let mut cells = Vec::new();
        let mut start = 0;
        while cells.len() < CELLS {
            let (result, read, written) = self.reader.read_field(&window[start..], &mut self.value);
            let more = result == ReadFieldResult::Field { record_end: false };
            let raw = &window[start..start + read];
            let raw = raw.strip_suffix(if more { b"," } else { b"\n" }).unwrap_or(raw);
            // The reader takes the CR of a CRLF for content.
            let cr = usize::from(!more && raw.ends_with(b"\r"));
            self.check_quotes(start, &raw[..raw.len() - cr])?;
            let value = String::from_utf8_lossy(&self.value[..written - cr]).into_owned();
            cells.push(Cell { start, value });
            start += read;
            if !more {
                // A row that fills the window goes on behind it.
                let fits = start <= self.at_most;
                let too_long = || lines::too_long(self.name, self.line, self.at_most);
                return fits.then(|| (&window[..start], cells)).ok_or_else(too_long);
            }
        }
        Err(BadInput::at(self.name, self.place(start), format!("a row of at most {CELLS} fields"), "more"))
    }

    /// The reader takes any quotes, but a cell that opens with one must end with the one that closes it.
    /// Quotes inside other cells are plain characters (`5" phone`).
    fn check_quotes(&self, start: usize, raw: &[u8]) -> Result<(), BadInput> {
        let Some(quoted) = raw.strip_prefix(b"\"") else { return Ok(()) };
        let mut runs = quoted.chunk_by(|a, b| (*a == b'"') == (*b == b'"'));
        let closing = runs.find(|run| run.starts_with(b"\"") && run.len() % 2 == 1);
        let (expected, found) = match (closing, runs.next()) {
            (Some(_), None) => return Ok(()),
            (Some(_), Some(_)) => (
                "a quoted field to end with its closing quote".to_owned(),
                format!("more text behind it, in line {}", self.place(start + raw.len()).0),
            ),
            (None, _) => (format!("a closing quote within {} bytes", self.at_most), "none".to_owned()),
        };
        Err(BadInput::at(self.name, self.place(start), expected, found))
    }

    /// The line and character of a byte of `rest`.
    fn place(&self, at: usize) -> (usize, usize) {
        let (lines_down, column) = lines::place(&String::from_utf8_lossy(&self.rest[..at]));
        (self.line + lines_down, column)
    }
}

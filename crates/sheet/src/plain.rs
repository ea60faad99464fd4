//! Which cells does a text file have? In whatever encoding a Chinese Excel wrote it: a byte order mark, else strict UTF-8,
//! else GB 18030 (of which GBK is a part), else Big5. Separated by commas, tabs or semicolons, as its first line is.

use crate::grid::{Cell, Grid, text};
use crate::{Note, Refusal};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};
use std::borrow::Cow;

pub(crate) fn read(bytes: &[u8], notes: &mut Vec<Note>) -> Result<Grid, Refusal> {
    let words = decode(bytes, notes)?;
    let first = words.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |separator: char| first.matches(separator).count();
    let separator =
        [',', '\t', ';'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).has_headers(false).delimiter(u8::try_from(separator).unwrap_or(b','));
    let mut grid = Grid::default();
    // A record begins behind the carriage return of the one before, and so on the same line.
    let (mut counted, mut line) = (0, 0);
    for record in reader.from_reader(words.as_bytes()).records() {
        let record = record.map_err(|_| Refusal::Damaged)?;
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let gap = words.as_bytes().get(start..).unwrap_or_default();
        let start = start + gap.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = words.as_bytes().get(counted..start).unwrap_or_default();
        line += passed.split(|byte| *byte == b'\n').count() - 1;
        counted = start;
        for (column, cell) in record.iter().enumerate() {
            grid.put(line, column, read_cell(cell))?;
        }
    }
    Ok(grid)
}

/// Excel writes `#REF!` and its like as words.
fn read_cell(written: &str) -> Cell {
    let is_error = written.starts_with('#') && written.ends_with(['!', '?']) || written == "#N/A";
    if is_error { Cell::Error } else { text(written) }
}

fn decode<'a>(bytes: &'a [u8], notes: &mut Vec<Note>) -> Result<Cow<'a, str>, Refusal> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return strict(encoding, rest).ok_or(Refusal::Encoding);
    }
    if bytes.contains(&0) {
        return Err(Refusal::Encoding);
    }
    let ladder = [(UTF_8, None), (GB18030, Some(Note::Gb18030)), (BIG5, Some(Note::Big5))];
    for (encoding, note) in ladder {
        if let Some(words) = strict(encoding, bytes).filter(|words| is_told(words)) {
            notes.extend(note);
            return Ok(words);
        }
    }
    Err(Refusal::Encoding)
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Whether these are characters that people write: other encodings often decode, to characters of nobody's own.
fn is_told(words: &str) -> bool {
    !words.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "物品,颜色\r\n\"钱包,夹子\",黑色\r\n";

    #[track_caller]
    fn check(bytes: &[u8], notes: &[Note]) {
        let mut told = Vec::new();
        let grid = read(bytes, &mut told).unwrap();
        assert_eq!(grid.rows.len(), 2);
        assert_eq!(grid.rows[1].cells, [Cell::Text("钱包,夹子".into()), Cell::Text("黑色".into())]);
        assert_eq!((grid.rows[1].line, told.as_slice()), (2, notes));
    }

    fn utf16(words: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        words.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_encodings_of_excel_are_told_apart() {
        check(TABLE.as_bytes(), &[]);
        check(format!("\u{feff}{TABLE}").as_bytes(), &[]);
        check(&GB18030.encode(TABLE).0, &[Note::Gb18030]);
        check(&utf16(&format!("\u{feff}{TABLE}"), u16::to_le_bytes), &[]);
        check(&utf16(&format!("\u{feff}{TABLE}"), u16::to_be_bytes), &[]);
        check(TABLE.replace("\",", "\"\t").replace("品,", "品\t").as_bytes(), &[]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"\x00\x01\x02"[..], b"\xff\xff\xff,\xfe\xfe", b"\xef\xbb\xbf\xff"] {
            assert_eq!(read(bytes, &mut Vec::new()).err(), Some(Refusal::Encoding), "{bytes:?}");
        }
    }
}

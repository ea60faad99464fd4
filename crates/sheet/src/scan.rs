//! Is a part of a workbook as small as it says, and can it be read without holding much at once? It is unpacked through a
//! window and forgotten; nothing is parsed but the names of tags.
//!
//! A reader of XML holds a cell as a whole, and one of workbooks makes room for as many strings as the part announces: a
//! kilobyte can ask for gigabytes. So both are measured first.

use crate::Refusal;
use std::io::Read;

/// The most bytes between the ends of two cells, strings or rows. Excel's longest cell has 32 767 characters.
const LONGEST_CELL: usize = 256 << 10;

/// The most strings that a part may announce.
const MOST_STRINGS: usize = 200_000;

/// The most tags of which a reader keeps something for as long as the file is open. Excel allows 64 000 formats, and clerks use
/// hundreds.
const MOST_KEPT: usize = 20_000;

/// Those tags: sheets, names, formats, and what parts point to.
const KEPT: [&[u8]; 8] =
    [b"sheet", b"definedName", b"numFmt", b"xf", b"font", b"fill", b"border", b"Relationship"];

/// What Excel writes before the number of its strings.
const ANNOUNCES: &[u8] = b"uniqueCount";

/// Reads a part to its end, at most `most` bytes.
pub(crate) fn scan(part: &mut impl Read, most: usize) -> Result<(), Refusal> {
    let mut window = vec![0; 16 << 10];
    let mut scan = Scan::default();
    loop {
        let read = part.read(&mut window).map_err(|_| Refusal::Damaged)?;
        let Some(bytes) = window.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok(());
        };
        if scan.bytes + read > most {
            return Err(Refusal::UnpacksTooLarge);
        }
        for byte in bytes {
            scan.take(*byte)?;
        }
    }
}

#[derive(Default)]
struct Scan {
    bytes: usize,
    since_cell: usize,
    kept: usize,
    /// The name of the tag that is being read, its slash included.
    tag: Option<Vec<u8>>,
    /// How much of `ANNOUNCES` has just been read, and the number behind it.
    announced: usize,
    number: Option<usize>,
}

impl Scan {
    fn take(&mut self, byte: u8) -> Result<(), Refusal> {
        self.bytes += 1;
        self.since_cell += 1;
        if self.since_cell > LONGEST_CELL {
            return Err(Refusal::UnpacksTooLarge);
        }
        match (&mut self.tag, byte) {
            // No UTF-16, in which this would see nothing.
            (_, 0) => return Err(Refusal::Damaged),
            (tag, b'<') => *tag = Some(Vec::new()),
            // Comments, entities of its own and raw text have no place here, and could hold what looks like a tag.
            (Some(name), b'!') if name.is_empty() => return Err(Refusal::Damaged),
            (Some(_), b'>' | b' ' | b'\t' | b'\r' | b'\n') => self.end_of_tag()?,
            (Some(name), _) if name.len() < 64 => name.push(byte),
            _ => {}
        }
        self.count(byte)
    }

    fn end_of_tag(&mut self) -> Result<(), Refusal> {
        let name = self.tag.take().unwrap_or_default();
        let local = |name: &[u8]| name.rsplit(|byte| *byte == b':').next().unwrap_or_default().to_vec();
        match name.strip_prefix(b"/") {
            Some(closed) if matches!(local(closed).as_slice(), b"c" | b"si" | b"row") => self.since_cell = 0,
            Some(_) => {}
            None => {
                let opened = local(name.strip_suffix(b"/").unwrap_or(&name));
                self.kept += usize::from(KEPT.contains(&opened.as_slice()));
            }
        }
        if self.kept > MOST_KEPT { Err(Refusal::UnpacksTooLarge) } else { Ok(()) }
    }

    /// `uniqueCount="12"`: a number within a few bytes behind the word.
    fn count(&mut self, byte: u8) -> Result<(), Refusal> {
        if let Some(number) = &mut self.number {
            match byte {
                b'0'..=b'9' => *number = number.saturating_mul(10).saturating_add(usize::from(byte - b'0')),
                b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n' | b'+' if *number == 0 => {}
                _ => self.number = None,
            }
            if self.number.is_some_and(|number| number > MOST_STRINGS) {
                return Err(Refusal::UnpacksTooLarge);
            }
        }
        self.announced = match ANNOUNCES.get(self.announced) {
            Some(next) if *next == byte => self.announced + 1,
            _ => usize::from(ANNOUNCES.first() == Some(&byte)),
        };
        if self.announced == ANNOUNCES.len() {
            (self.announced, self.number) = (0, Some(0));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &str, expect: Result<(), Refusal>) {
        assert_eq!(scan(&mut xml.as_bytes(), 1 << 20), expect, "{xml:.80}");
    }

    #[test]
    fn an_ordinary_part_is_let_through() {
        check("<sheetData><row r=\"1\"><c><v>1</v></c></row><x:row></x:row></sheetData>", Ok(()));
        check("", Ok(()));
    }

    #[test]
    fn what_would_be_held_as_a_whole_is_bounded() {
        let long = "长".repeat(LONGEST_CELL / 3);
        check(&format!("<row><c><is><t>{long}</t></is></c></row>"), Err(Refusal::UnpacksTooLarge));
        let half = "x".repeat(LONGEST_CELL / 2);
        check(&format!("<row><c><t>{half}</t></c><c><t>{half}</t></c></row>"), Ok(()));
        check(&format!("<c><t>{half}c></t><t>{half}</c</t><t>{half}"), Err(Refusal::UnpacksTooLarge));
        check(&"<c></c>".repeat(200_000), Err(Refusal::UnpacksTooLarge));
    }

    #[test]
    fn what_is_announced_is_bounded() {
        check("<sst uniqueCount=\"12\" count=\"99999999\">", Ok(()));
        for bad in [
            "<sst uniqueCount=\"99999999999\">",
            "<sst uniqueCount = '200001'>",
            "<sst\nuniqueCount=\"+300000\">",
        ] {
            check(bad, Err(Refusal::UnpacksTooLarge));
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        check(&"<xf a=\"1\"/>".repeat(MOST_KEPT), Ok(()));
        check(&"<xf/>".repeat(MOST_KEPT + 1), Err(Refusal::UnpacksTooLarge));
        check(&"<x:sheet>".repeat(MOST_KEPT + 1), Err(Refusal::UnpacksTooLarge));
    }

    #[test]
    fn what_could_hide_a_tag_is_refused() {
        for bad in ["<!-- </c> -->", "<![CDATA[</c>]]>", "<!DOCTYPE x>", "<\0c\0>"] {
            check(bad, Err(Refusal::Damaged));
        }
    }
}

//! May a container be opened? What it says about itself is bounded before it is believed, and what its parts unpack to is
//! measured before anything is kept of them. A reader gets a copy in which it finds the measured parts alone.

use crate::Refusal;
use crate::scan::scan;
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

/// A workbook of fifty sheets has some two hundred parts.
const MOST_PARTS: usize = 1000;

/// What a part of a workbook may unpack to. Strings are kept, sheets only pass by.
const LARGEST_STRINGS: usize = 12 << 20;
const LARGEST_SHEET: usize = 128 << 20;
const LARGEST_OTHER: usize = 4 << 20;

/// What each entry of the directory of a container begins with, and where its name stands (APPNOTE 6.3.10, 4.3.12).
const ENTRY: &[u8] = b"PK\x01\x02";
const NAME: usize = 46;

/// The container with the names of the parts that were not measured taken away, so that nobody finds them whatever other
/// parts say; and whether it has macros.
pub(crate) fn measured(bytes: &[u8]) -> Result<(Vec<u8>, bool), Refusal> {
    // The directory is read into memory as a whole, however many entries it has.
    let entries = bytes.windows(ENTRY.len()).filter(|bytes| *bytes == ENTRY).count();
    if entries > MOST_PARTS {
        return Err(Refusal::UnpacksTooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut safe = bytes.to_vec();
    let (mut is_workbook, mut has_macros) = (false, false);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Refusal::OldExcelOrLocked,
            _ => Refusal::Damaged,
        })?;
        let name = part.name().map_err(|_| Refusal::Damaged)?.to_ascii_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        has_macros |= name.ends_with("vbaproject.bin");
        if let Some(most) = room(&name) {
            scan(&mut part, most)?;
            continue;
        }
        let start = usize::try_from(part.central_header_start()).unwrap_or(usize::MAX).saturating_add(NAME);
        let end = start.saturating_add(part.name_raw().len());
        safe.get_mut(start..end).ok_or(Refusal::Damaged)?.fill(b'-');
    }
    if is_workbook { Ok((safe, has_macros)) } else { Err(Refusal::OtherContainer) }
}

/// What a part may unpack to; nothing for pictures, macros and whatever else is never looked at.
fn room(name: &str) -> Option<usize> {
    let is_xml = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    if name.ends_with("sharedstrings.xml") {
        Some(LARGEST_STRINGS)
    } else if name.contains("worksheets/") && is_xml {
        Some(LARGEST_SHEET)
    } else {
        is_xml.then_some(LARGEST_OTHER)
    }
}

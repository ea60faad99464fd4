//! What kind of file is it, by its first bytes? Names lie: an old .xls is often a web page, a .csv a workbook, and whatever
//! somebody has is sent. What cannot be read is told with the one reason that helps.

use serde::Serialize;
use std::fmt;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nothing is in it, or nothing but a header.
    Empty,
    /// Over [`LARGEST_FILE`](crate::LARGEST_FILE).
    FileTooLarge,
    /// Excel 97's own format (.xls), or a workbook with a password: both look alike.
    OldExcelOrLocked,
    /// A web page that was named like a table, as many systems export.
    WebPage,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A container that is no workbook: a Word file, an archive.
    OtherContainer,
    /// A workbook that ends too early, or is damaged.
    Damaged,
    /// It would unpack to more than memory is meant for.
    UnpacksTooLarge,
    /// It has more than [`MOST_ROWS`](crate::MOST_ROWS) rows, or [`MOST_CELLS`](crate::MOST_CELLS) cells.
    TooManyRows,
    /// Neither UTF-8, UTF-16, GB 18030 nor Big5.
    Encoding,
}

impl Refusal {
    /// A stable word for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::FileTooLarge => "file_too_large",
            Self::OldExcelOrLocked => "old_excel_or_locked",
            Self::WebPage => "web_page",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::OtherContainer => "other_container",
            Self::Damaged => "damaged",
            Self::UnpacksTooLarge => "unpacks_too_large",
            Self::TooManyRows => "too_many_rows",
            Self::Encoding => "encoding",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A container with sheets: .xlsx, .xlsm.
    Workbook,
    /// Lines of text: .csv, .tsv, .txt.
    Plain,
}

pub(crate) fn of(bytes: &[u8]) -> Result<Format, Refusal> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") {
        return Ok(Format::Workbook);
    }
    if begins(b"PK\x05\x06") {
        return Err(Refusal::OtherContainer);
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(Refusal::OldExcelOrLocked);
    }
    if begins(b"%PDF") {
        return Err(Refusal::Pdf);
    }
    if [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"].iter().any(|magic| begins(magic)) {
        return Err(Refusal::Picture);
    }
    if [&b"Rar!"[..], b"7z\xbc\xaf", b"\x1f\x8b"].iter().any(|magic| begins(magic)) {
        return Err(Refusal::OtherContainer);
    }
    let head: String = bytes.iter().take(512).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    if ["<html", "<!doctype", "<table", "<?xml"].iter().any(|tag| head.contains(tag)) {
        return Err(Refusal::WebPage);
    }
    Ok(Format::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        for (bytes, expect) in [
            (&b"PK\x03\x04"[..], Ok(Format::Workbook)),
            ("物品,颜色".as_bytes(), Ok(Format::Plain)),
            (b"PK\x05\x06", Err(Refusal::OtherContainer)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Err(Refusal::OldExcelOrLocked)),
            (b"%PDF-1.7", Err(Refusal::Pdf)),
            (b"\x89PNG\r\n", Err(Refusal::Picture)),
            (b"\xef\xbb\xbf<HTML><table>", Err(Refusal::WebPage)),
            (b"Rar!\x1a\x07", Err(Refusal::OtherContainer)),
        ] {
            assert_eq!(of(bytes), expect, "{bytes:?}");
        }
    }
}

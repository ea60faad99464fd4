//! Which physical lines does the input have, and can each be read? It refuses lines that are too long or
//! not UTF-8; it knows nothing of records.

use std::io::Read;

use super::bad_input::BadInput;

/// The input's bytes, refused before they fill the machine.
pub(super) fn read_whole(name: &str, input: impl Read, at_most: u64) -> Result<Vec<u8>, BadInput> {
    let mut bytes = Vec::new();
    input
        .take(at_most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| BadInput::whole(name, "an input that can be read", error.to_string()))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= at_most) {
        return Ok(bytes);
    }
    Err(BadInput::whole(name, format!("at most {at_most} bytes"), "more"))
}

/// Excel writes a byte order mark; it says nothing.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The physical lines with their numbers, from 1; they end with LF or CRLF, and blank ones are skipped.
pub(super) fn lines<'a>(
    name: &'a str,
    bytes: &'a [u8],
    at_most: usize,
) -> impl Iterator<Item = (usize, Result<&'a str, BadInput>)> {
    without_bom(bytes)
        .split(|&byte| byte == b'\n')
        .zip(1..)
        .filter(|(line, _)| !line.trim_ascii().is_empty())
        .map(move |(line, number)| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let read = if line.len() > at_most {
                Err(too_long(name, number, at_most))
            } else {
                utf8(name, number, line)
            };
            (number, read)
        })
}

pub(super) fn too_long(name: &str, line: usize, at_most: usize) -> BadInput {
    BadInput::at(name, (line, 1), format!("a record of at most {at_most} bytes"), "a longer one")
}

/// `bytes`, which start on `line`, as text.
pub(super) fn utf8<'a>(name: &str, line: usize, bytes: &'a [u8]) -> Result<&'a str, BadInput> {
    std::str::from_utf8(bytes).map_err(|error| {
        let (good, bad) = bytes.split_at(error.valid_up_to());
        let (lines_down, column) = place(&String::from_utf8_lossy(good));
        let found =
            bad.first().map_or_else(String::new, |byte| format!("the byte 0x{byte:02X}, which is not"));
        BadInput::at(name, (line + lines_down, column), "UTF-8 text (in Excel: save as \"CSV UTF-8\")", found)
    })
}

/// How many lines down and at which character, from 1, one is after `text`.
pub(super) fn place(text: &str) -> (usize, usize) {
    let last = text.rsplit('\n').next().unwrap_or_default();
    (breaks(text.as_bytes()), last.chars().count() + 1)
}

pub(super) fn breaks(bytes: &[u8]) -> usize {
    bytes.split(|&byte| byte == b'\n').count() - 1
}

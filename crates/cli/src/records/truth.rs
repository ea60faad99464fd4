//! Which find belongs to which loss, as known from elsewhere? It reads the pairs; it does not know
//! whether such a loss or find exists.

use std::collections::HashMap;
use std::io::Read;

use super::bad_input::{BadInput, quote};
use super::{LIMITS, lines};

/// Reads pairs of a loss id and a find id, one a line, a tab between, without a header, in the order of
/// the file. A loss has one find; the first bad line is the error.
pub fn read_truth(name: &str, input: impl Read) -> Result<Vec<(String, String)>, BadInput> {
    parse_truth(name, &lines::read_whole(name, input, LIMITS.file_bytes)?)
}

/// Reads pairs from bytes at hand; the rest as [`read_truth`].
pub fn parse_truth(name: &str, bytes: &[u8]) -> Result<Vec<(String, String)>, BadInput> {
    let mut pairs = Vec::new();
    let mut first_lines = HashMap::new();
    for (number, line) in lines::lines(name, bytes, LIMITS.record_bytes) {
        let line = line?;
        let bad = |expected: &str, found: String| Err(BadInput::at(name, (number, 1), expected, found));
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [loss, find] = cells[..] else {
            return bad("a loss id, a tab and a find id", quote(line));
        };
        if loss.is_empty() || find.is_empty() || line.chars().any(|c| c.is_control() && c != '\t') {
            return bad("two ids without control characters", quote(line));
        }
        if pairs.len() == LIMITS.records {
            return bad("at most 2000000 pairs", "one more".to_owned());
        }
        if let Some(first) = first_lines.insert(loss.to_owned(), number) {
            return bad("a loss once", format!("{}, which line {first} has", quote(loss)));
        }
        pairs.push((loss.to_owned(), find.to_owned()));
    }
    Ok(pairs)
}

//! What do the rows of an uploaded table say? RFC 4180 by columns that are named in its first line; every complaint
//! points at a line and a column. What the cells mean is not known here. Tables that go out are written here too.

use crate::problem::{Code, Problem};
use csv_core::{ReadFieldResult, Reader};

/// A row of a table: its line, counted from 1, and its cells in the order of the first line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// The complaint about one of its cells.
    pub(crate) fn bad(&self, column: &str) -> Problem {
        bad(self.line, column)
    }
}

/// The rows of a table, with its first line as the first of them. Empty lines are passed over.
pub(crate) fn rows(table: &str) -> Result<Vec<Row>, Problem> {
    // Chinese Excel writes a byte order mark before UTF-8.
    let table = format!("{}\n", table.trim_start_matches('\u{feff}'));
    let mut rest = table.as_bytes();
    let (mut reader, mut rows) = (Reader::new(), Vec::new());
    // A cell is no longer than all that is left.
    let mut cell = vec![0; rest.len().max(1)];
    let (mut next_line, mut line, mut cells) = (1, 1, Vec::new());
    loop {
        if cells.is_empty() {
            let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            next_line += newlines(rest, empty);
            rest = rest.get(empty..).unwrap_or_default();
            line = next_line;
        }
        let (result, read, written) = reader.read_field(rest, &mut cell);
        next_line += newlines(rest, read);
        rest = rest.get(read..).unwrap_or_default();
        let text = cell.get(..written).and_then(|bytes| std::str::from_utf8(bytes).ok());
        match result {
            ReadFieldResult::Field { record_end } => {
                cells.push(text.ok_or_else(|| bad(line, ""))?.trim().to_owned());
                if record_end {
                    rows.push(Row { line, cells: std::mem::take(&mut cells) });
                }
            }
            // The last line ends, so what goes on behind it is in quotes that do not.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => return Err(bad(line, "")),
            ReadFieldResult::End => break,
        }
    }
    let first = rows.first().map_or(0, |row| row.cells.len());
    match rows.iter().find(|row| row.cells.len() != first) {
        Some(uneven) => Err(bad(uneven.line, "")),
        None => Ok(rows),
    }
}

/// One line of a table that goes out. A cell that a spreadsheet would take for a formula is told as text
/// (OWASP ASVS 5.0, 1.2.10).
pub(crate) fn line(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\0', '＝', '＋', '－', '＠']);
        let guard = if formula { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    });
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn newlines(bytes: &[u8], count: usize) -> usize {
    bytes.iter().take(count).filter(|byte| **byte == b'\n').count()
}

fn bad(line: usize, column: &str) -> Problem {
    let column = if column.is_empty() { String::new() } else { format!(".{column}") };
    Code::BadTable.of(&format!("csv[{line}]{column}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(table: &str, expect: &str) {
        let told = match rows(table) {
            Ok(rows) => rows.iter().map(|row| format!("{}:{}", row.line, row.cells.join("|"))).collect(),
            Err(problem) => vec![problem.field.unwrap_or_default()],
        };
        assert_eq!(told.join(" "), expect, "{table:?}");
    }

    #[test]
    fn a_row_knows_its_line() {
        check("plate,org\n黑M1,antai\n\n黑M2,\"a,\"\"b\"\r\n", "1:plate|org 2:黑M1|antai 4:黑M2|a,\"b");
        check("\u{feff}plate,org", "1:plate|org");
        check("", "");
    }

    #[test]
    fn a_row_that_is_longer_than_the_first_is_told_by_its_line() {
        check("plate,org\n黑M1\n", "csv[2]");
        check("plate,org\n黑M1,antai\n黑M2,antai,3", "csv[3]");
        check("plate,org\n\n黑M1,\"antai\n黑M2,antai\n", "csv[3]");
    }

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(line(&["=1+1", "钱包", "a\"b"]), "\"'=1+1\",\"钱包\",\"a\"\"b\"\r\n");
    }
}

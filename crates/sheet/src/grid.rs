//! Which cells does a table have? Rows in the order of the file, each with its line, as narrow as a table of finds is. A cell
//! at the far end of a sheet costs nothing, and neither do empty rows.

use crate::Refusal;

/// The most rows of one file: a desk has room for 20 000 finds in all, and five hundred taxis make so many trips a day.
pub const MOST_ROWS: usize = 20_000;

/// The most columns; what stands further right is left out.
pub const MOST_COLUMNS: usize = 60;

/// The most cells that hold something.
pub const MOST_CELLS: usize = 200_000;

/// The longest cell, in characters. Texts of finds may have 4 000.
const LONGEST_CELL: usize = 2000;

/// The most text of one table, in bytes: one string may be told by many cells.
const MOST_BYTES: usize = 8 << 20;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A day and, unless it is midnight, a clock: what Excel shows as a date.
    Moment {
        day: (u16, u8, u8),
        clock: Option<(u8, u8)>,
    },
    /// A clock alone.
    Clock(u8, u8),
    /// A number without a format, which may be a day that was typed into a plain cell.
    Number(f64),
    /// What a formula could not compute: #REF!
    Error,
    /// A text that is longer than any that a person writes, cut off.
    Cut(String),
}

#[derive(Debug)]
pub(crate) struct Row {
    /// As the person's program counts, from 1.
    pub(crate) line: usize,
    pub(crate) cells: Vec<Cell>,
}

#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Row>,
    pub(crate) has_far_cells: bool,
    cells: usize,
    bytes: usize,
}

impl Grid {
    /// Puts a cell where it stands; lines and columns count from 0, and lines only grow.
    pub(crate) fn put(&mut self, line: usize, column: usize, cell: Cell) -> Result<(), Refusal> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            self.has_far_cells = true;
            return Ok(());
        }
        if self.rows.last().is_none_or(|row| row.line != line + 1) {
            // Beside the rows, a title and two lines of headers.
            if self.rows.len() >= MOST_ROWS + 3 {
                return Err(Refusal::TooManyRows);
            }
            self.rows.push(Row { line: line + 1, cells: Vec::new() });
        }
        self.cells += 1;
        self.bytes += match &cell {
            Cell::Text(text) | Cell::Cut(text) => text.len(),
            _ => 0,
        };
        if self.cells > MOST_CELLS || self.bytes > MOST_BYTES {
            return Err(Refusal::TooManyRows);
        }
        if let Some(row) = self.rows.last_mut() {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            row.cells[column] = cell;
        }
        Ok(())
    }

    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// The cell of a text: on one line, without what cannot be seen, and no longer than a person writes.
pub(crate) fn text(written: &str) -> Cell {
    let shown = |c: char| {
        !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
    };
    let mut words = String::new();
    let mut length = 0;
    for c in written.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if !shown(c) || c == ' ' && words.ends_with([' ']) {
            continue;
        }
        if length == LONGEST_CELL {
            return Cell::Cut(words);
        }
        words.push(c);
        length += 1;
    }
    let words = words.trim();
    // A guard that was put before a formula on the way out comes off on the way in.
    let guarded = words
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
    let words = guarded.unwrap_or(words);
    if words.is_empty() { Cell::Empty } else { Cell::Text(words.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_far_cell_costs_nothing() {
        let mut grid = Grid::default();
        grid.put(1_048_575, 16_383, text("far")).unwrap();
        assert!(grid.rows.is_empty() && grid.has_far_cells);
        grid.put(1_048_575, 1, text("down")).unwrap();
        assert_eq!((grid.rows.len(), grid.rows[0].line, grid.width()), (1, 1_048_576, 2));
    }

    #[test]
    fn rows_and_bytes_are_bounded() {
        let mut grid = Grid::default();
        let refused = (0..).find_map(|line| grid.put(line, 0, text("伞")).err());
        assert_eq!((refused, grid.rows.len()), (Some(Refusal::TooManyRows), MOST_ROWS + 3));
        let mut grid = Grid::default();
        let long = "长".repeat(LONGEST_CELL);
        let refused = (0..).find_map(|line| grid.put(line, 0, text(&long)).err());
        assert!(refused.is_some() && grid.bytes <= MOST_BYTES + long.len());
    }

    #[test]
    fn a_cell_is_one_line_of_what_can_be_seen() {
        assert_eq!(text(" 黑色\r\n 钱包\u{200b} "), Cell::Text("黑色 钱包".into()));
        assert_eq!(text("'=1+1"), Cell::Text("=1+1".into()));
        assert_eq!(text("'90s"), Cell::Text("'90s".into()));
        assert_eq!(text(" \t"), Cell::Empty);
        assert!(matches!(text(&"长".repeat(LONGEST_CELL + 1)), Cell::Cut(_)));
    }
}

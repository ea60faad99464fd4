//! What did a company write into its table? A file of whatever kind becomes rows with named columns, and each row the text
//! of a find, or a ride that a vehicle made: [`open`], then [`Table::finds`] or [`Table::trips`].
//!
//! A file comes from anywhere, so nothing in it is trusted: what kind it is says its content, not its name; a container is
//! checked and measured before anything is unpacked from it; cells are streamed, never laid out as the sheet claims to be
//! large. Whatever is refused is a [`Refusal`] with one reason. It has no I/O and no clock, and knows nothing of desks; what a
//! text says is the engine's.
//!
//! ```
//! use fude_sheet::{Role, open};
//!
//! let table = open("物品,颜色,拾获时间,车牌\r\n钱包,黑色,2025-01-18 20:15,黑MTS055\r\n".as_bytes(), None).unwrap();
//! assert_eq!(table.roles(), [Role::Kind, Role::Colour, Role::When, Role::Plate]);
//! let find = &table.finds(table.roles())[0];
//! assert_eq!(find.text, "2025-01-18 20:15，黑MTS055，黑色钱包");
//! assert_eq!(find.day.as_deref(), Some("2025-01-18"));
//! ```

#![deny(missing_docs)]

mod columns;
mod container;
mod find;
mod format;
mod grid;
mod header;
mod moment;
pub mod page;
mod plain;
mod scan;
mod trip;
mod workbook;

pub use columns::Role;
pub use find::{Find, Flaw, FlawCode};
pub use format::Refusal;
pub use grid::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
pub use trip::{Trip, TripFlaw, TripRole};

use format::Format;
use grid::Grid;
use serde::Serialize;

/// The largest file, in bytes: 20 000 rows of a careful clerk are less than half of it.
pub const LARGEST_FILE: usize = 8 << 20;

/// A table with its header found and its columns guessed.
#[derive(Debug)]
pub struct Table {
    grid: Grid,
    /// Of the first row below the header.
    first: usize,
    titles: Vec<String>,
    roles: Vec<Role>,
    trip_roles: Vec<TripRole>,
    sheets: Vec<String>,
    sheet: usize,
    notes: Vec<Note>,
}

/// What a person should know about a file that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// It has macros, which were not looked at.
    Macros,
    /// Cells lie further to the right than a table of finds has columns; they were left out.
    FarCells,
    /// No row names its columns: what they hold is to be said.
    NoHeader,
    /// It is no UTF-8, and was read as GB 18030.
    Gb18030,
    /// It is no UTF-8, and was read as Big5.
    Big5,
}

/// Reads a file. `sheet` is one of [`Table::sheets`]; without it, the first that has rows is taken.
pub fn open(bytes: &[u8], sheet: Option<usize>) -> Result<Table, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::FileTooLarge);
    }
    let mut notes = Vec::new();
    let (grid, sheets, sheet) = match format::of(bytes)? {
        Format::Workbook => workbook::read(bytes, sheet, &mut notes)?,
        Format::Plain => (plain::read(bytes, &mut notes)?, Vec::new(), 0),
    };
    if grid.rows.is_empty() {
        return Err(Refusal::Empty);
    }
    if grid.has_far_cells {
        notes.push(Note::FarCells);
    }
    let header = header::find(&grid);
    if header.is_none() {
        notes.push(Note::NoHeader);
    }
    let (first, titles) = header.unwrap_or_else(|| (0, vec![String::new(); grid.width()]));
    if first >= grid.rows.len() {
        return Err(Refusal::Empty);
    }
    let (roles, trip_roles) = (columns::guess(&titles), trip::guess(&titles));
    Ok(Table { grid, first, titles, roles, trip_roles, sheets, sheet, notes })
}

impl Table {
    /// What stands above each column; empty where nothing does.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// What each column holds, as guessed from its title.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// What each column holds in a table of trips, as guessed from its title.
    pub fn trip_roles(&self) -> &[TripRole] {
        &self.trip_roles
    }

    /// The names of the workbook's sheets; none in a text file.
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// Which of the sheets this is.
    pub const fn sheet(&self) -> usize {
        self.sheet
    }

    /// What a person should know.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The first words of each column, so that a person recognises it.
    pub fn samples(&self) -> Vec<String> {
        let rows = self.grid.rows.get(self.first..).unwrap_or_default();
        let sample = |column: usize| rows.iter().find_map(|row| find::words(row.cells.get(column)?));
        (0..self.titles.len()).map(|column| sample(column).unwrap_or_default()).collect()
    }

    /// Every row as a find, when the columns hold these. A column that `roles` does not reach is left out.
    pub fn finds(&self, roles: &[Role]) -> Vec<Find> {
        let rows = self.grid.rows.get(self.first..).unwrap_or_default();
        rows.iter().map(|row| find::of(row, roles)).collect()
    }

    /// Every row as a trip, when the columns hold these. A column that `roles` does not reach is left out.
    pub fn trips(&self, roles: &[TripRole]) -> Vec<Trip> {
        let rows = self.grid.rows.get(self.first..).unwrap_or_default();
        rows.iter().map(|row| trip::of(row, roles)).collect()
    }
}

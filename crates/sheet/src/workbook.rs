//! Which cells does a workbook have? calamine streams them; macros, formulas and pictures are never looked at, only what
//! the formulas had computed when the file was saved.

use crate::grid::{Cell, Grid, text};
use crate::{Note, Refusal, container};
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx};
use std::io::Cursor;

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// The table of a sheet, the names of all sheets that are shown, and which of them it is.
pub(crate) fn read(
    bytes: &[u8],
    sheet: Option<usize>,
    notes: &mut Vec<Note>,
) -> Result<(Grid, Vec<String>, usize), Refusal> {
    let (container, has_macros) = container::measured(bytes)?;
    if has_macros {
        notes.push(Note::Macros);
    }
    let mut workbook: Workbook = Xlsx::new(Cursor::new(container)).map_err(|_| Refusal::Damaged)?;
    let shown = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let asked = sheet.map_or(0..names.len(), |sheet| sheet..sheet.saturating_add(1));
    for at in asked {
        let Some(name) = names.get(at) else { break };
        let grid = cells(&mut workbook, name)?;
        // A cover sheet has a line or two; what is asked for is given as it is.
        if grid.rows.len() > 1 || sheet.is_some() || names.len() == 1 {
            return Ok((grid, names, at));
        }
    }
    Err(Refusal::Empty)
}

fn cells(workbook: &mut Workbook, name: &str) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Damaged)?;
    while let Some(cell) = reader.next_cell().map_err(|_| Refusal::Damaged)? {
        let (line, column) = cell.get_position();
        grid.put(line as usize, column as usize, read_cell(cell.get_value()))?;
    }
    Ok(grid)
}

fn read_cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty | DataRef::Bool(_) => Cell::Empty,
        DataRef::Int(number) => text(&number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::DateTime(moment) => read_moment(moment),
        DataRef::Error(_) => Cell::Error,
    }
}

fn read_moment(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    // A clock without a day counts from Excel's day nought.
    if moment.as_f64() < 1.0 {
        return Cell::Clock(hour, minute);
    }
    let has_clock = (hour, minute, second) != (0, 0, 0);
    Cell::Moment { day: (year, month, day), clock: has_clock.then_some((hour, minute)) }
}

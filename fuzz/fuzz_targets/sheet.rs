//! Is any file answered, with rows or a reason?

#![no_main]

use fude_sheet::{MOST_COLUMNS, MOST_ROWS, open};

libfuzzer_sys::fuzz_target!(|choice: (Vec<u8>, Option<u8>)| {
    let (bytes, sheet) = choice;
    let Ok(table) = open(&bytes, sheet.map(usize::from)) else { return };
    assert!(table.roles().len() <= MOST_COLUMNS && table.trip_roles().len() == table.roles().len());
    let finds = table.finds(table.roles());
    assert!(!finds.is_empty() && finds.len() <= MOST_ROWS + 3);
    assert!(finds.windows(2).all(|two| two[0].line < two[1].line), "rows stand in the order of the file");
    assert_eq!(table.trips(table.trip_roles()).len(), finds.len());
});

//! What every reading promises.

use fude_engine::{Context, Given, Reading, Side, read};

/// What a fuzzer chooses: which words in which order, what stands between them, and the rest of the context.
pub type Choice = (Vec<(u8, Option<char>)>, bool, i64, i32);

/// Reads a text twice and checks what must always hold.
pub fn check(text: &str, (_, lost, reported_at, utc_offset): &Choice) -> Reading {
    let side = if *lost { Side::Lost } else { Side::Found };
    let context =
        Context { side, reported_at: *reported_at, utc_offset: *utc_offset, given: Given::default() };
    let reading = read(text, &context);
    assert_eq!(reading, read(text, &context), "the same bytes twice");
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    for fact in &reading.facts {
        assert!(fact.span.start <= fact.span.end && fact.span.end <= characters, "spans lie inside the text");
    }
    for told in &reading.when {
        assert!(told.window.latest <= reading.reported_at, "everything told lies before its report");
        assert!(told.window.earliest <= told.window.latest, "a window is not empty");
    }
    reading
}

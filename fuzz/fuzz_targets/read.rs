//! Does reading hold its promises for any text, on either side, at any time?

#![no_main]

use fude_engine::{Context, Given, Side, read};

libfuzzer_sys::fuzz_target!(|input: (String, bool, i64, i32)| {
    let (text, lost, reported_at, utc_offset) = input;
    let side = if lost { Side::Lost } else { Side::Found };
    let context = Context { side, reported_at, utc_offset, given: Given::default() };
    let reading = read(&text, &context);
    assert_eq!(reading, read(&text, &context), "the same bytes twice");
    check_promises(&text, &reading);
});

fn check_promises(text: &str, reading: &fude_engine::Reading) {
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    for fact in &reading.facts {
        assert!(fact.span.start <= fact.span.end && fact.span.end <= characters, "spans lie inside the text");
    }
    for told in &reading.when {
        assert!(told.window.latest <= reading.reported_at, "everything told lies before its report");
        assert!(told.window.earliest <= told.window.latest, "a window is not empty");
    }
}

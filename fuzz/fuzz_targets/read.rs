//! Does reading hold its promises for any text, on either side, at any time?

#![no_main]

mod promises;

libfuzzer_sys::fuzz_target!(|input: (String, bool, i64, i32)| {
    let (text, lost, reported_at, utc_offset) = input;
    promises::check(&text, &(Vec::new(), lost, reported_at, utc_offset));
});

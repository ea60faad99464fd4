//! Are any bytes taken as records, or refused by name, without a panic?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    fude::records::parse_anything(bytes);
});

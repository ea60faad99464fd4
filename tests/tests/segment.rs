//! Do finds survive being stored? Any finds, exactly; and any bytes are a segment or say why not.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use fude_engine::{
    BadSegment, Context, Features, Frequencies, Gazetteer, Given, HANDED_IN, Model, Point, READING, Segment,
    Shelf, Side, read,
};
use fude_tests::{check_golden, features, root};
use proptest::prelude::*;
use std::fmt::Write as _;

/// The texts that people told, and those that were invented.
const TEXTS: [&str; 3] = [
    "tests/cases/reading/told/texts.jsonl",
    "tests/cases/reading/invented/texts.jsonl",
    "tests/cases/reading/assorted/texts.jsonl",
];

fn texts() -> Vec<(String, String)> {
    let files = TEXTS.map(|file| std::fs::read_to_string(root().join(file)).unwrap());
    let record = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    let told = |record: &serde_json::Value, field: &str| record[field].as_str().unwrap().to_owned();
    let records = files.iter().flat_map(|file| file.lines()).map(record);
    records.map(|record| (told(&record, "id"), told(&record, "text"))).collect()
}

fn reported(text: &str, side: Side, reported_at: i64, utc_offset: i32) -> Features {
    let mut gazetteer = Gazetteer::default();
    gazetteer.add("火车站", Point { latitude: 46_690_000, longitude: -126_110_000 });
    Features::located(
        &read(text, &Context { side, reported_at, utc_offset, given: Given::default() }),
        &gazetteer,
    )
}

fn segment<'f>(finds: impl IntoIterator<Item = (&'f str, &'f Features)>) -> Segment {
    let mut segment = Segment::new();
    for (id, find) in finds {
        assert!(segment.push(id, find));
    }
    segment
}

/// A small segment of real texts, as it is stored.
fn stored() -> Vec<u8> {
    let finds: Vec<(String, Features)> = texts()
        .into_iter()
        .take(60)
        .map(|(id, text)| (id, reported(&text, Side::Found, 1_742_000_000, 28_800)))
        .collect();
    segment(finds.iter().map(|(id, find)| (id.as_str(), find))).to_bytes()
}

#[test]
fn the_features_of_every_text_survive() {
    let finds: Vec<(String, Features)> = texts()
        .into_iter()
        .zip(0..)
        .map(|((id, text), at)| {
            let side = if at % 3 == 0 { Side::Lost } else { Side::Found };
            (
                id,
                reported(
                    &text,
                    side,
                    1_742_000_000 + at * 977,
                    28_800 - 3600 * (i32::try_from(at).unwrap() % 3),
                ),
            )
        })
        .collect();
    assert!(finds.len() > 500, "the texts are where this test looks");
    let segment = segment(finds.iter().map(|(id, find)| (id.as_str(), find)));
    let bytes = segment.to_bytes();
    let again = Segment::from_bytes(&bytes).unwrap();
    assert!(again.finds().eq(finds.iter().map(|(id, find)| (id.as_str(), find.clone()))));
    assert_eq!(again.to_bytes(), bytes);
    assert_eq!(again.reading(), READING);
}

#[test]
fn a_full_segment_takes_no_more_and_keeps_what_it_has() {
    let find = reported("后座捡到一个黑色皮夹", Side::Found, 1_742_000_000, 28_800);
    let mut segment = Segment::new();
    let taken = (0..20_000).take_while(|at| segment.push(&format!("f{at}"), &find)).count();
    assert_eq!((taken, segment.len()), (16_384, 16_384));
    let again = Segment::from_bytes(&segment.to_bytes()).unwrap();
    assert_eq!(again.finds().last(), Some(("f16383", find.clone())));
    // Ids are somebody else's and may be long; a row is a megabyte.
    let mut long = Segment::new();
    while long.push(&"x".repeat(50_000), &find) {}
    assert!(long.to_bytes().len() < 1 << 20);
    assert!(Segment::from_bytes(&long.to_bytes()).is_ok());
}

#[test]
fn what_cannot_be_read_says_why() {
    let bytes = stored();
    let check = |bytes: &[u8], expected: BadSegment| {
        assert_eq!(Segment::from_bytes(bytes).err(), Some(expected));
    };
    check(b"", BadSegment::NotASegment);
    check(b"PK\x03\x04", BadSegment::NotASegment);
    check(b"FUDE\x02", BadSegment::Newer(2));
    check(b"FUDE\x01", BadSegment::Damaged { at: 1 });
    check(&[&bytes[..], &[0]].concat(), BadSegment::Damaged { at: bytes.len() - body(&bytes) });
    let at = bytes.windows(6).position(|window| window == b"wallet").unwrap();
    let mut other = bytes.clone();
    other[at] = b'q';
    check(&other, BadSegment::Unknown { id: "qallet".to_owned() });
    let told = BadSegment::Unknown { id: "qallet".to_owned() }.to_string();
    assert_eq!(told, "a segment names `qallet`, which the lexicon does not know: read the texts anew");
}

/// Where the finds begin: their first id is the first that is told.
fn body(bytes: &[u8]) -> usize {
    let first = Segment::from_bytes(bytes).unwrap().finds().next().unwrap().0.to_owned();
    bytes.windows(first.len()).position(|window| window == first.as_bytes()).unwrap() - 1
}

/// The features of every text, as they are stored, in one number: FNV-1a.
#[test]
fn whoever_changes_what_texts_give_raises_the_version_of_the_reading() {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for (id, text) in texts() {
        let side = if id.starts_with('L') { Side::Lost } else { Side::Found };
        let find = reported(&text, side, 1_742_000_000, 28_800);
        for byte in segment([(id.as_str(), &find)]).to_bytes() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let mut told = String::from(
        "# Where the second number has changed, the first has to rise: READING in segment.rs.\n",
    );
    writeln!(told, "{READING} {digest:016x}").unwrap();
    check_golden("tests/cases/reading.version", &told);
}

#[test]
fn a_shelf_from_segments_is_the_shelf_from_finds() {
    let records = fude_tests::records("examples/found.csv");
    let mut one = Shelf::new();
    let mut stored = Segment::new();
    for record in &records {
        let find = features(record, Side::Found);
        assert!(stored.push(&record.id, &find));
        one.put(&record.id, &find);
    }
    let mut other = Shelf::new();
    other.load(&stored.to_bytes()).unwrap();
    // What is loaded twice is there once.
    other.load(&stored.to_bytes()).unwrap();
    assert_eq!(other.len(), one.len());
    let model = Model::with_frequencies(Frequencies::count(one.finds().map(|(_, find)| find)));
    for loss in fude_tests::records("examples/lost.csv") {
        let loss = features(&loss, Side::Lost);
        assert_eq!(
            one.rank(&loss, &model, HANDED_IN, 10).matches,
            other.rank(&loss, &model, HANDED_IN, 10).matches
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_features_survive_at_any_time(
        texts in prop::collection::vec((prop::sample::select(texts()), any::<i64>(), -64_800..64_800_i32, any::<bool>()), 0..8),
    ) {
        let finds: Vec<(String, Features)> = texts
            .iter()
            .map(|((id, text), at, offset, lost)| {
                let side = if *lost { Side::Lost } else { Side::Found };
                (id.clone(), reported(text, side, *at, *offset))
            })
            .collect();
        let bytes = segment(finds.iter().map(|(id, find)| (id.as_str(), find))).to_bytes();
        let again = Segment::from_bytes(&bytes).unwrap();
        prop_assert!(again.finds().eq(finds.iter().map(|(id, find)| (id.as_str(), find.clone()))));
    }

    #[test]
    fn any_bytes_are_a_segment_or_say_why_not(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        // Bytes of chance behind the mark, bytes of chance within a segment, and a segment cut off.
        let head = [&b"FUDE\x01"[..], &bytes].concat();
        let mut changed = stored();
        let from = at.index(changed.len());
        for (byte, other) in changed[from..].iter_mut().zip(bytes.iter().take(4)) {
            *byte = *other;
        }
        let mut short = stored();
        short.truncate(cut.index(short.len()));
        prop_assert!(Segment::from_bytes(&short).is_err());
        for bytes in [bytes, head, changed] {
            match Segment::from_bytes(&bytes) {
                Ok(segment) => prop_assert_eq!(segment.finds().count(), segment.len()),
                Err(bad) => prop_assert!(!bad.to_string().is_empty()),
            }
        }
    }
}

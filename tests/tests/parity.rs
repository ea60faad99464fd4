//! Is what the engine says natively what it says in Wasm? This side writes the golden file; `tests/parity`
//! computes the same cases in Node and in workerd and compares the bytes.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use fude_engine::{Context, Given, Side, read};
use fude_tests::{check_golden, records};
use fude_widget::{Shelf, shape};
use serde_json::json;

fn context(record: &fude::records::Record, side: Side) -> Context {
    Context {
        side,
        reported_at: record.reported_at.timestamp(),
        utc_offset: record.reported_at.offset().local_minus_utc(),
        given: Given::default(),
    }
}

#[test]
fn the_golden_file_holds_what_the_native_engine_says() {
    let mut shelf = Shelf::new();
    let mut lines = Vec::new();
    for (side, name) in [(Side::Found, "found"), (Side::Lost, "lost")] {
        for record in records(&format!("examples/{name}.csv")) {
            let context = context(&record, side);
            if side == Side::Found {
                let at = f64::from(u32::try_from(context.reported_at).unwrap());
                shelf.put(&record.id, &record.text, at, context.utc_offset).ok().unwrap();
            }
            let reading = shape::Reading::of(&record.text, &read(&record.text, &context));
            let ranking = (side == Side::Lost).then(|| shelf.ranking(&record.text, &context, 5));
            lines.push(
                json!({
                    "side": name,
                    "id": record.id,
                    "text": record.text,
                    "reported_at": context.reported_at,
                    "utc_offset": context.utc_offset,
                    "reading": serde_json::to_string(&reading).unwrap(),
                    "ranking": ranking.map(|ranking| serde_json::to_string(&ranking).unwrap()),
                })
                .to_string(),
            );
        }
    }
    check_golden("tests/cases/parity.jsonl", &(lines.join("\n") + "\n"));
}

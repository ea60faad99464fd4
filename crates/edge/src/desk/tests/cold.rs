//! Does a desk of many finds wake up without their texts? With `FUDE_COLD=file FUDE_FINDS=50000` the tables are also written
//! to a file, on which `tests/speed/cold.mjs` starts workerd.

use super::office::{Office, told};

/// What people told, over and over.
const TEXTS: &str = include_str!("../../../../../tests/cases/reading/told/texts.jsonl");

#[test]
fn a_desk_of_many_finds_wakes_without_their_texts() {
    let finds = std::env::var("FUDE_FINDS").ok().and_then(|finds| finds.parse().ok()).unwrap_or(400);
    let mut office = Office::new();
    let texts: Vec<serde_json::Value> =
        TEXTS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (number, text) in texts.iter().cycle().take(finds).enumerate() {
        let body = serde_json::json!({ "text": text["text"] });
        office.run(&format!("antai POST finds {body}"), &format!("find-key-{number}"));
        while office.keeper.next_due().is_some_and(|at| at <= office.now) {
            office.keeper.ring(office.now).unwrap();
        }
    }
    if let Ok(file) = std::env::var("FUDE_COLD") {
        office.disk.tamper(&format!("VACUUM INTO '{file}'"));
    }
    let before = office.keeper.told(told).unwrap();
    office.disk.tamper("DELETE FROM sealed WHERE kept = 'report'");
    office.restart();
    office.call("wang GET queue", "").unwrap();
    assert!(office.keeper.told(told).unwrap() == before, "the same books");
}

//! Does the program keep its contract? Other programs read what it prints, so the shape of its lines and
//! its exit codes are held here, through the real binary.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

/// Runs `fude` with these arguments and this standard input.
fn fude(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fude"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A file with this content that is gone when the test is over.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("fude-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn examples() -> [String; 2] {
    ["lost", "found"].map(|side| format!("{EXAMPLES}/{side}.csv"))
}

#[test]
fn match_prints_an_object_a_loss_whose_evidence_sums() {
    let [lost, found] = examples();
    let output = fude(&["match", "--lost", &lost, "--found", &found, "--format", "jsonl", "--top", "3"], "");
    let losses = lines(&output);
    assert_eq!(losses.len(), 4);
    assert_eq!(losses[0]["lost"], "wallet");
    assert_eq!(losses[0]["matches"][0]["found"], "f-wallet");
    for loss in &losses {
        assert!(loss["not_handed_in"].as_f64().unwrap() <= 1.0);
        let matches = loss["matches"].as_array().unwrap();
        assert_eq!(matches.len(), 3);
        for found in matches {
            let evidence = found["evidence"].as_array().unwrap();
            let sum: i64 = evidence.iter().map(|evidence| evidence["millibits"].as_i64().unwrap()).sum();
            assert_eq!(Some(sum), found["millibits"].as_i64());
            assert!(evidence.iter().all(|evidence| !evidence["because"].as_str().unwrap().is_empty()));
        }
    }
}

#[test]
fn the_table_tells_the_same_story_to_people() {
    let [lost, found] = examples();
    let output = fude(&["match", "--lost", &lost, "--found", &found], "");
    let table = String::from_utf8(output.stdout).unwrap();
    for words in ["wallet", "未上交", "f-wallet", "起点", "时间", "合计"] {
        assert!(table.contains(words), "{words}");
    }
}

#[test]
fn stats_are_one_line_of_json_on_standard_error() {
    let [lost, found] = examples();
    let output = fude(&["match", "--lost", &lost, "--found", &found, "--stats"], "");
    let stats: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(stats["finds"], 53);
    for name in ["build_ms", "readings_per_s", "bytes_per_find"] {
        assert!(stats[name].as_f64().unwrap() > 0.0, "{name}");
    }
    assert!(stats["query_us"]["p50"].as_f64().unwrap() <= stats["query_us"]["p99"].as_f64().unwrap());
}

#[test]
fn read_tells_facts_with_the_characters_they_came_from() {
    let record = json!({
        "id": "a",
        "text": "19时40分左右上车，钱包落在黑MTS055车上了",
        "reported_at": "2025-01-18T19:58:00+08:00",
        "colour": "黑",
        "ignored": true
    });
    let readings = lines(&fude(&["read", "--side", "lost"], &format!("{record}\n")));
    let reading = &readings[0];
    assert_eq!(reading["id"], "a");
    assert_eq!(reading["when"]["earliest"], "2025-01-18T19:25:00+08:00");
    assert_eq!(reading["board"], "19:40");
    let facts = reading["facts"].as_array().unwrap();
    let plate = facts.iter().find(|fact| fact["fact"] == "plate").unwrap();
    assert_eq!(
        plate,
        &json!({"fact": "plate", "words": "黑MTS055", "value": "黑MTS055", "start": 15, "end": 22})
    );
    let thing = facts.iter().find(|fact| fact["fact"] == "thing").unwrap();
    assert_eq!((&thing["words"], &thing["value"]), (&json!("钱包"), &json!("wallet")));
    // What was typed into a field beats the reading.
    assert_eq!(reading["things"][0]["colour"], "black");
}

#[test]
fn a_text_that_tells_no_time_has_none() {
    let record = r#"{"id":"a","text":"车上捡到一部手机","reported_at":"2025-01-18T19:58:00+08:00"}"#;
    assert_eq!(lines(&fude(&["read", "--side", "found"], record))[0]["when"], Value::Null);
}

#[test]
fn evaluate_judges_with_intervals() {
    let [lost, found] = examples();
    let truth = Scratch::new("truth.tsv", "wallet\tf-wallet\nfolder\tf-folder\nbike-bag\tf-bike-bag\n");
    let output = fude(
        &["evaluate", "--lost", &lost, "--found", &found, "--truth", truth.path(), "--format", "json"],
        "",
    );
    let figures = &lines(&output)[0];
    assert_eq!(figures["losses"], 3);
    assert_eq!(figures["recall_at_1"]["value"], 1.0);
    for name in
        ["recall_at_3", "recall_at_10", "mrr", "brier", "log_loss", "calibration_error", "auc_not_handed_in"]
    {
        let estimate = &figures[name];
        assert!(estimate["low"].as_f64() <= estimate["value"].as_f64(), "{name}: {estimate}");
    }
}

#[test]
fn bad_input_is_told_by_file_line_and_column_and_nothing_is_written() {
    let [_, found] = examples();
    for (name, content, expected) in [
        ("when.csv", "id,text,reported_at\na,丢了伞,yesterday\n", "when.csv:2:7: reported_at: expected"),
        (
            "twice.csv",
            "id,text,reported_at\na,伞,2025-01-18T19:58:00+08:00\na,伞,2025-01-18T19:58:00+08:00\n",
            "twice.csv:3:1: id:",
        ),
        ("bad.jsonl", "{\"id\":\"a\",\"text\":1}\n", "bad.jsonl:1:"),
        ("column.csv", "id,words\na,伞\n", "text"),
    ] {
        let lost = Scratch::new(name, content);
        let output = fude(&["match", "--lost", lost.path(), "--found", &found, "--format", "jsonl"], "");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(output.stdout.is_empty());
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn keep_going_tells_the_bad_and_takes_the_good() {
    let [_, found] = examples();
    let lost = Scratch::new(
        "mixed.csv",
        "id,text,reported_at\na,丢了伞,yesterday\nb,丢了伞,2025-01-18T19:58:00+08:00\n",
    );
    let output =
        fude(&["match", "--lost", lost.path(), "--found", &found, "--format", "jsonl", "--keep-going"], "");
    assert!(String::from_utf8_lossy(&output.stderr).contains(":2:"));
    let losses = lines(&output);
    assert_eq!(losses.len(), 1);
    assert_eq!(losses[0]["lost"], "b");
}

#[test]
fn a_truth_that_names_an_unknown_find_is_refused() {
    let [lost, found] = examples();
    let truth = Scratch::new("unknown.tsv", "wallet\tnowhere\n");
    let output = fude(&["evaluate", "--lost", &lost, "--found", &found, "--truth", truth.path()], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere"));
}

#[test]
fn places_on_the_earth_replace_names() {
    let places = Scratch::new(
        "places.csv",
        "name,aliases,latitude,longitude\n益民酒店,,46.690,126.110\n青景御苑小区,青景御苑大门,46.700,126.110\n",
    );
    let [lost, found] = examples();
    let output = fude(
        &["match", "--lost", &lost, "--found", &found, "--places", places.path(), "--format", "jsonl"],
        "",
    );
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("两处相距约0米"), "{told}");
}

#[test]
fn ask_asks_the_owner_and_the_claimant() {
    let [_, found] = examples();
    let lost =
        Scratch::new("ask.csv", "id,text,reported_at\na,钱包落在出租车上了,2025-01-18T19:58:00+08:00\n");
    let ask = |more: &[&str]| {
        let mut arguments = vec!["ask", "--lost", lost.path(), "--found", &found, "--format", "jsonl"];
        arguments.extend(more);
        fude(&arguments, "")
    };
    let line = &lines(&ask(&[]))[0];
    assert_eq!(line["lost"], "a");
    let next = &line["next"];
    assert!(next["millibits"].as_i64().unwrap() > 0);
    assert!(next["words"].as_str().unwrap().ends_with('？'), "{line}");
    let missing = line["missing"].as_array().unwrap();
    assert!((1..=3).contains(&missing.len()), "{line}");
    assert_eq!(line["proofs"], Value::Null);
    // What has been asked is not asked again.
    let again = &lines(&ask(&["--asked", next["topic"].as_str().unwrap()]))[0];
    assert_ne!(again["next"]["topic"], next["topic"]);
    // The proofs of the wallet tell nothing of it.
    let proofs = &lines(&ask(&["--proof", "f-wallet"]))[0]["proofs"];
    assert!(!proofs.as_array().unwrap().is_empty());
    let told = proofs.to_string();
    assert!(!told.contains('黑') && !told.contains("055") && !told.contains("益民"), "{told}");
    let unknown = ask(&["--proof", "nowhere"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("nowhere"));
    assert_ne!(ask(&["--asked", "shoe size"]).status.code(), Some(0));
}

//! Are pasted chats taken apart as careful people would? The messages of `tests/cases/chat`, with their senders, times and
//! what they are about.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use chrono::DateTime;
use fude_engine::{Message, chat};
use fude_tests::root;

/// 18 January 2025, 20:30 in China: when all of them are pasted.
const PASTED_AT: i64 = 1_737_203_400;
const CHINA: i32 = 28_800;

fn tell(message: &Message) -> String {
    let at = message.sent_at.map_or("-".to_owned(), |at| {
        let local = DateTime::from_timestamp(at + i64::from(CHINA), 0).expect("a time of this century");
        local.format("%m-%d %H:%M").to_string()
    });
    let sort = serde_json::to_value(message.sort).expect("a word");
    let sender = message.sender.as_deref().unwrap_or("-");
    format!("{} | {sender} | {at} | {}", sort.as_str().expect("a word"), message.text)
}

#[test]
fn every_paste_tells_what_its_label_says() {
    let folder = root().join("tests/cases/chat");
    let entries = std::fs::read_dir(folder).expect("the cases are there").map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for file in files {
        let case = std::fs::read_to_string(&file).expect("a text");
        let (pasted, expect) = case.split_once("#### told\n").expect("a paste and what it tells");
        let told: Vec<String> = chat(pasted, PASTED_AT, CHINA).messages.iter().map(tell).collect();
        let expect: Vec<&str> = expect.lines().collect();
        count += expect.len();
        if told != expect {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let odd: Vec<_> = told.iter().filter(|line| !expect.contains(&line.as_str())).collect();
            let missed: Vec<_> =
                expect.iter().filter(|line| !told.iter().any(|told| told == *line)).collect();
            wrong.push(format!("{name}\n  told   {odd:#?}\n  not    {missed:#?}"));
        }
    }
    assert!(count >= 40, "{count} messages are few");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

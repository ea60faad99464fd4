//! Do readings say what careful people say? Floors just below what is reached, so that nothing gets worse unseen.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use fude::labels::{Comparison, agrees, open};
use fude_engine::{Context, Given, Side, read};
use std::path::Path;

fn compare(set: &str) -> Comparison {
    let folder = Path::new("cases/reading").join(set);
    let labelled = open(&folder.join("labels.jsonl"), &folder.join("texts.jsonl")).unwrap();
    let mut comparison = Comparison::default();
    for (label, text) in &labelled {
        let context = context(label.side, text.reported_at);
        comparison.add(label, &read(&text.text, &context), &text.text);
    }
    comparison
}

fn context(side: Side, reported_at: chrono::DateTime<chrono::FixedOffset>) -> Context {
    Context {
        side,
        reported_at: reported_at.timestamp(),
        utc_offset: reported_at.offset().local_minus_utc(),
        given: Given::default(),
    }
}

/// Checks precision and recall of facts, in hundredths, and the share of right windows.
fn check(set: &str, floors: &[(&str, usize, usize)], windows: usize) {
    let comparison = compare(set);
    for (fact, precision, recall) in floors {
        let agreement = &comparison.facts[fact];
        let of = |all: usize| 100 * agreement.both / all.max(1);
        assert!(of(agreement.read) >= *precision, "{set}: precision of {fact} is {} %", of(agreement.read));
        assert!(of(agreement.labelled) >= *recall, "{set}: recall of {fact} is {} %", of(agreement.labelled));
    }
    let (right, all) = comparison.windows;
    assert!(100 * right / all >= windows, "{set}: {right} of {all} windows");
}

#[test]
fn real_reports_are_read_as_people_read_them() {
    check(
        "told",
        &[
            ("amount", 97, 97),
            ("brand", 95, 70),
            ("colour", 97, 97),
            ("company", 85, 85),
            ("emergency", 100, 100),
            ("from", 83, 83),
            ("kind", 96, 96),
            ("line", 97, 97),
            ("mark", 80, 48),
            ("mode", 91, 85),
            ("money", 98, 98),
            ("person", 77, 91),
            ("place", 89, 92),
            ("plate", 100, 100),
            ("seat", 89, 89),
            ("thing", 94, 95),
            ("to", 80, 86),
            ("unknown", 85, 93),
        ],
        91,
    );
}

#[test]
fn reports_unlike_any_seen_before_are_read_too() {
    check(
        "invented",
        &[
            ("emergency", 100, 100),
            ("line", 92, 92),
            ("mode", 88, 90),
            ("money", 87, 92),
            ("unknown", 88, 85),
        ],
        83,
    );
}

#[derive(serde::Deserialize)]
struct Time {
    reported_at: String,
    text: String,
    earliest: Option<String>,
    latest: Option<String>,
}

/// Checks that of the expressions of a file at most so many are read wrong.
fn check_times(file: &str, most: usize) {
    let file = std::fs::read_to_string(Path::new("cases/reading").join(file)).unwrap();
    let times: Vec<Time> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wrong: Vec<&str> =
        times.iter().filter(|time| !is_right(time)).map(|time| time.text.as_str()).collect();
    assert!(wrong.len() <= most, "{} of {} wrong: {wrong:#?}", wrong.len(), times.len());
}

#[test]
fn expressions_of_time_are_windows_in_the_past() {
    check_times("times.jsonl", 3);
}

#[test]
fn expressions_crossed_with_each_other_are_read_too() {
    check_times("times_crossed.jsonl", 2);
}

fn is_right(time: &Time) -> bool {
    let context = context(Side::Lost, time.reported_at.parse().unwrap());
    let seconds = |minute: &Option<String>| {
        let local = chrono::NaiveDateTime::parse_from_str(minute.as_deref()?, "%Y-%m-%dT%H:%M").ok()?;
        Some(local.and_utc().timestamp() - i64::from(context.utc_offset))
    };
    let read = read(&time.text, &context).when.first().map(|told| told.window);
    match (seconds(&time.earliest).zip(seconds(&time.latest)), read) {
        (None, None) => true,
        (Some(told), Some(read)) => agrees(told, read),
        _ => false,
    }
}

/// What other readers of Chinese times get wrong, each at 20:10 on Saturday, 18 January 2025.
#[test]
fn phrases_that_trip_others() {
    let reported_at = "2025-01-18T20:10:00+08:00".parse().unwrap();
    let when = |text: &str| {
        let reading = read(text, &context(Side::Lost, reported_at));
        let shown = |time: String| time[5..16].replace('T', " ");
        reading.when.first().map_or("none".to_owned(), |told| {
            format!("{} – {}", shown(told.window.earliest_rfc3339()), shown(told.window.latest_rfc3339()))
        })
    };
    for (text, expected) in [
        ("1月12日12时22分丢的", "01-12 12:17 – 01-12 12:32"),
        ("1月8日上午丢的", "01-08 08:00 – 01-08 12:00"),
        ("昨天晚上八九点丢的", "01-17 19:50 – 01-17 21:25"),
        ("半小时前丢的", "01-18 19:30 – 01-18 19:50"),
        ("早上送孩子那会儿丢的", "01-18 06:00 – 01-18 10:00"),
        ("19时40分左右丢的", "01-18 19:25 – 01-18 19:55"),
        ("七点四十左右丢的", "01-18 19:25 – 01-18 19:55"),
        ("刚才丢的", "01-18 19:10 – 01-18 20:10"),
        ("下班路上丢的", "01-18 17:00 – 01-18 20:00"),
        ("昨个儿傍黑丢的", "01-17 17:00 – 01-17 19:30"),
        ("大概两三天前丢的", "01-15 00:00 – 01-16 23:59"),
        ("周末丢的", "01-18 00:00 – 01-18 20:10"),
        ("大年初三上午丢的", "02-12 08:00 – 02-12 12:00"),
        ("五点来钟丢的", "01-18 16:40 – 01-18 17:30"),
        ("上周五晚饭后丢的", "01-10 18:00 – 01-10 21:30"),
    ] {
        assert_eq!(when(text), expected, "{text}");
    }
    let told = read("19时40分左右从小区上车,19时45分在酒店下的车", &context(Side::Lost, reported_at));
    let clock = |time: Option<fude_engine::ClockTime>| time.map(|time| time.to_string());
    assert_eq!((clock(told.board), clock(told.alight)), (Some("19:40".to_owned()), Some("19:45".to_owned())));
    let shop = read("在泰和街21号大刚武汉鸭颈王门前掉了钱包", &context(Side::Lost, reported_at));
    let named = |name| shop.facts_named(name).map(|fact| shop.text.words(fact.span)).collect::<Vec<_>>();
    assert!(!named(fude_engine::FactName::Place).contains(&"武汉".to_owned()), "a shop is no city");
}

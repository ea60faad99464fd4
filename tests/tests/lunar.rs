//! Is the engine's Chinese calendar the one that ICU4X keeps? Every month of every year that it knows.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use fude_engine::{Context, Given, Side, read};
use icu_calendar::Date;
use icu_calendar::cal::ChineseTraditional;

const MONTHS: [&str; 12] = [
    "正月", "农历二月", "农历三月", "农历四月", "农历五月", "农历六月", "农历七月", "农历八月", "农历九月",
    "农历十月", "冬月", "腊月",
];

#[test]
fn every_first_and_fifteenth_lies_where_it_should() {
    let calendar = ChineseTraditional::new();
    let last = Date::try_new_iso(2060, 12, 31).unwrap();
    let mut day = Date::try_new_iso(2001, 1, 1).unwrap();
    let mut checked = 0;
    while day <= last {
        let chinese = day.to_calendar(calendar);
        let (month, leap) = (chinese.month().number(), chinese.month().to_input().is_leap());
        if !leap && matches!(chinese.day_of_month().0, 1 | 15) {
            let words = if chinese.day_of_month().0 == 1 { "初一" } else { "十五" };
            let text = format!("{}{words}丢的", MONTHS[usize::from(month) - 1]);
            let iso = |d: Date<icu_calendar::Iso>| {
                format!("{:04}-{:02}-{:02}", d.year().extended_year(), d.month().ordinal, d.day_of_month().0)
            };
            assert_eq!(read_day(&text, &iso(day)), iso(day), "{text}");
            checked += 1;
        }
        day = add_day(day);
    }
    assert!(checked > 1400, "{checked} days");
}

/// The day that a text tells when it is reported at the end of a day.
fn read_day(text: &str, reported: &str) -> String {
    let reported_at =
        format!("{reported}T23:59:00+08:00").parse::<chrono::DateTime<chrono::FixedOffset>>().unwrap();
    let context = Context {
        side: Side::Lost,
        reported_at: reported_at.timestamp(),
        utc_offset: 28_800,
        given: Given::default(),
    };
    read(text, &context)
        .when
        .first()
        .map_or("none".to_owned(), |told| told.window.earliest_rfc3339()[..10].to_owned())
}

fn add_day(day: Date<icu_calendar::Iso>) -> Date<icu_calendar::Iso> {
    Date::from_rata_die(day.to_rata_die() + 1, icu_calendar::Iso)
}

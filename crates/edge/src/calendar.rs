//! How is an instant written and read? RFC 3339 on the desk's clock at every border, days for notices, a few
//! words for people. It does not know what time it is.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat};
use fude_engine::{Language, Window};

/// The desk's clock, in seconds east of UTC. All of China keeps one.
pub(crate) const UTC_OFFSET: i32 = 28_800;

const SECONDS_A_DAY: i64 = 86_400;

/// An instant (seconds since 1970) as RFC 3339 on the desk's clock; empty outside the years 1 to 9999.
pub(crate) fn rfc3339(at: i64) -> String {
    local(at, UTC_OFFSET).map_or_else(String::new, |t| t.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// The instant of an RFC 3339 text, in seconds since 1970. Its offset is a must, so that nobody guesses.
pub(crate) fn instant(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(text).ok().map(|t| t.timestamp())
}

/// The day of an instant in the desk's calendar: days since 1970-01-01.
pub(crate) fn day(at: i64) -> i32 {
    let day = at.saturating_add(i64::from(UTC_OFFSET)).div_euclid(SECONDS_A_DAY);
    i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })
}

/// The last second of a day in the desk's calendar, in seconds since 1970.
pub(crate) fn day_ends(day: i32) -> i64 {
    let next = i64::from(day).saturating_add(1).saturating_mul(SECONDS_A_DAY);
    next.saturating_sub(i64::from(UTC_OFFSET)).saturating_sub(1)
}

/// A day as `2025-01-18`; empty outside the calendar.
pub(crate) fn date(day: i32) -> String {
    NaiveDate::from_epoch_days(day).map_or_else(String::new, |date| date.to_string())
}

/// A window in words, on its writer's clock: `1月18日 19:40–19:55`, `18 Jan, 19:40–19:55`.
pub(crate) fn words(window: &Window, language: Language) -> String {
    let is_english = language == Language::English;
    let ends = [window.earliest, window.latest].map(|at| local(at, window.utc_offset));
    let [Some(from), Some(to)] = ends else { return String::new() };
    let date = |t: &DateTime<FixedOffset>| {
        if is_english { t.format("%-d %b").to_string() } else { format!("{}月{}日", t.month(), t.day()) }
    };
    let (gap, to_words) = if is_english { (", ", " to ") } else { (" ", "至") };
    let clock = |t: &DateTime<FixedOffset>| t.format("%H:%M").to_string();
    let whole_days = clock(&from) == "00:00" && clock(&to) == "23:59";
    match (from.date_naive() == to.date_naive(), whole_days) {
        (true, true) => date(&from),
        (false, true) => format!("{}{to_words}{}", date(&from), date(&to)),
        (true, false) if clock(&from) == clock(&to) => format!("{}{gap}{}", date(&from), clock(&from)),
        (true, false) => format!("{}{gap}{}–{}", date(&from), clock(&from), clock(&to)),
        (false, false) => {
            format!("{}{gap}{}{to_words}{}{gap}{}", date(&from), clock(&from), date(&to), clock(&to))
        }
    }
}

fn local(at: i64, utc_offset: i32) -> Option<DateTime<FixedOffset>> {
    let at = DateTime::from_timestamp(at, 0)?.with_timezone(&FixedOffset::east_opt(utc_offset)?);
    (1..=9999).contains(&at.year()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENING: i64 = 1_737_200_400; // 2025-01-18T19:40:00+08:00

    #[test]
    fn an_instant_is_read_as_it_was_written() {
        assert_eq!(rfc3339(EVENING), "2025-01-18T19:40:00+08:00");
        assert_eq!(instant("2025-01-18T11:40:00Z"), Some(EVENING));
        assert_eq!(instant("2025-01-18T19:40:00"), None);
        assert_eq!(rfc3339(i64::MAX), "");
    }

    #[test]
    fn a_day_is_the_desks_and_not_greenwichs() {
        let midnight = EVENING - 19 * 3600 - 40 * 60;
        assert_eq!(date(day(midnight)), "2025-01-18");
        assert_eq!(date(day(midnight - 1)), "2025-01-17");
        assert_eq!(day(i64::MAX), i32::MAX);
    }

    #[test]
    fn a_window_is_told_in_few_words() {
        let check = |seconds, chinese: &str, english: &str| {
            let window = Window { earliest: EVENING, latest: EVENING + seconds, utc_offset: UTC_OFFSET };
            assert_eq!(words(&window, Language::Simplified), chinese);
            assert_eq!(words(&window, Language::English), english);
        };
        check(0, "1月18日 19:40", "18 Jan, 19:40");
        check(900, "1月18日 19:40–19:55", "18 Jan, 19:40–19:55");
        check(36_000, "1月18日 19:40至1月19日 05:40", "18 Jan, 19:40 to 19 Jan, 05:40");
    }
}

//! When did it happen? Every time that a text tells, as a window in the past of its report, and
//! which of them is the loss or the find itself.
//!
//! A text tells several times: boarding, alighting, noticing, handing in. Each is a [`Mention`]; `calendar`,
//! `season`, `holiday`, `clock`, `part`, `ago` and `english` read its words, `role` its part, `window` when it was. Here it is
//! decided which of them tells of the event. An hour that could be before or after noon gives two windows
//! with shares. Rough: which of two equal mentions is meant is settled by their order alone.

mod ago;
mod calendar;
mod clock;
mod english;
mod holiday;
mod lunar;
mod mention;
mod part;
mod role;
mod season;
mod window;

use super::{Draft, FactName, Mode, Side, Value};
use crate::text::{Text, Words, number_at, words};
use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, Timelike as _};
use mention::Mention;
use part::DayPart;
use role::Part;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An interval in which something happened, in seconds since 1970 (UTC), both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// Not before this moment.
    pub earliest: i64,
    /// Not after this moment; never after the report.
    pub latest: i64,
    /// The writer's clock, in seconds east of UTC.
    pub utc_offset: i32,
}

impl Window {
    /// The first moment as RFC 3339 on the writer's clock.
    pub fn earliest_rfc3339(&self) -> String {
        rfc3339(self.earliest, self.utc_offset)
    }

    /// The last moment as RFC 3339 on the writer's clock.
    pub fn latest_rfc3339(&self) -> String {
        rfc3339(self.latest, self.utc_offset)
    }

    /// Both ends on the writer's clock.
    pub(crate) fn local(&self) -> Option<[DateTime<FixedOffset>; 2]> {
        Some([local(self.earliest, self.utc_offset)?, local(self.latest, self.utc_offset)?])
    }

    /// Seconds from the first to the last moment.
    pub fn seconds(&self) -> i64 {
        self.latest.saturating_sub(self.earliest).max(0)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.earliest_rfc3339(), self.latest_rfc3339())
    }
}

/// A moment as RFC 3339, or an empty text for one outside the years that chrono knows.
pub(crate) fn rfc3339(seconds: i64, utc_offset: i32) -> String {
    local(seconds, utc_offset).map_or_else(String::new, |t| t.to_rfc3339_opts(SecondsFormat::Secs, true))
}

fn local(seconds: i64, utc_offset: i32) -> Option<DateTime<FixedOffset>> {
    if !super::YEARS.contains(&seconds) {
        return None;
    }
    let offset = FixedOffset::east_opt(utc_offset)?;
    Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
}

/// One way to understand when something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// When it happened, if this is what was meant.
    pub window: Window,
    /// How likely this is what was meant, in thousandths; the shares of a reading sum to 1000.
    pub share: u16,
}

/// A time by the clock, without a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// What a text tells about time.
#[derive(Default)]
pub(super) struct Told {
    pub(super) when: Vec<Alternative>,
    pub(super) board: Option<ClockTime>,
    pub(super) alight: Option<ClockTime>,
}

pub(super) fn find(draft: &mut Draft<'_>, mode: Option<Mode>) -> Told {
    let Some(now) = local(draft.context.reported_at, draft.context.utc_offset).map(|t| t.naive_local())
    else {
        return Told::default();
    };
    let mentions = mention::mentions(draft, now.date());
    for mention in &mentions {
        let windows = window::windows(mention, now, draft.context.utc_offset);
        if let Some(first) = windows.first() {
            draft.fact(FactName::Time, mention.range.clone(), Value::When(first.window));
        }
    }
    told(draft, &mentions, now, mode)
}

fn told(draft: &Draft<'_>, mentions: &[Mention], now: NaiveDateTime, mode: Option<Mode>) -> Told {
    let context = draft.context;
    let windows = |mention: &Mention| window::windows(mention, now, context.utc_offset);
    let clock_of = |role: Part| {
        let mention = mentions
            .iter()
            .find(|m| m.role == role && m.clock.is_some_and(|c| !c.vague) && m.until.is_none())?;
        said(mention, windows(mention).first()?.window)
    };
    let (board, alight) = (clock_of(Part::Board), clock_of(Part::Alight));
    let Some(mention) = chosen(mentions, context.side) else {
        return Told { when: noticed(draft, mentions, now), board, alight };
    };
    let mut when = windows(mention);
    if mention.role == Part::Board {
        ride(&mut when, mention, mode, duration(&draft.text), context.reported_at);
    }
    if mention.clock.is_none()
        && mention.part.is_some_and(DayPart::is_evening)
        && NIGHT_OUT.inside(&draft.text, 0..draft.text.chars().len())
    {
        for alternative in &mut when {
            alternative.window.latest =
                (alternative.window.latest + NIGHT_OUT_LASTS).min(context.reported_at);
        }
    }
    if mention.role == Part::Seen {
        until_noticed(&mut when, mentions, now, context);
    }
    Told { when, board, alight }
}

/// The mention that tells of the event: what is precise before what is vague, and among equals the end
/// of a ride before the event, its beginning, and when the thing was last there.
fn chosen(mentions: &[Mention], side: Side) -> Option<&Mention> {
    let order = match side {
        Side::Lost => [Part::Alight, Part::Event, Part::Board, Part::Seen],
        Side::Found => [Part::Event, Part::Alight, Part::Board, Part::Seen],
    };
    let precision = |mention: &Mention| match mention {
        _ if mention.until.is_some() || mention.clock.is_some() => 0,
        _ if mention.ago.is_some_and(|ago| !ago.just_now && ago.most - ago.least < HALF_A_DAY) => 0,
        _ if mention.part.is_some_and(|part| !part.routine) => 1,
        _ if mention.days.is_some_and(|days| days.first == days.last) => 2,
        _ if mention.ago.is_some_and(|ago| ago.just_now) => 3,
        _ => 4,
    };
    (0..=4).find_map(|wanted| {
        order.iter().find_map(|role| mentions.iter().find(|m| m.role == *role && precision(m) == wanted))
    })
}

/// In minutes.
const HALF_A_DAY: i64 = 720;

/// What makes an evening end after midnight.
static NIGHT_OUT: Words = words!["喝多", "喝高", "喝醉", "ktv", "酒吧", "夜店", "k吧", "k歌", "通宵", "夜宵"];

/// By how much, in seconds.
const NIGHT_OUT_LASTS: i64 = 3 * 3600;

/// The time by the clock that was said, without the slack of its wording.
fn said(mention: &Mention, window: Window) -> Option<ClockTime> {
    let clock = mention.clock?;
    let shift = i64::from(clock.said - clock.minutes.earliest);
    let said = window.local()?[0].checked_add_signed(chrono::TimeDelta::minutes(shift))?;
    Some(ClockTime { hour: u8::try_from(said.hour()).ok()?, minute: u8::try_from(said.minute()).ok()? })
}

/// A thing left in a vehicle was left by its end: where nobody told how long the ride took, within the minutes
/// that nine of ten rides last (field reports tell of 5 to 65 minutes in town).
fn ride(
    when: &mut [Alternative],
    mention: &Mention,
    mode: Option<Mode>,
    took: Option<i64>,
    reported_at: i64,
) {
    let minutes = match mode {
        Some(Mode::Train | Mode::Coach | Mode::Plane) => 300,
        Some(Mode::Bus | Mode::Ferry) => 70,
        Some(Mode::Metro | Mode::Ridehail) => 55,
        Some(Mode::Taxi | Mode::Bike) | None => 45,
    };
    for alternative in when {
        let window = &mut alternative.window;
        if let Some(took) = took {
            window.earliest = (window.earliest + (took - took / 2) * 60).min(reported_at);
            window.latest = (window.latest + (took + took / 2) * 60).min(reported_at);
        } else if let Some(clock) = mention.clock {
            let said = window.earliest + i64::from(clock.said - clock.minutes.earliest) * 60;
            window.latest = window.latest.max(said + minutes * 60).min(reported_at.max(window.earliest));
        } else if mention.ago.is_some() {
            window.latest = (window.latest + minutes * 60).min(reported_at);
        }
    }
}

/// How long the ride took, in minutes: 坐了20来分钟, 开了半个小时.
fn duration(text: &Text) -> Option<i64> {
    static TOOK: Words = words!["坐了", "大概坐了", "开了", "乘了", "路上花了", "搭了"];
    (0..text.chars().len()).find_map(|at| {
        let (_, length) = TOOK.at(text, at)?;
        let start = at + length;
        let half = text.has(start, "半");
        let (low, length) = if half { (30, 1) } else { number_at(text, start).map(|n| (n.low, n.length))? };
        let unit = start + length + text.skip(start + length, "来|多|几|个|来个|多个");
        let hours = text.skip(unit, "小时|钟头|钟") > 0;
        let minutes = text.has(unit, "分");
        let low = i64::try_from(low).ok().filter(|low| (1..=600).contains(low))?;
        (hours || minutes).then_some(if hours && !half { low * 60 } else { low })
    })
}

/// It was there then, and gone when it was noticed.
fn until_noticed(
    when: &mut [Alternative],
    mentions: &[Mention],
    now: NaiveDateTime,
    context: &super::Context,
) {
    let after = mentions.iter().filter(|m| m.role == Part::After);
    let noticed = after
        .filter_map(|m| window::windows(m, now, context.utc_offset).first().map(|a| a.window.latest))
        .max();
    for alternative in when {
        alternative.window.latest = noticed.unwrap_or(context.reported_at).max(alternative.window.earliest);
    }
}

/// A time that only tells when it was noticed bounds the event: it happened in the hours before.
fn noticed(draft: &Draft<'_>, mentions: &[Mention], now: NaiveDateTime) -> Vec<Alternative> {
    let context = draft.context;
    let nobody_knows = ["什么时候丢", "啥时候丢", "什么时候掉", "何时"]
        .iter()
        .any(|words| draft.text.tail(0).contains(words));
    let Some(after) = mentions.iter().find(|m| m.role == Part::After).filter(|_| !nobody_knows) else {
        return Vec::new();
    };
    let mut when = window::windows(after, now, context.utc_offset);
    // A part of a day is wide enough to hold both; an hour or a moment is not.
    let hours = match after {
        _ if after.ago.is_some_and(|ago| ago.just_now) => 4,
        // Who finds something tells of it within the hour; who loses something notices later.
        _ if after.clock.is_some() => {
            if context.side == Side::Found {
                1
            } else {
                2
            }
        }
        _ => 0,
    };
    for alternative in &mut when {
        alternative.window.earliest -= hours * 3600;
    }
    when
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Given, Side, read};

    /// Saturday, 18 January 2025, 20:10 in China.
    const NOW: i64 = 1_737_202_200;

    fn check_side(side: Side, text: &str, expected: &str) {
        let context = Context { side, reported_at: NOW, utc_offset: 28_800, given: Given::default() };
        let reading = read(text, &context);
        let got = reading.when.first().map_or("none".to_owned(), |told| {
            let show = |t: String| t[5..16].replace('T', " ");
            format!("{} .. {}", show(told.window.earliest_rfc3339()), show(told.window.latest_rfc3339()))
        });
        assert_eq!(got, expected, "{text}");
    }

    fn check(text: &str, expected: &str) {
        check_side(Side::Lost, text, expected);
    }

    #[test]
    fn windows_as_wide_as_the_words() {
        check("1月18日19时40分左右丢了钱包", "01-18 19:25 .. 01-18 19:55");
        check("七点四十左右丢了钱包", "01-18 19:25 .. 01-18 19:55");
        check("刚才钱包掉了", "01-18 19:10 .. 01-18 20:10");
        check("半小时前钱包掉了", "01-18 19:30 .. 01-18 19:50");
        check("前天中午坐19路车,钱包忘车上了", "01-16 11:00 .. 01-16 13:30");
        check("昨晚把包丢了", "01-17 18:00 .. 01-18 00:00");
        check("上周五晚饭后掉了钥匙", "01-10 18:00 .. 01-10 21:30");
        check("今天掉了钥匙", "01-18 00:00 .. 01-18 20:10");
        check("大概两三天前丢的", "01-15 00:00 .. 01-16 23:59");
    }

    #[test]
    fn always_in_the_past() {
        check("周末丢了手机", "01-18 00:00 .. 01-18 20:10");
        check("五点来钟丢的", "01-18 16:40 .. 01-18 17:30");
        check("11点半丢的", "01-18 11:25 .. 01-18 11:40");
        check("晚上11点丢的", "01-17 22:50 .. 01-17 23:25");
        check("12月20号丢的", "12-20 00:00 .. 12-20 23:59");
    }

    #[test]
    fn the_loss_told_apart_from_its_ride_and_its_discovery() {
        check("19时40分左右上的车,19时45分在益民酒店下的车,钱包落车上了", "01-18 19:40 .. 01-18 19:55");
        check("中午12点左右我打出租下车,包忘拿了", "01-18 11:40 .. 01-18 12:25");
        check("昨天从101站坐捷运到公馆,今天才发现皮夹不见", "01-17 00:00 .. 01-17 23:59");
        check("下午4点前要到机场,手机忘在车上", "none");
        check_side(Side::Found, "早9点报:昨日店内有客遗挎包", "01-17 00:00 .. 01-17 23:59");
    }

    #[test]
    fn what_follows_midnight_is_of_the_next_day() {
        check("昨天23:50上车,0:10下车,包落车上", "01-18 00:05 .. 01-18 00:20");
        check("前天23点上的车,1点下的车,包落车上", "01-17 00:50 .. 01-17 01:25");
        check("前天下午3点出门,23点上的车,0:10下的车", "01-17 00:05 .. 01-17 00:20");
        check("12月31日23:50上车,0:20下车", "01-01 00:15 .. 01-01 00:30");
        check("从昨天22:00到0:30之间丢的", "01-17 21:55 .. 01-18 00:40");
        check("昨天21点到凌晨1点丢的", "01-17 20:50 .. 01-18 01:25");
        check("昨天23点半到1点丢的", "01-17 23:25 .. 01-18 01:25");
        check("昨晚六点左右丢了包", "01-17 17:40 .. 01-17 18:25");
    }

    #[test]
    fn what_just_happened_is_said_once_or_often() {
        check("刚刚才刚才钱包掉了", "01-18 19:10 .. 01-18 20:10");
        check("刚才刚才七点半钱包掉了", "01-18 19:25 .. 01-18 19:40");
    }

    #[test]
    fn an_hour_that_leaves_two_readings_open_gives_both() {
        let context =
            Context { side: Side::Lost, reported_at: NOW, utc_offset: 28_800, given: Given::default() };
        let reading = read("7点多丢的", &context);
        assert_eq!(reading.when.iter().map(|a| a.share).collect::<Vec<_>>(), [800, 200]);
    }
}

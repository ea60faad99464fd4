//! When did it happen? Every time that a text tells, as a window in the past of its report, and
//! which of them is the loss or the find itself.
//!
//! A text tells several times: boarding, alighting, noticing, handing in. What stands beside a time
//! decides its part. Words for days are read in `calendar`, words for hours in `clock`; here they
//! are put together and resolved. An hour that could be before or after noon gives two windows with
//! shares. Rough for now: a weekday or holiday told apart from its hour is joined by order alone.

use super::calendar::{DayRange, day_at};
use super::clock::{Clock, DayPart, Minutes, clock_at, part_at};
use super::{Draft, FactName, Side, Value};
use crate::text::number_at;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, Timelike as _};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

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

/// The part that a time plays in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The loss or the find itself, or nothing that says otherwise.
    Event,
    /// The ride began.
    Board,
    /// The ride ended.
    Alight,
    /// It was noticed, told, handed in or dealt with: the event lies before.
    After,
    /// A deadline or a plan: says nothing about the event.
    Ahead,
}

/// A time as a text tells it.
struct Mention {
    range: Range<usize>,
    days: Option<DayRange>,
    part: Option<DayPart>,
    clock: Option<Clock>,
    until: Option<Clock>,
    /// Minutes before the report, the most and the least.
    ago: Option<(i64, i64)>,
    role: Part,
}

pub(super) fn find(draft: &mut Draft<'_>) -> Told {
    let Some(now) = local(draft.context.reported_at, draft.context.utc_offset).map(|t| t.naive_local())
    else {
        return Told::default();
    };
    let mut mentions = mentions(draft, now.date());
    for mention in &mut mentions {
        mention.role = role(draft, &mention.range);
    }
    inherit(&mut mentions);
    for mention in &mentions {
        let windows = windows(mention, now, draft.context.utc_offset);
        if let Some(first) = windows.first() {
            draft.fact(FactName::Time, mention.range.clone(), Value::When(first.window));
        }
    }
    told(&mentions, now, draft.context)
}

fn mentions(draft: &Draft<'_>, today: NaiveDate) -> Vec<Mention> {
    let length = draft.text.chars().len();
    let mut found = Vec::new();
    let mut at = 0;
    while at < length {
        match mention_at(draft, at, today).filter(|m| draft.is_free(m.range.clone())) {
            Some(mention) => {
                at = mention.range.end;
                found.push(mention);
            }
            // A longer word that starts here (周黑鸭, 点读机) must not be entered in its middle.
            None => at += draft.token_from(at).map_or(1, |token| token.end - token.start),
        }
    }
    found
}

fn mention_at(draft: &Draft<'_>, at: usize, today: NaiveDate) -> Option<Mention> {
    let text = &draft.text;
    let mut mention = Mention {
        range: at..at,
        days: None,
        part: None,
        clock: None,
        until: None,
        ago: None,
        role: Part::Event,
    };
    if let Some((ago, length)) = ago_at(draft, at) {
        return Some(Mention { ago: Some(ago), range: at..at + length, ..mention });
    }
    let mut end = at;
    let gap = |end: usize| end + text.any_at(end, &["的", " ", "t", ","]).map_or(0, |(_, length)| length);
    if let Some((days, length)) = day_at(text, end, today) {
        mention.days = Some(days);
        end += length;
    }
    let after_a_day = mention.days.is_some();
    // 今早凌晨, 晚上夜里: the later part is the narrower one.
    for _ in 0..2 {
        let start = if end == at { end } else { gap(end) };
        if let Some((part, length)) = part_at(text, start, after_a_day && start == end) {
            mention.part = Some(part);
            end = start + length;
        }
    }
    let start = if end == at { end } else { gap(end) };
    if let Some((clock, length)) = clock_at(text, start) {
        mention.clock = Some(clock);
        end = start + length;
        let until = text.any_at(end, &["到", "至", "-", "~"]).and_then(|(_, dash)| {
            let start = end + dash;
            let part = part_at(text, start, false).map_or(0, |(_, length)| length);
            clock_at(text, start + part).map(|(clock, length)| (clock, start + part + length))
        });
        if let Some((clock, until_end)) = until {
            mention.until = Some(clock);
            end = until_end;
        }
    }
    mention.range.end = end;
    (end > at).then_some(mention)
}

/// 刚才, 半小时前, 20分钟前, 两三天前, 前三个小时, 前两天: minutes before the report, most and least.
fn ago_at(draft: &Draft<'_>, at: usize) -> Option<((i64, i64), usize)> {
    const JUST_NOW: [&str; 8] = ["刚刚才", "刚刚", "刚才", "刚", "啱啱", "啱先", "头先", "方才"];
    let text = &draft.text;
    if let Some((_, length)) = text.any_at(at, &JUST_NOW) {
        // 刚好, 刚买的 and a city are not times; 刚发现 tells when it was noticed.
        let other = text
            .any_at(at + length, &["好", "买", "性", "果", "走", "考", "生", "毕业", "拿到", "开学", "到手"]);
        return other.is_none().then_some(((60, 0), length));
    }
    if let Some((word, length)) =
        text.any_at(at, &["前几天", "前些天", "前两天", "这两天", "这几天", "前阵子"])
    {
        let most = if word.ends_with("阵子") {
            30
        } else if word.contains("两") {
            3
        } else {
            7
        };
        return Some(((most * 1440, 0), length));
    }
    let leading = usize::from(text.has(at, "前"));
    let (low, high, length) = if text.has(at + leading, "半") {
        (0, 0, 0)
    } else {
        let number = number_at(text, at + leading)?;
        (i64::try_from(number.low).ok()?, i64::try_from(number.high).ok()?, number.length)
    };
    let mut end = at + leading + length;
    let half = length == 0;
    end += usize::from(half);
    end += text.any_at(end, &["来", "多", "个半", "个多", "个"]).map_or(0, |(_, length)| length);
    let (unit, unit_length) =
        text.any_at(end, &["分钟", "小时", "钟头", "天", "日", "周", "星期", "礼拜", "个月"])?;
    let minutes = match unit {
        "分钟" => 1,
        "小时" | "钟头" => 60,
        "天" | "日" => 1440,
        "个月" => 43_200,
        _ => 10_080,
    };
    end += unit_length;
    let behind = text.any_at(end, &["以前", "之前", "前", "左右前"]);
    if leading == 0 && behind.is_none() || low > 1000 {
        return None;
    }
    end += behind.map_or(0, |(_, length)| length);
    let (low, high) = if half { (minutes / 2, minutes / 2) } else { (low * minutes, high * minutes) };
    // 前三个小时 is the whole span; 三个小时前 a moment, told with a third of slack.
    let window = if leading == 1 { (high, 0) } else { (high + high / 3, low - low / 3) };
    Some((window, end - at))
}

/// What the words beside a time say it is the time of.
fn role(draft: &Draft<'_>, range: &Range<usize>) -> Part {
    let text = &draft.text;
    let clause = draft.clause(range.start);
    let after = text.slice(range.end..clause.end.max(range.end));
    // What counts is the verb that comes first, within reach.
    let first = |words: &[&str]| words.iter().filter_map(|word| after.find(word)).min().unwrap_or(usize::MAX);
    let ahead = first(&["前要", "前得", "之前要", "要关", "开考", "到期", "截止", "前赶"]);
    if ahead < 10 {
        return Part::Ahead;
    }
    let noticed = match draft.context.side {
        Side::Lost => {
            first(&["才发现", "才想起", "才知道", "想起", "发现", "报案", "报警", "来电", "称", "打电话报"])
        }
        Side::Found => first(&[
            "报",
            "交还",
            "交来",
            "交到",
            "上交",
            "送",
            "到所",
            "清点",
            "登记",
            "转交",
            "打开",
            "来电",
            "没人来",
            "无人",
            "还没",
            "交班",
            "交车",
        ]),
    };
    let board = first(&[
        "上车",
        "上的",
        "上了",
        "坐",
        "乘",
        "搭",
        "打车",
        "打的",
        "打出租",
        "叫的",
        "叫车",
        "拦",
        "骑",
        "租",
        "出发",
    ]);
    let alight =
        first(&["下车", "下的", "下了", "落车", "落客", "还车", "落地", "到站", "到达", "下,", "送到"]);
    let event = match draft.context.side {
        Side::Lost => first(&["丢", "掉", "落", "忘", "不见", "遗", "失", "少的", "没了", "跌", "放"]),
        Side::Found => {
            first(&["捡", "拾", "发现", "看见", "见", "收", "拉", "巡", "清客", "执到", "有", "下车落"])
        }
    };
    // 打出租下车: a ride told in one breath is told by its end.
    let board = if alight > board && alight - board <= 12 { usize::MAX } else { board };
    let nearest = [noticed, board, alight, event].into_iter().min().unwrap_or(usize::MAX);
    if nearest == usize::MAX || nearest == event {
        Part::Event
    } else if nearest == noticed {
        Part::After
    } else if nearest == alight {
        Part::Alight
    } else {
        Part::Board
    }
}

/// A bare hour belongs to the day and the part of the day last told before it.
fn inherit(mentions: &mut [Mention]) {
    let (mut days, mut part) = (None, None);
    for mention in mentions.iter_mut().filter(|m| m.ago.is_none() && m.role != Part::Ahead) {
        if mention.clock.is_some() && mention.days.is_none() {
            mention.days = days;
            if mention.part.is_none() && mention.days.is_some() {
                mention.part = part;
            }
        }
        if mention.days.is_some() {
            (days, part) = (mention.days, mention.part);
        }
    }
}

/// The windows that a mention leaves open, likeliest first, none after `now`.
fn windows(mention: &Mention, now: NaiveDateTime, utc_offset: i32) -> Vec<Alternative> {
    let at = |day: NaiveDate, minutes: i32| {
        day.and_hms_opt(0, 0, 0)
            .and_then(|t| t.checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes))))
    };
    let seconds = |t: NaiveDateTime| t.and_utc().timestamp() - i64::from(utc_offset);
    let mut found: Vec<Alternative> = Vec::new();
    let mut add = |first: NaiveDate, last: NaiveDate, minutes: Minutes, share: u16| {
        if let (Some(earliest), Some(latest)) = (at(first, minutes.earliest), at(last, minutes.latest))
            && earliest <= now
        {
            let window = Window { earliest: seconds(earliest), latest: seconds(latest.min(now)), utc_offset };
            found.push(Alternative { window, share });
        }
    };
    if let Some((most, least)) = mention.ago {
        let now = seconds(now);
        let window = Window { earliest: now - most * 60, latest: now - least * 60, utc_offset };
        return vec![Alternative { window, share: 1000 }];
    }
    let today = DayRange { first: now.date(), last: now.date() };
    let days = mention.days.unwrap_or(today);
    let yesterday = |day: NaiveDate| day.checked_sub_days(Days::new(1)).unwrap_or(day);
    // Without a day, the latest such hour before the report is meant.
    let past = |minutes: Minutes| {
        let unsaid = mention.days.is_none() && at(today.first, minutes.earliest).is_some_and(|t| t > now);
        if unsaid { (yesterday(days.first), yesterday(days.last)) } else { (days.first, days.last) }
    };
    let join = |clock: Clock, until: Option<Clock>, shift: &dyn Fn(Clock) -> Minutes| {
        let (from, to) = (shift(clock), until.map_or_else(|| shift(clock), shift));
        Minutes { earliest: from.earliest, latest: to.latest.max(from.latest) }
    };
    match (mention.clock, mention.part) {
        (Some(clock), Some(part)) => {
            let minutes = join(clock, mention.until, &|clock| clock.on(part));
            let (first, last) = past(minutes);
            add(first, last, minutes, 1000);
        }
        (Some(clock), None) if clock.open => {
            let early = join(clock, mention.until, &|clock| clock.minutes);
            let late = Minutes { earliest: early.earliest + 720, latest: early.latest + 720 };
            let mut both = [early, late].map(|minutes| (past(minutes), minutes));
            // The later of the two is meant more often, since people report soon; on a day that is
            // over, waking hours are.
            both.sort_by_key(|((day, _), minutes)| std::cmp::Reverse((*day, minutes.earliest)));
            if mention.days.is_some_and(|days| days.last < now.date()) && (420..780).contains(&early.earliest)
            {
                both.reverse();
            }
            for (((first, last), minutes), share) in both.into_iter().zip([800, 200]) {
                add(first, last, minutes, share);
            }
        }
        (Some(clock), None) => {
            let minutes = join(clock, mention.until, &|clock| clock.minutes);
            let (first, last) = past(minutes);
            add(first, last, minutes, 1000);
        }
        (None, Some(part)) => {
            let (first, last) = past(part.window);
            add(first, last, part.window, 1000);
        }
        (None, None) => add(days.first, days.last, Minutes { earliest: 0, latest: 1439 }, 1000),
    }
    // What lies in the future of the report was not meant: its share goes to the rest.
    if let [only] = found.as_mut_slice() {
        only.share = 1000;
    }
    found
}

/// Minutes that a ride may last beyond the moment it began, where its end is not told: nine of ten
/// urban rides are shorter (compare the rides of field reports: 5, 19, 30 minutes).
const RIDE_MINUTES: i64 = 40;

fn told(mentions: &[Mention], now: NaiveDateTime, context: &super::Context) -> Told {
    let clock_of = |role: Part| {
        mentions.iter().find(|m| m.role == role && m.clock.is_some() && m.until.is_none()).and_then(|m| {
            let window = windows(m, now, context.utc_offset).first()?.window;
            let clock = m.clock?;
            // The slack of the wording is taken out again: what is shown is what was said.
            let said = local(window.earliest, context.utc_offset)?.naive_local();
            let shift = i64::from(clock.said - clock.minutes.earliest);
            let said = said.checked_add_signed(chrono::TimeDelta::minutes(shift))?;
            Some(ClockTime {
                hour: u8::try_from(said.hour()).ok()?,
                minute: u8::try_from(said.minute()).ok()?,
            })
        })
    };
    let (board, alight) = (clock_of(Part::Board), clock_of(Part::Alight));
    let pick = |role: Part, with_clock: bool| {
        mentions.iter().find(|m| m.role == role && (m.clock.is_some() || m.ago.is_some()) == with_clock)
    };
    let order = match context.side {
        Side::Lost => [Part::Alight, Part::Event, Part::Board],
        Side::Found => [Part::Event, Part::Alight, Part::Board],
    };
    let chosen = order
        .iter()
        .find_map(|role| pick(*role, true))
        .or_else(|| order.iter().find_map(|r| pick(*r, false)));
    let Some(mention) = chosen else {
        return Told { when: noticed(mentions, now, context), board, alight };
    };
    let mut when = windows(mention, now, context.utc_offset);
    if mention.role == Part::Board && context.side == Side::Lost && mention.clock.is_some() {
        for alternative in &mut when {
            let end = alternative.window.latest + RIDE_MINUTES * 60;
            alternative.window.latest = end.min(context.reported_at);
        }
    }
    Told { when, board, alight }
}

/// A time that only tells when it was noticed bounds the event: it happened in the hours before.
fn noticed(mentions: &[Mention], now: NaiveDateTime, context: &super::Context) -> Vec<Alternative> {
    let after = mentions.iter().find(|m| m.role == Part::After);
    let mut when = after.map(|m| windows(m, now, context.utc_offset)).unwrap_or_default();
    // A part of a day is wide enough to hold both; an hour is not.
    if after.is_some_and(|m| m.clock.is_some()) {
        for alternative in &mut when {
            alternative.window.earliest -= 2 * 3600;
        }
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
        check("大概两三天前丢的", "01-14 20:10 .. 01-17 12:10");
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
    fn an_hour_that_leaves_two_readings_open_gives_both() {
        let context =
            Context { side: Side::Lost, reported_at: NOW, utc_offset: 28_800, given: Given::default() };
        let reading = read("7点多丢的", &context);
        assert_eq!(reading.when.iter().map(|a| a.share).collect::<Vec<_>>(), [800, 200]);
    }
}

//! Which times does a text tell, each with its words put together? 昨天+下午+三点多, 从两点+逛到+五点.

use super::super::Draft;
use super::ago::{Ago, ago_at};
use super::calendar::{DayRange, day_at};
use super::clock::{Clock, EVENING, clock_at};
use super::part::{DayPart, part_at};
use super::role::{Part, role};
use super::{ago, calendar, clock, english, holiday, part, season};
use crate::text::{NUMBERS, Starts, Text, Words, words};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

/// A time as a text tells it.
#[derive(Clone)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    pub(super) days: Option<DayRange>,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
    pub(super) ago: Option<Ago>,
    /// The end of a range: 从两点到五点.
    pub(super) until: Option<Box<Mention>>,
    pub(super) role: Part,
}

impl Mention {
    /// A mention of which only the place is known.
    const fn of(range: Range<usize>) -> Self {
        Self { range, days: None, part: None, clock: None, ago: None, until: None, role: Part::Event }
    }

    /// Minutes after midnight of its day, where the words leave no other.
    fn minute(&self) -> Option<i32> {
        let clock = self.clock?;
        match self.part {
            Some(part) => Some(clock.said + clock.on(part).earliest - clock.minutes.earliest),
            None => (!clock.open).then_some(clock.said),
        }
    }

    /// Whether its clock can be one of the small hours.
    fn is_small_hours(&self) -> bool {
        match (self.clock, self.part) {
            (Some(clock), None) => clock.said < SMALL_HOURS,
            (_, part) => part.is_some_and(DayPart::is_small_hours),
        }
    }
}

/// When they end, in minutes.
const SMALL_HOURS: i32 = 300;

/// The characters that a time can start with.
static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    ago::starts()
        .or(calendar::starts())
        .or(clock::starts())
        .or(part::starts())
        .or(holiday::starts())
        .or(season::starts())
        .or(english::STARTS)
        .or(NUMBERS)
});

/// The times of a text in their order, each with its part.
pub(super) fn mentions(draft: &Draft<'_>, today: NaiveDate) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while let Some(&c) = draft.text.chars().get(at) {
        if !STARTS.has(c) {
            at += 1;
            continue;
        }
        match mention_at(&draft.text, at, today).filter(|m| draft.is_free(m.range.clone())) {
            Some(mention) => {
                at = mention.range.end;
                match found.last_mut().filter(|last| ranges_to(draft, last, &mention)) {
                    Some(last) => {
                        last.range.end = mention.range.end;
                        last.until = Some(Box::new(mention));
                    }
                    None => found.push(mention),
                }
            }
            // A longer word that starts here (周黑鸭, 点读机) must not be entered in its middle.
            None => at += draft.token_from(at).map_or(1, |token| token.end - token.start),
        }
    }
    for mention in &mut found {
        mention.role = role(draft, &mention.range);
    }
    inherit(&mut found);
    found
}

fn mention_at(text: &Text, at: usize, today: NaiveDate) -> Option<Mention> {
    let english = |at: usize| {
        let english::Told { days, part, clock, ago, end } = english::told_at(text, at, today)?;
        Some(Mention { days, part, clock, ago, ..Mention::of(at..end) })
    };
    if let Some(mention) = english(at) {
        return Some(mention);
    }
    let Some((ago, length)) = ago_at(text, at) else { return day_and_hour(text, at, today) };
    let mut end = at + length;
    if ago.just_now {
        // 刚才刚才 says it once.
        while let Some((_, length)) = ago_at(text, end).filter(|(ago, _)| ago.just_now) {
            end += length;
        }
        // 刚才七点半: the hour is what tells.
        let next = english(end).or_else(|| day_and_hour(text, end, today));
        if let Some(next) = next.filter(|next| next.clock.is_some()) {
            return Some(Mention { range: at..next.range.end, ..next });
        }
    }
    Some(Mention { ago: Some(ago), ..Mention::of(at..end) })
}

/// 昨天下午三点多, or what of it is said.
fn day_and_hour(text: &Text, at: usize, today: NaiveDate) -> Option<Mention> {
    let mut mention = Mention::of(at..at);
    let mut end = at;
    let gap = |end: usize| end + text.skip(end, "的| |t|,|大概|大约");
    if let Some((days, length)) = day_at(text, end, today) {
        mention.days = Some(days);
        end += length;
    }
    let after_a_day = mention.days.is_some();
    end += if after_a_day { aside(text, end) } else { 0 };
    // 今早凌晨, 晚上夜里: the later part is the narrower one, unless it is only what people do then.
    for _ in 0..2 {
        let start = if end == at { end } else { gap(end) };
        if let Some((part, length)) = part_at(text, start, after_a_day && start <= end + 1) {
            mention.part = mention.part.filter(|_| part.routine).or(Some(part));
            end = start + length;
        }
    }
    let start = if end == at { end } else { gap(end) };
    if let Some((clock, length)) = clock_at(text, start) {
        mention.clock = Some(clock);
        end = start + length;
    }
    mention.range.end = end;
    (end > at).then_some(mention)
}

/// The length of a few words in brackets behind a day: 2月9日(除夕)上午.
fn aside(text: &Text, at: usize) -> usize {
    let closes = text.chars().get(at..).and_then(|rest| rest.iter().take(7).position(|&c| c == ')'));
    closes.filter(|_| text.has(at, "(")).map_or(0, |length| length + 1)
}

/// Whether the second time ends the range that the first begins: 3号到5号, 从两点逛到五点, 昨晚到今早这段时间.
fn ranges_to(draft: &Draft<'_>, first: &Mention, second: &Mention) -> bool {
    static TO: Words = words!["到", "至", "-", "~"];
    static CLOSES: Words = words!["之间", "中间", "这段", "期间", "那阵", "那会", "左右"];
    let text = &draft.text;
    let (from, to) = (first.range.end, second.range.start);
    if to < from || to - from > 6 || first.ago.is_some() || second.ago.is_some() || first.until.is_some() {
        return false;
    }
    let between: &str = text.slice(from..to);
    let joined = TO.skip(text, from) == to - from && to > from;
    let opened = ["从", "由", "自"].iter().any(|word| text.has_before(first.range.start, word));
    let leads = between.ends_with('到') || between.ends_with('至');
    joined || leads && (opened || CLOSES.at(text, second.range.end).is_some())
}

/// What a time leaves unsaid is what was said before it: the day, and for a bare hour the part of the day.
fn inherit(mentions: &mut [Mention]) {
    let (mut days, mut part): (Option<DayRange>, Option<DayPart>) = (None, None);
    let mut in_evening = false;
    for mention in mentions.iter_mut().filter(|m| m.ago.is_none() && m.role != Part::Ahead) {
        if mention.days.is_none() && (mention.clock.is_some() || mention.part.is_some()) {
            // 晚上11点开船,凌晨一点半下船; 23:50上车,0:10下车: the small hours after an evening are the next day's.
            let next = days.is_some() && in_evening && mention.is_small_hours();
            mention.days = if next { days.and_then(DayRange::next) } else { days };
            // 昨天下午3点…晚上…: an hour takes both, a part only the day.
            if mention.clock.is_some() && mention.part.is_none() && days.is_some() {
                mention.part = if next { Some(part::SMALL_HOURS) } else { part };
            }
        }
        if mention.days.is_some() {
            (days, part) = (mention.days, mention.part.or(part));
            in_evening = match mention.minute() {
                Some(minute) => (EVENING..1440).contains(&minute),
                None => part.is_some_and(DayPart::is_evening),
            };
        }
        if let Some(until) = &mut mention.until {
            until.days = until.days.or(mention.days);
            let is_hour = until.clock.is_some() && mention.clock.is_some() && until.part.is_none();
            until.part = if is_hour { mention.part } else { until.part };
        }
    }
}

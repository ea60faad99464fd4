//! What is a time the time of? Told by the verb beside it.

use super::super::{Draft, Side};
use crate::text::{Table, Text, Words, table, words};
use std::ops::Range;

/// The part that a time plays in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The loss or the find itself, or nothing that says otherwise.
    Event,
    /// The ride began.
    Board,
    /// The ride ended.
    Alight,
    /// The thing was still there: the event lies after.
    Seen,
    /// It was noticed, told, handed in or dealt with: the event lies before.
    After,
    /// A deadline, a plan, or a date on a thing: says nothing about the event.
    Ahead,
}

/// A verb counts within so many characters behind the time, and inside its clause.
const REACH: usize = 30;

static AHEAD: Words = words![
    "前要", "前得", "之前要", "要关", "开考", "就开考", "到期", "截止", "前赶", "的车票", "的机票", "的票",
    "去上海的车票", "的火车票", "的电影票", "要交", "就比赛", "的航班要",
];

static NOTICED: Words = words![
    "才发现", "才想起", "才知道", "才晓得", "才发觉", "先发觉", "先发现", "先知", "想起", "发现", "发觉",
    "报案", "报警", "来电", "称", "打电话报", "挂失", "醒来", "再去找", "去找", "找不着", "找不到", "没找着",
    "没找到", "揾唔到", "打失物", "出来就", "回来就", "出来一看", "回来一看", "就没影",
];

static HANDED_IN: Words = words![
    "报", "交还", "交来", "交到", "上交", "送到", "送往", "送派", "送交", "送去", "到所", "清点", "登记",
    "转交", "打开", "来电", "没人来", "还没", "交班", "交车", "下班没",
];

static BOARDS: Words = words![
    "上车", "上的", "上了", "上嘅", "坐", "乘", "搭", "打车", "打的", "打滴", "打个车", "打出租", "打了",
    "叫的", "叫车", "叫了", "叫uber", "拦", "骑", "租", "出发", "扫的", "扫码", "发车", "开船", "起飞",
    "登机", "招手", "那班", "取的车", "接的客", "拉的", "拉到", "上个车", "上咗", "的轮渡", "的船", "的班车",
    "的大巴", "的高铁", "的动车", "的火车", "的飞机", "的航班",
];

static ALIGHTS: Words = words![
    "下车", "下的", "下了", "下嘅", "落车", "落客", "落船", "下船", "靠岸", "还车", "还的", "锁的车", "锁车",
    "落地", "到站", "到达", "下,", "送到", "到的", "出站", "出闸", "停的车",
];

static SEEN: Words = words![
    "停的", "停在", "停放", "锁在", "还在", "还用过", "还有", "还看到", "还见", "最后一次", "出门", "还拿着",
    "用过"
];

static LOSES: Words = words![
    "丢", "掉", "落在", "落了", "落下", "忘", "不见", "唔见", "遗", "失", "少的", "没了", "跌", "放", "偷",
    "骑走", "撬", "抢", "漏", "搁", "撂", "甩", "落到",
];

static FINDS: Words = words![
    "捡", "拾", "发现", "看见", "见", "收", "拉", "巡", "清客", "执到", "有", "下车落", "遗落", "尋", "寻获",
];

/// What the words beside a time say it is the time of.
pub(super) fn role(draft: &Draft<'_>, range: &Range<usize>) -> Part {
    let text = &draft.text;
    // A time at the end of its clause takes its verb from before (发现的时候是11点).
    let clause = draft.clause(range.end.min(text.chars().len().saturating_sub(1)));
    let end = clause.end.min(range.end + REACH).max(range.end);
    // What counts is the verb that comes first.
    let first =
        |words: &Words| (range.end..end).find(|&at| words.at(text, at).is_some()).unwrap_or(usize::MAX);
    // 1985年3月生: what somebody or something was made then.
    if first(&AHEAD) < range.end + 6 || text.skip(range.end, "生的|出生|生人|生产|年生|生,|方向") > 0
    {
        return Part::Ahead;
    }
    if text.chars().get(range.end - 1).is_some_and(char::is_ascii_alphabetic) || is_latin(text, range) {
        return english(draft, range);
    }
    let planned = ["打算", "准备", "等到", "等会", "计划", "预计"];
    let before = text.slice(range.start.saturating_sub(7).max(draft.clause(range.start).start)..range.start);
    if planned.iter().any(|words| before.contains(words)) {
        return Part::Ahead;
    }
    if draft.context.side == Side::Lost {
        if ["上次", "最后一次", "最后用"].iter().any(|words| before.contains(words)) {
            return Part::Seen;
        }
        if ["发现的时候", "发现时", "发现是"].iter().any(|words| before.contains(words)) {
            return Part::After;
        }
    }
    let (noticed, event) = match draft.context.side {
        Side::Lost => (first(&NOTICED), first(&LOSES)),
        Side::Found => (first(&HANDED_IN), first(&FINDS)),
    };
    let seen = if draft.context.side == Side::Lost { first(&SEEN) } else { usize::MAX };
    let way = (range.end..end).find(|&at| tells_the_way(draft, at..end)).unwrap_or(usize::MAX);
    let (board, alight) = (first(&BOARDS).min(way), first(&ALIGHTS));
    // 打出租下车: a ride told in one breath is told by its end.
    let board = if alight > board && alight - board <= 4 { usize::MAX } else { board };
    let parts = [
        (noticed, Part::After),
        (seen, Part::Seen),
        (board, Part::Board),
        (alight, Part::Alight),
        (event, Part::Event),
    ];
    let (nearest, part) = parts.into_iter().min_by_key(|(at, _)| *at).unwrap_or((usize::MAX, Part::Event));
    if nearest == usize::MAX || nearest == event { Part::Event } else { part }
}

/// English verbs. The last before the time counts, and where none is, the first behind it.
static VERBS: Table<Part> = table![
    ("noticed", Part::After),
    ("realised", Part::After),
    ("realized", Part::After),
    ("discovered", Part::After),
    ("found out", Part::After),
    ("woke", Part::After),
    ("reported", Part::After),
    ("last saw", Part::Seen),
    ("last seen", Part::Seen),
    ("last used", Part::Seen),
    ("last had", Part::Seen),
    ("still had", Part::Seen),
    ("got on", Part::Board),
    ("got in", Part::Board),
    ("boarded", Part::Board),
    ("took", Part::Board),
    ("picked", Part::Board),
    ("hopped", Part::Board),
    ("caught", Part::Board),
    ("rode", Part::Board),
    ("got off", Part::Alight),
    ("got out", Part::Alight),
    ("off at", Part::Alight),
    ("dropped off", Part::Alight),
    ("dropped us", Part::Alight),
    ("dropped me", Part::Alight),
    ("alighted", Part::Alight),
    ("arrived", Part::Alight),
    ("left", Part::Event),
    ("lost", Part::Event),
    ("forgot", Part::Event),
    ("dropped", Part::Event),
    ("found", Part::Event),
];

fn english(draft: &Draft<'_>, range: &Range<usize>) -> Part {
    let text = &draft.text;
    let clause = draft.clause(range.start);
    let verb = |at: usize| {
        let begins =
            at.checked_sub(1).and_then(|i| text.chars().get(i)).is_none_or(|c| !c.is_ascii_alphabetic());
        VERBS.at(text, at).filter(|_| begins).map(|(part, _)| part)
    };
    let before = (clause.start.max(range.start.saturating_sub(3 * REACH))..range.start).rev().find_map(verb);
    let behind = || (range.end..clause.end.min(range.end + REACH)).find_map(verb);
    before.or_else(behind).unwrap_or(Part::Event)
}

/// Whether a time is told in an English sentence: 8:40 behind letters.
fn is_latin(text: &Text, range: &Range<usize>) -> bool {
    let before = text.slice(range.start.saturating_sub(4)..range.start);
    before.chars().count() == 4 && before.is_ascii() && before.chars().any(|c| c.is_ascii_alphabetic())
}

/// 从南站到公园, 由东门至机场: a ride, told by both its ends.
fn tells_the_way(draft: &Draft<'_>, rest: Range<usize>) -> bool {
    static FROM: Words = words!["从", "由", "自"];
    static TO: Words = words!["到", "至", "去", "回", "往"];
    let text = &draft.text;
    let from = FROM.skip(text, rest.start);
    // 从两点到五点 is a span of time, not a way.
    let place =
        from > 0 && !text.chars().get(rest.start + from).is_some_and(|&c| crate::text::begins_number(c));
    place && (rest.start + from + 1..rest.end).any(|at| TO.skip(text, at) > 0)
}

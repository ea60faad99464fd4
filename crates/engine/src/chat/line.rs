//! Is a line of a chat a heading, or words? Headings name who writes, and often when; a ruler tells a time or day for what
//! stands below it. A name is short, tells of no thing, and is no field of a form (车牌：黑MTS055).

use super::stamp::{Stamp, stamp_at};
use crate::lexicon::word_at;
use crate::text::{Text, Words, ends_clause, words};
use std::ops::Range;

/// The longest name, in characters: nicknames of drivers' groups hold the plate and the phone's tail.
const LONGEST_NAME: usize = 24;

/// The longest name before a colon on the same line.
const LONGEST_BEFORE_WORDS: usize = 12;

/// What people write, not what they are called.
static SAID: Words = words![
    "捡", "拾", "丢了", "丢失", "落在", "落下", "掉在", "忘在", "找到", "寻找", "有人", "谁", "请", "谢谢",
    "收到", "好的", "http",
];

/// What people write of, unless an office is called by it: 乘客服务部.
static SPOKEN_OF: Words = words!["失主", "客人", "乘客", "车上", "后座", "副驾"];

/// How the names of offices and robots end.
static OFFICES: Words =
    words!["机器人", "助手", "客服", "服务部", "服务台", "服务中心", "调度", "值班室", "管家"];

/// The fields of forms that people fill in line by line.
static FIELDS: Words = words![
    "车牌", "车牌号", "车号", "时间", "日期", "地点", "物品", "电话", "手机号", "联系人", "特征", "颜色",
    "备注", "线路", "品牌", "姓名", "路线", "上车", "下车", "起点", "终点", "里面", "内有", "内容", "名称",
    "数量", "位置", "地址", "通知", "注意", "提醒", "各位", "大家", "补充", "启事", "招领", "急寻", "紧急",
    "号码", "标题", "其中", "包括", "如下",
];

/// Fields too, unless a name stands before them: 刘司机.
static WHO: Words = words![
    "司机", "驾驶员", "失主", "拾获人", "拾得人", "单位", "公司", "车队", "消息分组", "消息对象", "消息记录"
];

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A time or day alone.
    Ruler(Stamp),
    /// A line that is drawn: ======, - - - -.
    Drawn,
    /// A name, when it tells, and the words that follow on the same line.
    Heading { name: String, stamp: Option<Stamp>, words: String },
    /// A line of a numbered list: 2. 雨伞一把.
    Item(String),
    /// Anything else.
    Words,
}

impl Line {
    pub(super) const fn is_heading(&self) -> bool {
        matches!(self, Self::Heading { .. })
    }
}

/// The lines of a paste. A name on a line of its own above a time is the heading of the words below.
pub(super) fn lines(pasted: &str) -> Vec<(&str, Line)> {
    let mut lines: Vec<(&str, Line)> = pasted.lines().map(|words| (words, parse(words))).collect();
    for at in 0..lines.len().saturating_sub(2) {
        let [(name, Line::Words), (_, Line::Ruler(stamp)), (words, Line::Words)] = &lines[at..at + 3] else {
            continue;
        };
        let stamp = *stamp;
        if let Some(name) = sender(name).filter(|_| stamp.has_clock() && !words.trim().is_empty()) {
            lines[at].1 = Line::Heading { name, stamp: Some(stamp), words: String::new() };
            lines[at + 1].1 = Line::Drawn;
        }
    }
    lines
}

/// The name that a whole line is.
fn sender(line: &str) -> Option<String> {
    let text = Text::new(line);
    let name = name_in(&text, 0..text.chars().len())?;
    let is_one = is_name(&text, &name, LONGEST_BEFORE_WORDS) && !is_field(&text, &name);
    is_one.then(|| source(&text, &name))
}

fn parse(line: &str) -> Line {
    let text = Text::new(line);
    if !text.chars().is_empty() && text.chars().iter().all(|c| is_drawn(*c)) && !line.trim().is_empty() {
        return Line::Drawn;
    }
    ruler(&text)
        .map(Line::Ruler)
        .or_else(|| name_then_stamp(&text))
        .or_else(|| stamp_then_name(&text))
        .or_else(|| name_then_words(&text))
        .or_else(|| item(&text).map(Line::Item))
        .unwrap_or(Line::Words)
}

fn is_drawn(c: char) -> bool {
    c.is_whitespace() || "—─-=_*~".contains(c)
}

/// —— 2025-01-18 ——, 日期: 2025/1/18, 昨天 20:15.
fn ruler(text: &Text) -> Option<Stamp> {
    let range = trim(text, 0..text.chars().len(), |c| is_drawn(c) || "[]【】()".contains(c));
    let label = if text.has(range.start, "日期:") { 3 } else { 0 };
    let range = trim(text, range.start + label..range.end, char::is_whitespace);
    let (stamp, end) = stamp_at(text.chars(), range.start)?;
    (end == range.end).then_some(stamp)
}

/// 刘师傅 20:15, 刘师傅(安泰) 1月18日 20:15, 【管理员】刘师傅(10001) 2025/1/18 20:15:32.
fn name_then_stamp(text: &Text) -> Option<Line> {
    let chars = text.chars();
    let line = trim(text, 0..chars.len(), |c| c.is_whitespace() || matches!(c, '[' | ']'));
    let mut starts = (line.start + 1..line.end).filter(|at| is_gap(chars[at - 1]) && !is_gap(chars[*at]));
    let (name, stamp) = starts.find_map(|at| {
        let (stamp, end) = stamp_at(chars, at)?;
        let rest = chars.get(end..line.end)?;
        rest.iter().all(|c| matches!(c, ')' | ']' | ':' | ' ')).then_some((line.start..at, stamp))
    })?;
    let before = name_in(text, name)?;
    let name = trim(text, before.clone(), |c| c == ':' || c.is_whitespace());
    // 时间: 20:15 is filled in, 刘师傅: 20:15 is a name.
    if !is_name(text, &name, LONGEST_NAME) || name.end < before.end && is_field(text, &name) {
        return None;
    }
    Some(Line::Heading { name: source(text, &name), stamp: Some(stamp), words: String::new() })
}

/// 2025-01-18 20:15:32 刘师傅(10001): only a whole date stands before a name, and words may begin with a time.
fn stamp_then_name(text: &Text) -> Option<Line> {
    let line = trim(text, 0..text.chars().len(), char::is_whitespace);
    let (stamp, end) = stamp_at(text.chars(), line.start).filter(|(stamp, _)| stamp.is_whole())?;
    let name = name_in(text, end..line.end).filter(|name| is_name(text, name, LONGEST_NAME))?;
    Some(Line::Heading { name: source(text, &name), stamp: Some(stamp), words: String::new() })
}

/// 刘师傅：捡到一个钱包; 刘师傅 20:15：捡到; [20:15] 刘师傅: 捡到; or the name and its colon alone.
fn name_then_words(text: &Text) -> Option<Line> {
    let chars = text.chars();
    let line = trim(text, 0..chars.len(), char::is_whitespace);
    let bracket = usize::from(matches!(chars.get(line.start), Some('[' | '(')));
    let before = stamp_at(chars, line.start + bracket);
    let start = before.map_or(line.start, |(_, end)| end);
    let colons = (start..line.end).filter(|at| chars[*at] == ':').take(4);
    for colon in colons {
        let spaces = (start + 1..colon).filter(|at| is_gap(chars[at - 1]) && !is_gap(chars[*at]));
        let mut behind = spaces.filter_map(|at| Some((at, stamp_at(chars, at)?)));
        let stamped =
            behind.find(|(_, (_, end))| *end <= colon && trim(text, *end..colon, is_gap).is_empty());
        // A clock's own colon ends no name.
        let is_in_clock = chars[colon.saturating_sub(1)].is_ascii_digit()
            && chars.get(colon + 1).is_some_and(char::is_ascii_digit)
            && stamped.is_none();
        let name = name_in(text, start..stamped.map_or(colon, |(at, _)| at))?;
        if is_in_clock || !is_name(text, &name, LONGEST_BEFORE_WORDS) || is_field(text, &name) {
            continue;
        }
        let words = trim(text, colon + 1..line.end, char::is_whitespace);
        let stamp = stamped.map(|(_, (stamp, _))| stamp).or(before.map(|(stamp, _)| stamp));
        return Some(Line::Heading { name: source(text, &name), stamp, words: source(text, &words) });
    }
    None
}

/// 1. 刘师傅 黑色钱包; 2、雨伞一把.
fn item(text: &Text) -> Option<String> {
    let chars = text.chars();
    let line = trim(text, 0..chars.len(), char::is_whitespace);
    let digits = chars.get(line.clone())?.iter().take_while(|c| c.is_ascii_digit()).count();
    let at = line.start + digits;
    let is_item = (1..=3).contains(&digits)
        && matches!(chars.get(at), Some('.' | '、' | ')'))
        && !chars.get(at + 1).is_some_and(char::is_ascii_digit);
    let words = trim(text, at + 1..line.end, char::is_whitespace);
    (is_item && !words.is_empty()).then(|| source(text, &words))
}

/// What stands between names and times.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']')
}

/// The name alone: without a title in brackets before it, and an account or address in brackets behind it.
fn name_in(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let chars = text.chars();
    let mut name = trim(text, range, |c| c.is_whitespace() || matches!(c, '[' | ']' | '@'));
    if chars.get(name.start) == Some(&'【')
        && let Some(title) = chars.get(name.clone())?.iter().position(|c| *c == '】')
    {
        name.start += title + 1;
    }
    if matches!(chars.get(name.end.checked_sub(1)?), Some(')' | '>'))
        && let Some(open) = chars.get(name.clone())?.iter().rposition(|c| matches!(c, '(' | '<'))
        && chars.get(name.start + open + 1..name.end - 1)?.iter().all(|c| c.is_ascii() && !c.is_whitespace())
    {
        name.end = name.start + open;
    }
    Some(trim(text, name, char::is_whitespace))
}

fn is_name(text: &Text, name: &Range<usize>, longest: usize) -> bool {
    let chars = text.chars().get(name.clone()).unwrap_or_default();
    let is_short = (1..=longest).contains(&chars.len());
    let has_letter = chars.iter().any(|c| c.is_alphabetic());
    let is_phone = chars.len() == 11 && chars[0] == '1' && chars.iter().all(char::is_ascii_digit);
    let is_office = OFFICES.skip_back(text, name.end) > 0;
    let is_clean = !chars.iter().any(|c| ends_clause(*c) || matches!(c, '「' | '」' | '#' | '=' | '/'));
    let tells_thing =
        || name.clone().any(|at| word_at(text, at).is_some_and(|w| w.length > 1 && w.kind().is_some()));
    let words = text.slice(name.clone());
    let is_spoken_of = || SPOKEN_OF.within(words) || tells_thing();
    let is_somebody = is_phone || has_letter && (is_office || !is_spoken_of());
    is_short && is_clean && is_somebody && !SAID.within(words)
}

fn is_field(text: &Text, name: &Range<usize>) -> bool {
    FIELDS.skip_back(text, name.end) > 0 || WHO.skip_back(text, name.end) == name.len()
}

fn source(text: &Text, range: &Range<usize>) -> String {
    if range.is_empty() { String::new() } else { text.words(text.span(range)) }
}

fn trim(text: &Text, range: Range<usize>, is_outer: impl Fn(char) -> bool) -> Range<usize> {
    let chars = text.chars();
    let Range { mut start, mut end } = range;
    end = end.min(chars.len());
    while start < end && is_outer(chars[start]) {
        start += 1;
    }
    while end > start && is_outer(chars[end - 1]) {
        end -= 1;
    }
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        let told = match parse(line) {
            Line::Ruler(_) => "ruler".to_owned(),
            Line::Heading { name, stamp, words } => {
                format!("{name}{} {words}", if stamp.is_some() { "*" } else { "" })
            }
            Line::Item(words) => format!("item {words}"),
            Line::Drawn => "drawn".to_owned(),
            Line::Words => "words".to_owned(),
        };
        assert_eq!(told, expect, "{line:?}");
    }

    #[test]
    fn headings_of_every_program_are_told() {
        check("刘师傅 20:15", "刘师傅* ");
        check("刘师傅  昨天 晚上8:15", "刘师傅* ");
        check("安泰-055-刘 2025/1/18 20:15:32", "安泰-055-刘* ");
        check("刘师傅(安泰) 1月18日 20:15", "刘师傅(安泰)* ");
        check("【管理员】刘师傅(10001) 20:15:32", "刘师傅* ");
        check("2025-01-18 20:15:32 刘师傅<liu@example.com>", "刘师傅* ");
        check("刘师傅: 11-26 20:15:32", "刘师傅* ");
        check("13845678901 20:17", "13845678901* ");
        check("转办机器人 11-26 20:17", "转办机器人* ");
        check("乘客服务部 11-26 20:20", "乘客服务部* ");
        check("刘师傅:", "刘师傅 ");
        check("刘师傅：后座捡到钱包", "刘师傅 后座捡到钱包");
        check("刘师傅 20:15：后座捡到钱包", "刘师傅* 后座捡到钱包");
        check("[20:15] 刘师傅: 后座捡到钱包", "刘师傅* 后座捡到钱包");
        check("—————  2025-01-18  —————", "ruler");
        check("日期: 2025/1/18", "ruler");
        check("昨天 20:15", "ruler");
        check("2、雨伞一把", "item 雨伞一把");
        check("- - - - -", "drawn");
    }

    #[test]
    fn words_are_no_headings() {
        for words in [
            "车牌：黑MTS055",
            "时间：20:15",
            "时间： 20:15",
            "黑色钱包 20:15",
            "乘客钱包 20:15",
            "捡到时间：昨晚",
            "后座捡到一个黑色钱包 20:15",
            "黑色皮夹：里面有银行卡",
            "20:15在益民酒店下的车",
            "「刘师傅：捡到一个钱包」",
            "好的，收到：谢谢",
            "1.5米长的鱼竿",
            "20:15 后座捡到黑色钱包",
            "",
        ] {
            check(words, "words");
        }
    }
}

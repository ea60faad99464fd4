//! Which names end like places? 解放路, 时代新居小区, 人民北路国泰大酒店.

use super::super::{Draft, Token};
use super::{LONGEST_NAME, is_ending, trimmed};
use crate::lexicon::{Word, word_at};
use crate::text::{Text, Words, is_han, words};
use std::ops::Range;

/// Words that stand before a name and are no part of it.
static BEFORE_NAME: Words = words![
    "在", "从", "到", "去", "往", "至", "由", "经", "过", "经过", "回", "送", "交", "坐", "乘", "搭", "打",
    "拦", "叫", "骑", "走", "停", "住", "于", "与", "和", "跟", "及", "、", "的", "了", "着", "是", "把",
    "被", "我", "你", "他", "她", "它", "们", "就", "也", "还", "都", "没", "不", "放", "落", "丢", "掉",
    "忘", "捡", "拾", "见", "看", "有", "个", "只", "部", "巡", "扫", "追", "要", "关", "说", "来", "等",
    "时", "旁", "边", "前", "后", "里", "内", "外", "上", "下", "近", "靠", "报", "已", "存", "拟", "应",
    "由于", "附近", "对面", "旁边", "某", "这", "那", "每", "几", "养", "收", "跑", "出", "进", "插", "开",
    "拖", "脏", "守", "离", "插", "洗", "带", "将", "为", "向", "自", "位于", "途经", "巡逻", "巡视", "发现",
    "捡到", "拾到", "执勤",
];

/// A name that begins with one of these is a phrase: 旅客所, 巡检站.
static NO_NAMES: Words = words![
    "一段", "一路", "一道", "一站", "一环", "一半", "三楼", "二楼", "车管", "委托", "可能", "自助", "助区",
    "现在", "旅客", "客人", "乘客", "自己", "原地", "巡检", "监控", "管理处", "车管理", "时候", "一半",
    "团里", "门锁", "车门", "店门", "发抖", "附近几家", "施肥", "放学", "后视镜", "交线", "落客平台", "车厢",
    "裤", "兜", "公共", "共享", "电车", "车库", "路边", "长凳", "工地",
];

/// The names in a text that end like places, in their order.
pub(super) fn names(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for index in 0..draft.tokens.len() {
        let token = roadside(draft, draft.tokens[index]);
        if !token.word.is_some_and(is_ending) || !draft.is_free(token.start..token.end) {
            continue;
        }
        let Some(range) = named(draft, index, token) else { continue };
        // 文化路二段, 人民北路国泰大酒店: what is joined is one name.
        match found.last_mut() {
            Some(last) if last.end >= range.start => {
                if range.end - last.start <= LONGEST_NAME {
                    last.end = last.end.max(range.end);
                } else if last.end == range.start {
                    found.push(range);
                }
            }
            _ => found.push(range),
        }
    }
    found
}

/// 解放路上, 人民街边: the road in front of 上 and 边, which together are words of their own.
fn roadside(draft: &Draft<'_>, token: Token) -> Token {
    let text = &draft.text;
    if text.skip(token.start, "路上|路边|街上|街边") == 0 || token.end != token.start + 2 {
        return token;
    }
    let road = Text::new(text.slice(token.start..token.start + 1));
    Token { end: token.start + 1, word: word_at(&road, 0), ..token }
}

/// The name that the ending at a token ends.
fn named(draft: &Draft<'_>, index: usize, token: Token) -> Option<Range<usize>> {
    let text = &draft.text;
    let chars = text.chars();
    let limit = token.start.saturating_sub(LONGEST_NAME - 2);
    let mut start = token.start;
    for before in draft.tokens[..index].iter().rev() {
        let part = before.start..before.end;
        let usable = part.start >= limit
            && draft.is_free(part.clone())
            && chars[part.clone()].iter().all(|&c| is_han(c) || c.is_ascii_alphanumeric());
        // A thing is no part of a name; 解放 and 红旗 are, though they are brands.
        let thing = before.word.is_some_and(|word| word.kind().is_some_and(|(_, weak)| !weak));
        // 和平路: a name is longer than one character before such an ending.
        let in_name = text.has(part.start, "和") && token.start - part.end == 1;
        let word = BEFORE_NAME.at(text, part.start).filter(|_| part.len() == 1 && !in_name);
        if !usable || thing || word.is_some_and(|(_, length)| length == 1) {
            break;
        }
        start = part.start;
    }
    let range = own_part(text, start, token.start)..token.end;
    let generic = token.word.and_then(Word::place).is_some_and(|(_, generic)| generic);
    let name = trimmed(draft, range)?;
    let says_more = name.end - name.start > token.end - token.start;
    let starts_a_name = NO_NAMES.at(text, name.start).is_none();
    let own = token.start.saturating_sub(name.start);
    // One character before a generic ending names a place only of some kinds: 一院, 东门.
    let long_enough =
        own != 1 || !generic || token.end - token.start == 1 || chars[name.start].is_ascii_alphanumeric();
    (starts_a_name && long_enough && (says_more || !generic)).then_some(name)
}

/// A verb or preposition can hide inside the characters taken: the name starts behind the last one.
fn own_part(text: &Text, start: usize, end: usize) -> usize {
    let mut from = start;
    let mut at = start;
    while at < end {
        match BEFORE_NAME.at(text, at) {
            Some((_, length)) if length > 1 && at + length <= end => {
                at += length;
                from = at;
            }
            _ => at += 1,
        }
    }
    from
}

//! What does a text say that is not about the thing: that somebody is in need, or that something is
//! not known?
//!
//! An emergency (a missing person, theft, violence, danger) is answered before anything is matched.
//! A plain denial (车牌没记) is a fact of its own, so that nobody asks again; a hedge is not.

use super::{Draft, FactName, Side};
use crate::text::Text;
use std::ops::Range;

/// People who can go missing; a pet or a thing that 走丢 is not an emergency.
const PEOPLE: [&str; 22] = [
    "孩子",
    "小孩",
    "孙女",
    "孙子",
    "儿子",
    "女儿",
    "老人",
    "老人家",
    "奶奶",
    "爷爷",
    "姥姥",
    "外婆",
    "外公",
    "阿嬤",
    "阿公",
    "妈",
    "爸",
    "母亲",
    "父亲",
    "女孩",
    "男孩",
    "娃",
];

const MISSING: [&str; 8] = ["走丢", "走失", "不见了", "失踪", "失联", "找不到", "找不着", "迷路"];

/// Theft, violence and danger, told as happening to the writer.
const DANGER: [&str; 25] = [
    "被扒",
    "被偷",
    "被抢",
    "被盗",
    "有人抢",
    "抢劫",
    "抢夺",
    "抢了",
    "小偷",
    "扒手",
    "偷走",
    "偷了",
    "遭偷",
    "被打",
    "打人",
    "持刀",
    "砍人",
    "杀人",
    "着火",
    "起火",
    "爆炸",
    "自杀",
    "跳楼",
    "绑架",
    "救命",
];

/// What people do not know or do not have, and the words that say so.
const OBJECTS: [&str; 19] = [
    "车牌号",
    "车牌",
    "牌照",
    "车号",
    "发票",
    "小票",
    "车票",
    "票据",
    "哪部车",
    "哪辆车",
    "什么车",
    "电话",
    "司机",
    "号码",
    "时间",
    "证件",
    "身份信息",
    "联系方式",
    "身份证",
];

const DENIALS: [&str; 24] = [
    "没记住",
    "没记",
    "没看清",
    "没看",
    "没注意",
    "没留意",
    "没要",
    "没拿",
    "没有",
    "未记",
    "未留意",
    "不记得",
    "记不清",
    "记不住",
    "忘了",
    "忘记",
    "不知道",
    "不晓得",
    "不清楚",
    "想不起来",
    "想不起",
    "没",
    "无",
    "唔记得",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    for range in clauses(&draft.text) {
        if draft.context.side == Side::Lost
            && let Some(found) = emergency(&draft.text, &range)
        {
            let value = draft.words(found.clone());
            draft.note(FactName::Emergency, &found, value);
        }
        if let Some(found) = unknown(&draft.text, &range).filter(|found| draft.is_free(found.clone())) {
            let value = draft.words(found.clone());
            draft.fact(FactName::Unknown, found, value);
        }
    }
}

fn clauses(text: &Text) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, &c) in text.chars().iter().enumerate() {
        if crate::text::ends_clause(c) || c == '、' {
            clauses.push(start..at);
            start = at + 1;
        }
    }
    clauses.push(start..text.chars().len());
    clauses
}

fn emergency(text: &Text, clause: &Range<usize>) -> Option<Range<usize>> {
    for at in clause.clone() {
        if let Some((_, length)) = text.any_at(at, &DANGER) {
            return Some(at..at + length);
        }
        // The person has to be the one who is missing, within a few characters of the verb.
        let Some((person, _)) = text.any_at(at, &PEOPLE) else { continue };
        let end = at + person.chars().count();
        let verb =
            (end..(end + 6).min(clause.end)).find_map(|v| text.any_at(v, &MISSING).map(|(_, n)| v + n));
        let belongs =
            text.has(end, "的") || text.any_at(end, &["手机", "书包", "钱包", "把", "坐"]).is_some();
        if let Some(end) = verb.filter(|_| !belongs) {
            return Some(at..end);
        }
    }
    None
}

/// 车牌没记, 未记车牌, 没要发票, 哪部车不记得.
fn unknown(text: &Text, clause: &Range<usize>) -> Option<Range<usize>> {
    for at in clause.clone() {
        if let Some((_, length)) = text.any_at(at, &OBJECTS) {
            let end = at + length;
            let skip = text.any_at(end, &["我", "也", "都", "号"]).map_or(0, |(_, length)| length);
            if let Some((_, denied)) = text.any_at(end + skip, &DENIALS) {
                return Some(at..end + skip + denied).filter(|range| range.end <= clause.end);
            }
        }
        if let Some((_, length)) = text.any_at(at, &DENIALS) {
            let end = at + length;
            if let Some((_, object)) = text.any_at(end, &OBJECTS) {
                return Some(at..end + object).filter(|range| range.end <= clause.end);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Context, FactName, Given, Side, read};

    fn check(text: &str, name: FactName, expected: &[&str]) {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_200_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let reading = read(text, &context);
        let found: Vec<_> = reading.facts_named(name).map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn somebody_in_need() {
        check("4岁的小孙女走丢了", FactName::Emergency, &["孙女走丢"]);
        check("我在公交上钱包被扒了", FactName::Emergency, &["被扒"]);
        check("有人抢我的包", FactName::Emergency, &["有人抢"]);
        check("我家萨摩耶走失了", FactName::Emergency, &[]);
        check("孩子的书包不见了", FactName::Emergency, &[]);
    }

    #[test]
    fn what_the_writer_does_not_know() {
        check("喝了酒,车牌没记。", FactName::Unknown, &["车牌没记"]);
        check("有存折和手机,未记车牌。", FactName::Unknown, &["未记车牌"]);
        check("没要发票", FactName::Unknown, &["没要发票"]);
        check("车牌号好像是055", FactName::Unknown, &[]);
    }
}

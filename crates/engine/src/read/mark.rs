//! What sets this one thing apart? A pattern, an engraving, a tag, damage, a size.
//!
//! Rough for now: a mark is what follows a word that announces one, to the end of its clause, unless
//! another grammar has understood it.

use super::{Draft, FactName};

/// Words that announce a mark, longer ones first.
const ANNOUNCE: [&str; 30] = [
    "图案是",
    "上面有",
    "上面写",
    "上面印",
    "上面刻",
    "上面贴",
    "上有",
    "印着",
    "印有",
    "写着",
    "写有",
    "刻着",
    "刻有",
    "贴着",
    "贴有",
    "挂着",
    "挂了",
    "挂有",
    "系着",
    "绑着",
    "缝着",
    "绣着",
    "带个",
    "带一个",
    "破了",
    "裂了",
    "断了",
    "碎了",
    "掉漆",
    "磨损",
];

/// Looks that need no announcement.
const LOOKS: [&str; 20] = [
    "花纹",
    "条纹",
    "格子",
    "印花",
    "碎花",
    "卡通",
    "迷彩",
    "豹纹",
    "透明壳",
    "手机壳",
    "保护套",
    "挂件",
    "拉链坏",
    "八成新",
    "崭新",
    "老式",
    "手掌大",
    "巴掌大",
    "特别沉",
    "鼓鼓",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        if let Some((_, length)) = draft.text.any_at(at, &ANNOUNCE) {
            let clause = draft.clause(at);
            let end = clause.end.min(at + 20);
            if end > at + length && draft.is_free(at..at + length) {
                let value = draft.words(at..end);
                draft.note(FactName::Mark, &(at..end), value);
                at = end;
                continue;
            }
        } else if let Some((_, length)) = draft.text.any_at(at, &LOOKS)
            && draft.is_free(at..at + length)
        {
            let value = draft.words(at..at + length);
            draft.note(FactName::Mark, &(at..at + length), value);
            at += length;
            continue;
        }
        at += 1;
    }
}

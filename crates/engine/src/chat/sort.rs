//! What is a message about? A find is told by its thing together with how it was come by, or where it lay, or how it looks.
//! What is asked for, lost, thanked for, given back or merely shown is something else.

use crate::read::{Context, Given, Side, read};
use crate::text::{Text, Words, ends_clause, words};
use crate::{FactName, Reading};
use serde::Serialize;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Somebody holds a thing that is not theirs.
    Find,
    /// Whether anybody has seen something.
    Question,
    /// Somebody misses something.
    Loss,
    /// It is back with its owner.
    Returned,
    /// Thanks, and that something was read.
    Thanks,
    /// A picture or recording without words.
    Picture,
    /// What the chat program itself says.
    Notice,
    /// Anything else.
    Talk,
}

/// How finders say that they have it.
static FOUND: Words = words![
    "捡到", "捡着", "捡了", "捡的", "捡个", "捡一", "拾到", "拾得", "拾获", "拾了", "拾一", "执到",
    "我车上有", "我车有", "车上有", "车里有", "后座有", "后排有", "副驾有", "后备箱有", "座位上有", "座上有",
    "落我", "掉我", "忘我", "丢我", "落在我", "掉在我", "忘在我", "落下", "落了", "落个", "落车上", "遗忘",
    "遗留", "发现", "交公司", "交到公司", "上交", "送到公司", "送到站", "招领", "谁的", "谁丢", "谁落",
    "谁掉", "我这有", "我这里有", "在我这", "保管", "found", "picked up", "left behind",
];

/// Those of them that say so even where what it is goes unread.
static GAINED: Words = words!["捡", "拾", "执到", "遗落", "落下", "落了", "落在", "found"];

/// How it is said that somebody might: 如有捡到,请交公司.
static IF: Words = words!["如有", "如果", "如若", "若", "假如", "要是", "万一"];

/// What the desk's own request to a drivers' group opens with. It also says 捡到.
const WANTED: &str = "【寻物";

/// How people ask whether others have it. Before a finding, it is one that is asked for.
static ASKS: Words = words![
    "谁的车", "谁捡", "谁拾", "谁看", "哪位", "哪个师傅", "有没有", "有无", "有人捡", "有师傅", "各位",
    "请问", "问一下", "问下", "帮忙", "麻烦", "anyone", "did you",
];

/// How they ask at the end.
static ASKED: Words = words![
    "捡到没", "捡着没", "捡到吗", "捡到么", "看到没", "看见没", "见到没", "找到没", "找到了吗", "有吗",
    "在吗",
];

static LOST: Words = words![
    "丢了", "丢失", "遗失", "弄丢", "不见了", "找不到", "寻找", "帮忙找", "帮找", "找一下", "找下", "查一下",
    "看一下车", "看看车", "看下车", "反映", "报警", "来电", "报失", "寻物", "急寻", "求找", "重谢", "挂失",
    "110", "接警", "lost",
];

static RETURNED: Words = words![
    "还给", "还了", "交给失主", "交还", "归还", "送还", "物归原主", "取走", "领走", "拿走了", "取回",
    "联系上失主", "失主联系上", "找到失主", "失主已", "已领", "returned",
];

static THANKS: Words = words![
    "谢谢", "感谢", "多谢", "谢了", "辛苦", "收到", "好的", "好嘞", "好人", "明白", "知道了", "点赞", "为你",
    "棒", "ok", "thanks", "thank you",
];

static DENIED: Words =
    words!["没捡", "没看", "没有", "没见", "没发现", "没拾", "不是我", "没拉过", "没拉", "无发现", "空的",];

static NOTICES: Words = words![
    "撤回了一条消息", "加入了群聊", "加入群聊", "移出群聊", "移出了群聊", "退出了群聊", "修改群名", "拍了拍",
    "聊天记录", "以下为新消息", "以上是打招呼", "群公告", "开启了朋友验证", "红包", "消息分组", "消息对象",
    "#接龙", "消息记录", "已读", "语音通话", "视频通话",
];

/// What stands in brackets for a picture or recording.
static PICTURES: Words = words![
    "图片", "照片", "视频", "语音", "文件", "位置", "链接", "小程序", "名片", "photo", "image", "video",
    "picture",
];

/// What is understood of a message by itself.
pub(super) struct Told {
    pub(super) sort: Sort,
    /// Whether its words could go on with what its sender told before.
    pub(super) goes_on: bool,
    pub(super) names_thing: bool,
}

impl Told {
    const fn bare(sort: Sort) -> Self {
        Self { sort, goes_on: false, names_thing: false }
    }
}

pub(super) fn sort(words: &str, sent_at: i64, utc_offset: i32) -> Told {
    let text = Text::new(words);
    let folded = text.tail(0);
    if NOTICES.within(folded) && !folded.contains("捡到") {
        return Told::bare(Sort::Notice);
    }
    let (bare, shows) = without_brackets(folded);
    // A recording tells its seconds; a row of signs claps.
    if !bare.chars().any(char::is_alphabetic) {
        let is_shown = shows.iter().any(|shown| PICTURES.within(shown));
        let has_number = bare.chars().any(char::is_numeric);
        return Told::bare(if is_shown {
            Sort::Picture
        } else if has_number {
            Sort::Talk
        } else {
            Sort::Thanks
        });
    }
    let context = Context { side: Side::Found, reported_at: sent_at, utc_offset, given: Given::default() };
    let reading = read(words, &context);
    let sort = told(&Text::new(&bare), &reading);
    let goes_on = sort == Sort::Talk && tells_more(&reading);
    Told { sort, goes_on, names_thing: !reading.things.is_empty() }
}

fn told(text: &Text, reading: &Reading) -> Sort {
    let words = text.tail(0);
    if words.contains(WANTED) {
        return Sort::Loss;
    }
    let all = |list: &'static Words| (0..text.chars().len()).filter(|at| list.skip(text, *at) > 0);
    let found = all(&FOUND).find(|at| !is_wished(text, *at));
    let is_wished = found.is_none() && all(&FOUND).next().is_some();
    let (asks, denied) = (all(&ASKS).next(), all(&DENIED).next());
    let is_asked_first = asks.is_some_and(|asks| found.is_none_or(|found| asks <= found));
    let is_question = words.trim_end().ends_with(['?', '吗', '呢', '没', '么']);
    let is_thing = has(reading, &[FactName::Thing, FactName::Money]);
    let is_lost = LOST.within(words);
    if RETURNED.within(words) {
        return Sort::Returned;
    }
    if is_lost && (found.is_none() || is_asked_first) && is_thing {
        return Sort::Loss;
    }
    if is_wished
        || ASKED.within(words)
        || is_question && (found.is_none() || is_asked_first)
        || is_asked_first && found.is_some()
    {
        return Sort::Question;
    }
    if denied.is_some_and(|denied| found.is_none_or(|found| denied <= found)) {
        return Sort::Talk;
    }
    let looks = [FactName::Seat, FactName::Plate, FactName::Fleet, FactName::Colour, FactName::Mark];
    if is_thing && (found.is_some() || has(reading, &looks)) {
        return Sort::Find;
    }
    // Finders name things that no lexicon has: 捡到一个拔罐器.
    if GAINED.within(words) && !THANKS.within(words) && !is_lost {
        return Sort::Find;
    }
    if is_thing && asks.is_some() {
        return Sort::Question;
    }
    if THANKS.within(words) { Sort::Thanks } else { Sort::Talk }
}

/// Whether a finding at a character is only thought of: 如有捡到, 若哪位师傅拾到.
fn is_wished(text: &Text, at: usize) -> bool {
    const NEAR: usize = 8;
    let start = (at.saturating_sub(NEAR)..at)
        .rev()
        .find(|i| ends_clause(text.chars()[*i]))
        .map_or(at.saturating_sub(NEAR), |i| i + 1);
    IF.inside(text, start..at)
}

/// Whether it tells how or where something is, though not what.
fn tells_more(reading: &Reading) -> bool {
    has(
        reading,
        &[
            FactName::Colour,
            FactName::Seat,
            FactName::Plate,
            FactName::Mark,
            FactName::Place,
            FactName::From,
            FactName::To,
            FactName::Line,
            FactName::Time,
            FactName::Person,
            FactName::Thing,
            FactName::Brand,
            FactName::Money,
        ],
    )
}

fn has(reading: &Reading, names: &[FactName]) -> bool {
    reading.facts.iter().any(|fact| names.contains(&fact.name))
}

/// The words outside square brackets, and those inside: [图片], [强].
fn without_brackets(words: &str) -> (String, Vec<&str>) {
    let (mut bare, mut inside, mut rest) = (String::new(), Vec::new(), words);
    while let Some((before, behind)) = rest.split_once('[') {
        bare.push_str(before);
        let Some((shown, behind)) = behind.split_once(']') else {
            rest = behind;
            break;
        };
        inside.push(shown);
        rest = behind;
    }
    bare.push_str(rest);
    (bare, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sort: Sort, messages: &[&str]) {
        for words in messages {
            assert_eq!(super::sort(words, 1_737_203_400, 28_800).sort, sort, "{words}");
        }
    }

    #[test]
    fn finders_tell_of_finds() {
        check(
            Sort::Find,
            &[
                "后座捡到一个黑色钱包，谁的？",
                "刚才客人手机落我车上了",
                "055车，副驾一把蓝格子雨伞",
                "捡到500块钱",
                "捡到一个拔罐器",
                "谁的钥匙落在我车上了",
                "拾到身份证一张，姓于",
                "黑色双肩包一个，在后备箱",
            ],
        );
    }

    #[test]
    fn what_is_asked_for_or_missed_is_no_find() {
        check(
            Sort::Question,
            &[
                "谁捡到一个黑色钱包？",
                "有没有师傅捡到手机",
                "如有师傅捡到黑色手机，请交公司登记",
                "若有捡到的，请联系我",
                "哪位师傅捡到眼镜了",
                "黑色的钱包捡到没",
                "什么颜色的？",
            ],
        );
        check(
            Sort::Loss,
            &[
                "有乘客反映钱包丢在车上了，请各位师傅找一下",
                "乘客手机丢了，8点在益民酒店下的车",
                "急寻黑色书包，重谢",
                "【寻物 L-0001】黑色手机；车牌：黑MTS055；如有捡到，请交公司登记，勿自行联系或转发他人。",
                "转发：【寻物 L-0001】钱包；时间：1月18日19:40；如有捡到，请交公司登记",
                "【寻物 L-0001】已结束查找，请不要再转发，谢谢。",
            ],
        );
    }

    #[test]
    fn the_rest_of_a_chat_is_left_out() {
        check(Sort::Thanks, &["收到", "谢谢刘师傅", "[强][强]", "好的，辛苦了", "👍"]);
        check(Sort::Returned, &["钱包已经还给失主了", "手机失主取走了"]);
        check(Sort::Picture, &["[图片]", "[语音] 5\""]);
        check(Sort::Notice, &["“王师傅”撤回了一条消息", "“小李”加入了群聊"]);
        check(Sort::Talk, &["我车上没有", "北环路堵车", "大家带好雨伞", "手机没电了", "吃饭去了"]);
    }
}

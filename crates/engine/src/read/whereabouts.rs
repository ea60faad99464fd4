//! Where did it happen? Where a ride began and ended, and every place that is named.
//!
//! Places are found in two ways: by the words around them (从X上车, 到X下, 坐X去Y), here, and by how their
//! names end (X路, X小区, X酒店), in `ending`. Names stay names: whether two of them are the same place is
//! settled where they are compared. A place without a name of its own (路边, 门口) is none. Rough: a name
//! without an ending is taken only where the words on both sides of it say that it is one.

mod ending;
mod english;
mod way;

use super::{Draft, FactName, Side};
use crate::lexicon::Word;
use crate::text::{Text, Words, ends_clause, is_han, words};
use std::ops::Range;

/// A name has at most so many characters.
const LONGEST_NAME: usize = 12;

/// What follows the name of the place where a ride began.
static AFTER_FROM: Words = words![
    "收", "出门", "返", "入", "开车", "发车", "扫", "飞", "排练", "打工", "步行", "上嘅", "进的", "返回",
    "打滴", "招手", "寄", "放", "上车", "上的", "上了", "上公交", "上地铁", "站上", "打车", "打的", "打出租",
    "坐", "乘", "搭", "租", "骑", "拦", "叫", "拉", "到", "至", "去", "往", "回", "出来", "出发", "出站",
    "来的", "开往", "过来", "走", "取", "领", "拿", "开", "打",
];

/// What follows the name of the place where a ride ended.
static AFTER_TO: Words = words![
    "的大姐", "的乘客", "的旅客", "的醉酒", "走", "参展", "参会", "演出", "出差", "看病", "有", "嘅", "落",
    "出闸", "锁的车", "锁车", "还车", "靠岸", "准备", "带", "等", "排练", "去", "时", "下车", "下的", "下了",
    "下,", "下", "落车", "落客", "参加", "办", "打工", "看", "玩", "吃", "接", "忘", "落", "丢", "掉", "才",
    "出站", "的车", "的路上", "的时候", "的中巴", "的大巴", "的客", "的火车", "的高铁", "的那", "那对",
    "那位", "方向", "途中", "打", "去了", "站下", "取", "买", "转", "后", "门口", "附近", "送", "交", "登记",
    "清点", "要", "客船", "客车", "班车", "的船", "航班", "列车",
];

/// What follows the name of a place where something happened.
static AFTER_AT: Words = words![
    "下计程车", "下出租", "下的士", "下公交", "下地铁", "下高铁", "出站", "下", "上车", "上的", "上公交",
    "上地铁", "上了", "下车", "下的", "下了", "下,", "打车", "打的", "拦", "租", "坐", "乘", "搭", "接了",
    "接的", "等", "换乘", "转车", "门口", "附近", "旁", "边上", "里面", "对面", "路边", "楼下", "大厅",
    "出口", "停", "丢", "掉", "落", "忘", "捡", "拾", "发现", "买", "吃", "遗", "晨练", "演出", "追", "过境",
    "接", "看", "取", "打",
];

/// Words that cannot be inside a name.
static NOT_IN_A_NAME: Words = words![
    "到", "不去", "我", "你", "他", "她", "们", "了", "着", "把", "被", "没", "捡", "拾", "丢", "掉", "忘",
    "拿", "坐", "乘", "打车", "下车", "上车", "发现", "看见", "遗", "落在", "一只", "一部", "什么", "哪",
    "里面", "时见", "巡", "扫", "找", "步行", "口袋", "这一路", "滑出", "外出", "带出", "抢", "逃离", "以后",
    "过年", "兜",
];

/// Places that everybody has, and what is no place at all: 我家, 路上, 上班.
static COMMON: Words = words![
    "家", "家里", "回家", "老家", "路", "路上", "车上", "这", "这边", "那边", "那里", "这里", "街上", "地上",
    "外面", "里面", "公司", "单位", "学校", "医院", "银行", "超市", "酒店", "饭店", "车站", "站", "地铁站",
    "小区", "门口", "外地", "市区", "楼下", "终点", "起点", "终点站", "附近", "派出所", "车里", "座位",
    "包里", "上班", "下班", "买菜", "打工", "吃饭", "看病", "办事", "开会", "上学", "放学", "购物", "逛街",
    "出差", "旅游", "玩", "一半", "发抖", "原地", "队上", "队里", "所里", "车队", "公安局", "现场", "回家",
    "加班", "值班室", "调度室", "服务中心", "总站", "路边", "岗亭", "门岗", "考场", "警局", "车场", "本站",
    "手里", "身上", "朋友", "亲戚", "城里", "国外", "外省", "店里", "工地", "工厂", "家楼下", "自己",
    "目的地", "那儿", "这儿", "时候", "结账", "付钱", "窝里", "团里", "每个兜", "客人", "乘客",
];

/// Who was taken somewhere: 送X的客人.
static RIDERS: Words = words![
    "的客", "的乘客", "的大姐", "的醉酒", "的旅客", "的人", "的那", "的两", "的一", "的姑娘", "的小", "的老",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    for (range, role) in framed(draft) {
        if draft.is_free(range.clone()) {
            place(draft, range, role);
        }
    }
    for range in ending::names(draft) {
        if draft.is_free(range.clone()) {
            let role = told_by_its_verb(draft, range.end);
            place(draft, range, role);
        }
    }
}

fn place(draft: &mut Draft<'_>, range: Range<usize>, role: Option<FactName>) {
    let value = draft.words(range.clone());
    // A ride has one beginning and one end: the first that is told.
    if let Some(name) = role.filter(|name| !draft.facts.iter().any(|fact| fact.name == *name)) {
        draft.note(name, &range, value.clone());
    }
    draft.fact(FactName::Place, range, value);
}

/// Names told by the words around them, with their part in the ride.
fn framed(draft: &Draft<'_>) -> Vec<(Range<usize>, Option<FactName>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < draft.text.chars().len() {
        let Some((range, role)) = frame(draft, at) else {
            at += 1;
            continue;
        };
        at = range.end;
        let rest = if role == Some(FactName::From) { way::rest(draft, at) } else { None };
        found.push((range, role));
        if let Some(rest) = rest {
            at = rest.end;
            found.push((rest, Some(FactName::To)));
        }
    }
    found
}

fn frame(draft: &Draft<'_>, at: usize) -> Option<(Range<usize>, Option<FactName>)> {
    let text = &draft.text;
    let (from, to) = (Some(FactName::From), Some(FactName::To));
    match text.chars()[at] {
        'a'..='z' => english::framed(draft, at),
        '从' | '由' | '自' | '喺' => {
            name(draft, at + 1, &AFTER_FROM, Open::No).map(|range| (range, from))
        }
        '坐' | '乘' | '搭' => {
            static AFTER: Words = words!["到", "去", "回", "往", "返"];
            const VEHICLE: &str = "车的客渡机铁轨运巴船线路黄";
            let range = name(draft, at + 1, &AFTER, Open::No)?;
            let vehicle = draft.text.chars()[range.end - 1];
            (!VEHICLE.contains(vehicle)).then_some((range, from))
        }
        '送' | '拉' if draft.context.side == Side::Found => {
            static TO: Words = words!["到", "来的", "去"];
            let range = name(draft, at + 1, &RIDERS, Open::No).or_else(|| name(draft, at + 1, &TO, Open::No));
            let Some(range) = range else {
                // 送X所: where it was handed in.
                return name(draft, at + 1, &AFTER_TO, Open::IfItEndsLikeAPlace).map(|range| (range, None));
            };
            let role = if text.skip(range.end, "到|来的|去") > 0 { from } else { to };
            Some((range, role))
        }
        '到' | '去' | '至' | '往' | '回' | '赴' | '返' | '抵' if heads_for(text, at) => {
            let rode = rides_before(draft, at) || leaves_a_ride(draft, at);
            let open = if rode { Open::Yes } else { Open::IfItEndsLikeAPlace };
            let range = name(draft, at + 1, &AFTER_TO, open)?;
            let handed_in = draft.context.side == Side::Found && handed_in(text, at, &range);
            // 要到机场, 列车往X方向: where it leads, not where the ride ended.
            let ahead = text.has_before(at, "要") || text.has(range.end, "方向");
            Some((range, to.filter(|_| rode && !handed_in && !ahead)))
        }
        '在' | '于' => {
            let range = name(draft, at + 1, &AFTER_AT, Open::IfItEndsLikeAPlace)?;
            let role = told_by_its_verb(draft, range.end);
            // Without a verb of riding, only what ends like a place, or a city, is one.
            let sure = role.is_some() || ends_like_a_place(draft, &range) || is_city(draft, &range);
            sure.then_some((range, role))
        }
        '过' if text.skip(at + 1, "安检|马路|街|来|去|夜|年|了") == 0 => {
            static AFTER: Words = words![",", "时", "睡", "站"];
            let range = name(draft, at + 1, &AFTER, Open::No)?;
            let known = ends_like_a_place(draft, &range) || is_city(draft, &range);
            known.then_some((range, None))
        }
        '落' if text.has(at, "落地") => {
            let range = name(draft, at + 2, &AFTER_TO, Open::Yes)?;
            is_city(draft, &range).then_some((range, to))
        }
        _ => way::opening(draft, at).or_else(|| city(draft, at).map(|range| (range, None))),
    }
}

/// A city told by what follows it: 恩施开车后, 汉口下车.
fn city(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    static AFTER: Words = words![
        "开车", "下车", "上车", "站", "方向", "发车", "的车", "的火车", "的高铁", "下的", "到", "出差",
        "看病",
    ];
    let range = draft.token_from(at).map(|token| token.start..token.end)?;
    let told = AFTER.at(&draft.text, range.end).is_some() || draft.text.has_before(at, "回");
    if !told || !is_city(draft, &range) {
        return None;
    }
    // 茂名站, 长沙南站: the city's station.
    let station = draft.text.skip(range.end, "东站|西站|南站|北站|站");
    Some(range.start..range.end + station).filter(|range| draft.is_free(range.clone()))
}

/// Whether 到, 去 or 回 leads somewhere: not in 捡到, 打过去, 回来.
fn heads_for(text: &Text, at: usize) -> bool {
    const DONE: &str = "捡拾看找接听收遇碰感想见执搵等过出进上下拿失直遗冻快遇签轮冷忙抽";
    static ELSE: Words = words![
        "回来", "回到", "到站", "到家", "去世", "回家", "去年", "到底", "到处", "至今", "往前", "往后",
        "往返", "回头", "到期", "回复",
    ];
    let before = at.checked_sub(1).and_then(|i| text.chars().get(i));
    !before.is_some_and(|&c| DONE.contains(c)) && ELSE.at(text, at).is_none()
}

/// Whether a name may end where its clause ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    No,
    IfItEndsLikeAPlace,
    Yes,
}

/// The name that starts at `start` and is followed by one of `after`, or ends with its clause.
fn name(draft: &Draft<'_>, start: usize, after: &Words, open: Open) -> Option<Range<usize>> {
    let text = &draft.text;
    let mut end = start;
    while end - start <= LONGEST_NAME {
        let stop = match text.chars().get(end) {
            None => true,
            Some(&c) => ends_clause(c) || matches!(c, '、' | '(' | '.' | ')'),
        };
        let closed = end > start + 1
            && (stop
                && match open {
                    Open::No => after.at(text, end).is_some(),
                    Open::IfItEndsLikeAPlace => {
                        ends_like_a_place(draft, &(start..end)) || is_city(draft, &(start..end))
                    }
                    Open::Yes => true,
                }
                || !stop
                    && (after.at(text, end).is_some() && !inside_word(draft, end)
                        || text.has(end, "的") && is_line(draft, end + 1)));
        // 安泰出租: its 租 is no verb.
        let closed = closed && !(text.has(end, "租") && text.has_before(end, "出"));
        let common = closed && COMMON.at(text, start).is_some_and(|(_, length)| length == end - start);
        if common {
            return None;
        }
        // 从医院出来: a place that everybody has. 从KTV出来 is told like a name.
        if closed && !stop && generic(draft, start..end) {
            let latin = text.chars()[start..end].iter().all(char::is_ascii);
            return latin.then_some(start..end);
        }
        if closed && let Some(range) = trimmed(draft, start..end) {
            return Some(range);
        }
        if stop || !draft.is_free(end..end + 1) {
            return None;
        }
        end += 1;
    }
    None
}

/// Whether a character lies inside a thing's word and not at its beginning.
fn inside_word(draft: &Draft<'_>, at: usize) -> bool {
    draft
        .token_around(at)
        .is_some_and(|(_, token)| token.start < at && token.word.is_some_and(|word| word.kind().is_some()))
}

fn ends_like_a_place(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let token = draft.token_before(range.end).map(|(_, token)| token);
    token.is_some_and(|t| t.start >= range.start && t.word.is_some_and(is_ending))
}

/// Whether a word is how names of places end.
fn is_ending(word: Word) -> bool {
    word.place().is_some_and(|(class, _)| !matches!(class.id(), "city" | "none"))
}

fn is_city(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let token = draft.token_from(range.start).filter(|token| token.end == range.end);
    token.and_then(|token| token.word).and_then(Word::place).is_some_and(|(class, _)| class.id() == "city")
}

/// Takes off what is no part of a name, and refuses what is no name at all.
fn trimmed(draft: &Draft<'_>, range: Range<usize>) -> Option<Range<usize>> {
    const TAILS: [&str; 19] = [
        "门口", "附近", "这边", "那边", "旁边", "那里", "这里", "那片", "一带", "方向", "那块儿", "那块",
        "的", "边", "里", "上", "内", "前", "外",
    ];
    let text = &draft.text;
    let (mut start, mut end) = (range.start, range.end);
    for tail in TAILS {
        let length = tail.chars().count();
        if end >= start + length + 2 && text.has_before(end, tail) && !text.has_before(end, "路上海") {
            end -= length;
        }
    }
    while start < end && matches!(text.chars()[start], ' ' | '的') {
        start += 1;
    }
    let length = end.checked_sub(start).filter(|&length| (2..=LONGEST_NAME).contains(&length))?;
    let common = COMMON.at(text, start).is_some_and(|(_, found)| found == length);
    let readable = text.chars()[start..end].iter().any(|&c| is_han(c) || c.is_ascii_alphabetic());
    (readable && !common && !NOT_IN_A_NAME.inside(text, start..end) && !generic(draft, start..end))
        .then_some(start..end)
}

/// Whether the whole name is one generic word of the lexicon: 医院, 路边; or a thing: 包, 钱包.
fn generic(draft: &Draft<'_>, range: Range<usize>) -> bool {
    let token = draft.token_from(range.start).filter(|token| token.end >= range.end);
    token
        .and_then(|token| token.word)
        .is_some_and(|word| word.kind().is_some() || word.place().is_some_and(|(_, generic)| generic))
}

/// Whether somebody rides or drives in the words before.
fn rides_before(draft: &Draft<'_>, at: usize) -> bool {
    static RIDES: Words = words![
        "上的", "上了", "坐", "乘", "打车", "打的", "搭", "出租", "骑", "车", "从", "送", "拉", "路", "地铁",
        "出站", "接", "捷运", "高铁", "飞机",
    ];
    RIDES.inside(&draft.text, at.saturating_sub(24)..at)
}

/// Whether the words behind the place tell of a ride: 到X下, 去X那对父女, 去X的G928.
fn leaves_a_ride(draft: &Draft<'_>, at: usize) -> bool {
    static RIDE: Words = words![
        "下的", "下车", "下,", "的客", "的乘客", "的旅客", "的大姐", "那对", "那位", "的那", "的车",
        "的火车", "的高铁", "的大巴", "的中巴", "参展", "参会",
    ];
    let text = &draft.text;
    (at + 3..at + 3 + LONGEST_NAME)
        .take_while(|&at| text.chars().get(at - 1).is_some_and(|&c| !ends_clause(c)))
        .any(|at| RIDE.at(text, at).is_some() || text.has(at, "的") && is_line(draft, at + 1))
}

/// Whether a line was read at a character.
fn is_line(draft: &Draft<'_>, at: usize) -> bool {
    let span = draft.text.span(&(at..at + 1));
    draft.facts.iter().any(|fact| fact.name == FactName::Line && fact.span.overlaps(span))
}

/// Whether a find was taken to the place, instead of a passenger: 交到X, 送到X, 已送X.
fn handed_in(text: &Text, at: usize, name: &Range<usize>) -> bool {
    static HANDED: Words = words!["交", "送", "带", "拿", "移", "转", "退", "寄"];
    HANDED.before(text, at) && !text.has(name.end, "的")
        || ["所", "公司", "车队", "局", "调度室", "服务中心"]
            .iter()
            .any(|word| text.has_before(name.end, word))
}

/// The part that the verb right behind a place gives it: X上车, X下的.
fn told_by_its_verb(draft: &Draft<'_>, end: usize) -> Option<FactName> {
    static BOARDS: Words = words![
        "上车", "上的", "上公交", "上地铁", "上了", "打车", "打的", "打出租", "拦", "租", "坐", "乘", "搭",
        "站上", "拉的", "接了", "接的", "上客",
    ];
    static ALIGHTS: Words = words![
        "下计程车", "下出租", "下的士", "下公交", "下地铁", "下高铁", "出站", "出闸", "下车", "下的", "下了",
        "下,", "下。", "站下", "落车", "终点", "下客", "落客",
    ];
    let text = &draft.text;
    // 落在共享单车上了: what somebody was in is no place.
    if end.checked_sub(1).and_then(|i| text.chars().get(i)).is_some_and(|c| "车机船交".contains(*c)) {
        return None;
    }
    let behind = end + text.skip(end, "门口|站外|附近|这边|那边|路边");
    if BOARDS.at(text, behind).is_some() {
        Some(FactName::From)
    } else if ALIGHTS.at(text, behind).is_some() {
        Some(FactName::To)
    } else {
        None
    }
}
#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, from: Option<&str>, to: Option<&str>, places: &[&str]) {
        let reading = lost(text);
        let words = |name| reading.facts_named(name).map(|f| reading.text.words(f.span)).collect::<Vec<_>>();
        assert_eq!(words(FactName::From).first().map(String::as_str), from, "{text}");
        assert_eq!(words(FactName::To).first().map(String::as_str), to, "{text}");
        assert_eq!(words(FactName::Place), places, "{text}");
    }

    #[test]
    fn rides() {
        check(
            "从时代新居小区上车,在益民酒店下的车",
            Some("时代新居小区"),
            Some("益民酒店"),
            &["时代新居小区", "益民酒店"],
        );
        check("从吴家山打车到粮道街,付完车费", Some("吴家山"), Some("粮道街"), &["吴家山", "粮道街"]);
        check("在凤岗站下车背包没拿", None, Some("凤岗站"), &["凤岗站"]);
    }

    #[test]
    fn spots_and_what_is_none() {
        check("在东方明珠小区丢钱包一个", None, None, &["东方明珠小区"]);
        check("袋子在街上掉了", None, None, &[]);
        check("去医院的路边", None, None, &[]);
        check("在安泰出租丢的", None, None, &[]);
    }
}

//! What does a text say that is not about the thing: that somebody is in need, or that something is
//! not known?
//!
//! An emergency (a missing person, theft, violence, danger) is answered before anything is matched.
//! A plain denial (车牌没记) is a fact of its own, so that nobody asks again; a hedge is not.

use super::{Draft, FactName, Side};
use crate::text::{Text, Words, words};
use std::ops::Range;

/// People who can go missing; a pet or a thing that 走丢 is not an emergency.
static PEOPLE: Words = words![
    "其父", "其母", "个女", "个仔", "细路", "宝宝", "小朋友", "孩子", "小孩", "孙女", "孙子", "儿子", "女儿",
    "老人", "老人家", "奶奶", "爷爷", "姥姥", "外婆", "外公", "阿嬤", "阿公", "妈", "爸", "母亲", "父亲",
    "女孩", "男孩", "娃",
];

static MISSING: Words = words![
    "走丢", "走失", "不见了", "唔见咗", "唔见了", "没回家", "跑丢", "失踪", "失联", "找不到", "找不着",
    "迷路",
];

/// Theft, violence and danger, told as happening to the writer.
static DANGER: Words = words![
    "被扒", "被偷", "被抢", "被盗", "有人抢", "抢劫", "抢夺", "抢了", "抢走", "小偷", "扒手", "偷走", "偷了",
    "遭偷", "撬锁", "撬开", "被打", "打人", "打架", "打破了", "流血", "持刀", "砍人", "杀人", "着火了",
    "起火", "失火", "爆炸", "自杀", "跳楼", "绑架", "至今未归", "威胁我", "尾随", "被尾随", "非礼", "猥亵",
    "性骚扰", "在打我", "他打我", "她打我", "打老婆", "打了我", "家暴", "不想活", "不活了", "想死", "轻生",
    "自残", "割腕", "强奸", "强暴", "被跟踪", "人跟踪", "跟踪我", "诈骗", "被骗", "骗子", "骗走", "骗了",
    "晕倒", "昏倒", "昏迷", "没呼吸", "没有呼吸", "中毒", "溺水", "触电", "煤气泄漏", "燃气泄漏", "煤气漏",
    "燃气漏", "漏煤气", "被困", "困在电梯", "困在里", "电梯困人",
];

/// A cry of danger, but of annoyance where something was left behind: 救命,琴落后备箱了.
static CRIES: Words = words!["救命", "救救"];

/// What only begins like danger, or is against it: 救命药, 他打我电话, 想死你了.
static HARMLESS: Words = words![
    "救命药", "救命的药", "救命钱", "救命的钱", "救命恩", "打我电话", "打我手机", "打我的", "打我这",
    "打我号", "打我微", "想死你", "想死的心",
];

static AGAINST: Words = words!["反", "防", "防止"];

/// Who can go missing, in English.
static PEOPLE_IN_ENGLISH: Words = words![
    "son", "daughter", "child", "kid", "baby", "boy", "girl", "grandson", "granddaughter", "mother",
    "father", "mom", "mum", "dad", "grandma", "grandpa", "grandmother", "grandfather", "wife", "husband",
    "sister", "brother", "old man", "old woman", "old lady",
];

static MISSING_IN_ENGLISH: Words = words![
    " is missing", " went missing", " has gone missing", " is gone", " is lost", " got lost", " disappeared",
    " has disappeared", " ran away", " has run away", " was kidnapped",
];

static DANGER_IN_ENGLISH: Words = words![
    "stolen", "stole my", "stole our", "robbed", "mugged", "pickpocketed", "snatched", "assaulted",
    "attacked", "raped", "molested", "kidnapped", "stabbed", "hitting me", "beating me", "following me",
    "stalking me", "scammed", "suicide", "kill myself", "kill me", "end my life", "want to die", "on fire",
    "gas leak", "unconscious", "not breathing", "fainted", "bleeding", "trapped in",
];

/// How finders tell of somebody who should not be alone.
static ALONE: Words = words![
    "没人管", "没人看", "无人看管", "没人领", "没大人", "没有大人", "走散", "走失", "走丢", "跟丢", "迷路",
    "找不到家", "找不到妈", "找不到爸", "找不到父母", "找不到大人",
];

/// So too, where nothing was left behind: 老人一个人坐车,落下一根拐杖 is about the stick.
static BY_THEMSELVES: Words = words!["一个人", "独自", "自己在", "在哭", "哭"];

/// What tells that a text is about a thing that was left.
static LEFT: Words = words!["捡", "拾", "落", "忘", "丢", "掉", "遗", "不见"];

/// What nobody should touch: weapons, explosives, drugs.
static DANGEROUS: Words = words![
    "手枪", "猎枪", "步枪", "气枪", "子弹", "手雷", "手榴弹", "炸药", "雷管", "炸弹", "毒品", "冰毒",
    "海洛因", "白色粉末", "匕首", "管制刀具",
];

/// What only looks like it.
static TOYS: Words = words!["玩具", "模型", "仿真", "打火机", "口红", "充气枪", "挂件", "水枪", "钥匙扣"];

/// What people do not know or do not have, and the words that say so.
static OBJECTS: Words = words![
    "车牌号", "号牌", "司机样子", "公司", "任何证件", "标记", "票", "现钱", "车牌", "牌照", "车号", "发票",
    "小票", "车票", "票据", "哪部车", "哪辆车", "什么车", "电话", "司机", "号码", "时间", "证件", "身份信息",
    "联系方式", "身份证",
];

static DENIALS: Words = words![
    "没记住", "没记", "没看清", "没看", "没注意", "没留意", "没要", "没拿", "没有", "未记", "未留意",
    "不记得", "记不清", "记不住", "忘了", "忘记", "不知道", "不晓得", "不清楚", "想不起来", "想不起", "没",
    "无", "唔记得",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    for range in clauses(&draft.text) {
        let found = match draft.context.side {
            Side::Lost => emergency(draft, &range),
            Side::Found => dangerous(&draft.text, &range),
        };
        if let Some(found) = found.or_else(|| alone(draft, &range)) {
            let value = draft.words(found.clone());
            draft.note(FactName::Emergency, &found, value);
        }
        // What is denied is no thing of the report; the rest of a clause that only says what is not known
        // is left to the other grammars.
        match unknown(draft, &range) {
            Some((found, true)) if draft.is_free(found.clone()) => {
                draft.fact_in_words(FactName::Unknown, found);
            }
            Some((found, false)) => {
                let words = draft.words(found.clone());
                draft.note(FactName::Unknown, &found, words);
            }
            _ => {}
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

fn emergency(draft: &Draft<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    let text = &draft.text;
    let is_about_a_thing = LEFT.inside(text, 0..text.chars().len());
    for at in clause.clone() {
        let danger = match DANGER.skip(text, at) {
            0 if !is_about_a_thing => CRIES.skip(text, at),
            length => length,
        };
        let is_harmless = || (at..at + danger).any(|at| HARMLESS.at(text, at).is_some());
        if danger > 0 && !is_harmless() && !AGAINST.before(text, at) {
            return Some(at..at + danger);
        }
        if let Some(found) = emergency_in_english(text, at) {
            return Some(found);
        }
        // The person has to be the one who is missing, within a few characters of the verb.
        let Some((person, _)) = PEOPLE.at(text, at) else { continue };
        let end = at + person.chars().count();
        let verb = (end..(end + 6).min(clause.end)).find_map(|v| MISSING.at(text, v).map(|(_, n)| v..v + n));
        let is_person = |verb: &Range<usize>| !other_is_missing(draft, end..verb.start);
        if let Some(verb) = verb.filter(is_person) {
            return Some(at..verb.end);
        }
    }
    None
}

/// My son is missing, my wallet was stolen.
fn emergency_in_english(text: &Text, at: usize) -> Option<Range<usize>> {
    let is_letter = |at: usize| text.chars().get(at).is_some_and(char::is_ascii_alphabetic);
    if !is_letter(at) || at.checked_sub(1).is_some_and(is_letter) {
        return None;
    }
    let person = PEOPLE_IN_ENGLISH.skip(text, at);
    let missing = MISSING_IN_ENGLISH.skip(text, at + person);
    let length = if person > 0 && missing > 0 { person + missing } else { DANGER_IN_ENGLISH.skip(text, at) };
    (length > 0 && !is_letter(at + length)).then_some(at..at + length)
}

/// 三岁小孩一个人在车上哭, 老人走失了: a person was found, no thing.
fn alone(draft: &Draft<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    const NEAR: usize = 6;
    let text = &draft.text;
    let is_about_a_thing = LEFT.inside(text, 0..text.chars().len());
    clause.clone().find_map(|at| {
        let end = at + PEOPLE.at(text, at)?.1;
        let told = (end..(end + NEAR).min(clause.end)).find_map(|verb| {
            let length = match ALONE.skip(text, verb) {
                0 if !is_about_a_thing => BY_THEMSELVES.skip(text, verb),
                length => length,
            };
            (length > 0).then_some(verb..verb + length)
        })?;
        (!other_is_missing(draft, end..told.start)).then_some(at..told.end)
    })
}

/// 后座有一把手枪, and not 玩具手枪.
fn dangerous(text: &Text, clause: &Range<usize>) -> Option<Range<usize>> {
    let found = clause.clone().find_map(|at| Some(at..at + DANGEROUS.at(text, at)?.1))?;
    (!TOYS.inside(text, clause.clone())).then_some(found)
}

/// What people do with things, or say of them.
static HANDLES: Words = words!["把", "坐", "说", "讲", "话", "告诉", "打电话"];

/// Whether the words between a person and what is missing name another: 孩子水杯不见了, 我妈的包不见了, 儿子说书包找不到了.
fn other_is_missing(draft: &Draft<'_>, between: Range<usize>) -> bool {
    let is_thing = |at: usize| {
        draft.token_from(at).and_then(|token| token.word).is_some_and(|word| word.kind().is_some())
    };
    draft.text.has(between.start, "的")
        || between.clone().any(is_thing)
        || HANDLES.inside(&draft.text, between)
}

/// Words that deny knowledge: their whole clause tells what is not known.
static DO_NOT_KNOW: Words = words![
    "不知道", "不知", "不晓得", "不记得", "不确定", "不详", "不清楚", "记不清", "记不得", "记不住", "记不起",
    "想不起", "弄不清", "说不清", "说不上来", "没法查", "查不到", "认不得", "未看清", "没看清", "冇留意",
    "没留意", "未留意", "没注意", "未注意", "没记", "未记", "忘记看", "未索要", "未索取", "找不到原来",
    "唔记得", "不认识", "没标志", "无特殊", "没有任何", "无任何", "没打开", "未打开", "来不及看",
    "没来得及看", "没要到", "撕了没要", "啥也没记", "什么都没记", "最后一位忘了", "没有现钱",
];

/// What looks like a denial and is none: 不知道能不能.
static ASKS: Words =
    words!["不知道能不能", "不知道有没有人", "不知道是不是", "不知道可不可以", "不知道怎么办"];

/// 车牌没记, 未记车牌, 没要发票, 哪部车不记得, 不知道掉哪了.
fn unknown(draft: &Draft<'_>, clause: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let text = &draft.text;
    for at in clause.clone() {
        let found = DO_NOT_KNOW.at(text, at).filter(|_| ASKS.at(text, at).is_none());
        if let Some((_, length)) = found {
            let tail = &text.chars()[at + length..clause.end];
            let end = at + length + tail.len().min(LONGEST_DENIAL);
            let start = clause.start.max(at.saturating_sub(LONGEST_DENIAL));
            return Some((draft.without_numbers(start..end, &(at..at + length)), false));
        }
    }
    clause.clone().find_map(|at| denied(text, clause, at)).map(|range| (range, true))
}

/// What is denied is told within so many characters.
const LONGEST_DENIAL: usize = 12;

/// Something that the writer does not have, named on either side of its denial.
fn denied(text: &Text, clause: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let within = |range: Range<usize>| Some(range).filter(|range| range.end <= clause.end);
    // 电话无人接 and 无人认领 deny nobody's knowledge.
    let nobody = |end: usize| text.has(end, "人");
    if let Some((_, length)) = OBJECTS.at(text, at) {
        let end = at + length;
        let skip = text.skip(end, "我|也|都|号|撕了");
        if let Some((_, denied)) =
            DENIALS.at(text, end + skip).filter(|(_, length)| !nobody(end + skip + length))
        {
            return within(at..end + skip + denied);
        }
    }
    let (_, length) = DENIALS.at(text, at)?;
    let (_, object) = OBJECTS.at(text, at + length)?;
    within(at..at + length + object)
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;
    use super::super::{Context, Given, Side, read};

    fn check(text: &str, name: FactName, expected: &[&str]) {
        let reading = lost(text);
        let found: Vec<_> = reading.facts_named(name).map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn somebody_in_need() {
        check("4岁的小孙女走丢了", FactName::Emergency, &["孙女走丢"]);
        check("我在公交上钱包被扒了", FactName::Emergency, &["被扒"]);
        check("有人抢我的包", FactName::Emergency, &["有人抢"]);
        check("我家萨摩耶走失了", FactName::Emergency, &[]);
        check("我妈昨天走丢了", FactName::Emergency, &["妈昨天走丢"]);
        for text in
            ["孩子的书包不见了", "我妈包不见了", "我爸钥匙不见了", "孩子水杯找不到了", "儿子说书包找不到了"]
        {
            check(text, FactName::Emergency, &[]);
        }
    }

    #[test]
    fn danger_is_seen_in_both_languages() {
        for (text, expect) in [
            ("救命啊", "救命"),
            ("我老公在打我", "在打我"),
            ("我不想活了", "不想活"),
            ("被强姦了", "强姦"),
            ("我被人跟踪了", "人跟踪"),
            ("我爸晕倒了", "晕倒"),
            ("家里燃气泄漏", "燃气泄漏"),
            ("我被骗了两万块钱", "被骗"),
            ("Help, my son is missing", "son is missing"),
            ("My wallet was STOLEN!", "STOLEN"),
            ("somebody mugged me", "mugged"),
            ("I want to kill myself", "kill myself"),
            ("有个孩子一个人在路边哭", "孩子一个人"),
        ] {
            check(text, FactName::Emergency, &[expect]);
        }
        for text in [
            "捡到请打我电话",
            "他打我手机没接到",
            "救命药落车上了",
            "救命!小提琴落后备箱了",
            "反诈骗宣传袋丢了",
            "犯困，手机落车上了",
            "Please help me find my phone",
            "my son's bag is missing",
            "lost a mug and a stole",
            "老人一个人坐车，拐杖忘在后座",
        ] {
            check(text, FactName::Emergency, &[]);
        }
    }

    #[test]
    fn who_was_found_alone_and_what_nobody_should_touch() {
        let check = |text: &str, expect: &[&str]| {
            let context = Context {
                side: Side::Found,
                reported_at: 1_737_200_000,
                utc_offset: 28_800,
                given: Given::default(),
            };
            let reading = read(text, &context);
            let told = reading.facts_named(FactName::Emergency).map(|fact| reading.text.words(fact.span));
            assert_eq!(told.collect::<Vec<_>>(), expect, "{text}");
        };
        check("三岁小孩一个人在车上哭，找不到家长", &["小孩一个人"]);
        check("有老人走失了，穿红衣服", &["老人走失"]);
        check("后座一把刀一包白色粉末", &["白色粉末"]);
        check("捡到一把玩具手枪", &[]);
        check("后座老人一个人坐车落下的拐杖", &[]);
        check("孩子的书包，失主说找不到了", &[]);
        check("捡到钱包，失主说是被偷的", &[]);
    }

    #[test]
    fn what_the_writer_does_not_know() {
        check("喝了酒,车牌没记。", FactName::Unknown, &["车牌没记"]);
        check("有存折和手机,未记车牌。", FactName::Unknown, &["未记车牌"]);
        check("没要发票", FactName::Unknown, &["没要发票"]);
        check("车牌号好像是055", FactName::Unknown, &[]);
        check("不知道失主电话13812345678打不通", FactName::Unknown, &["不知道失主电话"]);
        check("电话13812345678不知道是谁的", FactName::Unknown, &["不知道是谁的"]);
    }
}

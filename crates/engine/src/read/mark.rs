//! What sets this one thing apart? A pattern, an engraving, a tag, damage, a size, an age, whose it is.
//!
//! Found in four ways: what a word announces (上面写着…, 挂着…), to the end of its clause; looks that need no
//! announcement (条纹, 成捆, 有密码); measures (50克, 24寸, 8岁); and phrases and short clauses that only describe (祖传的,
//! 还房贷的, 耳朵咬得起毛).
//! Runs twice: [`announced`] before the things, so that a tag on a bag is no thing of its own, [`find`] after
//! them. Rough: a description that none of these shows is left as wording, which is compared, too.

use super::{Draft, FactName, Side};
use crate::text::{Words, ends_clause, is_han, number_at, words};
use std::ops::Range;

/// Words that announce a mark.
static ANNOUNCE: Words = words![
    "看着像", "包着", "用布包", "屏保", "锁屏", "图案是", "上面写", "上面印", "上面刻", "上面贴", "上面系",
    "上面挂", "上面绣", "印着", "印有", "写着", "写有", "刻着", "刻有", "刻了", "刻咗", "贴着", "贴有",
    "贴了", "贴满", "挂着", "挂了", "挂有", "系着", "绑着", "绑了", "绑咗", "缠了", "缠着", "缝着", "缝了",
    "绣着", "绣了", "戴着", "别了", "裹着", "带个", "带一个", "磕了", "镶", "印咗",
];

/// Looks and states that need no announcement.
static LOOKS: Words = words![
    "花纹", "条纹", "格子", "印花", "碎花", "卡通", "迷彩", "豹纹", "棋盘格", "花布", "无纺布", "麻布",
    "羊绒", "铂金", "碳纤维", "铝合金", "花梨木", "透明壳", "挂件", "拉链坏", "八成新", "九成新", "崭新",
    "全新", "老式", "新款", "短款", "长款", "手掌大", "巴掌大", "特别沉", "很沉", "鼓鼓", "散落", "捆扎的",
    "成捆", "成叠", "一沓", "一大叠", "一排", "短毛", "长毛", "大型", "小型", "有密码", "没密码", "无密码",
    "开机密码", "证件齐全", "一模一样", "很普通", "没拆", "未拆", "压坏", "一直在响", "打不响", "定位",
    "序列号", "二维码", "男士", "女士", "男式", "女式", "男款", "女款", "斜挎", "定制", "新车", "折叠",
    "裂痕", "划痕", "掉漆", "掉皮", "原装", "限量", "纯手工",
];

/// Parts that break, fade or come off.
static DAMAGE: Words = words![
    "断了", "坏了", "碎了", "裂了", "破了", "磕了", "松了", "甩了", "甩咗", "已断", "磨损", "掉皮", "掉漆",
    "少一", "裂",
];

/// Where people come from, said of them: 北京籍, 江西游客.
static ORIGIN: Words =
    words!["籍", "游客", "旅客", "客商", "来的", "买的", "来出差", "看病", "厂家", "暂住证"];

/// Units of size, weight and age.
static UNITS: Words = words![
    "克", "g", "kg", "斤", "公斤", "寸", "英寸", "码", "厘米", "cm", "mm", "岁", "顆", "克拉", "毫升", "ml",
    "gb", "多岁",
];

/// A clause that describes has none of these: they tell what happened.
static HAPPENS: Words = words![
    "坐", "下", "上车", "上的", "打", "捡", "拾", "丢", "掉", "落", "忘", "拿", "在", "从", "到", "去",
    "我的", "你", "乘", "搭", "司机", "交", "送", "走", "知道", "发现", "记", "借", "真的", "谁", "扫", "骑",
    "接", "叫",
];

/// A mark has at most so many characters.
const LONGEST: usize = 20;

/// Marks that a word announces: read before the things, so that what hangs on one is not another.
pub(super) fn announced(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        if let Some(range) = absent(draft, at) {
            at = range.end;
            draft.fact_in_words(FactName::Mark, range);
            continue;
        }
        let found = announces(draft, at).filter(|length| draft.is_free(at..at + length));
        let Some(length) = found else {
            at += 1;
            continue;
        };
        let end = draft.clause(at).end.min(at + LONGEST);
        let end = (at + length..end).find(|&end| draft.text.has(end, "、")).unwrap_or(end).max(at + length);
        let mark = draft.without_numbers(at..end, &(at..at + length));
        // 写着13812345678: nothing but the number sets it apart.
        if mark.end == end || mark.len() > length {
            draft.fact_in_words(FactName::Mark, mark);
        }
        at = end;
    }
}

/// The length of the word that announces a mark. 像 does where it opens its clause (像垃圾); 上面有 does where an
/// owner says so: what a finder sees lying on something is a find.
fn announces(draft: &Draft<'_>, at: usize) -> Option<usize> {
    let text = &draft.text;
    if let Some((_, length)) = ANNOUNCE.at(text, at) {
        return Some(length);
    }
    let likens = text.has(at, "像") && draft.clause(at).start == at;
    let bears = text.has(at, "上面有") && draft.context.side == Side::Lost;
    (likens || bears).then_some(if likens { 1 } else { 3 })
}

/// A thing that a finder says was not there: 两万多现金一张卡,没存折.
fn absent(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let opens = draft.clause(at).start == at && draft.context.side == Side::Found && draft.text.has(at, "没");
    let thing = draft.token_from(at + 1).filter(|_| opens && thing_from(draft, at + 1))?;
    draft.is_free(at..thing.end).then_some(at..thing.end)
}

/// Marks that are told by what they are.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = look(draft, at)
            .or_else(|| measure(draft, at))
            .or_else(|| origin(draft, at))
            .or_else(|| description(draft, at))
            .or_else(|| bare(draft, at));
        match found {
            Some(range) if range.end > at => {
                at = range.end;
                let words = draft.words(range.clone());
                draft.note(FactName::Mark, &range, words);
            }
            _ => at += 1,
        }
    }
}

fn look(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    // 大背包, 大狗: who says so of a find means more than its kind.
    if draft.context.side == Side::Found
        && text.has(at, "大")
        && thing_from(draft, at + 1)
        && draft.is_free(at..at + 1)
    {
        return Some(at..at + 1);
    }
    if let Some((_, length)) = LOOKS.at(text, at) {
        return draft.is_free(at..at + length).then_some(at..at + length);
    }
    // 螺旋桨断了, 盒子压坏了: what broke belongs to it.
    let (_, length) = DAMAGE.at(text, at)?;
    let start = draft.clause(at).start.max(at.saturating_sub(8));
    let end = at + length;
    draft.is_free(at..end).then_some(start..end)
}

/// 大概50克, 24寸, 8岁, 十来斤.
fn measure(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    let number = number_at(text, at)?;
    let more = text.skip(at + number.length, "来|多|余|几|点");
    let unit = at + number.length + more;
    let (word, length) = UNITS.at(text, unit)?;
    let end = unit + length;
    let closes = !word.is_ascii() || !text.chars().get(end).is_some_and(char::is_ascii_alphanumeric);
    (closes && draft.is_free(at..end)).then_some(at..end)
}

/// 北京籍, 江西游客, 上海看病的.
fn origin(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    static COUNTRIES: Words = words![
        "中国", "美国", "日本", "韩国", "加拿大", "英国", "法国", "德国", "澳洲", "台湾", "香港", "澳门",
    ];
    let text = &draft.text;
    let city = draft.token_from(at).filter(|token| {
        token.word.is_some_and(|word| word.place().is_some_and(|(class, _)| class.id() == "city"))
    });
    let end =
        city.map(|token| token.end).or_else(|| COUNTRIES.at(text, at).map(|(_, length)| at + length))?;
    let (_, length) = ORIGIN.at(text, end)?;
    Some(at..end + length)
}

/// A clause, or what stands before a thing, that ends with 的 and only describes: 祖传的, 还房贷的, 没密码的存折.
fn description(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    let chars = text.chars();
    let clause = draft.clause(at);
    let opens =
        at == clause.start || at.checked_sub(1).is_some_and(|i| matches!(chars[i], ' ' | '、' | '是'));
    if !opens {
        return None;
    }
    let end = (at..clause.end.min(at + 12))
        .find(|&i| chars[i] == '的' && (i + 1 == clause.end || thing_from(draft, i + 1)))?
        + 1;
    let plain =
        !chars[at..end].iter().any(|&c| ends_clause(c) || c == '、') && !HAPPENS.inside(text, at..end);
    (end - at >= 3 && plain && draft.is_free(at..end)).then_some(at..end)
}

/// What a clause has that does not describe: it tells what is done, hoped or not known.
static TELLS: Words = words![
    "求", "谢", "请", "联系", "麻烦", "帮", "急", "找", "好心", "酬", "电话", "希望", "看到", "看见", "留意",
    "怎么", "吗", "呢", "知", "记", "应该", "估计", "等", "内有", "里有", "装有", "装着", "就", "不见",
    "没了", "现在", "结果", "已", "被", "要", "想", "说", "问", "给", "让", "还", "才", "再", "都", "哪",
    "什么", "价", "值", "贵", "心疼", "放", "存", "代", "保管", "领", "认", "失主", "公司", "所", "前台",
    "服务", "来", "回", "开", "关", "停", "过", "我", "他", "她", "它", "咱", "你", "您", "大家", "师傅",
    "人", "用", "买", "卖", "钱", "元", "块", "姓", "名", "备注", "日期", "里头是", "里头一", "里面", "入面",
    "守", "追", "喝", "拉", "困", "赶", "扔", "喊", "逃", "别", "哈哈", "感激", "不对", "座", "今", "昨",
    "明", "前天", "早", "晚", "点", "时", "路", "站", "号线", "店", "车", "觉得", "但", "而且", "然后", "另",
    "共", "各", "为", "有没有", "能", "会", "可以", "必须", "补办", "告", "转", "群", "物", "事", "打", "喺",
    "唔", "咗", "嘅", "係", "喇", "啦", "啊", "哦", "hello", "hi", "thank", "help", "i ", "my ", "please",
    "it ", "we ", "the ",
];

/// A short clause behind a thing in which nothing happens, and nothing else was understood: 耳朵咬得起毛, 右耳一只, 外面白色硅胶套.
fn bare(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 12;
    let text = &draft.text;
    let clause = draft.clause(at);
    if at != clause.start || !(SHORTEST..=LONGEST).contains(&clause.len()) {
        return None;
    }
    let han = text.chars()[clause.clone()].iter().filter(|&&c| is_han(c)).count();
    let span = text.span(&clause);
    let behind = draft.facts.iter().any(|fact| fact.name == FactName::Thing && fact.span.end <= span.start);
    let of_its_look = |name: FactName| matches!(name, FactName::Colour | FactName::Brand);
    let only_looks =
        draft.facts.iter().filter(|fact| fact.span.overlaps(span)).all(|fact| of_its_look(fact.name));
    // 黑色的 says no more than its colour.
    let free = clause.clone().filter(|&at| draft.is_free(at..at + 1)).count();
    let colour = text.has_before(clause.end, "色");
    let plain = han > 1 && behind && only_looks && free > 1 && !colour;
    (plain && !HAPPENS.inside(text, clause.clone()) && !TELLS.inside(text, clause.clone())).then_some(clause)
}

/// Whether a thing's words start at a character.
fn thing_from(draft: &Draft<'_>, at: usize) -> bool {
    draft.token_from(at).is_some_and(|token| token.word.is_some_and(|word| word.kind().is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, expected: &[&str]) {
        let reading = lost(text);
        let found: Vec<_> =
            reading.facts_named(FactName::Mark).map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_on_it_or_wrong_with_it() {
        check("书包忘了,上面印着小猫咪", &["上面印着小猫咪"]);
        check("航拍机丢了,螺旋桨断了", &["螺旋桨断了"]);
        check("手机丢了,有密码", &["有密码"]);
        check("狗丢了,项圈上写着13812345678", &[]);
        check("狗丢了,项圈上写着乐乐13812345678", &["写着乐乐"]);
    }

    #[test]
    fn measures_and_descriptions() {
        check("金手链大概50克", &["50克"]);
        check("行李里有祖传的古董", &[]);
        check("丢了手镯,祖传的,很贵", &["祖传的"]);
        check("玩偶丢了,耳朵咬得起毛,求好心人联系", &["耳朵咬得起毛"]);
    }
}

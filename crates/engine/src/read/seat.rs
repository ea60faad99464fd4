//! Where exactly did it lie? The position in a vehicle or a room: 后排座位上, 6车1C, 柜台上, 女厕所挂钩上.
//!
//! A position is a fixture (座位, 柜台, 挂钩) with what stands right before it (后排, 3号, 女) and behind it
//! (上, 底下, 旁边). Fixtures of rooms need such words beside them: 安检 alone is where somebody went.

use super::{Draft, FactName};
use crate::text::{Text, Words, words};
use std::ops::Range;

/// Parts of a vehicle that are a position by themselves.
static IN_VEHICLES: Words = words![
    "后备箱", "后备厢", "后车厢", "后车箱", "后座", "后排", "后厢", "尾箱", "车尾箱", "副驾驶座", "副驾驶",
    "副驾", "前排", "前座", "座位", "座椅", "座上", "坐位", "卡座", "铺位", "上铺", "中铺", "下铺", "行李架",
    "行李舱", "置物架", "车篮", "车篓", "车筐", "前篮", "前筐", "篓子", "脚踏板", "脚踏垫", "踏板", "车厢",
    "中控台", "引擎盖", "小桌板", "窗口位", "椅背袋", "车把", "车座下", "车座底下", "车尾", "脚垫", "行李仓",
    "侧箱", "车肚子", "网兜", "网袋", "车顶",
];

/// Fixtures of rooms: a position when said with where at them.
static IN_ROOMS: Words = words![
    "收银台", "服务台", "洗手台", "柜台", "前台", "吧台", "窗台", "台面", "桌面", "桌子", "餐桌", "桌",
    "茶几", "凳子", "候车椅", "候诊椅", "椅子", "长椅", "沙发", "挂钩", "卫生间", "洗手间", "厕所", "女厕",
    "女厕所", "男厕所", "男厕", "试衣间", "更衣柜", "储物柜", "置物柜", "寄存柜", "安检机", "安检口",
    "安检门", "安检", "传送带", "货架", "纸篓", "便池", "马桶", "取款机", "atm机", "提款机", "自助机",
    "台子", "石桌", "凳", "椅背", "椅", "挂勾", "掛勾", "枕边", "枕头", "寄存点", "存包处", "签到台",
    "填单台", "叫号机", "窗口", "转盘", "摊子", "墙上", "栏杆", "抽屉", "篮子", "更衣室长凳", "连接处",
    "最后一排", "车门边", "门边", "最后排", "闸机", "扶梯", "电梯", "篮", "筐", "床头", "床", "地面",
    "存包柜", "更衣室", "换药室", "母婴室", "自习室", "亲子厕所", "储物间", "看台", "主席台", "购物车",
    "杯架", "楼道", "过道", "垃圾桶", "快递柜", "博爱座", "包房", "包间", "地上", "地板", "卡槽", "充电桩",
    "上层", "下层", "检票口", "化妆间", "茶水间", "讲台", "课桌", "病床", "卡座", "售票机", "充值机",
];

/// Words that stand before a fixture and tell which one.
static WHICH: Words = words![
    "无障碍", "旁边", "右侧", "左侧", "右边", "左边", "中间", "靠窗", "靠门", "最后一排", "最后面", "最后",
    "第一排", "第二排", "单排", "双人", "单人", "后排", "前排", "后面", "前面", "后座", "副驾", "驾驶室",
    "站台", "候车", "候诊", "硬卧", "软卧", "硬座", "商务座", "老弱", "爱心", "公共", "女", "男", "我",
    "那排", "我的", "的", "客人", "旅客", "女宾", "男宾", "更衣室", "存包", "楼", "主席台", "购物",
];

/// Words that tell where at a fixture.
static WHERE: Words = words![
    "脚下", "脚垫上", "口袋", "缝隙", "度", "嗰度", "那块", "那个台子", "那个台", "台上", "靠背处", "连接处",
    "网兜里", "网袋里", "倒数第二排", "窗边", "窗户", "上面", "上方", "上", "底下", "下面", "下边", "下",
    "里面", "里边", "里头", "里", "内", "旁边", "旁", "边上", "边", "后面", "后边", "后头", "前面", "处",
    "那里", "那边", "那儿", "那", "缝里", "缝", "夹缝", "中间", "角落", "靠墙处", "靠窗位", "靠窗", "靠门",
    "靠走道", "靠副驾", "中控", "座位", "座椅", "座上", "座", "位", "第二排", "左侧", "右侧", "左边", "右边",
    "外侧", "外", "地上", "地板", "挂钩", "椅子", "铺",
];

/// What makes something else of a fixture: 行李架 stays, 座位号 and 后备箱钥匙 do not.
static ELSE_BEHIND: Words =
    words!["号", "钥匙", "套", "票", "垫", "布", "口排", "员", "时", "才", "查", "关机"];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = numbered(&draft.text, at).or_else(|| fixture(draft, at));
        match found.filter(|range| draft.is_free(range.clone())) {
            Some(range) => {
                at = range.end;
                draft.fact_in_words(FactName::Seat, range);
            }
            None => at += 1,
        }
    }
}

/// A fixture with what tells which one and where at it.
fn fixture(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let text = &draft.text;
    let vehicle = IN_VEHICLES.at(text, at).filter(|(word, _)| *word != "车把" || is_handlebar(text, at));
    let vehicle = vehicle.or_else(|| hold(text, at));
    let (word, length) = vehicle.or_else(|| IN_ROOMS.at(text, at))?;
    let fixture_end = at + length;
    let end = behind(draft, fixture_end);
    if ELSE_BEHIND.at(text, end).is_some() {
        return None;
    }
    let start = before(draft, at);
    // 安检 and 座位 stand by themselves in 过安检, 让座位: a room's fixture needs to say where.
    let said = end > fixture_end || start < at || text.has_before(start, "在");
    let alone = vehicle.is_some() && !matches!(word, "车厢" | "座位")
        || matches!(word, "地面" | "安检口" | "枕边" | "转盘上" | "最后一排" | "门边");
    (alone || said).then_some(start..end)
}

/// 行李箱 is a suitcase, but 大巴行李箱里 and 下车去行李箱拿包 tell of the hold.
fn hold(text: &Text, at: usize) -> Option<(&'static str, usize)> {
    static OF: Words = words!["大巴", "客车", "中巴", "班车", "巴士", "汽车", "车下", "车的", "车肚"];
    static GOES: Words = words!["去", "打开", "开", "到", "上车放", "下车从"];
    let found = text.any_at(at, "行李箱")?;
    let taken = text.skip(at + found.1, "拿|取|里拿|里取") > 0 && GOES.before(text, at);
    (OF.before(text, at) || taken).then_some(found)
}

/// 挂在车把上, 电动车把旁 is the handlebar; 打车把手机丢了, 下了车把伞忘了 tell what was done with a thing.
fn is_handlebar(text: &Text, at: usize) -> bool {
    static RIDES: Words = words![
        "打", "坐", "乘", "搭", "上", "下", "下了", "上了", "完", "出租", "公交", "客", "汽", "火", "班",
        "专", "快", "网约", "大巴", "停", "开",
    ];
    static HANGS: Words = words!["挂", "挂在", "在", "落", "忘"];
    let behind = at + "车把".chars().count();
    !RIDES.before(text, at) && (HANGS.before(text, at) || WHERE.at(text, behind).is_some())
}

fn before(draft: &Draft<'_>, at: usize) -> usize {
    let text = &draft.text;
    let mut start = at;
    loop {
        let word = WHICH.skip_back(text, start);
        let step = if word > 0 { word } else { number_before(text, start) };
        if step == 0 || !draft.is_free(start - step..start) {
            break;
        }
        start -= step;
    }
    // A 的 or 我 that nothing came before belongs to the sentence.
    while text.skip(start, "的|我") > 0 && start < at {
        start += 1;
    }
    start
}

fn behind(draft: &Draft<'_>, at: usize) -> usize {
    let text = &draft.text;
    let mut end = at;
    loop {
        let of = usize::from(text.has(end, "的"));
        let step = WHERE.at(text, end + of).map_or(0, |(_, length)| of + length);
        if step == 0 || !draft.is_free(end..end + step) {
            return end;
        }
        end += step;
    }
}

/// The length of 3号, 6车, 第3节 just before a character.
fn number_before(text: &Text, at: usize) -> usize {
    let chars = text.chars();
    let Some(unit) = ["号车厢", "车厢", "号柜", "号厅", "号", "车", "节", "排", "楼", "柜", "床"]
        .into_iter()
        .find(|unit| text.has_before(at, unit))
    else {
        return 0;
    };
    let unit = unit.chars().count();
    let digits = chars[..at - unit]
        .iter()
        .rev()
        .take_while(|&&c| c.is_ascii_digit() || crate::text::digit(c).is_some() || c == '第')
        .count();
    if digits == 0 { 0 } else { unit + digits }
}

/// 6车1C, 9车中铺, 4号车厢, 第3节车厢, 12排F座.
fn numbered(text: &Text, at: usize) -> Option<Range<usize>> {
    let chars = text.chars();
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let first = at + usize::from(text.has(at, "第"));
    let digits =
        |at: usize| chars.get(at..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count());
    let count = digits(first);
    if !(1..=2).contains(&count) || before.is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let (word, length) = text.any_at(first + count, "号车厢|节车厢|车厢|车|排")?;
    let mut end = first + count + length;
    let row = digits(end);
    let letter = chars.get(end + row).is_some_and(|c| matches!(c, 'a'..='f'));
    let berth = text.skip(end + row, "号铺|铺|座|号座|号");
    if row > 0 && (letter || berth > 0) {
        end += row + if letter { 1 } else { berth };
    } else if row == 0 && letter {
        end += 1;
    } else if matches!(word, "车" | "排") && IN_VEHICLES.at(text, end).is_none() {
        return None;
    }
    end += text.skip(end, "座|号");
    if let Some((_, length)) = IN_VEHICLES.at(text, end) {
        end += length;
    }
    while let Some((_, length)) = WHERE.at(text, end) {
        end += length;
    }
    Some(at..end)
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, expected: &[&str]) {
        let reading = lost(text);
        let found: Vec<_> =
            reading.facts_named(FactName::Seat).map(|fact| reading.text.words(fact.span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn in_a_vehicle() {
        check("钱包忘在后排座位底下了", &["后排座位底下"]);
        check("黑色行李箱,6车铺位底下", &["6车铺位底下"]);
        check("行李箱忘后备箱了", &["后备箱"]);
        check("包在6车1C上方", &["6车1C上方"]);
        check("785路1640号车座椅下有包", &["座椅下"]);
        check("手机放副驾中控上充电", &["副驾中控上"]);
        check("坐中巴,下车去行李箱拿包没了", &["行李箱"]);
        check("黑色行李箱忘在大巴上了", &[]);
        check("包挂在电动车把上", &["车把上"]);
        check("伞挂车把了", &["车把"]);
        check("打车把手机丢了", &[]);
        check("坐公交车把上衣忘了", &[]);
        check("出租车把我放在人民医院", &[]);
    }

    #[test]
    fn in_a_room() {
        check("双肩包忘在女厕所挂钩上了", &["女厕所挂钩上"]);
        check("钱包落柜台上", &["柜台上"]);
        check("过安检才发现没了", &[]);
    }
}

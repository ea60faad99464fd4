//! Who is named in a text, and what part do they play?
//!
//! Masked names (张某), surnames with a title (刘师傅, 许女士), 姓吉, and kin without a name. Whether it is the
//! owner, the driver or the finder is told by the title, by what stands beside it, and by who wrote.

mod name;

use super::{Draft, FactName, Side, Value};
use crate::lexicon::Sense;
use crate::text::{Starts, Table, Text, Words, table, words};
use PersonRole::{Driver, Finder, Holder, Other, Owner, Staff};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::LazyLock;

/// The part that a person plays in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PersonRole {
    /// Whose thing it is.
    Owner,
    /// Who reports for the owner.
    Reporter,
    /// Who drove.
    Driver,
    /// Who found it.
    Finder,
    /// Who keeps it.
    Holder,
    /// Somebody at work: a nurse, a guard, a clerk.
    Staff,
    /// Anybody else: kin, company.
    Other,
}

impl PersonRole {
    /// How the role is written behind a surname, such as 张 (owner).
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Owner => " (owner)",
            Self::Reporter => " (reporter)",
            Self::Driver => " (driver)",
            Self::Finder => " (finder)",
            Self::Holder => " (holder)",
            Self::Staff => " (staff)",
            Self::Other => " (other)",
        }
    }
}

/// Titles behind a surname, with the role they tell, if any.
static TITLES: Table<Option<PersonRole>> = table![
    ("老师傅", Some(Driver)),
    ("师傅", Some(Driver)),
    ("司机", Some(Driver)),
    ("驾驶员", Some(Driver)),
    ("先生", None),
    ("女士", None),
    ("小姐", None),
    ("太太", None),
    ("某某", None),
    ("某", None),
    ("老伯", None),
    ("老汉", None),
    ("阿姨", None),
    ("阿婆", None),
    ("伯伯", None),
    ("奶奶", None),
    ("爷爷", None),
    ("姐姐", None),
    ("大姐", None),
    ("大妈", None),
    ("大爷", None),
    ("大叔", None),
    ("大哥", None),
    ("小哥", None),
    ("婆婆", None),
    ("同学", None),
    ("老师", None),
    ("老头", None),
    ("老太", None),
    ("大娘", None),
    ("老板娘", None),
    ("导游", Some(Staff)),
    ("教授", None),
    ("女儿", None),
    ("生", None),
    ("护士", Some(Staff)),
    ("护师", Some(Staff)),
    ("医生", Some(Staff)),
    ("警官", Some(Staff)),
    ("警员", Some(Staff)),
    ("民警", Some(Staff)),
    ("保安", Some(Staff)),
    ("保洁", Some(Staff)),
    ("站长", Some(Staff)),
    ("班长", Some(Staff)),
    ("队长", Some(Staff)),
    ("经理", Some(Staff)),
    ("店长", Some(Staff)),
    ("老板", None),
    ("主任", Some(Staff)),
    ("所长", Some(Staff)),
];

/// Words before a name that tell the role.
static BEFORE: Table<PersonRole> = table![
    ("朋友", Owner),
    ("乘客", Owner),
    ("旅客", Owner),
    ("失主", Owner),
    ("学生", Owner),
    ("物主", Owner),
    ("司机", Driver),
    ("驾驶员", Driver),
    ("的哥", Driver),
    ("运将", Driver),
    ("司机是", Driver),
    ("保洁", Staff),
    ("保洁员", Staff),
    ("检票员", Staff),
    ("管理员", Staff),
    ("列车员", Staff),
    ("护士", Staff),
    ("民警", Staff),
    ("保安", Staff),
    ("保管员", Staff),
];

/// Documents and cards that carry their owner's name.
static CARRIES_A_NAME: Words = words![
    "身份证", "的身份证", "驾驶证", "驾照", "护照", "的证件", "证件", "学生证", "社保卡", "医保卡", "户口本",
    "的卡", "的银行卡", "名片",
];

/// People without a name who stand in a text as somebody's kin or company.
static KIN: Words = words![
    "妻子", "老婆", "丈夫", "老公", "爱人", "老伴", "我先生", "我太太", "我男人", "儿子", "女儿", "闺女",
    "孩子", "小孩", "娃儿", "我家娃", "宝宝", "小朋友", "孙子", "孙女", "外孙", "侄子", "侄女", "外甥",
    "奶奶", "爷爷", "姥姥", "姥爷", "外公", "外婆", "妈妈", "姆妈", "爸爸", "母亲", "父亲", "亡母", "亡父",
    "我妈", "我爸", "我爹", "我娘", "其父", "其母", "其女", "其子", "亲戚", "亲属", "朋友", "同事", "夫妻",
    "父女", "母女", "母子", "情侣", "老人", "家里人", "家人", "阿嬷", "阿公", "阿婆", "细佬", "家姐", "男友",
    "女友", "男朋友", "女朋友", "室友", "闺蜜", "我弟", "我哥", "我姐", "我妹",
];

/// Kin that write for somebody who does not: the thing is theirs.
static CARED_FOR: Words = words![
    "姆妈", "老人", "老伴", "我妈", "我爸", "我爹", "妈妈", "爸爸", "母亲", "父亲", "奶奶", "爷爷", "姥姥",
    "姥爷", "阿嬷", "孩子", "小孩", "娃儿", "宝宝", "小朋友", "细佬", "我先生", "我家娃",
];

/// People without a name who ride: whose things are found.
static RIDERS: Words = words![
    "客人", "乘客", "旅客", "顾客", "搭客", "失主", "物主", "大姐", "大妈", "大爷", "学生", "考生", "游客",
    "患者", "病人", "住客", "房客", "食客",
];

/// People without a name who find and hand in.
static FINDERS: Words = words![
    "群众", "市民", "民众", "路人", "行人", "环卫工", "环卫工人", "清洁工", "洗车工", "骑士", "外卖员",
    "外卖小哥", "快递小哥", "快递员", "小学生", "小朋友", "男孩", "女孩", "男生", "女生", "好心人", "居民",
    "村民", "店员", "店家", "保洁", "保洁员", "保洁阿姨", "列车长", "列车员", "同学",
];

/// People at work who take things into keeping.
static KEEPERS: Words =
    words!["保安", "民警", "站务员", "职员", "门卫", "服务员", "工作人员", "当班站长", "值班员"];

/// People at work whom an owner tells of.
static STAFF: Words = words![
    "护士", "保洁", "服务员", "工作人员", "保安", "店员", "前台", "空姐", "乘务员", "列车员", "站务员",
    "客服",
];

/// People who drive.
static DRIVERS: Words = words!["司机", "的哥", "的姐", "运将", "驾驶员", "车长"];

/// What a rider does who reports.
static TELLS: Words = words!["报", "称", "反映"];

/// What somebody did who found something, said right behind the person.
static FOUND: Words = words![
    "捡", "拾", "发现", "交来", "交到", "上交", "执到", "寻获", "见", "看到", "送来", "转交", "报", "打扫",
    "收废", "反映",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = titled(draft, at)
            .or_else(|| name::called(draft, at))
            .or_else(|| bare(draft, at))
            .or_else(|| unnamed(draft, at));
        match found.filter(|(range, ..)| draft.is_free(range.clone())) {
            Some((range, surname, role)) => {
                at = range.end;
                draft.fact(FactName::Person, range, Value::Person { surname, role });
            }
            None => at += 1,
        }
    }
}

type Found = (Range<usize>, Option<String>, PersonRole);

/// 刘师傅, 许女士, 张某, 欧阳先生.
fn titled(draft: &Draft<'_>, at: usize) -> Option<Found> {
    let text = &draft.text;
    let surname = surname_at(draft, at)?;
    let (told, length) = TITLES.at(text, surname)?;
    let end = surname + length;
    // 黄生 is a Cantonese title, 学生 and 医生 are not names.
    if text.slice(surname..end) == "生" && text.skip(end, "日|活|产|意|病|鲜|物|态") > 0 {
        return None;
    }
    let carries = CARRIES_A_NAME.at(text, end).is_some();
    let before = BEFORE.before(text, at).map(|(role, _)| role);
    let role = match draft.context.side {
        _ if carries => Owner,
        Side::Found => {
            told.or(before.filter(|role| *role != Owner || text.has_before(at, "失主"))).unwrap_or(Finder)
        }
        Side::Lost => told.or(before).unwrap_or(Owner),
    };
    Some((at..end, Some(text.slice(at..surname).to_owned()), role))
}

/// 姓吉, a name on a card (黄*), and a surname that closes the report: …九百五十块。漆.
fn bare(draft: &Draft<'_>, at: usize) -> Option<Found> {
    let text = &draft.text;
    let chars = text.chars();
    if text.has(at, "姓") && !text.has(at, "姓名") {
        let end = surname_at(draft, at + 1)?;
        return Some((at..end, Some(text.slice(at + 1..end).to_owned()), surnamed(draft, at)));
    }
    let end = surname_at(draft, at)?;
    let stars = chars[end..].iter().take_while(|c| matches!(c, '*' | '×' | '某')).count();
    let signs = at > 8
        && matches!(chars[at - 1], '。' | ',' | '!' | ' ')
        && chars.get(end).is_none_or(|&c| matches!(c, ',' | '。') && end + 6 >= chars.len());
    let role = if signs && draft.context.side == Side::Found { Finder } else { Owner };
    (stars > 0 || signs).then(|| (at..end + stars, Some(text.slice(at..end).to_owned()), role))
}

/// Whoever writes, of themselves.
static SELF: Words = words!["我", "本人", "免贵"];

/// Between somebody and their surname: 司机好像姓刘.
static BETWEEN: Words =
    words!["好像", "好象", "应该", "可能", "大概", "记得", "说", "他", "她", "是", "也", "就", ":", "("];

/// Whose surname 姓 tells: that of whoever stands before it, or else of whom the thing belongs to (准考证一张,姓黄).
fn surnamed(draft: &Draft<'_>, at: usize) -> PersonRole {
    let text = &draft.text;
    let mut end = at;
    loop {
        match BETWEEN.skip_back(text, end) {
            0 => break,
            length => end -= length,
        }
    }
    if SELF.before(text, end) {
        return if draft.context.side == Side::Found { Finder } else { Owner };
    }
    let told = BEFORE.before(text, end).map(|(role, _)| role);
    let titled = || TITLES.before(text, end).and_then(|(role, _)| role);
    let keeps = || KEEPERS.before(text, end).then_some(Staff);
    told.or_else(titled).or_else(keeps).unwrap_or(Owner)
}

/// The characters that somebody without a name is told with.
static UNNAMED: LazyLock<Starts> = LazyLock::new(|| {
    [&RIDERS, &FINDERS, &KEEPERS, &STAFF, &DRIVERS]
        .into_iter()
        .fold(KIN.starts(), |starts, words| starts.or(words.starts()))
});

/// Somebody told by what they are: 儿子, 客人, 保安, 的哥.
fn unnamed(draft: &Draft<'_>, at: usize) -> Option<Found> {
    let text = &draft.text;
    if !UNNAMED.has(*text.chars().get(at)?) {
        return None;
    }
    let lost = draft.context.side == Side::Lost;
    if let Some((word, length)) = KIN.at(text, at) {
        let end = at + length;
        let theirs = text.skip(end, "手机|电话|接风|圈|会|节|牌") > 0;
        let cared_for = lost && CARED_FOR.at(text, at).is_some() && !text.has_before(at, "跟");
        let role = if cared_for
            || !lost && matches!(word, "夫妻" | "父女" | "母女" | "母子" | "情侣" | "孩子")
        {
            Owner
        } else {
            Other
        };
        return (!theirs).then_some((at..end, None, role));
    }
    let person = |length: usize, role: PersonRole| Some((described(text, at)..at + length, None, role));
    if let Some((_, length)) = FINDERS.at(text, at) {
        let own = text.skip(at + length, "书包|包|的|手机") > 0;
        return (!lost && !own && does(text, at + length, &FOUND)).then(|| person(length, Finder)).flatten();
    }
    if let Some((word, length)) = RIDERS.at(text, at) {
        let end = at + length;
        return match () {
            () if word == "失主" || word == "物主" => person(length, Owner),
            () if lost => (text.has_before(at, "被") || does(text, end, &TELLS))
                .then(|| person(length, if text.has_before(at, "被") { Holder } else { Owner }))
                .flatten(),
            () if does(text, end, &FOUND) => person(length, Finder),
            () if told_apart(text, at) || text.has(end, "忘") || owns(text, at, end) => {
                person(length, Owner)
            }
            () => None,
        };
    }
    if let Some((_, length)) = KEEPERS.at(text, at) {
        let given = (1..=3).any(|gap| at >= gap && text.skip(at - gap, "交|给|与") > 0);
        let taken = given || told_apart(text, at);
        return (!lost && taken).then(|| person(length, Staff)).flatten();
    }
    if lost && let Some((_, length)) = STAFF.at(text, at) {
        return person(length, Staff);
    }
    let (_, length) = DRIVERS.at(text, at)?;
    let end = at + length;
    // On the owner's side, 司机后面 is a seat.
    let behind = text.skip(end, "后面|旁边|座|边上|位") > 0;
    if lost && !behind && surname_at(draft, end).is_none() {
        return person(length, Driver);
    }
    let named = surname_at(draft, end).is_some() || text.has(end, "师傅");
    let tells = text.skip(end, "电话|说|交来|来电|把|转交|中午|捡|拾|反映") > 0;
    (!named && tells).then(|| person(length, Driver)).flatten()
}

/// Where the words that describe a person start: 30多岁男乘客, 热心乘客, 上个客人.
fn described(text: &Text, at: usize) -> usize {
    static DESCRIBES: Words = words![
        "办业务", "后上来的", "多岁", "上个", "上一位", "一位", "一名", "一个", "几个", "两个", "两位",
        "那位", "热心", "醉酒", "当班", "执勤", "停车场", "外国", "日本", "韩国", "男", "女", "老", "一",
        "小",
    ];
    let mut start = at;
    loop {
        match DESCRIBES.skip_back(text, start) {
            0 => break,
            length => start -= length,
        }
    }
    start
}

/// 客人的旅行箱: whose it is; 哪单客人的 asks for it.
fn owns(text: &Text, at: usize, end: usize) -> bool {
    let thing = text.chars().get(end + 1).is_some_and(|&c| !crate::text::ends_clause(c));
    text.has(end, "的") && thing && !text.has_before(at, "单") || text.has_before(at, "的大")
}

/// Whether a person is told apart from any other of the kind: 上个客人, 醉酒客人, not 一个客人.
fn told_apart(text: &Text, at: usize) -> bool {
    let words = text.slice(described(text, at)..at);
    !matches!(words, "" | "一" | "一个" | "两个" | "几个" | "一位" | "一名" | "两位" | "女" | "男")
}

/// Whether one of the words follows within a few characters of the same clause.
fn does(text: &Text, at: usize, words: &Words) -> bool {
    (at..at + 7)
        .take_while(|&at| text.chars().get(at).is_some_and(|&c| !crate::text::ends_clause(c)))
        .any(|at| words.at(text, at).is_some())
}

/// Whether a driver is named at a character: 王师傅.
pub(super) fn is_driver(draft: &Draft<'_>, at: usize) -> bool {
    surname_at(draft, at).is_some_and(|end| matches!(TITLES.at(&draft.text, end), Some((Some(Driver), _))))
}

/// The end of the surname that starts at `at`. A longer word hides a surname: 黄金 does, 黄先生 does not.
fn surname_at(draft: &Draft<'_>, at: usize) -> Option<usize> {
    let token = draft.token_from(at)?;
    token.word.filter(|word| word.is(Sense::Surname)).map(|_| token.end)
}

#[cfg(test)]
mod tests {
    use super::super::{Context, FactName, Given, Side, read};

    fn check(side: Side, text: &str, expected: &[(&str, &str)]) {
        let context =
            Context { side, reported_at: 1_737_200_000, utc_offset: 28_800, given: Given::default() };
        let reading = read(text, &context);
        let found: Vec<_> = reading
            .facts_named(FactName::Person)
            .map(|fact| (reading.text.words(fact.span), fact.value.to_string()))
            .collect();
        let found: Vec<_> = found.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn owner_driver_and_finder_told_apart() {
        check(Side::Lost, "沈先生报:手机不见了", &[("沈先生", "沈 (owner)")]);
        check(Side::Found, "车上落了个黑袋子。郭师傅", &[("郭师傅", "郭 (driver)")]);
        check(Side::Found, "内钱夹:张某身份证", &[("张某", "张 (owner)")]);
        check(Side::Found, "地上捡只黑钱夹。雷女士", &[("雷女士", "雷 (finder)")]);
        check(Side::Found, "垃圾桶边有张准考证,姓黄。", &[("姓黄", "黄 (owner)")]);
        check(Side::Found, "我姓刘，在车上捡到一个钱包", &[("姓刘", "刘 (finder)")]);
        check(Side::Found, "捡到钱包，师傅姓刘", &[("姓刘", "刘 (driver)")]);
        check(Side::Found, "捡到钱包，失主姓刘", &[("失主", "? (owner)"), ("姓刘", "刘 (owner)")]);
        check(Side::Lost, "我姓刘，钱包丢了", &[("姓刘", "刘 (owner)")]);
        check(Side::Lost, "司机好像姓刘", &[("司机", "? (driver)"), ("姓刘", "刘 (driver)")]);
        check(Side::Found, "检票员贾某巡候车室", &[("贾某", "贾 (staff)")]);
        check(Side::Lost, "与妻子乘出租车", &[("妻子", "? (other)")]);
        check(Side::Found, "30多岁男乘客交来皮夹子", &[("多岁男乘客", "? (finder)")]);
        check(Side::Found, "打扫时见客人的旅行箱还在", &[("客人", "? (owner)")]);
        check(Side::Found, "捡到皮包,交停车场保安", &[("停车场保安", "? (staff)")]);
        check(Side::Lost, "水壶贴了姓名贴:梅一诺", &[("梅一诺", "梅 (owner)")]);
        check(Side::Found, "户口簿一本,户主'诸葛明'", &[("诸葛明", "诸葛 (owner)")]);
        check(Side::Found, "身份证一张,姓名 住址都看不清", &[]);
    }
}

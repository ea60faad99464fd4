//! Who is named in a text, and what part do they play?
//!
//! Masked names (张某), surnames with a title (刘师傅, 许女士), 姓吉, and kin without a name. Whether it is the
//! owner, the driver or the finder is told by the title, by what stands beside it, and by who wrote.

use super::{Draft, FactName, Side, Value};
use crate::lexicon::{Sense, word_at};
use serde::{Deserialize, Serialize};
use std::ops::Range;

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

/// Titles behind a surname, longer ones first, with the role they tell, if any.
const TITLES: [(&str, Option<PersonRole>); 36] = [
    ("老师傅", Some(PersonRole::Driver)),
    ("师傅", Some(PersonRole::Driver)),
    ("司机", Some(PersonRole::Driver)),
    ("驾驶员", Some(PersonRole::Driver)),
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
    ("大姐", None),
    ("大妈", None),
    ("大爷", None),
    ("大叔", None),
    ("大哥", None),
    ("小哥", None),
    ("同学", None),
    ("老师", None),
    ("女儿", None),
    ("生", None),
    ("护士", Some(PersonRole::Staff)),
    ("护师", Some(PersonRole::Staff)),
    ("医生", Some(PersonRole::Staff)),
    ("警官", Some(PersonRole::Staff)),
    ("保安", Some(PersonRole::Staff)),
    ("保洁", Some(PersonRole::Staff)),
    ("站长", Some(PersonRole::Staff)),
    ("班长", Some(PersonRole::Staff)),
    ("经理", Some(PersonRole::Staff)),
    ("店长", Some(PersonRole::Staff)),
    ("主任", Some(PersonRole::Staff)),
    ("所长", Some(PersonRole::Staff)),
];

/// Words before a name that tell the role.
const BEFORE: [(&str, PersonRole); 14] = [
    ("朋友", PersonRole::Owner),
    ("乘客", PersonRole::Owner),
    ("旅客", PersonRole::Owner),
    ("失主", PersonRole::Owner),
    ("学生", PersonRole::Owner),
    ("司机", PersonRole::Driver),
    ("驾驶员", PersonRole::Driver),
    ("的哥", PersonRole::Driver),
    ("保洁", PersonRole::Staff),
    ("检票员", PersonRole::Staff),
    ("管理员", PersonRole::Staff),
    ("列车员", PersonRole::Staff),
    ("护士", PersonRole::Staff),
    ("民警", PersonRole::Staff),
];

/// Documents and cards that carry their owner's name.
const CARRIES_A_NAME: [&str; 12] = [
    "身份证",
    "的身份证",
    "驾驶证",
    "护照",
    "的证件",
    "证件",
    "学生证",
    "社保卡",
    "医保卡",
    "户口本",
    "的卡",
    "名片",
];

/// People without a name.
const KIN: [&str; 30] = [
    "妻子", "老婆", "丈夫", "老公", "爱人", "儿子", "女儿", "孩子", "孙子", "孙女", "外孙", "奶奶", "爷爷",
    "姥姥", "姥爷", "妈妈", "姆妈", "爸爸", "母亲", "父亲", "亲戚", "朋友", "同事", "同学", "夫妻", "父女",
    "母女", "母子", "情侣", "老人",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let found = titled(draft, at).or_else(|| bare(draft, at)).or_else(|| kin(draft, at));
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
    let (title, told) = TITLES.iter().find(|(title, _)| text.has(surname, title))?;
    let end = surname + title.chars().count();
    // 黄生 is a Cantonese title, 学生 and 医生 are not names.
    if *title == "生" && text.any_at(end, &["日", "活", "产", "意", "病", "鲜", "物", "态"]).is_some()
    {
        return None;
    }
    let carries = text.any_at(end, &CARRIES_A_NAME).is_some();
    let before = BEFORE.iter().find(|(word, _)| text.has_before(at, word)).map(|(_, role)| *role);
    let role = match draft.context.side {
        _ if carries => PersonRole::Owner,
        Side::Found => told.or(before.filter(|role| *role != PersonRole::Owner)).unwrap_or_else(|| {
            if before.is_some() && text.has_before(at, "失主") {
                PersonRole::Owner
            } else {
                PersonRole::Finder
            }
        }),
        Side::Lost => told.or(before).unwrap_or(PersonRole::Owner),
    };
    Some((at..end, Some(text.slice(at..surname).to_owned()), role))
}

/// 姓吉, and a name on a card: 一张身份证(黄*).
fn bare(draft: &Draft<'_>, at: usize) -> Option<Found> {
    let text = &draft.text;
    if text.has(at, "姓") && !text.has(at, "姓名") {
        let end = surname_at(draft, at + 1)?;
        return Some((at..end, Some(text.slice(at + 1..end).to_owned()), PersonRole::Owner));
    }
    let end = surname_at(draft, at)?;
    let stars = text.chars()[end..].iter().take_while(|c| matches!(c, '*' | '×' | '某')).count();
    (stars > 0).then(|| (at..end + stars, Some(text.slice(at..end).to_owned()), PersonRole::Owner))
}

fn kin(draft: &Draft<'_>, at: usize) -> Option<Found> {
    let (_, length) = draft.text.any_at(at, &KIN)?;
    Some((at..at + length, None, PersonRole::Other))
}

/// The end of the surname that starts at `at`.
fn surname_at(draft: &Draft<'_>, at: usize) -> Option<usize> {
    let word = word_at(&draft.text, at)?;
    if word.is(Sense::Surname) {
        return Some(at + word.length);
    }
    // A longer word hides a surname of one character: 黄金 does, 黄先生 does not.
    None
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
        check(Side::Found, "检票员贾某巡候车室", &[("贾某", "贾 (staff)")]);
        check(Side::Lost, "与妻子乘出租车", &[("妻子", "? (other)")]);
    }
}

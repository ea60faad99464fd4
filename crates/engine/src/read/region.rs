//! Where are somebody's papers kept? The region of a paper, by its code: the first six places of a citizen's number
//! (GB 11643-1999) are the county that gave it out (GB/T 2260-2007). The region is not the person, so it may be told
//! where the number may not; it says which station knows whose the paper is.
//!
//! A code may also stand alone (区划420106), and an address of a paper tells at least the province (户籍地湖北省). Only
//! who holds a paper is asked for it: of what was lost, nobody's region is noted. Nothing is compared by it.

use super::{Draft, FactName, Side, Value};
use crate::lexicon::Language;
use crate::text::{Text, Words, words};
use std::ops::Range;

/// The provinces (GB/T 2260-2007, table 1): the first two places of a code, and the name in simplified and traditional
/// Chinese and in English. 83 stands for Taiwan on the residence permits of the mainland (2018), 71 in the standard.
const PROVINCES: [(&str, &str, &str, &str); 35] = [
    ("11", "北京", "北京", "Beijing"),
    ("12", "天津", "天津", "Tianjin"),
    ("13", "河北", "河北", "Hebei"),
    ("14", "山西", "山西", "Shanxi"),
    ("15", "内蒙古", "內蒙古", "Inner Mongolia"),
    ("21", "辽宁", "遼寧", "Liaoning"),
    ("22", "吉林", "吉林", "Jilin"),
    ("23", "黑龙江", "黑龍江", "Heilongjiang"),
    ("31", "上海", "上海", "Shanghai"),
    ("32", "江苏", "江蘇", "Jiangsu"),
    ("33", "浙江", "浙江", "Zhejiang"),
    ("34", "安徽", "安徽", "Anhui"),
    ("35", "福建", "福建", "Fujian"),
    ("36", "江西", "江西", "Jiangxi"),
    ("37", "山东", "山東", "Shandong"),
    ("41", "河南", "河南", "Henan"),
    ("42", "湖北", "湖北", "Hubei"),
    ("43", "湖南", "湖南", "Hunan"),
    ("44", "广东", "廣東", "Guangdong"),
    ("45", "广西", "廣西", "Guangxi"),
    ("46", "海南", "海南", "Hainan"),
    ("50", "重庆", "重慶", "Chongqing"),
    ("51", "四川", "四川", "Sichuan"),
    ("52", "贵州", "貴州", "Guizhou"),
    ("53", "云南", "雲南", "Yunnan"),
    ("54", "西藏", "西藏", "Tibet"),
    ("61", "陕西", "陝西", "Shaanxi"),
    ("62", "甘肃", "甘肅", "Gansu"),
    ("63", "青海", "青海", "Qinghai"),
    ("64", "宁夏", "寧夏", "Ningxia"),
    ("65", "新疆", "新疆", "Xinjiang"),
    ("71", "台湾", "臺灣", "Taiwan"),
    ("81", "香港", "香港", "Hong Kong"),
    ("82", "澳门", "澳門", "Macau"),
    ("83", "台湾", "臺灣", "Taiwan"),
];

/// How many places a region has at most: province, prefecture, county, two each.
pub(super) const PLACES: usize = 6;

/// What stands before a code that stands alone.
static CODES: Words = words!["区划", "区划代码", "区划码", "地区码", "地区代码", "户籍代码", "户籍码"];

/// What stands before the address of a paper.
static ADDRESSES: Words = words![
    "户籍", "户籍地", "户籍在", "户籍地址", "户籍所在地", "户口", "户口在", "户口地址", "户口所在地", "住址",
    "家庭住址", "籍贯", "证件地址", "身份证地址", "证上地址",
];

/// What the province of a region is called; nothing when there is no such province.
///
/// ```
/// use fude_engine::{Language, province};
/// assert_eq!(province("420106", Language::English), Some("Hubei"));
/// assert_eq!(province("99", Language::English), None);
/// ```
pub fn province(region: &str, language: Language) -> Option<&'static str> {
    let (_, simplified, traditional, english) =
        PROVINCES.into_iter().find(|(code, ..)| region.starts_with(code))?;
    Some(language.of([simplified, traditional, english]))
}

/// Notes the region of a citizen's number, which starts at the n-th character. Its other places are nobody's business.
pub(super) fn of_number(draft: &mut Draft<'_>, number: &Range<usize>) {
    let chars = draft.text.chars();
    let mut end = number.start;
    let mut code = String::new();
    while let Some(&c) = chars.get(end).filter(|_| code.len() < PLACES) {
        code.extend(c.is_ascii_digit().then_some(c));
        end += 1;
    }
    note(draft, number.start..end, code);
}

/// Finds the regions that stand alone. Their characters stay with the other grammars.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.text.chars().len() {
        let Some((range, code)) = told(&draft.text, at).filter(|(range, _)| draft.is_free(range.clone()))
        else {
            at += 1;
            continue;
        };
        at = range.end;
        note(draft, range, code);
    }
}

fn note(draft: &mut Draft<'_>, range: Range<usize>, code: String) {
    if draft.context.side == Side::Found && province(&code, Language::Simplified).is_some() {
        draft.note(FactName::Region, &range, Value::Words(code));
    }
}

/// The region that the words at the n-th character announce, and where it stands.
fn told(text: &Text, at: usize) -> Option<(Range<usize>, String)> {
    let after = |length: usize| {
        let mut start = at + length;
        while text.skip(start, "为|是|在|:| ") > 0 {
            start += 1;
        }
        start
    };
    if let Some((_, length)) = CODES.at(text, at) {
        let start = after(length);
        let digits = text.chars().get(start..)?.iter().take_while(|c| c.is_ascii_digit());
        let code: String = digits.take(PLACES + 1).collect();
        return matches!(code.len(), 2 | 4 | PLACES).then(|| (start..start + code.len(), code));
    }
    let (_, length) = ADDRESSES.at(text, at)?;
    let start = after(length);
    let (code, name, ..) = PROVINCES.into_iter().find(|(_, name, ..)| text.has(start, name))?;
    let end = start + name.chars().count();
    (!is_street(text, end)).then(|| (start..end, code.to_owned()))
}

/// Whether what ends here is the name of a street: 北京路, 南京西路, 上海大道.
fn is_street(text: &Text, end: usize) -> bool {
    let side = end + text.skip(end, "东|西|南|北|中");
    text.skip(side, "路|街|大街|大道|巷|里|胡同") > 0
}

#[cfg(test)]
mod tests {
    use super::super::sample::lost;
    use super::super::{Context, FactName, Given, Side, read};

    /// The regions that a finder's text tells, each with its words.
    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str)]) {
        let (reported_at, given) = (1_737_200_000, Given::default());
        let reading = read(text, &Context { side: Side::Found, reported_at, utc_offset: 28_800, given });
        let told: Vec<(String, String)> = reading
            .facts_named(FactName::Region)
            .map(|fact| (reading.text.words(fact.span), fact.value.to_string()))
            .collect();
        let told: Vec<(&str, &str)> =
            told.iter().map(|(words, code)| (words.as_str(), code.as_str())).collect();
        assert_eq!(told, expect, "{text}");
    }

    #[test]
    fn a_number_tells_its_region_and_nothing_else() {
        check("捡到身份证一张,420106199001011231", &[("420106", "420106")]);
        check("身份证 420 106 19900101 1231", &[("420 106", "420106")]);
        check("身份证４２０１０６１９９００１０１１２３１", &[("４２０１０６", "420106")]);
    }

    #[test]
    fn a_region_may_stand_alone() {
        check("户口本一本,区划代码:420106", &[("420106", "420106")]);
        check("社保卡,区划4201", &[("4201", "4201")]);
        check("戶口本,戶籍地湖北省武漢市", &[("湖北", "42")]);
        check("行驶证,住址:内蒙古呼和浩特市", &[("内蒙古", "15")]);
    }

    #[test]
    fn what_is_no_region_is_none() {
        // A wrong check, no such province, other figures, and a place where something was found.
        check("身份证420106199001011230", &[]);
        check("身份证990106199001011234,区划990106", &[]);
        check("区划4201067,卡号6222021234567890123,手机13812345678", &[]);
        check("在湖北省武汉市捡到身份证", &[]);
        check("捡到社保卡一张,地址:北京路12号,户籍在上海西路派出所", &[]);
    }

    #[test]
    fn of_what_was_lost_no_region_is_noted() {
        let reading = lost("身份证420106199001011231丢了");
        assert!(reading.facts_named(FactName::Region).next().is_none());
        assert!(reading.facts_named(FactName::Number).next().is_some());
    }
}

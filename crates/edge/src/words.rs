//! How are codes and values told to people? Labels in simplified and traditional Chinese and in English, beside the codes
//! that stay; in the language that is asked for. What somebody wrote is told as they wrote it. Problems are told in
//! `problem`, what a plain page says besides in `form`.

use crate::calendar;
use fude_desk::event_words;
use fude_desk::view::{EntryCode, Next};
use fude_engine::{Language, Money, PersonRole, Value};

/// The same words in simplified Chinese, traditional Chinese and English.
pub(crate) type Told = [&'static str; 3];

/// The words in a language.
pub(crate) fn pick(words: Told, language: Language) -> &'static str {
    language.of(words)
}

/// A value in words; `written` is how the text has it.
pub(crate) fn value(value: &Value, written: &str, language: Language) -> String {
    match value {
        Value::Words(words) if written.trim().is_empty() => words.clone(),
        Value::Words(_) => written.trim().to_owned(),
        Value::When(window) => calendar::words(window, language),
        Value::Plate(plate) => plate.to_string(),
        Value::Kind(kind) => kind.name(language).to_owned(),
        Value::Colour(colour) => colour.name(language).to_owned(),
        Value::Brand(brand) => brand.name().to_owned(),
        Value::Money(money) => amount(money, language),
        Value::Person { surname, role } => {
            let role = pick(person(*role), language);
            match surname {
                Some(surname) => format!("{surname}{}", bracketed(role, language)),
                None => role.to_owned(),
            }
        }
    }
}

fn bracketed(words: &str, language: Language) -> String {
    if language == Language::English { format!(" ({words})") } else { format!("（{words}）") }
}

fn amount(money: &Money, language: Language) -> String {
    let code = money.currency.code();
    let unit = match (code, language) {
        ("CNY", Language::English) => " yuan".to_owned(),
        ("CNY", _) => "元".to_owned(),
        (code, Language::English) => format!(" {code}"),
        (code, _) => code.to_owned(),
    };
    let worth = if money.is_value { pick(["价值", "價值", "worth "], language) } else { "" };
    if money.low == money.high {
        format!("{worth}{}{unit}", money.low)
    } else {
        format!("{worth}{}{}{}{unit}", money.low, pick(["至", "至", "–"], language), money.high)
    }
}

const fn person(role: PersonRole) -> Told {
    match role {
        PersonRole::Owner => ["失主", "失主", "owner"],
        PersonRole::Reporter => ["报失人", "報失人", "reporter"],
        PersonRole::Driver => ["司机", "司機", "driver"],
        PersonRole::Finder => ["拾获人", "拾獲人", "finder"],
        PersonRole::Holder => ["保管人", "保管人", "keeper"],
        PersonRole::Staff => ["工作人员", "工作人員", "staff"],
        PersonRole::Other => ["其他人", "其他人", "somebody else"],
    }
}

/// The code of a change that is no event: what the engine says of a claim was computed anew.
pub(crate) const RANKED: &str = "ranked";

/// What a change says, by its code.
pub(crate) fn change(code: &str, language: Language) -> &'static str {
    if code == RANKED {
        return pick(["可能性重新计算", "可能性重新計算", "Probability computed anew"], language);
    }
    event_words(code, language).unwrap_or_default()
}

/// What happened to a loss: its code and its label.
pub(crate) fn entry(code: EntryCode, language: Language) -> (&'static str, &'static str) {
    let (code, label) = match code {
        EntryCode::Reported => ("reported", ["挂失已登记", "掛失已登記", "Reported"]),
        EntryCode::Matched => {
            ("matched", ["已找到，认领已确认", "已找到，認領已確認", "Found and confirmed"])
        }
        EntryCode::Returned => ("returned", ["已归还失主", "已歸還失主", "Returned to its owner"]),
        EntryCode::Thanked => {
            ("thanked", ["您已评价，谢谢", "您已評價，謝謝", "You have rated it, thank you"])
        }
        EntryCode::Relayed => {
            ("relayed", ["已请有关单位查找", "已請有關單位查找", "Companies were asked to look for it"])
        }
        EntryCode::Contacted => ("contacted", ["民警已联系您", "員警已聯絡您", "An officer reached for you"]),
        EntryCode::Corrected => ("corrected", ["挂失内容已更正", "掛失內容已更正", "Put right"]),
        EntryCode::Merged => (
            "merged",
            [
                "与同一物品的另一份挂失并案办理",
                "與同一物品的另一份掛失併案辦理",
                "Goes on with another report of the same thing",
            ],
        ),
        EntryCode::Reopened => (
            "reopened",
            ["认领已撤销，继续寻找", "認領已撤銷，繼續尋找", "It was another thing: looked for again"],
        ),
        EntryCode::Withdrawn => ("withdrawn", ["挂失已撤回", "掛失已撤回", "Withdrawn"]),
        EntryCode::Expired => ("expired", ["挂失已到期", "掛失已到期", "Expired"]),
        EntryCode::Erased => ("erased", ["挂失内容已删除", "掛失內容已刪除", "What was written is erased"]),
        EntryCode::LinkReplaced => (
            "link_replaced",
            [
                "查询链接已更换，旧链接失效",
                "查詢連結已更換，舊連結失效",
                "There is a new link; the old one opens nothing",
            ],
        ),
    };
    (code, pick(label, language))
}

/// Who acts next on a loss, and what is to be done; `holder` is where a confirmed find waits.
pub(crate) fn next_for_loss(next: Next, holder: Option<&str>, language: Language) -> (&'static str, String) {
    let (who, label) = match next {
        Next::Owner => (
            "resident",
            [
                "请回答下面的核实问题，只有失主知道答案。",
                "請回答下面的核實問題，只有失主知道答案。",
                "Please answer the questions below: only the owner knows.",
            ],
        ),
        Next::Org => (
            "org",
            [
                "已请有关单位查找，有结果会在这里告诉您。",
                "已請有關單位查找，有結果會在這裡告訴您。",
                "Companies are looking for it. You will read here what they find.",
            ],
        ),
        Next::Desk => (
            "desk",
            [
                "处置台会比对每一件新登记的拾获物，有结果会在这里告诉您。",
                "處置臺會比對每一件新登記的拾獲物，有結果會在這裡告訴您。",
                "The desk compares every find that comes in. You will read here when yours is among them.",
            ],
        ),
        Next::Resident => {
            let at = holder.map_or_else(String::new, |holder| match language {
                Language::Simplified => format!("，到“{holder}”"),
                Language::Traditional => format!("，到「{holder}」"),
                Language::English => format!(" at {holder}"),
            });
            let words = match language {
                Language::Simplified => format!("请带上身份证件{at}领取；出示这个页面即可。"),
                Language::Traditional => format!("請帶上身分證件{at}領取；出示這個頁面即可。"),
                Language::English => format!("Fetch it{at} with your identity card, and show this page."),
            };
            return ("resident", words);
        }
        Next::Nobody => ("nobody", ["这份挂失已经办结。", "這份掛失已經辦結。", "This report is closed."]),
    };
    (who, pick(label, language).to_owned())
}

/// Who acts next on a find of this status, and what is to be done.
pub(crate) fn next_for_find(
    status: &str,
    is_moving: bool,
    language: Language,
) -> (&'static str, &'static str) {
    let (who, label) = match status {
        _ if is_moving => (
            "org",
            [
                "移交途中：请让交接单随物，等待对方签收。",
                "移交途中：請讓交接單隨物，等待對方簽收。",
                "On its way: the receipt goes with it until it is taken there.",
            ],
        ),
        "held" => (
            "desk",
            [
                "请妥善保管；处置台正在寻找失主。",
                "請妥善保管；處置臺正在尋找失主。",
                "Keep it safe; the desk looks for its owner.",
            ],
        ),
        "reserved" => (
            "org",
            [
                "民警已确认：核对身份后交付，并登记领取人。",
                "員警已確認：核對身分後交付，並登記領取人。",
                "Confirmed: check who they are, hand it over, and note who fetched it.",
            ],
        ),
        "unclaimed" => (
            "officer",
            [
                "公告期满无人认领：等待民警处理。",
                "公告期滿無人認領：等待員警處理。",
                "Its notice has run out and nobody came: an officer deals with it.",
            ],
        ),
        "merged" => (
            "nobody",
            [
                "重复登记，已并入另一件。",
                "重複登記，已併入另一件。",
                "Logged twice: it goes on as another find.",
            ],
        ),
        _ => ("nobody", ["已归还失主。", "已歸還失主。", "Returned to its owner."]),
    };
    (who, pick(label, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 3] = [Language::Simplified, Language::Traditional, Language::English];

    /// Every entry that a timeline can have.
    const ENTRIES: [EntryCode; 13] = [
        EntryCode::Reported,
        EntryCode::Relayed,
        EntryCode::Contacted,
        EntryCode::Matched,
        EntryCode::Corrected,
        EntryCode::Merged,
        EntryCode::Returned,
        EntryCode::Thanked,
        EntryCode::Reopened,
        EntryCode::Withdrawn,
        EntryCode::Expired,
        EntryCode::Erased,
        EntryCode::LinkReplaced,
    ];

    fn is_han(c: char) -> bool {
        matches!(c, '\u{4e00}'..='\u{9fff}')
    }

    #[test]
    fn what_is_told_in_english_holds_no_chinese_and_the_other_way_round() {
        let entries =
            ENTRIES.into_iter().flat_map(|code| LANGUAGES.map(|l| (l, entry(code, l).1.to_owned())));
        let turns = [Next::Desk, Next::Org, Next::Owner, Next::Resident, Next::Nobody];
        let turns = turns.into_iter().flat_map(|next| LANGUAGES.map(|l| (l, next_for_loss(next, None, l).1)));
        let finds = ["held", "reserved", "unclaimed", "merged", "handed_over"];
        let finds = finds
            .into_iter()
            .flat_map(|status| LANGUAGES.map(|l| (l, next_for_find(status, false, l).1.to_owned())));
        for (language, words) in entries.chain(turns).chain(finds) {
            assert_eq!(words.contains(is_han), language != Language::English, "{words}");
        }
    }
    use fude_engine::{Context, FactName, Given, Side, read};

    #[test]
    fn who_holds_a_find_hears_what_became_of_it() {
        assert_eq!(
            next_for_find("merged", false, Language::Simplified),
            ("nobody", "重复登记，已并入另一件。")
        );
        assert_eq!(
            next_for_find("returned_on_spot", false, Language::English),
            ("nobody", "Returned to its owner.")
        );
    }

    #[test]
    fn a_value_is_told_in_words() {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_201_000,
            utc_offset: calendar::UTC_OFFSET,
            given: Given::default(),
        };
        let reading = read("19时40分左右在益民酒店下的车，黑色钱包，里面三百元，车牌黑MTS055", &context);
        let labels = reading.facts.iter().map(|fact| {
            let written = reading.text.words(fact.span);
            (fact.name, value(&fact.value, &written, Language::Simplified))
        });
        let labels: Vec<(FactName, String)> = labels.collect();
        for expect in [
            (FactName::Thing, "钱包"),
            (FactName::Colour, "黑色"),
            (FactName::Money, "300元"),
            (FactName::Plate, "黑MTS055"),
            (FactName::Place, "益民酒店"),
        ] {
            assert!(labels.contains(&(expect.0, expect.1.to_owned())), "{expect:?} in {labels:?}");
        }
    }
}

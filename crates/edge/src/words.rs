//! How are codes and values told to people? Labels in simplified Chinese, beside the codes that stay. The
//! pages have words of their own for what they show; problems are told in `problem`.

use crate::calendar;
use fude_desk::event_words;
use fude_desk::view::{EntryCode, Next};
use fude_engine::{Language, Money, PersonRole, Value};

const ZH: Language = Language::Simplified;

/// A value in words; `written` is how the text has it.
pub(crate) fn value(value: &Value, written: &str) -> String {
    match value {
        Value::Words(words) if written.trim().is_empty() => words.clone(),
        Value::Words(_) => written.trim().to_owned(),
        Value::When(window) => calendar::words(window),
        Value::Plate(plate) => plate.to_string(),
        Value::Kind(kind) => kind.name(ZH).to_owned(),
        Value::Colour(colour) => colour.name(ZH).to_owned(),
        Value::Brand(brand) => brand.name().to_owned(),
        Value::Money(money) => amount(money),
        Value::Person { surname, role } => match surname {
            Some(surname) => format!("{surname}（{}）", person(*role)),
            None => person(*role).to_owned(),
        },
    }
}

fn amount(money: &Money) -> String {
    let code = money.currency.code();
    let unit = if code == "CNY" { "元" } else { code };
    let worth = if money.is_value { "价值" } else { "" };
    if money.low == money.high {
        format!("{worth}{}{unit}", money.low)
    } else {
        format!("{worth}{}至{}{unit}", money.low, money.high)
    }
}

fn person(role: PersonRole) -> &'static str {
    match role {
        PersonRole::Owner => "失主",
        PersonRole::Reporter => "报失人",
        PersonRole::Driver => "司机",
        PersonRole::Finder => "拾获人",
        PersonRole::Holder => "保管人",
        PersonRole::Staff => "工作人员",
        PersonRole::Other => "其他人",
    }
}

/// The code of a change that is no event: what the engine says of a claim was computed anew.
pub(crate) const RANKED: &str = "ranked";

/// What a change says, by its code.
pub(crate) fn change(code: &str, language: Language) -> &'static str {
    match (code, language) {
        (RANKED, Language::Simplified) => "可能性重新计算",
        (RANKED, Language::Traditional) => "可能性重新計算",
        (RANKED, Language::English) => "Probability computed anew",
        _ => event_words(code, language).unwrap_or_default(),
    }
}

/// What happened to a loss: its code and its label.
pub(crate) fn entry(code: EntryCode) -> (&'static str, &'static str) {
    match code {
        EntryCode::Reported => ("reported", "挂失已登记"),
        EntryCode::Matched => ("matched", "已找到，认领已确认"),
        EntryCode::Returned => ("returned", "已归还失主"),
        EntryCode::Thanked => ("thanked", "您已评价，谢谢"),
        EntryCode::Relayed => ("relayed", "已请有关单位查找"),
        EntryCode::Contacted => ("contacted", "民警已联系您"),
        EntryCode::Corrected => ("corrected", "挂失内容已更正"),
        EntryCode::Merged => ("merged", "与同一物品的另一份挂失并案办理"),
        EntryCode::Reopened => ("reopened", "认领已撤销，继续寻找"),
        EntryCode::Withdrawn => ("withdrawn", "挂失已撤回"),
        EntryCode::Expired => ("expired", "挂失已到期"),
        EntryCode::Erased => ("erased", "挂失内容已删除"),
        EntryCode::LinkReplaced => ("link_replaced", "查询链接已更换，旧链接失效"),
    }
}

/// Who acts next on a loss, and what is to be done; `holder` is where a confirmed find waits.
pub(crate) fn next_for_loss(next: Next, holder: Option<&str>) -> (&'static str, String) {
    match (next, holder) {
        (Next::Owner, _) => ("resident", "请回答下面的核实问题，只有失主知道答案。".to_owned()),
        (Next::Org, _) => ("org", "已请有关单位查找，有结果会在这里告诉您。".to_owned()),
        (Next::Desk, _) => ("desk", "处置台会比对每一件新登记的拾获物，有结果会在这里告诉您。".to_owned()),
        (Next::Resident, Some(holder)) => {
            ("resident", format!("请带上身份证件，到“{holder}”领取；出示这个页面即可。"))
        }
        (Next::Resident, None) => ("resident", "请带上身份证件领取；出示这个页面即可。".to_owned()),
        (Next::Nobody, _) => ("nobody", "这份挂失已经办结。".to_owned()),
    }
}

/// Who acts next on a find of this status, and what is to be done.
pub(crate) fn next_for_find(status: &str, is_moving: bool) -> (&'static str, &'static str) {
    match status {
        _ if is_moving => ("org", "移交途中：请让交接单随物，等待对方签收。"),
        "held" => ("desk", "请妥善保管；处置台正在寻找失主。"),
        "reserved" => ("org", "民警已确认：核对身份后交付，并登记领取人。"),
        "unclaimed" => ("officer", "公告期满无人认领：等待民警处理。"),
        "merged" => ("nobody", "重复登记，已并入另一件。"),
        _ => ("nobody", "已归还失主。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fude_engine::{Context, FactName, Given, Side, read};

    #[test]
    fn who_holds_a_find_hears_what_became_of_it() {
        assert_eq!(next_for_find("merged", false), ("nobody", "重复登记，已并入另一件。"));
        assert_eq!(next_for_find("returned_on_spot", false), ("nobody", "已归还失主。"));
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
            (fact.name, value(&fact.value, &written))
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

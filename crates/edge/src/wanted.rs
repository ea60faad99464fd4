//! What may a drivers' group read of a loss? Its number, the thing, when, which vehicle, and from where to where: what a
//! driver needs to look under the seat. Whose it is, how to reach them and what is inside stays with the desk. Made
//! from facts that are listed here, never from the text.

use crate::notice::is_close;
use crate::words;
use fude_engine::{FactName, Language, Reading, Value};

/// The facts that are told, with what stands before them.
const TOLD: [(FactName, &str); 7] = [
    (FactName::Time, "时间"),
    (FactName::Plate, "车牌"),
    (FactName::Line, "线路"),
    (FactName::From, "上车"),
    (FactName::To, "下车"),
    (FactName::Seat, "位置"),
    (FactName::Place, "地点"),
];

/// The message that asks a group to look for a loss.
pub(crate) fn call(number: &str, loss: &Reading) -> String {
    let mut parts = vec![format!("【寻物 {number}】{}", thing(loss))];
    parts.extend(TOLD.iter().filter_map(|(name, label)| Some(format!("{label}：{}", told(loss, *name)?))));
    parts.push("如有捡到，请交公司登记，勿自行联系或转发他人。".to_owned());
    parts.join("；")
}

/// The message that ends the search.
pub(crate) fn retraction(number: &str) -> String {
    format!("【寻物 {number}】已结束查找，请不要再转发，谢谢。")
}

/// The lost thing with its colour; what is inside it says whose it is.
fn thing(loss: &Reading) -> String {
    let Some(thing) = loss.things.iter().find(|thing| !thing.content).or(loss.things.first()) else {
        return "物品一件".to_owned();
    };
    let colour = loss.facts_named(FactName::Colour).find_map(|fact| match fact.value {
        Value::Colour(colour) => Some(colour.name(Language::Simplified)),
        _ => None,
    });
    format!("{}{}", colour.unwrap_or_default(), thing.kind.name(Language::Simplified))
}

/// What is told of one name; nothing when it is not told, or names a home or a person.
fn told(loss: &Reading, name: FactName) -> Option<String> {
    let words = loss.facts_named(name).map(|fact| match &fact.value {
        Value::Words(words) => words.clone(),
        value => words::value(value, ""),
    });
    let mut words: Vec<String> = words.filter(|words| !words.is_empty() && !is_close(words)).collect();
    words.dedup();
    (!words.is_empty()).then(|| words.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fude_engine::{Context, Given, Side, read};

    fn reading(text: &str) -> Reading {
        let reported_at = 1_737_201_480; // 2025-01-18T19:58:00+08:00
        read(text, &Context { side: Side::Lost, reported_at, utc_offset: 28_800, given: Given::default() })
    }

    #[test]
    fn drivers_are_told_what_to_look_for_and_where() {
        let text =
            "19时40分左右在时代新居小区上的出租,19时45分到益民酒店下,下车后发现黑色钱包掉车里了,车牌黑MTS055";
        let call = call("L-0007", &reading(text));
        for part in ["【寻物 L-0007】黑色钱包", "车牌：黑MTS055", "益民酒店", "1月18日"] {
            assert!(call.contains(part), "{part} in {call}");
        }
    }

    #[test]
    fn nobody_is_told_whose_it_is_or_what_is_inside() {
        let text = "我叫吉小满,电话13812345678,身份证230123199001011234,刚才在盛世嘉园3号楼302室门口下的出租,钱包里有500元和结婚证";
        let call = call("L-0008", &reading(text));
        for secret in ["吉", "小满", "138", "2301", "302", "3号", "500", "结婚证"] {
            assert!(!call.contains(secret), "{secret} in {call}");
        }
    }
}

//! What may a drivers' group read of a loss? Its number, the thing, when, which vehicle, and from where to where: what a
//! driver needs to look under the seat. Whose it is, how to reach them and what is inside stays with the desk. Made
//! from facts that are listed here, never from the text.

use crate::notice::is_close;
use crate::words;
use fude_engine::{Context, Fact, FactName, Given, Language, Reading, Side, Value, read};

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

/// The message that asks a group to look for a loss, and to ask these cars first.
pub(crate) fn call(number: &str, loss: &Reading, cars: &[String]) -> String {
    let mut parts = vec![format!("【寻物 {number}】{}", thing(loss))];
    parts.extend(TOLD.iter().filter_map(|(name, label)| Some(format!("{label}：{}", told(loss, *name)?))));
    if !cars.is_empty() {
        parts.push(format!("先问这些车：{}", cars.join("、")));
    }
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
    let facts = loss.facts_named(name).filter(|fact| !is_filled_in(fact) || is_harmless(&fact.value));
    let words = facts.map(|fact| match &fact.value {
        Value::Words(words) => words.clone(),
        value => words::value(value, "", Language::Simplified),
    });
    let mut words: Vec<String> = words.filter(|words| !words.is_empty() && !is_close(words)).collect();
    words.dedup();
    (!words.is_empty()).then(|| words.join("、"))
}

/// Whether a field gave it: what stands in the text was found there by a grammar, a field holds whatever was typed.
fn is_filled_in(fact: &Fact) -> bool {
    fact.span.start == fact.span.end
}

/// The longest words of a field that are told, in characters: the name of a place is shorter, and a longer one tells more.
const LONGEST_WORDS: usize = 12;

/// The fewest digits that are not told: a plate or a phone tail has five, a house or a line up to four.
const FEWEST_SECRET_DIGITS: usize = 5;

/// Whether what was typed into a field tells nobody's number or name.
fn is_harmless(value: &Value) -> bool {
    let Value::Words(words) = value else { return true };
    let context = Context { side: Side::Lost, reported_at: 0, utc_offset: 0, given: Given::default() };
    let reading = read(words, &context);
    let is_personal = |fact: &Fact| matches!(fact.name, FactName::Number | FactName::Person);
    words.chars().filter(|c| c.is_numeric()).count() < FEWEST_SECRET_DIGITS
        && words.chars().count() <= LONGEST_WORDS
        && !reading.facts.iter().any(is_personal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> Reading {
        reading_with(text, Given::default())
    }

    fn reading_with(text: &str, given: Given) -> Reading {
        let reported_at = 1_737_201_480; // 2025-01-18T19:58:00+08:00
        read(text, &Context { side: Side::Lost, reported_at, utc_offset: 28_800, given })
    }

    #[test]
    fn what_was_typed_into_a_field_is_told_when_it_is_a_place() {
        let told = |from: &str| {
            call(
                "L-0009",
                &reading_with("丢了一把雨伞", Given { from: Some(from.to_owned()), ..Given::default() }),
                &[],
            )
        };
        assert!(told("客运站").contains("上车：客运站"));
        for secret in [
            "13812345678",
            "客运站138123",
            "电话1381 2345 678",
            "我是吉小满",
            "客运站对面穿红色大衣的那位女士",
        ] {
            assert!(!told(secret).contains("上车"), "{secret}");
        }
    }

    #[test]
    fn drivers_are_told_what_to_look_for_and_where() {
        let text =
            "19时40分左右在时代新居小区上的出租,19时45分到益民酒店下,下车后发现黑色钱包掉车里了,车牌黑MTS055";
        let call = call("L-0007", &reading(text), &["黑MTS208".to_owned()]);
        for part in
            ["先问这些车：黑MTS208", "【寻物 L-0007】黑色钱包", "车牌：黑MTS055", "益民酒店", "1月18日"]
        {
            assert!(call.contains(part), "{part} in {call}");
        }
    }

    #[test]
    fn what_a_group_passes_on_is_no_find() {
        let loss = reading("19时40分左右在时代新居小区上的出租,黑色钱包掉车里了,车牌黑MTS055");
        let call = call("L-0007", &loss, &["黑MTS208".to_owned()]);
        let pasted = format!("调度 19:50\n{call}\n刘师傅 19:51\n收到\n调度 19:55\n{}", retraction("L-0007"));
        let told = fude_engine::chat(&pasted, 1_737_203_400, 28_800).messages;
        let sorts: Vec<_> = told.iter().map(|message| message.sort).collect();
        assert_eq!(sorts, [fude_engine::Sort::Loss, fude_engine::Sort::Thanks, fude_engine::Sort::Loss]);
    }

    #[test]
    fn nobody_is_told_whose_it_is_or_what_is_inside() {
        let text = "我叫吉小满,电话13812345678,身份证230123199001011234,刚才在盛世嘉园3号楼302室门口下的出租,钱包里有500元和结婚证";
        let call = call("L-0008", &reading(text), &[]);
        for secret in ["吉", "小满", "138", "2301", "302", "3号", "500", "结婚证"] {
            assert!(!call.contains(secret), "{secret} in {call}");
        }
    }
}

//! How is evidence told to a person? One plain sentence for each reason.
//!
//! A reason holds what was seen, not words; in `sentence` it becomes one, in each language; in `question` a topic does.

mod question;
mod sentence;

pub use question::question;

use crate::lexicon::Language;
use crate::read::{PersonRole, Value, Window};
use crate::weigh::Evidence;
use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};

/// The sentence for what an aspect has seen.
pub fn explain(evidence: &Evidence<'_>, language: Language) -> String {
    let doubt = language.of(["（说得不肯定）", "（說得不肯定）", " (told with doubt)"]);
    sentence::of(&evidence.reason, language) + if evidence.hedged { doubt } else { "" }
}

/// A value in words for people, such as 1月18日 19:25–19:55, 钱包, 3600元.
///
/// ```
/// use fude_engine::*;
/// let context = Context { side: Side::Lost, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
/// let reading = read("19时40分左右丢了钱包", &context);
/// let labels: Vec<String> = reading.facts.iter().map(|fact| describe(&fact.value)).collect();
/// assert_eq!(labels, ["1月18日 19:25–19:55", "钱包"]);
/// ```
pub fn describe(value: &Value) -> String {
    const ZH: Language = Language::Simplified;
    match value {
        Value::Words(words) => words.clone(),
        Value::When(window) => span_of_time(window),
        Value::Plate(plate) => plate.to_string(),
        Value::Kind(kind) => kind.name(ZH).to_owned(),
        Value::Colour(colour) => colour.name(ZH).to_owned(),
        Value::Brand(brand) => brand.name().to_owned(),
        Value::Money(money) => sentence::amount(money, ZH),
        Value::Person { surname, role } => {
            let role = match role {
                PersonRole::Owner => "失主",
                PersonRole::Reporter => "代报人",
                PersonRole::Driver => "司机",
                PersonRole::Finder => "拾获人",
                PersonRole::Holder => "保管人",
                PersonRole::Staff => "工作人员",
                PersonRole::Other => "相关的人",
            };
            surname.as_ref().map_or_else(|| role.to_owned(), |surname| format!("{role}姓{surname}"))
        }
    }
}

/// 1月18日 19:25–19:55, 1月18日 22:50–1月19日 0:20, or only the day for a whole one.
fn span_of_time(window: &Window) -> String {
    let Some([from, to]) = window.local() else { return String::new() };
    let day = |t: &DateTime<FixedOffset>| format!("{}月{}日", t.month(), t.day());
    let clock = |t: &DateTime<FixedOffset>| format!("{}:{:02}", t.hour(), t.minute());
    let whole = |t: &DateTime<FixedOffset>| t.hour() == 23 && t.minute() == 59;
    match (from.date_naive() == to.date_naive(), from.hour() == 0 && from.minute() == 0 && whole(&to)) {
        (true, true) => day(&from),
        (true, false) => format!("{} {}–{}", day(&from), clock(&from), clock(&to)),
        (false, true) => format!("{}–{}", day(&from), day(&to)),
        (false, false) => format!("{} {}–{} {}", day(&from), clock(&from), day(&to), clock(&to)),
    }
}

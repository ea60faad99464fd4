//! How does a case stand, for who has its number and its code? Both come in a body and go in a hidden field, since an
//! address is written down on the way. On the same page its owner answers what is asked, or withdraws.

use super::api::{Answered, text};
use super::body::Filled;
use super::challenge::Challenge;
use super::page::{Control, Field, Page, escape, hidden};
use super::words::{Word, status};
use super::{Failure, Visit};
use crate::failure::Ours;
use serde_json::{Value, json};
use worker::{Response, Result};

/// What stands before a topic in the name of an answer's field.
const ANSWER: &str = "answer.";

/// `GET /form/{desk}/case`
pub(super) fn blank(visit: &Visit<'_>) -> Result<Response> {
    entrance(visit, &Filled::default(), &[], 200)
}

/// `POST /form/{desk}/case`: looks, or does what `action` says and looks.
pub(super) async fn look(
    visit: &Visit<'_>,
    filled: std::result::Result<Filled, Failure>,
) -> Result<Response> {
    let filled = match filled {
        Ok(filled) => filled,
        Err(failure) => {
            let (status, words) = visit.told(&failure);
            return entrance(visit, &Filled::default(), &[("", &words)], status);
        }
    };
    let (number, code) = (filled.get("number").trim(), filled.get("code").trim());
    let case = visit.api.get("case", Some(code).filter(|code| is_code(code))).await?;
    if case.status != 200 || !case.text("number").eq_ignore_ascii_case(number) {
        return entrance(visit, &filled, &[("number", visit.words(Word::NoCase))], 404);
    }
    match filled.get("action") {
        "" => show(visit, &case, code, &[], 200),
        action => act(visit, action, &filled, case, code).await,
    }
}

/// A code that can go into a header.
fn is_code(code: &str) -> bool {
    (1..=100).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

async fn act(
    visit: &Visit<'_>,
    action: &str,
    filled: &Filled,
    case: Answered,
    code: &str,
) -> Result<Response> {
    let (key, challenge) = (filled.get("key"), filled.get("challenge"));
    let Some(form) = Challenge::check(&visit.keys, visit.desk, key, challenge, visit.now) else {
        return show(visit, &case, code, &[("", visit.words(Word::FormTooOld))], 422);
    };
    let (call, body) = match action {
        "withdraw" if filled.get("sure").is_empty() => {
            return show(visit, &case, code, &[("sure", visit.words(Word::NotSure))], 422);
        }
        "withdraw" => ("withdraw", json!({})),
        "answer" => ("answers", json!({ "answers": answers(filled) })),
        _ => return show(visit, &case, code, &[("", visit.words(Word::NotHere))], 422),
    };
    let path = format!("losses/{}/{call}", case.text("loss"));
    let answered = visit.api.post(&path, Some(code), &form.key, &body).await?;
    if answered.status == 200 {
        return show(visit, &answered, code, &[], 200);
    }
    show(visit, &case, code, &[("", &answered.text("detail"))], answered.status)
}

fn answers(filled: &Filled) -> Vec<Value> {
    let told = filled.beginning(ANSWER).filter(|(_, words)| !words.trim().is_empty());
    told.map(|(topic, words)| json!({ "topic": topic, "text": words })).collect()
}

/// Where number and code are typed in.
fn entrance(visit: &Visit<'_>, filled: &Filled, errors: &[(&str, &str)], status: u16) -> Result<Response> {
    let fields = [("number", Word::Number, Word::NumberHint), ("code", Word::Code, Word::CodeHint)];
    let fields = fields.map(|(name, label, hint)| {
        let error = errors.iter().find(|(field, _)| *field == name).map_or("", |(_, words)| words);
        let (label, hint, value) = (visit.words(label), visit.words(hint), filled.get(name));
        Field { name, label, hint, value, error, control: Control::Must }.html(visit.language)
    });
    let html = format!(
        "<form class=\"card\" method=\"post\" action=\"{}\">{}<div class=\"actions\">\
         <button class=\"primary\" type=\"submit\">{}</button></div></form>",
        visit.address("case"),
        fields.concat(),
        visit.words(Word::LookAtCase),
    );
    visit.page(Word::MyCase).complain(errors).put(&html).send(status)
}

fn show(
    visit: &Visit<'_>,
    case: &Answered,
    code: &str,
    errors: &[(&str, &str)],
    sent: u16,
) -> Result<Response> {
    let language = visit.language;
    let form = Challenge::new(&visit.keys, visit.desk, visit.now);
    let form = form.map_err(|Ours { place, .. }| worker::Error::RustError(place.to_owned()))?;
    let timeline = case.list("timeline").iter().map(|entry| {
        let at = text(entry, "at");
        // The day and the minute of `2025-01-18T19:58:00+08:00`.
        let shown = at.get(..16).unwrap_or_default().replace('T', " ");
        let what = escape(&text(entry, "label"));
        format!("<li><time datetime=\"{}\">{}</time> {what}</li>", escape(&at), escape(&shown))
    });
    let acts = case.body.get("next").cloned().unwrap_or_default();
    let by = text(&acts, "by");
    let by = by.get(..10).map(|day| format!(" · {} {day}", visit.words(Word::Until)));
    let html = format!(
        "<section class=\"card\"><p><span class=\"number\">{}</span> <span class=\"tag\">{}</span></p>\
         <p class=\"prose\">{}</p><p>{}{}{}</p>{}<h2>{}</h2><ol class=\"timeline\">{}</ol></section>",
        escape(&case.text("number")),
        status(&case.text("status"), language),
        escape(&case.text("text")),
        format_args!("{}：", visit.words(Word::Next)),
        escape(&text(&acts, "label")),
        by.unwrap_or_default(),
        pickup(visit, case),
        visit.words(Word::Timeline),
        timeline.collect::<String>(),
    );
    let carried = [
        hidden("number", &case.text("number")),
        hidden("code", code),
        hidden("key", &form.key),
        hidden("challenge", &form.challenge),
    ]
    .concat();
    let page = visit.page(Word::MyCase).complain(errors).put(&html);
    let page = questions(visit, page, case, &carried);
    withdrawal(visit, page, case, &carried, errors).send(sent)
}

/// The code that is shown where the thing waits.
fn pickup(visit: &Visit<'_>, case: &Answered) -> String {
    let Some(pickup) = case.body.get("pickup") else { return String::new() };
    format!(
        "<h2>{}</h2><p>{} {}</p><p class=\"code\"><code>{}</code></p>",
        visit.words(Word::Pickup),
        visit.words(Word::PickupHint),
        escape(&text(pickup, "org_name")),
        escape(&text(pickup, "code")),
    )
}

/// What only the owner knows, where it is asked.
fn questions(visit: &Visit<'_>, page: Page, case: &Answered, carried: &str) -> Page {
    let fields = case.list("questions").iter().map(|question| {
        let (name, label) = (format!("{ANSWER}{}", text(question, "topic")), text(question, "words"));
        Field { name: &name, label: &label, hint: "", value: "", error: "", control: Control::Line }
            .html(visit.language)
    });
    let fields: String = fields.collect();
    if fields.is_empty() {
        return page;
    }
    page.put(&format!(
        "<form class=\"card\" method=\"post\" action=\"{}\"><h2>{}</h2><p>{}</p>{carried}{}{fields}\
         <div class=\"actions\"><button class=\"primary\" type=\"submit\">{}</button></div></form>",
        visit.address("case"),
        visit.words(Word::Questions),
        escape(visit.words(Word::QuestionsHint)),
        hidden("action", "answer"),
        visit.words(Word::Answer),
    ))
}

/// A loss that is looked for can be withdrawn, by who says twice that they want to.
fn withdrawal(
    visit: &Visit<'_>,
    page: Page,
    case: &Answered,
    carried: &str,
    errors: &[(&str, &str)],
) -> Page {
    if case.text("status") != "open" {
        return page;
    }
    let error = errors.iter().find(|(field, _)| *field == "sure").map_or("", |(_, words)| words);
    let invalid =
        if error.is_empty() { "" } else { " aria-invalid=\"true\" aria-describedby=\"sure-error\"" };
    page.put(&format!(
        "<form class=\"card\" method=\"post\" action=\"{}\"><h2>{}</h2>{carried}{}\
         <p class=\"error\" id=\"sure-error\">{}</p>\
         <label class=\"sure\"><input type=\"checkbox\" id=\"sure\" name=\"sure\" value=\"yes\" required{invalid}> {}</label>\
         <div class=\"actions\"><button type=\"submit\">{}</button></div></form>",
        visit.address("case"),
        visit.words(Word::Withdraw),
        hidden("action", "withdraw"),
        escape(error),
        visit.words(Word::Sure),
        visit.words(Word::Withdraw),
    ))
}

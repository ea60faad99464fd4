//! How does a case stand, for who has its number and its code? Both come in a body and go in a hidden field, since an
//! address is written down on the way. What its owner can do there is in `acts`.

use super::acts::{self, Act};
use super::api::{Answered, text};
use super::body::Filled;
use super::page::{Control, Field, escape, hidden};
use super::words::{Word, status};
use super::{Failure, Untaken, Visit};
use worker::{Response, Result};

/// What is wrong: the field, or an empty name, and the words.
pub(super) type Errors<'a> = [(&'a str, &'a str)];

/// What comes back with a page that something was wrong with: what was typed, and what is to be done about it.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) filled: &'a Filled,
    pub(super) errors: &'a Errors<'a>,
}

/// `GET /form/{desk}/case`
pub(super) fn blank(visit: &Visit<'_>) -> Result<Response> {
    entrance(visit, &Filled::default(), &[], 200)
}

/// `POST /form/{desk}/case`: looks, or does what `action` says and looks.
pub(super) async fn look(
    visit: &Visit<'_>,
    filled: std::result::Result<Filled, Failure>,
) -> Result<Response> {
    let filled = match visit.taken(filled) {
        Ok(filled) => filled,
        Err(Untaken { status, words }) => {
            return entrance(visit, &Filled::default(), &[("", words)], status);
        }
    };
    let (number, code) = (filled.get("number").trim(), filled.get("code").trim());
    let case = visit.api.get("case", Some(code).filter(|code| is_code(code))).await?;
    if case.status != 200 || !case.text("number").eq_ignore_ascii_case(number) {
        return entrance(visit, &filled, &[("number", visit.words(Word::NoCase))], 404);
    }
    match filled.get("action") {
        "" => show(visit, &case, code, Typed { filled: &Filled::default(), errors: &[] }, 200),
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
    let wrong = |field: &str, words: &str, status: u16| {
        show(visit, &case, code, Typed { filled, errors: &[(field, words)] }, status)
    };
    let Some(form) = visit.form_of(filled) else {
        return wrong("", visit.words(Word::FormTooOld), 422);
    };
    let Some(act) = Act::of(action) else {
        return wrong("", visit.words(Word::NotHere), 422);
    };
    let body = match act.body(filled) {
        Ok(body) => body,
        Err((field, word)) => return wrong(field, visit.words(word), 422),
    };
    let path = format!("losses/{}/{}", case.text("loss"), act.call());
    let answered = visit.api.post(&path, Some(code), &form.key, &body).await?;
    let done = Typed { filled: &Filled::default(), errors: &[] };
    match (answered.status, act) {
        // That answer is no case: it is looked at again, without what was written.
        (200, Act::Erase) => show(visit, &visit.api.get("case", Some(code)).await?, code, done, 200),
        (200, _) => show(visit, &answered, code, done, 200),
        (status, _) => wrong("", &answered.text("detail"), status),
    }
}

/// Where number and code are typed in.
fn entrance(visit: &Visit<'_>, filled: &Filled, errors: &Errors<'_>, status: u16) -> Result<Response> {
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

fn show(visit: &Visit<'_>, case: &Answered, code: &str, typed: Typed<'_>, sent: u16) -> Result<Response> {
    let form = visit.fresh_form()?;
    let timeline = case.list("timeline").iter().map(|entry| {
        let at = text(entry, "at");
        // The day and the minute of `2025-01-18T19:58:00+08:00`.
        let shown = at.get(..16).unwrap_or_default().replace('T', " ");
        let what = escape(&text(entry, "label"));
        format!("<li><time datetime=\"{}\">{}</time> {what}</li>", escape(&at), escape(&shown))
    });
    let html = format!(
        "<section class=\"card\"><p><span class=\"number\">{}</span> <span class=\"tag\">{}</span></p>\
         <p class=\"prose\">{}</p>{}{}<h2>{}</h2><ol class=\"timeline\">{}</ol></section>",
        escape(&case.text("number")),
        status(&case.text("status"), visit.language),
        escape(&case.text("text")),
        turn(visit, case),
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
    let page = visit.page(Word::MyCase).complain(typed.errors).put(&html);
    page.put(&acts::html(visit, case, &carried, typed)).send(sent)
}

/// Who acts next, and the day by which, or until which the report is kept while nobody has a term.
fn turn(visit: &Visit<'_>, case: &Answered) -> String {
    let next = case.body.get("next").cloned().unwrap_or_default();
    let day = |field: &str, word: Word| {
        let at = text(&next, field);
        at.get(..10).map(|day| visit.words(word).replace("{day}", &escape(day)))
    };
    let until = day("by", Word::Until).or_else(|| day("kept_until", Word::KeptUntil));
    let until = until.map(|until| format!("<p class=\"hint\">{until}</p>")).unwrap_or_default();
    format!("<p><strong>{}</strong> {}</p>{until}", visit.words(Word::Next), escape(&text(&next, "label")))
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

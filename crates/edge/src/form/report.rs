//! How is a loss reported on a plain page? A form, and once the desk has taken it, a receipt with the number and the code
//! by which its owner finds it again. What is wrong is told beside the field, and what was typed is never lost.

use super::api::Answered;
use super::body::Filled;
use super::challenge::Challenge;
use super::page::{Control, Field, Page, escape, hidden};
use super::words::Word;
use super::{Failure, Untaken, Visit};
use crate::problem::Code;
use serde_json::{Map, Value, json};
use worker::{Response, Result};

/// The fields of the form, each with its label and hint: those of a report, and those behind `given.`.
const FIELDS: [(&str, Word, Word, Control); 5] = [
    ("text", Word::Text, Word::TextHint, Control::Area),
    ("place", Word::Place, Word::PlaceHint, Control::Line),
    ("plate", Word::Plate, Word::PlateHint, Control::Line),
    ("contact", Word::Contact, Word::ContactHint, Control::Phone),
    ("reported_for", Word::For, Word::ForHint, Control::Line),
];

/// What is wrong with a form: the field, or an empty name, and the words.
type Errors = Vec<(String, String)>;

/// `GET /form/{desk}`
pub(super) fn blank(visit: &Visit<'_>) -> Result<Response> {
    fresh(visit, &Filled::default(), &Errors::new(), 200)
}

/// `POST /form/{desk}`
pub(super) async fn send(
    visit: &Visit<'_>,
    filled: std::result::Result<Filled, Failure>,
) -> Result<Response> {
    let filled = match visit.taken(filled) {
        Ok(filled) => filled,
        Err(Untaken { status, words }) => {
            return fresh(visit, &Filled::default(), &vec![(String::new(), words.to_owned())], status);
        }
    };
    let Some(form) = visit.form_of(&filled) else {
        let words = visit.words(Word::FormTooOld).to_owned();
        return fresh(visit, &filled, &vec![(String::new(), words)], 422);
    };
    let answered = visit.api.post("losses", None, &form.key, &body_of(&filled)).await?;
    match answered.status {
        201 => receipt(visit, &answered).await,
        // It has been sent: going back and changing it makes another report, if they want one.
        422 if answered.text("code") == Code::KeyReused.as_str() => {
            let words = visit.words(Word::SentBefore).to_owned();
            fresh(visit, &filled, &vec![(String::new(), words)], 409)
        }
        // Nothing has happened, so the same form may be tried again.
        status => show(visit, &form, &filled, &errors(&answered), status),
    }
}

fn body_of(filled: &Filled) -> Value {
    let line = |name: &str| Value::from(filled.get(name));
    let given: Map<String, Value> =
        ["place", "plate"].map(|name| (name.to_owned(), line(name))).into_iter().collect();
    json!({
        "text": line("text"),
        "contact": line("contact"),
        "reported_for": line("reported_for"),
        "given": given,
    })
}

/// The complaint of the desk with the field that it is about.
fn errors(answered: &Answered) -> Errors {
    let field = answered.text("field");
    let name = field.strip_prefix("given.").unwrap_or(&field);
    let name = FIELDS.iter().find(|(own, ..)| *own == name).map_or("", |(own, ..)| own);
    vec![(name.to_owned(), answered.text("detail"))]
}

/// The form with a key that was never used.
fn fresh(visit: &Visit<'_>, filled: &Filled, errors: &Errors, status: u16) -> Result<Response> {
    show(visit, &visit.fresh_form()?, filled, errors, status)
}

fn show(
    visit: &Visit<'_>,
    form: &Challenge,
    filled: &Filled,
    errors: &Errors,
    status: u16,
) -> Result<Response> {
    let fields = FIELDS.iter().map(|(name, label, hint, control)| {
        let error = errors.iter().find(|(field, _)| field == name).map_or("", |(_, words)| words);
        let (label, hint) = (visit.words(*label), visit.words(*hint));
        Field { name, label, hint, value: filled.get(name), error, control: *control }.html(visit.language)
    });
    let html = format!(
        "<form class=\"card\" method=\"post\" action=\"{}\">{}{}{}<p class=\"consent\">{}</p>\
         <div class=\"actions\"><button class=\"primary\" type=\"submit\">{}</button></div></form>",
        visit.address(""),
        hidden("key", &form.key),
        hidden("challenge", &form.challenge),
        fields.collect::<String>(),
        escape(visit.words(Word::Consent)),
        visit.words(Word::Send),
    );
    let errors: Vec<(&str, &str)> =
        errors.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
    visit.page(Word::ReportTitle).complain(&errors).put(&html).send(status)
}

/// The receipt of a report, the same again when the page is loaded again.
async fn receipt(visit: &Visit<'_>, answered: &Answered) -> Result<Response> {
    let [number, token, loss] = ["number", "token", "loss"].map(|field| answered.text(field));
    let case = visit.api.get(&format!("losses/{loss}"), Some(&token)).await?;
    let is_emergency = case.list("facts").iter().any(|fact| fact.get("fact") == Some(&json!("emergency")));
    let page = visit.page(Word::Received);
    let page = if is_emergency { emergency(visit, page) } else { page };
    // A browser with scripts has a page of the case that keeps itself up to date; the code stays in the fragment.
    let link = format!("/case.html?desk={}#loss={loss}&token={token}", visit.desk);
    let html = format!(
        "<section class=\"receipt\"><p>{}</p><p class=\"number\">{}</p></section>\
         <section class=\"card\"><h2>{}</h2><p>{}</p><p class=\"code\"><code>{}</code></p>\
         <form class=\"actions\" method=\"post\" action=\"{}\">{}{}\
         <button class=\"primary\" type=\"submit\">{}</button></form>\
         <p class=\"hint\"><a href=\"{}\">{}</a></p></section>",
        visit.words(Word::Number),
        escape(&number),
        visit.words(Word::Code),
        escape(visit.words(Word::CodeHint)),
        escape(&token),
        visit.address("case"),
        hidden("number", &number),
        hidden("code", &token),
        visit.words(Word::LookAtCase),
        escape(&link),
        visit.words(Word::CaseLink),
    );
    page.put(&html).send(200)
}

/// Somebody is in need: whom to call comes before everything else.
fn emergency(visit: &Visit<'_>, page: Page) -> Page {
    page.put(&format!(
        "<section class=\"emergency\"><h2>{}</h2><p class=\"calls\"><a class=\"button danger\" href=\"tel:110\">110</a> \
         <a class=\"button danger\" href=\"tel:120\">120</a></p><p>{}</p></section>",
        visit.words(Word::Emergency),
        escape(visit.words(Word::EmergencyHint)),
    ))
}

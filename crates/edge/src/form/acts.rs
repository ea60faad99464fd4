//! What can an owner do with a case on a plain page? Answer what is asked, thank, withdraw, have it erased. What cannot be
//! undone is said twice: by a tick, and by the button.

use super::Visit;
use super::api::{Answered, text};
use super::body::Filled;
use super::case::{Errors, Typed};
use super::page::{Control, Field, escape, hidden};
use super::words::Word;
use serde_json::{Value, json};
use std::fmt::Write;

/// What stands before a topic in the name of an answer's field.
const ANSWER: &str = "answer.";

/// The ticks that say it a second time.
const SURE: &str = "sure";
const SURE_TO_ERASE: &str = "sure-erase";

/// How content somebody can be, the most first.
const RATINGS: [(&str, Word); 5] = [
    ("5", Word::Rating5),
    ("4", Word::Rating4),
    ("3", Word::Rating3),
    ("2", Word::Rating2),
    ("1", Word::Rating1),
];

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Answer,
    Thank,
    Withdraw,
    Erase,
}

impl Act {
    const ALL: [Self; 4] = [Self::Answer, Self::Thank, Self::Withdraw, Self::Erase];

    /// The act behind the field `action`.
    pub(super) fn of(action: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.call() == action)
    }

    /// The call of a loss that does it: also what stands in the field.
    pub(super) fn call(self) -> &'static str {
        match self {
            Self::Answer => "answers",
            Self::Thank => "thanks",
            Self::Withdraw => "withdraw",
            Self::Erase => "erase",
        }
    }

    /// What is sent along, or the field that is missing and what to do about it.
    pub(super) fn body(self, filled: &Filled) -> Result<Value, (&'static str, Word)> {
        match self {
            Self::Answer => Ok(json!({ "answers": answers(filled) })),
            Self::Thank => match filled.get("rating").parse::<u8>() {
                Ok(rating) => Ok(json!({ "rating": rating, "text": words(filled) })),
                Err(_) => Err(("rating-5", Word::NoRating)),
            },
            Self::Withdraw if filled.get(SURE).is_empty() => Err((SURE, Word::NotSure)),
            Self::Erase if filled.get(SURE_TO_ERASE).is_empty() => Err((SURE_TO_ERASE, Word::NotSureToErase)),
            Self::Withdraw | Self::Erase => Ok(json!({})),
        }
    }
}

fn answers(filled: &Filled) -> Vec<Value> {
    let told = filled.beginning(ANSWER).filter(|(_, words)| !words.trim().is_empty());
    told.map(|(topic, words)| json!({ "topic": topic, "text": words })).collect()
}

/// What stands beside a rating; nothing when nobody wrote anything.
fn words(filled: &Filled) -> Option<&str> {
    Some(filled.get("words")).filter(|words| !words.trim().is_empty())
}

/// All that can be done with a case now. `carried` is what each form brings along, `typed` what comes back with it.
pub(super) fn html(visit: &Visit<'_>, case: &Answered, carried: &str, typed: Typed<'_>) -> String {
    [
        questions(visit, case, carried, typed.filled),
        thanks(visit, case, carried, typed),
        withdrawal(visit, case, carried, typed.errors),
        erasure(visit, case, carried, typed.errors),
    ]
    .concat()
}

/// A form with its heading.
fn card(visit: &Visit<'_>, act: Act, title: Word, carried: &str, inside: &str, button: &str) -> String {
    format!(
        "<form class=\"card\" method=\"post\" action=\"{}\"><h2>{}</h2>{carried}{}{inside}\
         <div class=\"actions\">{button}</div></form>",
        visit.address("case"),
        visit.words(title),
        hidden("action", act.call()),
    )
}

fn button(words: &str, class: &str) -> String {
    format!("<button type=\"submit\"{class}>{words}</button>")
}

const PRIMARY: &str = " class=\"primary\"";

/// What only the owner knows, where it is asked.
fn questions(visit: &Visit<'_>, case: &Answered, carried: &str, filled: &Filled) -> String {
    let fields = case.list("questions").iter().map(|question| {
        let (name, label) = (format!("{ANSWER}{}", text(question, "topic")), text(question, "words"));
        let value = filled.get(&name);
        Field { name: &name, label: &label, hint: "", value, error: "", control: Control::Line }
            .html(visit.language)
    });
    let fields: String = fields.collect();
    if fields.is_empty() {
        return String::new();
    }
    let inside = format!("<p>{}</p>{fields}", escape(visit.words(Word::QuestionsHint)));
    card(visit, Act::Answer, Word::Questions, carried, &inside, &button(visit.words(Word::Answer), PRIMARY))
}

/// How content the owner is, once the thing is back; what they said, once they have.
fn thanks(visit: &Visit<'_>, case: &Answered, carried: &str, typed: Typed<'_>) -> String {
    if case.text("status") != "returned" || case.body.get("erased_at").is_some() {
        return String::new();
    }
    if let Some(given) = case.body.get("thanks") {
        let rating = given.get("rating").and_then(Value::as_u64).unwrap_or_default().to_string();
        let rating =
            RATINGS.iter().find(|(own, _)| *own == rating).map_or("", |(_, word)| visit.words(*word));
        let words = escape(&text(given, "text"));
        return format!(
            "<section class=\"card\"><h2>{}</h2><p>{rating}</p><p class=\"prose\">{words}</p></section>",
            visit.words(Word::Thanked),
        );
    }
    let error = error_of("rating-5", typed.errors);
    let mut inside = format!(
        "<fieldset class=\"ratings\"><legend>{}</legend><p class=\"error\" id=\"rating-error\">{}</p>",
        visit.words(Word::Rating),
        escape(error),
    );
    for (rating, word) in RATINGS {
        let chosen = if typed.filled.get("rating") == rating { " checked" } else { "" };
        let _ = write!(
            inside,
            "<label class=\"sure\"><input type=\"radio\" id=\"rating-{rating}\" name=\"rating\" value=\"{rating}\" required{chosen}{}> {}</label>",
            described("rating", error),
            visit.words(word),
        );
    }
    let field = Field {
        name: "words",
        label: visit.words(Word::ThanksWords),
        hint: visit.words(Word::ThanksHint),
        value: typed.filled.get("words"),
        error: "",
        control: Control::Line,
    };
    inside.push_str("</fieldset>");
    inside.push_str(&field.html(visit.language));
    card(
        visit,
        Act::Thank,
        Word::ThanksTitle,
        carried,
        &inside,
        &button(visit.words(Word::ThanksSend), PRIMARY),
    )
}

/// A loss that is looked for can be withdrawn.
fn withdrawal(visit: &Visit<'_>, case: &Answered, carried: &str, errors: &Errors<'_>) -> String {
    if case.text("status") != "open" {
        return String::new();
    }
    let inside = tick(visit, SURE, Word::Sure, errors);
    card(visit, Act::Withdraw, Word::Withdraw, carried, &inside, &button(visit.words(Word::Withdraw), ""))
}

/// What was written can be erased, but while a confirmed find waits.
fn erasure(visit: &Visit<'_>, case: &Answered, carried: &str, errors: &Errors<'_>) -> String {
    if case.text("status") == "matched" || case.body.get("erased_at").is_some() {
        return String::new();
    }
    let hint = if case.text("status") == "open" { Word::EraseOpenHint } else { Word::EraseHint };
    let inside =
        format!("<p>{}</p>{}", visit.words(hint), tick(visit, SURE_TO_ERASE, Word::SureToErase, errors));
    card(visit, Act::Erase, Word::Erase, carried, &inside, &button(visit.words(Word::Erase), ""))
}

/// The tick by which somebody says that they are sure.
fn tick(visit: &Visit<'_>, name: &str, word: Word, errors: &Errors<'_>) -> String {
    let error = error_of(name, errors);
    format!(
        "<p class=\"error\" id=\"{name}-error\">{}</p>\
         <label class=\"sure\"><input type=\"checkbox\" id=\"{name}\" name=\"{name}\" value=\"yes\" required{}> {}</label>",
        escape(error),
        described(name, error),
        visit.words(word),
    )
}

fn error_of<'e>(name: &str, errors: &Errors<'e>) -> &'e str {
    errors.iter().find(|(field, _)| *field == name).map_or("", |(_, words)| words)
}

/// Says that a field is wrong and where it is told why.
fn described(name: &str, error: &str) -> String {
    if error.is_empty() {
        return String::new();
    }
    format!(" aria-invalid=\"true\" aria-describedby=\"{name}-error\"")
}

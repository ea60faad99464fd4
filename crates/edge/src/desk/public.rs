//! What does everybody see of a desk? Its rules, and its directory and notices as they are written to the bulletin. What
//! a notice may say was decided when it was published, in `notice`.

use super::books::Books;
use super::look::Look;
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::calendar::{date, rfc3339};
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::part::{Part, Place};
use fude_desk::{ARTICLES, Rules};
use fude_engine::{Kind, Language};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Directory<'a> {
    desk: &'a str,
    name: &'a str,
    phone: &'a str,
    orgs: Vec<Listed<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Org")]
struct Listed<'a> {
    org: &'a str,
    name: &'a str,
    /// Whether it knows whose the papers of a region are.
    is_station: bool,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Bulletin<'a> {
    as_of: String,
    notices: Vec<Notice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Notice<'a> {
    find: String,
    kind: String,
    kind_label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    day: String,
    org: &'a str,
    org_name: &'a str,
    published_at: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Pack<'a> {
    rules: &'a Rules,
    articles: Vec<Article>,
}

#[derive(Serialize, JsonSchema)]
struct Article {
    entry: &'static str,
    article: &'static str,
}

/// `GET /rules`: by which rules the desk decides, each entry with its article. How long data is kept is for everybody
/// to read (Personal Information Protection Law, art. 17).
pub(super) fn rules(look: &Look<'_>) -> Result<Answer, Failure> {
    Ok(page(look.books, Page::Rules, look.desk, look.language, look.now)?)
}

/// `GET /directory`, where the bulletin does not have it.
pub(super) fn directory(look: &Look<'_>) -> Result<Answer, Failure> {
    Ok(page(look.books, Page::Directory, look.desk, look.language, look.now)?)
}

/// `GET /notices`: the newest are in the bulletin, too.
pub(super) fn notices(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    Ok(Answer::ok(&up(look.books, &input::part(asked)?, look.language, look.now)?)?)
}

/// A page as it is at `now`.
pub(super) fn page(
    books: &Books,
    page: Page,
    desk: &str,
    language: Language,
    now: i64,
) -> Result<Answer, Ours> {
    match page {
        Page::Rules => {
            let articles = ARTICLES.iter().map(|(entry, article)| Article { entry, article });
            Answer::ok(&Pack { rules: &books.rules, articles: articles.collect() })
        }
        Page::Directory => {
            let orgs = books.orgs.iter().map(|(org, name)| Listed {
                org: org.as_str(),
                name,
                is_station: books.rules.is_station(org),
            });
            Answer::ok(&Directory { desk, name: &books.name, phone: &books.phone, orgs: orgs.collect() })
        }
        Page::Notices => Answer::ok(&up(books, &Part::first(), language, now)?),
    }
}

/// The notices that are up, the newest first.
fn up<'b>(books: &'b Books, part: &Part<1>, language: Language, now: i64) -> Result<Bulletin<'b>, Ours> {
    let known = fude_desk::view::notices(&books.state).filter_map(|notice| {
        let find = books.state.find(&notice.find)?;
        let at = find.notice.as_ref()?.at;
        Some((Place(at.saturating_neg(), 0, notice.find.to_string()), (at, notice, &find.org)))
    });
    let ([known], next) = part.of([known.collect()])?;
    let told = known.into_iter().map(|(at, notice, org)| Notice {
        kind_label: Kind::from_id(notice.kind.as_str()).map_or("", |kind| kind.name(language)),
        kind: notice.kind.to_string(),
        place: books.places.get(&notice.find).map(String::as_str),
        day: date(notice.day),
        org: org.as_str(),
        org_name: books.org_name(org),
        published_at: rfc3339(at),
        find: notice.find.to_string(),
    });
    Ok(Bulletin { as_of: rfc3339(now), notices: told.collect(), next })
}

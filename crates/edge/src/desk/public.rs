//! What does everybody see of a desk? Its rules, and its directory and notices as they are written to the bulletin. What
//! a notice may say was decided when it was published, in `notice`.

use super::books::Books;
use crate::answer::Answer;
use crate::bulletin::Page;
use crate::calendar::{date, rfc3339};
use crate::failure::Ours;
use fude_desk::view::notices;
use fude_desk::{ARTICLES, Rules};
use fude_engine::{Kind, Language};
use serde::Serialize;

#[derive(Serialize)]
struct Directory<'a> {
    desk: &'a str,
    name: &'a str,
    phone: &'a str,
    orgs: Vec<Org<'a>>,
}

#[derive(Serialize)]
struct Org<'a> {
    org: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Notices<'a> {
    as_of: String,
    notices: Vec<Notice<'a>>,
}

#[derive(Serialize)]
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

#[derive(Serialize)]
struct Pack<'a> {
    rules: &'a Rules,
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    entry: &'static str,
    article: &'static str,
}

/// `GET /rules`: by which rules the desk decides, each entry with its article. How long data is kept is for everybody
/// to read (Personal Information Protection Law, art. 17).
pub(super) fn rules(books: &Books) -> Result<Answer, Ours> {
    let articles = ARTICLES.iter().map(|(entry, article)| Article { entry, article });
    Answer::ok(&Pack { rules: &books.rules, articles: articles.collect() })
}

/// A page as it is at `now`. The notices are all that are up, the newest first.
pub(super) fn page(books: &Books, page: Page, desk: &str, now: i64) -> Result<Answer, Ours> {
    match page {
        Page::Directory => {
            let orgs = books.orgs.iter().map(|(org, name)| Org { org: org.as_str(), name });
            Answer::ok(&Directory { desk, name: &books.name, phone: &books.phone, orgs: orgs.collect() })
        }
        Page::Notices => Answer::ok(&Notices { as_of: rfc3339(now), notices: all(books) }),
    }
}

fn all(books: &Books) -> Vec<Notice<'_>> {
    let known = notices(&books.state).filter_map(|notice| {
        let find = books.state.find(&notice.find)?;
        Some((find.notice.as_ref()?.at, notice, &find.org))
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by(|(at, one, _), (other_at, other, _)| {
        other_at.cmp(at).then_with(|| one.find.cmp(&other.find))
    });
    let told = known.into_iter().map(|(at, notice, org)| Notice {
        kind_label: Kind::from_id(notice.kind.as_str()).map_or("", |kind| kind.name(Language::Simplified)),
        kind: notice.kind.to_string(),
        place: books.places.get(&notice.find).map(String::as_str),
        day: date(notice.day),
        org: org.as_str(),
        org_name: books.org_name(org),
        published_at: rfc3339(at),
        find: notice.find.to_string(),
    });
    told.collect()
}

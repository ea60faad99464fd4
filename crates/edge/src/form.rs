//! How does somebody report who has no JavaScript? On pages that are made here, of plain HTML with the site's stylesheet:
//! a form, its receipt, and the case by its number and code. They ask the desk what everybody may ask it, and whatever
//! comes back, or does not, they answer in HTML. What a desk does with a report is not known here.

mod acts;
mod api;
mod body;
mod case;
mod challenge;
mod page;
mod report;
mod words;

use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::secret::Secrets;
use crate::{address, clock, language};
use api::Api;
use body::Filled;
use challenge::Challenge;
use fude_desk::Language;
use page::Page;
use words::Word;
use worker::{Env, Method, Request, Response, Result};

/// Where the pages are; behind it stand the desk's id and the page.
pub(crate) const PREFIX: &str = "/form/";

/// The longest body of a form, in bytes: 4 000 characters of Chinese are nine bytes each, and there are other fields.
const LONGEST: usize = 64 * 1024;

/// One request to these pages.
struct Visit<'a> {
    desk: &'a str,
    /// What the desk is called, and its phone.
    name: String,
    phone: String,
    api: Api,
    /// The keys of its challenges, the newest first.
    keys: Vec<[u8; 32]>,
    language: Language,
    now: i64,
}

/// Answers a request below [`PREFIX`], always in HTML.
pub(crate) async fn answer(mut request: Request, env: &Env) -> Result<Response> {
    let (path, url) = (request.path(), request.url()?);
    let wanted = url.query_pairs().find(|(name, _)| name == "lang").map(|(_, tag)| tag.into_owned());
    let accepted = request.headers().get("accept-language")?.unwrap_or_default();
    let language = language::preferred(wanted.as_deref().unwrap_or(&accepted));
    let method = request.method();
    // What was sent is read in any case: a connection whose request is left unread is cut off.
    let filled = if method == Method::Post { Some(Filled::read(&mut request, LONGEST).await) } else { None };
    let rest = path.strip_prefix(PREFIX).unwrap_or_default();
    let (desk, tail) = rest.split_once('/').unwrap_or((rest, ""));
    let source = request.headers().get(address::SOURCE)?.unwrap_or_default();
    let Some(visit) = Visit::begin(env, desk, language, source).await else {
        return Page::missing(language).send(404);
    };
    match (tail, method, filled) {
        ("", Method::Get | Method::Head, _) => report::blank(&visit),
        ("", Method::Post, Some(filled)) => report::send(&visit, filled).await,
        ("case", Method::Get | Method::Head, _) => case::blank(&visit),
        ("case", Method::Post, Some(filled)) => case::look(&visit, filled).await,
        ("" | "case", ..) => {
            let mut response = visit.page(Word::NotHere).send(405)?;
            response.headers_mut().set("allow", "GET, POST")?;
            Ok(response)
        }
        _ => Page::missing(language).send(404),
    }
}

/// Why what was sent could not be taken.
struct Untaken {
    status: u16,
    words: &'static str,
}

impl<'a> Visit<'a> {
    /// Nothing when there is no such desk.
    async fn begin(env: &Env, desk: &'a str, language: Language, source: String) -> Option<Self> {
        if !address::is_desk(desk) {
            return None;
        }
        let secrets = Secrets::parse(&env.secret(crate::desk::SEAL_KEY).ok()?.to_string())?;
        let keys = secrets.all().map(|secret| secret.key("fude form")).collect();
        let api = Api::of(env, desk, language, source).ok()?;
        let directory = api.get("directory", None).await.ok().filter(|answered| answered.status == 200)?;
        let (name, phone) = (directory.text("name"), directory.text("phone"));
        Some(Self { desk, name, phone, api, keys, language, now: clock::now() })
    }

    /// What was filled in, or the status and words of why it could not be taken.
    fn taken(&self, filled: std::result::Result<Filled, Failure>) -> std::result::Result<Filled, Untaken> {
        filled.map_err(|failure| {
            let code = if let Failure::Theirs(problem) = failure { problem.code } else { Code::Internal };
            Untaken { status: code.status(), words: code.words(self.language) }
        })
    }

    /// A form with a key that was never used.
    fn fresh_form(&self) -> Result<Challenge> {
        let form = Challenge::new(&self.keys, self.desk, self.now);
        form.map_err(|Ours { place, .. }| worker::Error::RustError(place.to_owned()))
    }

    /// The form that came back; nothing when it is not one of ours, or too old.
    fn form_of(&self, filled: &Filled) -> Option<Challenge> {
        let (key, challenge) = (filled.get("key"), filled.get("challenge"));
        Challenge::check(&self.keys, self.desk, key, challenge, self.now)
    }

    fn words(&self, word: Word) -> &'static str {
        word.in_language(self.language)
    }

    /// A page of this desk with its heading.
    fn page(&self, title: Word) -> Page {
        Page::of(self.desk, &self.name, &self.phone, self.words(title), self.language)
    }

    /// Where a page of this desk is, in the language that it is read in.
    fn address(&self, tail: &str) -> String {
        page::address(self.desk, tail, self.language)
    }
}

//! What is asked without anything being changed? What a text says, which notice it may be about, and which find: for who
//! looks for a thing, and for who is about to log it twice. Nothing of it is kept.

use super::books::Books;
use super::coach::{self, Question};
use super::look::Look;
use super::matching::{RecordedEvidence, told};
use super::officer::{FindSide, find_side};
use crate::answer::Answer;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input::{self, Described};
use crate::notice::Public;
use crate::report::{Fact, Reach, Report};
use fude_desk::{Action, Find, FindId, Object, Subject, authorize};
use fude_engine::{
    Features, HANDED_IN, Kind, Match, Millibits, Probability, Ranking, Reading, Side, rank, total,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many finds a search gives at most.
const FOUND: usize = 20;

/// How many notices are put in order: more than anybody reads.
const ORDERED: usize = 200;

/// How many finds are told as perhaps the same at most.
const SIMILAR: usize = 5;

/// How often what is about to be logged was logged before: one time in twenty. Argued: a thing passes from a driver to
/// the clerk of the same company, and either may log it.
const LOGGED_BEFORE: Probability = Probability::thousandths(50);

/// Below, nobody is asked whether it is the same: one in five.
const ALIKE: Probability = Probability::thousandths(200);

#[derive(Serialize, JsonSchema)]
pub(super) struct Understood {
    facts: Vec<Fact>,
    /// What a loss leaves open; of a find, and where somebody is in need, nothing is asked.
    coach: Vec<Question>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Ordered {
    finds: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Searched {
    not_handed_in: f64,
    prior_millibits: Millibits,
    matches: Vec<Found>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SearchMatch")]
struct Found {
    #[serde(flatten)]
    find: FindSide,
    probability: f64,
    millibits: Millibits,
    evidence: Vec<RecordedEvidence>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Similar {
    finds: Vec<Alike>,
}

#[derive(Serialize, JsonSchema)]
struct Alike {
    #[serde(flatten)]
    find: FindSide,
    probability: f64,
}

/// `POST /read`
pub(super) fn read(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, now, .. } = *look;
    let described = input::to_read(asked)?;
    let is_lost = described.side == Side::Lost;
    let (kept, reading) = understand(described, now);
    let is_coached = is_lost && !reading.is_emergency();
    let coach =
        if is_coached { coach::of(&Features::of(&reading), &books.model, look.language) } else { Vec::new() };
    Ok(Answer::ok(&Understood { facts: kept.facts_in(look.language), coach })?)
}

/// `POST /notices/order`: by what notices tell and nothing else, so that no order says what one withholds.
pub(super) fn order(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, now, .. } = *look;
    let (_, reading) = understand(input::typed(asked)?, now);
    let ranking = books.notices().rank(&Features::of(&reading), &books.model, HANDED_IN, ORDERED);
    Ok(Answer::ok(&Ordered { finds: ranking.matches.into_iter().map(|found| found.find).collect() })?)
}

/// `POST /search`
pub(super) fn search(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, store, subject, now, .. } = *look;
    let (_, reading) = understand(input::sought(asked, now)?, now);
    let loss = Features::of(&reading);
    let ranking = match subject {
        // Somebody in need is not a thing on a shelf.
        _ if reading.is_emergency() => rank(&[], HANDED_IN, FOUND),
        Subject::Officer(_) => books.shelf.rank(&loss, &books.model, HANDED_IN, FOUND),
        _ => among(books, seen(books, subject).map(|(id, _)| id), &loss, HANDED_IN, FOUND),
    };
    let found = |found: &Match| {
        let find = books.shelf.get(&found.find).ok_or_else(|| Ours::at("shelf"))?;
        Ok(Found {
            find: find_side(books, store, look.language, &id(found)?, true)?,
            probability: found.probability.as_f64(),
            millibits: found.millibits,
            evidence: told(&loss, &find, &books.model, look.language),
        })
    };
    Ok(Answer::ok(&Searched {
        not_handed_in: ranking.not_handed_in.as_f64(),
        prior_millibits: ranking.prior,
        matches: ranking.matches.iter().map(found).collect::<Result<_, Failure>>()?,
    })?)
}

/// `POST /similar`: two reports of one find are compared as a loss and its find are.
pub(super) fn similar(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, store, subject, now, .. } = *look;
    let (_, reading) = understand(input::similar(asked, now)?, now);
    let kind = Kind::from_id(Public::of(&reading).kind);
    let open = seen(books, subject).filter(|(_, find)| may_be_one(kind, find));
    let ranking = among(books, open.map(|(id, _)| id), &Features::of(&reading), LOGGED_BEFORE, SIMILAR);
    let alike = ranking.matches.iter().filter(|found| found.probability >= ALIKE).map(|found| {
        let find = find_side(books, store, look.language, &id(found)?, false)?;
        Ok(Alike { find, probability: found.probability.as_f64() })
    });
    Ok(Answer::ok(&Similar { finds: alike.collect::<Result<_, Failure>>()? })?)
}

/// What is described, read as of now.
fn understand(described: Described, now: i64) -> (Report, Reading) {
    let Described { side, text, given } = described;
    Report::new(side, input::Written { text, given, reach: Reach::default() }, now)
}

fn id(found: &Match) -> Result<FindId, Ours> {
    FindId::new(found.find.as_str()).map_err(|_| Ours::at("id"))
}

/// The best among these finds, as if there were no others: what others hold does not move what an org sees.
fn among<'a>(
    books: &Books,
    finds: impl Iterator<Item = &'a FindId>,
    told: &Features,
    prior: Probability,
    top: usize,
) -> Ranking {
    let weighed = finds.filter_map(|id| {
        let find = books.shelf.get(id.as_str())?;
        Some((id.to_string(), total(told, &find, &books.model)))
    });
    let weighed: Vec<(String, Millibits)> = weighed.collect();
    // Before anything is known, each of all finds is as likely as the others.
    let count = |finds: usize| u128::try_from(finds).unwrap_or(u128::MAX);
    let part = u128::from(prior.billionths()).saturating_mul(count(weighed.len()));
    let whole = u128::from(Probability::ONE.billionths()).saturating_mul(count(books.shelf.len()));
    rank(&weighed, Probability::ratio(part, whole), top)
}

/// The open finds that somebody may look at: a driver and an org their own, an officer all.
fn seen<'a>(books: &'a Books, subject: &'a Subject) -> impl Iterator<Item = (&'a FindId, &'a Find)> {
    let open = books.state.finds().filter(|(_, find)| !find.status.is_closed());
    open.filter(move |(_, find)| match subject {
        Subject::Driver { driver, .. } => find.driver.as_ref() == Some(driver),
        _ => authorize(subject, Action::See, Object::Find(&find.org)),
    })
}

/// Whether a find can be what is told, by its kind: nobody logs an umbrella as a wallet, but some say bag and some
/// backpack.
fn may_be_one(kind: Option<Kind>, find: &Find) -> bool {
    let known = find.kind().and_then(|kind| Kind::from_id(kind.as_str()));
    kind.zip(known).is_none_or(|(one, other)| one.family() == other.family())
}

//! What does an officer see? The queue of claims that await somebody, and each claim with both sides, its recorded
//! evidence and what officers noted. Nothing is computed anew for showing; what is decided is `claims`'s.

use super::behind::{self, People, Tied};
use super::books::Books;
use super::finds::reported_at;
use super::look::Look;
use super::matching::{Recorded, RecordedEvidence, retold};
use super::notes::{self, Note};
use super::stations::{self, Station};
use super::store::Store;
use super::texts::{number, report};
use super::vault::Kept;
use super::version::Version;
use super::{photos, proofs};
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::part::Place;
use crate::problem::Code;
use crate::report::Fact;
use fude_desk::view::claim_for_officer;
use fude_desk::{
    Action, Basis, Claim, ClaimId, ClaimStatus, Contact, Event, FindId, FindStatus, Language, LossId,
    LossStatus, Object, Subject, authorize,
};
use fude_engine::Probability;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Queue<'a> {
    desk: &'a str,
    officer: &'a str,
    officer_name: &'a str,
    as_of: String,
    /// The number of the last event.
    seq: i64,
    claims: Vec<Queued>,
    quiet: Vec<Quiet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Queued {
    claim: String,
    status: &'static str,
    /// Why it was proposed.
    basis: &'static str,
    /// Where a ranking stands behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    loss: LossSide,
    find: FindSide,
}

#[derive(Serialize, JsonSchema)]
struct Quiet {
    #[serde(flatten)]
    loss: LossSide,
    not_handed_in: f64,
    /// Whether it tells of somebody in need.
    is_emergency: bool,
}

#[derive(Serialize, JsonSchema)]
struct LossSide {
    loss: String,
    number: String,
    text: String,
    reported_at: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    more: Option<LossMore>,
}

#[derive(Serialize, JsonSchema)]
struct LossMore {
    facts: Vec<Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    version: String,
}

/// A find as officers and who holds it see it.
#[derive(Serialize, JsonSchema)]
pub(super) struct FindSide {
    find: String,
    number: String,
    text: String,
    reported_at: String,
    org_name: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    more: Option<FindMore>,
}

#[derive(Serialize, JsonSchema)]
struct FindMore {
    facts: Vec<Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    org: String,
    status: &'static str,
    version: String,
    /// Of papers, which tell a region: who knows whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    station: Option<Station>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub(super) struct Shown {
    claim: String,
    status: &'static str,
    /// The status with who confirmed it or why it was closed.
    decision: ClaimStatus,
    /// Why it was proposed.
    basis: &'static str,
    /// The confirmed claim that has its loss or its find: until that is revoked, it cannot be confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_by: Option<Tied>,
    people: People,
    /// The name of who confirmed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    /// Whether another than who confirmed it is to hand it over.
    needs_two: bool,
    version: String,
    probability: f64,
    not_handed_in: f64,
    prior_millibits: i32,
    millibits: i32,
    model: String,
    evidence: Vec<RecordedEvidence>,
    loss: LossSide,
    find: FindSide,
    notes: Vec<Note>,
    proof: proofs::Shown,
    contacts: Vec<Contacted>,
}

#[derive(Serialize, JsonSchema)]
struct Contacted {
    at: String,
    contact: Contact,
}

/// `GET /queue`
pub(super) fn queue(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let Look { books, store, desk, now, .. } = *look;
    let Subject::Officer(officer) = look.subject else { return Err(Code::NotFound.into()) };
    let part = input::part(asked)?;
    let mut claims = Vec::new();
    for (id, claim) in books.state.claims() {
        if let Some(Standing(probability)) = awaiting(books, store, id, claim)? {
            // What a person asked for comes before what a ranking says.
            let (rank, likely) =
                (i64::from(!is_asked_for(claim)), probability.map_or(0, Probability::billionths));
            let place = Place(rank, i64::from(likely).saturating_neg(), id.to_string());
            claims.push((place, Waiting::Claim(probability, id, claim)));
        }
    }
    let ([claims, quiet], next) = part.of([claims, quiet(books, store)?])?;
    let (mut queued, mut silent) = (Vec::new(), Vec::new());
    for waiting in claims.into_iter().chain(quiet) {
        match waiting {
            Waiting::Claim(probability, id, claim) => queued.push(Queued {
                claim: id.to_string(),
                status: claim.status.code(),
                basis: claim.basis.code(),
                probability: probability.map(Probability::as_f64),
                loss: loss_side(look, &claim.loss, false)?,
                find: find_side(books, store, look.language, &claim.find, false)?,
            }),
            Waiting::Loss(id) => silent.push(Quiet {
                loss: loss_side(look, id, false)?,
                not_handed_in: books.outlooks.get(id).copied().unwrap_or(Probability::ONE).as_f64(),
                is_emergency: is_emergency(books, id),
            }),
        }
    }
    Ok(Answer::ok(&Queue {
        desk,
        officer: officer.as_str(),
        officer_name: books.officers.get(officer).map_or("", String::as_str),
        as_of: rfc3339(now),
        seq: books.head.seq,
        claims: queued,
        quiet: silent,
        next,
    })?)
}

/// What waits for an officer.
enum Waiting<'b> {
    Claim(Option<Probability>, &'b ClaimId, &'b Claim),
    /// A loss without a claim.
    Loss(&'b LossId),
}

/// What a ranking says of a claim that awaits somebody; nothing where none stands behind it.
struct Standing(Option<Probability>);

/// A claim of which a better find has taken the place is not worth a look any more.
const SUNK: Probability = Probability::thousandths(10);

/// The probability of a claim that awaits somebody, where a ranking stands behind it: it is confirmed, or proposed,
/// neither sunk nor taken by another one since. What somebody asked for gets an answer, however unlikely it is.
fn awaiting(books: &Books, store: &Store, id: &ClaimId, claim: &Claim) -> Result<Option<Standing>, Failure> {
    match claim.status {
        ClaimStatus::Confirmed { .. } => {}
        ClaimStatus::Proposed if is_open_pair(books, claim) => {}
        _ => return Ok(None),
    }
    let probability = recorded(store, id)?.map(|recorded| recorded.probability);
    let is_likely = probability.is_none_or(|probability| probability >= SUNK);
    Ok((is_asked_for(claim) || is_likely).then_some(Standing(probability)))
}

/// Whether somebody waits for an answer: an officer or an org tied the two, the owner recognised a notice, or it is
/// to be fetched.
fn is_asked_for(claim: &Claim) -> bool {
    !matches!(claim.basis, Basis::Ranking { .. }) || matches!(claim.status, ClaimStatus::Confirmed { .. })
}

/// Whether a claim can be confirmed as far as its two sides go: no other has the one or the other.
pub(super) fn is_open_pair(books: &Books, claim: &Claim) -> bool {
    let is_sought = books.state.loss(&claim.loss).is_some_and(|loss| loss.status == LossStatus::Open);
    is_sought && books.state.find(&claim.find).is_some_and(|find| find.status == FindStatus::Held)
}

/// The open losses without a claim that awaits somebody: those that tell of somebody in need, then the newest first.
fn quiet<'b>(books: &'b Books, store: &Store) -> Result<Vec<(Place, Waiting<'b>)>, Failure> {
    let open = books.state.losses().filter(|(_, loss)| loss.status == LossStatus::Open);
    let mut quiet = Vec::new();
    for (id, loss) in open {
        let mut awaits = false;
        for claim_id in &loss.claims {
            if let Some(claim) = books.state.claim(claim_id) {
                awaits |= awaiting(books, store, claim_id, claim)?.is_some();
            }
        }
        if !awaits {
            let rank = i64::from(!is_emergency(books, id));
            quiet.push((Place(rank, loss.reported_at.saturating_neg(), id.to_string()), Waiting::Loss(id)));
        }
    }
    Ok(quiet)
}

/// Whether an open loss tells of somebody in need: then it is not compared, and a person is to read it.
fn is_emergency(books: &Books, id: &LossId) -> bool {
    !books.sought.contains_key(id)
}

/// Nothing is linked and nobody is asked to look where somebody is in need: that is for the police on duty.
pub(super) fn require_thing(books: &Books, id: &LossId) -> Result<(), Code> {
    let is_open = books.state.loss(id).is_some_and(|loss| loss.status == LossStatus::Open);
    if is_open && is_emergency(books, id) { Err(Code::Emergency) } else { Ok(()) }
}

fn contacts(store: &Store, loss: &LossId) -> Result<Vec<Contacted>, Failure> {
    let query = "SELECT at, body FROM events WHERE aggregate = ? ORDER BY seq";
    let mut contacts = Vec::new();
    for row in store.rows(query, vec![loss.as_str().into()])? {
        if let Event::OwnerContacted { contact, .. } = row.json(1)? {
            contacts.push(Contacted { at: rfc3339(row.number(0)?), contact });
        }
    }
    Ok(contacts)
}

/// `GET /claims/{claim}`
pub(super) fn look(look: &Look<'_>, id: &ClaimId) -> Result<Answer, Failure> {
    let Look { books, store, subject, .. } = *look;
    let object = Object::claim(&books.state, id).ok_or(Code::NotFound)?;
    if !authorize(subject, Action::See, object) {
        return Err(Code::NotFound.into());
    }
    let view = claim_for_officer(&books.state, id).ok_or(Code::NotFound)?;
    let claim = books.state.claim(id).ok_or(Code::NotFound)?;
    let recorded = recorded(store, id)?.unwrap_or_else(|| unranked(&view.basis));
    let version = Version::of(store, id.as_str())?.to_string();
    let confirmed_by = match &view.status {
        ClaimStatus::Confirmed { officer } | ClaimStatus::HandedOver { officer } => {
            books.officers.get(officer).cloned()
        }
        _ => None,
    };
    let answer = Answer::ok(&Shown {
        claim: id.to_string(),
        status: view.status.code(),
        decision: view.status,
        basis: view.basis.code(),
        taken_by: behind::taken_by(books, store, claim)?,
        people: behind::people(books, store, id, claim)?,
        confirmed_by,
        needs_two: books.state.find(&view.find).is_some_and(|find| find.needs_two(&books.rules)),
        version: version.clone(),
        probability: recorded.probability.as_f64(),
        not_handed_in: recorded.not_handed_in.as_f64(),
        prior_millibits: recorded.prior_millibits,
        millibits: recorded.millibits,
        model: recorded.model,
        evidence: retold(look, &view.loss, &view.find, recorded.evidence)?,
        loss: loss_side(look, &view.loss, true)?,
        find: find_side(books, store, look.language, &view.find, true)?,
        // What was noted of the owner, such as what they said on the phone, belongs to the claim too.
        notes: notes::of(books, store, &[id.as_str(), view.loss.as_str(), view.find.as_str()])?,
        proof: proofs::for_officer(look, claim)?,
        contacts: contacts(store, &view.loss)?,
    })?;
    Ok(answer.of_version(version))
}

pub(super) fn recorded(store: &Store, id: &ClaimId) -> Result<Option<Recorded>, Failure> {
    Ok(store.open(Kept::Ranking, id.as_str())?.there())
}

/// What is shown of a claim that no ranking stands behind.
fn unranked(basis: &Basis) -> Recorded {
    let model = match basis {
        Basis::Ranking { model, .. } => model.to_string(),
        Basis::Notice | Basis::Relay { .. } | Basis::ByHand { .. } => String::new(),
    };
    let (probability, not_handed_in) = (Probability::ONE, Probability::ZERO);
    Recorded { model, probability, not_handed_in, prior_millibits: 0, millibits: 0, evidence: Vec::new() }
}

fn loss_side(look: &Look<'_>, id: &LossId, with_more: bool) -> Result<LossSide, Failure> {
    let Look { books, store, language, .. } = *look;
    let loss = books.state.loss(id).ok_or_else(|| Ours::at("loss"))?;
    let kept = report(store, &loss.report)?;
    let more = with_more.then(|| {
        let (photos, version) = (photos::of(store, id.as_str())?, Version::of(store, id.as_str())?);
        Ok::<_, Ours>(LossMore { facts: kept.facts_in(language), photos, version: version.to_string() })
    });
    Ok(LossSide {
        loss: id.to_string(),
        number: number(store, id.as_str())?,
        text: kept.text_in(language),
        reported_at: rfc3339(loss.reported_at),
        more: more.transpose()?,
    })
}

pub(super) fn find_side(
    books: &Books,
    store: &Store,
    language: Language,
    id: &FindId,
    with_more: bool,
) -> Result<FindSide, Failure> {
    let find = books.state.find(id).ok_or_else(|| Ours::at("find"))?;
    let kept = report(store, &find.report)?;
    let reported_at = reported_at(find, &kept);
    let more = with_more.then(|| {
        let (photos, version) = (photos::of(store, id.as_str())?, Version::of(store, id.as_str())?);
        let (org, status, version) = (find.org.to_string(), find.status.code(), version.to_string());
        let station = stations::of(books, find, &kept, language);
        Ok::<_, Ours>(FindMore { facts: kept.facts_in(language), photos, org, status, version, station })
    });
    Ok(FindSide {
        find: id.to_string(),
        number: number(store, id.as_str())?,
        text: kept.text_in(language),
        reported_at: rfc3339(reported_at),
        org_name: books.org_name(&find.org).to_owned(),
        more: more.transpose()?,
    })
}

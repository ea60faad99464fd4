//! What is a claimant asked, and how do the answers weigh? The engine makes questions from the kind of the thing alone and
//! weighs answers as it weighs reports. Questions are the claimant's to see; weights are the officer's, and are recorded.

use super::books::Books;
use super::burst::Burst;
use super::coach::Question;
use super::look::Look;
use super::vault::Kept;
use super::{claims, notes, resident};
use crate::answer::Answer;
use crate::calendar::{UTC_OFFSET, rfc3339};
use crate::chance::fresh;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::fields::WordsOf;
use crate::input::{self, Told};
use crate::problem::Code;
use fude_desk::{
    Action, BlobId, Claim, ClaimId, Command, LossId, Object, Refusal, RefusalCode, Subject, authorize,
};
use fude_engine::{
    Context, Given, Language, Millibits, Proof, Side, Topic, proof_questions, read, weigh_answer,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an officer sees of a claim's proof.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Proof")]
pub(super) struct Shown {
    awaits: bool,
    attempts_left: usize,
    /// What could be asked, with what the right answer weighs.
    questions: Vec<Asked>,
    /// What was answered, the earliest first.
    answers: Vec<Answered>,
}

#[derive(Serialize, JsonSchema)]
struct Asked {
    #[schemars(with = "WordsOf<Topic>")]
    topic: Topic,
    words: String,
    strength: Millibits,
}

#[derive(Serialize, JsonSchema)]
struct Answered {
    at: String,
    #[serde(flatten)]
    weighed: Weighed,
}

/// An answer as it is kept, with what it weighed when it was given.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Weighed {
    #[schemars(with = "WordsOf<Topic>")]
    topic: Topic,
    text: String,
    /// How much it speaks for the find being theirs; nothing when it says nothing of what was asked.
    millibits: Option<Millibits>,
}

/// `POST /claims/{claim}/ask`
pub(super) fn ask(
    burst: &mut Burst<'_>,
    subject: &Subject,
    id: &ClaimId,
    body: Fields,
) -> Result<Answer, Failure> {
    body.finish()?;
    let claim = burst.books.state.claim(id).ok_or(Code::NotFound)?;
    if questions(burst.books, claim, burst.language).is_empty() {
        return Err(Code::NothingToAsk.into());
    }
    burst.run(subject, &Command::AskProof { claim: id.clone() })?;
    claims::changed(burst, subject, id)
}

/// `POST /losses/{loss}/answers`: whatever they are, the answer is the case.
pub(super) fn answer(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    let told = input::answers(body)?;
    if !authorize(subject, Action::AnswerProof, Object::Loss(loss)) {
        return Err(Code::NotFound.into());
    }
    let (id, claim) = asked(burst.books, loss).ok_or(Refusal::from(RefusalCode::ProofNotAsked))?;
    let (id, claim) = (id.clone(), claim.clone());
    let topics: Vec<Topic> =
        questions(burst.books, &claim, burst.language).into_iter().map(|proof| proof.topic).collect();
    if told.iter().any(|told| !topics.contains(&told.topic)) {
        return Err(Code::BadField.of("answers").into());
    }
    let weighed = weigh(burst, &claim, told);
    let blob = fresh::<BlobId>()?;
    burst.run(subject, &Command::AnswerProof { claim: id, answers: blob.clone() })?;
    burst.write("INSERT INTO answers VALUES (?, ?, '')", vec![blob.as_str().into(), burst.now.into()]);
    burst.seal(Kept::Answers, blob.as_str(), &weighed)?;
    resident::look_after(burst, loss, Vec::new())
}

/// `POST /losses/{loss}/contacts`: an officer reached for the owner.
pub(super) fn contact(
    burst: &mut Burst<'_>,
    subject: &Subject,
    loss: &LossId,
    body: Fields,
) -> Result<Answer, Failure> {
    let input::Reached { contact, note } = input::contact(body)?;
    let events = burst.run(subject, &Command::NoteContact { loss: loss.clone(), contact })?;
    notes::write(burst, &events, note)?;
    let fresh = events.iter().map(|event| (burst.now, event.clone())).collect::<Vec<_>>();
    resident::look_after(burst, loss, fresh)
}

/// What the owner of this loss is asked now; nothing when nothing is.
pub(super) fn for_resident(books: &Books, loss: &LossId, language: Language) -> Vec<Question> {
    let mut proofs =
        asked(books, loss).map(|(_, claim)| questions(books, claim, language)).unwrap_or_default();
    // By strength, their order would tell which answer is the rare one.
    proofs.sort_by_key(|proof| proof.topic);
    proofs.into_iter().map(|Proof { topic, words, .. }| Question { topic, words }).collect()
}

/// What an officer sees of a claim's proof.
pub(super) fn for_officer(look: &Look<'_>, claim: &Claim) -> Result<Shown, Failure> {
    let Look { books, store, language, .. } = *look;
    let most = usize::try_from(books.rules.proof_attempts).unwrap_or(usize::MAX);
    let questions = questions(books, claim, language);
    let asked =
        questions.into_iter().map(|Proof { topic, words, strength }| Asked { topic, words, strength });
    let mut answers = Vec::new();
    for blob in &claim.proof.answers {
        let row = store.row("SELECT at FROM answers WHERE id = ?", vec![blob.as_str().into()])?;
        let at = rfc3339(row.ok_or_else(|| Ours::at("answers"))?.number(0)?);
        let weighed: Option<Vec<Weighed>> = store.open(Kept::Answers, blob.as_str())?.there();
        let weighed = weighed.unwrap_or_default();
        answers.extend(weighed.into_iter().map(|weighed| Answered { at: at.clone(), weighed }));
    }
    Ok(Shown {
        awaits: claim.awaits_proof(),
        attempts_left: most.saturating_sub(books.state.proof_attempts(claim)),
        questions: asked.collect(),
        answers,
    })
}

/// The claim of this loss that is to be answered for.
fn asked<'b>(books: &'b Books, loss: &LossId) -> Option<(&'b ClaimId, &'b Claim)> {
    let claims = books.state.loss(loss)?.claims.iter();
    claims.filter_map(|id| Some((id, books.state.claim(id)?))).find(|(_, claim)| claim.awaits_proof())
}

/// What the notice of the claim's find withholds and its loss does not tell. A find that is gone is not asked about, nor
/// the owner of a loss that is not sought any more.
fn questions(books: &Books, claim: &Claim, language: Language) -> Vec<Proof> {
    let shown: &[Topic] = if books.places.contains_key(&claim.find) { &[Topic::Place] } else { &[] };
    let (find, loss) = (books.shelf.get(claim.find.as_str()), books.sought.get(&claim.loss));
    let both = find.zip(loss);
    both.map(|(find, loss)| proof_questions(&find, loss, shown, &books.model, language)).unwrap_or_default()
}

fn weigh(burst: &Burst<'_>, claim: &Claim, told: Vec<Told>) -> Vec<Weighed> {
    let find = burst.books.shelf.get(claim.find.as_str());
    let weighed = told.into_iter().map(|Told { topic, text }| {
        let context = Context {
            side: Side::Lost,
            reported_at: burst.now,
            utc_offset: UTC_OFFSET,
            given: Given::default(),
        };
        let reading = read(&text, &context);
        let millibits =
            find.as_ref().and_then(|find| weigh_answer(find, topic, &reading, &burst.books.model));
        Weighed { topic, text, millibits }
    });
    weighed.collect()
}

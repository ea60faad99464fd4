//! Does a claimant know what only the owner can? An officer asks, the claimant answers, and the officer decides. What is
//! asked and how an answer weighs is not known here; how often somebody may try is. Which answer was wrong is told to
//! nobody: a claimant who could try until it is right would need to know nothing.

use crate::authorize::Subject;
use crate::claim::{Claim, ClaimStatus};
use crate::command::Context;
use crate::event::Event;
use crate::id::{BlobId, ClaimId};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// How far a claimant has been asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Whether an answer is awaited.
    pub is_asked: bool,
    /// What was answered, sealed, the earliest first.
    pub answers: Vec<BlobId>,
}

/// How an owner was reached for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// Nobody answered.
    Tried,
    /// They were spoken to.
    Reached,
    /// A message was left.
    MessageLeft,
}

impl Claim {
    /// Whether its claimant is to answer: it has been asked for and nothing is decided.
    pub fn awaits_proof(&self) -> bool {
        self.proof.is_asked && self.status == ClaimStatus::Proposed
    }

    /// How far it is asked after an event; nothing when the event does not follow.
    pub(crate) fn proved(&self, event: &Event) -> Option<Proof> {
        let mut proof = self.proof.clone();
        match event {
            Event::ProofAsked { .. } if !self.awaits_proof() => proof.is_asked = true,
            Event::ProofAnswered { answers, .. } if self.awaits_proof() => {
                proof.is_asked = false;
                proof.answers.push(answers.clone());
            }
            _ => return None,
        }
        Some(proof)
    }
}

impl State {
    /// How often the claimant of this claim has answered for its find, under this claim or an earlier one.
    pub fn proof_attempts(&self, claim: &Claim) -> usize {
        let claims = self.loss(&claim.loss).into_iter().flat_map(|loss| &loss.claims);
        let pair = claims.filter_map(|id| self.claim(id)).filter(|other| other.find == claim.find);
        pair.map(|claim| claim.proof.answers.len()).fold(0, usize::saturating_add)
    }
}

/// One claim of a loss is asked for at a time: what the claimant is asked must not tell that there are several.
pub(crate) fn ask(state: &State, id: &ClaimId, context: &Context) -> Result<Vec<Event>, Refusal> {
    let Subject::Officer(officer) = &context.subject else { return Err(RefusalCode::NotAllowed.into()) };
    let claim = crate::claim::require_proposed(state, id)?;
    let loss = state.loss(&claim.loss).ok_or(RefusalCode::NotFound)?;
    if loss.claims.iter().filter_map(|id| state.claim(id)).any(Claim::awaits_proof) {
        return Err(RefusalCode::ProofAwaited.into());
    }
    let most = usize::try_from(context.rules.proof_attempts).unwrap_or(usize::MAX);
    if state.proof_attempts(claim) >= most {
        return Err(RefusalCode::ProofSpent.into());
    }
    Ok(vec![Event::ProofAsked { claim: id.clone(), officer: officer.clone() }])
}

pub(crate) fn answer(state: &State, id: &ClaimId, answers: &BlobId) -> Result<Vec<Event>, Refusal> {
    let claim = state.claim(id).ok_or(RefusalCode::NotFound)?;
    if !claim.awaits_proof() {
        return Err(RefusalCode::ProofNotAsked.into());
    }
    Ok(vec![Event::ProofAnswered { claim: id.clone(), answers: answers.clone() }])
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{AlreadyConfirmed, NotFound, ProofAwaited, ProofNotAsked, ProofSpent};
    use crate::scene::Scene;

    #[test]
    fn a_claimant_answers_what_was_asked_and_no_more_often_than_the_rules_have_it() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | taxi: log f2");
        scene.run("system: propose c1 l1 f1 | system: propose c2 l1 f2");
        scene.refuse("resident l1: answer c1", ProofNotAsked);
        assert_eq!(scene.accept("officer: ask c1"), "proof_asked c1");
        scene.refuse("officer: ask c1", ProofAwaited);
        scene.refuse("officer: ask c2", ProofAwaited);
        scene.refuse("resident l2: answer c1", NotFound);
        assert_eq!(scene.accept("resident l1: answer c1"), "proof_answered c1");
        scene.refuse("resident l1: answer c1", ProofNotAsked);
        // To be looked at again does not give new attempts.
        scene.run("officer: reject c1 | officer: reopen c1 | officer: ask c1 | officer: answer c1");
        scene.run("officer: ask c1 | resident l1: answer c1");
        scene.refuse("officer: ask c1", ProofSpent);
        scene.run("officer: ask c2");
    }

    #[test]
    fn who_was_asked_before_a_decision_is_asked_anew_after_it() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | taxi: log f2");
        scene.run("system: propose c1 l1 f1 | system: propose c2 l1 f2 | officer: ask c1");
        scene.run("officer: reject c1 | officer: ask c2 | officer: reopen c1");
        scene.refuse("resident l1: answer c1", ProofNotAsked);
        scene.refuse("officer: ask c1", ProofAwaited);
        scene.run("resident l1: answer c2 | officer: ask c1 | resident l1: answer c1");
    }

    #[test]
    fn once_it_is_decided_nothing_is_asked_or_answered() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: ask c1");
        scene.run("officer: confirm c1");
        scene.refuse("resident l1: answer c1", ProofNotAsked);
        scene.refuse("officer: ask c1", AlreadyConfirmed);
    }
}

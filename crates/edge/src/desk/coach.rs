//! What does a report leave open that would help most? Questions made from the report alone, before any find is looked
//! at, so anybody may hear them. What they are worth is the engine's.

use crate::fields::WordsOf;
use fude_engine::{Features, Language, Model, Topic, question};
use schemars::JsonSchema;
use serde::Serialize;

/// A question to an owner.
#[derive(Serialize, JsonSchema)]
pub(super) struct Question {
    #[schemars(with = "WordsOf<Topic>")]
    pub(super) topic: Topic,
    pub(super) words: String,
}

/// What this loss leaves open, the most helpful first, at most three.
pub(super) fn of(loss: &Features, model: &Model, language: Language) -> Vec<Question> {
    let hints = fude_engine::coach(loss, model).into_iter();
    hints.map(|hint| Question { topic: hint.topic, words: question(hint.topic, loss, language) }).collect()
}

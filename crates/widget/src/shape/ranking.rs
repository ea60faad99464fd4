//! The shape of a ranking.

use fude_engine::{Aspect, Features, Language, Model, Shelf, evidence, explain};
use serde::Serialize;

/// The finds for a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// That it is none of the finds, in billionths.
    pub not_handed_in: u32,
    /// What each find had before any evidence.
    pub prior_millibits: i32,
    /// The likeliest finds.
    pub matches: Vec<Match>,
}

/// A find with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The find's id.
    pub found: String,
    /// In billionths.
    pub probability: u32,
    /// The sum of the evidence.
    pub millibits: i32,
    /// The evidence.
    pub evidence: Vec<Evidence>,
}

/// One compared aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What was compared.
    pub aspect: Aspect,
    /// For (positive) or against (negative) one thing.
    pub millibits: i32,
    /// Why, in words.
    pub because: String,
}

impl Ranking {
    /// The shape of a ranking for `loss`, with the evidence of each find shown.
    pub fn of(ranking: &fude_engine::Ranking, loss: &Features, shelf: &Shelf, model: &Model) -> Self {
        let told = |find: &str| {
            let Some(find) = shelf.get(find) else { return Vec::new() };
            evidence(loss, &find, model)
                .iter()
                .map(|e| Evidence {
                    aspect: e.aspect,
                    millibits: e.millibits,
                    because: explain(e, Language::Simplified),
                })
                .collect()
        };
        Self {
            not_handed_in: ranking.not_handed_in.billionths(),
            prior_millibits: ranking.prior,
            matches: ranking
                .matches
                .iter()
                .map(|found| Match {
                    found: found.find.clone(),
                    probability: found.probability.billionths(),
                    millibits: found.millibits,
                    evidence: told(&found.find),
                })
                .collect(),
        }
    }
}

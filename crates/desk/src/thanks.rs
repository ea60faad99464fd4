//! What does an owner say once they have it back? How content they are, once for each return; what they wrote beside it
//! is a blob like all that people write.

use crate::erasure::Extent;
use crate::event::Event;
use crate::id::{BlobId, LossId};
use crate::loss::{Loss, LossStatus};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// How content an owner is: 1 (not at all) to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
#[serde(try_from = "u8")]
pub struct Rating(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))] u8);

impl Rating {
    /// The rating of so many stars; nothing when they are none or more than five.
    pub const fn new(stars: u8) -> Option<Self> {
        if matches!(stars, 1..=5) { Some(Self(stars)) } else { None }
    }

    /// How many stars it is.
    pub const fn stars(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = &'static str;

    fn try_from(stars: u8) -> Result<Self, Self::Error> {
        Self::new(stars).ok_or("a rating has 1 to 5 stars")
    }
}

/// What an owner said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thanks {
    /// How content they are.
    pub rating: Rating,
    /// What they wrote, sealed.
    pub words: Option<BlobId>,
}

impl Loss {
    /// Takes in what its owner says; nothing when the event is another one, or they have said it.
    pub(crate) fn thank(&mut self, event: &Event) -> Option<()> {
        let Event::LossThanked { rating, words, .. } = event else { return None };
        if self.thanks.is_some() || !may_be_thanked(&self.status) {
            return None;
        }
        self.thanks = Some(Thanks { rating: *rating, words: words.clone() });
        Some(())
    }
}

/// Whether an owner can have the thing: under this report, or under the one that it goes on as.
pub(crate) fn may_be_thanked(status: &LossStatus) -> bool {
    matches!(status, LossStatus::Returned { .. } | LossStatus::Merged { .. })
}

pub(crate) fn thank(
    state: &State,
    id: &LossId,
    rating: Rating,
    words: Option<&BlobId>,
) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    let remaining = state.loss(state.remaining_loss(id)).ok_or(RefusalCode::NotFound)?;
    if !matches!(remaining.status, LossStatus::Returned { .. }) {
        return Err(RefusalCode::NotReturned.into());
    }
    if loss.erased == Some(Extent::All) {
        return Err(RefusalCode::AlreadyErased.into());
    }
    if loss.thanks.is_some() {
        return Err(RefusalCode::ThankedBefore.into());
    }
    Ok(vec![Event::LossThanked { loss: id.clone(), rating, words: words.cloned() }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RefusalCode::{AlreadyErased, NotAllowed, NotFound, NotReturned, ThankedBefore};
    use crate::scene::Scene;

    fn returned() -> Scene {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: confirm c1");
        scene.refuse("resident l1: thank l1", NotReturned);
        scene.run("taxi: hand-over c1");
        scene
    }

    #[test]
    fn an_owner_thanks_once_and_only_for_what_came_back() {
        let mut scene = returned();
        scene.refuse("officer: thank l1", NotAllowed);
        scene.refuse("resident l2: thank l1", NotFound);
        assert_eq!(scene.accept("resident l1: thank l1"), "loss_thanked l1");
        scene.refuse("resident l1: thank l1", ThankedBefore);
        let mut scene = returned();
        scene.run("resident l1: erase-loss l1");
        scene.refuse("resident l1: thank l1", AlreadyErased);
    }

    #[test]
    fn what_was_returned_by_mistake_can_be_thanked_for_anew() {
        let mut scene = returned();
        scene.run("resident l1: thank l1 | officer: correct f1 | second: correct f1");
        scene.refuse("resident l1: thank l1", NotReturned);
        scene.run("officer: reopen c1 | officer: confirm c1 | taxi: hand-over c1 | resident l1: thank l1");
    }

    #[test]
    fn who_reported_what_goes_on_as_another_loss_may_thank_too() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | officer: merge-loss l2 l1");
        scene.refuse("resident l2: thank l2", NotReturned);
        scene.run("system: propose c1 l1 f1 | officer: confirm c1 | taxi: hand-over c1");
        scene.run("resident l2: thank l2 | resident l1: thank l1");
    }

    #[test]
    fn a_rating_has_one_to_five_stars() {
        assert_eq!(
            [0, 1, 5, 6].map(|stars| Rating::new(stars).map(Rating::stars)),
            [None, Some(1), Some(5), None]
        );
        assert!(serde_json::from_str::<Rating>("0").is_err());
    }
}

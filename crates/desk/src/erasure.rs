//! What is forgotten, and who says so? An owner can have a loss forgotten once nothing waits for it; the desk forgets by
//! itself what it has no more use for (see [`Retention`](crate::Retention)). The record keeps that it happened; what was
//! written lies beside it, and is erased by the edge.

use crate::authorize::Subject;
use crate::event::Event;
use crate::id::{FindId, LossId};
use crate::loss::{self, LossStatus};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// How much of what was written is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// How to reach people, and what a claimant answered.
    Contacts,
    /// Everything that somebody wrote.
    All,
}

/// What is erased after this, on top of what was; nothing when it adds nothing.
pub(crate) fn more(before: Option<Extent>, extent: Extent) -> Option<Extent> {
    (before < Some(extent)).then_some(extent)
}

/// An open loss is withdrawn with it. While a find waits for its owner, an officer has to know whose it is; only the
/// desk itself forgets then, which repeats what was erased before a restore.
pub(crate) fn erase_loss(
    state: &State,
    id: &LossId,
    extent: Extent,
    subject: &Subject,
) -> Result<Vec<Event>, Refusal> {
    let lost = state.loss(id).ok_or(RefusalCode::NotFound)?;
    more(lost.erased, extent).ok_or(RefusalCode::AlreadyErased)?;
    let mut events = match lost.status {
        LossStatus::Open => loss::withdraw(state, id)?,
        LossStatus::Matched { .. } if *subject != Subject::System => {
            return Err(RefusalCode::LossMatched.into());
        }
        _ => Vec::new(),
    };
    events.push(Event::LossErased { loss: id.clone(), extent });
    Ok(events)
}

/// A find is forgotten once nothing happens to it any more.
pub(crate) fn erase_find(state: &State, id: &FindId, extent: Extent) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    more(find.erased, extent).ok_or(RefusalCode::AlreadyErased)?;
    if !find.status.is_closed() {
        return Err(RefusalCode::TermRunning.into());
    }
    Ok(vec![Event::FindErased { find: id.clone(), extent }])
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{AlreadyErased, LossClosed, LossMatched, NotAllowed, NotFound, TermRunning};
    use crate::State;
    use crate::scene::Scene;

    #[test]
    fn an_open_loss_is_withdrawn_when_it_is_erased() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | system: propose c1 l1 f1");
        scene.refuse("resident l2: erase-loss l1", NotFound);
        scene.refuse("taxi: erase-loss l1", NotFound);
        assert_eq!(
            scene.accept("resident l1: erase-loss l1"),
            "loss_withdrawn l1, claim_withdrawn c1, loss_erased l1"
        );
        scene.refuse("officer: erase-loss l1", AlreadyErased);
        scene.refuse("resident l1: correct-loss l1 b2", LossClosed);
        assert_eq!(State::replay(&scene.log).unwrap(), scene.state);
    }

    #[test]
    fn what_waits_for_its_owner_is_forgotten_by_nobody_but_after_a_restore() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: confirm c1");
        scene.refuse("resident l1: erase-loss l1", LossMatched);
        scene.refuse("officer: erase-loss l1", LossMatched);
        assert_eq!(scene.accept("system: erase-loss l1"), "loss_erased l1");
        scene.run("taxi: hand-over c1");
    }

    #[test]
    fn contacts_are_forgotten_first_and_everything_once() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1");
        scene.refuse("system: erase-find f1", TermRunning);
        scene.refuse("officer: erase-find f1", NotAllowed);
        scene.run("officer: confirm c1 | taxi: hand-over c1");
        scene.run("system: erase-contacts l1 | system: erase-find f1");
        scene.refuse("system: erase-contacts l1", AlreadyErased);
        scene.refuse("system: erase-find f1", AlreadyErased);
        scene.run("officer: erase-loss l1");
        scene.refuse("system: erase-contacts l1", AlreadyErased);
    }
}

//! Are two reports of one thing? A driver, a clerk and a pasted chat log one find three times; a couple reports one
//! loss twice. An officer merges them: one remains, the other points to it and follows it. The thing is in one
//! custody, since the merged find has none of its own. A merge that was wrong is split again.

use crate::authorize::Subject;
use crate::claim::{WithdrawReason, withdrawals};
use crate::command::Context;
use crate::custody::Custody;
use crate::event::Event;
use crate::find::{Find, FindStatus};
use crate::id::{FindId, LossId};
use crate::loss::LossStatus;
use crate::refusal::{Refusal, RefusalCode};
use crate::rules::Rules;
use crate::state::State;

impl State {
    /// The loss that this one goes on as: itself, or the one that it was merged into.
    pub fn remaining_loss<'a>(&'a self, mut id: &'a LossId) -> &'a LossId {
        // What a report is merged into is not merged at that time, so this ends.
        while let Some(LossStatus::Merged { into }) = self.loss(id).map(|loss| &loss.status) {
            id = into;
        }
        id
    }

    /// The find that this one goes on as: itself, or the one that it was merged into.
    pub(crate) fn remaining_find<'a>(&'a self, mut id: &'a FindId) -> &'a FindId {
        while let Some(FindStatus::Merged { into }) = self.find(id).map(|find| &find.status) {
            id = into;
        }
        id
    }

    /// Whether a find is in its owner's hands, as itself or as the one that it goes on as.
    pub(crate) fn is_with_owner(&self, id: &FindId) -> bool {
        self.find(self.remaining_find(id)).is_some_and(|find| find.custody() == Custody::Owner)
    }
}

pub(crate) fn merge_loss(state: &State, id: &LossId, into: &LossId) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    let remaining = state.loss(into).ok_or(RefusalCode::NotFound)?;
    if id == into {
        return Err(RefusalCode::SameReport.into());
    }
    loss.status.require_open()?;
    remaining.status.require_unclosed()?;
    let mut events = vec![Event::LossMerged { loss: id.clone(), into: into.clone() }];
    events.extend(withdrawals(state, &loss.claims, WithdrawReason::LossMerged));
    Ok(events)
}

pub(crate) fn split_loss(state: &State, id: &LossId, now: i64) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(id).ok_or(RefusalCode::NotFound)?;
    match loss.status {
        LossStatus::Merged { .. } => Ok(vec![Event::LossSplit { loss: id.clone(), at: Some(now) }]),
        _ => Err(RefusalCode::NotMerged.into()),
    }
}

/// An org may merge what it holds itself; across orgs an officer has to say that it is one thing.
pub(crate) fn merge_find(
    state: &State,
    id: &FindId,
    into: &FindId,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    let remaining = state.find(into).ok_or(RefusalCode::NotFound)?;
    if matches!(&context.subject, Subject::Org(own) if *own != remaining.org) {
        return Err(RefusalCode::NotFound.into());
    }
    if id == into {
        return Err(RefusalCode::SameReport.into());
    }
    find.status.require_held()?;
    find.require_still()?;
    remaining.status.require_open()?;
    require_as_strict(find, remaining, &context.rules)?;
    let mut events = vec![Event::FindMerged { find: id.clone(), into: into.clone() }];
    events.extend(withdrawals(state, &find.claims, WithdrawReason::FindMerged));
    Ok(events)
}

/// What the rules keep for two people or for the police stays so: it goes on as what they keep as well.
fn require_as_strict(find: &Find, remaining: &Find, rules: &Rules) -> Result<(), Refusal> {
    let loosens = (find.needs_two(rules) && !remaining.needs_two(rules))
        || (find.is_forbidden(rules) && !remaining.is_forbidden(rules));
    if loosens { Err(RefusalCode::KindLost.into()) } else { Ok(()) }
}

pub(crate) fn split_find(state: &State, id: &FindId) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    match find.status {
        // Its owner has it. If that was a mistake, two officers say so first.
        FindStatus::Merged { .. } if state.is_with_owner(id) => Err(RefusalCode::AlreadyHandedOver.into()),
        FindStatus::Merged { .. } => Ok(vec![Event::FindSplit { find: id.clone() }]),
        _ => Err(RefusalCode::NotMerged.into()),
    }
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{
        AlreadyHandedOver, FindMerged, FindMoving, FindReserved, KindLost, LossClosed, LossMatched,
        LossMerged, NotFound, NotMerged, SameReport,
    };
    use crate::scene::{Scene, find};
    use crate::{Custody, LossId};

    #[test]
    fn a_loss_that_was_reported_twice_goes_on_as_one() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | anyone: report l2 | taxi: log f1 | system: propose c1 l2 f1");
        scene.refuse("officer: merge-loss l1 l1", SameReport);
        scene.refuse("officer: merge-loss l1 l9", NotFound);
        scene.refuse("resident l1: merge-loss l2 l1", NotFound);
        assert_eq!(scene.accept("officer: merge-loss l2 l1"), "loss_merged l2, claim_withdrawn c1");
        scene.refuse("resident l2: withdraw l2", LossMerged);
        scene.refuse("officer: merge-loss l1 l2", LossMerged);
        let (merged, remaining) = (LossId::new("l2").unwrap(), LossId::new("l1").unwrap());
        assert_eq!(scene.state.remaining_loss(&merged), &remaining);
        scene.run("system: propose c2 l1 f1 | officer: confirm c2");
        scene.refuse("officer: merge-loss l1 l2", LossMatched);
        // It follows even further, and can be told apart again.
        scene.run(
            "anyone: report l3 | anyone: report l4 | officer: merge-loss l3 l4 | officer: merge-loss l4 l1",
        );
        assert_eq!(scene.state.remaining_loss(&LossId::new("l3").unwrap()), &remaining);
        scene.run("officer: split-loss l2 | resident l2: withdraw l2");
        scene.refuse("officer: split-loss l2", NotMerged);
        scene.refuse("officer: merge-loss l3 l2", LossMerged);
        scene.run("anyone: report l5");
        scene.refuse("officer: merge-loss l5 l2", LossClosed);
    }

    #[test]
    fn a_merge_takes_nothing_from_two_people_or_the_police() {
        let mut scene = Scene::new();
        scene.run("taxi: log-as f1 wallet+cash | taxi: log-as f2 wallet | taxi: log-as f3 martial_weapon");
        scene.run("taxi: log-as f4 passport");
        scene.refuse("taxi: merge-find f1 f2", KindLost);
        scene.refuse("officer: merge-find f1 f3", KindLost);
        scene.refuse("taxi: merge-find f3 f2", KindLost);
        scene.refuse("officer: merge-find f3 f1", KindLost);
        scene.run("taxi: merge-find f2 f1 | taxi: merge-find f1 f4");
    }

    #[test]
    fn a_find_that_was_logged_twice_is_in_one_custody() {
        let mut scene = Scene::new();
        scene.run(
            "taxi: log f1 | taxi: log f2 | metro: log f3 | anyone: report l1 | system: propose c1 l1 f2",
        );
        scene.refuse("taxi: merge-find f2 f3", NotFound);
        scene.refuse("metro: merge-find f2 f3", NotFound);
        assert_eq!(scene.accept("taxi: merge-find f2 f1"), "find_merged f2, claim_withdrawn c1");
        let merged = scene.state.find(&find("f2")).unwrap();
        assert_eq!(merged.custody(), Custody::Merged(&find("f1")));
        for what in ["move f2 metro R-1", "publish f2", "merge-find f2 f3"] {
            scene.refuse(&format!("officer: {what}"), FindMerged);
        }
        scene.refuse("system: propose c2 l1 f2", FindMerged);
        scene.run("system: propose c2 l1 f1 | officer: confirm c2");
        scene.refuse("officer: merge-find f1 f3", FindReserved);
        scene.run("officer: merge-find f3 f1 | taxi: hand-over c2");
        // What its owner has comes back by a correction alone, also under the number that is merged.
        for merged in ["f2", "f3"] {
            scene.refuse(&format!("officer: split-find {merged}"), AlreadyHandedOver);
        }
        scene.run("officer: correct f1");
        scene.refuse("second: split-find f3", AlreadyHandedOver);
        scene.run("second: correct f1 | officer: split-find f3 | metro: move f3 taxi R-1");
        scene.refuse("officer: merge-find f3 f1", FindMoving);
        scene.refuse("officer: split-find f3", NotMerged);
    }
}

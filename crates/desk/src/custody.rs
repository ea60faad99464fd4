//! Who holds a find, and how does it pass from one org to another? The giver writes a receipt that goes with the
//! thing; until the taker acknowledges its number, the giver answers for it. So there is one holder at any
//! instant, and never a find that both have given away. What the thing is waiting for is not asked here.

use crate::event::Event;
use crate::find::Find;
use crate::id::{FindId, OrgId, ReceiptId};
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// Who has a find: always exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Custody<'a> {
    /// This org holds it.
    Org(&'a OrgId),
    /// The owner has it back.
    Owner,
    /// It was logged twice: whoever has this find has it.
    Merged(&'a FindId),
}

/// A find on its way to another org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Who is to take it.
    pub to: OrgId,
    /// The number of the receipt that goes with it.
    pub receipt: ReceiptId,
}

impl Find {
    /// Who holds it and where it is going after an event; nothing when the event does not follow.
    pub(crate) fn moved(&self, event: &Event) -> Option<(OrgId, Option<Move>)> {
        let Custody::Org(holder) = self.custody() else { return None };
        match (&self.moving, event) {
            (None, Event::FindSent { to, receipt, .. }) if to != holder => {
                Some((holder.clone(), Some(Move { to: to.clone(), receipt: receipt.clone() })))
            }
            (Some(Move { to, receipt: written }), Event::FindTaken { org, receipt, .. })
                if to == org && written == receipt =>
            {
                Some((org.clone(), None))
            }
            (Some(Move { receipt: written, .. }), Event::FindKept { receipt, .. }) if written == receipt => {
                Some((holder.clone(), None))
            }
            _ => None,
        }
    }

    /// Refused while it is on its way: nobody has it at hand.
    pub(crate) fn require_still(&self) -> Result<(), Refusal> {
        if self.moving.is_none() { Ok(()) } else { Err(RefusalCode::FindMoving.into()) }
    }
}

pub(crate) fn send(
    state: &State,
    id: &FindId,
    to: &OrgId,
    receipt: &ReceiptId,
) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    match find.custody() {
        Custody::Org(holder) if holder == to => return Err(RefusalCode::AlreadyThere.into()),
        Custody::Org(_) => find.require_still()?,
        Custody::Owner | Custody::Merged(_) => find.status.require_open()?,
    }
    Ok(vec![Event::FindSent { find: id.clone(), to: to.clone(), receipt: receipt.clone() }])
}

pub(crate) fn take(state: &State, id: &FindId, receipt: &ReceiptId) -> Result<Vec<Event>, Refusal> {
    let moving = moving(state, id)?;
    if moving.receipt != *receipt {
        return Err(RefusalCode::OtherReceipt.into());
    }
    Ok(vec![Event::FindTaken { find: id.clone(), org: moving.to.clone(), receipt: receipt.clone() }])
}

pub(crate) fn keep(state: &State, id: &FindId) -> Result<Vec<Event>, Refusal> {
    let receipt = moving(state, id)?.receipt.clone();
    Ok(vec![Event::FindKept { find: id.clone(), receipt }])
}

fn moving<'a>(state: &'a State, id: &FindId) -> Result<&'a Move, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    find.moving.as_ref().ok_or(RefusalCode::NotMoving.into())
}

#[cfg(test)]
mod tests {
    use super::Custody;
    use crate::RefusalCode::{
        AlreadyHandedOver, AlreadyThere, FindMoving, NotAllowed, NotFound, NotMoving, OtherReceipt,
    };
    use crate::scene::{Scene, find};

    #[track_caller]
    fn held_by(scene: &Scene, org: &str) {
        match scene.state.find(&find("f1")).unwrap().custody() {
            Custody::Org(holder) => assert_eq!(holder.as_str(), org),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_find_is_the_givers_until_the_taker_acknowledges_the_receipt() {
        let mut scene = Scene::new();
        scene.run("taxi: log f1 | taxi: log f2");
        assert_eq!(scene.accept("taxi: move f1 station R-1"), "find_sent f1");
        held_by(&scene, "taxi");
        scene.refuse("station: take f1 R-2", OtherReceipt);
        scene.refuse("metro: take f1 R-1", NotFound);
        scene.refuse("taxi: take f1 R-1", NotAllowed);
        scene.refuse("taxi: move f1 metro R-3", FindMoving);
        assert_eq!(scene.accept("station: take f1 R-1"), "find_taken f1");
        held_by(&scene, "station");
        scene.refuse("station: take f1 R-1", NotMoving);
        // It is the station's now, and nobody else's.
        scene.refuse("taxi: move f1 metro R-3", NotFound);
        scene.refuse("station: move f1 station R-3", AlreadyThere);
        scene.run("station: move f1 taxi R-3 | taxi: take f1 R-3");
        held_by(&scene, "taxi");
    }

    #[test]
    fn a_move_that_is_called_off_leaves_the_find_where_it_is() {
        let mut scene = Scene::new();
        scene.run("taxi: log f1 | taxi: move f1 station R-1");
        scene.refuse("metro: keep f1", NotFound);
        assert_eq!(scene.accept("taxi: keep f1"), "find_kept f1");
        held_by(&scene, "taxi");
        scene.refuse("taxi: keep f1", NotMoving);
        scene.refuse("officer: take f1 R-1", NotMoving);
        scene.run("officer: move f1 station R-2 | officer: take f1 R-2");
        held_by(&scene, "station");
    }

    #[test]
    fn what_waits_for_its_owner_can_move_and_is_handed_over_where_it_arrived() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1 | officer: confirm c1");
        scene.run("taxi: move f1 station R-1");
        scene.refuse("taxi: hand-over c1", FindMoving);
        scene.run("station: take f1 R-1");
        scene.refuse("taxi: hand-over c1", NotFound);
        scene.run("station: hand-over c1");
        scene.refuse("station: move f1 taxi R-2", AlreadyHandedOver);
    }
}

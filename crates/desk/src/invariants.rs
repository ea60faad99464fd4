//! What must always be true of the books? The invariants of DESIGN.md §5 that are the desk's, asked in
//! release builds of everything that a command touches, before anybody hears that it was accepted. How to
//! mend what is broken is not known here: the command is refused and nothing is written.

use crate::aggregate::Aggregate;
use crate::authorize::Subject;
use crate::claim::{Claim, ClaimStatus};
use crate::custody::Custody;
use crate::event::Event;
use crate::find::{Find, FindStatus};
use crate::handover::can_give;
use crate::id::{ClaimId, FindId, LossId, RelayId};
use crate::loss::LossStatus;
use crate::relay::Relay;
use crate::rules::Rules;
use crate::state::State;
use crate::thanks::may_be_thanked;
use std::collections::BTreeSet;
use std::fmt;

/// What must always be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariant {
    /// 1: a find has at most one handover, under a confirmed claim or on the spot, by who is allowed to.
    OneHandover,
    /// 2: a find is in the custody of exactly one.
    OneHolder,
    /// 5: the notice's clock starts once and never moves.
    NoticeClock,
    /// 7: the events give the books back, so each follows from those before it.
    Replay,
    /// Losses, finds and claims say the same of each other. The first rests on it.
    Agreement,
}

/// What is broken, and where. It is ours to log, and says nothing to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What is not true.
    pub invariant: Invariant,
    /// Of which loss, find or claim: its id.
    pub id: String,
}

impl Broken {
    pub(crate) fn new(invariant: Invariant, of: Aggregate<'_>) -> Self {
        Self { invariant, id: of.id().to_owned() }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is broken at {}", self.invariant, self.id)
    }
}

impl std::error::Error for Broken {}

/// Whether these books can be true. O(n log n) in their size: for a snapshot that was read back, and for
/// tests.
///
/// # Errors
///
/// The first thing that is [`Broken`], in the order losses, finds, claims and of their ids.
pub fn check(state: &State) -> Result<(), Broken> {
    let losses = state.losses().map(|(id, _)| Aggregate::Loss(id));
    let finds = state.finds().map(|(id, _)| Aggregate::Find(id));
    let claims = state.claims().map(|(id, _)| Aggregate::Claim(id));
    let relays = state.relays().map(|(id, _)| Aggregate::Relay(id));
    let drivers = state.drivers().map(|(id, _)| Aggregate::Driver(id));
    losses.chain(finds).chain(claims).chain(relays).chain(drivers).try_for_each(|of| check_one(state, of))
}

/// Whether all is still true after these events, of what they touch.
pub(crate) fn check_after(state: &State, events: &[Event], rules: &Rules) -> Result<(), Broken> {
    let before = state.around(events);
    let mut after = before.clone();
    events.iter().try_for_each(|event| after.apply(event))?;
    let changed: BTreeSet<Aggregate<'_>> = events.iter().map(Event::aggregate).collect();
    // Whoever is at the end of a changed claim has to agree with it.
    let ends = changed.iter().filter_map(|of| match of {
        Aggregate::Claim(id) => after.claim(id),
        Aggregate::Loss(_) | Aggregate::Find(_) | Aggregate::Relay(_) | Aggregate::Driver(_) => None,
    });
    let ends = ends.flat_map(|claim| [Aggregate::Loss(&claim.loss), Aggregate::Find(&claim.find)]);
    let touched: BTreeSet<Aggregate<'_>> = changed.iter().copied().chain(ends).collect();
    touched.into_iter().try_for_each(|of| check_one(&after, of))?;
    before.finds().try_for_each(|(id, _)| check_steady(&before, &after, id))?;
    events.iter().try_for_each(|event| check_people(&before, event, rules))
}

/// What the rules keep for two people is not given away by who said whose it is.
fn check_people(before: &State, event: &Event, rules: &Rules) -> Result<(), Broken> {
    let Event::FindHandedOver { find: id, claim, by, .. } = event else { return Ok(()) };
    let needs_two = before.find(id).is_some_and(|find| find.needs_two(rules));
    let alone = before.claim(claim).is_some_and(|claim| {
        matches!((&claim.status, by), (ClaimStatus::Confirmed { officer }, Subject::Officer(by)) if officer == by)
    });
    if alone && needs_two {
        return Err(Broken::new(Invariant::OneHandover, Aggregate::Find(id)));
    }
    Ok(())
}

/// What no event changes: a notice once published, and who holds a find. The state machines see to that
/// too; this is for the day when one of them does not.
fn check_steady(before: &State, after: &State, id: &FindId) -> Result<(), Broken> {
    let broken = |invariant| Err(Broken::new(invariant, Aggregate::Find(id)));
    let (Some(old), Some(new)) = (before.find(id), after.find(id)) else {
        return broken(Invariant::OneHolder);
    };
    if old.notice.is_some() && old.notice != new.notice {
        return broken(Invariant::NoticeClock);
    }
    // Out of its owner's hands it comes by a correction that another officer asked for, and in no other way.
    let taken_back = before.is_with_owner(id) && old.status != new.status;
    let corrected = old.correction.is_some() && new.status == FindStatus::Held;
    if (taken_back && !corrected) || !keeps_holder(old, new) {
        return broken(Invariant::OneHolder);
    }
    Ok(())
}

/// Whether the holder is who it was, or who was to take it and has.
fn keeps_holder(old: &Find, new: &Find) -> bool {
    old.org == new.org
        || (new.moving.is_none() && old.moving.as_ref().is_some_and(|moving| moving.to == new.org))
}

fn check_one(state: &State, of: Aggregate<'_>) -> Result<(), Broken> {
    let broken = match of {
        Aggregate::Loss(id) => check_loss(state, id),
        Aggregate::Find(id) => check_find(state, id),
        Aggregate::Claim(id) => check_claim(state, id),
        Aggregate::Relay(id) => check_relay(state, id),
        Aggregate::Driver(id) => state.driver(id).is_none().then_some(Invariant::Agreement),
    };
    broken.map_or(Ok(()), |invariant| Err(Broken::new(invariant, of)))
}

/// Whether the claims of one loss or find agree with it: the ones that count are exactly `counting`, and
/// once it is closed none is open.
fn agree(state: &State, ids: &BTreeSet<ClaimId>, counting: Option<&ClaimId>, closed: bool) -> bool {
    ids.iter().all(|id| {
        state.claim(id).is_some_and(|claim| {
            let counts =
                matches!(claim.status, ClaimStatus::Confirmed { .. } | ClaimStatus::HandedOver { .. });
            counts == (counting == Some(id)) && !(closed && claim.status.is_open())
        })
    }) && counting.is_none_or(|id| ids.contains(id))
}

fn is_confirmed(claim: &Claim) -> bool {
    matches!(claim.status, ClaimStatus::Confirmed { .. })
}

fn is_handed_over(claim: &Claim) -> bool {
    matches!(claim.status, ClaimStatus::HandedOver { .. })
}

fn check_loss(state: &State, id: &LossId) -> Option<Invariant> {
    let Some(loss) = state.loss(id) else { return Some(Invariant::Agreement) };
    let (counting, stands) = match &loss.status {
        LossStatus::Open | LossStatus::Withdrawn | LossStatus::Expired => (None, true),
        LossStatus::Merged { into } => (None, into != id && state.loss(into).is_some()),
        LossStatus::Matched { claim } => (Some(claim), state.claim(claim).is_some_and(is_confirmed)),
        LossStatus::Returned { claim } => (Some(claim), state.claim(claim).is_some_and(is_handed_over)),
    };
    let mut pairs = BTreeSet::new();
    let claims = loss.claims.iter().filter_map(|id| state.claim(id));
    let asked =
        loss.claims.iter().filter_map(|id| state.claim(id)).filter(|claim| claim.awaits_proof()).count();
    let once = claims.filter(|claim| claim.status.is_open()).all(|claim| pairs.insert(&claim.find));
    let agrees = agree(state, &loss.claims, counting, loss.status.is_closed());
    let thanked = loss.thanks.is_none() || may_be_thanked(&loss.status);
    (!(stands && once && agrees && thanked && asked <= 1)).then_some(Invariant::Agreement)
}

fn check_find(state: &State, id: &FindId) -> Option<Invariant> {
    let Some(find) = state.find(id) else { return Some(Invariant::Agreement) };
    if find.moving.as_ref().is_some_and(|moving| find.custody() == Custody::Owner || moving.to == find.org) {
        return Some(Invariant::OneHolder);
    }
    if find.driver.as_ref().is_some_and(|driver| state.driver(driver).is_none()) {
        return Some(Invariant::Agreement);
    }
    let counting = match &find.status {
        FindStatus::Reserved { claim } => {
            if !state.claim(claim).is_some_and(is_confirmed) {
                return Some(Invariant::Agreement);
            }
            Some(claim)
        }
        FindStatus::HandedOver(handover) => {
            let under =
                state.claim(&handover.claim).is_some_and(|claim| is_handed_over(claim) && &claim.find == id);
            if !under || !can_give(&handover.by, &find.org) {
                return Some(Invariant::OneHandover);
            }
            Some(&handover.claim)
        }
        FindStatus::ReturnedOnSpot(spot) if !can_give(&spot.by, &find.org) => {
            return Some(Invariant::OneHandover);
        }
        FindStatus::Merged { into } if into == id || find.moving.is_some() || state.find(into).is_none() => {
            return Some(Invariant::OneHolder);
        }
        FindStatus::Unclaimed if find.notice.is_none() => return Some(Invariant::NoticeClock),
        FindStatus::Held
        | FindStatus::ReturnedOnSpot(_)
        | FindStatus::Merged { .. }
        | FindStatus::Unclaimed => None,
    };
    (!agree(state, &find.claims, counting, find.status.is_closed())).then_some(Invariant::Agreement)
}

fn check_claim(state: &State, id: &ClaimId) -> Option<Invariant> {
    let stands = state.claim(id).is_some_and(|claim| {
        let loss = state.loss(&claim.loss).filter(|loss| loss.claims.contains(id));
        let find = state.find(&claim.find).filter(|find| find.claims.contains(id));
        let (Some(loss), Some(find)) = (loss, find) else { return false };
        match claim.status {
            ClaimStatus::Proposed => !loss.status.is_closed() && !find.status.is_closed(),
            ClaimStatus::Confirmed { .. } => {
                matches!(&loss.status, LossStatus::Matched { claim } if claim == id)
                    && matches!(&find.status, FindStatus::Reserved { claim } if claim == id)
            }
            ClaimStatus::HandedOver { .. } => {
                matches!(&loss.status, LossStatus::Returned { claim } if claim == id)
                    && matches!(&find.status, FindStatus::HandedOver(handover) if &handover.claim == id)
            }
            ClaimStatus::Rejected { .. } | ClaimStatus::Revoked { .. } | ClaimStatus::Withdrawn { .. } => {
                true
            }
        }
    });
    (!stands).then_some(Invariant::Agreement)
}

/// A relay is known by its loss, and of one loss no org has two to answer.
fn check_relay(state: &State, id: &RelayId) -> Option<Invariant> {
    let stands = state.relay(id).is_some_and(|relay| {
        let Some(loss) = state.loss(&relay.loss).filter(|loss| loss.relays.contains(id)) else {
            return false;
        };
        let others = loss.relays.iter().filter(|other| *other != id).filter_map(|other| state.relay(other));
        let twin = |other: &Relay| other.org == relay.org && other.status.is_open();
        !(relay.status.is_open() && others.into_iter().any(twin))
    });
    (!stands).then_some(Invariant::Agreement)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Scene;

    fn story() -> Scene {
        let mut scene = Scene::new();
        scene.run(
            "anyone: report l1 | anyone: report l2 | taxi: log f1 | metro: log f2 | officer: publish f2",
        );
        scene.run("system: propose c1 l1 f1 | system: propose c2 l2 f1 | officer: by-hand c3 l2 f2");
        scene.run("officer: confirm c1");
        scene
    }

    /// Events that `decide` would never give together, and what they break.
    #[track_caller]
    fn breaks(state: &State, events: &[&str], invariant: Invariant) {
        let events: Vec<Event> = events.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(
            check_after(state, &events, &Rules::default()).map_err(|broken| broken.invariant),
            Err(invariant),
            "{events:?}"
        );
    }

    #[test]
    fn events_that_leave_the_books_untrue_are_caught() {
        use Invariant::{Agreement, OneHandover, Replay};
        const HANDED: &str =
            r#"{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"org","id":"taxi"}}"#;
        const BY_METRO: &str =
            r#"{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"org","id":"metro"}}"#;
        const CLAIM: &str = r#"{"type":"claim_handed_over","claim":"c1"}"#;
        const RETURNED: &str = r#"{"type":"loss_returned","loss":"l1","claim":"c1"}"#;
        const RIVAL: &str = r#"{"type":"claim_withdrawn","claim":"c2","reason":"find_handed_over"}"#;
        let state = story().state;
        // The whole of it is well, and every part left out is not.
        let all: Vec<Event> =
            [HANDED, CLAIM, RETURNED, RIVAL].iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(check_after(&state, &all, &Rules::default()), Ok(()));
        breaks(&state, &[HANDED, CLAIM, RETURNED], Agreement);
        breaks(&state, &[HANDED, CLAIM, RIVAL], Agreement);
        breaks(&state, &[CLAIM, RETURNED, RIVAL], Agreement);
        breaks(&state, &[HANDED, RIVAL], OneHandover);
        breaks(&state, &[HANDED, HANDED], Replay);
        breaks(&state, &[BY_METRO, CLAIM, RETURNED, RIVAL], OneHandover);
        breaks(&state, &[r#"{"type":"claim_confirmed","claim":"c2","officer":"o1"}"#], Agreement);
        breaks(&state, &[r#"{"type":"find_reserved","find":"f2","claim":"c3"}"#], Agreement);
        breaks(&state, &[r#"{"type":"loss_withdrawn","loss":"l2"}"#], Agreement);
        breaks(&state, &[r#"{"type":"find_unclaimed","find":"f2"}"#], Agreement);
        breaks(&state, &[r#"{"type":"find_logged","find":"f1","org":"metro","report":"b"}"#], Replay);
        let twice = r#"{"type":"notice_published","find":"f2","kind":"bag","area":"a","day":1,"at":9}"#;
        breaks(&state, &[twice], Replay);
        let back = r#"{"type":"handover_corrected","find":"f1","officer":"o2"}"#;
        breaks(&state, &[HANDED, CLAIM, RETURNED, RIVAL, back], Replay);
        let taken = r#"{"type":"find_taken","find":"f1","org":"metro","receipt":"R-1"}"#;
        breaks(&state, &[taken], Replay);
        let second = r#"{"type":"claim_proposed","claim":"c9","loss":"l1","find":"f1","basis":{"by":"hand","reason":"other"}}"#;
        breaks(&state, &[second], Agreement);
    }

    #[test]
    fn an_org_that_is_asked_twice_at_once_is_caught() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | officer: relay r1 l1 taxi");
        let twin = r#"{"type":"relay_sent","relay":"r2","loss":"l1","org":"taxi","at":1}"#;
        breaks(&scene.state, &[twin], Invariant::Agreement);
        breaks(&scene.state, &[r#"{"type":"relay_lapsed","relay":"r9"}"#], Invariant::Replay);
    }

    #[test]
    fn papers_that_one_person_gave_away_alone_are_caught() {
        let mut scene = Scene::new();
        scene.run(
            "anyone: report l1 | taxi: log-as f1 passport | system: propose c1 l1 f1 | officer: confirm c1",
        );
        let by_confirmer =
            r#"{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"officer","id":"o1"}}"#;
        let claim = r#"{"type":"claim_handed_over","claim":"c1"}"#;
        let returned = r#"{"type":"loss_returned","loss":"l1","claim":"c1"}"#;
        breaks(&scene.state, &[by_confirmer, claim, returned], Invariant::OneHandover);
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log-as f1 wallet+cash | system: propose c1 l1 f1");
        scene.run("officer: confirm c1");
        breaks(&scene.state, &[by_confirmer, claim, returned], Invariant::OneHandover);
    }

    #[test]
    fn a_find_that_its_owner_has_under_another_number_is_not_held_again() {
        let mut scene = story();
        scene.run("officer: merge-find f2 f1 | taxi: hand-over c1");
        breaks(&scene.state, &[r#"{"type":"find_split","find":"f2"}"#], Invariant::OneHolder);
    }

    #[test]
    fn a_state_machine_that_moved_a_clock_or_a_thing_would_be_caught() {
        let before = story().state;
        let json = serde_json::to_string(&before).unwrap();
        for (from, to, invariant) in [
            (r#""at":1737201480}"#, r#""at":1737201481}"#, Invariant::NoticeClock),
            (r#""org":"metro""#, r#""org":"taxi""#, Invariant::OneHolder),
            (r#""f2":"#, r#""f3":"#, Invariant::OneHolder),
        ] {
            let after: State = serde_json::from_str(&json.replacen(from, to, 1)).unwrap();
            let told = check_steady(&before, &after, &FindId::new("f2").unwrap());
            assert_eq!(told.map_err(|broken| broken.invariant), Err(invariant), "{to}");
        }
    }

    #[test]
    fn a_snapshot_that_was_tampered_with_is_caught() {
        let mut scene = story();
        assert_eq!(check(&scene.state), Ok(()));
        scene.run("taxi: hand-over c1");
        let snapshot = serde_json::to_string(&scene.state).unwrap();
        for (from, to) in [
            (r#""by":{"role":"org","id":"taxi"}"#, r#""by":{"role":"org","id":"metro"}"#),
            (r#""by":{"role":"org","id":"taxi"}"#, r#""by":{"role":"anyone"}"#),
            (r#""code":"returned","claim":"c1""#, r#""code":"open""#),
            (r#""code":"handed_over","officer""#, r#""code":"confirmed","officer""#),
            (r#""org":"taxi""#, r#""org":"metro""#),
            (r#""claims":["c1"]"#, r#""claims":[]"#),
        ] {
            assert!(snapshot.contains(from), "{from} in {snapshot}");
            let state: State = serde_json::from_str(&snapshot.replacen(from, to, 1)).unwrap();
            assert!(check(&state).is_err(), "{from} became {to}");
        }
    }
}

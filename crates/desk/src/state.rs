//! What do the books say now? The losses, finds, claims, relays and drivers of a desk, which only events change. What may
//! happen is not asked here, only whether an event follows from what was before.

use crate::aggregate::Aggregate;
use crate::claim::{Claim, ClaimStatus};
use crate::driver::Driver;
use crate::erasure;
use crate::event::Event;
use crate::find::{Find, FindStatus};
use crate::id::{ClaimId, DriverId, FindId, LossId, RelayId};
use crate::invariants::{Broken, Invariant};
use crate::loss::{Loss, LossStatus};
use crate::relay::Relay;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The books of one desk. Everything is in the order of its ids, so equal books are equal bytes.
///
/// It can be kept and read back as a snapshot; [`check`](crate::check()) says whether one that was read
/// back can be true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    losses: BTreeMap<LossId, Loss>,
    finds: BTreeMap<FindId, Find>,
    claims: BTreeMap<ClaimId, Claim>,
    relays: BTreeMap<RelayId, Relay>,
    #[serde(default)]
    drivers: BTreeMap<DriverId, Driver>,
}

impl State {
    /// The books after these events, from the first on.
    ///
    /// # Errors
    ///
    /// [`Broken`] at the first event that does not follow from those before it.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Broken> {
        let mut state = Self::default();
        events.into_iter().try_for_each(|event| state.apply(event))?;
        Ok(state)
    }

    /// Enters an event into the books. O(log n).
    ///
    /// # Errors
    ///
    /// [`Broken`] when the event does not follow from the books: a log that was cut, doubled or
    /// rearranged. The books are then as they were, and it is better to stop than to go on.
    pub fn apply(&mut self, event: &Event) -> Result<(), Broken> {
        self.enter(event).ok_or_else(|| Broken::new(Invariant::Replay, event.aggregate()))
    }

    fn enter(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::LossReported { loss, .. } => {
                let reported = Loss::reported(event)?;
                add(&mut self.losses, loss, || reported)
            }
            Event::LossCorrected { loss, .. } => self.losses.get_mut(loss)?.correct(event),
            Event::LossThanked { loss, .. } => self.losses.get_mut(loss)?.thank(event),
            Event::FindLogged { find, .. } => {
                let logged = Find::logged(event)?;
                add(&mut self.finds, find, || logged)
            }
            Event::FindSent { find, .. } | Event::FindTaken { find, .. } | Event::FindKept { find, .. } => {
                let find = self.finds.get_mut(find)?;
                (find.org, find.moving) = find.moved(event)?;
                Some(())
            }
            Event::ClaimProposed { claim, loss, find, basis } => {
                let (l, f) = (self.losses.get_mut(loss)?, self.finds.get_mut(find)?);
                add(&mut self.claims, claim, || Claim::proposed(loss, find, basis))?;
                l.claims.insert(claim.clone());
                f.claims.insert(claim.clone());
                Some(())
            }
            Event::RelaySent { relay, loss, .. } => {
                let (loss, sent) = (self.losses.get_mut(loss)?, Relay::sent(event)?);
                add(&mut self.relays, relay, || sent)?;
                loss.relays.insert(relay.clone());
                Some(())
            }
            Event::DriverEnrolled { driver, .. } => {
                let enrolled = Driver::enrolled(event)?;
                add(&mut self.drivers, driver, || enrolled)
            }
            Event::DriverRevoked { driver } => self.drivers.get_mut(driver)?.revoke(),
            Event::NoticePublished { find, .. } => {
                let find = self.finds.get_mut(find)?;
                find.notice = Some(find.published(event)?);
                Some(())
            }
            Event::CorrectionAsked { find, .. } => {
                let find = self.finds.get_mut(find)?;
                find.correction = Some(find.corrected(event)?);
                Some(())
            }
            Event::LossErased { loss, extent } => {
                let loss = self.losses.get_mut(loss)?;
                loss.erased = Some(erasure::more(loss.erased, *extent)?);
                Some(())
            }
            Event::FindErased { find, extent } => {
                let find = self.finds.get_mut(find)?;
                find.erased = Some(erasure::more(find.erased, *extent)?);
                Some(())
            }
            // These are told in the record alone.
            Event::OwnerContacted { loss, .. }
            | Event::RecoveryOffered { loss, .. }
            | Event::LinkReplaced { loss } => self.loss(loss).map(|_| ()),
            Event::ProofAsked { claim, .. } | Event::ProofAnswered { claim, .. } => {
                let claim = self.claims.get_mut(claim)?;
                claim.proof = claim.proved(event)?;
                Some(())
            }
            _ => self.advance(event),
        }
    }

    fn advance(&mut self, event: &Event) -> Option<()> {
        match event.aggregate() {
            Aggregate::Loss(id) => {
                let loss = self.losses.get_mut(id)?;
                loss.status = loss.after(event)?;
                if let Event::LossReopened { at, .. } | Event::LossSplit { at, .. } = event {
                    loss.reopened_at = *at;
                    // Whatever was said of its return, it is over with it.
                    loss.thanks = None;
                }
            }
            Aggregate::Find(id) => {
                let find = self.finds.get_mut(id)?;
                find.status = find.after(event)?;
                // Whatever was said against a handover, it is over with it.
                find.correction = None;
            }
            Aggregate::Claim(id) => {
                let claim = self.claims.get_mut(id)?;
                claim.status = claim.after(event)?;
                // Nobody is to answer for what is decided, also when it is looked at again.
                claim.proof.is_asked = false;
            }
            Aggregate::Relay(id) => {
                let relay = self.relays.get_mut(id)?;
                relay.status = relay.after(event)?;
            }
            // A driver has no way but those above.
            Aggregate::Driver(_) => return None,
        }
        Some(())
    }

    /// The loss of this id.
    pub fn loss(&self, id: &LossId) -> Option<&Loss> {
        self.losses.get(id)
    }

    /// The find of this id.
    pub fn find(&self, id: &FindId) -> Option<&Find> {
        self.finds.get(id)
    }

    /// The claim of this id.
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// The relay of this id.
    pub fn relay(&self, id: &RelayId) -> Option<&Relay> {
        self.relays.get(id)
    }

    /// The driver of this id.
    pub fn driver(&self, id: &DriverId) -> Option<&Driver> {
        self.drivers.get(id)
    }

    /// All drivers, in the order of their ids.
    pub fn drivers(&self) -> impl Iterator<Item = (&DriverId, &Driver)> {
        self.drivers.iter()
    }

    /// All relays, in the order of their ids.
    pub fn relays(&self) -> impl Iterator<Item = (&RelayId, &Relay)> {
        self.relays.iter()
    }

    /// All losses, in the order of their ids.
    pub fn losses(&self) -> impl Iterator<Item = (&LossId, &Loss)> {
        self.losses.iter()
    }

    /// All finds, in the order of their ids.
    pub fn finds(&self) -> impl Iterator<Item = (&FindId, &Find)> {
        self.finds.iter()
    }

    /// All claims, in the order of their ids.
    pub fn claims(&self) -> impl Iterator<Item = (&ClaimId, &Claim)> {
        self.claims.iter()
    }

    /// Those of these claims that are still proposed.
    pub(crate) fn proposed<'a>(&'a self, ids: &'a BTreeSet<ClaimId>) -> impl Iterator<Item = &'a ClaimId> {
        ids.iter().filter(|id| self.claim(id).is_some_and(|claim| claim.status == ClaimStatus::Proposed))
    }

    /// The part of the books that these events touch, with all it has to agree with: so that trying them
    /// out costs what they touch and not a copy of everything.
    pub(crate) fn around(&self, events: &[Event]) -> Self {
        let mut near = Self::default();
        for event in events {
            match event.aggregate() {
                Aggregate::Loss(id) => near.take_loss(self, id),
                Aggregate::Find(id) => near.take_find(self, id),
                Aggregate::Claim(id) => near.take_ends(self, id),
                Aggregate::Relay(id) => {
                    if let Some(relay) = self.relay(id) {
                        near.take_loss(self, &relay.loss);
                    }
                }
                Aggregate::Driver(id) => near.take_driver(self, id),
            }
            match event {
                Event::ClaimProposed { loss, find, .. } => {
                    near.take_loss(self, loss);
                    near.take_find(self, find);
                }
                Event::RelaySent { loss, .. } | Event::LossMerged { into: loss, .. } => {
                    near.take_loss(self, loss);
                }
                Event::FindMerged { into, .. } => near.take_find(self, into),
                Event::FindLogged { driver: Some(driver), .. } => near.take_driver(self, driver),
                _ => {}
            }
        }
        let claims = near.losses.values().map(|loss| &loss.claims);
        let claims = claims.chain(near.finds.values().map(|find| &find.claims)).flatten();
        let claims = claims.filter_map(|id| Some((id.clone(), self.claim(id)?.clone())));
        near.claims = claims.collect();
        let relays = near.losses.values().flat_map(|loss| &loss.relays);
        near.relays = relays.filter_map(|id| Some((id.clone(), self.relay(id)?.clone()))).collect();
        near
    }

    fn take_loss(&mut self, from: &Self, id: &LossId) {
        let Some(loss) = from.loss(id) else { return };
        self.losses.entry(id.clone()).or_insert_with(|| loss.clone());
        if let LossStatus::Merged { into } = &loss.status {
            self.take_loss(from, into);
        }
    }

    fn take_find(&mut self, from: &Self, id: &FindId) {
        let Some(find) = from.find(id) else { return };
        self.finds.entry(id.clone()).or_insert_with(|| find.clone());
        if let Some(driver) = &find.driver {
            self.take_driver(from, driver);
        }
        if let FindStatus::Merged { into } = &find.status {
            self.take_find(from, into);
        }
    }

    fn take_driver(&mut self, from: &Self, id: &DriverId) {
        if let Some(driver) = from.driver(id) {
            self.drivers.insert(id.clone(), driver.clone());
        }
    }

    fn take_ends(&mut self, from: &Self, id: &ClaimId) {
        if let Some(claim) = from.claim(id) {
            self.take_loss(from, &claim.loss);
            self.take_find(from, &claim.find);
        }
    }
}

/// Adds what is new; nothing when its id is taken.
fn add<K: Ord + Clone, V>(map: &mut BTreeMap<K, V>, id: &K, value: impl FnOnce() -> V) -> Option<()> {
    if map.contains_key(id) {
        return None;
    }
    map.insert(id.clone(), value());
    Some(())
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
        scene.run("officer: reject c2 | officer: confirm c1 | taxi: hand-over c1 | resident l2: withdraw l2");
        scene
    }

    #[test]
    fn the_record_gives_the_books_back_byte_for_byte() {
        let scene = story();
        let again = State::replay(&scene.log).unwrap();
        let bytes = serde_json::to_string(&scene.state).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), bytes);
        assert_eq!(serde_json::from_str::<State>(&bytes).unwrap(), scene.state);
    }

    #[test]
    fn an_event_that_does_not_follow_changes_nothing() {
        let scene = story();
        for event in &scene.log {
            let mut state = scene.state.clone();
            assert!(state.apply(event).is_err(), "{event:?} a second time");
            assert_eq!(state, scene.state, "{event:?}");
        }
    }

    #[test]
    fn a_log_with_a_missing_event_is_not_replayed() {
        let log = story().log;
        // All but the last few are what something later rests on.
        for missing in 0..log.len() {
            let cut: Vec<&Event> =
                log.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, e)| e).collect();
            let told = State::replay(cut).and_then(|state| crate::check(&state));
            let rests = !matches!(
                log[missing],
                Event::NoticePublished { .. } | Event::ClaimRejected { .. } | Event::LossWithdrawn { .. }
            );
            assert!(told.is_err() || !rests, "{:?}", log[missing]);
        }
    }
}

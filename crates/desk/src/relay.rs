//! Who looks for a loss, and what did they answer? sent → accepted → found, not found, or declined naming who may have
//! it instead; lapsed when nobody answers in time, which an officer has to see. A late answer is still an answer. Which
//! orgs fit a loss is not known here, nor what they are told.

use crate::command::Context;
use crate::event::Event;
use crate::id::{FindId, LossId, OrgId, RelayId};
use crate::refusal::{Refusal, RefusalCode};
use crate::rules::Rules;
use crate::state::State;
use serde::{Deserialize, Serialize};

/// A relay 转办: a request to an org to look for a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relay {
    /// What is looked for.
    pub loss: LossId,
    /// Who is asked.
    pub org: OrgId,
    /// When it was sent; seconds since 1970.
    pub sent_at: i64,
    /// How far it is.
    pub status: RelayStatus,
}

/// How far a relay is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum RelayStatus {
    /// Nobody has taken it up.
    Sent,
    /// The org looks for it (接单).
    Accepted {
        /// Since when; seconds since 1970.
        at: i64,
    },
    /// The org has answered (反馈).
    Answered {
        /// What.
        answer: RelayAnswer,
    },
    /// Nobody answered in time: an officer is to call.
    Lapsed,
}

/// What an org answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum RelayAnswer {
    /// They have it.
    Found {
        /// As this find, once they have logged it.
        find: Option<FindId>,
    },
    /// They looked, and do not have it.
    NotFound,
    /// It is not theirs to look for.
    Declined {
        /// Who may have it instead.
        instead: Option<OrgId>,
    },
}

impl RelayStatus {
    /// The stable code: what stands in JSON and in a column.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted { .. } => "accepted",
            Self::Answered { answer: RelayAnswer::Found { .. } } => "found",
            Self::Answered { answer: RelayAnswer::NotFound } => "not_found",
            Self::Answered { answer: RelayAnswer::Declined { .. } } => "declined",
            Self::Lapsed => "lapsed",
        }
    }

    /// Whether the org still owes an answer.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Sent | Self::Accepted { .. })
    }
}

impl Relay {
    /// What this event puts into the books; nothing when it is another one.
    pub(crate) fn sent(event: &Event) -> Option<Self> {
        let Event::RelaySent { loss, org, at, .. } = event else { return None };
        Some(Self { loss: loss.clone(), org: org.clone(), sent_at: *at, status: RelayStatus::Sent })
    }

    /// The state machine: the status after an event, nothing when the event does not follow.
    pub(crate) fn after(&self, event: &Event) -> Option<RelayStatus> {
        use RelayStatus::{Accepted, Answered, Lapsed, Sent};
        match (&self.status, event) {
            (Sent | Lapsed, Event::RelayAccepted { at, .. }) => Some(Accepted { at: *at }),
            (Sent | Accepted { .. } | Lapsed, Event::RelayAnswered { answer, .. }) => {
                Some(Answered { answer: answer.clone() })
            }
            (Sent | Accepted { .. }, Event::RelayLapsed { .. }) => Some(Lapsed),
            _ => None,
        }
    }

    /// The instant from which it lapses; nothing when it cannot any more. Seconds since 1970.
    pub fn lapses(&self, rules: &Rules) -> Option<i64> {
        match self.status {
            RelayStatus::Sent => Some(rules.accept_ends(self.sent_at)),
            RelayStatus::Accepted { at } => Some(rules.answer_ends(at)),
            RelayStatus::Answered { .. } | RelayStatus::Lapsed => None,
        }
    }
}

pub(crate) fn send(
    state: &State,
    id: &RelayId,
    loss_id: &LossId,
    org: &OrgId,
    now: i64,
) -> Result<Vec<Event>, Refusal> {
    let loss = state.loss(loss_id).ok_or(RefusalCode::NotFound)?;
    if state.relay(id).is_some() {
        return Err(RefusalCode::AlreadyExists.into());
    }
    loss.status.require_open()?;
    require_none_open(state, loss_id, org)?;
    let (relay, loss, org) = (id.clone(), loss_id.clone(), org.clone());
    Ok(vec![Event::RelaySent { relay, loss, org, at: now }])
}

/// All relays there have been of this loss to this org.
fn sent_to<'a>(state: &'a State, loss: &LossId, org: &'a OrgId) -> impl Iterator<Item = &'a Relay> {
    let relays = state.loss(loss).into_iter().flat_map(|loss| &loss.relays);
    relays.filter_map(|relay| state.relay(relay)).filter(move |relay| relay.org == *org)
}

/// Refused while this org has one of this loss to answer.
fn require_none_open(state: &State, loss: &LossId, org: &OrgId) -> Result<(), Refusal> {
    let is_open = sent_to(state, loss, org).any(|relay| relay.status.is_open());
    if is_open { Err(RefusalCode::RelayOpen.into()) } else { Ok(()) }
}

pub(crate) fn accept(state: &State, id: &RelayId, now: i64) -> Result<Vec<Event>, Refusal> {
    let relay = state.relay(id).ok_or(RefusalCode::NotFound)?;
    match relay.status {
        RelayStatus::Sent => {}
        // They may have been asked again since.
        RelayStatus::Lapsed => require_none_open(state, &relay.loss, &relay.org)?,
        RelayStatus::Accepted { .. } => return Err(RefusalCode::RelayOpen.into()),
        RelayStatus::Answered { .. } => return Err(RefusalCode::RelayAnswered.into()),
    }
    Ok(vec![Event::RelayAccepted { relay: id.clone(), at: now }])
}

pub(crate) fn answer(state: &State, id: &RelayId, answer: &RelayAnswer) -> Result<Vec<Event>, Refusal> {
    let relay = state.relay(id).ok_or(RefusalCode::NotFound)?;
    if matches!(relay.status, RelayStatus::Answered { .. }) {
        return Err(RefusalCode::RelayAnswered.into());
    }
    if let RelayAnswer::Found { find: Some(find) } = answer {
        let find = state.find(find).filter(|find| find.org == relay.org).ok_or(RefusalCode::NotFound)?;
        find.status.require_open()?;
    }
    if let RelayAnswer::Declined { instead: Some(org) } = answer
        && sent_to(state, &relay.loss, org).next().is_some()
    {
        return Err(RefusalCode::AskedBefore.into());
    }
    Ok(vec![Event::RelayAnswered { relay: id.clone(), answer: answer.clone() }])
}

pub(crate) fn lapse(state: &State, id: &RelayId, context: &Context) -> Result<Vec<Event>, Refusal> {
    let relay = state.relay(id).ok_or(RefusalCode::NotFound)?;
    match relay.lapses(&context.rules) {
        None if relay.status == RelayStatus::Lapsed => Err(RefusalCode::RelayLapsed.into()),
        None => Err(RefusalCode::RelayAnswered.into()),
        Some(end) if context.now < end => Err(RefusalCode::TermRunning.into()),
        Some(_) => Ok(vec![Event::RelayLapsed { relay: id.clone() }]),
    }
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{
        AlreadyExists, AlreadyHandedOver, AskedBefore, LossClosed, NotAllowed, NotFound, RelayAnswered,
        RelayLapsed, RelayOpen, TermRunning,
    };
    use crate::scene::Scene;

    fn sent() -> Scene {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | officer: relay r1 l1 taxi");
        scene
    }

    #[test]
    fn an_org_has_one_open_relay_for_a_loss() {
        let mut scene = sent();
        scene.refuse("officer: relay r1 l1 metro", AlreadyExists);
        scene.refuse("officer: relay r2 l1 taxi", RelayOpen);
        scene.refuse("officer: relay r2 l9 taxi", NotFound);
        scene.refuse("resident l1: relay r2 l1 metro", NotAllowed);
        assert_eq!(scene.accept("system: relay r2 l1 metro"), "relay_sent r2");
        assert_eq!(scene.accept("taxi: not-found r1"), "relay_answered r1");
        scene.run("officer: relay r3 l1 taxi | resident l1: withdraw l1");
        scene.refuse("officer: relay r4 l1 station", LossClosed);
    }

    #[test]
    fn only_who_was_asked_answers_and_once() {
        let mut scene = sent();
        for what in ["accept-relay r1", "not-found r1", "decline r1 metro"] {
            scene.refuse(&format!("metro: {what}"), NotFound);
        }
        assert_eq!(scene.accept("taxi: accept-relay r1"), "relay_accepted r1");
        scene.refuse("taxi: accept-relay r1", RelayOpen);
        assert_eq!(scene.accept("taxi: decline r1 metro"), "relay_answered r1");
        scene.refuse("taxi: not-found r1", RelayAnswered);
        scene.refuse("taxi: accept-relay r1", RelayAnswered);
    }

    #[test]
    fn what_an_org_has_found_is_a_find_that_it_holds() {
        let mut scene = sent();
        scene.run("taxi: log f1 | metro: log f2 | taxi: on-spot f3 umbrella");
        scene.refuse("taxi: found r1 f2", NotFound);
        scene.refuse("taxi: found r1 f9", NotFound);
        scene.refuse("taxi: found r1 f3", AlreadyHandedOver);
        scene.run("taxi: found r1 f1");
        assert_eq!(scene.accept("system: told-by-org c1 l1 f1 r1"), "claim_proposed c1");
        scene.refuse("officer: told-by-org c2 l1 f2 r1", NotAllowed);
    }

    #[test]
    fn what_nobody_answers_lapses_and_can_still_be_answered() {
        let mut scene = sent();
        scene.now += 1799;
        scene.refuse("system: lapse r1", TermRunning);
        scene.now += 1;
        scene.refuse("officer: lapse r1", NotAllowed);
        assert_eq!(scene.accept("system: lapse r1"), "relay_lapsed r1");
        scene.refuse("system: lapse r1", RelayLapsed);
        // Nobody else is kept from being asked, and the late answer counts.
        scene.run("officer: relay r2 l1 metro | taxi: accept-relay r1");
        scene.refuse("system: lapse r1", TermRunning);
        scene.wait_days(30);
        scene.run("system: lapse r1 | taxi: not-found r1");
        scene.refuse("system: lapse r1", RelayAnswered);
    }

    #[test]
    fn who_declines_names_somebody_who_was_not_asked() {
        let mut scene = sent();
        scene.refuse("taxi: decline r1 taxi", AskedBefore);
        scene.run("officer: relay r2 l1 metro | metro: not-found r2");
        scene.refuse("taxi: decline r1 metro", AskedBefore);
        scene.run("taxi: decline r1 station");
    }

    #[test]
    fn what_lapsed_and_was_sent_again_is_answered_once() {
        let mut scene = sent();
        scene.wait_days(1);
        scene.run("system: lapse r1 | officer: relay r2 l1 taxi");
        scene.refuse("taxi: accept-relay r1", RelayOpen);
        scene.run("taxi: accept-relay r2 | taxi: not-found r2 | taxi: accept-relay r1");
    }
}

//! What becomes of a find? held → reserved → handed over; unclaimed after the legal term of its notice.
//! Who holds it is `custody`'s question, whose it is belongs to its claims.

use crate::claim::{WithdrawReason, withdrawals};
use crate::command::Context;
use crate::custody::{Custody, Move};
use crate::erasure::Extent;
use crate::event::Event;
use crate::handover::{Correction, Handover, SpotReturn};
use crate::id::{AreaId, BlobId, ClaimId, DriverId, FindId, KindId, OrgId, ReceiptId};
use crate::refusal::{Refusal, RefusalCode};
use crate::rules::Rules;
use crate::state::State;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A find 拾获 in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// Who holds it, or held it until its handover.
    pub org: OrgId,
    /// Where it is going, until it is acknowledged there.
    pub moving: Option<Move>,
    /// What was written, sealed.
    pub report: BlobId,
    /// What it is, by its reading; nothing in a record from before kinds were kept.
    pub kind: Option<KindId>,
    /// Every kind that its report tells of, what is inside among them; none in a record from before they were kept.
    #[serde(default)]
    pub kinds: BTreeSet<KindId>,
    /// The receipt of the citizen who brought it.
    pub receipt: Option<ReceiptId>,
    /// The driver who logged it.
    #[serde(default)]
    pub driver: Option<DriverId>,
    /// For papers: the station of the region that they tell, which knows whose they are.
    #[serde(default)]
    pub station: Option<OrgId>,
    /// What has become of it.
    pub status: FindStatus,
    /// Once it has been handed over: that a first officer says it was a mistake.
    pub correction: Option<Correction>,
    /// What the public was told, and when: set once.
    pub notice: Option<PublishedNotice>,
    /// How much of what was written is erased.
    #[serde(default)]
    pub erased: Option<Extent>,
    /// All claims there have been for it.
    pub claims: BTreeSet<ClaimId>,
}

/// What has become of a find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum FindStatus {
    /// It waits for an owner.
    Held,
    /// It waits for the owner of a confirmed claim.
    Reserved {
        /// The confirmed claim.
        claim: ClaimId,
    },
    /// It is in its owner's hands.
    HandedOver(Handover),
    /// Its owner stood there when it was logged (就地发还).
    ReturnedOnSpot(SpotReturn),
    /// It was logged twice, and goes on as another find.
    Merged {
        /// As this one.
        into: FindId,
    },
    /// Nobody came for it within the legal term: it falls to the State (Civil Code art. 318).
    Unclaimed,
}

/// What the public was told of a find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedNotice {
    /// What it is.
    pub kind: KindId,
    /// Where, coarsely.
    pub area: AreaId,
    /// The day of the find: days since 1970-01-01 in the desk's calendar.
    pub day: i32,
    /// The instant from which the year of Civil Code art. 318 runs; seconds since 1970. Never moves.
    pub at: i64,
}

impl FindStatus {
    /// The stable code: what stands in JSON and in a column.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Reserved { .. } => "reserved",
            Self::HandedOver(_) => "handed_over",
            Self::ReturnedOnSpot(_) => "returned_on_spot",
            Self::Merged { .. } => "merged",
            Self::Unclaimed => "unclaimed",
        }
    }

    /// Whether nothing happens any more.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::HandedOver(_) | Self::ReturnedOnSpot(_) | Self::Merged { .. } | Self::Unclaimed)
    }

    /// Refused unless it is held and nobody waits for it.
    pub(crate) fn require_held(&self) -> Result<(), Refusal> {
        match self {
            Self::Held => Ok(()),
            Self::Reserved { .. } => Err(RefusalCode::FindReserved.into()),
            Self::HandedOver(_) | Self::ReturnedOnSpot(_) | Self::Merged { .. } | Self::Unclaimed => {
                self.require_open()
            }
        }
    }

    /// Refused once nothing happens any more.
    pub(crate) fn require_open(&self) -> Result<(), Refusal> {
        match self {
            Self::Held | Self::Reserved { .. } => Ok(()),
            Self::HandedOver(_) | Self::ReturnedOnSpot(_) => Err(RefusalCode::AlreadyHandedOver.into()),
            Self::Merged { .. } => Err(RefusalCode::FindMerged.into()),
            Self::Unclaimed => Err(RefusalCode::FindUnclaimed.into()),
        }
    }
}

impl Find {
    /// What this event puts into the books; nothing when it is another one.
    pub(crate) fn logged(event: &Event) -> Option<Self> {
        let Event::FindLogged { org, report, kind, kinds, receipt, driver, station, .. } = event else {
            return None;
        };
        Some(Self {
            org: org.clone(),
            moving: None,
            report: report.clone(),
            kind: kind.clone(),
            kinds: kinds.clone(),
            receipt: receipt.clone(),
            driver: driver.clone(),
            station: station.clone(),
            status: FindStatus::Held,
            correction: None,
            notice: None,
            erased: None,
            claims: BTreeSet::new(),
        })
    }

    /// What it is, as far as that is known.
    pub fn kind(&self) -> Option<&KindId> {
        self.kind.as_ref().or(self.notice.as_ref().map(|notice| &notice.kind))
    }

    /// Whether the rules keep giving it away for two people: for one thing in it is enough.
    pub fn needs_two(&self, rules: &Rules) -> bool {
        self.kind().into_iter().chain(&self.kinds).any(|kind| rules.needs_two(kind))
    }

    /// Whether the rules keep giving it away for the police: for one thing in it is enough.
    pub(crate) fn is_forbidden(&self, rules: &Rules) -> bool {
        self.kind().into_iter().chain(&self.kinds).any(|kind| rules.is_forbidden(kind))
    }

    /// The station that is to hear of it: it knows whose the papers are, and has not got them yet.
    pub fn awaited_at(&self) -> Option<&OrgId> {
        let comes = |org: &OrgId| self.moving.as_ref().is_some_and(|moving| moving.to == *org);
        self.station.as_ref().filter(|org| !self.status.is_closed() && self.org != **org && !comes(org))
    }

    /// Who has it.
    pub fn custody(&self) -> Custody<'_> {
        match &self.status {
            FindStatus::Held | FindStatus::Reserved { .. } | FindStatus::Unclaimed => Custody::Org(&self.org),
            FindStatus::HandedOver(_) | FindStatus::ReturnedOnSpot(_) => Custody::Owner,
            FindStatus::Merged { into } => Custody::Merged(into),
        }
    }

    /// The state machine: the status after an event, nothing when the event does not follow.
    pub(crate) fn after(&self, event: &Event) -> Option<FindStatus> {
        use FindStatus::{HandedOver, Held, Merged, Reserved, ReturnedOnSpot, Unclaimed};
        match (&self.status, event) {
            (Held, Event::FindReserved { claim, .. }) => Some(Reserved { claim: claim.clone() }),
            (Reserved { claim: under }, Event::FindHandedOver { claim, by, proxy, .. }) if under == claim => {
                Some(HandedOver(Handover { claim: claim.clone(), by: by.clone(), proxy: *proxy }))
            }
            (Reserved { claim: under }, Event::FindReleased { claim, .. }) if under == claim => Some(Held),
            (HandedOver(_) | ReturnedOnSpot(_), Event::HandoverCorrected { officer, .. })
                if self.correction.as_ref().is_some_and(|asked| asked.officer != *officer) =>
            {
                Some(Held)
            }
            (Held, Event::FindReturnedOnSpot { by, reason, .. }) if self.claims.is_empty() => {
                Some(ReturnedOnSpot(SpotReturn { by: by.clone(), reason: *reason }))
            }
            (Held, Event::FindMerged { into, .. }) if self.moving.is_none() => {
                Some(Merged { into: into.clone() })
            }
            (Merged { .. }, Event::FindSplit { .. }) => Some(Held),
            (Held, Event::FindUnclaimed { .. }) if self.notice.is_some() => Some(Unclaimed),
            _ => None,
        }
    }

    /// What a first officer says against its handover, after an event; nothing when the event does not follow.
    pub(crate) fn corrected(&self, event: &Event) -> Option<Correction> {
        match event {
            Event::CorrectionAsked { officer, reason, .. }
                if self.correction.is_none() && self.custody() == Custody::Owner =>
            {
                Some(Correction { officer: officer.clone(), reason: *reason })
            }
            _ => None,
        }
    }

    /// The notice after it is published; nothing when there was one, or no time for one.
    pub(crate) fn published(&self, event: &Event) -> Option<PublishedNotice> {
        match event {
            Event::NoticePublished { kind, area, day, at, .. }
                if self.notice.is_none() && self.status == FindStatus::Held =>
            {
                Some(PublishedNotice { kind: kind.clone(), area: area.clone(), day: *day, at: *at })
            }
            _ => None,
        }
    }
}

/// `log` is the event that it comes to.
pub(crate) fn log(state: &State, id: &FindId, log: Event) -> Result<Vec<Event>, Refusal> {
    if state.find(id).is_some() { Err(RefusalCode::AlreadyExists.into()) } else { Ok(vec![log]) }
}

pub(crate) fn publish(
    state: &State,
    id: &FindId,
    kind: &KindId,
    area: &AreaId,
    day: i32,
    now: i64,
) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    if find.notice.is_some() {
        return Err(RefusalCode::NoticeAlreadyPublished.into());
    }
    // A notice is for owners who are not known (art. 315); this one's is.
    find.status.require_held()?;
    let (find, kind, area) = (id.clone(), kind.clone(), area.clone());
    Ok(vec![Event::NoticePublished { find, kind, area, day, at: now }])
}

pub(crate) fn mark_unclaimed(state: &State, id: &FindId, context: &Context) -> Result<Vec<Event>, Refusal> {
    let find = state.find(id).ok_or(RefusalCode::NotFound)?;
    find.status.require_held()?;
    let notice = find.notice.as_ref().ok_or(RefusalCode::NoticeMissing)?;
    if context.now < context.rules.notice_ends(notice.at) {
        return Err(RefusalCode::TermRunning.into());
    }
    let mut events = vec![Event::FindUnclaimed { find: id.clone() }];
    events.extend(withdrawals(state, &find.claims, WithdrawReason::FindUnclaimed));
    Ok(events)
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{
        AlreadyExists, AlreadyHandedOver, FindReserved, FindUnclaimed, NotAllowed, NoticeAlreadyPublished,
        NoticeMissing, TermRunning,
    };
    use crate::scene::{Scene, find};
    use crate::{Custody, OrgId, ReceiptId};

    #[test]
    fn a_find_is_logged_once_and_by_who_holds_it() {
        let mut scene = Scene::new();
        assert_eq!(scene.accept("taxi: log f1"), "find_logged f1");
        scene.refuse("metro: log f1", AlreadyExists);
        scene.refuse("metro: log f2 taxi", NotAllowed);
        scene.run("officer: log f2 taxi");
        let taxi = OrgId::new("taxi").unwrap();
        assert_eq!(scene.state.find(&find("f2")).unwrap().custody(), Custody::Org(&taxi));
    }

    #[test]
    fn a_citizen_who_brings_a_find_has_a_receipt() {
        let mut scene = Scene::new();
        scene.run("officer: walk-in f1 station R-1");
        assert_eq!(scene.state.find(&find("f1")).unwrap().receipt, ReceiptId::new("R-1").ok());
    }

    #[test]
    fn the_notice_clock_starts_once() {
        let mut scene = Scene::new();
        scene.run("taxi: log f1 | officer: publish f1");
        let published = scene.state.find(&find("f1")).unwrap().notice.clone();
        scene.wait_days(300);
        scene.refuse("officer: publish f1", NoticeAlreadyPublished);
        scene.refuse("system: publish f1", NoticeAlreadyPublished);
        assert_eq!(scene.state.find(&find("f1")).unwrap().notice, published);
    }

    #[test]
    fn a_find_is_unclaimed_a_full_year_after_its_notice_and_no_earlier() {
        let mut scene = Scene::new();
        scene.run("taxi: log f1 | anyone: report l1 | system: propose c1 l1 f1");
        scene.wait_days(1000);
        scene.refuse("system: unclaimed f1", NoticeMissing);
        scene.run("officer: publish f1");
        scene.wait_days(367);
        scene.now -= 1;
        scene.refuse("system: unclaimed f1", TermRunning);
        scene.now += 1;
        assert_eq!(scene.accept("system: unclaimed f1"), "find_unclaimed f1, claim_withdrawn c1");
        scene.refuse("system: unclaimed f1", FindUnclaimed);
        scene.refuse("system: propose c2 l1 f1", FindUnclaimed);
    }

    #[test]
    fn what_waits_for_its_owner_is_neither_published_nor_unclaimed() {
        let mut scene = Scene::new();
        scene.run("taxi: log f1 | anyone: report l1 | system: propose c1 l1 f1");
        scene.run("taxi: log f2 | officer: publish f2 | anyone: report l2 | system: propose c2 l2 f2");
        scene.run("officer: confirm c1 | officer: confirm c2");
        scene.wait_days(1000);
        scene.refuse("officer: publish f1", FindReserved);
        scene.refuse("system: unclaimed f2", FindReserved);
        scene.run("taxi: hand-over c1 | taxi: hand-over c2");
        scene.refuse("officer: publish f1", AlreadyHandedOver);
        scene.refuse("system: unclaimed f2", AlreadyHandedOver);
    }
}

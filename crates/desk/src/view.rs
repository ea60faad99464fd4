//! What may each role see? One struct a role, with what is listed in it and nothing else, so that what is
//! not meant for somebody cannot slip in. Whether the subject may have the view at all is `authorize`'s
//! question; texts come from blobs and are put beside a view by the edge, with `WithTexts`.

use crate::claim::{Basis, Claim, ClaimStatus};
use crate::custody::Move;
use crate::erasure::Extent;
use crate::event::Event;
use crate::find::{Find, FindStatus};
use crate::id::{AreaId, ClaimId, FindId, KindId, LossId, OrgId};
use crate::loss::{Loss, LossStatus};
use crate::rules::Rules;
use crate::state::State;
use crate::thanks::Thanks;
use serde::Serialize;

/// A view with texts beside it: `texts` is a struct of the edge's own, as allow-listed as the view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WithTexts<V, T> {
    /// The view; its fields stand in JSON as if they were this one's.
    #[serde(flatten)]
    pub view: V,
    /// What was opened from blobs for who looks.
    pub texts: T,
}

/// A loss, for its owner: how far it is and who acts next. No candidates, no probabilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LossForResident {
    /// The loss.
    pub loss: LossId,
    /// `open`, `matched`, `returned`, `withdrawn` or `expired`.
    pub status: &'static str,
    /// What has happened, the earliest first.
    pub timeline: Vec<Entry>,
    /// Who acts next.
    pub next: Next,
    /// When they are due, in seconds since 1970; nothing where no term runs.
    pub by: Option<i64>,
    /// Once a find is confirmed: who holds it, so that its owner knows where to go.
    pub org: Option<OrgId>,
    /// What its owner said once they had it back.
    pub thanks: Option<Thanks>,
}

/// One thing that happened to a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What.
    pub code: EntryCode,
    /// When; seconds since 1970.
    pub at: i64,
}

/// What happened to a loss, as far as its owner is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryCode {
    /// It was reported.
    Reported,
    /// An org was asked to look for it.
    Relayed,
    /// An officer reached for its owner.
    Contacted,
    /// Its find was confirmed.
    Matched,
    /// What was written was put right.
    Corrected,
    /// It goes on together with another report of the same thing.
    Merged,
    /// It came back.
    Returned,
    /// Its owner has said how content they are.
    Thanked,
    /// What was thought to be it is not: it is looked for again.
    Reopened,
    /// It was withdrawn.
    Withdrawn,
    /// Its term went by.
    Expired,
    /// What was written is erased.
    Erased,
    /// There is a new link to it.
    LinkReplaced,
}

/// Who acts next on a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The desk: it compares every find that comes in.
    Desk,
    /// The org that was asked to look for it.
    Org,
    /// The owner: there are questions that only they can answer.
    Owner,
    /// The owner: the thing waits to be fetched.
    Resident,
    /// Nobody: it is closed.
    Nobody,
}

/// What the loss's owner sees; nothing when the desk does not know the loss.
///
/// `history` is the record in its order, each event with the instant that the edge noted beside it
/// (seconds since 1970): all of it, or only this loss's and that of the loss that it goes on as.
pub fn loss_for_resident<'a>(
    state: &State,
    id: &LossId,
    history: impl IntoIterator<Item = (i64, &'a Event)>,
    rules: &Rules,
) -> Option<LossForResident> {
    // Whose loss goes on as another one follows that.
    let remaining = state.remaining_loss(id);
    let loss = state.loss(remaining)?;
    let find = |claim: &ClaimId| state.find(&state.claim(claim)?.find);
    let (next, by, org) = match &loss.status {
        LossStatus::Open => {
            let (next, by) = next_while_open(state, loss, rules);
            (next, by, None)
        }
        LossStatus::Matched { claim } => {
            let notice = find(claim).and_then(|find| find.notice.as_ref());
            let by = notice.map(|notice| rules.notice_ends(notice.at));
            (Next::Resident, by, find(claim).map(|find| find.org.clone()))
        }
        LossStatus::Returned { .. }
        | LossStatus::Merged { .. }
        | LossStatus::Withdrawn
        | LossStatus::Expired => (Next::Nobody, None, None),
    };
    let follows =
        |event: &Event| told(remaining, event).filter(|code| remaining != id && *code != EntryCode::Reported);
    let entry =
        |(at, event): (i64, &Event)| Some(Entry { code: told(id, event).or_else(|| follows(event))?, at });
    let mut timeline: Vec<Entry> = history.into_iter().filter_map(entry).collect();
    // Many orgs may be asked at once; their number is not the owner's to see.
    timeline.dedup();
    let thanks = state.loss(id).and_then(|loss| loss.thanks.clone());
    Some(LossForResident { loss: id.clone(), status: loss.status.code(), timeline, next, by, org, thanks })
}

/// Who acts next on a loss that is looked for: its owner where something is asked, then the orgs that have a relay to
/// answer, and else the desk for as long as the loss is open.
fn next_while_open(state: &State, loss: &Loss, rules: &Rules) -> (Next, Option<i64>) {
    let claims = loss.claims.iter().filter_map(|id| state.claim(id));
    if claims.into_iter().any(Claim::awaits_proof) {
        return (Next::Owner, None);
    }
    let relays = loss.relays.iter().filter_map(|id| state.relay(id)?.lapses(rules));
    match relays.min() {
        Some(by) => (Next::Org, Some(by)),
        None => (Next::Desk, Some(loss.ends(rules))),
    }
}

/// What an event tells the owner of this loss. Claims tell nothing: they are candidates.
fn told(id: &LossId, event: &Event) -> Option<EntryCode> {
    let (loss, code) = match event {
        Event::LossReported { loss, .. } => (loss, EntryCode::Reported),
        Event::LossMatched { loss, .. } => (loss, EntryCode::Matched),
        Event::RelaySent { loss, .. } => (loss, EntryCode::Relayed),
        Event::OwnerContacted { loss, .. } => (loss, EntryCode::Contacted),
        Event::LossReturned { loss, .. } => (loss, EntryCode::Returned),
        Event::LossThanked { loss, .. } => (loss, EntryCode::Thanked),
        Event::LossReopened { loss, .. } | Event::LossSplit { loss, .. } => (loss, EntryCode::Reopened),
        Event::LossCorrected { loss, .. } => (loss, EntryCode::Corrected),
        Event::LossMerged { loss, .. } => (loss, EntryCode::Merged),
        Event::LossWithdrawn { loss } => (loss, EntryCode::Withdrawn),
        Event::LossExpired { loss } => (loss, EntryCode::Expired),
        Event::LossErased { loss, extent: Extent::All } => (loss, EntryCode::Erased),
        Event::LinkReplaced { loss } => (loss, EntryCode::LinkReplaced),
        Event::LossErased { .. }
        | Event::RecoveryOffered { .. }
        | Event::FindErased { .. }
        | Event::FindLogged { .. }
        | Event::FindSent { .. }
        | Event::FindTaken { .. }
        | Event::FindKept { .. }
        | Event::FindReturnedOnSpot { .. }
        | Event::NoticePublished { .. }
        | Event::FindReserved { .. }
        | Event::FindHandedOver { .. }
        | Event::ProofAsked { .. }
        | Event::ProofAnswered { .. }
        | Event::DriverEnrolled { .. }
        | Event::DriverRevoked { .. }
        | Event::RelayAccepted { .. }
        | Event::RelayAnswered { .. }
        | Event::RelayLapsed { .. }
        | Event::FindReleased { .. }
        | Event::FindMerged { .. }
        | Event::FindSplit { .. }
        | Event::CorrectionAsked { .. }
        | Event::HandoverCorrected { .. }
        | Event::FindUnclaimed { .. }
        | Event::ClaimProposed { .. }
        | Event::ClaimConfirmed { .. }
        | Event::ClaimRejected { .. }
        | Event::ClaimRevoked { .. }
        | Event::ClaimReopened { .. }
        | Event::ClaimWithdrawn { .. }
        | Event::ClaimHandedOver { .. } => return None,
    };
    (loss == id).then_some(code)
}

/// A notice 招领公告, for everyone: what, coarsely where, and which day. Whoever lost it knows the colour,
/// the brand and what is inside, and is asked for them; so nothing of that is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The find.
    pub find: FindId,
    /// What it is.
    pub kind: KindId,
    /// Where, coarsely.
    pub area: AreaId,
    /// The day of the find: days since 1970-01-01 in the desk's calendar.
    pub day: i32,
}

/// The notice of a find; nothing when it has none or is gone.
///
/// A find that is reserved looks like one that is held: the public does not learn that an owner is near.
pub fn notice(state: &State, id: &FindId) -> Option<Notice> {
    notice_of(id, state.find(id)?)
}

/// The notices that are up, in the order of the finds' ids.
pub fn notices(state: &State) -> impl Iterator<Item = Notice> {
    state.finds().filter_map(|(id, find)| notice_of(id, find))
}

fn notice_of(id: &FindId, find: &Find) -> Option<Notice> {
    let notice = find.notice.as_ref().filter(|_| !find.status.is_closed())?;
    Some(Notice { find: id.clone(), kind: notice.kind.clone(), area: notice.area.clone(), day: notice.day })
}

/// A claim, for an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimForOfficer {
    /// The claim.
    pub claim: ClaimId,
    /// The loss.
    pub loss: LossId,
    /// The find.
    pub find: FindId,
    /// Who holds the find, or held it until its handover.
    pub org: OrgId,
    /// Its status, with who confirmed it or why it was closed.
    pub status: ClaimStatus,
    /// `open`, `matched`, `returned`, `withdrawn` or `expired`.
    pub loss_status: &'static str,
    /// `held`, `reserved`, `handed_over` or `unclaimed`.
    pub find_status: &'static str,
    /// Why it was proposed: millibits, probability and model of a ranking, or a reason by hand.
    pub basis: Basis,
}

/// What an officer sees of a claim; nothing when the desk does not know it.
pub fn claim_for_officer(state: &State, id: &ClaimId) -> Option<ClaimForOfficer> {
    let claim = state.claim(id)?;
    let (loss, find) = (state.loss(&claim.loss)?, state.find(&claim.find)?);
    Some(ClaimForOfficer {
        claim: id.clone(),
        loss: claim.loss.clone(),
        find: claim.find.clone(),
        org: find.org.clone(),
        status: claim.status.clone(),
        loss_status: loss.status.code(),
        find_status: find.status.code(),
        basis: claim.basis.clone(),
    })
}

/// A find, for the org that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindForOrg {
    /// The find.
    pub find: FindId,
    /// `held`, `reserved`, `handed_over`, `returned_on_spot` or `unclaimed`.
    pub status: &'static str,
    /// Where it is going, with its receipt, until it is taken there.
    pub moving: Option<Move>,
    /// When its notice was published; seconds since 1970.
    pub notice_published_at: Option<i64>,
    /// The claim to hand it over under, once one is confirmed.
    pub claim: Option<ClaimId>,
}

/// What the org that holds a find sees of it; nothing when the desk does not know it.
pub fn find_for_org(state: &State, id: &FindId) -> Option<FindForOrg> {
    let find = state.find(id)?;
    let claim = match &find.status {
        FindStatus::Reserved { claim } => Some(claim.clone()),
        FindStatus::HandedOver(handover) => Some(handover.claim.clone()),
        FindStatus::Held
        | FindStatus::ReturnedOnSpot(_)
        | FindStatus::Merged { .. }
        | FindStatus::Unclaimed => None,
    };
    let notice_published_at = find.notice.as_ref().map(|notice| notice.at);
    let moving = find.moving.clone();
    Some(FindForOrg { find: id.clone(), status: find.status.code(), moving, notice_published_at, claim })
}

/// A find that is on its way to an org, for that org: which one and from whom. The number of the receipt is not
/// here, since it is read from the paper that comes with the thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComingFind {
    /// The find.
    pub find: FindId,
    /// Who sends it.
    pub from: OrgId,
    /// What it is.
    pub kind: Option<KindId>,
}

/// The finds that are on their way to an org, in the order of their ids.
pub fn coming(state: &State, org: &OrgId) -> impl Iterator<Item = ComingFind> {
    let comes = |find: &Find| find.moving.as_ref().is_some_and(|moving| moving.to == *org);
    state.finds().filter(move |(_, find)| comes(find)).map(|(id, find)| ComingFind {
        find: id.clone(),
        from: find.org.clone(),
        kind: find.kind.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Scene, find};

    #[track_caller]
    fn check(view: &impl Serialize, expect: &str) {
        assert_eq!(serde_json::to_string(view).unwrap(), expect);
    }

    fn loss(scene: &Scene) -> Option<LossForResident> {
        let history = (0..).zip(&scene.log);
        loss_for_resident(&scene.state, &LossId::new("l1").unwrap(), history, &Rules::default())
    }

    fn proposed() -> Scene {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | anyone: report l2 | officer: publish f1");
        scene.run("system: propose c1 l1 f1 | officer: by-hand c2 l2 f1");
        scene
    }

    #[test]
    fn a_resident_hears_nothing_of_candidates_until_one_is_confirmed() {
        let mut scene = proposed();
        let open = r#"{"loss":"l1","status":"open","timeline":[{"code":"reported","at":0}],"next":"desk","by":1744977480,"org":null,"thanks":null}"#;
        check(&loss(&scene), open);
        scene.run("officer: confirm c1");
        check(
            &loss(&scene),
            r#"{"loss":"l1","status":"matched","timeline":[{"code":"reported","at":0},{"code":"matched","at":8}],"next":"resident","by":1768910280,"org":"taxi","thanks":null}"#,
        );
        scene.run("taxi: hand-over c1");
        check(
            &loss(&scene),
            r#"{"loss":"l1","status":"returned","timeline":[{"code":"reported","at":0},{"code":"matched","at":8},{"code":"returned","at":11}],"next":"nobody","by":null,"org":null,"thanks":null}"#,
        );
    }

    #[test]
    fn an_owner_hears_who_acts_next_and_until_when() {
        let mut scene = proposed();
        let reported = scene.now;
        let next = |scene: &Scene| loss(scene).map(|loss| (loss.next, loss.by));
        scene.run("officer: relay r1 l1 metro");
        assert_eq!(next(&scene), Some((Next::Org, Some(reported + 1800))));
        scene.run("officer: ask c1");
        assert_eq!(next(&scene), Some((Next::Owner, None)));
        scene.run("resident l1: answer c1 | metro: not-found r1");
        assert_eq!(next(&scene), Some((Next::Desk, Some(reported + 90 * 86_400))));
    }

    #[test]
    fn whose_loss_goes_on_as_another_one_follows_that() {
        let mut scene = proposed();
        scene.run("officer: merge-loss l1 l2 | officer: confirm c2");
        check(
            &loss(&scene),
            r#"{"loss":"l1","status":"matched","timeline":[{"code":"reported","at":0},{"code":"merged","at":6},{"code":"matched","at":10}],"next":"resident","by":1768910280,"org":"taxi","thanks":null}"#,
        );
    }

    #[test]
    fn a_rejected_candidate_leaves_no_trace_for_the_resident() {
        let mut scene = proposed();
        let before = loss(&scene);
        scene.run("officer: reject c1");
        assert_eq!(loss(&scene), before);
    }

    #[test]
    fn the_public_sees_the_same_notice_until_the_find_is_gone() {
        let mut scene = proposed();
        let up = r#"[{"find":"f1","kind":"wallet","area":"231223","day":20106}]"#;
        let notices = |scene: &Scene| super::notices(&scene.state).collect::<Vec<_>>();
        check(&notices(&scene), up);
        assert_eq!(notice(&scene.state, &find("f1")).as_ref(), notices(&scene).first());
        scene.run("officer: confirm c1");
        check(&notices(&scene), up);
        scene.run("taxi: hand-over c1 | taxi: log f2");
        check(&notices(&scene), "[]");
    }

    #[test]
    fn an_officer_sees_what_a_claim_rests_on() {
        let mut scene = proposed();
        scene.run("officer: confirm c1");
        let claim = |id: &str| claim_for_officer(&scene.state, &ClaimId::new(id).unwrap());
        check(
            &claim("c1"),
            r#"{"claim":"c1","loss":"l1","find":"f1","org":"taxi","status":{"code":"confirmed","officer":"o1"},"loss_status":"matched","find_status":"reserved","basis":{"by":"ranking","millibits":9000,"probability":970000000,"model":"2025-01"}}"#,
        );
        check(
            &claim("c2"),
            r#"{"claim":"c2","loss":"l2","find":"f1","org":"taxi","status":{"code":"proposed"},"loss_status":"open","find_status":"reserved","basis":{"by":"hand","reason":"name_inside"}}"#,
        );
        check(&claim("c3"), "null");
    }

    #[test]
    fn an_org_sees_what_comes_to_it_without_the_number_of_the_receipt() {
        let mut scene = proposed();
        scene.run("taxi: move f1 station R-1");
        let coming = |org: &str| super::coming(&scene.state, &OrgId::new(org).unwrap()).collect::<Vec<_>>();
        check(&coming("station"), r#"[{"find":"f1","from":"taxi","kind":"umbrella"}]"#);
        check(&coming("taxi"), "[]");
    }

    #[test]
    fn an_org_sees_under_which_claim_to_hand_over_and_no_other() {
        #[derive(Serialize)]
        struct Texts {
            description: &'static str,
        }
        let mut scene = proposed();
        let seen = |scene: &Scene| find_for_org(&scene.state, &find("f1")).unwrap();
        check(
            &seen(&scene),
            r#"{"find":"f1","status":"held","moving":null,"notice_published_at":1737201480,"claim":null}"#,
        );
        scene.run("officer: confirm c1");
        let view = WithTexts { view: seen(&scene), texts: Texts { description: "黑色皮夹" } };
        check(
            &view,
            r#"{"find":"f1","status":"reserved","moving":null,"notice_published_at":1737201480,"claim":"c1","texts":{"description":"黑色皮夹"}}"#,
        );
    }
}

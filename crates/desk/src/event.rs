//! What has happened? The record, one change of one aggregate at a time. It holds ids, codes and
//! references only; its number in the log, its instant and who caused it stand beside it, by the edge,
//! except where one of them is itself the fact.

use crate::authorize::Subject;
use crate::claim::{Basis, RejectReason, RevokeReason, WithdrawReason};
use crate::erasure::Extent;
use crate::handover::{Mistake, ProxyBasis, SpotReason};
use crate::id::{
    AreaId, BlobId, ClaimId, DriverId, FindId, KindId, LossId, OfficerId, OrgId, ReceiptId, RelayId,
};
use crate::proof::Contact;
use crate::relay::RelayAnswer;
use crate::thanks::Rating;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A change of the books, as it is kept for good: in JSON an object with its `type` and its fields.
///
/// The events of one command belong together; between them the aggregates need not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A loss is in the books.
    LossReported {
        /// The loss.
        loss: LossId,
        /// What was written.
        report: BlobId,
        /// The instant from which its term runs; seconds since 1970.
        at: i64,
        /// What it is, by its reading.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<KindId>,
    },
    /// What was written is put right; what it said before is kept until it is erased.
    LossCorrected {
        /// The loss.
        loss: LossId,
        /// What is written now.
        report: BlobId,
        /// What it is, by the new reading.
        kind: KindId,
    },
    /// It was reported twice, and goes on as another loss.
    LossMerged {
        /// The loss.
        loss: LossId,
        /// The one that remains.
        into: LossId,
    },
    /// It is a loss of its own after all.
    LossSplit {
        /// The loss.
        loss: LossId,
        /// The instant from which its term runs anew; seconds since 1970. Nothing in a record from before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<i64>,
    },
    /// Its find is confirmed.
    LossMatched {
        /// The loss.
        loss: LossId,
        /// The confirmed claim.
        claim: ClaimId,
    },
    /// The owner has it back.
    LossReturned {
        /// The loss.
        loss: LossId,
        /// The claim it came back under.
        claim: ClaimId,
    },
    /// It is looked for again: its claim was revoked.
    LossReopened {
        /// The loss.
        loss: LossId,
        /// The claim that was revoked.
        claim: ClaimId,
        /// The instant from which its term runs anew; seconds since 1970. Nothing in a record from before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<i64>,
    },
    /// The owner does not look for it any more.
    LossWithdrawn {
        /// The loss.
        loss: LossId,
    },
    /// Its term went by.
    LossExpired {
        /// The loss.
        loss: LossId,
    },
    /// Its owner says how content they are, now that they have it back.
    LossThanked {
        /// The loss.
        loss: LossId,
        /// How content.
        rating: Rating,
        /// What they wrote.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<BlobId>,
    },
    /// A find is in the books, in the custody of an org.
    FindLogged {
        /// The find.
        find: FindId,
        /// Who holds it.
        org: OrgId,
        /// What was written.
        report: BlobId,
        /// What it is, by its reading.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<KindId>,
        /// Every kind that its report tells of, what is inside among them; none in a record from before they were kept.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        kinds: BTreeSet<KindId>,
        /// The receipt of the citizen who brought it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<ReceiptId>,
        /// The driver who logged it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        driver: Option<DriverId>,
        /// For papers: whose region they tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        station: Option<OrgId>,
    },
    /// A find is on its way to another org; the sender still answers for it.
    FindSent {
        /// The find.
        find: FindId,
        /// Who is to take it.
        to: OrgId,
        /// The number of the receipt that goes with it.
        receipt: ReceiptId,
    },
    /// It has arrived, and is in the custody of who took it.
    FindTaken {
        /// The find.
        find: FindId,
        /// Who holds it now.
        org: OrgId,
        /// The number that was acknowledged.
        receipt: ReceiptId,
    },
    /// It stays where it was.
    FindKept {
        /// The find.
        find: FindId,
        /// The number that is not valid any more.
        receipt: ReceiptId,
    },
    /// Its owner stood there when it was logged (就地发还).
    FindReturnedOnSpot {
        /// The find.
        find: FindId,
        /// Who answers for that.
        by: Subject,
        /// How it was seen whose it is.
        reason: SpotReason,
    },
    /// The public may know this of a find.
    NoticePublished {
        /// The find.
        find: FindId,
        /// What it is.
        kind: KindId,
        /// Where, coarsely.
        area: AreaId,
        /// The day of the find: days since 1970-01-01 in the desk's calendar.
        day: i32,
        /// The instant from which the year of Civil Code art. 318 runs; seconds since 1970.
        at: i64,
    },
    /// It waits for the owner of a confirmed claim.
    FindReserved {
        /// The find.
        find: FindId,
        /// The confirmed claim.
        claim: ClaimId,
    },
    /// It is in its owner's hands.
    FindHandedOver {
        /// The find.
        find: FindId,
        /// The claim it was handed over under.
        claim: ClaimId,
        /// Who handed it over.
        by: Subject,
        /// Why somebody else than the owner could take it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proxy: Option<ProxyBasis>,
    },
    /// Nobody waits for it any more: its claim was revoked.
    FindReleased {
        /// The find.
        find: FindId,
        /// The claim that it was reserved for.
        claim: ClaimId,
    },
    /// A first officer says that its handover was a mistake.
    CorrectionAsked {
        /// The find.
        find: FindId,
        /// Who says so.
        officer: OfficerId,
        /// What was wrong.
        reason: Mistake,
    },
    /// A second officer says so too: it is back in custody.
    HandoverCorrected {
        /// The find.
        find: FindId,
        /// The second one.
        officer: OfficerId,
    },
    /// It was logged twice, and goes on as another find.
    FindMerged {
        /// The find.
        find: FindId,
        /// The one that remains.
        into: FindId,
    },
    /// It is a find of its own after all.
    FindSplit {
        /// The find.
        find: FindId,
    },
    /// Nobody came for it within the legal term.
    FindUnclaimed {
        /// The find.
        find: FindId,
    },
    /// What was written about a loss is erased.
    LossErased {
        /// The loss.
        loss: LossId,
        /// How much of it.
        extent: Extent,
    },
    /// What was written about a find is erased.
    FindErased {
        /// The find.
        find: FindId,
        /// How much of it.
        extent: Extent,
    },
    /// Whoever rang and named the owner's number was read a code for a new link.
    RecoveryOffered {
        /// The loss.
        loss: LossId,
        /// Who read it.
        officer: OfficerId,
    },
    /// The owner has a new link, and the old one is none any more.
    LinkReplaced {
        /// The loss.
        loss: LossId,
    },
    /// An officer reached for its owner.
    OwnerContacted {
        /// The loss.
        loss: LossId,
        /// Who did.
        officer: OfficerId,
        /// What came of it.
        contact: Contact,
    },
    /// The claimant is asked for what only the owner knows.
    ProofAsked {
        /// The claim.
        claim: ClaimId,
        /// Who asks.
        officer: OfficerId,
    },
    /// The claimant has answered.
    ProofAnswered {
        /// The claim.
        claim: ClaimId,
        /// What was answered.
        answers: BlobId,
    },
    /// A driver may log finds for an org.
    DriverEnrolled {
        /// The driver.
        driver: DriverId,
        /// For whom.
        org: OrgId,
    },
    /// The org has taken that back.
    DriverRevoked {
        /// The driver.
        driver: DriverId,
    },
    /// An org is asked to look for a loss.
    RelaySent {
        /// The relay.
        relay: RelayId,
        /// The loss.
        loss: LossId,
        /// Who is asked.
        org: OrgId,
        /// The instant from which its term runs; seconds since 1970.
        at: i64,
    },
    /// The org looks for it.
    RelayAccepted {
        /// The relay.
        relay: RelayId,
        /// The instant from which its next term runs; seconds since 1970.
        at: i64,
    },
    /// The org has answered.
    RelayAnswered {
        /// The relay.
        relay: RelayId,
        /// What.
        answer: RelayAnswer,
    },
    /// Nobody answered in time.
    RelayLapsed {
        /// The relay.
        relay: RelayId,
    },
    /// A find may be a loss.
    ClaimProposed {
        /// The claim.
        claim: ClaimId,
        /// The loss.
        loss: LossId,
        /// The find.
        find: FindId,
        /// Why.
        basis: Basis,
    },
    /// It is.
    ClaimConfirmed {
        /// The claim.
        claim: ClaimId,
        /// Who answers for that.
        officer: OfficerId,
    },
    /// It is not.
    ClaimRejected {
        /// The claim.
        claim: ClaimId,
        /// Why.
        reason: RejectReason,
    },
    /// It was confirmed, and is not valid any more.
    ClaimRevoked {
        /// The claim.
        claim: ClaimId,
        /// Who answers for that.
        officer: OfficerId,
        /// Why.
        reason: RevokeReason,
    },
    /// It was rejected or revoked, and is looked at again.
    ClaimReopened {
        /// The claim.
        claim: ClaimId,
    },
    /// It does not matter any more.
    ClaimWithdrawn {
        /// The claim.
        claim: ClaimId,
        /// Why.
        reason: WithdrawReason,
    },
    /// The find went to the loss's owner.
    ClaimHandedOver {
        /// The claim.
        claim: ClaimId,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in a log stays readable: a line may be added here, and none changed.
    const GOLDEN: &str = r#"
{"type":"loss_reported","loss":"l1","report":"b1","at":1737201480}
{"type":"loss_reported","loss":"l1","report":"b1","at":1737201480,"kind":"wallet"}
{"type":"loss_corrected","loss":"l1","report":"b3","kind":"wallet"}
{"type":"loss_merged","loss":"l1","into":"l2"}
{"type":"loss_split","loss":"l1"}
{"type":"find_merged","find":"f1","into":"f2"}
{"type":"find_split","find":"f1"}
{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"notice"}}
{"type":"loss_matched","loss":"l1","claim":"c1"}
{"type":"loss_returned","loss":"l1","claim":"c1"}
{"type":"loss_thanked","loss":"l1","rating":5}
{"type":"loss_thanked","loss":"l1","rating":4,"words":"b9"}
{"type":"loss_withdrawn","loss":"l1"}
{"type":"loss_expired","loss":"l1"}
{"type":"find_logged","find":"f1","org":"taxi-1","report":"b2"}
{"type":"find_logged","find":"f1","org":"station-1","report":"b2","kind":"wallet","receipt":"R-0012"}
{"type":"find_logged","find":"f1","org":"taxi-1","report":"b2","kind":"wallet","kinds":["cash","wallet"]}
{"type":"find_logged","find":"f1","org":"taxi-1","report":"b2","kind":"wallet","kinds":["wallet"],"driver":"d1"}
{"type":"find_logged","find":"f1","org":"taxi-1","report":"b2","kind":"id_card","kinds":["id_card"],"station":"station-1"}
{"type":"driver_enrolled","driver":"d1","org":"taxi-1"}
{"type":"driver_revoked","driver":"d1"}
{"type":"find_sent","find":"f1","to":"station-1","receipt":"R-0013"}
{"type":"find_taken","find":"f1","org":"station-1","receipt":"R-0013"}
{"type":"find_kept","find":"f1","receipt":"R-0013"}
{"type":"find_returned_on_spot","find":"f1","by":{"role":"org","id":"taxi-1"},"reason":"name_inside"}
{"type":"notice_published","find":"f1","kind":"wallet","area":"231223","day":20106,"at":1737201480}
{"type":"find_reserved","find":"f1","claim":"c1"}
{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"org","id":"taxi-1"}}
{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"officer","id":"o1"}}
{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"officer","id":"o1"},"proxy":"letter"}
{"type":"find_released","find":"f1","claim":"c1"}
{"type":"correction_asked","find":"f1","officer":"o1","reason":"other_owner"}
{"type":"handover_corrected","find":"f1","officer":"o2"}
{"type":"loss_reopened","loss":"l1","claim":"c1"}
{"type":"loss_reopened","loss":"l1","claim":"c1","at":1737201480}
{"type":"loss_split","loss":"l1","at":1737201480}
{"type":"claim_revoked","claim":"c1","officer":"o1","reason":"not_theirs"}
{"type":"claim_reopened","claim":"c1"}
{"type":"find_unclaimed","find":"f1"}
{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"ranking","millibits":-1250,"probability":970000000,"model":"2025-01"}}
{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"hand","reason":"name_inside"}}
{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"relay","relay":"r1"}}
{"type":"relay_sent","relay":"r1","loss":"l1","org":"taxi-1","at":1737201480}
{"type":"relay_accepted","relay":"r1","at":1737201480}
{"type":"relay_answered","relay":"r1","answer":{"code":"found","find":"f1"}}
{"type":"relay_answered","relay":"r1","answer":{"code":"not_found"}}
{"type":"relay_answered","relay":"r1","answer":{"code":"declined","instead":"taxi-2"}}
{"type":"owner_contacted","loss":"l1","officer":"o1","contact":"message_left"}
{"type":"proof_asked","claim":"c1","officer":"o1"}
{"type":"proof_answered","claim":"c1","answers":"b7"}
{"type":"relay_lapsed","relay":"r1"}
{"type":"claim_confirmed","claim":"c1","officer":"o1"}
{"type":"claim_rejected","claim":"c1","reason":"different_thing"}
{"type":"claim_withdrawn","claim":"c1","reason":"loss_returned"}
{"type":"claim_handed_over","claim":"c1"}
{"type":"loss_erased","loss":"l1","extent":"all"}
{"type":"find_erased","find":"f1","extent":"contacts"}
{"type":"recovery_offered","loss":"l1","officer":"o1"}
{"type":"link_replaced","loss":"l1"}
"#;

    #[test]
    fn every_event_keeps_its_form() {
        for line in GOLDEN.trim().lines() {
            let event: Event = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
        }
    }

    #[test]
    fn every_reason_keeps_its_form() {
        fn check<'a, T: Serialize + Deserialize<'a>>(list: &'a str) {
            let reasons: Vec<T> = serde_json::from_str(list).unwrap();
            assert_eq!(serde_json::to_string(&reasons).unwrap(), list);
        }
        check::<crate::HandReason>(r#"["name_inside","recognised","told_by_org","other"]"#);
        check::<crate::SpotReason>(r#"["name_inside","described","opened","other"]"#);
        check::<Contact>(r#"["tried","reached","message_left"]"#);
        check::<Mistake>(r#"["other_owner","other_thing","not_fetched","other"]"#);
        check::<ProxyBasis>(r#"["letter","guardian","family","employer","told_by_phone"]"#);
        check::<RevokeReason>(r#"["not_theirs","not_fetched","find_missing","handover_corrected","other"]"#);
        check::<RejectReason>(
            r#"["different_thing","proof_failed","time_or_place","owner_denies","duplicate","other"]"#,
        );
        check::<WithdrawReason>(
            r#"["loss_withdrawn","loss_expired","loss_returned","find_handed_over","find_unclaimed","loss_merged","find_merged"]"#,
        );
    }

    #[test]
    fn what_an_event_does_not_know_it_does_not_take() {
        for line in [
            r#"{"type":"loss_withdrawn","loss":"l1","name":"张某"}"#,
            r#"{"type":"loss_withdrawn","loss":"失主"}"#,
            r#"{"type":"loss_withdrawn"}"#,
            r#"{"type":"loss_thanked","loss":"l1","rating":6}"#,
            r#"{"type":"loss_lost","loss":"l1"}"#,
            r#"{"type":"claim_rejected","claim":"c1","reason":"he lied"}"#,
            r#"{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"ranking","millibits":1,"probability":1000000001,"model":"m"}}"#,
            r#"{"type":"claim_proposed","claim":"c1","loss":"l1","find":"f1","basis":{"by":"hand","reason":"other","text":"x"}}"#,
            r#"{"type":"find_handed_over","find":"f1","claim":"c1","by":{"role":"org","id":"taxi-1","phone":"1"}}"#,
        ] {
            assert!(serde_json::from_str::<Event>(line).is_err(), "{line}");
        }
    }
}

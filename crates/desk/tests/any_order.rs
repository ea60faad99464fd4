//! Does the desk stay true whatever it is asked, by whom and in whatever order? Random commands over few
//! ids, so that they meet; what a single command gives is tested beside its state machine.

use fude_desk::{
    AreaId, BadId, Basis, Billionths, BlobId, ClaimId, Command, Contact, Context, Custody, Event, FindId,
    HandReason, KindId, Loss, LossId, Mistake, ModelVersion, OfficerId, OrgId, ProxyBasis, Rating, ReceiptId,
    RefusalCode, RejectReason, RelayAnswer, RelayId, RevokeReason, Rules, SpotReason, State, Subject, check,
    decide, view,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// One step in numbers: what, who, which loss, find and claim, and how many days later.
type Step = (u8, u8, Index, Index, Index, i64);

const DAY: i64 = 86_400;

/// Who stands for somebody who may: the rest of the numbers below 10 are somebody else, by chance.
const WHO_MAY: u8 = 9;

fn step() -> impl Strategy<Value = Step> {
    // Mostly the same day, sometimes a season or years later, now and then the clock is wrong.
    let days = prop_oneof![16 => Just(0), 2 => 0..100_i64, 1 => 300..800_i64, 1 => -400..0_i64];
    // What carries a story on comes more often than what ends it.
    let what = prop_oneof![4 => 0..2_u8, 1 => 2..4_u8, 2 => 4..6_u8, 8 => 6..8_u8, 4 => Just(8), 4 => Just(9), 4 => 10..34_u8];
    let who = prop_oneof![2 => 0..WHO_MAY, 3 => Just(WHO_MAY)];
    (what, who, any::<Index>(), any::<Index>(), any::<Index>(), days)
}

/// A desk that has begun, so that there is something to meet: losses and finds, then proposals.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let any_of = |what| (Just(what), Just(WHO_MAY), any::<Index>(), any::<Index>(), any::<Index>(), Just(0));
    let many = |what| prop::collection::vec(any_of(what), 0..8);
    let rest = prop::collection::vec(step(), 1..80);
    (many(0), many(1), many(6), rest)
        .prop_map(|(losses, finds, claims, rest)| [losses, finds, claims, rest].concat())
}

fn subject(who: u8, loss: &LossId, command: &Command) -> Result<Subject, BadId> {
    Ok(match who {
        0 => Subject::Anyone,
        1 => Subject::System,
        2 => Subject::Resident(loss.clone()),
        3 => Subject::Org(OrgId::new("g0")?),
        4 => Subject::Org(OrgId::new("g1")?),
        5..WHO_MAY => Subject::Officer(OfficerId::new("o1")?),
        _ => match command {
            Command::ReportLoss { .. } => Subject::Anyone,
            Command::WithdrawLoss { loss }
            | Command::CorrectLoss { loss, .. }
            | Command::Thank { loss, .. }
            | Command::ProposeClaim { basis: Basis::Notice, loss, .. } => Subject::Resident(loss.clone()),
            Command::LogFind { org, .. } | Command::ReturnOnSpot { org, .. } => Subject::Org(org.clone()),
            Command::LapseRelay { .. }
            | Command::ExpireLoss { .. }
            | Command::MarkUnclaimed { .. }
            | Command::ProposeClaim { basis: Basis::Ranking { .. }, .. } => Subject::System,
            _ => Subject::Officer(OfficerId::new("o2")?),
        },
    })
}

fn command(step: &Step) -> Result<(Command, LossId), BadId> {
    let (what, _, l, f, c, _) = step;
    let loss = LossId::new(format!("l{}", l.index(3)))?;
    let find = FindId::new(format!("f{}", f.index(3)))?;
    let claim = ClaimId::new(format!("c{}", c.index(8)))?;
    let report = BlobId::new("b")?;
    let org = OrgId::new(format!("g{}", c.index(2)))?;
    let relay = RelayId::new(format!("r{}", c.index(4)))?;
    let receipt = ReceiptId::new(format!("R-{}", l.index(2)))?;
    let kind = KindId::new(["umbrella", "passport"][l.index(2)])?;
    let kinds = [kind.clone(), KindId::new(["wallet", "cash"][c.index(2)])?].into();
    let reasons = [RejectReason::DifferentThing, RejectReason::ProofFailed];
    let command = match what {
        0 => Command::ReportLoss { loss: loss.clone(), report, kind },
        1 => {
            let receipt = f.index(2).eq(&0).then_some(receipt);
            Command::LogFind { find, org, report, kind, kinds, receipt, station: None }
        }
        2 => Command::WithdrawLoss { loss: loss.clone() },
        3 => Command::ExpireLoss { loss: loss.clone() },
        4 => Command::PublishNotice { find, kind, area: AreaId::new("a")?, day: 20_106 },
        5 => Command::MarkUnclaimed { find },
        6 => {
            let probability = Billionths::new(l.index(1_000_000_001).try_into().unwrap_or(0)).ok_or(BadId)?;
            let basis = Basis::Ranking { millibits: i32::MIN, probability, model: ModelVersion::new("m")? };
            Command::ProposeClaim { claim, loss: loss.clone(), find, basis }
        }
        7 => {
            let basis = Basis::ByHand { reason: HandReason::Other };
            Command::ProposeClaim { claim, loss: loss.clone(), find, basis }
        }
        8 => Command::ConfirmClaim { claim },
        9 => Command::HandOver { claim, proxy: c.index(2).eq(&0).then_some(ProxyBasis::Family) },
        11 => Command::MoveFind { find, to: org, receipt },
        12 => Command::TakeFind { find, receipt },
        13 => Command::KeepFind { find },
        14 => Command::ReturnOnSpot { find, org, report, kind, kinds, reason: SpotReason::Opened },
        15 => Command::RevokeClaim { claim, reason: RevokeReason::NotFetched },
        16 => Command::ReopenClaim { claim },
        17 => Command::CorrectHandover { find, reason: Mistake::OtherThing },
        18 => Command::CorrectLoss {
            loss: loss.clone(),
            report: BlobId::new(format!("b{}", c.index(4)))?,
            kind,
        },
        19 => Command::MergeLoss { loss: loss.clone(), into: LossId::new(format!("l{}", c.index(3)))? },
        20 => Command::SplitLoss { loss: loss.clone() },
        21 => Command::MergeFind { find, into: FindId::new(format!("f{}", c.index(3)))? },
        22 => Command::SplitFind { find },
        23 => Command::ProposeClaim { claim, loss: loss.clone(), find, basis: Basis::Notice },
        24 => Command::SendRelay { relay, loss: loss.clone(), org },
        25 => Command::AcceptRelay { relay },
        26 => Command::AnswerRelay {
            relay,
            answer: RelayAnswer::Found { find: l.index(2).eq(&0).then_some(find) },
        },
        27 => Command::AnswerRelay { relay, answer: RelayAnswer::Declined { instead: Some(org) } },
        28 => Command::LapseRelay { relay },
        29 => Command::AskProof { claim },
        30 => Command::AnswerProof { claim, answers: report },
        32 => Command::Thank {
            loss: loss.clone(),
            rating: Rating::new(4).ok_or(BadId)?,
            words: l.index(2).eq(&0).then_some(report),
        },
        31 => Command::NoteContact { loss: loss.clone(), contact: Contact::Tried },
        _ => Command::RejectClaim { claim, reason: *c.get(&reasons) },
    };
    Ok((command, loss))
}

fn bytes(state: &State) -> Result<String, TestCaseError> {
    serde_json::to_string(state).map_err(|error| TestCaseError::fail(error.to_string()))
}

fn fail(reason: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(reason.to_string())
}

/// What must hold between two instants, whatever lies between them.
fn only_forward(before: &State, after: &State) -> Result<(), TestCaseError> {
    for (id, old) in before.finds() {
        let new = after.find(id).ok_or_else(|| fail("a find has vanished"))?;
        prop_assert!(old.notice.is_none() || old.notice == new.notice, "the notice of {} moved", id);
        // A thing that nobody claimed is closed, and can still be brought to where such things are kept.
        let split = old.status.code() == "merged" && new.status.code() == "held";
        let corrected = split || old.correction.is_some() && new.status.code() == "held";
        let same = old.status == new.status;
        prop_assert!(!old.status.is_closed() || same || corrected, "{} was closed and has changed", id);
    }
    for (id, old) in before.losses() {
        let new = after.loss(id).ok_or_else(|| fail("a loss has vanished"))?;
        let corrected = ["returned", "merged"].contains(&old.status.code()) && new.status.code() == "open";
        // What its owner says of it is said after its end.
        let same = *new == Loss { thanks: new.thanks.clone(), ..old.clone() };
        prop_assert!(!old.status.is_closed() || same || corrected, "{} was closed and has changed", id);
    }
    Ok(())
}

/// Counts in the record itself, without the desk's own checks.
fn at_most_once(log: &[Event], state: &State) -> Result<(), TestCaseError> {
    for (id, find) in state.finds() {
        let is_handover = |event: &&Event| match event {
            Event::FindHandedOver { find, .. } | Event::FindReturnedOnSpot { find, .. } => find == id,
            _ => false,
        };
        let is_correction =
            |event: &&Event| matches!(event, Event::HandoverCorrected { find, .. } if find == id);
        // Those that were corrected stay in the record; one at most is effective.
        let handed = log.iter().filter(is_handover).count() - log.iter().filter(is_correction).count();
        let published =
            log.iter().filter(|e| matches!(e, Event::NoticePublished { find, .. } if find == id)).count();
        prop_assert!(handed <= 1 && published <= 1);
        prop_assert_eq!(handed == 1, find.custody() == Custody::Owner);
    }
    for (at, event) in log.iter().enumerate() {
        if let Event::FindHandedOver { claim: under, .. } = event {
            let confirmed = |e: &Event| matches!(e, Event::ClaimConfirmed { claim, .. } if claim == under);
            prop_assert!(log.iter().take(at).any(confirmed), "handed over before it was confirmed");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_books_stay_true_in_any_order_of_commands(steps in steps()) {
        let mut state = State::default();
        let mut log: Vec<Event> = Vec::new();
        let mut now = 1_737_201_480;
        for step in &steps {
            now += step.5 * DAY;
            let (command, loss) = command(step).map_err(fail)?;
            let subject = subject(step.1, &loss, &command).map_err(fail)?;
            let context = Context { subject, now, rules: Rules::default() };
            let before = state.clone();
            match decide(&state, &command, &context) {
                Err(refusal) => prop_assert_ne!(refusal.code, RefusalCode::Invariant, "{:?}", refusal.broken),
                Ok(events) => {
                    prop_assert!(!events.is_empty());
                    for event in &events {
                        state.apply(event).map_err(fail)?;
                    }
                    log.extend(events);
                    check(&state).map_err(fail)?;
                    // The same again, as after a lost answer, is refused and so changes nothing; but one may call twice.
                    let once = !matches!(command, Command::NoteContact { .. });
                    prop_assert!(!once || decide(&state, &command, &context).is_err(), "{:?} twice", command);
                }
            }
            only_forward(&before, &state)?;
            prop_assert!(view::notices(&state).all(|notice| view::notice(&state, &notice.find) == Some(notice.clone())));
        }
        at_most_once(&log, &state)?;
        prop_assert_eq!(bytes(&State::replay(&log).map_err(fail)?)?, bytes(&state)?);
    }

    #[test]
    fn the_most_extreme_instants_are_instants(now in prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()], days: u32) {
        let rules = Rules { loss_days: days, notice_days: days, ..Rules::default() };
        prop_assert!(rules.loss_ends(now) >= now);
        prop_assert!(rules.notice_ends(now) >= now);
        prop_assert!(rules.notice_ends(now) > now || now == i64::MAX);
    }
}

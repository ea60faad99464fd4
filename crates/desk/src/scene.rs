//! How are the desk's tests written? As lines of `who: what ids`, put to a desk that checks itself after
//! each of them. Only for tests.

use crate::{
    AreaId, Basis, Billionths, BlobId, ClaimId, Command, Context, DriverId, Event, Extent, FindId,
    HandReason, KindId, LossId, Mistake, ModelVersion, OfficerId, OrgId, ProxyBasis, Rating, ReceiptId,
    RefusalCode, RejectReason, RelayAnswer, RelayId, RevokeReason, Rules, SpotReason, State, Subject, check,
    decide,
};

/// A desk, its record and its clock.
pub(crate) struct Scene {
    pub(crate) state: State,
    pub(crate) log: Vec<Event>,
    pub(crate) now: i64,
}

pub(crate) fn find(id: &str) -> FindId {
    FindId::new(id).unwrap()
}

impl Scene {
    /// An empty desk on 18 January 2025, 19:58 in China.
    pub(crate) fn new() -> Self {
        Self { state: State::default(), log: Vec::new(), now: 1_737_201_480 }
    }

    pub(crate) fn wait_days(&mut self, days: i64) {
        self.now += days * 86_400;
    }

    /// Accepts each of the lines, which `|` parts.
    #[track_caller]
    pub(crate) fn run(&mut self, lines: &str) {
        for line in lines.split('|') {
            self.accept(line);
        }
    }

    /// Accepts one line and tells its events: `type id, type id`.
    #[track_caller]
    pub(crate) fn accept(&mut self, line: &str) -> String {
        let events = self.decide(line).unwrap_or_else(|code| panic!("{line}: {}", code.as_str()));
        let mut told = Vec::new();
        for event in &events {
            self.state.apply(event).unwrap_or_else(|broken| panic!("{line}: {broken}"));
            let json = serde_json::to_value(event).unwrap();
            told.push(format!("{} {}", json["type"].as_str().unwrap(), event.aggregate().id()));
        }
        self.log.extend(events);
        check(&self.state).unwrap_or_else(|broken| panic!("{line}: {broken}"));
        told.join(", ")
    }

    #[track_caller]
    pub(crate) fn refuse(&mut self, line: &str, code: RefusalCode) {
        assert_eq!(self.decide(line), Err(code), "{line}");
    }

    fn decide(&self, line: &str) -> Result<Vec<Event>, RefusalCode> {
        let (who, what) = line.trim().split_once(": ").unwrap();
        let subject = subject(who);
        let command = command(&subject, what);
        let context = Context { subject, now: self.now, rules: Rules::default() };
        decide(&self.state, &command, &context).map_err(|refusal| refusal.code)
    }
}

fn subject(who: &str) -> Subject {
    match who.split_once(' ') {
        Some(("driver", of)) => {
            let (driver, org) = of.split_once(' ').unwrap();
            Subject::Driver { driver: DriverId::new(driver).unwrap(), org: OrgId::new(org).unwrap() }
        }
        Some(("resident", loss)) => Subject::Resident(LossId::new(loss).unwrap()),
        _ => match who {
            "officer" => Subject::Officer(OfficerId::new("o1").unwrap()),
            "second" => Subject::Officer(OfficerId::new("o2").unwrap()),
            "system" => Subject::System,
            "anyone" => Subject::Anyone,
            org => Subject::Org(OrgId::new(org).unwrap()),
        },
    }
}

fn command(subject: &Subject, what: &str) -> Command {
    let loss = |id: &str| LossId::new(id).unwrap();
    let claim = |id: &str| ClaimId::new(id).unwrap();
    let org = |id: &str| OrgId::new(id).unwrap();
    let own = || match subject {
        Subject::Org(own) | Subject::Driver { org: own, .. } => own.clone(),
        _ => org("taxi"),
    };
    let kind = |id: &str| KindId::new(id).unwrap();
    let receipt = |number: &str| ReceiptId::new(number).unwrap();
    let relay = |id: &str| RelayId::new(id).unwrap();
    let answer = |id: &str, answer| Command::AnswerRelay { relay: relay(id), answer };
    let report = BlobId::new("b1").unwrap();
    // `wallet+cash` is a wallet with money in it.
    let kinds = |what: &str| {
        let kinds: Vec<KindId> = what.split('+').map(kind).collect();
        (kinds[0].clone(), kinds.into_iter().collect())
    };
    let log = |id: &str, org, what: &str, receipt| {
        let (kind, kinds) = kinds(what);
        let (find, report) = (find(id), BlobId::new("b1").unwrap());
        Command::LogFind { find, org, report, kind, kinds, receipt, station: None }
    };
    let ranking = Basis::Ranking {
        millibits: 9000,
        probability: Billionths::new(970_000_000).unwrap(),
        model: ModelVersion::new("2025-01").unwrap(),
    };
    let words: Vec<&str> = what.split(' ').collect();
    match words[..] {
        ["report", l] => Command::ReportLoss { loss: loss(l), report, kind: kind("umbrella") },
        ["correct-loss", l, blob] => {
            let report = BlobId::new(blob).unwrap();
            Command::CorrectLoss { loss: loss(l), report, kind: kind("phone") }
        }
        ["merge-loss", l, into] => Command::MergeLoss { loss: loss(l), into: loss(into) },
        ["split-loss", l] => Command::SplitLoss { loss: loss(l) },
        ["merge-find", f, into] => Command::MergeFind { find: find(f), into: find(into) },
        ["split-find", f] => Command::SplitFind { find: find(f) },
        ["recognise", c, l, f] => {
            Command::ProposeClaim { claim: claim(c), loss: loss(l), find: find(f), basis: Basis::Notice }
        }
        ["withdraw", l] => Command::WithdrawLoss { loss: loss(l) },
        ["erase-loss", l] => Command::EraseLoss { loss: loss(l), extent: Extent::All },
        ["erase-contacts", l] => Command::EraseLoss { loss: loss(l), extent: Extent::Contacts },
        ["erase-find", f] => Command::EraseFind { find: find(f), extent: Extent::All },
        ["offer-recovery", l] => Command::OfferRecovery { loss: loss(l) },
        ["replace-link", l] => Command::ReplaceLink { loss: loss(l) },
        ["expire", l] => Command::ExpireLoss { loss: loss(l) },
        ["log", f] => log(f, own(), "umbrella", None),
        ["log", f, to] => log(f, org(to), "umbrella", None),
        ["log-as", f, what] => log(f, own(), what, None),
        ["walk-in", f, to, number] => log(f, org(to), "umbrella", Some(receipt(number))),
        ["enrol", d] => Command::EnrolDriver { driver: DriverId::new(d).unwrap(), org: own() },
        ["enrol", d, to] => Command::EnrolDriver { driver: DriverId::new(d).unwrap(), org: org(to) },
        ["dismiss", d] => Command::RevokeDriver { driver: DriverId::new(d).unwrap() },
        ["move", f, to, number] => Command::MoveFind { find: find(f), to: org(to), receipt: receipt(number) },
        ["take", f, number] => Command::TakeFind { find: find(f), receipt: receipt(number) },
        ["keep", f] => Command::KeepFind { find: find(f) },
        ["on-spot", f, what] => {
            let ((kind, kinds), reason) = (kinds(what), SpotReason::Described);
            Command::ReturnOnSpot { find: find(f), org: own(), report, kind, kinds, reason }
        }
        ["publish", f] => Command::PublishNotice {
            find: find(f),
            kind: KindId::new("wallet").unwrap(),
            area: AreaId::new("231223").unwrap(),
            day: 20_106,
        },
        ["unclaimed", f] => Command::MarkUnclaimed { find: find(f) },
        ["propose", c, l, f] => {
            Command::ProposeClaim { claim: claim(c), loss: loss(l), find: find(f), basis: ranking }
        }
        ["by-hand", c, l, f] => {
            let basis = Basis::ByHand { reason: HandReason::NameInside };
            Command::ProposeClaim { claim: claim(c), loss: loss(l), find: find(f), basis }
        }
        ["told-by-org", c, l, f, r] => {
            let basis = Basis::Relay { relay: relay(r) };
            Command::ProposeClaim { claim: claim(c), loss: loss(l), find: find(f), basis }
        }
        ["thank", l] => Command::Thank { loss: loss(l), rating: Rating::new(5).unwrap(), words: None },
        ["ask", c] => Command::AskProof { claim: claim(c) },
        ["answer", c] => Command::AnswerProof { claim: claim(c), answers: report },
        ["relay", r, l, to] => Command::SendRelay { relay: relay(r), loss: loss(l), org: org(to) },
        ["accept-relay", r] => Command::AcceptRelay { relay: relay(r) },
        ["found", r, f] => answer(r, RelayAnswer::Found { find: Some(find(f)) }),
        ["not-found", r] => answer(r, RelayAnswer::NotFound),
        ["decline", r, other] => answer(r, RelayAnswer::Declined { instead: Some(org(other)) }),
        ["lapse", r] => Command::LapseRelay { relay: relay(r) },
        ["confirm", c] => Command::ConfirmClaim { claim: claim(c) },
        ["reject", c] => Command::RejectClaim { claim: claim(c), reason: RejectReason::DifferentThing },
        ["hand-over", c] => Command::HandOver { claim: claim(c), proxy: None },
        ["hand-over-to", c, "letter"] => {
            Command::HandOver { claim: claim(c), proxy: Some(ProxyBasis::Letter) }
        }
        ["revoke", c] => Command::RevokeClaim { claim: claim(c), reason: RevokeReason::NotTheirs },
        ["reopen", c] => Command::ReopenClaim { claim: claim(c) },
        ["correct", f] => Command::CorrectHandover { find: find(f), reason: Mistake::OtherOwner },
        _ => panic!("no such command: {what}"),
    }
}

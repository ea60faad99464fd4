//! Is what people wrote kept as long as the rules say, and no longer? Years of a desk pass in a moment here: every call
//! and every alarm comes with its instant.

use super::office::{NOW, Office};
use crate::calendar::rfc3339;
use crate::failure::Failure;
use crate::problem::Code;
use serde_json::Value;

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// A lost and a found wallet.
const WALLET: [&str; 4] = [
    r#"anyone POST losses {"text":"在益民酒店丢了黑色钱包","contact":"13800000000"} > wallet=/loss owner=/token"#,
    r#"antai POST finds {"text":"在益民酒店捡到黑色钱包","finder":"李师傅"} > find=/find"#,
    "wang GET queue > claim=/claims/0/claim",
    r#"wang POST losses/{wallet}/contacts {"contact":"reached","note":"认得"}"#,
];

struct Years {
    office: Office,
    calls: usize,
}

impl Years {
    fn new(lines: &[&str]) -> Self {
        let mut years = Self { office: Office::new(), calls: 0 };
        for line in lines {
            years.run(line);
        }
        years
    }

    fn key(&mut self) -> String {
        self.calls += 1;
        format!("call-{:04}", self.calls)
    }

    #[track_caller]
    fn run(&mut self, line: &str) {
        let key = self.key();
        self.office.run(line, &key);
    }

    /// What a call gives, or the code of what is the matter.
    fn call(&mut self, line: &str) -> Result<Value, &'static str> {
        let key = self.key();
        self.office.call(line, &key).map_err(|failure| match failure {
            Failure::Theirs(problem) => problem.code.as_str(),
            Failure::Refused(refusal) => refusal.code.as_str(),
            Failure::Ours(ours) => ours.place,
        })
    }

    /// Time passes, and the alarm rings.
    #[track_caller]
    fn pass(&mut self, seconds: i64) {
        self.office.now += seconds;
        self.office.keeper.ring(self.office.now).unwrap();
    }

    /// A person of the desk comes in anew: nobody's session lasts for years.
    fn enter(&mut self, role: &str, id: &str) {
        let invited =
            self.call(&format!(r#"operator POST invites {{"role":"{role}","id":"{id}"}}"#)).unwrap();
        let invite = invited["invite"].as_str().unwrap();
        self.run(&format!(r#"anyone POST sessions {{"invite":"{invite}"}} > {id}=/token"#));
    }

    #[track_caller]
    fn text(&mut self, line: &str, pointer: &str) -> String {
        let answer = self.call(line).unwrap_or_else(|code| panic!("{line}: {code}"));
        answer.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn cases(&mut self) -> usize {
        let found = self.call(r#"wang POST recoveries {"phone":"138 0000 0000"}"#).unwrap();
        found["cases"].as_array().unwrap().len()
    }
}

#[test]
fn a_loss_that_nothing_was_found_for_is_forgotten_after_its_days() {
    let mut years = Years::new(&[WALLET[0], r"owner POST losses/{wallet}/withdraw {}"]);
    years.pass(90 * DAY - 1);
    assert!(years.text("owner GET losses/{wallet}", "/text").contains("钱包"));
    years.pass(1);
    let case = years.call("owner GET losses/{wallet}").unwrap();
    assert!(!case.to_string().contains("钱包"), "{case}");
    assert!(case["erased_at"].is_string() && case["status"] == "withdrawn");
    assert_eq!(years.office.keeper.next_due(), None, "nothing is left to do");
}

#[test]
fn an_open_loss_expires_first_and_is_forgotten_after() {
    let mut years = Years::new(&[WALLET[0]]);
    years.pass(90 * DAY);
    assert_eq!(years.text("owner GET losses/{wallet}", "/status"), "expired");
    assert!(years.text("owner GET losses/{wallet}", "/text").contains("钱包"));
    years.pass(90 * DAY);
    assert!(!years.text("owner GET losses/{wallet}", "/text").contains("钱包"));
}

#[test]
fn of_what_came_back_contacts_are_forgotten_first_and_words_after_the_limitation() {
    let mut years = Years::new(&WALLET);
    years.run("wang POST claims/{claim}/confirm {}");
    years.run(r#"wang POST claims/{claim}/hand-over {"receiver":"吉某"}"#);
    assert_eq!(years.cases(), 1);
    years.pass(30 * DAY - 1);
    years.enter("officer", "wang");
    assert_eq!(years.cases(), 1);
    years.pass(1);
    assert_eq!(years.cases(), 0, "nobody is found by a number any more");
    assert!(years.text("wang GET claims/{claim}", "/loss/text").contains("钱包"));
    years.pass(1065 * DAY - 1);
    years.enter("officer", "wang");
    assert!(years.text("wang GET claims/{claim}", "/find/text").contains("钱包"));
    years.pass(1);
    years.enter("officer", "wang");
    let claim = years.call("wang GET claims/{claim}").unwrap().to_string();
    for word in ["钱包", "认得", "益民"] {
        assert!(!claim.contains(word), "{word} in {claim}");
    }
    assert_eq!(years.office.keeper.next_due(), None, "nothing is left to do");
}

#[test]
fn what_is_looked_for_again_is_not_forgotten() {
    let mut years = Years::new(&WALLET);
    years.run("wang POST claims/{claim}/confirm {}");
    years.run(r#"wang POST claims/{claim}/hand-over {"receiver":"吉某"}"#);
    years.pass(DAY / 4);
    years.run(r#"wang POST finds/{find}/correct {"reason":"other_owner"}"#);
    years.run(r#"zhao POST finds/{find}/correct {"reason":"other_owner"}"#);
    years.pass(40 * DAY);
    years.enter("officer", "wang");
    assert_eq!(years.cases(), 1);
}

#[test]
fn a_session_ends_when_nobody_uses_it_and_after_a_week() {
    let mut years = Years::new(&[]);
    years.office.now += 12 * HOUR;
    assert_eq!(years.call("wang GET queue"), Err(Code::Unauthorized.as_str()), "nobody used it for a shift");
    years.enter("officer", "wang");
    let start = years.office.now;
    while years.office.now < start + 7 * DAY - 11 * HOUR {
        years.office.now += 11 * HOUR;
        assert!(years.call("wang GET queue").is_ok(), "after {} hours", (years.office.now - start) / HOUR);
    }
    years.office.now = start + 7 * DAY;
    assert_eq!(years.call("wang GET queue"), Err(Code::Unauthorized.as_str()), "a week is the most");
}

#[test]
fn an_invite_and_a_code_run_out() {
    let mut years = Years::new(&[WALLET[0]]);
    let made = years.call(r#"operator POST invites {"role":"officer","id":"wang"}"#).unwrap();
    let invite = made["invite"].as_str().unwrap().to_owned();
    let found = years.call(r#"wang POST recoveries {"phone":"13800000000"}"#).unwrap();
    let code = found["cases"][0]["code"].as_str().unwrap().to_owned();
    let redeem = format!(r#"anyone POST recoveries/redeem {{"number":"L-0001","code":"{code}"}}"#);
    years.office.now = NOW + 900;
    assert_eq!(years.call(&redeem), Err(Code::NotRedeemed.as_str()));
    years.office.now = NOW + 72 * HOUR;
    let exchange = format!(r#"anyone POST sessions {{"invite":"{invite}"}}"#);
    assert_eq!(years.call(&exchange), Err(Code::InviteSpent.as_str()));
    assert!(years.call("owner GET losses/{wallet}").is_ok(), "a case is its owner's for a year");
    years.office.now = NOW + 366 * DAY;
    assert_eq!(years.call("owner GET losses/{wallet}"), Err(Code::Unauthorized.as_str()));
}

#[test]
fn what_lay_readable_before_is_sealed_at_the_next_start() {
    let mut years = Years::new(&WALLET);
    years.run("wang POST claims/{claim}/confirm {}");
    years.run(r#"wang POST claims/{claim}/hand-over {"receiver":"吉某"}"#);
    let report = r#"{"side":"lost","text":"丢了旧伞","reported_at":0,"utc_offset":28800,"given":{},"contact":"13811111111","reported_for":null,"facts":[]}"#;
    years.office.disk.tamper(&format!(
        "UPDATE desk SET id = NULL; DELETE FROM sealed WHERE kept IN ('report', 'note', 'receiver'); \
         UPDATE texts SET body = '{report}'; UPDATE notes SET text = '旧话'; UPDATE receivers SET receiver = '吉某';"
    ));
    years.office.restart();
    assert_eq!(years.text("owner GET losses/{wallet}", "/text"), "丢了旧伞");
    let claim = years.call("wang GET claims/{claim}").unwrap();
    assert_eq!(claim["notes"][0]["text"], "旧话");
    let dump = years.office.disk.dump();
    for word in ["旧伞", "旧话", "吉某", "13811111111"] {
        assert!(!dump.contains(word), "{word}");
    }
}

#[test]
fn rides_are_gone_after_a_month_and_owners_of_then_hear_of_none() {
    let begun = rfc3339(NOW - 2 * HOUR);
    let ended = rfc3339(NOW - 2 * HOUR + 480);
    let table = format!(
        "plate,board_at,alight_at,board,alight,fare\\n黑MTS055,{begun},{ended},时代新居,益民酒店,7\\n"
    );
    let mut years = Years::new(&[
        &format!(r#"antai POST trips {{"csv":"{table}"}}"#),
        r#"anyone POST losses {"text":"两小时前从时代新居打车到益民酒店，钱包落车上了"} > wallet=/loss"#,
    ]);
    let cars = |years: &mut Years| years.text("wang GET losses/{wallet}/cars", "/cars/0/plate");
    assert_eq!(cars(&mut years), "黑MTS055");
    let kept = |years: &mut Years| years.call("antai GET trips").unwrap()["trips"].as_i64();
    years.pass(30 * DAY - 2 * HOUR + 479);
    years.enter("officer", "wang");
    years.enter("org", "antai");
    assert_eq!((cars(&mut years).as_str(), kept(&mut years)), ("黑MTS055", Some(1)));
    years.pass(1);
    assert_eq!(cars(&mut years), "", "a ride that is due is told to nobody");
    // Its hour ends within the next one.
    years.pass(HOUR);
    assert_eq!(kept(&mut years), Some(0));
}

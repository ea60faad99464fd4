//! What is counted, and what comes of it once it is too much? Machines run out of reports and photos; people do not, and
//! nothing of what was refused stays anywhere.

use super::office::{NOW, Office};
use crate::desk::version::Version;
use crate::failure::Failure;
use crate::problem::{Code, Problem};

const HOUR: i64 = 3_600;

/// The smallest photo.
const PHOTO: &[u8] =
    b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xC0\0\x0B\x08\0\x0A\0\x0A\x01\x01\x11\0\
    \xFF\xDA\0\x08\x01\x01\0\0\x3F\0x\xFF\xD9";

/// The code of what is the matter, and in how many seconds it may be tried again.
fn refused<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> (Code, Option<i64>) {
    match outcome {
        Err(Failure::Theirs(Problem { code, retry_after, .. })) => (code, retry_after),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_machine_runs_out_of_reports_and_people_do_not() {
    let mut office = Office::new();
    let mut reports = 0;
    let mut report = |office: &Office, who: &str, text: &str| {
        reports += 1;
        office.call(&format!(r#"{who} POST losses {{"text":"{text}"}}"#), &format!("report-{reports:03}"))
    };
    report(&office, "anyone", "丢了一把雨伞").unwrap();
    office.now += 60;
    for _ in 1..60 {
        report(&office, "anyone", "丢了一把雨伞").unwrap();
    }
    let spent = report(&office, "anyone", "丢了一把雨伞");
    assert_eq!(refused(spent), (Code::TooManyReports, Some(HOUR - 60)), "until the first one is an hour old");
    report(&office, "anyone", "我家老人走丢了，有老年痴呆").unwrap();
    report(&office, "wang", "来电人丢了一把雨伞").unwrap();
    for address in ["192.0.2.2", "", ""] {
        office.address = address;
        report(&office, "anyone", "丢了一把雨伞").unwrap();
    }
    office.address = "192.0.2.1";
    office.now = NOW + HOUR;
    report(&office, "anyone", "丢了一把雨伞").unwrap();
    assert_eq!(refused(report(&office, "anyone", "丢了一把雨伞")), (Code::TooManyReports, Some(60)));
}

#[test]
fn a_source_without_an_address_is_not_shut_out() {
    let mut office = Office::new();
    office.address = "";
    for report in 0..70 {
        office.run(r#"anyone POST losses {"text":"丢了一把雨伞"}"#, &format!("report-{report:03}"));
    }
}

#[test]
fn a_photo_too_many_is_refused_before_it_is_kept_and_one_that_is_not_entered_is_emptied() {
    let mut office = Office::new();
    for report in 0..11 {
        let line = format!(
            r#"anyone POST losses {{"text":"丢了一把雨伞"}} > loss{report}=/loss owner{report}=/token"#
        );
        office.run(&line, &format!("report-{report:03}"));
    }
    let photo = |office: &Office, at: usize| {
        let report = at / 4;
        office.upload(
            &format!("owner{report} POST losses/{{loss{report}}}/photos"),
            &format!("photo-{at:04}"),
            PHOTO,
        )
    };
    for at in 0..40 {
        photo(&office, at).unwrap();
    }
    let before = office.disk.dump();
    assert_eq!(refused(photo(&office, 40)), (Code::TooManyAttempts, Some(24 * HOUR)));
    assert_eq!(office.disk.dump(), before, "nothing was kept");
    let gone = |office: &Office| office.keeper.gone_photos(office.now).unwrap();
    assert!(gone(&office).is_empty(), "what was entered stays");
    // What was prepared and did not come is emptied once it cannot come any more, or as soon as that is known.
    office.disk.tamper(&format!("INSERT INTO photos_gone VALUES ('cut', {})", office.now + HOUR));
    assert!(gone(&office).is_empty());
    assert_eq!(office.keeper.gone_photos(office.now + HOUR).unwrap(), ["cut"]);
    office.keeper.settle_photo("cut").unwrap();
    assert_eq!(gone(&office), ["cut"]);
}

#[test]
fn an_officer_hears_the_version_that_their_decision_left() {
    let mut office = Office::new();
    for (key, line) in [
        ("story-key-1", r#"anyone POST losses {"text":"刚才在益民酒店丢了黑色钱包"} > wallet=/loss"#),
        ("story-key-2", r#"antai POST finds {"text":"在益民酒店捡到黑色钱包"}"#),
        ("story-key-3", "wang GET queue > claim=/claims/0/claim"),
        ("story-key-4", r#"wang POST claims/{claim}/reject {"reason":"other"}"#),
        ("story-key-5", r#"antai POST finds {"text":"在益民酒店捡到黑色钱包,里面有公交卡"}"#),
    ] {
        office.run(line, key);
    }
    let reopened = office.call("wang POST claims/{claim}/reopen {}", "story-key-6").unwrap();
    let claim = reopened["claim"].as_str().unwrap();
    let now = Version::of(&office.store(), claim).unwrap().to_string();
    assert_eq!(reopened["version"], now);
    assert!(!now.ends_with(".0"), "its ranking was renewed on the way: {now}");
}

//! Does the chain of the record tell what was done to it? One test for each gap that chains are known to have.

use super::office::{Office, SEAL_KEY, STORY};
use crate::desk::chain::{self, Chain, Head};
use crate::failure::{Failure, Ours};

/// A desk with more events than are checked at a start.
fn office() -> Office {
    let mut office = Office::new();
    for (number, line) in STORY.iter().enumerate() {
        office.run(line, &format!("story-key-{number}"));
    }
    for number in 0..40 {
        office.run(r#"antai POST finds {"text":"捡到一把雨伞"}"#, &format!("more-key-{number}"));
    }
    office
}

fn chain(office: &Office) -> Chain {
    chain::check(&office.store()).unwrap()
}

/// After this, the chain breaks at an event; a start sees it or not.
#[track_caller]
fn check(tampering: &str, broken_at: impl Fn(i64) -> i64, opens: bool) {
    let mut office = office();
    let whole = chain(&office);
    assert_eq!(whole.broken_at, None);
    let last = office.fresh().unwrap().head.seq;
    office.disk.tamper(tampering);
    assert_eq!(chain(&office).broken_at, Some(broken_at(last)), "{tampering}");
    office.restart();
    let answer = office.call("wang GET queue", "");
    let is_shut = matches!(answer, Err(Failure::Ours(Ours { place: "chain" | "gap", .. })));
    assert_eq!(is_shut, !opens, "{tampering}: {answer:?}");
}

#[test]
fn a_changed_row_is_told() {
    check("UPDATE events SET body = body || ' ' WHERE seq = 6", |_| 6, true);
    check("UPDATE events SET at = at + 1 WHERE seq = 6", |_| 6, true);
    check("UPDATE events SET subject = '\"system\"' WHERE seq = 6", |_| 6, true);
    check("UPDATE events SET at = at + 1 WHERE seq = (SELECT max(seq) FROM events)", |last| last, false);
}

#[test]
fn a_cut_tail_is_told() {
    check("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", |last| last, false);
    // Also when the head beside it is made to fit, which only the secret can.
    check(
        "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events); UPDATE head SET seq = seq - 1",
        |last| last,
        false,
    );
}

#[test]
fn an_older_record_with_its_own_head_is_told_by_a_checkpoint_that_lies_elsewhere() {
    let mut office = office();
    let old = office.fresh().unwrap().head;
    let mark =
        office.store().row("SELECT mark FROM head", vec![]).unwrap().unwrap().text(0).unwrap().to_owned();
    office.run(r#"antai POST finds {"text":"捡到一把雨伞"}"#, "later-key");
    let checkpoint = office.fresh().unwrap().head;
    let with = |checkpoint: &Head| {
        let store = office.store();
        store.keep_checkpoint(checkpoint.clone());
        chain::check(&store).unwrap().broken_at
    };
    assert_eq!((with(&old), with(&checkpoint)), (None, None));
    let seq = old.seq;
    office.disk.tamper(&format!(
        "DELETE FROM events WHERE seq > {seq}; UPDATE head SET seq = {seq}, mark = '{mark}'"
    ));
    // In itself it is whole; the checkpoint knows better.
    assert_eq!(chain(&office).broken_at, None);
    assert_eq!((with(&old), with(&checkpoint)), (None, Some(seq + 1)));
}

#[test]
fn a_dropped_chain_is_told() {
    check("UPDATE events SET link = NULL", |_| 1, false);
    check("DELETE FROM events", |_| 1, false);
    let mut office = office();
    office.disk.tamper("UPDATE events SET link = NULL; DELETE FROM head");
    // A record without any link is one from before there were links, unless its desk was made with them.
    office.restart();
    assert!(office.call("wang GET queue", "").is_err());
}

#[test]
fn a_record_goes_on_under_a_new_secret_and_then_without_the_old_one() {
    let mut office = office();
    let new = "ffeeddccbbaa99887766554433221100";
    office.restart_with(new);
    assert!(office.call("wang GET queue", "").is_err(), "the old one is needed first");
    office.restart_with(&format!("{new} {SEAL_KEY}"));
    office.run(r#"antai POST finds {"text":"捡到一把雨伞"}"#, "later-key");
    while office.keeper.next_due() == Some(0) {
        office.keeper.ring(office.now).unwrap();
    }
    office.restart_with(new);
    let audit = office.call("wang GET audit", "").unwrap();
    assert_eq!(audit["chain"]["is_whole"], true);
}

#[test]
fn erasing_what_people_wrote_breaks_no_link() {
    let mut office = office();
    let head = chain(&office).head;
    office
        .disk
        .tamper("UPDATE sealed SET by = '', wrapped = x'', body = x'' WHERE kept NOT IN ('model', 'chain')");
    assert_eq!(chain(&office), Chain { head, broken_at: None });
    office.restart();
    office.call("antai GET digest", "").unwrap();
}

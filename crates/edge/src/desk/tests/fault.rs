//! What does a write that fails leave behind? Every write of a whole story is made to fail, before and after it took
//! effect. The answer is `internal`, tables and memory are as they were, and the repeated request succeeds once.

use super::office::{Office, STORY, told};
use super::sqlite::{Fault, How};
use crate::failure::{Failure, Ours};
use fude_desk::check;

/// No request of the story writes more often than this.
const MOST_WRITES: usize = 200;

#[track_caller]
fn is_ours(answer: &Result<serde_json::Value, Failure>, place: &str, line: &str) {
    let ours = matches!(answer, Err(Failure::Ours(Ours { place: told, .. })) if *told == place);
    assert!(ours, "{line}: {place} was expected, not {answer:?}");
}

/// Whether memory is what a fresh start reads, and true.
#[track_caller]
fn agrees(office: &Office, line: &str) {
    let fresh = office.fresh().unwrap_or_else(|ours| panic!("{line}: {ours:?}"));
    check(&fresh.state).unwrap();
    let memory = office.keeper.told(told).unwrap();
    assert_eq!(memory, told(&fresh), "{line}");
}

/// Lets the `at`-th write fail before and after its effect. Says whether there is one.
fn strikes(office: &mut Office, line: &str, key: &str, at: usize) -> bool {
    for how in [How::Before, How::After] {
        let before = office.disk.dump();
        office.disk.fail(Fault { at, how });
        let answer = office.call(line, key);
        if !office.disk.heal() {
            office.note(line, &answer.unwrap_or_else(|failure| panic!("{line}: {failure:?}")));
            return false;
        }
        is_ours(&answer, "commit", line);
        if office.disk.dump() != before {
            // It was the commit, of which only the answer was lost.
            let again = office.call(line, key).unwrap_or_else(|failure| panic!("{line}: {failure:?}"));
            let after = office.disk.dump();
            assert_eq!(office.call(line, key).unwrap(), again, "{line}");
            assert_eq!(office.disk.dump(), after, "{line}: one effect");
            office.note(line, &again);
            return false;
        }
        office.call("wang GET queue", "").unwrap();
        agrees(office, line);
    }
    true
}

#[test]
fn a_write_that_fails_changes_nothing_and_is_told_and_can_be_repeated() {
    let mut office = Office::new();
    let mut failed = 0;
    for (number, line) in STORY.iter().enumerate() {
        let key = format!("story-key-{number}");
        if line.contains(" GET ") {
            office.run(line, &key);
            continue;
        }
        let writes = (1..MOST_WRITES).take_while(|at| strikes(&mut office, line, &key, *at)).count();
        assert!(writes > 2, "{line}: a burst begins, writes and ends");
        failed += writes;
        agrees(&office, line);
    }
    // All that was told as done is there once.
    assert!(failed > 400, "{failed} writes failed");
    let chain = crate::desk::chain::check(&office.store()).unwrap();
    assert_eq!(chain.broken_at, None);
}

#[test]
fn a_desk_is_made_whole_or_not_at_all() {
    let mut at = 1;
    loop {
        let mut office = Office::empty();
        office.disk.fail(Fault { at, how: How::Before });
        let before = office.disk.dump();
        let made = office.call("operator POST  {\"name\":\"台\",\"phone\":\"110\",\"orgs\":[{\"org\":\"a\",\"name\":\"甲\"}],\"officers\":[{\"officer\":\"o\",\"name\":\"乙\"}]}", "create-key");
        if !office.disk.heal() {
            made.unwrap();
            break;
        }
        is_ours(&made, "commit", "create");
        assert_eq!(office.disk.dump(), before);
        office.create("create-key");
        at += 1;
    }
    assert!(at > 20, "{at}");
}

#[test]
fn books_that_were_written_half_way_are_not_served() {
    let (mut office, mut torn) = (Office::new(), 0);
    for (number, line) in STORY.iter().enumerate() {
        let key = format!("story-key-{number}");
        if !line.contains(" GET ") {
            // What a platform without transactions would leave behind, and the desk that finds it.
            for at in [1, 2, 3, 5, 8] {
                office.disk.tamper("SAVEPOINT story");
                office.disk.fail(Fault { at, how: How::Torn });
                let answer = office.call(line, &key);
                office.disk.heal();
                let half = "SELECT seq FROM head WHERE begun <> ended";
                if office.store().row(half, vec![]).unwrap().is_some() {
                    is_ours(&answer, "commit", line);
                    is_ours(&office.call("wang GET queue", ""), "torn", line);
                    is_ours(&office.call(line, &key), "torn", line);
                    torn += 1;
                }
                office.disk.tamper("ROLLBACK TO story; RELEASE story");
                office.restart();
            }
        }
        office.run(line, &key);
    }
    assert!(torn > 2 * STORY.len(), "{torn} bursts were torn");
}

//! Does a desk wake up with what it went to sleep with, and without its texts?

use super::office::{Office, told};
use crate::desk::burst::{Burst, Origin};
use crate::desk::packed;
use crate::desk::vault::Kept;
use fude_engine::READING;

/// A desk with so many finds, a loss that one of them may be, one that is closed and one that was corrected.
fn office(finds: usize) -> Office {
    let mut office = Office::new();
    for number in 0..finds {
        office.run(
            &format!(r#"antai POST finds {{"text":"捡到第{number}把雨伞"}} > f{number}=/find"#),
            &format!("find-key-{number}"),
        );
    }
    office
        .run(r#"anyone POST losses {"text":"刚才丢了一副棋"} > gone=/loss gone-token=/token"#, "loss-key-1");
    office.run("gone-token POST losses/{gone}/withdraw {}", "loss-key-2");
    office
        .run(r#"anyone POST losses {"text":"刚才丢了一把琴"} > kept=/loss kept-token=/token"#, "loss-key-3");
    office.run(r#"kept-token POST losses/{kept}/correct {"text":"刚才丢了一把蓝色小提琴"}"#, "loss-key-4");
    office.run(r#"antai POST finds/{f0}/merge {"into":"{f1}"}"#, "merge-key");
    office
}

fn count(office: &Office, table: &str) -> i64 {
    let row = office.store().row(&format!("SELECT count(*) FROM {table}"), vec![]).unwrap();
    row.unwrap().number(0).unwrap()
}

/// What is sealed of a segment.
fn bytes_of(office: &Office, segment: &str) -> Vec<u8> {
    let store = office.store();
    let query = "SELECT by, wrapped, body FROM sealed WHERE kept = 'segment' AND id = ?";
    let row = store.row(query, vec![segment.into()]).unwrap().unwrap();
    store.opened_bytes(Kept::Segment, segment, &row, 0).unwrap()
}

fn memory(office: &Office) -> String {
    office.keeper.told(told).unwrap()
}

/// Starts anew; memory is as before, and as told, so many faults were mended.
#[track_caller]
fn wakes(office: &mut Office, faults: usize) {
    let before = memory(office);
    office.restart();
    office.call("wang GET queue", "").unwrap();
    assert_eq!(memory(office), before);
    assert_eq!(office.keeper.faults().len(), faults);
}

#[test]
fn what_is_compared_is_read_from_its_rows_and_from_segments() {
    let mut office = office(300);
    assert_eq!((count(&office, "segments"), count(&office, "gone")), (0, 2));
    wakes(&mut office, 0);
    assert_eq!(office.keeper.next_due(), Some(0), "so many single rows are folded");
    office.keeper.ring(office.now).unwrap();
    assert_eq!((count(&office, "segments"), count(&office, "features"), count(&office, "gone")), (2, 0, 0));
    assert_ne!(office.keeper.next_due(), Some(0));
    // Without the texts of the finds: nothing is read.
    office.disk.tamper(
        "DELETE FROM sealed WHERE kept = 'report' AND id IN (SELECT json_extract(body, '$.report') FROM events \
         WHERE json_extract(body, '$.type') = 'find_logged')",
    );
    wakes(&mut office, 0);
    // What leaves a segment, and what comes back.
    office.run(r#"wang POST losses {"text":"刚才丢了一把琴"} > other=/loss"#, "later-key-1");
    office.run(r#"wang POST losses/{other}/merge {"into":"{kept}"}"#, "later-key-2");
    office.run(r#"antai POST finds/{f2}/merge {"into":"{f1}"}"#, "later-key-3");
    wakes(&mut office, 0);
    office.run("wang POST losses/{other}/split {}", "later-key-4");
    office.run(r#"kept-token POST losses/{kept}/correct {"text":"刚才丢了一把红色小提琴"}"#, "later-key-5");
    wakes(&mut office, 0);
    office.run("kept-token POST losses/{kept}/withdraw {}", "later-key-6");
    wakes(&mut office, 0);
}

#[test]
fn a_segment_that_is_damaged_is_read_from_its_texts_and_told() {
    let mut office = office(300);
    office.keeper.ring(office.now).unwrap();
    let bytes = bytes_of(&office, "0001");
    let (cut, long) = (&bytes[..bytes.len() / 2], [bytes.as_slice(), b"more"].concat());
    let damages = [
        vec![("UPDATE sealed SET body = x'00' WHERE kept = 'segment' AND id = '0001'", vec![])],
        vec![("DELETE FROM sealed WHERE kept = 'segment' AND id = '0001'", vec![])],
        vec![office.store().seal_bytes(Kept::Segment, "0001", cut).unwrap()],
        vec![office.store().seal_bytes(Kept::Segment, "0001", &long).unwrap()],
    ];
    for damage in damages {
        office.store().commit(damage).unwrap();
        wakes(&mut office, 1);
        assert_eq!(office.keeper.next_due(), Some(0));
        office.keeper.ring(office.now).unwrap();
        wakes(&mut office, 0);
    }
    // A row that is gone is missed too.
    office.disk.tamper("DELETE FROM segments WHERE side = 'loss'");
    wakes(&mut office, 0);
    assert_eq!(office.keeper.next_due(), Some(0));
}

#[test]
fn a_newer_reader_reads_anew_some_at_a_time_and_goes_on_meanwhile() {
    let mut office = office(300);
    office.keeper.ring(office.now).unwrap();
    office.disk.tamper(&format!("UPDATE segments SET reading = {READING} - 1"));
    wakes(&mut office, 0);
    let old = |office: &Office| office.keeper.told(|books| books.packed.old.len()).unwrap();
    assert_eq!(old(&office), 300);
    office.keeper.ring(office.now).unwrap();
    assert_eq!(old(&office), 100);
    // Stopped in the middle, it goes on where it was; also when what it has is folded.
    wakes(&mut office, 0);
    assert_eq!(old(&office), 100);
    office.run("wang GET queue", "");
    while office.keeper.next_due() == Some(0) {
        office.keeper.ring(office.now).unwrap();
    }
    assert_eq!(old(&office), 0);
    wakes(&mut office, 0);
    assert_eq!(old(&office), 0);
}

#[test]
fn what_is_forgotten_leaves_the_tables_at_once() {
    let office = office(300);
    office.keeper.ring(office.now).unwrap();
    let kept = office.keeper.told(|books| books.sought.keys().next().unwrap().to_string()).unwrap();
    let tells = |office: &Office| bytes_of(office, "0002").windows(32).any(|id| id == kept.as_bytes());
    assert!(tells(&office));
    let forget = |burst: &mut Burst<'_>| {
        packed::forget(burst, &kept);
        Ok(())
    };
    office.keeper.burst(office.now, Origin::default(), forget).unwrap();
    assert_eq!(count(&office, "segments"), 1, "it was the only loss");
    assert_eq!(count(&office, "sealed WHERE kept = 'segment'"), 1);
}

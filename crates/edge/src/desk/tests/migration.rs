//! Do the books of every earlier version open? Migrations only go forward, and none that has landed is changed.

use super::office::{Office, told};
use super::sqlite::{Fault, How};
use crate::desk::chain;
use crate::desk::matching::first_model;
use crate::desk::tables::{LINKED, MIGRATIONS, NEWEST};
use crate::failure::{Failure, Ours};
use crate::token::hash;
use fude_engine::Given;

/// What each migration hashes to. A line is added with a new one; a line that does not fit any more means that a migration
/// was changed which desks have already gone through.
const LANDED: [&str; NEWEST] = [
    "ebba1e160801a8dbb5ff4c81f14cc6cfd42d33b0bd553d06b0c1b3ef4a48f024",
    "632a3fcbaa61b3c2036a6f2f32c312bcba13de44fb5abee959822fe90f07f500",
    "c98ed825c637762d332bbeeff7415e56afc8be274ea431e188c421d04d78e0dc",
    "ae16221d3066f891dd6e89d4105e7caf75a9a79ea67e008351a93532efdd1943",
    "85d16fc32be98ab81a7cceac0e2cf6c3ff664302ba8d84eca65d79d5672b54c1",
    "0191cbb6ed237d6636c6dd48b1236d75c27ad2502afa2e6aecfa05e0a2f3a899",
    "1f925259f7295d4f2b1656d2cb9c8f6b2d608df72fefd1614f6ecf7128b9976a",
    "cdc74af8b8e01739af5819b2aa96c56ea654d28555260ab1a20a64c2fa75f56f",
    "12c0e3b68eb2b923848e62f6143b443eae66cb1de013a4cfc23aebfb11747e58",
    "a9cfb9ac9729fcdcc4db8f6cdb68870b3f18700e879e64050d58cfcdee99aa93",
    "1e5f5d23ee91e339a43fa0effbe56692306985c9f38efe3e316a2623d947aa37",
    "89833aa6b3efb84527981dbafae9c277049c843d263475d8b021d24745d4aaef",
    "119f91a9e8c3d5f0f2793de85050978eb2b4a773790d3cf703b8710aa649dbcc",
    "0a3713373697cc23417671140e963138a597a8ddd9ca2d5b456adad86e4c68de",
    "8998bcdd9ad0634c039b02e5d7231df8e5d0a94172252e66e6a23732b399a786",
];

#[test]
fn a_migration_that_has_landed_is_not_changed() {
    for (number, (statements, landed)) in (1..).zip(MIGRATIONS.iter().zip(LANDED)) {
        assert_eq!(hash(statements.join("\n").as_bytes()), landed, "migration {number}");
    }
}

#[test]
fn a_newer_database_is_refused_by_name_and_not_touched() {
    let mut office = Office::new();
    office.disk.tamper(&format!("INSERT INTO migrations VALUES ({}, 0)", NEWEST + 1));
    office.restart();
    let before = office.disk.dump();
    let answer = office.call("wang GET queue", "");
    assert!(matches!(answer, Err(Failure::Ours(Ours { place: "newer", .. }))), "{answer:?}");
    assert_eq!(office.disk.dump(), before);
}

/// A desk as the first version kept it: a loss that its owner can look at, and a find with its notice. Braces stand for
/// what was filled in, the model, and the hash of a token.
const FIRST: &str = r#"
INSERT INTO desk (one, name, phone) VALUES (1, '青冈县失物招领处置台', '0455-1234567');
INSERT INTO directory VALUES ('org', 'antai', '安泰出租'), ('officer', 'wang', '王警官');
INSERT INTO events (seq, at, subject, aggregate, body) VALUES
    (1, 1737200000, '{"role":"anyone"}', 'l1',
     '{"type":"loss_reported","loss":"l1","report":"b1","at":1737200000}'),
    (2, 1737200100, '{"role":"org","id":"antai"}', 'f1',
     '{"type":"find_logged","find":"f1","org":"antai","report":"b2"}'),
    (3, 1737200100, '{"role":"system"}', 'f1',
     '{"type":"notice_published","find":"f1","kind":"umbrella","area":"qinggang","day":20106,"at":1737200100}');
INSERT INTO texts VALUES
    ('b1', 1, '{"side":"lost","text":"刚才丢了一把蓝色小提琴","reported_at":1737200000,"utc_offset":28800,
      "given":{given},"contact":"13800000000","reported_for":null,"facts":[]}'),
    ('b2', 1, '{"side":"found","text":"捡到一把雨伞","reported_at":1737200100,"utc_offset":28800,
      "given":{given},"contact":null,"reported_for":null,"facts":[]}');
INSERT INTO numbers VALUES ('l1', 'L-0001'), ('f1', 'F-0001');
INSERT INTO counters VALUES ('losses', 1), ('finds', 1);
INSERT INTO models VALUES ('{version}', 0, '{model}');
INSERT INTO sessions (token, subject, expires) VALUES ('{token}', '{"role":"resident","id":"l1"}', 1900000000);
"#;

/// The tables as they were at a version, with what [`FIRST`] says.
fn desk_of(version: usize) -> Office {
    let mut office = Office::empty();
    for statement in MIGRATIONS[..version].iter().flat_map(|statements| *statements) {
        office.disk.tamper(statement);
    }
    for version in 1..=version {
        office.disk.tamper(&format!("INSERT INTO migrations VALUES ({version}, 0)"));
    }
    let (model, token) = (first_model(), "0123456789abcdef0123456789abcdef");
    let filled = FIRST
        .replace("{given}", &serde_json::to_string(&Given::default()).unwrap())
        .replace("{version}", &model.version)
        .replace("{model}", &serde_json::to_string(&model).unwrap().replace('\'', "''"))
        .replace("{token}", &hash(token.as_bytes()));
    office.disk.tamper(&filled);
    office.name("owner", token);
    office
}

#[test]
fn the_books_of_every_version_open_with_all_that_was_in_them() {
    for version in 1..LINKED {
        let mut office = desk_of(version);
        let case =
            office.call("owner GET losses/l1", "").unwrap_or_else(|f| panic!("version {version}: {f:?}"));
        assert_eq!(case["text"], "刚才丢了一把蓝色小提琴", "version {version}");
        assert_eq!((&case["number"], &case["status"]), (&"L-0001".into(), &"open".into()));
        assert_eq!(office.store().version().unwrap(), NEWEST);
        let notices = office.call("anyone GET notices", "").unwrap();
        assert_eq!(notices["notices"][0]["find"], "f1");
        let chain = chain::check(&office.store()).unwrap();
        assert_eq!((chain.broken_at, chain.head.is_empty()), (None, false));
        // It goes on, and opens again with the same.
        office.run(r#"owner POST losses/l1/correct {"text":"刚才丢了一把红色小提琴"}"#, "correct-key");
        let before = office.keeper.told(told).unwrap();
        office.restart();
        office.call("owner GET losses/l1", "").unwrap();
        assert_eq!(office.keeper.told(told).unwrap(), before);
    }
}

#[test]
fn a_migration_that_fails_leaves_the_older_tables() {
    let mut at = 1;
    loop {
        let office = desk_of(LINKED - 1);
        let before = office.disk.dump();
        office.disk.fail(Fault { at, how: How::Before });
        let answer = office.call("owner GET losses/l1", "");
        if !office.disk.heal() {
            answer.unwrap();
            break;
        }
        assert!(matches!(answer, Err(Failure::Ours(Ours { place: "commit", .. }))), "{answer:?}");
        // The migration is one burst, and sealing what lay readable another.
        let is_migrated = office.store().version().unwrap() == NEWEST;
        assert!(is_migrated || office.disk.dump() == before);
        office.call("owner GET losses/l1", "").unwrap();
        at += 1;
    }
    assert!(at > 10, "{at}");
}

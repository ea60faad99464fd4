//! How are the books laid out in SQLite? Forward-only migrations: one is added at the end and none is changed.
//! What is read from and written to the tables stands in `store` and `burst`.

/// The newest version of the tables.
pub(super) const NEWEST: usize = MIGRATIONS.len();

/// From this version on, events are linked.
pub(super) const LINKED: usize = 11;

/// The migrations in their order; the n-th, counted from 1, makes version n. Each statement stands alone, since several
/// in one call would not be undone together.
pub(super) const MIGRATIONS: &[&[&str]] = &[
    &[
        "CREATE TABLE migrations (version INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT",
        // The desk itself and who belongs to it: `member` is `org` or `officer`.
        "CREATE TABLE desk (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, phone TEXT NOT NULL) STRICT",
        "CREATE TABLE directory (member TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, \
     PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID",
        // The record. Ids, codes and references only.
        "CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, subject TEXT NOT NULL, \
     aggregate TEXT NOT NULL, body TEXT NOT NULL) STRICT",
        "CREATE INDEX events_of ON events (aggregate, seq)",
        // What people wrote, beside the record. `open`: its loss or find is not closed, so it is compared.
        "CREATE TABLE texts (id TEXT PRIMARY KEY, open INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE receivers (claim TEXT PRIMARY KEY, at INTEGER NOT NULL, receiver TEXT NOT NULL) STRICT, WITHOUT ROWID",
        // The place that a find's notice tells.
        "CREATE TABLE places (find TEXT PRIMARY KEY, place TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE numbers (id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID",
        "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        // Rankings as they were when they were recorded, and the models that they were computed with.
        "CREATE TABLE models (version TEXT NOT NULL UNIQUE, seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
        "CREATE TABLE rankings (claim TEXT PRIMARY KEY, revision INTEGER NOT NULL, at INTEGER NOT NULL, \
     body TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE outlooks (loss TEXT PRIMARY KEY, at INTEGER NOT NULL, not_handed_in INTEGER NOT NULL, \
     model TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE sessions (token TEXT PRIMARY KEY, subject TEXT NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE idempotency (id TEXT PRIMARY KEY, body TEXT NOT NULL, status INTEGER NOT NULL, \
     answer BLOB NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX idempotency_age ON idempotency (at)",
    ],
    &[
        // Who took what was given back on the spot.
        "CREATE TABLE spot_receivers (find TEXT PRIMARY KEY, at INTEGER NOT NULL, receiver TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ],
    &[
        // What officers wrote beside events.
        "CREATE TABLE notes (seq INTEGER PRIMARY KEY, aggregate TEXT NOT NULL, text TEXT NOT NULL) STRICT",
        "CREATE INDEX notes_on ON notes (aggregate, seq)",
    ],
    &[
        // Who claimed from a notice and when, as a keyed hash, for a day.
        "CREATE TABLE attempts (source TEXT NOT NULL, at INTEGER NOT NULL) STRICT",
        "CREATE INDEX attempts_of ON attempts (source, at)",
        "CREATE INDEX attempts_age ON attempts (at)",
    ],
    &[
        // Whose vehicles and lines there are: `what` is `plate` or `line`, `mark` as the engine reads it.
        "CREATE TABLE register (what TEXT NOT NULL, mark TEXT NOT NULL, org TEXT NOT NULL, \
         PRIMARY KEY (what, mark)) STRICT, WITHOUT ROWID",
    ],
    &[
        // What claimants answered, with what it weighed.
        "CREATE TABLE answers (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ],
    &[
        // The desk's rule pack, where it is not the default.
        "CREATE TABLE rules (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL) STRICT",
    ],
    &[
        // A session ends at `expires` unless it is used, and at `latest` also then. A resident's capability has no `latest`.
        "ALTER TABLE sessions ADD COLUMN latest INTEGER",
        // Orgs and officers had theirs for a year: they start anew, from an invite.
        "DELETE FROM sessions WHERE json_extract(subject, '$.role') <> 'resident'",
        "CREATE TABLE invites (invite TEXT PRIMARY KEY, subject TEXT NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ],
    &[
        // What people wrote, each record under a key of its own: `wrapped` is that key, sealed by the desk's key of the
        // name `by`. An erased record keeps its row, and neither key nor body. What lay readable before is sealed at
        // the next start, and its column is empty since.
        "CREATE TABLE sealed (kept TEXT NOT NULL, id TEXT NOT NULL, by TEXT NOT NULL, wrapped BLOB NOT NULL, \
         body BLOB NOT NULL, PRIMARY KEY (kept, id)) STRICT",
        "CREATE INDEX sealed_by ON sealed (by)",
        // Which losses tell a phone number, as a keyed hash cut short; `by` as above.
        "CREATE TABLE phones (tag TEXT NOT NULL, loss TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY (tag, loss)) \
         STRICT, WITHOUT ROWID",
        "CREATE INDEX phones_of ON phones (loss)",
        "CREATE INDEX phones_by ON phones (by)",
        // Since when a loss or a find is not needed any more, and what is to be erased next of it.
        "CREATE TABLE retention (of TEXT PRIMARY KEY, stage TEXT NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX retention_due ON retention (stage, since)",
        "INSERT INTO retention SELECT aggregate, CASE max(json_extract(body, '$.type') IN ('loss_withdrawn', \
         'loss_expired', 'loss_merged')) WHEN 1 THEN 'unmatched' ELSE 'contacts' END, max(at) FROM events \
         WHERE json_extract(body, '$.type') IN ('loss_withdrawn', 'loss_expired', 'loss_merged', 'loss_returned', \
         'find_handed_over', 'find_returned_on_spot', 'find_merged', 'find_unclaimed') GROUP BY aggregate",
        // Codes that are read out to owners who lost their link, as keyed hashes.
        "CREATE TABLE recoveries (loss TEXT PRIMARY KEY, code TEXT NOT NULL, expires INTEGER NOT NULL, \
         tries INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        // The photos of losses and finds, each in an object of its own, and those whose objects are still to be emptied.
        "CREATE TABLE photos (id TEXT PRIMARY KEY, of TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX photos_of ON photos (of, at)",
        "CREATE TABLE photos_gone (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        // Whose books these are: what is sealed opens for this desk alone.
        "ALTER TABLE desk ADD COLUMN id TEXT",
        // What was erased, by month.
        "CREATE INDEX erasures ON events (at) WHERE json_extract(body, '$.type') IN ('loss_erased', 'find_erased')",
        // Whose case an answer tells of, so that it is erased with it.
        "ALTER TABLE idempotency ADD COLUMN of TEXT",
        "CREATE INDEX idempotency_of ON idempotency (of)",
    ],
    &[
        // When a driver was let in; whose car it is lies sealed.
        "CREATE TABLE drivers (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        // Which find an org gave its own key, when it sent a table of them.
        "CREATE TABLE imports (org TEXT NOT NULL, key TEXT NOT NULL, find TEXT NOT NULL, PRIMARY KEY (org, key)) \
         STRICT, WITHOUT ROWID",
    ],
    &[
        // The chain of the record, and its head beside it: how many bursts have begun and ended, the last event, and what
        // vouches for it.
        "ALTER TABLE events ADD COLUMN link TEXT",
        "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), begun INTEGER NOT NULL, ended INTEGER NOT NULL, \
         seq INTEGER NOT NULL, mark TEXT NOT NULL) STRICT",
    ],
    &[
        // What is compared of open losses and finds (see `packed`): `side` is `loss` or `find`, `reading` the version of the
        // reader; their bytes are sealed. Those that are `gone` are still in a segment.
        "CREATE TABLE segments (id TEXT PRIMARY KEY, side TEXT NOT NULL, reading INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE features (id TEXT PRIMARY KEY, side TEXT NOT NULL, reading INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE gone (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    ],
    &[
        // The other sites whose pages may call the desk.
        "CREATE TABLE origins (origin TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    ],
    &[
        // The rides of orgs by the hour, with how many there are; the rides lie sealed.
        "CREATE TABLE trips (id TEXT PRIMARY KEY, org TEXT NOT NULL, earliest INTEGER NOT NULL, latest INTEGER NOT NULL, \
         count INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX trips_by_time ON trips (latest, earliest)",
    ],
    &[
        // From when on the object of a photo is to be emptied: one that is being uploaded may not come into the books.
        "ALTER TABLE photos_gone ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    ],
];

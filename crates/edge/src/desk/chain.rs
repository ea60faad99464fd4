//! Is the record what it was? Every event carries a link: a keyed hash over itself and over the link before it. So none
//! can be changed, left out or put in between by somebody who has the tables and not the deployment's secret: the key is
//! drawn with the desk and lies sealed by it. Links are over events alone, which hold no personal data: erasing what
//! people wrote breaks none.
//!
//! A chain does not know of what was cut off its end. So the head of the record lies beside it, under a keyed hash of its
//! own; and since an older record comes with an older head, a checkpoint lies in KV (see `checkpoint`).

use super::store::{Row, Statement, Store};
use super::vault::{Kept, Opened};
use crate::chance::draw;
use crate::failure::Ours;
use crate::token::hex;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Behind every event that there can be: the largest number that JavaScript holds exactly.
pub(super) const END: i64 = (1 << 53) - 1;

/// How many of the last events are checked at every start; all of them are when somebody asks.
const CHECKED: i64 = 64;

/// How many events are read at once when all are checked.
const AT_ONCE: i64 = 1000;

/// As what the key is sealed.
const KEY: &str = "key";

/// The last event of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Its number; 0 before the first.
    pub(super) seq: i64,
    /// Its link; empty before the first.
    pub(super) link: String,
}

/// How the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// The link of the last event.
    pub(super) head: String,
    /// The number of the first event that is not what it was, or is not there.
    pub(super) broken_at: Option<i64>,
}

/// An event as it is linked.
pub(super) struct Entry<'a> {
    pub(super) at: i64,
    pub(super) subject: &'a str,
    pub(super) aggregate: &'a str,
    pub(super) body: &'a str,
}

impl Head {
    /// The head after one more event.
    pub(super) fn next(&self, store: &Store, entry: &Entry<'_>) -> Result<Self, Ours> {
        Ok(self.followed_by(entry, &key(store)?))
    }

    fn followed_by(&self, entry: &Entry<'_>, key: &str) -> Self {
        let Entry { at, subject, aggregate, body } = entry;
        let seq = self.seq.saturating_add(1);
        let (number, at) = (seq.to_be_bytes(), at.to_be_bytes());
        let words = [subject, aggregate, body].map(|words| words.as_bytes());
        let [subject, aggregate, body] = words;
        let parts = [b"event", self.link.as_bytes(), &number, &at, subject, aggregate, body];
        Self { seq, link: keyed(key, &parts) }
    }

    /// The head after this row; nothing when it does not follow.
    fn follow(&self, row: &Row, key: &str) -> Result<Option<Self>, Ours> {
        let next = self.followed_by(&entry(row)?, key);
        let follows = row.number(0)? == next.seq && row.text(5).is_ok_and(|link| link == next.link);
        Ok(follows.then_some(next))
    }

    /// What vouches for it beside the record.
    fn mark(&self, key: &str) -> String {
        keyed(key, &[b"head", &self.seq.to_be_bytes(), self.link.as_bytes()])
    }
}

/// The first statement of a burst. Together with [`end`] it tells whether a burst was written to its end, whatever the
/// platform does when one fails in the middle.
pub(super) fn begin() -> Statement {
    ("UPDATE head SET begun = begun + 1", vec![])
}

/// The last statement of a burst.
pub(super) fn end(head: &Head, store: &Store) -> Result<Statement, Ours> {
    let row = vec![head.seq.into(), head.mark(&key(store)?).into()];
    Ok(("UPDATE head SET ended = begun, seq = ?, mark = ?", row))
}

/// The statements that begin a chain: its key, and its head beside it.
pub(super) fn begin_chain(store: &Store) -> Result<[Statement; 2], Ours> {
    lay(&Head::default(), &draw_key()?, store)
}

fn lay(head: &Head, key: &str, store: &Store) -> Result<[Statement; 2], Ours> {
    let row = vec![head.seq.into(), head.mark(key).into()];
    Ok([store.seal(Kept::Chain, KEY, &key)?, ("INSERT INTO head VALUES (1, 0, 0, ?, ?)", row)])
}

/// 256 random bits in hexadecimal.
fn draw_key() -> Result<String, Ours> {
    Ok(draw()? + &draw()?)
}

/// The key of this record.
fn key(store: &Store) -> Result<String, Ours> {
    store.chain_key(|| match store.open(Kept::Chain, KEY)? {
        Opened::There(key) => Ok(key),
        Opened::Erased | Opened::Missing => Err(Ours::at("chain")),
    })
}

/// The head of the record, once its last events and what lies beside it are checked. A desk whose record was tampered
/// with, or whose last burst stopped half-way, does not open.
pub(super) fn head(store: &Store) -> Result<Head, Ours> {
    let key = key(store)?;
    let row =
        store.row("SELECT begun, ended, seq, mark FROM head", vec![])?.ok_or_else(|| Ours::at("head"))?;
    if row.number(0)? != row.number(1)? {
        return Err(Ours::at("torn"));
    }
    let seq = row.number(2)?;
    let from = seq.saturating_sub(CHECKED).max(0);
    let before = store.row("SELECT link FROM events WHERE seq = ?", vec![from.into()])?;
    let before = before.as_ref().and_then(|row| row.text(0).ok()).unwrap_or_default();
    let mut head = Head { seq: from, link: before.to_owned() };
    for row in entries(store, from, END)? {
        head = head.follow(&row, &key)?.ok_or_else(|| Ours::at("chain"))?;
    }
    if head.seq == seq && head.mark(&key) == row.text(3)? { Ok(head) } else { Err(Ours::at("chain")) }
}

/// Checks the whole record. O(events).
pub(super) fn check(store: &Store) -> Result<Chain, Ours> {
    let key = key(store)?;
    let row = store.row("SELECT seq, mark FROM head", vec![])?.ok_or_else(|| Ours::at("head"))?;
    let mut head = Head::default();
    loop {
        let rows = entries(store, head.seq, head.seq.saturating_add(AT_ONCE))?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let Some(next) = head.follow(&row, &key)? else {
                return Ok(Chain { broken_at: Some(head.seq.saturating_add(1)), head: head.link });
            };
            head = next;
        }
    }
    let is_marked = head.seq == row.number(0)? && head.mark(&key) == row.text(1)?;
    let is_whole = is_marked && has_checkpoint(store)?;
    Ok(Chain { broken_at: (!is_whole).then(|| head.seq.saturating_add(1)), head: head.link })
}

/// Whether the record has what its last checkpoint says, which lies elsewhere.
pub(super) fn has_checkpoint(store: &Store) -> Result<bool, Ours> {
    let Some(head) = store.checkpoint().filter(|head| head.seq > 0) else { return Ok(true) };
    let row = store.row("SELECT link FROM events WHERE seq = ?", vec![head.seq.into()])?;
    Ok(row.is_some_and(|row| row.text(0).is_ok_and(|link| link == head.link)))
}

/// The statements that link a record from before there were links, together with the migration that makes room for them:
/// what has lost its links later is not linked anew. O(events), once.
pub(super) fn link_all(store: &Store) -> Result<Vec<Statement>, Ours> {
    let (mut head, mut writes, key) = (Head::default(), Vec::new(), draw_key()?);
    for row in store.rows("SELECT seq, at, subject, aggregate, body FROM events ORDER BY seq", vec![])? {
        head = head.followed_by(&entry(&row)?, &key);
        if row.number(0)? != head.seq {
            return Err(Ours::at("gap"));
        }
        writes.push((
            "UPDATE events SET link = ? WHERE seq = ?",
            vec![head.link.as_str().into(), head.seq.into()],
        ));
    }
    writes.extend(lay(&head, &key, store)?);
    Ok(writes)
}

fn entries(store: &Store, from: i64, to: i64) -> Result<Vec<Row>, Ours> {
    let query =
        "SELECT seq, at, subject, aggregate, body, link FROM events WHERE seq > ? AND seq <= ? ORDER BY seq";
    store.rows(query, vec![from.into(), to.into()])
}

fn entry(row: &Row) -> Result<Entry<'_>, Ours> {
    Ok(Entry { at: row.number(1)?, subject: row.text(2)?, aggregate: row.text(3)?, body: row.text(4)? })
}

/// HMAC-SHA-256 over these parts, each after its length.
fn keyed(key: &str, parts: &[&[u8]]) -> String {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    for part in parts {
        // Of one width on every target.
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    hex(&mac.finalize().into_bytes())
}

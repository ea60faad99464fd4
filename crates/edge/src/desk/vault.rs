//! What lies sealed in the tables? Everything that somebody wrote, a record by its kind and id. Sealing gives a statement
//! for the burst; opening gives what was written, or nothing once it is erased. How it is sealed is `seal`'s.

use super::burst::Burst;
use super::phones;
use super::store::{Row, Statement, Store};
use crate::failure::{Failure, Ours};
use crate::report::{Reach, Report};
use crate::seal::Sealed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// How many records are wrapped anew at one alarm.
const AT_ONCE: i64 = 2_000;

/// What is sealed, and whose id it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// A report, by its blob.
    Report,
    /// How to reach who wrote it, by the report's blob.
    Contact,
    /// What a claimant answered, by its blob.
    Answers,
    /// What an owner wrote once they had it back, by its blob.
    Thanks,
    /// What an officer noted, by the number of its event.
    Note,
    /// Who took a thing, by the claim.
    Receiver,
    /// Who took a thing on the spot, by the find.
    SpotReceiver,
    /// Why a claim is likely, by the claim.
    Ranking,
    /// A model, by its version: it counts surnames and words.
    Model,
    /// A driver's car and what they are called, by the driver.
    Driver,
    /// A photo, by its id; its body lies in an object of its own.
    Photo,
    /// The key of the record's chain.
    Chain,
    /// A segment of what is compared, by its number.
    Segment,
    /// What is compared of one loss or find, by its id, until it is folded into a segment.
    Features,
    /// The rides of an org in an hour, by both.
    Trips,
    /// The cars that a relay asks after, by the relay.
    RelayCars,
}

impl Kept {
    /// As it stands in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Contact => "contact",
            Self::Answers => "answers",
            Self::Thanks => "thanks",
            Self::Note => "note",
            Self::Receiver => "receiver",
            Self::SpotReceiver => "spot_receiver",
            Self::Ranking => "ranking",
            Self::Model => "model",
            Self::Driver => "driver",
            Self::Photo => "photo",
            Self::Chain => "chain",
            Self::Segment => "segment",
            Self::Features => "features",
            Self::Trips => "trips",
            Self::RelayCars => "relay_cars",
        }
    }
}

/// What became of a record.
pub(super) enum Opened<T> {
    There(T),
    Erased,
    Missing,
}

impl<T> Opened<T> {
    /// What was written, if it is there.
    pub(super) fn there(self) -> Option<T> {
        match self {
            Self::There(value) => Some(value),
            Self::Erased | Self::Missing => None,
        }
    }
}

impl Store {
    /// The statement that keeps a record, in place of what it was.
    pub(super) fn seal(&self, kept: Kept, id: &str, value: &impl Serialize) -> Result<Statement, Ours> {
        self.seal_bytes(kept, id, &serde_json::to_vec(value).map_err(|_| Ours::at("json"))?)
    }

    /// The same of bytes.
    pub(super) fn seal_bytes(&self, kept: Kept, id: &str, plain: &[u8]) -> Result<Statement, Ours> {
        let Sealed { by, wrapped, body } = self.sealer()?.seal(kept.name(), id, plain)?;
        let row = vec![kept.name().into(), id.into(), by.into(), wrapped.into(), body.into()];
        Ok(("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?, ?, ?)", row))
    }

    /// What was kept as this record.
    pub(super) fn open<T: DeserializeOwned>(&self, kept: Kept, id: &str) -> Result<Opened<T>, Ours> {
        let query = "SELECT by, wrapped, body FROM sealed WHERE kept = ? AND id = ?";
        let row = self.row(query, vec![kept.name().into(), id.into()])?;
        row.map_or(Ok(Opened::Missing), |row| self.opened(kept, id, &row, 0))
    }

    /// The same from a row that has `by`, `wrapped` and `body` from this column on.
    pub(super) fn opened<T: DeserializeOwned>(
        &self,
        kept: Kept,
        id: &str,
        row: &Row,
        column: usize,
    ) -> Result<Opened<T>, Ours> {
        if row.text(column)?.is_empty() {
            return Ok(Opened::Erased);
        }
        let plain = self.opened_bytes(kept, id, row, column)?;
        serde_json::from_slice(&plain).map(Opened::There).map_err(|_| Ours::at("sealed"))
    }

    /// The bytes of such a row.
    pub(super) fn opened_bytes(
        &self,
        kept: Kept,
        id: &str,
        row: &Row,
        column: usize,
    ) -> Result<Vec<u8>, Ours> {
        let by = row.text(column)?.to_owned();
        let (wrapped, body) = (row.blob(column + 1)?.to_vec(), row.blob(column + 2)?.to_vec());
        self.sealer()?.open(kept.name(), id, &Sealed { by, wrapped, body })
    }
}

/// The statement that erases a record: its key and what it opens are gone, and that it was there remains.
pub(super) fn erase(kept: Kept, id: &str) -> Statement {
    (
        "UPDATE sealed SET by = '', wrapped = x'', body = x'' WHERE kept = ? AND id = ?",
        vec![kept.name().into(), id.into()],
    )
}

impl Burst<'_> {
    /// Keeps a record, in place of what it was.
    pub(super) fn seal(&mut self, kept: Kept, id: &str, value: &impl Serialize) -> Result<(), Ours> {
        self.writes.push(self.store.seal(kept, id, value)?);
        Ok(())
    }
}

/// Whose books these are, as far as it was noted.
pub(super) fn desk(store: &Store) -> Result<Option<String>, Ours> {
    let there = "SELECT count(*) FROM pragma_table_info('desk') WHERE name = 'id'";
    if store.row(there, vec![])?.map_or(Ok(0), |row| row.number(0))? == 0 {
        return Ok(None);
    }
    let row = store.row("SELECT id FROM desk WHERE id IS NOT NULL", vec![])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Whether something is wrapped by a secret that is not the current one any more.
pub(super) fn is_behind(store: &Store) -> Result<bool, Ours> {
    let query =
        "SELECT EXISTS (SELECT 1 FROM sealed WHERE by = ?1) OR EXISTS (SELECT 1 FROM phones WHERE by = ?1)";
    for older in store.sealer()?.older() {
        if store.row(query, vec![older.into()])?.map_or(Ok(0), |row| row.number(0))? != 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Wraps some of it by the current one; says whether there may be more. What was wrapped by a secret that is not here
/// stays as it is.
pub(super) fn catch_up(burst: &mut Burst<'_>) -> Result<bool, Failure> {
    let (store, sealer) = (burst.store, burst.store.sealer()?);
    let mut is_more = false;
    for older in sealer.older() {
        let query = "SELECT kept, id, wrapped FROM sealed WHERE by = ? LIMIT ?";
        let rows = store.rows(query, vec![older.into(), AT_ONCE.into()])?;
        is_more |= i64::try_from(rows.len()).unwrap_or(i64::MAX) >= AT_ONCE;
        for row in rows {
            let (kept, id) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            let (by, wrapped) = sealer.rewrap(&kept, &id, older, row.blob(2)?)?;
            let bindings = vec![by.into(), wrapped.into(), kept.into(), id.into()];
            burst.write("UPDATE sealed SET by = ?, wrapped = ? WHERE kept = ? AND id = ?", bindings);
        }
        is_more |= phones::catch_up(burst, older, AT_ONCE)?;
    }
    Ok(is_more)
}

/// Where something lay readable in books of before it was sealed: its kind, what reads it, and what empties it.
const CLEAR: [(Kept, &str, &str); 7] = [
    (Kept::Report, "SELECT id, body FROM texts WHERE body <> ''", "UPDATE texts SET body = '' WHERE id = ?"),
    (
        Kept::Answers,
        "SELECT id, body FROM answers WHERE body <> ''",
        "UPDATE answers SET body = '' WHERE id = ?",
    ),
    (
        Kept::Note,
        "SELECT CAST(seq AS TEXT), text FROM notes WHERE text <> ''",
        "UPDATE notes SET text = '' WHERE seq = CAST(? AS INTEGER)",
    ),
    (
        Kept::Receiver,
        "SELECT claim, receiver FROM receivers WHERE receiver <> ''",
        "UPDATE receivers SET receiver = '' WHERE claim = ?",
    ),
    (
        Kept::SpotReceiver,
        "SELECT find, receiver FROM spot_receivers WHERE receiver <> ''",
        "UPDATE spot_receivers SET receiver = '' WHERE find = ?",
    ),
    (
        Kept::Ranking,
        "SELECT claim, body FROM rankings WHERE body LIKE '{%'",
        "UPDATE rankings SET body = '' WHERE claim = ?",
    ),
    (
        Kept::Model,
        "SELECT version, body FROM models WHERE body <> ''",
        "UPDATE models SET body = '' WHERE version = ?",
    ),
];

/// Seals what lay readable in books of before; that it is done is noted by whose they are.
pub(super) fn seal_what_is_clear(store: &Store) -> Result<(), Ours> {
    if desk(store)?.is_some() {
        return Ok(());
    }
    let mut writes = vec![("UPDATE desk SET id = ?", vec![store.sealer()?.desk().into()])];
    for (kept, query, empty) in CLEAR {
        for row in store.rows(query, vec![])? {
            let (id, text) = (row.text(0)?, row.text(1)?);
            match kept {
                Kept::Note | Kept::Receiver | Kept::SpotReceiver => writes.push(store.seal(kept, id, &text)?),
                Kept::Report => {
                    let (report, reach) = parted(text)?;
                    writes.push(store.seal(kept, id, &report)?);
                    if !reach.is_empty() {
                        writes.push(store.seal(Kept::Contact, id, &reach)?);
                    }
                }
                _ => {
                    let body: Json = serde_json::from_str(text).map_err(|_| Ours::at("clear"))?;
                    writes.push(store.seal(kept, id, &body)?);
                }
            }
            writes.push((empty, vec![id.into()]));
        }
    }
    store.commit(writes)
}

/// A report as it was kept before, parted from how to reach who wrote it.
fn parted(text: &str) -> Result<(Report, Reach), Ours> {
    let failed = |_| Ours::at("clear");
    let mut whole: Json = serde_json::from_str(text).map_err(failed)?;
    let mut reach = serde_json::Map::new();
    if let Some(fields) = whole.as_object_mut() {
        for name in ["contact", "reported_for"] {
            reach.extend(fields.remove(name).map(|value| (name.to_owned(), value)));
        }
    }
    let reach = serde_json::from_value(Json::Object(reach)).map_err(failed)?;
    Ok((serde_json::from_value(whole).map_err(failed)?, reach))
}

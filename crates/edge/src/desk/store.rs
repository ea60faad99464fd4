//! How are tables read and written? Rows with checked types, and one burst of statements that is written whole
//! or not at all. What the statements say is not known here, nor which SQLite lies below.

use super::chain::Head;
use super::tables::MIGRATIONS;
use crate::failure::Ours;
use crate::seal::Sealer;
use crate::secret::Secrets;
use std::cell::{OnceCell, RefCell};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// A statement with what is bound to its question marks.
pub(super) type Statement = (&'static str, Vec<Value>);

/// A SQLite: that of a Durable Object, or one of a test.
pub(super) trait Database {
    /// All rows of an answer.
    fn rows(&self, query: &str, bindings: Vec<Value>) -> Result<Vec<Row>, Ours>;

    /// Writes all of these or, when one fails, none.
    fn commit(&self, statements: Vec<Statement>) -> Result<(), Ours>;
}

/// The desk's own tables.
pub(super) struct Store {
    database: Box<dyn Database>,
    secrets: Option<Secrets>,
    /// What opens and seals records.
    sealer: OnceCell<Sealer>,
    /// The head that the record had when it was last written elsewhere.
    checkpoint: RefCell<Option<Head>>,
    /// The key of the record's chain, once it has been opened.
    chain_key: OnceCell<String>,
}

/// A row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row(Vec<Value>);

impl Store {
    pub(super) fn new(database: impl Database + 'static, secrets: Option<Secrets>) -> Self {
        Self {
            database: Box::new(database),
            secrets,
            sealer: OnceCell::new(),
            checkpoint: RefCell::new(None),
            chain_key: OnceCell::new(),
        }
    }

    /// Has the records of this desk sealed and opened from now on.
    pub(super) fn unlock(&self, desk: &str) -> Result<(), Ours> {
        let secrets = self.secrets()?;
        self.sealer.get_or_init(|| Sealer::new(secrets, desk));
        Ok(())
    }

    /// What seals and opens.
    pub(super) fn sealer(&self) -> Result<&Sealer, Ours> {
        self.sealer.get().ok_or_else(|| Ours::at("secret"))
    }

    /// The secrets that are not kept in the tables. A deployment that has lost them cannot open its desks.
    pub(super) fn secrets(&self) -> Result<&Secrets, Ours> {
        self.secrets.as_ref().ok_or_else(|| Ours::at("secret"))
    }

    /// The key of the record's chain, opened once.
    pub(super) fn chain_key(&self, open: impl FnOnce() -> Result<String, Ours>) -> Result<String, Ours> {
        if self.chain_key.get().is_none() {
            let _ = self.chain_key.set(open()?);
        }
        self.chain_key.get().cloned().ok_or_else(|| Ours::at("chain"))
    }

    /// The head that the record had when it was last written elsewhere.
    pub(super) fn checkpoint(&self) -> Option<Head> {
        self.checkpoint.borrow().clone()
    }

    pub(super) fn keep_checkpoint(&self, head: Head) {
        self.checkpoint.replace(Some(head));
    }

    /// All rows of an answer.
    pub(super) fn rows(&self, query: &str, bindings: Vec<Value>) -> Result<Vec<Row>, Ours> {
        self.database.rows(query, bindings)
    }

    /// The first row of an answer.
    pub(super) fn row(&self, query: &str, bindings: Vec<Value>) -> Result<Option<Row>, Ours> {
        Ok(self.rows(query, bindings)?.into_iter().next())
    }

    /// Writes all of these or, when one fails, none.
    pub(super) fn commit(&self, statements: Vec<Statement>) -> Result<(), Ours> {
        self.database.commit(statements)
    }

    /// How far the tables are migrated: 0 in an object that no desk was made in, which stays empty.
    pub(super) fn version(&self) -> Result<usize, Ours> {
        let there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'";
        if self.row(there, vec![])?.map_or(Ok(0), |row| row.number(0))? == 0 {
            return Ok(0);
        }
        let newest = self.row("SELECT coalesce(max(version), 0) FROM migrations", vec![])?;
        let version = newest.map_or(Ok(0), |row| row.number(0))?;
        usize::try_from(version).map_err(|_| Ours::at("version"))
    }

    /// The statements that bring the tables from `version` to the newest.
    pub(super) fn migrations(version: usize, now: i64) -> Vec<Statement> {
        let pending = (1_i64..).zip(MIGRATIONS).skip(version);
        let statements = pending.flat_map(|(version, statements)| {
            let done = ("INSERT INTO migrations VALUES (?, ?)", vec![version.into(), now.into()]);
            statements.iter().map(|statement| (*statement, vec![])).chain([done])
        });
        statements.collect()
    }
}

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self(values)
    }

    pub(super) fn text(&self, column: usize) -> Result<&str, Ours> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(Ours::at("row")),
        }
    }

    pub(super) fn number(&self, column: usize) -> Result<i64, Ours> {
        match self.0.get(column) {
            Some(Value::Integer(number)) => Ok(*number),
            _ => Err(Ours::at("row")),
        }
    }

    pub(super) fn blob(&self, column: usize) -> Result<&[u8], Ours> {
        match self.0.get(column) {
            Some(Value::Blob(bytes)) => Ok(bytes),
            _ => Err(Ours::at("row")),
        }
    }

    /// What a column holds in JSON.
    pub(super) fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T, Ours> {
        serde_json::from_str(self.text(column)?).map_err(|_| Ours::at("row"))
    }
}

/// JSON for a column.
pub(super) fn json(value: &impl serde::Serialize) -> Result<Value, Ours> {
    text(value).map(Into::into)
}

/// The same as text.
pub(super) fn text(value: &impl serde::Serialize) -> Result<String, Ours> {
    serde_json::to_string(value).map_err(|_| Ours::at("json"))
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Blob(bytes)
    }
}

//! How are tables read and written? Rows with checked types, and one burst of statements that is written whole
//! or not at all. What the statements say is not known here.

use super::tables::MIGRATIONS;
use crate::failure::Ours;
use chrono::DateTime;
use std::result::Result;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use worker::{SqlStorage, SqlStorageValue, Storage, js_sys};

/// A statement with what is bound to its question marks.
pub(super) type Statement = (&'static str, Vec<SqlStorageValue>);

/// The desk's own database.
pub(super) struct Store {
    storage: Storage,
    sql: SqlStorage,
}

/// A row of an answer.
pub(super) struct Row(Vec<SqlStorageValue>);

impl Store {
    pub(super) fn new(storage: Storage) -> Self {
        Self { sql: storage.sql(), storage }
    }

    /// All rows of an answer. Every number is bound as a real one, which an INTEGER column takes back.
    pub(super) fn rows(&self, query: &str, bindings: Vec<SqlStorageValue>) -> Result<Vec<Row>, Ours> {
        let failed = |error: worker::Error| Ours::platform("read", &error.to_string());
        let cursor = self.sql.exec(query, bindings).map_err(failed)?;
        // Never `one()`: without a row it throws through Wasm, and the request hangs.
        cursor.raw().map(|row| row.map(Row).map_err(failed)).collect()
    }

    /// The first row of an answer.
    pub(super) fn row(&self, query: &str, bindings: Vec<SqlStorageValue>) -> Result<Option<Row>, Ours> {
        Ok(self.rows(query, bindings)?.into_iter().next())
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

    /// Asks to be woken at an instant, in seconds since 1970.
    pub(super) async fn set_alarm(&self, at: i64) -> Result<(), Ours> {
        let at = DateTime::from_timestamp(at, 0).ok_or_else(|| Ours::at("alarm"))?;
        self.storage.set_alarm(at).await.map_err(|_| Ours::at("alarm"))
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

    /// Writes all of these or, when one fails, none.
    ///
    /// There is no await in it, so nothing of another request comes between what was checked and what is
    /// written; the platform holds the answer back until the disk has it. `worker` has only the waiting
    /// form of the transaction, so the other one is called by its name.
    pub(super) fn commit(&self, statements: Vec<Statement>) -> Result<(), Ours> {
        let failed = |error: JsValue| {
            let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            Ours::platform("commit", &message.unwrap_or_default())
        };
        let storage: &JsValue = self.storage.as_raw().as_ref();
        let transaction = js_sys::Reflect::get(storage, &"transactionSync".into()).map_err(failed)?;
        let transaction: js_sys::Function = transaction.dyn_into().map_err(failed)?;
        let sql = self.sql.clone();
        let burst = Closure::once(move || -> Result<JsValue, JsValue> {
            for (statement, bindings) in statements {
                sql.exec(statement, bindings)?;
            }
            Ok(JsValue::UNDEFINED)
        });
        transaction.call1(storage, burst.as_ref()).map(|_| ()).map_err(failed)
    }
}

impl Row {
    pub(super) fn text(&self, column: usize) -> Result<&str, Ours> {
        match self.0.get(column) {
            Some(SqlStorageValue::String(text)) => Ok(text),
            _ => Err(Ours::at("row")),
        }
    }

    pub(super) fn number(&self, column: usize) -> Result<i64, Ours> {
        match self.0.get(column) {
            Some(SqlStorageValue::Integer(number)) => Ok(*number),
            _ => Err(Ours::at("row")),
        }
    }

    pub(super) fn blob(&self, column: usize) -> Result<&[u8], Ours> {
        match self.0.get(column) {
            Some(SqlStorageValue::Blob(bytes)) => Ok(bytes),
            _ => Err(Ours::at("row")),
        }
    }

    /// What a column holds in JSON.
    pub(super) fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T, Ours> {
        serde_json::from_str(self.text(column)?).map_err(|_| Ours::at("row"))
    }
}

/// JSON for a column.
pub(super) fn json(value: &impl serde::Serialize) -> Result<SqlStorageValue, Ours> {
    serde_json::to_string(value).map(Into::into).map_err(|_| Ours::at("json"))
}

//! Where do the tables lie in workerd? In the SQLite of the desk's own Durable Object. This is the one file of the desk
//! that calls it.

use super::store::{Database, Row, Statement, Value};
use crate::failure::Ours;
use std::result::Result;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use worker::{SqlStorage, SqlStorageValue, Storage, js_sys};

/// The database of a Durable Object.
pub(super) struct Durable {
    storage: Storage,
    sql: SqlStorage,
}

impl Durable {
    pub(super) fn new(storage: Storage) -> Self {
        Self { sql: storage.sql(), storage }
    }
}

impl Database for Durable {
    /// Every number is bound as a real one, which an INTEGER column takes back.
    fn rows(&self, query: &str, bindings: Vec<Value>) -> Result<Vec<Row>, Ours> {
        let failed = |error: worker::Error| Ours::platform("read", &error.to_string());
        let cursor = self.sql.exec(query, bound(bindings)).map_err(failed)?;
        // Never `one()`: without a row it throws through Wasm, and the request hangs.
        cursor
            .raw()
            .map(|row| Ok(Row::new(row.map_err(failed)?.into_iter().map(value).collect::<Result<_, _>>()?)))
            .collect()
    }

    /// There is no await in it, so nothing of another request comes between what was checked and what is
    /// written; the platform holds the answer back until the disk has it. `worker` has only the waiting
    /// form of the transaction, so the other one is called by its name.
    fn commit(&self, statements: Vec<Statement>) -> Result<(), Ours> {
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
                sql.exec(statement, bound(bindings))?;
            }
            Ok(JsValue::UNDEFINED)
        });
        transaction.call1(storage, burst.as_ref()).map(|_| ()).map_err(failed)
    }
}

fn bound(values: Vec<Value>) -> Vec<SqlStorageValue> {
    let bound = values.into_iter().map(|value| match value {
        Value::Null => SqlStorageValue::Null,
        Value::Integer(number) => SqlStorageValue::Integer(number),
        Value::Text(text) => SqlStorageValue::String(text),
        Value::Blob(bytes) => SqlStorageValue::Blob(bytes),
    });
    bound.collect()
}

fn value(value: SqlStorageValue) -> Result<Value, Ours> {
    match value {
        SqlStorageValue::Null => Ok(Value::Null),
        SqlStorageValue::Integer(number) => Ok(Value::Integer(number)),
        SqlStorageValue::String(text) => Ok(Value::Text(text)),
        SqlStorageValue::Blob(bytes) => Ok(Value::Blob(bytes)),
        SqlStorageValue::Boolean(_) | SqlStorageValue::Float(_) => Err(Ours::at("row")),
    }
}

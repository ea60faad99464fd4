//! A database of a test: SQLite in memory, whose k-th write fails on demand. It outlives its keeper, as a disk does.

use crate::desk::store::{Database, Row, Statement, Value};
use crate::failure::Ours;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Error, params_from_iter};
use std::cell::Cell;
use std::fmt::Write;
use std::rc::Rc;

/// A database; a clone is the same one.
#[derive(Clone)]
pub(super) struct Sqlite(Rc<Shared>);

struct Shared {
    connection: Connection,
    fault: Cell<Option<Fault>>,
    /// How many writes there were since the fault was set.
    writes: Cell<usize>,
    has_struck: Cell<bool>,
}

/// The write that fails: a statement of a burst, or its commit after the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    /// Counted from 1.
    pub(super) at: usize,
    pub(super) how: How,
}

/// How a write fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It does nothing, and all before it is undone.
    Before,
    /// It does what it says, and then it is undone with all before it. A commit stays, and is told as failed.
    After,
    /// It does nothing, and all before it stays: as if there were no transaction.
    Torn,
}

impl Sqlite {
    pub(super) fn new() -> Self {
        let (fault, writes, has_struck) = (Cell::new(None), Cell::new(0), Cell::new(false));
        let connection = Connection::open_in_memory().unwrap();
        Self(Rc::new(Shared { connection, fault, writes, has_struck }))
    }

    /// Lets a write fail, once.
    pub(super) fn fail(&self, fault: Fault) {
        self.0.fault.set(Some(fault));
        self.0.writes.set(0);
        self.0.has_struck.set(false);
    }

    /// Lets no write fail any more. Says whether one has.
    pub(super) fn heal(&self) -> bool {
        self.0.fault.set(None);
        self.0.has_struck.get()
    }

    /// Runs statements, as an insider with the disk could.
    pub(super) fn tamper(&self, statements: &str) {
        self.0.connection.execute_batch(statements).unwrap();
    }

    /// Everything in every table, and the tables.
    pub(super) fn dump(&self) -> String {
        let tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name";
        let mut dump = String::new();
        for table in self.rows(tables, vec![]).unwrap() {
            let name = table.text(0).unwrap();
            dump.push_str(table.text(1).unwrap());
            for row in self.rows(&format!("SELECT * FROM {name} ORDER BY 1"), vec![]).unwrap() {
                let _ = write!(dump, "\n{row:?}");
            }
            dump.push_str(";\n");
        }
        dump
    }

    /// The fault, when this is the write that it strikes.
    fn strikes(&self) -> Option<How> {
        self.0.writes.set(self.0.writes.get() + 1);
        let fault = self.0.fault.get().filter(|fault| fault.at == self.0.writes.get())?;
        self.0.has_struck.set(true);
        Some(fault.how)
    }

    fn write(&self, statements: Vec<Statement>) -> Result<(), Failed> {
        for (statement, bindings) in statements {
            let strikes = self.strikes();
            if !matches!(strikes, Some(How::Before | How::Torn)) {
                self.0.connection.execute(statement, params_from_iter(bindings.into_iter().map(bound)))?;
            }
            if let Some(how) = strikes {
                return Err(Failed::Struck(how));
            }
        }
        self.strikes().map_or(Ok(()), |how| Err(Failed::Committing(how)))
    }
}

/// Why a burst was not written.
enum Failed {
    Struck(How),
    /// At its end.
    Committing(How),
    Told,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        println!("the database says: {error}");
        Self::Told
    }
}

impl Database for Sqlite {
    fn rows(&self, query: &str, bindings: Vec<Value>) -> Result<Vec<Row>, Ours> {
        let failed = |error: Error| Ours::platform("read", &error.to_string());
        let mut statement = self.0.connection.prepare_cached(query).map_err(failed)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(bindings.into_iter().map(bound))).map_err(failed)?;
        let mut read = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            read.push(Row::new((0..columns).map(|column| value(row.get(column).unwrap())).collect()));
        }
        Ok(read)
    }

    fn commit(&self, statements: Vec<Statement>) -> Result<(), Ours> {
        let connection = &self.0.connection;
        connection.execute_batch("SAVEPOINT burst").unwrap();
        let outcome = self.write(statements);
        let stays = match &outcome {
            Ok(()) => true,
            Err(Failed::Committing(how)) => *how != How::Before,
            Err(Failed::Struck(how)) => *how == How::Torn,
            Err(Failed::Told) => false,
        };
        connection
            .execute_batch(if stays { "RELEASE burst" } else { "ROLLBACK TO burst; RELEASE burst" })
            .unwrap();
        outcome.map_err(|_| Ours::at("commit"))
    }
}

/// As in workerd, every number is bound as a real one.
#[expect(clippy::cast_precision_loss, reason = "as in workerd")]
fn bound(value: Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::Integer(number) => Sql::Real(number as f64),
        Value::Text(text) => Sql::Text(text),
        Value::Blob(bytes) => Sql::Blob(bytes),
    }
}

fn value(value: Sql) -> Value {
    match value {
        Sql::Null => Value::Null,
        Sql::Integer(number) => Value::Integer(number),
        Sql::Text(text) => Value::Text(text),
        Sql::Blob(bytes) => Value::Blob(bytes),
        Sql::Real(_) => panic!("no column holds a real number"),
    }
}

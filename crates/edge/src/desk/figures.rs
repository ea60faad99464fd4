//! How are the figures of a desk told? As JSON, or as a table for a spreadsheet. What they are is `fude_desk::figures`'s;
//! they are counted from the record whenever somebody asks.

use super::store::Store;
use crate::answer::Answer;
use crate::calendar::{date, day, rfc3339};
use crate::csv;
use crate::failure::{Failure, Ours};
use fude_desk::{Event, Figures, figures};
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    as_of: String,
    rows: Vec<Figures>,
}

/// `GET /figures`
pub(super) fn json(store: &Store, now: i64) -> Result<Answer, Failure> {
    Ok(Answer::ok(&Told { as_of: rfc3339(now), rows: count(store, now)? })?)
}

/// `GET /figures.csv`: the same rows, with the names of the fields above them.
pub(super) fn table(store: &Store, now: i64) -> Result<Answer, Failure> {
    let mut lines = String::new();
    for row in count(store, now)? {
        let Ok(serde_json::Value::Object(row)) = serde_json::to_value(&row) else {
            return Err(Ours::at("figures").into());
        };
        if lines.is_empty() {
            lines.push_str(&csv::line(&row.keys().map(String::as_str).collect::<Vec<_>>()));
        }
        let cells = row.values().map(|value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            value => value.to_string(),
        });
        lines.push_str(&csv::line(&cells.collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>()));
    }
    Ok(Answer::table(&lines))
}

fn count(store: &Store, now: i64) -> Result<Vec<Figures>, Failure> {
    let rows = store.rows("SELECT at, body FROM events ORDER BY seq", vec![])?;
    let told = rows.iter().map(|row| Ok((row.number(0)?, row.json(1)?)));
    let history: Vec<(i64, Event)> = told.collect::<Result<_, Ours>>()?;
    // The year and the month of a date such as `2025-01-18`.
    let month = |at| date(day(at)).chars().take(7).collect();
    Ok(figures(history.iter().map(|(at, event)| (*at, event)), now, month))
}

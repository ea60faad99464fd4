//! How are the figures of a desk told? As JSON, or as a table for a spreadsheet. What they are is `fude_desk::figures`'s;
//! they are counted from the record whenever somebody asks.

use super::books::Books;
use super::look::Look;
use crate::answer::Answer;
use crate::calendar::{date, day, rfc3339};
use crate::csv;
use crate::failure::{Failure, Ours};
use fude_desk::{By, Event, Figures, OrgId, figures};
use fude_engine::{Kind, Language};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct Told<'a> {
    as_of: String,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Row<'a> {
    #[serde(flatten)]
    figures: Figures,
    /// The name in words for people, where it is a kind or an org.
    label: &'a str,
}

/// `GET /figures`
pub(super) fn json(look: &Look<'_>) -> Result<Answer, Failure> {
    Ok(Answer::ok(&Told { as_of: rfc3339(look.now), rows: count(look)? })?)
}

/// `GET /figures.csv`: the same rows, with the names of the fields above them.
pub(super) fn table(look: &Look<'_>) -> Result<Answer, Failure> {
    let mut lines = String::new();
    for row in count(look)? {
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

fn count<'a>(look: &Look<'a>) -> Result<Vec<Row<'a>>, Failure> {
    let rows = look.store.rows("SELECT at, body FROM events ORDER BY seq", vec![])?;
    let told = rows.iter().map(|row| Ok((row.number(0)?, row.json(1)?)));
    let history: Vec<(i64, Event)> = told.collect::<Result<_, Ours>>()?;
    // The year and the month of a date such as `2025-01-18`.
    let month = |at| date(day(at)).chars().take(7).collect();
    let rows = figures(history.iter().map(|(at, event)| (*at, event)), look.now, month);
    Ok(rows
        .into_iter()
        .map(|figures| Row { label: label(look.books, &figures, look.language), figures })
        .collect())
}

fn label<'a>(books: &'a Books, row: &Figures, language: Language) -> &'a str {
    match row.by {
        By::Kind => Kind::from_id(&row.name).map_or("", |kind| kind.name(language)),
        By::Org => OrgId::new(&row.name).map_or("", |org| books.org_name(&org)),
        By::All | By::Month => "",
    }
}

//! `fude read`: what does each text say? JSONL in, JSONL out.

use crate::records::{BadInput, Format, OnBad, read_records};
use crate::reports::reading;
use anyhow::Result;
use clap::{Args, ValueEnum};
use fude_engine::{Reading, Side};
use serde::Serialize;
use std::io::{Read as Input, Write};

/// `fude read`
#[derive(Debug, Args)]
pub(super) struct Read {
    /// Who wrote the texts
    #[arg(long)]
    side: WrittenBy,
    /// Tell bad records on standard error and go on with the next
    #[arg(long)]
    keep_going: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WrittenBy {
    Lost,
    Found,
}

impl Read {
    pub(super) fn run(&self, input: impl Input, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        let side = match self.side {
            WrittenBy::Lost => Side::Lost,
            WrittenBy::Found => Side::Found,
        };
        let mut report = |bad: BadInput| {
            let _ = writeln!(err, "fude: {bad}");
        };
        let on_bad = if self.keep_going { OnBad::Report(&mut report) } else { OnBad::Stop };
        // Everything is checked before anything is written.
        let records = read_records("standard input", input, Some(Format::Jsonl), on_bad)?;
        for record in &records {
            serde_json::to_writer(&mut *out, &Line::of(&record.id, &reading(record, side)))?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A reading as it is printed: offsets in characters, words as written, values as understood.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    when: Option<When>,
    mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    board: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alight: Option<String>,
    facts: Vec<Fact>,
    things: Vec<Thing>,
    notes: &'a [fude_engine::Note],
}

#[derive(Serialize)]
struct When {
    earliest: String,
    latest: String,
}

#[derive(Serialize)]
struct Fact {
    #[serde(rename = "fact")]
    name: fude_engine::FactName,
    words: String,
    value: String,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hedged: bool,
}

#[derive(Serialize)]
struct Thing {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    content: bool,
    start: u32,
    end: u32,
}

impl<'a> Line<'a> {
    fn of(id: &'a str, reading: &'a Reading) -> Self {
        Self {
            id,
            when: reading.when.first().map(|told| When {
                earliest: told.window.earliest_rfc3339(),
                latest: told.window.latest_rfc3339(),
            }),
            mode: reading.mode.map(fude_engine::Mode::id),
            board: reading.board.map(|time| time.to_string()),
            alight: reading.alight.map(|time| time.to_string()),
            facts: reading
                .facts
                .iter()
                .map(|fact| Fact {
                    name: fact.name,
                    words: words(reading, fact),
                    value: fact.value.to_string(),
                    start: fact.span.start,
                    end: fact.span.end,
                    hedged: fact.hedged,
                })
                .collect(),
            things: reading
                .things
                .iter()
                .map(|thing| Thing {
                    kind: thing.kind.id(),
                    colour: thing.colour.map(fude_engine::Colour::id),
                    brand: thing.brand.map(fude_engine::Brand::id),
                    count: thing.count,
                    content: thing.content,
                    start: thing.span.start,
                    end: thing.span.end,
                })
                .collect(),
            notes: &reading.notes,
        }
    }
}

/// The words as written; somebody's own number only as it is shown.
fn words(reading: &Reading, fact: &fude_engine::Fact) -> String {
    if fact.name == fude_engine::FactName::Number {
        fact.value.to_string()
    } else {
        reading.text.words(fact.span)
    }
}

//! `fude evaluate-reading`: do readings say what careful people say?

use crate::labels::{Agreement, Comparison, open};
use crate::metrics::{Estimate, wilson};
use crate::reports::reading;
use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// `fude evaluate-reading`
#[derive(Debug, Args)]
pub(super) struct EvaluateReading {
    /// What careful people say the texts tell: JSONL
    #[arg(long)]
    labels: PathBuf,
    /// The texts: JSONL with id, `reported_at` and text; without it, `texts.jsonl` beside the labels
    #[arg(long)]
    texts: Option<PathBuf>,
    /// List every disagreement: `-` what only the labels tell, `+` what only the readings tell
    #[arg(long)]
    misses: bool,
}

impl EvaluateReading {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<()> {
        let texts = self.texts.clone().unwrap_or_else(|| self.labels.with_file_name("texts.jsonl"));
        let labelled = open(&self.labels, &texts)?;
        let mut comparison = Comparison::default();
        for (label, text) in &labelled {
            comparison.add(label, &reading(text, label.side), &text.text);
        }
        writeln!(out, "{} texts; 95 % intervals in brackets\n", labelled.len())?;
        writeln!(out, "  {:<20} {:>5} {:>5}  {:<22} recall", "fact", "told", "read", "precision")?;
        for (name, agreement) in &comparison.facts {
            row(name, agreement, out)?;
        }
        let (right, all) = comparison.windows;
        writeln!(out, "\n  time windows right   {}", figure(wilson(right, all)))?;
        if self.misses {
            misses(&comparison, out)?;
        }
        Ok(())
    }
}

fn row(name: &str, agreement: &Agreement, out: &mut dyn Write) -> Result<()> {
    let Agreement { labelled, read, both, .. } = *agreement;
    let (precision, recall) = (figure(wilson(both, read)), figure(wilson(both, labelled)));
    writeln!(out, "  {name:<20} {labelled:>5} {read:>5}  {precision:<22} {recall}")?;
    Ok(())
}

fn figure(estimate: Option<Estimate>) -> String {
    estimate
        .map_or("–".to_owned(), |Estimate { value, low, high }| format!("{value:.3} [{low:.3}, {high:.3}]"))
}

fn misses(comparison: &Comparison, out: &mut dyn Write) -> Result<()> {
    for (name, agreement) in &comparison.facts {
        writeln!(out, "\n{name}")?;
        for (sign, list) in [('-', &agreement.missed), ('+', &agreement.extra)] {
            for (id, words) in list {
                writeln!(out, "  {sign} {id}\t{words}")?;
            }
        }
    }
    writeln!(out, "\ntime windows")?;
    for (id, told, read) in &comparison.other_windows {
        writeln!(out, "  {id}\tlabel {told}\tread {read}")?;
    }
    Ok(())
}

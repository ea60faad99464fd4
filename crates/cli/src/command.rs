//! Which commands are there? Their arguments, as `fude help` prints them.

mod among;
mod ask;
mod evaluate;
mod evaluate_reading;
mod matching;
mod reading;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use fude_engine::Probability;
use std::io::Write;

/// Match lost things with found ones: read reports, rank finds, judge the rankings.
#[derive(Debug, Parser)]
#[command(name = "fude", version)]
pub struct Command {
    #[command(subcommand)]
    subcommand: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Rank the finds for each loss, with probabilities and the reasons for them
    Match(matching::Match),
    /// Ask the owner what tells most, the report for what is missing, or a claimant for proof
    Ask(ask::Ask),
    /// Tell what texts say: JSONL records on standard input, one reading a line on standard output
    Read(reading::Read),
    /// Judge rankings against the truth: recall, calibration, telling what was never handed in
    Evaluate(evaluate::Evaluate),
    /// Judge readings against labels: precision and recall of every fact, and the windows of time
    EvaluateReading(evaluate_reading::EvaluateReading),
}

impl Command {
    /// Runs the command. Results go to `out`, progress and complaints to `err`.
    ///
    /// # Errors
    ///
    /// [`crate::records::BadInput`] for input that cannot be taken, anything else for what fails around it.
    pub fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        match &self.subcommand {
            Subcommands::Match(command) => command.run(out, err),
            Subcommands::Ask(command) => command.run(out, err),
            Subcommands::Read(command) => command.run(std::io::stdin().lock(), out, err),
            Subcommands::Evaluate(command) => command.run(out, err),
            Subcommands::EvaluateReading(command) => command.run(out),
        }
    }
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON object a line
    Jsonl,
}

/// A probability given on the command line: a decimal number between 0 and 1.
fn probability(text: &str) -> Result<Probability, String> {
    let value: f64 =
        text.parse().map_err(|_| format!("expected a number between 0 and 1, found {text:?}"))?;
    if !(0.0..=1.0).contains(&value) {
        return Err(format!("expected a number between 0 and 1, found {text}"));
    }
    // Four decimals are more than anybody knows of such a share.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let ten_thousandths = (value * 10_000.0).round() as u128;
    Ok(Probability::ratio(ten_thousandths, 10_000))
}

//! Fude side by side with its peers, on files of your own: one table, as Markdown.
//!
//! `cargo run --release -p fude-tests --example peers -- --lost lost.jsonl --found found.jsonl --truth truth.tsv`

use clap::Parser;
use fude::records::BadInput;
use fude_tests::peers::comparison::Cases;
use std::path::PathBuf;
use std::process::ExitCode;

/// Rank the finds for each loss by Fude and by its peers, and compare
#[derive(Debug, Parser)]
struct Peers {
    /// The losses
    #[arg(long)]
    lost: PathBuf,
    /// The finds
    #[arg(long)]
    found: PathBuf,
    /// Which find is which loss's: a TSV file of loss and find ids
    #[arg(long)]
    truth: PathBuf,
}

impl Peers {
    fn run(&self) -> Result<String, BadInput> {
        Ok(Cases::open(&self.lost, &self.found, &self.truth)?.compare())
    }
}

fn main() -> ExitCode {
    match Peers::parse().run() {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        // 2, as `fude` has it for bad input.
        Err(bad) => {
            eprintln!("peers: {bad}");
            ExitCode::from(2)
        }
    }
}

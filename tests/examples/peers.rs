//! Fude side by side with its peers, on files of your own: one table, as Markdown.
//!
//! `cargo run --release -p fude-tests --example peers -- --lost lost.jsonl --found found.jsonl --truth truth.tsv`

use clap::Parser;
use fude_tests::cases::CaseFiles;
use std::process::ExitCode;

/// Rank the finds for each loss by Fude and by its peers, and compare
#[derive(Debug, Parser)]
struct Peers {
    #[command(flatten)]
    cases: CaseFiles,
}

fn main() -> ExitCode {
    match Peers::parse().cases.open() {
        Ok(cases) => {
            print!("{}", cases.compare());
            ExitCode::SUCCESS
        }
        // 2, as `fude` has it for bad input.
        Err(bad) => {
            eprintln!("peers: {bad}");
            ExitCode::from(2)
        }
    }
}

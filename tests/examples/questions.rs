//! Does asking help? Each loss whose find is not first is asked question after question: one table, as Markdown.
//!
//! `cargo run --release -p fude-tests --example questions -- --lost lost.jsonl --found found.jsonl --truth truth.tsv`

use clap::Parser;
use fude::records::{BadInput, Record};
use fude_engine::{Features, Frequencies, HANDED_IN, Model, Shelf, Side, Topic};
use fude_tests::cases::{CaseFiles, Cases};
use fude_tests::features;
use fude_tests::questions::{Desk, Interview, Order, table, topics};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Ask the owners of lost things until the right find is first, and tell how many questions it took
#[derive(Debug, Parser)]
struct Questions {
    #[command(flatten)]
    cases: CaseFiles,
    /// The most questions to one owner
    #[arg(long, default_value_t = 6)]
    most: usize,
    /// A topic that no owner is asked about, such as place; may be given again
    #[arg(long)]
    never: Vec<Topic>,
    /// Tell every interview: ranks, and topics with ? where the owner did not know
    #[arg(long)]
    each: bool,
}

impl Questions {
    fn run(&self) -> Result<String, BadInput> {
        let Cases { losses, finds } = self.cases.open()?;
        let mut shelf = Shelf::new();
        for find in &finds {
            shelf.put(&find.id, &features(find, Side::Found));
        }
        let pairs: Vec<(&Record, Features, &String)> =
            losses.iter().map(|(loss, find)| (loss, features(loss, Side::Lost), find)).collect();
        let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
        let desk = Desk { shelf: &shelf, model: &model, handed_in: HANDED_IN, never: &self.never };
        let interviews = [Order::ByGain, Order::AsListed].map(|order| {
            let ask =
                |(_, loss, find): &(&Record, Features, &String)| desk.interview(loss, find, order, self.most);
            (order, pairs.iter().map(ask).collect::<Vec<Interview>>())
        });
        let mut out = table(&interviews, self.most) + "\n" + &topics(&interviews[0].1);
        if self.each {
            for ((loss, ..), interview) in pairs.iter().zip(&interviews[0].1) {
                let asked = interview
                    .asked
                    .iter()
                    .map(|(topic, known)| format!("{}{}", topic.id(), if *known { "" } else { "?" }));
                let asked: Vec<String> = asked.collect();
                if !asked.is_empty() {
                    let _ = writeln!(out, "{}\t{:?}\t{}", loss.id, interview.ranks, asked.join(" "));
                }
            }
        }
        Ok(out)
    }
}

fn main() -> ExitCode {
    match Questions::parse().run() {
        Ok(tables) => {
            print!("{tables}");
            ExitCode::SUCCESS
        }
        // 2, as `fude` has it for bad input.
        Err(bad) => {
            eprintln!("questions: {bad}");
            ExitCode::from(2)
        }
    }
}

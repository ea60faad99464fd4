//! Does asking help? Each loss whose find is not first is asked question after question: one table, as Markdown.
//!
//! `cargo run --release -p fude-tests --example questions -- --lost lost.jsonl --found found.jsonl --truth truth.tsv`

use clap::Parser;
use fude::records::{BadInput, OnBad, Record, open_records, parse_truth};
use fude_engine::{Features, Frequencies, HANDED_IN, Model, Shelf, Side, Topic};
use fude_tests::features;
use fude_tests::questions::{Desk, Interview, Order, table, topics};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Ask the owners of lost things until the right find is first, and tell how many questions it took
#[derive(Debug, Parser)]
struct Questions {
    /// The losses
    #[arg(long)]
    lost: PathBuf,
    /// The finds
    #[arg(long)]
    found: PathBuf,
    /// Which find is which loss's: a TSV file of loss and find ids
    #[arg(long)]
    truth: PathBuf,
    /// The most questions to one owner
    #[arg(long, default_value_t = 6)]
    most: usize,
    /// A topic that no owner is asked about, such as place; may be given again
    #[arg(long, value_parser = topic)]
    never: Vec<Topic>,
    /// Tell every interview: ranks, and topics with ? where the owner did not know
    #[arg(long)]
    each: bool,
}

impl Questions {
    fn run(&self) -> Result<String, BadInput> {
        let truth: BTreeMap<String, String> = truth(&self.truth)?.into_iter().collect();
        let mut shelf = Shelf::new();
        for find in open_records(&self.found, OnBad::Stop)? {
            shelf.put(find.id.clone(), features(&find, Side::Found));
        }
        let lost = open_records(&self.lost, OnBad::Stop)?;
        let pairs: Vec<(&Record, Features, &String)> = lost
            .iter()
            .filter_map(|loss| Some((loss, features(loss, Side::Lost), truth.get(&loss.id)?)))
            .collect();
        if let Some((loss, _, find)) = pairs.iter().find(|(.., find)| shelf.get(find).is_none()) {
            let expected = format!("the find of loss {} among the finds", loss.id);
            return Err(bad(&self.truth, expected, format!("no find {find:?}")));
        }
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

fn topic(id: &str) -> Result<Topic, String> {
    Topic::from_id(id).ok_or_else(|| {
        let ids: Vec<&str> = Topic::ALL.into_iter().map(Topic::id).collect();
        format!("expected one of {}, found {id:?}", ids.join(", "))
    })
}

fn truth(path: &Path) -> Result<Vec<(String, String)>, BadInput> {
    let bytes = std::fs::read(path)
        .map_err(|error| bad(path, "a file that can be read".to_owned(), error.to_string()))?;
    parse_truth(&path.display().to_string(), &bytes)
}

fn bad(path: &Path, expected: String, found: String) -> BadInput {
    BadInput { file: path.display().to_string(), line: 0, column: 0, field: None, expected, found }
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

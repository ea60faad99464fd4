//! Do the founding stories come out right: the wallet, the document folder, the bag in a bicycle's basket,
//! and the phone that nobody handed in?
//!
//! The whole way from text to ranking is kept in golden files, a story each.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use fude_engine::{
    Features, Frequencies, HANDED_IN, Language, Model, Probability, Ranking, Reading, Shelf, Side, evidence,
    explain,
};
use fude_tests::{check_golden, features, reading, records};
use std::fmt::Write as _;

fn desk() -> (Shelf, Model) {
    let mut shelf = Shelf::new();
    for record in records("examples/found.csv") {
        shelf.put(&record.id, &features(&record, Side::Found));
    }
    let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
    (shelf, model)
}

fn tell(reading: &Reading, loss: &Features, ranking: &Ranking, shelf: &Shelf, model: &Model) -> String {
    let mut out = String::new();
    let when = reading.when.iter().map(|told| format!("{} ({})", told.window, told.share));
    let mode = reading.mode.map_or("-", |mode| mode.id());
    writeln!(out, "when  {}\nmode  {mode}", when.collect::<Vec<_>>().join("\n      ")).unwrap();
    for fact in &reading.facts {
        let (name, words) = (format!("{:?}", fact.name).to_lowercase(), reading.text.words(fact.span));
        writeln!(out, "{:>3}..{:<3} {name:<8} {words} = {}", fact.span.start, fact.span.end, fact.value)
            .unwrap();
    }
    writeln!(out, "\n{:>11} not handed in", ranking.not_handed_in.billionths()).unwrap();
    for found in ranking.matches.iter().take(3) {
        writeln!(out, "{:>11} {}", found.probability.billionths(), found.find).unwrap();
        let find = shelf.get(&found.find).unwrap();
        for evidence in evidence(loss, &find, model) {
            let (aspect, because) =
                (format!("{:?}", evidence.aspect).to_lowercase(), explain(&evidence, Language::Simplified));
            writeln!(out, "{:>19} {aspect:<11} {because}", evidence.millibits).unwrap();
        }
    }
    out
}

/// Ranks the story's loss, holds everything against its golden file, and gives the ranking.
fn check(story: &str) -> Ranking {
    let (shelf, model) = desk();
    let record =
        records("examples/lost.csv").into_iter().find(|loss| loss.id == story).expect("the story is told");
    let (reading, loss) = (reading(&record, Side::Lost), features(&record, Side::Lost));
    let ranking = shelf.rank(&loss, &model, HANDED_IN, 10);
    let told = tell(&reading, &loss, &ranking, &shelf, &model);
    check_golden(&format!("tests/cases/stories/{story}.txt"), &format!("{}\n\n{told}", record.text));
    ranking
}

#[test]
fn the_wallet_is_found_among_the_finds_of_the_evening() {
    let ranking = check("wallet");
    assert_eq!(ranking.matches[0].find, "f-wallet");
    assert!(ranking.matches[0].probability >= Probability::thousandths(900));
}

#[test]
fn the_folder_found_first_waits_for_its_owner() {
    let ranking = check("folder");
    assert_eq!(ranking.matches[0].find, "f-folder");
    assert!(ranking.matches[0].probability >= Probability::thousandths(500));
}

#[test]
fn the_bag_in_the_basket_is_found_from_a_garbled_text() {
    let ranking = check("bike-bag");
    assert_eq!(ranking.matches[0].find, "f-bike-bag");
    assert!(ranking.matches[0].probability >= Probability::thousandths(500));
}

#[test]
fn what_nobody_handed_in_is_said_to_be_missing() {
    let ranking = check("never");
    assert!(ranking.not_handed_in > Probability::thousandths(500));
}

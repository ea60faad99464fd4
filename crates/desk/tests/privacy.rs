//! Does docs/privacy.md say what the desk does? Its table of what is kept, against the default rule pack.

use fude_desk::{ARTICLES, Rules};
use std::fs;
use std::path::Path;

/// The cells of the rows that name an entry of the rule pack.
fn rows() -> Vec<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/privacy.md");
    let text = fs::read_to_string(file).unwrap_or_default();
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect());
    cells.filter(|cells: &Vec<String>| cells.get(5).is_some_and(|entry| entry.starts_with('`'))).collect()
}

#[test]
fn every_class_of_data_stands_there_with_its_days() {
    let rules = serde_json::to_value(Rules::default()).unwrap();
    let mut told: Vec<String> = Vec::new();
    assert!(rows().len() >= 4, "the table is where this test looks");
    for row in rows() {
        let entry = row[5].trim_matches('`');
        let days = entry.split('.').fold(&rules, |value, name| &value[name]);
        assert_eq!(row[4], days.to_string(), "{entry}");
        told.push(entry.to_owned());
    }
    for class in rules["retention"].as_object().unwrap().keys() {
        assert!(told.contains(&format!("retention.{class}")), "{class}");
    }
}

#[test]
fn every_article_is_one_of_the_rule_pack() {
    for row in rows() {
        let entry = row[5].trim_matches('`').split('.').next().unwrap().to_owned();
        let (_, article) = ARTICLES.iter().find(|(name, _)| *name == entry).unwrap();
        let law = row[6].split('、').next().unwrap();
        assert!(article.contains(law), "{entry}: {law} in {article}");
    }
}

//! Which find is which loss's? Losses whose finds are known, as `fude evaluate` reads them.

use crate::peers::sorted_by_id;
use clap::Args;
use fude::records::{BadInput, OnBad, Record, open_records, parse_truth};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The files that cases are read from.
#[derive(Debug, Args)]
pub struct CaseFiles {
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

impl CaseFiles {
    /// Reads them. The first bad record is the error.
    pub fn open(&self) -> Result<Cases, BadInput> {
        Cases::open(&self.lost, &self.found, &self.truth)
    }
}

/// Losses whose finds are known.
pub struct Cases {
    /// Each loss with the id of its find.
    pub losses: Vec<(Record, String)>,
    /// All finds, sorted by id.
    pub finds: Vec<Record>,
}

impl Cases {
    /// Reads the files that `fude evaluate` reads. The first bad record is the error.
    fn open(lost: &Path, found: &Path, truth: &Path) -> Result<Self, BadInput> {
        let name = truth.display().to_string();
        let bytes = std::fs::read(truth)
            .map_err(|error| bad(&name, "a file that can be read".to_owned(), error.to_string()))?;
        let pairs = parse_truth(&name, &bytes)?;
        Self::new(open_records(lost, OnBad::Stop)?, open_records(found, OnBad::Stop)?, &name, pairs)
    }

    /// The losses that have a find, and the finds. `truth` is what a complaint calls the file of `pairs`.
    pub(crate) fn new(
        lost: Vec<Record>,
        finds: Vec<Record>,
        truth: &str,
        pairs: Vec<(String, String)>,
    ) -> Result<Self, BadInput> {
        let ids: BTreeSet<&str> = finds.iter().map(|find| find.id.as_str()).collect();
        if let Some((loss, find)) = pairs.iter().find(|(_, find)| !ids.contains(find.as_str())) {
            let expected = format!("the find of loss {loss} among the finds");
            return Err(bad(truth, expected, format!("no find {find:?}")));
        }
        let mut pairs: BTreeMap<String, String> = pairs.into_iter().collect();
        let losses = lost.into_iter().filter_map(|loss| pairs.remove(&loss.id).map(|find| (loss, find)));
        Ok(Self { losses: losses.collect(), finds: sorted_by_id(finds) })
    }

    /// The same losses among the finds that are one's.
    pub(crate) fn true_finds_alone(&self) -> Self {
        let theirs: BTreeSet<&str> = self.losses.iter().map(|(_, find)| find.as_str()).collect();
        let finds = self.finds.iter().filter(|find| theirs.contains(find.id.as_str()));
        Self { losses: self.losses.clone(), finds: finds.cloned().collect() }
    }
}

fn bad(file: &str, expected: String, found: String) -> BadInput {
    BadInput { file: file.to_owned(), line: 0, column: 0, field: None, expected, found }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::peers::tests::record;

    pub(crate) const AT: &str = "2025-01-18T20:30:00+08:00";

    pub(crate) fn cases(truth: &[(&str, &str)]) -> Result<Cases, BadInput> {
        let lost = vec![record("L1", "钱包,黑色的", AT), record("L2", "雨伞", AT), record("L3", "手机", AT)];
        let finds = vec![
            record("C", "捡到一台笔记本电脑", AT),
            record("B", "捡到一把雨伞", AT),
            record("A", "捡到一个黑色钱包", AT),
        ];
        let pairs = truth.iter().map(|(loss, find)| ((*loss).to_owned(), (*find).to_owned())).collect();
        Cases::new(lost, finds, "truth.tsv", pairs)
    }

    #[test]
    fn a_find_that_is_not_there_is_named() {
        let complaint = cases(&[("L1", "A"), ("L2", "Z")]).err().map(|bad| bad.to_string());
        let expected = "truth.tsv: expected the find of loss L2 among the finds, found no find \"Z\"";
        assert_eq!(complaint.as_deref(), Some(expected));
    }
}

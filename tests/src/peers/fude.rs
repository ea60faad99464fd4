//! Fude itself, asked like its peers: from the loss's text to the ranking that is shown.

use super::Peer;
use crate::features;
use fude::records::Record;
use fude_engine::{Frequencies, HANDED_IN, Model, Shelf, Side, total};

/// The engine with a shelf of all finds and their frequencies, as `fude evaluate` has it without a model
/// or places.
pub struct Fude {
    ids: Vec<String>,
    shelf: Shelf,
    model: Model,
}

impl Fude {
    /// Reads the finds and puts them on the shelf. They must be sorted by id.
    pub fn new(finds: &[Record]) -> Self {
        let mut shelf = Shelf::new();
        for find in finds {
            shelf.put(&find.id, &features(find, Side::Found));
        }
        let model = Model::with_frequencies(Frequencies::count(shelf.finds().map(|(_, find)| find)));
        Self { ids: finds.iter().map(|find| find.id.clone()).collect(), shelf, model }
    }
}

impl Peer for Fude {
    fn name(&self) -> &'static str {
        "Fude"
    }

    /// Sums of evidence, in millibits.
    fn scores(&self, loss: &Record) -> Vec<Option<f64>> {
        let loss = features(loss, Side::Lost);
        let score = |id| Some(f64::from(total(&loss, &self.shelf.get(id)?, &self.model)));
        self.ids.iter().map(|id| score(id)).collect()
    }

    /// By the shelf's own ranking, probabilities included.
    fn best(&self, loss: &Record, top: usize) -> Vec<usize> {
        let ranking = self.shelf.rank(&features(loss, Side::Lost), &self.model, HANDED_IN, top);
        ranking.matches.iter().filter_map(|found| self.ids.binary_search(&found.find).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::tests::{record, told};

    #[test]
    fn its_best_are_its_highest_scores() {
        let at = "2025-01-18T20:30:00+08:00";
        let finds = [("A", "医院门诊捡到一把雨伞"), ("B", "后座捡到一个黑色皮夹,益民酒店附近下的客")]
            .map(|(id, text)| record(id, text, at));
        let fude = Fude::new(&finds);
        let loss = record("L", "19时45分在益民酒店下的出租车,钱包落在车上了", at);
        assert_eq!(fude.best(&loss, 2), super::super::best(&fude.scores(&loss), 2));
        assert!(told(&fude, &finds, &loss).starts_with("B "));
    }
}

//! How well do others do the same work? Peers that rank finds for losses, built from the same records as
//! Fude and asked the same question.
//!
//! Programs and libraries that rank texts are called as they are; rules of other projects are restated in
//! our words from what their sources do, with the source named. A peer whose rules compare the fields of a
//! form gets them from Fude's own reading of the text (`form`): what differs then is the weighing alone.
//! Who is better is for [`comparison`] to say.

mod andreaisabelmontana;
mod bm25;
mod clock;
pub mod comparison;
mod form;
mod fude;
mod rapidfuzz;
mod strsim;
mod terms;
mod wanglianga;

use ::fude::records::Record;

pub use self::andreaisabelmontana::Andreaisabelmontana;
pub use self::bm25::Bm25;
pub use self::clock::Bm25Clock;
pub use self::fude::Fude;
pub use self::rapidfuzz::RapidfuzzRatio;
pub use self::strsim::{StrsimJaroWinkler, StrsimSorensenDice};
pub use self::wanglianga::Wanglianga;

/// Something that ranks finds for a loss. It is built once from all finds and then only asked.
pub trait Peer {
    /// What the comparison calls it.
    fn name(&self) -> &'static str;

    /// How well each find fits the loss, in the order of the finds it was built from; more is better, and
    /// the unit is the peer's own. `None`: the peer would not list this find at all.
    fn scores(&self, loss: &Record) -> Vec<Option<f64>>;

    /// The best `top` finds as positions among those it was built from, the best first, ties by position.
    fn best(&self, loss: &Record, top: usize) -> Vec<usize> {
        best(&self.scores(loss), top)
    }
}

/// Fude and its peers, built from these finds. Ties break by position: the finds should be sorted by id.
pub fn all(finds: &[Record]) -> Vec<Box<dyn Peer>> {
    vec![
        Box::new(Fude::new(finds)),
        Box::new(Bm25Clock::new(finds)),
        Box::new(Bm25::new(finds)),
        Box::new(RapidfuzzRatio::new(finds)),
        Box::new(StrsimSorensenDice::new(finds)),
        Box::new(StrsimJaroWinkler::new(finds)),
        Box::new(Andreaisabelmontana::new(finds)),
        Box::new(Wanglianga::new(finds)),
    ]
}

/// The positions of the `top` highest scores, falling, ties by position. O(n + top log top).
fn best(scores: &[Option<f64>], top: usize) -> Vec<usize> {
    let mut listed: Vec<(usize, f64)> =
        scores.iter().enumerate().filter_map(|(at, score)| Some((at, (*score)?))).collect();
    let order = |a: &(usize, f64), b: &(usize, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if (1..listed.len()).contains(&top) {
        listed.select_nth_unstable_by(top - 1, order);
    }
    listed.truncate(top);
    listed.sort_unstable_by(order);
    listed.into_iter().map(|(at, _)| at).collect()
}

/// The finds in the order in which ties break.
pub fn sorted_by_id(mut finds: Vec<Record>) -> Vec<Record> {
    finds.sort_by(|a, b| a.id.cmp(&b.id));
    finds
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use chrono::DateTime;
    use std::fmt::Write as _;

    /// A record that has an id, a text and the time of its report.
    pub(crate) fn record(id: &str, text: &str, reported_at: &str) -> Record {
        let reported_at = DateTime::parse_from_rfc3339(reported_at).expect("a time");
        Record::new(id.to_owned(), text.to_owned(), reported_at)
    }

    /// The finds that the peer lists, the best first, with their scores.
    pub(super) fn told(peer: &impl Peer, finds: &[Record], loss: &Record) -> String {
        let scores = peer.scores(loss);
        assert_eq!(scores.len(), finds.len(), "a score a find");
        let mut told = String::new();
        for at in peer.best(loss, finds.len()) {
            let score = scores[at].expect("what is best has a score");
            let between = if told.is_empty() { "" } else { " | " };
            write!(told, "{between}{} {score:.2}", finds[at].id).expect("a string takes everything");
        }
        told
    }

    /// Builds the peer from finds (id, text, reported at), asks it for a loss (text, reported at), and
    /// holds what it tells against the expected `A 0.50 | B 0.25`.
    pub(super) fn check<P: Peer>(
        build: impl Fn(&[Record]) -> P,
        finds: &[(&str, &str, &str)],
        (text, reported_at): (&str, &str),
        expected: &str,
    ) {
        let finds: Vec<Record> = finds.iter().map(|(id, text, at)| record(id, text, at)).collect();
        assert_eq!(told(&build(&finds), &finds, &record("L", text, reported_at)), expected, "{text}");
    }

    #[test]
    fn the_best_are_the_highest_and_ties_break_by_position() {
        let scores = [Some(0.5), None, Some(1.0), Some(0.5), Some(0.0)];
        for (top, expected) in [(0, &[][..]), (1, &[2]), (2, &[2, 0]), (3, &[2, 0, 3]), (9, &[2, 0, 3, 4])] {
            assert_eq!(best(&scores, top), expected, "top {top}");
        }
    }

    #[test]
    fn every_peer_has_a_name_of_its_own() {
        let peers = all(&[record("A", "钱包", "2025-01-18T20:00:00+08:00")]);
        let mut names: Vec<&str> = peers.iter().map(|peer| peer.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), peers.len());
    }
}

//! Who ranks better, and how long does it take? Every peer is asked for the same losses, once among all finds
//! and once among the true finds alone, in one run and in turns, so that whatever else the machine does
//! strikes all alike.

use super::{Peer, all};
use crate::cases::Cases;
use cpu_time::ThreadTime;
use fude::metrics::{Estimate, mean_reciprocal_rank, recall_at};
use fude::records::Record;
use std::fmt::Write as _;
use std::time::Duration;

impl Cases {
    /// Asks Fude and every peer, and tells it as a table in Markdown.
    ///
    /// Recall has Wilson's interval of 95 %, the mean reciprocal rank the bootstrap's. Times are milliseconds
    /// of the thread's processor for one loss, from its text to its ten best finds: the median over losses of
    /// the least of three passes; building what is searched is not in them.
    pub fn compare(&self) -> String {
        let alone = self.true_finds_alone();
        let mut table = heading(&format!("{} losses among {} finds", self.losses.len(), self.finds.len()));
        table += &rows(&self.judge());
        let _ = writeln!(table, "| *among the {} true finds alone* | | | | | | |", alone.finds.len());
        table + &rows(&alone.judge())
    }

    fn judge(&self) -> Vec<Judged> {
        let peers = all(&self.finds);
        let times = times(&peers, &self.losses);
        peers.iter().zip(times).map(|(peer, time)| self.judge_one(peer.as_ref(), time)).collect()
    }

    fn judge_one(&self, peer: &dyn Peer, time: Duration) -> Judged {
        let ranks = self.losses.iter().map(|(loss, find)| {
            let ranking = peer.best(loss, self.finds.len());
            ranking.iter().position(|&at| self.finds[at].id == *find).map(|at| at + 1)
        });
        let ranks: Vec<Option<usize>> = ranks.collect();
        Judged {
            name: peer.name(),
            figures: [
                recall_at(1, &ranks),
                recall_at(3, &ranks),
                recall_at(10, &ranks),
                mean_reciprocal_rank(&ranks),
            ],
            time,
        }
    }
}

/// How well one peer did, and how fast.
struct Judged {
    name: &'static str,
    /// Recall at 1, 3 and 10, and the mean reciprocal rank.
    figures: [Option<Estimate>; 4],
    time: Duration,
}

/// How many finds a desk looks at.
const SHOWN: usize = 10;
/// How often every loss is asked for; the least of its times is the one that nothing disturbed.
const PASSES: usize = 3;

/// For each peer, the median over losses of the least processor time of [`PASSES`]. All losses are gone
/// through before one comes again, and all peers take turns at each loss: asking the same twice in a row
/// would flatter them by what is still in the caches.
fn times(peers: &[Box<dyn Peer>], losses: &[(Record, String)]) -> Vec<Duration> {
    let mut least = vec![vec![Duration::MAX; losses.len()]; peers.len()];
    for _ in 0..PASSES {
        for (at, (loss, _)) in losses.iter().enumerate() {
            for (peer, least) in peers.iter().zip(&mut least) {
                let start = ThreadTime::now();
                std::hint::black_box(peer.best(loss, SHOWN));
                least[at] = least[at].min(start.elapsed());
            }
        }
    }
    least.into_iter().map(median).collect()
}

/// The upper median; zero of nothing.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn heading(what: &str) -> String {
    format!(
        "| {what} | recall@1 | recall@3 | recall@10 | MRR | ms a loss | time ÷ Fude's |\n\
         |---|---|---|---|---|---:|---:|\n"
    )
}

/// A line of the table for each; the first one is whom the times are compared with.
fn rows(judged: &[Judged]) -> String {
    let first = judged.first().map_or(0.0, |fude| fude.time.as_secs_f64());
    let mut rows = String::new();
    for Judged { name, figures, time } in judged {
        let figures = figures.map(|figure| {
            figure.map_or("–".to_owned(), |Estimate { value, low, high }| {
                format!("{value:.2} [{low:.2}, {high:.2}]")
            })
        });
        let seconds = time.as_secs_f64();
        let ratio = if first > 0.0 { figure(seconds / first) } else { "–".to_owned() };
        let _ = writeln!(rows, "| {name} | {} | {} | {ratio} |", figures.join(" | "), figure(seconds * 1e3));
    }
    rows
}

/// A number with about two figures that mean something.
fn figure(value: f64) -> String {
    let decimals = match value {
        _ if value >= 9.95 => 0,
        _ if value >= 0.995 => 1,
        _ if value >= 0.0995 => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::tests::cases;

    fn lines(table: &str, name: &str) -> Vec<String> {
        let of_name = table.lines().filter(|line| line.starts_with(&format!("| {name} |")));
        // Without the times, which are never the same.
        of_name.map(|line| line.split(" | ").skip(1).take(4).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn the_table_has_every_peer_among_all_finds_and_among_the_true_ones() {
        let table = cases(&[("L1", "A"), ("L2", "B")]).expect("good cases").compare();
        assert!(table.starts_with("| 2 losses among 3 finds |"), "{table}");
        assert!(table.contains("among the 2 true finds alone"), "{table}");
        let perfect = "1.00 [0.34, 1.00] 1.00 [0.34, 1.00] 1.00 [0.34, 1.00] 1.00 [1.00, 1.00]";
        for peer in ["Fude", "BM25", "BM25 × clock", "andreaisabelmontana's rules"] {
            assert_eq!(lines(&table, peer), [perfect; 2], "{peer}: {table}");
        }
    }

    #[test]
    fn a_find_that_a_peer_does_not_list_is_a_miss() {
        let table = cases(&[("L1", "C")]).expect("good cases").compare();
        let missed = "0.00 [0.00, 0.79] 0.00 [0.00, 0.79] 0.00 [0.00, 0.79] 0.00 [0.00, 0.00]";
        assert_eq!(lines(&table, "BM25"), [missed; 2], "{table}");
    }

    #[test]
    fn a_time_has_about_two_figures() {
        for (value, told) in
            [(1234.5, "1234"), (9.96, "10"), (9.94, "9.9"), (0.996, "1.0"), (0.42, "0.42"), (0.0421, "0.042")]
        {
            assert_eq!(figure(value), told);
        }
        assert_eq!(median([3, 1, 2].map(Duration::from_secs).to_vec()), Duration::from_secs(2));
        assert_eq!(median(Vec::new()), Duration::ZERO);
    }
}

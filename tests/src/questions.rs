//! How many questions does it take until the right find is first? An owner is asked one after the other and answers
//! what the true find tells of the topic, or does not know.
//!
//! Kinder than life in one way, since the owner's words agree with the finder's; unkinder in another: what the find
//! does not tell, this owner does not know.

use fude_engine::{Features, Model, Probability, Shelf, Topic, answered, is_open, next_question};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Who chooses the next question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The engine, by the expected gain.
    ByGain,
    /// A form: every topic that is open, one after the other. What choosing is held against.
    AsListed,
}

/// One loss, asked until its find is first or nothing is left to ask.
#[derive(Clone, Debug, Default)]
pub struct Interview {
    /// The rank of the true find before the first question and after each.
    pub ranks: Vec<usize>,
    /// What was asked, and whether the owner knew.
    pub asked: Vec<(Topic, bool)>,
    /// How long it took to choose each question.
    pub times: Vec<Duration>,
}

impl Interview {
    /// The rank after so many questions, or after the last.
    pub fn rank_after(&self, questions: usize) -> Option<usize> {
        self.ranks.get(questions).or(self.ranks.last()).copied()
    }
}

/// The desk that asks.
pub struct Desk<'a> {
    /// The finds.
    pub shelf: &'a Shelf,
    /// What is common among them.
    pub model: &'a Model,
    /// The probability that a lost thing is handed in at all.
    pub handed_in: Probability,
    /// What no owner is asked.
    pub never: &'a [Topic],
}

impl Desk<'_> {
    /// Asks the owner of `loss`, whose find has the id `truth`, at most so many questions; none when it is first.
    pub fn interview(&self, loss: &Features, truth: &str, order: Order, most: usize) -> Interview {
        let mut interview = Interview::default();
        let mut loss = loss.clone();
        let mut asked: Vec<Topic> = self.never.to_vec();
        loop {
            let ranking = self.shelf.rank(&loss, self.model, self.handed_in, self.shelf.len());
            let rank = ranking.matches.iter().position(|found| found.find == truth);
            interview.ranks.push(rank.map_or(self.shelf.len(), |at| at + 1));
            if rank == Some(0) || interview.asked.len() == most {
                return interview;
            }
            let started = Instant::now();
            let next = match order {
                Order::ByGain => {
                    next_question(&loss, &ranking, self.shelf, self.model, &asked).map(|next| next.topic)
                }
                Order::AsListed => {
                    Topic::ALL.into_iter().find(|topic| !asked.contains(topic) && is_open(&loss, *topic))
                }
            };
            interview.times.push(started.elapsed());
            let Some(topic) = next else { return interview };
            let told = self.shelf.get(truth).and_then(|find| answered(&loss, topic, &find));
            asked.push(topic);
            interview.asked.push((topic, told.is_some()));
            loss = told.unwrap_or(loss);
        }
    }
}

/// The share of losses whose find is first after 0, 1, 2, … questions, as a table in Markdown: one row for all whose
/// find was not first, one for those whose find was not among the first three.
pub fn table(interviews: &[(Order, Vec<Interview>)], most: usize) -> String {
    let mut out = String::from("| first after | losses |");
    for questions in 0..=most {
        let _ = write!(out, " {questions} |");
    }
    out += "\n|---|---:|";
    out += &"---:|".repeat(most + 1);
    out.push('\n');
    for (beyond, name) in [(0, "all"), (1, "not first before"), (3, "not among three before")] {
        for (order, interviews) in interviews {
            let group: Vec<&Interview> =
                interviews.iter().filter(|interview| interview.rank_after(0) > Some(beyond)).collect();
            let _ = write!(out, "| {name}, {} | {} |", called(*order), group.len());
            for questions in 0..=most {
                let first =
                    group.iter().filter(|interview| interview.rank_after(questions) == Some(1)).count();
                let _ = write!(out, " {:.3} |", share(first, group.len()));
            }
            out.push('\n');
        }
    }
    out
}

/// How often each topic was asked, how often the owner knew, and how long choosing took.
pub fn topics(interviews: &[Interview]) -> String {
    let mut counts: BTreeMap<Topic, (usize, usize)> = BTreeMap::new();
    for (topic, known) in interviews.iter().flat_map(|interview| &interview.asked) {
        let (asked, knew) = counts.entry(*topic).or_default();
        *asked += 1;
        *knew += usize::from(*known);
    }
    let mut out = String::from("| topic | asked | known |\n|---|---:|---:|\n");
    for (topic, (asked, knew)) in &counts {
        let _ = writeln!(out, "| {} | {asked} | {knew} |", topic.id());
    }
    let mut times: Vec<Duration> =
        interviews.iter().flat_map(|interview| interview.times.iter().copied()).collect();
    times.sort_unstable();
    let at = |hundredths: usize| {
        times.get(times.len() * hundredths / 100).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    let _ = writeln!(out, "\nA question is chosen in {:.1} ms (median; p99 {:.1} ms).", at(50), at(99));
    out
}

fn called(order: Order) -> &'static str {
    match order {
        Order::ByGain => "by gain",
        Order::AsListed => "as listed",
    }
}

// Counts are far below 2^52.
#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

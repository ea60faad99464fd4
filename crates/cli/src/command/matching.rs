//! `fude match`: which finds fit each loss, how sure is that, and why?

use super::Format;
use super::among::Among;
use crate::records::Record;
use crate::reports::{self, features, shelf};
use anyhow::Result;
use clap::Args;
use fude_engine::{
    Aspect, Evidence, Features, Language, Model, Probability, Ranking, Shelf, Side, evidence, explain,
};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// `fude match`
#[derive(Debug, Args)]
pub(super) struct Match {
    /// The losses: JSONL or CSV with at least id, text and reported_at
    #[arg(long)]
    lost: PathBuf,
    #[command(flatten)]
    among: Among,
    /// How many finds to show for a loss
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Print sizes and times as a line of JSON on standard error
    #[arg(long)]
    stats: bool,
}

impl Match {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        let lost = self.among.losses(&self.lost, err)?;
        let found = self.among.finds(err)?;
        let places = self.among.places()?;
        let started = Instant::now();
        let finds = features(&found, Side::Found, &places);
        let read = started.elapsed();
        let shelf = shelf(&found, finds);
        let model = self.among.model(&shelf)?;
        let build = started.elapsed();
        let mut queries = Vec::with_capacity(lost.len());
        let mut weighed = Vec::with_capacity(lost.len());
        for loss in &lost {
            let started = Instant::now();
            let features = Features::located(&reports::reading(loss, Side::Lost), &places);
            let (ranking, work) = shelf.rank_with_work(&features, &model, self.among.handed_in, self.top);
            queries.push(started.elapsed());
            weighed.push(work.weighed);
            let answer =
                Answer { loss, features: &features, ranking: &ranking, shelf: &shelf, model: &model };
            match self.format {
                Format::Table => answer.table(&found, out)?,
                Format::Jsonl => answer.jsonl(out)?,
            }
        }
        if self.stats {
            let stats = Stats::of(&shelf, read, build, queries, weighed);
            serde_json::to_writer(&mut *err, &stats)?;
            writeln!(err)?;
        }
        Ok(())
    }
}

/// One loss with its ranking.
struct Answer<'a> {
    loss: &'a Record,
    features: &'a Features,
    ranking: &'a Ranking,
    shelf: &'a Shelf,
    model: &'a Model,
}

/// The line of a loss as the contract has it; other programs read it.
#[derive(Serialize)]
struct Line<'a> {
    lost: &'a str,
    not_handed_in: f64,
    prior_millibits: i32,
    matches: Vec<LineMatch<'a>>,
}

#[derive(Serialize)]
struct LineMatch<'a> {
    found: &'a str,
    probability: f64,
    millibits: i32,
    evidence: Vec<LineEvidence>,
}

#[derive(Serialize)]
struct LineEvidence {
    aspect: Aspect,
    millibits: i32,
    because: String,
}

impl Answer<'_> {
    /// What `told` gives of each piece of a find's evidence.
    fn evidence<T>(&self, find: &str, told: impl Fn(&Evidence<'_>) -> T) -> Vec<T> {
        let Some(find) = self.shelf.get(find) else { return Vec::new() };
        evidence(self.features, &find, self.model).iter().map(told).collect()
    }

    fn jsonl(&self, out: &mut dyn Write) -> Result<()> {
        let matches = self.ranking.matches.iter().map(|found| LineMatch {
            found: &found.find,
            probability: found.probability.as_f64(),
            millibits: found.millibits,
            evidence: self.evidence(&found.find, |evidence| LineEvidence {
                aspect: evidence.aspect,
                millibits: evidence.millibits,
                because: explain(evidence, Language::Simplified),
            }),
        });
        let line = Line {
            lost: &self.loss.id,
            not_handed_in: self.ranking.not_handed_in.as_f64(),
            prior_millibits: self.ranking.prior,
            matches: matches.collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
        Ok(())
    }

    /// The likely finds with the waterfall from the prior to their probability; the others in a line.
    fn table(&self, found: &[Record], out: &mut dyn Write) -> Result<()> {
        let loss = self.loss;
        writeln!(out, "{}  {}", loss.id, loss.reported_at.format("%Y-%m-%d %H:%M"))?;
        writeln!(out, "  {}\n", one_line(&loss.text))?;
        writeln!(out, "  {}  未上交 not handed in", percent(self.ranking.not_handed_in))?;
        for found_match in &self.ranking.matches {
            let text =
                found.iter().find(|record| record.id == found_match.find).map_or("", |record| &record.text);
            writeln!(
                out,
                "  {}  {}  {}",
                percent(found_match.probability),
                found_match.find,
                one_line(text)
            )?;
            if found_match.probability < Probability::thousandths(10) {
                continue;
            }
            writeln!(out, "            {}  起点：登记的拾获物每件机会均等", bits(self.ranking.prior))?;
            let lines = self.evidence(&found_match.find, |evidence| {
                let (weight, because) = (bits(evidence.millibits), explain(evidence, Language::Simplified));
                format!("            {weight}  {}：{because}", evidence.aspect.label(Language::Simplified))
            });
            for line in lines {
                writeln!(out, "{line}")?;
            }
            let sum = self.ranking.prior.saturating_add(found_match.millibits);
            writeln!(out, "            {}  合计\n", bits(sum))?;
        }
        writeln!(out)?;
        Ok(())
    }
}

/// Millibits as signed bits with a bar, a block a bit, at most twelve.
fn bits(millibits: i32) -> String {
    let blocks = usize::try_from(millibits.unsigned_abs().div_ceil(1000).min(12)).unwrap_or(12);
    let (against, in_favour) = if millibits < 0 { (blocks, 0) } else { (0, blocks) };
    let sign = if millibits < 0 { '−' } else { '+' };
    let tenths = (millibits.unsigned_abs() + 50) / 100;
    let number = format!("{sign}{}.{}", tenths / 10, tenths % 10);
    format!("{number:>6} {:>12}│{:<12}", "░".repeat(against), "█".repeat(in_favour))
}

/// Cut off, not rounded: what is not certain never reads 100.00 %.
fn percent(probability: Probability) -> String {
    let hundredths = probability.billionths() / 100_000;
    format!("{:>3}.{:02} %", hundredths / 100, hundredths % 100)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sizes and times of a run.
#[derive(Serialize)]
struct Stats {
    finds: usize,
    build_ms: f64,
    readings_per_s: u64,
    query_us: Quantiles,
    /// How many finds were weighed for a loss, half of the time at most.
    weighed: usize,
    bytes_per_find: usize,
}

/// Of the queries, each with the reading of its text.
#[derive(Serialize)]
struct Quantiles {
    p50: f64,
    p99: f64,
}

impl Stats {
    fn of(
        shelf: &Shelf,
        read: Duration,
        build: Duration,
        mut queries: Vec<Duration>,
        mut weighed: Vec<usize>,
    ) -> Self {
        queries.sort_unstable();
        weighed.sort_unstable();
        let quantile = |hundredths: usize| {
            let at = (queries.len() * hundredths / 100).min(queries.len().saturating_sub(1));
            queries.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e6)
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let readings_per_s = (shelf.len() as f64 / read.as_secs_f64().max(1e-9)) as u64;
        Self {
            finds: shelf.len(),
            build_ms: build.as_secs_f64() * 1e3,
            readings_per_s,
            query_us: Quantiles { p50: quantile(50), p99: quantile(99) },
            weighed: weighed.get(weighed.len() / 2).copied().unwrap_or(0),
            bytes_per_find: shelf.bytes().checked_div(shelf.len()).unwrap_or(0),
        }
    }
}

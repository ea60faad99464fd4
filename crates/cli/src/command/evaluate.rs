//! `fude evaluate`: are the rankings right, and are their probabilities true?
//!
//! Each loss is ranked twice, with its find on the shelf and without it: a desk that always found a
//! candidate would be right about the first and wrong about the second.

use super::among::Among;
use crate::metrics::{
    BINS, Estimate, Outcome, Shown, Truthfulness, all_claims, bins_of_equal_width, mean_reciprocal_rank,
    recall_at, truthfulness,
};
use crate::plot::{RECALL_AT, recall_bars, reliability};
use crate::records::{BadInput, read_truth};
use crate::reports::{each, features, shelf};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use fude_engine::{Features, Model, Side, rank, total};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `fude evaluate`
#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// The losses
    #[arg(long)]
    lost: PathBuf,
    #[command(flatten)]
    among: Among,
    /// Which find is which loss's: a TSV file of loss and find ids
    #[arg(long)]
    truth: PathBuf,
    /// Rank among the finds of the truth file alone
    #[arg(long)]
    true_finds_only: bool,
    /// Write the reliability diagram and the recall bars as SVG into this folder
    #[arg(long)]
    plots: Option<PathBuf>,
    /// List the losses whose find is not first, the worst ones first
    #[arg(long)]
    misses: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// How many matches of a ranking are looked at.
const TOP: usize = 10;

/// A loss with its rank and with what the two rankings said.
struct Judged {
    loss: String,
    rank: Option<usize>,
    outcomes: [Outcome; 2],
}

impl Evaluate {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        let lost = self.among.losses(&self.lost, err)?;
        let mut found = self.among.finds(err)?;
        let name = self.truth.display().to_string();
        let truth = File::open(&self.truth).with_context(|| format!("reading {name}"))?;
        let truth: BTreeMap<String, String> = read_truth(&name, truth)?.into_iter().collect();
        if self.true_finds_only {
            let finds: BTreeSet<&String> = truth.values().collect();
            found.retain(|record| finds.contains(&record.id));
        }
        let places = self.among.places()?;
        let shelf = shelf(&found, features(&found, Side::Found, &places));
        let model = self.among.model(&shelf)?;
        let losses: Vec<(String, Features, String)> = lost
            .iter()
            .zip(features(&lost, Side::Lost, &places))
            .filter_map(|(record, features)| {
                Some((record.id.clone(), features, truth.get(&record.id)?.clone()))
            })
            .collect();
        if let Some((loss, _, find)) = losses.iter().find(|(.., find)| shelf.get(find).is_none()) {
            return Err(unknown_find(&name, loss, find).into());
        }
        let finds: Vec<(&str, Features)> = shelf.finds().collect();
        let judged = each(&losses, |(loss, features, find)| self.judge(loss, features, find, &finds, &model));
        self.report(&judged, out)
    }

    fn judge(
        &self,
        loss: &str,
        features: &Features,
        find: &str,
        finds: &[(&str, Features)],
        model: &Model,
    ) -> Judged {
        let mut sums: Vec<_> =
            finds.iter().map(|(id, other)| ((*id).to_owned(), total(features, other, model))).collect();
        let with = rank(&sums, self.among.handed_in, sums.len());
        let rank_of = with.matches.iter().position(|found| found.find == find).map(|at| at + 1);
        let truth = rank_of.map_or(0.0, |at| with.matches[at - 1].probability.as_f64());
        sums.retain(|(id, _)| id != find);
        let without = rank(&sums, self.among.handed_in, TOP);
        let outcome = |ranking: &fude_engine::Ranking, truly_absent: bool| Outcome {
            loss: loss.to_owned(),
            truly_absent,
            not_handed_in: ranking.not_handed_in.as_f64(),
            shown: ranking
                .matches
                .iter()
                .take(TOP)
                .map(|m| Shown { probability: m.probability.as_f64(), is_true: m.find == find })
                .collect(),
            truth: if truly_absent { ranking.not_handed_in.as_f64() } else { truth },
        };
        Judged {
            loss: loss.to_owned(),
            rank: rank_of,
            outcomes: [outcome(&with, false), outcome(&without, true)],
        }
    }

    fn report(&self, judged: &[Judged], out: &mut dyn Write) -> Result<()> {
        let ranks: Vec<Option<usize>> = judged.iter().map(|judged| judged.rank).collect();
        let outcomes: Vec<Outcome> =
            judged.iter().flat_map(|judged| judged.outcomes.iter().cloned()).collect();
        let truthful = truthfulness(&outcomes);
        let recall = RECALL_AT.map(|k| (k, recall_at(k, &ranks)));
        let mrr = mean_reciprocal_rank(&ranks);
        match self.format {
            Format::Table => table(judged.len(), &recall, mrr, &truthful, out)?,
            Format::Json => {
                serde_json::to_writer(&mut *out, &as_json(judged.len(), &recall, mrr, &truthful))?;
                writeln!(out)?;
            }
        }
        if self.misses {
            let mut misses: Vec<&Judged> = judged.iter().filter(|judged| judged.rank != Some(1)).collect();
            misses.sort_by_key(|judged| (std::cmp::Reverse(judged.rank.unwrap_or(usize::MAX)), &judged.loss));
            for miss in misses {
                writeln!(
                    out,
                    "{}\t{}",
                    miss.loss,
                    miss.rank.map_or("unranked".to_owned(), |rank| rank.to_string())
                )?;
            }
        }
        let Some(folder) = &self.plots else { return Ok(()) };
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        let claims = bins_of_equal_width(&all_claims(&outcomes), BINS);
        write(&folder.join("reliability.svg"), &reliability("Are the probabilities true?", &claims)?)?;
        if let [(_, Some(one)), (_, Some(three)), (_, Some(ten))] = recall {
            let bars = recall_bars("Is the true find near the top?", &[("Fude", [one, three, ten])])?;
            write(&folder.join("recall.svg"), &bars)?;
        }
        Ok(())
    }
}

fn write(path: &Path, content: &str) -> Result<()> {
    std::fs::write(path, content).with_context(|| format!("writing {}", path.display()))
}

fn unknown_find(file: &str, loss: &str, find: &str) -> BadInput {
    BadInput {
        file: file.to_owned(),
        line: 0,
        column: 0,
        field: None,
        expected: format!("the find of loss {loss} among the finds"),
        found: format!("no find {find:?}"),
    }
}

/// The figures of truthfulness with their names.
fn named(truthful: &Truthfulness) -> [(&'static str, &'static str, Option<Estimate>); 7] {
    [
        ("auc_not_handed_in", "AUC of not handed in", truthful.auc_of_not_handed_in),
        ("brier", "Brier score, whole rankings (0–2)", truthful.brier),
        ("brier_top", "Brier score, likeliest answer (0–1)", truthful.brier_of_top),
        ("brier_not_handed_in", "Brier score, not handed in (0–1)", truthful.brier_of_not_handed_in),
        ("log_loss", "Log loss (nats)", truthful.log_loss),
        ("calibration_error", "Calibration error, all shown", truthful.calibration_error),
        ("calibration_error_top", "Calibration error, likeliest answer", truthful.calibration_error_of_top),
    ]
}

type Recall = [(usize, Option<Estimate>); 3];

fn table(
    losses: usize,
    recall: &Recall,
    mrr: Option<Estimate>,
    truthful: &Truthfulness,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "{losses} losses; 95 % intervals in brackets\n")?;
    for (k, value) in recall {
        row(out, &format!("Recall at {k}"), *value)?;
    }
    row(out, "Mean reciprocal rank", mrr)?;
    writeln!(out, "\neach loss with its find and without it:\n")?;
    for (_, name, value) in named(truthful) {
        row(out, name, value)?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, name: &str, value: Option<Estimate>) -> Result<()> {
    match value {
        Some(Estimate { value, low, high }) => {
            writeln!(out, "  {name:<38} {value:>6.3}  [{low:.3}, {high:.3}]")?;
        }
        None => writeln!(out, "  {name:<38}      –")?,
    }
    Ok(())
}

fn as_json(losses: usize, recall: &Recall, mrr: Option<Estimate>, truthful: &Truthfulness) -> Value {
    let estimate = |value: Option<Estimate>| {
        value.map(|value| json!({ "value": value.value, "low": value.low, "high": value.high }))
    };
    let mut all = serde_json::Map::new();
    all.insert("losses".to_owned(), json!(losses));
    for (k, value) in recall {
        all.insert(format!("recall_at_{k}"), json!(estimate(*value)));
    }
    all.insert("mrr".to_owned(), json!(estimate(mrr)));
    for (id, _, value) in named(truthful) {
        all.insert(id.to_owned(), json!(estimate(value)));
    }
    Value::Object(all)
}

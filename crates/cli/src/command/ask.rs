//! `fude ask`: what is the owner of a lost thing asked next, what is missing from the report, and how could a
//! claimant show that a find is theirs?

use super::Format;
use super::among::Among;
use crate::records::BadInput;
use crate::reports::{self, features, shelf};
use anyhow::Result;
use clap::Args;
use fude_engine::{
    Features, Language, Millibits, Model, Proof, Shelf, Side, TOLD_APART, Topic, coach, next_question,
    proof_questions, question,
};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `fude ask`
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The loss: JSONL or CSV with at least id, text and reported_at, and one record
    #[arg(long)]
    lost: PathBuf,
    #[command(flatten)]
    among: Among,
    /// A topic that has been asked, such as colour; may be given again
    #[arg(long, value_name = "TOPIC")]
    asked: Vec<Topic>,
    /// Ask for proofs that this find is the claimant's instead
    #[arg(long, value_name = "FIND_ID")]
    proof: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The answer as other programs read it.
#[derive(Serialize)]
struct Line {
    lost: String,
    /// What the owner is asked next, with what the answer is expected to tell.
    next: Option<Asked>,
    /// What is missing from the report, with what it would tell of any find.
    missing: Vec<Asked>,
    /// What a claimant is asked, with what the right answer weighs.
    #[serde(skip_serializing_if = "Option::is_none")]
    proofs: Option<Vec<Asked>>,
}

#[derive(Serialize)]
struct Asked {
    topic: Topic,
    words: String,
    millibits: Millibits,
}

impl Ask {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        let lost = self.among.losses(&self.lost, err)?;
        let [loss] = lost.as_slice() else {
            return Err(bad(&self.lost, "one record", format!("{} records", lost.len())).into());
        };
        let found = self.among.finds(err)?;
        let places = self.among.places()?;
        let shelf = shelf(&found, features(&found, Side::Found, &places));
        let model = self.among.model(&shelf)?;
        let features = Features::located(&reports::reading(loss, Side::Lost), &places);
        let proofs = self.proof.as_ref().map(|id| self.proofs(id, &features, &shelf, &model)).transpose()?;
        let ranking = shelf.rank(&features, &model, self.among.handed_in, TOLD_APART);
        let asked = |topic, millibits| Asked {
            topic,
            words: question(topic, &features, Language::Simplified),
            millibits,
        };
        let line = Line {
            lost: loss.id.clone(),
            next: next_question(&features, &ranking, &shelf, &model, &self.asked)
                .map(|next| asked(next.topic, next.gain)),
            missing: coach(&features, &model).iter().map(|hint| asked(hint.topic, hint.gain)).collect(),
            proofs,
        };
        match self.format {
            Format::Table => table(&line, out),
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, &line)?;
                Ok(writeln!(out)?)
            }
        }
    }

    fn proofs(
        &self,
        id: &str,
        loss: &Features,
        shelf: &Shelf,
        model: &Model,
    ) -> Result<Vec<Asked>, BadInput> {
        let find = shelf
            .get(id)
            .ok_or_else(|| bad(&self.among.found, "the find of --proof", format!("no find {id:?}")))?;
        // A notice may name a public place: what everybody can read is no proof.
        let proofs = proof_questions(&find, loss, &[Topic::Place], model, Language::Simplified);
        let asked = |Proof { topic, words, strength }| Asked { topic, words, millibits: strength };
        Ok(proofs.into_iter().map(asked).collect())
    }
}

fn bad(file: &Path, expected: &str, found: String) -> BadInput {
    BadInput {
        file: file.display().to_string(),
        line: 0,
        column: 0,
        field: None,
        expected: expected.to_owned(),
        found,
    }
}

fn table(line: &Line, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}", line.lost)?;
    let mut rows = |title: &str, asked: &[Asked]| -> Result<()> {
        writeln!(out, "\n  {title}")?;
        for asked in asked {
            writeln!(out, "    {}  {}", bits(asked.millibits), asked.words)?;
        }
        if asked.is_empty() {
            writeln!(out, "         –")?;
        }
        Ok(())
    };
    if let Some(proofs) = &line.proofs {
        return rows("问认领人（答对的分量，比特）", proofs);
    }
    rows("下一个问题（预计减少的不确定性，比特）", line.next.as_slice())?;
    rows("补充这些最有用（平均能提供的线索，比特）", &line.missing)
}

fn bits(millibits: Millibits) -> String {
    let hundredths = (millibits.unsigned_abs() + 5) / 10;
    format!("{:>2}.{:02}", hundredths / 100, hundredths % 100)
}

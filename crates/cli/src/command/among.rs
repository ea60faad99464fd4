//! What is a loss ranked among? The arguments that every ranking command takes.

use super::probability;
use crate::records::{BadInput, Record};
use crate::reports::{model, places, records};
use anyhow::Result;
use clap::Args;
use fude_engine::{Gazetteer, Model, Probability, Shelf};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The finds, and what they are weighed with.
#[derive(Debug, Args)]
pub(super) struct Among {
    /// The finds: JSONL or CSV with at least id, text and reported_at
    #[arg(long)]
    pub(super) found: PathBuf,
    /// A model; without one, frequencies are counted from the finds given
    #[arg(long)]
    model: Option<PathBuf>,
    /// A gazetteer: CSV with name, latitude, longitude and aliases, or GeoJSON; without one, names are compared
    #[arg(long)]
    places: Option<PathBuf>,
    /// The probability that a lost thing is handed in at all
    #[arg(long, default_value = "0.5", value_parser = probability)]
    pub(super) handed_in: Probability,
    /// Tell bad records on standard error and go on with the good ones
    #[arg(long)]
    keep_going: bool,
}

impl Among {
    /// The records of a file of losses, taken as the finds are.
    pub(super) fn losses(&self, path: &Path, err: &mut dyn Write) -> Result<Vec<Record>, BadInput> {
        records(path, self.keep_going, err)
    }

    pub(super) fn finds(&self, err: &mut dyn Write) -> Result<Vec<Record>, BadInput> {
        records(&self.found, self.keep_going, err)
    }

    pub(super) fn places(&self) -> Result<Gazetteer> {
        places(self.places.as_deref())
    }

    pub(super) fn model(&self, shelf: &Shelf) -> Result<Model> {
        model(self.model.as_deref(), shelf)
    }
}

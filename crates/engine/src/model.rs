//! What does the desk know about finds in general? How common each kind, colour, line and term is,
//! and the few numbers that calibrate a ranking.
//!
//! A model is a snapshot: putting or removing a find never changes it, so a ranking can be computed
//! again, anywhere, with the same result. It is data, versioned, with its provenance. How evidence
//! is weighed with it is not known here: see `weigh`.

mod counts;
mod frequencies;
mod telling;

use serde::{Deserialize, Serialize};

pub use frequencies::Frequencies;
pub(crate) use telling::Telling;

/// Everything that a ranking depends on besides the reports themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Changes whenever the same reports could rank otherwise.
    pub version: String,
    /// Where the numbers come from, in words.
    pub provenance: String,
    /// The weight of every aspect's evidence, in thousandths: 1000 takes the sum as it is, less
    /// makes every ranking more careful. 0 ..= 2000.
    pub scale: u16,
    /// Added to the sum of a find's evidence, in millibits.
    pub intercept: i32,
    /// How many vehicles a plate is one of: the taxis and buses of the jurisdiction.
    pub fleet: u32,
    /// How common things are.
    pub frequencies: Frequencies,
}

impl Model {
    /// The model with argued constants and the frequencies counted from these finds.
    pub fn with_frequencies(frequencies: Frequencies) -> Self {
        Self {
            version: "argued-3".to_owned(),
            provenance: "constants argued in the engine's sources; frequencies counted from the finds given"
                .to_owned(),
            // Aspects are not independent, though they are added: two descriptions that agree in kind
            // agree in contents more often than chance. Taking 17 of 20 parts of the sum allows for it.
            scale: 850,
            intercept: 0,
            fleet: 2000,
            frequencies,
        }
    }
}

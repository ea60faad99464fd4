//! Fude in a terminal: the engine over files of losses and finds.
//!
//! The floats that judge a ranking live here, never in the engine. What each command does is told by
//! `fude help`; each is one file of `command`.

pub mod command;
pub mod labels;
pub mod metrics;
mod places;
pub mod plot;
pub mod records;
pub mod reports;

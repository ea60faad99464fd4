//! What crosses crates is tested in the files of `tests/`; here is what those tests share.

// A test fails by panicking, and so do its helpers.
#![allow(clippy::expect_used, clippy::panic)]

pub mod cases;
pub mod made;
pub mod peers;
pub mod questions;

use fude::records::{OnBad, Record, open_records};
use fude_engine::{Features, Side};
use std::path::{Path, PathBuf};

pub use fude::reports::reading;

/// The repository's folder.
///
/// # Panics
///
/// When this package does not lie in it.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_owned()
}

/// The records of a file of the repository.
///
/// # Panics
///
/// When the file is not what it should be.
pub fn records(path: &str) -> Vec<Record> {
    open_records(&root().join(path), OnBad::Stop).unwrap_or_else(|bad| panic!("{bad}"))
}

/// What of a record is compared.
pub fn features(record: &Record, side: Side) -> Features {
    Features::of(&reading(record, side))
}

/// Compares with the golden file, or with `UPDATE` in the environment writes it.
///
/// # Panics
///
/// When they differ: the difference is what a reviewer looks at.
pub fn check_golden(path: &str, actual: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, actual).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, actual, "{} differs; UPDATE=1 rewrites it", path.display());
}

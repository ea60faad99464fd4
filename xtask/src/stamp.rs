//! Has this step been done already, from the same inputs?
//! A stamp is a file that holds the inputs; it is written last, so a broken-off step has none.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub(crate) fn is_fresh(stamp: &Path, inputs: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text == inputs)
}

pub(crate) fn write(stamp: &Path, inputs: &str) -> Result<()> {
    fs::write(stamp, inputs).with_context(|| format!("writing {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_inputs_are_stale() {
        let stamp = std::env::temp_dir().join(format!("stamp-{}", std::process::id()));
        assert!(!is_fresh(&stamp, "one"));
        write(&stamp, "one").unwrap();
        assert!(is_fresh(&stamp, "one") && !is_fresh(&stamp, "two"));
        fs::remove_file(&stamp).unwrap();
    }
}

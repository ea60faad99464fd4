//! May the machine itself be changed? Asked before packages are installed.
//! It does not decide what is installed, and nothing under `target/` needs it.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::{Result, bail};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    /// `--yes` was said, or this is CI, where nobody could be asked.
    Given,
    /// Somebody sits at the terminal and answers.
    Ask,
}

impl Consent {
    pub(crate) fn from_flag(yes: bool) -> Self {
        let ci = env::var("CI").is_ok_and(|value| value == "true");
        if yes || ci { Self::Given } else { Self::Ask }
    }

    /// Returns when `what` may be done; otherwise an error that says how to allow it.
    pub(crate) fn obtain(self, what: &str) -> Result<()> {
        if self == Self::Given {
            return Ok(());
        }
        let input = io::stdin();
        if !input.is_terminal() {
            bail!("this would {what}; run the same command with --yes to allow it");
        }
        eprint!("This would {what}. Go on? [y/N] ");
        io::stderr().flush()?;
        let mut answer = String::new();
        input.lock().read_line(&mut answer)?;
        if !is_yes(&answer) {
            bail!("not allowed to {what}: nothing was changed");
        }
        Ok(())
    }
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_counts() {
        assert!(is_yes("y\n") && is_yes(" Yes \n"));
        assert!(!is_yes("\n") && !is_yes("") && !is_yes("yo\n"));
    }
}

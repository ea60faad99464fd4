//! How is everything tested? The Rust tests, then what needs the built site: the same bytes in Wasm,
//! in Node and in workerd. Each runner ends with its own closing line.

use crate::consent::Consent;
use crate::{Workspace, build_all, generate};
use anyhow::{Result, bail};
use std::process::Command;

pub(crate) fn run(workspace: &Workspace, consent: Consent) -> Result<()> {
    generate::run(&workspace.root, true)?;
    check(Command::new(env!("CARGO")).args(["test", "--workspace", "--quiet"]).current_dir(&workspace.root))?;
    build_all(workspace, consent)?;
    // Files run one after the other: each starts a server of its own, and two cores are few.
    check(
        Command::new("node")
            .args(["--test", "--test-concurrency=1", "tests/parity/"])
            .env("FUDE_SITE", workspace.site())
            .current_dir(&workspace.root),
    )
}

fn check(command: &mut Command) -> Result<()> {
    let status = command.status()?;
    if status.success() {
        return Ok(());
    }
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    bail!("`{}` failed", words.join(" "))
}

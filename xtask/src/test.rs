//! How is everything tested? The Rust tests, then what needs the built site: the same bytes in Wasm, the
//! edge in the real workerd, the pages in a real browser. Each runner ends with its own closing line.

use crate::consent::Consent;
use crate::{Workspace, build, build_all, generate, tools};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn run(workspace: &Workspace, consent: Consent) -> Result<()> {
    generate::run(&workspace.root, true)?;
    check(Command::new(env!("CARGO")).args(["test", "--workspace", "--quiet"]).current_dir(&workspace.root))?;
    build_all(workspace, consent, |workspace, toolchain, tools| {
        build::run(workspace, toolchain, tools)?;
        build::whole_widget(workspace, toolchain, tools)
    })?;
    let browser = tools::ensure_browser(consent)?;
    let mut files = Vec::new();
    for folder in ["tests/www", "tests/parity", "tests/sheet", "tests/edge", "tests/browser"] {
        files.extend(test_files(&workspace.root.join(folder))?);
    }
    // One after the other: each starts a server of its own, and two cores are few.
    check(
        Command::new("node")
            .args(["--test", "--test-concurrency=1"])
            .args(files)
            .env("FUDE_TARGET", &workspace.target)
            .env("CHROMIUM", browser)
            .current_dir(&workspace.root),
    )
}

/// Named one by one, since versions of Node differ in what they make of a folder or a pattern.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
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

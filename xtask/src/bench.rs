//! How fast is it? Times one piece of work natively, in Node and in workerd, beside peers and beside the least that a scan
//! can cost, in one run, and prints a table. What is timed is `tests/examples/speed.rs` and `tests/speed`.

use crate::consent::Consent;
use crate::step::{self, step};
use crate::{Workspace, build, build_all};
use anyhow::{Result, bail};
use std::process::Command;

pub(crate) fn run(workspace: &Workspace, consent: Consent) -> Result<()> {
    build_all(workspace, consent, build::whole_widget)?;
    let folder = workspace.target.join("speed");
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).current_dir(&workspace.root);
        cargo
    };
    let advice = "the compiler's message is above";
    step("program and native bench", || {
        step::run(&mut cargo(&["build", "--release", "-p", "fude"]), advice)?;
        step::run(&mut cargo(&["build", "--release", "-p", "fude-tests", "--example", "speed"]), advice)
    })?;
    let built = workspace.target.join("release");
    step("native", || {
        step::run(Command::new(built.join("examples/speed")).arg(&folder), "its message is above")
    })?;
    eprintln!("Wasm …");
    let status = Command::new("node")
        .arg("tests/speed/table.mjs")
        .args([folder, workspace.target.join("parity"), built.join("fude")])
        .current_dir(&workspace.root)
        .status()?;
    if status.success() { Ok(()) } else { bail!("tests/speed/table.mjs ended with {status}") }
}

//! What does the product look like? Builds everything and runs a demo desk on this machine until Ctrl-C.
//!
//! The running itself is `xtask/dev.mjs`, since the worker is run by an npm package.

use crate::consent::Consent;
use crate::{Workspace, build, build_all};
use anyhow::{Context as _, Result, bail};
use std::net::TcpListener;
use std::process::{Command, Stdio};

/// Prints a link by which an org or an officer enters a running desk.
pub(crate) fn invite(workspace: &Workspace, told: &[&str]) -> Result<()> {
    let mut command = Command::new("node");
    command.arg("xtask/invite.mjs").args(told).current_dir(&workspace.root);
    let status = command.status().context("node cannot be started: install Node.js 20 or newer")?;
    if status.success() { Ok(()) } else { bail!("there is no link") }
}

pub(crate) fn run(workspace: &Workspace, consent: Consent, port: u16) -> Result<()> {
    // Told before minutes of building, and the port is free again when the listener is dropped.
    TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("port {port} is in use: choose another with --port"))?;
    build_all(workspace, consent, build::run)?;
    // Ctrl-C reaches the child too, which ends workerd; a closed pipe tells it that this process is gone.
    let mut child = Command::new("node")
        .arg("xtask/dev.mjs")
        .arg(port.to_string())
        .arg(workspace.target.join("dev"))
        .env("FUDE_TARGET", &workspace.target)
        .current_dir(&workspace.root)
        .stdin(Stdio::piped())
        .spawn()
        .context("node cannot be started: install Node.js 20 or newer")?;
    // Waiting closes the child's input unless it is taken out: it stays open for as long as this process lives.
    let open = child.stdin.take();
    let status = child.wait()?;
    drop(open);
    if status.success() { Ok(()) } else { bail!("the demo ended with {status}") }
}

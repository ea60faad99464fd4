//! How are the worker, the widget and the pages built?
//!
//! With what `toolchain` and `tools` found. The worker is built into `target/edge`, everything that is
//! served as a file into `target/www`. It serves nothing and deploys nothing.

use crate::Workspace;
use crate::step::{self, step};
use crate::toolchain::{TARGET, WasmToolchain};
use crate::tools::Tools;
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What rustc turns on by itself for Wasm; more would let wasm-opt emit what a browser lacks.
const FEATURES: [&str; 6] = [
    "bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext",
];

pub(crate) fn run(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    // The pages only read: what ranks is left out of what they download.
    let out = workspace.target.join("www/engine");
    step("widget", || build_widget(workspace, toolchain, tools, &["--no-default-features"], &out))?;
    step("worker", || build_worker(workspace, toolchain, tools))?;
    step("pages", || build_pages(workspace))
}

fn build_worker(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    let mut worker_build = toolchain.command(&tools.worker_build);
    worker_build
        .current_dir(workspace.root.join("crates/edge"))
        .envs(tools.worker_build_env())
        .args(["--profile", "edge", "--out-dir"])
        .arg(workspace.target.join("edge"));
    step::run(&mut worker_build, "the compiler's message is above")
}

/// Builds the widget with everything it has, for the tests, into `target/parity`.
pub(crate) fn whole_widget(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    let out = workspace.target.join("parity");
    step("widget that ranks", || build_widget(workspace, toolchain, tools, &[], &out))
}

fn build_widget(
    workspace: &Workspace,
    toolchain: &WasmToolchain,
    tools: &Tools,
    features: &[&str],
    out: &Path,
) -> Result<()> {
    let mut cargo = toolchain.command(&toolchain.cargo);
    cargo.current_dir(&workspace.root).args(["build", "--release", "-p", "fude-widget", "--target", TARGET]);
    cargo.args(features);
    step::run(&mut cargo, "the compiler's message is above")?;
    let module = workspace.target.join(TARGET).join("release/fude_widget.wasm");
    let mut bindgen = toolchain.command(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--out-dir"]).arg(out).arg(&module);
    step::run(&mut bindgen, "wasm-bindgen and the crate must have the same version")?;
    optimize(&out.join("fude_widget_bg.wasm"), tools, toolchain)
}

fn optimize(module: &Path, tools: &Tools, toolchain: &WasmToolchain) -> Result<()> {
    let optimized = module.with_extension("opt");
    let mut wasm_opt = toolchain.command(&tools.wasm_opt);
    wasm_opt.arg("-O3").args(FEATURES.map(|feature| format!("--enable-{feature}")));
    wasm_opt.arg(module).arg("-o").arg(&optimized);
    step::run(&mut wasm_opt, "the npm package binaryen is broken: remove node_modules")?;
    fs::rename(optimized, module)?;
    Ok(())
}

/// The pages' own build is a script, since it is made of npm packages.
fn build_pages(workspace: &Workspace) -> Result<()> {
    let mut types = Command::new(workspace.root.join("node_modules/.bin/tsc"));
    types.current_dir(&workspace.root).args(["--noEmit", "--project", "www"]);
    step::run(&mut types, "the types of www do not fit together; see above")?;
    let mut node = Command::new("node");
    node.current_dir(&workspace.root).args(["www/build.mjs", "--out"]).arg(workspace.target.join("www"));
    step::run(&mut node, "www/build.mjs failed; see above")
}

/// Bytes of every built file that a visitor downloads, raw and compressed, by name.
pub(crate) fn sizes(workspace: &Workspace) -> Result<()> {
    let mut node = Command::new("node");
    node.current_dir(&workspace.root)
        .arg("xtask/sizes.mjs")
        .args(["edge", "www"].map(|folder| workspace.target.join(folder)));
    let table = step::capture(&mut node, "xtask/sizes.mjs failed")?;
    println!("{table}");
    Ok(())
}

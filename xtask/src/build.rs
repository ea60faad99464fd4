//! How is the widget built?
//!
//! With what `toolchain` and `tools` found. What is built lies under `target/site/www`. It serves
//! nothing and deploys nothing.

use crate::Workspace;
use crate::step::{self, step};
use crate::toolchain::{TARGET, WasmToolchain};
use crate::tools::Tools;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What rustc turns on by itself for Wasm; more would let wasm-opt emit what a browser lacks.
const FEATURES: [&str; 6] = [
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

pub(crate) fn run(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    step("widget", || build_widget(workspace, toolchain, tools))
}

fn build_widget(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    let mut cargo = toolchain.command(&toolchain.cargo);
    cargo.current_dir(&workspace.root).args(["build", "--release", "-p", "fude-widget", "--target", TARGET]);
    step::run(&mut cargo, "the compiler's message is above")?;
    let module = workspace.target.join(TARGET).join("release/fude_widget.wasm");
    let out = workspace.site().join("www/engine");
    let mut bindgen = toolchain.command(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--out-dir"]).arg(&out).arg(&module);
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

/// Bytes of every built file that a visitor downloads, raw and compressed, by name.
pub(crate) fn sizes(workspace: &Workspace) -> Result<()> {
    let mut node = Command::new("node");
    node.current_dir(&workspace.root).arg("xtask/sizes.mjs").arg(workspace.site());
    let table = step::capture(&mut node, "xtask/sizes.mjs failed")?;
    println!("{table}");
    fs::metadata(workspace.site()).context("nothing is built yet: run `cargo xtask build`")?;
    Ok(())
}

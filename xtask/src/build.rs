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

/// A crate that becomes a Wasm module for pages.
struct Module {
    package: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
}

/// What pages load, by its folder. Each downloads what it does: a report is read, the notices are also put in order.
const PAGE_MODULES: [(&str, Module, &str); 4] = [
    (
        "widget",
        Module { package: "fude-widget", profile: "page", features: &["--no-default-features"] },
        "engine",
    ),
    (
        "widget for notices",
        Module { package: "fude-widget", profile: "release", features: &NOTICES_ALONE },
        "engine/notices",
    ),
    ("widget for chats", Module { package: "fude-widget", profile: "page", features: &CHAT_ALONE }, "chat"),
    // What a clerk waits for is the download: a file is opened once.
    ("sheets", Module { package: "fude-sheet", profile: "edge", features: &[] }, "sheet"),
];

const NOTICES_ALONE: [&str; 3] = ["--no-default-features", "--features", "notices"];
const CHAT_ALONE: [&str; 3] = ["--no-default-features", "--features", "chat"];

pub(crate) fn run(workspace: &Workspace, toolchain: &WasmToolchain, tools: &Tools) -> Result<()> {
    for (name, module, folder) in PAGE_MODULES {
        let out = workspace.target.join("www").join(folder);
        step(name, || build_module(workspace, toolchain, tools, &module, &out))?;
    }
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
    let whole = Module { package: "fude-widget", profile: "release", features: &[] };
    step("widget that ranks", || build_module(workspace, toolchain, tools, &whole, &out))
}

/// A Wasm module for pages, with the JavaScript that loads it, into a folder of its own.
fn build_module(
    workspace: &Workspace,
    toolchain: &WasmToolchain,
    tools: &Tools,
    module: &Module,
    out: &Path,
) -> Result<()> {
    let Module { package, profile, features } = module;
    let mut cargo = toolchain.command(&toolchain.cargo);
    cargo
        .current_dir(&workspace.root)
        .args(["build", "--profile", profile, "-p", package, "--target", TARGET]);
    cargo.args(*features);
    step::run(&mut cargo, "the compiler's message is above")?;
    let name = package.replace('-', "_");
    let module = workspace.target.join(TARGET).join(profile).join(format!("{name}.wasm"));
    let mut bindgen = toolchain.command(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--out-dir"]).arg(out).arg(&module);
    step::run(&mut bindgen, "wasm-bindgen and the crate must have the same version")?;
    optimize(&out.join(format!("{name}_bg.wasm")), tools, toolchain)
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

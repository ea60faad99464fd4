//! Which tools beside the compiler build and test the edge worker and the widget.
//!
//! Everything goes under `target/tools` and `node_modules`, at the versions that the lock files
//! name; only the browser is a package of the machine, and only with consent.
//! It runs none of these tools.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::consent::Consent;
use crate::step::{self, step};
use crate::{Workspace, apt, stamp};

/// Tied to the `worker` crate's version in `Cargo.toml`.
const WORKER_BUILD: &str = "0.8.7";
const NODE_MAJOR: u32 = 20;
const BROWSER_PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];
const BROWSER_NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where the installed tools are.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) worker_build: PathBuf,
    pub(crate) wasm_opt: PathBuf,
    pub(crate) esbuild: PathBuf,
}

impl Tools {
    /// What keeps worker-build from downloading its own copies.
    pub(crate) fn worker_build_env(&self) -> [(&'static str, &Path); 3] {
        [
            ("WASM_BINDGEN_BIN", &self.wasm_bindgen),
            ("WASM_OPT_BIN", &self.wasm_opt),
            ("ESBUILD_BIN", &self.esbuild),
        ]
    }
}

pub(crate) fn ensure_build(workspace: &Workspace) -> Result<Tools> {
    let bindgen_version = locked_version(&workspace.root.join("Cargo.lock"), "wasm-bindgen")?;
    ensure_npm(&workspace.root)?;
    let wasm_bindgen = ensure_cargo_tool(workspace, "wasm-bindgen-cli", &bindgen_version, "wasm-bindgen")?;
    let worker_build = ensure_cargo_tool(workspace, "worker-build", WORKER_BUILD, "worker-build")?;
    // What the installed programs were built from is a gigabyte that nobody needs again.
    let leftovers = workspace.target.join("tools/build");
    if leftovers.exists() {
        fs::remove_dir_all(leftovers)?;
    }
    let scripts = workspace.root.join("node_modules/.bin");
    Ok(Tools {
        wasm_bindgen,
        worker_build,
        wasm_opt: scripts.join("wasm-opt"),
        esbuild: scripts.join("esbuild"),
    })
}

/// The browser for tests: `CHROMIUM`, else one in `PATH`, else Debian's.
pub(crate) fn ensure_browser(consent: Consent) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if !chosen.is_file() {
            bail!("CHROMIUM names {}, which is no file", chosen.display());
        }
        return Ok(chosen);
    }
    // The fonts count too, so Debian's packages are looked at even where a browser is there.
    if apt::is_debian() {
        apt::ensure(&BROWSER_PACKAGES, "tests in a browser", "set CHROMIUM to a browser", consent)?;
    }
    let found = BROWSER_NAMES.iter().find_map(|name| in_path(name));
    found.context("no Chromium in PATH: install one, or set CHROMIUM to its program")
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The version of `package` in a `Cargo.lock`; more than one is an error.
fn locked_version(lock: &Path, package: &str) -> Result<String> {
    let text = fs::read_to_string(lock).with_context(|| format!("reading {}", lock.display()))?;
    match versions_of(&text, package).as_slice() {
        [version] => Ok((*version).to_owned()),
        versions => bail!("Cargo.lock holds {} versions of {package}; pin one with `=`", versions.len()),
    }
}

fn versions_of<'a>(lock: &'a str, package: &str) -> Vec<&'a str> {
    let name = format!("name = \"{package}\"");
    let lines: Vec<&str> = lock.lines().collect();
    let versions = lines.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1]);
    versions.filter_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"')).collect()
}

fn ensure_cargo_tool(workspace: &Workspace, package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let root = workspace.target.join("tools");
    let tool = root.join("bin").join(program);
    let done = root.join(format!("{package}.stamp"));
    if tool.is_file() && stamp::is_fresh(&done, version) {
        return Ok(tool);
    }
    step(&format!("cargo install {package} {version}"), || cargo_install(&root, package, version))?;
    stamp::write(&done, version)?;
    Ok(tool)
}

/// Not `--locked`: a tool's published lock file can name releases that were withdrawn since.
fn cargo_install(root: &Path, package: &str, version: &str) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut install = Command::new(cargo);
    install
        .args(["install", package, "--version", &format!("={version}"), "--force", "--root"])
        .arg(root)
        // Unoptimised they build in a third of the time and still take under a second here.
        .arg("--debug")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Both tools share most of what they are built from.
        .arg("--target-dir")
        .arg(root.join("build"));
    step::run(&mut install, "the crate registry must be reachable; run the same command again")
}

fn ensure_npm(root: &Path) -> Result<()> {
    let lock = root.join("package-lock.json");
    let done = root.join("node_modules/.xtask-stamp");
    if let Ok(inputs) = fs::read_to_string(&lock)
        && stamp::is_fresh(&done, &inputs)
    {
        return Ok(());
    }
    require_node()?;
    // `ci` takes exactly the lock file; without one, `install` writes it.
    let verb = if lock.is_file() { "ci" } else { "install" };
    step(&format!("npm {verb}"), || {
        let mut npm = Command::new("npm");
        // No package here needs an install script to run.
        npm.current_dir(root).args([verb, "--ignore-scripts", "--no-audit", "--no-fund"]);
        step::run(&mut npm, "the npm registry must be reachable; run the same command again")
    })?;
    stamp::write(&done, &fs::read_to_string(&lock)?)
}

fn require_node() -> Result<()> {
    let advice = format!("install Node.js {NODE_MAJOR} or newer with npm");
    let version = step::capture(Command::new("node").arg("--version"), &advice)?;
    match major(&version) {
        Some(found) if found >= NODE_MAJOR => Ok(()),
        _ => bail!("Node.js {version} is too old: {advice}"),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\n\
        [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.131\"\n";

    #[test]
    fn a_longer_name_is_another_package() {
        assert_eq!(versions_of(LOCK, "wasm-bindgen"), ["0.2.130"]);
        assert!(versions_of(LOCK, "wasm").is_empty());
    }

    #[test]
    fn every_version_is_found() {
        let twice = format!("{LOCK}\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.3.0\"\n");
        assert_eq!(versions_of(&twice, "wasm-bindgen"), ["0.2.130", "0.3.0"]);
    }

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.1"), None);
    }
}

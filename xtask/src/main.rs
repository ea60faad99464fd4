//! What does the project do to itself? `cargo xtask` lists its commands; each is one module here.

mod apt;
mod bench;
mod build;
mod consent;
mod dev;
mod generate;
mod stamp;
mod step;
mod test;
mod toolchain;
mod tools;

use anyhow::{Context as _, Result, bail};
use consent::Consent;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command> [--yes]

  dev [--port 8787]    build everything, start a demo desk on this machine, print its links
  invite SITE DESK org|officer ID [NAME]
                       print a link by which somebody enters a desk once; needs OPERATOR_KEY in the environment
  test                 run every test there is
  bench                time readings and rankings, natively and in Wasm, beside peers: one table
  build                build the worker, the widget and the pages, and print their sizes
  generate [--check]   write the engine's tables from their data files, or say whether they agree

What has to be installed on the machine itself (a Wasm standard library, a browser) is told and asked for
first; --yes, or CI=true in the environment, answers for you.
";

/// The workspace that the commands work on.
pub(crate) struct Workspace {
    /// The folder of `Cargo.lock`, `package.json` and `wrangler.toml`.
    pub(crate) root: PathBuf,
    /// Everything that is built or installed for this workspace alone.
    pub(crate) target: PathBuf,
}

impl Workspace {
    fn here() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        fs::create_dir_all(&target)?;
        Ok(Self { target: target.canonicalize()?, root })
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let consent = Consent::from_flag(arguments.iter().any(|argument| argument == "--yes"));
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| *word != "--yes").collect();
    let workspace = Workspace::here()?;
    match words[..] {
        ["dev"] => dev::run(&workspace, consent, 8787),
        ["dev", "--port", port] => {
            let port = port.parse().ok().filter(|&port: &u16| port > 0);
            dev::run(&workspace, consent, port.context("--port: expected a number from 1 to 65535")?)
        }
        ["invite", ref told @ ..] => dev::invite(&workspace, told),
        ["test"] => test::run(&workspace, consent),
        ["bench"] => bench::run(&workspace, consent),
        ["build"] => {
            build_all(&workspace, consent, build::run)?;
            build::sizes(&workspace)
        }
        ["generate"] => generate::run(&workspace.root, false),
        ["generate", "--check"] => generate::run(&workspace.root, true),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        [..] => bail!("no such command: {}\n\n{USAGE}", words.join(" ")),
    }
}

/// One way of building, once everything it needs is there.
type Build = fn(&Workspace, &toolchain::WasmToolchain, &tools::Tools) -> Result<()>;

/// Installs what is missing, and builds.
fn build_all(workspace: &Workspace, consent: Consent, build: Build) -> Result<()> {
    // Two runs at once would lay the same sysroot; the lock goes with the process.
    let lock = File::create(workspace.target.join("xtask.lock"))?;
    lock.lock().context("waiting for another xtask")?;
    let toolchain = toolchain::ensure(workspace, consent)?;
    let tools = tools::ensure_build(workspace)?;
    build(workspace, &toolchain, &tools)
}

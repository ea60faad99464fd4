//! What must be on the machine to build Wasm, and how it gets there.
//!
//! Three ways, the first that works: rustup's toolchain has the wasm32 standard library; rustup
//! can fetch it; or, on Debian 12, its newer compiler and the standard library's source are
//! installed and the library is built once, into a sysroot under `target/`. That last way needs
//! consent. It builds no crate of the workspace and installs no other tool.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use crate::consent::Consent;
use crate::step::{self, step};
use crate::{Workspace, apt, stamp};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler, its package manager, the library's source, and a linker for Wasm.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";

const RUSTUP_LIMIT: Duration = Duration::from_mins(2);
const BY_HAND: &str = "install Rust with rustup and run `rustup target add wasm32-unknown-unknown`";

/// To be raised when the recipe below changes, so that older sysroots are laid anew.
const RECIPE: u32 = 1;

/// What rustup, an outer cargo or the developer set for the native build, and what would leak
/// into a build by another compiler.
const FOREIGN: [&str; 9] = [
    "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR",
    "LD_LIBRARY_PATH", "RUSTC_WORKSPACE_WRAPPER", "RUSTC_WRAPPER", "RUSTFLAGS", "RUSTUP_TOOLCHAIN",
];

/// The compiler for Wasm and what its callers must set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WasmToolchain {
    pub(crate) cargo: PathBuf,
    pub(crate) rustc: PathBuf,
    pub(crate) env: Vec<(String, String)>,
}

impl WasmToolchain {
    /// `program`, in whose children `cargo` and `rustc` are this toolchain's.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }
}

pub(crate) fn ensure(workspace: &Workspace, consent: Consent) -> Result<WasmToolchain> {
    if rustup_has_target() {
        return Ok(rustup_toolchain());
    }
    let sysroot = workspace.target.join("wasm-sysroot");
    if is_laid(&sysroot) {
        return debian_toolchain(&sysroot);
    }
    if rustup_adds_target() {
        return Ok(rustup_toolchain());
    }
    let why = format!("the {TARGET} standard library");
    apt::ensure(&PACKAGES, &why, BY_HAND, consent)?;
    step(&format!("standard library for {TARGET}, built once"), || lay_sysroot(&sysroot))?;
    debian_toolchain(&sysroot)
}

/// Asks the compiler, not rustup: a toolchain of another origin may have the target too.
fn rustup_has_target() -> bool {
    let question = ["--print", "target-libdir", "--target", TARGET];
    let Ok(answer) = Command::new("rustc").args(question).output() else {
        return false;
    };
    answer.status.success() && has_std(Path::new(String::from_utf8_lossy(&answer.stdout).trim()))
}

fn has_std(libraries: &Path) -> bool {
    let Ok(entries) = fs::read_dir(libraries) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// A machine without a way to rustup's server is no error here: another way follows.
fn rustup_adds_target() -> bool {
    let add = ["target", "add", TARGET];
    let added = step(&format!("rustup target add {TARGET}"), || {
        if step::succeeds_within(Command::new("rustup").args(add), RUSTUP_LIMIT) {
            return Ok(());
        }
        bail!("rustup cannot add it")
    });
    added.is_ok() && rustup_has_target()
}

fn rustup_toolchain() -> WasmToolchain {
    WasmToolchain { cargo: "cargo".into(), rustc: "rustc".into(), env: Vec::new() }
}

fn debian_toolchain(sysroot: &Path) -> Result<WasmToolchain> {
    let bin = sysroot.join("bin");
    let path = prefixed_path(&bin, env::var_os("PATH"))?;
    // `CARGO` is what tools ask for metadata; an outer cargo has set it to its own.
    let env = [
        ("PATH", path),
        ("CARGO", text(DEBIAN_CARGO.as_ref())?),
        ("RUSTC", text(&bin.join("rustc"))?),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER.to_owned()),
    ];
    Ok(WasmToolchain {
        cargo: DEBIAN_CARGO.into(),
        rustc: bin.join("rustc"),
        env: env.map(|(name, value)| (name.to_owned(), value)).into(),
    })
}

fn prefixed_path(bin: &Path, path: Option<OsString>) -> Result<String> {
    let path = path.unwrap_or_default();
    let folders = std::iter::once(bin.to_path_buf()).chain(env::split_paths(&path));
    text(env::join_paths(folders)?.as_ref())
}

fn text(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// Reads four files' metadata and the stamp, so that it costs nothing where nothing changed.
fn is_laid(sysroot: &Path) -> bool {
    fingerprint().is_ok_and(|inputs| stamp::is_fresh(&stamp_of(sysroot), &inputs))
        && has_std(&libraries_of(sysroot))
        && sysroot.join("bin/rustc").is_file()
}

fn stamp_of(sysroot: &Path) -> PathBuf {
    sysroot.join("stamp")
}

fn libraries_of(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// A standard library fits only the very compiler that built it; an upgrade changes its file.
fn fingerprint() -> Result<String> {
    let mut inputs = format!("recipe {RECIPE}\n");
    for program in [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_LINKER] {
        let metadata = fs::metadata(program).with_context(|| format!("{program} is missing"))?;
        let changed = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_secs();
        writeln!(inputs, "{program} {} {changed}", metadata.len())?;
    }
    Ok(inputs)
}

fn lay_sysroot(sysroot: &Path) -> Result<()> {
    if sysroot.exists() {
        fs::remove_dir_all(sysroot)?;
    }
    for folder in [sysroot.join("bin"), libraries_of(sysroot)] {
        fs::create_dir_all(folder)?;
    }
    let seed = sysroot.join("seed");
    build_std(&seed)?;
    move_libraries(&seed, &libraries_of(sysroot))?;
    fs::remove_dir_all(&seed)?;
    link_host_library(sysroot)?;
    symlink(DEBIAN_CARGO, sysroot.join("bin/cargo"))?;
    compile_rustc_entry(&sysroot.join("bin/rustc"))?;
    stamp::write(&stamp_of(sysroot), &fingerprint()?)
}

/// The compiler builds its library as a dependency of a crate; this one is empty.
fn build_std(seed: &Path) -> Result<()> {
    fs::create_dir_all(seed.join("src"))?;
    // Without a workspace of its own it would be taken for a lost member of the one above.
    let manifest = "[package]\nname = \"seed\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(seed.join("Cargo.toml"), manifest)?;
    fs::write(seed.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = Command::new(DEBIAN_CARGO);
    for name in FOREIGN {
        cargo.env_remove(name);
    }
    cargo
        .current_dir(seed)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .args(["--target-dir", "target"])
        .env("RUSTC", DEBIAN_RUSTC)
        .env("CARGO", DEBIAN_CARGO)
        // Debian's stable compiler must be told that `-Z` is meant.
        .env("RUSTC_BOOTSTRAP", "1")
        // Link-time optimisation of the workspace's crates reads the library's bitcode.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    step::run(&mut cargo, &format!("the standard library could not be built; {BY_HAND}"))
}

fn move_libraries(seed: &Path, libraries: &Path) -> Result<()> {
    let built = seed.join("target").join(TARGET).join("release/deps");
    for entry in fs::read_dir(&built).with_context(|| format!("reading {}", built.display()))? {
        let path = entry?.path();
        if is_library(&path) {
            fs::rename(&path, libraries.join(path.file_name().unwrap_or_default()))?;
        }
    }
    if !has_std(libraries) {
        bail!("the build left no libstd in {}; {BY_HAND}", built.display());
    }
    Ok(())
}

/// A compiled library, but not the empty crate's own.
fn is_library(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let compiled = name.ends_with(".rlib") || name.ends_with(".rmeta");
    compiled && !name.starts_with("libseed-")
}

/// Macros and build scripts run on the host, with the library that Debian installed.
fn link_host_library(sysroot: &Path) -> Result<()> {
    let mut rustc = debian_rustc();
    let answer = step::capture(rustc.args(["--print", "target-libdir"]), BY_HAND)?;
    let libraries = Path::new(&answer);
    let host = libraries.parent().context("rustc names no library folder")?;
    let name = host.file_name().context("rustc names no host")?;
    symlink(host, sysroot.join("lib/rustlib").join(name))?;
    Ok(())
}

/// A program and no `RUSTFLAGS`, for tools ask `rustc` itself where its libraries are.
fn compile_rustc_entry(entry: &Path) -> Result<()> {
    let source = entry.with_extension("rs");
    fs::write(&source, include_str!("sysroot/rustc.rs"))?;
    let mut rustc = debian_rustc();
    rustc.args(["--edition", "2024", "-Copt-level=1", "-o"]).arg(entry).arg(&source);
    step::run(&mut rustc, "a C compiler must be there to link with: install gcc")?;
    fs::remove_file(source)?;
    Ok(())
}

fn debian_rustc() -> Command {
    let mut rustc = Command::new(DEBIAN_RUSTC);
    for name in FOREIGN {
        rustc.env_remove(name);
    }
    rustc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_crate_is_not_part_of_the_library() {
        assert!(is_library(Path::new("deps/libcore-1a.rlib")) && is_library(Path::new("libstd-1a.rmeta")));
        assert!(!is_library(Path::new("deps/libseed-1a.rlib")) && !is_library(Path::new("core-1a.d")));
    }

    #[test]
    fn the_sysroot_comes_first_in_the_path() {
        let path = prefixed_path(Path::new("/s/bin"), Some("/a:/b".into())).unwrap();
        assert_eq!(path, "/s/bin:/a:/b");
    }

    #[test]
    fn a_folder_without_libstd_has_no_standard_library() {
        let folder = env::temp_dir().join(format!("std-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(!has_std(&folder));
        fs::write(folder.join("libstd-1a.rlib"), "").unwrap();
        assert!(has_std(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_command_carries_the_toolchain() {
        let toolchain = WasmToolchain {
            cargo: "cargo".into(),
            rustc: "rustc".into(),
            env: vec![("WASM_PROBE".into(), "here".into())],
        };
        let output = toolchain.command("printenv").arg("WASM_PROBE").output().unwrap();
        assert_eq!(output.stdout, b"here\n");
    }
}

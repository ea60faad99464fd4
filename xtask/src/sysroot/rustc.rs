//! Stands as `bin/rustc` in a sysroot of the workspace's own and passes everything on to
//! Debian's rustc, which would otherwise look for libraries only beside itself.
//! Compiled by `toolchain.rs`; no module of xtask.

use std::env;
use std::io::{Error, Result};
use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() -> Result<()> {
    // From its own place, so that a `target/` folder can be moved or restored elsewhere.
    let program = env::current_exe()?;
    let sysroot = program.ancestors().nth(2).ok_or(Error::other("no sysroot above"))?;
    let mut rustc = Command::new("/usr/bin/rustc");
    Err(rustc.arg("--sysroot").arg(sysroot).args(env::args_os().skip(1)).exec())
}

//! How Debian packages get onto the machine: never without consent, and only those missing.
//! It knows no package by name; elsewhere than on Debian it installs nothing.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::consent::Consent;
use crate::step::{self, step};

/// Installs what is missing of `packages`. `otherwise` tells what to do without apt.
pub(crate) fn ensure(packages: &[&str], why: &str, otherwise: &str, consent: Consent) -> Result<()> {
    if !is_debian() {
        bail!("{why}: this is no Debian machine with apt-get; {otherwise}");
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    consent.obtain(&format!("install with apt-get, for {why}: {list}"))?;
    let advice = format!("install {list} by hand, or {otherwise}");
    step("apt-get update", || step::run(apt_get().arg("update"), &advice))?;
    step(&format!("apt-get install {list}"), || {
        step::run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(&missing), &advice)
    })
}

pub(crate) fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && Path::new("/usr/bin/apt-get").is_file()
}

fn is_installed(package: &str) -> bool {
    let answer = Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
    answer.is_ok_and(|output| output.stdout == b"installed")
}

/// Root runs it directly; anybody else through sudo, which must not wait for a password here.
fn apt_get() -> Command {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_nobody_has_is_not_installed() {
        assert!(!is_installed("no-such-package-anywhere"));
    }
}

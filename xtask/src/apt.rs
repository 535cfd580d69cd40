//! Installs Debian packages when this program may, and says what to install when it may not.

use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// Installs packages with apt-get. `purpose` completes the sentence "… is needed to …".
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if run::find("apt-get").is_none() {
        bail!("{list} (or what your system calls them) must be installed to {purpose}");
    }
    let allowed = std::env::var_os("BIEUDO_APT").is_none_or(|word| word != "no");
    if !is_root() || !allowed {
        bail!("to {purpose}, run: sudo apt-get install --no-install-recommends {list}");
    }
    println!("      installing {list}");
    if apt(&["install"], packages).is_ok() {
        return Ok(());
    }
    // A fresh image has no package list yet, and an old list names files that are gone.
    apt(&["update"], &[])?;
    apt(&["install"], packages)
}

fn apt(verb: &[&str], packages: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command
        .args(verb)
        .args(["-y", "-q", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    run::output(&mut command).map(drop)
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|done| done.stdout.starts_with(b"0\n"))
}

//! Node.js, the npm packages of the lock file, and a browser: what packing and testing need and
//! serving does not. Installed when missing, left alone when there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{apt, run};

/// Makes the `node_modules` of a folder hold exactly what its `package-lock.json` says. Gives true when it had to.
pub fn packages(root: &Path) -> Result<bool> {
    if run::find("node").is_none() || run::find("npm").is_none() {
        apt::install(&["nodejs", "npm"], "pack and test the JavaScript")?;
    }
    let lock = root.join("package-lock.json");
    let text = std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let wanted: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = root.join("node_modules").join(".lock-sha256");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(false);
    }
    let mut npm = Command::new("npm");
    // No package of ours needs its install script; not running any is one thing less to trust.
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run::output(npm.current_dir(root))?;
    std::fs::write(&stamp, wanted)?;
    Ok(true)
}

/// A command of an npm package of ours, by the name it has in `node_modules/.bin`.
pub fn tool(root: &Path, name: &str) -> Command {
    let mut command = Command::new(root.join("node_modules").join(".bin").join(name));
    command.current_dir(root);
    command
}

/// The Chromium that tests drive: `BIEUDO_CHROMIUM`, one on `PATH`, or Debian's, installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("BIEUDO_CHROMIUM") {
        return Ok(PathBuf::from(chosen));
    }
    let found = || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| run::find(name));
    if let Some(path) = found() {
        return Ok(path);
    }
    apt::install(&["chromium"], "test in a browser")?;
    match found() {
        Some(path) => Ok(path),
        None => bail!("no Chromium: install it, or set BIEUDO_CHROMIUM to its path"),
    }
}

/// Firefox: `BIEUDO_FIREFOX`, one on `PATH`, or Debian's, installed.
pub fn firefox() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("BIEUDO_FIREFOX") {
        return Ok(PathBuf::from(chosen));
    }
    let found = || ["firefox-esr", "firefox"].iter().find_map(|name| run::find(name));
    if let Some(path) = found() {
        return Ok(path);
    }
    apt::install(&["firefox-esr"], "test in Firefox")?;
    found().context("no Firefox: install it, or set BIEUDO_FIREFOX to its path")
}

/// WebKitGTK's small browser: `BIEUDO_MINIBROWSER`, or Debian's with its driver and a display of its own, installed.
pub fn webkit() -> Result<PathBuf> {
    if run::find("WebKitWebDriver").is_none() || run::find("xvfb-run").is_none() {
        apt::install(&["webkit2gtk-driver", "xvfb", "xauth"], "test in WebKit")?;
    }
    if let Some(chosen) = std::env::var_os("BIEUDO_MINIBROWSER") {
        return Ok(PathBuf::from(chosen));
    }
    // It stands beside the library, in the folder of the machine's kind.
    let kinds = std::fs::read_dir("/usr/lib")?.filter_map(|entry| entry.ok().map(|one| one.path()));
    let folders = kinds.chain([PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")]);
    let mut places = folders.map(|folder| folder.join("webkit2gtk-4.1").join("MiniBrowser"));
    places
        .find(|place| place.is_file())
        .context("no MiniBrowser of WebKitGTK 4.1: set BIEUDO_MINIBROWSER to its path")
}

//! The distribution in the engines that the ordinary tests do not know: Firefox and WebKit.
//! Apart from them, because two more browsers and their drivers are a lot to install and to wait for.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::steps::Steps;
use crate::{dist, node, run, scripts, site};

/// Builds the distribution, installs what drives the engines, and looks at it in each.
pub fn engines(root: &Path, pictures: Option<&Path>) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 6);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let out = root.join("dist");
    dist::fill(root, &out, &mut steps)?;
    let folder = root.join("tests").join("engines");
    let bieudo = site::command_line(root)?;
    steps.step("what drives Firefox and WebKit", || node::packages(&folder).map(drop))?;
    let (firefox, webkit) = steps.step("Firefox and WebKit", || Ok((node::firefox()?, node::webkit()?)))?;
    // WebKit has no headless mode: it gets a display that nobody sees.
    let mut command = Command::new("xvfb-run");
    command.args(["--auto-servernum", "--server-args=-screen 0 1400x1300x24"]);
    // One after the other: two browsers at once on a small machine make each other late.
    command.args(["node", "--test", "--test-concurrency=1", "--test-reporter=spec"]);
    command.arg(folder.join("firefox.test.mjs")).arg(folder.join("webkit.test.mjs")).current_dir(root);
    command
        .env("BIEUDO_COMMAND", bieudo)
        .env("BIEUDO_DIST", out)
        .env("BIEUDO_FIREFOX", firefox)
        .env("BIEUDO_MINIBROWSER", webkit);
    if let Some(pictures) = pictures {
        command.env("BIEUDO_SHOTS", std::path::absolute(pictures)?);
    }
    steps.step("the pages in both", || run::run(&mut command))
}

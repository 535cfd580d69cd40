//! Fills `dist/`: the folder that any web server or CDN can host, small and reproducible.

use std::path::Path;

use anyhow::Result;

use crate::steps::Steps;
use crate::toolchain::Goal;
use crate::{node, scripts, site, size};

/// Builds, packs, weighs. An error when the reader's bytes are over the budget.
pub fn dist(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 5);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let out = root.join("dist");
    fill(root, &out, &mut steps)?;
    let files = steps.step("weighing every file", || size::manifest(&out))?;
    size::check_budget(root, &files)
}

/// Builds and packs into `out`. Needs the npm packages; takes three steps more than the scripts.
pub fn fill(root: &Path, out: &Path, steps: &mut Steps) -> Result<()> {
    let scripts = scripts::make(root, Goal::Small, steps)?;
    let scripts = steps.step("packing the scripts", || scripts::pack(root, &scripts))?;
    let bieudo = steps.step("building the command line", || site::command_line(root))?;
    steps.step("drawing the pictures, laying out the pages", || site::assemble(root, &bieudo, &scripts, out))
}

/// The site as `serve` shows it, into `target/site`: quick to build, nothing minified.
pub fn site(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 2);
    let scripts = scripts::make(root, Goal::Serve, &mut steps)?;
    let bieudo = steps.step("building the command line", || site::command_line(root))?;
    steps.step("drawing the pictures, laying out the pages", || {
        site::assemble(root, &bieudo, &scripts, &root.join("target").join("site"))
    })
}

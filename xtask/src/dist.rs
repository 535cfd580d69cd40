//! Fills `dist/`: the folder that any web server or CDN can host, small and reproducible.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::steps::Steps;
use crate::toolchain::Goal;
use crate::{node, run, scripts, site, size};

/// Builds, packs, weighs. An error when the reader's bytes are over the budget.
pub fn dist(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 6);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let out = root.join("dist");
    fill(root, &out, &mut steps)?;
    let files = steps.step("weighing every file", || size::manifest(&out))?;
    steps.step("packing the distribution for the command line", || carry(root, &out))?;
    size::check_budget(root, &files)
}

/// Installs the command line with the distribution inside.
pub fn install(root: &Path) -> Result<()> {
    dist(root)?;
    run::run(run::cargo().args(["install", "--locked", "--path"]).arg(root))
}

/// Leaves the distribution as one archive where build.rs finds it: brotli over `name length` lines and bytes.
fn carry(root: &Path, dist: &Path) -> Result<()> {
    let mut plain = Vec::new();
    for file in site::tree(dist)? {
        let bytes = fs::read(dist.join(&file))?;
        let name = file.to_string_lossy().replace('\\', "/");
        plain.extend_from_slice(format!("{name} {}\n", bytes.len()).as_bytes());
        plain.extend_from_slice(&bytes);
    }
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &params)?;
    let archive = root.join("src").join("carried").join("dist.br");
    // Written only when it differs: cargo would compile everything again.
    if fs::read(&archive).ok().as_deref() != Some(&packed) {
        fs::write(&archive, packed)?;
    }
    Ok(())
}

/// Builds and packs the scripts alone, and weighs them: what somebody who trims bytes runs all day.
pub fn weigh(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 2);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let scripts = scripts::make(root, Goal::Small, &mut steps)?;
    let scripts = steps.step("packing the scripts", || scripts::pack(root, &scripts))?;
    let out = root.join("target").join("weigh");
    site::write_scripts(&scripts, &out)?;
    size::check_budget(root, &size::manifest(&out)?)
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

//! Fills `dist/`: the folder that any web server or CDN can host, small and reproducible.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

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
    run::run(run::cargo().env("BIEUDO_CARRY", "no").args(["install", "--locked", "--path"]).arg(root))
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
        // Whole or not at all: a build may look at any time.
        let fresh = archive.with_file_name("dist.new.br");
        fs::write(&fresh, packed)?;
        fs::rename(&fresh, &archive)?;
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
    steps.step("drawing the pictures, laying out the pages", || {
        let readable = scripts::work(root);
        site::assemble(root, &bieudo, &scripts, Some(&readable), out)
    })
}

/// Builds everything once more from a copy of the sources in another folder, and compares.
pub fn reproduce(root: &Path) -> Result<()> {
    let steps_each = scripts::STEPS + 3;
    let mut steps = Steps::new(2 * steps_each + 2);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let first = root.join("target").join("first");
    fill(root, &first, &mut steps)?;
    size::manifest(&first)?;
    let again = std::env::temp_dir().join(format!("bieudo-again-{}", std::process::id()));
    let result = steps
        .step("copying the sources", || copy_sources(root, &again))
        .and_then(|()| fill(&again, &again.join("dist"), &mut steps))
        .and_then(|()| size::manifest(&again.join("dist")))
        .and_then(|files| {
            Ok((files.as_object().map_or(0, |list| list.len()), differences(&first, &again.join("dist"))?))
        });
    fs::remove_dir_all(&again)?;
    let (count, found) = result?;
    if found.is_empty() {
        println!("\ntwo builds in two folders: the same bytes in {count} files and their manifest");
        return Ok(());
    }
    bail!("two builds differ in {}", found.join(", "))
}

fn copy_sources(root: &Path, to: &Path) -> Result<()> {
    let mut git = Command::new("git");
    let list =
        run::output(git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root))?;
    for name in String::from_utf8(list)?.lines() {
        let (from, target) = (root.join(name), to.join(name));
        if let (true, Some(folder)) = (from.is_file(), target.parent()) {
            fs::create_dir_all(folder)?;
            fs::copy(&from, &target).with_context(|| format!("cannot copy {name}"))?;
        }
    }
    // The packages are what the lock file says in either place.
    let mut npm = Command::new("npm");
    run::output(
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"]).current_dir(to),
    )?;
    Ok(())
}

fn differences(one: &Path, other: &Path) -> Result<Vec<String>> {
    let (left, right) = (site::tree(one)?, site::tree(other)?);
    let mut found: Vec<String> = left
        .iter()
        .filter(|file| fs::read(one.join(file)).ok() != fs::read(other.join(file)).ok())
        .chain(right.iter().filter(|file| !left.contains(file)))
        .map(|file| file.display().to_string())
        .collect();
    found.dedup();
    Ok(found)
}

/// The site as `serve` shows it, into `target/site`: quick to build, nothing minified.
pub fn site(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 2);
    let scripts = scripts::make(root, Goal::Serve, &mut steps)?;
    let bieudo = steps.step("building the command line", || site::command_line(root))?;
    steps.step("drawing the pictures, laying out the pages", || {
        site::assemble(root, &bieudo, &scripts, None, &root.join("target").join("site"))
    })
}

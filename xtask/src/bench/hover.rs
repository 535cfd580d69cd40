//! Measures what a pointer move over a chart of 10,000 points costs in script, beside Chart.js in the same browser.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{find, values};
use crate::steps::Steps;
use crate::{dist, node, run, scripts};

/// Milliseconds of script that half of the moves stay below.
const GOAL: f64 = 2.0;

/// Builds the distribution, measures and prints.
pub fn hover(root: &Path) -> Result<()> {
    let mut steps = Steps::new(scripts::STEPS + 5);
    steps.step("npm packages", || node::packages(root).map(drop))?;
    let out = root.join("dist");
    dist::fill(root, &out, &mut steps)?;
    let chromium = node::chromium()?;
    let told = steps.step("hovering", || {
        let mut command = Command::new("node");
        command.arg(root.join("xtask").join("bench").join("hover.mjs")).current_dir(root);
        run::output(command.env("BIEUDO_DIST", &out).env("BIEUDO_CHROMIUM", chromium))
    })?;
    let told = values(&told);
    let figure = |name: &str| find(&told, name).with_context(|| format!("the bench printed no {name}"));

    let peer = ["Chart.js ", &version(root)?].concat();
    println!("\n{:<34}{:>12}{peer:>18}  goal", "10,000 points, a pointer move", "bieudo");
    let mut missed = false;
    for kind in ["line", "scatter"] {
        let [own, other] = ["bieudo", "peer"]
            .map(|who| ["median", "p95", "painted"].map(|what| figure(&format!("{who}_{kind}_{what}"))));
        let ([own, high, painted], [other, other_high, other_painted]) = (all(own)?, all(other)?);
        let met = own < GOAL && painted == 0.0;
        missed |= !met;
        let word = if met { "met" } else { "MISSED" };
        println!(
            "{:<34}{own:>12.2}{other:>18.2}  < {GOAL:.0}  {word}",
            format!("{kind}: ms of script, median")
        );
        println!("{:<34}{high:>12.2}{other_high:>18.2}", format!("{kind}: ms of script, 95 of 100"));
        println!(
            "{:<34}{painted:>11.0}%{other_painted:>17.0}%  0",
            format!("{kind}: moves that paint the data")
        );
    }
    if missed {
        bail!("a goal is missed");
    }
    Ok(())
}

fn all(figures: [Result<f64>; 3]) -> Result<[f64; 3]> {
    let [a, b, c] = figures;
    Ok([a?, b?, c?])
}

/// The peer's, pinned with the other packages.
fn version(root: &Path) -> Result<String> {
    let text = std::fs::read_to_string(root.join("package.json"))?;
    let packages: serde_json::Value = serde_json::from_str(&text)?;
    let version = packages["devDependencies"]["chart.js"].as_str();
    Ok(version.context("package.json pins no chart.js")?.to_owned())
}

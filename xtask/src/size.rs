//! Weighs files as a server would send them, writes the manifest, and holds the reader's bytes
//! against the budget.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha384};

use crate::site;

/// Writes `manifest.json`: every file of the folder with its sizes and its integrity.
pub fn manifest(folder: &Path) -> Result<Value> {
    let mut list = Map::new();
    for file in site::tree(folder)? {
        let bytes = fs::read(folder.join(&file))?;
        let name = file.to_string_lossy().replace('\\', "/");
        list.insert(
            name,
            json!({
                "bytes": bytes.len(),
                "gzip": gzip(&bytes)?,
                "brotli": brotli(&bytes)?,
                "integrity": format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes))),
            }),
        );
    }
    let list = Value::from(list);
    let text = format!("{:#}\n", json!({ "version": 1, "files": list }));
    fs::write(folder.join("manifest.json"), text)?;
    Ok(list)
}

/// Prints what one reader downloads, and what some load later; an error when either is more than
/// `budget.json` allows.
pub fn check_budget(root: &Path, files: &Value) -> Result<()> {
    let text = fs::read(root.join("budget.json")).context("cannot read budget.json")?;
    let budget: Value = serde_json::from_slice(&text).context("budget.json is not JSON")?;
    check(&budget, "reader bytes", files)?;
    check(&budget["more"], "usual mix", files)?;
    check(&budget["later"], "on demand", files)
}

fn check(budget: &Value, title: &str, files: &Value) -> Result<()> {
    let number = |key: &str| budget[key].as_u64().with_context(|| format!("budget.json: no {key}"));
    let (goal, limit) = (number("goal")?, number("limit")?);
    let names = budget["files"].as_array().context("budget.json: no files")?;
    println!();
    println!("{title:<18}{:>10}{:>10}{:>10}", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for name in names.iter().filter_map(Value::as_str) {
        let sizes = ["bytes", "gzip", "brotli"].map(|key| files[name][key].as_u64());
        let [Some(raw), Some(gzip), Some(brotli)] = sizes else {
            bail!("budget.json names {name}, which is not in the distribution");
        };
        println!("{name:<18}{raw:>10}{gzip:>10}{brotli:>10}");
        for (sum, size) in total.iter_mut().zip([raw, gzip, brotli]) {
            *sum += size;
        }
    }
    let [raw, gzip, brotli] = total;
    println!("{:<18}{raw:>10}{gzip:>10}{brotli:>10}", "total");
    println!("{:<18}{goal:>30}", "goal");
    println!("{:<18}{limit:>30}", "limit");
    if brotli > goal {
        println!("{} bytes to go to the goal", brotli - goal);
    }
    if brotli > limit {
        bail!("{title}: {brotli} bytes are {} more than the limit", brotli - limit);
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    // The encoder writes no file name and no time, so the same bytes always weigh the same.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.len())
}

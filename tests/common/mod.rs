//! Golden files: what stands in the repository against what is made now.
//!
//! `BLESS=1` accepts; a missing golden fails. A mismatch leaves `NAME.changed.EXT` beside the old
//! file and a page that shows old and new side by side.

#![allow(dead_code)]

pub mod shell;

use std::fs;
use std::path::{Path, PathBuf};

/// Differences found so far.
#[derive(Default)]
pub struct Goldens {
    changed: Vec<(PathBuf, PathBuf)>,
    missing: Vec<PathBuf>,
}

impl Goldens {
    /// Holds `now` against the file at `path`.
    pub fn hold(&mut self, path: &Path, now: &str) {
        let bless = std::env::var_os("BLESS").is_some_and(|v| v == "1");
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let changed = path.with_file_name(format!("{stem}.changed.{extension}"));
        let old = fs::read_to_string(path).ok();
        if old.as_deref() == Some(now) || bless {
            let _ = fs::remove_file(&changed);
            if bless && old.as_deref() != Some(now) {
                fs::write(path, now).expect("golden can be written");
            }
            return;
        }
        if old.is_none() {
            self.missing.push(path.into());
        }
        fs::write(&changed, now).expect("changed golden can be written");
        self.changed.push((path.into(), changed));
    }

    /// Fails when anything differs, naming the page that shows how.
    pub fn finish(self, name: &str) {
        if self.changed.is_empty() {
            return;
        }
        let mut page = String::from("<!doctype html><meta charset=utf-8><title>changed goldens</title>");
        for (old, new) in &self.changed {
            let show = |path: &Path| {
                let text = fs::read_to_string(path).unwrap_or_else(|_| "(missing)".into());
                if path.extension().is_some_and(|e| e == "svg") {
                    text
                } else {
                    format!("<pre>{}</pre>", text.replace('&', "&amp;").replace('<', "&lt;"))
                }
            };
            page.push_str(&format!(
                "<h2>{}</h2><div style=\"display:flex;gap:2em\"><div>old<br>{}</div><div>new<br>{}</div></div>",
                old.display(),
                show(old),
                show(new)
            ));
        }
        let report = root().join("target").join(format!("{name}.changed.html"));
        fs::create_dir_all(root().join("target")).expect("target folder");
        fs::write(&report, page).expect("report can be written");
        let names: Vec<String> = self.changed.iter().map(|(old, _)| old.display().to_string()).collect();
        panic!(
            "{} goldens differ ({} missing); see {}; accept with BLESS=1:\n{}",
            names.len(),
            self.missing.len(),
            report.display(),
            names.join("\n")
        );
    }
}

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files with an extension in a folder, sorted; at least `least` of them.
pub fn files(folder: &str, extension: &str, least: usize) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    assert!(files.len() >= least, "{folder} holds {} files, {least} are asked for", files.len());
    files
}

/// Reads a spec file as the command line does.
pub fn figure(text: &str) -> Result<bieudo::figure::Figure, Vec<bieudo::error::Error>> {
    let mut value = bieudo::spec::parse(text).map_err(|e| vec![e])?;
    bieudo::datasets::resolve(&mut value);
    bieudo::figure::read(value, &bieudo::figure::Options::default())
}

/// By how much the word after a figure multiplies it: `15 tỷ` is 15 times 1e9.
pub fn scale(after: &str) -> f64 {
    let words = [
        ("nghìn tỷ", 1e12),
        ("trillion", 1e12),
        ("tỷ", 1e9),
        ("billion", 1e9),
        ("triệu", 1e6),
        ("million", 1e6),
    ];
    words.iter().find(|(word, _)| after.starts_with(word)).map_or(1.0, |s| s.1)
}

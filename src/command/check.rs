//! `bieudo check`: every finding of every file, in one go.

use super::{Format, files, page};
use bieudo::error::{Error, Level};
use bieudo::figure::Options;
use std::path::PathBuf;

/// Checks files; fails when any finding forbids drawing.
pub fn run(paths: &[PathBuf], format: Format, lang: &str) -> Result<(), String> {
    let lang = super::lang(lang)?;
    let mut failed = false;
    let mut rows = Vec::new();
    let mut out = String::new();
    for path in paths {
        let bytes = match files::bytes(path) {
            Ok(bytes) => bytes,
            Err(message) => {
                eprintln!("{message}");
                failed = true;
                continue;
            }
        };
        if page::is_page(path, &bytes) {
            let verdict = page::verdict(path, &bytes);
            failed |= verdict.is_err();
            rows.push(serde_json::json!({
                "file": path.display().to_string(),
                "path": "",
                "level": if verdict.is_ok() { "note" } else { "error" },
                "code": if verdict.is_ok() { "unaltered" } else { "altered" },
                "message": verdict.as_deref().unwrap_or_else(|fault| fault).trim_end(),
                "hint": "",
            }));
            match verdict {
                Ok(line) => out.push_str(&line),
                Err(fault) => eprintln!("{fault}"),
            }
            continue;
        }
        let text = match files::decoded(path, bytes) {
            Ok(text) => text,
            Err(message) => {
                eprintln!("{message}");
                failed = true;
                continue;
            }
        };
        let findings: Vec<Error> = match files::figure(&text, &Options::default()) {
            Ok(figure) => {
                let mut findings = bieudo::lint::lint(&figure);
                findings.extend(figure.findings);
                findings
            }
            Err(findings) => findings,
        };
        for finding in findings {
            failed |= finding.level() == Level::Error;
            out.push_str(&(files::line(path, &finding, lang) + "\n"));
            rows.push(serde_json::json!({
                "file": path.display().to_string(),
                "path": finding.path,
                "level": finding.level().name(),
                "code": finding.code.name(),
                "message": finding.problem(lang),
                "hint": finding.hint(lang),
            }));
        }
    }
    files::print(&match format {
        Format::Text => out,
        Format::Json => super::pretty(&rows.into()),
    })?;
    if failed { Err(String::new()) } else { Ok(()) }
}

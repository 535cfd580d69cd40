//! What `npm publish` wants beside the files: a `package.json` that names them, the licences, the readme.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::site;

/// Pages to look at stay out of the package; whoever installs it brings pages of their own.
const FILES: [&str; 10] = [
    "*.js",
    "*.wasm",
    "bieudo.d.ts",
    "bieudo.schema.json",
    "datasets",
    "fonts",
    "frame.html",
    "page.css",
    "favicon.svg",
    "LICENSE-*",
];
const SKIPPED: [&str; 2] = ["!editor.js", "!gallery.js"];

/// Writes `package.json` and copies licences and readme.
pub fn write(root: &Path, next: &Path) -> Result<()> {
    let mut exports = json!({ ".": "./bieudo.js" });
    for file in site::files(next)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let library = name.starts_with("bieudo") && name != "bieudo.js" && name != "bieudo.d.ts";
        if library || name == "embed.js" {
            exports[format!("./{name}")] = format!("./{name}").into();
        }
    }
    exports["./datasets/*"] = "./datasets/*".into();
    exports["./package.json"] = "./package.json".into();
    let package = json!({
        "name": "bieudo",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Honest, accessible newspaper charts: <bieu-do> for articles",
        "keywords": ["chart", "custom-element", "vietnamese", "accessibility", "webassembly"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./bieudo.js",
        "types": "./bieudo.d.ts",
        "exports": exports,
        "files": FILES.iter().chain(&SKIPPED).collect::<Vec<_>>(),
        // Importing it registers <bieu-do>.
        "sideEffects": true,
    });
    fs::write(next.join("package.json"), format!("{package:#}\n"))?;
    for path in site::files(root)? {
        let name = path.file_name().unwrap_or_default();
        let text = name.to_string_lossy();
        if text.starts_with("LICENSE-") || text == "README.md" {
            fs::copy(&path, next.join(name)).with_context(|| format!("cannot copy {text}"))?;
        }
    }
    Ok(())
}

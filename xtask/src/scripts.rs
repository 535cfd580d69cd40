//! Makes the three files a reader loads: compiled, bound, joined, and for the distribution packed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::site::{self, Scripts};
use crate::steps::Steps;
use crate::toolchain::{Goal, Toolchain};
use crate::{join, node, run, slim, wasm};

/// How many steps `make` takes.
pub const STEPS: usize = 3;

/// Compiles the crate and joins it with the host files.
pub fn make(root: &Path, goal: Goal, steps: &mut Steps) -> Result<Scripts> {
    let toolchain = steps.step("finding a WebAssembly toolchain", || {
        let toolchain = Toolchain::find(goal)?;
        println!("      {}", toolchain.name());
        Ok(toolchain)
    })?;
    steps.step("compiling bieudo for the browser", || wasm::compile(root, toolchain, goal))?;
    steps.step("binding and joining the scripts", || {
        let halves = wasm::bind(root, goal)?;
        let host = host_files(root)?;
        let embed = root.join("www").join("embed.js");
        Ok(Scripts {
            embed: fs::read_to_string(&embed).context("cannot read www/embed.js")?,
            module: join::join(&halves.glue, &host)?,
            wasm: halves.wasm,
        })
    })
}

/// Shrinks what `make` made. Needs the npm packages.
pub fn pack(root: &Path, scripts: &Scripts) -> Result<Scripts> {
    let work = root.join("target").join("pack");
    fs::create_dir_all(&work)?;
    let wasm = work.join("bieudo.wasm");
    let small = work.join("bieudo.small.wasm");
    fs::write(&wasm, &scripts.wasm)?;
    let named = work.join("bieudo.named.wasm");
    let mut opt = node::tool(root, "wasm-opt");
    opt.arg("--converge").args(WASM_OPT);
    run::output(opt.arg(&wasm).arg("-o").arg(&small))?;
    // Names in a run of its own: one that repeats its passes would shorten what is short already.
    let mut opt = node::tool(root, "wasm-opt");
    opt.args(WASM_OPT).arg("--minify-imports-and-exports-and-modules");
    let names = String::from_utf8(run::output(opt.arg(&small).arg("-o").arg(&named))?)?;
    let module = minify(
        root,
        &work.join("bieudo.js"),
        &slim::rename(&scripts.module, &names)?,
        &["--format=esm", "--charset=utf8"],
    )?;
    Ok(Scripts {
        // A classic script takes the page's encoding, so its letters are escaped.
        embed: minify(root, &work.join("embed.js"), &scripts.embed, &[])?,
        module: squeeze(root, &work.join("bieudo.small.js"), &module)?,
        wasm: fs::read(&named)?,
    })
}

// The features of the oldest browsers we draw in, and none that came later.
// Small functions pack better than one large one, and so does code that repeats itself:
// without full inlining and common subexpressions the compressed file is one byte in twenty-five lighter.
const WASM_OPT: [&str; 14] = [
    "-Oz",
    "--one-caller-inline-max-function-size",
    "30",
    "--skip-pass=local-cse",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

fn minify(root: &Path, file: &Path, text: &str, options: &[&str]) -> Result<String> {
    fs::write(file, text)?;
    let mut esbuild = node::tool(root, "esbuild");
    esbuild.arg(file).args(options).args([
        "--minify",
        "--legal-comments=none",
        "--target=chrome96,firefox79,safari15.1",
        "--log-level=error",
    ]);
    Ok(String::from_utf8(run::output(&mut esbuild)?)?)
}

// esbuild knows which syntax the oldest browsers read; terser then finds one byte in twenty-five
// more. Property names stay: shortening them saves 60 bytes and has broken charts.
fn squeeze(root: &Path, file: &Path, text: &str) -> Result<String> {
    fs::write(file, text)?;
    let mut terser = node::tool(root, "terser");
    terser.arg(file).args([
        "--module",
        "--ecma=2020",
        "--comments=false",
        "--compress=passes=2,unsafe_arrows",
        "--mangle",
    ]);
    Ok(String::from_utf8(run::output(&mut terser)?)?)
}

fn host_files(root: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for path in site::files(&root.join("www").join("host"))? {
        if path.extension().is_some_and(|end| end == "js") {
            let name = path.file_name().unwrap_or_default();
            let text = fs::read_to_string(&path)?;
            found.insert(name.to_string_lossy().into_owned(), text);
        }
    }
    Ok(found)
}

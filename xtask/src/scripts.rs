//! Makes the files a reader loads: compiled, bound, joined, and for the distribution packed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::site::{self, Module, Scripts};
use crate::steps::Steps;
use crate::toolchain::{Goal, Part, Toolchain};
use crate::{join, node, run, slim, wasm};

/// How many steps `make` takes.
pub const STEPS: usize = 7;

/// Compiles the crate and joins it with the host files.
pub fn make(root: &Path, goal: Goal, steps: &mut Steps) -> Result<Scripts> {
    let toolchain = steps.step("finding a WebAssembly toolchain", || {
        let toolchain = Toolchain::find(goal)?;
        println!("      {}", toolchain.name());
        Ok(toolchain)
    })?;
    let host = host_files(root)?;
    let mut modules = Vec::new();
    for part in Part::ALL {
        let what = match part {
            Part::Core => "compiling bieudo for the browser",
            Part::More => "compiling the module of the usual mix",
            Part::Full => "compiling the module that loads on demand",
        };
        steps.step(what, || wasm::compile(root, toolchain, goal, part))?;
        modules.push(steps.step("binding and joining its script", || {
            let halves = wasm::bind(root, goal, part)?;
            Ok(Module { part, script: join::join(&halves.glue, &host, part)?, wasm: halves.wasm })
        })?);
    }
    let embed = root.join("www").join("embed.js");
    Ok(Scripts { embed: fs::read_to_string(&embed).context("cannot read www/embed.js")?, modules })
}

/// Where packing leaves each script as it was before it was shortened: the one people read.
pub fn work(root: &Path) -> PathBuf {
    root.join("target").join("pack")
}

/// Shrinks what `make` made. Needs the npm packages.
pub fn pack(root: &Path, scripts: &Scripts) -> Result<Scripts> {
    let work = work(root);
    fs::create_dir_all(&work)?;
    let modules: Result<Vec<Module>> = scripts.modules.iter().map(|m| pack_module(root, &work, m)).collect();
    Ok(Scripts {
        // A classic script takes the page's encoding, so its letters are escaped.
        embed: minify(root, &work.join("embed.js"), &scripts.embed, &[])?,
        modules: modules?,
    })
}

fn pack_module(root: &Path, work: &Path, module: &Module) -> Result<Module> {
    let file = |end: &str| work.join(format!("{}.{end}", module.part.name()));
    let (wasm, small, named) = (file("wasm"), file("small.wasm"), file("named.wasm"));
    fs::write(&wasm, &module.wasm)?;
    let mut opt = node::tool(root, "wasm-opt");
    opt.arg("--converge").args(WASM_OPT);
    run::output(opt.arg(&wasm).arg("-o").arg(&small))?;
    // Names in a run of its own: one that repeats its passes would shorten what is short already.
    let mut opt = node::tool(root, "wasm-opt");
    opt.args(WASM_OPT).arg("--minify-imports-and-exports-and-modules");
    let names = String::from_utf8(run::output(opt.arg(&small).arg("-o").arg(&named))?)?;
    let text = slim::rename(&module.script, &names)?;
    let text = minify(root, &file("js"), &text, &["--format=esm", "--charset=utf8"])?;
    Ok(Module {
        part: module.part,
        script: squeeze(root, &file("small.js"), &text)?,
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

//! Lists `src/datasets/*.json` as a table in the crate, without the white space that people need and readers pay for;
//! finds the distribution for the command line to carry.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/datasets");
    let mut names = Vec::new();
    for entry in fs::read_dir("src/datasets")? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "json") {
            names.push(path);
        }
    }
    names.sort();
    let mut source = String::from("[\n");
    for path in &names {
        let id = path.file_stem().and_then(|s| s.to_str()).ok_or("dataset name is not UTF-8")?;
        let text = fs::read_to_string(path)?;
        source.push_str(&format!("({id:?}, {:?}),\n", minify(&text)));
    }
    source.push_str("]\n");
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("datasets.rs"), source)?;
    if env::var_os("CARGO_FEATURE_CLI").is_some() {
        carry(Path::new(&out))?;
    }
    Ok(())
}

/// The distribution that `cargo xtask dist` left in `src/carried`, if it did: the command line takes it along.
fn carry(out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/carried");
    let archive = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/carried/dist.br");
    let carried = match archive.exists() {
        true => format!("Some(include_bytes!({archive:?}))"),
        false => "None".to_string(),
    };
    fs::write(out.join("carried.rs"), carried)?;
    Ok(())
}

/// Drops white space outside strings; anything else, mistakes included, stays as written.
fn minify(text: &str) -> String {
    let mut out = String::new();
    let (mut inside, mut escaped) = (false, false);
    for c in text.chars() {
        if inside {
            inside = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            out.push(c);
        } else if !c.is_whitespace() {
            inside = c == '"';
            out.push(c);
        }
    }
    out
}

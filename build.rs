//! Lists `src/datasets/*.json` as a table in the crate, without the white space that people need and readers pay for;
//! finds the distribution for the command line to carry, and has it made where a release is built without one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{env, fs};

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

/// The distribution that `cargo xtask dist` left in `src/carried`: the command line takes it along.
fn carry(out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/carried");
    println!("cargo::rerun-if-env-changed=BIEUDO_CARRY");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let archive = root.join("src/carried/dist.br");
    if wanted(&root)
        && is_stale(&root, &archive)
        && let Err(why) = make(&root)
    {
        let what = if archive.exists() { "an old distribution" } else { "no distribution" };
        println!("cargo::warning=this bieudo carries {what} for `bieudo serve` and `bieudo page`: {why}");
        println!("cargo::warning=`cargo xtask install` shows every step; BIEUDO_CARRY=no does without");
        // The next build tries again, though nothing changed but what was missing: a file that never is has always changed.
        println!("cargo::rerun-if-changed=src/carried/again");
    }
    let carried = match archive.exists() {
        true => format!("Some(include_bytes!({archive:?}))"),
        false => "None".to_string(),
    };
    fs::write(out.join("carried.rs"), carried)?;
    Ok(())
}

/// `cargo install --path .` gives a whole program. Building for tests, building for others (as a library) and building
/// with `BIEUDO_CARRY=no` are spared the minutes that it takes.
fn wanted(root: &Path) -> bool {
    env::var("PROFILE").is_ok_and(|profile| profile == "release")
        && option_env!("CARGO_PRIMARY_PACKAGE").is_some()
        && env::var_os("BIEUDO_CARRY").is_none_or(|word| word != "no")
        && root.join("xtask/Cargo.toml").exists()
}

/// What the distribution is made of, and what makes it.
const MADE_OF: [&str; 9] = [
    "src",
    "www",
    "tests/gallery",
    "xtask/src",
    "Cargo.toml",
    "Cargo.lock",
    "package.json",
    "package-lock.json",
    "README.md",
];

/// Whether there is no archive, or one from before something it is made of changed.
fn is_stale(root: &Path, archive: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    let Some(made) = time(archive) else { return true };
    let mut open: Vec<PathBuf> = MADE_OF.map(|name| root.join(name)).into();
    let mut newer = false;
    while let Some(path) = open.pop() {
        println!("cargo::rerun-if-changed={}", path.display());
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => newer |= time(&path).is_some_and(|time| time > made),
        }
    }
    newer
}

/// The head of the table that `cargo xtask dist` prints when everything is made and packed.
const WEIGHED: &str = "\nreader bytes ";

/// Runs `cargo xtask dist`: in the debug profile, whose lock the outer cargo does not hold, and without the
/// outer cargo's variables, which are about this package alone.
fn make(root: &Path) -> Result<(), String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let settings = ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_"];
        let outer = text.starts_with("CARGO") || text.starts_with("RUSTC") || text.starts_with("DEP_");
        let about_this = ["HOST", "TARGET", "PROFILE", "OPT_LEVEL", "DEBUG", "OUT_DIR", "NUM_JOBS"];
        if (outer && !settings.iter().any(|s| text.starts_with(s))) || about_this.contains(&&*text) {
            cargo.env_remove(&name);
        }
    }
    // Nobody expects an installation to install packages of the system as well.
    cargo.env("BIEUDO_APT", "no").current_dir(root).stdin(Stdio::null());
    cargo.args(["run", "--locked", "--package", "xtask", "--target-dir"]).arg(root.join("target"));
    let done = cargo.args(["--", "dist"]).output().map_err(|error| error.to_string())?;
    // A distribution over its budget of bytes is whole and packed all the same.
    let told = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    if done.status.success() || told[0].contains(WEIGHED) {
        // One with the same bytes as before was left alone, and is up to date now.
        if let Ok(file) = fs::File::options().append(true).open(root.join("src/carried/dist.br")) {
            file.set_modified(SystemTime::now()).map_err(|error| error.to_string())?;
        }
        return Ok(());
    }
    Err(told[1].lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it failed").to_owned())
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

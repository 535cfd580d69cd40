//! Runs other programs: finds them, cleans their environment, and turns a failure into one line.
//! Every module that starts a process goes through here, so that all report alike.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The full path of a program on `PATH`, if there is one.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Runs a command whose output the reader should see as it comes.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs a command quietly and gives its standard output; its standard error is shown on failure.
pub fn output(command: &mut Command) -> Result<Vec<u8>> {
    let name = name_of(command);
    let done = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {name}"))?;
    if !done.status.success() {
        let told = String::from_utf8_lossy(&done.stderr);
        bail!("{name} failed ({}): {}", done.status, told.trim());
    }
    Ok(done.stdout)
}

/// The cargo that started this program, without what it left in the environment: a nested cargo
/// that sees the variables of the outer one builds for the wrong package or the wrong compiler.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    forget_cargo(&mut command, &["RUSTUP_TOOLCHAIN"]);
    command
}

/// Takes the outer cargo's variables out of a child's environment. What tells where crates and
/// registries are stays, and so do the names in `keep`.
pub fn forget_cargo(command: &mut Command, keep: &[&str]) {
    const SETTINGS: [&str; 7] = [
        "CARGO_HOME",
        "CARGO_HTTP_",
        "CARGO_INSTALL_ROOT",
        "CARGO_NET_",
        "CARGO_REGISTR",
        "CARGO_SOURCE_",
        "CARGO_BUILD_JOBS",
    ];
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let outer = text.starts_with("CARGO")
            || text.starts_with("RUSTC")
            || text == "RUSTFLAGS"
            || text == "RUSTUP_TOOLCHAIN"
            || text == "LD_LIBRARY_PATH";
        let kept = SETTINGS.iter().any(|start| text.starts_with(start)) || keep.contains(&&*text);
        if outer && !kept {
            command.env_remove(&name);
        }
    }
}

fn name_of(command: &Command) -> String {
    let short = |text: &OsStr| {
        let path = PathBuf::from(text);
        let name = path.file_name().unwrap_or(text);
        name.to_string_lossy().into_owned()
    };
    let mut name = short(command.get_program());
    // `npm ci`, `cargo build`: the first word that is no option says which part failed.
    let mut words = command
        .get_args()
        .map(OsStr::to_string_lossy)
        .filter(|word| !word.starts_with('-') && !word.contains('/'));
    if let Some(word) = words.next() {
        name.push(' ');
        name.push_str(&word);
    }
    name
}

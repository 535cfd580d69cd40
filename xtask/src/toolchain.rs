//! Which compiler builds WebAssembly here, and with which flags.
//! The active toolchain when it has (or can fetch) the target; else Debian's packages, which build
//! the standard library from source; else one line that says what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{apt, run};

/// The only target a browser runs.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// Where the compiler comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain that also builds the native program.
    Active,
    /// Debian's rustc and cargo, with the standard library built on the spot.
    Debian,
}

/// What the wasm is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Quick to rebuild, panics keep their message.
    Serve,
    /// As few bytes as the compiler can be talked into.
    Small,
}

/// Which of the two modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What an ordinary valid chart needs: what every reader downloads.
    Core,
    /// What most articles mix: figures, progress, rings, timelines, tables, several measures.
    More,
    /// Everything, for the pages that need more.
    Full,
}

impl Part {
    /// All, in the order they are built.
    pub const ALL: [Part; 3] = [Part::Core, Part::More, Part::Full];

    /// The name of its files in the distribution, without what follows the dot.
    pub fn name(self) -> &'static str {
        match self {
            Part::Core => "bieudo",
            Part::More => "bieudo-more",
            Part::Full => "bieudo-full",
        }
    }

    fn features(self) -> &'static str {
        match self {
            Part::Core => "web",
            Part::More => "web,more",
            Part::Full => "web,full",
        }
    }
}

impl Toolchain {
    /// Finds or installs a toolchain that reaches the goal.
    /// `BIEUDO_TOOLCHAIN=debian` takes Debian's wherever there is another, so that both can be tried on one machine.
    pub fn find(goal: Goal) -> Result<Self> {
        if std::env::var_os("BIEUDO_TOOLCHAIN").is_some_and(|word| word == "debian") {
            if !has_debian() {
                apt::install(&DEBIAN, "build for the browser with Debian's Rust")?;
            }
            return Ok(Self::Debian);
        }
        let active = || has_target() && (goal == Goal::Serve || has_std_source());
        if active() {
            return Ok(Self::Active);
        }
        // Looked at before rustup is asked, so that only the first run waits for the network.
        if has_debian() {
            return Ok(Self::Debian);
        }
        rustup(&["target", "add", TARGET]);
        if goal == Goal::Small && has_target() {
            rustup(&["component", "add", "rust-src"]);
        }
        if active() {
            return Ok(Self::Active);
        }
        let purpose = format!("build for the browser (or make `rustup target add {TARGET}` work)");
        match apt::install(&DEBIAN, &purpose) {
            Ok(()) if has_debian() => Ok(Self::Debian),
            // Larger than it could be, but it draws.
            _ if has_target() => Ok(Self::Active),
            Ok(()) => bail!("no Rust toolchain for {TARGET}: run `rustup target add {TARGET}`"),
            Err(error) => Err(error),
        }
    }

    /// In words, for the progress lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "the active toolchain's wasm target",
            Self::Debian => "Debian's rustc with a standard library of our own building",
        }
    }

    /// `cargo build` of the browser library; the file it makes is `artifact(goal)`, whichever the part.
    pub fn build(self, root: &Path, goal: Goal, part: Part) -> Command {
        let mut command = self.cargo();
        command.arg("build").args(PACKAGE).arg(part.features()).current_dir(root);
        command.arg("--target-dir").arg(target_dir(root, goal));
        // The release profile is the command line's: fast. What a reader loads must be small.
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z").env("CARGO_PROFILE_RELEASE_PANIC", "abort");
        let from_source = self == Self::Debian || (goal == Goal::Small && has_std_source());
        match goal {
            Goal::Serve => {
                command.env("CARGO_PROFILE_RELEASE_LTO", "off");
                command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
                command.env("CARGO_PROFILE_RELEASE_INCREMENTAL", "true");
                if from_source {
                    command.arg("-Zbuild-std=std,panic_abort");
                }
            }
            Goal::Small if from_source => {
                // Twelve kilobytes of panic messages, source places and Debug impls that no
                // reader will ever see: a panic ends in `unreachable` and a fresh instance.
                command.env("RUSTC_BOOTSTRAP", "1").env(
                    "RUSTFLAGS",
                    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
                );
                command.arg("-Zbuild-std=std,panic_abort");
                command.arg("-Zbuild-std-features=optimize_for_size");
            }
            Goal::Small => {
                println!("      without rust-src: the wasm will be some kilobytes larger");
            }
        }
        command
    }

    /// `cargo clippy` of the browser library, warnings being errors.
    pub fn clippy(self, root: &Path, part: Part) -> Result<Command> {
        let mut command = match self {
            Self::Active => {
                let mut command = self.cargo();
                command.arg("clippy");
                command
            }
            Self::Debian => {
                if !Path::new("/usr/bin/cargo-clippy").exists() {
                    apt::install(&["rust-web-clippy"], "lint the browser code")?;
                }
                // Called by its path: cargo would find rustup's stand-in of the same name first.
                let mut command = Command::new("/usr/bin/cargo-clippy");
                debian_env(&mut command);
                command.env("CARGO", "/usr/bin/cargo");
                command.args(["clippy", "-Zbuild-std=std,panic_abort"]);
                command
            }
        };
        command.args(PACKAGE).arg(part.features()).current_dir(root);
        command.arg("--target-dir").arg(target_dir(root, Goal::Serve));
        command.args(["--", "-D", "warnings"]);
        Ok(command)
    }

    fn cargo(self) -> Command {
        match self {
            Self::Active => run::cargo(),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                debian_env(&mut command);
                command
            }
        }
    }
}

const PACKAGE: [&str; 8] =
    ["--release", "--package", "bieudo", "--lib", "--no-default-features", "--target", TARGET, "--features"];

/// The wasm file that `Toolchain::build` leaves behind.
pub fn artifact(root: &Path, goal: Goal) -> PathBuf {
    let folder = target_dir(root, goal).join(TARGET);
    folder.join("release").join("bieudo.wasm")
}

// Each set of flags has a folder of its own: else every change of goal would build std again.
fn target_dir(root: &Path, goal: Goal) -> PathBuf {
    root.join("target").join(match goal {
        Goal::Serve => "wasm",
        Goal::Small => "wasm-small",
    })
}

fn debian_env(command: &mut Command) {
    run::forget_cargo(command, &[]);
    command
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
}

fn has_target() -> bool {
    active_sysroot().is_some_and(|root| root.join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

fn has_debian() -> bool {
    let std_source = Path::new("/usr/lib/rustlib/src/rust/library/std");
    let cargo = Path::new("/usr/bin/cargo");
    let rustc = Path::new("/usr/bin/rustc");
    std_source.is_dir() && cargo.exists() && rustc.exists() && run::find(DEBIAN_LINKER).is_some()
}

fn has_std_source() -> bool {
    active_sysroot().is_some_and(|root| root.join("lib/rustlib/src/rust/library/std").is_dir())
}

fn active_sysroot() -> Option<PathBuf> {
    let mut command = Command::new("rustc");
    run::forget_cargo(&mut command, &["RUSTUP_TOOLCHAIN"]);
    let told = run::output(command.args(["--print", "sysroot"])).ok()?;
    Some(PathBuf::from(String::from_utf8(told).ok()?.trim()))
}

// Whether it worked shows in what is there afterwards.
fn rustup(words: &[&str]) {
    if run::find("rustup").is_some() {
        println!("      rustup {}", words.join(" "));
        let _ = run::output(Command::new("rustup").args(words));
    }
}

//! `cargo xtask`: everything that is done with bieudo besides compiling it.
//! Each subcommand is one module; none of them needs more than Rust to start.

mod apt;
mod bench;
mod dist;
mod engines;
// The same file as the command line's: a dependency on bieudo would compile it all before anything can be served.
#[path = "../../src/command/http.rs"]
mod http;
mod join;
mod lint;
mod node;
mod package;
mod run;
mod scripts;
mod serve;
mod site;
mod size;
mod slim;
mod steps;
mod test;
mod toolchain;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and packs bieudo")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the gallery and the articles, serve them on 127.0.0.1, rebuild on change
    Serve {
        /// Port to listen on; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Build once, do not watch the sources
        #[arg(long)]
        once: bool,
    },
    /// Build what `serve` serves into target/site
    Build,
    /// Run every test, installing what they need
    Test {
        /// Only what needs no browser and no WebAssembly
        #[arg(long)]
        native: bool,
    },
    /// Look at the distribution in Firefox and WebKit, installing both; not part of `test`
    Engines {
        /// Folder for screenshots of what was looked at
        #[arg(long)]
        pictures: Option<PathBuf>,
    },
    /// Fill dist/ for a web server, and hold the reader's bytes against budget.json
    Dist,
    /// Fill dist/ and install the command line with it inside
    Install,
    /// Measure, beside a named peer; figures, not tests
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
    /// Build and pack only what browsers load, and weigh it
    Weigh,
    /// Build the distribution a second time, elsewhere, and hold it against dist/ byte by byte
    Reproduce,
    /// Accept what the golden tests draw now
    Bless,
}

#[derive(Subcommand)]
enum Bench {
    /// The command line: pictures a second, start, a folder of 10,000 specs
    Native,
    /// A chart of 10,000 points in the browser: script of a pointer move
    Hover,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match perform(arguments.task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask does not stand inside the repository")?;
    match task {
        Task::Serve { port, once } => serve::serve(root, port, once)?,
        Task::Build => dist::site(root)?,
        Task::Engines { pictures } => engines::engines(root, pictures.as_deref())?,
        Task::Dist => dist::dist(root)?,
        Task::Install => dist::install(root)?,
        Task::Bench { what: Bench::Native } => bench::native(root)?,
        Task::Bench { what: Bench::Hover } => bench::hover(root)?,
        Task::Weigh => dist::weigh(root)?,
        Task::Reproduce => dist::reproduce(root)?,
        Task::Bless => test::bless(root)?,
        Task::Test { native } => return test::test(root, native),
    }
    Ok(ExitCode::SUCCESS)
}

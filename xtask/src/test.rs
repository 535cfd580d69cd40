//! Every check of the project, one after the other, each going on when an earlier one failed.
//! Ends with one plain line, `N passed, N failed`, that people and CI read alike.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::steps::Steps;
use crate::toolchain::{Goal, Part, Toolchain};
use crate::{lint, node, run, scripts, site, size};

/// Runs all checks, or with `native` those that need neither WebAssembly nor a browser.
pub fn test(root: &Path, native: bool) -> Result<ExitCode> {
    let mut checks = Checks::default();
    checks.command("formatting", || Ok(cargo(root, &["fmt", "--all", "--check"])));
    checks.check("no markup or code made from text", || lint::check(root));
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    checks.command("lints, native", || Ok(cargo(root, &clippy)));
    // Two calls: one for the whole workspace would compile shared crates a second time.
    checks.command("unit, golden and property tests", || Ok(cargo(root, &["test", "--package", "bieudo"])));
    checks.command("tests of xtask", || Ok(cargo(root, &["test", "--package", "xtask"])));
    if !native {
        checks.command("lints, browser", || Toolchain::find(Goal::Serve)?.clippy(root, Part::Core));
        checks.command("lints, browser, more", || Toolchain::find(Goal::Serve)?.clippy(root, Part::More));
        checks.command("lints, browser, full", || Toolchain::find(Goal::Serve)?.clippy(root, Part::Full));
        let packages = checks.check("npm packages", || node::packages(root).map(drop));
        if packages {
            checks.command("types of the JavaScript", || {
                let mut tsc = node::tool(root, "tsc");
                tsc.args(["--project", "tsconfig.json"]);
                Ok(tsc)
            });
            let dist = root.join("dist");
            let filled = checks.check("distribution", || {
                let mut steps = Steps::new(scripts::STEPS + 3);
                crate::dist::fill(root, &dist, &mut steps)
            });
            if filled {
                checks.check("bytes a reader loads", || size::check_budget(root, &size::manifest(&dist)?));
                // What the distribution was packed from stands in target/ since.
                checks.command("wasm tests", || scripts_of(root, "wasm"));
                checks.command("browser tests", || browser(root, &dist));
            } else {
                checks.skip(&["bytes a reader loads", "wasm tests", "browser tests"]);
            }
        } else {
            checks.skip(&["types of the JavaScript", "distribution", "wasm tests", "browser tests"]);
        }
    }
    Ok(checks.close())
}

/// Runs the golden tests so that they accept what is drawn now.
pub fn bless(root: &Path) -> Result<()> {
    run::run(cargo(root, &["test", "--package", "bieudo"]).env("BLESS", "1"))
}

fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut command = run::cargo();
    command.args(words).current_dir(root);
    command
}

// Node's runner over all tests of a folder.
fn scripts_of(root: &Path, folder: &str) -> Result<Command> {
    let tests: Vec<_> = site::files(&root.join("tests").join(folder))?
        .into_iter()
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".test.js") || name.ends_with(".test.mjs")
        })
        .collect();
    if tests.is_empty() {
        bail!("tests/{folder} holds no *.test.js");
    }
    let mut command = match run::find("timeout") {
        // A browser that hangs must not take the whole run with it.
        Some(timeout) => {
            let mut command = Command::new(timeout);
            command.args(["--kill-after=10", "1500", "node"]);
            command
        }
        None => Command::new("node"),
    };
    command.arg("--test").args(tests).current_dir(root);
    Ok(command)
}

fn browser(root: &Path, dist: &Path) -> Result<Command> {
    let chromium = node::chromium()?;
    let mut command = scripts_of(root, "browser")?;
    command.env("BIEUDO_DIST", dist).env("BIEUDO_CHROMIUM", chromium);
    Ok(command)
}

#[derive(Default)]
struct Checks {
    lines: Vec<String>,
    count: Count,
    skipped: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Checks {
    // A check that is a program: its output is shown when it fails, its own test counts are added.
    fn command(&mut self, name: &str, command: impl FnOnce() -> Result<Command>) {
        let start = announce(name);
        let result = command().and_then(|mut command| {
            let done = command.stdin(Stdio::null()).output();
            let done =
                done.with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
            let told = String::from_utf8_lossy(&done.stdout).into_owned();
            if !done.status.success() {
                println!("{told}{}", String::from_utf8_lossy(&done.stderr));
            }
            Ok((done.status.success(), count(&told)))
        });
        match result {
            Ok((true, count)) => self.note(name, start, count),
            Ok((false, mut count)) => {
                count.failed = count.failed.max(1);
                self.note(name, start, count);
            }
            Err(error) => self.fail(name, start, &error),
        }
    }

    fn check(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        let start = announce(name);
        match work() {
            Ok(()) => {
                self.note(name, start, Count::default());
                true
            }
            Err(error) => {
                self.fail(name, start, &error);
                false
            }
        }
    }

    fn skip(&mut self, names: &[&str]) {
        for name in names {
            self.skipped += 1;
            self.lines.push(format!("skipped {:>10}  {name}", ""));
        }
    }

    fn fail(&mut self, name: &str, start: Instant, error: &anyhow::Error) {
        println!("{error:#}");
        let failed = Count { passed: 0, failed: 1 };
        self.note(name, start, failed);
    }

    fn note(&mut self, name: &str, start: Instant, mut count: Count) {
        // A check that counts nothing itself is one test.
        if count == Count::default() {
            count.passed = 1;
        }
        self.count.passed += count.passed;
        self.count.failed += count.failed;
        let word = if count.failed == 0 { "ok" } else { "FAILED" };
        let seconds = start.elapsed().as_secs_f64();
        let line = format!("{word:<7} {seconds:>8.1} s  {name} ({})", count.passed + count.failed);
        println!("   {}", line.trim_end());
        self.lines.push(line);
    }

    fn close(&self) -> ExitCode {
        println!();
        for line in &self.lines {
            println!("{line}");
        }
        let Count { passed, failed } = self.count;
        let skipped = match self.skipped {
            0 => String::new(),
            number => format!(", {number} skipped"),
        };
        println!("\n{passed} passed, {failed} failed{skipped}");
        if failed == 0 && self.skipped == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn announce(name: &str) -> Instant {
    println!("== {name}");
    Instant::now()
}

// Adds up the closing lines of cargo's and node's test runners.
fn count(told: &str) -> Count {
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    let mut count = Count::default();
    for line in told.lines() {
        if let Some(rest) = line.strip_prefix("test result: ") {
            for part in rest.split([';', '.']) {
                if let Some(text) = part.trim().strip_suffix(" passed") {
                    count.passed += number(text);
                } else if let Some(text) = part.trim().strip_suffix(" failed") {
                    count.failed += number(text);
                }
            }
        }
        let plain = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "));
        if let Some(rest) = plain {
            if let Some(text) = rest.strip_prefix("pass ") {
                count.passed += number(text);
            } else if let Some(text) = rest.strip_prefix("fail ") {
                count.failed += number(text);
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{Count, count};

    #[test]
    fn cargo_and_node_are_counted() {
        let told = "test result: ok. 12 passed; 1 failed; 0 ignored\nℹ tests 5\nℹ pass 3\nℹ fail 2\n";
        let expected = Count { passed: 15, failed: 3 };
        assert_eq!(count(told), expected);
    }

    #[test]
    fn other_text_counts_nothing() {
        assert_eq!(count("5 passed\n# password 3\n"), Count::default());
    }
}

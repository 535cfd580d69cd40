//! Measures the command line beside a named peer, prints a table with the goals. Run by hand: figures of a
//! shared machine are no tests.

mod hover;

pub use hover::hover;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run;

/// Specs in the folder that is drawn as a whole.
const FOLDER: usize = 10_000;
/// The peer, at the version the goals were set against.
const PEER: &str = "vl-convert-python==1.9.0.post1";

/// Measures and prints.
pub fn native(root: &Path) -> Result<()> {
    println!("building for release");
    let mut cargo = run::cargo();
    // What it carries draws nothing faster.
    cargo.env("BIEUDO_CARRY", "no");
    run::run(cargo.args(["build", "--release", "--package", "bieudo", "--bin", "bieudo"]).current_dir(root))?;
    let bieudo = root.join("target").join("release").join(format!("bieudo{}", std::env::consts::EXE_SUFFIX));
    let mut cargo = run::cargo();
    let cargo = cargo.args(["bench", "--package", "bieudo", "--bench", "native"]).current_dir(root);
    let ours = values(&run::output(cargo)?);
    let work = root.join("target").join("bench");
    fs::create_dir_all(&work)?;
    println!("measuring the start of the command");
    let start = start(root, &bieudo, &work)?;
    println!("drawing {FOLDER} specs");
    let whole = folder(&bieudo, &work)?;
    println!("measuring the peer, {PEER}");
    let peer = peer(root).unwrap_or_else(|error| {
        println!("      no peer: {error:#}");
        Vec::new()
    });

    println!("\n{:<34}{:>12}{:>12}{:>12}{:>9}  goal", "", "bieudo", "vl-convert", "goal", "ratio");
    let ours = |name: &str| find(&ours, name).with_context(|| format!("the bench printed no {name}"));
    let theirs = |name: &str| find(&peer, name);
    let rows = [
        Row::most(
            "SVG, 12 bars, a second, one core",
            ours("svg_per_second")?,
            theirs("svg_per_second"),
            2000.0,
            20.0,
        ),
        Row::most(
            "PNG at 2×, a second, one core",
            ours("png_per_second")?,
            theirs("png_per_second"),
            80.0,
            2.0,
        ),
        Row::least("start to first SVG, ms", start, theirs("start_ms"), 15.0),
        Row::least("10,000 specs, peak memory, MB", whole.megabytes, None, 200.0),
    ];
    for row in &rows {
        row.print();
    }
    println!("{:<34}{:>12.1}", "10,000 specs, all cores, s", whole.seconds);
    println!("{:<34}{:>12.0}", "bytes of that SVG", ours("svg_bytes")?);
    println!("{:<34}{:>12.0}", "bytes of that PNG", ours("png_bytes")?);
    if rows.iter().any(|row| !row.met()) {
        bail!("a goal is missed");
    }
    Ok(())
}

struct Row {
    name: &'static str,
    ours: f64,
    theirs: Option<f64>,
    goal: f64,
    /// How many times the peer's figure ours must be; none where less is better.
    times: Option<f64>,
}

impl Row {
    fn most(name: &'static str, ours: f64, theirs: Option<f64>, goal: f64, times: f64) -> Row {
        Row { name, ours, theirs, goal, times: Some(times) }
    }

    fn least(name: &'static str, ours: f64, theirs: Option<f64>, goal: f64) -> Row {
        Row { name, ours, theirs, goal, times: None }
    }

    fn met(&self) -> bool {
        match self.times {
            Some(times) => {
                self.ours >= self.goal && self.theirs.is_none_or(|theirs| self.ours >= theirs * times)
            }
            None => self.ours < self.goal,
        }
    }

    fn print(&self) {
        let theirs = self.theirs.map_or_else(|| "–".into(), |value| format!("{value:.1}"));
        let goal = format!("{} {:.0}", if self.times.is_some() { "≥" } else { "<" }, self.goal);
        let ratio = self.theirs.map_or_else(String::new, |theirs| {
            if self.times.is_some() {
                format!("{:.1}×", self.ours / theirs)
            } else {
                format!("{:.0}×", theirs / self.ours)
            }
        });
        let least = self.times.map_or_else(String::new, |times| format!(", {times:.0}× the peer"));
        let word = if self.met() { "met" } else { "MISSED" };
        println!("{:<34}{:>12.1}{theirs:>12}{goal:>12}{ratio:>9}  {word}{least}", self.name, self.ours);
    }
}

/// Milliseconds from the call of the program to its end, one chart drawn: the median of forty.
fn start(root: &Path, bieudo: &Path, work: &Path) -> Result<f64> {
    let spec = root.join("tests").join("gallery").join("bar-plain.json");
    let mut times = Vec::new();
    for _ in 0..40 {
        let begin = Instant::now();
        let mut command = Command::new(bieudo);
        run::output(command.arg("render").arg(&spec).arg("-o").arg(work.join("start.svg")))?;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

struct Whole {
    seconds: f64,
    megabytes: f64,
}

fn folder(bieudo: &Path, work: &Path) -> Result<Whole> {
    let (specs, out) = (work.join("specs"), work.join("out"));
    for folder in [&specs, &out] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    for i in 0..FOLDER {
        fs::write(specs.join(format!("{i}.json")), spec(i))?;
    }
    let begin = Instant::now();
    let mut command = Command::new(bieudo);
    command.arg("render").arg(&specs).arg("-o").arg(&out).args(["--format", "svg"]);
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0.0f64;
    let done = loop {
        // The system keeps the highest mark itself; what is asked is only that we look before the end.
        peak = peak.max(high_water(&status));
        if let Some(done) = child.try_wait()? {
            break done;
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let seconds = begin.elapsed().as_secs_f64();
    let drawn = fs::read_dir(&out)?.count();
    if !done.success() || drawn != FOLDER {
        bail!("{drawn} of {FOLDER} were drawn ({done})");
    }
    Ok(Whole { seconds, megabytes: peak })
}

/// Megabytes a process has held at most; 0 where the system does not say.
fn high_water(status: &Path) -> f64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

fn spec(i: usize) -> String {
    let months: Vec<String> = (1..=12).map(|m| format!("\"Tháng {m}\"")).collect();
    let values: Vec<String> = (0..12).map(|m| (100 + (i * 37 + m * 91) % 900).to_string()).collect();
    format!(
        "{{\"version\":1,\"type\":\"{}\",\"title\":\"Số liệu minh họa {i}\",\"data\":{{\"columns\":[\
         {{\"name\":\"thang\",\"label\":\"Tháng\",\"type\":\"text\",\"values\":[{}]}},\
         {{\"name\":\"luot\",\"label\":\"Lượt mượn số {i}\",\"unit\":\"lượt\",\"values\":[{}]}}]}},\
         \"x\":\"thang\",\"y\":\"luot\",\"source\":{{\"name\":\"Số liệu minh họa {i}\"}}}}",
        ["bar", "column", "line"][i % 3],
        months.join(","),
        values.join(",")
    )
}

/// Installs the peer into a folder of its own below `target/`, and asks it.
fn peer(root: &Path) -> Result<Vec<(String, f64)>> {
    let Some(python) = run::find("python3") else { bail!("python3 is not installed") };
    let venv = root.join("target").join("bench").join("peer");
    let inside = venv.join("bin").join("python");
    let stamp = venv.join("installed");
    if fs::read_to_string(&stamp).unwrap_or_default() != PEER {
        run::output(Command::new(python).args(["-m", "venv"]).arg(&venv)).context("python3 has no venv")?;
        let mut pip = Command::new(&inside);
        run::output(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER]))?;
        fs::write(&stamp, PEER)?;
    }
    let script = root.join("xtask").join("bench").join("peer.py");
    Ok(values(&run::output(Command::new(&inside).arg(script))?))
}

/// `name value` lines.
fn values(told: &[u8]) -> Vec<(String, f64)> {
    let text = String::from_utf8_lossy(told);
    let pairs = text.lines().filter_map(|line| line.split_once(' '));
    pairs.filter_map(|(name, value)| Some((name.to_owned(), value.trim().parse().ok()?))).collect()
}

fn find(values: &[(String, f64)], name: &str) -> Option<f64> {
    values.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::{Row, values};

    #[test]
    fn lines_of_name_and_value_are_read() {
        let told = values(b"running\nsvg_per_second 12.5\nx y z\n");
        assert_eq!(told, [("svg_per_second".to_owned(), 12.5)]);
    }

    #[test]
    fn a_goal_holds_beside_the_peer_too() {
        assert!(Row::most("", 2100.0, Some(100.0), 2000.0, 20.0).met());
        assert!(!Row::most("", 2100.0, Some(110.0), 2000.0, 20.0).met());
        assert!(Row::least("", 3.0, Some(1.0), 15.0).met());
    }
}

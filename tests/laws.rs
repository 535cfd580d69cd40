//! The house's laws: imports run one way, `plotters` and `web_sys` stay in their rooms, stages keep their borders.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. A file may import from its own room and those before it.
const ORDER: [&str; 19] = [
    "locale",
    "error",
    "spec",
    "datasets",
    "table",
    "scale",
    "transform",
    "scene",
    "layout",
    "charts",
    "facet",
    "figure",
    "describe",
    "lint",
    "view",
    "paint",
    "picture",
    "font",
    "web",
];
/// Imports against the order, each with its reason.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    ("locale", "spec", "words name the qualifiers that the spec defines"),
    ("spec", "charts", "the schema lists the registry"),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn all() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    sources(&common::root().join("src"), &mut paths);
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), fs::read_to_string(&p).expect("source"))).collect()
}

fn room(path: &Path) -> String {
    let below = path.strip_prefix(common::root().join("src")).expect("below src");
    below.components().next().expect("name").as_os_str().to_string_lossy().trim_end_matches(".rs").into()
}

#[test]
fn imports_run_one_way() {
    let place = |name: &str| ORDER.iter().position(|r| *r == name);
    let mut broken = Vec::new();
    for (path, text) in all() {
        let from = room(&path);
        let Some(own) = place(&from) else { continue };
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        for part in code.flat_map(|l| l.split("crate::").skip(1)) {
            let to: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let allowed = EXCEPTIONS.iter().any(|(f, t, _)| *f == from && *t == to);
            if place(&to).is_some_and(|to| to > own) && !allowed {
                broken.push(format!("{} imports {to}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn backends_stay_in_their_rooms() {
    for (path, text) in all() {
        let room = room(&path);
        let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        let names = |word: &str| code.iter().any(|l| l.contains(word));
        assert!(!names("plotters") || room == "paint", "{}", path.display());
        let canvas = path.ends_with("paint/canvas.rs");
        assert!(!names("web_sys") || room == "web" || canvas, "{}", path.display());
        assert!(!names("serde_json") || ["spec", "command"].contains(&room.as_str()), "{}", path.display());
    }
}

#[test]
fn scenes_hold_no_data_and_charts_no_json() {
    for (path, text) in all() {
        let room = room(&path);
        if room == "scene" || room == "paint" || room == "view" {
            assert!(!text.contains("crate::table"), "{} knows the table", path.display());
        }
        if !["spec", "figure", "web", "datasets", "command"].contains(&room.as_str()) {
            assert!(!text.contains("spec::value"), "{} knows JSON", path.display());
        }
    }
}

#[test]
fn files_are_read_in_one_sitting() {
    for (path, text) in all() {
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
    }
}

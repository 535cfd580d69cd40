//! The map of tiles against the names that the PyPI package `vietnam-provinces` gives.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};

/// Names of one set, as the package writes them.
fn names(file: &str) -> Vec<String> {
    let path = common::root().join("tests/reference").join(file);
    let text = std::fs::read_to_string(path).expect("reference");
    text.lines().filter(|l| !l.starts_with('#')).map(str::to_string).collect()
}

fn spec(names: &[String], count: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("\"{n}\"")).collect();
    let values: Vec<String> = (0..names.len()).map(|i| i.to_string()).collect();
    format!(
        "{{\"type\":\"tile-map\",\"data\":{{\"columns\":[{{\"name\":\"t\",\"values\":[{}]}},{{\"name\":\"v\",\"values\":[{}]}}]}},\"x\":\"t\",\"y\":\"v\"{count}}}",
        quoted.join(","),
        values.join(",")
    )
}

#[test]
fn every_province_has_its_tile() {
    for (file, count) in [("provinces-34.txt", 34), ("provinces-63.txt", 63)] {
        let names = names(file);
        assert_eq!(names.len(), count);
        let figure = common::figure(&spec(&names, "")).unwrap_or_else(|e| panic!("{e:?}"));
        let scene = figure.draw(&Look::light(), &Bundled::default(), &Emphasis::default(), 640.0, None);
        assert_eq!(scene.targets.len(), count);
    }
}

#[test]
fn the_sets_are_not_mixed_up() {
    let old = names("provinces-63.txt");
    let faults = common::figure(&spec(&old, ",\"provinces\":34")).err().expect("faults");
    // 63 before, of which 34 names stand on: the other 29 are strangers.
    assert_eq!(faults.len(), 29, "{faults:?}");
}

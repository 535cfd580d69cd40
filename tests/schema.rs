//! The published schema accepts what the reader accepts, and knows its keys.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

#[test]
fn every_spec_that_draws_is_valid() {
    let schema = bieudo::spec::schema();
    let validator = jsonschema::validator_for(&schema).expect("schema compiles");
    let mut files = common::files("tests/gallery", "json", 40);
    files.extend(common::files("src/datasets", "json", 10));
    for path in files {
        let text = fs::read_to_string(&path).expect("spec");
        let spec = serde_json::from_str(&text).expect("JSON");
        let faults: Vec<String> =
            validator.iter_errors(&spec).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    }
}

#[test]
fn unknown_keys_and_types_are_invalid() {
    let validator = jsonschema::validator_for(&bieudo::spec::schema()).expect("schema compiles");
    for name in ["unknown-key", "unknown-type", "cell-unknown-key", "title-number"] {
        let path = common::root().join(format!("tests/mistakes/{name}.json"));
        let text = fs::read_to_string(&path).expect("spec");
        let spec = serde_json::from_str(&text).expect("JSON");
        assert!(!validator.is_valid(&spec), "{name}");
    }
}

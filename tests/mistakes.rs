//! Every wrong spec has the messages that an editor sees, in Vietnamese and English.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::error::{Error, Level};
use bieudo::locale::Lang;
use std::fs;

fn message(errors: &[Error]) -> String {
    let mut out = String::new();
    for lang in [Lang::Vi, Lang::En] {
        for error in errors {
            out.push_str(&format!(
                "{} {}[{}] {}\n    {}\n",
                if error.path.is_empty() { "-" } else { &error.path },
                error.level().name(),
                error.code.name(),
                error.problem(lang),
                error.hint(lang)
            ));
        }
        out.push('\n');
    }
    out
}

#[test]
fn messages_are_as_blessed() {
    let mut goldens = common::Goldens::default();
    for path in common::files("tests/mistakes", "json", 25) {
        let text = fs::read_to_string(&path).expect("spec");
        let found = match common::figure(&text) {
            Ok(figure) => figure.findings,
            Err(errors) => {
                assert!(errors.iter().any(|e| e.level() == Level::Error), "{}", path.display());
                errors
            }
        };
        assert!(!found.is_empty(), "{}: no fault was found", path.display());
        for error in &found {
            assert!(!error.problem(Lang::Vi).contains('{') || text.contains('{'), "{error:?}");
            assert!(!error.hint(Lang::Vi).is_empty() && !error.hint(Lang::En).is_empty(), "{error:?}");
        }
        goldens.hold(&path.with_extension("txt"), &message(&found));
    }
    goldens.finish("mistakes");
}

#[test]
fn several_faults_are_told_at_once() {
    let text = fs::read_to_string(common::root().join("tests/mistakes/several-at-once.json")).expect("spec");
    let errors = common::figure(&text).err().expect("faults");
    assert!(errors.len() >= 3, "{errors:?}");
}

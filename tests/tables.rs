//! Real tables: what the repository's own articles, gallery and reference sets hold, as every type of chart that fits.

#![allow(clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/fit.rs"]
mod fit;
#[path = "common/scenes.rs"]
mod scenes;

use std::collections::BTreeMap;
use std::fs;

use bieudo::charts::REGISTRY;
use bieudo::figure::{Figure, Options, read};
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::spec::value::Value;
use bieudo::table::Values;
use fit::Holds;
use proptest::prelude::TestCaseError;

const WIDTHS: [f64; 4] = [280.0, 360.0, 640.0, 1100.0];

/// The columns of a table, read as a chart of type `table` reads them.
fn columns(data: &Value) -> Option<Vec<(String, Holds)>> {
    let spec = fit::spec("table", data.clone(), &[]);
    let figure = read(spec, &Options::default()).ok()?;
    let holds = |values: &Values| match values {
        Values::Text(_) => Holds::Words,
        Values::Date(_) => Holds::Dates,
        _ => Holds::Numbers,
    };
    Some(figure.table.columns.iter().map(|c| (c.name.clone(), holds(&c.values))).collect())
}

/// Everything that stands as `data` in a spec.
fn data(text: &str) -> Option<Value> {
    let mut value = bieudo::spec::parse(text).ok()?;
    bieudo::datasets::resolve(&mut value);
    let Value::Map(entries) = value else { return None };
    entries.into_iter().find(|(key, _)| key == "data").map(|(_, data)| data)
}

fn tables() -> Vec<(String, Value)> {
    let mut out = Vec::new();
    for (folder, least) in [("src/datasets", 10), ("tests/gallery", 100)] {
        for path in common::files(folder, "json", least) {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            // The same figures in other colours and widths.
            if name.contains(".dark.") || name.contains(".narrow.") {
                continue;
            }
            out.extend(data(&fs::read_to_string(&path).expect("a spec")).map(|data| (name, data)));
        }
    }
    for path in common::files("tests/tables", "csv", 3) {
        let text = fs::read_to_string(&path).expect("a table");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        out.push((name, fit::map(vec![("csv", fit::text(&text))])));
    }
    out
}

fn hold(figure: &Figure) -> Result<(), TestCaseError> {
    let measure = Bundled::default();
    for width in WIDTHS {
        let scene = figure.draw(&Look::light(), &measure, &Emphasis::default(), width, None);
        scenes::check_scene(&scene, &measure).map_err(|e| TestCaseError::fail(format!("{width} px: {e}")))?;
    }
    Ok(())
}

#[test]
fn every_real_table_is_whole_as_every_type_that_fits() {
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, data) in tables() {
        let Some(columns) = columns(&data) else { continue };
        for (kind, _) in REGISTRY {
            match read(fit::spec(kind, data.clone(), &columns), &Options::default()) {
                Ok(figure) => {
                    *drawn.entry(kind).or_default() += 1;
                    if let Err(fault) = hold(&figure) {
                        wrong.push(format!("{name} as {kind}: {fault}"));
                    }
                }
                Err(faults) => assert!(!faults.is_empty(), "{name} as {kind} is refused without a word"),
            }
        }
    }
    println!("{drawn:?}");
    for (kind, _) in REGISTRY {
        assert!(drawn.get(kind).is_some_and(|count| *count >= 3), "{kind}: {drawn:?}");
    }
    assert!(wrong.is_empty(), "{} of {drawn:?}:\n{}", wrong.len(), wrong.join("\n"));
}

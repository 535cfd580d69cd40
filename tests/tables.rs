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
use proptest::prelude::*;

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

/// A column of one kind, some cells missing; figures of all sizes, long and odd names.
fn column(rows: usize) -> impl Strategy<Value = Vec<Value>> {
    let figure = prop_oneof![
        4 => (-500i32..9_000).prop_map(f64::from),
        2 => (0i32..10_000).prop_map(|n| f64::from(n) / 100.0),
        1 => (0i32..900).prop_map(|n| f64::from(n) * 1e9),
        1 => (1i32..900).prop_map(|n| f64::from(n) * 1e-6),
        1 => Just(0.0),
    ];
    let share = (0i32..=1000).prop_map(|n| f64::from(n) / 10.0);
    let word = prop_oneof![
        3 => "[A-ZĐ][a-zăâđêôơư]{1,7}( [a-zăâđêôơư]{1,7}){0,3}",
        1 => Just("Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên trong năm".to_string()),
        1 => Just("ẪẾỘỨỮ".to_string()),
        1 => Just("Đúng".to_string()),
    ];
    let day = (1990i32..2030, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let cells = |cell: BoxedStrategy<Value>| {
        prop::collection::vec(prop_oneof![9 => cell, 1 => Just(Value::Null)], rows).boxed()
    };
    prop_oneof![
        3 => cells(figure.prop_map(Value::Number).boxed()),
        1 => cells(share.prop_map(Value::Number).boxed()),
        2 => cells(word.prop_map(Value::Text).boxed()),
        1 => cells(day.prop_map(Value::Text).boxed()),
    ]
}

/// Provinces before and after: what maps, slopes and ranges ask for and chance seldom gives.
fn moments() -> impl Strategy<Value = Vec<Vec<Value>>> {
    const NAMES: [&str; 12] = [
        "Hà Nội",
        "Huế",
        "Đà Nẵng",
        "Cần Thơ",
        "An Giang",
        "Cà Mau",
        "Cao Bằng",
        "Điện Biên",
        "Gia Lai",
        "Hà Tĩnh",
        "Lai Châu",
        "Lạng Sơn",
    ];
    prop::collection::vec((0i32..5_000, 0i32..900), 2..=NAMES.len()).prop_map(|pairs| {
        let names = NAMES.iter().take(pairs.len()).map(|name| fit::text(name)).collect();
        let low = pairs.iter().map(|(low, _)| Value::Number(f64::from(*low))).collect();
        let high = pairs.iter().map(|(low, more)| Value::Number(f64::from(low + more))).collect();
        vec![names, low, high]
    })
}

/// A table of 1 to 12 columns.
fn any_table() -> impl Strategy<Value = Vec<Vec<Value>>> {
    let free = (1usize..=12, prop_oneof![1 => 0usize..2, 6 => 2usize..25])
        .prop_flat_map(|(columns, rows)| prop::collection::vec(column(rows), columns));
    prop_oneof![4 => free, 1 => moments()]
}

#[test]
fn every_generated_table_is_whole_as_every_type_that_fits() {
    let drawn = std::cell::RefCell::new(BTreeMap::<&str, usize>::new());
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 128, ..scenes::config() });
    let outcome = runner.run(&any_table(), |cells| {
        let named = cells.into_iter().enumerate().map(|(i, values)| {
            fit::map(vec![("name", fit::text(&format!("cot_{i}"))), ("values", Value::List(values))])
        });
        let data = fit::map(vec![("columns", Value::List(named.collect()))]);
        let columns = columns(&data).unwrap_or_default();
        for (kind, _) in REGISTRY {
            match read(fit::spec(kind, data.clone(), &columns), &Options::default()) {
                Ok(figure) => {
                    hold(&figure).map_err(|fault| TestCaseError::fail(format!("{kind}: {fault}")))?;
                    *drawn.borrow_mut().entry(kind).or_default() += 1;
                }
                Err(faults) => prop_assert!(!faults.is_empty(), "{kind} is refused without a word"),
            }
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let drawn = drawn.into_inner();
    println!("{drawn:?}");
    for (kind, _) in REGISTRY {
        assert!(drawn.get(kind).is_some_and(|count| *count >= 3), "{kind}: {drawn:?}");
    }
}

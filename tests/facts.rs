//! Every figure of the facts file is in a dataset, and every figure of a dataset is in the facts file.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Cells with a fact, with the unit and qualifier that hold for them.
fn cells(spec: &Value, column: &Value, out: &mut Vec<(String, Value, String, String)>) {
    let _ = spec;
    let unit = column["unit"].as_str().unwrap_or("").to_string();
    for cell in column["values"].as_array().unwrap_or(&Vec::new()) {
        if let Some(fact) = cell["fact"].as_str() {
            let own = cell["unit"].as_str().map_or(unit.clone(), str::to_string);
            let qualifier = cell["qualifier"].as_str().unwrap_or("exact").to_string();
            out.push((fact.to_string(), cell["value"].clone(), own, qualifier));
        } else if column["type"] == "number" || cell.is_number() {
            let year = column["type"] == "date" || column["type"] == "text";
            assert!(cell.is_null() || year, "a figure without a fact: {cell} in {column}");
        }
    }
}

#[test]
fn datasets_restate_the_facts() {
    let text = fs::read_to_string(common::root().join("tests/facts.json")).expect("facts");
    let facts: Value = serde_json::from_str(&text).expect("facts are JSON");
    let facts: BTreeMap<&str, &Value> =
        facts["facts"].as_array().expect("facts").iter().map(|f| (f["id"].as_str().unwrap(), f)).collect();
    let mut seen = BTreeSet::new();
    for (id, text) in bieudo::datasets::ALL {
        let spec: Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{id}: {e}"));
        let mut found = Vec::new();
        for column in spec["data"]["columns"].as_array().expect("columns") {
            cells(&spec, column, &mut found);
        }
        for (fact, value, unit, qualifier) in found {
            let known = facts.get(fact.as_str()).unwrap_or_else(|| panic!("{id}: no fact is called {fact}"));
            seen.insert(fact.clone());
            if known["value"].is_null() {
                // A fact in words: what the text says is for the editor's eye.
                assert!(value.is_string(), "{id}: {fact}");
                continue;
            }
            if value.is_string() {
                continue;
            }
            let of = &known["of"];
            assert!(
                value.as_f64() == known["value"].as_f64() || (!of.is_null() && value.as_f64() == of.as_f64()),
                "{id}: {fact} is {value}, the article says {}",
                known["value"]
            );
            let qualified = known["qualifier"].as_str().unwrap_or("exact");
            assert_eq!(qualifier, qualified, "{id}: {fact}");
            let known_unit = known["unit"].as_str().unwrap_or("");
            // Two kinds of organisations add up under the name of both.
            let summed = unit == "tổ chức" && ["đảng bộ", "chi bộ"].contains(&known_unit);
            assert!(unit == known_unit || summed, "{id}: {fact} in {unit}, the article says {known_unit}");
        }
    }
    let left: Vec<&&str> = facts.keys().filter(|id| !seen.contains(**id)).collect();
    assert!(left.is_empty(), "facts in no dataset: {left:?}");
}

#[test]
fn every_dataset_draws_without_a_finding_and_says_its_source() {
    for (id, text) in bieudo::datasets::ALL {
        let figure = common::figure(text).unwrap_or_else(|e| panic!("{id}: {e:?}"));
        assert!(figure.findings.is_empty(), "{id}: {:?}", figure.findings);
        let warnings = bieudo::lint::lint(&figure);
        assert!(warnings.is_empty(), "{id}: {warnings:?}");
    }
}

#[test]
fn every_linked_sentence_finds_its_mark() {
    let articles = common::files("www/articles", "html", 5);
    let mut links = 0;
    for path in articles {
        let page = fs::read_to_string(&path).expect("article");
        for part in page.split("data-bieudo-mark=\"").skip(1) {
            let link = part.split('"').next().unwrap_or("");
            let (chart, fact) = link.split_once('#').expect("chart-id#fact-id");
            links += 1;
            if let Some(text) = bieudo::datasets::find(chart) {
                let figure = common::figure(text).unwrap_or_else(|e| panic!("{chart}: {e:?}"));
                assert!(bieudo::describe::find_fact(&figure, fact).is_some(), "{link} in {}", path.display());
            } else {
                assert!(page.contains(&format!("id=\"{chart}\"")), "{link} in {}", path.display());
            }
        }
    }
    assert!(links >= 40, "{links}");
}

//! Transforms against values computed elsewhere: NIST's certified sets, Anscombe, the Nile, ICU's order of words.
//!
//! Values and origins stand in `tests/reference`, with the scripts that made them.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::locale::collate;
use bieudo::transform::wide::Wide;
use bieudo::transform::{bin, least_squares, loess, moving, statistics, student};
use serde_json::Value;
use std::fs;

/// The relative error that nothing may exceed.
const MOST: f64 = 1e-9;

fn read(name: &str) -> Value {
    let path = common::root().join("tests/reference").join(name);
    serde_json::from_str(&fs::read_to_string(path).expect("reference")).expect("JSON")
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().expect("list").iter().map(|v| v.as_f64().expect("number")).collect()
}

fn sets(value: &Value) -> &Vec<Value> {
    value["sets"].as_array().expect("sets")
}

/// Relative error; absolute where the reference is zero.
fn error(ours: f64, reference: f64) -> f64 {
    if reference == 0.0 { ours.abs() } else { ((ours - reference) / reference).abs() }
}

/// Worst errors by what was computed: shown by `cargo test --test reference -- --nocapture`.
#[derive(Default)]
struct Worst(Vec<(String, f64)>);

impl Worst {
    fn hold(&mut self, what: &str, ours: f64, reference: f64) {
        let error = error(ours, reference);
        assert!(error <= MOST, "{what}: {ours} is not {reference}; relative error {error:e}");
        match self.0.iter_mut().find(|(name, _)| name == what) {
            Some((_, worst)) => *worst = worst.max(error),
            None => self.0.push((what.into(), error)),
        }
    }

    fn show(&self) {
        for (what, worst) in &self.0 {
            println!("{what}: {worst:.1e}");
        }
    }
}

#[test]
fn means_deviations_and_quantiles() {
    let reference = read("univariate.json");
    let mut worst = Worst::default();
    assert_eq!(sets(&reference).len(), 9);
    for set in sets(&reference) {
        let name = set["name"].as_str().expect("name");
        let values = list(&set["values"]);
        let number = |key: &str| set[key].as_f64().expect("number");
        worst.hold(&format!("{name} mean"), statistics::mean(&values).expect("mean"), number("mean"));
        worst.hold(
            &format!("{name} deviation"),
            statistics::deviation(&values).expect("deviation"),
            number("deviation"),
        );
        let count = values.len() as f64;
        worst.hold(&format!("{name} sum"), statistics::sum(&values) / count, number("mean"));
        for pair in set["quantiles"].as_array().expect("quantiles") {
            let pair = list(pair);
            let ours = statistics::quantile(&values, pair[0]).expect("quantile");
            worst.hold(&format!("{name} quantiles"), ours, pair[1]);
        }
    }
    worst.show();
}

#[test]
fn regressions() {
    let reference = read("linear.json");
    let mut worst = Worst::default();
    assert_eq!(sets(&reference).len(), 15);
    for set in sets(&reference) {
        let name = set["name"].as_str().expect("name");
        let x: Vec<Vec<f64>> = set["x"].as_array().expect("x").iter().map(list).collect();
        let y: Vec<Wide> = list(&set["y"]).into_iter().map(Wide::decimal).collect();
        let degree = set["degree"].as_u64().expect("degree") as usize;
        let intercept = set["intercept"].as_bool().expect("intercept");
        let mut regressors = least_squares::powers(&x[0], degree.max(1));
        if degree == 0 {
            for more in &x[1..] {
                regressors.push(more.iter().map(|v| Wide::decimal(*v)).collect());
            }
        }
        if !intercept {
            regressors.remove(0);
        }
        let fit = least_squares::fit(&regressors, &y, intercept).expect("one answer");
        for (ours, theirs) in fit.coefficients.iter().zip(list(&set["coefficients"])) {
            worst.hold(&format!("{name} coefficients"), *ours, theirs);
        }
        for (ours, theirs) in fit.errors.iter().zip(list(&set["errors"])) {
            worst.hold(&format!("{name} standard errors"), *ours, theirs);
        }
        worst.hold(&format!("{name} residuals"), fit.deviation, set["deviation"].as_f64().expect("number"));
        worst.hold(&format!("{name} R²"), fit.r_squared, set["r_squared"].as_f64().expect("number"));
        if !set["low"].is_null() {
            let (low, high) = (list(&set["low"]), list(&set["high"]));
            let t = student::t_975(fit.freedom);
            for (row, x) in x[0].iter().enumerate() {
                let point = [Wide::ONE, Wide::decimal(*x)];
                worst.hold(&format!("{name} band"), fit.at(&point) - t * fit.error_at(&point), low[row]);
                worst.hold(&format!("{name} band"), fit.at(&point) + t * fit.error_at(&point), high[row]);
            }
        }
    }
    worst.show();
}

#[test]
fn student_loess_averages_and_classes() {
    let reference = read("others.json");
    let mut worst = Worst::default();
    for pair in reference["students"]["values"].as_array().expect("values") {
        let pair = list(pair);
        worst.hold("Student", student::t_975(pair[0] as usize), pair[1]);
    }
    let set = &reference["loess"];
    let (x, y) = (list(&set["x"]), list(&set["y"]));
    for (span, smooth) in set["smooth"].as_object().expect("spans") {
        let ours = loess::smooth(&x, &y, span.parse().expect("number"));
        for (ours, theirs) in ours.iter().zip(list(smooth)) {
            worst.hold(&format!("LOESS {span}"), *ours, theirs);
        }
    }
    let set = &reference["moving"];
    let optional = |v: &Value| v.as_array().expect("list").iter().map(Value::as_f64).collect::<Vec<_>>();
    let values = optional(&set["values"]);
    for (name, averages) in set["average"].as_object().expect("windows") {
        let (window, align) = name.split_once(' ').expect("two words");
        for (at, theirs) in optional(averages).into_iter().enumerate() {
            let ours = moving::average(&values, at, window.parse().expect("number"), align == "centred");
            assert_eq!(ours.is_some(), theirs.is_some(), "{name} at {at}");
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                worst.hold(&format!("moving average {name}"), ours, theirs);
            }
        }
    }
    for set in sets(&reference["bins"]) {
        let values = list(&set["values"]);
        assert_eq!(bin::sturges(values.len()) as u64, set["sturges"].as_u64().expect("number"), "{set}");
        assert_eq!(bin::freedman_diaconis(&values).map(|n| n as u64), set["fd"].as_u64(), "{set}");
    }
    let set = &reference["weighted"];
    let ours = statistics::weighted_mean(&list(&set["values"]), &list(&set["weights"])).expect("mean");
    worst.hold("weighted mean", ours, set["mean"].as_f64().expect("number"));
    worst.show();
}

#[test]
fn words_are_sorted_as_icu_sorts_them() {
    let reference = read("collation.json");
    let order: Vec<&str> =
        reference["order"].as_array().expect("order").iter().map(|w| w.as_str().expect("word")).collect();
    assert!(order.len() > 600);
    for pair in order.windows(2) {
        assert_ne!(
            collate::compare(pair[0], pair[1]),
            std::cmp::Ordering::Greater,
            "{} before {}",
            pair[0],
            pair[1]
        );
    }
}

//! Other ways to look at the same figures leave the figures alone.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::arrange::{self, SHARE, SORT, SOUND, STEPS, ZOOM};
use std::fs;

fn figure(name: &str) -> bieudo::figure::Figure {
    let path = common::root().join("tests/gallery").join(name).with_extension("json");
    common::figure(&fs::read_to_string(path).expect("spec")).expect("drawable")
}

#[test]
fn each_chart_offers_what_makes_sense_for_it() {
    for (name, wanted) in [
        ("bar-plain", SORT),
        ("bar-stacked", SORT | SHARE),
        ("column-grouped", 0),
        ("column-stacked", SHARE),
        ("column-months", ZOOM),
        ("line-five-hundred", ZOOM | SOUND),
        ("timeline-many", STEPS),
        ("donut-two", 0),
    ] {
        assert_eq!(arrange::offers(&figure(name)), wanted, "{name}");
    }
}

#[test]
fn sorting_moves_rows_whole() {
    let mut sorted = figure("bar-qualifiers");
    let first = sorted.table.clone();
    let rows = arrange::by_value(&first);
    arrange::arrange(&mut sorted, &first, &rows, "");
    let measure = first.roles.y[0];
    let values: Vec<f64> = (0..first.rows).filter_map(|r| sorted.table.columns[measure].value(r)).collect();
    assert!(values.windows(2).all(|w| w[0] >= w[1]), "{values:?}");
    for (now, row) in rows.iter().enumerate() {
        for (a, b) in sorted.table.columns.iter().zip(&first.columns) {
            assert_eq!(a.text(now, sorted.lang), b.text(*row, sorted.lang));
        }
    }
}

#[test]
fn a_part_of_the_time_keeps_its_figures() {
    let mut part = figure("column-months");
    let first = part.table.clone();
    arrange::arrange(&mut part, &first, &[5, 6, 7, 999], "");
    assert_eq!(part.table.rows, 3);
    assert_eq!(part.table.x_text(0, part.lang), first.x_text(5, part.lang));
}

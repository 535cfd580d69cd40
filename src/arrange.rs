//! Other ways to look at the same figures: rows in another order or only some of them, parts instead of sums.
//!
//! Which of them a chart offers depends on what its rows and measures are; the figures themselves never change.

use crate::figure::Figure;
use crate::table::{Column, Table, Values};

/// Rows may be sorted.
pub const SORT: u8 = 1;
/// Stacks may be shown as shares, and back.
pub const SHARE: u8 = 2;
/// A long stretch of time may be looked at in part.
pub const ZOOM: u8 = 4;
/// Moments may be gone through one by one.
pub const STEPS: u8 = 8;
/// Figures in order may be heard.
pub const SOUND: u8 = 16;

/// From how many rows on a part of them is worth looking at.
const LONG: usize = 24;

/// What makes sense for a figure.
pub fn offers(figure: &Figure) -> u8 {
    let table = &figure.table;
    let kind = figure.spec.kind.as_deref().unwrap_or("");
    if !figure.panels.is_empty() {
        return 0;
    }
    let column = table.roles.x.and_then(|x| table.columns.get(x));
    let time = column.is_some_and(|c| matches!(c.values, Values::Date(_)));
    let words = column.is_some_and(|c| matches!(c.values, Values::Text(_)));
    let mut out = 0;
    if words && table.rows > 2 && matches!(kind, "bar" | "column" | "dot") && !numbered(table) {
        out |= SORT;
    }
    let measures: Vec<&Column> = table.roles.y.iter().filter_map(|y| table.columns.get(*y)).collect();
    let parts = measures.len() > 1
        && measures.iter().all(|c| c.unit != "%")
        && (0..table.rows).all(|row| measures.iter().all(|c| c.value(row).is_some_and(|v| v >= 0.0)));
    // Lines and groups compare their figures; only stacks are parts of a whole.
    let stacked = matches!(figure.spec.layout.as_deref(), Some("stacked" | "share"));
    if parts && stacked && matches!(kind, "bar" | "column" | "area") {
        out |= SHARE;
    }
    if time && table.rows >= LONG && matches!(kind, "line" | "area" | "column") {
        out |= ZOOM;
    }
    if kind == "timeline" && table.rows > 2 {
        out |= STEPS;
    }
    if matches!(kind, "line" | "area") && table.rows > 3 {
        out |= SOUND;
    }
    out
}

/// Whether categories are themselves in order: years, months, grades.
fn numbered(table: &Table) -> bool {
    let Some(Values::Text(texts)) = table.roles.x.and_then(|x| table.columns.get(x)).map(|c| &c.values)
    else {
        return false;
    };
    let digit =
        |text: &Option<String>| text.as_deref().is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()));
    !texts.is_empty() && texts.iter().all(digit)
}

/// Rows from the largest figure to the smallest, by their sum where there are several; those without one last.
pub fn by_value(table: &Table) -> Vec<usize> {
    let sum = |row: usize| {
        let values: Vec<f64> =
            table.roles.y.iter().filter_map(|y| table.columns.get(*y)?.value(row)).collect();
        if values.is_empty() { f64::NEG_INFINITY } else { values.iter().sum() }
    };
    let mut rows: Vec<usize> = (0..table.rows).collect();
    crate::scale::math::sort(&mut rows, &mut |a, b| sum(b).total_cmp(&sum(a)));
    rows
}

/// Takes some rows of `first`, in the order given, and another layout.
pub fn arrange(figure: &mut Figure, first: &Table, rows: &[usize], layout: &str) {
    let rows: Vec<usize> = rows.iter().copied().filter(|row| *row < first.rows).collect();
    if rows.is_empty() {
        return;
    }
    figure.table = first.select(&rows);
    if !layout.is_empty() {
        figure.spec.layout = Some(layout.into());
    }
}

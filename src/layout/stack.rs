//! Values end to end: in one direction from zero, as shares of their row, or to both sides of a centre.

use super::{Arrangement, Stage};
use crate::scene::Key;

/// Sum of what is shown of a row.
pub fn total(stage: &Stage, row: usize) -> f64 {
    stage.shown().iter().filter_map(|s| stage.table.series(*s)?.value(row)).sum()
}

/// The measure in the middle of an odd number: the one that neither side can claim.
pub fn neutral(stage: &Stage) -> Option<usize> {
    let count = stage.table.roles.y.len();
    (stage.arrangement() == Arrangement::Diverging && count % 2 == 1).then_some(count / 2)
}

/// What each figure of a row covers, in data units, in the order of the measures: `(key, from, to)`.
pub fn segments(stage: &Stage, row: usize) -> Vec<(Key, f64, f64)> {
    let arrangement = stage.arrangement();
    let shown = stage.shown();
    let value = |series: usize| stage.table.series(series).and_then(|c| c.value(row));
    if arrangement == Arrangement::Diverging {
        let neutral = neutral(stage);
        let middle = stage.table.roles.y.len() / 2;
        let half = neutral.filter(|n| shown.contains(n)).and_then(value).unwrap_or(0.0) / 2.0;
        let mut out = Vec::new();
        let mut left = -half;
        for series in shown.iter().rev().filter(|s| **s < middle) {
            let Some(v) = value(*series) else { continue };
            out.push((Key { series: *series, row }, left, left - v));
            left -= v;
        }
        out.reverse();
        let mut right = half;
        for series in shown.iter().filter(|s| **s >= middle) {
            let Some(v) = value(*series) else { continue };
            let key = Key { series: *series, row };
            if neutral == Some(*series) {
                out.push((key, -half, half));
            } else {
                out.push((key, right, right + v));
                right += v;
            }
        }
        return out;
    }
    let whole = if arrangement == Arrangement::Share { total(stage, row) } else { 1.0 };
    let (mut below, mut above) = (0.0, 0.0);
    let mut out = Vec::new();
    for series in shown {
        let Some(value) = value(series) else { continue };
        let value = if whole > 0.0 { value / whole } else { 0.0 };
        let end = if value < 0.0 { &mut below } else { &mut above };
        let from = *end;
        *end += value;
        out.push((Key { series, row }, from, *end));
    }
    out
}

/// The span of all rows from zero, with the largest stack where measures are stacked.
pub fn domain(stage: &Stage) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let (mut low, mut high) = (0.0f64, 0.0f64);
    let arrangement = stage.arrangement();
    if arrangement == Arrangement::Share {
        return (0.0, 1.0);
    }
    for row in 0..stage.table.rows {
        if arrangement == Arrangement::Grouped {
            for series in stage.shown() {
                let value = stage.table.series(series).and_then(|c| c.value(row)).unwrap_or(0.0);
                low = low.min(value);
                high = high.max(value);
            }
        } else {
            for (_, from, to) in segments(stage, row) {
                low = low.min(from).min(to);
                high = high.max(from).max(to);
            }
        }
    }
    (low, high)
}

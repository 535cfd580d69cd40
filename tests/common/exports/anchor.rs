//! Axes against the marks: on an axis that is told right, the marks of every row stand where the row's figures are.

use super::known::{Known, agrees, bend, is_round};
use super::{Drawn, text};
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Arrangement, Emphasis, Look, stack};
use bieudo::scale::Spread;
use bieudo::scene::{Area, Point, Scene, Shape};
use bieudo::table::Column;

/// The ticks of axes with gridlines, and whether they agree with each other and with the figures of all rows.
pub fn axes(figure: &Figure, scene: &Scene, known: &Known, all: &[Drawn]) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    let mut done = 0;
    for at in 0..all.len() {
        let Some(tick) = text(all, at).filter(|_| at > 0 && at >= done) else { continue };
        // Rows have their names below them, ticks stand at a line.
        let ruled = matches!(&all[at - 1], Drawn::Line(points) if points.len() == 4);
        if !ruled || tick.anchor == "middle" && tick.line.is_none() {
            continue;
        }
        let (run, own) = known.axis(all, at);
        if run.len() < 2 {
            continue;
        }
        done = own[own.len() - 1] + 1;
        let held = known.spreads.iter().any(|spread| {
            // Edges of bins go as the spec asks, or as a lone value has them; the table has them too.
            let bins = figure.spec.kind.as_deref() == Some("histogram") && tick.anchor == "middle";
            let counts = &figure.table.roles.y;
            let ends = figure.table.columns.iter().enumerate().filter(|(i, _)| !counts.contains(i));
            let ends: Vec<f64> =
                ends.flat_map(|(_, c)| (0..figure.table.rows).filter_map(|row| c.value(row))).collect();
            let asked = || bins && run.iter().all(|tick| ends.contains(&tick.0));
            agrees(&run, *spread)
                && (*spread != Spread::Even || is_round(&run) || asked())
                && stands(figure, scene, all, at, &run, *spread)
        });
        out.extend(own.into_iter().map(|at| (at, held)));
    }
    out
}

fn stands(
    figure: &Figure,
    scene: &Scene,
    all: &[Drawn],
    at: usize,
    run: &[(f64, f64)],
    spread: Spread,
) -> bool {
    let Some(own) = text(all, at) else { return false };
    let across = own.anchor == "middle";
    let place = Point { x: own.x / 10.0, y: own.y / 10.0 };
    let panel = scene.panels.iter().find(|p| p.grown(6.0).contains(place));
    let (first, last) = (run[0], run[run.len() - 1]);
    let slope = (last.1 - first.1) / (bend(last.0, spread) - bend(first.0, spread));
    // Beside its line a text stands so much lower.
    let beside = if across { 0.5 } else { 4.5 };
    let pixel =
        |value: f64| (first.1 + (bend(value, spread) - bend(first.0, spread)) * slope) / 10.0 - beside;
    let inside = |p: Point| panel.is_none_or(|panel| panel.contains(p));
    let rows: Vec<(usize, Vec<f64>)> = (0..figure.table.rows)
        .map(|row| (row, edges(scene, row, across, inside)))
        .filter(|(_, edges)| !edges.is_empty())
        .collect();
    let near = |value: f64, edges: &[f64]| edges.iter().any(|edge| (edge - pixel(value)).abs() <= 1.0);
    // Of zero nothing need be seen.
    let told = |column: &Column, row: usize| column.value(row).filter(|value| *value != 0.0);
    let by_column = figure.table.columns.iter().any(|column| {
        rows.iter().all(|(row, edges)| told(column, *row).is_none_or(|value| near(value, edges)))
            && rows.iter().any(|(row, _)| told(column, *row).is_some())
    });
    by_column || stacked(figure, &rows, near)
}

/// The same of figures end to end.
fn stacked(figure: &Figure, rows: &[(usize, Vec<f64>)], near: impl Fn(f64, &[f64]) -> bool) -> bool {
    let (measure, look, emphasis) = (Bundled::default(), Look::light(), Emphasis::default());
    let stage = figure.stage(&look, &measure, &emphasis, 640.0, None);
    let whole = match stage.arrangement() {
        Arrangement::Grouped => return false,
        Arrangement::Share => 100.0,
        Arrangement::Stacked | Arrangement::Diverging => 1.0,
    };
    let ends = |row| stack::segments(&stage, row).into_iter().map(move |(_, _, to)| to * whole);
    rows.iter().all(|(row, edges)| ends(*row).all(|end| near(end, edges)))
}

/// Where the marks of a row begin and end along one side.
fn edges(scene: &Scene, row: usize, across: bool, inside: impl Fn(Point) -> bool) -> Vec<f64> {
    let mut points = Vec::new();
    for mark in scene.marks.iter().filter(|m| m.key.is_some_and(|k| k.row == row)) {
        match &mark.shape {
            Shape::Rect(rect) => points.extend(rect.corners()),
            Shape::Polygon(all) | Shape::Line(all, _) => points.extend(all.iter().copied()),
            Shape::Disc(at, _) | Shape::Ring(at, ..) => points.push(*at),
            Shape::Text(_) => {}
        }
    }
    for target in scene.targets.iter().filter(|t| t.key.row == row) {
        match &target.area {
            Area::Box(rect) => points.extend(rect.corners()),
            Area::Dot(at, _) => points.push(*at),
            _ => {}
        }
    }
    points.retain(|p| inside(*p));
    points.into_iter().map(|p| if across { p.x } else { p.y }).collect()
}

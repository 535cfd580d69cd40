//! Rows and columns as they come: texts left, figures right, hairlines between. Narrow pages get a card a row.
//! Cells may hold bars, heat or lines; order, search and page are the reader's.

#[cfg(feature = "full")]
use super::cells;
#[cfg(not(feature = "full"))]
use super::still as cells;
use super::{Chart, browse, say};
use crate::error::Log;
use crate::layout::look::{LABEL, LINE, mix};
use crate::layout::{Stage, text};
use crate::locale::{Lang, number::whole};
use crate::scene::{Anchor, Area, Key, Rect, Scene};
use crate::spec::Spec;
use crate::table::{Column, Need, Needs, Table, Values};

/// Room above and below the lines of a row together, pixels; and where there is less.
const PAD: f64 = 14.0;
const LEAST_PAD: f64 = 8.0;

/// See the module.
pub struct Rows;

impl Chart for Rows {
    fn needs(&self) -> Needs {
        Needs { x: Need::None, y: Need::None, any_units: true, all_columns: true, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) {
        cells::check(table, spec, lang, log);
        browse::check(spec, log);
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 || stage.table.columns.is_empty() {
            return stage.empty();
        }
        let widths = widths(stage);
        let lay = |pad| match &widths {
            Some(widths) => grid(stage, widths, pad),
            None => cards(stage, pad),
        };
        let (scene, rows) = lay(PAD);
        let Some(wanted) = stage.height else { return scene };
        if wanted >= scene.height || rows == 0 {
            // On a shorter page what stands at the foot stays there.
            return Scene { height: wanted.max(scene.height), ..scene };
        }
        // Less room, as in the box of a picture that stood here before: rows move together.
        let (scene, _) = lay((PAD - (scene.height - wanted) / rows as f64).max(LEAST_PAD));
        Scene { height: scene.height.max(wanted), ..scene }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let names: Vec<String> = stage.table.columns.iter().map(|c| c.label.clone()).collect();
        let count = whole(names.len() as u64);
        let columns = match (names.len(), stage.lang) {
            (_, Lang::Vi) => " cột: ",
            (1, Lang::En) => " column: ",
            (_, Lang::En) => " columns: ",
        };
        let mut out = vec![[&count, columns, &crate::locale::words::list(&names, stage.lang), "."].concat()];
        for row in 0..stage.table.rows.min(8) {
            let cells =
                stage.table.columns.iter().map(|c| [&c.label, ": ", &cell(stage, c, row, true)].concat());
            out.push(
                [&say::sentence(&crate::locale::words::join(&cells.collect::<Vec<_>>(), "; ")), "."].concat(),
            );
        }
        out
    }
}

/// A cell as shown; a column's unit stands in its heading, a cell's own unit beside its figure.
fn cell(stage: &Stage, column: &Column, row: usize, full: bool) -> String {
    match column.quantity(row) {
        Some(q) if !full && q.unit == column.unit && !q.label(stage.lang).ends_with(q.unit) => {
            q.label(stage.lang)
        }
        Some(q) => q.full(stage.lang),
        None => column.text(row, stage.lang),
    }
}

fn is_number(column: &Column) -> bool {
    matches!(column.values, Values::Number(..))
}

/// Widths that fit the page with figures unbroken and texts of at least 90 px; `None` when there are none.
fn widths(stage: &Stage) -> Option<Vec<f64>> {
    let gaps = 20.0 * (stage.table.columns.len() - 1) as f64;
    let natural = |c: &Column| {
        let cells = (0..stage.table.rows).map(|r| stage.label_width(&cell(stage, c, r, false), false));
        cells.fold(0.0, f64::max)
    };
    let longest_word = |t: &str| t.split(' ').map(|w| stage.label_width(w, true)).fold(0.0, f64::max);
    let mut widths = Vec::new();
    let mut fixed = gaps;
    let mut flexible = 0.0;
    for (i, column) in stage.table.columns.iter().enumerate() {
        let heading = longest_word(&column.heading()) + edge(stage, i);
        let (extra, written) = cells::room(cells::way(stage, column));
        let width = if !written {
            fixed += extra;
            extra
        } else if is_number(column) {
            let width = (natural(column) + extra)
                .max(heading.min(110.0))
                .max(stage.label_width(&column.heading(), true).min(90.0));
            fixed += width;
            width
        } else {
            let width = natural(column).max(heading);
            flexible += width;
            width
        };
        widths.push(width);
    }
    let room = stage.width - fixed;
    if room < 0.0 {
        return None;
    }
    if flexible <= room {
        // What is left over goes to the first text column, so that figures stand at the right edge.
        let written = |c: &Column| cells::room(cells::way(stage, c)).1;
        let first = stage.table.columns.iter().position(|c| !is_number(c) && written(c));
        if let Some(first) = first {
            widths[first] += room - flexible;
        }
        return Some(widths);
    }
    for (width, column) in widths.iter_mut().zip(&stage.table.columns) {
        if !is_number(column) && cells::room(cells::way(stage, column)).1 {
            *width *= room / flexible;
            if *width < 90.0 {
                return None;
            }
        }
    }
    Some(widths)
}

/// Room that the sign of sorting needs where no gap between columns has it.
fn edge(stage: &Stage, index: usize) -> f64 {
    let columns = &stage.table.columns;
    let figures = columns.get(index).is_some_and(is_number);
    let outer = if figures { index == 0 } else { index + 1 == columns.len() };
    if outer { browse::SIGN } else { 0.0 }
}

/// A line a row; gives the picture and how many rows stand in it.
fn grid(stage: &Stage, widths: &[f64], pad: f64) -> (Scene, usize) {
    let look = stage.look;
    let mut scene = Scene::new(stage.width, 0.0);
    let columns = &stage.table.columns;
    let heads: Vec<Vec<String>> = columns
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(i, (c, w))| text::wrap(&c.heading(), LABEL, true, w - edge(stage, i), stage.measure))
        .collect();
    let tallest = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let mut x = 0.0;
    for (i, ((column, lines), width)) in columns.iter().zip(&heads).zip(widths).enumerate() {
        let first = 13.0 + (tallest - lines.len() as f64) * LINE;
        let (at, anchor) = side(column, x, *width);
        stage.write(&mut scene, lines, at, first, LABEL, LINE, true, anchor, look.muted);
        let last = lines.last().map_or(0.0, |line| stage.label_width(line, true));
        let area = Rect { x, y: 0.0, width: *width, height: tallest * LINE + 6.0 };
        browse::head(stage, &mut scene, i, area, (last, anchor), 13.0 + (tallest - 1.0) * LINE);
        x += width + 20.0;
    }
    let mut y = tallest * LINE + 6.0;
    scene.line((0.0, y.round() + 0.5), (stage.width, y.round() + 0.5), 1.0, mix(look.surface, look.ink, 0.7));
    let shown = browse::rows(stage);
    for row in shown.rows.iter().copied() {
        let cells: Vec<Vec<String>> = columns
            .iter()
            .zip(widths)
            .map(|(c, w)| {
                if !cells::room(cells::way(stage, c)).1 {
                    return vec![String::new()];
                }
                // Half a pixel more: widths were taken from these very texts.
                text::wrap(&cell(stage, c, row, false), LABEL, false, w + 0.5, stage.measure)
            })
            .collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let height = lines * LINE + pad;
        let mut x = 0.0;
        for (series, ((column, lines), width)) in columns.iter().zip(&cells).zip(widths).enumerate() {
            let key = Key { series, row };
            let (mut at, anchor) = side(column, x, *width);
            let absent = lines.first().is_some_and(|l| l == "–");
            let mut ink = if absent { look.muted } else { look.ink };
            let area = Rect { x, y: y + 2.0, width: *width, height: height - 3.0 };
            let way = cells::way(stage, column);
            if way.is_some() && !absent {
                let widest = lines.iter().map(|l| stage.label_width(l, false)).fold(0.0, f64::max);
                ink = cells::draw(stage, &mut scene, column, key, area, widest);
                if way == Some("heat") {
                    at -= 8.0;
                }
            }
            if cells::room(way).1 {
                stage.write(&mut scene, lines, at, y + 13.0 + pad / 2.0, LABEL, LINE, false, anchor, ink);
            }
            scene.target(key, Area::Box(Rect { x, y, width: *width, height }));
            x += width + 20.0;
        }
        y += height;
        let line = y.round() + 0.5;
        scene.line((0.0, line), (stage.width, line), 1.0, look.grid);
    }
    (closed(stage, scene, &shown, y), shown.rows.len())
}

/// The picture with its foot: below the rows, or where the foot of a longer page is.
fn closed(stage: &Stage, mut scene: Scene, shown: &browse::Shown, y: f64) -> Scene {
    let foot = browse::foot(stage, shown);
    scene.height = (y + foot).max(64.0);
    let low = stage.height.map_or(y, |h| y.max(h - foot));
    browse::footer(stage, &mut scene, shown, low);
    scene
}

/// Where a column's texts are anchored.
fn side(column: &Column, x: f64, width: f64) -> (f64, Anchor) {
    if is_number(column) { (x + width, Anchor::End) } else { (x, Anchor::Start) }
}

/// One block a row: its first text as heading, the other columns below, name left and figure right.
fn cards(stage: &Stage, pad: f64) -> (Scene, usize) {
    let look = stage.look;
    let mut scene = Scene::new(stage.width, 0.0);
    let mut y = 0.0;
    let shown = browse::rows(stage);
    for row in shown.rows.iter().copied() {
        for (series, column) in stage.table.columns.iter().enumerate() {
            let top = y;
            let way = cells::way(stage, column);
            let value = if way == Some("line") { String::new() } else { cell(stage, column, row, true) };
            if series == 0 {
                let lines = text::wrap(&value, LABEL + 0.5, true, stage.width, stage.measure);
                y = stage.write(
                    &mut scene,
                    &lines,
                    0.0,
                    y + 20.0,
                    LABEL + 0.5,
                    LINE,
                    true,
                    Anchor::Start,
                    look.ink,
                ) - 14.0;
            } else {
                let name = stage.label_width(&column.label, false);
                let one_line = name + 16.0 + stage.label_width(&value, false) <= stage.width;
                let names = text::wrap(&column.label, LABEL, false, stage.width, stage.measure);
                let after = stage.write(
                    &mut scene,
                    &names,
                    0.0,
                    y + 17.0,
                    LABEL,
                    LINE,
                    false,
                    Anchor::Start,
                    look.muted,
                );
                if one_line {
                    scene.text(&value, stage.width, y + 17.0, LABEL, false, Anchor::End, look.ink);
                    y = after - 15.0;
                } else {
                    let values = text::wrap(&value, LABEL, false, stage.width - 16.0, stage.measure);
                    y = stage.write(
                        &mut scene,
                        &values,
                        16.0,
                        after,
                        LABEL,
                        LINE,
                        false,
                        Anchor::Start,
                        look.ink,
                    ) - 15.0;
                }
            }
            let key = Key { series, row };
            match way {
                Some("line") => {
                    let wide = (stage.width * 0.4).min(140.0);
                    let area = Rect { x: stage.width - wide, y: top + 3.0, width: wide, height: 20.0 };
                    cells::draw(stage, &mut scene, column, key, area, 0.0);
                }
                Some("bar") => {
                    // Under its line: the figure keeps its place at the edge.
                    let area = Rect { x: 0.0, y: y + 3.0, width: stage.width + 8.0, height: 14.0 };
                    cells::draw(stage, &mut scene, column, key, area, 0.0);
                    y += 18.0;
                }
                _ => {}
            }
            let area = Rect { x: 0.0, y: top + 2.0, width: stage.width, height: (y - top).max(LINE) };
            scene.target(Key { series, row }, Area::Box(area));
        }
        y += pad - 2.0;
        let line = y.round() + 0.5;
        scene.line((0.0, line), (stage.width, line), 1.0, look.grid);
    }
    (closed(stage, scene, &shown, y), shown.rows.len())
}

//! Pictures inside the cells of a table: bars, heat, lines.

use crate::error::{Code, Error, Log};
use crate::layout::Stage;
use crate::layout::look::{LABEL, mix};
use crate::layout::ramp::{self, Ramp};
use crate::locale::{Lang, number, number::whole};
use crate::scale::Linear;
use crate::scene::{Anchor, Key, Point, Rect, Scene, Shape};
use crate::spec::Spec;
use crate::table::{Column, Table, Values};

/// Pixels that a bar takes beside its figure, and a line in place of its figures.
const BAR: f64 = 84.0;
const LINE_WIDTH: f64 = 116.0;

/// Refuses pictures of what is no number, and columns that are not there.
pub(super) fn check(table: &Table, spec: &Spec, lang: Lang, log: &mut Log) {
    for (name, way) in &spec.cells.0 {
        let path = ["cells.", name].concat();
        let Some(column) = table.columns.iter().find(|c| c.name == *name) else {
            log.push(Error::new(Code::UnknownColumn, path, &[name, &table.names().join(", ")]));
            continue;
        };
        let numbers = matches!(column.values, Values::Number(..));
        if way != "line" && !numbers {
            let way = way.as_str();
            log.push(Error::bilingual(
                Code::Unfit,
                path,
                &[
                    &["Cột “", name, "” là chữ, không vẽ được kiểu ", way, " trong ô."].concat(),
                    "Chọn một cột số; dãy số trong một ô (\"12; 15; 9\") thì dùng line.",
                ],
                &[
                    &["Column “", name, "” is text and cannot be drawn as ", way, "."].concat(),
                    "Choose a column of numbers; for a series in one cell (\"12; 15; 9\") use line.",
                ],
            ));
        } else if way == "line" {
            let bad = (0..table.rows).find(|row| {
                let text = column.text(*row, lang);
                text != "–" && series(column, *row, lang).iter().flatten().count() < 2
            });
            if let Some(row) = bad {
                let at = whole(row as u64 + 1);
                log.push(Error::bilingual(
                    Code::Unfit,
                    path,
                    &[
                        &["Cột “", name, "”, dòng ", &at, ": cần từ hai số trở lên để vẽ đường."].concat(),
                        "Viết dãy số trong một ô kiểu text, cách nhau bằng dấu chấm phẩy: \"12; 15; 9\"; chỗ thiếu ghi –.",
                    ],
                    &[
                        &["Column “", name, "”, row ", &at, ": a line needs two numbers or more."].concat(),
                        "Write the series into one cell of type text, parted by semicolons: \"12; 15; 9\"; – where one is missing.",
                    ],
                ));
            }
        }
    }
}

/// How a column's cells are drawn, if not as text.
pub(super) fn way<'a>(stage: &Stage<'a>, column: &Column) -> Option<&'a str> {
    drawn(stage.spec, column)
}

/// The same, asked of the spec.
pub(super) fn drawn<'a>(spec: &'a Spec, column: &Column) -> Option<&'a str> {
    spec.cells.0.iter().find(|(name, _)| *name == column.name).map(|(_, way)| way.as_str())
}

/// Pixels that a drawn cell needs besides its text, and whether the text stays.
pub(super) fn room(way: Option<&str>) -> (f64, bool) {
    match way {
        Some("bar") => (BAR, true),
        Some("heat") => (16.0, true),
        Some("line") => (LINE_WIDTH, false),
        _ => (0.0, true),
    }
}

/// Draws the picture of a cell into `area`, whose text of that width stands at its right; gives the ink of the text.
pub(super) fn draw(
    stage: &Stage,
    scene: &mut Scene,
    column: &Column,
    key: Key,
    area: Rect,
    text: f64,
) -> crate::spec::Rgb {
    let look = stage.look;
    let span = ramp::span((0..stage.table.rows).filter_map(|row| column.value(row)));
    match (way(stage, column), span) {
        (Some("bar"), Some(span)) => {
            let (low, high) = (span.0.min(0.0), span.1.max(0.0));
            let scale = Linear::new((low, high), (area.x, area.x + (area.width - text - 8.0).max(4.0)));
            let middle = area.y + area.height / 2.0;
            if let Some(q) = column.quantity(key.row) {
                let rect = Rect::between(scale.at(0.0), middle - 6.0, scale.at(q.value), middle + 6.0);
                // A column is no series: only what is not exact carries strokes.
                let plain = Key { series: 0, ..key };
                stage.fill(scene, Shape::Rect(rect), bar_ink(stage), plain, q.qualifier);
            }
            let zero = scale.at(0.0).round() + 0.5;
            let firm = mix(look.surface, look.ink, 0.7);
            scene.line((zero, middle - 9.0), (zero, middle + 9.0), 1.0, firm);
            look.ink
        }
        (Some("heat"), Some(span)) => match column.quantity(key.row) {
            Some(q) => {
                let ink = Ramp::new(look, span, &column.unit).colour(q.value);
                scene.rect(area, ink, Some(key));
                ramp::letters_on(ink)
            }
            None => look.muted,
        },
        (Some("line"), _) => {
            spark(stage, scene, &series(column, key.row, stage.lang), area, key);
            look.ink
        }
        _ => look.ink,
    }
}

/// Bars in cells support the figures; they do not shout.
fn bar_ink(stage: &Stage) -> crate::spec::Rgb {
    mix(stage.look.accent, stage.look.surface, 0.25)
}

/// The figures written into one cell; `None` where one is missing.
pub(super) fn series(column: &Column, row: usize, lang: Lang) -> Vec<Option<f64>> {
    let Values::Text(texts) = &column.values else { return Vec::new() };
    let Some(text) = texts.get(row).and_then(Option::as_ref) else { return Vec::new() };
    let parts = text.split([';', ' ', '\n']).filter(|p| !p.is_empty());
    parts.map(|p| number::read(p, lang, false).map(|r| r.value)).collect()
}

/// A line as high as a word: its own scale, gaps where figures are missing, a dot at its end.
fn spark(stage: &Stage, scene: &mut Scene, values: &[Option<f64>], area: Rect, key: Key) {
    let Some(span) = ramp::span(values.iter().flatten().copied()) else {
        let ink = stage.look.muted;
        scene.text("–", area.x, area.y + area.height / 2.0 + 4.5, LABEL, false, Anchor::Start, ink);
        return;
    };
    let across = Linear::new((0.0, (values.len().max(2) - 1) as f64), (area.x + 2.0, area.right() - 5.0));
    let middle = area.y + area.height / 2.0;
    let up = Linear::new(span, (middle + 9.0, middle - 9.0));
    let flat = span.0 == span.1;
    let mut line: Vec<Point> = Vec::new();
    let mut last = None;
    for (i, value) in values.iter().enumerate() {
        match value {
            Some(value) => {
                let y = if flat { middle } else { up.at(*value) };
                line.push(Point { x: across.at(i as f64), y });
                last = line.last().copied();
            }
            None => flush(stage, scene, &mut line, key),
        }
    }
    flush(stage, scene, &mut line, key);
    if let Some(at) = last {
        scene.push(Shape::Disc(at, 3.0), stage.look.accent, Some(key));
    }
}

fn flush(stage: &Stage, scene: &mut Scene, line: &mut Vec<Point>, key: Key) {
    let ink = mix(stage.look.surface, stage.look.ink, 0.65);
    match line.as_slice() {
        [] => {}
        [one] => scene.push(Shape::Disc(*one, 1.5), ink, Some(key)),
        _ => scene.push(Shape::Line(line.clone(), 1.75), ink, Some(key)),
    }
    line.clear();
}

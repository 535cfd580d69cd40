//! Amounts as colours: a matrix of two categories, or days in a calendar.

use super::{Chart, calendar, say};
use crate::error::{Code, Error, Log};
use crate::layout::axis::Categories;
use crate::layout::look::{AXIS, LABEL, LINE, mix};
use crate::layout::ramp::{self, Ramp};
use crate::layout::{Extent, Stage, text};
use crate::locale::{Lang, number::whole};
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec, missing};
use crate::table::{Color, Need, Needs, Table};

/// See the module.
pub struct Heatmap;

/// Most columns or rows of a matrix.
const MOST: usize = 400;

impl Chart for Heatmap {
    fn needs(&self) -> Needs {
        Needs { y: Need::Maybe, color: Color::Value, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) {
        if spec.calendar == Some(true) {
            calendar::check(table, log);
            return;
        }
        if table.roles.group.is_none() {
            let names = table.names().join(", ");
            log.push(missing(
                "y",
                "y",
                &["Bản đồ nhiệt cần y: cột đặt tên các hàng, một trong số ", &names, "."].concat(),
                &["A heatmap needs y: the column that names its rows, one of ", &names, "."].concat(),
            ));
            return;
        }
        let fields: Vec<String> = (0..table.rows).map(|row| table.place(row, lang)).collect();
        for (row, field) in fields.iter().enumerate() {
            if let Some(first) = fields[..row].iter().position(|f| f == field) {
                let (a, b) = (whole(first as u64 + 1), whole(row as u64 + 1));
                log.push(Error::bilingual(
                    Code::Unfit,
                    "data",
                    &[
                        &["Dòng ", &a, " và dòng ", &b, " cùng nói về ô “", field, "”."].concat(),
                        "Mỗi ô một dòng: cộng hoặc lấy trung bình các dòng trùng trước khi vẽ.",
                    ],
                    &[
                        &["Rows ", &a, " and ", &b, " both tell of “", field, "”."].concat(),
                        "One row a field: add up or average repeated rows first.",
                    ],
                ));
                return;
            }
        }
        let matrix = Matrix::new(table, lang);
        let most = matrix.across.len().max(matrix.down.len());
        if most > MOST {
            log.push(Error::bilingual(
                Code::TooMany,
                "data",
                &[&whole(most as u64), "cột hoặc hàng", &whole(MOST as u64)],
                &[&whole(most as u64), "columns or rows", &whole(MOST as u64)],
            ));
        }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Bản đồ nhiệt", "Heatmap")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let Some(ramp) = ramp_of(stage) else { return stage.empty() };
        let mut scene = Scene::new(stage.width, 0.0);
        let heading = stage.table.series(0).map_or_else(String::new, |c| c.heading());
        let absent = (0..stage.table.rows).any(|row| stage.quantity(Key { series: 0, row }).is_none());
        let top = ramp.legend(stage, &mut scene, &heading, absent, 0.0) + 10.0;
        let bottom = if stage.spec.calendar == Some(true) {
            calendar::draw(stage, &mut scene, &ramp, top)
        } else {
            matrix(stage, &mut scene, &ramp, top)
        };
        scene.height = stage.height.map_or(bottom, |h| h.max(bottom));
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::span(stage)
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: domain(stage), ..Extent::default() }
    }
}

fn domain(stage: &Stage) -> Option<(f64, f64)> {
    ramp::span(
        (0..stage.table.rows).filter_map(|row| stage.quantity(Key { series: 0, row })).map(|q| q.value),
    )
}

/// The colours of the one measure; small multiples share theirs.
pub(super) fn ramp_of(stage: &Stage) -> Option<Ramp> {
    let span = stage.span.and_then(|p| p.y).or_else(|| domain(stage))?;
    let unit = stage.table.series(0).map_or("", |c| c.unit.as_str());
    Some(Ramp::new(stage.look, span, unit))
}

/// One field of colour with its figure, where the figure fits; hatched where the source only comes near it.
pub(super) fn field(stage: &Stage, scene: &mut Scene, ramp: &Ramp, row: usize, rect: Rect, label: &str) {
    let key = Key { series: 0, row };
    let Some(quantity) = stage.quantity(key) else {
        ramp::blank(stage, scene, rect);
        scene.target(key, Area::Box(rect));
        return;
    };
    let ink = ramp.colour(quantity.value);
    stage.fill(scene, Shape::Rect(rect), ink, key, quantity.qualifier);
    let mut behind = ink;
    if !label.is_empty() {
        let at = rect.centre();
        if quantity.qualifier != Qualifier::Exact {
            // Letters over strokes do not read.
            behind = mix(ink, stage.look.surface, 0.55);
            let width = stage.measure.width(label, AXIS, false) + 4.0;
            scene.rect(Rect { x: at.x - width / 2.0, y: at.y - 8.0, width, height: 16.0 }, behind, None);
        }
        scene.text(label, at.x, at.y + 4.5, AXIS, false, Anchor::Middle, ramp::letters_on(behind));
    }
    scene.target(key, Area::Box(rect));
}

/// Distinct names along both sides, in the order in which they come.
struct Matrix {
    across: Vec<String>,
    down: Vec<String>,
    /// Column and row of each datum.
    places: Vec<(usize, usize)>,
}

impl Matrix {
    fn new(table: &Table, lang: Lang) -> Matrix {
        let group = table.roles.group.and_then(|g| table.columns.get(g));
        let (mut across, mut down) = (Vec::new(), Vec::new());
        let find = |names: &mut Vec<String>, name: String| {
            names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let places = (0..table.rows)
            .map(|row| {
                let column = find(&mut across, table.x_text(row, lang));
                let line = group.map_or_else(String::new, |g| g.text(row, lang));
                (column, find(&mut down, line))
            })
            .collect();
        Matrix { across, down, places }
    }
}

/// Draws the fields with names left and below; gives the lower edge.
fn matrix(stage: &Stage, scene: &mut Scene, ramp: &Ramp, top: f64) -> f64 {
    let (look, measure) = (stage.look, stage.measure);
    let matrix = Matrix::new(stage.table, stage.lang);
    let widest = matrix.down.iter().map(|n| stage.label_width(n, false)).fold(0.0, f64::max);
    let share = if stage.is_narrow() { 0.34 } else { 0.28 };
    let gutter = widest.min((stage.width * share).min(240.0)) + 10.0;
    let names: Vec<Vec<String>> =
        matrix.down.iter().map(|n| text::wrap(n, LABEL, false, gutter - 9.5, measure)).collect();
    // One or two columns need no page's width.
    let most = if matrix.across.len() < 3 { 180.0 } else { f64::INFINITY };
    let step = ((stage.width - gutter) / matrix.across.len().max(1) as f64).min(most);
    let gap = if step >= 12.0 { 2.0 } else { 0.0 };
    let tall = (step * 0.62).clamp(22.0, 34.0);
    let labels: Vec<String> = (0..stage.table.rows)
        .map(|row| stage.quantity(Key { series: 0, row }).map_or_else(String::new, |q| q.label(stage.lang)))
        .collect();
    // All figures or none: some alone would look like the important ones.
    let fit = labels.iter().all(|l| measure.width(l, AXIS, false) + 6.0 <= step - gap);
    let mut tops = Vec::new();
    let mut y = top;
    for lines in &names {
        let height = tall.max(lines.len() as f64 * (LINE - 2.0) + 10.0);
        tops.push((y, height - gap));
        let first = y + (height - gap) / 2.0 + 4.5 - (lines.len() as f64 - 1.0) * (LINE - 2.0) / 2.0;
        stage.write(scene, lines, 0.0, first, LABEL, LINE - 2.0, false, Anchor::Start, look.ink);
        y += height;
    }
    for (row, (column, line)) in matrix.places.iter().enumerate() {
        let Some((y, height)) = tops.get(*line) else { continue };
        let x = gutter + step * *column as f64;
        let label = if fit { labels[row].as_str() } else { "" };
        let rect = Rect { x, y: *y, width: (step - gap).max(0.5), height: *height };
        field(stage, scene, ramp, row, rect, label);
    }
    scene.sort_targets();
    let below = Categories::wrapped(stage, &matrix.across, step, 6)
        .unwrap_or_else(|| Categories::thinned(stage, &matrix.across, step));
    below.draw(stage, scene, |i| gutter + step * (i as f64 + 0.5) - gap / 2.0, y - 2.0);
    y + below.height
}

//! Lines over time or another order, each named at its end. Gaps stay gaps.

use super::{Chart, column, say};
#[cfg(feature = "full")]
use crate::layout::annotation;
use crate::layout::axis::{self, Categories, Values};
use crate::layout::look::{LABEL, LINE};
use crate::layout::{Entry, Extent, Stage, text};
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Pick, Point, Rect, Scene, Shape};
use crate::spec::Qualifier;
use crate::table::Needs;

/// See the module.
pub struct Line;

const WIDTH: f64 = 2.25;

impl Chart for Line {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        Plan::new(stage).draw(stage)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::extremes(stage, true)
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { x: None, y: Some(span(stage)) }
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        let many = stage.table.roles.y.len() > 1;
        // In small multiples one legend serves all.
        let names_elsewhere = stage.small || stage.table.roles.facet.is_some();
        if many && (names_elsewhere || Plan::new(stage).names.is_empty()) {
            stage.entries(true)
        } else {
            Vec::new()
        }
    }
}

struct Plan {
    area: Rect,
    axis: Values,
    categories: Categories,
    /// Pixel of each label below.
    places: Vec<f64>,
    /// Pixel of each row.
    x: Vec<f64>,
    shown: Vec<usize>,
    /// Names at the ends of lines: series, baseline, lines of text. Empty where a legend serves.
    names: Vec<(usize, f64, Vec<String>)>,
    height: f64,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let shown = stage.shown();
        let height = stage.height.unwrap_or_else(|| stage.plot_height(360.0)).max(120.0);
        let (low, high) = span(stage);
        let unit = shown.first().and_then(|s| table.series(*s)).map_or("", |c| c.unit.as_str());
        let gutter = Values::new(stage, (low, high), unit, height - 30.0, 12.0).gutter;
        let names_room = names_room(stage);
        let last_label = if names_room > 0.0 { names_room + 14.0 } else { end_label_room(stage, &shown) };
        let right = (stage.width - last_label).max(gutter + 40.0);
        let texts: Vec<String> = (0..table.rows).map(|r| table.x_text(r, stage.lang)).collect();
        let span = right - gutter - 6.0;
        let step = if table.rows > 1 { span / (table.rows - 1) as f64 } else { span };
        let mut categories = Categories::thinned(stage, &texts, step);
        let bottom = height - categories.height;
        let axis = Values::new(stage, (low, high), unit, bottom, 12.0);
        // The height left under the labels may have changed the ticks, and with them their width.
        let gutter = gutter.max(axis.gutter);
        let x = positions(stage, gutter + 6.0, right);
        let mut places = x.clone();
        if let Some((labels, at)) = axis::time_labels(stage, gutter + 6.0, right) {
            // In the height that the labels of rows took: the value axis above stands on it.
            categories = labels.in_height(categories.height);
            places = at;
        }
        let area = Rect { x: gutter, y: 12.0, width: right - gutter + 6.0, height: bottom - 12.0 };
        let mut plan = Plan { area, axis, categories, places, x, shown, names: Vec::new(), height };
        if names_room > 0.0 {
            plan.names = plan.place_names(stage, names_room);
        }
        plan
    }

    /// Names beside the last points, pushed apart until none overlaps; empty when there is not enough height.
    fn place_names(&self, stage: &Stage, room: f64) -> Vec<(usize, f64, Vec<String>)> {
        let mut names: Vec<(usize, f64, Vec<String>)> = Vec::new();
        for series in &self.shown {
            let Some(column) = stage.table.series(*series) else { continue };
            let Some(last) = (0..stage.table.rows).rev().find_map(|r| column.value(r)) else { continue };
            let lines = text::wrap(&column.label, LABEL, true, room, stage.measure);
            names.push((*series, self.axis.scale.at(last), lines));
        }
        names.sort_by(|a, b| a.1.total_cmp(&b.1));
        let tall = |n: &(usize, f64, Vec<String>)| n.2.len() as f64 * LINE;
        let total: f64 = names.iter().map(tall).sum();
        // Names stay above the labels of the x axis, which may reach under them.
        let floor = self.height - self.categories.height;
        if total > floor {
            return Vec::new();
        }
        // Downwards, then back up from the bottom: the order of the lines is kept.
        let mut free = 0.0;
        for name in &mut names {
            let half = tall(name) / 2.0;
            name.1 = name.1.max(free + half);
            free = name.1 + half;
        }
        let mut limit = floor;
        for name in names.iter_mut().rev() {
            let half = tall(name) / 2.0;
            name.1 = name.1.min(limit - half);
            limit = name.1 - half;
        }
        names
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let mut scene = Scene::new(stage.width, self.height);
        scene.pick = Pick::NearestX;
        self.axis.draw(stage, &mut scene, self.area);
        #[cfg(feature = "full")]
        let behind = scene.marks.len();
        let zero = self.axis.scale.domain();
        if zero.0 <= 0.0 && zero.1 >= 0.0 {
            let y = self.axis.scale.at(0.0).round() + 0.5;
            let firm = crate::layout::look::mix(stage.look.surface, stage.look.ink, 0.7);
            scene.line((self.area.x, y), (self.area.right(), y), 1.0, firm);
        }
        let bottom = self.height - self.categories.height;
        self.categories.draw(stage, &mut scene, |i| self.places[i], bottom);
        // Context first, so that what is highlighted lies on top.
        let mut order = self.shown.clone();
        let front = |series| !stage.is_context(Key { series, row: usize::MAX });
        crate::scale::math::sort(&mut order, &mut |a, b| front(a).cmp(&front(b)));
        for series in order {
            self.series(stage, &mut scene, series);
        }
        scene.sort_targets();
        #[cfg(feature = "full")]
        annotation::draw(
            stage,
            &mut scene,
            behind,
            &annotation::Frame {
                area: self.area,
                place: &|place| match place {
                    annotation::Place::Row(row) => self.x.get(row).copied(),
                    annotation::Place::Number(_) => None,
                },
                value: &|value| self.axis.scale.at(value),
                lying: false,
            },
        );
        scene
    }

    fn series(&self, stage: &Stage, scene: &mut Scene, series: usize) {
        let Some(column) = stage.table.series(series) else { return };
        let rows = stage.table.rows;
        let ink = stage.ink(Key { series, row: usize::MAX });
        let mut run: Vec<Point> = Vec::new();
        let mut last = None;
        for row in 0..=rows {
            let at = column
                .value(row)
                .filter(|_| row < rows)
                .map(|v| Point { x: self.x[row], y: self.axis.scale.at(v) });
            if let Some(at) = at {
                run.push(at);
                last = Some((row, at));
                continue;
            }
            match run.len() {
                0 => {}
                1 => scene.push(Shape::Disc(run[0], 3.5), ink, None),
                _ => scene.push(Shape::Line(run.clone(), WIDTH), ink, None),
            }
            run.clear();
        }
        // Few points are counted by eye: each gets its dot. Many are a shape.
        let dots = rows <= 16 && self.shown.len() == 1;
        for row in 0..rows {
            let key = Key { series, row };
            let Some(quantity) = column.quantity(row) else { continue };
            let at = Point { x: self.x[row], y: self.axis.scale.at(quantity.value) };
            scene.target(key, Area::Dot(at, 4.0));
            let end = last.is_some_and(|(r, _)| r == row);
            if quantity.qualifier != Qualifier::Exact {
                scene.push(Shape::Disc(at, 4.5), stage.look.surface, None);
                scene.push(Shape::Ring(at, 4.0, 2.0), ink, Some(key));
            } else if dots || end {
                scene.push(Shape::Disc(at, if end { 4.0 } else { 3.0 }), ink, Some(key));
            }
        }
        let Some((row, at)) = last else { return };
        if let Some((_, y, lines)) = self.names.iter().find(|n| n.0 == series) {
            let first = y - (lines.len() as f64 - 1.0) * LINE / 2.0 + 4.5;
            stage.write(
                scene,
                lines,
                self.area.right() + 6.0,
                first,
                LABEL,
                LINE,
                true,
                Anchor::Start,
                name_ink(stage, ink),
            );
        } else if self.shown.len() == 1
            && let Some(quantity) = column.quantity(row)
        {
            let text = quantity.label(stage.lang);
            let beside = stage.width - at.x >= stage.label_width(&text, true) + 9.0;
            if beside {
                scene.text(&text, at.x + 9.0, at.y + 4.5, LABEL, true, Anchor::Start, stage.look.ink);
            } else {
                let y = if at.y < 26.0 { at.y + 20.0 } else { at.y - 11.0 };
                scene.text(&text, stage.width, y, LABEL, true, Anchor::End, stage.look.ink);
            }
        }
    }
}

/// The span of the value axis before it is made round.
fn span(stage: &Stage) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let (table, shown) = (stage.table, stage.shown());
    let columns = shown.iter().filter_map(|s| table.series(*s));
    axis::open_domain(stage, columns.flat_map(|c| (0..table.rows).filter_map(|r| c.value(r))))
}

/// Text needs more contrast than lines do: names are drawn darker than their line where they must be.
fn name_ink(stage: &Stage, ink: crate::spec::Rgb) -> crate::spec::Rgb {
    let mut text = ink;
    for _ in 0..8 {
        if crate::layout::look::contrast(text, stage.look.surface) >= 4.5 {
            break;
        }
        text = crate::layout::look::mix(text, stage.look.ink, 0.25);
    }
    text
}

/// Pixels for names at the ends of lines; 0 when a legend serves better.
fn names_room(stage: &Stage) -> f64 {
    let shown = stage.shown();
    if stage.table.roles.y.len() < 2 || shown.len() > 8 || stage.small {
        return 0.0;
    }
    let widest = shown
        .iter()
        .filter_map(|s| stage.table.series(*s))
        .map(|c| stage.label_width(&c.label, true))
        .fold(0.0, f64::max);
    let most = stage.width * if stage.is_narrow() { 0.24 } else { 0.28 };
    // Up to two lines each.
    if widest <= most * 1.7 { widest.min(most) } else { 0.0 }
}

/// Pixels for the figure beside the last point of a lone line.
fn end_label_room(stage: &Stage, shown: &[usize]) -> f64 {
    let [only] = shown else { return 12.0 };
    let last =
        stage.table.series(*only).and_then(|c| (0..stage.table.rows).rev().find_map(|r| c.quantity(r)));
    last.map_or(12.0, |q| (stage.label_width(&q.label(stage.lang), true) + 14.0).min(stage.width * 0.3))
}

/// Points stand at their time where the independent side is time and in order, else at equal steps.
fn positions(stage: &Stage, left: f64, right: f64) -> Vec<f64> {
    let rows = stage.table.rows;
    let days: Option<Vec<f64>> = if column::is_time(stage) {
        let x = stage.table.roles.x.and_then(|x| stage.table.columns.get(x));
        x.and_then(|c| (0..rows).map(|r| c.moment(r).map(|m| m.days())).collect())
    } else {
        None
    };
    match days {
        Some(days) if rows > 1 && days.windows(2).all(|w| w[0] < w[1]) => {
            let scale = Linear::new((days[0], days[rows - 1]), (left, right));
            days.iter().map(|d| scale.at(*d)).collect()
        }
        _ if rows == 1 => vec![(left + right) / 2.0],
        _ => (0..rows).map(|r| left + (right - left) * r as f64 / (rows - 1) as f64).collect(),
    }
}

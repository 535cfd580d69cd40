//! Parts of a whole as a ring, with every part listed beside it by name, figure and share.

use super::{Chart, say};
use crate::layout::look::{self, AXIS, LABEL, LINE};
use crate::layout::{Stage, text};
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape, geometry};
use crate::spec::{Qualifier, Rgb};
use crate::table::{Need, Needs, Quantity};

/// See the module.
pub struct Donut;

impl Chart for Donut {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, parts: true, ..Needs::SERIES }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let total = total(stage);
        if stage.table.rows == 0 {
            return stage.empty();
        }
        let beside = stage.width >= 440.0;
        let size =
            if beside { (stage.width * 0.38).clamp(180.0, 240.0) } else { (stage.width * 0.7).min(220.0) };
        let (left, room) = if beside { (size + 36.0, stage.width - size - 36.0) } else { (0.0, stage.width) };
        let mut scene = Scene::new(stage.width, 0.0);
        let list_height = list(stage, &mut Scene::new(0.0, 0.0), left, room.min(420.0), 0.0, total);
        let height = if beside { size.max(list_height) } else { size + 20.0 + list_height };
        let centre = Point {
            x: if beside { size / 2.0 } else { stage.width / 2.0 },
            y: if beside { height / 2.0 } else { size / 2.0 },
        };
        ring(stage, &mut scene, centre, size / 2.0, total);
        let top = if beside { (height - list_height) / 2.0 } else { size + 20.0 };
        list(stage, &mut scene, left, room.min(420.0), top, total);
        scene.height = stage.height.map_or(height, |h| h.max(height));
        scene.sort_targets();
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let total = total(stage);
        let mut parts: Vec<usize> = (0..stage.table.rows).collect();
        let value = |row: usize| stage.quantity(Key { series: 0, row }).map_or(-1.0, |q| q.value);
        crate::scale::math::sort(&mut parts, &mut |a, b| value(b).total_cmp(&value(a)));
        let all: Vec<String> = parts
            .iter()
            .take(8)
            .map(|row| {
                let key = Key { series: 0, row: *row };
                let context = self.context(stage, key);
                let open = if context.is_empty() { "" } else { ", " };
                [&say::datum(stage, key), open, &context].concat()
            })
            .collect();
        let mut out = vec![[&crate::locale::words::join(&all, "; "), "."].concat()];
        if let Some(sum) = sum(stage, total) {
            out.push([stage.lang.pick("Tổng số: ", "Total: "), &sum.full(stage.lang), "."].concat());
        }
        out
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let total = total(stage);
        match stage.quantity(key) {
            Some(quantity) if total > 0.0 && quantity.unit != "%" => {
                let share = say::percent(quantity.value, total, stage.lang);
                [share.as_str(), stage.lang.pick(" tổng số", " of the total")].concat()
            }
            _ => String::new(),
        }
    }
}

fn total(stage: &Stage) -> f64 {
    (0..stage.table.rows).filter_map(|row| stage.quantity(Key { series: 0, row })).map(|q| q.value).sum()
}

/// Whether a part is too thin for its wedge to be pointed at: under half a percent.
fn is_sliver(value: f64, total: f64) -> bool {
    value < total * 0.005 || total <= 0.0
}

/// The sum as a figure, no surer than its least sure part; none when a part is missing.
fn sum<'a>(stage: &'a Stage, total: f64) -> Option<Quantity<'a>> {
    let parts: Option<Vec<Quantity>> =
        (0..stage.table.rows).map(|row| stage.quantity(Key { series: 0, row })).collect();
    let parts = parts?;
    let first = parts.first()?;
    let exact = parts.iter().all(|q| q.qualifier == Qualifier::Exact);
    if parts.iter().any(|q| q.unit != first.unit) {
        return None;
    }
    Some(Quantity {
        value: total,
        decimals: parts.iter().map(|q| q.decimals).max().unwrap_or(0),
        qualifier: if exact { Qualifier::Exact } else { Qualifier::About },
        unit: first.unit,
    })
}

/// The colour of a part: parts of a donut are its series.
fn ink(stage: &Stage, row: usize) -> Rgb {
    let name = stage.table.x_text(row, stage.lang);
    let own = stage.spec.colors.entries.iter().enumerate();
    let own = own
        .filter(|(i, (called, _))| called.as_ref().map_or(*i == row, |c| *c == name))
        .map(|(_, c)| c.1)
        .next();
    if stage.is_context(Key { series: 0, row }) {
        return stage.look.context;
    }
    own.unwrap_or(stage.look.series[row % stage.look.series.len()])
}

fn ring(stage: &Stage, scene: &mut Scene, centre: Point, radius: f64, total: f64) {
    let inner = radius * 0.62;
    if total <= 0.0 {
        scene.push(Shape::Ring(centre, (radius + inner) / 2.0, radius - inner), stage.look.track, None);
    }
    let mut from = 0.0;
    for row in 0..stage.table.rows {
        let key = Key { series: 0, row };
        let Some(quantity) = stage.quantity(key).filter(|q| q.value > 0.0 && total > 0.0) else { continue };
        let to = (from + quantity.value / total).min(1.0);
        let whole = quantity.value >= total;
        let outline = geometry::wedge(centre, inner, radius, from, to);
        stage.fill(scene, Shape::Polygon(outline), ink(stage, row), key, quantity.qualifier);
        if !whole {
            // Surface between neighbours, so that they part without colour.
            for turn in [from, to] {
                let (sin, cos) = crate::scale::math::turned(turn);
                let on = |r: f64| (centre.x + r * sin, centre.y - r * cos);
                scene.line(on(inner - 1.0), on(radius + 1.0), 1.5, stage.look.surface);
            }
        }
        if !is_sliver(quantity.value, total) {
            scene.target(key, Area::Wedge(centre, inner, radius, from, to));
        }
        from = to;
    }
    if let Some(sum) = sum(stage, total).filter(|s| s.unit != "%") {
        let figure = sum.label(stage.lang);
        let mut size = 30.0;
        while size > 14.0 && stage.measure.width(&figure, size, true) > inner * 1.6 {
            size -= 2.0;
        }
        if stage.measure.width(&figure, size, true) > inner * 1.8 {
            // Too long for the hole; the description says it.
            return;
        }
        let lines = if figure.ends_with(sum.unit) {
            Vec::new()
        } else {
            text::wrap(sum.unit, AXIS, false, inner * 1.5, stage.measure)
        };
        let raise = if lines.is_empty() { 0.0 } else { 8.0 };
        scene.text(
            &figure,
            centre.x,
            centre.y + size * 0.35 - raise,
            size,
            true,
            Anchor::Middle,
            stage.look.ink,
        );
        let first = centre.y + size * 0.35 + 10.0;
        stage.write(
            scene,
            &lines,
            centre.x,
            first,
            AXIS,
            LINE - 2.0,
            false,
            Anchor::Middle,
            stage.look.muted,
        );
    }
}

/// Name, figure and share of every part; gives the height.
fn list(stage: &Stage, scene: &mut Scene, left: f64, room: f64, top: f64, total: f64) -> f64 {
    let (look, lang) = (stage.look, stage.lang);
    let rows: Vec<(String, String)> = (0..stage.table.rows)
        .map(|row| match stage.quantity(Key { series: 0, row }) {
            Some(q) if q.unit == "%" || total <= 0.0 => (q.label(lang), String::new()),
            Some(q) => (q.label(lang), say::percent(q.value, total, lang)),
            None => (lang.pick("không có số liệu", "no data").into(), String::new()),
        })
        .collect();
    let wide = |pick: &dyn Fn(&(String, String)) -> f64| rows.iter().map(pick).fold(0.0, f64::max);
    let figures = wide(&|r| stage.label_width(&r.0, true));
    let shares = wide(&|r| stage.label_width(&r.1, false));
    let columns = figures + if shares > 0.0 { shares + 14.0 } else { 0.0 };
    // Where figures leave names no room, they stand below them.
    let below = room - 34.0 - columns < 96.0;
    let names = if below { room - 20.0 } else { room - 34.0 - columns };
    let mut y = top;
    for (row, (figure, share)) in rows.iter().enumerate() {
        let key = Key { series: 0, row };
        let name = stage.table.x_text(row, lang);
        let lines = text::wrap(&name, LABEL, false, names, stage.measure);
        let swatch = Rect { x: left, y: y + 3.0, width: 12.0, height: 12.0 };
        let qualifier = stage.quantity(key).map_or(Qualifier::Exact, |q| q.qualifier);
        stage.fill(scene, Shape::Rect(swatch), ink(stage, row), key, qualifier);
        let first = y + 13.5;
        let end = left + room;
        let mut after =
            stage.write(scene, &lines, left + 20.0, first, LABEL, LINE, false, Anchor::Start, look.ink);
        let (x, at, anchor) = if below {
            after += LINE;
            (left + 20.0, after - LINE, Anchor::Start)
        } else {
            (end - if shares > 0.0 { shares + 14.0 } else { 0.0 }, first, Anchor::End)
        };
        scene.text(figure, x, at, LABEL, true, anchor, look.ink);
        scene.text(share, end, at, LABEL, false, Anchor::End, look.muted);
        if stage.quantity(key).is_some_and(|q| is_sliver(q.value, total)) {
            // A part too thin to point at answers through its line.
            scene.target(key, Area::Box(Rect { x: left, y, width: room, height: LINE }));
        }
        y = after - 13.5 + 8.0;
        if row + 1 < rows.len() {
            scene.line(
                (left, (y - 3.0).round() + 0.5),
                (end, (y - 3.0).round() + 0.5),
                1.0,
                look::mix(look.surface, look.grid, 0.8),
            );
        }
        y += 3.0;
    }
    y - top - 6.0
}

//! Parts of a whole as a ring or half a ring, with every part listed beside it by name, figure and share.
//!
//! The pie is the same without a hole; the waffle shares the list.

use super::{Chart, parts, say};
use crate::error::Log;
use crate::layout::look::{self, AXIS, LABEL, LINE};
use crate::layout::{Stage, text};
use crate::locale::Lang;
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape, geometry};
use crate::spec::{Qualifier, Rgb, Spec};
use crate::table::{Need, Needs, Table};

/// See the module.
pub struct Donut;

impl Chart for Donut {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, parts: true, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, _: &Spec, _: Lang, log: &mut Log) {
        parts::check_shares(table, log);
    }

    fn draw(&self, stage: &Stage) -> Scene {
        draw(stage, 0.62, stage.spec.half == Some(true))
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        parts::parts_in_words(stage, self)
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        parts::share_of_total(stage, key)
    }
}

/// Draws a ring with a hole of that share of its radius, and the list beside or below it.
pub(super) fn draw(stage: &Stage, hole: f64, half: bool) -> Scene {
    if stage.table.rows == 0 {
        return stage.empty();
    }
    let beside = stage.width >= 440.0;
    let mut size =
        if beside { (stage.width * 0.38).clamp(180.0, 240.0) } else { (stage.width * 0.7).min(220.0) };
    if half {
        size = if beside { (stage.width * 0.46).clamp(200.0, 320.0) } else { stage.width.min(300.0) };
    }
    let place = |scene: &mut Scene, top: f64| {
        let centre = Point {
            x: if beside { size / 2.0 } else { stage.width / 2.0 },
            y: top + if half { size / 2.0 + 2.0 } else { size / 2.0 },
        };
        ring(stage, scene, centre, size / 2.0, hole, half);
    };
    beside_list(stage, size, if half { size / 2.0 + 4.0 } else { size }, beside, &place, &swatch)
}

/// A figure of some width and height with the list beside it where there is room, else below.
pub(super) fn beside_list(
    stage: &Stage,
    wide: f64,
    tall: f64,
    beside: bool,
    place: &dyn Fn(&mut Scene, f64),
    swatch: &Swatch,
) -> Scene {
    let (left, room) = if beside { (wide + 36.0, stage.width - wide - 36.0) } else { (0.0, stage.width) };
    let room = room.min(420.0);
    let mut scene = Scene::new(stage.width, 0.0);
    let list_height = list(stage, &mut Scene::new(0.0, 0.0), left, room, 0.0, swatch);
    let height = if beside { tall.max(list_height) } else { tall + 20.0 + list_height };
    place(&mut scene, if beside { (height - tall) / 2.0 } else { 0.0 });
    let top = if beside { (height - list_height) / 2.0 } else { tall + 20.0 };
    list(stage, &mut scene, left, room, top, swatch);
    scene.height = stage.height.map_or(height, |h| h.max(height));
    scene.sort_targets();
    scene
}

/// The colour of a part: parts of a donut are its series.
pub(super) fn ink(stage: &Stage, row: usize) -> Rgb {
    let name = stage.table.x_text(row, stage.lang);
    let own = stage.spec.colors.entries.iter().enumerate();
    let own = own
        .filter(|(i, (called, _))| called.as_ref().map_or(*i == row, |c| *c == name))
        .map(|(_, c)| c.1)
        .next();
    if stage.is_context(Key { series: 0, row }) {
        return stage.look.context;
    }
    let ink = stage.look.series[row % stage.look.series.len()];
    // The ninth part is no twin of the first.
    own.unwrap_or(if row < stage.look.series.len() { ink } else { look::mix(ink, stage.look.surface, 0.45) })
}

fn ring(stage: &Stage, scene: &mut Scene, centre: Point, radius: f64, hole: f64, half: bool) {
    let inner = radius * hole;
    let (total, whole) = (parts::total(stage), parts::whole(stage));
    // From twelve o'clock round, or from nine to three.
    let (start, turns) = if half { (0.75, 0.5) } else { (0.0, 1.0) };
    let shares = stage.table.series(0).is_some_and(|c| c.unit == "%");
    if total <= 0.0 || shares && total < whole - 0.5 {
        let outline = geometry::wedge(centre, inner, radius, start, start + turns);
        scene.push(Shape::Polygon(outline), stage.look.track, None);
    }
    let mut from = start;
    for row in 0..stage.table.rows {
        let key = Key { series: 0, row };
        let Some(quantity) = stage.quantity(key).filter(|q| q.value > 0.0 && whole > 0.0) else { continue };
        let to = (from + quantity.value / whole * turns).min(start + turns);
        let alone = quantity.value >= whole;
        let outline = geometry::wedge(centre, inner, radius, from, to);
        stage.fill(scene, Shape::Polygon(outline), ink(stage, row), key, quantity.qualifier);
        if !alone {
            // Surface between neighbours, so that they part without colour.
            for turn in [from, to] {
                let (sin, cos) = crate::scale::math::turned(turn);
                let on = |r: f64| (centre.x + r * sin, centre.y - r * cos);
                scene.line(on((inner - 1.0).max(0.0)), on(radius + 1.0), 1.5, stage.look.surface);
            }
        }
        if !parts::is_sliver(quantity.value, whole) {
            scene.target(key, Area::Wedge(centre, inner, radius, from, to));
        }
        from = to;
    }
    if hole == 0.0 {
        inside(stage, scene, centre, radius, whole);
        return;
    }
    if let Some(sum) = parts::sum(stage, total).filter(|s| s.unit != "%") {
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
        // Under an arch the figure stands on the ground.
        let raise = if half { size * 0.35 + 3.0 + lines.len() as f64 * (LINE - 2.0) } else { raise };
        scene.text(
            &figure,
            centre.x,
            centre.y + size * 0.35 - raise,
            size,
            true,
            Anchor::Middle,
            stage.look.ink,
        );
        let first = centre.y + size * 0.35 + if half { 17.0 - raise } else { 10.0 };
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

/// Shares inside the slices of a pie, where they have room: the list names them.
fn inside(stage: &Stage, scene: &mut Scene, centre: Point, radius: f64, whole: f64) {
    let mut from = 0.0;
    for row in 0..stage.table.rows {
        let Some(q) = stage.quantity(Key { series: 0, row }).filter(|q| q.value > 0.0) else { continue };
        let share = q.value / whole;
        let text = if q.unit == "%" { q.label(stage.lang) } else { say::percent(q.value, whole, stage.lang) };
        let reach = radius * if share >= 1.0 { 0.0 } else { 0.66 };
        let room = if share > 0.45 { radius } else { share * 0.66 * radius * std::f64::consts::TAU };
        let (sin, cos) = crate::scale::math::turned(from + share / 2.0);
        from += share;
        if room >= stage.label_width(&text, true) + 10.0 && q.qualifier == Qualifier::Exact {
            let ink = look::ink_on(ink(stage, row));
            let at = (centre.x + reach * sin, centre.y - reach * cos + 4.5);
            scene.text(&text, at.0, at.1, LABEL, true, Anchor::Middle, ink);
        }
    }
}

/// Draws what stands before a name in the list.
pub(super) type Swatch = dyn Fn(&Stage, &mut Scene, usize, Rect);

/// A square in the colour of the part, hatched where the part is.
fn swatch(stage: &Stage, scene: &mut Scene, row: usize, rect: Rect) {
    let key = Key { series: 0, row };
    let qualifier = stage.quantity(key).map_or(Qualifier::Exact, |q| q.qualifier);
    stage.fill(scene, Shape::Rect(rect), ink(stage, row), key, qualifier);
}

/// Name, figure and share of every part; gives the height.
fn list(stage: &Stage, scene: &mut Scene, left: f64, room: f64, top: f64, swatch: &Swatch) -> f64 {
    let (look, lang, total) = (stage.look, stage.lang, parts::total(stage));
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
        swatch(stage, scene, row, Rect { x: left, y: y + 3.0, width: 12.0, height: 12.0 });
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
        if below && 20.0 + figures + 14.0 + shares > room {
            scene.text(share, left + 20.0, at + LINE, LABEL, false, Anchor::Start, look.muted);
            after += LINE;
        } else {
            scene.text(share, end, at, LABEL, false, Anchor::End, look.muted);
        }
        if stage.quantity(key).is_some_and(|q| parts::is_sliver(q.value, parts::whole(stage))) {
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

//! Events and themes down a line of time; several may share a year.

use super::Chart;
use crate::layout::look::{LABEL, mix};
use crate::layout::{Stage, text};
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape};
use crate::table::{Need, Needs};

/// See the module.
pub struct Timeline;

const SIZE: f64 = 14.0;
const LEADING: f64 = 20.0;

impl Chart for Timeline {
    fn needs(&self) -> Needs {
        Needs { y: Need::None, label: Need::Must, ..Needs::SERIES }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let (look, table) = (stage.look, stage.table);
        if table.rows == 0 {
            return stage.empty();
        }
        let order = order(stage);
        let times: Vec<String> = order.iter().map(|row| time(stage, *row)).collect();
        let widest = times.iter().map(|t| stage.label_width(t, true)).fold(0.0, f64::max);
        // Long times stand above their text instead of beside it.
        let above = widest > stage.width * 0.3;
        let line = if above { 5.0 } else { widest + 18.0 };
        let left = line + 18.0;
        let mut scene = Scene::new(stage.width, 0.0);
        let mut y = 0.0;
        let mut previous: Option<(&str, f64)> = None;
        for (row, time) in order.iter().zip(&times) {
            let key = Key { series: 0, row: *row };
            let lines = text::wrap(&label(stage, *row), SIZE, false, stage.width - left, stage.measure);
            let same = previous.is_some_and(|(t, _)| t == time);
            let top = y;
            let dot = Point { x: line, y: y + 10.0 };
            if let Some((_, from)) = previous {
                let rail = mix(look.surface, look.ink, 0.45);
                scene.line((line, from + 7.0), (line, dot.y - 7.0), 1.0, rail);
            }
            let mut first = y + 15.0;
            if !same {
                if above {
                    let times = text::wrap(time, LABEL, true, stage.width - left, stage.measure);
                    let (ink, start) = (look.ink, Anchor::Start);
                    first = stage.write(&mut scene, &times, left, first, LABEL, LEADING, true, start, ink);
                } else {
                    scene.text(time, 0.0, first, LABEL, true, Anchor::Start, look.ink);
                }
            }
            let ink = if stage.is_context(key) { look.context } else { stage.series_ink(0) };
            scene.push(Shape::Disc(dot, 4.5), ink, Some(key));
            let end =
                stage.write(&mut scene, &lines, left, first, SIZE, LEADING, false, Anchor::Start, look.ink);
            y = end - 15.0 + 10.0;
            let height = y - top - 6.0;
            scene.target(key, Area::Box(Rect { x: 0.0, y: top, width: stage.width, height }));
            previous = Some((time, dot.y));
        }
        scene.height = stage.height.map_or(y - 6.0, |h| h.max(y - 6.0));
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        order(stage)
            .iter()
            .take(20)
            .map(|row| [&time(stage, *row), ": ", &label(stage, *row), "."].concat())
            .collect()
    }
}

/// Rows by time; rows without one keep their place at the end.
fn order(stage: &Stage) -> Vec<usize> {
    let column = stage.table.roles.x.and_then(|x| stage.table.columns.get(x));
    let mut rows: Vec<usize> = (0..stage.table.rows).collect();
    let days = |row: usize| column.and_then(|c| c.moment(row)).map_or(f64::MAX, |m| m.days());
    crate::scale::math::sort(&mut rows, &mut |a, b| days(a).total_cmp(&days(b)));
    rows
}

/// `2020`, or `2020–2025` for a period.
fn time(stage: &Stage, row: usize) -> String {
    let start = stage.table.x_text(row, stage.lang);
    let end = stage.table.roles.end.and_then(|e| stage.table.columns.get(e));
    match end.map(|c| c.text(row, stage.lang)).filter(|e| *e != "–" && *e != start) {
        Some(end) => [&start, "–", &end].concat(),
        None => start,
    }
}

fn label(stage: &Stage, row: usize) -> String {
    let column = stage.table.roles.label.and_then(|l| stage.table.columns.get(l));
    column.map_or_else(String::new, |c| c.text(row, stage.lang))
}

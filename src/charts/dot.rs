//! Dots on one axis, a row a category: for comparing closely, without the weight of bars. Several series share a row.

use super::{Chart, say};
use crate::layout::axis::{self, Across};
use crate::layout::look::mix;
use crate::layout::rows::Rows;
use crate::layout::signs::Kind;
use crate::layout::{Entry, Extent, Room, Stage};
use crate::scene::{Anchor, Area, Key, Point, Scene};
use crate::table::Needs;

/// See the module.
pub struct Dot;

const ROW: f64 = 22.0;
const RADIUS: f64 = 5.5;

impl Chart for Dot {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn extent(&self, stage: &Stage) -> Extent {
        axis::open_extent(stage, &stage.shown())
    }

    fn room(&self, stage: &Stage) -> Room {
        Room { after: stage.widest_figure(&stage.shown()), ..Rows::room(stage) }
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let table = stage.table;
        if table.rows == 0 {
            return stage.empty();
        }
        let shown = stage.shown();
        let columns = || shown.iter().filter_map(|s| table.series(*s));
        // A lone dot says its figure; several in a row would lie over each other's.
        let figures = shown.len() == 1;
        let widest = stage.widest_figure(&shown);
        let after = if figures { (widest + RADIUS + 8.0).min(stage.width * 0.45) } else { RADIUS + 4.0 };
        let mut rows = Rows::new(stage, ROW, after, 0.0);
        rows.stretch(stage.height.map(|h| h - Across::HEIGHT));
        let (left, right) = (rows.left + RADIUS + 2.0, stage.width - after);
        let values = columns().flat_map(|c| (0..table.rows).filter_map(|r| c.value(r)));
        let unit = columns().next().map_or("", |c| c.unit.as_str());
        let axis = Across::new(stage, axis::open_domain(stage, values), unit, left, right.max(left + 30.0));
        let mut scene = Scene::new(stage.width, rows.bottom() + Across::HEIGHT);
        axis.draw(stage, &mut scene, &rows.spans(), rows.bottom());
        for row in 0..table.rows {
            rows.label(stage, &mut scene, row);
            let y = rows.middle(row);
            let present: Vec<(Key, f64)> = shown
                .iter()
                .map(|s| Key { series: *s, row })
                .filter_map(|key| Some((key, axis.scale.at(stage.quantity(key)?.value))))
                .collect();
            if present.is_empty() {
                let at = Point { x: left, y };
                stage.figure(&mut scene, stage.missing(), at, Anchor::Start, false, stage.look.muted);
                continue;
            }
            let ends = present.iter().fold((left, left), |e, (_, x)| (e.0.min(*x), e.1.max(*x)));
            let from = if figures { rows.left } else { present.iter().map(|p| p.1).fold(ends.1, f64::min) };
            let rail = mix(stage.look.surface, stage.look.ink, if figures { 0.14 } else { 0.3 });
            scene.line((from, y), (ends.1, y), if figures { 1.0 } else { 1.5 }, rail);
            for (key, x) in present {
                let Some(quantity) = stage.quantity(key) else { continue };
                let at = Point { x, y };
                stage.point(&mut scene, at, RADIUS, stage.ink(key), key, quantity.qualifier);
                scene.target(key, Area::Dot(at, RADIUS));
                let text = quantity.label(stage.lang);
                if figures && x + RADIUS + 6.0 + stage.label_width(&text, true) <= stage.width {
                    let bold = !stage.is_context(key);
                    let at = Point { x: x + RADIUS + 6.0, y };
                    stage.figure(&mut scene, &text, at, Anchor::Start, bold, stage.look.ink);
                }
            }
        }
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::extremes(stage, false)
    }

    fn sign(&self) -> Kind {
        Kind::Point
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if stage.table.roles.y.len() < 2 { Vec::new() } else { stage.entries(Kind::Point) }
    }
}

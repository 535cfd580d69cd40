//! Ranges as dumbbells: a row a category, its lower and upper end named, and the span between them.

use super::{Chart, say, trend};
use crate::error::{Code, Error, Log};
use crate::layout::axis::{self, Across};
use crate::layout::look::{LABEL, mix};
use crate::layout::rows::Rows;
use crate::layout::signs::Kind;
use crate::layout::{Entry, Extent, Room, Stage};
use crate::locale::{Lang, words};
use crate::scene::{Anchor, Area, Key, Point, Scene};
use crate::spec::Spec;
use crate::table::{Need, Needs, Table};

/// See the module.
pub struct Range;

const ROW: f64 = 24.0;
const RADIUS: f64 = 6.0;
/// Room above the first row for the names of both ends.
const HEAD: f64 = 22.0;

impl Chart for Range {
    fn needs(&self) -> Needs {
        Needs { y: Need::None, ends: Need::Must, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, _spec: &Spec, _lang: Lang, log: &mut Log) {
        let [Some(lower), Some(upper)] = [table.series(0), table.series(1)] else { return };
        let turned =
            |row: &usize| matches!((lower.value(*row), upper.value(*row)), (Some(a), Some(b)) if a > b);
        let rows: Vec<usize> = (0..table.rows).filter(turned).collect();
        if rows.is_empty() {
            return;
        }
        let vi = say::rows(table, &rows, Lang::Vi);
        let en = say::rows(table, &rows, Lang::En);
        log.push(Error::bilingual(
            Code::Unfit,
            "lower",
            &[
                &["Cột “", &lower.name, "” lớn hơn cột “", &upper.name, "” ở ", &vi, "."].concat(),
                "Đổi hai đầu cho nhau; nếu là trước và sau, dùng kiểu arrow.",
            ],
            &[
                &["Column “", &lower.name, "” is above column “", &upper.name, "” at ", &en, "."].concat(),
                "Swap the two ends; if they are before and after, use arrow.",
            ],
        ));
    }

    fn extent(&self, stage: &Stage) -> Extent {
        axis::open_extent(stage, &[0, 1])
    }

    fn room(&self, stage: &Stage) -> Room {
        Room { after: stage.widest_figure(&[0, 1]), ..Rows::room(stage) }
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        let plan = Plan::new(stage);
        let mut scene = Scene::new(stage.width, plan.rows.bottom() + Across::HEIGHT);
        plan.axis.draw(stage, &mut scene, &plan.rows.spans(), plan.rows.bottom());
        for row in 0..stage.table.rows {
            plan.rows.label(stage, &mut scene, row);
            plan.row(stage, &mut scene, row);
        }
        if plan.named {
            let y = plan.rows.middle(0) - 17.0;
            for (series, anchor, by) in [(0, Anchor::End, RADIUS), (1, Anchor::Start, -RADIUS)] {
                let key = Key { series, row: 0 };
                let (Some(x), Some(column)) = (plan.at(stage, key), stage.table.series(series)) else {
                    continue;
                };
                let ink = stage.text_ink(stage.ink(key));
                scene.text(&column.label, x + by, y, LABEL, true, anchor, ink);
            }
        }
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let (table, lang) = (stage.table, stage.lang);
        let [Some(lower), Some(upper)] = [table.series(0), table.series(1)] else { return Vec::new() };
        let gap = |row: usize| Some(upper.value(row)? - lower.value(row)?);
        let whole: Vec<usize> = (0..table.rows).filter(|r| gap(*r).is_some()).collect();
        let say = |row: usize| {
            let (Some(a), Some(b)) = (lower.quantity(row), upper.quantity(row)) else { return String::new() };
            let ends = [&a.full(lang), lang.pick(" đến ", " to "), &b.full(lang)].concat();
            let name = table.x_text(row, lang);
            let gap = [lang.pick(", cách nhau ", ", a gap of "), &trend::change(&a, &b, lang)].concat();
            [&name, lang.pick(", từ ", ", from "), &ends, &gap, "."].concat()
        };
        let by = |a: &&usize, b: &&usize| gap(**a).unwrap_or(0.0).total_cmp(&gap(**b).unwrap_or(0.0));
        let mut out = Vec::new();
        match (whole.iter().rev().max_by(by), whole.iter().min_by(by)) {
            (Some(widest), Some(narrowest)) if widest != narrowest => {
                out.push([lang.pick("Rộng nhất: ", "Widest: "), &say(*widest)].concat());
                out.push([lang.pick("Hẹp nhất: ", "Narrowest: "), &say(*narrowest)].concat());
            }
            (Some(only), _) => out.push(say::sentence(&say(*only))),
            _ => out.push([lang.pick("Không có số liệu", "No data"), "."].concat()),
        }
        let gaps: Vec<String> =
            (0..table.rows).filter(|r| gap(*r).is_none()).map(|r| table.x_text(r, lang)).collect();
        if !gaps.is_empty() && !whole.is_empty() && gaps.len() <= 6 {
            let what = lang.pick(" thiếu số liệu.", " lacks a figure.");
            out.push([&words::list(&gaps, lang), what].concat());
        }
        out
    }

    fn sign(&self) -> Kind {
        Kind::Point
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if stage.table.rows == 0 || Plan::new(stage).named { Vec::new() } else { stage.entries(Kind::Point) }
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let ends = [0, 1].map(|series| stage.quantity(Key { series, row: key.row }));
        let [Some(a), Some(b)] = ends else { return String::new() };
        let lang = stage.lang;
        [lang.pick("hai đầu cách nhau ", "a gap of "), &trend::change(&a, &b, lang)].concat()
    }
}

struct Plan {
    rows: Rows,
    axis: Across,
    /// Figures stand beside their ends.
    figures: bool,
    /// The names of both ends stand above the first row; elsewhere a legend says them.
    named: bool,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let beside = |series| stage.widest_figure(&[series]) + RADIUS + 8.0;
        let (before, after) = (beside(0), beside(1));
        let figures = before + after <= stage.width * 0.5;
        let (before, after) = if figures { (before, after) } else { (RADIUS + 2.0, RADIUS + 4.0) };
        let columns = || [0, 1].into_iter().filter_map(|s| table.series(s));
        let values: Vec<f64> = columns().flat_map(|c| (0..table.rows).filter_map(|r| c.value(r))).collect();
        let unit = columns().next().map_or("", |c| c.unit.as_str());
        let domain = axis::open_domain(stage, values.into_iter());
        let lay = |head: f64| {
            let mut rows = Rows::new(stage, ROW, before + after, head);
            rows.stretch(stage.height.map(|h| h - Across::HEIGHT));
            let (left, right) = (rows.left + before, stage.width - after);
            let axis = Across::new(stage, domain, unit, left, right.max(left + 30.0));
            Plan { rows, axis, figures, named: false }
        };
        let mut plan = lay(HEAD);
        let ends = [0, 1].map(|series| plan.at(stage, Key { series, row: 0 }));
        let hidden = !stage.emphasis.hidden.is_empty();
        if let ([Some(low), Some(high)], [Some(a), Some(b)]) = (ends, [table.series(0), table.series(1)]) {
            let (a, b) = (stage.label_width(&a.label, true), stage.label_width(&b.label, true));
            plan.named = !plan.rows.above
                && !hidden
                && high - low >= 2.0 * RADIUS + 12.0
                && low + RADIUS - a >= 0.0
                && high - RADIUS + b <= stage.width;
        }
        if plan.named { plan } else { lay(0.0) }
    }

    fn at(&self, stage: &Stage, key: Key) -> Option<f64> {
        Some(self.axis.scale.at(stage.quantity(key)?.value))
    }

    fn row(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let y = self.rows.middle(row);
        let keys: Vec<Key> = stage.shown().into_iter().map(|series| Key { series, row }).collect();
        let places: Vec<(Key, f64)> = keys.iter().filter_map(|k| Some((*k, self.at(stage, *k)?))).collect();
        if places.is_empty() {
            let at = Point { x: self.rows.left + RADIUS, y };
            stage.figure(scene, stage.missing(), at, Anchor::Start, false, stage.look.muted);
        }
        if let [(key, low), (_, high)] = places.as_slice() {
            let strength = if stage.is_context(*key) { 0.18 } else { 0.36 };
            let rail = mix(stage.look.surface, stage.look.ink, strength);
            scene.line((*low, y), (*high, y), 3.0, rail);
        }
        for (key, x) in &places {
            let Some(quantity) = stage.quantity(*key) else { continue };
            let at = Point { x: *x, y };
            stage.point(scene, at, RADIUS, stage.ink(*key), *key, quantity.qualifier);
            scene.target(*key, Area::Dot(at, RADIUS));
            if self.figures {
                let (by, anchor) = if key.series == 0 { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
                let at = Point { x: x + by * (RADIUS + 6.0), y };
                let bold = !stage.is_context(*key);
                stage.figure(scene, &quantity.label(stage.lang), at, anchor, bold, stage.look.ink);
            }
        }
    }
}

//! Slopes between exactly two moments, a line a series, figures and names at both ends.

use super::{Chart, say, spread};
use crate::error::{Code, Error, Log};
use crate::layout::look::{LABEL, LINE, mix};
use crate::layout::names::{self, Name};
use crate::layout::signs::Kind;
use crate::layout::{Extent, Stage, axis};
use crate::locale::{Lang, number, words};
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Point, Scene, Shape};
use crate::spec::Spec;
use crate::table::{Needs, Table};

/// See the module.
pub struct Slope;

/// Room above the lines for the names of the moments.
const HEAD: f64 = 30.0;

impl Chart for Slope {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn prepare(&self, table: &mut Table, _spec: &Spec, lang: Lang, log: &mut Log) {
        // Every small multiple joins two moments of its own.
        let panels = spread::groups(table, table.roles.facet, lang);
        let Some((_, rows)) = panels.iter().find(|(_, rows)| rows.len() != 2) else { return };
        if table.rows == 0 || table.roles.x.is_none() {
            return;
        }
        let mut names: Vec<String> = rows.iter().take(5).map(|r| table.x_text(*r, lang)).collect();
        if rows.len() > 5 {
            names.push("…".into());
        }
        let column = table.roles.x.map_or("", |x| table.columns[x].name.as_str());
        let (count, names) = (number::whole(rows.len() as u64), words::join(&names, ", "));
        let one = rows.len() == 1;
        log.push(Error::bilingual(
            Code::Unfit,
            "x",
            &[
                &["Kiểu slope nối đúng hai thời điểm; cột “", column, "” có ", &count, ": ", &names, "."]
                    .concat(),
                if one {
                    "Thêm thời điểm thứ hai, hoặc dùng kiểu dot hay bar."
                } else {
                    "Giữ hai dòng, chẳng hạn đầu và cuối, hoặc dùng kiểu line."
                },
            ],
            &[
                &["The type slope joins two moments; column “", column, "” has ", &count, ": ", &names, "."]
                    .concat(),
                if one {
                    "Add the second moment, or use dot or bar."
                } else {
                    "Keep two rows, the first and the last for example, or use line."
                },
            ],
        ));
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows < 2 || stage.table.roles.y.is_empty() {
            return stage.empty();
        }
        Plan::new(stage).draw(stage)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let ends = |series: usize| {
            let column = stage.table.series(series)?;
            Some((column.quantity(0)?, column.quantity(1)?))
        };
        let all: Vec<usize> = (0..stage.table.roles.y.len()).collect();
        let change = |series: usize| ends(series).map(|(a, b)| b.value - a.value);
        say::changes(stage, &all, &change, &|series| {
            let (a, b) = ends(series)?;
            Some([&stage.table.series(series)?.label, ": ", &say::change(a, b, stage.lang)].concat())
        })
    }

    fn sign(&self) -> Kind {
        Kind::Point
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent::of(span(stage))
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let ends = [0, 1].map(|row| stage.quantity(Key { row, ..key }));
        let [Some(a), Some(b)] = ends else { return String::new() };
        say::change(a, b, stage.lang)
    }
}

fn span(stage: &Stage) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let (table, shown) = (stage.table, stage.shown());
    let columns = shown.iter().filter_map(|s| table.series(*s));
    let values: Vec<f64> = columns.flat_map(|c| (0..2).filter_map(|r| c.value(r))).collect();
    // Nothing is measured from a base here: the lines get all the height.
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low < high { (low, high) } else { axis::open_domain(stage, values.into_iter()) }
}

struct Plan {
    scale: Linear,
    x: [f64; 2],
    /// Figures on the left, figures with names on the right.
    labels: [Vec<Name>; 2],
    height: f64,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let shown = stage.shown();
        let text = |series: usize, row: usize| -> Option<String> {
            let column = stage.table.series(series)?;
            let figure = column.quantity(row)?.label(stage.lang);
            // The name stands at the right, or where the line ends before.
            let named = stage.table.roles.y.len() > 1 && (row == 1 || column.quantity(1).is_none());
            Some(if named { [&figure, "\u{a0} ", &column.label].concat() } else { figure })
        };
        let widest = |row: usize| {
            let texts = shown.iter().filter_map(|s| text(*s, row));
            texts.map(|t| stage.label_width(&t, true)).fold(0.0, f64::max)
        };
        let left = widest(0).min(stage.width * 0.34).max(12.0);
        let right = widest(1).min(stage.width * if stage.is_narrow() { 0.5 } else { 0.4 }).max(12.0);
        let x = [left + 14.0, (stage.width - right - 14.0).max(left + 40.0)];
        let rooms = [left, right];
        let lay = |height: f64| {
            let scale = Linear::new(span(stage), (height - 10.0 - HEAD, 10.0));
            let labels = [0, 1].map(|row| {
                let names = shown.iter().filter_map(|s| {
                    let y = scale.at(stage.table.series(*s)?.value(row)?);
                    Some(Name::new(stage, *s, y, &text(*s, row)?, row == 1, rooms[row]))
                });
                names.collect::<Vec<_>>()
            });
            (scale, labels)
        };
        let wanted = stage.height.unwrap_or_else(|| stage.plot_height(420.0).max(280.0)).max(140.0);
        let tall = |names: &[Name]| names.iter().map(|n| n.lines.len() as f64 * LINE).sum::<f64>();
        // As high as the names need.
        let (_, labels) = lay(wanted);
        let height = labels.iter().map(|n| tall(n) + HEAD + 4.0).fold(wanted, f64::max);
        let (scale, labels) = lay(height);
        let labels = labels.map(|names| names::spread(names, height - HEAD).unwrap_or_default());
        Plan { scale, x, labels, height }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let table = stage.table;
        let mut scene = Scene::new(stage.width, self.height);
        for row in 0..2 {
            let x = self.x[row].round() + 0.5;
            scene.line((x, HEAD), (x, self.height), 1.0, mix(stage.look.surface, stage.look.ink, 0.3));
            let name = table.x_text(row, stage.lang);
            // Each stays on its own side of the middle.
            let (near, inward) = (
                if row == 0 { self.x[0] } else { stage.width - self.x[1] },
                (self.x[1] - self.x[0]) / 2.0 - 5.0,
            );
            let (at, anchor, room) = match row {
                _ if stage.label_width(&name, true) / 2.0 <= near.min(inward) => {
                    (self.x[row], Anchor::Middle, stage.width)
                }
                0 => (0.0, Anchor::Start, near + inward),
                _ => (stage.width, Anchor::End, near + inward),
            };
            // One line: a moment's name is short; what does not fit is told by the tooltip.
            let room = room - stage.label_width("…", true);
            let lines = crate::layout::text::wrap(&name, LABEL, true, room.max(20.0), stage.measure);
            let first = match lines.as_slice() {
                [only] => only.clone(),
                [first, ..] => [first, "…"].concat(),
                [] => String::new(),
            };
            scene.text(&first, at, 14.0, LABEL, true, anchor, stage.look.ink);
        }
        let mut order = stage.shown();
        let front = |series| !stage.is_context(Key { series, row: usize::MAX });
        crate::scale::math::sort(&mut order, &mut |a, b| front(a).cmp(&front(b)));
        for series in order {
            let Some(column) = table.series(series) else { continue };
            let ink = stage.ink(Key { series, row: usize::MAX });
            let place =
                |row: usize| column.value(row).map(|v| Point { x: self.x[row], y: HEAD + self.scale.at(v) });
            if let (Some(a), Some(b)) = (place(0), place(1)) {
                scene.push(Shape::Line(vec![a, b], 2.25), ink, None);
            }
            for row in 0..2 {
                let (Some(at), Some(quantity)) = (place(row), column.quantity(row)) else { continue };
                let key = Key { series, row };
                stage.point(&mut scene, at, 4.5, ink, key, quantity.qualifier);
                scene.target(key, Area::Dot(at, 4.5));
                self.label(stage, &mut scene, series, row, at, ink);
            }
        }
        scene.sort_targets();
        scene
    }

    fn label(
        &self,
        stage: &Stage,
        scene: &mut Scene,
        series: usize,
        row: usize,
        at: Point,
        ink: crate::spec::Rgb,
    ) {
        let Some(name) = self.labels[row].iter().find(|n| n.series == series) else { return };
        let (way, anchor) = if row == 0 { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
        let y = HEAD + name.y;
        // A label that gave way is tied to its point.
        if (y - at.y).abs() > 7.0 {
            let tie = mix(stage.look.surface, stage.look.ink, 0.35);
            scene.line((at.x + way * 6.0, at.y), (at.x + way * 11.0, y), 1.0, tie);
        }
        let first = HEAD + name.first();
        let ink = stage.text_ink(ink);
        let x = at.x + way * 13.0;
        stage.write(scene, &name.lines, x, first, LABEL, LINE, row == 1, anchor, ink);
    }
}

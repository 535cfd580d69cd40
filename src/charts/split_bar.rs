//! One column of bars a measure, side by side, each from a zero of its own on the one scale. Where the
//! picture is narrow they stand below each other.

use super::{Chart, say};
use crate::error::{Code, Error, Log};
use crate::layout::look::{LABEL, LINE, mix};
use crate::layout::rows::Rows;
use crate::layout::{Extent, Room, Stage, text};
use crate::locale::Lang;
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec};
use crate::table::{Needs, Table};

/// See the module.
pub struct SplitBar;

const BAR: f64 = 20.0;
const GAP: f64 = 20.0;
/// Narrowest column of bars without its figures, pixels.
const NARROWEST: f64 = 44.0;

impl Chart for SplitBar {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let table = stage.table;
        let shown = stage.shown();
        if table.rows == 0 || shown.is_empty() {
            return stage.empty();
        }
        let widest = stage.widest_figure(&shown) + 8.0;
        let rows = Rows::new(stage, BAR, NARROWEST + widest, 0.0);
        let room = stage.width - rows.left;
        let across = (((room + GAP) / (NARROWEST + widest + GAP)) as usize).clamp(1, shown.len());
        // Lines of columns as even as their number allows.
        let lines = shown.len().div_ceil(across);
        let across = shown.len().div_ceil(lines);
        let width = (room - GAP * (across as f64 - 1.0)) / across as f64;
        let mut scene = Scene::new(stage.width, 0.0);
        let mut top = 0.0;
        for group in shown.chunks(across) {
            let heads: Vec<Vec<String>> = group
                .iter()
                .filter_map(|s| table.series(*s))
                .map(|c| text::wrap(&c.label, LABEL, true, width, stage.measure))
                .collect();
            let head = heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE + 6.0;
            let mut rows = Rows::new(stage, BAR, NARROWEST + widest, 0.0);
            if lines == 1 {
                rows.stretch(stage.height.map(|h| h - head));
            }
            let mut block = Scene::new(stage.width, rows.height);
            for row in 0..table.rows {
                rows.label(stage, &mut block, row);
            }
            for (i, series) in group.iter().enumerate() {
                let left = rows.left + i as f64 * (width + GAP);
                Pane { series: *series, left, width, widest }.draw(stage, &mut block, &rows);
            }
            block.shift(0.0, top + head);
            for (i, names) in heads.iter().enumerate() {
                let left = rows.left + i as f64 * (width + GAP);
                let first = top + head - 10.0 - (names.len() as f64 - 1.0) * LINE;
                stage.write(&mut scene, names, left, first, LABEL, LINE, true, Anchor::Start, stage.look.ink);
            }
            scene.marks.append(&mut block.marks);
            scene.targets.append(&mut block.targets);
            top += head + rows.height + 18.0;
        }
        scene.height = top - 18.0;
        if lines == 1 {
            scene.sort_targets();
        }
        scene
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ thanh tách cột", "Split bars")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, _lang: Lang, log: &mut Log) {
        if let Some(layout) = spec.layout.as_deref().filter(|l| *l != "grouped") {
            log.push(Error::bilingual(
                Code::Unfit,
                "layout",
                &[
                    &["Kiểu split-bar đặt mỗi số đo vào một cột riêng, không có bố cục ", layout, "."]
                        .concat(),
                    "Bỏ layout, hoặc dùng kiểu bar.",
                ],
                &[
                    &[
                        "The type split-bar gives each measure a column of its own; it has no layout ",
                        layout,
                        ".",
                    ]
                    .concat(),
                    "Leave layout out, or use bar.",
                ],
            ));
        }
        if let [only] = table.roles.y.as_slice()
            && let Some(column) = table.columns.get(*only)
        {
            let name = column.name.as_str();
            log.push(Error::bilingual(
                Code::Unfit,
                "y",
                &[
                    &["Kiểu split-bar cần từ hai số đo trở lên, nhưng y chỉ nêu “", name, "”."].concat(),
                    "Thêm cột vào y, hoặc dùng kiểu bar.",
                ],
                &[
                    &["The type split-bar needs two measures or more, but y names only “", name, "”."]
                        .concat(),
                    "Name more columns in y, or use bar.",
                ],
            ));
        }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::extremes(stage, false)
    }

    fn room(&self, stage: &Stage) -> Room {
        Room { after: stage.widest_figure(&stage.shown()), ..Rows::room(stage) }
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent::of(span(stage))
    }
}

/// From zero over all measures: they share the scale, whatever layout the spec asks for.
fn span(stage: &Stage) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let columns = stage.shown();
    let columns = columns.iter().filter_map(|s| stage.table.series(*s));
    let values = columns.flat_map(|c| (0..stage.table.rows).filter_map(|r| c.value(r)));
    values.fold((0.0, 0.0), |(low, high), v| (v.min(low), v.max(high)))
}

/// The column of bars of one measure.
struct Pane {
    series: usize,
    left: f64,
    width: f64,
    /// Pixels that the widest figure takes.
    widest: f64,
}

impl Pane {
    fn draw(&self, stage: &Stage, scene: &mut Scene, rows: &Rows) {
        let (low, high) = span(stage);
        // Figures of negative bars stand right of zero, where their row is free.
        let right = (self.left + self.width - self.widest).max(self.left + 12.0);
        let scale = Linear::new((low.min(0.0), high.max(0.0)), (self.left, right));
        let zero = scale.at(0.0);
        for row in 0..stage.table.rows {
            let key = Key { series: self.series, row };
            let (y, middle) = (rows.top(row), rows.middle(row) + 4.5);
            let Some(quantity) = stage.quantity(key) else {
                scene.text("–", zero + 6.0, middle, LABEL, false, Anchor::Start, stage.look.muted);
                continue;
            };
            let end = scale.at(quantity.value);
            let rect = Rect::between(zero, y, end, y + rows.thick);
            // A column of its own tells a measure apart: no colour is needed.
            let ink = if stage.is_context(key) { stage.look.context } else { stage.series_ink(0) };
            if rect.width > 0.0 {
                // Nor a texture.
                match quantity.qualifier {
                    Qualifier::Exact => scene.rect(rect, ink, Some(key)),
                    other => stage.fill(scene, Shape::Rect(rect), ink, key, other),
                }
            }
            scene.target(key, Area::Box(rect.touchable()));
            let text = quantity.label(stage.lang);
            let x = end.max(zero) + 6.0;
            if x + stage.label_width(&text, true) <= stage.width {
                let bold = !stage.is_context(key);
                scene.text(&text, x, middle, LABEL, bold, Anchor::Start, stage.look.ink);
            }
        }
        let firm = mix(stage.look.surface, stage.look.ink, 0.7);
        let x = zero.round() + 0.5;
        for (from, to) in rows.spans() {
            scene.line((x, from), (x, to), 1.0, firm);
        }
    }
}

//! Horizontal bars: categories downwards, values to the right, every bar labelled at its end.

use super::{Chart, say};
#[cfg(feature = "full")]
use crate::layout::annotation;
use crate::layout::look::{LABEL, LINE, mix};
use crate::layout::{Arrangement, Entry, Extent, Stage, text};
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::table::Needs;

/// See the module.
pub struct Bar;

impl Chart for Bar {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        let plan = Plan::new(stage);
        let mut scene = Scene::new(stage.width, plan.height);
        #[cfg(feature = "full")]
        let behind = scene.marks.len();
        for row in 0..stage.table.rows {
            plan.label(stage, &mut scene, row);
            match stage.arrangement() {
                Arrangement::Grouped => plan.grouped(stage, &mut scene, row),
                _ => plan.stacked(stage, &mut scene, row),
            }
        }
        plan.baseline(stage, &mut scene);
        #[cfg(feature = "full")]
        annotation::draw(
            stage,
            &mut scene,
            behind,
            &annotation::Frame {
                area: plan.area(stage),
                place: &|place| match place {
                    annotation::Place::Row(row) => Some(plan.top(row) + plan.thick / 2.0),
                    annotation::Place::Number(_) => None,
                },
                value: &|value| plan.scale.at(value / whole(stage)),
                lying: true,
            },
        );
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::extremes(stage, false)
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if stage.table.roles.y.len() < 2 || Plan::new(stage).names_inside {
            Vec::new()
        } else {
            stage.entries(false)
        }
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { x: None, y: Some(domain(stage)) }
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        share_of_row(stage, key)
    }
}

/// In stacks, what part of its row a mark is.
pub(super) fn share_of_row(stage: &Stage, key: Key) -> String {
    if stage.arrangement() == Arrangement::Grouped || stage.table.roles.y.len() < 2 {
        return String::new();
    }
    let total = total(stage, key.row);
    match stage.quantity(key) {
        Some(quantity) if total > 0.0 && quantity.value >= 0.0 => {
            let share = say::percent(quantity.value, total, stage.lang);
            [share.as_str(), stage.lang.pick(" tổng số", " of the total")].concat()
        }
        _ => String::new(),
    }
}

/// What stands for 1 on the scale: shares are named in percent.
#[cfg(feature = "full")]
pub(super) fn whole(stage: &Stage) -> f64 {
    if stage.arrangement() == Arrangement::Share { 100.0 } else { 1.0 }
}

/// Sum of what is shown of a row.
pub(super) fn total(stage: &Stage, row: usize) -> f64 {
    stage.shown().iter().filter_map(|s| stage.table.series(*s)?.value(row)).sum()
}

/// The span of the bars from zero: with the largest stack where they are stacked.
pub(super) fn domain(stage: &Stage) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let (mut low, mut high) = (0.0f64, 0.0f64);
    let arrangement = stage.arrangement();
    if arrangement == Arrangement::Share {
        return (0.0, 1.0);
    }
    for row in 0..stage.table.rows {
        let (mut below, mut above) = (0.0, 0.0);
        for series in stage.shown() {
            let value = stage.table.series(series).and_then(|c| c.value(row)).unwrap_or(0.0);
            if arrangement == Arrangement::Stacked {
                below += value.min(0.0);
                above += value.max(0.0);
            } else {
                low = low.min(value);
                high = high.max(value);
            }
        }
        low = low.min(below);
        high = high.max(above);
    }
    (low, high)
}

/// Pixels for figures before negative bars and after positive ones.
fn reserve(stage: &Stage, shown: &[usize], stacked: bool) -> (f64, f64) {
    let (mut before, mut after) = (0.0f64, 0.0f64);
    for row in 0..stage.table.rows {
        let texts: Vec<(String, bool)> = if stacked {
            vec![(total_text(stage, row), false)]
        } else {
            let say = |series: &usize| match stage.quantity(Key { series: *series, row }) {
                Some(q) => (q.label(stage.lang), q.value < 0.0),
                None => (missing(stage).into(), false),
            };
            shown.iter().map(say).collect()
        };
        for (text, negative) in texts {
            let width = stage.label_width(&text, true) + 8.0;
            if negative {
                before = before.max(width);
            } else {
                after = after.max(width);
            }
        }
    }
    (before, after)
}

/// What stands in the place of a bar that has no figure.
fn missing<'a>(stage: &Stage<'a>) -> &'a str {
    stage.lang.pick("không có số liệu", "no data")
}

/// Where everything goes.
struct Plan {
    shown: Vec<usize>,
    /// Lines of each row's label.
    labels: Vec<Vec<String>>,
    /// Labels stand above their bars instead of beside them.
    above: bool,
    /// Upper edge of each row's bars.
    tops: Vec<f64>,
    bar: f64,
    /// All bars of one row together.
    thick: f64,
    scale: Linear,
    /// Percentages are drawn on a track to 100 %.
    track: bool,
    names_inside: bool,
    /// Figures of negative bars stand right of zero.
    flipped: bool,
    height: f64,
    right: f64,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let shown = stage.shown();
        let stacked = stage.arrangement() != Arrangement::Grouped;
        let names: Vec<String> = (0..table.rows).map(|r| table.x_text(r, stage.lang)).collect();
        let widest = names.iter().map(|n| stage.label_width(n, false)).fold(0.0, f64::max);
        let (before, after) = reserve(stage, &shown, stacked);
        // A third of the width for labels, or they go above; a lone stack needs no label as wide as that.
        let side = (stage.width * 0.34).min(260.0);
        let above = stage.is_narrow() && widest > stage.width * 0.26
            || widest > side * 1.8
            || widest.min(side) + before + after > stage.width * 0.72;
        let room = if above { stage.width } else { side };
        let labels: Vec<_> = names.iter().map(|n| text::wrap(n, LABEL, false, room, stage.measure)).collect();
        let label_width = if above { 0.0 } else { widest.min(side) + 12.0 };

        let per_row = if stacked { 1 } else { shown.len().max(1) };
        let bars = per_row * table.rows;
        let bar = match bars {
            1 if stacked => 40.0,
            0..=8 => 24.0,
            9..=24 => 20.0,
            _ => 16.0,
        };
        let thick = bar * per_row as f64;
        let mut tops = Vec::new();
        #[cfg(feature = "full")]
        let mut y = annotation::headroom(stage);
        #[cfg(not(feature = "full"))]
        let mut y = 0.0;
        for lines in &labels {
            let lines = lines.len() as f64 * LINE;
            if above {
                tops.push(y + lines + 4.0);
                y += lines + 4.0 + thick + 14.0;
            } else {
                let row = thick.max(lines);
                tops.push(y + (row - thick) / 2.0);
                y += row + (thick / 3.0).clamp(6.0, 12.0);
            }
        }
        let last = tops.last().copied().unwrap_or(0.0);
        let mut height = (last + thick + 2.0).max(y - if above { 14.0 } else { 8.0 });
        if let Some(wanted) = stage.height.filter(|h| *h > height) {
            let factor = (wanted - thick) / (height - thick).max(1.0);
            tops.iter_mut().for_each(|t| *t *= factor);
            height = wanted;
        }

        let domain = domain(stage);
        let unit_percent = shown.iter().all(|s| table.series(*s).is_some_and(|c| c.unit == "%"));
        let track = !stacked && unit_percent && domain.0 >= 0.0 && domain.1 <= 100.0;
        let domain = if track { (0.0, 100.0) } else { domain };
        // Labels give way before bars do: a twelfth of the width is left to draw in whatever happens.
        let room = stage.width - label_width - stage.width / 12.0;
        // Without room on both sides, figures of negative bars stand right of zero, where their row is free.
        let flipped = before + after > room;
        let (before, after) = if flipped { (0.0, before.max(after).min(room)) } else { (before, after) };
        let (left, right) = (label_width + before, stage.width - after);
        let scale = Linear::new(domain, (left, right));
        let mut plan = Plan {
            shown,
            labels,
            above,
            tops,
            bar,
            thick,
            scale,
            track,
            names_inside: false,
            flipped,
            height,
            right,
        };
        plan.names_inside = stacked
            && table.rows == 1
            && plan.segments(stage, 0).iter().all(|segment| {
                let text = name_text(stage, segment.0);
                stage.label_width(&text, true) + 20.0 <= segment.1.width
            });
        plan
    }

    /// The rectangle that the bars share.
    #[cfg(feature = "full")]
    fn area(&self, stage: &Stage) -> Rect {
        let (from, to) = self.scale.domain();
        let bottom = self.top(stage.table.rows.saturating_sub(1)) + self.thick;
        Rect::between(self.scale.at(from), self.top(0), self.scale.at(to), bottom)
    }

    fn top(&self, row: usize) -> f64 {
        self.tops.get(row).copied().unwrap_or(0.0)
    }

    /// A firm line where bars begin; in pieces where labels stand between them.
    fn baseline(&self, stage: &Stage, scene: &mut Scene) {
        if self.track {
            return;
        }
        let zero = self.scale.at(0.0).round() + 0.5;
        let firm = mix(stage.look.surface, stage.look.ink, 0.7);
        let last = self.top(stage.table.rows - 1) + self.thick;
        if self.above {
            for top in &self.tops {
                scene.line((zero, *top), (zero, top + self.thick), 1.0, firm);
            }
        } else {
            scene.line((zero, self.top(0)), (zero, last), 1.0, firm);
        }
    }

    fn label(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let lines = &self.labels[row];
        let count = lines.len() as f64;
        let first = if self.above {
            self.top(row) - 4.0 - count * LINE + 13.0
        } else {
            self.top(row) + self.thick / 2.0 - (count - 1.0) * LINE / 2.0 + 4.5
        };
        stage.write(scene, lines, 0.0, first, LABEL, LINE, false, Anchor::Start, stage.look.ink);
    }

    fn grouped(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        for (slot, series) in self.shown.iter().enumerate() {
            let key = Key { series: *series, row };
            let y = self.top(row) + slot as f64 * self.bar;
            let height = if self.shown.len() > 1 { self.bar - 2.0 } else { self.bar };
            let zero = self.scale.at(0.0);
            let middle = y + height / 2.0 + 4.5;
            let Some(quantity) = stage.quantity(key) else {
                scene.text(missing(stage), zero + 6.0, middle, LABEL, false, Anchor::Start, stage.look.muted);
                continue;
            };
            if self.track {
                let whole = Rect::between(zero, y, self.scale.at(100.0), y + height);
                scene.rect(whole, stage.look.track, None);
            }
            let end = self.scale.at(quantity.value);
            let rect = Rect::between(zero, y, end, y + height);
            if rect.width > 0.0 {
                stage.fill(scene, Shape::Rect(rect), stage.ink(key), key, quantity.qualifier);
            }
            scene.target(key, Area::Box(rect.touchable()));
            let text = quantity.label(stage.lang);
            let bold = !stage.is_context(key);
            if self.track {
                scene.text(&text, stage.width, middle, LABEL, bold, Anchor::End, stage.look.ink);
            } else if quantity.value < 0.0 && !self.flipped {
                scene.text(&text, end - 6.0, middle, LABEL, bold, Anchor::End, stage.look.ink);
            } else {
                scene.text(&text, end.max(zero) + 6.0, middle, LABEL, bold, Anchor::Start, stage.look.ink);
            }
        }
    }

    /// Rectangles of a stack in series order.
    fn segments(&self, stage: &Stage, row: usize) -> Vec<(Key, Rect)> {
        let whole = if stage.arrangement() == Arrangement::Share { total(stage, row) } else { 1.0 };
        let (mut below, mut above) = (0.0, 0.0);
        let mut out = Vec::new();
        for series in &self.shown {
            let key = Key { series: *series, row };
            let Some(value) = stage.quantity(key).map(|q| q.value) else { continue };
            let value = if whole > 0.0 { value / whole } else { 0.0 };
            let end = if value < 0.0 { &mut below } else { &mut above };
            let from = self.scale.at(*end);
            *end += value;
            let to = self.scale.at(*end);
            out.push((key, Rect::between(from, self.top(row), to, self.top(row) + self.bar)));
        }
        out
    }

    fn stacked(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let mut end = self.scale.at(0.0);
        for (key, rect) in self.segments(stage, row) {
            let Some(quantity) = stage.quantity(key) else { continue };
            end = end.max(rect.right());
            // One pixel of surface keeps neighbours apart for readers who see no colour.
            let shown = Rect { width: (rect.width - 1.0).max(0.0), ..rect };
            let ink = stage.ink(key);
            stage.fill(scene, Shape::Rect(shown), ink, key, quantity.qualifier);
            scene.target(key, Area::Box(rect.touchable()));
            let text = if self.names_inside { name_text(stage, key) } else { inner_text(stage, key) };
            let fits = stage.label_width(&text, true) + 10.0 <= shown.width;
            if fits && quantity.qualifier == crate::spec::Qualifier::Exact {
                let y = rect.centre().y + 4.5;
                let on = crate::layout::look::ink_on(ink);
                scene.text(&text, rect.x + 8.0, y, LABEL, self.names_inside, Anchor::Start, on);
            }
        }
        let text = total_text(stage, row);
        if !text.is_empty() && end <= self.right + 1.0 {
            let y = self.top(row) + self.bar / 2.0 + 4.5;
            scene.text(&text, end + 6.0, y, LABEL, true, Anchor::Start, stage.look.ink);
        }
    }
}

/// What stands inside a segment: its share, or its figure.
fn inner_text(stage: &Stage, key: Key) -> String {
    let Some(quantity) = stage.quantity(key) else { return String::new() };
    let whole = total(stage, key.row);
    if stage.arrangement() == Arrangement::Share && whole > 0.0 {
        return say::percent(quantity.value, whole, stage.lang);
    }
    quantity.label(stage.lang)
}

/// What stands inside the segments of a lone bar: figure and name.
fn name_text(stage: &Stage, key: Key) -> String {
    let figure = stage.quantity(key).map_or_else(String::new, |q| q.label(stage.lang));
    let name = stage.table.series(key.series).map_or("", |c| c.label.as_str());
    [&figure, "\u{a0}", name].concat()
}

/// The sum at the end of a stack; none beside shares, for lone series, or where a figure is missing.
fn total_text(stage: &Stage, row: usize) -> String {
    if stage.arrangement() != Arrangement::Stacked || stage.shown().len() < 2 {
        return String::new();
    }
    let figures: Option<Vec<_>> =
        stage.shown().iter().map(|s| stage.quantity(Key { series: *s, row })).collect();
    let Some(figures) = figures else { return String::new() };
    let exact = figures.iter().all(|q| q.qualifier == crate::spec::Qualifier::Exact && q.value >= 0.0);
    let Some(first) = figures.first().filter(|_| exact) else { return String::new() };
    let decimals = figures.iter().map(|q| q.decimals).max().unwrap_or(0);
    let sum = figures.iter().map(|q| q.value).sum();
    crate::table::Quantity { value: sum, decimals, ..*first }.label(stage.lang)
}

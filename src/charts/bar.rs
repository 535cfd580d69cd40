//! Horizontal bars: categories downwards, values to the right, every bar labelled at its end.

use super::{Chart, say};
use crate::error::{Code, Error, Log};
use crate::layout::look::{LABEL, mix};
use crate::layout::rows::Rows;
use crate::layout::signs::Kind;
use crate::layout::{Arrangement, Entry, Extent, Stage, stack};
#[cfg(feature = "full")]
use crate::layout::{Room, annotation};
use crate::locale::{Lang, words};
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec};
use crate::table::{Needs, Quantity, Table};

/// See the module.
pub struct Bar;

impl Chart for Bar {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, _lang: Lang, log: &mut Log) {
        check_sides(table, spec, log);
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        let plan = Plan::new(stage);
        let mut scene = Scene::new(stage.width, plan.rows.height);
        #[cfg(feature = "full")]
        let behind = scene.marks.len();
        for row in 0..stage.table.rows {
            plan.rows.label(stage, &mut scene, row);
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
                    annotation::Place::Row(row) => Some(plan.rows.middle(row)),
                    annotation::Place::Number(_) => None,
                },
                value: &|value| plan.scale.at(value / whole(stage)),
                lying: true,
            },
        );
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        if stage.arrangement() == Arrangement::Diverging { sides(stage) } else { say::extremes(stage, false) }
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if !stage.table.is_plural() || Plan::new(stage).names_inside {
            Vec::new()
        } else {
            stage.entries(Kind::Fill)
        }
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: Some(stack::domain(stage)), ..Extent::default() }
    }

    #[cfg(feature = "full")]
    fn room(&self, stage: &Stage) -> Room {
        let stacked = stage.arrangement() != Arrangement::Grouped;
        let (before, after) = reserve(stage, &stage.shown(), stacked);
        Room { before, after, ..Rows::room(stage) }
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        share_of_row(stage, key)
    }
}

/// In stacks, what part of its row a mark is.
pub(super) fn share_of_row(stage: &Stage, key: Key) -> String {
    if stage.arrangement() == Arrangement::Grouped || !stage.table.is_plural() {
        return String::new();
    }
    let total = stack::total(stage, key.row);
    match stage.quantity(key) {
        // Percentages that make up the whole would be said twice.
        Some(quantity) if quantity.unit == "%" && (total - 100.0).abs() < 0.5 => String::new(),
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

/// What the two sides of each row add up to, the rows in their order.
pub(super) fn sides(stage: &Stage) -> Vec<String> {
    let (table, lang) = (stage.table, stage.lang);
    let count = table.roles.y.len();
    let sides = [0..count / 2, count - count / 2..count];
    let name = |side: &std::ops::Range<usize>| {
        let names: Vec<String> =
            side.clone().filter_map(|s| table.series(s)).map(|c| c.label.clone()).collect();
        words::list(&names, lang)
    };
    let sum = |side: &std::ops::Range<usize>, row: usize| -> Option<String> {
        let parts: Option<Vec<_>> = side.clone().map(|s| table.series(s)?.quantity(row)).collect();
        let parts = parts?;
        let first = *parts.first()?;
        let qualifier = parts.iter().map(|q| q.qualifier).find(|q| *q != Qualifier::Exact);
        let decimals = parts.iter().map(|q| q.decimals).max().unwrap_or(0);
        let value = crate::locale::number::rounded(parts.iter().map(|q| q.value).sum(), decimals);
        let qualifier = if qualifier.is_some() { Qualifier::About } else { Qualifier::Exact };
        Some(Quantity { value, decimals, qualifier, ..first }.full(lang))
    };
    let mut out = Vec::new();
    for row in 0..table.rows.min(10) {
        let figures: Vec<String> = sides
            .iter()
            .map(|side| {
                let figure = sum(side, row).unwrap_or_else(|| stage.missing().into());
                [name(side).as_str(), " ", &figure].concat()
            })
            .collect();
        out.push([&table.x_text(row, lang), ": ", &words::join(&figures, "; "), "."].concat());
    }
    out
}

/// A diverging stack needs two sides.
pub(super) fn check_sides(table: &Table, spec: &Spec, log: &mut Log) {
    if spec.layout.as_deref() == Some("diverging") && table.roles.y.len() < 2 {
        log.fault(|| Error::bilingual(
            Code::Unfit,
            "layout",
            &[
                "Bố cục diverging cần ít nhất hai cột trong y: nửa đầu sang trái, nửa sau sang phải.",
                "Thêm cột vào y theo thứ tự từ phản đối đến đồng ý, hoặc bỏ layout.",
            ],
            &[
                "The layout diverging needs two columns in y at least: the first half goes left, the rest right.",
                "Add columns to y, ordered from one end of the scale to the other, or remove layout.",
            ],
        ));
    }
}

/// Pixels for figures before negative bars and after positive ones.
fn reserve(stage: &Stage, shown: &[usize], stacked: bool) -> (f64, f64) {
    let (mut before, mut after) = (stage.room().before, stage.room().after);
    for row in 0..stage.table.rows {
        let texts: Vec<(String, bool)> = if stacked {
            vec![(end_text(stage, row).0, false)]
        } else {
            let say = |series: &usize| match stage.quantity(Key { series: *series, row }) {
                Some(q) => (q.label(stage.lang), q.value < 0.0),
                None => (stage.missing().into(), false),
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

/// Where everything goes.
struct Plan {
    shown: Vec<usize>,
    rows: Rows,
    bar: f64,
    scale: Linear,
    /// Percentages are drawn on a track to 100 %.
    track: bool,
    names_inside: bool,
    /// Figures of negative bars stand right of zero.
    flipped: bool,
    right: f64,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let shown = stage.shown();
        let stacked = stage.arrangement() != Arrangement::Grouped;
        let (before, after) = reserve(stage, &shown, stacked);
        let per_row = if stacked { 1 } else { shown.len().max(1) };
        let bar = match per_row * table.rows {
            1 if stacked => 40.0,
            0..=8 => 24.0,
            9..=24 => 20.0,
            _ => 16.0,
        };
        #[cfg(feature = "full")]
        let head = annotation::headroom(stage);
        #[cfg(not(feature = "full"))]
        let head = 0.0;
        let mut rows = Rows::new(stage, bar * per_row as f64, before + after, head);
        rows.stretch(stage.height);

        let domain = stack::domain(stage);
        let unit_percent = shown.iter().all(|s| table.series(*s).is_some_and(|c| c.unit == "%"));
        let track = !stacked && unit_percent && domain.0 >= 0.0 && domain.1 <= 100.0;
        let domain = if track { (0.0, 100.0) } else { domain };
        // Labels give way before bars do: a twelfth of the width is left to draw in whatever happens.
        let room = stage.width - rows.left - stage.width / 12.0;
        // Without room on both sides, figures of negative bars stand right of zero, where their row is free.
        let flipped = before + after > room;
        let (before, after) = if flipped { (0.0, before.max(after).min(room)) } else { (before, after) };
        let (left, right) = (rows.left + before, stage.width - after);
        let scale = Linear::new(domain, (left, right));
        let mut plan = Plan { shown, rows, bar, scale, track, names_inside: false, flipped, right };
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
        let bottom = self.rows.top(stage.table.rows.saturating_sub(1)) + self.rows.thick;
        Rect::between(self.scale.at(from), self.rows.top(0), self.scale.at(to), bottom)
    }

    /// A firm line where bars begin; in pieces where labels stand between them.
    fn baseline(&self, stage: &Stage, scene: &mut Scene) {
        if self.track {
            return;
        }
        let zero = self.scale.at(0.0).round() + 0.5;
        let firm = mix(stage.look.surface, stage.look.ink, 0.7);
        // A neutral middle lies across the centre: the line shows above and below it only.
        let over = if stack::neutral(stage).is_some() { 3.0 } else { 0.0 };
        for (from, to) in self.rows.spans() {
            if over == 0.0 {
                scene.line((zero, from), (zero, to), 1.0, firm);
            }
        }
        for row in (0..stage.table.rows).filter(|_| over > 0.0) {
            let (top, bottom) = (self.rows.top(row), self.rows.top(row) + self.rows.thick);
            for (from, to) in [(top - over, top), (bottom, bottom + over)] {
                scene.line((zero, from.max(0.0)), (zero, to), 1.0, firm);
            }
        }
    }

    fn grouped(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        for (slot, series) in self.shown.iter().enumerate() {
            let key = Key { series: *series, row };
            let y = self.rows.top(row) + slot as f64 * self.bar;
            let height = if self.shown.len() > 1 { self.bar - 2.0 } else { self.bar };
            let zero = self.scale.at(0.0);
            let middle = y + height / 2.0 + 4.5;
            let Some(quantity) = stage.quantity(key) else {
                scene.text(
                    stage.missing(),
                    zero + 6.0,
                    middle,
                    LABEL,
                    false,
                    Anchor::Start,
                    stage.look.muted,
                );
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
        let (top, bottom) = (self.rows.top(row), self.rows.top(row) + self.bar);
        let place =
            |(key, from, to)| (key, Rect::between(self.scale.at(from), top, self.scale.at(to), bottom));
        stack::segments(stage, row).into_iter().map(place).collect()
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
            if fits && quantity.qualifier == Qualifier::Exact {
                let at = Point { x: rect.x + 8.0, y: rect.centre().y + 4.5 };
                stage.inscribe(scene, &text, at, self.names_inside, Anchor::Start, key);
            }
        }
        let (text, whole) = end_text(stage, row);
        if !text.is_empty() && end <= self.right + 1.0 {
            let y = self.rows.top(row) + self.bar / 2.0 + 4.5;
            let ink = if whole { stage.look.ink } else { stage.look.muted };
            scene.text(&text, end + 6.0, y, LABEL, whole, Anchor::Start, ink);
        }
    }
}

/// What stands inside a segment: its share, or its figure.
fn inner_text(stage: &Stage, key: Key) -> String {
    let Some(quantity) = stage.quantity(key) else { return String::new() };
    let whole = stack::total(stage, key.row);
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

/// At the end of a stack its sum, and whether it is whole: where a figure is missing, that is said instead.
/// Nothing beside shares, two-sided stacks, lone series and inexact figures.
fn end_text(stage: &Stage, row: usize) -> (String, bool) {
    if stage.arrangement() == Arrangement::Grouped || stage.shown().len() < 2 {
        return (String::new(), true);
    }
    let figures: Option<Vec<_>> =
        stage.shown().iter().map(|s| stage.quantity(Key { series: *s, row })).collect();
    let Some(figures) = figures else {
        return (stage.lang.pick("thiếu số liệu", "incomplete").into(), false);
    };
    let exact = figures.iter().all(|q| q.qualifier == Qualifier::Exact && q.value >= 0.0);
    let sums = stage.arrangement() == Arrangement::Stacked;
    let Some(first) = figures.first().filter(|_| exact && sums) else { return (String::new(), true) };
    let decimals = figures.iter().map(|q| q.decimals).max().unwrap_or(0);
    let sum = figures.iter().map(|q| q.value).sum();
    (Quantity { value: sum, decimals, ..*first }.label(stage.lang), true)
}

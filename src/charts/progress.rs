//! A value against its target: the figure large, the bar below, the gap named.

use super::{Chart, say};
use crate::layout::look::{AXIS, LABEL, LINE, mix};
use crate::layout::{Stage, text};
use crate::locale::words;
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::Qualifier;
use crate::table::{Need, Needs, Quantity};

/// See the module.
pub struct Progress;

const BAR: f64 = 24.0;

impl Chart for Progress {
    fn needs(&self) -> Needs {
        Needs { x: Need::Maybe, one_measure: true, target: Need::Must, any_units: true, ..Needs::SERIES }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        let mut scene = Scene::new(stage.width, 0.0);
        let mut y = 0.0;
        for row in 0..stage.table.rows {
            y = draw_row(stage, &mut scene, row, y) + 24.0;
        }
        scene.height = stage.height.map_or(y - 22.0, |h| h.max(y - 22.0));
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        (0..stage.table.rows)
            .map(|row| {
                let key = Key { series: 0, row };
                let context = self.context(stage, key);
                let stop = if context.is_empty() { "" } else { ", " };
                [&say::datum(stage, key), stop, &context, "."].concat()
            })
            .collect()
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let (Some(value), Some(target)) = (stage.quantity(key), target(stage, key.row)) else {
            return String::new();
        };
        let lang = stage.lang;
        let reached = [lang.pick("đạt ", "reaching "), &reached(stage, value, target)].concat();
        let goal = [lang.pick(" chỉ tiêu ", " of the target of "), &target.full(lang)].concat();
        let size = super::trend::change(&target, &value, lang);
        let gap = match value.value.total_cmp(&target.value) {
            std::cmp::Ordering::Less => [lang.pick(", còn ", ", "), &size, lang.pick("", " to go")].concat(),
            std::cmp::Ordering::Greater => {
                [lang.pick(", vượt ", ", "), &size, lang.pick("", " above")].concat()
            }
            std::cmp::Ordering::Equal => String::new(),
        };
        [reached, goal, gap, band(stage, value.value)].concat()
    }
}

fn target<'a>(stage: &'a Stage, row: usize) -> Option<Quantity<'a>> {
    stage.table.columns.get(stage.table.roles.target?)?.quantity(row)
}

/// `62,67%`: computed here, with as many decimals as two figures of a source would carry.
fn reached(stage: &Stage, value: Quantity, target: Quantity) -> String {
    // A derived target goes back to the reported percentage; other qualifiers make the share a guess.
    let sure = |q: Quantity| matches!(q.qualifier, Qualifier::Exact | Qualifier::Derived);
    let sure = sure(value) && sure(target);
    let share = value.value / target.value * 100.0;
    let places = crate::locale::number::decimals(share).min(if sure { 2 } else { 1 });
    let about = if sure { "" } else { stage.lang.pick("khoảng ", "about ") };
    [about, &crate::locale::number::fixed(share, places, stage.lang), "%"].concat()
}

/// `còn 560 người`, `vượt 40 người`; nothing when the target is met to the point.
fn gap(stage: &Stage, value: Quantity, target: Quantity) -> Option<String> {
    let lang = stage.lang;
    let difference = target.value - value.value;
    let decimals = value.decimals.max(target.decimals);
    let exact = value.qualifier == Qualifier::Exact && target.qualifier == Qualifier::Exact;
    let qualifier = if exact { Qualifier::Exact } else { Qualifier::About };
    let size = Quantity { value: difference.abs(), decimals, qualifier, unit: value.unit };
    let figure = [words::qualifier(qualifier, lang), &size.figure(lang)].concat();
    let figure = if value.unit == "%" {
        figure.replace('%', lang.pick(" điểm phần trăm", " percentage points"))
    } else {
        figure
    };
    if difference > 0.0 {
        Some([lang.pick("còn ", ""), &figure, lang.pick("", " to go")].concat())
    } else if difference < 0.0 {
        Some([lang.pick("vượt ", ""), &figure, lang.pick("", " above")].concat())
    } else {
        None
    }
}

/// Where the scale ends that rows share when there are bands.
fn shared_end(stage: &Stage) -> f64 {
    let ends = stage.spec.bands.0.iter().filter_map(|b| b.to);
    let rows = (0..stage.table.rows).flat_map(|row| {
        [stage.quantity(Key { series: 0, row }).map(|q| q.value), target(stage, row).map(|q| q.value)]
    });
    ends.chain(rows.flatten()).fold(0.0, f64::max)
}

/// `, ở mức Tốt`: the band that a value is in, if it has a name.
fn band(stage: &Stage, value: f64) -> String {
    let band = stage.spec.bands.0.iter().find(|b| b.to.is_some_and(|to| value <= to));
    match band.and_then(|b| b.name.as_ref()) {
        Some(name) => [stage.lang.pick(", ở mức ", ", in the band "), name].concat(),
        None => String::new(),
    }
}

/// Bands from dark to light, their names above where each has room, else in one sentence; gives their upper edge.
fn draw_bands(stage: &Stage, scene: &mut Scene, scale: &Linear, top: f64) -> f64 {
    let (look, lang) = (stage.look, stage.lang);
    let bands = &stage.spec.bands.0;
    let mut from = 0.0;
    let spans: Vec<(f64, f64, &str, f64)> = bands
        .iter()
        .filter_map(|b| {
            let to = b.to?;
            let x = std::mem::replace(&mut from, scale.at(to));
            Some((x, from, b.name.as_deref().unwrap_or(""), to))
        })
        .collect();
    let fit = spans.iter().all(|s| stage.measure.width(s.2, AXIS, false) + 6.0 <= s.1 - s.0);
    let mut y = top;
    if !fit {
        let named = spans.iter().filter(|s| !s.2.is_empty()).map(|s| {
            let places = crate::locale::number::decimals(s.3).min(3);
            [s.2, lang.pick(" đến ", " up to "), &crate::locale::number::fixed(s.3, places, lang)].concat()
        });
        let line = words::list(&named.collect::<Vec<_>>(), lang);
        let lines = text::wrap(&line, AXIS, false, stage.width, stage.measure);
        y = stage.write(scene, &lines, 0.0, y + 8.0, AXIS, LINE, false, Anchor::Start, look.muted) - 8.0;
    } else if spans.iter().any(|s| !s.2.is_empty()) {
        for (x, end, name, _) in &spans {
            scene.text(name, (x + end) / 2.0, y + 8.0, AXIS, false, Anchor::Middle, look.muted);
        }
        y += 16.0;
    }
    let steps = (spans.len().max(2) - 1) as f64;
    for (i, (x, end, ..)) in spans.iter().enumerate() {
        let grey = mix(look.surface, look.ink, 0.3 - 0.22 * i as f64 / steps);
        scene.rect(Rect { x: *x, y, width: end - x, height: BAR }, grey, None);
    }
    y
}

/// One value with its bar; gives the lower edge.
fn draw_row(stage: &Stage, scene: &mut Scene, row: usize, top: f64) -> f64 {
    let (look, lang) = (stage.look, stage.lang);
    let key = Key { series: 0, row };
    let mut y = top;
    if stage.table.roles.x.is_some() {
        let name = stage.table.x_text(row, lang);
        let bold = stage.table.rows > 1;
        let lines = text::wrap(&name, LABEL, bold, stage.width, stage.measure);
        y = stage.write(scene, &lines, 0.0, y + 13.0, LABEL, LINE, bold, Anchor::Start, look.ink) - 13.0
            + 2.0;
    }
    let Some(value) = stage.quantity(key) else {
        let text = lang.pick("không có số liệu", "no data");
        scene.text(text, 0.0, y + 16.0, LABEL, false, Anchor::Start, look.muted);
        return y + 22.0;
    };
    let target = target(stage, row);
    let mut big = if stage.table.rows > 1 { 24.0 } else { 40.0 };
    let figure = value.label(lang);
    while big > 14.0 && stage.measure.width(&figure, big, true) > stage.width {
        big -= 2.0;
    }
    let ink = stage.ink(key);
    let baseline = y + big * 0.95;
    scene.text(&figure, 0.0, baseline, big, true, Anchor::Start, ink);
    let mut after = match value.unit {
        "%" => String::new(),
        // Money says its unit in the figure already.
        unit if figure.ends_with(unit) && !unit.is_empty() => String::new(),
        unit => unit.to_string(),
    };
    let goal = target.map_or(value.value, |t| t.value);
    let bands = &stage.spec.bands.0;
    let end = if bands.is_empty() { goal.max(value.value) } else { shared_end(stage) }.max(f64::MIN_POSITIVE);
    let scale = Linear::new((0.0, end), (0.0, stage.width));
    let filled = scale.at(value.value.max(0.0));
    let gap = target.and_then(|target| gap(stage, value, target));
    // The gap is named in the gap; where that is too small, in the line above.
    let inside = gap
        .as_ref()
        .filter(|_| bands.is_empty())
        .filter(|gap| value.value < goal && stage.label_width(gap, false) + 16.0 <= stage.width - filled);
    // 96 % of a target of 100 % would be said twice.
    if let Some(target) = target.filter(|t| !(t.unit == "%" && t.value == 100.0)) {
        let comma = if after.is_empty() { "" } else { ", " };
        let said = lang.pick("đạt ", "");
        let goal = lang.pick(" chỉ tiêu", " of the target");
        after = [&after, comma, said, &reached(stage, value, target), goal].concat();
    }
    if let Some(gap) = gap.as_ref().filter(|_| inside.is_none()) {
        let comma = if after.is_empty() { "" } else { ", " };
        after = [&after, comma, gap].concat();
    }
    let x = stage.measure.width(&figure, big, true) + 10.0;
    let lines = if x + stage.label_width(&after, false) <= stage.width {
        scene.text(&after, x, baseline, LABEL, false, Anchor::Start, look.ink);
        Vec::new()
    } else {
        text::wrap(&after, LABEL, false, stage.width, stage.measure)
    };
    y = stage.write(scene, &lines, 0.0, baseline + LINE + 2.0, LABEL, LINE, false, Anchor::Start, look.ink);
    if lines.is_empty() {
        y = baseline;
    } else {
        y -= LINE;
    }
    y += 14.0;

    if bands.is_empty() {
        scene.rect(Rect { x: 0.0, y, width: stage.width, height: BAR }, look.track, None);
    } else {
        y = draw_bands(stage, scene, &scale, y);
    }
    // A slim bar leaves its bands in sight.
    let slim = if bands.is_empty() { 0.0 } else { BAR * 0.3 };
    let bar = Rect { x: 0.0, y: y + slim, width: filled, height: BAR - 2.0 * slim };
    if filled > 0.0 {
        stage.fill(scene, Shape::Rect(bar), ink, key, value.qualifier);
    }
    scene.target(key, Area::Box(Rect { x: 0.0, y: y - 2.0, width: filled.max(24.0), height: BAR + 4.0 }));
    let Some(target) = target else { return y + BAR };
    let goal = scale.at(target.value);
    if target.qualifier != Qualifier::Exact {
        // An outline of dashes: where the target lies is not from the source itself.
        let from = filled.min(goal);
        let edge = mix(look.surface, look.ink, 0.6);
        for at in [y + 0.5, y + BAR - 0.5] {
            scene.dashes((from, at), (goal, at), 1.0, 3.0, edge);
        }
        scene.dashes((goal - 0.5, y), (goal - 0.5, y + BAR), 1.0, 3.0, edge);
    }
    if !bands.is_empty() {
        let at = goal.clamp(1.0, stage.width - 1.0);
        scene.line((at, y - 3.0), (at, y + BAR + 3.0), 2.5, look.ink);
    } else if value.value > target.value {
        scene.line((goal, y - 4.0), (goal, y + BAR + 4.0), 2.0, look.surface);
        scene.line((goal, y - 4.0), (goal, y + BAR + 4.0), 1.0, look.ink);
    }
    let under = y + BAR + 17.0;
    let goal_text = [lang.pick("chỉ tiêu ", "target "), &target.label(lang)].concat();
    let half = stage.measure.width(&goal_text, AXIS, false);
    // The name of the target stays inside the picture and clear of the zero.
    let at = goal.clamp((half + 18.0).min(stage.width), stage.width);
    scene.text(&goal_text, at, under, AXIS, false, Anchor::End, look.ink);
    scene.text("0", 0.0, under, AXIS, false, Anchor::Start, look.muted);
    if let Some(gap) = inside {
        let x = (filled + stage.width) / 2.0;
        scene.text(gap, x, y + BAR / 2.0 + 4.5, LABEL, false, Anchor::Middle, look.muted);
    }
    under + 4.0
}

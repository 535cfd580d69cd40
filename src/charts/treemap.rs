//! Parts of a whole as areas, as near to squares as they go (Bruls, Huizing, van Wijk: "Squarified treemaps", 2000).

use super::{Chart, parts, say, spread};
use crate::layout::look::{AXIS, LABEL, mix};
use crate::layout::{Entry, Stage, ramp, text};
use crate::locale::{Lang, number::whole, words};
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::{Qualifier, Rgb};
use crate::table::{Color, Need, Needs};

/// See the module.
pub struct Treemap;

impl Chart for Treemap {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, parts: true, color: Color::Group, ..Needs::SERIES }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ mảnh", "Treemap")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 || parts::total(stage) <= 0.0 {
            return stage.empty();
        }
        draw(stage)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let mut out = parts::parts_in_words(stage, self);
        let groups = spread::groups(stage.table, stage.table.roles.group, stage.lang);
        let total = parts::total(stage);
        if groups.len() > 1 && total > 0.0 {
            let share = |rows: &[usize]| say::percent(sum(stage, rows), total, stage.lang);
            let all: Vec<String> =
                groups.iter().map(|(n, rows)| [n.as_str(), " ", &share(rows)].concat()).collect();
            out.push([&words::join(&all, "; "), "."].concat());
        }
        out
    }

    fn legend(&self, _: &Stage) -> Vec<Entry> {
        Vec::new()
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        parts::share_of_total(stage, key)
    }
}

fn value(stage: &Stage, row: usize) -> f64 {
    stage.quantity(Key { series: 0, row }).map_or(0.0, |q| q.value)
}

fn sum(stage: &Stage, rows: &[usize]) -> f64 {
    rows.iter().map(|row| value(stage, *row)).sum()
}

/// Tiles a rectangle: areas as the values, which descend and are above zero.
fn squarify(values: &[f64], area: Rect) -> Vec<Rect> {
    let total: f64 = values.iter().sum();
    let scale = area.width * area.height / total.max(f64::MIN_POSITIVE);
    let mut out = Vec::new();
    let mut rest = area;
    let mut at = 0;
    while at < values.len() {
        let side = rest.width.min(rest.height).max(1e-9);
        // The worst of a row's ratios, sides over sides.
        let worst = |row: &[f64]| {
            let sum = row.iter().sum::<f64>() * scale;
            let ratio = |v: &f64| {
                let (a, b) = (v * scale * side * side, sum * sum);
                (a / b).max(b / a.max(f64::MIN_POSITIVE))
            };
            row.iter().map(ratio).fold(0.0, f64::max)
        };
        let mut end = at + 1;
        while end < values.len() && worst(&values[at..=end]) <= worst(&values[at..end]) {
            end += 1;
        }
        let strip = values[at..end].iter().sum::<f64>() * scale / side;
        let mut along = 0.0;
        for v in &values[at..end] {
            let length = if strip > 0.0 { v * scale / strip } else { 0.0 };
            out.push(if rest.width < rest.height {
                Rect { x: rest.x + along, y: rest.y, width: length, height: strip }
            } else {
                Rect { x: rest.x, y: rest.y + along, width: strip, height: length }
            });
            along += length;
        }
        if rest.width < rest.height {
            rest = Rect { y: rest.y + strip, height: (rest.height - strip).max(0.0), ..rest };
        } else {
            rest = Rect { x: rest.x + strip, width: (rest.width - strip).max(0.0), ..rest };
        }
        at = end;
    }
    out
}

/// Rows above zero, the largest first.
fn ordered(stage: &Stage, rows: &[usize]) -> Vec<usize> {
    let mut rows: Vec<usize> = rows.iter().copied().filter(|row| value(stage, *row) > 0.0).collect();
    crate::scale::math::sort(&mut rows, &mut |a, b| value(stage, b).total_cmp(&value(stage, a)));
    rows
}

fn draw(stage: &Stage) -> Scene {
    let look = stage.look;
    let tall = stage.height.unwrap_or_else(|| (stage.width * 0.56).clamp(240.0, 480.0));
    let mut scene = Scene::new(stage.width, tall);
    let all = Rect { x: 0.0, y: 0.0, width: stage.width, height: tall };
    let groups = spread::groups(stage.table, stage.table.roles.group, stage.lang);
    let many = stage.table.roles.group.is_some();
    let mut order: Vec<usize> = (0..groups.len()).filter(|g| sum(stage, &groups[*g].1) > 0.0).collect();
    let of = |g: usize| sum(stage, &groups[g].1);
    crate::scale::math::sort(&mut order, &mut |a, b| of(b).total_cmp(&of(a)));
    let areas = squarify(&order.iter().map(|g| of(*g)).collect::<Vec<_>>(), all);
    let mut unnamed: Vec<usize> = Vec::new();
    for (g, area) in order.iter().zip(areas) {
        let mut inner = area;
        if many {
            inner = heading(stage, &mut scene, &groups[*g].0, area);
        }
        // A whole page of accent would shout; it is kept for what is highlighted.
        let calm = stage.spec.highlight.0.is_empty() && stage.spec.colors.entries.is_empty();
        let ink = if many || calm { look.series[g % look.series.len()] } else { stage.series_ink(0) };
        let ink = own(stage, &groups[*g].0).unwrap_or(ink);
        let rows = ordered(stage, &groups[*g].1);
        let values: Vec<f64> = rows.iter().map(|row| value(stage, *row)).collect();
        for (row, rect) in rows.iter().zip(squarify(&values, inner)) {
            if !tile(stage, &mut scene, *row, rect, ink) {
                unnamed.push(*row);
            }
        }
    }
    let bottom = below(stage, &mut scene, &unnamed, tall);
    scene.height = bottom;
    scene.sort_targets();
    scene
}

/// The colour that the spec gives a group.
fn own(stage: &Stage, name: &str) -> Option<Rgb> {
    let entries = &stage.spec.colors.entries;
    entries.iter().find(|(called, _)| called.as_deref() == Some(name)).map(|(_, ink)| *ink)
}

/// The name of a group over its tiles, where there is room; gives what is left for them.
fn heading(stage: &Stage, scene: &mut Scene, name: &str, area: Rect) -> Rect {
    let width = stage.label_width(name, true);
    if area.height < 64.0 || width + 4.0 > area.width {
        return area;
    }
    scene.text(name, area.x, area.y + 14.0, LABEL, true, Anchor::Start, stage.look.ink);
    Rect { y: area.y + 20.0, height: area.height - 20.0 - 6.0, ..area }
}

/// One part; says whether its name and figure found room.
fn tile(stage: &Stage, scene: &mut Scene, row: usize, rect: Rect, ink: Rgb) -> bool {
    let key = Key { series: 0, row };
    let look = stage.look;
    let gap = if rect.width > 6.0 && rect.height > 6.0 { 1.5 } else { 0.3 };
    let inner = Rect {
        width: (rect.width - gap).max(rect.width * 0.5),
        height: (rect.height - gap).max(rect.height * 0.5),
        ..rect
    };
    let Some(quantity) = stage.quantity(key) else { return false };
    let ink = if stage.is_context(key) { look.context } else { ink };
    stage.fill(scene, Shape::Rect(inner), ink, key, quantity.qualifier);
    scene.target(key, Area::Box(inner.touchable()));
    let (name, figure) = (stage.table.x_text(row, stage.lang), quantity.label(stage.lang));
    let exact = quantity.qualifier == Qualifier::Exact;
    let ground = if exact { ink } else { mix(ink, look.surface, 0.55) };
    for size in [15.0, LABEL, 11.5] {
        // Large letters only on large tiles.
        if size > LABEL && (inner.width < 150.0 || inner.height < 90.0) {
            continue;
        }
        let room = inner.width - 14.0;
        let width = |t: &str, bold: bool| stage.measure.width(t, size, bold);
        if room < width(&figure, true) || name.split(' ').any(|w| width(w, false) > room) {
            continue;
        }
        let lines = text::wrap(&name, size, false, room, stage.measure);
        let leading = size * 1.28;
        let tall = (lines.len() + 1) as f64 * leading + 8.0;
        if tall > inner.height {
            continue;
        }
        let (x, first) = (inner.x + 7.0, inner.y + 5.0 + size * 0.95);
        if !exact {
            // Letters over strokes do not read.
            let widest = lines.iter().map(|l| width(l, false)).fold(width(&figure, true), f64::max);
            let behind = Rect { x: x - 3.0, y: inner.y + 3.0, width: widest + 6.0, height: tall - 4.0 };
            scene.rect(behind, ground, None);
        }
        let letters = ramp::letters_on(ground);
        let y = stage.write(scene, &lines, x, first, size, leading, false, Anchor::Start, letters);
        scene.text(&figure, x, y, size, true, Anchor::Start, letters);
        return true;
    }
    false
}

/// What found no room on its tile, and what has none: in words below. Gives the lower edge.
fn below(stage: &Stage, scene: &mut Scene, unnamed: &[usize], top: f64) -> f64 {
    let lang = stage.lang;
    let mut rows = unnamed.to_vec();
    rows.extend((0..stage.table.rows).filter(|row| value(stage, *row) <= 0.0));
    if rows.is_empty() {
        return top;
    }
    let say = |row: &usize| match stage.quantity(Key { series: 0, row: *row }) {
        Some(q) => [&stage.table.x_text(*row, lang), "\u{a0}", &q.label(lang)].concat(),
        None => [&stage.table.x_text(*row, lang), ": ", lang.pick("không có số liệu", "no data")].concat(),
    };
    let mut parts: Vec<String> = rows.iter().take(24).map(say).collect();
    if rows.len() > 24 {
        let more = whole(rows.len() as u64 - 24);
        parts.push([lang.pick("và ", "and "), &more, lang.pick(" mục khác", " more")].concat());
    }
    let words = [
        lang.pick("Không ghi được trên hình: ", "Without room on the picture: "),
        &words::join(&parts, "; "),
        ".",
    ]
    .concat();
    let lines = text::flow(&words, AXIS, stage.width, stage.measure);
    let end = stage.write(scene, &lines, 0.0, top + 18.0, AXIS, 17.0, false, Anchor::Start, stage.look.muted);
    // Parts without an area answer through the words.
    let lines = Rect { x: 0.0, y: top + 5.0, width: stage.width, height: end - 17.0 - top };
    for row in (0..stage.table.rows).filter(|row| value(stage, *row) <= 0.0) {
        scene.target(Key { series: 0, row }, Area::Box(lines));
    }
    end - 17.0 + 6.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_as_values() {
        // The example of the paper: 6, 6, 4, 3, 2, 2, 1 in a rectangle of six by four.
        let values = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0];
        let rects = squarify(&values, Rect { x: 0.0, y: 0.0, width: 6.0, height: 4.0 });
        for (value, rect) in values.iter().zip(&rects) {
            assert!((rect.width * rect.height - value).abs() < 1e-9, "{rect:?}");
        }
        assert_eq!((rects[0].width, rects[0].height), (3.0, 2.0));
        for (i, a) in rects.iter().enumerate() {
            assert!(rects[i + 1..].iter().all(|b| !a.overlaps(b)));
        }
    }
}

//! Parts of a whole as a hundred squares, or counts as rows of icons: what people can count, they believe.

use super::{Chart, donut, icon, parts};
use crate::error::{Code, Log};
use crate::layout::look::{AXIS, LABEL, LINE};
use crate::layout::{Stage, text};
use crate::locale::{Lang, number};
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::read::unknown;
use crate::spec::{Qualifier, Spec};
use crate::table::{Need, Needs, Table};

/// See the module.
pub struct Waffle;

/// Most icons of one row of data.
const MOST_ICONS: f64 = 60.0;

impl Chart for Waffle {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, parts: true, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, _: Lang, log: &mut Log) {
        if !counts(spec) {
            parts::check_shares(table, log);
        }
        if let Some(name) = &spec.icon
            && !icon::NAMES.contains(&name.as_str())
        {
            unknown(Code::UnknownWord, name, &icon::NAMES, "icon".into(), log);
        }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ ô vuông", "Waffle chart")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        if counts(stage.spec) { rows(stage) } else { grid(stage) }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        parts::parts_in_words(stage, self)
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        parts::share_of_total(stage, key)
    }
}

/// Whether icons count things in rows of their own, instead of sharing a grid of a hundred.
fn counts(spec: &Spec) -> bool {
    match spec.layout.as_deref() {
        None => spec.icon.is_some(),
        Some(layout) => layout == "grouped",
    }
}

/// One glyph, in whole or in part. Neighbouring parts of a grid differ in shape too: squares, then discs.
fn glyph(stage: &Stage, scene: &mut Scene, row: usize, rect: Rect, share: f64, odd: bool) {
    let key = Key { series: 0, row };
    let ink = if stage.spec.icon.is_some() && counts(stage.spec) && stage.spec.colors.entries.is_empty() {
        stage.ink(key)
    } else {
        donut::ink(stage, row)
    };
    let exact = stage.quantity(key).is_none_or(|q| q.qualifier == Qualifier::Exact);
    let name = stage.spec.icon.as_deref().unwrap_or("square");
    if name == "square" && odd && exact {
        scene.push(Shape::Disc(rect.centre(), rect.width * 0.44), ink, Some(key));
        return;
    }
    for outline in icon::outlines(name, rect, share) {
        let qualifier = if exact { Qualifier::Exact } else { Qualifier::About };
        stage.fill(scene, Shape::Polygon(outline), ink, key, qualifier);
    }
}

/// How many of a hundred squares each part gets, so that none is lost to rounding (largest remainders, Hamilton 1792).
fn allot(stage: &Stage) -> Vec<usize> {
    let whole = parts::whole(stage);
    let value = |row: usize| stage.quantity(Key { series: 0, row }).map_or(0.0, |q| q.value);
    let exact: Vec<f64> =
        (0..stage.table.rows).map(|row| if whole > 0.0 { value(row) / whole * 100.0 } else { 0.0 }).collect();
    let mut squares: Vec<usize> = exact.iter().map(|e| (e + 1e-9) as usize).collect();
    let target = (exact.iter().sum::<f64>().round() as usize).min(100);
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let rest = |row: usize| exact[row] - (exact[row] + 1e-9).floor();
    crate::scale::math::sort(&mut order, &mut |a, b| rest(b).total_cmp(&rest(a)));
    let mut missing = target.saturating_sub(squares.iter().sum());
    for row in order {
        if missing == 0 {
            break;
        }
        squares[row] += 1;
        missing -= 1;
    }
    squares
}

fn grid(stage: &Stage) -> Scene {
    let beside = stage.width >= 440.0;
    let size = if beside { (stage.width * 0.38).clamp(180.0, 240.0) } else { (stage.width * 0.8).min(240.0) };
    let squares = allot(stage);
    let step = size / 10.0;
    let place = |scene: &mut Scene, top: f64| {
        let cell = |at: usize| Rect {
            x: (at % 10) as f64 * step,
            y: top + (at / 10) as f64 * step,
            width: step - 2.0,
            height: step - 2.0,
        };
        let mut next = 0;
        for (row, count) in squares.iter().enumerate() {
            let mut runs: Vec<Rect> = Vec::new();
            for at in next..(next + count).min(100) {
                let rect = cell(at);
                glyph(stage, scene, row, rect, 1.0, row % 2 == 1);
                match runs.last_mut().filter(|run| run.y == rect.y) {
                    Some(run) => run.width = rect.right() - run.x,
                    None => runs.push(rect),
                }
            }
            if !runs.is_empty() && !small(stage, row) {
                scene.target(Key { series: 0, row }, Area::Boxes(runs));
            }
            next += count;
        }
        for at in next..100 {
            scene.rect(cell(at).grown(-step * 0.05), stage.look.track, None);
        }
    };
    let swatch = |stage: &Stage, scene: &mut Scene, row: usize, rect: Rect| {
        glyph(stage, scene, row, rect, 1.0, row % 2 == 1);
    };
    let mut scene = donut::beside_list(stage, size, size - 2.0, beside, &place, &swatch);
    // A part without a square answers through its line in the list.
    for (row, count) in squares.iter().enumerate() {
        let key = Key { series: 0, row };
        if *count == 0 && stage.quantity(key).is_some() && scene.find(key).is_none() {
            let swatch = scene.marks.iter().rev().find(|m| m.key == Some(key));
            let area = swatch.map(|m| bounds(&m.shape));
            scene.targets.extend(area.map(|rect| crate::scene::Target { key, area: Area::Box(rect) }));
        }
    }
    scene.sort_targets();
    scene
}

/// Parts that the list answers for: under half a percent.
fn small(stage: &Stage, row: usize) -> bool {
    let key = Key { series: 0, row };
    stage.quantity(key).is_some_and(|q| parts::is_sliver(q.value, parts::whole(stage)))
}

fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Polygon(points) | Shape::Line(points, _) => {
            let x = crate::layout::ramp::span(points.iter().map(|p| p.x)).unwrap_or_default();
            let y = crate::layout::ramp::span(points.iter().map(|p| p.y)).unwrap_or_default();
            Rect::between(x.0, y.0, x.1, y.1)
        }
        Shape::Disc(at, r) => Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(*r),
        _ => Rect::default(),
    }
}

/// What one icon stands for: 1, 2 or 5 times a power of ten, so that the largest row stays countable.
fn each(stage: &Stage) -> f64 {
    let values =
        (0..stage.table.rows).filter_map(|row| stage.quantity(Key { series: 0, row })).map(|q| q.value);
    let most = values.clone().fold(0.0, f64::max);
    let whole = values.clone().all(|v| v.fract() == 0.0);
    if most <= 0.0 || (whole && (most <= MOST_ICONS || values.sum::<f64>() <= 200.0)) {
        return 1.0;
    }
    let mut wanted = MOST_ICONS as usize;
    loop {
        let each = crate::scale::linear::step(most, wanted);
        if most / each <= MOST_ICONS || wanted < 2 {
            return each;
        }
        wanted /= 2;
    }
}

/// A heading and icons for every row of data.
fn rows(stage: &Stage) -> Scene {
    let (look, lang) = (stage.look, stage.lang);
    let each = each(stage);
    let mut scene = Scene::new(stage.width, 0.0);
    let mut y = 0.0;
    if each != 1.0 {
        let unit = stage.table.series(0).map_or("", |c| c.unit.as_str());
        let figure = number::compact(each, number::decimals(each), lang);
        let space = if unit.is_empty() || unit == "%" { "" } else { "\u{a0}" };
        let words = [lang.pick("Mỗi hình = ", "Each = "), &figure, space, unit].concat();
        scene.text(&words, 0.0, 13.0, AXIS, false, Anchor::Start, look.muted);
        y = 26.0;
    }
    let step = if stage.is_narrow() { 21.0 } else { 24.0 };
    let a_line = ((stage.width / step) as usize).clamp(1, 30);
    // Tens can be counted at a glance.
    let a_line = if a_line >= 10 { a_line / 10 * 10 } else { a_line };
    for row in 0..stage.table.rows {
        let key = Key { series: 0, row };
        let top = y;
        let quantity = stage.quantity(key);
        let figure = match quantity {
            Some(q) => q.full(lang),
            None => lang.pick("không có số liệu", "no data").into(),
        };
        let name = stage.table.x_text(row, lang);
        let wide = stage.label_width(&figure, true);
        let beside = stage.label_width(&name, false) + 12.0 + wide <= stage.width;
        let lines = text::wrap(&name, LABEL, false, stage.width, stage.measure);
        y = stage.write(&mut scene, &lines, 0.0, y + 14.0, LABEL, LINE, false, Anchor::Start, look.ink)
            - LINE;
        let ink = if quantity.is_some() { look.ink } else { look.muted };
        if beside {
            let x = stage.label_width(&name, false) + 10.0;
            scene.text(&figure, if name.is_empty() { 0.0 } else { x }, y, LABEL, true, Anchor::Start, ink);
        } else {
            y += LINE;
            let figures = text::wrap(&figure, LABEL, true, stage.width, stage.measure);
            y = stage.write(&mut scene, &figures, 0.0, y, LABEL, LINE, true, Anchor::Start, ink) - LINE;
        }
        y += 8.0;
        let count = quantity.map_or(0.0, |q| q.value / each);
        let icons = count.ceil().min(200.0) as usize;
        for at in 0..icons {
            let rect = Rect {
                x: (at % a_line) as f64 * step,
                y: y + (at / a_line) as f64 * step,
                width: step - 5.0,
                height: step - 5.0,
            };
            let share = (count - at as f64).min(1.0);
            if share < 1.0 {
                let name = stage.spec.icon.as_deref().unwrap_or("square");
                for outline in icon::outlines(name, rect, 1.0) {
                    scene.push(Shape::Polygon(outline), look.track, None);
                }
            }
            glyph(stage, &mut scene, row, rect, share, false);
        }
        y += icons.div_ceil(a_line).max(1) as f64 * step;
        if icons == 0 {
            y -= step;
        }
        let area = Rect { x: 0.0, y: top, width: stage.width, height: y - top };
        scene.target(key, Area::Box(area));
        y += 12.0;
    }
    scene.height = stage.height.map_or(y - 10.0, |h| h.max(y - 10.0));
    scene
}

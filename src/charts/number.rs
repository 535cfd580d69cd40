//! Big figures with their unit and what they count: the chart of a single fact.

use super::{Chart, say};
use crate::layout::look::{LABEL, LINE};
use crate::layout::{Stage, text};
use crate::scene::{Anchor, Area, Key, Rect, Scene};
use crate::table::{Need, Needs};

/// See the module.
pub struct Number;

impl Chart for Number {
    fn needs(&self) -> Needs {
        Needs { x: Need::Maybe, any_units: true, ..Needs::SERIES }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let keys: Vec<Key> = (0..stage.table.rows)
            .flat_map(|row| stage.shown().into_iter().map(move |series| Key { series, row }))
            .collect();
        if keys.is_empty() {
            return stage.empty();
        }
        let size = if keys.len() == 1 { 52.0 } else { 36.0 };
        let wanted = keys.iter().map(|k| figure_width(stage, *k, size)).fold(150.0, f64::max);
        let most = ((stage.width + 24.0) / (wanted + 24.0)).floor().max(1.0) as usize;
        let columns = match keys.len() {
            // Four stand better two by two than three and one.
            4 if most == 3 => 2,
            n => n.min(most).min(3),
        };
        let room = (stage.width - 24.0 * (columns - 1) as f64) / columns as f64;
        let mut scene = Scene::new(stage.width, 0.0);
        let mut y = 0.0;
        for line in keys.chunks(columns) {
            let mut bottom: f64 = y;
            for (i, key) in line.iter().enumerate() {
                let x = i as f64 * (room + 24.0);
                let end = figure(stage, &mut scene, *key, x, y, room, size);
                bottom = bottom.max(end);
            }
            y = bottom + 22.0;
        }
        scene.height = stage.height.map_or(y - 18.0, |h| h.max(y - 18.0));
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let rows = 0..stage.table.rows;
        let keys = rows.flat_map(|row| stage.shown().into_iter().map(move |series| Key { series, row }));
        keys.take(12).map(|key| [&say::datum(stage, key), "."].concat()).collect()
    }
}

/// Digits, and the unit after them.
fn parts(stage: &Stage, key: Key) -> (String, String) {
    match stage.quantity(key) {
        Some(q) => {
            let figure = q.figure(stage.lang);
            // `600 triệu` is set as 600 and triệu đồng: the words are read, the digits seen.
            let (digits, scale) = figure.split_once('\u{a0}').unwrap_or((&figure, ""));
            let space = if scale.is_empty() { "" } else { "\u{a0}" };
            if crate::locale::number::is_currency(q.unit) && stage.lang == crate::locale::Lang::En {
                return (crate::locale::number::currency(digits, q.unit, stage.lang), scale.into());
            }
            (digits.into(), [scale, space, q.spaced_unit().trim_start_matches('\u{a0}')].concat())
        }
        None => ("–".into(), stage.lang.pick("không có số liệu", "no data").into()),
    }
}

fn figure_width(stage: &Stage, key: Key, size: f64) -> f64 {
    stage.measure.width(&parts(stage, key).0, size, true)
}

/// One figure; gives its lower edge.
fn figure(stage: &Stage, scene: &mut Scene, key: Key, x: f64, top: f64, room: f64, size: f64) -> f64 {
    let look = stage.look;
    let (digits, unit) = parts(stage, key);
    let mut size = size;
    while size > 18.0 && stage.measure.width(&digits, size, true) > room {
        size -= 2.0;
    }
    let mut y = top;
    let quantity = stage.quantity(key);
    let word = quantity.map_or("", |q| crate::locale::words::qualifier(q.qualifier, stage.lang)).trim_end();
    if !word.is_empty() {
        scene.text(word, x, y + 14.0, LABEL + 1.0, false, Anchor::Start, look.muted);
        y += 14.0;
    }
    y += size * 0.92;
    let known = quantity.is_some();
    let ink = if known { stage.ink(Key { series: 0, ..key }) } else { look.muted };
    scene.text(&digits, x, y, size, true, Anchor::Start, ink);
    let width = stage.measure.width(&digits, size, true);
    if !word.is_empty() {
        // Dashes under a figure that its source does not give exactly.
        scene.dashes((x, y + 7.0), (x + width, y + 7.0), 1.5, 4.0, ink);
        y += 6.0;
    }
    let unit_width = stage.measure.width(&unit, LABEL + 2.0, false);
    if !unit.is_empty() && width + 8.0 + unit_width <= room {
        let baseline = if word.is_empty() { y } else { y - 6.0 };
        scene.text(&unit, x + width + 8.0, baseline, LABEL + 2.0, false, Anchor::Start, look.ink);
    } else if !unit.is_empty() {
        let lines = text::wrap(&unit, LABEL + 2.0, false, room, stage.measure);
        y = stage.write(scene, &lines, x, y + LINE + 3.0, LABEL + 2.0, LINE, false, Anchor::Start, look.ink)
            - LINE;
    }
    let row = stage.table.x_text(key.row, stage.lang);
    let name = match stage.table.series(key.series) {
        Some(column) if stage.table.roles.y.len() > 1 && stage.table.roles.x.is_some() => {
            [&row, ", ", &column.label].concat()
        }
        Some(column) if stage.table.roles.y.len() > 1 => column.label.clone(),
        _ => row,
    };
    let lines = text::wrap(&name, LABEL + 0.5, false, room.min(360.0), stage.measure);
    let end = stage.write(scene, &lines, x, y + 22.0, LABEL + 0.5, LINE, false, Anchor::Start, look.muted);
    let bottom = end - LINE + 5.0;
    scene.target(key, Area::Box(Rect { x, y: top, width: room, height: bottom - top }));
    bottom
}

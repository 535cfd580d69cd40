//! Change between two moments: an arrow a category, from the figure before to the figure after.

use super::{Chart, say};
use crate::error::{Code, Error, Log};
use crate::layout::axis::{self, Across};
use crate::layout::look::{LABEL, LINE};
use crate::layout::rows::Rows;
use crate::layout::{Extent, Room, Stage, text};
use crate::locale::{Lang, number};
use crate::scene::{Anchor, Area, Key, Point, Scene, Shape};
use crate::spec::{Rgb, Spec};
use crate::table::{Needs, Table};

/// See the module.
pub struct Arrow;

const ROW: f64 = 24.0;
const HEAD: f64 = 9.0;
/// From an end to its figure.
const BESIDE: f64 = 11.0;

impl Chart for Arrow {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn prepare(&self, table: &mut Table, _spec: &Spec, _lang: Lang, log: &mut Log) {
        let count = table.roles.y.len();
        if count == 2 || count == 0 {
            return;
        }
        let names: Vec<&str> =
            table.roles.y.iter().map(|y| table.columns[*y].name.as_str()).take(6).collect();
        let (count, names) = (number::whole(count as u64), names.join(", "));
        log.push(Error::bilingual(
            Code::Unfit,
            "y",
            &[
                &["Kiểu arrow cần đúng hai cột trong y: trước và sau; ở đây có ", &count, ": ", &names, "."]
                    .concat(),
                "Giữ cột đầu và cột cuối, hoặc dùng kiểu line hay dot.",
            ],
            &[
                &[
                    "The type arrow needs two columns in y, before and after; there are ",
                    &count,
                    ": ",
                    &names,
                    ".",
                ]
                .concat(),
                "Keep the first and the last, or use line or dot.",
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
        let table = stage.table;
        let [Some(from), Some(to)] = [table.series(0), table.series(1)] else { return stage.empty() };
        if table.rows == 0 {
            return stage.empty();
        }
        let mut scene = Scene::new(stage.width, 0.0);
        let head = key(stage, &mut scene, &from.label, &to.label);
        let widest = stage.widest_figure(&[0, 1]) + HEAD + 6.0;
        let figures = widest * 2.0 <= stage.width * 0.6;
        let beside = if figures { widest } else { HEAD };
        let mut rows = Rows::new(stage, ROW, beside * 2.0, head);
        rows.stretch(stage.height.map(|h| h - Across::HEIGHT));
        let (left, right) = (rows.left + beside, stage.width - beside);
        let values = [from, to].into_iter().flat_map(|c| (0..table.rows).filter_map(|r| c.value(r)));
        let axis =
            Across::new(stage, axis::open_domain(stage, values), &from.unit, left, right.max(left + 30.0));
        scene.height = rows.bottom() + Across::HEIGHT;
        axis.draw(stage, &mut scene, &rows.spans(), rows.bottom());
        for row in 0..table.rows {
            rows.label(stage, &mut scene, row);
            let y = rows.middle(row);
            let ends = [0, 1].map(|series| Key { series, row });
            let places = ends.map(|key| stage.quantity(key).map(|q| axis.scale.at(q.value)));
            let ink = colour(stage, row);
            match places {
                [Some(a), Some(b)] => shaft(&mut scene, a, b, y, ink, ends[1]),
                [None, None] => {
                    let at = Point { x: rows.left + 6.0, y };
                    stage.figure(&mut scene, stage.missing(), at, Anchor::Start, false, stage.look.muted);
                }
                _ => {}
            }
            let forward = !matches!(places, [Some(a), Some(b)] if b < a);
            for (key, place) in ends.into_iter().zip(places) {
                let (Some(x), Some(quantity)) = (place, stage.quantity(key)) else { continue };
                let at = Point { x, y };
                let alone = places.contains(&None);
                if key.series == 0 || alone {
                    stage.disc(&mut scene, at, 3.5, ink, key, quantity.qualifier);
                }
                scene.target(key, Area::Dot(at, 5.0));
                // Two figures at one place would be the same figure twice.
                let same = matches!(places, [Some(a), Some(b)] if a == b);
                if !figures || same && key.series == 0 {
                    continue;
                }
                let right = forward == (key.series == 1);
                let (by, anchor) = if right { (1.0, Anchor::Start) } else { (-1.0, Anchor::End) };
                let after = key.series == 1;
                let tone = if after { stage.look.ink } else { stage.look.muted };
                let bold = after && !stage.is_context(key);
                let at = Point { x: x + by * BESIDE, y };
                stage.figure(&mut scene, &quantity.label(stage.lang), at, anchor, bold, tone);
            }
        }
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let change = |row: usize| Some(say::pair(stage, row)?.1.value - say::pair(stage, row)?.0.value);
        say::changes(stage, &(0..stage.table.rows).collect::<Vec<_>>(), &change, &|row| {
            let (a, b) = say::pair(stage, row)?;
            Some([&stage.table.x_text(row, stage.lang), ": ", &say::change(a, b, stage.lang)].concat())
        })
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        say::pair(stage, key.row).map_or_else(String::new, |(a, b)| say::change(a, b, stage.lang))
    }
}

/// Rising in the first colour, falling in the second, grey where nothing changes or others are highlighted.
fn colour(stage: &Stage, row: usize) -> Rgb {
    let look = stage.look;
    if stage.is_context(Key { series: 0, row }) {
        return look.context;
    }
    match say::pair(stage, row).map(|(a, b)| b.value.total_cmp(&a.value)) {
        Some(std::cmp::Ordering::Greater) => stage.series_ink(0),
        Some(std::cmp::Ordering::Less) => stage.series_ink(1),
        _ => look.context,
    }
}

/// A shaft with its head; only the head where there is no room for more.
fn shaft(scene: &mut Scene, from: f64, to: f64, y: f64, ink: Rgb, key: Key) {
    let long = (to - from).abs();
    if long < 1.0 {
        return;
    }
    let way = if to > from { 1.0 } else { -1.0 };
    let head = HEAD.min(long);
    let neck = to - way * head;
    scene.line((from, y), (neck, y), 2.5, ink);
    let points =
        vec![Point { x: to, y }, Point { x: neck, y: y - head * 0.6 }, Point { x: neck, y: y + head * 0.6 }];
    scene.push(Shape::Polygon(points), ink, Some(key));
}

/// `● 2020 ─▶ 2024`: what both ends of an arrow stand for; gives the height it takes.
fn key(stage: &Stage, scene: &mut Scene, from: &str, to: &str) -> f64 {
    let muted = stage.look.muted;
    let ink = stage.look.context;
    let width = stage.label_width(from, false);
    let sample = Key { series: usize::MAX, row: usize::MAX };
    if width + stage.label_width(to, true) + 76.0 <= stage.width {
        scene.push(Shape::Disc(Point { x: 4.0, y: 8.5 }, 3.5), ink, None);
        scene.text(from, 13.0, 13.0, LABEL, false, Anchor::Start, muted);
        let x = 13.0 + width + 8.0;
        shaft(scene, x, x + 30.0, 8.5, ink, sample);
        scene.text(to, x + 38.0, 13.0, LABEL, true, Anchor::Start, stage.look.ink);
        unkeyed(scene, sample);
        return 28.0;
    }
    scene.push(Shape::Disc(Point { x: 4.0, y: 8.5 }, 3.5), ink, None);
    let lines = text::wrap(from, LABEL, false, stage.width - 24.0, stage.measure);
    let y = stage.write(scene, &lines, 24.0, 13.0, LABEL, LINE, false, Anchor::Start, muted);
    shaft(scene, 0.0, 18.0, y - 4.5, ink, sample);
    let lines = text::wrap(to, LABEL, true, stage.width - 24.0, stage.measure);
    let y = stage.write(scene, &lines, 24.0, y, LABEL, LINE, true, Anchor::Start, stage.look.ink);
    unkeyed(scene, sample);
    y - 13.0 + 10.0
}

/// A sample stands for no datum.
fn unkeyed(scene: &mut Scene, sample: Key) {
    for mark in scene.marks.iter_mut().filter(|m| m.key == Some(sample)) {
        mark.key = None;
    }
}

//! Every value a dot on one axis, moved aside only as far as its neighbours ask: nothing is hidden in a mean.
//! Groups swarm in lanes of their own. The same data always swarms the same way.

use super::{Chart, spread};
use crate::error::{Code, Error, Log};
use crate::layout::across::Across;
use crate::layout::look::{AXIS, LABEL, LINE, mix};
use crate::layout::{Extent, Stage, ramp, text};
use crate::locale::{Lang, number, number::whole};
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec};
use crate::table::{Color, Need, Needs, Quantity, Table};

/// See the module.
pub struct Beeswarm;

/// More dots than this are no dots any more.
const MOST: usize = 2000;
const MOST_LANES: usize = 12;

impl Chart for Beeswarm {
    fn needs(&self) -> Needs {
        Needs { y: Need::None, x_number: true, color: Color::Group, label: Need::Maybe, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, _: &Spec, lang: Lang, log: &mut Log) {
        // The measure lies on the independent side; from here on it is the measure, and the label names rows.
        table.roles.y = table.roles.x.into_iter().collect();
        table.roles.x = table.roles.label;
        let count = table.series(0).map_or(0, |c| (0..table.rows).filter(|r| c.value(*r).is_some()).count());
        if count > MOST {
            log.push(Error::bilingual(
                Code::Unfit,
                "x",
                &[
                    &[
                        "Có ",
                        &whole(count as u64),
                        " giá trị; trên ",
                        &whole(MOST as u64),
                        " chấm thì không còn thấy từng chấm.",
                    ]
                    .concat(),
                    "Dùng kiểu histogram hoặc box.",
                ],
                &[
                    &[
                        "There are ",
                        &whole(count as u64),
                        " values; beyond ",
                        &whole(MOST as u64),
                        " no dot can be told apart.",
                    ]
                    .concat(),
                    "Use histogram or box.",
                ],
            ));
        }
        let lanes = spread::groups(table, table.roles.group, lang).len();
        if lanes > MOST_LANES {
            log.push(Error::bilingual(
                Code::TooMany,
                "color",
                &[&whole(lanes as u64), "nhóm", &whole(MOST_LANES as u64)],
                &[&whole(lanes as u64), "groups", &whole(MOST_LANES as u64)],
            ));
        }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ bầy ong", "Beeswarm")
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let Some(domain) = stage.span.and_then(|p| p.y).or_else(|| span(stage)) else {
            return stage.empty();
        };
        draw(stage, domain)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let lang = stage.lang;
        let mut out = Vec::new();
        let Some(column) = stage.table.series(0) else { return out };
        let mut missing = 0;
        for (name, rows) in spread::groups(stage.table, stage.table.roles.group, lang) {
            let (values, _) = spread::ascending(column, &rows);
            missing += rows.len() - values.len();
            let (Some(median), Some(low), Some(high)) = (middle(stage, &rows), values.first(), values.last())
            else {
                continue;
            };
            let say = |v: f64| Quantity { value: v, decimals: number::decimals(v), ..median }.full(lang);
            let count = whole(values.len() as u64);
            let open = if name.is_empty() { String::new() } else { [&name, ": "].concat() };
            let words = match lang {
                Lang::Vi => [" giá trị, từ ", " đến ", ", trung vị "],
                Lang::En => [" values, from ", " to ", ", median "],
            };
            out.push(
                [
                    &open,
                    &count,
                    words[0],
                    &say(*low),
                    words[1],
                    &say(*high),
                    words[2],
                    &median.full(lang),
                    ".",
                ]
                .concat(),
            );
        }
        if missing > 0 {
            let words = lang.pick(" giá trị không có số liệu.", " values are missing.");
            out.push([&whole(missing as u64), words].concat());
        }
        out
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: span(stage), ..Extent::default() }
    }
}

fn span(stage: &Stage) -> Option<(f64, f64)> {
    ramp::span(
        (0..stage.table.rows).filter_map(|row| stage.quantity(Key { series: 0, row })).map(|q| q.value),
    )
}

/// The median of some rows, with a decimal more than they have at most.
fn middle<'a>(stage: &Stage<'a>, rows: &[usize]) -> Option<Quantity<'a>> {
    let column = stage.table.series(0)?;
    let (values, exact) = spread::ascending(column, rows);
    let value = spread::quantile(&values, 0.5)?;
    let places =
        rows.iter().filter_map(|row| column.quantity(*row)).map(|q| q.decimals).max().unwrap_or(0) + 1;
    Some(Quantity {
        value,
        decimals: number::decimals(value).min(places),
        qualifier: if exact { Qualifier::Exact } else { Qualifier::About },
        unit: &column.unit,
    })
}

/// How far each dot moves from the middle of its lane; `at` ascends. The nearest free place wins, below before above.
fn swarm(at: &[f64], radius: f64) -> Vec<f64> {
    let wide = radius * 2.0 + 0.6;
    let mut placed: Vec<f64> = Vec::new();
    let mut first = 0;
    for (i, x) in at.iter().enumerate() {
        while at[first] < x - wide {
            first += 1;
        }
        let near = first..i;
        let mut places = vec![0.0];
        for j in near.clone() {
            let dx = x - at[j];
            let dy = (wide * wide - dx * dx).max(0.0).sqrt();
            places.extend([placed[j] + dy, placed[j] - dy]);
        }
        let free = |y: f64| near.clone().all(|j| (x - at[j]).hypot(y - placed[j]) >= wide - 1e-6);
        let best = places.into_iter().filter(|y| free(*y)).min_by(|a, b| a.abs().total_cmp(&b.abs()));
        placed.push(best.unwrap_or(0.0));
    }
    placed
}

/// One lane: its rows by value, their offsets, and how far they reach from the middle.
struct Lane {
    name: String,
    all: Vec<usize>,
    rows: Vec<usize>,
    offsets: Vec<f64>,
    reach: f64,
}

fn lanes(stage: &Stage, axis: &Across, radius: f64) -> Vec<Lane> {
    let groups = spread::groups(stage.table, stage.table.roles.group, stage.lang);
    let value = |row: usize| stage.quantity(Key { series: 0, row }).map(|q| q.value);
    groups
        .into_iter()
        .map(|(name, all)| {
            let mut rows: Vec<usize> = all.iter().copied().filter(|row| value(*row).is_some()).collect();
            crate::scale::math::sort(&mut rows, &mut |a, b| {
                value(a).partial_cmp(&value(b)).unwrap_or(std::cmp::Ordering::Equal)
            });
            let at: Vec<f64> = rows.iter().map(|row| axis.scale.at(value(*row).unwrap_or(0.0))).collect();
            let offsets = swarm(&at, radius);
            let reach = offsets.iter().map(|o| o.abs()).fold(0.0, f64::max) + radius;
            Lane { name, all, rows, offsets, reach }
        })
        .collect()
}

fn draw(stage: &Stage, domain: (f64, f64)) -> Scene {
    let look = stage.look;
    let column = stage.table.series(0);
    let unit = column.map_or("", |c| c.unit.as_str());
    let axis = Across::new(stage, domain, unit, 8.0, stage.width - 8.0);
    // Smaller dots until no lane is a tower.
    let most = (stage.width * 0.42).clamp(110.0, 300.0);
    let mut radius = 6.0;
    let mut all = lanes(stage, &axis, radius);
    while radius > 1.6 && all.iter().any(|l| l.reach * 2.0 > most) {
        radius *= 0.85;
        all = lanes(stage, &axis, radius);
    }
    // What still towers is pressed together; dots then overlap, and the tooltip tells them apart.
    for lane in &mut all {
        let press = (most / 2.0 / lane.reach).min(1.0);
        lane.offsets.iter_mut().for_each(|o| *o *= press);
        lane.reach = lane.reach.min(most / 2.0);
    }
    let mut scene = Scene::new(stage.width, 0.0);
    let mut y = 0.0;
    let mut places = Vec::new();
    for lane in &all {
        let median = middle(stage, &lane.all);
        let words = median.map_or_else(String::new, |m| {
            [stage.lang.pick("trung vị ", "median "), &m.full(stage.lang)].concat()
        });
        let words = if lane.name.is_empty() || words.is_empty() { words } else { ["· ", &words].concat() };
        let named = stage.label_width(&lane.name, true);
        let named = named + 5.0;
        let lines = if named + stage.label_width(&words, false) <= stage.width {
            vec![lane.name.clone()]
        } else {
            text::wrap(&lane.name, LABEL, true, stage.width, stage.measure)
        };
        let beside = lines.len() == 1 && named + stage.label_width(&words, false) <= stage.width;
        let rest = if beside {
            Vec::new()
        } else {
            text::wrap(words.trim_start_matches("· "), LABEL, false, stage.width, stage.measure)
        };
        let head = (lines.len() + rest.len()) as f64 * LINE;
        places.push((y, y + head + 8.0 + lane.reach, median, lines, rest, words, beside));
        y += head + 8.0 + lane.reach * 2.0 + 14.0;
    }
    let bottom = y - 4.0;
    let foot = axis.draw(stage, &mut scene, 0.0, bottom);
    for (lane, (top, middle, median, lines, rest, words, beside)) in all.iter().zip(&places) {
        // Gridlines stop behind words.
        let tall = (lines.len() + rest.len()) as f64 * LINE;
        scene.rect(Rect { x: 0.0, y: *top, width: stage.width, height: tall }, look.surface, None);
        let first = top + 13.0;
        let y = stage.write(&mut scene, lines, 0.0, first, LABEL, LINE, true, Anchor::Start, look.ink);
        if *beside {
            let x = stage.label_width(&lane.name, true) + if lane.name.is_empty() { 0.0 } else { 5.0 };
            scene.text(words, x, first, LABEL, false, Anchor::Start, look.muted);
        }
        stage.write(&mut scene, rest, 0.0, y, LABEL, LINE, false, Anchor::Start, look.muted);
        if let Some(median) = median {
            let x = axis.scale.at(median.value);
            let firm = mix(look.surface, look.ink, 0.7);
            scene.line((x, middle - lane.reach - 3.0), (x, middle + lane.reach + 3.0), 1.5, firm);
        }
        for (row, offset) in lane.rows.iter().zip(&lane.offsets) {
            let key = Key { series: 0, row: *row };
            let Some(q) = stage.quantity(key) else { continue };
            // A quarter-pixel grid: dots that coincide do so exactly.
            let quarter = |v: f64| (v * 4.0).round() / 4.0;
            let at = Point { x: quarter(axis.scale.at(q.value)), y: quarter(middle + offset) };
            let ink = if stage.is_context(key) { look.context } else { look.accent };
            if q.qualifier == Qualifier::Exact {
                scene.push(Shape::Disc(at, radius), ink, Some(key));
            } else {
                scene.push(Shape::Disc(at, radius), look.surface, Some(key));
                scene.push(Shape::Ring(at, radius - 0.7, 1.4), ink, None);
            }
            scene.target(key, Area::Dot(at, radius));
        }
    }
    let heading = column.map_or_else(String::new, |c| c.heading());
    let lines = text::flow(&heading, AXIS, stage.width, stage.measure);
    let end = stage.write(&mut scene, &lines, 0.0, foot + 14.0, AXIS, 17.0, false, Anchor::Start, look.muted);
    let height = end - 17.0 + 6.0;
    scene.height = stage.height.map_or(height, |h| h.max(height));
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_keep_their_distance() {
        let at: Vec<f64> = (0..60).map(|i| f64::from(i / 6) * 3.0).collect();
        let offsets = swarm(&at, 4.0);
        for i in 0..at.len() {
            for j in 0..i {
                assert!((at[i] - at[j]).hypot(offsets[i] - offsets[j]) >= 8.0, "{i} {j}");
            }
        }
        assert_eq!(offsets, swarm(&at, 4.0));
    }
}

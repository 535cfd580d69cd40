//! The points of a scatter plot, the names that fit beside them, the key to their sizes, and what they say.

use super::say;
use super::scatter::{group, ink, is_context, pair, share};
use crate::layout::axis::tick_texts;
use crate::layout::look::{AXIS, LABEL, mix};
use crate::layout::{Stage, signs};
use crate::locale::{Lang, number::whole, words};
use crate::scale::math;
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape};
use crate::spec::{Qualifier, Rgb};
use crate::table::Column;

/// Beyond so many points names are left to the tooltip, except for those highlighted.
const MOST_NAMED: usize = 400;
/// Most names in one picture: more are a list, not a chart.
const MOST_NAMES: usize = 40;

/// Radius of the largest mark, pixels.
pub fn most_radius(stage: &Stage) -> f64 {
    let many = stage.table.rows;
    if stage.table.roles.size.is_some() {
        let room = (stage.width * 0.028).clamp(8.0, 20.0);
        return if many > 60 { room * 0.7 } else { room };
    }
    match many {
        0..=150 => 4.5,
        151..=600 => 3.4,
        601..=2500 => 2.4,
        _ => 1.7,
    }
}

/// A point as it is drawn.
struct Spot {
    row: usize,
    at: Point,
    radius: f64,
    /// A highlight names others.
    behind: bool,
}

/// Draws points, fitted lines and names.
pub fn draw(
    stage: &Stage,
    scene: &mut Scene,
    area: Rect,
    place: &dyn Fn(f64) -> f64,
    value: &dyn Fn(f64) -> f64,
) {
    let most = most_radius(stage);
    let mut spots = Vec::new();
    for row in 0..stage.table.rows {
        let (Some((x, y)), Some(share)) = (pair(stage, row), share(stage, row)) else { continue };
        let grouped = stage.table.roles.group.is_some();
        if grouped && stage.emphasis.hidden.contains(&group(stage, row)) {
            continue;
        }
        // Areas are as the figures are; what is nearly nothing is still there.
        spots.push(Spot {
            row,
            at: Point { x: place(x), y: value(y) },
            radius: (share.sqrt() * most).max(1.6),
            behind: is_context(stage, row),
        });
    }
    let mut order: Vec<usize> = (0..spots.len()).collect();
    // Context first, and the large behind the small.
    math::sort(&mut order, &mut |a, b| {
        let (a, b) = (&spots[a], &spots[b]);
        b.behind.cmp(&a.behind).then(b.radius.total_cmp(&a.radius))
    });
    for i in &order {
        mark(stage, scene, &spots[*i], spots.len() <= 1000);
    }
    let lines = fits(stage, scene, place, value);
    scene.sort_targets();
    if !stage.small && stage.table.roles.label.is_some() {
        names(stage, scene, area, &spots, &lines);
    }
}

fn mark(stage: &Stage, scene: &mut Scene, spot: &Spot, seam: bool) {
    let key = Key { series: 0, row: spot.row };
    let (at, radius, ink) = (spot.at, spot.radius, ink(stage, spot.row));
    let x = stage.table.roles.x.and_then(|x| stage.table.columns.get(x)?.quantity(spot.row));
    let exact =
        [x, stage.quantity(key)].iter().flatten().all(|quantity| quantity.qualifier == Qualifier::Exact);
    let outline = stage.table.roles.group.and_then(|_| signs::outline(group(stage, spot.row), at, radius));
    let surface = stage.look.surface;
    match outline {
        None => {
            if seam {
                scene.push(Shape::Disc(at, radius + 1.0), surface, None);
            }
            if exact {
                scene.push(Shape::Disc(at, radius), ink, Some(key));
            } else {
                scene.push(Shape::Disc(at, radius), surface, None);
                scene.push(Shape::Ring(at, (radius - 1.0).max(0.8), 1.75), ink, Some(key));
            }
        }
        Some(outline) => {
            let mut closed = outline.clone();
            closed.extend_from_slice(&outline[..2]);
            if seam {
                scene.push(Shape::Line(closed.clone(), 2.0), surface, None);
            }
            if exact {
                scene.push(Shape::Polygon(outline), ink, Some(key));
            } else {
                scene.push(Shape::Polygon(outline), surface, None);
                scene.push(Shape::Line(closed, 1.75), ink, Some(key));
            }
        }
    }
    scene.target(key, Area::Dot(at, radius));
}

/// Computed measures after the first run as lines through the points; gives points along them, close by close.
fn fits(
    stage: &Stage,
    scene: &mut Scene,
    place: &dyn Fn(f64) -> f64,
    value: &dyn Fn(f64) -> f64,
) -> Vec<Point> {
    let mut along = Vec::new();
    let Some(x) = stage.table.roles.x.and_then(|x| stage.table.columns.get(x)) else {
        return along;
    };
    for series in 1..stage.table.roles.y.len() {
        let Some(column) = stage.table.series(series) else { continue };
        let mut points: Vec<Point> = (0..stage.table.rows)
            .filter_map(|row| Some(Point { x: place(x.value(row)?), y: value(column.value(row)?) }))
            .collect();
        points.sort_by(|a, b| a.x.total_cmp(&b.x));
        points.dedup();
        // The fit itself is whole; the ends of its band are dashed.
        let (dash, width): (&[f64], f64) = if series == 1 { (&[], 2.0) } else { (&[4.0, 3.0], 1.25) };
        let ink = mix(stage.look.surface, stage.look.ink, 0.75);
        if points.len() > 1 {
            along.extend(signs::dashed(&points, &[4.0, 0.1]).into_iter().filter_map(|p| p.first().copied()));
            for piece in signs::dashed(&points, dash) {
                scene.push(Shape::Line(piece, width), ink, None);
            }
        }
    }
    along
}

/// Writes names where they cover nothing: the highlighted first, then the large, then those far out.
fn names(stage: &Stage, scene: &mut Scene, area: Rect, spots: &[Spot], lines: &[Point]) {
    let marked = !stage.spec.highlight.0.is_empty();
    let count = spots.len().max(1) as f64;
    let middle = |f: &dyn Fn(&Spot) -> f64| spots.iter().map(f).sum::<f64>() / count;
    let (cx, cy) = (middle(&|s| s.at.x), middle(&|s| s.at.y));
    let far = |s: &Spot| ((s.at.x - cx) / area.width).hypot((s.at.y - cy) / area.height);
    let mut order: Vec<usize> = (0..spots.len())
        .filter(|i| if marked { !spots[*i].behind } else { spots.len() <= MOST_NAMED })
        .collect();
    math::sort(&mut order, &mut |a, b| {
        let (a, b) = (&spots[a], &spots[b]);
        b.radius.total_cmp(&a.radius).then(far(b).total_cmp(&far(a)))
    });
    // A cloud of many points keeps names for those that stand out.
    let most = if spots.len() > 60 { MOST_NAMES / 2 } else { MOST_NAMES };
    let mut taken: Vec<Rect> = Vec::new();
    let around = |s: &Spot| Rect { x: s.at.x, y: s.at.y, width: 0.0, height: 0.0 }.grown(s.radius * 1.2);
    let column = stage.table.roles.label.and_then(|l| stage.table.columns.get(l));
    for i in order.into_iter().take(if marked { 200 } else { MOST_NAMED }) {
        if taken.len() >= most {
            break;
        }
        let spot = &spots[i];
        let Some(name) = column.map(|c| c.text(spot.row, stage.lang)).filter(|n| !n.trim().is_empty()) else {
            continue;
        };
        let width = stage.label_width(&name, false);
        if width > area.width * 0.6 {
            continue;
        }
        let (reach, at) = (spot.radius + 4.0, spot.at);
        let slant = reach * 0.75;
        let tries = [
            (at.x + reach, at.y - 8.0),
            (at.x - reach - width, at.y - 8.0),
            (at.x - width / 2.0, at.y - reach - 15.0),
            (at.x - width / 2.0, at.y + reach - 1.0),
            (at.x + slant, at.y - slant - 14.0),
            (at.x + slant, at.y + slant - 2.0),
            (at.x - slant - width, at.y - slant - 14.0),
            (at.x - slant - width, at.y + slant - 2.0),
        ];
        let free = |(x, y): &(f64, f64)| {
            let rect = Rect { x: *x, y: *y, width, height: 16.0 };
            rect.x >= area.x + 2.0
                && rect.right() <= stage.width
                && rect.y >= area.y - 2.0
                && rect.bottom() <= area.bottom() - 1.0
                && taken.iter().all(|t| !t.overlaps(&rect.grown(2.0)))
                && spots.iter().all(|s| !around(s).overlaps(&rect))
                && !lines.iter().any(|p| rect.contains(*p))
        };
        if let Some((x, y)) = tries.into_iter().find(|at| free(at)) {
            taken.push(Rect { x, y, width, height: 16.0 });
            scene.text(&name, x, y + 12.5, LABEL, false, Anchor::Start, stage.look.ink);
        }
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above a value.
fn round_below(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit > value && unit > 1e-12 {
        unit /= 10.0;
    }
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    let times = [5.0, 2.0, 1.0].into_iter().find(|t| unit * t <= value);
    crate::locale::number::rounded(unit * times.unwrap_or(1.0), 12)
}

/// Sizes that a key shows: a round one near the largest, and two well below it.
fn key_sizes(column: &Column, rows: usize) -> Vec<f64> {
    let most = (0..rows).filter_map(|row| column.value(row)).fold(0.0f64, f64::max);
    if most <= 0.0 {
        return Vec::new();
    }
    let large = round_below(most);
    vec![round_below(large / 12.0), round_below(large * 0.4), large]
}

fn size_column<'a>(stage: &Stage<'a>) -> Option<&'a Column> {
    stage.table.roles.size.filter(|_| !stage.small).and_then(|s| stage.table.columns.get(s))
}

/// Pixels that the key to the sizes takes below the plot.
pub fn key_height(stage: &Stage) -> f64 {
    size_column(stage).map_or(0.0, |_| most_radius(stage) * 2.0 + 10.0)
}

/// Draws the key to the sizes; gives its lower edge.
pub fn size_key(stage: &Stage, scene: &mut Scene, top: f64) -> f64 {
    let Some(column) = size_column(stage) else { return top };
    let sizes = key_sizes(column, stage.table.rows);
    let most = (0..stage.table.rows).filter_map(|row| column.value(row)).fold(0.0f64, f64::max);
    if sizes.is_empty() {
        return top;
    }
    let largest = most_radius(stage);
    let middle = top + largest + 6.0;
    let muted: Rgb = stage.look.muted;
    let texts = tick_texts(&sizes, &column.unit, stage.lang);
    let taken: f64 = sizes
        .iter()
        .zip(&texts)
        .map(|(s, t)| (s / most).sqrt() * largest * 2.0 + stage.measure.width(t, AXIS, false) + 19.0)
        .sum();
    let heading = [stage.lang.pick("Diện tích: ", "Area: "), &column.heading()].concat();
    let wanted = stage.measure.width(&heading, AXIS, false) + 12.0;
    // On a phone the heading takes lines of its own.
    let beside = wanted + taken <= stage.width;
    let mut foot = middle + largest + 4.0;
    let mut x = 0.0;
    let mut y = middle;
    if beside {
        scene.text(&heading, 0.0, middle + 4.5, AXIS, false, Anchor::Start, muted);
        x = wanted;
    } else {
        let lines = crate::layout::text::flow(&heading, AXIS, stage.width, stage.measure);
        let end = stage.write(scene, &lines, 0.0, top + 14.5, AXIS, 17.0, false, Anchor::Start, muted);
        y = end - 12.5 + largest + 2.0;
        foot = y + largest + 4.0;
    }
    for (size, text) in sizes.iter().zip(&texts) {
        let radius = ((size / most).sqrt() * largest).max(1.6);
        scene.push(Shape::Ring(Point { x: x + radius + 1.0, y }, radius, 1.25), muted, None);
        x += radius * 2.0 + 6.0;
        scene.text(text, x, y + 4.5, AXIS, false, Anchor::Start, muted);
        x += stage.measure.width(text, AXIS, false) + 13.0;
    }
    foot
}

/// How many points, what each axis spans, how closely they follow a line; the highest and the lowest.
pub fn describe(stage: &Stage) -> Vec<String> {
    let (table, lang) = (stage.table, stage.lang);
    let rows: Vec<usize> =
        (0..table.rows).filter(|r| pair(stage, *r).is_some() && share(stage, *r).is_some()).collect();
    let mut out = Vec::new();
    if rows.is_empty() {
        return vec![[say::sentence(stage.missing()).as_str(), "."].concat()];
    }
    let columns = [table.roles.x.and_then(|x| table.columns.get(x)), table.series(0)];
    let mut spans = Vec::new();
    for column in columns.into_iter().flatten() {
        let mut figures: Vec<_> = rows.iter().filter_map(|row| column.quantity(*row)).collect();
        figures.sort_by(|a, b| a.value.total_cmp(&b.value));
        if let (Some(low), Some(high)) = (figures.first(), figures.last()) {
            if low.value == high.value {
                spans.push([&column.label, " ", &low.full(lang)].concat());
                continue;
            }
            let words = [lang.pick(" từ ", " from "), lang.pick(" đến ", " to ")];
            spans.push([&column.label, words[0], &low.full(lang), words[1], &high.full(lang)].concat());
        }
    }
    let count = whole(rows.len() as u64);
    let points = match lang {
        Lang::Vi => " điểm: ",
        Lang::En if rows.len() == 1 => " point: ",
        Lang::En => " points: ",
    };
    out.push([&count, points, &words::join(&spans, "; "), "."].concat());
    out.extend(correlation(stage, &rows));
    if let [low, high] = ends(stage, &rows).as_slice() {
        let each = [high, low].map(|row| say::datum(stage, Key { series: 0, row: *row }));
        // `Xã Liên Minh: 42,4%`, within a sentence that has its own verb.
        let each = each.map(|text| match text.split_once(": ") {
            Some((name, figure)) => [name, " (", figure, ")"].concat(),
            None => text,
        });
        let words = [lang.pick("Cao nhất là ", "Highest is "), lang.pick("; thấp nhất là ", "; lowest is ")];
        out.push([words[0], &each[0], words[1], &each[1], "."].concat());
    }
    let missing = table.rows - rows.len();
    if missing > 0 {
        let words = match lang {
            Lang::Vi => " dòng thiếu số liệu nên không có điểm.",
            Lang::En if missing == 1 => " row lacks a figure and has no point.",
            Lang::En => " rows lack a figure and have no point.",
        };
        out.push([&whole(missing as u64), words].concat());
    }
    out
}

/// Rows of the lowest and the highest point; none where fewer than three stand there.
fn ends(stage: &Stage, rows: &[usize]) -> Vec<usize> {
    let value = |row: usize| pair(stage, row).map_or(0.0, |p| p.1);
    let mut rows = rows.to_vec();
    math::sort(&mut rows, &mut |a, b| value(a).total_cmp(&value(b)));
    match rows.as_slice() {
        [low, _, .., high] if stage.table.roles.label.is_some() => vec![*low, *high],
        _ => Vec::new(),
    }
}

/// Pearson's coefficient, where there are points enough and both axes are even.
fn correlation(stage: &Stage, rows: &[usize]) -> Option<String> {
    let scale = &stage.spec.scale;
    let even = |kind: Option<&str>| !matches!(kind, Some("log" | "sqrt"));
    if rows.len() < 10 || !even(scale.x.kind) || !even(scale.y.kind) {
        return None;
    }
    let pairs: Vec<(f64, f64)> = rows.iter().filter_map(|row| pair(stage, *row)).collect();
    let r = pearson(&pairs)?;
    let text = crate::locale::number::fixed(r, 2, stage.lang);
    let words = stage.lang.pick("Hệ số tương quan Pearson: ", "Pearson’s correlation: ");
    Some([words, &text, "."].concat())
}

fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let (mx, my) =
        (pairs.iter().map(|p| p.0 / count).sum::<f64>(), pairs.iter().map(|p| p.1 / count).sum::<f64>());
    // Scaled first: squares of large figures leave the range of numbers.
    let (sx, sy) =
        pairs.iter().fold((0.0f64, 0.0f64), |(a, b), p| (a.max((p.0 - mx).abs()), b.max((p.1 - my).abs())));
    if !(sx > 0.0 && sy > 0.0) {
        return None;
    }
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (dx, dy) = ((x - mx) / sx, (y - my) / sy);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    let r = xy / (xx * yy).sqrt();
    r.is_finite().then_some(r.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::pearson;

    #[test]
    fn anscombe_correlates_as_published() {
        // Anscombe (1973), first set: r = 0.81642.
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let pairs: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
        let r = pearson(&pairs).unwrap_or(0.0);
        assert!((r - 0.816_420_516).abs() < 1e-9, "{r}");
        assert_eq!(pearson(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }
}

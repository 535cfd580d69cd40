//! Five numbers a group: median, middle half, whiskers to the last value within 1.5 of its length, outliers
//! beyond (Tukey, 1977). Summaries replace raw rows before drawing, so that tooltip and data table tell them.

use super::{Chart, say, spread};
use crate::error::{Code, Error, Log};
use crate::layout::across::Across;
use crate::layout::look::{AXIS, LABEL, LINE, mix};
use crate::layout::{Extent, Stage, ramp, text};
use crate::locale::{Lang, number::whole};
use crate::scene::{Anchor, Area, Key, Point, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec};
use crate::table::{Color, Column, Need, Needs, Roles, Table};

/// See the module.
pub struct BoxPlot;

/// Fewer values than this are drawn one by one.
const FEW: usize = 5;
/// Most outliers a group that answer to pointer and keyboard.
const MOST_NAMED: usize = 8;
/// Series: median, quartiles, whiskers, count; then outliers.
const OUTLIERS: usize = 6;

impl Chart for BoxPlot {
    fn needs(&self) -> Needs {
        Needs { x: Need::Maybe, one_measure: true, color: Color::Group, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, _: &Spec, lang: Lang, log: &mut Log) {
        let Some(column) = table.series(0) else { return };
        let groups = gather(table, lang);
        let sizes: Vec<usize> = groups.iter().map(|g| spread::ascending(column, &g.2).0.len()).collect();
        let all = sizes.iter().max().copied().unwrap_or(0);
        if all == 0 {
            table.rows = 0;
            return;
        }
        if all == 1 {
            log.push(Error::bilingual(
                Code::Unfit,
                "x",
                &[
                    &["Mỗi nhóm của cột “", &column.name, "” chỉ có một giá trị: không có gì để tóm tắt."]
                        .concat(),
                    "Kiểu box cần nhiều dòng mỗi nhóm; một giá trị mỗi nhóm thì dùng bar.",
                ],
                &[
                    &["Each group of column “", &column.name, "” has one value: there is nothing to sum up."]
                        .concat(),
                    "A box needs many rows a group; for one value each use bar.",
                ],
            ));
            return;
        }
        if let Some(at) = sizes.iter().position(|s| *s < FEW) {
            let (name, count) = (groups[at].1.as_str(), whole(sizes[at] as u64));
            log.push(Error::bilingual(
                Code::Misleading,
                "x",
                &[
                    &["Nhóm “", name, "” có ", &count, " giá trị: quá ít cho một hộp, nên vẽ từng điểm."]
                        .concat(),
                    "Thêm số liệu cho nhóm ấy, hoặc dùng kiểu beeswarm cho mọi nhóm.",
                ],
                &[
                    &["Group “", name, "” has ", &count, " values: too few for a box, so points are drawn."]
                        .concat(),
                    "Add data for that group, or use beeswarm for all.",
                ],
            ));
        }
        *table = summed_up(table, column, &groups, lang);
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ hộp", "Box plot")
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 { stage.empty() } else { draw(stage) }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        (0..stage.table.rows.min(12)).map(|row| sentence(stage, row)).collect()
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: span(stage.table), ..Extent::default() }
    }
}

/// Small multiple, group and rows of each box.
fn gather(table: &Table, lang: Lang) -> Vec<(String, String, Vec<usize>)> {
    let mut out = Vec::new();
    for (facet, inside) in spread::groups(table, table.roles.facet, lang) {
        for (name, rows) in spread::groups(table, table.roles.x, lang) {
            let rows: Vec<usize> = rows.into_iter().filter(|row| inside.contains(row)).collect();
            if !rows.is_empty() {
                out.push((facet.clone(), name, rows));
            }
        }
    }
    out
}

/// One row a group: five numbers and the count as measures, outliers after them, raw values last without a role.
fn summed_up(table: &Table, column: &Column, groups: &[(String, String, Vec<usize>)], lang: Lang) -> Table {
    let sets: Vec<(Vec<f64>, bool)> = groups.iter().map(|g| spread::ascending(column, &g.2)).collect();
    let exact: Vec<bool> = sets.iter().map(|s| s.1).collect();
    // One decimal more than the source gives, for quartiles lie between its values.
    let places = match &column.values {
        crate::table::Values::Number(_, decimals) => decimals.iter().max().copied().unwrap_or(1) + 1,
        _ => 1,
    };
    let fences = |sorted: &[f64]| {
        let (q1, q3) = (spread::quantile(sorted, 0.25)?, spread::quantile(sorted, 0.75)?);
        Some((q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)))
    };
    let inside = |sorted: &[f64], last: bool| {
        let (low, high) = fences(sorted)?;
        let mut within = sorted.iter().copied().filter(|v| *v >= low && *v <= high);
        if last { within.next_back() } else { within.next() }
    };
    let beyond = |sorted: &[f64]| -> Vec<f64> {
        let Some((low, high)) = fences(sorted).filter(|_| sorted.len() >= FEW) else { return Vec::new() };
        sorted.iter().copied().filter(|v| *v < low || *v > high).collect()
    };
    let each = |make: &dyn Fn(&[f64]) -> Option<f64>| -> Vec<f64> {
        sets.iter().map(|s| make(&s.0).unwrap_or(f64::NAN)).collect()
    };
    let x = table.roles.x.and_then(|x| table.columns.get(x));
    let (name, label) = x.map_or((column.name.as_str(), column.label.as_str()), |x| (&x.name, &x.label));
    let names = groups.iter().map(|g| if x.is_some() { g.1.clone() } else { column.label.clone() });
    let mut columns = vec![spread::words(name, label, names.collect())];
    let unit = column.unit.as_str();
    let mut add = |label: &str, unit: &str, values: Vec<f64>| {
        columns.push(spread::computed(label, label, unit, values, places, &exact));
    };
    add(lang.pick("Trung vị", "Median"), unit, each(&|s| spread::quantile(s, 0.5)));
    add(lang.pick("Tứ phân vị dưới", "Lower quartile"), unit, each(&|s| spread::quantile(s, 0.25)));
    add(lang.pick("Tứ phân vị trên", "Upper quartile"), unit, each(&|s| spread::quantile(s, 0.75)));
    add(lang.pick("Râu dưới", "Lower whisker"), unit, each(&|s| inside(s, false)));
    add(lang.pick("Râu trên", "Upper whisker"), unit, each(&|s| inside(s, true)));
    add(lang.pick("Số giá trị", "Values"), "", each(&|s| Some(s.len() as f64)));
    let outliers: Vec<Vec<f64>> = sets.iter().map(|s| beyond(&s.0)).collect();
    let named = outliers.iter().map(Vec::len).max().unwrap_or(0).min(MOST_NAMED);
    for i in 0..named {
        let label = [lang.pick("Ngoại lệ ", "Outlier "), &whole(i as u64 + 1)].concat();
        let values = outliers.iter().map(|o| o.get(i).copied().unwrap_or(f64::NAN)).collect();
        add(&label, unit, values);
    }
    let y = (1..columns.len()).collect();
    let mut roles = Roles { x: Some(0), y, ..Roles::default() };
    if let Some(facet) = table.roles.facet.and_then(|f| table.columns.get(f)) {
        roles.facet = Some(columns.len());
        columns.push(spread::words(&facet.name, &facet.label, groups.iter().map(|g| g.0.clone()).collect()));
    }
    let most = sets.iter().map(|s| s.0.len()).max().unwrap_or(0);
    for i in 0..most {
        let values = sets.iter().map(|s| s.0.get(i).copied().unwrap_or(f64::NAN)).collect();
        columns.push(spread::computed("", column.heading().as_str(), unit, values, places, &[]));
    }
    Table { columns, rows: groups.len(), roles }
}

/// The raw values of a row, ascending.
fn raw(table: &Table, row: usize) -> Vec<f64> {
    table.columns.iter().filter(|c| c.name.is_empty()).filter_map(|c| c.value(row)).collect()
}

fn span(table: &Table) -> Option<(f64, f64)> {
    ramp::span((0..table.rows).flat_map(|row| raw(table, row)))
}

fn number(stage: &Stage, series: usize, row: usize) -> Option<f64> {
    stage.quantity(Key { series, row }).map(|q| q.value)
}

fn sentence(stage: &Stage, row: usize) -> String {
    let lang = stage.lang;
    let full = |series| stage.quantity(Key { series, row }).map_or_else(String::new, |q| q.full(lang));
    let name = stage.table.x_text(row, lang);
    let count = full(5);
    if number(stage, 5, row).is_none_or(|n| n < FEW as f64) {
        return [&name, ": ", &count, lang.pick(" giá trị, trung vị ", " values, median "), &full(0), "."]
            .concat();
    }
    let outliers = raw(stage.table, row);
    let (low, high) = (number(stage, 3, row).unwrap_or(0.0), number(stage, 4, row).unwrap_or(0.0));
    let beyond = outliers.iter().filter(|v| **v < low || **v > high).count() as u64;
    let tail = match (beyond, lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => ["; ", &whole(n), " giá trị ngoại lệ"].concat(),
        (1, Lang::En) => "; 1 outlier".into(),
        (n, Lang::En) => ["; ", &whole(n), " outliers"].concat(),
    };
    let words = match lang {
        Lang::Vi => [": trung vị ", ", một nửa số giá trị từ ", " đến ", "; râu từ ", " đến "],
        Lang::En => [": median ", ", the middle half from ", " to ", "; whiskers from ", " to "],
    };
    let mut out = name;
    for (word, series) in words.iter().zip([0, 1, 2, 3, 4]) {
        out.push_str(word);
        out.push_str(&full(series));
    }
    say::sentence(&[&out, &tail, "."].concat())
}

fn draw(stage: &Stage) -> Scene {
    let (table, look) = (stage.table, stage.look);
    let names: Vec<String> = (0..table.rows).map(|row| table.x_text(row, stage.lang)).collect();
    let widest = names.iter().map(|n| stage.label_width(n, false)).fold(0.0, f64::max);
    let alone = table.rows == 1 && table.columns.first().is_some_and(|c| names.first() == Some(&c.label));
    let above = stage.is_narrow() && widest > stage.width * 0.26 || alone;
    let side = widest.min(stage.width * 0.3).min(240.0);
    let left = if above { 4.0 } else { side + 16.0 };
    let column = table.series(0);
    let unit = column.map_or("", |c| c.unit.as_str());
    let Some(domain) = stage.span.and_then(|p| p.y).or_else(|| span(table)) else { return stage.empty() };
    let axis = Across::new(stage, domain, unit, left, stage.width - 6.0);
    let mut scene = Scene::new(stage.width, 0.0);
    let thick = if table.rows > 12 { 16.0 } else { 24.0 };
    let mut places = Vec::new();
    let mut y = 0.0;
    for name in &names {
        let lines =
            text::wrap(name, LABEL, false, if above { stage.width } else { side + 0.5 }, stage.measure);
        let tall = lines.len() as f64 * LINE;
        let room = thick + 24.0;
        let (middle, next, first) = if above {
            let tall = if alone { 0.0 } else { tall };
            (y + tall + 16.0 + thick / 2.0, y + tall + room + 4.0, y + 14.0)
        } else {
            let height = room.max(tall + 8.0);
            (
                y + height / 2.0 + 4.0,
                y + height,
                y + height / 2.0 + 8.5 - (lines.len() as f64 - 1.0) * LINE / 2.0,
            )
        };
        places.push((lines, first, middle));
        y = next;
    }
    let bottom = y + 6.0;
    let foot = axis.draw(stage, &mut scene, 0.0, bottom);
    for (row, (lines, first, middle)) in places.iter().enumerate() {
        if !alone {
            stage.write(&mut scene, lines, 0.0, *first, LABEL, LINE, false, Anchor::Start, look.ink);
        }
        shape(stage, &mut scene, &axis, row, *middle, thick);
    }
    let heading = if unit.is_empty() { String::new() } else { ["(", unit, ")"].concat() };
    let heading =
        [raw_heading(table), &heading].iter().find(|h| !h.is_empty()).map_or(String::new(), |h| (*h).into());
    let lines = text::flow(&heading, AXIS, stage.width - left, stage.measure);
    let end =
        stage.write(&mut scene, &lines, left, foot + 14.0, AXIS, 17.0, false, Anchor::Start, look.muted);
    let height = end - 17.0 + 6.0;
    scene.height = stage.height.map_or(height, |h| h.max(height));
    scene.sort_targets();
    scene
}

/// What the raw values are called.
fn raw_heading(table: &Table) -> &str {
    table.columns.iter().find(|c| c.name.is_empty()).map_or("", |c| c.label.as_str())
}

/// One box with whiskers, or the points where there are too few.
fn shape(stage: &Stage, scene: &mut Scene, axis: &Across, row: usize, middle: f64, thick: f64) {
    let look = stage.look;
    let at = |value: f64| axis.scale.at(value);
    let values = raw(stage.table, row);
    let few = values.len() < FEW;
    let key = Key { series: 0, row };
    let ink = if stage.is_context(key) { look.context } else { look.accent };
    let [Some(median), Some(q1), Some(q3), Some(low), Some(high)] =
        [0, 1, 2, 3, 4].map(|series| number(stage, series, row))
    else {
        let words = stage.lang.pick("không có số liệu", "no data");
        scene.text(words, at(f64::NEG_INFINITY), middle + 4.5, LABEL, false, Anchor::Start, look.muted);
        let area = Rect { x: at(f64::NEG_INFINITY), y: middle - 9.0, width: 90.0, height: 18.0 };
        scene.target(key, Area::Box(area));
        return;
    };
    let exact = stage.quantity(key).is_some_and(|q| q.qualifier == Qualifier::Exact);
    let (top, foot) = (middle - thick / 2.0, middle + thick / 2.0);
    if !few {
        for (from, to) in [(low, q1), (q3, high)] {
            scene.line((at(from), middle), (at(to), middle), 1.5, ink);
        }
        for end in [low, high] {
            scene.line((at(end), middle - 5.0), (at(end), middle + 5.0), 1.5, ink);
        }
        let rect = Rect::between(at(q1), top, at(q3), foot);
        let pale = mix(ink, look.surface, 0.72);
        let how = if exact { Qualifier::Exact } else { Qualifier::About };
        stage.fill(scene, Shape::Rect(rect), pale, key, how);
        let mut outline = rect.corners();
        outline.extend(outline.first().copied());
        outline.extend(outline.get(1).copied());
        scene.push(Shape::Line(outline, 1.0), ink, None);
    }
    let points = few || stage.spec.points == Some(true);
    for (i, value) in values.iter().enumerate() {
        let beyond = *value < low || *value > high;
        if !points && !beyond {
            continue;
        }
        // The golden ratio spreads any number of points evenly, the same way every time.
        let share = if points && !few { (i as f64 * 0.618_033_988_75).fract() - 0.5 } else { 0.0 };
        let point = Point { x: at(*value), y: middle + share * (thick - 6.0) };
        if beyond || few {
            scene.push(Shape::Ring(point, 3.2, 1.6), ink, Some(key));
        } else {
            scene.push(Shape::Disc(point, 1.9), mix(ink, look.ink, 0.25), None);
        }
    }
    let bar = vec![Point { x: at(median), y: top }, Point { x: at(median), y: foot }];
    scene.push(Shape::Line(bar, if few { 1.5 } else { 3.0 }), ink, Some(key));
    if let Some(q) = stage.quantity(key) {
        let label = q.label(stage.lang);
        let half = stage.label_width(&label, true) / 2.0;
        let x = at(median).min(stage.width - half).max(half);
        scene.text(&label, x, top - 5.0, LABEL, true, Anchor::Middle, look.ink);
    }
    let tall =
        |value: f64| Area::Box(Rect { x: at(value) - 2.0, y: top, width: 4.0, height: thick }.touchable());
    // Of marks that coincide the median answers, and the others through the tooltip that names them all.
    let mut taken: Vec<f64> = Vec::new();
    let mut marks: Vec<(usize, f64)> = vec![(0, median)];
    if !few {
        marks.extend([(1, q1), (2, q3), (3, low), (4, high)]);
        marks.extend((OUTLIERS..OUTLIERS + MOST_NAMED).filter_map(|s| Some((s, number(stage, s, row)?))));
    }
    for (series, value) in marks {
        let x = at(value);
        if taken.iter().all(|t| (t - x).abs() > 5.0) {
            taken.push(x);
            scene.target(Key { series, row }, tall(value));
        }
    }
}

//! How often values fall between round edges: columns without gaps. Bins replace the raw rows before drawing,
//! so that tooltip, keyboard and data table tell counts.

use super::{Chart, say, spread};
use crate::error::{Code, Error, Log};
use crate::layout::axis::{Values as Axis, tick_texts};
use crate::layout::look::{AXIS, LABEL, mix};
use crate::layout::signs::Kind;
use crate::layout::{Entry, Extent, Stage};
use crate::locale::{Lang, number, number::whole};
use crate::scale::Linear;
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::{Bins, Spec};
use crate::table::{Color, Column, Need, Needs, Roles, Table};

/// See the module.
pub struct Histogram;

impl Chart for Histogram {
    fn needs(&self) -> Needs {
        Needs { y: Need::None, x_number: true, color: Color::Group, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) {
        let Some(column) = table.roles.x.and_then(|x| table.columns.get(x)) else { return };
        let all: Vec<usize> = (0..table.rows).collect();
        let (values, _) = spread::ascending(column, &all);
        if let Bins::Edges(edges) = &spec.bins
            && (edges.len() < 2 || edges.windows(2).any(|w| w[0] >= w[1]))
        {
            log.push(Error::bilingual(
                Code::Unfit,
                "bins",
                &[
                    "Các mốc trong bins chưa tăng dần.",
                    "Viết từ hai mốc trở lên, mốc sau lớn hơn mốc trước: [0, 10, 20].",
                ],
                &[
                    "The edges in bins do not ascend.",
                    "Write two or more, each larger than the one before: [0, 10, 20].",
                ],
            ));
            return;
        }
        if values.is_empty() {
            table.rows = 0;
            return;
        }
        if values.len() < 10 {
            log.push(Error::bilingual(
                Code::Misleading,
                "x",
                &[
                    &[
                        "Cột “",
                        &column.name,
                        "” chỉ có ",
                        &whole(values.len() as u64),
                        " giá trị: quá ít để thấy một phân bố.",
                    ]
                    .concat(),
                    "Vẽ từng giá trị bằng kiểu bar hoặc beeswarm.",
                ],
                &[
                    &[
                        "Column “",
                        &column.name,
                        "” has ",
                        &whole(values.len() as u64),
                        " values only: too few to show a distribution.",
                    ]
                    .concat(),
                    "Draw each value, as bar or beeswarm.",
                ],
            ));
        }
        let edges = spread::edges(&values, &spec.bins);
        let outside = values.iter().filter(|v| spread::bin(&edges, **v).is_none()).count();
        if outside > 0 {
            log.push(Error::bilingual(
                Code::Misleading,
                "bins",
                &[
                    &[
                        &whole(outside as u64),
                        " giá trị của cột “",
                        &column.name,
                        "” nằm ngoài các mốc và không được vẽ.",
                    ]
                    .concat(),
                    "Thêm mốc thấp hơn hoặc cao hơn, hoặc nói rõ trong notes.",
                ],
                &[
                    &[
                        &whole(outside as u64),
                        " values of column “",
                        &column.name,
                        "” lie outside the edges and are not drawn.",
                    ]
                    .concat(),
                    "Add lower or higher edges, or say so in notes.",
                ],
            ));
        }
        *table = counted(table, column, &edges, lang);
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ phân bố", "Histogram")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 { stage.empty() } else { columns(stage) }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let lang = stage.lang;
        let count =
            |row: usize| stage.shown().iter().filter_map(|s| stage.table.series(*s)?.value(row)).sum::<f64>();
        let total: f64 = (0..stage.table.rows).map(count).sum();
        let mut out = vec![[&number::plain(total, lang), lang.pick(" giá trị.", " values.")].concat()];
        let fullest = (0..stage.table.rows).rev().max_by(|a, b| count(*a).total_cmp(&count(*b)));
        if let Some(row) = fullest.filter(|_| total > 0.0) {
            let share = say::percent(count(row), total, lang);
            let words = match lang {
                Lang::Vi => [
                    "Nhiều nhất là khoảng từ ",
                    &stage.table.x_text(row, lang),
                    ": ",
                    &number::plain(count(row), lang),
                    " giá trị (",
                    &share,
                    ").",
                ],
                Lang::En => [
                    "Most common is ",
                    &stage.table.x_text(row, lang),
                    ": ",
                    &number::plain(count(row), lang),
                    if count(row) == 1.0 { " value (" } else { " values (" },
                    &share,
                    ").",
                ],
            };
            out.push(words.concat());
        }
        let missing = stage.table.columns.last().and_then(|c| c.value(0)).unwrap_or(0.0);
        if missing > 0.0 {
            let words = lang
                .pick(" dòng không có giá trị, không tính vào đây.", " values are missing and not counted.");
            out.push([&number::plain(missing, lang), words].concat());
        }
        out
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if stage.table.roles.y.len() < 2 { Vec::new() } else { stage.entries(Kind::Fill) }
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent::of((0.0, most(stage)))
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let Some(column) = stage.table.series(key.series) else { return String::new() };
        let total: f64 = (0..stage.table.rows).filter_map(|row| column.value(row)).sum();
        match column.value(key.row) {
            Some(count) if total > 0.0 => {
                [&say::percent(count, total, stage.lang), stage.lang.pick(" số giá trị", " of the values")]
                    .concat()
            }
            _ => String::new(),
        }
    }
}

/// Rows of counts in place of raw rows: the bin in words, a measure a group; last its edges and how many values are missing.
fn counted(table: &Table, column: &Column, edges: &[f64], lang: Lang) -> Table {
    let facets = spread::groups(table, table.roles.facet, lang);
    let groups = spread::groups(table, table.roles.group, lang);
    let bins = edges.len().saturating_sub(1);
    let texts = tick_texts(edges, "", lang);
    let mut facet_names = Vec::new();
    let (mut names, mut from, mut to) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts: Vec<(Vec<f64>, Vec<bool>)> = vec![Default::default(); groups.len()];
    let mut missing = Vec::new();
    for (facet, rows) in &facets {
        for at in 0..bins {
            facet_names.push(facet.clone());
            // The last bin holds its upper edge; the others do not.
            let below = if at + 1 == bins { "–" } else { lang.pick(" đến dưới ", " to under ") };
            names.push([texts[at].as_str(), below, &texts[at + 1]].concat());
            from.push(edges[at]);
            to.push(edges[at + 1]);
            missing.push(rows.iter().filter(|row| column.value(**row).is_none()).count() as f64);
            for ((_, of), (sums, exact)) in groups.iter().zip(&mut counts) {
                let inside = of.iter().filter(|row| rows.contains(row));
                let inside: Vec<usize> = inside
                    .filter(|row| column.value(**row).and_then(|v| spread::bin(edges, v)) == Some(at))
                    .copied()
                    .collect();
                let (values, sure) = spread::ascending(column, &inside);
                sums.push(values.len() as f64);
                exact.push(sure);
            }
        }
    }
    let rows = names.len();
    let mut columns = vec![spread::words(&column.name, &column.heading(), names)];
    for ((name, _), (sums, exact)) in groups.iter().zip(counts) {
        let label = if name.is_empty() { lang.pick("Số giá trị", "Count") } else { name };
        columns.push(spread::computed(label, label, "", sums, 0, &exact));
    }
    let mut roles = Roles { x: Some(0), y: (1..columns.len()).collect(), ..Roles::default() };
    if let Some(facet) = table.roles.facet.and_then(|f| table.columns.get(f)) {
        roles.facet = Some(columns.len());
        columns.push(spread::words(&facet.name, &facet.label, facet_names));
    }
    for values in [from, to, missing] {
        columns.push(spread::computed("", "", "", values, 12, &[]));
    }
    Table { columns, rows, roles }
}

/// Edges of a row's bin.
fn ends(table: &Table, row: usize) -> (f64, f64) {
    let at = |back: usize| {
        table.columns.len().checked_sub(back).and_then(|c| table.columns.get(c)).and_then(|c| c.value(row))
    };
    (at(3).unwrap_or(0.0), at(2).unwrap_or(1.0))
}

/// Bins of different width are compared by area.
fn narrowest(table: &Table) -> f64 {
    (0..table.rows).map(|row| ends(table, row)).map(|(a, b)| b - a).fold(f64::INFINITY, f64::min)
}

fn is_even(table: &Table) -> bool {
    let least = narrowest(table);
    (0..table.rows).map(|row| ends(table, row)).all(|(a, b)| b - a <= least * 1.000_001)
}

/// Height of a count in the units of the axis: the count itself where all bins are equally wide.
fn height(table: &Table, row: usize, count: f64) -> f64 {
    let (from, to) = ends(table, row);
    count * narrowest(table) / (to - from)
}

fn most(stage: &Stage) -> f64 {
    let sum =
        |row: usize| stage.shown().iter().filter_map(|s| stage.table.series(*s)?.value(row)).sum::<f64>();
    // Below four the axis would count in halves.
    (0..stage.table.rows).map(|row| height(stage.table, row, sum(row))).fold(4.0, f64::max)
}

fn columns(stage: &Stage) -> Scene {
    let (table, look) = (stage.table, stage.look);
    let even = is_even(table);
    let plot = stage.height.map_or_else(|| stage.plot_height(320.0), |h| (h - 50.0).max(60.0));
    let top = 28.0;
    let domain = stage.span.and_then(|p| p.y).unwrap_or((0.0, most(stage)));
    let axis = Axis::new(stage, domain, "", top + plot, top);
    let left = if even { axis.gutter } else { 0.0 };
    let mut scene = Scene::new(stage.width, top + plot + 44.0);
    if even {
        let area = Rect { x: left, y: top, width: stage.width - left, height: plot };
        axis.draw(stage, &mut scene, area);
        let words = stage.lang.pick("Số lượng", "Count");
        scene.text(words, 0.0, 11.0, AXIS, false, Anchor::Start, look.muted);
    }
    let rows: Vec<(f64, f64)> = (0..table.rows).map(|row| ends(table, row)).collect();
    let first = rows.iter().map(|r| r.0).fold(f64::INFINITY, f64::min);
    let last = rows.iter().map(|r| r.1).fold(f64::NEG_INFINITY, f64::max);
    let across = Linear::new((first, last), (left, stage.width));
    let foot = top + plot;
    let gap = if (stage.width - left) / table.rows.max(1) as f64 > 6.0 { 1.0 } else { 0.0 };
    for (row, (from, to)) in rows.iter().enumerate() {
        let (x0, x1) = (across.at(*from), (across.at(*to) - gap).max(across.at(*from)));
        let mut below = 0.0;
        for series in stage.shown() {
            let key = Key { series, row };
            let Some(q) = stage.quantity(key) else { continue };
            let above = below + q.value;
            let (y0, y1) =
                (axis.scale.at(height(table, row, below)), axis.scale.at(height(table, row, above)));
            let rect = Rect::between(x0, y0, x1, y1);
            if q.value > 0.0 {
                stage.fill(&mut scene, Shape::Rect(rect), stage.ink(key), key, q.qualifier);
                if below > 0.0 {
                    scene.line((x0, y0), (x1, y0), 1.0, look.surface);
                }
            }
            scene.target(key, Area::Box(rect.touchable()));
            below = above;
        }
        let label = number::plain(below, stage.lang);
        if !even && stage.label_width(&label, true) + 4.0 <= x1 - x0 {
            let y = axis.scale.at(height(table, row, below)) - 5.0;
            scene.text(&label, (x0 + x1) / 2.0, y, LABEL, true, Anchor::Middle, look.ink);
        }
    }
    let firm = mix(look.surface, look.ink, 0.7);
    scene.line((left, foot.round() + 0.5), (stage.width, foot.round() + 0.5), 1.0, firm);
    let mut edges: Vec<f64> = rows.iter().map(|r| r.0).collect();
    edges.push(last);
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    labels(stage, &mut scene, &edges, &across, foot);
    let name = table.columns.first().map_or("", |c| c.label.as_str());
    let words = if even {
        String::new()
    } else {
        [stage.lang.pick("; diện tích cột chỉ số lượng", "; areas show counts")].concat()
    };
    let lines = crate::layout::text::flow(&[name, &words].concat(), AXIS, stage.width - left, stage.measure);
    let end =
        stage.write(&mut scene, &lines, left, foot + 37.0, AXIS, 17.0, false, Anchor::Start, look.muted);
    scene.height = end - 17.0 + 6.0;
    scene.sort_targets();
    scene
}

/// Edges below the columns; where they have no room, round values instead.
fn labels(stage: &Stage, scene: &mut Scene, edges: &[f64], across: &Linear, foot: f64) {
    let wide = |t: &String| stage.measure.width(t, AXIS, false);
    let mut ticks = edges.to_vec();
    let mut texts = tick_texts(&ticks, "", stage.lang);
    let crowded = |ticks: &[f64], texts: &[String]| {
        let mut pairs = ticks.windows(2).zip(texts.windows(2));
        pairs.any(|(t, w)| across.at(t[1]) - across.at(t[0]) < (wide(&w[0]) + wide(&w[1])) / 2.0 + 8.0)
    };
    let mut count = 10;
    while crowded(&ticks, &texts) && count > 1 {
        ticks = across.ticks(count);
        texts = tick_texts(&ticks, "", stage.lang);
        count -= 1;
    }
    let mut free = f64::NEG_INFINITY;
    for (edge, text) in ticks.iter().zip(&texts) {
        let half = stage.measure.width(text, AXIS, false) / 2.0;
        let x = across.at(*edge);
        let at = x.min(stage.width - half).max(half);
        scene.line((x.round() + 0.5, foot), (x.round() + 0.5, foot + 4.0), 1.0, stage.look.grid);
        if at - half < free + 6.0 {
            continue;
        }
        free = at + half;
        scene.text(text, at, foot + 18.0, AXIS, false, Anchor::Middle, stage.look.muted);
    }
}

//! Two measures against each other, a point a row. Groups differ by shape and colour, sizes count by area;
//! names stand beside the points that leave them room.

use super::{Chart, scatter_marks as marks, spread};
use crate::error::{Code, Error, Log};
use crate::layout::across::Across;
use crate::layout::axis::{self, Values};
use crate::layout::look::{AXIS, mix};
use crate::layout::signs::Kind;
use crate::layout::{Entry, Extent, Stage, annotation, text};
use crate::locale::{Lang, number, number::whole};
use crate::scene::{Anchor, Key, Rect, Scene};
use crate::spec::{Rgb, Spec};
use crate::table::{self, Color, Column, Need, Needs, Table};

/// See the module.
pub struct Scatter;

/// As many shapes as eyes tell apart.
const MOST_GROUPS: usize = 8;
/// Columns that stay with their rows when small multiples part them: place of the group, share of the largest size.
const GROUP: &str = "\u{1}group";
const SHARE: &str = "\u{1}share";
/// Height of a line of axis titles, pixels.
const LEADING: f64 = 17.0;

impl Chart for Scatter {
    fn needs(&self) -> Needs {
        Needs {
            x_number: true,
            color: Color::Group,
            size: Need::Maybe,
            label: Need::Maybe,
            any_units: true,
            ..Needs::SERIES
        }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) {
        let x = table.roles.x.and_then(|x| table.columns.get(x));
        if let Some(column) = x.filter(|c| !matches!(c.values, table::Values::Number(..))) {
            let name = column.name.as_str();
            told(
                log,
                "x",
                [&["Cột “", name, "” không phải là số."].concat(), "Chọn cột số, hoặc dùng kiểu line."],
                [&["The column “", name, "” holds no numbers."].concat(), "Choose numbers, or use line."],
            );
        }
        let several = table.roles.y.len();
        if several > 1 && spec.transform.0.is_empty() {
            let names: Vec<&str> =
                table.roles.y.iter().filter_map(|y| table.columns.get(*y)).map(|c| c.name.as_str()).collect();
            let names = names.join(", ");
            told(
                log,
                "y",
                [
                    &["Kiểu scatter có một số đo, nhưng y nêu ", &names, "."].concat(),
                    "Giữ một cột; muốn so các nhóm thì đặt tên cột nhóm vào color.",
                ],
                [
                    &["The type scatter has one measure, but y names ", &names, "."].concat(),
                    "Keep one column; to compare groups, name their column in color.",
                ],
            );
        }
        let groups = spread::groups(table, table.roles.group, lang);
        if groups.len() > MOST_GROUPS {
            let [seen, most] = [groups.len(), MOST_GROUPS].map(|n| whole(n as u64));
            log.push(Error::bilingual(
                Code::TooMany,
                "color",
                &[&seen, "nhóm", &most],
                &[&seen, "groups", &most],
            ));
        }
        if table.roles.group.is_some() {
            let mut places = vec![0.0; table.rows];
            for (place, (_, rows)) in groups.iter().enumerate() {
                rows.iter().for_each(|row| places[*row] = place as f64);
            }
            table.columns.push(hidden(GROUP, places));
        }
        let Some(size) = table.roles.size.and_then(|s| table.columns.get(s)) else { return };
        let values: Vec<Option<f64>> = (0..table.rows).map(|row| size.value(row)).collect();
        if let Some(row) = values.iter().position(|v| v.is_some_and(|v| v < 0.0)) {
            let seen = number::machine(values[row].unwrap_or(0.0), 6);
            let (name, line) = (size.name.as_str(), whole(row as u64 + 1));
            let place = table.x_text(row, lang);
            told(
                log,
                "size",
                [
                    &["Cột “", name, "” có số âm (", &seen, ") ở dòng ", &line, " (", &place, ")."].concat(),
                    "Diện tích không âm được: chọn cột khác, hoặc bỏ size.",
                ],
                [
                    &["The column “", name, "” has ", &seen, " in row ", &line, " (", &place, ")."].concat(),
                    "No area is negative: choose another column, or leave size out.",
                ],
            );
        }
        let most = values.iter().flatten().fold(0.0f64, |m, v| m.max(*v));
        let share = |v: &Option<f64>| v.map_or(f64::NAN, |v| if most > 0.0 { v / most } else { 0.0 });
        let shares = values.iter().map(share).collect();
        table.columns.push(hidden(SHARE, shares));
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if span(stage).is_none() {
            return stage.empty();
        }
        Plan::new(stage).draw(stage)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        marks::describe(stage)
    }

    fn sign(&self) -> Kind {
        Kind::Point
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if stage.table.roles.group.is_none() {
            return Vec::new();
        }
        let groups = spread::groups(stage.table, stage.table.roles.group, stage.lang);
        let entry = |(series, (name, _)): (usize, (String, Vec<usize>))| {
            let called = &stage.spec.highlight.0;
            let grey = !called.is_empty() && groups_named(stage) && !called.contains(&name);
            let ink = if grey { stage.look.context } else { group_ink(stage, series, &name) };
            Entry { name, series, ink, kind: Kind::Point, textured: false }
        };
        groups.into_iter().enumerate().map(entry).collect()
    }

    fn extent(&self, stage: &Stage) -> Extent {
        span(stage).map_or_else(Extent::default, |(x, y)| Extent { x: Some(x), ..Extent::of(y) })
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        let (table, mut said) = (stage.table, Vec::new());
        let x = table.roles.x.filter(|_| table.roles.label.is_some());
        for column in [x, table.roles.size].into_iter().flatten().filter_map(|c| table.columns.get(c)) {
            let figure = column.quantity(key.row).map_or(stage.missing().into(), |q| q.full(stage.lang));
            said.push([&column.label, ": ", &figure].concat());
        }
        crate::locale::words::join(&said, "; ")
    }
}

fn told(log: &mut Log, path: &str, vi: [&str; 2], en: [&str; 2]) {
    log.push(Error::bilingual(Code::Unfit, path, &vi, &en));
}

fn hidden(name: &str, values: Vec<f64>) -> Column {
    let values = table::Values::Number(values, Vec::new());
    Column { name: name.into(), label: String::new(), unit: String::new(), values, remarks: Vec::new() }
}

fn kept(stage: &Stage, name: &str, row: usize) -> Option<f64> {
    stage.table.columns.iter().rev().find(|c| c.name == name)?.value(row)
}

/// Which group a row belongs to.
pub fn group(stage: &Stage, row: usize) -> usize {
    kept(stage, GROUP, row).map_or(0, |g| g as usize)
}

/// What part of the largest size a row has; nothing where its size is missing.
pub fn share(stage: &Stage, row: usize) -> Option<f64> {
    if stage.table.roles.size.is_none() { Some(1.0) } else { kept(stage, SHARE, row) }
}

/// Where a row stands: both figures.
pub fn pair(stage: &Stage, row: usize) -> Option<(f64, f64)> {
    let x = stage.table.columns.get(stage.table.roles.x?)?.value(row)?;
    Some((x, stage.table.series(0)?.value(row)?))
}

/// Whether a highlight names groups, and not rows.
fn groups_named(stage: &Stage) -> bool {
    let Some(column) = stage.table.roles.group.and_then(|g| stage.table.columns.get(g)) else { return false };
    (0..stage.table.rows).any(|row| stage.spec.highlight.0.contains(&column.text(row, stage.lang)))
}

fn group_ink(stage: &Stage, group: usize, name: &str) -> Rgb {
    let own = stage.spec.colors.entries.iter().enumerate().find(|(i, (called, _))| match called {
        Some(called) => called == name,
        None => *i == group,
    });
    own.map_or(stage.look.series[group % stage.look.series.len()], |(_, (_, ink))| *ink)
}

/// Whether a highlight names others than this row.
pub fn is_context(stage: &Stage, row: usize) -> bool {
    let names = &stage.spec.highlight.0;
    let column = stage.table.roles.group.and_then(|g| stage.table.columns.get(g));
    !names.is_empty()
        && !names.contains(&stage.table.x_text(row, stage.lang))
        && !column.is_some_and(|c| names.contains(&c.text(row, stage.lang)))
}

/// The colour of a row's point.
pub fn ink(stage: &Stage, row: usize) -> Rgb {
    let column = stage.table.roles.group.and_then(|g| stage.table.columns.get(g));
    let group = group(stage, row);
    let ink = match column {
        _ if is_context(stage, row) => stage.look.context,
        Some(column) => group_ink(stage, group, &column.text(row, stage.lang)),
        None => stage.series_ink(0),
    };
    match stage.emphasis.series {
        Some(series) if column.is_some() && series != group => mix(ink, stage.look.surface, 0.7),
        _ => ink,
    }
}

/// What the axes span; nothing where no row has both figures.
fn span(stage: &Stage) -> Option<((f64, f64), (f64, f64))> {
    let pairs: Vec<(f64, f64)> = (0..stage.table.rows).filter_map(|row| pair(stage, row)).collect();
    pairs.first()?;
    let fits = (1..stage.table.roles.y.len()).filter_map(|s| stage.table.series(s));
    let fits = fits.flat_map(|c| (0..stage.table.rows).filter_map(|r| c.value(r)));
    let own = axis::open_span(&stage.spec.scale.y, pairs.iter().map(|p| p.1).chain(fits));
    let x = axis::open_span(&stage.spec.scale.x, pairs.iter().map(|p| p.0));
    let given = stage.span.unwrap_or_default();
    Some((given.x.unwrap_or(x), given.y.unwrap_or(own)))
}

struct Plan {
    area: Rect,
    across: Across,
    axis: Values,
    /// Titles of the axes, broken into lines.
    titles: [Vec<String>; 2],
    /// Lower edge of the texts below the plot.
    foot: f64,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let (x, y) = span(stage).unwrap_or(((0.0, 1.0), (0.0, 1.0)));
        let columns = [table.series(0), table.roles.x.and_then(|x| table.columns.get(x))];
        let unit = |i: usize| columns[i].map_or("", |c| c.unit.as_str());
        let titles = [0, 1].map(|i| {
            let heading = columns[i].map_or_else(String::new, |c: &Column| c.heading());
            text::flow(&heading, AXIS, stage.width, stage.measure)
        });
        let reach = marks::most_radius(stage) + 2.0;
        let height = stage.height.unwrap_or_else(|| stage.plot_height(400.0)).max(140.0);
        let top = titles[0].len() as f64 * LEADING + 8.0;
        let below = 24.0 + titles[1].len() as f64 * LEADING + marks::key_height(stage);
        let bottom = (height - below).max(top + 90.0);
        let axis = Values::new(stage, y, unit(0), bottom, top);
        let left = axis.gutter;
        // Half a mark may stand over the edge, never over the picture's.
        let inset = reach.min(stage.width * 0.08);
        let spread = axis::spread_of(stage.spec.scale.x.kind);
        let across = Across::spread(stage, spread, x, unit(1), left + 4.0, stage.width - inset);
        let area = Rect { x: left, y: top, width: stage.width - left, height: bottom - top };
        Plan { area, across, axis, titles, foot: bottom + 24.0 }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let look = stage.look;
        let mut scene = Scene::new(stage.width, 0.0);
        self.axis.draw(stage, &mut scene, self.area);
        self.across.draw(stage, &mut scene, self.area.y, self.area.bottom());
        let firm = mix(look.surface, look.ink, 0.7);
        let floor = self.area.bottom().round() + 0.5;
        scene.line((self.area.x, floor), (self.area.right(), floor), 1.0, firm);
        stage.write(&mut scene, &self.titles[0], 0.0, 12.5, AXIS, LEADING, false, Anchor::Start, look.muted);
        let first = self.foot + 12.5;
        let next = stage.write(
            &mut scene,
            &self.titles[1],
            stage.width,
            first,
            AXIS,
            LEADING,
            false,
            Anchor::End,
            look.muted,
        );
        let end = marks::size_key(stage, &mut scene, next - 12.5 + 2.0);
        scene.height = stage.height.map_or(end, |h| h.max(end));
        let behind = scene.marks.len();
        let place = |x: f64| self.across.scale.at(x);
        let value = |y: f64| self.axis.scale.at(y);
        marks::draw(stage, &mut scene, self.area, &place, &value);
        annotation::draw(
            stage,
            &mut scene,
            behind,
            &annotation::Frame {
                area: self.area,
                place: &|at| match at {
                    annotation::Place::Row(row) => pair(stage, row).map(|p| place(p.0)),
                    annotation::Place::Number(x) => Some(place(x)),
                },
                value: &value,
                lying: false,
            },
        );
        scene
    }
}

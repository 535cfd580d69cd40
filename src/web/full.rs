//! What only the full module offers: every fault in words, the picture as a file, the data as CSV.

use super::object::{Record, list};
use super::{Chart, chosen, walk};
use crate::arrange;
use crate::charts::browse;
use crate::describe;
use crate::error::Error;
use crate::figure;
use crate::layout::{Look, Measure};
use crate::locale::Lang;
use crate::paint::{self, canvas};
use crate::scene::{Key, Scene, Target, tween};
use crate::table::Table;
use crate::view::Event;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

fn findings(errors: &[Error], lang: Lang) -> JsValue {
    list(errors.iter().map(|error| {
        Record::new()
            .text("level", error.level().name())
            .text("code", error.code.name())
            .text("path", &error.path)
            .text("message", &error.problem(lang))
            .text("hint", &error.hint(lang))
            .into()
    }))
}

/// The chart of a spec.
///
/// # Errors
/// Throws an array of findings when it cannot be drawn.
#[wasm_bindgen]
pub fn chart(spec: &JsValue, options: &Record) -> Result<Chart, JsValue> {
    let options = chosen(options);
    let figure = walk::read(spec)
        .and_then(|value| figure::read(value, &options))
        .map_err(|errors| findings(&errors, options.lang.unwrap_or_default()))?;
    if figure.table.rows == 0 {
        // On a page what stands there already says more than an empty frame.
        return Err(findings(&figure.findings, figure.lang));
    }
    Ok(Chart::new(figure))
}

/// What readers made of a chart by other means than pointing.
#[derive(Default)]
pub(super) struct Other {
    /// The table as the spec has it, once rows were put in another order.
    first: Option<Table>,
    /// Which row of it each row is.
    rows: Vec<usize>,
    /// The picture that the next one starts from, keys by rows of the spec.
    before: Option<Scene>,
    /// The picture that stands on the way there: a change that comes in between starts from it.
    between: Option<Scene>,
}

/// The picture of a chart that makes room for another of the same place, and what its keys are called.
struct Left {
    scene: Scene,
    rows: Vec<String>,
    series: Vec<String>,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// Where each of the old names stands among the new ones; what is no more stands nowhere.
fn places(old: &[String], new: &[String]) -> Vec<usize> {
    let mut free: Vec<(&String, usize)> = new.iter().zip(0..).collect();
    free.sort_unstable();
    let mut taken = vec![false; free.len()];
    let place = |name: &String| {
        let from = free.partition_point(|(one, _)| *one < name);
        let at = (from..free.len()).take_while(|at| free[*at].0 == name).find(|at| !taken[*at])?;
        taken[at] = true;
        Some(free[at].1)
    };
    old.iter().map(place).map(|at| at.unwrap_or(usize::MAX)).collect()
}

impl Chart {
    pub(super) fn origin(&self, row: usize) -> usize {
        if self.other.first.is_none() { row } else { self.other.rows.get(row).copied().unwrap_or(row) }
    }

    /// Rows of the data table, as readers have them.
    pub(super) fn listed(&self) -> std::vec::IntoIter<usize> {
        let figure = &self.figure;
        browse::found(&figure.spec, &figure.table, &self.view.emphasis.browse, figure.lang).into_iter()
    }

    /// The next picture starts from the one that stands.
    pub(super) fn leave_scene(&mut self) {
        self.other.before = Some(self.other.between.take().unwrap_or_else(|| self.by_origin()));
    }

    fn by_origin(&self) -> Scene {
        tween::renamed(&self.scene, |key| Key { row: self.origin(key.row), ..key })
    }

    fn row_names(&self) -> Vec<String> {
        let table = self.other.first.as_ref().unwrap_or(&self.figure.table);
        (0..table.rows).map(|row| table.x_text(row, self.figure.lang)).collect()
    }

    fn series_names(&self) -> Vec<String> {
        let table = &self.figure.table;
        let named = (0..).map_while(|series| table.series(series)).map(|column| column.label.clone());
        named.take(table.columns.len()).collect()
    }
}

#[wasm_bindgen]
impl Chart {
    /// What may be done with it: the bits of `arrange`.
    pub fn offers(&self) -> u8 {
        arrange::offers(&self.figure)
    }

    /// Rows of the spec from the largest figure to the smallest.
    pub fn by_value(&self) -> Vec<u32> {
        let first = self.other.first.as_ref().unwrap_or(&self.figure.table);
        arrange::by_value(first).into_iter().map(|row| row as u32).collect()
    }

    /// How the rows of the spec are called.
    pub fn names(&self) -> JsValue {
        list(self.row_names().into_iter().map(JsValue::from))
    }

    /// Takes these rows of the spec, in this order, and a layout (empty: as it is). A new layout has to follow.
    pub fn arrange(&mut self, rows: &[u32], layout: &str) {
        self.leave_scene();
        let first = self.other.first.take().unwrap_or_else(|| self.figure.table.clone());
        let rows: Vec<usize> = rows.iter().map(|row| *row as usize).filter(|row| *row < first.rows).collect();
        arrange::arrange(&mut self.figure, &first, &rows, layout);
        self.other.rows = rows;
        self.other.first = Some(first);
        (self.view.hover, self.view.focus, self.view.pinned) = (None, None, None);
        self.relayout();
    }

    /// `stacked`, `share`, or empty.
    pub fn layout_name(&self) -> String {
        self.figure.spec.layout.clone().unwrap_or_default()
    }

    /// The row of the spec whose mark is nearest along x.
    pub fn row_at(&self, x: f64) -> usize {
        let distance = |target: &Target| (target.area.centre().x - x).abs();
        let nearest = self.scene.targets.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map_or(0, |target| self.origin(target.key.row))
    }

    /// The figures of a series in their order; NaN where one is missing.
    pub fn values(&self, series: usize) -> Vec<f64> {
        let table = &self.figure.table;
        let column = table.series(series);
        (0..table.rows).map(|row| column.and_then(|c| c.value(row)).unwrap_or(f64::NAN)).collect()
    }

    /// Draws the picture on its way from the one before; `share` 0 to 1.
    pub fn paint_between(&mut self, pen: &canvas::Pen, ratio: f64, share: f64) {
        self.other.between = match &self.other.before {
            Some(before) if share < 1.0 => Some(tween::between(before, &self.by_origin(), share)),
            _ => None,
        };
        match &self.other.between {
            Some(scene) => canvas::draw(scene, &self.look.font, pen, ratio),
            None => self.paint(pen, ratio),
        }
    }

    /// Leaves its picture to the chart that follows in its place.
    pub fn leave(&mut self) -> bool {
        self.leave_scene();
        let (rows, series) = (self.row_names(), self.series_names());
        let left = self.other.before.take().map(|scene| Left { scene, rows, series });
        let any = left.is_some();
        LEFT.set(left);
        any
    }

    /// Starts from the picture that was left last: marks of the same names move. False where there is none.
    pub fn follow(&mut self) -> bool {
        let Some(left) = LEFT.take() else { return false };
        let rows = places(&left.rows, &self.row_names());
        let series = places(&left.series, &self.series_names());
        let place = |all: &[usize], at: usize| all.get(at).copied().unwrap_or(usize::MAX);
        let name = |key: Key| Key { row: place(&rows, key.row), series: place(&series, key.series) };
        self.other.before = Some(tween::renamed(&left.scene, name));
        true
    }

    /// How a table stands: headings, found and shown rows, page; `null` for all other types.
    pub fn browse(&self) -> JsValue {
        let figure = &self.figure;
        if figure.spec.kind.as_deref() != Some("table") || !figure.panels.is_empty() {
            return JsValue::NULL;
        }
        let (table, asked) = (&figure.table, &self.view.emphasis.browse);
        let found = browse::found(&figure.spec, table, asked, figure.lang).len();
        let size = browse::page(&figure.spec, table);
        let pages = found.div_ceil(size).max(1);
        let columns = list(table.columns.iter().enumerate().map(|(index, column)| {
            let order = match asked.sort {
                Some((by, down)) if by == index => 1.0 + f64::from(u8::from(down)),
                _ => 0.0,
            };
            Record::new().words("name", &column.label).number("order", order).into()
        }));
        let heads = list(self.scene.heads.iter().map(|head| {
            Record::new()
                .number("column", head.column as f64)
                .number("x", head.area.x)
                .number("y", head.area.y)
                .number("width", head.area.width)
                .number("height", head.area.height)
                .number("left", head.sign.x)
                .number("top", head.sign.y)
                .into()
        }));
        Record::new()
            .flag("search", browse::is_searched(&figure.spec, table))
            .number("rows", table.rows as f64)
            .number("found", found as f64)
            .number("size", size as f64)
            .number("pages", pages as f64)
            .number("page", asked.page.min(pages - 1) as f64)
            .put("columns", &columns)
            .put("heads", &heads)
            .into()
    }

    /// Sorts by a column: upwards, downwards, as it was. Bits as of `event`.
    pub fn sort(&mut self, column: usize) -> u8 {
        self.update(&Event::Sort(column))
    }

    /// Keeps the rows that hold these words. Bits as of `event`.
    pub fn search(&mut self, words: &str) -> u8 {
        self.update(&Event::Search(words.into()))
    }

    /// Turns to a page, from 0. Bits as of `event`.
    pub fn turn(&mut self, page: usize) -> u8 {
        self.update(&Event::Page(page))
    }

    /// The data as CSV for a Vietnamese spreadsheet.
    pub fn sheet(&self) -> String {
        describe::sheet(&self.figure)
    }

    /// What the chart says, as a paragraph.
    pub fn describe(&self) -> String {
        self.with_stage(describe::description)
    }

    /// The data as CSV.
    pub fn csv(&self) -> String {
        describe::csv(&self.figure)
    }

    /// The standalone picture as SVG.
    pub fn svg(&self, width: f64, dark: bool) -> String {
        let mut look = if dark { Look::dark() } else { Look::light() };
        look.font.clone_from(&self.look.font);
        let measure: &dyn Measure = self.measure();
        let width = if width.is_finite() && width > 0.0 { width } else { 640.0 };
        let scene = crate::picture::draw(&self.figure, &look, measure, width, self.height);
        let title = self.figure.spec.title.as_deref().unwrap_or("");
        paint::svg::document(&scene, &look, measure, self.figure.lang.tag(), title, &self.describe())
    }
}

/// Every finding about a spec.
#[wasm_bindgen]
pub fn check(spec: &JsValue, options: &Record) -> JsValue {
    let options = chosen(options);
    let figure = walk::read(spec).and_then(|value| figure::read(value, &options));
    let errors = match figure {
        Ok(figure) => {
            let mut found = crate::lint::lint(&figure);
            found.extend(figure.findings);
            found
        }
        Err(errors) => errors,
    };
    findings(&errors, options.lang.unwrap_or_default())
}

/// The JSON text of an embedded dataset.
#[wasm_bindgen]
pub fn dataset(id: &str) -> Option<String> {
    crate::datasets::find(id).map(String::from)
}

/// The embedded datasets as JSON text: `[{"id": …, "spec": …}]`.
#[wasm_bindgen]
pub fn datasets() -> String {
    let all: Vec<String> = crate::datasets::ALL
        .iter()
        .map(|(id, spec)| ["{\"id\":\"", id, "\",\"spec\":", spec, "}"].concat())
        .collect();
    ["[", &crate::locale::words::join(&all, ","), "]"].concat()
}

//! What only the full module offers: every fault in words, the picture as a file, the data as CSV.

use super::object::{Record, list};
use super::{Chart, chosen, walk};
use crate::arrange;
use crate::describe;
use crate::error::Error;
use crate::figure;
use crate::layout::{Look, Measure};
use crate::locale::Lang;
use crate::paint;
use crate::scene::Target;
use crate::table::Table;
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
}

impl Chart {
    pub(super) fn origin(&self, row: usize) -> usize {
        if self.other.first.is_none() { row } else { self.other.rows.get(row).copied().unwrap_or(row) }
    }

    /// The table as the spec has it.
    pub(super) fn first(&self) -> &Table {
        self.other.first.as_ref().unwrap_or(&self.figure.table)
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
        arrange::by_value(self.first()).into_iter().map(|row| row as u32).collect()
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

//! What only the full module offers: every fault in words, the picture as a file, the data as CSV.

use super::object::{Record, list};
use super::{Chart, chosen, walk};
use crate::describe;
use crate::error::Error;
use crate::figure;
use crate::layout::{Look, Measure};
use crate::locale::Lang;
use crate::paint;
use wasm_bindgen::prelude::*;

fn findings(errors: &[Error], lang: Lang) -> JsValue {
    list(&mut errors.iter().map(|error| {
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

#[wasm_bindgen]
impl Chart {
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

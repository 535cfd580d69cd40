//! How wide text is, asked of the browser's own canvas.

use crate::layout::Measure;
use crate::paint;
use std::cell::RefCell;
use web_sys::CanvasRenderingContext2d;

/// Asks a canvas how wide text is; widths at one size serve all sizes.
pub struct Canvas {
    context: CanvasRenderingContext2d,
    font: String,
    /// By weight and text, sorted; a `BTreeMap` is 3 KB of code.
    widths: RefCell<Vec<(bool, String, f64)>>,
}

/// Measured large, so that rounding inside the browser does not add up.
const MEASURED_AT: f64 = 100.0;

impl Canvas {
    /// Measures in a font family as CSS writes it.
    pub fn new(context: CanvasRenderingContext2d, font: &str) -> Canvas {
        Canvas { context, font: font.into(), widths: RefCell::default() }
    }
}

impl Measure for Canvas {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let mut widths = self.widths.borrow_mut();
        let found = widths.binary_search_by(|(b, t, _)| (*b, t.as_str()).cmp(&(bold, text)));
        let at = found.unwrap_or_else(|at| {
            self.context.set_font(&paint::canvas::css_font(&self.font, MEASURED_AT, bold));
            let width = self.context.measure_text(text).map_or(0.0, |m| m.width());
            widths.insert(at, (bold, text.into(), width));
            at
        });
        widths[at].2 * size / MEASURED_AT
    }
}

/// Before a canvas is known nothing is measured; a rough guess keeps descriptions working.
pub struct Guess;

impl Measure for Guess {
    fn width(&self, text: &str, size: f64, _: bool) -> f64 {
        text.chars().count() as f64 * size * 0.52
    }
}

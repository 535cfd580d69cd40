//! How wide text is, asked of the browser's own canvas.

use crate::layout::Measure;
use crate::paint::canvas::{Pen, css_font};
use std::cell::RefCell;

/// Asks a canvas how wide text is; widths at one size serve all sizes.
pub struct Canvas {
    pen: Pen,
    font: String,
    /// By weight and text, sorted; a `BTreeMap` is 3 KB of code.
    widths: RefCell<Vec<(bool, String, f64)>>,
}

/// Measured large, so that rounding inside the browser does not add up.
const MEASURED_AT: f64 = 100.0;

impl Canvas {
    /// Measures in a font family as CSS writes it.
    pub fn new(pen: Pen, font: &str) -> Canvas {
        Canvas { pen, font: font.into(), widths: RefCell::default() }
    }
}

impl Measure for Canvas {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let mut widths = self.widths.borrow_mut();
        let found = widths.binary_search_by(|(b, t, _)| (*b, t.as_str()).cmp(&(bold, text)));
        let at = found.unwrap_or_else(|at| {
            self.pen.set_font(&css_font(&self.font, MEASURED_AT, bold));
            let width = self.pen.text_width(text);
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

//! The bundled font's measure: the same widths as a browser gives the same text in the same font.
//!
//! Be Vietnam Pro (OFL-1.1), cut down to Latin and Vietnamese as one file, so that kerning between
//! the two survives. Shaping, not adding up advances: kerning reaches half an em in a word.

use crate::layout::Measure;
use harfrust::{Buffer, Font, ShapeOptions, ShaperFont};
use std::cell::RefCell;
use std::collections::HashMap;

/// The regular face, TrueType.
pub const REGULAR: &[u8] = include_bytes!("be-vietnam-pro-regular.ttf");
/// The semibold face, TrueType.
pub const SEMIBOLD: &[u8] = include_bytes!("be-vietnam-pro-semibold.ttf");

const UNITS_PER_EM: f64 = 1000.0;

/// Measures with the bundled faces. Widths in font units are kept: labels repeat.
pub struct Bundled {
    faces: [Option<Font>; 2],
    widths: RefCell<HashMap<(String, bool), f64>>,
}

impl Default for Bundled {
    fn default() -> Self {
        Bundled { faces: [Font::new(REGULAR, 0), Font::new(SEMIBOLD, 0)], widths: RefCell::default() }
    }
}

impl Bundled {
    fn units(&self, text: &str, bold: bool) -> f64 {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.faces[usize::from(bold)].as_ref().is_some_and(|font| {
            harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::default()).is_ok()
        });
        if !shaped {
            return text.chars().count() as f64 * UNITS_PER_EM / 2.0;
        }
        buffer.glyph_positions().iter().map(|p| f64::from(p.x_advance)).sum()
    }
}

impl Measure for Bundled {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        let key = (text.to_string(), bold);
        if let Some(units) = self.widths.borrow().get(&key) {
            return units * size / UNITS_PER_EM;
        }
        let units = self.units(text, bold);
        let mut widths = self.widths.borrow_mut();
        // A folder of ten thousand specs must not grow this without end.
        if widths.len() > 20_000 {
            widths.clear();
        }
        widths.insert(key, units);
        units * size / UNITS_PER_EM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_measured_with_its_marks_and_kerning() {
        let measure = Bundled::default();
        let plain = measure.width("Đường", 10.0, false);
        assert!((20.0..40.0).contains(&plain), "{plain}");
        // Composed and combining forms are the same word.
        let combining = measure.width("Đu\u{31b}o\u{31b}\u{300}ng", 10.0, false);
        assert!((plain - combining).abs() < 1.0, "{plain} {combining}");
        let apart = measure.width("A", 100.0, false) + measure.width("V", 100.0, false);
        assert!(measure.width("AV", 100.0, false) < apart);
    }
}

//! The bundled font's measure: the same widths as a browser gives the same text in the same font, and the same outlines.
//!
//! Be Vietnam Pro (OFL-1.1), cut down to Latin and Vietnamese as one file, so that kerning between
//! the two survives. Shaping, not adding up advances: kerning reaches half an em in a word.

use crate::layout::Measure;
use crate::paint::{Letters, Segment};
use harfrust::{Buffer, Font, ShapeOptions, ShaperFont};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The regular face, TrueType.
pub const REGULAR: &[u8] = include_bytes!("be-vietnam-pro-regular.ttf");
/// The semibold face, TrueType.
pub const SEMIBOLD: &[u8] = include_bytes!("be-vietnam-pro-semibold.ttf");

const UNITS_PER_EM: f64 = 1000.0;
/// Lines of text that one face remembers: labels repeat, but a folder of ten thousand specs must not grow this without end.
const REMEMBERED: usize = 10_000;

/// Measures and outlines with the bundled faces. What was shaped is kept.
pub struct Bundled {
    faces: [Face; 2],
}

struct Face {
    font: Option<Font>,
    outlines: Option<OutlineGlyphCollection<'static>>,
    lines: RefCell<HashMap<String, Rc<Line>>>,
    glyphs: RefCell<HashMap<u32, Rc<[Segment]>>>,
}

/// A shaped line: glyphs with their places in font units.
struct Line {
    width: f64,
    glyphs: Vec<(u32, f64, f64)>,
}

impl Default for Bundled {
    fn default() -> Self {
        Bundled { faces: [Face::new(REGULAR), Face::new(SEMIBOLD)] }
    }
}

impl Bundled {
    /// The characters of a text that the font has no glyph for: a picture shows boxes in their place.
    pub fn lacks(&self, text: &str) -> Vec<char> {
        let Ok(font) = FontRef::new(REGULAR) else { return Vec::new() };
        let known = font.charmap();
        text.chars().filter(|c| !c.is_control() && known.map(*c).is_none()).collect()
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        Face {
            font: Font::new(bytes, 0),
            outlines: FontRef::new(bytes).ok().map(|font| font.outline_glyphs()),
            lines: RefCell::default(),
            glyphs: RefCell::default(),
        }
    }

    fn line(&self, text: &str) -> Rc<Line> {
        if let Some(line) = self.lines.borrow().get(text) {
            return line.clone();
        }
        let line = Rc::new(self.shape(text));
        let mut lines = self.lines.borrow_mut();
        if lines.len() >= REMEMBERED {
            lines.clear();
        }
        lines.insert(text.to_string(), line.clone());
        line
    }

    fn shape(&self, text: &str) -> Line {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.font.as_ref().is_some_and(|font| {
            harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::default()).is_ok()
        });
        if !shaped {
            return Line { width: text.chars().count() as f64 * UNITS_PER_EM / 2.0, glyphs: Vec::new() };
        }
        let mut width = 0.0;
        let placed = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let glyphs = placed
            .map(|(glyph, place)| {
                let at = width + f64::from(place.x_offset);
                width += f64::from(place.x_advance);
                (glyph.glyph_id, at, f64::from(place.y_offset))
            })
            .collect();
        Line { width, glyphs }
    }

    fn glyph(&self, id: u32) -> Rc<[Segment]> {
        if let Some(glyph) = self.glyphs.borrow().get(&id) {
            return glyph.clone();
        }
        let mut pen = Pen(Vec::new());
        if let Some(glyph) = self.outlines.as_ref().and_then(|all| all.get(GlyphId::new(id))) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves its space; the faces are ours and tests draw them.
            let _ = glyph.draw(settings, &mut pen);
        }
        let glyph: Rc<[Segment]> = pen.0.into();
        self.glyphs.borrow_mut().insert(id, glyph.clone());
        glyph
    }
}

impl Measure for Bundled {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        self.faces[usize::from(bold)].line(text).width * size / UNITS_PER_EM
    }
}

impl Letters for Bundled {
    fn outline(&self, text: &str, bold: bool, draw: &mut dyn FnMut(Segment)) {
        let face = &self.faces[usize::from(bold)];
        for (id, x, y) in &face.line(text).glyphs {
            for segment in face.glyph(*id).iter() {
                draw(segment.shifted(*x as f32, *y as f32));
            }
        }
    }
}

struct Pen(Vec<Segment>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Move([x, y]));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Line([x, y]));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Segment::Quad([cx, cy], [x, y]));
    }
    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.0.push(Segment::Cubic([cx, cy], [dx, dy], [x, y]));
    }
    fn close(&mut self) {
        self.0.push(Segment::Close);
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
    #[test]
    fn outlines_stand_within_the_measured_width() {
        let bundled = Bundled::default();
        let (mut right, mut top, mut count) = (0.0f32, 0.0f32, 0);
        bundled.outline("ẪẾỘỨỮ", true, &mut |segment| {
            count += 1;
            if let Segment::Line([x, y]) | Segment::Quad(_, [x, y]) = segment {
                right = right.max(x);
                top = top.max(y);
            }
        });
        let width = bundled.width("ẪẾỘỨỮ", 1000.0, true) as f32;
        assert!(count > 100 && (right - width).abs() < 100.0, "{count} {right} {width}");
        assert!(top > 900.0, "marks stand above the capitals: {top}");
    }

    #[test]
    fn characters_without_a_glyph_are_known() {
        let bundled = Bundled::default();
        assert_eq!(bundled.lacks("Đường 5.549 – “₫” 中"), ['中']);
    }
}

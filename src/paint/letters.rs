//! What a painter without a text engine asks a font for: the outlines of a line of text.

use crate::layout::Measure;

/// A step of an outline, in thousandths of the font size, y upwards from the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Starts a contour.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A quadratic curve: control point, end.
    Quad([f32; 2], [f32; 2]),
    /// A cubic curve: two control points, end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Back to where the contour started.
    Close,
}

impl Segment {
    /// Moved right and up.
    pub fn shifted(self, dx: f32, dy: f32) -> Segment {
        let at = |[x, y]: [f32; 2]| [x + dx, y + dy];
        match self {
            Segment::Move(p) => Segment::Move(at(p)),
            Segment::Line(p) => Segment::Line(at(p)),
            Segment::Quad(c, p) => Segment::Quad(at(c), at(p)),
            Segment::Cubic(c, d, p) => Segment::Cubic(at(c), at(d), at(p)),
            Segment::Close => Segment::Close,
        }
    }
}

/// Gives outlines beside widths.
pub trait Letters: Measure {
    /// Draws one line of text from the start of its baseline.
    fn outline(&self, text: &str, bold: bool, draw: &mut dyn FnMut(Segment));
}

//! The second language of marks: what tells series apart where colour does not.
//!
//! Points differ by shape, lines by dashes, fills by a fine texture. A series keeps its sign in chart, legend
//! and tooltip. The first two fills stay plain, for their lightness differs enough.

use crate::scene::geometry::strokes;
use crate::scene::{Point, Rect};

/// What kind of mark stands for a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line with a point at its end.
    Line,
    /// A point.
    Point,
    /// An area of colour.
    Fill,
}

/// Corners of the shapes after the disc, on a circle of radius 1; each about as large to the eye as the disc.
const SHAPES: [&[(f64, f64)]; 7] = [
    &[(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)],
    &[(0.0, -1.3), (1.2, 0.85), (-1.2, 0.85)],
    &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
    &[(0.0, 1.3), (1.2, -0.85), (-1.2, -0.85)],
    &[
        (-0.42, -1.2),
        (0.42, -1.2),
        (0.42, -0.42),
        (1.2, -0.42),
        (1.2, 0.42),
        (0.42, 0.42),
        (0.42, 1.2),
        (-0.42, 1.2),
        (-0.42, 0.42),
        (-1.2, 0.42),
        (-1.2, -0.42),
        (-0.42, -0.42),
    ],
    &[
        (0.0, -0.6),
        (0.6, -1.2),
        (1.2, -0.6),
        (0.6, 0.0),
        (1.2, 0.6),
        (0.6, 1.2),
        (0.0, 0.6),
        (-0.6, 1.2),
        (-1.2, 0.6),
        (-0.6, 0.0),
        (-1.2, -0.6),
        (-0.6, -1.2),
    ],
    &[(-1.3, -0.62), (1.3, -0.62), (1.3, 0.62), (-1.3, 0.62)],
];

/// The outline of a series' point; `None` for the disc of the first.
pub fn outline(series: usize, at: Point, radius: f64) -> Option<Vec<Point>> {
    let corners = SHAPES[(series % 8).checked_sub(1)?];
    Some(corners.iter().map(|(x, y)| at.shifted(x * radius, y * radius)).collect())
}

/// Lengths of stroke and gap of a series' line in pixels; empty for a line without gaps.
pub fn dash(series: usize) -> &'static [f64] {
    const DASHES: [&[f64]; 8] = [
        &[],
        &[11.0, 3.5],
        &[4.0, 3.0],
        &[14.0, 3.5, 3.0, 3.5],
        &[20.0, 4.0],
        &[7.0, 3.0],
        &[14.0, 3.5, 3.0, 3.5, 3.0, 3.5],
        &[3.0, 4.5],
    ];
    DASHES[series % 8]
}

/// A line cut into the pieces of a dash pattern.
pub fn dashed(points: &[Point], pattern: &[f64]) -> Vec<Vec<Point>> {
    let Some(first) = points.first() else { return Vec::new() };
    if pattern.is_empty() {
        return vec![points.to_vec()];
    }
    let mut pieces = Vec::new();
    let mut piece = vec![*first];
    let (mut slot, mut left) = (0, pattern[0]);
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = (b.x - a.x).hypot(b.y - a.y);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let t = done / length;
            let at = Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
            if slot % 2 == 0 {
                piece.push(at);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            slot = (slot + 1) % pattern.len();
            left = pattern[slot];
        }
        left -= length - done;
        if slot % 2 == 0 {
            piece.push(b);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// Directions and spacing of a series' texture; none for the first two.
fn weave(series: usize) -> &'static [(f64, f64, f64)] {
    const WEAVES: [&[(f64, f64, f64)]; 8] = [
        &[],
        &[],
        &[(1.0, -1.0, 8.0)],
        &[(0.0, 1.0, 5.0)],
        &[(1.0, 0.0, 5.0)],
        &[(0.0, 1.0, 7.0), (1.0, 0.0, 7.0)],
        &[(1.0, -1.0, 14.0)],
        &[(0.0, 1.0, 10.0)],
    ];
    WEAVES[series % 8]
}

/// Whether a series' fill carries a texture.
pub fn is_textured(series: usize) -> bool {
    !weave(series).is_empty()
}

/// The strokes of a series' texture within an outline.
pub fn texture(series: usize, outline: &[Point]) -> Vec<[Point; 2]> {
    weave(series).iter().flat_map(|(x, y, spacing)| strokes(outline, (*x, *y), *spacing)).collect()
}

/// In a swatch of 16 by 10 pixels, where its point stands and the square that a fill takes.
pub fn swatch(kind: Kind) -> (Point, Rect) {
    let x = if kind == Kind::Line { 12.0 } else { 8.0 };
    (Point { x, y: 5.0 }, Rect { x: 3.0, y: 0.0, width: 10.0, height: 10.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_a_line() {
        let line: Vec<Point> = (0..=40).map(|i| Point { x: f64::from(i) * 5.0, y: 0.0 }).collect();
        let pieces = dashed(&line, &[6.0, 4.0]);
        let drawn: f64 = pieces.iter().map(|p| p[p.len() - 1].x - p[0].x).sum();
        assert!((drawn - 120.0).abs() < 1e-9, "{drawn}");
        assert!(pieces.iter().all(|p| p.len() >= 2));
        assert_eq!(dashed(&line, &[]).len(), 1);
        assert!(dashed(&[], &[1.0]).is_empty());
    }

    #[test]
    fn no_two_series_share_their_signs() {
        let centre = Point { x: 8.0, y: 5.0 };
        let square = Rect { x: 0.0, y: 0.0, width: 60.0, height: 60.0 }.corners();
        for a in 0..8 {
            for b in 0..a {
                assert_ne!(outline(a, centre, 4.0), outline(b, centre, 4.0));
                assert_ne!(dash(a), dash(b));
                assert!(a < 2 || texture(a, &square) != texture(b, &square), "{a} {b}");
            }
        }
    }
}

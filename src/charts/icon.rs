//! Small glyphs drawn as paths, for counting things: each fills a square of one unit, y downwards.

use crate::scene::{Point, Rect};

/// Names that a spec may ask for.
pub const NAMES: [&str; 7] = ["square", "person", "house", "tree", "book", "star", "medal"];

type Path = &'static [(f64, f64)];

const PERSON: &[Path] = &[&[
    (0.36, 0.3),
    (0.64, 0.3),
    (0.72, 0.36),
    (0.76, 0.64),
    (0.66, 0.66),
    (0.64, 1.0),
    (0.52, 1.0),
    (0.5, 0.72),
    (0.48, 1.0),
    (0.36, 1.0),
    (0.34, 0.66),
    (0.24, 0.64),
    (0.28, 0.36),
]];
const HOUSE: &[Path] = &[&[
    (0.5, 0.04),
    (1.0, 0.48),
    (0.86, 0.48),
    (0.86, 0.96),
    (0.6, 0.96),
    (0.6, 0.64),
    (0.4, 0.64),
    (0.4, 0.96),
    (0.14, 0.96),
    (0.14, 0.48),
    (0.0, 0.48),
]];
const TREE: &[Path] = &[&[
    (0.5, 0.0),
    (0.76, 0.34),
    (0.64, 0.34),
    (0.86, 0.62),
    (0.7, 0.62),
    (0.94, 0.86),
    (0.57, 0.86),
    (0.57, 1.0),
    (0.43, 1.0),
    (0.43, 0.86),
    (0.06, 0.86),
    (0.3, 0.62),
    (0.14, 0.62),
    (0.36, 0.34),
    (0.24, 0.34),
]];
const BOOK: &[Path] = &[
    &[(0.0, 0.16), (0.26, 0.1), (0.47, 0.2), (0.47, 0.92), (0.26, 0.82), (0.0, 0.88)],
    &[(1.0, 0.16), (0.74, 0.1), (0.53, 0.2), (0.53, 0.92), (0.74, 0.82), (1.0, 0.88)],
];
const STAR: &[Path] = &[&[
    (0.5, 0.02),
    (0.618, 0.358),
    (0.976, 0.366),
    (0.69, 0.582),
    (0.794, 0.925),
    (0.5, 0.72),
    (0.206, 0.925),
    (0.31, 0.582),
    (0.024, 0.366),
    (0.382, 0.358),
]];
const MEDAL: &[Path] = &[&[(0.26, 0.0), (0.74, 0.0), (0.56, 0.42), (0.44, 0.42)]];
const SQUARE: &[Path] = &[&[(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]];

/// The outlines of a glyph in a rectangle, cut off right of `share` of its width.
pub fn outlines(name: &str, rect: Rect, share: f64) -> Vec<Vec<Point>> {
    let (paths, round): (&[Path], Option<(f64, f64, f64)>) = match name {
        "person" => (PERSON, Some((0.5, 0.14, 0.13))),
        "house" => (HOUSE, None),
        "tree" => (TREE, None),
        "book" => (BOOK, None),
        "star" => (STAR, None),
        "medal" => (MEDAL, Some((0.5, 0.68, 0.3))),
        _ => (SQUARE, None),
    };
    let mut all: Vec<Vec<(f64, f64)>> = paths.iter().map(|p| p.to_vec()).collect();
    if let Some((x, y, radius)) = round {
        let on = |i: u8| {
            let (sin, cos) = crate::scale::math::turned(f64::from(i) / 20.0);
            (x + radius * sin, y - radius * cos)
        };
        all.push((0..20).map(on).collect());
    }
    let place = |(x, y): (f64, f64)| Point { x: rect.x + x * rect.width, y: rect.y + y * rect.height };
    all.into_iter()
        .map(|path| left_of(&path, share).into_iter().map(place).collect::<Vec<Point>>())
        .filter(|path| path.len() > 2)
        .collect()
}

/// The part of an outline left of a vertical line (Sutherland and Hodgman, 1974).
fn left_of(path: &[(f64, f64)], x: f64) -> Vec<(f64, f64)> {
    if x >= 1.0 {
        return path.to_vec();
    }
    let mut out = Vec::new();
    for (i, a) in path.iter().enumerate() {
        let b = path[(i + 1) % path.len()];
        if a.0 <= x {
            out.push(*a);
        }
        if (a.0 <= x) != (b.0 <= x) {
            let t = (x - a.0) / (b.0 - a.0);
            out.push((x, a.1 + (b.1 - a.1) * t));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_stay_in_their_square_and_are_cut_where_asked() {
        let rect = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
        for name in NAMES {
            for share in [0.25, 0.5, 1.0] {
                for point in outlines(name, rect, share).iter().flatten() {
                    assert!(rect.contains(*point) && point.x <= share + 1e-9, "{name} {point:?}");
                }
            }
        }
    }
}

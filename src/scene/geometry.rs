//! Points, rectangles, and the little geometry that backends lack: hatching and rings.

/// A point in CSS pixels, y downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// Rightwards.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// Moved.
    pub fn shifted(self, dx: f64, dy: f64) -> Point {
        Point { x: self.x + dx, y: self.y + dy }
    }
}

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Never negative.
    pub width: f64,
    /// Never negative.
    pub height: f64,
}

impl Rect {
    /// Between two corners in any order.
    pub fn between(x0: f64, y0: f64, x1: f64, y1: f64) -> Rect {
        Rect { x: x0.min(x1), y: y0.min(y1), width: (x1 - x0).abs(), height: (y1 - y0).abs() }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Middle.
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// Whether a point lies inside or on the edge.
    pub fn contains(&self, p: Point) -> bool {
        p.x >= self.x && p.x <= self.right() && p.y >= self.y && p.y <= self.bottom()
    }

    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        let gap = 0.01;
        self.x + gap < other.right()
            && other.x + gap < self.right()
            && self.y + gap < other.bottom()
            && other.y + gap < self.bottom()
    }

    /// Pixels from a point to the nearest edge; 0 inside.
    pub fn distance(&self, p: Point) -> f64 {
        let dx = (self.x - p.x).max(p.x - self.right()).max(0.0);
        let dy = (self.y - p.y).max(p.y - self.bottom()).max(0.0);
        dx.hypot(dy)
    }

    /// Moved.
    pub fn shifted(self, dx: f64, dy: f64) -> Rect {
        Rect { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Larger on every side.
    pub fn grown(self, by: f64) -> Rect {
        Rect { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Widened about its middle to at least 4 px each way, on a quarter-pixel grid: thin marks can be
    /// pointed at, and ones that coincide do so exactly.
    pub fn touchable(self) -> Rect {
        let one = |at: f64, size: f64| {
            if size >= 4.0 { (at, size) } else { (((at + size / 2.0) * 4.0).round() / 4.0 - 2.0, 4.0) }
        };
        let ((x, width), (y, height)) = (one(self.x, self.width), one(self.y, self.height));
        Rect { x, y, width, height }
    }

    /// Its corners.
    pub fn corners(&self) -> Vec<Point> {
        let (x, y, r, b) = (self.x, self.y, self.right(), self.bottom());
        vec![Point { x, y }, Point { x: r, y }, Point { x: r, y: b }, Point { x, y: b }]
    }
}

/// Diagonal strokes clipped to an outline: how a qualified value is told from an exact one without colour.
pub fn hatch(outline: &[Point], spacing: f64) -> Vec<[Point; 2]> {
    strokes(outline, (1.0, 1.0), spacing)
}

/// Parallel strokes clipped to an outline, every `spacing` along the `across` direction (each part −1, 0 or 1).
pub fn strokes(outline: &[Point], across: (f64, f64), spacing: f64) -> Vec<[Point; 2]> {
    let place = |p: &Point| p.x * across.0 + p.y * across.1;
    // Along a stroke: x, but for upright strokes y.
    let along = |p: &Point| if across.1 == 0.0 { p.y } else { p.x };
    let low = outline.iter().map(place).fold(f64::INFINITY, f64::min);
    let high = outline.iter().map(place).fold(f64::NEG_INFINITY, f64::max);
    // Strokes start at multiples of the spacing, so that neighbouring marks line up.
    let mut at = (low / spacing).floor() * spacing;
    let mut strokes = Vec::new();
    while at <= high && strokes.len() < 2000 {
        let mut crossings: Vec<Point> = Vec::new();
        for (i, a) in outline.iter().enumerate() {
            let b = outline[(i + 1) % outline.len()];
            let (sa, sb) = (place(a) - at, place(&b) - at);
            // Half-open, so that a corner is crossed once.
            if (sa < 0.0) != (sb < 0.0) {
                let t = sa / (sa - sb);
                let crossing = Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
                let order = crossings.partition_point(|c| along(c) <= along(&crossing));
                crossings.insert(order, crossing);
            }
        }
        for pair in crossings.chunks_exact(2) {
            strokes.push([pair[0], pair[1]]);
        }
        at += spacing;
    }
    strokes
}

/// A wedge of a ring as an outline. Angles in turns from twelve o'clock, clockwise.
pub fn wedge(centre: Point, inner: f64, outer: f64, from: f64, to: f64) -> Vec<Point> {
    // Chords of about two degrees: below a tenth of a pixel from the true arc at these sizes.
    let steps = (((to - from) * 180.0).ceil() as usize).clamp(1, 360);
    let on = |radius: f64, i: usize| {
        let turn = from + (to - from) * i as f64 / steps as f64;
        let (sin, cos) = crate::scale::math::turned(turn);
        Point { x: centre.x + radius * sin, y: centre.y - radius * cos }
    };
    let mut outline: Vec<Point> = (0..=steps).map(|i| on(outer, i)).collect();
    if inner > 0.0 {
        outline.extend((0..=steps).rev().map(|i| on(inner, i)));
    } else if to - from < 1.0 {
        outline.push(centre);
    }
    outline
}

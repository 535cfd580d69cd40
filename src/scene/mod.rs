//! What is drawn: shapes with ink in CSS pixels, and targets that stand for data.
//!
//! There is no data here any more. Charts push into a [`Scene`]; painters and the hit test read it.

pub mod geometry;
#[cfg(feature = "more")]
mod matches;
mod target;
#[cfg(feature = "more")]
pub mod tween;

pub use geometry::{Point, Rect};
pub use target::{Area, Pick, Target};

use crate::list::Gather as _;
use crate::spec::Rgb;

/// Which datum a mark stands for; survives every new layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Position among the measures.
    pub series: usize,
    /// Row of the table.
    pub row: usize,
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle, filled.
    Rect(Rect),
    /// A closed outline, filled.
    Polygon(Vec<Point>),
    /// An open line with its width in pixels.
    Line(Vec<Point>, f64),
    /// A disc: centre and radius.
    Disc(Point, f64),
    /// A ring: centre, radius and width of its line.
    Ring(Point, f64, f64),
    /// A line of text.
    Text(Text),
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Anchor on the alphabetic baseline.
    pub at: Point,
    /// NFC, without line breaks.
    pub text: String,
    /// Font size in pixels.
    pub size: f64,
    /// Semibold instead of regular.
    pub bold: bool,
    /// Which end of the text stands at the anchor.
    pub anchor: Anchor,
}

/// Which end of a text stands at its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A shape in one opaque colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What.
    pub shape: Shape,
    /// In which colour; opaque, for blended ink is slow and prints badly.
    pub ink: Rgb,
    /// The datum it stands for, if any.
    pub key: Option<Key>,
}

/// Where a heading of a table stands: readers sort by it.
#[cfg(feature = "more")]
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Which column.
    pub column: usize,
    /// The heading with the room around it.
    pub area: Rect,
    /// The upper left corner of the sign, 8 by 8 pixels, that says how the column sorts.
    pub sign: Point,
}

/// A picture of shapes, bottom first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// CSS pixels.
    pub width: f64,
    /// CSS pixels.
    pub height: f64,
    /// Bottom first.
    pub marks: Vec<Mark>,
    /// What answers to pointer and keyboard, in reading order.
    pub targets: Vec<Target>,
    /// How a pointer finds a target.
    pub pick: Pick,
    /// Small multiples: a pointer in one finds only what lies in it. Empty where there is but one.
    pub panels: Vec<Rect>,
    /// Annotations that stand as a number, to be told in a list below.
    pub numbered: Vec<usize>,
    /// Headings of a table, but not where it stands several times.
    #[cfg(feature = "more")]
    pub heads: Vec<Head>,
}

impl Scene {
    /// An empty picture.
    pub fn new(width: f64, height: f64) -> Self {
        Scene { width, height, ..Scene::default() }
    }

    /// Adds a shape.
    pub fn push(&mut self, shape: Shape, ink: Rgb, key: Option<Key>) {
        self.marks.push(Mark { shape, ink, key });
    }

    /// Brings the targets into reading order: row by row.
    pub fn sort_targets(&mut self) {
        let place = |i: usize| self.targets.get(i).map(|t| (t.key.row, t.key.series));
        let order = crate::scale::math::sorted(self.targets.len(), &mut |a, b| place(a).cmp(&place(b)));
        self.targets = order.iter().filter_map(|i| self.targets.get(*i).cloned()).gather();
    }

    /// Adds a filled rectangle.
    pub fn rect(&mut self, rect: Rect, ink: Rgb, key: Option<Key>) {
        self.push(Shape::Rect(rect), ink, key);
    }

    /// Adds a line between two points.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, ink: Rgb) {
        let points = vec![Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
        self.push(Shape::Line(points, width), ink, None);
    }

    /// Adds a dashed line between two points: dashes are geometry of ours, for backends know none.
    pub fn dashes(&mut self, from: (f64, f64), to: (f64, f64), width: f64, dash: f64, ink: Rgb) {
        let length = target::length(to.0 - from.0, to.1 - from.1);
        let count = (length / (dash * 2.0)).ceil().min(500.0) as usize;
        let along = |d: f64| {
            let t = (d / length).min(1.0);
            (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t)
        };
        for i in 0..count {
            let start = i as f64 * dash * 2.0;
            self.line(along(start), along(start + dash), width, ink);
        }
    }

    /// Adds a line of text with its baseline at `y`.
    #[allow(clippy::too_many_arguments)]
    pub fn text(&mut self, text: &str, x: f64, y: f64, size: f64, bold: bool, anchor: Anchor, ink: Rgb) {
        let text = Text { at: Point { x, y }, text: text.into(), size, bold, anchor };
        self.push(Shape::Text(text), ink, None);
    }

    /// Adds what answers for a datum.
    pub fn target(&mut self, key: Key, area: Area) {
        self.targets.push(Target { key, area });
    }

    /// Moves everything.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        for mark in &mut self.marks {
            match &mut mark.shape {
                Shape::Rect(rect) => *rect = rect.shifted(dx, dy),
                Shape::Polygon(points) | Shape::Line(points, _) => {
                    for point in points {
                        *point = point.shifted(dx, dy);
                    }
                }
                Shape::Disc(at, _) | Shape::Ring(at, ..) => *at = at.shifted(dx, dy),
                Shape::Text(text) => text.at = text.at.shifted(dx, dy),
            }
        }
        for panel in &mut self.panels {
            *panel = panel.shifted(dx, dy);
        }
        for target in &mut self.targets {
            target.area = target.area.shifted(dx, dy);
        }
    }
}

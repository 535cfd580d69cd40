//! Everything a chart needs to know to place itself, and the axes that several types share.

#[cfg(feature = "full")]
pub mod annotation;
pub mod axis;
pub mod look;
pub mod text;

pub use look::Look;
pub use text::Measure;

use crate::locale::Lang;
use crate::scene::{Anchor, Key, Rect, Scene, Shape, geometry};
use crate::spec::{Qualifier, Rgb, Spec};
use crate::table::{Quantity, Table};
use look::{LABEL, mix};

/// What readers have hidden or brought forward; part of the view, and of the layout's input.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Emphasis {
    /// Hidden series.
    pub hidden: Vec<usize>,
    /// The series whose legend entry is pointed at.
    pub series: Option<usize>,
}

/// The stage a chart is laid out on.
pub struct Stage<'a> {
    /// The words around the figures, and the options.
    pub spec: &'a Spec,
    /// The figures.
    pub table: &'a Table,
    /// Language of everything written.
    pub lang: Lang,
    /// Colours.
    pub look: &'a Look,
    /// Width of text.
    pub measure: &'a dyn Measure,
    /// Hidden and emphasised series.
    pub emphasis: &'a Emphasis,
    /// CSS pixels to fill.
    pub width: f64,
    /// CSS pixels to fill; the chart chooses when absent.
    pub height: Option<f64>,
    /// What the axes must span instead of what the data needs: shared by small multiples, widened by annotations.
    pub span: Option<Extent>,
    /// Whether this is one of several small multiples: names of series stand in the legend then.
    pub small: bool,
}

/// What a chart's axes span, in the units of its data; `None` where it has no such axis.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Extent {
    /// The independent side, where it is a measure.
    pub x: Option<(f64, f64)>,
    /// The measures.
    pub y: Option<(f64, f64)>,
}

impl Extent {
    /// Wide enough for both.
    pub fn with(self, other: Extent) -> Extent {
        let both = |a: Option<(f64, f64)>, b: Option<(f64, f64)>| match (a, b) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        Extent { x: both(self.x, other.x), y: both(self.y, other.y) }
    }
}

/// How several measures share a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Side by side.
    Grouped,
    /// End to end.
    Stacked,
    /// End to end, each category filled to 100 %.
    Share,
}

/// An entry of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Name of the series.
    pub name: String,
    /// Position among the measures.
    pub series: usize,
    /// Its colour.
    pub ink: Rgb,
    /// Whether its marks are lines.
    pub line: bool,
}

impl Stage<'_> {
    /// Series that are not hidden.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.table.roles.y.len()).filter(|s| !self.emphasis.hidden.contains(s)).collect()
    }

    /// How measures share a category.
    pub fn arrangement(&self) -> Arrangement {
        match self.spec.layout.as_deref() {
            Some("stacked") => Arrangement::Stacked,
            Some("share") => Arrangement::Share,
            _ => Arrangement::Grouped,
        }
    }

    /// The colour of a series, before any highlight.
    pub fn series_ink(&self, series: usize) -> Rgb {
        let name = self.table.series(series).map(|c| (c.name.as_str(), c.label.as_str()));
        let own = self.spec.colors.entries.iter().enumerate().find(|(i, (called, _))| match called {
            Some(called) => name.is_some_and(|(n, l)| n == called || l == called),
            None => *i == series,
        });
        if let Some((_, (_, ink))) = own {
            return *ink;
        }
        if self.table.roles.y.len() <= 1 {
            return self.look.accent;
        }
        self.look.series[series % self.look.series.len()]
    }

    /// The colour of a mark: grey when others are highlighted, faint when another series is pointed at.
    pub fn ink(&self, key: Key) -> Rgb {
        let many = self.table.roles.y.len() > 1;
        let ink = if self.is_context(key) { self.look.context } else { self.series_ink(key.series) };
        match self.emphasis.series {
            Some(series) if many && series != key.series => mix(ink, self.look.surface, 0.7),
            _ => ink,
        }
    }

    /// Whether a highlight names others than this mark.
    pub fn is_context(&self, key: Key) -> bool {
        let names = &self.spec.highlight.0;
        if names.is_empty() {
            return false;
        }
        let x = self.table.x_text(key.row, self.lang);
        let series = self.table.series(key.series);
        !names.iter().any(|n| *n == x || series.is_some_and(|c| c.name == *n || c.label == *n))
    }

    /// The figure of a mark.
    pub fn quantity(&self, key: Key) -> Option<Quantity<'_>> {
        self.table.series(key.series)?.quantity(key.row)
    }

    /// Width of a label.
    pub fn label_width(&self, text: &str, bold: bool) -> f64 {
        self.measure.width(text, LABEL, bold)
    }

    /// Height of a plot with two axes, pixels; a small multiple is flatter, for many must be seen together.
    pub fn plot_height(&self, most: f64) -> f64 {
        if self.small {
            (self.width * 0.6).clamp(130.0, 240.0)
        } else {
            (self.width * 0.5).clamp(220.0, most)
        }
    }

    /// Whether this is a phone's width.
    pub fn is_narrow(&self) -> bool {
        self.width < look::NARROW
    }

    /// Legend entries of all series.
    pub fn entries(&self, line: bool) -> Vec<Entry> {
        let names = self.table.roles.y.iter().enumerate();
        names
            .filter_map(|(series, column)| {
                let name = self.table.columns.get(*column)?.label.clone();
                // A legend shows the colour of highlighted series, and grey for the rest.
                let called = &self.spec.highlight.0;
                let grey = !called.is_empty() && names_series(self.table, called) && !called.contains(&name);
                let ink = if grey { self.look.context } else { self.series_ink(series) };
                Some(Entry { name, series, ink, line })
            })
            .collect()
    }

    /// Fills an outline for a datum: solid when exact, hatched when its source only comes near it.
    pub fn fill(&self, scene: &mut Scene, shape: Shape, ink: Rgb, key: Key, qualifier: Qualifier) {
        if qualifier == Qualifier::Exact {
            scene.push(shape, ink, Some(key));
            return;
        }
        let outline = match &shape {
            Shape::Rect(rect) => rect.corners(),
            Shape::Polygon(points) => points.clone(),
            _ => Vec::new(),
        };
        scene.push(shape, mix(ink, self.look.surface, 0.55), Some(key));
        for stroke in geometry::hatch(&outline, 7.0) {
            scene.push(Shape::Line(stroke.to_vec(), 1.75), ink, None);
        }
        let mut closed = outline;
        closed.extend(closed.first().copied());
        scene.push(Shape::Line(closed, 1.5), ink, None);
    }

    /// Writes lines of text downwards from a first baseline; gives the baseline after the last.
    #[allow(clippy::too_many_arguments)]
    pub fn write(
        &self,
        scene: &mut Scene,
        lines: &[String],
        x: f64,
        first: f64,
        size: f64,
        leading: f64,
        bold: bool,
        anchor: Anchor,
        ink: Rgb,
    ) -> f64 {
        let mut y = first;
        for line in lines {
            scene.text(line, x, y, size, bold, anchor, ink);
            y += leading;
        }
        y
    }

    /// The empty state: a sentence in a quiet box, so that a page in the making shows where the chart will be.
    pub fn empty(&self) -> Scene {
        let height = self.height.unwrap_or(96.0);
        let mut scene = Scene::new(self.width, height);
        let frame = Rect { x: 0.5, y: 0.5, width: (self.width - 1.0).max(0.0), height: height - 1.0 };
        let mut outline = frame.corners();
        outline.extend(outline.first().copied());
        scene.push(Shape::Line(outline, 1.0), self.look.grid, None);
        let text = self.lang.pick("Chưa có số liệu", "No data yet");
        let at = frame.centre();
        scene.text(text, at.x, at.y + 4.5, LABEL, false, Anchor::Middle, self.look.muted);
        scene
    }
}

/// Whether any name is a series', rather than a category's.
fn names_series(table: &Table, names: &[String]) -> bool {
    table
        .roles
        .y
        .iter()
        .filter_map(|y| table.columns.get(*y))
        .any(|c| names.contains(&c.label) || names.contains(&c.name))
}

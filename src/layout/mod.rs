//! Everything a chart needs to know to place itself, and the axes that several types share.

#[cfg(feature = "full")]
pub mod across;
#[cfg(feature = "full")]
pub mod annotation;
pub mod axis;
pub mod course;
mod draw;
pub mod look;
pub mod names;
#[cfg(feature = "full")]
pub mod ramp;
pub mod rows;
pub mod signs;
pub mod stack;
pub mod text;

pub use draw::thread;
pub use look::Look;
pub use text::Measure;

use crate::locale::Lang;
use crate::scene::{Key, Point, Rect};
use crate::spec::{Rgb, Spec};
use crate::table::{Quantity, Table, Values};
use look::{LABEL, mix};
use signs::Kind;

/// What readers have hidden or brought forward; part of the view, and of the layout's input.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Emphasis {
    /// Hidden series.
    pub hidden: Vec<usize>,
    /// The series whose legend entry is pointed at.
    pub series: Option<usize>,
    /// What readers ask of a table.
    pub browse: Browse,
}

/// Order, search and page of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Browse {
    /// The column that sorts, and whether downwards.
    pub sort: Option<(usize, bool)>,
    /// What rows must hold somewhere; marks and case do not matter.
    pub query: String,
    /// The page shown, from 0.
    pub page: usize,
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
    /// What stands beside the marks.
    pub room: Room,
}

/// Pixels that texts take from the marks: small multiples leave as many as the one that needs most, so that
/// the same figure is as long in all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Room {
    /// Names of rows.
    pub names: f64,
    /// Figures left of the marks.
    pub before: f64,
    /// Figures right of the marks.
    pub after: f64,
    /// Labels below.
    pub foot: f64,
    /// Figures stand on an axis, for beside their marks they have no room.
    pub axis: bool,
    /// Columns lie down, for their names have no room below.
    pub lying: bool,
}

impl Room {
    /// Enough for both.
    #[cfg(feature = "full")]
    pub fn with(self, other: Room) -> Room {
        Room {
            names: self.names.max(other.names),
            before: self.before.max(other.before),
            after: self.after.max(other.after),
            foot: self.foot.max(other.foot),
            axis: self.axis || other.axis,
            lying: self.lying || other.lying,
        }
    }
}

impl Extent {
    /// Of measures alone.
    #[cfg(feature = "full")]
    pub fn of(y: (f64, f64)) -> Extent {
        Extent { y: Some(y), ..Extent::default() }
    }

    /// Wide enough for both.
    pub fn with(self, other: Extent) -> Extent {
        let both = |a: Option<(f64, f64)>, b: Option<(f64, f64)>| match (a, b) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        Extent { x: both(self.x, other.x), y: both(self.y, other.y), ..self }
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
    /// End to end to both sides of a centre: the first half of the measures left or down, the rest right or up.
    Diverging,
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
    /// What stands for it; the shape, dash or texture follows from the series.
    pub kind: Kind,
    /// Whether fills carry textures here.
    pub textured: bool,
}

impl Entry {
    /// The strokes of its texture within a square of the legend.
    pub fn weave(&self, square: Rect) -> Vec<[Point; 2]> {
        if self.textured { signs::texture(self.series, &square.corners()) } else { Vec::new() }
    }
}

impl Stage<'_> {
    /// What small multiples leave free at least.
    pub fn room(&self) -> Room {
        self.span.filter(|_| crate::FULL).map_or(Room::default(), |span| span.room)
    }

    /// Series that are not hidden.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.table.roles.y.len()).filter(|s| !self.emphasis.hidden.contains(s)).collect()
    }

    /// How measures share a category.
    pub fn arrangement(&self) -> Arrangement {
        match self.spec.layout.as_deref().filter(|_| crate::MORE) {
            Some("stacked") => Arrangement::Stacked,
            Some("share") => Arrangement::Share,
            Some("diverging") => Arrangement::Diverging,
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
        let count = self.table.roles.y.len();
        if !self.table.is_plural() {
            return self.look.accent;
        }
        if self.arrangement() == Arrangement::Diverging {
            return self.look.diverging(series, count);
        }
        self.look.series[series % self.look.series.len()]
    }

    /// The colour of a mark: grey when others are highlighted, faint when another series is pointed at.
    pub fn ink(&self, key: Key) -> Rgb {
        let many = self.table.is_plural();
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

    /// Whether the independent side is time.
    pub fn is_time(&self) -> bool {
        let column = self.table.roles.x.and_then(|x| self.table.columns.get(x));
        column.is_some_and(|c| matches!(c.values, Values::Date(_)))
    }

    /// What stands in the place of a mark that has no figure.
    pub fn missing(&self) -> &'static str {
        self.lang.pick("không có số liệu", "no data")
    }

    /// Text in the colour of a mark, darker than the mark where text needs more contrast.
    pub fn text_ink(&self, ink: Rgb) -> Rgb {
        let mut text = ink;
        for _ in 0..8 {
            if look::contrast(text, self.look.surface) >= 4.5 {
                break;
            }
            text = mix(text, self.look.ink, 0.25);
        }
        text
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

    /// The legend entry of a series in a colour.
    pub fn entry(&self, series: usize, kind: Kind, ink: Rgb) -> Option<Entry> {
        let name = self.table.series(series)?.label.clone();
        Some(Entry { name, series, ink, kind, textured: self.is_textured(series) })
    }

    /// Legend entries of all series.
    pub fn entries(&self, kind: Kind) -> Vec<Entry> {
        let all = 0..self.table.roles.y.len();
        all.filter_map(|series| {
            let name = &self.table.series(series)?.label;
            // A legend shows the colour of highlighted series, and grey for the rest.
            let called = &self.spec.highlight.0;
            let grey = !called.is_empty() && names_series(self.table, called) && !called.contains(name);
            let ink = if grey { self.look.context } else { self.series_ink(series) };
            self.entry(series, kind, ink)
        })
        .collect()
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

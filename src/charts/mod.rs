//! The chart types, one file each. A type says what it needs, draws itself into a Scene, and describes itself.
//!
//! Adding one: write its file, add its line to [`REGISTRY`], add its gallery file.

#[cfg(feature = "full")]
mod area;
#[cfg(feature = "full")]
mod arrow;
mod bar;
#[cfg(feature = "full")]
mod beeswarm;
#[cfg(feature = "full")]
mod box_plot;
#[cfg(feature = "more")]
pub(crate) mod browse;
#[cfg(feature = "full")]
mod calendar;
#[cfg(feature = "full")]
mod cells;
mod column;
#[cfg(feature = "more")]
mod donut;
#[cfg(feature = "full")]
mod dot;
#[cfg(feature = "full")]
mod heatmap;
#[cfg(feature = "full")]
mod histogram;
#[cfg(feature = "full")]
mod icon;
mod line;
#[cfg(feature = "more")]
mod number;
#[cfg(feature = "more")]
mod parts;
#[cfg(feature = "full")]
mod pie;
#[cfg(feature = "more")]
mod progress;
#[cfg(feature = "full")]
mod provinces;
#[cfg(feature = "full")]
mod range;
mod say;
#[cfg(feature = "full")]
mod scatter;
#[cfg(feature = "full")]
mod scatter_marks;
#[cfg(feature = "full")]
mod slope;
#[cfg(feature = "full")]
mod split_bar;
#[cfg(feature = "full")]
mod spread;
#[cfg(all(feature = "more", not(feature = "full")))]
mod still;
#[cfg(feature = "more")]
mod table;
#[cfg(feature = "full")]
mod tile_map;
#[cfg(feature = "more")]
mod timeline;
#[cfg(feature = "full")]
mod treemap;
mod trend;
#[cfg(feature = "full")]
mod waffle;

use crate::error::Log;
#[cfg(feature = "full")]
use crate::layout::Room;
use crate::layout::signs::Kind;
use crate::layout::{Entry, Extent, Stage};
use crate::locale::Lang;
use crate::scene::{Key, Scene};
use crate::spec::Spec;
use crate::table::{Needs, Table};

/// A chart type.
pub trait Chart: Sync {
    /// What it asks of the data.
    fn needs(&self) -> Needs;

    /// Looks over the table when it has been read: refuses what cannot be drawn honestly, in words of its own
    /// ([`Code::Unfit`](crate::error::Code), `Misleading`), or puts computed columns in place of raw ones.
    fn prepare(&self, _table: &mut Table, _spec: &Spec, _lang: Lang, _log: &mut Log) {}

    /// How several measures share a category where the spec does not say.
    fn arranged(&self) -> Option<&'static str> {
        None
    }

    /// What people call it; types that `describe` knows by name need none.
    fn called(&self, _lang: Lang) -> &'static str {
        ""
    }

    /// Whether it hatches what a source gives only nearly, so that a note must say what hatching means.
    fn hatches(&self) -> bool {
        false
    }

    /// Lays itself out and draws into a Scene of its own height.
    fn draw(&self, stage: &Stage) -> Scene;

    /// What it says, one sentence each, the finding first; without width or colours.
    fn describe(&self, stage: &Stage) -> Vec<String>;

    /// What stands for a series in legend and tooltip.
    fn sign(&self) -> Kind {
        Kind::Fill
    }

    /// Legend entries; none where marks carry their names.
    fn legend(&self, _stage: &Stage) -> Vec<Entry> {
        Vec::new()
    }

    /// Whether its marks are places and not lengths from zero, so that the value axis may leave zero or spread unevenly.
    fn open(&self) -> bool {
        false
    }

    /// What its axes span when nothing else is asked of them; small multiples share the widest. A type with
    /// axes uses `stage.span` in place of its own span where that is given.
    fn extent(&self, _stage: &Stage) -> Extent {
        Extent::default()
    }

    /// What texts take from its marks, asked with the shared axes on the stage; a type that says it leaves at least
    /// `stage.room()`.
    #[cfg(feature = "full")]
    fn room(&self, _stage: &Stage) -> Room {
        Room::default()
    }

    /// Whether it has coordinates that annotations can name; it then calls `annotation::draw` at its end.
    fn takes_annotations(&self) -> bool {
        false
    }

    /// What a reader learns of one mark besides its figure: the share of a whole, the gap to a target.
    fn context(&self, _stage: &Stage, _key: Key) -> String {
        String::new()
    }
}

/// Chart types by their names in a spec.
pub const REGISTRY: &[(&str, &dyn Chart)] = &[
    ("bar", &bar::Bar),
    ("column", &column::Column),
    ("line", &line::Line),
    #[cfg(feature = "more")]
    ("progress", &progress::Progress),
    #[cfg(feature = "more")]
    ("donut", &donut::Donut),
    #[cfg(feature = "full")]
    ("area", &area::Area),
    #[cfg(feature = "full")]
    ("scatter", &scatter::Scatter),
    #[cfg(feature = "full")]
    ("split-bar", &split_bar::SplitBar),
    #[cfg(feature = "more")]
    ("number", &number::Number),
    #[cfg(feature = "more")]
    ("timeline", &timeline::Timeline),
    #[cfg(feature = "more")]
    ("table", &table::Rows),
    #[cfg(feature = "full")]
    ("pie", &pie::Pie),
    #[cfg(feature = "full")]
    ("waffle", &waffle::Waffle),
    #[cfg(feature = "full")]
    ("tile-map", &tile_map::TileMap),
    #[cfg(feature = "full")]
    ("heatmap", &heatmap::Heatmap),
    #[cfg(feature = "full")]
    ("histogram", &histogram::Histogram),
    #[cfg(feature = "full")]
    ("box", &box_plot::BoxPlot),
    #[cfg(feature = "full")]
    ("treemap", &treemap::Treemap),
    #[cfg(feature = "full")]
    ("beeswarm", &beeswarm::Beeswarm),
    #[cfg(feature = "full")]
    ("arrow", &arrow::Arrow),
    #[cfg(feature = "full")]
    ("dot", &dot::Dot),
    #[cfg(feature = "full")]
    ("range", &range::Range),
    #[cfg(feature = "full")]
    ("slope", &slope::Slope),
];

/// Needs of a chart whose type is not known: none.
pub const ANY: Needs =
    Needs { x: crate::table::Need::None, y: crate::table::Need::None, any_units: true, ..Needs::SERIES };

/// The chart type of a name.
pub fn find(name: &str) -> Option<&'static dyn Chart> {
    REGISTRY.iter().find(|(n, _)| *n == name).map(|(_, chart)| *chart)
}

/// A text with a capital first letter.
pub fn sentence(text: &str) -> String {
    say::sentence(text)
}

/// One mark as a sentence without its context: `Nam Định: 301 người`.
pub fn datum_sentence(stage: &Stage, key: Key) -> String {
    say::datum(stage, key)
}

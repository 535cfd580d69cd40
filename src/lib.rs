//! bieudo draws the charts of newspaper articles: one Rust renderer makes the static figure and the live canvas.
//!
//! # The pipeline
//!
//! ```text
//! JSON / CSV / <table> ─parse→ Spec ─read→ Table ─lay out(width, look, measure, emphasis)→ Scene
//!                                                                                            │
//!    ┌──────────────── paint ────────────────┬─────────────── hit test ──────────────┐       │
//!    ▼                                       ▼                                       ▼       │
//!  canvas (a plotters backend)         SVG (a plotters backend)        View: pointer, keyboard ◄┘
//!
//!  Table ─describe→ sentences, data table, CSV          Table ─lint→ findings for the editor
//! ```
//!
//! After [`spec::Spec`] there is no JSON. After [`table::Table`] no text poses as a number. A
//! [`layout::Stage`] with scales and axes is the plot: it stands for as long as a chart type draws.
//! After [`scene::Scene`] there is no data at all: shapes, colours, and a [`scene::Key`] on every
//! mark that stands for a datum. Keys survive a new layout, so one key serves hover, focus, tooltip,
//! speech, the link from a sentence, and the tests.
//!
//! # Laws
//!
//! Imports run one way: `error, locale, spec, table, scale, transform, scene → layout → charts → facet →
//! figure → describe, lint, view, paint, picture → web and the command line`. `plotters` is named only under
//! `paint`, `web_sys` only under `web` and in the canvas painter. `tests/laws.rs` asserts both.
//!
//! # Decisions
//!
//! - *Why a Scene of our own and not `ChartBuilder`?* Hover, keyboard, speech, tests and the static
//!   picture must share one geometry; `ChartBuilder` keeps none, and costs readers 16 KB.
//! - *Why read specs by hand and not by derived `Deserialize`?* An editor wants all faults at once,
//!   with paths; serde stops at the first. The `record!` macro declares keys, types and reader once,
//!   and the JSON Schema comes from the same structs.
//! - *Why format numbers by hand?* `core::fmt` for one `f64` costs every reader 6 KB.
//! - *Why walk JavaScript objects by hand and not with serde-wasm-bindgen?* Its error texts bring
//!   `core::fmt`'s float code along; with the serde visitor that was 6 KB a reader. The walk also tells
//!   cycles and getters that throw as findings.
//! - *Why no plotters-canvas?* Wrapped, nearly all of it was overridden: dashes, joins, sub-pixel lines, one call
//!   a path. Its `web-sys` bindings catch what finite numbers never throw. A plotters backend on a dozen bindings of
//!   our own draws the same for fewer bytes.
//! - *Why an allocator of our choice in the browser?* `talc` is 1.2 KB lighter than `dlmalloc`, compressed.
//! - *Why three modules in the browser?* Most readers see charts that are right and of a few types: `bieudo.wasm`
//!   (feature `web`) draws a bar, column or line chart of one measure, `bieudo-more.wasm` (`more`) also figures,
//!   progress, rings, timelines, tables and several measures, at a third of the bytes of `bieudo-full.wasm`. The two
//!   have no words for faults; at the first irregularity they give nothing, and the host has the next one read the
//!   same spec from the start. All come from the same sources; `tests/wasm` asserts that they agree to the stroke.
//! - *Why does the Plot not outlive the layout?* Nothing asked it anything after the Scene was there:
//!   hit test, keyboard and overlay all work on Scene targets.
//!
//! - *Why statistics in twice the usual precision?* Figures are decimals, and `0.1` is no `f64`. Starting from
//!   the decimal as written, a sum of tenths is exact, and NIST's hardest regressions keep fifteen digits where
//!   plain arithmetic keeps none. A chart has few numbers: nobody waits for it.
//!
//! # Guarantees
//!
//! Any spec gives a Scene or errors, never a panic; layout is deterministic; every mark lies inside
//! the picture; no axis labels overlap. `tests/properties.rs` holds the crate to that.

/// Whether everything is here, or only what an ordinary valid chart needs.
pub(crate) const FULL: bool = cfg!(feature = "full");
/// Whether the types and layouts that most articles mix are here, beyond bars, columns and lines of one measure.
pub(crate) const MORE: bool = cfg!(feature = "more");

#[cfg(feature = "full")]
pub mod arrange;
pub mod charts;
pub mod datasets;
pub mod describe;
pub mod error;
pub mod facet;
pub mod figure;
#[cfg(feature = "cli")]
pub mod font;
pub mod layout;
#[cfg(feature = "full")]
pub mod lint;
mod list;
pub mod locale;
pub mod paint;
#[cfg(feature = "full")]
pub mod picture;
pub mod scale;
pub mod scene;
pub mod spec;
pub mod table;
#[cfg(feature = "full")]
pub mod transform;
pub mod view;
#[cfg(feature = "web")]
pub mod web;

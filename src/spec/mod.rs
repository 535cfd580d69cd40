//! The chart spec, version 1: the JSON an editor writes, as types.
//!
//! Takes a JSON tree, gives a [`Spec`] or all its faults. Columns are still raw cells here;
//! what they mean is the table's business. The JSON Schema is generated from these types.

#[cfg(feature = "full")]
mod annotation;
#[cfg(feature = "more")]
mod band;
mod cell;
pub mod read;
#[cfg(feature = "full")]
pub mod scale;
#[cfg(feature = "more")]
mod shape;
#[cfg(feature = "full")]
pub mod transform;
pub mod value;

#[cfg(feature = "full")]
pub use annotation::Annotation;
#[cfg(feature = "more")]
pub use band::{Band, Bands};
pub use cell::{Cell, Datum, QUALIFIERS, Qualifier, Remark, RichCell, Rows, Scalar, Values};
#[cfg(feature = "more")]
pub use shape::{Bins, Drawn};

use crate::error::{Code, Error, Log};
use read::{At, Read, nearest, record, wrong_kind};
#[cfg(feature = "full")]
use scale::Scales;
#[cfg(feature = "full")]
use transform::Steps;
use value::Value;

/// Without the rarer half a chart with steps is left to the module that has it.
#[cfg(not(feature = "full"))]
type Steps = Free;
/// Scales other than even ones too: an object is a fault here.
#[cfg(not(feature = "full"))]
type Scales = Free;
/// Bands are a type's that stands there.
#[cfg(not(feature = "more"))]
type Bands = Free;
/// So are bins and drawn cells.
#[cfg(not(feature = "more"))]
type Bins = Free;
#[cfg(not(feature = "more"))]
type Drawn = Free;

record! {
    /// A chart spec.
    pub struct Spec {
        /// Always 1.
        "version" version: Option<f64>,
        /// Which chart: `bar`, `column`, `line`, `pie`, `heatmap`, `table` and so on; the schema lists them all.
        "type" kind: Option<String>,
        /// One full sentence that says the finding.
        "title" title: Option<String>,
        /// Measure, unit, period, place.
        "subtitle" subtitle: Option<String>,
        /// Alternative text; written by the program when absent.
        "description" description: Option<String>,
        /// `vi` (default) or `en`.
        "lang" lang: Option<String>,
        /// The figures.
        "data" data: Option<Data>,
        /// Column of the independent side: category or time.
        "x" x: Option<String>,
        /// Column or columns of the measure.
        "y" y: Names,
        /// Column that splits long data into series.
        "color" color: Option<String>,
        /// Column of sizes (scatter).
        "size" size: Option<String>,
        /// Column that splits into small multiples.
        "facet" facet: Option<String>,
        /// Whether small multiples measure alike: `shared` (default) or `free`.
        "panels" panels: Option<String>,
        /// Column of texts (timeline).
        "label" label: Option<String>,
        /// Column of targets (progress).
        "target" target: Option<String>,
        /// Upper ends of bands behind the bar, from zero upwards: numbers, or `to` and `name` (progress).
        "bands" bands: Bands,
        /// Column of lower ends (range).
        "lower" lower: Option<String>,
        /// Column of upper ends (range).
        "upper" upper: Option<String>,
        /// Column of beginnings (timeline).
        "start" start: Option<String>,
        /// Column of ends (timeline).
        "end" end: Option<String>,
        /// `grouped`, `stacked`, `share` or `diverging`, where a type has several measures.
        "layout" layout: Option<String>,
        /// `#rrggbb` in series order, or a map from series name to one.
        "colors" colors: Colors,
        /// Series or categories that keep their colour while the rest turn grey.
        "highlight" highlight: Names,
        /// `true`: a half ring, as parliaments sit (donut).
        "half" half: Option<bool>,
        /// What counts: `square`, `person`, `house`, `tree`, `book`, `star` or `medal` (waffle).
        "icon" icon: Option<String>,
        /// `true`: `x` is days, drawn as a calendar (heatmap).
        "calendar" calendar: Option<bool>,
        /// `true`: every value is drawn beside its box (box).
        "points" points: Option<bool>,
        /// How many bins, their edges, or a rule: `sturges`, `freedman-diaconis` (histogram).
        "bins" bins: Bins,
        /// Which provinces a map of tiles shows: 34 (since July 2025) or 63 (before); found by their names when absent.
        "provinces" provinces: Option<f64>,
        /// How columns of a table are drawn: a map from column name to `bar`, `heat` or `line`.
        "cells" cells: Drawn,
        /// Rows a page; without it, tables of more than 50 rows have pages of 20 (table).
        "page" page: Option<f64>,
        /// Whether readers may search the rows; without it, they may where there are pages or more than 20 rows (table).
        "search" search: Option<bool>,
        /// Lines, ranges, points and texts in data coordinates.
        "annotations" annotations: Annotations,
        /// How the axes spread: `log`, `sqrt`, units of time.
        "scale" scale: Scales,
        /// Steps applied to the data in order.
        "transform" transform: Steps,
        /// Who reported the figures.
        "source" source: Option<Source>,
        /// What a reader must know besides.
        "notes" notes: Names,
    }
}

record! {
    /// Where the figures come from.
    pub struct Source {
        /// Name of the newspaper, office or survey.
        "name" name: Option<String>,
        /// http(s) address.
        "url" url: Option<String>,
        /// Day of publication, ISO.
        "published" published: Option<String>,
    }
}

#[cfg(not(feature = "more"))]
record! {
    /// The figures; all other forms are the other modules'.
    pub struct Data {
        /// Named columns of equal length.
        "columns" columns: Option<Vec<Column>>,
    }
}

#[cfg(feature = "more")]
record! {
    /// The figures, in exactly one of five forms.
    pub struct Data {
        /// Named columns of equal length.
        "columns" columns: Option<Vec<Column>>,
        /// One object a row.
        "rows" rows: Option<Rows>,
        /// Text with separators; the first line names the columns.
        "csv" csv: Option<Text>,
        /// Address of JSON or CSV, loaded by the page.
        "url" url: Option<String>,
        /// Id of an embedded dataset.
        "dataset" dataset: Option<String>,
    }
}

record! {
    /// A named column.
    pub struct Column {
        /// By which encodings name it.
        "name" name: Option<String>,
        /// How people read it; the name when absent.
        "label" label: Option<String>,
        /// `text`, `number` or `date`; inferred when absent.
        "type" kind: Option<String>,
        /// A free word, or `%`.
        "unit" unit: Option<String>,
        /// The cells.
        "values" values: Values,
    }
}

/// One or several names; a single string stands for a list of one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names(pub Vec<String>);

impl Read for Names {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Names::default()),
            Value::Text(text) => Some(Names(vec![String::read(Value::Text(text), at, log)?])),
            list @ Value::List(_) => Some(Names(Vec::read(list, at, log)?)),
            other => wrong_kind(&other, 3, at, log),
        }
    }
}

/// Text of any length: data, not a label.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub String);

impl Read for Text {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Text(text)),
            other => wrong_kind(&other, 3, at, log),
        }
    }
}

/// Whether anything stands under a key whose content this version does not read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Free(pub bool);

impl Read for Free {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Free(false)),
            Value::List(items) => Some(Free(!items.is_empty())),
            other => wrong_kind(&other, 4, at, log),
        }
    }
}

/// What the author points out; the readers' core only sees whether there is any.
#[cfg(feature = "full")]
pub type Annotations = Vec<Annotation>;
/// Whether the author points anything out.
#[cfg(not(feature = "full"))]
pub type Annotations = Free;
/// Colours by position or by series name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Colors {
    /// `(series name or None, #rrggbb)`
    pub entries: Vec<(Option<String>, Rgb)>,
}

/// A colour as three bytes.
pub type Rgb = [u8; 3];

impl Read for Colors {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let mut entries = Vec::new();
        match value {
            Value::Null => {}
            Value::List(items) => {
                for (i, item) in items.into_iter().enumerate() {
                    entries.push((None, read_colour(item, at.index(i), log)?));
                }
            }
            Value::Map(items) => {
                for (name, item) in items {
                    let colour = read_colour(item, at.key(&name), log)?;
                    entries.push((Some(name), colour));
                }
            }
            other => return wrong_kind(&other, 4, at, log),
        }
        Some(Colors { entries })
    }
}

fn read_colour(value: Value, at: At, log: &mut Log) -> Option<Rgb> {
    let text = String::read(value, at, log)?;
    let colour = parse_colour(&text);
    if colour.is_none() {
        log.fault(|| Error::new(Code::NotColour, at.path(), &[&text]));
    }
    colour
}

/// A colour as `#rrggbb`. By hand: formatting would bring `core::fmt` along.
pub fn hex(colour: Rgb) -> String {
    let mut text = String::from("#");
    for byte in colour {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}

/// Strictly `#rrggbb`: nothing else of CSS gets in, so no markup can ride on a colour.
pub fn parse_colour(text: &str) -> Option<Rgb> {
    let hex = text.strip_prefix('#')?;
    if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    // By hand, for `from_str_radix` is 300 bytes that nothing else needs.
    let all = hex.chars().fold(0, |all, digit| all * 16 + digit.to_digit(16).unwrap_or(0));
    Some([(all >> 16) as u8, (all >> 8) as u8, all as u8])
}

/// A fault for a key that must stand at `path`.
pub fn missing(path: &str, key: &str, vi: &str, en: &str) -> Error {
    Error::bilingual(Code::Missing, path, &[key, vi], &[key, en])
}

/// http and https only: `javascript:` and its kin never become links.
pub(crate) fn check_link(url: &str, at: At, log: &mut Log) {
    let good = url.is_empty() || url.starts_with("https://") || url.starts_with("http://");
    if !good {
        log.fault(|| Error::new(Code::NotLink, at.path(), &[url]));
    }
}

/// How the scales of small multiples go together.
const PANELS: [&str; 2] = ["shared", "free"];

/// Whether anything stands there that only the full module reads.
#[cfg(not(feature = "full"))]
fn is_rare(spec: &Spec) -> bool {
    let columns = [&spec.size, &spec.facet, &spec.lower, &spec.upper, &spec.panels];
    let own =
        [&spec.color, &spec.label, &spec.target, &spec.start, &spec.end].into_iter().filter(|_| !crate::MORE);
    #[cfg(feature = "more")]
    let drawn = !spec.cells.0.is_empty();
    // Keys of other types, which a bar has no use for.
    #[cfg(not(feature = "more"))]
    let drawn = false;
    let free = spec.annotations.0 || spec.transform.0 || drawn;
    free || columns.into_iter().chain(own).any(Option::is_some)
}

/// How several measures may share a category.
pub const LAYOUTS: [&str; 4] = ["grouped", "stacked", "share", "diverging"];

/// Reads a spec and checks what can be said without looking at the data.
///
/// # Errors
/// All faults found are in `log`; `None` when nothing usable stands there.
pub fn read_spec(value: Value, log: &mut Log) -> Option<Spec> {
    let spec = Spec::read(value, At::ROOT, log)?;
    #[cfg(not(feature = "full"))]
    if is_rare(&spec) {
        return None;
    }
    if let Some(version) = spec.version
        && version != 1.0
    {
        log.fault(|| {
            let seen = crate::locale::number::plain(version, crate::locale::Lang::En);
            Error::new(Code::WrongVersion, "version", &[&seen])
        });
    }
    if let Some(lang) = &spec.lang
        && crate::locale::Lang::parse(lang).is_none()
    {
        log.fault(|| nearest(Code::UnknownWord, lang, &["vi", "en"], "lang".into()));
    }
    if crate::MORE
        && let Some(layout) = &spec.layout
        && !LAYOUTS.contains(&layout.as_str())
    {
        log.fault(|| nearest(Code::UnknownWord, layout, &LAYOUTS, "layout".into()));
    }
    if let Some(url) = spec.source.as_ref().and_then(|s| s.url.as_ref()) {
        check_link(url, At::ROOT.key("source").key("url"), log);
    }
    if crate::FULL
        && let Some(panels) = &spec.panels
        && !PANELS.contains(&panels.as_str())
    {
        log.fault(|| nearest(Code::UnknownWord, panels, &PANELS, "panels".into()));
    }
    #[cfg(feature = "full")]
    annotation::check(&spec.annotations, log);
    #[cfg(feature = "more")]
    band::check(&spec.bands, log);
    Some(spec)
}

#[cfg(feature = "cli")]
mod schema;
#[cfg(feature = "cli")]
pub use schema::{parse, schema};

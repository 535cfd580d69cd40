//! Draws what an author points out. Text stands beside its place where there is room; where there is none, and
//! on a phone, a number stands there and the text in a list below the plot.

mod pen;

use super::look::{LABEL, LINE};
use super::{Stage, text};
use crate::error::{Code, Error, Log};
use crate::locale::{Lang, number};
use crate::scene::{Anchor, Point, Rect, Scene, Shape};
use crate::spec::read::unknown;
use crate::spec::{Annotation, Datum, Spec};
use crate::table::{Table, Values, date::Moment};

/// Where a chart puts the coordinates of its data.
pub struct Frame<'a> {
    /// The plot between the axes.
    pub area: Rect,
    /// Pixel of a place on the independent side.
    pub place: &'a dyn Fn(Place) -> Option<f64>,
    /// Pixel of a value.
    pub value: &'a dyn Fn(f64) -> f64,
    /// Whether values run to the right instead of upwards.
    pub lying: bool,
}

/// A place on the independent side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// A row's.
    Row(usize),
    /// A number's, where that side is a measure.
    Number(f64),
}

/// Where a coordinate of the independent side is.
enum Spot {
    At(Place),
    /// A time between those of two rows that follow each other, and what part of the way.
    Between(usize, f64),
}

fn locate(table: &Table, datum: &Datum, lang: Lang) -> Option<Spot> {
    let column = table.columns.get(table.roles.x?)?;
    if let Values::Number(..) = column.values {
        return match datum {
            Datum::Number(value) => Some(Spot::At(Place::Number(*value))),
            Datum::Text(text) => number::read(text, lang, false).map(|r| Spot::At(Place::Number(r.value))),
            Datum::Missing => None,
        };
    }
    let name = match datum {
        Datum::Text(text) => text.clone(),
        Datum::Number(value) => number::machine(*value, 3),
        Datum::Missing => return None,
    };
    let moment = Moment::parse(&name);
    let same =
        |row: &usize| column.text(*row, lang) == name || moment.is_some() && column.moment(*row) == moment;
    if let Some(row) = (0..table.rows).find(same) {
        return Some(Spot::At(Place::Row(row)));
    }
    let day = moment?.days();
    (1..table.rows).find_map(|row| {
        let (from, to) = (column.moment(row - 1)?.days(), column.moment(row)?.days());
        (from <= day && day <= to && from < to).then(|| Spot::Between(row - 1, (day - from) / (to - from)))
    })
}

/// Notes annotations that stand nowhere; `fits` says whether the chart type has coordinates at all.
pub fn check(spec: &Spec, table: &Table, lang: Lang, fits: bool, log: &mut Log) {
    if spec.annotations.is_empty() {
        return;
    }
    if !fits {
        log.push(Error::new(Code::AnnotationsIgnored, "annotations", &[]));
        return;
    }
    for (i, annotation) in spec.annotations.iter().enumerate() {
        for (j, datum) in annotation.x.0.iter().enumerate() {
            if locate(table, datum, lang).is_none() {
                let seen = match datum {
                    Datum::Text(text) => text.clone(),
                    Datum::Number(value) => number::machine(*value, 3),
                    Datum::Missing => "null".into(),
                };
                let names: Vec<String> = (0..table.rows.min(200)).map(|r| table.x_text(r, lang)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let mut path = ["annotations[", &number::whole(i as u64), "].x"].concat();
                if annotation.x.0.len() > 1 {
                    path = [&path, "[", &number::whole(j as u64), "]"].concat();
                }
                unknown(Code::UnknownName, &seen, &names, path, log);
            }
        }
    }
}

/// The span of values that annotations need to be seen.
pub fn extent(spec: &Spec) -> Option<(f64, f64)> {
    let mut span: Option<(f64, f64)> = None;
    for datum in spec.annotations.iter().flat_map(|a| &a.y.0) {
        if let Datum::Number(value) = datum {
            let (low, high) = span.unwrap_or((*value, *value));
            span = Some((low.min(*value), high.max(*value)));
        }
    }
    span
}

/// A sentence for those who do not see them.
pub fn describe(spec: &Spec, lang: Lang) -> Vec<String> {
    let texts: Vec<String> = spec.annotations.iter().filter_map(|a| a.text.clone()).collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let all = crate::locale::words::join(&texts, "; ");
    vec![[lang.pick("Chú thích trên biểu đồ: ", "Pointed out: "), all.trim_end_matches('.'), "."].concat()]
}

/// Draws all annotations of a spec; `behind` is where the marks of the data begin in the scene.
pub fn draw(stage: &Stage, scene: &mut Scene, behind: usize, frame: &Frame) {
    for (i, annotation) in stage.spec.annotations.iter().enumerate() {
        let pen = pen::Pen { stage, frame, behind, index: i, text: annotation.text.as_deref() };
        pen.draw(scene, annotation);
    }
}

/// Pixels that lying bars leave above themselves for what is written on upright lines.
pub fn headroom(stage: &Stage) -> f64 {
    let upright = |a: &Annotation| a.kind.as_deref() == Some("line") && !a.y.0.is_empty() && a.text.is_some();
    let wanted = !stage.is_narrow() && !stage.small && stage.spec.annotations.iter().any(upright);
    if wanted { LINE + 8.0 } else { 0.0 }
}

/// The list below the plot of those that stand as numbers.
pub fn list(stage: &Stage, scene: &mut Scene) {
    scene.numbered.sort_unstable();
    scene.numbered.dedup();
    if scene.numbered.is_empty() {
        return;
    }
    let mut y = scene.height + 14.0;
    for index in scene.numbered.clone() {
        let said = stage.spec.annotations.get(index).and_then(|a| a.text.as_deref()).unwrap_or("");
        badge(stage, scene, Point { x: 9.0, y: y + LINE / 2.0 }, index);
        let lines = text::flow(said, LABEL, stage.width - 26.0, stage.measure);
        let rows = lines.len().max(1) as f64;
        stage.write(scene, &lines, 26.0, y + 13.5, LABEL, LINE, false, Anchor::Start, stage.look.ink);
        y += rows * LINE + 6.0;
    }
    scene.height = y;
}

/// A number in a disc.
fn badge(stage: &Stage, scene: &mut Scene, at: Point, index: usize) {
    let ink = stage.look.ink;
    scene.push(Shape::Disc(at, 9.0), stage.look.surface, None);
    scene.push(Shape::Disc(at, 8.0), ink, None);
    let number = number::whole(index as u64 + 1);
    scene.text(&number, at.x, at.y + 4.0, 11.0, true, Anchor::Middle, stage.look.surface);
}

//! Value axes and category labels, shared by columns and lines: every label gets its own space or none.

use super::look::{AXIS, LINE};
use super::{Stage, text};
use crate::list::Gather as _;
use crate::locale::{Lang, number};
use crate::scale::{Continuous, Spread};
use crate::scene::{Anchor, Rect, Scene};

/// A vertical value axis, ready to be drawn.
pub struct Values {
    /// From values to pixels.
    pub scale: Continuous,
    /// Ticks with their texts.
    ticks: Vec<(f64, String)>,
    /// Pixels that the texts take at the left.
    pub gutter: f64,
}

/// Ticks with one number of decimals and one magnitude for the whole axis.
pub fn tick_texts(ticks: &[f64], unit: &str, lang: Lang) -> Vec<String> {
    let places = ticks.iter().map(|t| number::decimals(*t)).max().unwrap_or(0).min(9);
    let largest = ticks.iter().fold(0.0f64, |m, t| m.max(t.abs()));
    ticks
        .iter()
        .map(|t| {
            let figure = if largest >= 1e6 {
                number::compact(*t, places, lang)
            } else {
                number::fixed(*t, places, lang)
            };
            if unit == "%" { [&figure, "%"].concat() } else { figure }
        })
        .gather()
}

/// Ticks of magnitudes apart are each written with their own decimals.
pub(super) fn texts(ticks: &[f64], spread: Spread, unit: &str, lang: Lang) -> Vec<String> {
    if spread == Spread::Even {
        return tick_texts(ticks, unit, lang);
    }
    ticks.iter().flat_map(|tick| tick_texts(&[*tick], unit, lang)).collect()
}

/// How the value axis of a chart spreads.
#[cfg(feature = "full")]
pub fn spread(stage: &Stage) -> Spread {
    spread_of(stage.spec.scale.y.kind)
}

/// How an axis of numbers spreads by the word of a spec.
#[cfg(feature = "full")]
pub fn spread_of(word: Option<&str>) -> Spread {
    match word {
        Some("log") => Spread::Log,
        Some("sqrt") => Spread::Root,
        _ => Spread::Even,
    }
}

/// Evenly: other ways stand in the module that has them.
#[cfg(not(feature = "full"))]
pub fn spread(_: &Stage) -> Spread {
    Spread::Even
}

/// What the axis of some series spans where marks have no base.
#[cfg(feature = "full")]
pub fn open_extent(stage: &Stage, series: &[usize]) -> super::Extent {
    let columns = series.iter().filter_map(|s| stage.table.series(*s));
    let values = columns.flat_map(|c| (0..stage.table.rows).filter_map(|r| c.value(r)));
    super::Extent::of(open_domain(stage, values))
}

/// The span of values where marks have no base: zero belongs to it unless it would flatten everything that happens,
/// or the spec says whether it does.
pub fn open_domain(stage: &Stage, values: impl Iterator<Item = f64>) -> (f64, f64) {
    if let Some(shared) = stage.span.and_then(|p| p.y) {
        return shared;
    }
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        return if spread(stage) == Spread::Even { (0.0, 1.0) } else { (1.0, 10.0) };
    }
    #[cfg(feature = "full")]
    if spread(stage) == Spread::Log || stage.spec.scale.y.zero == Some(false) {
        return (low, high);
    }
    #[cfg(feature = "full")]
    if stage.spec.scale.y.zero == Some(true) {
        return (low.min(0.0), high.max(0.0));
    }
    if low >= 0.0 && low < high * 0.6 || low == high {
        low = low.min(0.0);
    }
    if high <= 0.0 && high > low * 0.6 {
        high = high.max(0.0);
    }
    (low, high)
}

/// The span of two measures held against each other: zero belongs to it where the figures come near it, or where asked.
#[cfg(feature = "full")]
pub fn open_span(asked: &crate::spec::scale::Axis, values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (v.min(l), v.max(h)));
    if low > high {
        return if spread_of(asked.kind) == Spread::Even { (0.0, 1.0) } else { (1.0, 10.0) };
    }
    let near = low >= 0.0 && low < high * 0.25 || high <= 0.0 && high > low * 0.25;
    let zero = asked.zero.unwrap_or(near);
    if spread_of(asked.kind) == Spread::Log || (!zero && low < high) {
        return (low, high);
    }
    (low.min(0.0), high.max(0.0))
}

impl Values {
    /// Lays the axis over `domain` between two pixels; about one tick every 55 pixels, five at most on a phone.
    pub fn new(stage: &Stage, domain: (f64, f64), unit: &str, bottom: f64, top: f64) -> Values {
        let most = if stage.is_narrow() { 4 } else { 6 };
        let count = (((bottom - top) / 55.0) as usize).clamp(2, most);
        let spread = spread(stage);
        let scale = Continuous::new(spread, spread.nice(domain, count), (bottom, top));
        let ticks = scale.ticks(count);
        let texts = texts(&ticks, spread, unit, stage.lang);
        let width = texts.iter().map(|t| stage.measure.width(t, AXIS, false)).fold(0.0, f64::max);
        Values { scale, ticks: ticks.into_iter().zip(texts).gather(), gutter: width + 10.0 }
    }

    /// Texts without signs: for values that count the same to both sides of a centre.
    pub fn unsigned(mut self) -> Values {
        for (_, text) in &mut self.ticks {
            *text = text.trim_start_matches(['-', '−']).into();
        }
        self
    }

    /// Gridlines and texts; the line at zero is firm.
    pub fn draw(&self, stage: &Stage, scene: &mut Scene, area: Rect) {
        for (value, text) in &self.ticks {
            // Half pixels keep a one-pixel line sharp.
            let y = self.scale.at(*value).round() + 0.5;
            if *value != 0.0 {
                scene.line((area.x, y), (area.right(), y), 1.0, stage.look.grid);
            }
            scene.text(text, area.x - 8.0, y + 4.0, AXIS, false, Anchor::End, stage.look.muted);
        }
    }
}

/// A horizontal value axis below its marks.
pub struct Across {
    /// From values to pixels.
    pub scale: Continuous,
    ticks: Vec<(f64, String)>,
}

impl Across {
    /// Pixels that the texts take below.
    pub const HEIGHT: f64 = 26.0;

    /// Lays the axis over `domain` between two pixels; as many ticks as leave their texts apart.
    pub fn new(stage: &Stage, domain: (f64, f64), unit: &str, left: f64, right: f64) -> Across {
        let most = if stage.is_narrow() { 4 } else { 6 };
        let mut count = (((right - left) / 70.0) as usize).clamp(1, most);
        let spread = spread(stage);
        let scale = Continuous::new(spread, spread.nice(domain, count.max(2)), (left, right));
        loop {
            let ticks = scale.ticks(count);
            let texts = texts(&ticks, spread, unit, stage.lang);
            let mut free = f64::NEG_INFINITY;
            let apart = ticks.iter().zip(&texts).all(|(tick, text)| {
                let half = stage.measure.width(text, AXIS, false) / 2.0;
                let x = clamped(scale.at(*tick), half, stage.width);
                std::mem::replace(&mut free, x + half + 10.0) <= x - half
            });
            if apart || count == 1 {
                let keep = if apart { ticks.len() } else { 1 };
                return Across { scale, ticks: ticks.into_iter().zip(texts).take(keep).collect() };
            }
            count -= 1;
        }
    }

    /// Gridlines within the heights of `spans`, a firm one at zero, and texts below `bottom`.
    pub fn draw(&self, stage: &Stage, scene: &mut Scene, spans: &[(f64, f64)], bottom: f64) {
        let firm = super::look::mix(stage.look.surface, stage.look.ink, 0.7);
        for (value, text) in &self.ticks {
            let x = self.scale.at(*value).round() + 0.5;
            let ink = if *value == 0.0 { firm } else { stage.look.grid };
            for (from, to) in spans {
                scene.line((x, *from), (x, *to), 1.0, ink);
            }
            let half = stage.measure.width(text, AXIS, false) / 2.0;
            let at = clamped(x, half, stage.width);
            scene.text(text, at, bottom + 18.0, AXIS, false, Anchor::Middle, stage.look.muted);
        }
    }
}

/// The middle of a text that stays inside the picture.
fn clamped(x: f64, half: f64, width: f64) -> f64 {
    x.min(width - half).max(half)
}

/// Texts under bands or points.
pub struct Categories {
    /// Lines of each label; empty where a label is left out.
    labels: Vec<Vec<String>>,
    /// Pixels they take below.
    pub height: f64,
}

/// Labels at the ticks of the unit of time that a spec asks for, with the pixel of each; `None` where it asks for none,
/// or the rows do not run through time in order.
#[cfg(feature = "full")]
pub fn time_labels(stage: &Stage, left: f64, right: f64) -> Option<(Categories, Vec<f64>)> {
    use crate::scale::time::{Time, Unit};
    let asked = &stage.spec.scale.x;
    let unit = match asked.kind? {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "term" => Unit::Term { from: asked.term.0, years: asked.term.1 },
        _ => return None,
    };
    let column = stage.table.columns.get(stage.table.roles.x?)?;
    let days: Option<Vec<f64>> = (0..stage.table.rows).map(|r| column.moment(r).map(|m| m.days())).collect();
    let days = days.filter(|d| d.len() > 1 && d.windows(2).all(|w| w[0] < w[1]))?;
    let scale = Time::new((*days.first()?, *days.last()?), (left, right));
    let widest = |count: usize| {
        let ticks = scale.ticks(unit, count, stage.lang);
        ticks.iter().map(|t| stage.measure.width(&t.text, AXIS, false)).fold(0.0, f64::max) + 14.0
    };
    let count = ((right - left) / widest(6)).floor().clamp(1.0, 24.0) as usize;
    let ticks = scale.ticks(unit, count, stage.lang);
    let places = ticks.iter().map(|t| scale.at(t.days)).collect();
    let labels = ticks.into_iter().map(|t| vec![t.text]).collect();
    Some((Categories { labels, height: LINE + 8.0 }, places))
}

/// None: units of time stand in the module that has them.
#[cfg(not(feature = "full"))]
pub fn time_labels(_: &Stage, _: f64, _: f64) -> Option<(Categories, Vec<f64>)> {
    None
}

impl Categories {
    /// The same labels in a height that has been reckoned with.
    pub fn in_height(self, height: f64) -> Categories {
        Categories { height, ..self }
    }

    /// Wraps labels into `step` pixels each, at most `most` lines; `None` when they do not fit.
    pub fn wrapped(stage: &Stage, texts: &[String], step: f64, most: usize) -> Option<Categories> {
        let measure = stage.measure;
        let room = step - 6.0;
        let widest_word = |t: &String| {
            crate::list::parts(t, &[' '])
                .into_iter()
                .map(|w| measure.width(w, AXIS, false))
                .fold(0.0, f64::max)
        };
        if texts.iter().map(widest_word).any(|w| w > room) {
            return None;
        }
        let labels: Vec<_> = texts.iter().map(|t| text::wrap(t, AXIS, false, room, measure)).gather();
        let lines = labels.iter().map(Vec::len).max().unwrap_or(0);
        let height = lines as f64 * LINE + 8.0;
        if lines <= most { Some(Categories { labels, height }) } else { None }
    }

    /// One line each, leaving some out where they are crowded: for time, and other orders that a reader can fill in.
    pub fn thinned(stage: &Stage, texts: &[String], step: f64) -> Categories {
        let measure = stage.measure;
        if let Some(all) = Categories::wrapped(stage, texts, step, 1) {
            return all;
        }
        // A third of the picture is enough for one label; longer ones take more lines.
        let room = (stage.width / 3.0).min(160.0);
        let wrapped: Vec<_> = texts.iter().map(|t| text::wrap(t, AXIS, false, room, measure)).gather();
        let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
        let widths = wrapped.iter().flatten().map(|line| measure.width(line, AXIS, false));
        let every = (((widths.fold(0.0, f64::max) + 14.0) / step.max(0.01)).ceil() as usize).max(1);
        // Counting back from the last keeps the newest label, which readers look for first.
        let last = texts.len().saturating_sub(1);
        let keep = |i: usize| (last - i).is_multiple_of(every);
        let labels =
            wrapped.into_iter().enumerate().map(|(i, l)| if keep(i) { l } else { Vec::new() }).gather();
        Categories { labels, height: lines as f64 * LINE + 8.0 }
    }

    /// Writes the labels below `y`, kept within `0..width`.
    pub fn draw(&self, stage: &Stage, scene: &mut Scene, centre: impl Fn(usize) -> f64, y: f64) {
        let mut free = f64::NEG_INFINITY;
        for (i, lines) in self.labels.iter().enumerate().filter(|(_, l)| !l.is_empty()) {
            let widest = lines.iter().map(|l| stage.measure.width(l, AXIS, false)).fold(0.0, f64::max);
            let half = widest / 2.0;
            let x = centre(i).min(stage.width - half).max(half);
            // Near the edges a shifted label may come too close to its neighbour: then it gives way.
            if x - half < free + 4.0 {
                continue;
            }
            free = x + half;
            stage.write(scene, lines, x, y + 18.0, AXIS, LINE - 1.0, false, Anchor::Middle, stage.look.muted);
        }
    }
}

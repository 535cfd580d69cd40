//! What a chart may write: the figures of its data, the words about it, and ticks where their values are.

use super::{Drawn, Written, text, tokens};
use bieudo::describe;
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::axis::spread_of;
use bieudo::layout::{Arrangement, Emphasis, Look};
use bieudo::locale::Lang;
use bieudo::scale::Spread;
use std::collections::HashSet;

/// Size of the figures of an axis.
const AXIS: u32 = 125;

/// A figure's size and half of its last place, both times the word after it.
pub fn read(token: &str, after: &str, lang: Lang) -> Option<(f64, f64)> {
    let (group, point) = if lang == Lang::Vi { ('.', ',') } else { (',', '.') };
    let plain = token.replace(group, "").replace(point, ".");
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let after = after.replace('\u{a0}', " ");
    let after = after.trim_start();
    let scale = crate::common::scale(after);
    Some((plain.parse::<f64>().ok()? * scale, 0.5 * 10f64.powi(-(decimals as i32)) * scale))
}

/// The one figure of a text with its sign; nothing where there are none or several.
pub fn lone(words: &str, lang: Lang) -> Option<(f64, f64)> {
    let [token] = tokens(words)[..] else { return None };
    let (before, after) = words.split_once(token)?;
    let (value, half) = read(token, after, lang)?;
    Some((if before.contains(['-', '−']) { -value } else { value }, half))
}

/// What a chart may write.
pub struct Known {
    /// Whole texts about it.
    said: Vec<String>,
    words: HashSet<String>,
    values: Vec<f64>,
    lang: Lang,
    /// How its axes spread: evenly, and as the spec asks.
    pub spreads: Vec<Spread>,
    /// Whether axes count to both sides from zero, without signs.
    unsigned: bool,
}

impl Known {
    pub fn of(figure: &Figure, width: f64) -> Known {
        let (measure, look, emphasis) = (Bundled::default(), Look::light(), Emphasis::default());
        let stage = figure.stage(&look, &measure, &emphasis, width, None);
        let (spec, lang) = (&figure.spec, figure.lang);
        let mut said = vec![describe::description(figure, &stage), describe::source(figure)];
        said.extend([&spec.title, &spec.subtitle].into_iter().flatten().cloned());
        said.extend(describe::notes(figure));
        said.extend(figure.sentences(&stage));
        said.extend(figure.chart.legend(&stage).into_iter().map(|entry| entry.name));
        said.extend(spec.annotations.iter().filter_map(|a| a.text.clone()));
        said.extend(spec.bands.0.iter().filter_map(|b| b.name.clone()));
        for target in &figure.draw(&look, &measure, &emphasis, width, None).targets {
            said.push(describe::datum(figure, &stage, target.key));
            let (heading, lines) = describe::tooltip(figure, &stage, target.key);
            said.push(heading);
            said.extend(lines.into_iter().flat_map(|line| [line.name, line.value]));
        }
        let mut values = Vec::new();
        for column in &figure.table.columns {
            said.push(column.heading());
            for row in 0..figure.table.rows {
                said.push(column.text(row, lang));
                said.extend(column.quantity(row).map(|quantity| quantity.label(lang)));
                values.extend(column.value(row).map(f64::abs));
                said.extend(column.moment(row).map(|moment| moment.text(lang)));
            }
        }
        let words = said.iter().flat_map(|text| tokens(text)).map(str::to_owned).collect();
        let asked = [&spec.scale.x, &spec.scale.y].map(|axis| spread_of(axis.kind));
        let spreads = [[Spread::Even], [asked[0]], [asked[1]]].concat();
        let unsigned = stage.arrangement() == Arrangement::Diverging;
        let said = said.iter().map(|text| text.replace('\u{a0}', " ")).collect();
        Known { said, words, values, lang, spreads, unsigned }
    }

    /// Whether a text is one of those about the chart, or stands whole in one.
    fn is_said(&self, words: &str) -> bool {
        let words = words.replace('\u{a0}', " ");
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        self.said.iter().any(|said| {
            said.match_indices(&words).any(|(at, _)| {
                let (before, after) = (&said[..at], &said[at + words.len()..]);
                let parted = |side: &str| side.starts_with(['.', ',']) && digit(side.chars().nth(1));
                let back: String = before.chars().rev().take(2).collect();
                let open = digit(before.chars().last()) || parted(&back);
                let close = digit(after.chars().next()) || parted(after);
                !(open && digit(words.chars().next()) || close && digit(words.chars().last()))
            })
        })
    }

    /// Whether a figure of a text is the chart's.
    pub fn knows(&self, token: &str, after: &str) -> bool {
        if self.words.contains(token) {
            return true;
        }
        let Some((value, half)) = read(token, after, self.lang) else { return false };
        self.values.iter().any(|known| (known - value).abs() <= half * (1.0 + 1e-9))
    }

    /// Whether a text is about the chart, or has only figures that are the chart's.
    pub fn holds(&self, words: &str) -> bool {
        self.is_said(words) || self.names(words)
    }

    /// Whether all figures of a text are the chart's.
    pub fn names(&self, words: &str) -> bool {
        let mut rest = words;
        tokens(words).into_iter().all(|token| {
            rest = &rest[rest.find(token).unwrap_or(0) + token.len()..];
            self.knows(token, rest)
        })
    }

    /// Values and places of the axis that a text stands on, and its texts.
    pub fn axis(&self, all: &[Drawn], at: usize) -> (Vec<(f64, f64)>, Vec<usize>) {
        let texts: Vec<(usize, &Written)> =
            (0..all.len()).filter_map(|i| text(all, i).map(|t| (i, t))).collect();
        let Some(place) = texts.iter().position(|(i, _)| *i == at) else { return Default::default() };
        let own = texts[place].1;
        let along = |text: &Written| match (own.anchor.as_str(), text.anchor.as_str()) {
            ("end", "end") if text.x == own.x => Some(text.y),
            ("middle", "middle") if text.y == own.y => Some(text.line.unwrap_or(text.x)),
            _ => None,
        };
        let tick = |(_, text): &(usize, &Written)| {
            let place = along(text).filter(|_| text.size == AXIS && !text.bold)?;
            Some((lone(&text.words, self.lang)?.0, place))
        };
        if tick(&texts[place]).is_none() {
            return Default::default();
        }
        let back = texts[..place].iter().rev().map_while(tick).count();
        let mut run: Vec<(f64, f64)> = texts[place - back..].iter().map_while(tick).collect();
        let zero = run.iter().find(|tick| tick.0 == 0.0).map(|tick| tick.1);
        if let Some(zero) = zero.filter(|_| self.unsigned) {
            for (value, place) in &mut run {
                // Values rise to the right and upwards.
                if (*place < zero) == (own.anchor == "middle") {
                    *value = -*value;
                }
            }
        }
        let own = texts[place - back..].iter().take(run.len()).map(|(at, _)| *at).collect();
        (run, own)
    }
}

/// Onto the line on which an axis is even.
pub fn bend(value: f64, spread: Spread) -> f64 {
    match spread {
        Spread::Even => value,
        Spread::Log => value.ln(),
        Spread::Root => value.sqrt(),
    }
}

/// Whether values and places of ticks go together.
pub fn agrees(run: &[(f64, f64)], spread: Spread) -> bool {
    let bend = |value| bend(value, spread);
    let (first, last) = (run[0], run[run.len() - 1]);
    let slope = (last.1 - first.1) / (bend(last.0) - bend(first.0));
    let rising = |w: &[(f64, f64)]| (w[1].0 - w[0].0) * (last.0 - first.0) > 0.0;
    let moving = |w: &[(f64, f64)]| (w[1].1 - w[0].1) * (last.1 - first.1) > 0.0;
    // Lines stand on whole pixels, ten units each.
    let placed =
        |tick: &(f64, f64)| (first.1 + (bend(tick.0) - bend(first.0)) * slope - tick.1).abs() <= 12.0;
    run.windows(2).all(|w| rising(w) && moving(w)) && run.iter().all(placed)
}

/// Whether ticks go in equal steps of 1, 2 or 5 times a power of ten, from zero: an altered one may be a fraction of a
/// pixel out of its place.
pub fn is_round(run: &[(f64, f64)]) -> bool {
    let step = (run[1].0 - run[0].0).abs();
    let power = 10f64.powf((step * (1.0 + 1e-9)).log10().floor());
    let whole = |x: f64| (x - x.round()).abs() <= 4e-16 * x.abs().max(1.0);
    let round = [1.0, 2.0, 5.0].iter().any(|factor| (step / power - factor).abs() <= 1e-9);
    let most = run.iter().map(|tick| tick.0.abs()).fold(0.0, f64::max);
    let equal = |w: &[(f64, f64)]| ((w[1].0 - w[0].0).abs() - step).abs() <= 4e-16 * most;
    round && run.windows(2).all(equal) && run.iter().all(|tick| whole(tick.0 / step))
}

//! Colours for amounts: even steps from little to much, or away from zero on both sides, with their legend.
//!
//! Steps are even to the eye: the stops below stand on a straight line of lightness in OKLab (Ottosson, 2020).

use super::axis::tick_texts;
use super::look::{AXIS, LABEL, contrast, ink_on, mix};
use super::{Look, Stage, text};
use crate::scale::linear;
use crate::scene::{Anchor, Rect, Scene, Shape};
use crate::spec::Rgb;

/// Stops from little to much.
type Stops = [u32; 9];

const MUCH_LIGHT: Stops =
    [0xc1dfe9, 0x9bcbdd, 0x79b6d0, 0x5ba1c1, 0x408bb0, 0x2a759d, 0x196087, 0x0d4b70, 0x083758];
const MUCH_DARK: Stops =
    [0x233a4e, 0x294e69, 0x306482, 0x3b799a, 0x4990b0, 0x5ca6c4, 0x74bdd7, 0x90d3e7, 0xb1e9f7];
/// Ochre below zero, blue above: the pair that colour-blind readers keep apart best.
const APART_LIGHT: Stops =
    [0x7d4007, 0xa26529, 0xc08f59, 0xd7bb97, 0xe8e7e7, 0xa3c2d4, 0x6a9bb8, 0x397396, 0x0d4d71];
const APART_DARK: Stops =
    [0xf2c275, 0xcf974b, 0xa57137, 0x735134, 0x383837, 0x3e5e71, 0x4b85a3, 0x65aece, 0x90d6f2];

/// Classes of amounts with a colour each.
pub struct Ramp {
    /// Ascending, one more than colours.
    edges: Vec<f64>,
    colours: Vec<Rgb>,
    unit: String,
}

fn stop(stops: &Stops, share: f64) -> Rgb {
    let at = share.clamp(0.0, 1.0) * 8.0;
    let below = (at as usize).min(7);
    let rgb = |all: u32| [(all >> 16) as u8, (all >> 8) as u8, all as u8];
    mix(rgb(stops[below]), rgb(stops[below + 1]), at - below as f64)
}

impl Ramp {
    /// About five classes with round edges over `domain`; ramps that cross zero part there.
    pub fn new(look: &Look, domain: (f64, f64), unit: &str) -> Ramp {
        let dark = super::look::luminance(look.surface) < 0.2;
        let (low, high) = domain;
        let apart = low < 0.0 && high > 0.0;
        let (low, high) = linear::nice((low, high), if apart { 6 } else { 5 });
        let step = linear::step(high - low, if apart { 6 } else { 5 });
        let count = (((high - low) / step).round() as usize).clamp(1, 12);
        let mut edges: Vec<f64> = (0..=count).map(|i| low + step * i as f64).collect();
        // Steps of a tenth do not meet zero exactly.
        edges.iter_mut().filter(|e| e.abs() < step * 1e-9).for_each(|e| *e = 0.0);
        let most = low.abs().max(high.abs());
        let colours = (0..count)
            .map(|i| {
                let middle = (edges[i] + edges[i + 1]) / 2.0;
                if apart {
                    let stops = if dark { &APART_DARK } else { &APART_LIGHT };
                    // The outermost class has the full colour.
                    let reach = middle / (most - step / 2.0).max(step / 2.0);
                    // The first class on either side is no grey: many classes would be told apart by nobody.
                    let reach =
                        if reach.abs() < 1.0 { 0.25f64.copysign(reach) + 0.75 * reach } else { reach };
                    return stop(stops, 0.5 + reach / 2.0);
                }
                let share = if count == 1 { 0.5 } else { i as f64 / (count - 1) as f64 };
                // Far from zero is much, on either side of it.
                let share = if high <= 0.0 { 1.0 - share } else { share };
                stop(if dark { &MUCH_DARK } else { &MUCH_LIGHT }, share)
            })
            .collect();
        Ramp { edges, colours, unit: unit.into() }
    }

    /// The colour of an amount.
    pub fn colour(&self, value: f64) -> Rgb {
        let class = self.edges.iter().skip(1).take(self.colours.len() - 1).filter(|e| value >= **e).count();
        self.colours.get(class).copied().unwrap_or_default()
    }

    /// Draws the classes with their edges from `(0, top)`; gives the lower edge of it all.
    pub fn legend(&self, stage: &Stage, scene: &mut Scene, heading: &str, absent: bool, top: f64) -> f64 {
        let (look, measure) = (stage.look, stage.measure);
        let mut y = top;
        if !heading.is_empty() {
            let lines = text::wrap(heading, LABEL, false, stage.width, measure);
            y = stage.write(scene, &lines, 0.0, y + 13.0, LABEL, 17.0, false, Anchor::Start, look.muted)
                - 9.0;
        }
        let texts = tick_texts(&self.edges, &self.unit, stage.lang);
        let width = |t: &String| measure.width(t, AXIS, false);
        let (first, last) = (texts.first().map_or(0.0, width), texts.last().map_or(0.0, width));
        let left = first / 2.0;
        let count = self.colours.len() as f64;
        let room = (stage.width - left - last / 2.0).max(count);
        let step = (room / count).min(46.0);
        for (i, colour) in self.colours.iter().enumerate() {
            let rect = Rect { x: left + step * i as f64, y, width: step, height: 11.0 };
            scene.rect(Rect { width: step - 1.0, ..rect }, *colour, None);
        }
        let mut free = f64::NEG_INFINITY;
        let end = left + step * count - last / 2.0;
        for (i, label) in texts.iter().enumerate() {
            let (x, half) = (left + step * i as f64, width(label) / 2.0);
            let is_last = i + 1 == texts.len();
            // The last edge always stands; those before it give way.
            if x - half < free + 8.0 || (!is_last && x + half + 8.0 > end) {
                continue;
            }
            free = x + half;
            scene.text(label, x, y + 26.0, AXIS, false, Anchor::Middle, look.muted);
        }
        if absent {
            let words = stage.lang.pick("không có số liệu", "no data");
            let beside = left + step * count + last / 2.0 + 24.0;
            let fits = beside + 20.0 + measure.width(words, AXIS, false) <= stage.width;
            let (x, at) = if fits { (beside, y - 1.0) } else { (0.0, y + 34.0) };
            blank(stage, scene, Rect { x, y: at, width: 14.0, height: 13.0 });
            scene.text(words, x + 20.0, at + 11.0, AXIS, false, Anchor::Start, look.muted);
            if !fits {
                y += 20.0;
            }
        }
        y + 32.0
    }
}

/// Black or white, whichever reads better; between the two lies a grey on which only pure black reaches 4.5:1.
pub fn letters_on(fill: Rgb) -> Rgb {
    let best = ink_on(fill);
    if contrast(fill, best) < 4.5 { [0, 0, 0] } else { best }
}

/// A field without a figure: an empty frame with one stroke, so that it is no colour of the ramp.
pub fn blank(stage: &Stage, scene: &mut Scene, rect: Rect) {
    let ink = mix(stage.look.surface, stage.look.ink, 0.25);
    let inner = rect.grown(-0.5);
    let mut outline = inner.corners();
    outline.extend(outline.first().copied());
    scene.push(Shape::Line(outline, 1.0), ink, None);
    scene.line((inner.x, inner.bottom()), (inner.right(), inner.y), 1.0, ink);
}

/// Lowest and highest of a measure; `None` without figures.
pub fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, v| match span {
        None => Some((v, v)),
        Some((low, high)) => Some((v.min(low), v.max(high))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lightness in OKLab.
    fn lightness(c: Rgb) -> f64 {
        let linear = |i: usize| {
            let v = f64::from(c[i]) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        let (r, g, b) = (linear(0), linear(1), linear(2));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s
    }

    #[test]
    fn steps_are_even_and_text_reads_on_each() {
        for stops in [&MUCH_LIGHT, &MUCH_DARK] {
            let all: Vec<f64> = (0..=8).map(|i| lightness(stop(stops, f64::from(i) / 8.0))).collect();
            let steps: Vec<f64> = all.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
            assert!(steps.iter().all(|s| (s - 0.07).abs() < 0.012), "{steps:?}");
        }
        for stops in [&MUCH_LIGHT, &MUCH_DARK, &APART_LIGHT, &APART_DARK] {
            for i in 0..=80 {
                let fill = stop(stops, f64::from(i) / 80.0);
                assert!(contrast(letters_on(fill), fill) >= 4.5, "{fill:?}");
            }
        }
    }

    #[test]
    fn ramps_part_at_zero() {
        let ramp = Ramp::new(&Look::light(), (-30.0, 55.0), "");
        assert!(ramp.edges.contains(&0.0), "{:?}", ramp.edges);
        assert_ne!(ramp.colour(-0.1), ramp.colour(0.1));
        let ramp = Ramp::new(&Look::light(), (3.0, 97.0), "");
        assert_eq!(ramp.edges, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ramp.colour(97.0), ramp.colour(100.0));
    }
}

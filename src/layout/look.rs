//! Colours and sizes: what DESIGN calls the look, as numbers.

use crate::spec::Rgb;

/// Axis text, pixels.
pub const AXIS: f64 = 12.5;
/// Value labels and row labels, pixels.
pub const LABEL: f64 = 13.0;
/// Height of a line of labels, pixels.
pub const LINE: f64 = 18.0;
/// Widest picture that still counts as a phone's, pixels.
pub const NARROW: f64 = 480.0;

/// Colours of a chart on one surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Text and firm lines.
    pub ink: Rgb,
    /// Quieter text; 4.5:1 on the surface at least.
    pub muted: Rgb,
    /// Gridlines.
    pub grid: Rgb,
    /// What lies behind.
    pub surface: Rgb,
    /// The one colour of a newspaper.
    pub accent: Rgb,
    /// Marks that are context only; 3:1 on the surface at least.
    pub context: Rgb,
    /// The unfilled part of a bar.
    pub track: Rgb,
    /// Colours of several series.
    pub series: [Rgb; 8],
    /// Family names for SVG and canvas, as CSS writes them.
    pub font: String,
}

/// What SVG and canvas fall back to when a page names no font.
pub const FONT: &str = "'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

const fn rgb(all: u32) -> Rgb {
    [(all >> 16) as u8, (all >> 8) as u8, all as u8]
}

impl Look {
    /// Dark ink on white.
    pub fn light() -> Look {
        Look {
            ink: rgb(0x1c1b19),
            muted: rgb(0x5d5953),
            grid: rgb(0xe3e1de),
            surface: rgb(0xffffff),
            accent: rgb(0xb3261e),
            context: rgb(0x8f877b),
            track: rgb(0xeeebe5),
            series: SERIES_LIGHT,
            font: FONT.into(),
        }
    }

    /// Light ink on near-black.
    pub fn dark() -> Look {
        Look {
            ink: rgb(0xf3f1ed),
            muted: rgb(0xaeaaa3),
            grid: rgb(0x33322f),
            surface: rgb(0x171614),
            accent: rgb(0xff8a75),
            context: rgb(0x8f887c),
            track: rgb(0x2a2825),
            series: SERIES_DARK,
            font: FONT.into(),
        }
    }

    /// The colours of a diverging stack of `count` measures: ochre to one side, blue to the other, the
    /// outermost strongest, and grey in the middle of an odd number.
    pub fn diverging(&self, series: usize, count: usize) -> Rgb {
        let side = count / 2;
        if count % 2 == 1 && series == side {
            return mix(self.context, self.surface, 0.45);
        }
        let left = series < side;
        let step = if left { side - 1 - series } else { series - (count - side) };
        let strength = if side > 1 { step as f64 / (side - 1) as f64 } else { 1.0 };
        if left {
            // On near-black ochre is the lightest there is: towards the ink it would hardly change.
            let ochre = self.series[1];
            if luminance(self.surface) < 0.2 {
                mix(ochre, self.surface, 0.45 * (1.0 - strength))
            } else {
                mix(ochre, self.ink, 0.4 * strength)
            }
        } else {
            mix(self.series[0], self.surface, 0.45 * (1.0 - strength))
        }
    }
}

/// Blue, ochre, taupe, red, teal, violet, olive, rose. Derived in OKLCH by `tests/palette.rs`: 3:1 on the surface,
/// apart for colour-blind eyes and in greyscale.
const SERIES_LIGHT: [Rgb; 8] = [
    rgb(0x024868),
    rgb(0xbb881a),
    rgb(0x8c8577),
    rgb(0xb3261e),
    rgb(0x036562),
    rgb(0x3c2879),
    rgb(0x867616),
    rgb(0xa23d89),
];

/// The same order on near-black.
const SERIES_DARK: [Rgb; 8] = [
    rgb(0x6696cf),
    rgb(0xf1c961),
    rgb(0x6f685b),
    rgb(0xff8a75),
    rgb(0x7bd9d4),
    rgb(0xa69af4),
    rgb(0x7c9343),
    rgb(0xaa4590),
];

/// `a` with `share` of `b` in it.
pub fn mix(a: Rgb, b: Rgb, share: f64) -> Rgb {
    let one = |i: usize| (f64::from(a[i]) + (f64::from(b[i]) - f64::from(a[i])) * share).round() as u8;
    [one(0), one(1), one(2)]
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
pub fn luminance(c: Rgb) -> f64 {
    let linear = |i: usize| {
        let v = f64::from(c[i]) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { crate::scale::math::power((v + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Black or white, whichever reads better on a fill.
pub fn ink_on(fill: Rgb) -> Rgb {
    let (white, black) = ([255, 255, 255], rgb(0x1c1b19));
    if contrast(fill, white) >= contrast(fill, black) { white } else { black }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_stands_out_from_its_surface() {
        for look in [Look::light(), Look::dark()] {
            for colour in look.series.iter().chain([&look.accent, &look.context]) {
                assert!(contrast(*colour, look.surface) >= 3.0, "{colour:?}");
                assert!(contrast(ink_on(*colour), *colour) >= 4.5, "{colour:?}");
            }
            assert!(contrast(look.muted, look.surface) >= 4.5);
            assert!(contrast(look.ink, look.surface) >= 12.0);
        }
    }
}

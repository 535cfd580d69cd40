//! The series colours are derived here anew and held against those in `src/layout/look.rs`.
//!
//! OKLCH: Björn Ottosson, "A perceptual color space for image processing" (2020). Colour-blind sight: Machado,
//! Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
//! Contrast: WCAG 2.2. Distances are Euclidean in OKLab, times 100.

#![allow(clippy::expect_used, clippy::panic)]

use bieudo::layout::Look;
use bieudo::layout::look::{contrast, ink_on};
use bieudo::layout::ramp::Ramp;

type Rgb = [u8; 3];
type Lab = [f64; 3];
/// Hue, chroma, and the least and most lightness on white and on near-black.
type Family = (f64, f64, (f64, f64), (f64, f64));

const MACHADO: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

fn linear(c: Rgb) -> Lab {
    c.map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

fn apply(m: &[[f64; 3]; 3], v: Lab) -> Lab {
    [0, 1, 2].map(|i| m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2])
}

fn oklab(rgb: Lab) -> Lab {
    let lms = apply(
        &[
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        rgb.map(|v| v.clamp(0.0, 1.0)),
    )
    .map(f64::cbrt);
    apply(
        &[
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        lms,
    )
}

/// The colour of an OKLCH value, with as much chroma as sRGB holds.
fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Rgb {
    let mut chroma = chroma;
    loop {
        let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
        let lms = apply(
            &[
                [1.0, 0.396_337_777_4, 0.215_803_757_3],
                [1.0, -0.105_561_345_8, -0.063_854_172_8],
                [1.0, -0.089_484_177_5, -1.291_485_548_0],
            ],
            [lightness, a, b],
        )
        .map(|v| v * v * v);
        let rgb = apply(
            &[
                [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
                [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
                [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
            ],
            lms,
        );
        if rgb.iter().all(|v| (-0.0005..=1.0005).contains(v)) || chroma <= 0.0 {
            return rgb.map(|v| {
                let v = v.clamp(0.0, 1.0);
                let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
                (v * 255.0).round() as u8
            });
        }
        chroma -= 0.002;
    }
}

fn distance(a: Lab, b: Lab) -> f64 {
    100.0 * [0, 1, 2].iter().map(|i| (a[*i] - b[*i]).powi(2)).sum::<f64>().sqrt()
}

/// How a colour looks to four kinds of eyes.
fn seen(c: Rgb) -> [Lab; 4] {
    let rgb = linear(c);
    [
        oklab(rgb),
        oklab(apply(&MACHADO[0].1, rgb)),
        oklab(apply(&MACHADO[1].1, rgb)),
        oklab(apply(&MACHADO[2].1, rgb)),
    ]
}

fn nearest(a: &[Lab; 4], b: &[Lab; 4]) -> f64 {
    (0..4).map(|i| distance(a[i], b[i])).fold(f64::INFINITY, f64::min)
}

/// Hue and chroma of the eight families in their order, and how light each may be on white and on near-black:
/// blue stays a deep blue, ochre never turns brown, violet never black.
#[rustfmt::skip]
const FAMILIES: [Family; 8] = [
    (245.0, 0.1, (0.38, 0.46), (0.60, 0.82)),
    (72.0, 0.13, (0.61, 0.66), (0.70, 0.85)),
    (70.0, 0.022, (0.46, 0.62), (0.52, 0.72)),
    (28.0, 0.18, (0.50, 0.50), (0.50, 0.50)),
    (175.0, 0.09, (0.42, 0.68), (0.50, 0.85)),
    (305.0, 0.13, (0.34, 0.50), (0.50, 0.86)),
    (115.0, 0.11, (0.38, 0.64), (0.56, 0.88)),
    (355.0, 0.16, (0.44, 0.68), (0.55, 0.88)),
];
/// The accent is a newspaper's own: the search goes around it.
const ACCENT: usize = 3;

/// Distances asked for: between neighbours and among the first four, which most charts use; between any two.
const BESIDE: f64 = 14.0;
const ANY: f64 = 8.0;
/// The same in lightness alone, for greyscale print.
const GREY_BESIDE: f64 = 5.0;
const GREY_ANY: f64 = 2.0;

fn beside(i: usize, j: usize) -> bool {
    i.abs_diff(j) == 1 || i.max(j) < 4
}

/// How near two colours come to what is asked of them: 1 is all of it.
fn merit(a: &[Lab; 4], b: &[Lab; 4], beside: bool) -> f64 {
    let (want, grey) = if beside { (BESIDE, GREY_BESIDE) } else { (ANY, GREY_ANY) };
    let light = 100.0 * (a[0][0] - b[0][0]).abs();
    (nearest(a, b) / want).min(light / grey)
}

/// The best of many climbs from random choices of hue and lightness; the same every time.
fn derive(look: &Look, dark: bool) -> Vec<Rgb> {
    let mut pool: Vec<(usize, Rgb)> = Vec::new();
    for (family, (hue, chroma, light, night)) in FAMILIES.iter().enumerate() {
        if family == ACCENT {
            pool.push((family, look.accent));
            continue;
        }
        let (low, high) = if dark { *night } else { *light };
        for step in 0..15 {
            for turn in [-16.0, -8.0, 0.0, 8.0, 16.0] {
                let rgb = from_oklch(low + (high - low) * f64::from(step) / 14.0, *chroma, hue + turn);
                // A figure inside a bar must be read as well.
                if contrast(rgb, look.surface) >= 3.1 && contrast(ink_on(rgb), rgb) >= 4.5 {
                    pool.push((family, rgb));
                }
            }
        }
    }
    let eyes: Vec<[Lab; 4]> = pool.iter().map(|(_, rgb)| seen(*rgb)).collect();
    let size = pool.len();
    let mut pairs = vec![0.0; size * size];
    for a in 0..size {
        for b in 0..a {
            let merit = merit(&eyes[a], &eyes[b], beside(pool[a].0, pool[b].0));
            pairs[a * size + b] = merit;
            pairs[b * size + a] = merit;
        }
    }
    let score = |pick: &[usize; 8]| {
        let mut worst = f64::INFINITY;
        for i in 0..8 {
            for j in 0..i {
                worst = worst.min(pairs[pick[i] * size + pick[j]]);
            }
        }
        worst
    };
    let members: Vec<Vec<usize>> =
        (0..8).map(|family| (0..size).filter(|at| pool[*at].0 == family).collect()).collect();
    let mut seed = 7u64;
    let mut random = |n: usize| {
        // Knuth's MMIX generator: any fixed sequence would do.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as usize) % n
    };
    let mut best = (0.0, [0; 8]);
    for _ in 0..300 {
        let mut pick = [0; 8];
        for family in 0..8 {
            pick[family] = members[family][random(members[family].len())];
        }
        let mut now = score(&pick);
        for _ in 0..1500 {
            let family = random(8);
            let old = pick[family];
            pick[family] = members[family][random(members[family].len())];
            let next = score(&pick);
            if next >= now { now = next } else { pick[family] = old }
        }
        if now > best.0 {
            best = (now, pick);
        }
    }
    best.1.iter().map(|at| pool[*at].1).collect()
}

fn hex(colours: &[Rgb]) -> Vec<String> {
    colours.iter().map(|c| format!("#{:02x}{:02x}{:02x}", c[0], c[1], c[2])).collect()
}

#[test]
fn the_series_colours_are_the_ones_derived() {
    for (look, dark) in [(Look::light(), false), (Look::dark(), true)] {
        assert_eq!(hex(&look.series), hex(&derive(&look, dark)));
    }
}

#[test]
fn every_series_stands_out_from_its_surface() {
    for look in [Look::light(), Look::dark()] {
        for colour in look.series {
            assert!(contrast(colour, look.surface) >= 3.0, "{colour:?}");
        }
    }
}

#[test]
fn series_stay_apart_for_four_kinds_of_eyes() {
    for look in [Look::light(), Look::dark()] {
        for i in 0..8 {
            for j in 0..i {
                let (a, b) = (seen(look.series[i]), seen(look.series[j]));
                for (eyes, name) in
                    ["no deficiency", MACHADO[0].0, MACHADO[1].0, MACHADO[2].0].iter().enumerate()
                {
                    let apart = distance(a[eyes], b[eyes]);
                    let least = if beside(i, j) { 9.5 } else { 5.5 };
                    assert!(apart >= least, "series {j} and {i}, {name}: {apart:.1}");
                }
            }
        }
    }
}

#[test]
fn greyscale_print_keeps_the_order_apart() {
    for look in [Look::light(), Look::dark()] {
        for i in 0..8 {
            for j in 0..i {
                let light = |s: usize| 100.0 * oklab(linear(look.series[s]))[0];
                let least = if beside(i, j) { 3.5 } else { 2.0 };
                let apart = (light(i) - light(j)).abs();
                assert!(apart >= least, "series {j} and {i}: {apart:.1}");
            }
        }
    }
}

/// The classes of a ramp from its lowest to its highest.
fn classes(look: &Look, (low, high): (f64, f64)) -> Vec<Rgb> {
    let ramp = Ramp::new(look, (low, high), "");
    let mut out: Vec<Rgb> =
        (0..=2000).map(|i| ramp.colour(low + (high - low) * f64::from(i) / 2000.0)).collect();
    out.dedup();
    out
}

#[test]
fn amounts_grow_lighter_or_darker_step_by_step_for_four_kinds_of_eyes() {
    for look in [Look::light(), Look::dark()] {
        for domain in [(0.0, 100.0), (0.0, 9.0), (3.0, 7.0), (0.0, 0.7), (-80.0, -5.0)] {
            let steps = classes(&look, domain);
            assert!(steps.len() > 3, "{domain:?}: {}", steps.len());
            for eyes in 0..4 {
                let all: Vec<Lab> = steps.iter().map(|c| seen(*c)[eyes]).collect();
                let rising = all[0][0] < all[1][0];
                for pair in all.windows(2) {
                    assert!(distance(pair[0], pair[1]) >= 6.0, "{domain:?}, eyes {eyes}: {pair:?}");
                    // In grey only lightness is left: it tells neighbours apart, and never turns.
                    let lighter = 100.0 * (pair[1][0] - pair[0][0]);
                    assert!(
                        if rising { lighter } else { -lighter } >= 5.0,
                        "{domain:?}, eyes {eyes}: {lighter:.1}"
                    );
                }
            }
        }
    }
}

#[test]
fn both_sides_of_zero_lead_away_from_it_and_stay_apart_for_four_kinds_of_eyes() {
    for look in [Look::light(), Look::dark()] {
        for domain in [(-60.0, 60.0), (-30.0, 55.0), (-1.0, 0.4), (-4.0, 90.0)] {
            let steps = classes(&look, domain);
            let ramp = Ramp::new(&look, domain, "");
            let below = steps.iter().position(|c| *c == ramp.colour(0.0)).expect("zero");
            for eyes in 0..4 {
                let all: Vec<Lab> = steps.iter().map(|c| seen(*c)[eyes]).collect();
                for (at, pair) in all.windows(2).enumerate() {
                    assert!(distance(pair[0], pair[1]) >= 4.0, "{domain:?}, eyes {eyes}, {at}: {pair:?}");
                }
                let away: [Vec<Lab>; 2] =
                    [all[..below].iter().rev().copied().collect(), all[below..].to_vec()];
                let surface = oklab(linear(look.surface))[0];
                for side in &away {
                    for pair in side.windows(2) {
                        let apart = |lab: &Lab| (lab[0] - surface).abs();
                        assert!(
                            apart(&pair[1]) > apart(&pair[0]) + 0.02,
                            "{domain:?}, eyes {eyes}: {pair:?}"
                        );
                    }
                }
                for (one, other) in away[0].iter().zip(&away[1]) {
                    assert!(distance(*one, *other) >= 5.5, "{domain:?}, eyes {eyes}: {one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn answers_to_both_sides_stay_apart_for_four_kinds_of_eyes() {
    for look in [Look::light(), Look::dark()] {
        for count in 2..=6 {
            let colours: Vec<Rgb> = (0..count).map(|i| look.diverging(i, count)).collect();
            for (at, pair) in colours.windows(2).enumerate() {
                assert!(nearest(&seen(pair[0]), &seen(pair[1])) >= 6.0, "{count}, {at}: {pair:?}");
            }
        }
    }
}

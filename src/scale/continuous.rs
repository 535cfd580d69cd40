//! Numbers onto a line of pixels by the way they spread: evenly, by their logarithm, by their square root.

use super::linear::{self, Linear};
#[cfg(feature = "full")]
use super::math::{exp, ln};

/// How numbers spread along an axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spread {
    /// Equal differences take equal lengths.
    #[default]
    Even,
    /// Equal ratios take equal lengths; only above zero.
    #[cfg(feature = "full")]
    Log,
    /// Areas of equal difference take equal lengths; only from zero up.
    #[cfg(feature = "full")]
    Root,
}

impl Spread {
    /// Onto the line on which it is even.
    fn bend(self, value: f64) -> f64 {
        match self {
            Spread::Even => value,
            #[cfg(feature = "full")]
            Spread::Log => ln(value.max(f64::MIN_POSITIVE)),
            #[cfg(feature = "full")]
            Spread::Root => value.max(0.0).sqrt(),
        }
    }

    /// And back.
    fn unbend(self, value: f64) -> f64 {
        match self {
            Spread::Even => value,
            #[cfg(feature = "full")]
            Spread::Log => exp(value),
            #[cfg(feature = "full")]
            Spread::Root => value.max(0.0) * value.max(0.0),
        }
    }

    /// The domain widened to round ends, for about `count` ticks.
    pub fn nice(self, domain: (f64, f64), count: usize) -> (f64, f64) {
        match self {
            Spread::Even => linear::nice(domain, count),
            #[cfg(feature = "full")]
            Spread::Log => {
                let high = domain.1.max(f64::MIN_POSITIVE);
                // Zero and below have no place here; what asks for them gets three decades.
                let low = if domain.0 > 0.0 { domain.0 } else { high / 1000.0 };
                // Over many decades whole ones read best; over few, one that begins far below the data wastes room.
                let (low, high) = if high >= low * 100.0 {
                    (ten(decade(low)), decade_above(high))
                } else {
                    (round_below(low), round_above(high))
                };
                if low < high { (low, high) } else { (low / 10.0, high * 10.0) }
            }
            #[cfg(feature = "full")]
            Spread::Root => linear::nice((domain.0.max(0.0), domain.1.max(0.0)), count),
        }
    }
}

/// A scale of numbers; `range` may run backwards, as it does for y axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Continuous {
    spread: Spread,
    domain: (f64, f64),
    line: Linear,
}

impl Continuous {
    /// Maps `domain` onto `range` (pixels).
    pub fn new(spread: Spread, domain: (f64, f64), range: (f64, f64)) -> Self {
        let line = Linear::new((spread.bend(domain.0), spread.bend(domain.1)), range);
        let domain = if spread == Spread::Even { line.domain() } else { domain };
        Continuous { spread, domain, line }
    }

    /// The pixel of a value; values outside the domain land at its ends.
    pub fn at(&self, value: f64) -> f64 {
        self.line.at(self.spread.bend(value))
    }

    /// The value at a pixel.
    pub fn invert(&self, pixel: f64) -> f64 {
        self.spread.unbend(self.line.invert(pixel))
    }

    /// Ends of the domain.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// How it spreads.
    pub fn spread(&self) -> Spread {
        self.spread
    }

    /// The even scale it rests on: the scale itself where it is even.
    pub fn linear(&self) -> Linear {
        self.line
    }

    /// Round values inside the domain, about `count` of them, ascending.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        match self.spread {
            Spread::Even => self.line.ticks(count),
            #[cfg(feature = "full")]
            Spread::Log => log_ticks(self.domain, count),
            #[cfg(feature = "full")]
            Spread::Root => Linear::new(self.domain, (0.0, 1.0)).ticks(count),
        }
    }
}

/// 1, 2 and 5 in each decade where they are not too many, else whole decades, else every second, third, …;
/// even steps within less than a decade.
#[cfg(feature = "full")]
fn log_ticks((low, high): (f64, f64), count: usize) -> Vec<f64> {
    let count = count.max(2);
    let inside = |tick: &f64| *tick >= low * (1.0 - 1e-12) && *tick <= high * (1.0 + 1e-12);
    let (first, last) = (decade(low), decade(high) + 1);
    let all = |steps: &[f64], every: usize| -> Vec<f64> {
        let decades = (first..=last).step_by(every);
        let ticks = decades.flat_map(|k| steps.iter().map(move |s| s * ten(k)));
        ticks.filter(inside).map(|t| t.clamp(low, high)).collect()
    };
    let fine = all(&[1.0, 2.0, 5.0], 1);
    if fine.len() < 3 {
        return Linear::new((low, high), (0.0, 1.0)).ticks(count);
    }
    if fine.len() <= count + 1 {
        return fine;
    }
    for every in 1..=700 {
        let ticks = all(&[1.0], every);
        if ticks.len() <= count + 1 {
            return if ticks.len() < 2 { vec![low, high] } else { ticks };
        }
    }
    vec![low, high]
}

/// The power of ten at or below a number, as its exponent.
#[cfg(feature = "full")]
fn decade(value: f64) -> i32 {
    let guess = (ln(value) / std::f64::consts::LN_10).floor() as i32;
    // Logarithms of powers of ten may come out a hair too small or too large.
    (guess - 1..=guess + 1).rev().find(|k| ten(*k) <= value * (1.0 + 1e-12)).unwrap_or(guess)
}

#[cfg(feature = "full")]
fn ten(exponent: i32) -> f64 {
    // Divided, for 10^-3 as a product of tenths is not 0.001.
    if exponent < 0 { 1.0 / 10f64.powi(-exponent.max(-300)) } else { 10f64.powi(exponent.min(300)) }
}

/// The power of ten at or above.
#[cfg(feature = "full")]
fn decade_above(value: f64) -> f64 {
    let power = ten(decade(value));
    if power >= value * (1.0 - 1e-12) { power } else { power * 10.0 }
}

/// 1, 2 or 5 times a power of ten, at or below.
#[cfg(feature = "full")]
fn round_below(value: f64) -> f64 {
    let power = ten(decade(value));
    [5.0, 2.0, 1.0].into_iter().map(|s| s * power).find(|r| *r <= value * (1.0 + 1e-12)).unwrap_or(power)
}

/// 1, 2 or 5 times a power of ten, at or above.
#[cfg(feature = "full")]
fn round_above(value: f64) -> f64 {
    let power = ten(decade(value));
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|s| s * power)
        .find(|r| *r >= value * (1.0 - 1e-12))
        .unwrap_or(power * 10.0)
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::*;

    fn ticks(spread: Spread, low: f64, high: f64, count: usize) -> Vec<f64> {
        Continuous::new(spread, (low, high), (0.0, 100.0)).ticks(count)
    }

    #[test]
    fn ratios_take_equal_lengths() {
        let scale = Continuous::new(Spread::Log, (1.0, 1000.0), (300.0, 0.0));
        assert!((scale.at(10.0) - 200.0).abs() < 1e-9 && (scale.at(100.0) - 100.0).abs() < 1e-9);
        assert!((scale.invert(200.0) - 10.0).abs() < 1e-9);
        let root = Continuous::new(Spread::Root, (0.0, 100.0), (0.0, 10.0));
        assert!((root.at(25.0) - 5.0).abs() < 1e-12 && (root.invert(5.0) - 25.0).abs() < 1e-9);
    }

    #[test]
    fn ticks_are_round_in_every_range() {
        assert_eq!(ticks(Spread::Log, 1.0, 1000.0, 5), [1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(ticks(Spread::Log, 10.0, 100.0, 5), [10.0, 20.0, 50.0, 100.0]);
        assert_eq!(ticks(Spread::Log, 0.001, 1000.0, 4), [0.001, 0.1, 10.0, 1000.0]);
        assert_eq!(ticks(Spread::Log, 50.0, 100.0, 5), [50.0, 60.0, 70.0, 80.0, 90.0, 100.0]);
        assert_eq!(ticks(Spread::Root, 0.0, 100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }

    #[test]
    fn domains_end_at_round_values() {
        assert_eq!(Spread::Log.nice((3.0, 870.0), 5), (1.0, 1000.0));
        assert_eq!(Spread::Log.nice((0.03, 7.0), 5), (0.01, 10.0));
        assert_eq!(Spread::Log.nice((3.0, 87.0), 5), (2.0, 100.0));
        assert_eq!(Spread::Log.nice((10.0, 10.0), 5), (1.0, 100.0));
        assert_eq!(Spread::Log.nice((0.0, 1000.0), 5), (1.0, 1000.0));
        assert_eq!(Spread::Root.nice((1.0, 97.0), 5), (0.0, 100.0));
    }
}

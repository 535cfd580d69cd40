//! Numbers onto a line of pixels, with ticks at 1, 2 and 5 times powers of ten.

/// A linear scale; `range` may run backwards, as it does for y axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Linear {
    /// Maps `domain` onto `range` (pixels). A domain without extent gets one, so that nothing divides by zero.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let (low, high) = domain;
        let domain = if high - low > low.abs().max(high.abs()) * 1e-12 { domain } else { around(low) };
        Linear { domain, range }
    }

    /// The pixel of a value; values outside the domain land at its ends.
    pub fn at(&self, value: f64) -> f64 {
        let t = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + t.clamp(0.0, 1.0) * (self.range.1 - self.range.0)
    }

    /// The value at a pixel.
    pub fn invert(&self, pixel: f64) -> f64 {
        let t = (pixel - self.range.0) / (self.range.1 - self.range.0);
        self.domain.0 + t * (self.domain.1 - self.domain.0)
    }

    /// Ends of the domain.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// Round values inside the domain, about `count` of them, ascending.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (low, high) = self.domain;
        let step = step(high - low, count);
        let first = (low / step - 1e-9).ceil();
        let last = (high / step + 1e-9).floor();
        let mut ticks = Vec::new();
        // A hard stop: a step that underflows must not loop for ever.
        let mut i = first;
        while i <= last && ticks.len() < 100 {
            // Adding zero turns −0 into 0.
            ticks.push((i * step).clamp(low, high) + 0.0);
            i += 1.0;
        }
        ticks
    }
}

/// A span around a lone value: from zero to it, or 0 to 1 for zero itself.
fn around(value: f64) -> (f64, f64) {
    if value > 0.0 {
        (0.0, value)
    } else if value < 0.0 {
        (value, 0.0)
    } else {
        (0.0, 1.0)
    }
}

/// The step of 1, 2 or 5 × 10^n that gives at most about `count` intervals (Heckbert, "Nice numbers for graph labels", 1990).
pub fn step(span: f64, count: usize) -> f64 {
    let raw = span / count.max(1) as f64;
    let power = ten_below(raw);
    let error = raw / power;
    let factor = if error > 7.07 {
        10.0
    } else if error > 3.16 {
        5.0
    } else if error > 1.41 {
        2.0
    } else {
        1.0
    };
    factor * power
}

/// The power of ten at or just below `x`; one too small is made good by the factor of ten above.
fn ten_below(x: f64) -> f64 {
    let mut ten = 1.0;
    if x >= 1.0 {
        while ten * 10.0 <= x && ten < 1e300 {
            ten *= 10.0;
        }
        return ten;
    }
    // Powers up to 10^22 are exact, and so their inverses are as near as can be.
    while x * ten < 1.0 && ten < 1e300 {
        ten *= 10.0;
    }
    1.0 / ten
}

/// The domain widened to whole steps.
pub fn nice(domain: (f64, f64), count: usize) -> (f64, f64) {
    let (low, high) = domain;
    if high - low <= low.abs().max(high.abs()) * 1e-12 {
        return around(low);
    }
    let step = step(high - low, count);
    ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        let scale = Linear::new((0.0, 301.0), (0.0, 100.0));
        assert_eq!(scale.ticks(4), [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(nice((3.0, 97.0), 5), (0.0, 100.0));
        assert_eq!(nice((0.0, 0.0), 5), (0.0, 1.0));
    }

    #[test]
    fn neighbours_in_the_last_bit_do_not_loop() {
        let scale = Linear::new((1.0, 1.000_000_000_000_000_2), (0.0, 100.0));
        assert!(scale.ticks(5).len() <= 100);
        assert!(scale.at(1.0).is_finite());
    }
}

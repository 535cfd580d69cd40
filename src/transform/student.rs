//! Student's t for whole degrees of freedom: how wide a band of 95 % is.

use crate::scale::math::turned;

/// Past this many degrees of freedom an expansion is exact to the last digits.
const MANY: usize = 1000;
/// The same quantile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

/// The t that leaves 2.5 % on either side, `freedom` at least 1.
///
/// Solves the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4 for the angle; with many degrees of freedom
/// their expansion 26.7.5.
pub fn t_975(freedom: usize) -> f64 {
    if freedom > MANY {
        return expansion(freedom as f64);
    }
    let (mut low, mut high) = (0.0, 0.25);
    for _ in 0..64 {
        let middle = (low + high) / 2.0;
        if inside(middle, freedom) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (sine, cosine) = turned((low + high) / 2.0);
    sine / cosine * (freedom as f64).sqrt()
}

/// Probability that |t| stays below √ν·tan of an angle, in turns.
fn inside(turns: f64, freedom: usize) -> f64 {
    let (sine, cosine) = turned(turns);
    let odd = freedom % 2 == 1;
    // 1 + 1/2 cos² + …, or cos + 2/3 cos³ + …
    let (mut term, mut sum, mut k) = if odd { (cosine, 0.0, 2) } else { (1.0, 0.0, 1) };
    for _ in 0..freedom / 2 {
        sum += term;
        term *= cosine * cosine * f64::from(k) / f64::from(k + 1);
        k += 2;
    }
    if odd { (turns * std::f64::consts::TAU + sine * sum) * std::f64::consts::FRAC_2_PI } else { sine * sum }
}

fn expansion(freedom: f64) -> f64 {
    let (z, n) = (NORMAL, freedom);
    let power = |k| z.powi(k);
    z + (power(3) + z) / (4.0 * n)
        + (5.0 * power(5) + 16.0 * power(3) + 3.0 * z) / (96.0 * n * n)
        + (3.0 * power(7) + 19.0 * power(5) + 17.0 * power(3) - 15.0 * z) / (384.0 * n * n * n)
}

//! Functions of angles and powers. In the browser its own serve: `libm`'s are 6 KB of code and tables.

#[cfg(not(all(feature = "web", not(feature = "cli"))))]
mod here {
    pub fn sin_cos(angle: f64) -> (f64, f64) {
        angle.sin_cos()
    }
    pub fn atan2(y: f64, x: f64) -> f64 {
        y.atan2(x)
    }
    pub fn power(base: f64, exponent: f64) -> f64 {
        base.powf(exponent)
    }
    #[cfg(feature = "full")]
    pub fn ln(x: f64) -> f64 {
        x.ln()
    }
    #[cfg(feature = "full")]
    pub fn exp(x: f64) -> f64 {
        x.exp()
    }
}

#[cfg(all(feature = "web", not(feature = "cli")))]
mod here {
    use js_sys::Math;

    pub fn sin_cos(angle: f64) -> (f64, f64) {
        (Math::sin(angle), Math::cos(angle))
    }
    pub fn atan2(y: f64, x: f64) -> f64 {
        Math::atan2(y, x)
    }
    pub fn power(base: f64, exponent: f64) -> f64 {
        Math::pow(base, exponent)
    }
    #[cfg(feature = "full")]
    pub fn ln(x: f64) -> f64 {
        Math::log(x)
    }
    #[cfg(feature = "full")]
    pub fn exp(x: f64) -> f64 {
        Math::exp(x)
    }
}

use crate::list::Gather as _;

/// Sine and cosine of an angle in turns.
pub fn turned(turns: f64) -> (f64, f64) {
    here::sin_cos(turns * std::f64::consts::TAU)
}

/// The angle of a point, in turns from the x axis.
pub fn turn_of(y: f64, x: f64) -> f64 {
    here::atan2(y, x) / std::f64::consts::TAU
}

/// `base` to the power of `exponent`.
pub fn power(base: f64, exponent: f64) -> f64 {
    here::power(base, exponent)
}

/// The natural logarithm.
#[cfg(feature = "full")]
pub fn ln(x: f64) -> f64 {
    here::ln(x)
}

/// The number with this natural logarithm.
#[cfg(feature = "full")]
pub fn exp(x: f64) -> f64 {
    here::exp(x)
}

/// The order of `count` things, equal ones as they were: lists are put in order by it, for every type of
/// item that the standard library sorts brings a sort of its own along.
pub fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> std::cmp::Ordering) -> Vec<usize> {
    let mut order = (0..count).gather();
    sort(&mut order, compare);
    order
}

/// Sorts indices, equal ones in the order they had: one sort in the program instead of one a caller.
pub fn sort(indices: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> std::cmp::Ordering) {
    indices.sort_by(|a, b| compare(*a, *b));
}

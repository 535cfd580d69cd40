//! Numbers of twice the precision: an unevaluated sum of two `f64`, about 32 decimal digits.
//!
//! Figures in a spec are decimals, and `0.1` is none of the numbers an `f64` can hold. Statistics start from
//! the decimal that was written, so that ten tenths make one and a polynomial of degree ten keeps its digits.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// The sum of its two parts; `low` is at most half a unit in the last place of `high`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Wide {
    high: f64,
    low: f64,
}

/// Exact powers of ten.
const POWERS: [f64; 23] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Sum and what rounding lost of it (Knuth, "The Art of Computer Programming" 2, 4.2.2).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// Product and what rounding lost of it (Dekker, "A floating-point technique", 1971); without a fused
/// multiply-add, which WebAssembly has not.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let split = |x: f64| {
        let carried = 134_217_729.0 * x;
        let high = carried - (carried - x);
        (high, x - high)
    };
    let product = a * b;
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    (product, ((ah * bh - product) + ah * bl + al * bh) + al * bl)
}

impl Wide {
    /// Nothing.
    pub const ZERO: Wide = Wide { high: 0.0, low: 0.0 };
    /// The unit.
    pub const ONE: Wide = Wide { high: 1.0, low: 0.0 };

    /// Exactly this `f64`.
    pub fn exact(value: f64) -> Wide {
        Wide { high: value, low: 0.0 }
    }

    /// The decimal of at most 15 digits that this `f64` stands for; the `f64` itself where there is none.
    pub fn decimal(value: f64) -> Wide {
        for power in POWERS {
            let scaled = (value * power).round();
            if scaled.abs() >= 1e15 {
                break;
            }
            // Both are exact, so this division is how the decimal became this `f64`.
            if scaled / power == value {
                return Wide::exact(scaled) / Wide::exact(power);
            }
        }
        Wide::exact(value)
    }

    /// Of two parts of any size.
    pub fn of(a: f64, b: f64) -> Wide {
        let (high, low) = two_sum(a, b);
        Wide { high, low }
    }

    /// Rounded to an `f64`.
    pub fn value(self) -> f64 {
        self.high + self.low
    }

    /// The larger part and what it leaves.
    pub fn parts(self) -> [f64; 2] {
        [self.high, self.low]
    }

    /// The square root; zero for what is not above zero (one step of Newton's method from the `f64` root).
    pub fn sqrt(self) -> Wide {
        if self.high <= 0.0 {
            return Wide::ZERO;
        }
        let root = Wide::exact(self.high.sqrt());
        let rest = self - root * root;
        root + rest / (root + root)
    }
}

impl Add for Wide {
    type Output = Wide;
    fn add(self, other: Wide) -> Wide {
        let (high, error) = two_sum(self.high, other.high);
        let (low, rest) = two_sum(self.low, other.low);
        let (high, error) = two_sum(high, error + low);
        Wide::of(high, error + rest)
    }
}

impl Neg for Wide {
    type Output = Wide;
    fn neg(self) -> Wide {
        Wide { high: -self.high, low: -self.low }
    }
}

impl Sub for Wide {
    type Output = Wide;
    fn sub(self, other: Wide) -> Wide {
        self + -other
    }
}

impl Mul for Wide {
    type Output = Wide;
    fn mul(self, other: Wide) -> Wide {
        let (high, low) = two_product(self.high, other.high);
        Wide::of(high, low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Wide {
    type Output = Wide;
    fn div(self, other: Wide) -> Wide {
        let first = self.high / other.high;
        let rest = self - other * Wide::exact(first);
        let second = rest.high / other.high;
        let rest = rest - other * Wide::exact(second);
        Wide::of(first, second) + Wide::exact(rest.high / other.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_tenths_make_one() {
        let sum = (0..10).fold(Wide::ZERO, |sum, _| sum + Wide::decimal(0.1));
        assert!((sum - Wide::ONE).value().abs() < 1e-31);
        assert_eq!((Wide::decimal(10_000_000.3) - Wide::decimal(10_000_000.1)).value(), 0.2);
    }

    #[test]
    fn division_and_root_are_undone_by_multiplication() {
        for n in [2.0, 3.0, 1e10 + 1.0, 1e-7] {
            let n = Wide::exact(n);
            assert!(((n.sqrt() * n.sqrt() - n) / n).value().abs() < 1e-30);
            assert!((Wide::ONE / n * n - Wide::ONE).value().abs() < 1e-30);
        }
        assert_eq!(Wide::exact(-1.0).sqrt(), Wide::ZERO);
    }

    #[test]
    fn what_is_no_short_decimal_stays_as_it_is() {
        assert_eq!(Wide::decimal(1.0 / 3.0), Wide::exact(1.0 / 3.0));
        assert_eq!(Wide::decimal(1e300).value(), 1e300);
        assert!(Wide::decimal(f64::NAN).value().is_nan());
    }
}

//! Sums, means, spreads and quantiles of figures that are all there; missing ones never get this far.

use super::wide::Wide;

/// The sum, compensated (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974),
/// of the decimals that were written.
pub fn sum(values: &[f64]) -> f64 {
    total(values.iter().map(|v| Wide::decimal(*v))).value()
}

/// Neumaier's sum of numbers in two parts, with what rounding lost kept apart until the end.
pub(super) fn total(values: impl Iterator<Item = Wide>) -> Wide {
    let (mut sum, mut lost) = (0.0f64, 0.0f64);
    for part in values.flat_map(Wide::parts) {
        let next = sum + part;
        lost += if sum.abs() >= part.abs() { (sum - next) + part } else { (part - next) + sum };
        sum = next;
    }
    Wide::of(sum, lost)
}

fn wide_mean(values: &[f64]) -> Wide {
    total(values.iter().map(|v| Wide::decimal(*v))) / Wide::exact(values.len() as f64)
}

/// The arithmetic mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(wide_mean(values).value()) }
}

/// The mean with weights; `None` where the weights do not add up to more than zero.
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> Option<f64> {
    let whole = total(weights.iter().map(|w| Wide::decimal(*w)));
    let sum = total(values.iter().zip(weights).map(|(v, w)| Wide::decimal(*v) * Wide::decimal(*w)));
    if whole.value() > 0.0 { Some((sum / whole).value()) } else { None }
}

/// The standard deviation of a sample (divided by n − 1); `None` of fewer than two.
pub fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let mean = wide_mean(values);
    let squares = values.iter().map(|v| {
        let off = Wide::decimal(*v) - mean;
        off * off
    });
    Some((total(squares) / Wide::exact(values.len() as f64 - 1.0)).sqrt().value())
}

/// The quantile of type 7 (Hyndman and Fan, "Sample quantiles in statistical packages", 1996): what R, NumPy and
/// spreadsheets give unless told otherwise. `p` from 0 to 1; `None` of nothing.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let place = Wide::decimal(p.clamp(0.0, 1.0)) * Wide::exact(last as f64);
    let below = (place.value().floor() as usize).min(last);
    let low = Wide::decimal(*sorted.get(below)?);
    let high = Wide::decimal(*sorted.get((below + 1).min(last))?);
    Some((low + (place - Wide::exact(below as f64)) * (high - low)).value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_keep_what_plain_addition_loses() {
        assert_eq!(sum(&[1e15, 0.1, -1e15]), 0.1);
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[]), 0.0);
    }

    #[test]
    fn quantiles_lie_between_their_neighbours() {
        let values = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile(&values, 0.5), Some(3.0));
        assert_eq!(quantile(&values, 0.0), Some(1.0));
        assert_eq!(quantile(&values, 1.0), Some(8.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}

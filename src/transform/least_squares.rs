//! Least squares over any number of regressors, by orthogonalisation in twice the usual precision:
//! hard problems (Longley's, Filippelli's) keep at least twelve correct digits.

use super::statistics::total;
use super::wide::Wide;

/// A fitted linear model.
pub struct Fit {
    /// One coefficient a regressor.
    pub coefficients: Vec<f64>,
    /// Their standard errors; zero without degrees of freedom.
    pub errors: Vec<f64>,
    /// Standard deviation of the residuals.
    pub deviation: f64,
    /// Coefficient of determination: around the mean with an intercept, around zero without.
    pub r_squared: f64,
    /// Observations less coefficients.
    pub freedom: usize,
    wide: Vec<Wide>,
    /// Upper triangle of the orthogonalisation, by columns.
    triangle: Vec<Vec<Wide>>,
}

/// Fits `y` to the regressors, each as long as `y`; `intercept` says that one of them is constant.
/// `None` where there are more unknowns than observations, or one regressor follows from the others.
///
/// Modified Gram-Schmidt with `y` as last column (Björck, "Solving linear least squares problems by
/// Gram-Schmidt orthogonalization", 1967).
pub fn fit(regressors: &[Vec<Wide>], y: &[Wide], intercept: bool) -> Option<Fit> {
    let (unknowns, observations) = (regressors.len(), y.len());
    if unknowns == 0 || observations < unknowns || regressors.iter().any(|r| r.len() != observations) {
        return None;
    }
    let mut columns: Vec<Vec<Wide>> = regressors.to_vec();
    let mut rest = y.to_vec();
    let mut triangle: Vec<Vec<Wide>> = vec![Vec::new(); unknowns];
    let mut right = Vec::new();
    for j in 0..unknowns {
        let before = dot(regressors.get(j)?, regressors.get(j)?).value();
        let (done, open) = columns.split_at_mut(j + 1);
        let unit = done.last_mut()?;
        let norm = dot(unit, unit).sqrt();
        // What is left of a regressor that the others explain is rounding: below 10^-25 of it.
        if norm.value() * norm.value() <= before * 1e-50 || norm.value() == 0.0 {
            return None;
        }
        for value in unit.iter_mut() {
            *value = *value / norm;
        }
        triangle.get_mut(j)?.push(norm);
        for (column, into) in open.iter_mut().zip(triangle.iter_mut().skip(j + 1)) {
            let along = dot(unit, column);
            take(column, unit, along);
            into.push(along);
        }
        let along = dot(unit, &rest);
        take(&mut rest, unit, along);
        right.push(along);
    }
    // Columns were filled from the top; the diagonal came last in each.
    let mut wide = vec![Wide::ZERO; unknowns];
    for i in (0..unknowns).rev() {
        let known = (i + 1..unknowns).map(|j| triangle[j][i] * wide[j]);
        let sum = known.fold(right[i], |left, term| left - term);
        wide[i] = sum / triangle[i][i];
    }
    let freedom = observations - unknowns;
    let squares = dot(&rest, &rest);
    let deviation = if freedom == 0 { Wide::ZERO } else { (squares / Wide::exact(freedom as f64)).sqrt() };
    let mean = total(y.iter().copied()) / Wide::exact(observations as f64);
    let centre = if intercept { mean } else { Wide::ZERO };
    let whole = total(y.iter().map(|v| (*v - centre) * (*v - centre)));
    let r_squared = if whole.value() > 0.0 { (Wide::ONE - squares / whole).value() } else { 1.0 };
    let mut fit = Fit {
        coefficients: wide.iter().map(|b| b.value()).collect(),
        errors: Vec::new(),
        deviation: deviation.value(),
        r_squared,
        freedom,
        wide,
        triangle,
    };
    fit.errors = (0..unknowns).map(|i| (deviation * fit.inverse_row(i)).value()).collect();
    Some(fit)
}

impl Fit {
    /// The value of the model at a point, given as its regressors.
    pub fn at(&self, point: &[Wide]) -> f64 {
        total(self.wide.iter().zip(point).map(|(b, x)| *b * *x)).value()
    }

    /// The standard error of the model's mean at a point.
    pub fn error_at(&self, point: &[Wide]) -> f64 {
        // Solves Rᵀ z = x from the top; the error is s·|z|.
        let mut z: Vec<Wide> = Vec::new();
        for (column, x) in self.triangle.iter().zip(point) {
            let Some((diagonal, above)) = column.split_last() else { return 0.0 };
            let left = above.iter().zip(&z).fold(*x, |left, (r, z)| left - *r * *z);
            z.push(left / *diagonal);
        }
        (Wide::exact(self.deviation) * dot(&z, &z).sqrt()).value()
    }

    /// Length of a row of the inverted triangle.
    fn inverse_row(&self, row: usize) -> Wide {
        let mut entries: Vec<Wide> = vec![Wide::ZERO; self.triangle.len()];
        for j in row..self.triangle.len() {
            let start = if j == row { Wide::ONE } else { Wide::ZERO };
            let sum = (row..j).fold(start, |left, k| left - entries[k] * self.triangle[j][k]);
            entries[j] = sum / self.triangle[j][j];
        }
        dot(&entries, &entries).sqrt()
    }
}

fn dot(a: &[Wide], b: &[Wide]) -> Wide {
    a.iter().zip(b).fold(Wide::ZERO, |sum, (a, b)| sum + *a * *b)
}

/// Takes away what lies along a unit vector.
fn take(column: &mut [Wide], unit: &[Wide], along: Wide) {
    for (value, part) in column.iter_mut().zip(unit) {
        *value = *value - along * *part;
    }
}

/// Powers 0 to `degree` of each value: the regressors of a polynomial.
pub fn powers(x: &[f64], degree: usize) -> Vec<Vec<Wide>> {
    let x: Vec<Wide> = x.iter().map(|v| Wide::decimal(*v)).collect();
    let mut columns = vec![vec![Wide::ONE; x.len()]];
    for _ in 0..degree {
        let last = columns.last().map_or(&[][..], Vec::as_slice);
        columns.push(last.iter().zip(&x).map(|(p, x)| *p * *x).collect());
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_three_points() {
        let x = powers(&[1.0, 2.0, 3.0], 1);
        let y: Vec<Wide> = [2.0, 4.0, 7.0].map(Wide::exact).to_vec();
        let middle = [Wide::ONE, Wide::exact(2.0)];
        let close = |a: f64, b: f64| (a - b).abs() < 1e-15;
        assert!(fit(&x, &y, true).is_some_and(|fit| {
            close(fit.coefficients[1], 2.5)
                && fit.freedom == 1
                && close(fit.at(&middle), 13.0 / 3.0)
                && close(fit.error_at(&middle), fit.deviation / 3f64.sqrt())
        }));
    }

    #[test]
    fn what_has_no_one_answer_gets_none() {
        let y: Vec<Wide> = [1.0, 2.0].map(Wide::exact).to_vec();
        assert!(fit(&powers(&[5.0, 5.0], 1), &y, true).is_none());
        assert!(fit(&powers(&[1.0, 2.0], 2), &y, true).is_none());
    }
}

//! LOESS (Cleveland, "Robust locally weighted regression and smoothing scatterplots", 1979): at each point a
//! line through its nearest neighbours, nearer ones counting more (tricube), without robustness iterations.

/// Smoothed values at each `x`, in the order given; `span` is the share of points that make a neighbourhood.
pub fn smooth(x: &[f64], y: &[f64], span: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..x.len()).collect();
    crate::scale::math::sort(&mut order, &mut |a, b| x[a].total_cmp(&x[b]));
    let near = ((span * x.len() as f64 + 1e-10) as usize).clamp(2.min(x.len()), x.len());
    let mut smoothed = vec![f64::NAN; x.len()];
    let mut left = 0;
    for at in &order {
        let centre = x[*at];
        // The window slides right while the next point on that side is nearer than the last on this one.
        while left + near < order.len() && x[order[left + near]] - centre < centre - x[order[left]] {
            left += 1;
        }
        let window = &order[left..left + near];
        smoothed[*at] = local(x, y, window, centre);
    }
    smoothed
}

/// The weighted line through a window, at its centre.
fn local(x: &[f64], y: &[f64], window: &[usize], centre: f64) -> f64 {
    let reach = window.iter().map(|i| (x[*i] - centre).abs()).fold(0.0, f64::max);
    let (mut whole, mut mean_x, mut mean_y) = (0.0, 0.0, 0.0);
    let weight = |i: usize| {
        let away = if reach > 0.0 { (x[i] - centre).abs() / reach } else { 0.0 };
        let part = 1.0 - away * away * away;
        part * part * part
    };
    for i in window {
        let w = weight(*i);
        whole += w;
        // Distances from the centre, not bare positions: years are large and close together.
        mean_x += w * (x[*i] - centre);
        mean_y += w * y[*i];
    }
    if whole <= 0.0 {
        // Every neighbour lies at the rim: they count alike.
        return window.iter().map(|i| y[*i]).sum::<f64>() / window.len().max(1) as f64;
    }
    mean_x /= whole;
    mean_y /= whole;
    let (mut spread, mut slope) = (0.0, 0.0);
    for i in window {
        let (w, off) = (weight(*i), x[*i] - centre - mean_x);
        spread += w * off * off;
        slope += w * off * (y[*i] - mean_y);
    }
    // All weight on one place: no slope can be told.
    if spread <= reach * reach * whole * 1e-12 { mean_y } else { mean_y - slope / spread * mean_x }
}

#[cfg(test)]
mod tests {
    use super::smooth;

    #[test]
    fn a_straight_line_stays_straight() {
        let x: Vec<f64> = (2000..2030).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 * x - 5900.0).collect();
        for (smoothed, y) in smooth(&x, &y, 0.3).iter().zip(&y) {
            assert!((smoothed - y).abs() < 1e-9);
        }
    }

    #[test]
    fn points_at_one_place_give_their_mean() {
        assert_eq!(smooth(&[1.0, 1.0, 1.0], &[1.0, 2.0, 6.0], 1.0), [3.0; 3]);
    }
}

//! What histograms and boxes share: quantiles, edges of bins, and rows gathered by group and small multiple.

pub use crate::transform::statistics::quantile;

use crate::scale::math;
use crate::spec::{Bins, Qualifier};
use crate::table::{Column, Table, Values};
use crate::transform::bin as transform;

/// Most bins of one histogram.
pub const MOST_BINS: usize = 200;

/// Round edges that hold all of the ascending values: by a rule, a number of bins, or as given.
pub fn edges(sorted: &[f64], bins: &Bins) -> Vec<f64> {
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Vec::new();
    };
    if let Bins::Edges(edges) = bins {
        return edges.clone();
    }
    let span = high - low;
    if span <= low.abs().max(high.abs()) * 1e-12 {
        let wide = low.abs().max(1.0);
        let wide = if wide < 1e6 { 1.0 } else { wide / 1e6 };
        // An empty bin on either side: a lone column is as wide as the picture and says nothing.
        return vec![low - wide, low, low + wide, low + wide * 2.0];
    }
    // Without spread in the middle half Freedman and Diaconis have no answer, and Sturges has.
    let sturges = transform::sturges(sorted.len());
    let wanted = match bins {
        Bins::Count(wanted) => wanted.clamp(1.0, MOST_BINS as f64) as usize,
        Bins::Rule(rule) if rule == "sturges" => sturges,
        _ => transform::freedman_diaconis(sorted).map_or(sturges, |count| count.min(60)),
    };
    transform::round_edges(low, high, wanted)
}

/// The bin of a value: each holds its lower edge, the last its upper one too. `None` outside.
pub fn bin(edges: &[f64], value: f64) -> Option<usize> {
    let bins = edges.len().checked_sub(1)?;
    if value < *edges.first()? || value > *edges.last()? {
        // Edges found by multiplying may miss an end by its last bit.
        let near = |edge: f64| (value - edge).abs() <= edge.abs() * 1e-12;
        return match () {
            () if near(*edges.first()?) => Some(0),
            () if near(*edges.last()?) => Some(bins - 1),
            () => None,
        };
    }
    Some((edges.partition_point(|e| *e <= value).max(1) - 1).min(bins - 1))
}

/// Rows by the text of a column, in the order in which texts come; all rows under no name without a column.
pub fn groups(table: &Table, column: Option<usize>, lang: crate::locale::Lang) -> Vec<(String, Vec<usize>)> {
    let Some(column) = column.and_then(|c| table.columns.get(c)) else {
        return vec![(String::new(), (0..table.rows).collect())];
    };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for row in 0..table.rows {
        let name = column.text(row, lang);
        match groups.iter_mut().find(|g| g.0 == name) {
            Some(group) => group.1.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    groups
}

/// Values of some rows, ascending, and whether all of them are exact; missing ones are left out.
pub fn ascending(column: &Column, rows: &[usize]) -> (Vec<f64>, bool) {
    let quantities: Vec<_> = rows.iter().filter_map(|row| column.quantity(*row)).collect();
    let exact = quantities.iter().all(|q| q.qualifier == Qualifier::Exact);
    let mut order: Vec<usize> = (0..quantities.len()).collect();
    math::sort(&mut order, &mut |a, b| quantities[a].value.total_cmp(&quantities[b].value));
    (order.into_iter().map(|i| quantities[i].value).collect(), exact)
}

/// A column of computed numbers; no sooner exact than what they were computed from.
pub fn computed(name: &str, label: &str, unit: &str, values: Vec<f64>, places: u8, exact: &[bool]) -> Column {
    let remark = || crate::spec::Remark { qualifier: Qualifier::About, ..Default::default() };
    let remarks = exact.iter().enumerate().filter(|(_, e)| !**e).map(|(row, _)| (row, remark())).collect();
    // What is written is the value itself, in the data table and in the file of data.
    let values: Vec<f64> = values.into_iter().map(|v| crate::locale::number::rounded(v, places)).collect();
    let decimals = values
        .iter()
        .map(|v| if v.is_nan() { 0 } else { crate::locale::number::decimals(*v).min(places) })
        .collect();
    Column {
        name: name.into(),
        label: label.into(),
        unit: unit.into(),
        values: Values::Number(values, decimals),
        remarks,
    }
}

/// A column of words.
pub fn words(name: &str, label: &str, texts: Vec<String>) -> Column {
    Column {
        name: name.into(),
        label: label.into(),
        unit: String::new(),
        values: Values::Text(texts.into_iter().map(Some).collect()),
        remarks: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_numpy() {
        // numpy.quantile([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], [.25, .5, .75]), method "linear".
        let values = [6.0, 7.0, 15.0, 36.0, 39.0, 40.0, 41.0, 42.0, 43.0, 47.0, 49.0];
        let quartiles = [0.25, 0.5, 0.75].map(|p| quantile(&values, p));
        assert_eq!(quartiles, [Some(25.5), Some(40.0), Some(42.5)]);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0], 0.9), Some(3.0));
    }

    #[test]
    fn every_value_has_one_bin() {
        let values: Vec<f64> = (0..100).map(|i| f64::from(i) * 0.1).collect();
        for bins in [Bins::Auto, Bins::Rule("sturges".into()), Bins::Count(7.0)] {
            let edges = edges(&values, &bins);
            assert!(values.iter().all(|v| bin(&edges, *v).is_some()), "{edges:?}");
            assert!(edges.windows(2).all(|w| w[0] < w[1]));
        }
        assert_eq!(bin(&[0.0, 10.0, 20.0], 10.0), Some(1));
        assert_eq!(bin(&[0.0, 10.0, 20.0], 20.0), Some(1));
        assert_eq!(bin(&[0.0, 10.0, 20.0], 20.5), None);
    }
}

//! Long data to wide: a column of series names becomes one measure a name.

use super::{Column, Table, Values};
use crate::error::{Code, Error, Log};
use crate::locale::Lang;
use crate::spec::read::nearest;

/// Splits the one measure of `table` by the column called `color`; rows with the same `x` (and facet) become one.
#[inline(never)]
pub(super) fn widen(table: &mut Table, color: &str, log: &mut Log) {
    let Some(split) = table.columns.iter().position(|c| c.name == color) else {
        log.fault(|| nearest(Code::UnknownColumn, color, &table.names(), "color".into()));
        return;
    };
    let (Some(x), [y]) = (table.roles.x, table.roles.y.as_slice()) else { return };
    let (x, measure) = (&table.columns[x], &table.columns[*y]);
    let facet = table.roles.facet.map(|f| &table.columns[f]);
    let Values::Number(values, decimals) = &measure.values else { return };
    let mut categories: Vec<(String, usize)> = Vec::new();
    let mut series: Vec<Column> = Vec::new();
    let mut places = Vec::new();
    for row in 0..table.rows {
        let mut category = x.text(row, Lang::Vi);
        if let Some(facet) = facet {
            category = [&facet.text(row, Lang::Vi), " / ", &category].concat();
        }
        let at = categories.iter().position(|(c, _)| *c == category).unwrap_or_else(|| {
            categories.push((category, row));
            categories.len() - 1
        });
        let name = table.columns[split].text(row, Lang::Vi);
        let s = series.iter().position(|c| c.name == name).unwrap_or_else(|| {
            series.push(Column {
                label: name.clone(),
                name,
                unit: measure.unit.clone(),
                values: Values::Number(Vec::new(), Vec::new()),
                remarks: Vec::new(),
            });
            series.len() - 1
        });
        places.push((row, at, s));
    }
    let mut filled = vec![false; categories.len() * series.len()];
    for column in &mut series {
        column.values = Values::Number(vec![f64::NAN; categories.len()], vec![0; categories.len()]);
    }
    for (row, at, s) in places {
        let seen = &mut filled[s * categories.len() + at];
        if std::mem::replace(seen, true) {
            let both = [&categories[at].0, " / ", &series[s].name].concat();
            log.fault(|| Error::new(Code::DuplicateKey, "data", &[&both]));
        }
        if let Values::Number(to, to_decimals) = &mut series[s].values {
            to[at] = values[row];
            to_decimals[at] = decimals.get(row).copied().unwrap_or(0);
        }
        if let Some(remark) = measure.remark(row) {
            let remarks = &mut series[s].remarks;
            let place = remarks.partition_point(|r| r.0 <= at);
            remarks.insert(place, (at, remark.clone()));
        }
    }
    let firsts: Vec<usize> = categories.iter().map(|(_, row)| *row).collect();
    let mut columns = Vec::new();
    for column in std::iter::once(x).chain(facet) {
        columns.push(Column { values: column.values.select(&firsts), remarks: Vec::new(), ..column.clone() });
    }
    table.rows = firsts.len();
    table.roles.x = Some(0);
    table.roles.facet = facet.map(|_| 1);
    table.roles.y = (columns.len()..columns.len() + series.len()).collect();
    columns.extend(series);
    table.columns = columns;
}

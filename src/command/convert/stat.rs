//! JSON-stat 2.0: a cube of values over named dimensions, unrolled into rows.

use super::grid::{Cell, Grid, Head};
use crate::command::tell::both;
use bieudo::locale::compose;
use serde_json::Value;
use std::path::Path;

struct Dimension {
    label: String,
    role: Option<&'static str>,
    /// Labels of the categories in order, with a unit where one is given.
    categories: Vec<(String, String)>,
}

/// Cells that are unrolled at most.
const MOST: usize = 1_000_000;

/// Reads a dataset.
pub fn read(path: &Path, value: &Value) -> Result<Grid, String> {
    let name = path.display();
    let fault =
        |vi: &str, en: &str| both(format!("{name}: JSON-stat: {vi}"), format!("{name}: JSON-stat: {en}"));
    if value["class"].as_str() != Some("dataset") {
        return Err(fault(
            "cần một “dataset”, không phải bộ sưu tập",
            "a “dataset” is needed, not a collection",
        ));
    }
    let broken = || {
        fault(
            "thiếu id, size, dimension hay value",
            "id, size, dimension or value is missing or does not fit",
        )
    };
    let ids: Vec<&str> =
        value["id"].as_array().ok_or_else(broken)?.iter().filter_map(Value::as_str).collect();
    let sizes: Vec<usize> = value["size"]
        .as_array()
        .ok_or_else(broken)?
        .iter()
        .filter_map(|n| Some(n.as_u64()? as usize))
        .collect();
    let mut dimensions = Vec::new();
    for (id, size) in ids.iter().zip(&sizes) {
        let read = dimension(&value["dimension"][*id], id, value);
        dimensions.push(read.filter(|d| d.categories.len() == *size).ok_or_else(broken)?);
    }
    let total = sizes.iter().try_fold(1usize, |all, n| all.checked_mul(*n)).filter(|n| *n <= MOST);
    let total = total.filter(|_| !ids.is_empty() && ids.len() == sizes.len()).ok_or_else(broken)?;
    let at = |i: usize| match &value["value"] {
        Value::Array(all) => all.get(i).and_then(Value::as_f64),
        Value::Object(some) => some.get(&i.to_string()).and_then(Value::as_f64),
        _ => None,
    };
    if !(value["value"].is_array() || value["value"].is_object()) {
        return Err(broken());
    }
    let varied: Vec<usize> = (0..ids.len()).filter(|d| sizes[*d] > 1).collect();
    let fixed = dimensions.iter().filter(|d| d.categories.len() == 1).map(|d| d.categories[0].0.clone());
    let fixed: Vec<String> = fixed.collect();
    let mut grid = Grid {
        title: text(&value["label"]),
        subtitle: (!fixed.is_empty()).then(|| fixed.join(", ")),
        source: [text(&value["source"]), text(&value["href"]), day(&value["updated"])],
        ..Grid::default()
    };
    for d in &varied {
        let Dimension { label, role, .. } = &dimensions[*d];
        grid.heads.push(Head { label: label.clone(), role: *role, ..Head::default() });
    }
    // One unit for all, or none: what differs from row to row is no unit of the column.
    let mut units: Vec<&str> = Vec::new();
    for (_, unit) in dimensions.iter().flat_map(|d| &d.categories) {
        if !unit.is_empty() && !units.contains(&unit.as_str()) {
            units.push(unit);
        }
    }
    let unit = if let [one] = units[..] { one.to_string() } else { String::new() };
    grid.heads.push(Head { label: "Giá trị".into(), unit, kind: Some("number"), role: None });
    for i in 0..total {
        let mut rest = i;
        let mut place = vec![0; sizes.len()];
        for d in (0..sizes.len()).rev() {
            place[d] = rest % sizes[d];
            rest /= sizes[d];
        }
        let mut row: Vec<Cell> =
            varied.iter().map(|d| Cell::Text(dimensions[*d].categories[place[*d]].0.clone())).collect();
        row.push(at(i).map_or(Cell::Missing, Cell::Number));
        grid.rows.push(row);
    }
    Ok(grid)
}

fn dimension(value: &Value, id: &str, set: &Value) -> Option<Dimension> {
    let category = value.get("category")?;
    let labels = &category["label"];
    let mut keys: Vec<String> = match &category["index"] {
        Value::Array(list) => list.iter().filter_map(|k| k.as_str().map(String::from)).collect(),
        Value::Object(map) => {
            let mut pairs: Vec<(u64, &String)> =
                map.iter().filter_map(|(k, n)| Some((n.as_u64()?, k))).collect();
            pairs.sort();
            pairs.into_iter().map(|(_, k)| k.clone()).collect()
        }
        _ => Vec::new(),
    };
    if keys.is_empty() {
        // One category may stand without an index.
        keys = labels.as_object()?.keys().cloned().collect();
    }
    let categories = keys
        .into_iter()
        .map(|key| {
            let unit =
                text(&category["unit"][&key]["label"]).or_else(|| text(&category["unit"][&key]["base"]));
            (text(&labels[&key]).unwrap_or(key), unit.unwrap_or_default())
        })
        .collect();
    let is = |role: &str| {
        set["role"][role].as_array().is_some_and(|all| all.iter().any(|v| v.as_str() == Some(id)))
    };
    let role = if is("time") { Some("time") } else { None };
    Some(Dimension { label: text(&value["label"]).unwrap_or_else(|| id.into()), role, categories })
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(|t| compose(t.trim())).filter(|t| !t.is_empty())
}

fn day(value: &Value) -> Option<String> {
    let day = value.as_str()?.get(..10)?;
    bieudo::table::date::Moment::parse(day).map(|_| day.to_string())
}

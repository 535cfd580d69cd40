//! Frictionless data packages: one resource, with the types, units and sources its schema gives.

use super::grid::{Cell, Grid, from_rows, head};
use super::{Notes, decode};
use crate::command::files;
use crate::command::tell::both;
use bieudo::locale::compose;
use serde_json::Value;
use std::path::{Component, Path};

/// Reads the first resource, or the one that is named.
pub fn read(path: &Path, value: &Value, wanted: Option<&str>, notes: &mut Notes) -> Result<Grid, String> {
    let name = path.display();
    let resources: Vec<&Value> = value["resources"].as_array().into_iter().flatten().collect();
    let found = resources.iter().find(|r| wanted.is_none_or(|w| r["name"].as_str() == Some(w)));
    let resource = *found.ok_or_else(|| {
        let list: Vec<&str> = resources.iter().filter_map(|r| r["name"].as_str()).collect();
        let (wanted, list) = (wanted.unwrap_or("resources"), list.join(", "));
        both(
            format!("{name}: gói không có “{wanted}”; có: {list}"),
            format!("{name}: the package has no “{wanted}”; there are: {list}"),
        )
    })?;
    let mut grid = match resource.get("data") {
        Some(data) => inline(data),
        None => beside(path, resource, notes)?,
    };
    let fields = resource["schema"]["fields"].as_array();
    for (at, field) in fields.into_iter().flatten().enumerate() {
        // The schema names columns in order; a file with another order is found by name.
        let called = field["name"].as_str().unwrap_or("");
        let by_name = grid.heads.iter().position(|h| h.label == called);
        let Some(place) = by_name.or((at < grid.heads.len()).then_some(at)) else { continue };
        let own = &mut grid.heads[place];
        if let Some(title) = text(&field["title"]) {
            *own = head(&title);
        }
        if let Some(unit) = text(&field["unit"]) {
            own.unit = unit;
        }
        own.kind = match field["type"].as_str() {
            Some("integer" | "number") => Some("number"),
            Some("date" | "year" | "yearmonth") => Some("date"),
            Some("string" | "boolean") => Some("text"),
            _ => None,
        };
    }
    let missing: Vec<&str> = resource["schema"]["missingValues"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for cell in grid.rows.iter_mut().flatten() {
        if matches!(cell, Cell::Text(text) if missing.contains(&text.as_str())) {
            *cell = Cell::Missing;
        }
    }
    grid.title = text(&resource["title"]).or_else(|| text(&value["title"])).or(grid.title);
    let source = resource["sources"].get(0).or_else(|| value["sources"].get(0)).unwrap_or(&Value::Null);
    let address = text(&source["path"]).filter(|a| a.starts_with("http"));
    grid.source = [text(&source["title"]), address, None];
    Ok(grid)
}

fn inline(data: &Value) -> Grid {
    let cell = |value: &Value| match value {
        Value::Number(n) => n.as_f64().map_or(Cell::Missing, Cell::Number),
        Value::String(text) if text.is_empty() => Cell::Missing,
        Value::String(text) => Cell::Text(compose(text)),
        Value::Bool(b) => Cell::Text(b.to_string()),
        _ => Cell::Missing,
    };
    let rows: Vec<&Value> = data.as_array().into_iter().flatten().collect();
    if rows.first().is_some_and(|row| row.is_array()) {
        return from_rows(
            rows.iter().map(|row| row.as_array().into_iter().flatten().map(cell).collect()).collect(),
        );
    }
    let mut names: Vec<&String> = Vec::new();
    for key in rows.iter().filter_map(|row| row.as_object()).flat_map(|row| row.keys()) {
        if !names.contains(&key) {
            names.push(key);
        }
    }
    let mut all = vec![names.iter().map(|name| Cell::Text(compose(name))).collect()];
    all.extend(rows.iter().map(|row| names.iter().map(|name| cell(&row[name.as_str()])).collect::<Vec<_>>()));
    from_rows(all)
}

fn beside(path: &Path, resource: &Value, notes: &mut Notes) -> Result<Grid, String> {
    let named = resource["path"].as_str().or_else(|| resource["path"].get(0)?.as_str()).unwrap_or("");
    let inside = Path::new(named);
    // The standard itself forbids anything outside the package's own folder.
    let safe = !named.is_empty() && inside.components().all(|part| matches!(part, Component::Normal(_)));
    if !safe || named.contains("://") {
        let name = path.display();
        return Err(both(
            format!("{name}: đường dẫn “{named}” phải nằm trong thư mục của gói"),
            format!("{name}: the path “{named}” must lie inside the package's folder"),
        ));
    }
    let file = path.with_file_name("").join(inside);
    let bytes = files::bytes(&file)?;
    let text = decode::text(&file, &bytes, notes)?;
    let separator = resource["dialect"]["delimiter"].as_str().and_then(|d| d.chars().next());
    decode::table(&file, &text, separator, notes)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(|t| compose(t.trim())).filter(|t| !t.is_empty())
}

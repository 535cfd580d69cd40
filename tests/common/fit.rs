//! Every way a table can become a chart of a type: roles dealt out by what its columns hold.

use bieudo::spec::value::Value;

pub fn text(t: &str) -> Value {
    Value::Text(t.into())
}

pub fn map(entries: Vec<(&str, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(k, v)| (k.to_string(), v)).collect())
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Words,
    Numbers,
    Dates,
}

/// A spec of `kind` over columns of these names and contents; what it cannot have is left to the errors to say.
pub fn spec(kind: &str, data: Value, columns: &[(String, Holds)]) -> Value {
    let named = |wanted: Holds| -> Vec<&str> {
        columns.iter().filter(|(_, holds)| *holds == wanted).map(|(name, _)| name.as_str()).collect()
    };
    let (words, numbers, dates) = (named(Holds::Words), named(Holds::Numbers), named(Holds::Dates));
    let sides: Vec<&str> = words.iter().chain(&dates).copied().collect();
    let mut entries = vec![("version", Value::Number(1.0)), ("type", text(kind)), ("title", text("Thử"))];
    let list = |names: &[&str]| Value::List(names.iter().map(|n| text(n)).collect());
    let mut role = |name: &'static str, column: Option<&&str>| {
        if let Some(column) = column {
            entries.push((name, text(column)));
        }
    };
    let most = |count: usize| numbers.iter().copied().take(count).collect::<Vec<_>>();
    match kind {
        "scatter" => {
            role("x", numbers.first());
            role("size", numbers.get(2));
            role("label", words.first());
            entries.push(("y", list(&numbers[numbers.len().min(1)..numbers.len().min(2)])));
        }
        "histogram" | "beeswarm" => {
            role("x", numbers.first());
            role("color", words.get(1));
        }
        "range" => {
            role("x", sides.first());
            role("lower", numbers.first());
            role("upper", numbers.get(1));
        }
        "heatmap" => {
            role("x", sides.first());
            role("color", numbers.first());
            entries.push(("y", list(&sides[sides.len().min(1)..sides.len().min(2)])));
        }
        "timeline" => {
            role("x", dates.first());
            role("label", words.first());
        }
        "table" => {}
        "progress" => {
            role("x", sides.first());
            role("target", numbers.get(1));
            entries.push(("y", list(&most(1))));
        }
        "donut" | "pie" | "waffle" | "treemap" | "tile-map" | "number" | "box" => {
            role("x", sides.first());
            entries.push(("y", list(&most(1))));
        }
        "arrow" => {
            role("x", sides.first());
            entries.push(("y", list(&most(2))));
        }
        _ => {
            role("x", sides.first());
            entries.push(("y", list(&most(12))));
        }
    }
    entries.push(("data", data));
    map(entries)
}

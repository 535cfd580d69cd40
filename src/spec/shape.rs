//! How bins are found and how cells of tables are drawn: options of one chart type each.

use super::read::{At, Read, nearest, wrong_kind};
use super::value::Value;
use crate::error::{Code, Log};

/// How a histogram's bins are found.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Bins {
    /// By the rule that fits most data: Freedman and Diaconis.
    #[default]
    Auto,
    /// By a rule of that name.
    Rule(String),
    /// About so many, with round edges.
    Count(f64),
    /// Between these edges.
    Edges(Vec<f64>),
}

impl Read for Bins {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Bins::Auto),
            Value::Text(rule) => {
                if !["sturges", "freedman-diaconis"].contains(&rule.as_str()) {
                    log.fault(|| {
                        nearest(Code::UnknownWord, &rule, &["sturges", "freedman-diaconis"], at.path())
                    });
                }
                Some(Bins::Rule(rule))
            }
            Value::Number(count) => Some(Bins::Count(count)),
            Value::Numbers(edges) => Some(Bins::Edges(edges)),
            list @ Value::List(_) => Some(Bins::Edges(Vec::read(list, at, log)?)),
            other => wrong_kind(&other, 2, at, log),
        }
    }
}

/// Ways to draw the cells of a table's columns, by column name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawn(pub Vec<(String, String)>);

impl Read for Drawn {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let entries = match value {
            Value::Null => Vec::new(),
            Value::Map(entries) => entries,
            other => return wrong_kind(&other, 5, at, log),
        };
        let mut drawn = Vec::new();
        for (name, way) in entries {
            let at = at.key(&name);
            let way = String::read(way, at, log)?;
            if !["bar", "heat", "line"].contains(&way.as_str()) {
                log.fault(|| nearest(Code::UnknownWord, &way, &["bar", "heat", "line"], at.path()));
            }
            drawn.push((name, way));
        }
        Some(Drawn(drawn))
    }
}

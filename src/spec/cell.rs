//! Cells: a figure or text with what its source said of it, and the forms that hold many of them.

use super::read::{self, At, Read, nearest, record, wrong_kind};
use super::value::Value;
use super::{check_link, missing};
use crate::error::{Code, Log};
use crate::list::Gather as _;

/// The cells of a column as they came.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// One by one.
    Cells(Vec<Cell>),
    /// Handed over in one piece; NaN is missing.
    Numbers(Vec<f64>),
}

impl Default for Values {
    fn default() -> Self {
        Values::Cells(Vec::new())
    }
}

impl Read for Values {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Numbers(numbers) => Some(Values::Numbers(numbers)),
            other => Some(Values::Cells(read_all(other, at, log)?)),
        }
    }
}

/// Unlike a list of names, a column keeps its length when a cell is at fault, or every row below would shift.
fn read_all(value: Value, at: At, log: &mut Log) -> Option<Vec<Cell>> {
    match value {
        Value::List(items) => Some(
            items
                .into_iter()
                .enumerate()
                .map(|(i, item)| Cell::read(item, at.index(i), log).unwrap_or_default())
                .gather(),
        ),
        other => wrong_kind(&other, 4, at, log),
    }
}

/// Rows as lists of `(column name, cell)`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(pub Vec<Vec<(String, Cell)>>);

impl Read for Rows {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let items = match value {
            Value::List(items) => items,
            other => return wrong_kind(&other, 4, at, log),
        };
        let mut rows = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            let at = at.index(i);
            match item {
                Value::Map(entries) => rows.push(
                    entries
                        .into_iter()
                        .map(|(key, value)| {
                            let cell = Cell::read(value, at.key(&key), log).unwrap_or_default();
                            (key, cell)
                        })
                        .collect(),
                ),
                other => return wrong_kind(&other, 5, at, log),
            }
        }
        Some(Rows(rows))
    }
}

/// One figure or text, with what its source said of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What stands there.
    pub datum: Datum,
    /// What is said of it; boxed, for most cells say nothing.
    pub remark: Option<Box<Remark>>,
}

/// What a cell holds before its column's type is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Datum {
    /// `null`: a gap, never a zero.
    #[default]
    Missing,
    /// A JSON number.
    Number(f64),
    /// A JSON string.
    Text(String),
}

/// What a source says of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Remark {
    /// How sure the source is of it.
    pub qualifier: Qualifier,
    /// Id of the fact that it restates.
    pub fact: String,
    /// The sentence that reports it.
    pub quote: String,
    /// Address of that sentence.
    pub url: String,
    /// Unit of this cell alone, where it differs from its column's.
    pub unit: String,
}

/// How a source qualifies a figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename_all = "lowercase"))]
pub enum Qualifier {
    /// As counted.
    #[default]
    Exact,
    /// khoảng
    About,
    /// gần
    Nearly,
    /// trên
    Over,
    /// ước tính: computed from other figures
    Derived,
}

/// Qualifiers by their names in JSON.
pub const QUALIFIERS: [(&str, Qualifier); 5] = [
    ("exact", Qualifier::Exact),
    ("about", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("over", Qualifier::Over),
    ("derived", Qualifier::Derived),
];

record! {
    /// A cell with a remark.
    pub struct RichCell {
        /// The figure or text.
        "value" value: Option<Scalar>,
        /// `exact`, `about`, `nearly`, `over` or `derived`.
        "qualifier" qualifier: Option<String>,
        /// Id of the fact that it restates.
        "fact" fact: Option<String>,
        /// The sentence that reports it.
        "quote" quote: Option<String>,
        /// Address of that sentence.
        "url" url: Option<String>,
        /// Unit of this cell alone.
        "unit" unit: Option<String>,
    }
}

/// A number or a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scalar(pub Datum);

impl Read for Scalar {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        Some(Scalar(match value {
            Value::Null => Datum::Missing,
            Value::Number(number) => Datum::Number(number),
            Value::Text(text) => Datum::Text(read::text_within_limits(text, at, log)?),
            Value::Bool(yes) => Datum::Text(if yes { "true" } else { "false" }.into()),
            other => return wrong_kind(&other, 2, at, log),
        }))
    }
}

impl Read for Cell {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        if !matches!(value, Value::Map(_)) {
            return Some(Cell { datum: Scalar::read(value, at, log)?.0, remark: None });
        }
        let rich = RichCell::read(value, at, log)?;
        let mut remark = Remark {
            fact: rich.fact.unwrap_or_default(),
            quote: rich.quote.unwrap_or_default(),
            url: rich.url.unwrap_or_default(),
            unit: rich.unit.unwrap_or_default(),
            ..Remark::default()
        };
        if let Some(word) = rich.qualifier {
            match QUALIFIERS.iter().find(|(name, _)| *name == word) {
                Some((_, qualifier)) => remark.qualifier = *qualifier,
                None => log.fault(|| {
                    let known = QUALIFIERS.map(|q| q.0);
                    nearest(Code::UnknownWord, &word, &known, at.key("qualifier").path())
                }),
            }
        }
        check_link(&remark.url, at.key("url"), log);
        let Some(value) = rich.value else {
            if remark.qualifier != Qualifier::Exact {
                log.fault(|| {
                    missing(
                        &at.key("value").path(),
                        "value",
                        "Ghi giá trị mà từ này nói tới.",
                        "Write the value that the qualifier speaks of.",
                    )
                });
            }
            return Some(Cell { datum: Datum::Missing, remark: Some(Box::new(remark)) });
        };
        Some(Cell { datum: value.0, remark: Some(Box::new(remark)) })
    }
}

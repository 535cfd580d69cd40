//! Steps of `transform`: one object a step, with one key that names what it does.

use super::Names;
use super::cell::{Datum, Scalar};
use super::read::{At, Read, record, unknown, wrong_kind};
use super::value::Value;
use crate::error::{Code, Error, Log};

/// Steps, applied in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps(pub Vec<Step>);

impl Read for Steps {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        if value == Value::Null {
            return Some(Steps::default());
        }
        let steps: Vec<Step> = Vec::read(value, at, log)?;
        for (i, step) in steps.iter().enumerate() {
            let names = step.names();
            if names.len() == 1 || log.has_errors() {
                continue;
            }
            let seen = if names.is_empty() { "0".into() } else { names.join(", ") };
            log.push(Error::bilingual(
                Code::Unfit,
                at.index(i).path(),
                &[
                    &["Mỗi bước cần đúng một khóa nêu việc phải làm, nhưng gặp: ", &seen, "."].concat(),
                    "Tách thành nhiều bước, theo thứ tự cần làm.",
                ],
                &[
                    &["A step needs exactly one key that names what it does; found: ", &seen, "."].concat(),
                    "Make a step of each, in the order they are to be done.",
                ],
            ));
        }
        Some(Steps(steps))
    }
}

impl Steps {
    /// Columns that steps compute with: they must hold numbers.
    pub fn measures(&self) -> Vec<String> {
        let mut names = Vec::new();
        for step in &self.0 {
            if let Some(it) = &step.aggregate
                && (it.op.0.is_empty() || it.op.0.iter().any(|op| op != "count"))
            {
                names.extend(it.column.0.iter().chain(&it.weight).cloned());
            }
            names.extend(step.share.iter().flat_map(|it| it.column.0.clone()));
            names.extend(step.cumulative.iter().flat_map(|it| it.column.0.clone()));
            names.extend(step.change.iter().flat_map(|it| it.column.0.clone()));
            names.extend(step.moving_average.iter().flat_map(|it| it.column.0.clone()));
            names.extend(step.bin.iter().filter_map(|it| it.column.clone()));
            names.extend(step.regression.iter().filter_map(|it| it.y.clone()));
        }
        names
    }
}

record! {
    /// One step: exactly one of these keys.
    pub struct Step {
        /// Keeps the rows that meet all conditions.
        "filter" filter: Option<Filter>,
        /// Puts rows in order; missing cells come last.
        "sort" sort: Option<Sort>,
        /// Makes one row of each group.
        "aggregate" aggregate: Option<Aggregate>,
        /// What part of the whole, or of its group, each row is.
        "share" share: Option<Share>,
        /// Running sum.
        "cumulative" cumulative: Option<Cumulative>,
        /// Difference from the row before, or from a base.
        "change" change: Option<Change>,
        /// Counts rows by classes of a number.
        "bin" bin: Option<Bin>,
        /// Mean of neighbouring rows.
        "moving-average" moving_average: Option<MovingAverage>,
        /// A line through points.
        "regression" regression: Option<Regression>,
    }
}

impl Step {
    /// Keys that stand.
    pub fn names(&self) -> Vec<&'static str> {
        let all = [
            ("filter", self.filter.is_some()),
            ("sort", self.sort.is_some()),
            ("aggregate", self.aggregate.is_some()),
            ("share", self.share.is_some()),
            ("cumulative", self.cumulative.is_some()),
            ("change", self.change.is_some()),
            ("bin", self.bin.is_some()),
            ("moving-average", self.moving_average.is_some()),
            ("regression", self.regression.is_some()),
        ];
        all.into_iter().filter(|(_, set)| *set).map(|(name, _)| name).collect()
    }
}

record! {
    /// Conditions on one column; a missing cell meets none of them, except `not` and `missing`.
    pub struct Filter {
        /// The column looked at.
        "column" column: Option<String>,
        /// One of these values.
        "in" one_of: Scalars,
        /// None of these values.
        "not" none_of: Scalars,
        /// This value or more; in time, from its first day.
        "from" from: Option<Scalar>,
        /// This value or less; in time, to its last day.
        "to" to: Option<Scalar>,
        /// More than this value.
        "above" above: Option<Scalar>,
        /// Less than this value.
        "below" below: Option<Scalar>,
        /// `false` keeps the rows that have a value, `true` those that have none.
        "missing" missing: Switch,
    }
}

record! {
    /// An order of rows.
    pub struct Sort {
        /// Column or columns; later ones decide between equals.
        "by" by: Names,
        /// `asc` (default), `desc`, or the values in the order wanted; others follow.
        "order" order: Order,
    }
}

record! {
    /// Groups of rows, and what is computed of each.
    pub struct Aggregate {
        /// Columns whose equal values make a group; all rows are one group when absent.
        "by" by: Names,
        /// Columns to compute from; not needed for `count`.
        "column" column: Names,
        /// `sum` (default), `mean`, `median`, `min`, `max`, `count`, `deviation` (of a sample), `quantile` (type 7); one or several.
        "op" op: Names,
        /// Which quantile, 0 to 1.
        "p" p: Option<f64>,
        /// Column of weights, for `mean`.
        "weight" weight: Option<String>,
        /// Name of the result, where there is one; else the column's own.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

record! {
    /// Parts of a whole in percent, in new columns `…-share`.
    pub struct Share {
        /// Column or columns.
        "column" column: Names,
        /// Columns whose equal values make the whole; all rows when absent.
        "by" by: Names,
        /// Decimals shown; one when absent.
        "decimals" decimals: Option<f64>,
        /// Name of the result, where there is one.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

record! {
    /// Running sums in new columns `…-cumulative`.
    pub struct Cumulative {
        /// Column or columns.
        "column" column: Names,
        /// Columns whose equal values make a sum of its own.
        "by" by: Names,
        /// Name of the result, where there is one.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

record! {
    /// Changes in new columns `…-change`.
    pub struct Change {
        /// Column or columns.
        "column" column: Names,
        /// `absolute` (default), `percent`, or `index` (base = 100).
        "as" kind: Option<String>,
        /// Value of `along` at the row compared with; the row before when absent (for an index: the first).
        "base" base: Option<Scalar>,
        /// Column in which `base` is looked up; `x` when absent.
        "along" along: Option<String>,
        /// Columns whose equal values make a sequence of its own.
        "by" by: Names,
        /// Decimals shown.
        "decimals" decimals: Option<f64>,
        /// Name of the result, where there is one.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

record! {
    /// Classes of a number: the rows become `class`, `from`, `to` and `count`.
    pub struct Bin {
        /// The column.
        "column" column: Option<String>,
        /// `sturges` (default) or `freedman-diaconis`; classes then get round limits.
        "method" method: Option<String>,
        /// So many classes of equal width, in place of a method.
        "count" count: Option<f64>,
        /// Limits of the classes, ascending, in place of a method.
        "edges" edges: Option<Vec<f64>>,
        /// Columns whose equal values are counted apart.
        "by" by: Names,
    }
}

record! {
    /// Moving averages in new columns `…-average`.
    pub struct MovingAverage {
        /// Column or columns.
        "column" column: Names,
        /// Rows that make an average; with a gap among them there is none.
        "window" window: Option<f64>,
        /// `centred` (default; an even window counts its two outer rows half) or `trailing`.
        "align" align: Option<String>,
        /// Columns whose equal values make a sequence of its own.
        "by" by: Names,
        /// Name of the result, where there is one.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

record! {
    /// A line through points, in new columns `…-fit`, and for `linear` `…-low` and `…-high`: the band that holds the mean with 95 %.
    pub struct Regression {
        /// Numbers or dates; the chart's `x` when absent.
        "x" x: Option<String>,
        /// Numbers.
        "y" y: Option<String>,
        /// `linear` (default) or `loess`.
        "method" method: Option<String>,
        /// Degree of the polynomial, for `linear`: 1 (default) to 10.
        "degree" degree: Option<f64>,
        /// Share of points in a neighbourhood, for `loess`: above 0 to 1, 0.75 when absent.
        "span" span: Option<f64>,
        /// Columns whose equal values make a line of its own.
        "by" by: Names,
        /// Name of the result.
        "name" name: Option<String>,
        /// How people read it.
        "label" label: Option<String>,
    }
}

/// One or several values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scalars(pub Vec<Datum>);

impl Read for Scalars {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let many: Vec<Scalar> = match value {
            Value::Null => Vec::new(),
            list @ Value::List(_) => Vec::read(list, at, log)?,
            Value::Numbers(numbers) => {
                return Some(Scalars(numbers.into_iter().map(Datum::Number).collect()));
            }
            one => vec![Scalar::read(one, at, log)?],
        };
        Some(Scalars(many.into_iter().map(|s| s.0).collect()))
    }
}

/// `true`, `false`, or nothing said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Switch(pub Option<bool>);

impl Read for Switch {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Switch(None)),
            Value::Bool(yes) => Some(Switch(Some(yes))),
            other => wrong_kind(&other, 1, at, log),
        }
    }
}

/// Which way to sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Order {
    /// Small to large, early to late, a to y.
    #[default]
    Ascending,
    /// The other way round.
    Descending,
    /// These first, as they stand here.
    Given(Vec<Datum>),
}

impl Read for Order {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Order::Ascending),
            list @ Value::List(_) => Some(Order::Given(Scalars::read(list, at, log)?.0)),
            Value::Text(word) => match word.as_str() {
                "asc" => Some(Order::Ascending),
                "desc" => Some(Order::Descending),
                _ => {
                    unknown(Code::UnknownWord, &word, &["asc", "desc"], at.path(), log);
                    None
                }
            },
            other => wrong_kind(&other, 3, at, log),
        }
    }
}

//! `scale`: how the axes spread, a word or an object an axis.

use super::read::{At, Read, record, unknown, wrong_kind};
use super::transform::Switch;
use super::value::Value;
use crate::error::{Code, Log};

record! {
    /// Scales by axis.
    pub struct Scales {
        /// The independent side.
        "x" x: Axis,
        /// The measures.
        "y" y: Axis,
    }
}

/// What an axis is asked to be; a bare word stands for its `type`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Axis {
    /// `linear` (default), `log`, `sqrt`; in time `day`, `week`, `month`, `quarter`, `year`, `term`.
    pub kind: Option<&'static str>,
    /// Whether zero must be in the picture; the chart decides when nothing is said.
    pub zero: Option<bool>,
    /// Of terms of office: a year in which one begins, and the years it has.
    pub term: (i32, i32),
}

/// Types of scales for numbers.
pub const NUMBERS: [&str; 3] = ["linear", "log", "sqrt"];
/// Types of scales for time: what its ticks stand for.
pub const TIMES: [&str; 6] = ["day", "week", "month", "quarter", "year", "term"];

record! {
    /// An axis in full.
    pub struct AxisForm {
        /// `linear` (default), `log`, `sqrt`; in time `day`, `week`, `month`, `quarter`, `year`, `term`.
        "type" kind: Option<String>,
        /// Whether zero must be in the picture; only lines and points may go without.
        "zero" zero: Switch,
        /// A year in which a term of office begins; 2020 when absent.
        "from" from: Option<f64>,
        /// Years of a term of office; 5 when absent.
        "years" years: Option<f64>,
    }
}

impl Read for Axis {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let form = match value {
            Value::Null => return Some(Axis::default()),
            Value::Text(word) => AxisForm { kind: Some(word), ..AxisForm::default() },
            map @ Value::Map(_) => AxisForm::read(map, at, log)?,
            other => return wrong_kind(&other, 3, at, log),
        };
        let kind = match &form.kind {
            None => None,
            Some(word) => {
                let known: Vec<&'static str> = NUMBERS.into_iter().chain(TIMES).collect();
                let found = known.iter().find(|k| *k == word).copied();
                if found.is_none() {
                    unknown(Code::UnknownWord, word, &known, at.path(), log);
                }
                found
            }
        };
        let year = |seen: Option<f64>, otherwise: f64| seen.unwrap_or(otherwise).clamp(1.0, 9999.0) as i32;
        Some(Axis { kind, zero: form.zero.0, term: (year(form.from, 2020.0), year(form.years, 5.0)) })
    }
}

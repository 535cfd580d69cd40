//! What an author points out in a chart, in the coordinates of its data.

use super::read::{At, Read, record, unknown, wrong_kind};
use super::{Datum, Scalar, missing};
use crate::error::{Code, Log};
use crate::spec::value::Value;

/// Kinds of annotations.
pub const KINDS: [&str; 4] = ["point", "line", "range", "text"];

record! {
    /// Something pointed out.
    pub struct Annotation {
        /// `point`, `line`, `range` or `text`.
        "type" kind: Option<String>,
        /// Category, time or number on the independent side; two of them for a range.
        "x" x: Ends,
        /// Value on the measure's side; two of them for a range.
        "y" y: Ends,
        /// What is said there.
        "text" text: Option<String>,
    }
}

/// None, one or both ends of something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ends(pub Vec<Datum>);

impl Read for Ends {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(Ends::default()),
            Value::List(items) => {
                let list = Vec::<Scalar>::read(Value::List(items), at, log)?;
                Some(Ends(list.into_iter().map(|s| s.0).collect()))
            }
            Value::Map(_) => wrong_kind(&value, 2, at, log),
            other => Some(Ends(vec![Scalar::read(other, at, log)?.0])),
        }
    }
}

/// Notes what is missing or too much for its kind.
pub(super) fn check(annotations: &[Annotation], log: &mut Log) {
    for (i, annotation) in annotations.iter().enumerate() {
        let root = At::ROOT.key("annotations");
        let at = root.index(i);
        let kind = annotation.kind.as_deref().unwrap_or("");
        if !KINDS.contains(&kind) {
            if kind.is_empty() {
                let list = KINDS.join(", ");
                let (vi, en) =
                    (["Chọn một trong: ", &list, "."].concat(), ["Choose one of ", &list, "."].concat());
                log.push(missing(&at.key("type").path(), "type", &vi, &en));
            } else {
                unknown(Code::UnknownWord, kind, &KINDS, at.key("type").path(), log);
            }
            continue;
        }
        let ends = [annotation.x.0.len(), annotation.y.0.len()];
        let (fits, vi, en) = match kind {
            "line" => (
                matches!(ends, [1, 0] | [0, 1]),
                "Đường cần đúng một tọa độ: x (đường đứng) hoặc y (đường ngang).",
                "A line needs exactly one coordinate: x (upright) or y (level).",
            ),
            "range" => (
                matches!(ends, [2, 0] | [0, 2]),
                "Khoảng cần hai đầu của một trục: x [từ, đến] hoặc y [từ, đến].",
                "A range needs both ends on one axis: x [from, to] or y [from, to].",
            ),
            "point" => (
                matches!(ends, [1, 0 | 1]),
                "Điểm cần x; thêm y khi điểm không nằm trên số liệu.",
                "A point needs x; add y where it does not stand on the data.",
            ),
            _ => (
                matches!(ends, [1, 1]) && annotation.text.is_some(),
                "Chữ cần x, y và text.",
                "A text needs x, y and text.",
            ),
        };
        if !fits {
            let hints = [
                "Ví dụ: {\"type\": \"line\", \"y\": 100, \"text\": \"Chỉ tiêu\"}.",
                "For example {\"type\": \"line\", \"y\": 100, \"text\": \"Target\"}.",
            ];
            log.push(crate::error::Error::bilingual(
                Code::Unfit,
                at.path(),
                &[vi, hints[0]],
                &[en, hints[1]],
            ));
        }
        for (j, datum) in annotation.y.0.iter().enumerate() {
            if !matches!(datum, Datum::Number(n) if n.is_finite()) {
                let seen = if let Datum::Text(text) = datum { text.as_str() } else { "null" };
                let place = at.key("y");
                let place = if annotation.y.0.len() > 1 { place.index(j).path() } else { place.path() };
                log.push(crate::error::Error::new(Code::NotNumber, place, &[seen]));
            }
        }
    }
}

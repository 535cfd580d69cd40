//! Needs of a chart type that are not met, and figures that it cannot honestly draw.

use super::read::at;
use super::{Color, Column, MOST_SERIES, Need, Needs, Table, Values};
use crate::error::{Code, Error, Log};
use crate::list::Gather as _;
use crate::locale::{Lang, number};
use crate::spec::read::nearest;
use crate::spec::{Spec, missing};

/// Notes them all.
#[inline(never)]
pub(super) fn check(table: &Table, spec: &Spec, needs: &Needs, log: &mut Log) {
    let kind = spec.kind.as_deref().unwrap_or("");
    let must = [
        ("x", needs.x, spec.x.is_none() && spec.start.is_none()),
        ("y", needs.y, spec.y.0.is_empty()),
        ("target", needs.target, spec.target.is_none()),
        ("label", needs.label, spec.label.is_none()),
        ("lower", needs.ends, spec.lower.is_none()),
        ("upper", needs.ends, spec.upper.is_none()),
        ("size", needs.size, spec.size.is_none()),
        ("color", if needs.color == Color::Value { Need::Must } else { Need::None }, spec.color.is_none()),
    ];
    for (key, need, absent) in must {
        if need == Need::Must && absent {
            log.fault(|| {
                let names = table.names().join(", ");
                missing(
                    key,
                    key,
                    &["Kiểu ", kind, " cần ", key, ": tên một cột trong số ", &names, "."].concat(),
                    &["The type ", kind, " needs ", key, ": one of the columns ", &names, "."].concat(),
                )
            });
        }
    }
    let series: Vec<&Column> = table.roles.y.iter().filter_map(|y| table.columns.get(*y)).gather();
    for (i, column) in series.iter().enumerate().filter(|_| !needs.all_columns) {
        if let Values::Text(texts) = &column.values {
            log.fault(|| {
                let key = if series.len() == 1 { "y".into() } else { at("y", i) };
                let seen = texts.iter().flatten().next().map_or("", String::as_str);
                Error::new(Code::NotNumber, key, &[seen])
            });
        }
    }
    if series.len() > MOST_SERIES {
        log.fault(|| {
            let [seen, most] = [series.len(), MOST_SERIES].map(|n| number::whole(n as u64));
            Error::bilingual(Code::TooMany, "y", &[&seen, "chuỗi số liệu", &most], &[&seen, "series", &most])
        });
    }
    if needs.one_measure && series.len() > 1 {
        log.fault(|| Error::new(Code::OneMeasure, "y", &[kind, &number::whole(series.len() as u64)]));
    }
    let mut units: Vec<&str> = series.iter().map(|c| c.unit.as_str()).filter(|u| !u.is_empty()).gather();
    units.dedup();
    if units.len() > 1 && !needs.any_units {
        log.fault(|| Error::new(Code::MixedUnits, "y", &[&units.join(", ")]));
    }
    if needs.parts || matches!(spec.layout.as_deref(), Some("share" | "diverging")) {
        for column in &series {
            let bad = (0..table.rows).find_map(|r| Some((r, column.value(r).filter(|v| *v < 0.0)?)));
            if let Some((row, bad)) = bad {
                log.fault(|| {
                    let (seen, row) = (number::machine(bad, 12), number::whole(row as u64 + 1));
                    Error::new(Code::Negative, "y", &[&column.name, &seen, &row])
                });
            }
        }
    }
    if let Some(column) = table.roles.target.and_then(|t| table.columns.get(t))
        && let Some(bad) = (0..table.rows).filter_map(|r| column.value(r)).find(|v| *v <= 0.0)
    {
        log.fault(|| Error::new(Code::ZeroTarget, "target", &[&number::machine(bad, 12)]));
    }
    if table.rows == 0 && !log.has_errors() {
        log.remark(|| Error::new(Code::Empty, "data", &[]));
    }
    if !crate::FULL {
        return;
    }
    let names = series
        .iter()
        .map(|c| c.label.clone())
        .chain((0..table.rows.min(200)).map(|r| table.x_text(r, Lang::Vi)));
    let group = table.roles.group.and_then(|g| table.columns.get(g));
    let names = names.chain((0..table.rows.min(200)).filter_map(|r| Some(group?.text(r, Lang::Vi))));
    let names: Vec<String> = names.collect();
    for (i, name) in spec.highlight.0.iter().enumerate() {
        let known = series.iter().any(|c| c.name == *name) || names.contains(name);
        if !known && table.rows <= 200 {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            log.remark(|| nearest(Code::UnknownName, name, &known, at("highlight", i)));
        }
    }
}

//! Whether the figures can stand on the scale that a spec asks for.

use super::{Column, Table, Values};
use crate::error::{Code, Error, Log};
use crate::locale::{Lang, number, words};
use crate::spec::Spec;
use crate::spec::scale::TIMES;

/// Notes what the scales cannot hold. `open` says that the type's marks are places, not lengths from zero.
pub fn check_scale(table: &Table, spec: &Spec, open: bool, lang: Lang, log: &mut Log) {
    let (x, y) = (&spec.scale.x, &spec.scale.y);
    let kind = spec.kind.as_deref().unwrap_or("");
    if !open && (y.zero == Some(false) || matches!(y.kind, Some("log" | "sqrt"))) {
        told(
            log,
            "scale.y",
            [
                &["Kiểu ", kind, " vẽ độ dài tính từ 0, nên trục phải đều và có số 0."].concat(),
                "Bỏ scale, hoặc dùng kiểu line.",
            ],
            [
                &["The type ", kind, " draws lengths from zero, so its axis must be even and hold zero."]
                    .concat(),
                "Leave scale out, or use line.",
            ],
        );
        return;
    }
    if let Some(seen) = y.kind.filter(|k| TIMES.contains(k)) {
        told(
            log,
            "scale.y",
            [
                &["Thang “", seen, "” là của thời gian, còn y là số."].concat(),
                "Chuyển sang scale.x, hoặc chọn linear, log, sqrt.",
            ],
            [
                &["The scale “", seen, "” is for time, but y holds numbers."].concat(),
                "Move it to scale.x, or choose linear, log or sqrt.",
            ],
        );
    }
    if let Some(column) = table.roles.x.and_then(|c| table.columns.get(c)) {
        let time = matches!(column.values, Values::Date(_));
        let numbers = matches!(column.values, Values::Number(..));
        let fits = match x.kind {
            Some(k) if TIMES.contains(&k) => time,
            Some("log" | "sqrt") => numbers,
            _ => true,
        };
        if !fits {
            let seen = x.kind.unwrap_or("");
            let name = &column.name;
            told(
                log,
                "scale.x",
                [
                    &["Thang “", seen, "” không hợp với cột “", name, "”."].concat(),
                    "Thang thời gian cần cột date; log và sqrt cần cột number.",
                ],
                [
                    &["The scale “", seen, "” does not suit the column “", name, "”."].concat(),
                    "Scales of time need a column of dates; log and sqrt need numbers.",
                ],
            );
        } else if numbers {
            refuse(table, column, x.kind, "scale.x", lang, log);
        }
    }
    for column in table.roles.y.iter().filter_map(|c| table.columns.get(*c)) {
        refuse(table, column, y.kind, "scale.y", lang, log);
    }
}

/// Names the figures of a column that a scale has no place for.
fn refuse(table: &Table, column: &Column, kind: Option<&str>, path: &str, lang: Lang, log: &mut Log) {
    let bad = |value: f64| match kind {
        Some("log") => value <= 0.0,
        Some("sqrt") => value < 0.0,
        _ => false,
    };
    let rows: Vec<usize> = (0..table.rows).filter(|r| column.value(*r).is_some_and(bad)).collect();
    let Some(first) = rows.first().and_then(|r| column.value(*r)) else { return };
    let shown = rows
        .iter()
        .take(6)
        .map(|r| [&number::whole(*r as u64 + 1), " (", &table.x_text(*r, lang), ")"].concat());
    let list = words::join(&shown.collect::<Vec<_>>(), ", ") + if rows.len() > 6 { "…" } else { "" };
    let seen = number::machine(first, 6);
    let (name, kind) = (&column.name, kind.unwrap_or(""));
    let (vi, en) = if kind == "log" {
        ("0 hoặc số âm", "zero or negative figures")
    } else {
        ("số âm", "negative figures")
    };
    told(
        log,
        path,
        [
            &[
                "Cột “",
                name,
                "” có ",
                vi,
                " (",
                &seen,
                ") ở dòng ",
                &list,
                ": thang ",
                kind,
                " không có chỗ cho chúng.",
            ]
            .concat(),
            "Bỏ các dòng đó bằng bước filter, hoặc dùng thang linear.",
        ],
        [
            &[
                "The column “",
                name,
                "” has ",
                en,
                " (",
                &seen,
                ") in row ",
                &list,
                ": a ",
                kind,
                " scale has no place for them.",
            ]
            .concat(),
            "Filter those rows out, or use a linear scale.",
        ],
    );
}

fn told(log: &mut Log, path: &str, vi: [&str; 2], en: [&str; 2]) {
    log.push(Error::bilingual(Code::Unfit, path, &vi, &en));
}

//! Parts of one whole, whatever shape they take: what makes them one, and what is said of them.

use super::{Chart, say};
use crate::error::{Code, Error, Log};
use crate::layout::Stage;
use crate::locale::Lang;
use crate::scene::Key;
use crate::spec::Qualifier;
use crate::table::{Column, Quantity, Table};

/// Every part with its share, largest first, and the total.
pub(super) fn parts_in_words(stage: &Stage, chart: &dyn Chart) -> Vec<String> {
    let total = total(stage);
    let mut parts: Vec<usize> = (0..stage.table.rows).collect();
    let value = |row: usize| stage.quantity(Key { series: 0, row }).map_or(-1.0, |q| q.value);
    crate::scale::math::sort(&mut parts, &mut |a, b| value(b).total_cmp(&value(a)));
    let all: Vec<String> = parts
        .iter()
        .take(8)
        .map(|row| {
            let key = Key { series: 0, row: *row };
            let context = chart.context(stage, key);
            let open = if context.is_empty() { "" } else { ", " };
            [&say::datum(stage, key), open, &context].concat()
        })
        .collect();
    let mut out = vec![[&crate::locale::words::join(&all, "; "), "."].concat()];
    if let Some(sum) = sum(stage, total) {
        out.push([stage.lang.pick("Tổng số: ", "Total: "), &sum.full(stage.lang), "."].concat());
    }
    out
}

/// What part of the total a datum is.
pub(super) fn share_of_total(stage: &Stage, key: Key) -> String {
    let total = total(stage);
    match stage.quantity(key) {
        Some(quantity) if total > 0.0 && quantity.unit != "%" => {
            let share = say::percent(quantity.value, total, stage.lang);
            [share.as_str(), stage.lang.pick(" tổng số", " of the total")].concat()
        }
        _ => String::new(),
    }
}

/// Percentages that are no parts of one whole: above 100 they are refused, below they leave a part open.
pub(super) fn check_shares(table: &Table, log: &mut Log) {
    let Some(column) = table.series(0) else { return };
    if let Some(row) = (0..table.rows).find(|row| column.value(*row).is_none()) {
        let at = crate::locale::number::whole(row as u64 + 1);
        log.remark(|| {
            Error::bilingual(
                Code::Misleading,
                "y",
                &[
                    &[
                        "Cột “",
                        &column.name,
                        "”, dòng ",
                        &at,
                        " không có số liệu: các phần khác trông lớn hơn thực tế.",
                    ]
                    .concat(),
                    "Thêm số liệu còn thiếu, bỏ dòng ấy và nói rõ trong notes, hoặc dùng kiểu bar.",
                ],
                &[
                    &[
                        "Column “",
                        &column.name,
                        "”, row ",
                        &at,
                        " has no figure: the other parts look larger than they are.",
                    ]
                    .concat(),
                    "Add the missing figure, leave the row out and say so in notes, or use bar.",
                ],
            )
        });
    }
    if column.unit != "%" {
        return;
    }
    // Every small multiple is a whole of its own.
    let facet = table.roles.facet.and_then(|f| table.columns.get(f));
    let name = |row: usize| facet.map_or_else(String::new, |f| f.text(row, Lang::Vi));
    let mut names: Vec<String> = Vec::new();
    for row in 0..table.rows {
        if !names.contains(&name(row)) {
            names.push(name(row));
        }
    }
    for of in names {
        let rows: Vec<usize> = (0..table.rows).filter(|row| name(*row) == of).collect();
        check_sum(column, &rows, log);
    }
}

fn check_sum(column: &Column, rows: &[usize], log: &mut Log) {
    let parts: Vec<Quantity> = rows.iter().filter_map(|row| column.quantity(*row)).collect();
    let sum: f64 = parts.iter().map(|q| q.value).sum();
    // Each rounded share may be half of its last place off.
    let places = parts.iter().map(|q| q.decimals).min().unwrap_or(0);
    let slack = 0.5 * parts.len() as f64 / crate::scale::math::power(10.0, f64::from(places)) + 1e-9;
    if parts.len() < rows.len() || parts.is_empty() || (sum - 100.0).abs() <= slack {
        return;
    }
    let seen = |lang| crate::locale::number::fixed(sum, places.max(1), lang);
    let (vi, en) = (seen(Lang::Vi), seen(Lang::En));
    if sum > 100.0 {
        log.fault(|| {
            Error::bilingual(
                Code::Unfit,
                "y",
                &[
                    &[
                        "Các tỷ lệ trong cột “",
                        &column.name,
                        "” cộng lại thành ",
                        &vi,
                        "%, hơn một tổng 100%.",
                    ]
                    .concat(),
                    "Nếu mỗi người được chọn nhiều mục, dùng kiểu bar; nếu không, kiểm tra lại số liệu.",
                ],
                &[
                    &["The shares in column “", &column.name, "” add up to ", &en, "%, more than a whole."]
                        .concat(),
                    "If several answers were allowed, use bar; otherwise check the figures.",
                ],
            )
        });
    } else {
        log.remark(|| {
            Error::bilingual(
                Code::Misleading,
                "y",
                &[
                    &["Các tỷ lệ trong cột “", &column.name, "” chỉ cộng lại thành ", &vi, "%."].concat(),
                    "Phần còn lại để trống trên hình; thêm một dòng cho phần ấy, hoặc dùng kiểu bar.",
                ],
                &[
                    &["The shares in column “", &column.name, "” add up to ", &en, "% only."].concat(),
                    "The rest is left open; add a row for it, or use bar.",
                ],
            )
        });
    }
}

/// What the parts are parts of: their sum, or 100 % where they are shares.
pub(super) fn whole(stage: &Stage) -> f64 {
    let total = total(stage);
    let shares = stage.table.series(0).is_some_and(|c| c.unit == "%");
    if shares && total < 100.0 { 100.0 } else { total }
}

pub(super) fn total(stage: &Stage) -> f64 {
    (0..stage.table.rows).filter_map(|row| stage.quantity(Key { series: 0, row })).map(|q| q.value).sum()
}

/// Whether a part is too thin for its wedge to be pointed at: under half a percent.
pub(super) fn is_sliver(value: f64, total: f64) -> bool {
    value < total * 0.005 || total <= 0.0
}

/// The sum as a figure, no surer than its least sure part; none when a part is missing.
pub(super) fn sum<'a>(stage: &'a Stage, total: f64) -> Option<Quantity<'a>> {
    let parts: Option<Vec<Quantity>> =
        (0..stage.table.rows).map(|row| stage.quantity(Key { series: 0, row })).collect();
    let parts = parts?;
    let first = parts.first()?;
    let exact = parts.iter().all(|q| q.qualifier == Qualifier::Exact);
    if parts.iter().any(|q| q.unit != first.unit) {
        return None;
    }
    Some(Quantity {
        value: total,
        decimals: parts.iter().map(|q| q.decimals).max().unwrap_or(0),
        qualifier: if exact { Qualifier::Exact } else { Qualifier::About },
        unit: first.unit,
    })
}

//! `aggregate`: one row of each group.

use super::statistics::{deviation, mean, quantile, sum, weighted_mean};
use super::work::{Figure, Groups, Places, Work, computed, finer, is_inexact, places, select};
use crate::locale::number;
use crate::spec::transform::Aggregate;
use crate::table::{Column, Values};

const OPS: [&str; 8] = ["sum", "mean", "median", "min", "max", "count", "deviation", "quantile"];

/// Replaces rows by groups.
pub(super) fn apply(work: &mut Work, step: &Aggregate) -> Option<()> {
    let groups = work.groups("by", &step.by)?;
    let mut ops = Vec::new();
    for op in &step.op.0 {
        ops.push(work.word("op", Some(op), &OPS)?);
    }
    if ops.is_empty() {
        ops.push("sum");
    }
    let p = share_below(work, step, &ops)?;
    let weight = match &step.weight {
        Some(name) => {
            let column = work.find("weight", name)?;
            Some(weights(work, column, &groups)?)
        }
        None => None,
    };
    let firsts: Vec<usize> = groups.members.iter().filter_map(|m| m.first().copied()).collect();
    let mut kept: Vec<Column> = Vec::new();
    for name in &step.by.0 {
        let by = work.find("by", name)?;
        kept.push(select(&work.table.columns[by], &firsts));
    }
    let mut out: Vec<Column> = Vec::new();
    let alone = step.column.0.len() <= 1 && ops.len() == 1;
    for op in &ops {
        if *op == "count" && step.column.0.is_empty() {
            let figures = groups.members.iter().map(|m| (m.len() as f64, false)).collect();
            let label = work.lang.pick("Số dòng", "Rows");
            out.push(computed("count".into(), label.into(), "", figures, Places::Fixed(0)));
            continue;
        }
        let columns = if *op == "count" { named(work, step)? } else { work.numbers("column", &step.column)? };
        for at in columns {
            let figures = figures(work, at, op, p, weight, &groups);
            let column = &work.table.columns[at];
            let shown = match *op {
                "count" => Places::Fixed(0),
                "sum" | "min" | "max" => Places::Fixed(places(column)),
                _ => Places::Most(finer(column)),
            };
            let words = words(op, p, weight.is_some(), work);
            let unit = if *op == "count" { "" } else { column.unit.as_str() };
            // A lone result keeps its column's name, so that the chart's keys go on naming it.
            let name = match &step.name {
                Some(name) if alone => name.clone(),
                _ if ops.len() == 1 => column.name.clone(),
                _ => [&column.name, "-", op].concat(),
            };
            let label = match &step.label {
                Some(label) if alone => label.clone(),
                _ => [&column.label, ", ", &words].concat(),
            };
            out.push(computed(name, label, unit, figures, shown));
        }
    }
    work.replace(kept, out, groups.members.len())
}

fn named(work: &mut Work, step: &Aggregate) -> Option<Vec<usize>> {
    let mut columns = Vec::new();
    for name in &step.column.0 {
        columns.push(work.find("column", name)?);
    }
    Some(columns)
}

/// The `p` of a quantile.
fn share_below(work: &mut Work, step: &Aggregate, ops: &[&str]) -> Option<f64> {
    if !ops.contains(&"quantile") {
        return Some(0.5);
    }
    let hint = (
        "Ghi p từ 0 đến 1, ví dụ 0.9: giá trị mà 90% số liệu không vượt quá.",
        "Write p from 0 to 1, for example 0.9: the value that 90% of the figures do not exceed.",
    );
    match step.p {
        Some(p) if (0.0..=1.0).contains(&p) => Some(p),
        Some(p) => {
            let seen = number::machine(p, 6);
            let columns = step.column.0.join(", ");
            let problem = (
                ["Phân vị của cột “", &columns, "” cần p từ 0 đến 1, nhưng gặp ", &seen, "."].concat(),
                ["The quantile of “", &columns, "” needs p from 0 to 1, found ", &seen, "."].concat(),
            );
            work.refuse("p", problem, hint)
        }
        None => work.refuse("p", ("Phân vị cần p.".into(), "A quantile needs p.".into()), hint),
    }
}

/// The column of weights: none below zero, more than zero in each group.
fn weights(work: &mut Work, column: usize, groups: &Groups) -> Option<usize> {
    work.number("weight", column)?;
    let it = &work.table.columns[column];
    let name = it.name.clone();
    let bad: Vec<usize> = (0..work.table.rows).filter(|r| it.value(*r).is_some_and(|w| w < 0.0)).collect();
    let nothing = groups
        .members
        .iter()
        .position(|m| sum(&m.iter().filter_map(|r| it.value(*r)).collect::<Vec<_>>()) <= 0.0);
    if !bad.is_empty() {
        let rows = work.rows(&bad);
        let problem = (
            ["Trọng số “", &name, "” âm ở ", &rows.0, "."].concat(),
            ["The weight “", &name, "” is negative in ", &rows.1, "."].concat(),
        );
        return work.refuse("weight", problem, ("Trọng số phải từ 0 trở lên.", "Weights must be 0 or more."));
    }
    if let Some(group) = nothing {
        let rows = work.rows(&groups.members[group]);
        let problem = (
            ["Trọng số “", &name, "” cộng lại bằng 0 ở ", &rows.0, "."].concat(),
            ["The weight “", &name, "” adds up to 0 in ", &rows.1, "."].concat(),
        );
        return work.refuse(
            "weight",
            problem,
            ("Mỗi nhóm cần ít nhất một trọng số dương.", "Each group needs at least one positive weight."),
        );
    }
    Some(column)
}

fn figures(
    work: &mut Work,
    at: usize,
    op: &str,
    p: f64,
    weight: Option<usize>,
    groups: &Groups,
) -> Vec<Figure> {
    let column = work.table.columns[at].clone();
    let weight = weight.filter(|_| op == "mean").map(|w| work.table.columns[w].clone());
    let known = |row: &usize| match &column.values {
        Values::Number(..) => {
            column.value(*row).is_some() && weight.as_ref().is_none_or(|w| w.value(*row).is_some())
        }
        _ => column.text(*row, crate::locale::Lang::Vi) != "–",
    };
    let mut gaps: Vec<usize> = Vec::new();
    let mut figures = Vec::new();
    for members in &groups.members {
        let there: Vec<usize> = members.iter().copied().filter(known).collect();
        let values: Vec<f64> = there.iter().filter_map(|r| column.value(*r)).collect();
        let missing = members.iter().copied().filter(|r| !known(r));
        let figure = match op {
            // A sum without one of its parts is not the sum.
            "sum" if there.len() < members.len() || there.is_empty() => {
                gaps.extend(missing);
                None
            }
            "sum" => Some(sum(&values)),
            "count" => Some(there.len() as f64),
            "min" => values.iter().copied().reduce(f64::min),
            "max" => values.iter().copied().reduce(f64::max),
            "median" => quantile(&values, 0.5),
            "quantile" => quantile(&values, p),
            "deviation" => deviation(&values),
            _ => match &weight {
                Some(weight) => {
                    let weights: Vec<f64> = there.iter().filter_map(|r| weight.value(*r)).collect();
                    weighted_mean(&values, &weights)
                }
                None => mean(&values),
            },
        };
        let inexact =
            |r: &usize| is_inexact(&column, *r) || weight.as_ref().is_some_and(|w| is_inexact(w, *r));
        figures.push((figure.unwrap_or(f64::NAN), op != "count" && there.iter().any(inexact)));
    }
    if !gaps.is_empty() {
        gap_in_sum(work, &column.name, &gaps);
    }
    if op == "deviation" && figures.iter().any(|f| f.0.is_nan()) {
        let problem = (
            ["Độ lệch chuẩn của cột “", &column.name, "” cần ít nhất hai giá trị mỗi nhóm."].concat(),
            ["A standard deviation of “", &column.name, "” needs at least two values a group."].concat(),
        );
        work.warn(
            "column",
            problem,
            (
                "Nhóm thiếu giá trị được để trống; gộp nhóm, hoặc dùng mean.",
                "Such groups are left empty; merge groups, or use mean.",
            ),
        );
    }
    figures
}

/// Says which rows keep a sum from being known.
pub(super) fn gap_in_sum(work: &mut Work, name: &str, gaps: &[usize]) {
    let rows = work.rows(gaps);
    let problem = (
        ["Cột “", name, "” thiếu giá trị ở ", &rows.0, " nên tổng có dòng này không tính được."].concat(),
        ["The column “", name, "” has no value in ", &rows.1, ", so a sum over it is not known."].concat(),
    );
    work.warn(
        "column",
        problem,
        (
            "Chỗ thiếu không phải là 0: bổ sung số liệu, hoặc bỏ dòng thiếu trước bằng bước filter với missing: false.",
            "A gap is not a zero: fill it, or drop such rows first with a filter step and missing: false.",
        ),
    );
}

fn words(op: &str, p: f64, weighted: bool, work: &Work) -> String {
    let lang = work.lang;
    let percent = number::plain((p * 1e8).round() / 1e6, lang);
    match op {
        "sum" => lang.pick("tổng", "total").into(),
        "mean" if weighted => lang.pick("trung bình có trọng số", "weighted mean").into(),
        "mean" => lang.pick("trung bình", "mean").into(),
        "median" => lang.pick("trung vị", "median").into(),
        "min" => lang.pick("thấp nhất", "lowest").into(),
        "max" => lang.pick("cao nhất", "highest").into(),
        "count" => lang.pick("số giá trị", "number of values").into(),
        "deviation" => lang.pick("độ lệch chuẩn", "standard deviation").into(),
        _ => [lang.pick("phân vị ", "quantile "), &percent, "%"].concat(),
    }
}

//! `change`: differences, percentages and indices against the row before or a base.

use super::filter::{bound, compare};
use super::running::decimals;
use super::wide::Wide;
use super::work::{Figure, Places, Work, called, computed, is_inexact, places};
use crate::spec::transform::Change;
use std::cmp::Ordering;

const KINDS: [&str; 3] = ["absolute", "percent", "index"];

/// Adds changes.
pub(super) fn apply(work: &mut Work, step: &Change) -> Option<()> {
    let kind = work.word("as", step.kind.as_deref(), &KINDS)?;
    let groups = work.groups("by", &step.by)?;
    let columns = work.numbers("column", &step.column)?;
    let bases = bases(work, step, &groups.members)?;
    for at in &columns {
        let column = work.table.columns[*at].clone();
        let mut figures: Vec<Figure> = vec![(f64::NAN, false); work.table.rows];
        let mut refused: Vec<usize> = Vec::new();
        for (members, base) in groups.members.iter().zip(&bases) {
            let first = members.first().copied();
            for (i, row) in members.iter().enumerate() {
                let before = match base {
                    Some(base) => Some(*base),
                    None if kind == "index" => first,
                    None => i.checked_sub(1).map(|i| members[i]),
                };
                let Some(before) = before else { continue };
                let (Some(now), Some(then)) = (column.value(*row), column.value(before)) else { continue };
                // A percentage of nothing, or of a debt, says nothing.
                if kind != "absolute" && then <= 0.0 {
                    refused.push(before);
                    continue;
                }
                let (now, then) = (Wide::decimal(now), Wide::decimal(then));
                let figure = match kind {
                    "absolute" => now - then,
                    "percent" => (now - then) * Wide::exact(100.0) / then,
                    _ => now * Wide::exact(100.0) / then,
                };
                figures[*row] = (figure.value(), is_inexact(&column, *row) || is_inexact(&column, before));
            }
        }
        refused.sort_unstable();
        refused.dedup();
        if !refused.is_empty() {
            let rows = work.rows(&refused);
            let problem = (
                [
                    "Cột “",
                    &column.name,
                    "” không dương ở ",
                    &rows.0,
                    " nên không có phần trăm hay chỉ số so với đó.",
                ]
                .concat(),
                [
                    "The column “",
                    &column.name,
                    "” is not above 0 in ",
                    &rows.1,
                    ", so nothing is a percentage or an index of it.",
                ]
                .concat(),
            );
            work.warn(
                "column",
                problem,
                (
                    "Những ô này được để trống; dùng as: absolute hoặc gốc khác.",
                    "Such cells are left empty; use as: absolute, or another base.",
                ),
            );
        }
        let words = words(work, step, kind);
        let chosen = (step.name.as_ref(), step.label.as_ref());
        let (name, label) = called(&column, "change", &words, chosen, columns.len() == 1);
        let (unit, shown) = match kind {
            // The difference of two percentages is in points.
            "absolute" if column.unit == "%" => (work.lang.pick("điểm %", "points"), places(&column)),
            "absolute" => (column.unit.as_str(), places(&column)),
            "percent" => ("%", 1),
            _ => ("", 1),
        };
        work.add(computed(name, label, unit, figures, Places::Fixed(decimals(step.decimals, shown))))?;
    }
    Some(())
}

/// The base row of each group; `None` in each where none is asked for.
fn bases(work: &mut Work, step: &Change, groups: &[Vec<usize>]) -> Option<Vec<Option<usize>>> {
    let Some(base) = &step.base else { return Some(vec![None; groups.len()]) };
    let along = match (&step.along, work.x) {
        (Some(name), _) => work.find("along", name)?,
        (None, Some(x)) => work.find("along", x)?,
        (None, None) => work.column("along", None)?,
    };
    let bound = bound(work, "base", &base.0, along)?;
    let mut bases = Vec::new();
    for members in groups {
        let column = &work.table.columns[along];
        let found = members.iter().copied().find(|r| compare(column, *r, &bound) == Some(Ordering::Equal));
        let name = column.name.clone();
        let seen = seen(base);
        if found.is_none() {
            let rows = work.rows(members);
            let problem = (
                ["Không có gốc “", &seen, "” trong cột “", &name, "” ở ", &rows.0, "."].concat(),
                ["There is no base “", &seen, "” in the column “", &name, "” in ", &rows.1, "."].concat(),
            );
            return work.refuse(
                "base",
                problem,
                (
                    "Chọn một giá trị có trong cột này ở mọi nhóm.",
                    "Choose a value that stands in this column in every group.",
                ),
            );
        }
        bases.push(found);
    }
    Some(bases)
}

fn seen(base: &crate::spec::Scalar) -> String {
    match &base.0 {
        crate::spec::Datum::Text(text) => text.clone(),
        crate::spec::Datum::Number(n) => crate::locale::number::machine(*n, 12),
        crate::spec::Datum::Missing => "null".into(),
    }
}

fn words(work: &Work, step: &Change, kind: &str) -> String {
    let lang = work.lang;
    let base = step.base.as_ref().map(seen);
    match (kind, base) {
        ("index", Some(base)) => [lang.pick("chỉ số (", "index ("), &base, " = 100)"].concat(),
        ("index", None) => lang.pick("chỉ số (đầu kỳ = 100)", "index (start = 100)").into(),
        (_, Some(base)) => [lang.pick("thay đổi so với ", "change from "), &base].concat(),
        (_, None) => lang.pick("thay đổi so với dòng trước", "change from the row before").into(),
    }
}

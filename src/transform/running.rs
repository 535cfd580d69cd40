//! `share` and `cumulative`: what needs a sum over other rows.

use super::aggregate::gap_in_sum;
use super::statistics::total;
use super::wide::Wide;
use super::work::{Figure, Places, Work, called, computed, is_inexact, places};
use crate::locale::number;
use crate::spec::transform::{Cumulative, Share};

/// Decimals that a step asks for.
pub(super) fn decimals(wanted: Option<f64>, otherwise: u8) -> u8 {
    wanted.map_or(otherwise, |d| d.clamp(0.0, 6.0) as u8)
}

/// Adds each row's part of the whole, in percent.
pub(super) fn share(work: &mut Work, step: &Share) -> Option<()> {
    let groups = work.groups("by", &step.by)?;
    let columns = work.numbers("column", &step.column)?;
    for at in &columns {
        let column = work.table.columns[*at].clone();
        let mut figures: Vec<Figure> = vec![(f64::NAN, false); work.table.rows];
        for (members, name) in groups.members.iter().zip(&groups.names) {
            let gaps: Vec<usize> = members.iter().copied().filter(|r| column.value(*r).is_none()).collect();
            if !gaps.is_empty() {
                gap_in_sum(work, &column.name, &gaps);
                continue;
            }
            let negative: Vec<usize> =
                members.iter().copied().filter(|r| column.value(*r).is_some_and(|v| v < 0.0)).collect();
            if !negative.is_empty() {
                let rows = work.rows(&negative);
                let problem = (
                    [
                        "Cột “",
                        &column.name,
                        "” có số âm ở ",
                        &rows.0,
                        " nên không chia được thành phần của một tổng.",
                    ]
                    .concat(),
                    [
                        "The column “",
                        &column.name,
                        "” is negative in ",
                        &rows.1,
                        ", so it has no parts of a whole.",
                    ]
                    .concat(),
                );
                return work.refuse(
                    "column",
                    problem,
                    (
                        "Bỏ các dòng âm bằng filter, hoặc dùng change.",
                        "Filter those rows out, or use change.",
                    ),
                );
            }
            let whole = total(members.iter().filter_map(|r| column.value(*r)).map(Wide::decimal));
            if whole.value() == 0.0 {
                let rows = work.rows(members);
                let of = if name.is_empty() { String::new() } else { [" (", name, ")"].concat() };
                let problem = (
                    ["Tổng cột “", &column.name, "”", &of, " bằng 0 ở ", &rows.0, " nên không có tỷ trọng."]
                        .concat(),
                    [
                        "The column “",
                        &column.name,
                        "”",
                        &of,
                        " adds up to 0 in ",
                        &rows.1,
                        ", so there are no shares.",
                    ]
                    .concat(),
                );
                return work.refuse(
                    "column",
                    problem,
                    (
                        "Kiểm tra số liệu, hoặc bỏ nhóm này bằng filter.",
                        "Check the figures, or filter this group out.",
                    ),
                );
            }
            let inexact = members.iter().any(|r| is_inexact(&column, *r));
            for row in members {
                let part = Wide::decimal(column.value(*row).unwrap_or(f64::NAN)) * Wide::exact(100.0) / whole;
                figures[*row] = (part.value(), inexact);
            }
        }
        let chosen = (step.name.as_ref(), step.label.as_ref());
        let words = work.lang.pick("tỷ trọng", "share");
        let (name, label) = called(&column, "share", words, chosen, columns.len() == 1);
        work.add(computed(name, label, "%", figures, Places::Fixed(decimals(step.decimals, 1))))?;
    }
    Some(())
}

/// Adds running sums; past a gap the sum is not known.
pub(super) fn cumulative(work: &mut Work, step: &Cumulative) -> Option<()> {
    let groups = work.groups("by", &step.by)?;
    let columns = work.numbers("column", &step.column)?;
    for at in &columns {
        let column = work.table.columns[*at].clone();
        let mut figures: Vec<Figure> = vec![(f64::NAN, false); work.table.rows];
        for members in &groups.members {
            let mut inexact = false;
            let mut sum = Wide::ZERO;
            for (i, row) in members.iter().enumerate() {
                let Some(value) = column.value(*row) else {
                    let rows = work.rows(&[*row]);
                    let after = number::whole((members.len() - i) as u64);
                    let problem = (
                        [
                            "Cột “",
                            &column.name,
                            "” thiếu giá trị ở ",
                            &rows.0,
                            " nên từ đó không cộng dồn được (",
                            &after,
                            " dòng để trống).",
                        ]
                        .concat(),
                        [
                            "The column “",
                            &column.name,
                            "” has no value in ",
                            &rows.1,
                            ", so the running sum is not known from there on (",
                            &after,
                            " left empty).",
                        ]
                        .concat(),
                    );
                    work.warn(
                        "column",
                        problem,
                        (
                            "Bổ sung số liệu, hoặc bỏ dòng thiếu trước bằng bước filter với missing: false.",
                            "Fill the gap, or drop such rows first with a filter step and missing: false.",
                        ),
                    );
                    break;
                };
                inexact |= is_inexact(&column, *row);
                sum = sum + Wide::decimal(value);
                figures[*row] = (sum.value(), inexact);
            }
        }
        let chosen = (step.name.as_ref(), step.label.as_ref());
        let words = work.lang.pick("cộng dồn", "cumulative");
        let (name, label) = called(&column, "cumulative", words, chosen, columns.len() == 1);
        work.add(computed(name, label, &column.unit, figures, Places::Fixed(places(&column))))?;
    }
    Some(())
}

//! `moving-average`: the mean of neighbouring rows; there is none where one of them is missing.

use super::wide::Wide;
use super::work::{Figure, Places, Work, called, computed, finer, is_inexact};
use crate::locale::number;
use crate::spec::transform::MovingAverage;

/// Weights of the rows around one, in steps from it: all alike, but the two outer ones of a centred even window
/// count half, so that the average stands on a row and not between two (as in seasonal decomposition).
pub fn weights(window: usize, centred: bool) -> Vec<(isize, f64)> {
    let (size, window) = (1.0 / window as f64, window as isize);
    match (centred, window % 2) {
        (false, _) => (1 - window..=0).map(|step| (step, size)).collect(),
        (true, 1) => (-(window / 2)..=window / 2).map(|step| (step, size)).collect(),
        (true, _) => {
            let half = window / 2;
            (-half..=half).map(|step| (step, if step.abs() == half { size / 2.0 } else { size })).collect()
        }
    }
}

/// The average at a place of a sequence; `None` where a value is missing or the window reaches over an end.
pub fn average(values: &[Option<f64>], at: usize, window: usize, centred: bool) -> Option<f64> {
    let mut sum = Wide::ZERO;
    for (step, weight) in weights(window, centred) {
        let value = (*values.get(at.checked_add_signed(step)?)?)?;
        // Whole weights, divided at the end: 1/3 is none of the numbers at hand.
        let whole = Wide::exact((weight * window as f64 * 2.0).round());
        sum = sum + whole * Wide::decimal(value);
    }
    Some((sum / Wide::exact(window as f64 * 2.0)).value())
}

/// Adds moving averages.
pub(super) fn apply(work: &mut Work, step: &MovingAverage) -> Option<()> {
    let groups = work.groups("by", &step.by)?;
    let columns = work.numbers("column", &step.column)?;
    let centred = work.word("align", step.align.as_deref(), &["centred", "trailing"])? == "centred";
    let longest = groups.members.iter().map(Vec::len).max().unwrap_or(0);
    let window = match step.window {
        Some(window) if window.fract() == 0.0 && window >= 2.0 && window <= longest as f64 => window as usize,
        window => {
            let seen = window.map_or("null".into(), |w| number::machine(w, 3));
            let rows = number::whole(longest as u64);
            let name = step.column.0.join(", ");
            let problem = (
                [
                    "Trung bình trượt của cột “",
                    &name,
                    "” cần window là số nguyên từ 2 đến ",
                    &rows,
                    " (số dòng), nhưng gặp ",
                    &seen,
                    ".",
                ]
                .concat(),
                [
                    "The moving average of “",
                    &name,
                    "” needs a whole window from 2 to ",
                    &rows,
                    " (the rows there are), found ",
                    &seen,
                    ".",
                ]
                .concat(),
            );
            return work.refuse("window", problem, ("Ví dụ: \"window\": 3.", "For example: \"window\": 3."));
        }
    };
    for at in &columns {
        let column = work.table.columns[*at].clone();
        let mut figures: Vec<Figure> = vec![(f64::NAN, false); work.table.rows];
        let near = weights(window, centred);
        for members in &groups.members {
            let values: Vec<Option<f64>> = members.iter().map(|r| column.value(*r)).collect();
            for (i, row) in members.iter().enumerate() {
                let Some(figure) = average(&values, i, window, centred) else { continue };
                let inexact = !column.remarks.is_empty()
                    && near.iter().any(|(step, _)| {
                        i.checked_add_signed(*step)
                            .and_then(|n| members.get(n))
                            .is_some_and(|r| is_inexact(&column, *r))
                    });
                figures[*row] = (figure, inexact);
            }
        }
        let size = number::whole(window as u64);
        let words = match work.lang {
            crate::locale::Lang::Vi => ["trung bình trượt ", &size, " kỳ"].concat(),
            crate::locale::Lang::En => [&size, "-period moving average"].concat(),
        };
        let chosen = (step.name.as_ref(), step.label.as_ref());
        let (name, label) = called(&column, "average", &words, chosen, columns.len() == 1);
        work.add(computed(name, label, &column.unit, figures, Places::Fixed(finer(&column))))?;
    }
    Some(())
}

//! `bin`: how many rows fall into each class of a number. An empty class is a true zero and stays.

use super::statistics::quantile;
use super::wide::Wide;
use super::work::{Places, Work, computed, places, select};
use crate::locale::number;
use crate::scale::linear::step;
use crate::scale::math::power;
use crate::spec::transform::Bin;
use crate::table::{Column, Values};

/// Most classes that anyone can read.
const MOST: usize = 200;

/// Classes after Sturges ("The choice of a class interval", 1926): ⌈log₂ n⌉ + 1, in whole numbers.
pub fn sturges(count: usize) -> usize {
    count.max(1).next_power_of_two().trailing_zeros() as usize + 1
}

/// Classes after Freedman and Diaconis ("On the histogram as a density estimator", 1981): of the width
/// 2·IQR·n^(−1/3). `None` where the middle half of the values is one value.
pub fn freedman_diaconis(values: &[f64]) -> Option<usize> {
    let range = quantile(values, 1.0)? - quantile(values, 0.0)?;
    let middle = quantile(values, 0.75)? - quantile(values, 0.25)?;
    let width = 2.0 * middle * power(values.len() as f64, -1.0 / 3.0);
    if width > 0.0 { Some(((range / width).ceil() as usize).clamp(1, MOST)) } else { None }
}

/// Round limits that cover all values in about `count` classes.
pub fn round_edges(low: f64, high: f64, count: usize) -> Vec<f64> {
    let span = if high > low { high - low } else { 1.0 };
    let step = Wide::decimal(step(span, count));
    let first = (low / step.value()).floor();
    let at = |i: usize| (Wide::exact(first + i as f64) * step).value();
    let mut edges = vec![at(0)];
    while edges.len() <= MOST && (edges.len() < 2 || edges.last().is_some_and(|last| *last < high)) {
        edges.push(at(edges.len()));
    }
    edges
}

/// Replaces rows by classes.
pub(super) fn apply(work: &mut Work, bin: &Bin) -> Option<()> {
    let at = work.column("column", bin.column.as_deref())?;
    let at = work.number("column", at)?;
    let groups = work.groups("by", &bin.by)?;
    let column = work.table.columns[at].clone();
    let values: Vec<f64> = (0..work.table.rows).filter_map(|r| column.value(r)).collect();
    let edges = edges(work, bin, &column.name, &values)?;
    let firsts: Vec<usize> = groups.members.iter().filter_map(|m| m.first().copied()).collect();
    let classes = edges.len() - 1;
    let mut counts = Vec::new();
    for members in &groups.members {
        let mut own = vec![0.0; classes];
        for value in members.iter().filter_map(|r| column.value(*r)) {
            // The last class holds its upper limit, for nothing comes after it.
            let class = edges.partition_point(|e| *e <= value).min(if value == edges[classes] {
                classes
            } else {
                usize::MAX
            });
            if let Some(count) = class.checked_sub(1).and_then(|c| own.get_mut(c)) {
                *count += 1.0;
            }
        }
        counts.extend(own);
    }
    let rows = counts.len();
    let repeat: Vec<usize> = (0..rows).map(|r| r % classes).collect();
    let mut kept: Vec<Column> = Vec::new();
    for name in &bin.by.0 {
        let by = work.find("by", name)?;
        let owners: Vec<usize> = (0..rows).map(|r| firsts[r / classes]).collect();
        kept.push(Column { remarks: Vec::new(), ..select(&work.table.columns[by], &owners) });
    }
    let texts = labels(work, &edges, &column);
    kept.push(Column {
        name: "class".into(),
        label: column.label.clone(),
        unit: column.unit.clone(),
        values: Values::Text(repeat.iter().map(|c| Some(texts[*c].clone())).collect()),
        remarks: Vec::new(),
    });
    let lang = work.lang;
    let limit = |c: usize| (edges[c], false);
    let from = repeat.iter().map(|c| limit(*c)).collect();
    let to = repeat.iter().map(|c| limit(*c + 1)).collect();
    let from = computed("from".into(), lang.pick("Từ", "From").into(), &column.unit, from, Places::Most(9));
    let to = computed("to".into(), lang.pick("Đến", "To").into(), &column.unit, to, Places::Most(9));
    let counts = counts.into_iter().map(|n| (n, false)).collect();
    let count = computed("count".into(), lang.pick("Số dòng", "Rows").into(), "", counts, Places::Fixed(0));
    work.replace(kept, vec![from, to, count], rows)
}

fn edges(work: &mut Work, bin: &Bin, name: &str, values: &[f64]) -> Option<Vec<f64>> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if values.is_empty() {
        let problem = (
            ["Cột “", name, "” không có giá trị nào để chia lớp."].concat(),
            ["The column “", name, "” has no value to put into classes."].concat(),
        );
        return work.refuse(
            "column",
            problem,
            ("Thêm số liệu, hoặc chọn cột khác.", "Add figures, or choose another column."),
        );
    }
    if let Some(edges) = &bin.edges {
        let ascending = edges.windows(2).all(|w| w[0] < w[1]) && edges.iter().all(|e| e.is_finite());
        if edges.len() < 2 || edges.len() > MOST + 1 || !ascending {
            let problem = (
                "Giới hạn lớp phải có từ hai số trở lên, tăng dần.".into(),
                "Edges must be two or more ascending numbers.".into(),
            );
            return work.refuse(
                "edges",
                problem,
                ("Ví dụ: [0, 10, 20, 50].", "For example: [0, 10, 20, 50]."),
            );
        }
        let last = edges.last().copied().unwrap_or(0.0);
        let outside: Vec<usize> =
            values.iter().enumerate().filter(|(_, v)| **v < edges[0] || **v > last).map(|(r, _)| r).collect();
        if !outside.is_empty() {
            let seen = number::whole(outside.len() as u64);
            let (least, most) = (number::machine(low, 6), number::machine(high, 6));
            let problem = (
                [&seen, " giá trị của cột “", name, "” nằm ngoài các lớp (từ ", &least, " đến ", &most, ")."]
                    .concat(),
                [
                    &seen,
                    " values of the column “",
                    name,
                    "” lie outside the classes (they run from ",
                    &least,
                    " to ",
                    &most,
                    ").",
                ]
                .concat(),
            );
            work.warn("edges", problem, ("Nới giới hạn đầu hoặc cuối.", "Widen the first or the last edge."));
        }
        return Some(edges.clone());
    }
    if let Some(count) = bin.count {
        if count.fract() != 0.0 || !(1.0..=MOST as f64).contains(&count) {
            let problem = (
                ["Số lớp phải là số nguyên từ 1 đến 200, nhưng gặp ", &number::machine(count, 3), "."]
                    .concat(),
                [
                    "The number of classes must be whole, from 1 to 200; found ",
                    &number::machine(count, 3),
                    ".",
                ]
                .concat(),
            );
            return work.refuse(
                "count",
                problem,
                ("Bỏ count để chương trình tự chọn.", "Leave count out, and the program chooses."),
            );
        }
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, low + 0.5) };
        let width = (Wide::decimal(high) - Wide::decimal(low)) / Wide::exact(count);
        return Some(
            (0..=count as usize)
                .map(|i| (Wide::decimal(low) + Wide::exact(i as f64) * width).value())
                .collect(),
        );
    }
    let method = work.word("method", bin.method.as_deref(), &["sturges", "freedman-diaconis"])?;
    let count = if method == "sturges" { None } else { freedman_diaconis(values) };
    Some(round_edges(low, high, count.unwrap_or_else(|| sturges(values.len()))))
}

/// `10–19` where all are whole, else `1,5–dưới 2,0`; the last class holds both its limits.
fn labels(work: &Work, edges: &[f64], column: &Column) -> Vec<String> {
    let lang = work.lang;
    let most = edges.iter().map(|e| number::decimals(*e).min(places(column) + 2)).max().unwrap_or(0);
    let write = |value: f64| number::fixed(value, most, lang);
    let whole = most == 0 && places(column) == 0;
    let last = edges.len() - 2;
    (0..=last)
        .map(|i| {
            let (from, to) = (edges[i], edges[i + 1]);
            match () {
                () if i == last => [&write(from), "–", &write(to)].concat(),
                () if whole && to - from == 1.0 => write(from),
                () if whole => [&write(from), "–", &write(to - 1.0)].concat(),
                () => [&write(from), lang.pick("–dưới ", "–under "), &write(to)].concat(),
            }
        })
        .collect()
}

//! Sentences that several chart types share, built from the table alone.

use super::trend;
use crate::layout::{Arrangement, Stage};
use crate::list::Gather as _;
use crate::locale::{Lang, number, words};
use crate::scene::Key;
use crate::spec::Qualifier;
use crate::table::{Column, Quantity, date::Moment};

/// One measure as it is told: what it is called, its figures by row, the rows without one.
pub struct Run<'a> {
    /// Empty where there is one measure only.
    pub name: String,
    /// Row and figure.
    pub points: Vec<(usize, Quantity<'a>)>,
    /// Rows without a figure.
    pub gaps: Vec<usize>,
}

impl Run<'_> {
    /// With the name before it, a capital first and a full stop.
    pub fn sentence(&self, text: &str) -> String {
        let colon = if self.name.is_empty() { "" } else { ": " };
        sentence(&[&self.name, colon, text, "."].concat())
    }
}

/// How a row is called in a sentence: `tháng 6/2024`, `Nam Định`.
pub fn place(stage: &Stage, row: usize) -> String {
    let place = stage.table.x_full(row, stage.lang);
    match stage.table.roles.group.and_then(|g| stage.table.columns.get(g)) {
        Some(group) => [&group.text(row, stage.lang), ", ", &place].concat(),
        None => place,
    }
}

/// `Nam Định: 301 người`, with the series named where there are several.
pub fn datum(stage: &Stage, key: Key) -> String {
    let x = sentence(&stage.table.place(key.row, stage.lang));
    let series = stage.table.series(key.series);
    let figure = match stage.quantity(key) {
        Some(quantity) => quantity.full(stage.lang),
        None => stage.lang.pick("không có số liệu", "no data").into(),
    };
    match series {
        Some(column) if stage.table.is_plural() => [&x, ", ", &column.label, ": ", &figure].concat(),
        _ => [&x, ": ", &figure].concat(),
    }
}

/// What each series shows: its way where rows stand in order, else its highest and lowest; all figures where
/// there are few; missing values by name. Stacks are told by their sums, shares by their parts.
pub fn extremes(stage: &Stage, in_order: bool) -> Vec<String> {
    let table = stage.table;
    let columns: Vec<&Column> = table.roles.y.iter().filter_map(|y| table.columns.get(*y)).gather();
    let many = columns.len() > 1;
    let in_order = in_order || in_time(stage);
    if !crate::MORE {
        // Several series are the larger modules'.
        let [column] = columns.as_slice() else { return Vec::new() };
        let mut run = Run { name: String::new(), points: Vec::new(), gaps: Vec::new() };
        for row in 0..table.rows {
            match column.quantity(row) {
                Some(quantity) => run.points.push((row, quantity)),
                None => run.gaps.push(row),
            }
        }
        let mut out = told(stage, &run, in_order, many);
        out.extend(missing(stage, &run));
        return out;
    }
    let mut out = Vec::new();
    if many && stage.arrangement() == Arrangement::Stacked {
        let total = sums(stage, &columns);
        // Percentages that fill each other up to a hundred have no sum worth telling.
        let told_already = total.points.iter().all(|(_, q)| q.unit == "%");
        if total.gaps.is_empty() && !told_already {
            out.extend(told(stage, &total, in_order, many));
        }
    }
    let mut runs = Vec::new();
    for column in &columns {
        let name = if many { column.label.clone() } else { String::new() };
        let mut run = Run { name, points: Vec::new(), gaps: Vec::new() };
        for row in 0..table.rows {
            match share(stage, &columns, column, row) {
                Some(quantity) => run.points.push((row, quantity)),
                None => run.gaps.push(row),
            }
        }
        out.extend(told(stage, &run, in_order, many));
        out.extend(missing(stage, &run));
        runs.push(run);
    }
    if in_order {
        out.extend(trend::standing(stage, &runs));
    }
    out.truncate(16);
    out
}

/// Whether categories are years, months or days one after the other, though the column is of text.
fn in_time(stage: &Stage) -> bool {
    let Some(column) = stage.table.roles.x.and_then(|x| stage.table.columns.get(x)) else { return false };
    let mut last = None;
    (0..stage.table.rows).all(|row| {
        let now = Moment::parse(&column.text(row, stage.lang)).map(Moment::days);
        let later = now.is_some() && last.is_none_or(|before| Some(before) < now);
        last = now;
        later
    })
}

/// One measure in words.
fn told(stage: &Stage, run: &Run, in_order: bool, many: bool) -> Vec<String> {
    let lang = stage.lang;
    match run.points.as_slice() {
        [] => vec![run.sentence(lang.pick("không có số liệu", "no data"))],
        points if points.len() == 1 || (!in_order && !many && points.len() <= 3) => {
            let each = points.iter().map(|(row, q)| [&place(stage, *row), ": ", &q.full(lang)].concat());
            vec![run.sentence(&words::join(&each.gather(), "; "))]
        }
        _ if in_order => trend::trend(stage, run),
        _ => trend::peaks(stage, run, [usize::MAX; 2]).into_iter().collect(),
    }
}

/// Which rows have no figure; a count where they are many.
fn missing(stage: &Stage, run: &Run) -> Option<String> {
    let lang = stage.lang;
    if run.gaps.is_empty() || run.points.is_empty() {
        return None;
    }
    if run.gaps.len() > 6 {
        let count = number::whole(run.gaps.len() as u64);
        let words = [lang.pick("thiếu ", ""), &count, lang.pick(" giá trị", " values are missing")];
        return Some(run.sentence(&words.concat()));
    }
    let rows: Vec<String> = run.gaps.iter().map(|row| place(stage, *row)).gather();
    let open = lang.pick("không có số liệu của ", "no data for ");
    Some(run.sentence(&[open, &words::list(&rows, lang)].concat()))
}

/// The figure of a row as the chart shows it: itself, or its part of the row where rows are filled to 100 %.
fn share<'a>(stage: &Stage, columns: &[&Column], column: &'a Column, row: usize) -> Option<Quantity<'a>> {
    let own = column.quantity(row)?;
    if columns.len() < 2 || stage.arrangement() != Arrangement::Share {
        return Some(own);
    }
    let whole: f64 = columns.iter().filter_map(|c| c.value(row)).sum();
    if whole <= 0.0 {
        return None;
    }
    let share = own.value / whole * 100.0;
    let decimals = number::decimals(share).min(1);
    Some(Quantity { value: number::rounded(share, decimals), decimals, unit: "%", ..own })
}

/// The sums of stacks; a row that lacks a part has none.
fn sums<'a>(stage: &Stage, columns: &[&'a Column]) -> Run<'a> {
    let mut run =
        Run { name: stage.lang.pick("Tổng", "Total").into(), points: Vec::new(), gaps: Vec::new() };
    for row in 0..stage.table.rows {
        let parts: Vec<Quantity> = columns.iter().filter_map(|c| c.quantity(row)).gather();
        if parts.len() < columns.len() {
            run.gaps.push(row);
            continue;
        }
        let decimals = parts.iter().map(|q| q.decimals).max().unwrap_or(0);
        let exact = parts.iter().all(|q| q.qualifier == Qualifier::Exact);
        let value = number::rounded(parts.iter().map(|q| q.value).sum(), decimals);
        let qualifier = if exact { Qualifier::Exact } else { Qualifier::About };
        run.points.push((row, Quantity { value, decimals, qualifier, unit: parts[0].unit }));
    }
    run
}

/// Highest and lowest of the one measure, each with its full place; how many are missing.
#[cfg(feature = "full")]
pub fn span(stage: &Stage) -> Vec<String> {
    let mut run = Run { name: String::new(), points: Vec::new(), gaps: Vec::new() };
    for row in 0..stage.table.rows {
        match stage.quantity(Key { series: 0, row }) {
            Some(quantity) => run.points.push((row, quantity)),
            None => run.gaps.push(row),
        }
    }
    let mut out = told(stage, &run, false, false);
    if !run.gaps.is_empty() && !run.points.is_empty() {
        let count = number::whole(run.gaps.len() as u64);
        let lang = stage.lang;
        let words = match (run.gaps.len(), lang) {
            (1, Lang::En) => " value is missing",
            (_, Lang::En) => " values are missing",
            _ => " giá trị",
        };
        out.push(run.sentence(&[lang.pick("thiếu ", ""), &count, words].concat()));
    }
    out
}

/// With a capital first letter.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        [String::from(crate::locale::capital(first)).as_str(), chars.as_str()].concat()
    })
}

/// A percentage computed here, with one decimal unless it is whole: `51,3%`, `55%`.
pub fn percent(part: f64, whole: f64, lang: Lang) -> String {
    let share = part / whole * 100.0;
    // What is there is not nothing.
    if share > 0.0 && share < 0.05 {
        return ["<", &number::fixed(0.1, 1, lang), "%"].concat();
    }
    let places = number::decimals(share).min(1);
    [&number::fixed(share, places, lang), "%"].concat()
}

#[cfg(feature = "full")]
/// Rows by name for a message to an editor; a few, then how many more.
pub fn rows(table: &crate::table::Table, rows: &[usize], lang: Lang) -> String {
    let mut names: Vec<String> = rows.iter().take(5).map(|r| table.x_text(*r, lang)).collect();
    if rows.len() > 5 {
        let more = number::whole(rows.len() as u64 - 5);
        names.push([&more, lang.pick(" dòng khác", " more rows")].concat());
    }
    words::list(&names, lang)
}

#[cfg(feature = "full")]
/// The two figures of a row before and after.
pub fn pair<'a>(stage: &'a Stage, row: usize) -> Option<(Quantity<'a>, Quantity<'a>)> {
    let of = |series: usize| stage.table.series(series)?.quantity(row);
    Some((of(0)?, of(1)?))
}

#[cfg(feature = "full")]
/// `tăng 12 người, từ 41 người lên 53 người`.
pub fn change(from: Quantity, to: Quantity, lang: Lang) -> String {
    let (verb, reach) = match to.value.total_cmp(&from.value) {
        std::cmp::Ordering::Greater => (lang.pick("tăng ", "up "), lang.pick(" lên ", " to ")),
        std::cmp::Ordering::Less => (lang.pick("giảm ", "down "), lang.pick(" xuống ", " to ")),
        std::cmp::Ordering::Equal => {
            return [lang.pick("không đổi, ", "unchanged at "), &to.full(lang)].concat();
        }
    };
    let by = trend::change(&from, &to, lang);
    [verb, &by, lang.pick(", từ ", ", from "), &from.full(lang), reach, &to.full(lang)].concat()
}

#[cfg(feature = "full")]
/// The largest rise and the largest fall, then how many went which way.
pub fn changes(
    stage: &Stage,
    all: &[usize],
    change: &dyn Fn(usize) -> Option<f64>,
    tell: &dyn Fn(usize) -> Option<String>,
) -> Vec<String> {
    let lang = stage.lang;
    let known: Vec<(usize, f64)> = all.iter().filter_map(|i| Some((*i, change(*i)?))).collect();
    let by = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
    let line = |head: &str, i: usize| Some(sentence(&[head, &tell(i)?, "."].concat()));
    let mut out = Vec::new();
    if known.len() <= 3 {
        out.extend(known.iter().filter_map(|(i, _)| line("", *i)));
    } else {
        let (high, low) = (known.iter().rev().max_by(by), known.iter().min_by(by));
        let rise = high.filter(|h| h.1 > 0.0).map(|h| h.0);
        let fall = low.filter(|l| l.1 < 0.0).map(|l| l.0);
        out.extend(rise.and_then(|i| line(lang.pick("Tăng mạnh nhất là ", "The largest rise is "), i)));
        out.extend(fall.and_then(|i| line(lang.pick("Giảm mạnh nhất là ", "The largest fall is "), i)));
        let count = |test: &dyn Fn(f64) -> bool| known.iter().filter(|k| test(k.1)).count() as u64;
        let ways = [
            (count(&|d| d > 0.0), " mục tăng", " up"),
            (count(&|d| d < 0.0), " mục giảm", " down"),
            (count(&|d| d == 0.0), " mục không đổi", " unchanged"),
        ];
        let parts = ways.iter().filter(|w| w.0 > 0);
        let parts: Vec<String> = parts.map(|w| [&number::whole(w.0), lang.pick(w.1, w.2)].concat()).collect();
        out.push([&words::join(&parts, ", "), "."].concat());
    }
    let lacking = all.len() - known.len();
    if known.is_empty() {
        out.push([lang.pick("Không có số liệu", "No data"), "."].concat());
    } else if lacking > 0 {
        let count = number::whole(lacking as u64);
        let words = match (lacking, lang) {
            (_, Lang::Vi) => " mục thiếu số liệu.",
            (1, Lang::En) => " lacks a figure.",
            (_, Lang::En) => " lack a figure.",
        };
        out.push([&count, words].concat());
    }
    out
}

//! Sentences that several chart types share, built from the table alone.

use crate::layout::Stage;
use crate::locale::{Lang, number, words};
use crate::scene::Key;

/// `Nam Định: 301 người`, with the series named where there are several.
pub fn datum(stage: &Stage, key: Key) -> String {
    let x = stage.table.place(key.row, stage.lang);
    let series = stage.table.series(key.series);
    let figure = match stage.quantity(key) {
        Some(quantity) => quantity.full(stage.lang),
        None => stage.lang.pick("không có số liệu", "no data").into(),
    };
    match series {
        Some(column) if stage.table.roles.y.len() > 1 => [&x, ", ", &column.label, ": ", &figure].concat(),
        _ => [&x, ": ", &figure].concat(),
    }
}

/// Highest and lowest of each series, all figures where there are few, missing values by name.
pub fn extremes(stage: &Stage, in_order: bool) -> Vec<String> {
    let (table, lang) = (stage.table, stage.lang);
    let mut out = Vec::new();
    let many = table.roles.y.len() > 1;
    for (s, column) in table.roles.y.iter().filter_map(|y| table.columns.get(*y)).enumerate() {
        let name = if many { [&column.label, ": "].concat() } else { String::new() };
        let rows: Vec<usize> = (0..table.rows).filter(|r| column.value(*r).is_some()).collect();
        let say = |row: usize| {
            let figure = column.quantity(row).map_or_else(String::new, |q| q.full(lang));
            [&table.x_text(row, lang), " (", &figure, ")"].concat()
        };
        let value = |row: &usize| column.value(*row).unwrap_or(0.0);
        match rows.as_slice() {
            [] => out.push([&name, lang.pick("không có số liệu.", "no data.")].concat()),
            [one] => out.push([&datum(stage, Key { series: s, row: *one }), "."].concat()),
            [first, .., last] if in_order => {
                let (from, to) = (value(first), value(last));
                let verb = if to > from {
                    lang.pick("tăng từ ", "rises from ")
                } else if to < from {
                    lang.pick("giảm từ ", "falls from ")
                } else {
                    lang.pick("bằng nhau ở ", "is the same at ")
                };
                out.push(
                    [
                        &sentence(&[&name, verb].concat()),
                        &say(*first),
                        lang.pick(" đến ", " to "),
                        &say(*last),
                        ".",
                    ]
                    .concat(),
                );
                peak(&rows, &value, &say, &name, lang, &mut out, [*first, *last]);
            }
            few if few.len() <= 3 && !many => {
                let all: Vec<String> = few.iter().map(|r| datum(stage, Key { series: s, row: *r })).collect();
                out.push([&words::join(&all, "; "), "."].concat());
            }
            _ => peak(&rows, &value, &say, &name, lang, &mut out, [usize::MAX; 2]),
        }
        let gaps: Vec<String> =
            (0..table.rows).filter(|r| column.value(*r).is_none()).map(|r| table.x_text(r, lang)).collect();
        if !gaps.is_empty() && !rows.is_empty() {
            let shown =
                if gaps.len() > 6 { number::whole(gaps.len() as u64) } else { words::list(&gaps, lang) };
            let what = if gaps.len() > 6 {
                lang.pick(" giá trị bị thiếu.", " values are missing.")
            } else {
                lang.pick(" không có số liệu.", " without data.")
            };
            out.push([&name, &shown, what].concat());
        }
    }
    out.truncate(12);
    out
}

/// The highest and the lowest, unless they are the ends that were named already; ties are said to be ties.
fn peak(
    rows: &[usize],
    value: &dyn Fn(&usize) -> f64,
    say: &dyn Fn(usize) -> String,
    name: &str,
    lang: Lang,
    out: &mut Vec<String>,
    named: [usize; 2],
) {
    let by = |a: &&usize, b: &&usize| value(a).total_cmp(&value(b));
    let (Some(high), Some(low)) = (rows.iter().rev().max_by(by), rows.iter().min_by(by)) else { return };
    if value(high) == value(low) {
        let all = lang.pick("mọi giá trị bằng nhau: ", "all values are equal: ");
        out.push([&sentence(&[name, all].concat()), &say(*high), "."].concat());
        return;
    }
    let mut parts = Vec::new();
    for (row, vi, en) in [(*high, "cao nhất là ", "highest is "), (*low, "thấp nhất là ", "lowest is ")]
    {
        if !named.contains(&row) {
            let ties = rows.iter().filter(|r| value(r) == value(&row)).count();
            let more = match (ties, lang) {
                (1, _) => String::new(),
                (n, Lang::Vi) => [" cùng ", &number::whole(n as u64 - 1), " mục khác"].concat(),
                (n, Lang::En) => [" with ", &number::whole(n as u64 - 1), " more"].concat(),
            };
            parts.push([lang.pick(vi, en), &say(row), &more].concat());
        }
    }
    if !parts.is_empty() {
        out.push([&sentence(&[name, &words::join(&parts, "; ")].concat()), "."].concat());
    }
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
    let places = number::decimals(share).min(1);
    [&number::fixed(share, places, lang), "%"].concat()
}

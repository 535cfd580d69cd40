//! How a measure moves from the first to the last of its figures, and which stand out.

use super::say::{self, Run};
use crate::layout::Stage;
use crate::list::Gather as _;
use crate::locale::{Lang, number, words};
use crate::spec::Qualifier;
use crate::table::Quantity;

/// `Tăng liên tục từ 52,1 tạ/ha (2014) lên 60,4 tạ/ha (2024), tức tăng 8,3 tạ/ha.`, and the peaks in between.
pub fn trend(stage: &Stage, run: &Run) -> Vec<String> {
    let lang = stage.lang;
    let ([(first, from), ..], [.., (last, to)]) = (&run.points[..], &run.points[..]) else {
        return Vec::new();
    };
    let value = |i: usize| run.points[i].1.value;
    let count = run.points.len();
    if (1..count).all(|i| value(i) == value(0)) {
        let text = [
            lang.pick("không đổi, luôn là ", "unchanged at "),
            &from.full(lang),
            &span(stage, *first, *last),
        ];
        return vec![run.sentence(&text.concat())];
    }
    // Where the direction changes: the highest or lowest point before the other direction sets in.
    let mut turns: Vec<usize> = Vec::new();
    let mut direction = 0.0;
    let mut steady = true;
    for i in 1..count {
        let step = value(i) - value(i - 1);
        steady &= step != 0.0;
        if step != 0.0 {
            if direction * step < 0.0 {
                turns.push(i - 1);
            }
            direction = step;
        }
    }
    let text = match (turns.as_slice(), to.value.total_cmp(&from.value)) {
        ([turn], _) => {
            let up = value(*turn) > from.value;
            let (row, peak) = &run.points[*turn];
            let parts = if up {
                [
                    "tăng từ ",
                    " lên cao nhất là ",
                    ", rồi giảm còn ",
                    "rises from ",
                    " to a high of ",
                    ", then falls to ",
                ]
            } else {
                [
                    "giảm từ ",
                    " xuống thấp nhất là ",
                    ", rồi tăng lên ",
                    "falls from ",
                    " to a low of ",
                    ", then rises to ",
                ]
            };
            let [a, b, c] = [0, 1, 2].map(|i| lang.pick(parts[i], parts[i + 3]));
            [a, &at(stage, *first, from), b, &at(stage, *row, peak), c, &at(stage, *last, to)].concat()
        }
        (_, std::cmp::Ordering::Equal) => [
            lang.pick("bắt đầu và kết thúc ở cùng mức ", "begins and ends at "),
            &from.full(lang),
            &span(stage, *first, *last),
        ]
        .concat(),
        (turns, order) => {
            let up = order == std::cmp::Ordering::Greater;
            let steady = if turns.is_empty() && steady && count > 2 {
                lang.pick(" liên tục", " steadily")
            } else {
                ""
            };
            let verb = if up { lang.pick("tăng", "rises") } else { lang.pick("giảm", "falls") };
            let reach = if up { lang.pick(" lên ", " to ") } else { lang.pick(" xuống ", " to ") };
            let by = if up {
                lang.pick(", tức tăng ", ", up ")
            } else {
                lang.pick(", tức giảm ", ", down ")
            };
            let way = [verb, steady, lang.pick(" từ ", " from ")].concat();
            [&way, &at(stage, *first, from), reach, &at(stage, *last, to), by, &change(from, to, lang)]
                .concat()
        }
    };
    let mut out = vec![run.sentence(&text)];
    if turns.len() > 1 {
        out.extend(peaks(stage, run, [*first, *last]));
    }
    out
}

/// The highest and the lowest, unless they are the ends that were named already; ties are said to be ties.
pub fn peaks(stage: &Stage, run: &Run, named: [usize; 2]) -> Option<String> {
    let lang = stage.lang;
    let by = |a: &&(usize, Quantity), b: &&(usize, Quantity)| a.1.value.total_cmp(&b.1.value);
    let (high, low) = (run.points.iter().max_by(by)?, run.points.iter().min_by(by)?);
    if high.1.value == low.1.value {
        let all = lang.pick("mọi giá trị bằng nhau: ", "all values are equal: ");
        return Some(run.sentence(&[all, &low.1.full(lang)].concat()));
    }
    let mut parts = Vec::new();
    let words =
        [("cao nhất là ", "highest is ", "highest are "), ("thấp nhất là ", "lowest is ", "lowest are ")];
    for (peak, (vi, en, several)) in [high, low].into_iter().zip(words) {
        let ties: Vec<usize> = run.points.iter().filter(|p| p.1.value == peak.1.value).map(|p| p.0).gather();
        if ties.iter().any(|row| named.contains(row)) {
            continue;
        }
        let names: Vec<String> = ties.iter().take(3).map(|row| say::place(stage, *row)).gather();
        let (who, same) = match (ties.len(), lang) {
            (1, _) => (words::list(&names, lang), ""),
            (2 | 3, Lang::Vi) => (words::list(&names, lang), "cùng "),
            (2 | 3, Lang::En) => (words::list(&names, lang), "each "),
            (n, Lang::Vi) => {
                ([&names[0], " và ", &number::whole(n as u64 - 1), " mục khác"].concat(), "cùng ")
            }
            (n, Lang::En) => {
                ([&names[0], " and ", &number::whole(n as u64 - 1), " others"].concat(), "each ")
            }
        };
        let verb = lang.pick(vi, if ties.len() > 1 { several } else { en });
        parts.push([verb, &who, " (", same, &peak.1.full(lang), ")"].concat());
    }
    if parts.is_empty() { None } else { Some(run.sentence(&words::join(&parts, "; "))) }
}

/// Among several measures, who is ahead and who is behind at the end.
pub fn standing(stage: &Stage, runs: &[Run]) -> Option<String> {
    let lang = stage.lang;
    let last = runs.iter().filter_map(|run| run.points.last()).map(|p| p.0).max()?;
    let ends: Vec<(&str, &Quantity)> = runs
        .iter()
        .filter_map(|run| run.points.last().filter(|p| p.0 == last).map(|p| (run.name.as_str(), &p.1)))
        .gather();
    let by = |a: &&(&str, &Quantity), b: &&(&str, &Quantity)| a.1.value.total_cmp(&b.1.value);
    let (high, low) = (ends.iter().max_by(by)?, ends.iter().min_by(by)?);
    let alone = |value: f64| ends.iter().filter(|e| e.1.value == value).count() == 1;
    if ends.len() < 3 || high.1.value == low.1.value || !alone(high.1.value) || !alone(low.1.value) {
        return None;
    }
    let one = |end: &(&str, &Quantity)| [end.0, " (", &end.1.full(lang), ")"].concat();
    let open = [&say::place(stage, last), lang.pick(": cao nhất là ", ": highest is ")].concat();
    let text = [&open, &one(high), lang.pick(", thấp nhất là ", ", lowest is "), &one(low), "."].concat();
    Some(say::sentence(&text))
}

/// `52,1 tạ/ha (2014)`
fn at(stage: &Stage, row: usize, quantity: &Quantity) -> String {
    [&quantity.full(stage.lang), " (", &say::place(stage, row), ")"].concat()
}

/// ` từ 2019 đến 2024`
fn span(stage: &Stage, first: usize, last: usize) -> String {
    let lang = stage.lang;
    let (first, last) = (say::place(stage, first), say::place(stage, last));
    [lang.pick(" từ ", " from "), &first, lang.pick(" đến ", " to "), &last].concat()
}

/// The distance of two figures, as precise as the less precise of them allows; percentages differ by points.
pub fn change(from: &Quantity, to: &Quantity, lang: Lang) -> String {
    let exact = from.qualifier == Qualifier::Exact && to.qualifier == Qualifier::Exact;
    let qualifier = if exact { Qualifier::Exact } else { Qualifier::About };
    let decimals = from.decimals.max(to.decimals);
    let value = number::rounded((to.value - from.value).abs(), decimals);
    let percent = to.unit == "%";
    let size = Quantity { value, decimals, qualifier, unit: if percent { "" } else { to.unit } }.full(lang);
    if percent { size + lang.pick(" điểm phần trăm", " percentage points") } else { size }
}

//! What readers ask of a table: which rows, in which order, which page of them.

#[cfg(feature = "full")]
use super::cells;
#[cfg(not(feature = "full"))]
use super::still as cells;
use crate::error::{Code, Error, Log};
use crate::layout::look::AXIS;
use crate::layout::{Browse, Stage};
use crate::locale::{Lang, base_letter, collate, is_combining, number};
use crate::scale::math;
use crate::scene::{Anchor, Head, Point, Rect, Scene, Shape};
use crate::spec::Spec;
use crate::table::{Column, Table, Values};
use std::cmp::Ordering;

/// Refuses pages of no rows.
pub(super) fn check(spec: &Spec, log: &mut Log) {
    if let Some(page) = spec.page.filter(|p| *p < 1.0 || p.fract() != 0.0) {
        let seen = number::plain(page, Lang::En);
        log.fault(|| {
            Error::bilingual(
                Code::Unfit,
                "page",
                &[&["Mỗi trang không thể có ", &seen, " dòng."].concat(), "Ghi số dòng mỗi trang, ví dụ 10."],
                &[
                    &["A page cannot have ", &seen, " rows."].concat(),
                    "Write the rows of a page, for example 10.",
                ],
            )
        });
    }
}

/// Pixels of a triangle beside a heading.
pub(super) const SIGN: f64 = 12.0;
/// Tables with more rows than this have pages, of so many rows.
const LONG: usize = 50;
const PAGE: usize = 20;
/// From so many rows on, readers look for theirs.
#[cfg(feature = "web")]
const MANY: usize = 20;

/// Which rows of a table stand.
pub struct Shown {
    /// Their indices, in the order in which they stand.
    pub rows: Vec<usize>,
    /// How many there are on all pages.
    pub found: usize,
    /// The place of the first one among those.
    pub first: usize,
}

/// All rows that were found, in the order that readers chose.
pub fn found(spec: &Spec, table: &Table, browse: &Browse, lang: Lang) -> Vec<usize> {
    let wanted = fold(&browse.query);
    let mut rows: Vec<usize> = (0..table.rows)
        .filter(|row| wanted.is_empty() || table.columns.iter().any(|c| holds(c, *row, &wanted, lang)))
        .collect();
    if let Some((column, down)) = browse.sort
        && let Some(column) = table.columns.get(column)
    {
        let drawn = cells::drawn(spec, column) == Some("line");
        // Lines go by where they end.
        let end = |row| cells::series(column, row, lang).into_iter().flatten().next_back();
        math::sort(&mut rows, &mut |a, b| match drawn {
            true => ordered(end(a), end(b), down, |a, b| a.total_cmp(b)),
            false => compare(column, a, b, down),
        });
    }
    rows
}

/// The rows of the page that stands.
pub(super) fn rows(stage: &Stage) -> Shown {
    let rows = found(stage.spec, stage.table, &stage.emphasis.browse, stage.lang);
    let found = rows.len();
    let size = page(stage.spec, stage.table);
    let first = (stage.emphasis.browse.page * size).min(found.saturating_sub(1) / size * size);
    Shown { rows: rows.into_iter().skip(first).take(size).collect(), found, first }
}

/// Rows a page.
pub fn page(spec: &Spec, table: &Table) -> usize {
    let usual = if table.rows > LONG { PAGE } else { table.rows };
    spec.page.map_or(usual, |p| p as usize).max(1)
}

/// Whether readers may search.
#[cfg(feature = "web")]
pub fn is_searched(spec: &Spec, table: &Table) -> bool {
    spec.search.unwrap_or(table.rows > MANY || page(spec, table) < table.rows)
}

/// Whether a cell holds folded words; a figure also as digits without separators.
fn holds(column: &Column, row: usize, wanted: &str, lang: Lang) -> bool {
    fold(&column.text(row, lang)).contains(wanted)
        || column.value(row).is_some_and(|value| number::machine(value, 9).contains(wanted))
}

/// Marks, case and width of gaps apart, so that `dong  ha` finds Đông Hà, and whatever way its marks were typed.
fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| !is_combining(*c)).map(|c| base_letter(c).to_ascii_lowercase());
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compare(column: &Column, a: usize, b: usize, down: bool) -> Ordering {
    let number = |row| match &column.values {
        Values::Date(_) => column.moment(row).map(|m| m.days()),
        _ => column.value(row),
    };
    match &column.values {
        Values::Text(texts) => {
            let text = |row: usize| texts.get(row).and_then(Option::as_deref);
            ordered(text(a), text(b), down, |a, b| collate::compare(a, b))
        }
        _ => ordered(number(a), number(b), down, |a, b| a.total_cmp(b)),
    }
}

/// Up or down; what is missing comes last both ways.
fn ordered<T>(a: Option<T>, b: Option<T>, down: bool, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if down => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Which of how many rows these are, at the foot; nothing where all are shown.
pub(super) fn footer(stage: &Stage, scene: &mut Scene, shown: &Shown, y: f64) {
    let Shown { rows, found, first, .. } = shown;
    if rows.is_empty() || rows.len() == stage.table.rows {
        return;
    }
    let n = |n: usize| number::plain(n as f64, stage.lang);
    let of = stage.lang.pick(" trong ", " of ");
    let words =
        [stage.lang.pick("Dòng ", "Rows "), &n(first + 1), "–", &n(first + rows.len()), of, &n(*found)];
    scene.text(&words.concat(), 0.0, y + 18.0, AXIS, false, Anchor::Start, stage.look.muted);
}

/// Height of the foot, pixels.
pub(super) fn foot(stage: &Stage, shown: &Shown) -> f64 {
    if shown.rows.len() == stage.table.rows { 2.0 } else { 28.0 }
}

/// The place of a heading, and after it (before it where figures stand right) the triangle of the one that sorts.
pub(super) fn head(
    stage: &Stage,
    scene: &mut Scene,
    column: usize,
    area: Rect,
    text: (f64, Anchor),
    baseline: f64,
) {
    let x = if text.1 == Anchor::End { area.right() - text.0 - SIGN } else { area.x + text.0 + 4.0 };
    let x = x.clamp(0.0, (stage.width - 8.0).max(0.0));
    scene.heads.push(Head { column, area, sign: Point { x, y: baseline - 8.0 } });
    let Some((_, down)) = stage.emphasis.browse.sort.filter(|(by, _)| *by == column) else { return };
    let (near, far) = if down { (baseline - 8.0, baseline - 1.0) } else { (baseline - 1.0, baseline - 8.0) };
    let points = vec![Point { x, y: near }, Point { x: x + 8.0, y: near }, Point { x: x + 4.0, y: far }];
    scene.push(Shape::Polygon(points), stage.look.ink, None);
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn marks_case_and_gaps_do_not_matter() {
        for typed in ["Đông Hà", "dong ha", "  ĐÔNG   HÀ ", "\u{110}o\u{302}ng Ha\u{300}"] {
            assert_eq!(fold(typed), "dong ha");
        }
    }
}

//! `sort`: rows in order, equal ones as they stood; missing cells come last either way.

use super::filter::{Bound, bound, compare};
use super::work::Work;
use crate::locale::collate;
use crate::spec::transform::{Order, Sort};
use crate::table::{Column, Values};
use std::cmp::Ordering;

/// Puts rows in order.
pub(super) fn apply(work: &mut Work, sort: &Sort) -> Option<()> {
    let mut columns = Vec::new();
    if sort.by.0.is_empty() {
        work.column("by", None)?;
    }
    for name in &sort.by.0 {
        columns.push(work.find("by", name)?);
    }
    let mut wanted: Vec<Bound> = Vec::new();
    if let (Order::Given(values), Some(first)) = (&sort.order, columns.first()) {
        for value in values {
            let bound = bound(work, "order", value, *first)?;
            let column = &work.table.columns[*first];
            if !(0..work.table.rows).any(|r| compare(column, r, &bound) == Some(Ordering::Equal)) {
                let seen = match value {
                    crate::spec::Datum::Text(text) => text.clone(),
                    crate::spec::Datum::Number(n) => crate::locale::number::machine(*n, 12),
                    crate::spec::Datum::Missing => "null".into(),
                };
                work.unknown_value("order", &seen, *first);
            }
            wanted.push(bound);
        }
    }
    let table = &work.table;
    let place = |column: &Column, row: usize| {
        let found = wanted.iter().position(|w| compare(column, row, w) == Some(Ordering::Equal));
        found.unwrap_or(wanted.len())
    };
    let mut rows: Vec<usize> = (0..table.rows).collect();
    crate::scale::math::sort(&mut rows, &mut |a, b| {
        columns.iter().enumerate().fold(Ordering::Equal, |so_far, (i, at)| {
            so_far.then_with(|| {
                let column = &table.columns[*at];
                let given = matches!(sort.order, Order::Given(_)) && i == 0;
                // Those not named keep the order they had.
                if given {
                    place(column, a).cmp(&place(column, b))
                } else {
                    cells(column, a, b, sort.order == Order::Descending)
                }
            })
        })
    });
    work.select(&rows);
    Some(())
}

/// Two cells of a column.
pub(super) fn cells(column: &Column, a: usize, b: usize, descending: bool) -> Ordering {
    let turned = |o: Ordering| if descending { o.reverse() } else { o };
    fn both<T>(a: Option<T>, b: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => compare(&a, &b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
    match &column.values {
        Values::Number(..) => both(column.value(a), column.value(b), |a, b| turned(a.total_cmp(b))),
        Values::Date(_) => {
            both(column.moment(a), column.moment(b), |a, b| turned(a.days().total_cmp(&b.days())))
        }
        Values::Text(texts) => {
            let text = |row: usize| texts.get(row).and_then(|t| t.as_deref());
            both(text(a), text(b), |a, b| turned(collate::compare(a, b)))
        }
    }
}

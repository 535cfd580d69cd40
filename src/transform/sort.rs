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
    let given = matches!(sort.order, Order::Given(_));
    let mut ranks: Vec<Vec<Option<Rank>>> = Vec::new();
    for (i, at) in columns.iter().enumerate() {
        let column = &table.columns[*at];
        ranks.push(if given && i == 0 {
            // Those not named keep the order they had.
            let place = |row| wanted.iter().position(|w| compare(column, row, w) == Some(Ordering::Equal));
            (0..table.rows).map(|row| Some(Rank::Number(place(row).unwrap_or(wanted.len()) as f64))).collect()
        } else {
            ranks_of(column, table.rows)
        });
    }
    let descending = sort.order == Order::Descending;
    let mut rows: Vec<usize> = (0..table.rows).collect();
    crate::scale::math::sort(&mut rows, &mut |a, b| {
        let all = ranks.iter().map(|ranks| cells(&ranks[a], &ranks[b], descending));
        all.fold(Ordering::Equal, Ordering::then)
    });
    work.select(&rows);
    Some(())
}

/// What a cell is sorted by; of one kind within a column.
enum Rank {
    Number(f64),
    Text(collate::Key),
}

/// `None` where a cell is missing.
fn ranks_of(column: &Column, rows: usize) -> Vec<Option<Rank>> {
    let rank = |row: usize| match &column.values {
        Values::Number(..) => column.value(row).map(Rank::Number),
        Values::Date(_) => column.moment(row).map(|m| Rank::Number(m.days())),
        Values::Text(texts) => texts.get(row)?.as_deref().map(|t| Rank::Text(collate::key(t))),
    };
    (0..rows).map(rank).collect()
}

/// Two cells of a column; missing ones come last either way.
fn cells(a: &Option<Rank>, b: &Option<Rank>, descending: bool) -> Ordering {
    let order = match (a, b) {
        (Some(Rank::Number(a)), Some(Rank::Number(b))) => a.total_cmp(b),
        (Some(Rank::Text(a)), Some(Rank::Text(b))) => a.cmp(b),
        (Some(_), None) => return Ordering::Less,
        (None, Some(_)) => return Ordering::Greater,
        _ => Ordering::Equal,
    };
    if descending { order.reverse() } else { order }
}

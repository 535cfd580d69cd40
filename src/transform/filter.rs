//! `filter`: the rows that meet all conditions.

use super::work::Work;
use crate::error::{Code, Error};
use crate::locale::{Lang, collate, number};
use crate::spec::transform::Filter;
use crate::spec::{Datum, Scalar};
use crate::table::date::Moment;
use crate::table::{Column, Values};
use std::cmp::Ordering;

/// A value of a condition, of the kind that its column holds.
pub(super) enum Bound {
    Number(f64),
    Date(Moment),
    Text(String),
}

/// Keeps what the conditions say.
pub(super) fn apply(work: &mut Work, filter: &Filter) -> Option<()> {
    let at = work.column("column", filter.column.as_deref())?;
    let one_of = bounds(work, "in", &filter.one_of.0, at)?;
    let none_of = bounds(work, "not", &filter.none_of.0, at)?;
    let mut limits = Vec::new();
    let keys: [(&str, &Option<Scalar>, &[Ordering]); 4] = [
        ("from", &filter.from, &[Ordering::Equal, Ordering::Greater]),
        ("to", &filter.to, &[Ordering::Equal, Ordering::Less]),
        ("above", &filter.above, &[Ordering::Greater]),
        ("below", &filter.below, &[Ordering::Less]),
    ];
    for (key, value, good) in keys {
        if let Some(value) = value {
            limits.push((bound(work, key, &value.0, at)?, good));
        }
    }
    if one_of.is_empty() && none_of.is_empty() && limits.is_empty() && filter.missing.0.is_none() {
        return work.refuse(
            "",
            ("Bộ lọc chưa có điều kiện.".into(), "The filter has no condition.".into()),
            (
                "Thêm in, not, from, to, above, below hoặc missing.",
                "Add in, not, from, to, above, below or missing.",
            ),
        );
    }
    let column = &work.table.columns[at];
    let keep = |row: usize| {
        let there = is_there(column, row);
        let is = |bound: &Bound| compare(column, row, bound) == Some(Ordering::Equal);
        filter.missing.0.is_none_or(|missing| missing != there)
            && (one_of.is_empty() || one_of.iter().any(is))
            && !none_of.iter().any(is)
            && limits
                .iter()
                .all(|(bound, good)| compare(column, row, bound).is_some_and(|o| good.contains(&o)))
    };
    let rows: Vec<usize> = (0..work.table.rows).filter(|row| keep(*row)).collect();
    if rows.is_empty() && work.table.rows > 0 {
        let name = &column.name;
        let all = number::whole(work.table.rows as u64);
        let problem = (
            ["Bộ lọc theo cột “", name, "” không giữ lại dòng nào trong ", &all, " dòng."].concat(),
            ["The filter on “", name, "” keeps none of ", &all, " rows."].concat(),
        );
        return work.refuse(
            "",
            problem,
            (
                "Nới điều kiện, hoặc kiểm tra giá trị trong cột.",
                "Loosen the condition, or check the values of the column.",
            ),
        );
    }
    work.select(&rows);
    Some(())
}

fn bounds(work: &mut Work, key: &str, values: &[Datum], column: usize) -> Option<Vec<Bound>> {
    let mut bounds = Vec::new();
    for value in values {
        let bound = bound(work, key, value, column)?;
        let it = &work.table.columns[column];
        if !(0..work.table.rows).any(|r| compare(it, r, &bound) == Some(Ordering::Equal)) {
            let seen = text(value);
            work.unknown_value(key, &seen, column);
        }
        bounds.push(bound);
    }
    Some(bounds)
}

fn text(value: &Datum) -> String {
    match value {
        Datum::Missing => "null".into(),
        Datum::Number(n) => number::machine(*n, 12),
        Datum::Text(text) => text.clone(),
    }
}

/// A value read as what the column holds.
pub(super) fn bound(work: &mut Work, key: &str, value: &Datum, column: usize) -> Option<Bound> {
    let seen = text(value);
    let (bound, code) = match &work.table.columns[column].values {
        Values::Number(..) => (as_number(value, work.lang).map(Bound::Number), Code::NotNumber),
        Values::Date(_) => (Moment::parse(&seen).map(Bound::Date), Code::NotDate),
        Values::Text(_) => (Some(Bound::Text(seen.clone())), Code::NotNumber),
    };
    if bound.is_none() {
        let path = work.at(key);
        work.push(Error::new(code, path, &[&seen]));
    }
    bound
}

fn as_number(value: &Datum, lang: Lang) -> Option<f64> {
    match value {
        Datum::Missing => None,
        Datum::Number(n) => Some(*n),
        Datum::Text(text) => {
            number::read(text, lang, false).or_else(|| number::read(text, lang, true)).map(|r| r.value)
        }
    }
}

fn is_there(column: &Column, row: usize) -> bool {
    match &column.values {
        Values::Number(..) => column.value(row).is_some(),
        Values::Date(_) => column.moment(row).is_some(),
        Values::Text(texts) => texts.get(row).is_some_and(Option::is_some),
    }
}

/// Where a cell lies from a value; a day within a year is equal to that year. `None` for a missing cell.
pub(super) fn compare(column: &Column, row: usize, bound: &Bound) -> Option<Ordering> {
    match (bound, &column.values) {
        (Bound::Number(n), _) => column.value(row)?.partial_cmp(n),
        (Bound::Date(moment), _) => {
            let cell = column.moment(row)?;
            Some(match () {
                () if cell.days() < moment.days() => Ordering::Less,
                () if cell.days() > moment.last_day() => Ordering::Greater,
                () => Ordering::Equal,
            })
        }
        (Bound::Text(text), Values::Text(texts)) => {
            let cell = texts.get(row)?.as_deref()?;
            Some(if cell == text {
                Ordering::Equal
            } else {
                collate::compare(cell, text).then(cell.cmp(text))
            })
        }
        _ => None,
    }
}

//! The table under way, and what every step asks of it: columns by name, groups of rows, faults with their place.

use super::wide::Wide;
use crate::error::{Code, Error, Log};
use crate::locale::{Lang, number};
use crate::spec::read::unknown;
use crate::spec::{Names, Qualifier, Remark, missing};
use crate::table::{Column, Table, Values};
use std::collections::BTreeMap;

/// A table and the step that is being applied to it.
pub(super) struct Work<'a> {
    pub table: Table,
    /// The chart's independent column, for steps that name none.
    pub x: Option<&'a str>,
    pub lang: Lang,
    log: &'a mut Log,
    /// `transform[1].share`
    path: String,
    /// Number of each row in the data; its place where steps have made new rows.
    origins: Vec<usize>,
    /// Names of columns that steps have computed.
    fresh: Vec<String>,
}

/// Rows with equal values in some columns.
pub(super) struct Groups {
    /// Rows of each group, groups in the order of their first rows.
    pub members: Vec<Vec<usize>>,
    /// How a group is called; empty where all rows are one.
    pub names: Vec<String>,
}

/// Words in Vietnamese and English.
pub(super) type Words<'t> = (&'t str, &'t str);

/// How many decimals computed figures show.
#[derive(Clone, Copy)]
pub(super) enum Places {
    /// These.
    Fixed(u8),
    /// No more than these, and no more than needed.
    Most(u8),
}

impl<'a> Work<'a> {
    pub fn new(table: Table, x: Option<&'a str>, lang: Lang, log: &'a mut Log) -> Self {
        let origins = (1..=table.rows).collect();
        Work { table, x, lang, log, path: String::new(), origins, fresh: Vec::new() }
    }

    /// Goes on to a step.
    pub fn enter(&mut self, index: usize, step: &str) {
        self.path = ["transform[", &number::whole(index as u64), "].", step].concat();
    }

    /// Path of a key of the step.
    pub fn at(&self, key: &str) -> String {
        if key.is_empty() { self.path.clone() } else { [&self.path, ".", key].concat() }
    }

    /// Notes that the step cannot be done, and why.
    pub fn refuse<T>(&mut self, key: &str, problem: (String, String), hint: Words) -> Option<T> {
        let path = self.at(key);
        self.log.push(Error::bilingual(Code::Unfit, path, &[&problem.0, hint.0], &[&problem.1, hint.1]));
        None
    }

    /// Notes that the step was done, but not as an editor may think.
    pub fn warn(&mut self, key: &str, problem: (String, String), hint: Words) {
        let path = self.at(key);
        self.log.push(Error::bilingual(Code::Misleading, path, &[&problem.0, hint.0], &[&problem.1, hint.1]));
    }

    /// Notes a fault of another kind.
    pub fn push(&mut self, error: Error) {
        self.log.push(error);
    }

    /// A word out of a known list.
    pub fn word(&mut self, key: &str, seen: Option<&str>, known: &[&'static str]) -> Option<&'static str> {
        let Some(seen) = seen else { return known.first().copied() };
        let found = known.iter().find(|k| **k == seen).copied();
        if found.is_none() {
            unknown(Code::UnknownWord, seen, known, self.at(key), self.log);
        }
        found
    }

    /// Notes values that a column does not hold.
    pub fn unknown_value(&mut self, key: &str, seen: &str, column: usize) {
        let texts = (0..self.table.rows.min(200)).map(|r| self.table.columns[column].text(r, self.lang));
        let texts: Vec<String> = texts.collect();
        let known: Vec<&str> = texts.iter().map(String::as_str).collect();
        unknown(Code::UnknownName, seen, &known, self.at(key), self.log);
    }

    /// The column of this name.
    pub fn find(&mut self, key: &str, name: &str) -> Option<usize> {
        let found = self.table.columns.iter().position(|c| c.name == name);
        if found.is_none() {
            let names = self.table.names();
            unknown(Code::UnknownColumn, name, &names, [&self.path, ".", key].concat(), self.log);
        }
        found
    }

    /// The column that a key must name.
    pub fn column(&mut self, key: &str, name: Option<&str>) -> Option<usize> {
        let Some(name) = name else {
            let names = self.table.names().join(", ");
            self.log.push(missing(
                &self.at(key),
                key,
                &["Ghi tên một cột trong số ", &names, "."].concat(),
                &["Name one of the columns ", &names, "."].concat(),
            ));
            return None;
        };
        self.find(key, name)
    }

    /// The columns that a key must name, all of numbers.
    pub fn numbers(&mut self, key: &str, names: &Names) -> Option<Vec<usize>> {
        if names.0.is_empty() {
            self.column(key, None)?;
        }
        let mut found = Vec::new();
        for name in &names.0 {
            let column = self.find(key, name)?;
            found.push(self.number(key, column)?);
        }
        Some(found)
    }

    /// This column, when it holds numbers of one unit.
    pub fn number(&mut self, key: &str, column: usize) -> Option<usize> {
        let it = &self.table.columns[column];
        let Values::Number(..) = it.values else {
            let name = &it.name;
            let problem = (
                ["Cột “", name, "” không phải là cột số."].concat(),
                ["The column “", name, "” does not hold numbers."].concat(),
            );
            return self.refuse(
                key,
                problem,
                (
                    "Chọn một cột số, hoặc ghi type: number cho cột này.",
                    "Choose a column of numbers, or give it type: number.",
                ),
            );
        };
        let other = it.remarks.iter().map(|r| &r.1.unit).find(|u| !u.is_empty() && **u != it.unit).cloned();
        if let Some(other) = other {
            let units = [&it.unit, ", ", &other].concat();
            let path = self.at(key);
            self.push(Error::new(Code::MixedUnits, path, &[&units]));
            return None;
        }
        Some(column)
    }

    /// Rows by equal values of some columns; one group of all rows where none is named.
    pub fn groups(&mut self, key: &str, by: &Names) -> Option<Groups> {
        let mut columns = Vec::new();
        for name in &by.0 {
            columns.push(self.find(key, name)?);
        }
        let mut groups = Groups { members: Vec::new(), names: Vec::new() };
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..self.table.rows {
            let texts: Vec<String> =
                columns.iter().map(|c| self.table.columns[*c].text(row, self.lang)).collect();
            let name = texts.join(" / ");
            match places.get(&name) {
                Some(at) => groups.members[*at].push(row),
                None => {
                    places.insert(name.clone(), groups.names.len());
                    groups.names.push(name);
                    groups.members.push(vec![row]);
                }
            }
        }
        Some(groups)
    }

    /// Keeps these rows, in this order.
    pub fn select(&mut self, rows: &[usize]) {
        for column in &mut self.table.columns {
            *column = select(column, rows);
        }
        self.table.rows = rows.len();
        self.origins = rows.iter().map(|r| self.origins[*r]).collect();
    }

    /// Other columns in place of all: those that name the rows, and computed ones.
    pub fn replace(&mut self, kept: Vec<Column>, made: Vec<Column>, rows: usize) -> Option<()> {
        if let Some(twice) = (1..kept.len()).find(|i| kept[..*i].iter().any(|c| c.name == kept[*i].name)) {
            let path = self.at("by");
            self.push(Error::new(Code::DuplicateColumn, path, &[&kept[twice].name]));
            return None;
        }
        self.fresh.retain(|name| kept.iter().any(|c| c.name == *name));
        self.table.columns = kept;
        self.table.rows = rows;
        self.origins = (1..=rows).collect();
        made.into_iter().try_for_each(|column| self.add(column))
    }

    /// The table, its computed figures rounded as they are shown: what a reader sees is then what is drawn, compared and
    /// exported. Between steps they keep all their digits.
    pub fn finish(mut self) -> Table {
        for column in self.table.columns.iter_mut().filter(|c| self.fresh.contains(&c.name)) {
            if let Values::Number(values, decimals) = &mut column.values {
                for (value, places) in values.iter_mut().zip(decimals) {
                    *value = number::rounded(*value, *places);
                }
            }
        }
        self.table
    }

    /// One more computed column; refused when its name is taken or its figures are too large to be exact.
    pub fn add(&mut self, column: Column) -> Option<()> {
        if self.table.columns.iter().any(|c| c.name == column.name) {
            let path = self.at("name");
            self.push(Error::new(Code::DuplicateColumn, path, &[&column.name]));
            return None;
        }
        let large =
            (0..self.table.rows).find(|r| column.value(*r).is_some_and(|v| v.abs() > number::LARGEST));
        if large.is_some() {
            let path = self.at("");
            self.push(Error::new(Code::TooLarge, path, &["> 10^15"]));
            return None;
        }
        self.fresh.push(column.name.clone());
        self.table.columns.push(column);
        Some(())
    }

    /// Rows as people count them in the data: `3, 5 và 8`; at most six.
    pub fn rows(&self, rows: &[usize]) -> (String, String) {
        let numbers: Vec<String> = rows
            .iter()
            .take(6)
            .filter_map(|r| self.origins.get(*r))
            .map(|n| number::whole(*n as u64))
            .collect();
        let list = numbers.join(", ") + if rows.len() > 6 { "…" } else { "" };
        let many = if rows.len() == 1 { "row " } else { "rows " };
        (["dòng ", &list].concat(), [many, &list].concat())
    }
}

/// The cells of some rows with what is said of them.
pub(super) fn select(column: &Column, rows: &[usize]) -> Column {
    let mut remarks = Vec::new();
    for (to, from) in rows.iter().enumerate() {
        remarks.extend(column.remark(*from).map(|remark| (to, remark.clone())));
    }
    Column { values: column.values.select(rows), remarks, ..column.clone() }
}

/// Most decimals among the figures of a column, 6 at most where it does not say.
pub(super) fn places(column: &Column) -> u8 {
    match &column.values {
        Values::Number(values, decimals) if decimals.is_empty() => {
            values.iter().filter(|v| !v.is_nan()).map(|v| number::decimals(*v)).max().unwrap_or(0).min(6)
        }
        Values::Number(_, decimals) => decimals.iter().copied().max().unwrap_or(0),
        _ => 0,
    }
}

/// Decimals of what is computed between figures: one more than theirs, but no more than two for that.
pub(super) fn finer(column: &Column) -> u8 {
    let given = places(column);
    given.max((given + 1).min(2))
}

/// Whether a source gives a cell as anything but exact.
pub(super) fn is_inexact(column: &Column, row: usize) -> bool {
    column.remark(row).is_some_and(|r| r.qualifier != Qualifier::Exact)
}

/// A figure computed for a row (NaN: none), and whether it came from inexact ones.
pub(super) type Figure = (f64, bool);

/// A column of computed figures.
pub(super) fn computed(
    name: String,
    label: String,
    unit: &str,
    figures: Vec<Figure>,
    places: Places,
) -> Column {
    let known = || figures.iter().map(|f| f.0).filter(|v| v.is_finite());
    let places = match places {
        Places::Fixed(places) => places,
        Places::Most(most) => {
            let same = |places: u8| {
                known().all(|v| {
                    let power = Wide::exact(10f64.powi(i32::from(places)));
                    let scaled = (Wide::decimal(v) * power).value();
                    (scaled - scaled.round()).abs() <= scaled.abs() * 1e-12
                })
            };
            (0..most).find(|p| same(*p)).unwrap_or(most)
        }
    };
    let derived = |row| (row, Remark { qualifier: Qualifier::Derived, ..Remark::default() });
    Column {
        name,
        label,
        unit: unit.into(),
        remarks: figures
            .iter()
            .enumerate()
            .filter(|(_, f)| f.1 && f.0.is_finite())
            .map(|(r, _)| derived(r))
            .collect(),
        values: Values::Number(
            figures.iter().map(|f| if f.0.is_finite() { f.0 } else { f64::NAN }).collect(),
            vec![places; figures.len()],
        ),
    }
}

/// Name and label of a new column: what the editor chose where there is but one, else made from its source.
pub(super) fn called(
    source: &Column,
    suffix: &str,
    words: &str,
    chosen: (Option<&String>, Option<&String>),
    alone: bool,
) -> (String, String) {
    let name = chosen.0.filter(|_| alone).cloned().unwrap_or_else(|| [&source.name, "-", suffix].concat());
    let label = chosen.1.filter(|_| alone).cloned().unwrap_or_else(|| [&source.label, ", ", words].concat());
    (name, label)
}

//! Typed columns of equal length, and which column plays which role.
//!
//! After this stage no text poses as a number. Missing numbers are NaN inside, `None` outside.

mod check;
#[cfg(feature = "more")]
mod csv;
pub mod date;
mod gather;
mod pivot;
mod read;
#[cfg(feature = "full")]
mod spread;

#[cfg(feature = "cli")]
pub use csv::records;
pub use read::{cast, read_table};
#[cfg(feature = "full")]
pub use spread::check_scale;

use crate::list::Gather as _;
use crate::locale::{Lang, number, words};
use crate::spec::{Qualifier, Remark};
use date::Moment;

/// Most series in one chart.
pub const MOST_SERIES: usize = 50;

/// Typed columns with the roles they play.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// All of one length.
    pub columns: Vec<Column>,
    /// That length.
    pub rows: usize,
    /// Who plays what.
    pub roles: Roles,
}

/// Column numbers by encoding.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    /// Category or time.
    pub x: Option<usize>,
    /// Measures: the series.
    pub y: Vec<usize>,
    /// Targets.
    pub target: Option<usize>,
    /// Texts.
    pub label: Option<usize>,
    /// Ends of periods that begin at `x`.
    pub end: Option<usize>,
    /// What a mark's size stands for.
    pub size: Option<usize>,
    /// The group a row belongs to, where rows stay rows; for a matrix, its rows.
    pub group: Option<usize>,
    /// Which small multiple a row belongs to.
    pub facet: Option<usize>,
}

/// A typed column.
#[derive(Debug, Clone)]
pub struct Column {
    /// By which encodings name it.
    pub name: String,
    /// How people read it.
    pub label: String,
    /// `%`, a word, or empty.
    pub unit: String,
    /// The cells.
    pub values: Values,
    /// What sources say of cells, by ascending row.
    pub remarks: Vec<(usize, Remark)>,
}

/// Cells of one type.
#[derive(Debug, Clone)]
pub enum Values {
    /// Words.
    Text(Vec<Option<String>>),
    /// Values (NaN: missing) and the decimals each was given with; no decimals at all when they came as a typed array.
    Number(Vec<f64>, Vec<u8>),
    /// Points in time.
    Date(Vec<Option<Moment>>),
}

impl Values {
    /// The cells of some rows, in the order given.
    pub fn select(&self, rows: &[usize]) -> Values {
        match self {
            Values::Text(v) => Values::Text(rows.iter().map(|r| v[*r].clone()).collect()),
            Values::Date(v) => Values::Date(rows.iter().map(|r| v[*r]).collect()),
            // A typed array has no decimals of its own; each value is then asked for them.
            Values::Number(v, d) if d.is_empty() => {
                Values::Number(rows.iter().map(|r| v[*r]).collect(), Vec::new())
            }
            Values::Number(v, d) => {
                Values::Number(rows.iter().map(|r| v[*r]).collect(), rows.iter().map(|r| d[*r]).collect())
            }
        }
    }
}

/// What an encoding asks of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Not looked at.
    None,
    /// May stand.
    Maybe,
    /// Must stand.
    Must,
}

/// What the column under `color` means to a chart type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Names of series: long data becomes one measure a name.
    Series,
    /// Groups of rows that stay rows.
    Group,
    /// The one measure itself; `y` then names the rows of a matrix.
    Value,
}

/// What a chart type asks of the data.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    /// The independent side; for a timeline `start` serves as well.
    pub x: Need,
    /// Measures.
    pub y: Need,
    /// The independent side is a measure too: only numbers.
    pub x_number: bool,
    /// At most one measure.
    pub one_measure: bool,
    /// Targets.
    pub target: Need,
    /// Texts.
    pub label: Need,
    /// Both ends of ranges: they are the two measures, lower first.
    pub ends: Need,
    /// Sizes.
    pub size: Need,
    /// What `color` means.
    pub color: Color,
    /// Values are parts of a whole: no negatives.
    pub parts: bool,
    /// Measures of different units may stand side by side, for they share no axis.
    pub any_units: bool,
    /// Every column is a series, whatever its type.
    pub all_columns: bool,
}

impl Needs {
    /// One category, any number of measures on one axis.
    pub const SERIES: Needs = Needs {
        x: Need::Must,
        y: Need::Must,
        x_number: false,
        one_measure: false,
        target: Need::None,
        label: Need::None,
        ends: Need::None,
        size: Need::None,
        color: Color::Series,
        parts: false,
        any_units: false,
        all_columns: false,
    };
}

/// A figure with everything needed to write it down honestly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity<'a> {
    /// The value.
    pub value: f64,
    /// Decimals of the source.
    pub decimals: u8,
    /// How sure the source is.
    pub qualifier: Qualifier,
    /// `%`, a word, or empty.
    pub unit: &'a str,
}

impl Quantity<'_> {
    /// The figure alone, `89,81%`, `1.500`, `600 triệu`.
    pub fn figure(&self, lang: Lang) -> String {
        if self.unit == "%" && self.value.abs() < 1e9 {
            return [&number::fixed(self.value, self.decimals, lang), "%"].concat();
        }
        // From a thousand million up nobody counts digits; the words lose nothing.
        if is_money(self.unit) || self.value.abs() >= 1e9 {
            let figure = number::compact(self.value, self.decimals, lang);
            return if self.unit == "%" { figure + "%" } else { figure };
        }
        number::fixed(self.value, self.decimals, lang)
    }

    /// For labels on marks: `≈ 1.500`, `gần 600 triệu`; money keeps its unit, for a bare `600 triệu` says too little.
    pub fn label(&self, lang: Lang) -> String {
        let figure = if is_money(self.unit) { self.with_unit(lang) } else { self.figure(lang) };
        [words::qualifier_mark(self.qualifier, lang), &figure].concat()
    }

    /// In full: `gần 600 triệu đồng`, `ước tính 1.500 người`.
    pub fn full(&self, lang: Lang) -> String {
        [words::qualifier(self.qualifier, lang), &self.with_unit(lang)].concat()
    }

    fn with_unit(&self, lang: Lang) -> String {
        let figure = self.figure(lang);
        if number::is_currency(self.unit) {
            return number::currency(&figure, self.unit, lang);
        }
        [&figure, &self.spaced_unit()[..]].concat()
    }

    /// The unit as it follows a figure, empty for `%`.
    pub fn spaced_unit(&self) -> String {
        if self.unit.is_empty() || self.unit == "%" { String::new() } else { ["\u{a0}", self.unit].concat() }
    }
}

/// Sums of money read as `triệu` and `tỷ`.
fn is_money(unit: &str) -> bool {
    number::is_currency(unit)
        || unit.starts_with("đồng")
        || unit.starts_with("VND")
        || unit.starts_with("VNĐ")
}

impl Column {
    /// The figure at a row; `None` where it is missing or the column is not of numbers.
    pub fn quantity(&self, row: usize) -> Option<Quantity<'_>> {
        let Values::Number(values, decimals) = &self.values else { return None };
        let value = *values.get(row)?;
        if value.is_nan() {
            return None;
        }
        let remark = self.remark(row);
        let own = remark.map_or("", |r| r.unit.as_str());
        Some(Quantity {
            value,
            decimals: decimals.get(row).copied().unwrap_or_else(|| number::decimals(value)),
            qualifier: remark.map_or(Qualifier::Exact, |r| r.qualifier),
            unit: if own.is_empty() { &self.unit } else { own },
        })
    }

    /// The bare value at a row.
    pub fn value(&self, row: usize) -> Option<f64> {
        match &self.values {
            Values::Number(values, _) => values.get(row).copied().filter(|v| !v.is_nan()),
            _ => None,
        }
    }

    /// The point in time at a row.
    pub fn moment(&self, row: usize) -> Option<Moment> {
        match &self.values {
            Values::Date(moments) => *moments.get(row)?,
            _ => None,
        }
    }

    /// The cell as people read it: on an axis, in a tooltip, in the data table. A dash stands for missing.
    pub fn text(&self, row: usize, lang: Lang) -> String {
        let text = match &self.values {
            Values::Text(texts) => texts.get(row).cloned().flatten(),
            Values::Date(moments) => moments.get(row).copied().flatten().map(|m| m.text(lang)),
            Values::Number(..) => self.quantity(row).map(|q| q.full(lang)),
        };
        text.unwrap_or_else(|| "–".into())
    }

    /// What a source says of the cell.
    pub fn remark(&self, row: usize) -> Option<&Remark> {
        let at = self.remarks.binary_search_by_key(&row, |r| r.0).ok()?;
        self.remarks.get(at).map(|r| &r.1)
    }

    /// The label with its unit: `Đảng viên mới (người)`.
    pub fn heading(&self) -> String {
        if self.unit.is_empty() { self.label.clone() } else { [&self.label, " (", &self.unit, ")"].concat() }
    }
}

impl Table {
    /// What its columns are called in a spec.
    #[inline(never)]
    pub fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|c| c.name.as_str()).gather()
    }

    /// Whether there are several measures. The readers' core leaves those to the other modules, and with them
    /// signs, legends, stacks and names.
    pub fn is_plural(&self) -> bool {
        crate::MORE && self.roles.y.len() > 1
    }

    /// The measure of a series.
    pub fn series(&self, series: usize) -> Option<&Column> {
        self.columns.get(*self.roles.y.get(series)?)
    }

    /// How a row is called on the independent side.
    pub fn x_text(&self, row: usize, lang: Lang) -> String {
        let x = self.roles.x.and_then(|x| self.columns.get(x));
        #[cfg(feature = "more")]
        if let Some(label) = self.roles.label.and_then(|l| self.columns.get(l))
            && x.is_some_and(|c| matches!(c.values, Values::Number(..)))
        {
            // Where the independent side is a measure, names tell rows apart.
            return label.text(row, lang);
        }
        match x {
            Some(column) => column.text(row, lang),
            None => self.series(0).map_or_else(String::new, |c| c.label.clone()),
        }
    }

    /// How a row is called in a sentence: `tháng 6/2024` where an axis says `6/2024`.
    pub fn x_full(&self, row: usize, lang: Lang) -> String {
        let column = self.roles.x.and_then(|x| self.columns.get(x));
        match column.and_then(|c| c.moment(row)) {
            Some(moment) => moment.full(lang),
            None => self.x_text(row, lang),
        }
    }

    /// How a row is called where several small multiples or the rows of a matrix stand together: `Khối A, 2021`.
    pub fn place(&self, row: usize, lang: Lang) -> String {
        let mut place = self.x_full(row, lang);
        for column in [self.roles.group, self.roles.facet].into_iter().flatten() {
            if let Some(column) = self.columns.get(column) {
                place = [&column.text(row, lang), ", ", &place].concat();
            }
        }
        place
    }

    /// Some of its rows, in the order given.
    pub fn select(&self, rows: &[usize]) -> Table {
        let mut columns = Vec::new();
        for column in &self.columns {
            let mut chosen =
                Column { values: column.values.select(rows), remarks: Vec::new(), ..column.clone() };
            for (to, from) in rows.iter().enumerate() {
                chosen.remarks.extend(column.remark(*from).map(|remark| (to, remark.clone())));
            }
            columns.push(chosen);
        }
        Table { columns, rows: rows.len(), roles: self.roles.clone() }
    }

    /// Where the fact with this id stands: `(column, row)`.
    pub fn find_fact(&self, id: &str) -> Option<(usize, usize)> {
        self.columns.iter().enumerate().find_map(|(column, c)| {
            let (row, _) = c.remarks.iter().find(|(_, r)| !r.fact.is_empty() && r.fact == id)?;
            Some((column, *row))
        })
    }
}

//! From the raw cells of a spec to typed columns with roles: numbers and dates are read here, once.

use super::date::Moment;
use super::{Color, Column, Need, Needs, Roles, Table, Values, check, gather, pivot};
use crate::error::{Code, Error, Log};
use crate::list::Gather as _;
use crate::locale::{Lang, number};
use crate::spec::read::nearest;
use crate::spec::{self, Cell, Datum, Spec};

/// A column before its type is known, with the path that its faults are reported under.
pub(super) struct Raw {
    pub name: String,
    pub label: String,
    pub unit: String,
    pub kind: Option<String>,
    pub values: spec::Values,
    /// Path of its values: `data.columns[2].values`, `data.rows`.
    pub path: String,
}

/// Reads the data of a spec for a chart type with these needs; which column plays what comes with [`cast`].
///
/// # Errors
/// All faults are in `log`; `None` when there is nothing to draw from.
pub fn read_table(spec: &mut Spec, needs: &Needs, lang: Lang, log: &mut Log) -> Option<Table> {
    let clean = !log.has_errors();
    let raws = gather::gather(spec, log)?;
    if clean && log.has_errors() && raws.is_empty() {
        return None;
    }
    let wanted = wanted_numbers(spec, needs);
    let dated = [spec.x.as_deref(), spec.start.as_deref(), spec.end.as_deref()];
    let rows = raws.first().map_or(0, length);
    for (i, raw) in raws.iter().enumerate() {
        if raws[..i].iter().any(|other| other.name == raw.name) {
            log.fault(|| Error::new(Code::DuplicateColumn, raw.path.clone(), &[&raw.name]));
        }
        if length(raw) != rows {
            log.fault(|| {
                let (a, b) = (number::whole(length(raw) as u64), number::whole(rows as u64));
                Error::new(Code::UnequalLengths, raw.path.clone(), &[&raw.name, &a, &raws[0].name, &b])
            });
        }
    }
    let columns: Vec<Column> = raws
        .into_iter()
        .map(|raw| {
            let number = wanted.contains(&raw.name);
            let time = dated.contains(&Some(raw.name.as_str()));
            typed(raw, number, time, lang, log)
        })
        .gather();
    Some(Table { columns, rows, roles: Roles::default() })
}

/// Gives columns the roles that the spec names, and looks whether the chart type can do with them.
pub fn cast(table: &mut Table, spec: &Spec, needs: &Needs, log: &mut Log) {
    assign(table, spec, needs, log);
    if crate::MORE
        && needs.color == Color::Series
        && let Some(color) = &spec.color
    {
        pivot::widen(table, color, log);
    }
    check::check(table, spec, needs, log);
}

fn length(raw: &Raw) -> usize {
    match &raw.values {
        spec::Values::Cells(cells) => cells.len(),
        spec::Values::Numbers(numbers) => numbers.len(),
    }
}

/// Names of columns that must hold numbers.
fn wanted_numbers(spec: &Spec, needs: &Needs) -> Vec<String> {
    let mut names = if needs.color == Color::Value { Vec::new() } else { spec.y.0.clone() };
    if needs.x_number {
        names.extend(spec.x.clone());
    }
    if needs.color == Color::Value {
        names.extend(spec.color.clone());
    }
    #[cfg(feature = "full")]
    names.extend(spec.transform.measures());
    names.extend([&spec.target, &spec.lower, &spec.upper, &spec.size].into_iter().flatten().cloned());
    names
}

/// Gives a column its type: the declared one, the one its role wants, or the one all cells share.
#[inline(never)]
fn typed(raw: Raw, number: bool, time: bool, lang: Lang, log: &mut Log) -> Column {
    let Raw { name, label, unit, kind, values, path } = raw;
    let mut column = Column { name, label, unit, values: Values::Text(Vec::new()), remarks: Vec::new() };
    let mut cells = match values {
        spec::Values::Numbers(numbers) => {
            for (row, value) in numbers.iter().enumerate() {
                refuse_unbounded(*value, true, &path, row, log);
            }
            column.values = Values::Number(numbers, Vec::new());
            return column;
        }
        spec::Values::Cells(cells) => cells,
    };
    for (row, cell) in cells.iter_mut().enumerate() {
        if let Some(remark) = cell.remark.take() {
            column.remarks.push((row, *remark));
        }
    }
    column.values = match kind.as_deref() {
        Some("number") => numbers(&mut column, &cells, &path, lang, log),
        Some("date") => dates(&cells, &path, log),
        Some(_) => texts(cells, lang),
        None if number => numbers(&mut column, &cells, &path, lang, log),
        None if time && all(&cells, &is_time) => dates(&cells, &path, log),
        None if all(
            &cells,
            &|d| matches!(d, Datum::Text(t) if t.len() > 4 && Moment::parse(t).is_some()),
        ) =>
        {
            dates(&cells, &path, log)
        }
        // Whole numbers without a unit that could all be years are years: 1.998 would be nonsense.
        None if column.unit.is_empty() && all(&cells, &is_year) => dates(&cells, &path, log),
        None if !crate::MORE && all(&cells, &|d| matches!(d, Datum::Number(_))) => {
            numbers(&mut column, &cells, &path, lang, log)
        }
        None if !crate::MORE && all(&cells, &|d| !is_word(d)) => {
            // Texts that may be figures: other modules read those.
            log.fault(|| Error::new(Code::NotNumber, path.as_str(), &[]));
            column.values
        }
        None if crate::MORE && all(&cells, &|d| is_number(d, lang)) => {
            numbers(&mut column, &cells, &path, lang, log)
        }
        None => texts(cells, lang),
    };
    column
}

/// Whether every cell that is not missing passes, and there is one.
fn all(cells: &[Cell], test: &dyn Fn(&Datum) -> bool) -> bool {
    let mut present = cells.iter().filter(|c| c.datum != Datum::Missing).peekable();
    present.peek().is_some() && present.all(|c| test(&c.datum))
}

fn is_number(datum: &Datum, lang: Lang) -> bool {
    match datum {
        Datum::Number(_) => true,
        Datum::Text(text) => {
            number::read(text, lang, false).is_some() || number::read(text, lang, true).is_some()
        }
        Datum::Missing => false,
    }
}

/// Whether it is certainly no figure.
fn is_word(datum: &Datum) -> bool {
    matches!(datum, Datum::Text(text) if text.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// Years as numbers count as time on the independent side, so that they are never grouped as 2.023.
fn is_time(datum: &Datum) -> bool {
    match datum {
        Datum::Number(n) => n.fract() == 0.0 && (1000.0..=2999.0).contains(n),
        Datum::Text(text) => Moment::parse(text).is_some(),
        Datum::Missing => false,
    }
}

/// Narrower than time on an axis: these columns may as well count something.
fn is_year(datum: &Datum) -> bool {
    match datum {
        Datum::Number(n) => n.fract() == 0.0 && (1900.0..=2100.0).contains(n),
        // Written as text: four digits and no more.
        Datum::Text(text) if crate::MORE => {
            text.len() == 4 && text.parse().is_ok_and(|year: u16| (1900..=2100).contains(&year))
        }
        _ => false,
    }
}

#[inline(never)]
fn numbers(column: &mut Column, cells: &[Cell], path: &str, lang: Lang, log: &mut Log) -> Values {
    let texts =
        || cells.iter().filter_map(|c| if let Datum::Text(t) = &c.datum { Some(t.as_str()) } else { None });
    // One value that only a decimal point explains decides for its whole column.
    let pointed = crate::MORE
        && lang == Lang::Vi
        && texts().any(|t| number::read(t, lang, false).is_none() && number::read(t, lang, true).is_some())
        && texts().all(|t| number::read(t, lang, true).is_some());
    let mut told = false;
    let mut percent = false;
    let mut values = Vec::new();
    let mut decimals = Vec::new();
    for (row, cell) in cells.iter().enumerate() {
        let (value, places) = match &cell.datum {
            Datum::Missing => (f64::NAN, 0),
            Datum::Number(value) => {
                let good = refuse_unbounded(*value, false, path, row, log);
                if good { (*value, number::decimals(*value)) } else { (f64::NAN, 0) }
            }
            Datum::Text(_) if !crate::MORE => {
                log.fault(|| Error::new(Code::NotNumber, at(path, row), &[]));
                (f64::NAN, 0)
            }
            Datum::Text(text) => match number::read(text, lang, pointed) {
                Some(reading) => {
                    percent |= reading.percent;
                    if reading.ambiguous && !told {
                        told = true;
                        log.remark(|| {
                            let read = number::machine(reading.value, reading.decimals);
                            Error::new(Code::Ambiguous, at(path, row), &[&column.label, text, &read])
                        });
                    }
                    refuse_unbounded(reading.value, false, path, row, log);
                    (reading.value, reading.decimals)
                }
                None => {
                    log.fault(|| {
                        let infinite = ["nan", "inf", "infinity", "-inf", "-infinity"];
                        let infinite = infinite.contains(&text.to_ascii_lowercase().as_str());
                        let code = if infinite { Code::NotFinite } else { Code::NotNumber };
                        Error::new(code, at(path, row), &[text])
                    });
                    (f64::NAN, 0)
                }
            },
        };
        values.push(value);
        decimals.push(places);
    }
    if percent && column.unit.is_empty() {
        column.unit = "%".into();
    }
    Values::Number(values, decimals)
}

pub(super) fn at(path: &str, row: usize) -> String {
    [path, "[", &number::whole(row as u64), "]"].concat()
}

/// Notes infinities and numbers too large to be exact; in typed arrays NaN means missing.
fn refuse_unbounded(value: f64, nan_is_missing: bool, path: &str, row: usize, log: &mut Log) -> bool {
    if value.is_nan() && nan_is_missing {
        return true;
    }
    if !value.is_finite() {
        let seen = if value.is_nan() { "NaN" } else { "Infinity" };
        log.fault(|| Error::new(Code::NotFinite, at(path, row), &[seen]));
        return false;
    }
    if value.abs() > number::LARGEST {
        log.fault(|| {
            let mut power = 0;
            let mut rest = value.abs();
            while rest >= 10.0 {
                rest /= 10.0;
                power += 1;
            }
            let seen = ["≈ 10^", &number::whole(power)].concat();
            Error::new(Code::TooLarge, at(path, row), &[&seen])
        });
        return false;
    }
    true
}

#[inline(never)]
fn dates(cells: &[Cell], path: &str, log: &mut Log) -> Values {
    let read = cells.iter().enumerate().map(|(row, cell)| {
        let text = match &cell.datum {
            Datum::Missing => return None,
            Datum::Text(text) => text.clone(),
            Datum::Number(n) if n.fract() == 0.0 && *n >= 0.0 => number::whole(*n as u64),
            Datum::Number(n) if crate::MORE => number::machine(*n, 3),
            Datum::Number(_) => String::new(),
        };
        let moment = Moment::parse(&text);
        if moment.is_none() {
            log.fault(|| Error::new(Code::NotDate, at(path, row), &[&text]));
        }
        moment
    });
    Values::Date(read.gather())
}

#[inline(never)]
fn texts(cells: Vec<Cell>, lang: Lang) -> Values {
    Values::Text(
        cells
            .into_iter()
            .map(|cell| match cell.datum {
                Datum::Missing => None,
                Datum::Text(text) => Some(text),
                Datum::Number(n) => Some(if (1000.0..=2999.0).contains(&n) && n.fract() == 0.0 {
                    number::whole(n as u64)
                } else {
                    number::plain(n, lang)
                }),
            })
            .gather(),
    )
}

/// Finds the columns that encodings name.
#[inline(never)]
fn assign(table: &mut Table, spec: &Spec, needs: &Needs, log: &mut Log) {
    let mut find = |key: &str, name: &str| {
        let found = table.columns.iter().position(|c| c.name == name);
        if found.is_none() {
            log.fault(|| nearest(Code::UnknownColumn, name, &table.names(), key.into()));
        }
        found
    };
    let mut roles = Roles::default();
    if needs.x != Need::None {
        roles.x = match (&spec.x, &spec.start) {
            (Some(name), _) => find("x", name),
            (None, Some(name)) => find("start", name),
            (None, None) => None,
        };
    }
    if needs.y != Need::None {
        for (i, name) in spec.y.0.iter().enumerate() {
            let key = if spec.y.0.len() == 1 { "y".into() } else { at("y", i) };
            roles.y.extend(find(&key, name));
        }
    }
    if !crate::MORE {
        table.roles = roles;
        return;
    }
    if needs.color == Color::Value {
        // A matrix: `x` names its columns, `y` its rows, `color` holds the figures.
        roles.group = roles.y.first().copied();
        roles.y = spec.color.iter().filter_map(|name| find("color", name)).collect();
    }
    if needs.color == Color::Group {
        roles.group = spec.color.as_ref().and_then(|name| find("color", name));
    }
    for (key, name) in [("lower", &spec.lower), ("upper", &spec.upper)] {
        let found = name.as_ref().and_then(|name| find(key, name));
        if needs.ends != Need::None {
            roles.y.extend(found);
        }
    }
    if let Some(name) = &spec.size {
        roles.size = find("size", name).filter(|_| needs.size != Need::None);
    }
    if let Some(name) = &spec.facet {
        roles.facet = find("facet", name);
    }
    if let Some(name) = &spec.target {
        roles.target = find("target", name).filter(|_| needs.target != Need::None);
    }
    if let Some(name) = &spec.label {
        roles.label = find("label", name).filter(|_| needs.label != Need::None);
    }
    if let Some(name) = &spec.end {
        roles.end = find("end", name);
    }
    if needs.all_columns {
        roles.y = (0..table.columns.len()).gather();
    }
    table.roles = roles;
}

//! From the raw cells of a spec to typed columns with roles: numbers and dates are read here, once.

use super::date::Moment;
use super::{Column, MOST_SERIES, Need, Needs, Roles, Table, Values, pivot};
use crate::error::{Code, Error, Log};
use crate::locale::{Lang, number};
use crate::spec::read::unknown;
use crate::spec::{self, Cell, Datum, Spec, missing};

/// A column before its type is known, with the path that its faults are reported under.
pub(super) struct Raw {
    pub name: String,
    pub label: String,
    pub unit: String,
    kind: Option<String>,
    pub values: spec::Values,
    /// Path of its values: `data.columns[2].values`, `data.rows`.
    path: String,
}

/// Reads the data of a spec for a chart type with these needs.
///
/// # Errors
/// All faults are in `log`; `None` when there is nothing to draw from.
pub fn read_table(spec: &mut Spec, needs: &Needs, lang: Lang, log: &mut Log) -> Option<Table> {
    let before = log.findings.len();
    let raws = gather(spec, log)?;
    if log.findings.len() > before && log.has_errors() && raws.is_empty() {
        return None;
    }
    let wanted = wanted_numbers(spec);
    let dated = [spec.x.as_deref(), spec.start.as_deref(), spec.end.as_deref()];
    let rows = raws.first().map_or(0, length);
    for (i, raw) in raws.iter().enumerate() {
        if raws[..i].iter().any(|other| other.name == raw.name) {
            log.push(Error::new(Code::DuplicateColumn, raw.path.clone(), &[&raw.name]));
        }
        if length(raw) != rows {
            let (a, b) = (length(raw).to_string(), rows.to_string());
            log.push(Error::new(
                Code::UnequalLengths,
                raw.path.clone(),
                &[&raw.name, &a, &raws[0].name, &b],
            ));
        }
    }
    let columns: Vec<Column> = raws
        .into_iter()
        .map(|raw| {
            let number = wanted.iter().any(|w| *w == raw.name);
            let time = dated.contains(&Some(raw.name.as_str()));
            typed(raw, number, time, lang, log)
        })
        .collect();
    let mut table = Table { columns, rows, roles: Roles::default() };
    assign(&mut table, spec, needs, log);
    if let Some(color) = &spec.color {
        pivot::widen(&mut table, color, log);
    }
    check(&table, spec, needs, log);
    Some(table)
}

fn length(raw: &Raw) -> usize {
    match &raw.values {
        spec::Values::Cells(cells) => cells.len(),
        spec::Values::Numbers(numbers) => numbers.len(),
    }
}

/// Names of columns that must hold numbers.
fn wanted_numbers(spec: &Spec) -> Vec<String> {
    let mut names = spec.y.0.clone();
    names.extend([&spec.target, &spec.lower, &spec.upper, &spec.size].into_iter().flatten().cloned());
    names
}

/// Brings the forms of `data` into one.
fn gather(spec: &mut Spec, log: &mut Log) -> Option<Vec<Raw>> {
    let Some(data) = spec.data.take() else {
        log.push(missing(
            "data",
            "data",
            "Thêm data với columns, rows, csv hoặc dataset.",
            "Add data with columns, rows, csv or dataset.",
        ));
        return None;
    };
    let forms = [
        data.columns.is_some(),
        data.rows.is_some(),
        data.csv.is_some(),
        data.url.is_some(),
        data.dataset.is_some(),
    ];
    let count = forms.iter().filter(|f| **f).count();
    if count != 1 {
        log.push(Error::new(Code::DataForms, "data", &[&count.to_string()]));
        return None;
    }
    if let Some(columns) = data.columns {
        let mut raws = Vec::new();
        for (i, column) in columns.into_iter().enumerate() {
            let path = ["data.columns[", &i.to_string(), "]"].concat();
            let Some(name) = column.name else {
                log.push(missing(
                    &[&path, ".name"].concat(),
                    "name",
                    "Đặt tên cho cột.",
                    "Give the column a name.",
                ));
                continue;
            };
            if let Some(kind) = &column.kind
                && !["text", "number", "date"].contains(&kind.as_str())
            {
                let at = [&path, ".type"].concat();
                unknown(Code::UnknownWord, kind, ["text", "number", "date"].into_iter(), at, log);
            }
            raws.push(Raw {
                label: column.label.unwrap_or_else(|| name.clone()),
                name,
                unit: column.unit.unwrap_or_default(),
                kind: column.kind,
                values: column.values,
                path: [&path, ".values"].concat(),
            });
        }
        return Some(raws);
    }
    if let Some(rows) = data.rows {
        return Some(from_rows(rows.0));
    }
    if let Some(csv) = data.csv {
        return Some(from_csv(&csv.0, log));
    }
    if let Some(id) = data.dataset {
        // Datasets are put in place before this stage; one that is still here was not found.
        let known = crate::datasets::ALL.iter().map(|d| d.0);
        unknown(Code::UnknownDataset, &id, known, "data.dataset".into(), log);
        return None;
    }
    log.push(missing(
        "data.url",
        "data",
        "Địa chỉ này chỉ tải được trong trang web; ở đây hãy nhúng số liệu.",
        "This address is loaded by a web page only; embed the data here.",
    ));
    None
}

/// An empty column called `name`; a unit in brackets at its end is taken out of the label.
fn named(name: String, path: &str) -> Raw {
    let split = name.strip_suffix(')').and_then(|n| n.rsplit_once(" ("));
    let (label, unit) = match split {
        Some((label, unit)) if unit.chars().count() <= 24 => (label.to_string(), unit.to_string()),
        _ => (name.clone(), String::new()),
    };
    Raw { name, label, unit, kind: None, values: spec::Values::default(), path: path.into() }
}

fn from_rows(rows: Vec<Vec<(String, Cell)>>) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    for (r, row) in rows.into_iter().enumerate() {
        for (key, cell) in row {
            let at = raws.iter().position(|raw| raw.name == key).unwrap_or_else(|| {
                raws.push(named(crate::locale::compose(&key), "data.rows"));
                raws.len() - 1
            });
            if let spec::Values::Cells(cells) = &mut raws[at].values {
                // A row that lacks the key leaves a gap.
                cells.resize(r, Cell::default());
                cells.push(cell);
            }
        }
        for raw in &mut raws {
            if let spec::Values::Cells(cells) = &mut raw.values {
                cells.resize(r + 1, Cell::default());
            }
        }
    }
    raws
}

fn from_csv(text: &str, log: &mut Log) -> Vec<Raw> {
    let text = crate::locale::compose(text.trim_start_matches('\u{feff}'));
    let first = text.lines().next().unwrap_or("");
    // The separator is the one that the header holds most of.
    let separator = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|s| first.bytes().filter(|b| b == s).count())
        .unwrap_or(b',');
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let mut input = text.as_bytes();
    let mut output = vec![0; text.len() + 1];
    let mut ends = vec![0; text.len() + 2];
    let mut raws: Vec<Raw> = Vec::new();
    let mut line = 0;
    loop {
        let (result, read, _, fields) = reader.read_record(input, &mut output, &mut ends);
        input = input.get(read..).unwrap_or_default();
        if !matches!(result, csv_core::ReadRecordResult::Record) {
            break;
        }
        line += 1;
        let mut start = 0;
        let mut texts = Vec::new();
        for end in &ends[..fields] {
            texts.push(String::from_utf8_lossy(&output[start..*end]).trim().to_string());
            start = *end;
        }
        if line == 1 {
            raws = texts.into_iter().map(|name| named(name, "data.csv")).collect();
            continue;
        }
        if texts.len() != raws.len() {
            let seen = [line.to_string(), texts.len().to_string(), raws.len().to_string()];
            log.push(Error::new(Code::BadCsv, "data.csv", &[&seen[0], &seen[1], &seen[2]]));
            continue;
        }
        for (raw, text) in raws.iter_mut().zip(texts) {
            let datum = if text.is_empty() { Datum::Missing } else { Datum::Text(text) };
            if let spec::Values::Cells(cells) = &mut raw.values {
                cells.push(Cell { datum, remark: None });
            }
        }
    }
    raws
}

/// Gives a column its type: the declared one, the one its role wants, or the one all cells share.
fn typed(raw: Raw, number: bool, time: bool, lang: Lang, log: &mut Log) -> Column {
    let Raw { name, label, unit, kind, values, path } = raw;
    let mut column =
        Column { name, label, unit, values: Values::Text(Vec::new()), remarks: Vec::new() };
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
        None if time && all(&cells, is_time) => dates(&cells, &path, log),
        None if all(&cells, |d| matches!(d, Datum::Text(t) if t.len() > 4 && Moment::parse(t).is_some())) => {
            dates(&cells, &path, log)
        }
        // Whole numbers without a unit that could all be years are years: 1.998 would be nonsense.
        None if column.unit.is_empty() && all(&cells, is_year) => dates(&cells, &path, log),
        None if all(&cells, |d| is_number(d, lang)) => numbers(&mut column, &cells, &path, lang, log),
        None => texts(cells, lang),
    };
    column
}

/// Whether every cell that is not missing passes, and there is one.
fn all(cells: &[Cell], test: impl Fn(&Datum) -> bool) -> bool {
    let mut present = cells.iter().filter(|c| c.datum != Datum::Missing).peekable();
    present.peek().is_some() && present.all(|c| test(&c.datum))
}

fn is_number(datum: &Datum, lang: Lang) -> bool {
    match datum {
        Datum::Number(_) => true,
        Datum::Text(text) => number::read(text, lang, false).is_some() || number::read(text, lang, true).is_some(),
        Datum::Missing => false,
    }
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
    matches!(datum, Datum::Number(n) if n.fract() == 0.0 && (1900.0..=2100.0).contains(n))
}

fn numbers(column: &mut Column, cells: &[Cell], path: &str, lang: Lang, log: &mut Log) -> Values {
    let texts = || cells.iter().filter_map(|c| if let Datum::Text(t) = &c.datum { Some(t.as_str()) } else { None });
    // One value that only a decimal point explains decides for its whole column.
    let pointed = lang == Lang::Vi
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
            Datum::Text(text) => match number::read(text, lang, pointed) {
                Some(reading) => {
                    percent |= reading.percent;
                    if reading.ambiguous && !told {
                        told = true;
                        let read = number::machine(reading.value, reading.decimals);
                        log.push(Error::new(Code::Ambiguous, at(path, row), &[&column.label, text, &read]));
                    }
                    refuse_unbounded(reading.value, false, path, row, log);
                    (reading.value, reading.decimals)
                }
                None => {
                    let infinite = ["nan", "inf", "infinity", "-inf", "-infinity"];
                    let code = if infinite.contains(&text.to_ascii_lowercase().as_str()) {
                        Code::NotFinite
                    } else {
                        Code::NotNumber
                    };
                    log.push(Error::new(code, at(path, row), &[text]));
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

fn at(path: &str, row: usize) -> String {
    [path, "[", &row.to_string(), "]"].concat()
}

/// Notes infinities and numbers too large to be exact; in typed arrays NaN means missing.
fn refuse_unbounded(value: f64, nan_is_missing: bool, path: &str, row: usize, log: &mut Log) -> bool {
    if value.is_nan() && nan_is_missing {
        return true;
    }
    if !value.is_finite() {
        log.push(Error::new(Code::NotFinite, at(path, row), &[if value.is_nan() { "NaN" } else { "Infinity" }]));
        return false;
    }
    if value.abs() > number::LARGEST {
        let power = value.abs().log10() as u32;
        let seen = ["≈ 10^", &power.to_string()].concat();
        log.push(Error::new(Code::TooLarge, at(path, row), &[&seen]));
        return false;
    }
    true
}

fn dates(cells: &[Cell], path: &str, log: &mut Log) -> Values {
    let read = cells.iter().enumerate().map(|(row, cell)| {
        let text = match &cell.datum {
            Datum::Missing => return None,
            Datum::Text(text) => text.clone(),
            Datum::Number(n) => number::machine(*n, 3),
        };
        let moment = Moment::parse(&text);
        if moment.is_none() {
            log.push(Error::new(Code::NotDate, at(path, row), &[&text]));
        }
        moment
    });
    Values::Date(read.collect())
}

fn texts(cells: Vec<Cell>, lang: Lang) -> Values {
    Values::Text(
        cells
            .into_iter()
            .map(|cell| match cell.datum {
                Datum::Missing => None,
                Datum::Text(text) => Some(text),
                Datum::Number(n) => Some(if (1000.0..=2999.0).contains(&n) && n.fract() == 0.0 {
                    number::machine(n, 0)
                } else {
                    number::plain(n, lang)
                }),
            })
            .collect(),
    )
}

/// Finds the columns that encodings name.
fn assign(table: &mut Table, spec: &Spec, needs: &Needs, log: &mut Log) {
    let mut find = |key: &str, name: &str| {
        let found = table.columns.iter().position(|c| c.name == name);
        if found.is_none() {
            let known = table.columns.iter().map(|c| c.name.as_str());
            unknown(Code::UnknownColumn, name, known, key.into(), log);
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
        roles.y = (0..table.columns.len()).collect();
    }
    table.roles = roles;
}

/// Needs that are not met, and figures that the type cannot honestly draw.
fn check(table: &Table, spec: &Spec, needs: &Needs, log: &mut Log) {
    let kind = spec.kind.as_deref().unwrap_or("");
    let must = [
        ("x", needs.x, spec.x.is_none() && spec.start.is_none()),
        ("y", needs.y, spec.y.0.is_empty()),
        ("target", needs.target, spec.target.is_none()),
        ("label", needs.label, spec.label.is_none()),
    ];
    for (key, need, absent) in must {
        if need == Need::Must && absent {
            let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            let names = names.join(", ");
            log.push(missing(
                key,
                key,
                &["Kiểu ", kind, " cần ", key, ": tên một cột trong số ", &names, "."].concat(),
                &["The type ", kind, " needs ", key, ": one of the columns ", &names, "."].concat(),
            ));
        }
    }
    let series: Vec<&Column> = table.roles.y.iter().filter_map(|y| table.columns.get(*y)).collect();
    for (i, column) in series.iter().enumerate().filter(|_| !needs.all_columns) {
        if let Values::Text(texts) = &column.values {
            let key = if series.len() == 1 { "y".into() } else { at("y", i) };
            let seen = texts.iter().flatten().next().map_or("", String::as_str);
            log.push(Error::new(Code::NotNumber, key, &[seen]));
        }
    }
    if series.len() > MOST_SERIES {
        log.push(Error::bilingual(
            Code::TooMany,
            "y",
            vec![series.len().to_string(), "chuỗi số liệu".into(), MOST_SERIES.to_string()],
            vec![series.len().to_string(), "series".into(), MOST_SERIES.to_string()],
        ));
    }
    if needs.one_measure && series.len() > 1 {
        log.push(Error::new(Code::OneMeasure, "y", &[kind, &series.len().to_string()]));
    }
    let mut units: Vec<&str> = series.iter().map(|c| c.unit.as_str()).filter(|u| !u.is_empty()).collect();
    units.dedup();
    if units.len() > 1 && !needs.any_units {
        log.push(Error::new(Code::MixedUnits, "y", &[&units.join(", ")]));
    }
    if needs.parts || spec.layout.as_deref() == Some("share") {
        for column in &series {
            if let Some(bad) = (0..table.rows).filter_map(|r| column.value(r)).find(|v| *v < 0.0) {
                let seen = number::machine(bad, 12);
                log.push(Error::new(Code::Negative, "y", &[&column.name, &seen]));
            }
        }
    }
    if let Some(column) = table.roles.target.and_then(|t| table.columns.get(t))
        && let Some(bad) = (0..table.rows).filter_map(|r| column.value(r)).find(|v| *v <= 0.0)
    {
        log.push(Error::new(Code::ZeroTarget, "target", &[&number::machine(bad, 12)]));
    }
    if table.rows == 0 && !log.has_errors() {
        log.push(Error::new(Code::Empty, "data", &[]));
    }
    let names = series.iter().map(|c| c.label.clone()).chain((0..table.rows.min(200)).map(|r| table.x_text(r, Lang::Vi)));
    let names: Vec<String> = names.collect();
    for (i, name) in spec.highlight.0.iter().enumerate() {
        let known = series.iter().any(|c| c.name == *name) || names.contains(name);
        if !known && table.rows <= 200 {
            unknown(Code::UnknownName, name, names.iter().map(String::as_str), at("highlight", i), log);
        }
    }
}

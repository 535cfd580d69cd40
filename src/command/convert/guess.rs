//! From cells under headings to a spec: types, names, units, which column is which side, which chart.

use super::Notes;
use super::grid::{Cell, Grid, Head};
use bieudo::locale::number::{self, Reading};
use bieudo::locale::{Lang, base_letter};
use bieudo::table::date::Moment;
use serde_json::{Map, Value, json};

/// Rows beyond which columns stand too close for their names.
const MOST_COLUMNS: usize = 12;

struct Column {
    name: String,
    head: Head,
    kind: &'static str,
    values: Vec<Value>,
}

/// Makes a spec, telling what was decided.
pub fn spec(grid: Grid, kind: Option<&str>, title: Option<&str>, lang: Lang, notes: &mut Notes) -> Value {
    let mut columns: Vec<Column> = Vec::new();
    for (at, head) in grid.heads.into_iter().enumerate() {
        let cells: Vec<&Cell> = grid.rows.iter().map(|row| &row[at]).collect();
        let column = column(head, &cells, &columns, at == 0, lang, notes);
        columns.push(column);
    }
    let mut spec = Map::new();
    spec.insert("version".into(), 1.into());
    let roles = roles(&columns, kind, notes);
    let chosen = kind.unwrap_or(roles.kind);
    spec.insert("type".into(), chosen.into());
    match title.map(String::from).or(grid.title) {
        Some(title) => {
            spec.insert("title".into(), title.into());
        }
        None => notes.say("chưa có tiêu đề: thêm bằng --title", "no title yet: add one with --title"),
    }
    if let Some(subtitle) = grid.subtitle {
        spec.insert("subtitle".into(), subtitle.into());
    }
    spec.insert("lang".into(), lang.tag().into());
    let [name, url, published] = grid.source;
    let list: Vec<Value> = columns.iter().map(Column::json).collect();
    spec.insert("data".into(), json!({ "columns": list }));
    if chosen != "table" {
        for (key, column) in [("x", roles.x), ("color", roles.color), ("facet", roles.facet)] {
            if let Some(at) = column {
                spec.insert(key.into(), columns[at].name.as_str().into());
            }
        }
        let y: Vec<&str> = roles.y.iter().map(|at| columns[*at].name.as_str()).collect();
        spec.insert("y".into(), json!(y));
    }
    if let Some(name) = name {
        let mut source = json!({ "name": name });
        for (key, value) in [("url", url.filter(|u| u.starts_with("http"))), ("published", published)] {
            if let Some(value) = value {
                source[key] = value.into();
            }
        }
        spec.insert("source".into(), source);
    }
    spec.into()
}

impl Column {
    fn json(&self) -> Value {
        let mut column = json!({ "name": self.name, "label": self.head.label, "type": self.kind });
        if !self.head.unit.is_empty() {
            column["unit"] = self.head.unit.as_str().into();
        }
        column["values"] = self.values.clone().into();
        column
    }

    fn is_series(&self) -> bool {
        self.kind == "number"
    }
}

fn column(
    mut head: Head,
    cells: &[&Cell],
    before: &[Column],
    first: bool,
    lang: Lang,
    notes: &mut Notes,
) -> Column {
    let present = || cells.iter().filter(|c| ***c != Cell::Missing);
    let any = present().next().is_some();
    let numbers = any && head.kind.is_none_or(|kind| kind == "number");
    let numbers = numbers.then(|| readings(cells, lang)).flatten();
    let moment = |cell: &&&Cell| match cell {
        Cell::Text(text) => Moment::parse(text),
        Cell::Number(n) if n.fract() == 0.0 && (1000.0..=2999.0).contains(n) => {
            Moment::parse(&number::machine(*n, 0))
        }
        _ => None,
    };
    let dates = any && head.kind.is_none_or(|kind| kind == "date") && present().all(|c| moment(&c).is_some());
    let year = |cell: &&&Cell| moment(cell).is_some_and(|m| (1900..=2100).contains(&m.year));
    // Whole numbers of four digits are years in the first column, and under a heading that says so.
    let called = head.label.to_lowercase();
    let years = first || called.contains("năm") || called.contains("year") || called.contains("ngày");
    let long = present().all(|c| matches!(c, Cell::Text(text) if text.len() > 4));
    let is_date = head.kind == Some("date")
        || (dates && head.unit.is_empty() && (long || (years && present().all(|c| year(&c)))));
    let label = head.label.clone();
    let (kind, values) = match numbers {
        _ if is_date && dates => {
            let iso = |cell: &&Cell| moment(&cell).map_or(Value::Null, |m| m.iso().into());
            ("date", cells.iter().map(iso).collect())
        }
        Some(found) => {
            if found.iter().flatten().any(|r| r.0.percent) && head.unit.is_empty() {
                head.unit = "%".into();
            }
            if let Some((reading, text)) = found.iter().flatten().find(|r| r.0.ambiguous) {
                let (vi, en) =
                    (number::plain(reading.value, Lang::Vi), number::plain(reading.value, Lang::En));
                notes.say(
                    format!("cột “{label}”: “{text}” được đọc là {vi} (dấu chấm phân nhóm)"),
                    format!("column “{label}”: “{text}” is read as {en} (the point groups digits)"),
                );
            }
            ("number", found.iter().map(|r| r.as_ref().map_or(Value::Null, value)).collect())
        }
        None => {
            let text = |cell: &&Cell| match cell {
                Cell::Missing => Value::Null,
                Cell::Number(n) => number::machine(*n, 12).into(),
                Cell::Text(text) => text.as_str().into(),
            };
            ("text", cells.iter().map(text).collect())
        }
    };
    let (vi, en) = match kind {
        "number" => ("số", "numbers"),
        "date" => ("thời gian", "dates"),
        _ => ("chữ", "text"),
    };
    let unit = if head.unit.is_empty() { String::new() } else { format!(" ({})", head.unit) };
    notes.say(format!("cột “{label}”: {vi}{unit}"), format!("column “{label}”: {en}{unit}"));
    Column { name: name(&head.label, before), head, kind, values }
}

type Found = (Reading, String);

/// Every cell as a number, or none: one value that only a decimal point explains decides for its column.
fn readings(cells: &[&Cell], lang: Lang) -> Option<Vec<Option<Found>>> {
    let read = |pointed: bool| -> Option<Vec<Option<Found>>> {
        cells
            .iter()
            .map(|cell| match cell {
                Cell::Missing => Some(None),
                Cell::Number(value) => {
                    let decimals = number::decimals(*value);
                    let reading = Reading { value: *value, decimals, percent: false, ambiguous: false };
                    Some(Some((reading, String::new())))
                }
                Cell::Text(text) => Some(Some((number::read(text, lang, pointed)?, text.clone()))),
            })
            .collect()
    };
    read(false).or_else(|| read(true))
}

/// As a number where that loses nothing, else as the source wrote it: `61,90` keeps its zero.
fn value((reading, _): &Found) -> Value {
    if reading.decimals == number::decimals(reading.value) {
        let whole = reading.value.fract() == 0.0 && reading.value.abs() < 1e15;
        return if whole { (reading.value as i64).into() } else { reading.value.into() };
    }
    number::fixed(reading.value, reading.decimals, Lang::Vi).into()
}

/// A name for encodings: small letters without marks, digits, `_`.
fn name(label: &str, before: &[Column]) -> String {
    let mut name = String::new();
    for c in label.chars() {
        let c = base_letter(c).to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    let name = name.trim_end_matches('_');
    let name = if name.is_empty() { "cot" } else { name };
    let taken = |name: &str| before.iter().any(|c| c.name == name);
    if !taken(name) {
        return name.into();
    }
    (2..).map(|n| format!("{name}_{n}")).find(|n| !taken(n)).unwrap_or_default()
}

struct Roles {
    kind: &'static str,
    x: Option<usize>,
    y: Vec<usize>,
    color: Option<usize>,
    facet: Option<usize>,
}

fn roles(columns: &[Column], wanted: Option<&str>, notes: &mut Notes) -> Roles {
    let side: Vec<usize> = (0..columns.len()).filter(|at| !columns[*at].is_series()).collect();
    let time = side.iter().copied().find(|at| columns[*at].head.role == Some("time"));
    let date = side.iter().copied().find(|at| columns[*at].kind == "date");
    let x = time.or(date).or(side.first().copied());
    let mut y: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_series()).collect();
    // What has another unit than the first measure belongs on an axis of its own.
    let unit = y.first().map(|at| columns[*at].head.unit.clone()).unwrap_or_default();
    let (own, other): (Vec<usize>, Vec<usize>) = y.iter().partition(|at| columns[**at].head.unit == unit);
    if !other.is_empty() {
        let list: Vec<&str> = other.iter().map(|at| columns[*at].head.label.as_str()).collect();
        let list = list.join(", ");
        notes.say(
            format!("khác đơn vị nên chưa vẽ: {list}"),
            format!("of another unit, so not drawn yet: {list}"),
        );
    }
    y = own;
    let rest: Vec<usize> = side.iter().copied().filter(|at| Some(*at) != x).collect();
    // Texts that tell rows of one x apart are series; where each x stands once, they are remarks.
    let repeats = x.is_some_and(|x| {
        let mut seen = std::collections::BTreeSet::new();
        columns[x].values.iter().any(|v| !seen.insert(v.to_string()))
    });
    let color = rest.first().copied().filter(|_| repeats && y.len() == 1);
    let facet = rest.get(1).copied().filter(|_| color.is_some());
    let rows = columns.first().map_or(0, |c| c.values.len());
    let kind = match x {
        _ if y.is_empty() => "table",
        None => "table",
        Some(at) if columns[at].kind == "date" && rows > 2 => "line",
        Some(at) => {
            let letters = columns[at].values.iter().filter_map(Value::as_str).map(|t| t.chars().count());
            let longest = letters.max().unwrap_or(0);
            if rows > MOST_COLUMNS || longest > 14 { "bar" } else { "column" }
        }
    };
    if wanted.is_none() {
        notes.say(format!("kiểu biểu đồ: {kind}"), format!("chart type: {kind}"));
    }
    Roles { kind, x, y, color, facet }
}

//! The forms of `data` (columns, rows, CSV) brought into one: raw columns.

#[cfg(feature = "more")]
use super::csv;
use super::read::Raw;
#[cfg(feature = "more")]
use crate::error::Error;
use crate::error::{Code, Log};
use crate::spec::read::nearest;
use crate::spec::{self, Spec, missing};
#[cfg(feature = "more")]
use crate::spec::{Cell, Datum};

/// Takes the data out of a spec; `None` when there is none to read.
#[inline(never)]
pub(super) fn gather(spec: &mut Spec, log: &mut Log) -> Option<Vec<Raw>> {
    let Some(data) = spec.data.take() else {
        log.fault(|| {
            missing(
                "data",
                "data",
                "Thêm data với columns, rows, csv hoặc dataset.",
                "Add data with columns, rows, csv or dataset.",
            )
        });
        return None;
    };
    #[cfg(feature = "more")]
    if !has_one_form(&data, log) {
        return None;
    }
    match data.columns {
        Some(columns) => Some(from_columns(columns, log)),
        #[cfg(feature = "more")]
        None => from_others(data, log),
        #[cfg(not(feature = "more"))]
        None => None,
    }
}

#[cfg(feature = "more")]
fn has_one_form(data: &spec::Data, log: &mut Log) -> bool {
    let forms = [
        data.columns.is_some(),
        data.rows.is_some(),
        data.csv.is_some(),
        data.url.is_some(),
        data.dataset.is_some(),
    ];
    let count = forms.iter().filter(|f| **f).count();
    if count != 1 {
        log.fault(|| Error::new(Code::DataForms, "data", &[&crate::locale::number::whole(count as u64)]));
    }
    count == 1
}

fn from_columns(columns: Vec<spec::Column>, log: &mut Log) -> Vec<Raw> {
    let mut raws = Vec::new();
    for (i, column) in columns.into_iter().enumerate() {
        let Some(name) = column.name else {
            log.fault(|| {
                let path = [&path(i), ".name"].concat();
                missing(&path, "name", "Đặt tên cho cột.", "Give the column a name.")
            });
            continue;
        };
        if let Some(kind) = &column.kind
            && !TYPES.contains(&kind.as_str())
        {
            log.fault(|| nearest(Code::UnknownWord, kind, &TYPES, [&path(i), ".type"].concat()));
        }
        raws.push(Raw {
            label: column.label.unwrap_or_else(|| name.clone()),
            name,
            unit: column.unit.unwrap_or_default(),
            kind: column.kind,
            values: column.values,
            path: if crate::MORE { [&path(i), ".values"].concat() } else { String::new() },
        });
    }
    raws
}

#[cfg(feature = "more")]
fn from_others(data: spec::Data, log: &mut Log) -> Option<Vec<Raw>> {
    if let Some(rows) = data.rows {
        return Some(from_rows(rows.0));
    }
    if let Some(csv) = data.csv {
        return Some(from_csv(&csv.0, log));
    }
    #[cfg(feature = "full")]
    if let Some(id) = data.dataset {
        // Datasets are put in place before this stage; one that is still here was not found.
        log.fault(|| {
            let known: Vec<&str> = crate::datasets::ALL.iter().map(|d| d.0).collect();
            nearest(Code::UnknownDataset, &id, &known, "data.dataset".into())
        });
        return None;
    }
    log.fault(|| {
        missing(
            "data.url",
            "data",
            "Địa chỉ này chỉ tải được trong trang web; ở đây hãy nhúng số liệu.",
            "This address is loaded by a web page only; embed the data here.",
        )
    });
    None
}

/// What a column may hold.
const TYPES: [&str; 3] = ["text", "number", "date"];

fn path(column: usize) -> String {
    ["data.columns[", &crate::locale::number::whole(column as u64), "]"].concat()
}

/// An empty column called `name`; a unit in brackets at its end is taken out of the label.
#[cfg(feature = "more")]
fn named(name: String, path: &str) -> Raw {
    let open = name.as_bytes().windows(2).rposition(|pair| pair == b" (");
    let inside = name.strip_suffix(')');
    let split = open.and_then(|open| Some((&name[..open], inside?.get(open + 2..)?)));
    let (label, unit) = match split {
        Some((label, unit)) if unit.chars().count() <= 24 => (label.to_string(), unit.to_string()),
        _ => (name.clone(), String::new()),
    };
    Raw { name, label, unit, kind: None, values: spec::Values::default(), path: path.into() }
}

#[inline(never)]
#[cfg(feature = "more")]
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

#[inline(never)]
#[cfg(feature = "more")]
fn from_csv(text: &str, log: &mut Log) -> Vec<Raw> {
    let text = crate::locale::compose(text.trim_start_matches('\u{feff}'));
    let first = text.lines().next().unwrap_or("");
    // The separator is the one that the header holds most of.
    let separator =
        [';', '\t', ','].into_iter().max_by_key(|s| first.chars().filter(|c| c == s).count()).unwrap_or(',');
    let mut raws: Vec<Raw> = Vec::new();
    for (at, texts) in csv::records(&text, separator).into_iter().enumerate() {
        let line = at + 1;
        let texts = texts.into_iter().map(|text| text.trim().to_string());
        if line == 1 {
            raws = texts.map(|name| named(name, "data.csv")).collect();
            continue;
        }
        if texts.len() != raws.len() {
            let seen = [line, texts.len(), raws.len()].map(|n| crate::locale::number::whole(n as u64));
            log.fault(|| Error::new(Code::BadCsv, "data.csv", &[&seen[0], &seen[1], &seen[2]]));
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

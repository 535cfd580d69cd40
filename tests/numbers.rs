//! Every figure that a reader meets equals the spec's: data table, tooltip, announcement, both CSV files, over the
//! whole gallery and the embedded datasets. Read back by means of the test's own.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::describe;
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::locale::Lang;
use bieudo::scene::Key;
use serde_json::Value;
use std::fs;

/// The first figure in a text, with the word of its scale.
fn figure_in(text: &str, lang: Lang) -> Option<f64> {
    let text = text.replace('\u{a0}', " ");
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let minus = text[..at].ends_with(['-', '−']) || text[..at].ends_with("-$") || text[..at].ends_with("-₫");
    let rest = &text[at..];
    let mut end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
    // A comma that ends a clause belongs to the sentence.
    end = rest[..end].trim_end_matches([',', '.']).len();
    let (group, point) = if lang == Lang::Vi { (".", ",") } else { (",", ".") };
    let digits = rest[..end].replace(group, "").replace(point, ".");
    let value: f64 = digits.parse().ok()?;
    let after = rest[end..].trim_start();
    Some(if minus { -value } else { value } * common::scale(after))
}

/// The same without the column's own unit: "tỷ" in a unit scales nothing.
fn figure_of(text: &str, unit: &str, lang: Lang) -> Option<f64> {
    let plain = text.replace('\u{a0}', " ");
    figure_in(plain.strip_suffix(unit).unwrap_or(&plain), lang)
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9)
}

/// The raw figure of a cell of the JSON, whichever way it is written; `None` for a gap.
fn raw(cell: &Value, lang: Lang) -> Option<f64> {
    match cell {
        Value::Number(n) => n.as_f64(),
        Value::String(text) if text.contains(|c: char| c.is_ascii_digit()) => {
            // A string of a number may carry the decimal point of any language; the first reading decides.
            let pointed = text.matches('.').count() == 1 && !text.contains(',') && lang == Lang::Vi;
            let thousands = text.split('.').nth(1).is_some_and(|t| t.trim_end_matches('%').len() == 3);
            figure_in(text, if pointed && !thousands { Lang::En } else { lang })
        }
        Value::Object(object) => object.get("value").and_then(|v| raw(v, lang)),
        _ => None,
    }
}

/// Specs with the text they were read from.
fn all() -> Vec<(String, Value, Figure)> {
    let mut out = Vec::new();
    for folder in ["tests/gallery", "src/datasets"] {
        for path in common::files(folder, "json", 15) {
            let text = fs::read_to_string(&path).expect("spec");
            let figure = common::figure(&text).expect("drawable");
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            out.push((name, serde_json::from_str(&text).expect("JSON"), figure));
        }
    }
    out
}

/// The raw cells of a column by its name, where the spec gives columns and keeps their rows.
fn cells<'a>(spec: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    if spec.get("transform").is_some() {
        return None;
    }
    let columns = spec.get("data")?.get("columns")?.as_array()?;
    columns.iter().find(|c| c["name"] == name)?.get("values")?.as_array()
}

#[test]
fn the_table_says_what_the_spec_says() {
    let mut compared = 0;
    for (file, spec, figure) in all() {
        for column in describe::columns(&figure).into_iter().filter(|c| describe::is_numeric(c)) {
            let Some(values) = cells(&spec, &column.name).filter(|v| v.len() == figure.table.rows) else {
                continue;
            };
            for (row, value) in values.iter().enumerate() {
                let text = column.text(row, figure.lang);
                match raw(value, figure.lang) {
                    None => assert_eq!(text, "–", "{file}, {} {row}", column.name),
                    Some(value) => {
                        let shown = figure_of(&text, &column.unit, figure.lang)
                            .unwrap_or_else(|| panic!("{file}: {text}"));
                        assert!(same(shown, value), "{file}, {} {row}: {text} for {value}", column.name);
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 600, "{compared}");
}

/// Long data is spread into a column a series: no figure is lost, none is made up.
#[test]
fn the_table_of_long_data_holds_its_figures() {
    let mut files = 0;
    for (file, spec, figure) in all() {
        let measure = spec["y"].as_str().or_else(|| spec["y"].get(0)?.as_str()).unwrap_or_default();
        let rows = spec["data"]["rows"].as_array();
        let Some(rows) = rows.filter(|r| spec.get("color").is_some() && r.len() != figure.table.rows) else {
            continue;
        };
        let mut given: Vec<f64> = rows.iter().filter_map(|r| raw(r.get(measure)?, figure.lang)).collect();
        let mut shown: Vec<f64> = Vec::new();
        for column in describe::columns(&figure).into_iter().filter(|c| describe::is_numeric(c)) {
            let texts = (0..figure.table.rows).map(|row| column.text(row, figure.lang));
            shown.extend(texts.filter_map(|text| figure_of(&text, &column.unit, figure.lang)));
        }
        given.sort_by(f64::total_cmp);
        shown.sort_by(f64::total_cmp);
        assert_eq!(given.len(), shown.len(), "{file}");
        assert!(given.iter().zip(&shown).all(|(a, b)| same(*a, *b)), "{file}: {given:?} {shown:?}");
        files += 1;
    }
    assert!(files >= 2, "{files}");
}

#[test]
fn tooltip_and_announcement_say_what_the_table_says() {
    let (measure, look, emphasis) = (Bundled::default(), Look::light(), Emphasis::default());
    let mut compared = 0;
    for (file, _, figure) in all() {
        let stage = figure.stage(&look, &measure, &emphasis, 640.0, None);
        let scene = figure.draw(&look, &measure, &emphasis, 640.0, None);
        for target in &scene.targets {
            let Key { series, row } = target.key;
            let Some(column) = figure.table.series(series).filter(|c| describe::is_numeric(c)) else {
                continue;
            };
            let said = describe::datum(&figure, &stage, target.key);
            let (heading, lines) = describe::tooltip(&figure, &stage, target.key);
            assert!(!said.is_empty(), "{file} {row}");
            let Some(quantity) = column.quantity(row) else { continue };
            let full = quantity.full(figure.lang);
            assert!(said.contains(&full), "{file}: “{said}” lacks “{full}”");
            assert!(
                lines.iter().any(|l| l.current && l.value.contains(&full)),
                "{file}: tooltip {heading} lacks {full}"
            );
            let shown = figure_of(&full, quantity.unit, figure.lang).expect("figure");
            assert!(same(shown, quantity.value), "{file}: {full} for {}", quantity.value);
            compared += 1;
        }
    }
    assert!(compared > 600, "{compared}");
}

#[test]
fn both_files_of_data_say_what_the_table_says() {
    for (file, _, figure) in all() {
        let columns = describe::columns(&figure);
        for (text, separator, point) in
            [(describe::csv(&figure), ',', '.'), (describe::sheet(&figure), ';', ',')]
        {
            let mut records = csv(text.trim_start_matches('\u{feff}'), separator).into_iter();
            let heads = records.next().expect("header");
            let records: Vec<Vec<String>> = records.collect();
            assert_eq!(records.len(), figure.table.rows, "{file}");
            let mut place = 0;
            for column in &columns {
                assert!(
                    heads[place].trim_start_matches('\'').starts_with(&column.label),
                    "{file}: {heads:?}"
                );
                for (row, record) in records.iter().enumerate() {
                    assert_eq!(record.len(), heads.len(), "{file}: {record:?}");
                    let cell = &record[place];
                    if describe::is_numeric(column) {
                        let value = cell.replace(point, ".").parse::<f64>().ok();
                        assert_eq!(value, column.value(row), "{file}: {cell}");
                    }
                }
                place += 1;
                while heads.get(place).is_some_and(|h| h.starts_with(&[&column.label, ": "].concat())) {
                    place += 1;
                }
            }
            assert_eq!(place, heads.len(), "{file}: {heads:?}");
        }
        assert!(describe::sheet(&figure).starts_with('\u{feff}'));
    }
}

/// RFC 4180, by hand: the test trusts no reader of ours.
fn csv(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut out, mut record, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                out.push(std::mem::take(&mut record));
            }
            c if c == separator && !quoted => record.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    out
}

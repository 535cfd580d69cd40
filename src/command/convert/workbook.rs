//! Workbooks: the first sheet that holds a table, or the one that is named.

use super::Notes;
use super::grid::{Cell, Grid, from_rows, is_missing};
use crate::command::tell::both;
use bieudo::locale::compose;
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::path::Path;

/// Reads a workbook.
pub fn read(path: &Path, bytes: Vec<u8>, sheet: Option<&str>, notes: &mut Notes) -> Result<Grid, String> {
    let name = path.display();
    let fault = |error: &dyn std::fmt::Display| {
        both(
            format!("{name}: không đọc được bảng tính: {error}"),
            format!("{name}: the workbook cannot be read: {error}"),
        )
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let names = book.sheet_names();
    if let Some(wanted) = sheet
        && !names.iter().any(|n| n == wanted)
    {
        let list = names.join(", ");
        return Err(both(
            format!("{name}: không có trang “{wanted}”; có: {list}"),
            format!("{name}: there is no sheet “{wanted}”; there are: {list}"),
        ));
    }
    for candidate in names.iter().filter(|n| sheet.is_none_or(|wanted| wanted == *n)) {
        let range = book.worksheet_range(candidate).map_err(|error| fault(&error))?;
        let mut faulty = 0;
        let rows = range.rows().map(|row| row.iter().map(|data| cell(data, &mut faulty)).collect()).collect();
        let grid = from_rows(rows);
        if grid.heads.len() < 2 || grid.rows.is_empty() {
            continue;
        }
        notes.say(format!("trang “{candidate}”"), format!("sheet “{candidate}”"));
        if faulty > 0 {
            notes.say(
                format!("{faulty} ô có lỗi công thức được đọc là thiếu số liệu"),
                format!("{faulty} cells with a formula's error are read as missing"),
            );
        }
        return Ok(grid);
    }
    Err(both(
        format!("{name}: không trang nào có bảng từ hai cột và một dòng"),
        format!("{name}: no sheet holds a table of two columns and one row"),
    ))
}

fn cell(data: &Data, faulty: &mut usize) -> Cell {
    match data {
        Data::Empty => Cell::Missing,
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) if n.is_finite() => Cell::Number(tidy(*n)),
        Data::Bool(b) => Cell::Text(if *b { "1" } else { "0" }.into()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let text = compose(text.trim());
            if is_missing(&text) { Cell::Missing } else { Cell::Text(text) }
        }
        Data::DateTime(at) => match at.is_datetime() {
            true => {
                let (year, month, day, ..) = at.to_ymd_hms_milli();
                Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
            }
            false => Cell::Number(at.as_f64()),
        },
        _ => {
            *faulty += 1;
            Cell::Missing
        }
    }
}

/// Spreadsheets keep fifteen digits; what floating point added behind them nobody typed.
fn tidy(n: f64) -> f64 {
    format!("{n:.14e}").parse().unwrap_or(n)
}

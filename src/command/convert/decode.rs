//! Bytes of a text file into text, and text with separators into cells.

use super::Notes;
use super::grid::{Cell, Grid, from_rows, is_missing};
use crate::command::tell::both;
use bieudo::locale::compose;
use std::path::Path;

/// UTF-8, or UTF-16 as spreadsheets save “Unicode text”.
pub fn text(path: &Path, bytes: &[u8], notes: &mut Notes) -> Result<String, String> {
    let wide = |bytes: &[u8], big: bool| {
        let units: Vec<u16> = bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) })
            .collect();
        String::from_utf16(&units).ok().filter(|_| bytes.len().is_multiple_of(2))
    };
    let (decoded, name) = match bytes {
        [0xff, 0xfe, rest @ ..] => (wide(rest, false), "UTF-16"),
        [0xfe, 0xff, rest @ ..] => (wide(rest, true), "UTF-16"),
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8(rest.to_vec()).ok(), "UTF-8"),
        // Without a mark: every second byte of a separator and of a line end is zero.
        [_, 0, ..] => (wide(bytes, false), "UTF-16"),
        [0, _, ..] => (wide(bytes, true), "UTF-16"),
        _ => (String::from_utf8(bytes.to_vec()).ok(), "UTF-8"),
    };
    if name == "UTF-16" && decoded.is_some() {
        notes.say("mã hóa UTF-16", "encoding UTF-16");
    }
    decoded.filter(|text| !text.contains('\0')).map(|text| compose(&text)).ok_or_else(|| {
        let name = path.display();
        both(
            format!("{name}: không đọc được chữ; lưu lại tệp dưới dạng UTF-8"),
            format!("{name}: the text cannot be read; save the file as UTF-8"),
        )
    })
}

/// Text with separators. The separator is the one that splits most lines into equally many fields.
pub fn table(path: &Path, text: &str, separator: Option<char>, notes: &mut Notes) -> Result<Grid, String> {
    let separator = separator.unwrap_or_else(|| find_separator(text));
    let (vi, en) = match separator {
        ';' => ("dấu phân cách “;”", "separator “;”"),
        '\t' => ("dấu phân cách tab", "separator tab"),
        ',' => ("dấu phân cách “,”", "separator “,”"),
        _ => ("dấu phân cách “|”", "separator “|”"),
    };
    notes.say(vi, en);
    let mut signs = 0;
    let rows: Vec<Vec<Cell>> = bieudo::table::records(text, separator)
        .into_iter()
        .map(|record| {
            let cell = |field: String| {
                let field = field.trim();
                if is_missing(field) {
                    signs += usize::from(!field.is_empty());
                    return Cell::Missing;
                }
                Cell::Text(field.to_string())
            };
            record.into_iter().map(cell).collect()
        })
        .collect();
    if signs > 0 {
        notes.say(
            format!("{signs} ô ghi “-”, “…” hay tương tự được đọc là thiếu số liệu"),
            format!("{signs} cells with “-”, “…” or the like are read as missing"),
        );
    }
    let grid = from_rows(rows);
    if grid.heads.len() < 2 || grid.rows.is_empty() {
        let name = path.display();
        return Err(both(
            format!("{name}: cần ít nhất hai cột và một dòng dưới dòng tiêu đề"),
            format!("{name}: at least two columns and one row under the headings are needed"),
        ));
    }
    Ok(grid)
}

fn find_separator(text: &str) -> char {
    let score = |separator: &char| {
        let records = bieudo::table::records(text, *separator);
        let widths: Vec<usize> = records.iter().take(200).map(Vec::len).filter(|n| *n > 1).collect();
        let most = widths.iter().max().copied().unwrap_or(0);
        // Decimal commas split lines too, but never into equally many fields as often.
        widths.iter().filter(|n| **n == most).count() * 2 + usize::from(*separator != ',')
    };
    // The last of equals wins: a comma is the commonest where nothing else decides.
    ['|', ',', '\t', ';'].into_iter().max_by_key(score).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::find_separator;

    #[test]
    fn decimal_commas_do_not_make_a_comma_the_separator() {
        assert_eq!(find_separator("Năm;Tỷ lệ\n2020;61,9\n2021;62,5\n"), ';');
        assert_eq!(find_separator("a\tb\n1,5\t2,5\n"), '\t');
        assert_eq!(find_separator("a,b\n1,2\n"), ',');
        assert_eq!(find_separator("a,b\n\"1;2\",2\n\"3;4\",5\n"), ',');
    }
}

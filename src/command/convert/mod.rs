//! `bieudo convert`: tables into specs, specs into CSV. What had to be decided is told on standard error.

mod decode;
mod grid;
mod guess;
mod package;
mod stat;
mod workbook;

use super::tell::{self, both};
use super::{Convert, draft, files, meta, places};
use bieudo::describe::Form;
use bieudo::error::Level;
use bieudo::figure::Options;
use bieudo::locale::Lang;
use grid::Grid;
use serde_json::Value;
use std::path::Path;

/// What was decided on the editor's behalf, Vietnamese and English.
#[derive(Default)]
pub struct Notes(Vec<(String, String)>);

impl Notes {
    /// Adds one.
    pub fn say(&mut self, vi: impl Into<String>, en: impl Into<String>) {
        self.0.push((vi.into(), en.into()));
    }
}

/// Converts one file.
pub fn run(ask: &Convert) -> Result<(), String> {
    let lang = super::lang(&ask.lang)?;
    places::folder_of(&ask.output)?;
    let bytes = files::bytes(&ask.input)?;
    let mut notes = Notes::default();
    let end = ask.input.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let grid = if ["xlsx", "xlsm", "xls", "xlsb", "ods"].contains(&end.as_str())
        || bytes.starts_with(b"PK\x03\x04")
    {
        workbook::read(&ask.input, bytes, ask.sheet.as_deref(), &mut notes)?
    } else {
        let text = decode::text(&ask.input, &bytes, &mut notes)?;
        if !text.trim_start().starts_with(['{', '[']) {
            decode::table(&ask.input, &text, None, &mut notes)?
        } else {
            let value: Value = serde_json::from_str(&text).map_err(|error| {
                let name = ask.input.display();
                both(format!("{name}: JSON sai: {error}"), format!("{name}: this is not JSON: {error}"))
            })?;
            if value.get("class").is_some() && value.get("version").is_some_and(Value::is_string) {
                stat::read(&ask.input, &value)?
            } else if value.get("resources").is_some() {
                package::read(&ask.input, &value, ask.sheet.as_deref(), &mut notes)?
            } else {
                return out_of_spec(ask, lang);
            }
        }
    };
    if ask.excel {
        return Err(both(
            "--excel chỉ dùng khi chuyển một đặc tả biểu đồ ra CSV",
            "--excel is for turning a spec into CSV",
        ));
    }
    into_spec(ask, grid, lang, notes)
}

fn into_spec(ask: &Convert, grid: Grid, lang: Lang, mut notes: Notes) -> Result<(), String> {
    let spec = guess::spec(grid, ask.kind.as_deref(), ask.title.as_deref(), lang, &mut notes);
    let text = serde_json::to_string_pretty(&spec).unwrap_or_default() + "\n";
    let name = ask.input.display();
    for (vi, en) in &notes.0 {
        eprintln!("{name}: {vi}\n    {en}");
    }
    // A spec that cannot be drawn is no result.
    match files::figure(&text, &Options::default()) {
        Ok(figure) => {
            for finding in &figure.findings {
                eprintln!("{}", files::line(&ask.output, finding, lang));
            }
        }
        Err(errors) => {
            let faults = errors.iter().filter(|e| e.level() == Level::Error);
            let lines: Vec<String> = faults.map(|e| files::line(&ask.input, e, lang)).collect();
            return Err(lines.join("\n"));
        }
    }
    put(&ask.output, text.as_bytes())
}

fn out_of_spec(ask: &Convert, lang: Lang) -> Result<(), String> {
    let options = Options { lang: (lang == Lang::En).then_some(lang), kind: None };
    let (_, figure) = files::open(&ask.input, &options)?;
    let form = if ask.excel { Form::Sheet } else { Form::Plain };
    put(&ask.output, meta::csv(&figure, form).as_bytes())
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if path == Path::new("-") {
        return files::print_bytes(bytes);
    }
    draft::write(path, bytes).map_err(|error| tell::io(path, &error))
}

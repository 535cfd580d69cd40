//! Reading specs and writing results: whole or not at all.

use bieudo::error::{Error, Level};
use bieudo::figure::{self, Figure, Options};
use bieudo::locale::Lang;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

/// The text of a file, or of standard input for `-`.
pub fn text(path: &Path) -> Result<String, String> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
        bytes
    } else {
        fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?
    };
    String::from_utf8(bytes).map_err(|_| format!("{}: the file is not UTF-8 text", path.display()))
}

/// Reads and checks one spec.
pub fn figure(text: &str, options: &Options) -> Result<Figure, Vec<Error>> {
    let mut value = bieudo::spec::parse(text).map_err(|e| vec![e])?;
    bieudo::datasets::resolve(&mut value);
    figure::read(value, options)
}

/// `FILE:PATH: level[code] message` and the hint on a line of its own.
pub fn line(file: &Path, error: &Error, lang: Lang) -> String {
    let path = if error.path.is_empty() { String::new() } else { format!("{}:", error.path) };
    let (level, code) = (error.level().name(), error.code.name());
    format!("{}:{path} {level}[{code}] {}\n    {}", file.display(), error.problem(lang), error.hint(lang))
}

/// Prints findings of level error on standard error.
pub fn complain(file: &Path, errors: &[Error], lang: Lang) {
    for error in errors.iter().filter(|e| e.level() == Level::Error) {
        eprintln!("{}", line(file, error, lang));
    }
}

/// To standard output; a reader that went away is no fault.
pub fn print(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("standard output: {e}")),
        _ => Ok(()),
    }
}

/// Beside its place first, then moved there: nobody ever sees half a file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let name = path.file_name().ok_or_else(|| format!("{}: this is no file name", path.display()))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}", std::process::id()));
    let draft = path.with_file_name(hidden);
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, path));
    written.map_err(|e| {
        // The draft may not be there; what matters is that it does not stay.
        let _ = fs::remove_file(&draft);
        format!("{}: {e}", path.display())
    })
}

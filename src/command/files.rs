//! Reading specs, printing findings and results.

use super::tell::{self, both};
use bieudo::error::{Error, Level};
use bieudo::figure::{self, Figure, Options};
use bieudo::locale::Lang;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// Largest file that is read: what a page loads is smaller still, and a wrong file must not fill the memory.
pub const LARGEST: u64 = 32 << 20;

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| tell::io(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        let (name, limit) = (path.display(), LARGEST >> 20);
        return Err(both(
            format!("{name}: tệp lớn hơn {limit} MB"),
            format!("{name}: the file is larger than {limit} MB"),
        ));
    }
    Ok(bytes)
}

/// The text of a file, or of standard input for `-`.
pub fn text(path: &Path) -> Result<String, String> {
    decoded(path, bytes(path)?)
}

/// The bytes of a file as text.
pub fn decoded(path: &Path, mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|_| {
        let name = path.display();
        both(format!("{name}: tệp không phải văn bản UTF-8"), format!("{name}: the file is not UTF-8 text"))
    })
}

/// Reads and checks one spec.
pub fn figure(text: &str, options: &Options) -> Result<Figure, Vec<Error>> {
    let mut value = bieudo::spec::parse(text).map_err(|e| vec![e])?;
    bieudo::datasets::resolve(&mut value);
    figure::read(value, options)
}

/// Reads and checks the spec in a file; the fault lists every finding that forbids drawing.
pub fn open(path: &Path, options: &Options) -> Result<(String, Figure), String> {
    let text = text(path)?;
    match figure(&text, options) {
        Ok(figure) => Ok((text, figure)),
        Err(errors) => {
            let faults = errors.iter().filter(|e| e.level() == Level::Error);
            let lang = options.lang.unwrap_or_default();
            let lines: Vec<String> = faults.map(|e| line(path, e, lang)).collect();
            Err(lines.join("\n"))
        }
    }
}

/// `FILE:PATH: level[code] message` and the hint on a line of its own.
pub fn line(file: &Path, error: &Error, lang: Lang) -> String {
    let path = if error.path.is_empty() { String::new() } else { format!("{}:", error.path) };
    let (level, code) = (error.level().name(), error.code.name());
    format!("{}:{path} {level}[{code}] {}\n    {}", file.display(), error.problem(lang), error.hint(lang))
}

/// To standard output; a reader that went away is no fault.
pub fn print(text: &str) -> Result<(), String> {
    print_bytes(text.as_bytes())
}

/// To standard output as it is.
pub fn print_bytes(bytes: &[u8]) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(tell::io(Path::new("-"), &error)),
        _ => Ok(()),
    }
}

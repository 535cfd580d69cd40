//! `bieudo serve`: gallery, articles and editor from the program itself, on this machine only.

use super::carried::{self, Files};
use super::http::{self, Found};
use super::tell::both;
use std::io::ErrorKind;
use std::path::Path;

/// Serves until stopped.
pub fn run(port: u16, dist: Option<&Path>) -> Result<(), String> {
    let files = carried::files(dist)?;
    let (listener, port) = http::listen(port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => both(
            format!("cổng {port} đang được dùng: chọn cổng khác bằng --port"),
            format!("port {port} is in use: choose another with --port"),
        ),
        _ => both(
            format!("không mở được 127.0.0.1:{port}: {error}"),
            format!("cannot listen on 127.0.0.1:{port}: {error}"),
        ),
    })?;
    super::files::print(&format!("http://127.0.0.1:{port}/  (Ctrl+C: dừng / stops)\n"))?;
    http::accept(&listener, move |path| find(&files, path));
    Ok(())
}

/// The file of a path: exactly one that is carried, or the index of its folder.
fn find(files: &Files, path: &str) -> Option<Found> {
    let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
    let (name, bytes) =
        files.get_key_value(path).or_else(|| files.get_key_value(&format!("{path}{slash}index.html")))?;
    Some((name.clone(), bytes.clone()))
}

#[cfg(test)]
mod tests {
    use super::{Files, find};

    #[test]
    fn only_what_is_carried_is_found() {
        let names = ["index.html", "articles/một.html", "editor/index.html"];
        let files: Files = names.iter().map(|n| (n.to_string(), n.as_bytes().to_vec())).collect();
        let name = |path| find(&files, path).map(|(name, _)| name);
        assert_eq!(name("").as_deref(), Some("index.html"));
        assert_eq!(name("index.html").as_deref(), Some("index.html"));
        assert_eq!(name("articles/một.html").as_deref(), Some("articles/một.html"));
        assert_eq!(name("editor").as_deref(), Some("editor/index.html"));
        assert_eq!(name("editor/").as_deref(), Some("editor/index.html"));
        for bad in ["../x", "/index.html", "%", "articles", "gone.html"] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }
}

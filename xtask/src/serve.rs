//! Serves `target/site` on this machine and builds it again when a source changes. A build that
//! fails prints its error and leaves the last good site standing.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use notify::{EventKind, RecursiveMode, Watcher};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::dist;

/// Builds, then serves until stopped. With `once`, sources are not watched.
pub fn serve(root: &Path, port: u16, once: bool) -> Result<()> {
    // Bound before the build: a port in use should not cost a minute to find out.
    let server = Server::http(("127.0.0.1", port)).map_err(|error| {
        match error.downcast_ref::<std::io::Error>().map(std::io::Error::kind) {
            Some(ErrorKind::AddrInUse) => {
                anyhow!("port {port} is in use: choose another with --port")
            }
            _ => anyhow!("cannot listen on 127.0.0.1:{port}: {error}"),
        }
    })?;
    dist::site(root)?;
    let port = server.server_addr().to_ip().map_or(port, |at| at.port());
    println!("\nhttp://127.0.0.1:{port}/  (Ctrl+C stops)");
    let folder = root.join("target").join("site");
    if once {
        answer(&server, &folder);
        return Ok(());
    }
    std::thread::spawn(move || answer(&server, &folder));
    watch(root)
}

fn watch(root: &Path) -> Result<()> {
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a source while building is an event too, and must not start the next build.
        let changed = event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_)));
        if changed {
            // The receiver is gone only when the program ends.
            let _ = send.send(());
        }
    })
    .context("cannot watch files")?;
    for folder in ["src", "www", "tests/gallery"] {
        let path = root.join(folder);
        if path.is_dir() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {folder}"))?;
        }
    }
    while changes.recv().is_ok() {
        // An editor writes a file in several goes; wait until it is quiet.
        while changes.recv_timeout(Duration::from_millis(150)).is_ok() {}
        println!("\nsomething changed");
        match dist::site(root) {
            Ok(()) => println!("reload the page"),
            Err(error) => eprintln!("xtask: {error:#}; still serving the last good site"),
        }
    }
    Ok(())
}

fn answer(server: &Server, folder: &Path) {
    for request in server.incoming_requests() {
        // A reader who went away in the middle is nobody's error.
        let _ = respond(request, folder);
    }
}

fn respond(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(text(405, "only GET and HEAD"));
    }
    let Some(path) = resolve(folder, request.url()) else {
        return request.respond(text(404, "not found"));
    };
    let Ok(file) = File::open(&path) else {
        return request.respond(text(404, "not found"));
    };
    let mut response = Response::from_file(file).with_chunked_threshold(usize::MAX);
    for header in headers(mime(&path)) {
        response.add_header(header);
    }
    request.respond(response)
}

fn text(status: u16, message: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let mut response = Response::from_string(message).with_status_code(status);
    for header in headers("text/plain; charset=utf-8") {
        response.add_header(header);
    }
    response
}

fn headers(mime: &str) -> Vec<Header> {
    [
        ("Content-Type", mime),
        ("Access-Control-Allow-Origin", "*"),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    .iter()
    .filter_map(|(name, value)| Header::from_bytes(*name, *value).ok())
    .collect()
}

/// The file below `folder` that a request path names; none when it leaves the folder, is hidden,
/// or is not there.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut file = folder.to_owned();
    for part in path.split('/') {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // Links inside the folder may point out of it.
    let real = file.canonicalize().ok()?;
    (real.is_file() && real.starts_with(folder.canonicalize().ok()?)).then_some(real)
}

fn mime(path: &Path) -> &'static str {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    match &*end {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "ts" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("bieudo-{name}-{}", std::process::id()));
        let folder = base.join("site");
        fs::create_dir_all(folder.join("articles")).expect("a folder");
        fs::write(folder.join("index.html"), "home").expect("a file");
        fs::write(folder.join("articles/một.html"), "one").expect("a file");
        fs::write(folder.join(".hidden"), "no").expect("a file");
        fs::write(base.join("secret"), "no").expect("a file");
        folder
    }

    #[test]
    fn files_of_the_folder_are_found() {
        let folder = site("found");
        let file = |url| {
            let path = resolve(&folder, url)?;
            fs::read_to_string(path).ok()
        };
        assert_eq!(file("/").as_deref(), Some("home"));
        assert_eq!(file("/index.html?x=1").as_deref(), Some("home"));
        assert_eq!(file("/articles/m%E1%BB%99t.html").as_deref(), Some("one"));
        assert_eq!(file("/gone.html"), None);
        assert_eq!(file("/articles/"), None);
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = site("outside");
        for url in [
            "/../secret",
            "/articles/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "/..%5csecret",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/.hidden",
            "/index.html%00",
            "secret",
            "",
        ] {
            assert_eq!(resolve(&folder, url), None, "{url}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let folder = site("link");
        let link = folder.join("link");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink("../secret", &link).expect("a link");
        assert_eq!(resolve(&folder, "/link"), None);
    }

    #[test]
    fn types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("bieudo.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("bieudo.js")), "text/javascript; charset=utf-8");
    }
}

//! Serves `target/site` on this machine and builds it again when a source changes. A build that
//! fails prints its error and leaves the last good site standing.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use notify::{EventKind, RecursiveMode, Watcher};
use percent_encoding::percent_decode_str;

use crate::dist;

/// A browser that neither asks nor reads is let go after this long.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser sends.
const LONGEST_REQUEST: usize = 16 * 1024;

/// Builds, then serves until stopped. With `once`, sources are not watched.
pub fn serve(root: &Path, port: u16, once: bool) -> Result<()> {
    // Bound before the build: a port in use should not cost a minute to find out.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!("port {port} is in use: choose another with --port"),
        _ => anyhow!("cannot listen on 127.0.0.1:{port}: {error}"),
    })?;
    dist::site(root)?;
    let port = listener.local_addr().map_or(port, |at| at.port());
    println!("\nhttp://127.0.0.1:{port}/  (Ctrl+C stops)");
    let folder = root.join("target").join("site");
    if once {
        accept(&listener, &folder);
        return Ok(());
    }
    std::thread::spawn(move || accept(&listener, &folder));
    watch(root)
}

/// One thread and one answer a connection: a browser that opens six at once, and lets some idle,
/// never waits for itself. (A pool of threads with kept connections did.)
fn accept(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // A reader who went away in the middle is nobody's error.
        std::thread::spawn(move || respond(stream, &folder));
    }
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

fn respond(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some((method, url)) = read_request(&mut stream)? else {
        return send(&mut stream, "400 Bad Request", "text/plain; charset=utf-8", b"not HTTP", true);
    };
    let plain = "text/plain; charset=utf-8";
    if method != "GET" && method != "HEAD" {
        return send(&mut stream, "405 Method Not Allowed", plain, b"only GET and HEAD", true);
    }
    let body = method == "GET";
    match resolve(folder, &url).and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((bytes, path)) => send(&mut stream, "200 OK", mime(&path), &bytes, body),
        None => send(&mut stream, "404 Not Found", plain, b"not found", body),
    }
}

/// Method and address of a request; none when it is no HTTP or too long.
fn read_request(stream: &mut TcpStream) -> std::io::Result<Option<(String, String)>> {
    let mut read = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let count = stream.read(&mut piece)?;
        read.extend_from_slice(&piece[..count]);
        let mut headers = [httparse::EMPTY_HEADER; 100];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&read) {
            Ok(httparse::Status::Complete(_)) => {
                let (method, path) = (request.method.unwrap_or(""), request.path.unwrap_or(""));
                return Ok(Some((method.to_owned(), path.to_owned())));
            }
            Ok(httparse::Status::Partial) if count > 0 && read.len() < LONGEST_REQUEST => {}
            _ => return Ok(None),
        }
    }
}

fn send(stream: &mut TcpStream, status: &str, mime: &str, bytes: &[u8], body: bool) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes())?;
    if body {
        stream.write_all(bytes)?;
    }
    stream.flush()
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

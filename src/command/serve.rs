//! `bieudo serve`: gallery, articles and editor from the program itself, on this machine only.

use super::carried::{self, Files};
use super::tell::both;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A browser that neither asks nor reads is let go after this long.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser sends.
const LONGEST_REQUEST: usize = 16 * 1024;

/// Serves until stopped.
pub fn run(port: u16, dist: Option<&Path>) -> Result<(), String> {
    let files = Arc::new(carried::files(dist)?);
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => both(
            format!("cổng {port} đang được dùng: chọn cổng khác bằng --port"),
            format!("port {port} is in use: choose another with --port"),
        ),
        _ => both(
            format!("không mở được 127.0.0.1:{port}: {error}"),
            format!("cannot listen on 127.0.0.1:{port}: {error}"),
        ),
    })?;
    let port = listener.local_addr().map_or(port, |at| at.port());
    super::files::print(&format!("http://127.0.0.1:{port}/  (Ctrl+C: dừng / stops)\n"))?;
    // One thread and one answer a connection: a browser that lets some of its connections idle waits for nobody.
    for stream in listener.incoming().flatten() {
        let files = files.clone();
        // A reader who went away in the middle is nobody's error.
        std::thread::spawn(move || answer(stream, &files));
    }
    Ok(())
}

fn answer(mut stream: TcpStream, files: &Files) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let plain = "text/plain; charset=utf-8";
    let Some((method, path)) = request(&mut stream)? else {
        return send(&mut stream, "400 Bad Request", plain, b"not HTTP", true);
    };
    if method != "GET" && method != "HEAD" {
        return send(&mut stream, "405 Method Not Allowed", plain, b"only GET and HEAD", true);
    }
    let body = method == "GET";
    match find(files, &path) {
        Some((name, bytes)) => send(&mut stream, "200 OK", mime(name), bytes, body),
        None => send(&mut stream, "404 Not Found", plain, b"not found", body),
    }
}

/// Method and address; none when it is no HTTP or too long.
fn request(stream: &mut TcpStream) -> std::io::Result<Option<(String, String)>> {
    let mut read = Vec::new();
    let mut piece = [0; 2048];
    while !read.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut piece)?;
        if count == 0 || read.len() + count > LONGEST_REQUEST {
            return Ok(None);
        }
        read.extend_from_slice(&piece[..count]);
    }
    let text = String::from_utf8_lossy(&read);
    let mut words = text.lines().next().unwrap_or("").split(' ');
    Ok(match (words.next(), words.next(), words.next()) {
        (Some(method), Some(path), Some(version)) if version.starts_with("HTTP/1.") => {
            Some((method.to_string(), path.to_string()))
        }
        _ => None,
    })
}

/// The file of an address: exactly one that is carried, or the index of its folder.
fn find<'a>(files: &'a Files, address: &str) -> Option<(&'a str, &'a [u8])> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = decoded(path)?;
    let index =
        format!("{}{}index.html", name, if name.is_empty() || name.ends_with('/') { "" } else { "/" });
    let found = files.get_key_value(&name).or_else(|| files.get_key_value(&index))?;
    Some((found.0, found.1))
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
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

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "ts" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, find};

    #[test]
    fn only_what_is_carried_is_found() {
        let names = ["index.html", "articles/một.html", "editor/index.html"];
        let files: Files = names.iter().map(|n| (n.to_string(), n.as_bytes().to_vec())).collect();
        let name = |address| find(&files, address).map(|(name, _)| name);
        assert_eq!(name("/"), Some("index.html"));
        assert_eq!(name("/index.html?x=1"), Some("index.html"));
        assert_eq!(name("/articles/m%E1%BB%99t.html"), Some("articles/một.html"));
        assert_eq!(name("/editor"), Some("editor/index.html"));
        for bad in ["/../x", "/%2e%2e/index.html", "//index.html", "/%", "/%zz", "/%ff", "index.html", ""] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }
}

//! A small HTTP server for this machine: from an address to the bytes of a file. Stands alone, without a word of its
//! surroundings, so that xtask can serve with it before bieudo itself is compiled.

use percent_encoding::percent_decode_str;
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A browser that neither asks nor reads is let go after this long.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser sends.
const LONGEST_REQUEST: usize = 16 * 1024;
const PLAIN: &str = "text/plain; charset=utf-8";

/// A file to send: its name, whose ending gives the MIME type, and what stands in it.
pub type Found = (String, Vec<u8>);

/// Listens on 127.0.0.1; port 0 takes a free one. Gives the port that it became.
///
/// # Errors
/// Those of the system: the port is in use, or not allowed.
pub fn listen(port: u16) -> Result<(TcpListener, u16)> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

/// Answers until the program ends. `find` is asked for decoded paths, without the leading slash.
pub fn accept(listener: &TcpListener, find: impl Fn(&str) -> Option<Found> + Send + Sync + 'static) {
    let find = Arc::new(find);
    // One thread and one answer a connection: a browser that opens six at once, and lets some idle,
    // never waits for itself. (A pool of threads with kept connections did.)
    for stream in listener.incoming().flatten() {
        let find = find.clone();
        // A reader who went away in the middle is nobody's error.
        std::thread::spawn(move || {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            answer(stream, &*find)
        });
    }
}

fn answer(mut stream: TcpStream, find: &impl Fn(&str) -> Option<Found>) -> Result<()> {
    let Some((method, address)) = request(&mut stream)? else {
        return send(&mut stream, "400 Bad Request", PLAIN, b"not HTTP", true);
    };
    if method != "GET" && method != "HEAD" {
        return send(&mut stream, "405 Method Not Allowed", PLAIN, b"only GET and HEAD", true);
    }
    let body = method == "GET";
    match path(&address).and_then(|path| find(&path)) {
        Some((name, bytes)) => send(&mut stream, "200 OK", mime(&name), &bytes, body),
        None => send(&mut stream, "404 Not Found", PLAIN, b"not found", body),
    }
}

/// Method and address of a request; none when it is no HTTP or too long.
fn request(stream: &mut impl Read) -> Result<Option<(String, String)>> {
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

/// The path of an address in plain letters; none when it climbs, is hidden, or means something to a file system.
fn path(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let bad = |part: &str| part.starts_with('.') || part.contains(['\\', ':', '\0']);
    (!path.starts_with('/') && !path.split('/').any(bad)).then(|| path.into_owned())
}

fn send(stream: &mut TcpStream, status: &str, mime: &str, bytes: &[u8], body: bool) -> Result<()> {
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
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "ts" | "md" => PLAIN,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_REQUEST, mime, path, request};

    #[test]
    fn addresses_become_paths_in_plain_letters() {
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/index.html?x=1").as_deref(), Some("index.html"));
        assert_eq!(path("/articles/m%E1%BB%99t.html#đây").as_deref(), Some("articles/một.html"));
    }

    #[test]
    fn nothing_climbs_out_or_is_hidden() {
        for address in [
            "/../secret",
            "/articles/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "/..%5csecret",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/c:/windows",
            "/.hidden",
            "/index.html%00",
            "/%ff",
            "secret",
            "",
        ] {
            assert_eq!(path(address), None, "{address}");
        }
    }

    #[test]
    fn a_request_is_read_however_it_arrives() {
        /// One byte at a time, as the slowest line would bring it.
        struct Slow<'a>(&'a [u8]);
        impl std::io::Read for Slow<'_> {
            fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
                let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
                (to[0], self.0) = (*first, rest);
                Ok(1)
            }
        }
        let read = |text: &str| request(&mut Slow(text.as_bytes())).unwrap_or(None);
        let whole = "GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n";
        assert_eq!(read(whole), Some(("GET".into(), "/a?b".into())));
        assert_eq!(read(&whole[..whole.len() - 1]), None, "cut");
        assert_eq!(read("\u{16}\u{3}\u{1} no HTTP at all"), None);
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(LONGEST_REQUEST));
        assert_eq!(request(&mut long.as_bytes()).unwrap_or(None), None);
    }

    #[test]
    fn types_that_browsers_insist_on() {
        assert_eq!(mime("bieudo.wasm"), "application/wasm");
        assert_eq!(mime("bieudo.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("a/b.svg"), "image/svg+xml");
        assert_eq!(mime("LICENSE"), "application/octet-stream");
    }
}

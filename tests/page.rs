//! `bieudo page` and `bieudo check` of its result: sealed, whole, and any byte changed is told.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::shell::{Shelf, bieudo};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

fn path(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

/// A folder that stands for the distribution.
fn dist(shelf: &Shelf) -> std::path::PathBuf {
    let dist = shelf.folder("dist");
    fs::write(dist.join("bieudo.js"), "/* <!-- </script> */ export const a = 1;\n").expect("a file");
    fs::write(dist.join("bieudo-full.wasm"), b"\0asm\x01\0\0\0").expect("a file");
    fs::write(dist.join("bieudo.wasm"), b"\0asm\x01\0\0\0").expect("a file");
    fs::write(dist.join("bieudo-full.js"), "export const b = 1;\n").expect("a file");
    fs::write(dist.join("index.html"), "<p>gallery").expect("a file");
    dist
}

fn page(shelf: &Shelf) -> Vec<u8> {
    let (spec, out) = (shelf.spec("a.json"), shelf.path("a.html"));
    let done = bieudo(&["page", path(&spec), "-o", path(&out), "--dist", path(&dist(shelf))]);
    assert_eq!(done.code, 0, "{}", done.err);
    fs::read(out).expect("a page")
}

#[test]
fn everything_is_inside_and_nothing_is_named_outside() {
    let shelf = Shelf::new("inside");
    let text = String::from_utf8(page(&shelf)).expect("text");
    for part in [
        "<script type=\"application/json\">{",
        "<table>",
        "data:image/svg+xml,",
        "AGFzbQEAAAA=",
        "export const a = 1;",
        "name=\"generator\" content=\"bieudo ",
        "default-src 'none'",
        "Nguồn: Số liệu minh họa",
    ] {
        assert!(text.contains(part), "{part}");
    }
    for outside in [" src=\"http", "href=\"http", "@import", "<link", " src=\"/"] {
        assert!(!text.contains(outside), "{outside}");
    }
    // Spec, two modules, and the three scripts of the last part.
    assert_eq!(text.matches("</script>").count(), 6);
}

#[test]
fn a_page_tells_whether_it_is_unaltered() {
    let shelf = Shelf::new("unaltered");
    let page = page(&shelf);
    let file = shelf.path("a.html");
    let done = bieudo(&["check", path(&file)]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("nguyên vẹn / unaltered"));
    let other = shelf.path("b.html");
    // From head to foot, a prime step apart, and the first and last byte.
    let places = (0..page.len()).step_by(257).chain([page.len() - 1]);
    for at in places {
        let mut bytes = page.clone();
        bytes[at] ^= 1;
        fs::write(&other, &bytes).expect("a file");
        let done = bieudo(&["check", path(&other)]);
        assert_eq!(done.code, 1, "byte {at} changed and nobody noticed");
        assert!(done.err.contains("alter"), "{}", done.err);
    }
    for (from, to, part) in [
        ("815", "915", "số liệu"),
        ("<th scope=\"row\">Hoa Sen", "<th scope=\"row\">Hoa Xen", "hình tĩnh"),
        ("a = 1", "a = 2", "mã lệnh"),
        ("AGFzbQ", "AGFzbR", "WebAssembly"),
        ("<title>", "<title>x", "khung trang"),
    ] {
        let text = String::from_utf8_lossy(&page).replacen(from, to, 1);
        fs::write(&other, text).expect("a file");
        let done = bieudo(&["check", path(&other)]);
        assert!(done.code == 1 && done.err.contains(part), "{part}: {}", done.err);
    }
    fs::write(&other, "<!doctype html><p>khác").expect("a file");
    assert!(bieudo(&["check", path(&other)]).err.contains("no page of bieudo"));
}

#[test]
fn the_same_page_every_time_and_none_when_the_spec_is_at_fault() {
    let shelf = Shelf::new("again");
    assert_eq!(page(&shelf), page(&shelf));
    let bad = shelf.file("bad.json", b"{\"version\":1}");
    let out = shelf.path("bad.html");
    let done = bieudo(&["page", path(&bad), "-o", path(&out), "--dist", path(&shelf.path("dist"))]);
    assert!(done.code == 1 && done.err.contains("bad.json") && !out.exists(), "{}", done.err);
    let done = bieudo(&[
        "page",
        path(&shelf.spec("a.json")),
        "-o",
        path(&out),
        "--dist",
        path(&shelf.folder("none")),
    ]);
    assert!(done.code == 1 && done.err.contains("bieudo.js") && !out.exists(), "{}", done.err);
}

#[test]
fn no_folder_and_no_room_are_told_before_anything_is_lost() {
    let shelf = Shelf::new("nowhere");
    let (spec, dist) = (shelf.spec("a.json"), dist(&shelf));
    for words in [["page", "a.html"], ["convert", "a.csv"], ["render", "a.svg"]] {
        let more: &[&str] = if words[0] == "page" { &["--dist", path(&dist)] } else { &[] };
        let out = shelf.path("missing").join(words[1]);
        let done = bieudo(&[&[words[0], path(&spec), "-o", path(&out)], more].concat());
        assert!(done.code == 1 && done.err.contains("hãy tạo trước"), "{words:?}: {}", done.err);
        assert!(done.err.contains("no such folder; make it first"), "{words:?}: {}", done.err);
        #[cfg(target_os = "linux")]
        {
            // A file of the system's own that stands for a full disk.
            let script = format!(
                "exec '{}' {} '{}' {} > /dev/full",
                env!("CARGO_BIN_EXE_bieudo"),
                words[0],
                path(&spec),
                [&["-o", "-"], more].concat().join(" ")
            );
            let done = common::shell::run(std::process::Command::new("bash").args(["-c", &script]), b"");
            assert!(done.code == 1 && done.err.contains("đĩa đã đầy"), "{words:?}: {}", done.err);
        }
    }
    assert!(!shelf.path("missing").exists());
}

#[test]
fn serve_answers_on_this_machine_and_says_when_a_port_is_taken() {
    let shelf = Shelf::new("serve");
    let dist = dist(&shelf);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_bieudo"))
        .args(["serve", "--port", "0", "--dist", path(&dist)])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program");
    let mut line = [0; 128];
    let count = child.stdout.as_mut().expect("a pipe").read(&mut line).expect("a line");
    let line = String::from_utf8_lossy(&line[..count]).into_owned();
    let port: u16 = line.split([':', '/']).find_map(|part| part.parse().ok()).expect("a port");
    let ask = |what: &str| {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("a connection");
        stream.write_all(format!("{what} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    let answers = ["GET /", "GET /bieudo-full.wasm", "GET /../a.json", "POST /", "HEAD /"].map(ask);
    let taken = bieudo(&["serve", "--port", &port.to_string(), "--dist", path(&dist)]);
    child.kill().expect("an end");
    child.wait().expect("an end");
    assert!(answers[0].starts_with("HTTP/1.1 200") && answers[0].ends_with("<p>gallery"), "{}", answers[0]);
    assert!(answers[1].contains("application/wasm"));
    assert!(answers[2].starts_with("HTTP/1.1 404") && answers[3].starts_with("HTTP/1.1 405"));
    assert!(answers[4].starts_with("HTTP/1.1 200") && !answers[4].contains("gallery"));
    assert_eq!(taken.code, 1);
    assert!(taken.err.contains("đang được dùng") && taken.err.contains("--port"), "{}", taken.err);
}

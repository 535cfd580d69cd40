//! `bieudo render` as an editor's build script meets it: the built program, files in and out, faults.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::shell::{Shelf, bieudo, spec};
use std::fs;
use std::path::Path;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width, height and the number of colours that fill more than one pixel in five hundred.
fn look_into(png: &[u8]) -> (u32, u32, usize) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("pixels");
    let mut counts = std::collections::BTreeMap::new();
    // Counted a run of one colour at a time: most pixels are what their neighbour is.
    for run in pixels[..frame.buffer_size()].as_chunks::<3>().0.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_insert(0usize) += run.len();
    }
    let least = (frame.width * frame.height / 500) as usize;
    (frame.width, frame.height, counts.values().filter(|n| **n > least).count())
}

#[test]
fn every_gallery_spec_becomes_a_picture_in_both_formats() {
    let shelf = Shelf::new("formats");
    let gallery = common::root().join("tests/gallery");
    for format in ["svg", "png"] {
        let out = shelf.folder(format);
        let done = bieudo(&["render", path(&gallery), "-o", path(&out), "--format", format, "--scale", "1"]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert_eq!(done.err, "");
        for spec in common::files("tests/gallery", "json", 40) {
            let name = spec.file_stem().expect("name").to_string_lossy().into_owned();
            let picture = fs::read(out.join(format!("{name}.{format}"))).expect(&name);
            if format == "png" {
                let (width, height, colours) = look_into(&picture);
                assert!(width == 640 && height > 50 && colours >= 2, "{name}: {width}×{height}, {colours}");
            }
        }
    }
}

#[test]
fn golden_pictures_are_what_the_command_draws() {
    let shelf = Shelf::new("golden");
    let gallery = common::root().join("tests/gallery");
    // What a golden's name asks for, and the flags that ask the command for the same.
    let variants: [(&str, &[&str]); 3] =
        [("", &[]), (".dark.", &["--theme", "dark"]), (".narrow.", &["--width", "320"])];
    for (mark, flags) in variants {
        let out = shelf.folder(&format!("out{mark}"));
        let words = [&["render", path(&gallery), "-o", path(&out)], flags].concat();
        assert_eq!(bieudo(&words).code, 0);
        for golden in common::files("tests/gallery", "svg", 40) {
            let name = golden.file_name().expect("name").to_string_lossy().into_owned();
            let other = variants.iter().any(|v| !v.0.is_empty() && v.0 != mark && name.contains(v.0));
            if !name.contains(".changed.") && !other && name.contains(mark) {
                assert!(fs::read(&golden).ok() == fs::read(out.join(&name)).ok(), "{}", golden.display());
            }
        }
    }
}

#[test]
fn the_same_bytes_every_time() {
    let shelf = Shelf::new("same");
    let gallery = common::root().join("tests/gallery");
    for more in [&["--format", "svg"][..], &["--format", "png"], &["--format", "svg", "--outline"]] {
        let (first, second) = (shelf.folder("first"), shelf.folder("second"));
        for (out, jobs) in [(&first, "1"), (&second, "3")] {
            let words = [&["render", path(&gallery), "-o", path(out), "--jobs", jobs], more].concat();
            assert_eq!(bieudo(&words).code, 0);
        }
        for entry in fs::read_dir(&first).expect("folder") {
            let file = entry.expect("entry").path();
            let other = second.join(file.file_name().expect("name"));
            assert!(fs::read(&file).ok() == fs::read(other).ok(), "{}", file.display());
        }
    }
}

#[test]
fn a_svg_stands_alone_with_text_as_text() {
    let shelf = Shelf::new("alone");
    for file in common::files("tests/gallery", "json", 40) {
        let done = bieudo(&["render", path(&file)]);
        let svg = done.out;
        let title = svg.find("<title>").expect("a title");
        assert!(svg.find("<desc>").expect("a description") > title, "{}", file.display());
        assert!(svg.contains("</text>") && svg.starts_with("<svg "), "{}", file.display());
        for banned in ["<script", "href", "url(", "<image", "<foreignObject", "@import", "<style"] {
            assert!(!svg.contains(banned), "{}: {banned}", file.display());
        }
    }
    let outlined = bieudo(&["render", path(&shelf.spec("a.json")), "--outline"]).out;
    assert!(!outlined.contains("<text") && !outlined.contains("</text>"));
    assert!(outlined.contains("<title>") && outlined.contains("<path transform="));
}

#[test]
fn size_theme_and_scale_are_obeyed() {
    let shelf = Shelf::new("size");
    let spec = shelf.spec("a.json");
    let out = shelf.path("a.png");
    for (width, scale, pixels) in [("320", "1", 320), ("640", "2", 1280), ("1000", "1.5", 1500)] {
        let words = ["render", path(&spec), "-o", path(&out), "--width", width, "--scale", scale];
        assert_eq!(bieudo(&words).code, 0);
        assert_eq!(look_into(&fs::read(&out).expect("picture")).0, pixels);
    }
    let light = bieudo(&["render", path(&spec)]).out;
    let dark = bieudo(&["render", path(&spec), "--theme", "dark"]).out;
    assert!(light.contains("#ffffff") && !dark.contains("#ffffff"));
    let english = bieudo(&["render", path(&spec), "--lang", "en"]).out;
    assert!(light.contains("Nguồn: ") && english.contains("Source: "));
}

#[test]
fn standard_input_and_output() {
    let done = common::shell::bieudo_with(&["render", "-", "--format", "png"], spec("Từ ống").as_bytes());
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.bytes.starts_with(PNG));
}

#[test]
fn broken_files_do_not_stop_the_others_and_are_listed_in_order() {
    let shelf = Shelf::new("broken");
    let specs = shelf.folder("specs");
    for i in 0..40 {
        let text = if i % 10 == 3 { "{\"version\": 1,".to_string() } else { spec(&format!("Số {i}")) };
        fs::write(specs.join(format!("{i:02}.json")), text).expect("spec");
    }
    fs::write(specs.join("40.json"), [0xff, 0xfe, 0x00]).expect("spec");
    let out = shelf.folder("out");
    let done = bieudo(&["render", path(&specs), "-o", path(&out), "--jobs", "4"]);
    assert_eq!(done.code, 1);
    assert_eq!(shelf.names("out").len(), 36);
    let told: Vec<usize> = ["03.json", "13.json", "23.json", "33.json", "40.json"]
        .iter()
        .map(|name| done.err.find(name).unwrap_or_else(|| panic!("{name} in {}", done.err)))
        .collect();
    assert!(told.is_sorted(), "{}", done.err);
    assert!(
        done.err.contains("not-json") && done.err.contains("5 of 41 specs were not drawn"),
        "{}",
        done.err
    );
}

/// Each: what is asked, a part of what is said in Vietnamese and in English.
#[test]
fn faults_are_told_and_leave_nothing() {
    let shelf = Shelf::new("faults");
    let good = shelf.spec("good.json");
    shelf.folder("b");
    let twin = shelf.spec("b/good.json");
    let bad = shelf.file("bad.json", b"{ nope");
    let binary = shelf.file("binary.json", b"\xff\xfe\xfa");
    let out = shelf.folder("out");
    let (into, a, t) = (path(&out), path(&good), path(&twin));
    let svg = shelf.path("out/x.svg");
    let svg = path(&svg);
    let missing = shelf.path("missing");
    let deep = shelf.path("missing/x.svg");
    let gone = shelf.path("gone.json");
    let file = shelf.path("good.json/x.svg");
    let odd = shelf.path("out/x.jpg");
    let cases: Vec<(Vec<&str>, &str, &str)> = vec![
        (vec![path(&gone), "-o", svg], "không tìm thấy", "not found"),
        (vec![into, "-o", svg], "không có tệp .json", "no .json file"),
        (vec![path(&binary), "-o", svg], "UTF-8", "not UTF-8"),
        (vec![path(&bad), "-o", svg], "bad.json", "not-json"),
        (vec![a, "-o", path(&deep)], "hãy tạo trước", "no such folder"),
        (vec![a, t, "-o", path(&missing)], "hãy tạo trước", "no such folder"),
        (vec![a, "-o", path(&file)], "không phải thư mục", "this is no folder"),
        (vec![a, t, "-o", into], "cùng một tên", "good.svg"),
        (vec![a, a, "-o", into], "cùng một tên", "the same name"),
        (vec![a, t], "cần một thư mục", "need a folder"),
        (vec![a, "-o", path(&odd)], ".svg hoặc .png", ".svg or .png"),
        (vec![a, "-o", svg, "--format", "png"], "không khớp", "--format png"),
        (vec![a, "-o", svg, "--width", "0"], "dùng từ 120", "use 120 to 8000"),
        (vec![a, "-o", svg, "--width", "100000"], "dùng từ 120", "use 120 to 8000"),
        (vec![a, "-o", svg, "--width", "-5"], "dùng từ 120", "use 120 to 8000"),
        (vec![a, "-o", svg, "--width", "NaN"], "dùng từ 120", "use 120 to 8000"),
        (vec![a, "-o", svg, "--height", "0"], "dùng từ 40", "use 40 to"),
        (vec![a, "-o", svg, "--scale", "inf"], "dùng từ 0.25", "use 0.25 to 8"),
        (
            vec![a, "--width", "8000", "--height", "4000", "--scale", "8", "--format", "png"],
            "triệu điểm",
            "million pixels",
        ),
        (vec![a, "-o", svg, "--lang", "fr"], "vi hoặc en", "use vi or en"),
    ];
    for (words, vi, en) in cases {
        let done = bieudo(&[&["render"], &words[..]].concat());
        assert_eq!(done.code, 1, "{words:?}: {}", done.err);
        assert!(done.err.contains(vi) && done.err.contains(en), "{words:?}: {}", done.err);
        assert!(done.bytes.is_empty(), "{words:?} wrote to standard output");
        assert!(shelf.names("out").is_empty(), "{words:?} left {:?}", shelf.names("out"));
    }
    assert!(!missing.exists());
}

#[test]
fn wrong_usage_is_status_two() {
    for words in [
        &["render"][..],
        &["render", "a.json", "--format", "gif"],
        &["render", "a", "--jobs", "0"],
        &["draw"],
    ] {
        assert_eq!(bieudo(words).code, 2, "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_nothing_keeps_what_stood_there() {
    let shelf = Shelf::new("full");
    let spec = shelf.spec("a.json");
    let out = shelf.folder("out");
    fs::write(out.join("a.svg"), "old").expect("a file");
    // A limit of zero blocks a file stands for a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 0; exec '{}' render '{}' -o '{}'",
        env!("CARGO_BIN_EXE_bieudo"),
        path(&spec),
        path(&out)
    );
    let done = common::shell::run(std::process::Command::new("bash").args(["-c", &script]), b"");
    assert_eq!(done.code, 1, "{}", done.err);
    assert!(done.err.contains("a.svg"), "{}", done.err);
    assert_eq!(shelf.names("out"), ["a.svg"]);
    assert_eq!(fs::read_to_string(out.join("a.svg")).expect("file"), "old");
}

#[cfg(unix)]
#[test]
fn a_stopped_run_leaves_whole_files_and_nothing_else() {
    let shelf = Shelf::new("stop");
    let specs = shelf.folder("specs");
    for i in 0..3000 {
        fs::write(specs.join(format!("{i}.json")), spec(&format!("Số {i}"))).expect("spec");
    }
    for (signal, litter) in [("INT", false), ("TERM", false), ("KILL", true)] {
        let out = shelf.folder(signal);
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_bieudo"))
            .args(["render", path(&specs), "-o", path(&out), "--jobs", "2"])
            .spawn()
            .expect("the program");
        while shelf.names(signal).len() < 20 {
            std::thread::yield_now();
        }
        let kill = std::process::Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(kill.is_ok_and(|s| s.success()));
        assert!(!child.wait().expect("an end").success(), "stopped, not finished: {signal}");
        let names = shelf.names(signal);
        assert!(names.len() < 3000);
        for name in names {
            if name.starts_with('.') {
                assert!(litter, "{signal} left {name}");
            } else {
                let svg = fs::read_to_string(out.join(&name)).expect("text");
                assert!(svg.ends_with("</svg>\n"), "{signal}: {name} is half a file");
            }
        }
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

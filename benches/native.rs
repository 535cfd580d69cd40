//! How many pictures a second one core draws: from the text of a spec to the bytes of a file.
//!
//! `cargo xtask bench native` runs this and puts a peer beside it. Every spec differs, so that no cache of
//! whole pictures could pass for speed; labels repeat, as they do in a newspaper.

#![allow(clippy::expect_used, clippy::panic, missing_docs)]

use bieudo::figure::{Figure, Options};
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::{describe, figure, paint, picture, spec};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    // `cargo test --benches` passes words of its own; a bench has nothing to prove there.
    if !std::env::args().any(|word| word == "--bench") {
        return;
    }
    let measure = Bundled::default();
    let svgs = rate(|i| {
        let figure = read(i);
        black_box(svg(&figure, &measure));
    });
    let pngs = rate(|i| {
        let figure = read(i);
        black_box(png(&figure, &measure));
    });
    println!("svg_per_second {svgs:.1}");
    println!("png_per_second {pngs:.1}");
    let figure = read(0);
    println!("svg_bytes {}", svg(&figure, &measure).len());
    println!("png_bytes {}", png(&figure, &measure).len());
}

/// Rounds of at least a third of a second; the best counts, for the machine is not ours alone.
fn rate(mut draw: impl FnMut(usize)) -> f64 {
    let mut best = 0.0f64;
    let mut i = 0;
    for _ in 0..6 {
        let start = Instant::now();
        let mut count = 0;
        while start.elapsed() < Duration::from_millis(350) {
            draw(i);
            i += 1;
            count += 1;
        }
        best = best.max(f64::from(count) / start.elapsed().as_secs_f64());
    }
    best
}

fn read(i: usize) -> Figure {
    let months: Vec<String> = (1..=12).map(|m| format!("\"Tháng {m}\"")).collect();
    let values: Vec<String> = (0..12).map(|m| (100 + (i * 37 + m * 91) % 900).to_string()).collect();
    let text = format!(
        r#"{{"version":1,"type":"bar","title":"Số liệu minh họa {i}","subtitle":"Lượt mượn sách theo tháng",
        "data":{{"columns":[{{"name":"thang","label":"Tháng","type":"text","values":[{}]}},
        {{"name":"luot","label":"Lượt mượn","unit":"lượt","values":[{}]}}]}},
        "x":"thang","y":"luot","source":{{"name":"Số liệu minh họa"}}}}"#,
        months.join(","),
        values.join(",")
    );
    let value = spec::parse(&text).expect("JSON");
    figure::read(value, &Options::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn words(figure: &Figure, look: &Look, measure: &Bundled) -> (String, String) {
    let emphasis = Emphasis::default();
    let stage = figure.stage(look, measure, &emphasis, 640.0, None);
    (figure.spec.title.clone().unwrap_or_default(), describe::description(figure, &stage))
}

fn svg(figure: &Figure, measure: &Bundled) -> String {
    let look = Look::light();
    let scene = picture::draw(figure, &look, measure, 640.0, None);
    let (title, description) = words(figure, &look, measure);
    paint::svg::document(&scene, &look, measure, figure.lang.tag(), &title, &description)
}

fn png(figure: &Figure, measure: &Bundled) -> Vec<u8> {
    let look = Look::light();
    let scene = picture::draw(figure, &look, measure, 640.0, None);
    let (title, description) = words(figure, &look, measure);
    paint::png::document(&scene, &look, measure, 2.0, &title, &description).expect("a picture")
}

//! Small multiples: the same figure is as long in all of them, whatever texts stand beside it; any type serves.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::scene::{Key, Scene};
use common::figure;

const WIDTHS: [f64; 5] = [280.0, 320.0, 480.0, 640.0, 1000.0];

fn drawn(figure: &Figure, width: f64) -> Scene {
    figure.draw(&Look::light(), &Bundled::default(), &Emphasis::default(), width, None)
}

/// Two panels with the figures 10 and 50 in each; all that differs are the texts beside them.
fn spec(kind: &str, roles: &str) -> Figure {
    let text = format!(
        r#"{{"version":1,"type":"{kind}","title":"Thử","facet":"f",{roles},"data":{{"columns":[
        {{"name":"f","values":["Một","Một","Một","Hai","Hai","Hai"]}},
        {{"name":"x","values":["a","b","c","Xã có tên dài","Phường Đông Hà mở rộng","Xã"]}},
        {{"name":"y","type":"number","values":[10,50,20,{{"value":10,"qualifier":"about"}},{{"value":50,"qualifier":"over"}},1.2345]}},
        {{"name":"z","type":"number","values":[30,70,30,{{"value":30,"qualifier":"derived"}},70,30.005]}}]}}}}"#
    );
    figure(&text).unwrap_or_else(|e| panic!("{kind}: {e:?}"))
}

/// Pixels from the middle of one mark to that of another, along the measure.
fn apart(scene: &Scene, series: usize, rows: (usize, usize)) -> f64 {
    let at = |row| scene.find(Key { series, row }).expect("a mark").area.bounds();
    let (a, b) = (at(rows.0), at(rows.1));
    let lying = a.y + a.height <= b.y + 1.0 && (a.x - b.x).abs() < a.width.max(b.width) / 2.0 + 400.0;
    let upright = a.x + a.width <= b.x + 1.0 && a.y != b.y;
    match (lying, upright) {
        (_, true) => (a.centre().y - b.centre().y).abs(),
        _ => (a.centre().x - b.centre().x).abs(),
    }
}

#[test]
fn the_same_figure_is_as_long_in_every_panel() {
    let measures = r#""x":"x","y":["y","z"]"#;
    let cases = [
        ("bar", r#""x":"x","y":["y"]"#),
        ("bar", measures),
        ("bar", r#""x":"x","y":["y","z"],"layout":"stacked""#),
        ("column", r#""x":"x","y":["y"]"#),
        ("column", measures),
        ("line", r#""x":"x","y":["y"]"#),
        ("area", r#""x":"x","y":["y"]"#),
        ("dot", r#""x":"x","y":["y"]"#),
        ("dot", measures),
        ("arrow", measures),
        ("split-bar", measures),
        ("range", r#""x":"x","lower":"y","upper":"z""#),
    ];
    let mut wrong = Vec::new();
    for (kind, roles) in cases {
        let figure = spec(kind, roles);
        for width in WIDTHS {
            let scene = drawn(&figure, width);
            let (one, two) = (apart(&scene, 0, (0, 1)), apart(&scene, 0, (3, 4)));
            if (one - two).abs() > 0.01 || one < 1.0 {
                wrong.push(format!("{kind} {roles} at {width}: {one} and {two}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Laws that hold for any data, for the types that are no bars or lines: shares, matrices, distributions, maps.

#![allow(clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/scenes.rs"]
mod scenes;

use bieudo::error::Code;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use proptest::prelude::*;
use scenes::{check_scene, config};

const TYPES: [&str; 10] = [
    "pie",
    "donut-half",
    "waffle",
    "waffle-icons",
    "heatmap",
    "calendar",
    "tile-map",
    "histogram",
    "box",
    "treemap",
];
const MORE: [&str; 7] = ["beeswarm", "table", "scatter", "scatter-log", "area", "area-share", "split-bar"];

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just("Nam Định".to_string()),
        1 => Just("Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên trong năm".to_string()),
        1 => Just("ẪẾỘỨỮ".to_string()),
        3 => "[a-zăâđêôơư]{1,14}( [a-zăâđêôơư]{1,9}){0,4}",
        1 => Just(String::new()),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0i32..1000).prop_map(f64::from),
        2 => (0i32..10_000).prop_map(|n| f64::from(n) / 100.0),
        1 => Just(0.0),
        1 => (0i32..900).prop_map(|n| f64::from(n) * 1e11),
        1 => (1i32..900).prop_map(|n| f64::from(n) * 1e-9),
    ]
}

fn cell() -> impl Strategy<Value = Option<(f64, &'static str)>> {
    let qualifier =
        prop_oneof![6 => Just("exact"), 1 => Just("about"), 1 => Just("over"), 1 => Just("derived")];
    prop_oneof![8 => (number(), qualifier).prop_map(Some), 1 => Just(None)]
}

fn provinces() -> Vec<String> {
    let path = common::root().join("tests/reference/provinces-34.txt");
    let text = std::fs::read_to_string(path).expect("reference");
    text.lines().filter(|l| !l.starts_with('#')).map(str::to_string).collect()
}

prop_compose! {
    fn spec()(
        kind in prop::sample::select([TYPES.as_slice(), MORE.as_slice()].concat()),
        rows in 0usize..34,
        unit in prop::sample::select(vec!["", "người", "đồng", "tấn/ha/năm"]),
        icon in prop::sample::select(vec!["square", "person", "tree", "book"]),
        signed in any::<bool>(),
    )(
        kind in Just(kind), unit in Just(unit), icon in Just(icon), signed in Just(signed),
        labels in prop::collection::vec(label(), rows..=rows),
        groups in prop::collection::vec(prop::sample::select(vec!["Khối cơ quan", "Doanh nghiệp nhà nước ở tỉnh", "C"]), rows..=rows),
        cells in prop::collection::vec(cell(), rows..=rows),
        half in prop::sample::select(vec!["sturges", "freedman-diaconis"]),
    ) -> String {
        let list = |items: Vec<String>| items.join(",");
        let text = |t: &str| format!("\"{t}\"");
        let parts = ["pie", "donut-half", "waffle", "waffle-icons", "treemap", "area", "area-share"].contains(&kind);
        let value = |(i, cell): (usize, &Option<(f64, &str)>)| match cell {
            Some((v, q)) => {
                let v = if signed && !parts && i % 3 == 0 { -v } else { *v };
                format!("{{\"value\":{v},\"qualifier\":\"{q}\"}}")
            }
            None => "null".into(),
        };
        let provinces = provinces();
        let columns = [
            format!("{{\"name\":\"ten\",\"type\":\"text\",\"values\":[{}]}}", list(labels.iter().map(|l| text(l)).collect())),
            format!("{{\"name\":\"hang\",\"type\":\"text\",\"values\":[{}]}}", list((0..labels.len()).map(|i| text(&format!("{} {}", labels[i], i / 5))).collect())),
            format!("{{\"name\":\"cot\",\"type\":\"text\",\"values\":[{}]}}", list((0..labels.len()).map(|i| text(&format!("Cột {i}"))).collect())),
            format!("{{\"name\":\"ngay\",\"type\":\"date\",\"values\":[{}]}}", list((0..labels.len()).map(|i| text(&format!("2024-{:02}-{:02}", 1 + i / 9, 1 + i % 9 * 3))).collect())),
            format!("{{\"name\":\"tinh\",\"type\":\"text\",\"values\":[{}]}}", list((0..labels.len()).map(|i| text(&provinces[i])).collect())),
            format!("{{\"name\":\"nhom\",\"type\":\"text\",\"values\":[{}]}}", list(groups.iter().map(|g| text(g)).collect())),
            format!("{{\"name\":\"so\",\"label\":\"Số liệu của cột này\",\"type\":\"number\",\"unit\":\"{unit}\",\"values\":[{}]}}", list(cells.iter().enumerate().map(value).collect())),
            format!("{{\"name\":\"so2\",\"label\":\"Số liệu thứ hai\",\"type\":\"number\",\"unit\":\"{unit}\",\"values\":[{}]}}", list(cells.iter().rev().enumerate().map(value).collect())),
        ];
        let roles = match kind {
            "heatmap" => "\"type\":\"heatmap\",\"x\":\"cot\",\"y\":\"hang\",\"color\":\"so\"".into(),
            "calendar" => "\"type\":\"heatmap\",\"calendar\":true,\"x\":\"ngay\",\"color\":\"so\"".into(),
            "tile-map" => "\"type\":\"tile-map\",\"x\":\"tinh\",\"y\":\"so\"".into(),
            "histogram" => format!("\"type\":\"histogram\",\"x\":\"so\",\"bins\":\"{half}\"{}", if signed { ",\"color\":\"nhom\"" } else { "" }),
            "box" => format!("\"type\":\"box\",\"x\":\"nhom\",\"y\":\"so\",\"points\":{signed}"),
            "beeswarm" => format!("\"type\":\"beeswarm\",\"x\":\"so\",\"label\":\"ten\"{}", if signed { ",\"color\":\"nhom\"" } else { "" }),
            "area" => "\"type\":\"area\",\"x\":\"ten\",\"y\":[\"so\",\"so2\"]".into(),
            "area-share" => "\"type\":\"area\",\"layout\":\"share\",\"x\":\"ten\",\"y\":[\"so\",\"so2\"]".into(),
            "split-bar" => "\"type\":\"split-bar\",\"x\":\"ten\",\"y\":[\"so\",\"so2\"]".into(),
            "scatter" => format!("\"type\":\"scatter\",\"x\":\"so\",\"y\":\"so\",\"label\":\"ten\"{}", if signed { ",\"color\":\"nhom\"" } else { ",\"size\":\"so\"" }),
            "scatter-log" => "\"type\":\"scatter\",\"x\":\"so\",\"y\":\"so\",\"scale\":{\"x\":\"log\",\"y\":\"sqrt\"}".into(),
            "treemap" => format!("\"type\":\"treemap\",\"x\":\"ten\",\"y\":\"so\"{}", if signed { ",\"color\":\"nhom\"" } else { "" }),
            "donut-half" => "\"type\":\"donut\",\"half\":true,\"x\":\"ten\",\"y\":\"so\"".into(),
            "waffle-icons" => format!("\"type\":\"waffle\",\"icon\":\"{icon}\",\"x\":\"ten\",\"y\":\"so\""),
            "table" => format!("\"type\":\"table\",\"cells\":{{\"so\":\"{}\"}}", if signed { "bar" } else { "heat" }),
            kind => format!("\"type\":\"{kind}\",\"x\":\"ten\",\"y\":\"so\""),
        };
        format!("{{{roles},\"title\":\"Một câu\",\"data\":{{\"columns\":[{}]}}}}", columns.join(","))
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_chart_is_whole_at_any_width(spec in spec(), width in 280.0f64..1400.0) {
        let figure = match common::figure(&spec) {
            Ok(figure) => figure,
            // A type may refuse what it cannot draw honestly; nothing else may go wrong.
            Err(faults) => {
                prop_assert!(faults.iter().any(|f| f.code == Code::Unfit), "{faults:?} {spec}");
                return Ok(());
            }
        };
        let measure = Bundled::default();
        for look in [Look::light(), Look::dark()] {
            let scene = figure.draw(&look, &measure, &Emphasis::default(), width, None);
            check_scene(&scene, &measure)?;
            for target in &scene.targets {
                let centre = target.area.centre();
                let hit = scene.hit(centre).and_then(|key| scene.find(key));
                // Marks may coincide exactly; then any of them is right.
                let right = hit.is_some_and(|h| h.key == target.key || h.area.centre() == centre);
                prop_assert!(right, "{target:?} hit {hit:?}");
            }
            for (i, target) in scene.targets.iter().enumerate() {
                prop_assert!(scene.targets[i + 1..].iter().all(|t| t.key != target.key), "{target:?} twice");
            }
        }
    }

    #[test]
    fn every_datum_answers(spec in spec()) {
        let Ok(figure) = common::figure(&spec) else { return Ok(()) };
        let look = Look::light();
        let measure = Bundled::default();
        let emphasis = Emphasis::default();
        let scene = figure.draw(&look, &measure, &emphasis, 640.0, None);
        let stage = figure.stage(&look, &measure, &emphasis, 640.0, None);
        for target in &scene.targets {
            let said = bieudo::describe::datum(&figure, &stage, target.key);
            // An empty cell of a table says nothing.
            prop_assert!(!said.is_empty() || spec.contains("table"), "{:?}", target.key);
            prop_assert!(!said.contains("NaN"), "{said}");
        }
        let said = bieudo::describe::description(&figure, &stage);
        prop_assert!(!said.contains("NaN") && !said.contains(": , "), "{said}");
    }
}

#[test]
fn a_table_shows_what_readers_ask_for() {
    let spec = "{\"type\":\"table\",\"page\":2,\"data\":{\"columns\":[
        {\"name\":\"tinh\",\"values\":[\"Hà Nội\",\"Huế\",\"Đà Nẵng\"]},{\"name\":\"so\",\"values\":[3,null,5]}]}}";
    let figure = common::figure(spec).unwrap_or_else(|e| panic!("{e:?}"));
    let rows = |sort, query: &str, page| {
        let browse = bieudo::layout::Browse { sort, query: query.into(), page };
        let emphasis = Emphasis { browse, ..Emphasis::default() };
        let scene = figure.draw(&Look::light(), &Bundled::default(), &emphasis, 640.0, None);
        let mut rows: Vec<usize> = scene.targets.iter().map(|t| t.key.row).collect();
        rows.dedup();
        rows
    };
    assert_eq!(rows(None, "", 0), [0, 1]);
    assert_eq!(rows(None, "", 1), [2]);
    assert_eq!(rows(Some((1, true)), "", 0), [2, 0]);
    // What is missing comes last both ways.
    assert_eq!(rows(Some((1, true)), "", 1), [1]);
    assert_eq!(rows(Some((1, false)), "", 1), [1]);
    assert_eq!(rows(None, "da nang", 0), [2]);
    // A page beyond the last is the last.
    assert_eq!(rows(None, "", 99), [2]);
    assert!(rows(None, "không có", 0).is_empty());
}

#[test]
fn a_hidden_group_takes_no_figure_from_the_others() {
    let spec = r#"{"type":"scatter","title":"Một câu","x":"a","y":"b","color":"g","data":{"columns":[
        {"name":"a","values":[1,2]},{"name":"b","values":[3,4]},{"name":"g","values":["A","B"]}]}}"#;
    let figure = common::figure(spec).expect("figure");
    let (look, measure) = (Look::light(), Bundled::default());
    let emphasis = Emphasis { hidden: vec![0], ..Emphasis::default() };
    let scene = figure.draw(&look, &measure, &emphasis, 640.0, None);
    let [target] = scene.targets.as_slice() else { panic!("{:?}", scene.targets) };
    let stage = figure.stage(&look, &measure, &emphasis, 640.0, None);
    let (_, lines) = bieudo::describe::tooltip(&figure, &stage, target.key);
    assert_eq!(lines.first().map(|l| l.value.as_str()), Some("4"));
}

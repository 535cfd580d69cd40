//! Laws that hold for any data: generated specs, not examples.

#![allow(clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/scenes.rs"]
mod scenes;

use bieudo::figure::{Figure, Options, read};
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::scale::{Linear, linear};
use bieudo::spec::value::Value;
use proptest::prelude::*;
use scenes::{check_scene, config};

const TYPES: [&str; 12] = [
    "bar", "column", "line", "progress", "donut", "number", "timeline", "table", "arrow", "dot", "range",
    "slope",
];

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => (-1000i32..10_000).prop_map(f64::from),
        2 => (0i32..10_000).prop_map(|n| f64::from(n) / 100.0),
        1 => Just(0.0),
        1 => (0i32..900).prop_map(|n| f64::from(n) * 1e12),
        1 => (1i32..900).prop_map(|n| f64::from(n) * 1e-9),
    ]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Nam Định".to_string()),
        Just("Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên trong năm".to_string()),
        Just("ẪẾỘỨỮ".to_string()),
        "[a-zăâđêôơư]{1,14}( [a-zăâđêôơư]{1,9}){0,6}",
        Just(String::new()),
        Just("<b>&\"'".to_string()),
    ]
}

fn qualifier() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("exact"), 1 => Just("about"), 1 => Just("over"), 1 => Just("derived")]
}

/// A tree that prints as JSON, so that a failing case can be pasted into the gallery.
#[derive(Clone)]
struct Json(Value);

impl std::fmt::Debug for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let list = |f: &mut std::fmt::Formatter, items: &[Value]| {
            f.write_str("[")?;
            for (i, item) in items.iter().enumerate() {
                write!(f, "{}{:?}", if i > 0 { "," } else { "" }, Json(item.clone()))?;
            }
            f.write_str("]")
        };
        match &self.0 {
            Value::Null | Value::TooDeep => f.write_str("null"),
            Value::Bool(b) => write!(f, "{b}"),
            Value::Number(n) => write!(f, "{n}"),
            Value::Text(t) => write!(f, "{t:?}"),
            Value::List(items) => list(f, items),
            Value::Numbers(numbers) => write!(f, "{numbers:?}"),
            Value::Map(entries) => {
                f.write_str("{")?;
                for (i, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{key:?}:{:?}", if i > 0 { "," } else { "" }, Json(value.clone()))?;
                }
                f.write_str("}")
            }
        }
    }
}

fn text(t: &str) -> Value {
    Value::Text(t.into())
}

fn map(entries: Vec<(&str, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(k, v)| (k.to_string(), v)).collect())
}

prop_compose! {
    fn spec()(
        kind in prop::sample::select(TYPES.to_vec()),
        layout in prop::sample::select(vec!["grouped", "stacked", "share", "diverging"]),
        series in 1usize..5,
        rows in 0usize..24,
        dated in any::<bool>(),
        unit in prop::sample::select(vec!["", "%", "người", "đồng", "tấn/ha/năm"]),
    )(
        kind in Just(kind), layout in Just(layout), series in Just(series), dated in Just(dated), unit in Just(unit),
        labels in prop::collection::vec(label(), rows..=rows),
        names in prop::collection::vec(label(), series..=series),
        cells in prop::collection::vec(
            prop::collection::vec(prop::option::weighted(0.9, (number(), qualifier())), rows..=rows), series..=series),
    ) -> Json {
        // Some types need two measures, or two moments.
        let kind = if series < 2 && matches!(kind, "arrow" | "range") { "dot" } else { kind };
        let (mut labels, mut cells) = (labels, cells);
        if kind == "slope" {
            let rows = if labels.len() < 2 { 0 } else { 2 };
            labels.truncate(rows);
            cells.iter_mut().for_each(|c| c.truncate(rows));
        }
        if kind == "range" {
            let (first, rest) = cells.split_at_mut(1);
            for (low, high) in first[0].iter_mut().zip(rest[0].iter_mut()) {
                if matches!((&low, &high), (Some(a), Some(b)) if a.0 > b.0) {
                    std::mem::swap(low, high);
                }
            }
        }
        // Layouts stack measures; the two ends of a range are none.
        let layout = if kind == "range" { "grouped" } else { layout };
        let one = matches!(kind, "progress" | "donut");
        let most = if one { 1 } else if matches!(kind, "arrow" | "range") { 2 } else { 9 };
        let x: Vec<Value> = labels.iter().enumerate().map(|(i, l)| if dated { text(&(1990 + i).to_string()) } else { text(l) }).collect();
        let mut columns = vec![map(vec![
            ("name", text("x")),
            ("type", text(if dated { "date" } else { "text" })),
            ("values", Value::List(x)),
        ])];
        let mut y = Vec::new();
        for (i, (name, column)) in names.iter().zip(&cells).enumerate().take(most) {
            y.push(text(&format!("y{i}")));
            let signed = kind != "donut" && !matches!(layout, "share" | "diverging");
            let values = column.iter().map(|cell| match cell {
                Some((v, q)) => map(vec![("value", Value::Number(if signed { *v } else { v.abs() })), ("qualifier", text(q))]),
                None => Value::Null,
            });
            columns.push(map(vec![
                ("name", text(&format!("y{i}"))),
                ("label", text(name)),
                ("type", text("number")),
                ("unit", text(if kind == "donut" && unit == "%" { "" } else { unit })),
                ("values", Value::List(values.collect())),
            ]));
        }
        columns.push(map(vec![
            ("name", text("target")),
            ("type", text("number")),
            ("values", Value::List(labels.iter().map(|_| Value::Number(500.0)).collect())),
        ]));
        columns.push(map(vec![
            ("name", text("words")),
            ("type", text("text")),
            ("values", Value::List(labels.iter().map(|l| text(l)).collect())),
        ]));
        Json(map(vec![
            ("version", Value::Number(1.0)),
            ("type", text(kind)),
            ("title", text("Một câu")),
            ("data", map(vec![("columns", Value::List(columns))])),
            ("x", text("x")),
            ("y", Value::List(if kind == "range" { Vec::new() } else { y })),
            ("lower", if kind == "range" { text("y0") } else { Value::Null }),
            ("upper", if kind == "range" { text("y1") } else { Value::Null }),
            ("target", text("target")),
            ("label", text("words")),
            // A single measure has no two sides.
            ("layout", text(if layout == "diverging" && (one || series < 2) { "stacked" } else { layout })),
        ]))
    }
}

fn figure(spec: Value) -> Figure {
    read(spec, &Options::default()).unwrap_or_else(|e| panic!("{e:?}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_chart_is_whole_at_any_width(spec in spec(), width in 280.0f64..1400.0) {
        let figure = figure(spec.0);
        let measure = Bundled::default();
        let (look, emphasis) = (Look::light(), Emphasis::default());
        let scene = figure.draw(&look, &measure, &emphasis, width, None);
        check_scene(&scene, &measure)?;
        prop_assert_eq!(&scene, &figure.draw(&look, &measure, &emphasis, width, None));
    }

    #[test]
    fn the_centre_of_a_mark_is_hit(spec in spec(), width in 280.0f64..1400.0) {
        let figure = figure(spec.0);
        let scene = figure.draw(&Look::light(), &Bundled::default(), &Emphasis::default(), width, None);
        for target in &scene.targets {
            let centre = target.area.centre();
            let hit = scene.hit(centre).and_then(|key| scene.find(key));
            // Marks may coincide exactly (two lines through one point); then any of them is right.
            let right = hit.is_some_and(|h| h.key == target.key || h.area == target.area || h.area.centre() == centre);
            prop_assert!(right, "{target:?} hit {hit:?}");
        }
    }

    #[test]
    fn any_tree_gives_a_figure_or_faults(value in tree()) {
        let result = read(value.0, &Options::default());
        if let Err(faults) = result {
            prop_assert!(!faults.is_empty());
        }
    }

    #[test]
    fn any_text_gives_a_tree_or_a_fault(text in ".{0,200}") {
        if let Ok(value) = bieudo::spec::parse(&text) {
            let _ = read(value, &Options::default());
        }
    }

    #[test]
    fn scales_are_inverse_and_monotone(a in number(), b in number(), t in 0.0f64..1.0, u in 0.0f64..1.0) {
        prop_assume!((a - b).abs() > 1e-6 * a.abs().max(b.abs()));
        let (low, high) = (a.min(b), a.max(b));
        let scale = Linear::new((low, high), (10.0, 500.0));
        let value = low + (high - low) * t;
        let back = scale.invert(scale.at(value));
        prop_assert!((back - value).abs() <= (high - low) * 1e-9, "{back} {value}");
        let other = low + (high - low) * u;
        if value < other {
            prop_assert!(scale.at(value) <= scale.at(other));
        }
    }

    #[test]
    fn ticks_lie_inside_and_ascend(a in number(), b in number(), count in 1usize..12) {
        let scale = Linear::new(linear::nice((a.min(b), a.max(b)), count), (0.0, 100.0));
        let ticks = scale.ticks(count);
        let (low, high) = scale.domain();
        prop_assert!(!ticks.is_empty() && ticks.len() <= 100);
        prop_assert!(ticks.iter().all(|t| *t >= low && *t <= high));
        prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn stacks_add_up(values in prop::collection::vec(100.0f64..1000.0, 2..6)) {
        let mut columns = vec![map(vec![("name", text("x")), ("values", Value::List(vec![text("a")]))])];
        for (i, v) in values.iter().enumerate() {
            columns.push(map(vec![("name", text(&format!("y{i}"))), ("values", Value::List(vec![Value::Number(*v)]))]));
        }
        let y = (0..values.len()).map(|i| text(&format!("y{i}"))).collect();
        let figure = figure(map(vec![
            ("type", text("bar")),
            ("layout", text("share")),
            ("data", map(vec![("columns", Value::List(columns))])),
            ("x", text("x")),
            ("y", Value::List(y)),
        ]));
        let scene = figure.draw(&Look::light(), &Bundled::default(), &Emphasis::default(), 640.0, None);
        let widths: Vec<f64> = scene.targets.iter().map(|t| t.area.bounds().width).collect();
        let (sum, whole): (f64, f64) = (widths.iter().sum(), values.iter().sum());
        for (width, value) in widths.iter().zip(&values) {
            prop_assert!((width / sum - value / whole).abs() < 1e-6);
        }
        for pair in scene.targets.windows(2) {
            prop_assert!((pair[0].area.bounds().right() - pair[1].area.bounds().x).abs() < 1e-6);
        }
    }

    #[test]
    fn written_numbers_read_back(value in number(), vietnamese in any::<bool>()) {
        use bieudo::locale::{Lang, number};
        let lang = if vietnamese { Lang::Vi } else { Lang::En };
        let text = number::plain(value, lang);
        let back = number::read(&text, lang, false).map(|r| r.value);
        prop_assert!(back.is_some_and(|b| (b - value).abs() <= value.abs() * 1e-9), "{value} {text} {back:?}");
    }
}

/// Any JSON tree, with keys that specs use.
fn tree() -> impl Strategy<Value = Json> {
    let key = prop::sample::select(vec![
        "version",
        "type",
        "title",
        "data",
        "columns",
        "rows",
        "csv",
        "name",
        "values",
        "x",
        "y",
        "target",
        "label",
        "value",
        "qualifier",
        "fact",
        "unit",
        "layout",
        "colors",
        "highlight",
        "source",
        "__proto__",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        prop::sample::select(vec!["bar", "x", "y", "1.234", "2023-06", "", "%", "\u{301}\u{301}"])
            .prop_map(text),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((key.clone(), inner), 0..8)
                .prop_map(|e| Value::Map(e.into_iter().map(|(k, v)| (k.to_string(), v)).collect())),
        ]
    })
    .prop_map(Json)
}

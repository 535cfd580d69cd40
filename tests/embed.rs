//! `bieudo embed` as an editor pastes it: four forms, each whole without a script.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::shell::{Shelf, bieudo};
use std::path::Path;

fn path(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

fn snippet(file: &Path, more: &[&str]) -> String {
    let done = bieudo(&[&["embed", path(file)], more].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    done.out
}

/// Every element that is opened is closed in order; attributes stand in double quotes.
fn assert_well_formed(html: &str) {
    const VOID: [&str; 5] = ["img", "source", "meta", "br", "input"];
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let mut quoted = false;
        let end = rest.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[..end.unwrap_or_else(|| panic!("no end: {}", &rest[..rest.len().min(80)]))];
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| !c.is_whitespace()).collect();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{html}");
        } else if !VOID.contains(&name.as_str()) {
            if name == "script" {
                let close = rest.find("</script>").expect("a script ends");
                rest = &rest[close + "</script>".len()..];
                continue;
            }
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn four_forms_are_whole_and_small() {
    for file in common::files("tests/gallery", "json", 40) {
        for tier in ["1", "2", "3", "4"] {
            let html = snippet(&file, &["--tier", tier, "--base", "https://bao.vn/bieudo"]);
            let name = format!("{} tier {tier}", file.display());
            assert_well_formed(&html);
            for part in
                ["<figcaption>", "<img src=\"data:image/svg+xml,", "<table>", "class='p2'", " height=\""]
            {
                // A chart without title has no caption.
                assert!(html.contains(part) || part == "<figcaption>", "{name}: no {part}");
            }
            assert!(html.contains("src=\"https://bao.vn/bieudo/embed.js\""), "{name}");
            for banned in ["onload", "javascript:", "<style", "NaN", "undefined"] {
                assert!(!html.contains(banned), "{name}: {banned}");
            }
        }
    }
}

#[test]
fn a_usual_chart_is_well_under_twenty_kilobytes() {
    for file in common::files("src/datasets", "json", 17) {
        let html = snippet(&file, &["--tier", "2", "--json-ld", "--og", "https://bao.vn/a.png"]);
        assert!(html.len() < 20_000, "{}: {} bytes", file.display(), html.len());
        let html = snippet(&file, &["--tier", "1"]);
        assert!(html.len() < 16_000, "{}: {} bytes", file.display(), html.len());
    }
}

#[test]
fn the_picture_keeps_its_place_and_its_shape() {
    let shelf = Shelf::new("shape");
    let html = snippet(&shelf.spec("a.json"), &[]);
    assert!(html.contains("width=\"640\" height=\"") && html.contains("container-type:inline-size"));
    assert!(html.contains("100vw") && html.find("100vw") < html.find("100cqw"), "the later one holds");
    let strict = snippet(&shelf.spec("a.json"), &["--no-style"]);
    assert!(!strict.contains("style=") && strict.contains("<source media=\"(max-width: 439px)\""));
    assert!(strict.contains("width=\"640\" height=\"") && strict.contains("width=\"320\" height=\""));
    let hosted = snippet(&shelf.spec("a.json"), &["--picture", "img/a.svg"]);
    assert!(hosted.contains("src=\"img/a.svg\"") && hosted.contains("srcset=\"img/a.narrow.svg\""));
    // The first that fits is taken, so the order decides.
    let place = |part: &str| hosted.find(part).expect(part);
    assert!(
        place("(max-width: 439px)") < place("(max-width: 639px)") && place("a.middle.svg") < place("a.svg")
    );
    assert!(!hosted.contains("data:image"));
}

#[test]
fn words_stand_in_the_page_and_not_twice_in_the_picture() {
    let shelf = Shelf::new("words");
    let html = snippet(&shelf.spec("a.json"), &["--tier", "1"]);
    assert!(html.starts_with("<figure data-bieudo-src=\"a.json\">"));
    let outside = html.split("data:image").next().expect("a start");
    assert!(outside.contains("<strong>Ba trường</strong>"));
    let pictures: String =
        html.split("data:image").skip(1).map(|p| p.split('"').next().unwrap_or("")).collect();
    assert!(!pictures.contains("Ba%20tr") && pictures.contains("Hoa%20Sen"));
    assert!(html.contains("<th scope=\"col\">Lượt mượn (lượt)</th>"));
    assert!(html.contains("Nguồn: Số liệu minh họa"));
}

#[test]
fn hostile_words_stay_words() {
    let shelf = Shelf::new("hostile");
    let evil = r#"\"><img src=x onerror=alert(1)></script><!--<script>'&amp;"#;
    let spec = common::shell::spec(evil).replace("Hoa Sen", evil).replace("Số liệu minh họa", evil);
    let file = shelf.file("a.json", spec.as_bytes());
    for tier in ["1", "2", "3", "4"] {
        let html = snippet(&file, &["--tier", tier, "--json-ld", "--og", "https://a.vn/\"><script>"]);
        assert_well_formed(&html);
        assert!(!html.contains("<img src=x") || tier == "2", "{html}");
        let scripts = html.matches("<script").count() - html.matches("<\\!--<script").count();
        assert_eq!(scripts, html.matches("</script>").count(), "{html}");
    }
}

#[test]
fn search_engines_get_a_dataset_that_claims_nothing() {
    let file = common::root().join("src/datasets/ket-nap-dang-vien.json");
    let html = snippet(&file, &["--json-ld", "--src", "https://bao.vn/ket-nap.json"]);
    let start = html.find("ld+json\">").expect("a dataset") + 9;
    let text = &html[start..start + html[start..].find("</script>").expect("an end")];
    let set: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(set["@context"], "https://schema.org");
    assert_eq!(set["@type"], "Dataset");
    assert!(set["name"].as_str().is_some_and(|n| !n.is_empty()));
    assert!(set["description"].as_str().is_some_and(|d| (50..5000).contains(&d.chars().count())));
    assert_eq!(set["variableMeasured"][0]["@type"], "PropertyValue");
    assert_eq!(set["distribution"][0]["contentUrl"], "https://bao.vn/ket-nap.json");
    assert_eq!(set["distribution"][1]["encodingFormat"], "text/csv");
    assert!(set["creator"]["name"].is_string());
    assert!(set.get("license").is_none());
    let html = snippet(&file, &["--json-ld", "--license", "https://creativecommons.org/licenses/by/4.0/"]);
    assert!(html.contains("\"license\":\"https://creativecommons.org/licenses/by/4.0/\""));
}

#[test]
fn shared_links_show_the_chart() {
    let shelf = Shelf::new("og");
    let html = snippet(&shelf.spec("a.json"), &["--og", "https://bao.vn/a.png"]);
    for tag in ["property=\"og:image\"", "property=\"og:image:alt\"", "name=\"twitter:card\""] {
        assert!(html.contains(tag), "{tag}");
    }
    // Without a title the best words there are: a subtitle, then what is drawn.
    let bare = common::shell::spec("").replace(r#""title":"","#, "");
    let under = bare.replace(r#""x":"truong""#, r#""subtitle":"Lượt mượn, 2024","x":"truong""#);
    for (text, name) in
        [(under, "Lượt mượn, 2024"), (bare, "Biểu đồ thanh: Lượt mượn (lượt) theo trường, 3 mục")]
    {
        let html =
            snippet(&shelf.file("b.json", text.as_bytes()), &["--json-ld", "--og", "https://bao.vn/b.png"]);
        for tag in ["property=\"og:title\" content=", "name=\"twitter:title\" content=", "\"name\":"] {
            assert!(html.contains(&format!("{tag}\"{name}\"")), "{tag} {name}: {html}");
        }
    }
    let done = bieudo(&["embed", path(&shelf.spec("a.json")), "--og", "a.png"]);
    assert!(done.code == 1 && done.err.contains("https://") && done.out.is_empty());
}

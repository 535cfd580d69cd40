//! Every gallery spec has its picture and its words.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::{describe, paint, picture};
use std::fs;
use std::path::Path;

/// `NAME.dark.json` is drawn on near-black, `NAME.narrow.json` 320 px wide, every other light and 640 px wide.
fn variant(path: &Path) -> (Look, f64) {
    let name = path.to_string_lossy();
    let look = if name.contains(".dark.") { Look::dark() } else { Look::light() };
    (look, if name.contains(".narrow.") { 320.0 } else { 640.0 })
}

#[test]
fn pictures_and_descriptions_are_as_blessed() {
    let measure = Bundled::default();
    let emphasis = Emphasis::default();
    let mut goldens = common::Goldens::default();
    for path in common::files("tests/gallery", "json", 40) {
        let text = fs::read_to_string(&path).expect("spec");
        let figure = common::figure(&text).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
        let (look, width) = variant(&path);
        let scene = picture::draw(&figure, &look, &measure, width, None);
        let stage = figure.stage(&look, &measure, &emphasis, width, None);
        let title = figure.spec.title.clone().unwrap_or_default();
        let description = describe::description(&figure, &stage);
        let svg = paint::svg::document(&scene, &look, &measure, figure.lang.tag(), &title, &description);
        goldens.hold(&path.with_extension("svg"), &svg);
        goldens.hold(&path.with_extension("txt"), &describe::transcript(&figure, &stage));
    }
    goldens.finish("gallery");
}

#[test]
fn every_type_has_its_gallery() {
    for (kind, _) in bieudo::charts::REGISTRY {
        let files = common::files("tests/gallery", "json", 40);
        let own = files
            .iter()
            .filter(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&format!("{kind}-"))));
        assert!(own.count() >= 3, "{kind}");
    }
}

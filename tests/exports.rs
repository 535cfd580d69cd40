//! Every figure written into a picture is one of the chart's: in the data, in the words about it, a tick that stands
//! where its value is, or a count of what is drawn. Read from the finished SVG, over the whole gallery; an altered
//! figure is found. Not held here: that a figure beside a mark is that mark's own and not its neighbour's.

#![allow(clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/exports/mod.rs"]
mod exports;

use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::Look;
use bieudo::scene::{Mark, Scene, Shape};
use bieudo::{paint, picture};
use exports::known::Known;
use exports::{Drawn, anchor, roles, text, tokens};
use std::collections::HashSet;
use std::fs;

fn pictures() -> Vec<(String, Figure, f64)> {
    let mut out = Vec::new();
    for folder in ["tests/gallery", "src/datasets"] {
        for path in common::files(folder, "json", 15) {
            let figure = common::figure(&fs::read_to_string(&path).expect("spec")).expect("drawable");
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            let width = if name.contains(".narrow.") { 320.0 } else { 640.0 };
            out.push((name, figure, width));
        }
    }
    out
}

/// What is held against something of its own: ticks, and what stands for other things than data.
fn special(known: &Known, figure: &Figure, scene: &Scene, all: &[Drawn], width: f64) -> Vec<(usize, bool)> {
    let mut out = roles::of(figure, scene, all, width);
    out.extend(anchor::axes(figure, scene, known, all));
    out
}

/// Texts with figures that may not stand where they stand.
fn faults(known: &Known, figure: &Figure, scene: &Scene, all: &[Drawn], width: f64) -> Vec<usize> {
    let roles = special(known, figure, scene, all, width);
    let role = |at: usize| roles.iter().find(|role| role.0 == at);
    let figures = (0..all.len()).filter(|at| text(all, *at).is_some_and(|t| !tokens(&t.words).is_empty()));
    figures
        .filter(|at| {
            !role(*at).map_or_else(|| text(all, *at).is_none_or(|t| known.holds(&t.words)), |role| role.1)
        })
        .collect()
}

/// The same text with other digits.
fn turned(words: &str, by: u8) -> String {
    let digit = |b: u8| char::from(b'0' + (b - b'0' + by) % 10);
    words.chars().map(|c| if c.is_ascii_digit() { digit(c as u8) } else { c }).collect()
}

#[test]
fn every_figure_in_a_picture_is_the_charts_and_an_altered_one_is_found() {
    let (measure, look) = (Bundled::default(), Look::light());
    let (mut read, mut altered) = (0, 0);
    let mut wrong = Vec::new();
    for (file, figure, width) in pictures() {
        let scene = picture::draw(&figure, &look, &measure, width, None);
        let svg = paint::svg::document(&scene, &look, &measure, figure.lang.tag(), "", "");
        let known = Known::of(&figure, width);
        let mut all = exports::read(&svg);
        let found = faults(&known, &figure, &scene, &all, width);
        wrong.extend(found.iter().map(|at| format!("{file}: {:?}", text(&all, *at).map(|t| &t.words))));
        let with: Vec<usize> = (0..all.len())
            .filter(|at| text(&all, *at).is_some_and(|t| !tokens(&t.words).is_empty()))
            .collect();
        read += with.len();
        let own_rule: HashSet<usize> =
            special(&known, &figure, &scene, &all, width).into_iter().map(|role| role.0).collect();
        let some = with.iter().copied().enumerate();
        let some = some.filter(|(i, at)| i % (with.len() / 6 + 1) == 0 || own_rule.contains(at));
        for at in some.map(|(_, at)| at).collect::<Vec<_>>() {
            let Some(Drawn::Text(own)) = all.get(at).cloned() else { continue };
            // Another figure that is not the chart's by chance; what has a role may be no other at all.
            let strange = |words: &String| {
                own_rule.contains(&at)
                    || tokens(words).iter().any(|token| {
                        !known.knows(token, &words[words.find(token).unwrap_or(0) + token.len()..])
                    })
            };
            let Some(other) = (1..10).map(|by| turned(&own.words, by)).find(strange) else { continue };
            let before = all[at].clone();
            if let Drawn::Text(text) = &mut all[at] {
                text.words.clone_from(&other);
            }
            let seen = !faults(&known, &figure, &scene, &all, width).is_empty();
            if !seen {
                wrong.push(format!("{file}: “{other}” for “{}” is not found", own.words));
            }
            all[at] = before;
            altered += 1;
        }
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
    println!("{read} texts with figures, {altered} altered and found");
    assert!(read > 5_000 && altered > 2_000, "{read} {altered}");
}

/// The PNG writes the same Scene: each figure of a picture, altered, changes it.
#[test]
fn a_png_shows_what_the_scene_says() {
    let (measure, look) = (Bundled::default(), Look::light());
    let png = |scene: &Scene| paint::png::document(scene, &look, &measure, 1.0, "", "").expect("PNG");
    let mut seen = HashSet::new();
    for (file, figure, width) in pictures() {
        let mut scene = picture::draw(&figure, &look, &measure, width, None);
        let svg = exports::read(&paint::svg::document(&scene, &look, &measure, "vi", "", ""));
        let words = |mark: &Mark| match &mark.shape {
            Shape::Text(text) => Some(text.text.clone()),
            _ => None,
        };
        let drawn: Vec<String> = scene.marks.iter().filter_map(words).filter(|t| !t.is_empty()).collect();
        let written = (0..svg.len()).filter_map(|at| Some(text(&svg, at)?.words.clone()));
        let written: Vec<String> = written.filter(|t| !t.is_empty()).collect();
        assert_eq!(drawn, written, "{file}: the SVG writes the texts of the scene, no more and no less");
        if !seen.insert(figure.spec.kind.clone()) {
            continue;
        }
        let whole = png(&scene);
        assert_eq!(whole, png(&scene), "{file}");
        let all: Vec<usize> = (0..scene.marks.len())
            .filter(|at| matches!(&scene.marks[*at].shape, Shape::Text(t) if !tokens(&t.text).is_empty()))
            .collect();
        for at in all.iter().copied().step_by(all.len() / 4 + 1) {
            let before = scene.marks[at].clone();
            if let Shape::Text(text) = &mut scene.marks[at].shape {
                let digit = text.text.find(|c: char| c.is_ascii_digit()).expect("digit");
                let other = if text.text.as_bytes()[digit] == b'8' { "3" } else { "8" };
                text.text.replace_range(digit..=digit, other);
            }
            assert_ne!(whole, png(&scene), "{file}: {before:?}");
            scene.marks[at] = before;
        }
    }
    assert!(seen.len() > 20, "{}", seen.len());
}

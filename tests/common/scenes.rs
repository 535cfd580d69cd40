//! Laws of any Scene, and how long and from where property tests look for breaches.

use bieudo::font::Bundled;
use bieudo::layout::Measure;
use bieudo::scene::{Anchor, Point, Rect, Scene, Shape};
use proptest::prelude::*;

/// The box of a text, from cap height to descender.
pub fn text_box(t: &bieudo::scene::Text, measure: &Bundled) -> Rect {
    let width = measure.width(&t.text, t.size, t.bold);
    let x = match t.anchor {
        Anchor::Start => t.at.x,
        Anchor::Middle => t.at.x - width / 2.0,
        Anchor::End => t.at.x - width,
    };
    Rect { x, y: t.at.y - t.size * 0.74, width, height: t.size * 0.92 }
}

fn points(shape: &Shape) -> Vec<Point> {
    match shape {
        Shape::Rect(rect) => rect.corners(),
        Shape::Polygon(points) | Shape::Line(points, _) => points.clone(),
        Shape::Disc(at, _) | Shape::Ring(at, ..) => vec![*at],
        Shape::Text(text) => vec![text.at],
    }
}

/// Everything lies inside the picture, no text is cut, none lies over another.
pub fn check_scene(scene: &Scene, measure: &Bundled) -> Result<(), TestCaseError> {
    prop_assert!(scene.height.is_finite() && scene.height > 0.0);
    let inside = Rect { x: -1.0, y: -1.0, width: scene.width + 2.0, height: scene.height + 2.0 };
    for mark in &scene.marks {
        for point in points(&mark.shape) {
            prop_assert!(point.x.is_finite() && point.y.is_finite(), "{mark:?}");
            prop_assert!(
                inside.contains(point),
                "{point:?} of {mark:?} outside {}×{}",
                scene.width,
                scene.height
            );
        }
    }
    let texts: Vec<(&str, Rect)> = scene
        .marks
        .iter()
        .filter_map(|m| match &m.shape {
            Shape::Text(t) if !t.text.is_empty() => Some((t.text.as_str(), text_box(t, measure))),
            _ => None,
        })
        .collect();
    for (text, rect) in &texts {
        prop_assert!(
            rect.x >= -1.0 && rect.right() <= scene.width + 1.0,
            "“{text}” is cut: {rect:?} in {}",
            scene.width
        );
        prop_assert!(
            rect.bottom() <= scene.height + 1.0,
            "“{text}” is cut below: {rect:?} in {}",
            scene.height
        );
    }
    for (i, (a, ra)) in texts.iter().enumerate() {
        for (b, rb) in &texts[i + 1..] {
            prop_assert!(!ra.overlaps(rb), "“{a}” {ra:?} lies over “{b}” {rb:?}");
        }
    }
    Ok(())
}

/// A fixed seed keeps a run on one machine the same as on another; `BIEUDO_SEED=NUMBER` looks elsewhere,
/// `PROPTEST_CASES=NUMBER` looks longer.
#[allow(dead_code)]
pub fn config() -> ProptestConfig {
    let seed = std::env::var("BIEUDO_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20_230_206);
    ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    }
}

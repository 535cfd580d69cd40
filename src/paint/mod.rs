//! Scenes onto backends. `plotters` is spoken here and nowhere else.
//!
//! plotters' coordinates are `i32` and its widths `u32`: the painter draws on a grid of
//! [`GRID`] units to a CSS pixel, under a backend that scales it back. Its `DrawingArea` clamps
//! points one axis at a time, which bends lines, so backend methods are called directly.

#[cfg(feature = "web")]
pub mod canvas;
#[cfg(feature = "cli")]
mod letters;
pub mod overlay;
#[cfg(feature = "cli")]
pub mod png;
#[cfg(feature = "full")]
pub mod svg;

#[cfg(feature = "cli")]
pub use letters::{Letters, Segment};

use crate::scene::{Anchor, Point, Scene, Shape, Text};
use crate::spec::Rgb;
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, FontTransform};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, DrawingErrorKind};

/// Units of the backend's grid to a CSS pixel.
pub const GRID: f64 = 10.0;

/// Draws every mark, bottom first. The one function that is generic over backends.
///
/// # Errors
/// Those of the backend.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    font: &str,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    for mark in &scene.marks {
        let ink = Ink { rgb: mark.ink, width: 1 };
        match &mark.shape {
            Shape::Rect(rect) => {
                let from = grid(Point { x: rect.x, y: rect.y });
                let to = grid(Point { x: rect.right(), y: rect.bottom() });
                backend.draw_rect(from, to, &ink, true)?;
            }
            Shape::Polygon(points) => backend.fill_polygon(points.iter().map(|p| grid(*p)), &ink)?,
            Shape::Line(points, width) => {
                let ink = Ink { width: units(*width), ..ink };
                backend.draw_path(points.iter().map(|p| grid(*p)), &ink)?;
            }
            Shape::Disc(at, radius) => backend.draw_circle(grid(*at), units(*radius), &ink, true)?,
            Shape::Ring(at, radius, width) => {
                let ink = Ink { width: units(*width), ..ink };
                backend.draw_circle(grid(*at), units(*radius), &ink, false)?;
            }
            Shape::Text(text) => {
                let style = Lettering { text, ink: mark.ink, font };
                backend.draw_text(&text.text, &style, grid(text.at))?;
            }
        }
    }
    Ok(())
}

fn grid(p: Point) -> (i32, i32) {
    ((p.x * GRID).round() as i32, (p.y * GRID).round() as i32)
}

fn units(pixels: f64) -> u32 {
    (pixels * GRID).round().max(1.0) as u32
}

fn colour(rgb: Rgb) -> BackendColor {
    BackendColor { alpha: 1.0, rgb: (rgb[0], rgb[1], rgb[2]) }
}

struct Ink {
    rgb: Rgb,
    width: u32,
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        colour(self.rgb)
    }
    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Text as plotters asks for it. The bottom anchor means the alphabetic baseline in our backends:
/// it is the one vertical anchor that canvas and SVG agree on to the pixel.
struct Lettering<'a> {
    text: &'a Text,
    ink: Rgb,
    font: &'a str,
}

impl BackendTextStyle for Lettering<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        colour(self.ink)
    }
    fn size(&self) -> f64 {
        self.text.size * GRID
    }
    fn transform(&self) -> FontTransform {
        FontTransform::None
    }
    fn style(&self) -> FontStyle {
        if self.text.bold { FontStyle::Bold } else { FontStyle::Normal }
    }
    fn anchor(&self) -> Pos {
        let h = match self.text.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h, VPos::Bottom)
    }
    // `FontFamily::from(&str)` would pull Unicode case tables into the wasm.
    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (0, 0)))
    }
    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        // Only bitmap backends rasterise here; ours draw text themselves.
        Ok(Ok(()))
    }
}

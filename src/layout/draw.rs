//! What charts draw with: fills, points and texts that keep the house's rules about qualifiers and signs.

use super::look::{LABEL, mix};
use super::{Arrangement, Stage, signs};
use crate::scene::{Anchor, Key, Point, Rect, Scene, Shape, geometry};
use crate::spec::{Qualifier, Rgb};

/// The colour of a texture's strokes: as far from the fill as shows, not as far as it shouts.
pub fn thread(ink: Rgb, look: &super::Look) -> Rgb {
    mix(ink, look.surface, 0.3)
}

impl Stage<'_> {
    /// Fills an outline for a datum: solid when exact, hatched when its source only comes near it.
    pub fn fill(&self, scene: &mut Scene, shape: Shape, ink: Rgb, key: Key, qualifier: Qualifier) {
        let outline = match &shape {
            Shape::Rect(rect) => rect.corners(),
            Shape::Polygon(points) => points.clone(),
            _ => Vec::new(),
        };
        if qualifier == Qualifier::Exact {
            scene.push(shape, ink, Some(key));
            self.weave(scene, &outline, ink, key.series);
            return;
        }
        scene.push(shape, mix(ink, self.look.surface, 0.55), Some(key));
        for stroke in geometry::hatch(&outline, 7.0) {
            scene.push(Shape::Line(stroke.to_vec(), 1.75), ink, None);
        }
        let mut closed = outline;
        closed.extend(closed.first().copied());
        scene.push(Shape::Line(closed, 1.5), ink, None);
    }

    /// The texture of a series over a fill.
    pub fn weave(&self, scene: &mut Scene, outline: &[Point], ink: Rgb, series: usize) {
        if !self.is_textured(series) {
            return;
        }
        let thread = thread(ink, self.look);
        for stroke in signs::texture(series, outline) {
            scene.push(Shape::Line(stroke.to_vec(), 1.0), thread, None);
        }
    }

    /// Whether a fill carries a texture: not the first two, nor where side and lightness tell series apart.
    pub fn is_textured(&self, series: usize) -> bool {
        crate::MORE
            && self.table.roles.y.len() > 2
            && signs::is_textured(series)
            && self.arrangement() != Arrangement::Diverging
    }

    /// A label on a fill, on a patch of the plain colour where the fill has a texture.
    #[allow(clippy::too_many_arguments)]
    pub fn inscribe(&self, scene: &mut Scene, text: &str, at: Point, bold: bool, anchor: Anchor, key: Key) {
        let ink = self.ink(key);
        if self.is_textured(key.series) {
            let width = self.label_width(text, bold) + 8.0;
            let x = match anchor {
                Anchor::Start => at.x - 4.0,
                Anchor::Middle => at.x - width / 2.0,
                Anchor::End => at.x + 4.0 - width,
            };
            scene.rect(Rect { x, y: at.y - 12.0, width, height: 16.0 }, ink, None);
        }
        scene.text(text, at.x, at.y, LABEL, bold, anchor, super::look::ink_on(ink));
    }

    /// The point of a datum: the shape of its series where there are several, hollow where its source only comes near it.
    pub fn point(&self, scene: &mut Scene, at: Point, radius: f64, ink: Rgb, key: Key, qualifier: Qualifier) {
        let outline = if self.table.is_plural() { signs::outline(key.series, at, radius) } else { None };
        self.marker(scene, outline, (at, radius), ink, key, qualifier);
    }

    /// A round point, whatever the series.
    #[cfg(feature = "more")]
    pub fn disc(&self, scene: &mut Scene, at: Point, radius: f64, ink: Rgb, key: Key, qualifier: Qualifier) {
        self.marker(scene, None, (at, radius), ink, key, qualifier);
    }

    /// Width of the widest figure in bold among series.
    #[cfg(feature = "more")]
    pub fn widest_figure(&self, series: &[usize]) -> f64 {
        let columns = series.iter().filter_map(|s| self.table.series(*s));
        let figures = columns.flat_map(|c| (0..self.table.rows).filter_map(|r| c.quantity(r)));
        figures.map(|q| self.label_width(&q.label(self.lang), true)).fold(self.room().after, f64::max)
    }

    /// A figure beside its mark, on a ground of its own so that no line of the axis runs through it.
    #[cfg(feature = "more")]
    pub fn figure(&self, scene: &mut Scene, text: &str, at: Point, anchor: Anchor, bold: bool, ink: Rgb) {
        let width = self.label_width(text, bold) + 4.0;
        let x = match anchor {
            Anchor::Start => at.x - 2.0,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x + 2.0 - width,
        };
        scene.rect(Rect { x, y: at.y - 8.0, width, height: 16.0 }, self.look.surface, None);
        scene.text(text, at.x, at.y + 4.5, LABEL, bold, anchor, ink);
    }

    fn marker(
        &self,
        scene: &mut Scene,
        outline: Option<Vec<Point>>,
        (at, radius): (Point, f64),
        ink: Rgb,
        key: Key,
        qualifier: Qualifier,
    ) {
        match (outline, qualifier == Qualifier::Exact) {
            (None, true) => scene.push(Shape::Disc(at, radius), ink, Some(key)),
            (Some(outline), true) => scene.push(Shape::Polygon(outline), ink, Some(key)),
            (None, false) => {
                scene.push(Shape::Disc(at, radius + 0.5), self.look.surface, None);
                scene.push(Shape::Ring(at, radius, 2.0), ink, Some(key));
            }
            (Some(mut outline), false) => {
                scene.push(Shape::Polygon(outline.clone()), self.look.surface, None);
                outline.extend(outline.first().copied());
                outline.extend(outline.get(1).copied());
                scene.push(Shape::Line(outline, 2.0), ink, Some(key));
            }
        }
    }

    /// Writes lines of text downwards from a first baseline; gives the baseline after the last.
    #[allow(clippy::too_many_arguments)]
    pub fn write(
        &self,
        scene: &mut Scene,
        lines: &[String],
        x: f64,
        first: f64,
        size: f64,
        leading: f64,
        bold: bool,
        anchor: Anchor,
        ink: Rgb,
    ) -> f64 {
        let mut y = first;
        for line in lines {
            scene.text(line, x, y, size, bold, anchor, ink);
            y += leading;
        }
        y
    }

    /// The empty state: a sentence in a quiet box, so that a page in the making shows where the chart will be.
    pub fn empty(&self) -> Scene {
        let height = self.height.unwrap_or(96.0);
        let mut scene = Scene::new(self.width, height);
        let frame = Rect { x: 0.5, y: 0.5, width: (self.width - 1.0).max(0.0), height: height - 1.0 };
        let mut outline = frame.corners();
        outline.extend(outline.first().copied());
        scene.push(Shape::Line(outline, 1.0), self.look.grid, None);
        let text = self.lang.pick("Chưa có số liệu", "No data yet");
        let at = frame.centre();
        scene.text(text, at.x, at.y + 4.5, LABEL, false, Anchor::Middle, self.look.muted);
        scene
    }
}

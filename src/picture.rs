//! The standalone picture: title, subtitle, legend, plot, notes and source in one Scene.

use crate::describe;
use crate::figure::Figure;
use crate::layout::look::{AXIS, LABEL, NARROW};
use crate::layout::signs::{self, Kind};
use crate::layout::{Emphasis, Entry, Look, Measure, text, thread};
use crate::scene::{Anchor, Point, Rect, Scene, Shape};

/// Draws a figure with everything around it, `width` CSS pixels wide.
pub fn draw(figure: &Figure, look: &Look, measure: &dyn Measure, width: f64, height: Option<f64>) -> Scene {
    let width = width.clamp(120.0, 8000.0);
    let emphasis = Emphasis::default();
    let plot = figure.draw(look, measure, &emphasis, width, height);
    let mut pen = Pen { scene: Scene::new(width, 0.0), look, measure, width, y: 0.0 };
    pen.scene.rect(Rect { x: 0.0, y: 0.0, width: 24.0, height: 3.0 }, look.accent, None);
    pen.y = 8.0;
    let narrow = width < NARROW;
    let (title, leading) = if narrow { (18.0, 24.0) } else { (20.0, 26.0) };
    pen.lines(figure.spec.title.as_deref(), title, leading, true, look.ink);
    pen.lines(figure.spec.subtitle.as_deref(), 14.0, 20.0, false, look.muted);
    pen.y += 10.0;
    let stage = figure.stage(look, measure, &emphasis, width, height);
    pen.legend(&figure.chart.legend(&stage));
    pen.y += 6.0;
    let mut plot = plot;
    plot.shift(0.0, pen.y);
    pen.scene.marks.append(&mut plot.marks);
    pen.scene.targets = plot.targets;
    pen.scene.pick = plot.pick;
    pen.scene.panels = plot.panels;
    pen.y += plot.height + 14.0;
    for note in describe::notes(figure) {
        pen.lines(Some(&note), 12.0, 16.0, false, look.muted);
    }
    pen.lines(
        Some(&describe::source(figure)).filter(|s| !s.is_empty()).map(|s| s.as_str()),
        12.0,
        16.0,
        false,
        look.muted,
    );
    pen.scene.height = (pen.y + 2.0).ceil();
    pen.scene
}

/// Draws legend and plot alone, for a page whose HTML carries the words around them.
#[cfg(feature = "cli")]
pub fn bare(figure: &Figure, look: &Look, measure: &dyn Measure, width: f64, height: Option<f64>) -> Scene {
    let width = width.clamp(120.0, 8000.0);
    let emphasis = Emphasis::default();
    let mut plot = figure.draw(look, measure, &emphasis, width, height);
    let mut pen = Pen { scene: Scene::new(width, 0.0), look, measure, width, y: 0.0 };
    pen.legend(&figure.chart.legend(&figure.stage(look, measure, &emphasis, width, height)));
    plot.shift(0.0, pen.y);
    pen.scene.height = (pen.y + plot.height).ceil();
    pen.scene.marks.append(&mut plot.marks);
    pen.scene
}

struct Pen<'a> {
    scene: Scene,
    look: &'a Look,
    measure: &'a dyn Measure,
    width: f64,
    y: f64,
}

impl Pen<'_> {
    fn lines(&mut self, text: Option<&str>, size: f64, leading: f64, bold: bool, ink: crate::spec::Rgb) {
        let Some(text) = text else { return };
        let lines = if bold {
            text::wrap(text, size, bold, self.width, self.measure)
        } else {
            text::flow(text, size, self.width, self.measure)
        };
        for line in lines {
            // The baseline stands where CSS puts it for a line box of this height, near enough for every font.
            let baseline = self.y + leading / 2.0 + size * 0.36;
            self.scene.text(&line, 0.0, baseline, size, bold, Anchor::Start, ink);
            self.y += leading;
        }
    }

    fn legend(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let mut x = 0.0;
        self.y += 4.0;
        for entry in entries {
            let names = text::wrap(&entry.name, LABEL, false, self.width - 20.0, self.measure);
            let width = names.iter().map(|n| self.measure.width(n, LABEL, false)).fold(0.0, f64::max) + 20.0;
            if x > 0.0 && x + width > self.width {
                x = 0.0;
                self.y += 22.0;
            }
            let middle = self.y + 10.0;
            self.swatch(entry, x, middle);
            for (i, name) in names.iter().enumerate() {
                if i > 0 {
                    self.y += 18.0;
                }
                self.scene.text(name, x + 20.0, self.y + 14.5, LABEL, false, Anchor::Start, self.look.ink);
            }
            x += width + 18.0;
        }
        self.y += 22.0 + AXIS * 0.4;
    }

    /// The sign of a series, 16 pixels wide.
    fn swatch(&mut self, entry: &Entry, x: f64, middle: f64) {
        let (scene, ink) = (&mut self.scene, entry.ink);
        if entry.kind == Kind::Fill {
            let square = Rect { x, y: middle - 6.0, width: 12.0, height: 12.0 };
            scene.rect(square, ink, None);
            for stroke in &entry.weave(square) {
                scene.push(Shape::Line(stroke.to_vec(), 1.0), thread(ink, self.look), None);
            }
            return;
        }
        let mut at = Point { x: x + 6.0, y: middle };
        if entry.kind == Kind::Line {
            let line = [Point { x: x - 1.0, y: middle }, Point { x: x + 14.0, y: middle }];
            for piece in signs::dashed(&line, signs::dash(entry.series)) {
                scene.push(Shape::Line(piece, 2.25), ink, None);
            }
            at.x = x + 12.0;
        }
        match signs::outline(entry.series, at, 4.0) {
            None => scene.push(Shape::Disc(at, 4.0), ink, None),
            Some(outline) => scene.push(Shape::Polygon(outline), ink, None),
        }
    }
}

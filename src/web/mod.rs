//! The border to JavaScript: one class, a few functions. JavaScript feeds events and shows what it is told.

#[cfg(feature = "more")]
mod browse;
#[cfg(feature = "full")]
mod full;
mod measure;
#[cfg(target_family = "wasm")]
mod memory;
#[cfg(feature = "more")]
mod motion;
mod object;
mod walk;

use crate::describe;
#[cfg(not(feature = "full"))]
use crate::figure;
use crate::figure::{Figure, Options};
use crate::layout::{Look, Measure, Stage};
use crate::locale::Lang;
use crate::locale::words::glue;
use crate::paint::canvas::{self, Pen};
use crate::paint::overlay;
use crate::scene::{Area, Key, Point, Scene};
use crate::spec::hex;
use crate::view::{Effect, Event, View};
use measure::{Canvas, Guess};
use object::{Record, list};
use wasm_bindgen::prelude::*;

/// A chart on a page.
#[wasm_bindgen]
pub struct Chart {
    figure: Figure,
    look: Look,
    view: View,
    scene: Scene,
    measure: Option<Canvas>,
    width: f64,
    height: Option<f64>,
    #[cfg(feature = "more")]
    motion: motion::Motion,
    #[cfg(feature = "full")]
    other: full::Other,
}

/// The chart of a spec; nothing for what this module leaves to the full one: all that is at fault,
/// warned of or rare.
#[cfg(not(feature = "full"))]
#[wasm_bindgen]
pub fn chart(spec: &JsValue, options: &Record) -> Option<Chart> {
    let figure = figure::read(walk::read(spec).ok()?, &chosen(options)).ok()?;
    // On a page what stands there already says more than an empty frame.
    (figure.table.rows > 0).then(|| Chart::new(figure))
}

/// What an element's attributes choose.
fn chosen(options: &Record) -> Options {
    Options { lang: options.read("lang").and_then(|tag| Lang::parse(&tag)), kind: options.read("type") }
}

/// The keys of the slider, by the numbers that the host sends.
const KEYS: [&str; 11] = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    " ",
    "Escape",
];

#[wasm_bindgen]
impl Chart {
    fn new(figure: Figure) -> Chart {
        Chart {
            figure,
            look: Look::light(),
            view: View::default(),
            scene: Scene::default(),
            measure: None,
            width: 640.0,
            height: None,
            #[cfg(feature = "more")]
            motion: motion::Motion::default(),
            #[cfg(feature = "full")]
            other: full::Other::default(),
        }
    }

    /// Takes the theme, what the page sets of font and colours (`#rrggbb`; empty: the theme's own)
    /// and a canvas to measure text on; gives the accent.
    pub fn style(&mut self, dark: bool, vars: &Record, pen: Pen) -> String {
        let mut look = if dark { Look::dark() } else { Look::light() };
        if let Some(font) = vars.read("font") {
            look.font = font;
        }
        let theme_surface = look.surface;
        let grid = vars.colour("grid");
        let mut own = [
            ("ink", &mut look.ink),
            ("muted", &mut look.muted),
            ("accent", &mut look.accent),
            ("surface", &mut look.surface),
            ("grid", &mut look.grid),
        ];
        for (name, slot) in &mut own {
            if let Some(colour) = vars.colour(name) {
                **slot = colour;
            }
        }
        for (name, slot) in ["1", "2", "3", "4", "5", "6", "7", "8"].into_iter().zip(&mut look.series) {
            if let Some(colour) = vars.colour(name) {
                *slot = colour;
            }
        }
        if look.surface != theme_surface {
            // Tints follow a surface of the page's own; on the theme's they are the static picture's.
            look.track = crate::layout::look::mix(look.surface, look.ink, 0.07);
            if grid.is_none() {
                look.grid = crate::layout::look::mix(look.surface, look.ink, 0.12);
            }
        }
        self.measure = Some(Canvas::new(pen, &look.font));
        self.look = look;
        hex(self.look.accent)
    }

    /// Lays out for a width in CSS pixels (height 0: the chart's own); gives the height of the plot.
    pub fn layout(&mut self, width: f64, height: f64) -> f64 {
        self.width = width;
        self.height = Some(height).filter(|h| *h > 0.0);
        self.relayout();
        self.scene.height
    }

    fn measure(&self) -> &dyn Measure {
        self.measure.as_ref().map_or(&Guess as &dyn Measure, |m| m)
    }

    fn relayout(&mut self) {
        self.scene =
            self.figure.draw(&self.look, self.measure(), &self.view.emphasis, self.width, self.height);
    }

    fn with_stage<T>(&self, tell: impl FnOnce(&Figure, &Stage) -> T) -> T {
        let stage =
            self.figure.stage(&self.look, self.measure(), &self.view.emphasis, self.width, self.height);
        tell(&self.figure, &stage)
    }

    /// Draws the chart onto an empty canvas; `ratio` device pixels to a CSS pixel.
    pub fn paint(&self, pen: &Pen, ratio: f64) {
        canvas::draw(&self.scene, &self.look.font, pen, ratio);
    }

    /// Draws the layer of highlights onto an empty canvas.
    pub fn paint_overlay(&self, pen: &Pen, ratio: f64) {
        let focused = self.view.focus.is_some() && self.view.hover.is_none();
        let layer = overlay::overlay(&self.scene, &self.look, self.view.current(), focused);
        canvas::draw(&layer, &self.look.font, pen, ratio);
    }

    /// Takes an event in. Result bits: 1 overlay, 2 chart, 4 selection changed.
    fn update(&mut self, event: &Event) -> u8 {
        let before = self.view.current();
        #[cfg(feature = "more")]
        if matches!(event, Event::Toggle(_)) {
            self.leave_scene();
        }
        let effect = self.view.update(event, &self.scene);
        if effect == Effect::Scene {
            self.relayout();
        }
        let drawn = match effect {
            Effect::Nothing => 0,
            Effect::Overlay => 1,
            Effect::Scene => 3,
        };
        drawn | if self.view.current() == before { 0 } else { 4 }
    }

    /// Something happened. `kind`: 0 the pointer moved to (a, b), CSS pixels in the plot; 1 it left;
    /// 2 a tap at (a, b); 3 the key of number `a` was pressed; 4 the slider was set to stop `a`; 5 it lost
    /// focus; 6 series `a` is hidden or shown; 7 its legend entry is pointed at (−1: no longer);
    /// 8 the mark of row `a` and series `b` is pinned.
    /// Result bits: 1 overlay, 2 chart, 4 selection changed.
    pub fn event(&mut self, kind: u8, a: f64, b: f64) -> u8 {
        let at = Point { x: a, y: b };
        let index = a as usize;
        self.update(&match kind {
            0 => Event::Move(at),
            1 => Event::Leave,
            2 => Event::Tap(at),
            3 => Event::Press(KEYS.get(index).copied().unwrap_or("").into()),
            4 => Event::Focus(index),
            5 => Event::Blur,
            6 => Event::Toggle(index),
            7 => Event::Emphasise((a >= 0.0).then_some(index)),
            _ => Event::Select(Some(Key { series: b as usize, row: index })),
        })
    }

    /// Pins the mark that stands for a fact; 0 when there is none.
    pub fn select_fact(&mut self, id: &str) -> u8 {
        match describe::find_fact(&self.figure, id) {
            Some(key) => self.update(&Event::Select(Some(key))),
            None => 0,
        }
    }

    /// How many stops the keyboard has.
    pub fn marks(&self) -> usize {
        self.scene.targets.len()
    }

    /// The stop that is hovered, focused or pinned; −1 for none.
    pub fn current(&self) -> i32 {
        let key = self.view.current();
        let at = key.and_then(|key| self.scene.targets.iter().position(|t| t.key == key));
        at.map_or(-1, |at| at as i32)
    }

    /// The current mark, for tooltip, event and live region; `null` for none.
    pub fn datum(&self) -> JsValue {
        let Some(key) = self.view.current() else { return JsValue::NULL };
        let Some(target) = self.scene.find(key) else { return JsValue::NULL };
        let (figure, lang) = (&self.figure, self.figure.lang);
        let table = &figure.table;
        let (text, (heading, entries)) = self.with_stage(|figure, stage| {
            (describe::datum(figure, stage, key), describe::tooltip(figure, stage, key))
        });
        let remark = describe::remark(figure, key);
        let lines = list(entries.iter().map(|line| {
            let object = Record::new()
                .words("name", &line.name)
                .words("value", &line.value)
                .flag("current", line.current);
            match line.sign.as_ref().filter(|_| crate::MORE) {
                Some(entry) => object.sign(entry, &self.look).into(),
                None => object.into(),
            }
        }));
        let bounds = match &target.area {
            // A wide row is pointed at where its figure stands, not at the middle of the page.
            Area::Box(rect) => *rect,
            area => area.bounds(),
        };
        let area = Record::new()
            .number("x", bounds.x)
            .number("y", bounds.y)
            .number("width", bounds.width)
            .number("height", bounds.height);
        let value = table.series(key.series).and_then(|c| c.value(key.row));
        let object = Record::new()
            .number("row", self.origin(key.row) as f64)
            .number("series", key.series as f64)
            .text("x", &table.x_text(key.row, lang))
            .text("label", &text)
            .text("text", &text)
            .words("heading", &heading)
            .words("note", remark.map_or("", |r| &r.quote))
            .put("lines", &lines)
            .put("box", &area)
            .put("y", &value.map_or(JsValue::NULL, JsValue::from_f64));
        let fact = remark.map_or("", |r| &r.fact);
        object.put("fact", &if fact.is_empty() { JsValue::NULL } else { fact.into() }).into()
    }

    /// Which row of the spec a row is; readers may have sorted them.
    #[cfg(not(feature = "full"))]
    fn origin(&self, row: usize) -> usize {
        row
    }

    /// Rows of the data table.
    #[cfg(not(feature = "more"))]
    fn listed(&self) -> std::ops::Range<usize> {
        0..self.figure.table.rows
    }

    /// The table as the spec has it.
    #[cfg(all(feature = "more", not(feature = "full")))]
    fn first(&self) -> &crate::table::Table {
        &self.figure.table
    }

    /// One mark as a sentence.
    pub fn mark_text(&self, index: usize) -> String {
        let Some(target) = self.scene.targets.get(index) else { return String::new() };
        self.with_stage(|figure, stage| describe::datum(figure, stage, target.key))
    }

    /// The words around the plot.
    pub fn header(&self) -> Record {
        let figure = &self.figure;
        let spec = &figure.spec;
        let source = spec.source.as_ref().and_then(|s| s.url.as_deref());
        let notes = list(describe::notes(figure).iter().map(|n| JsValue::from(glue(n))));
        Record::new()
            .words("title", spec.title.as_deref().unwrap_or(""))
            .words("subtitle", spec.subtitle.as_deref().unwrap_or(""))
            .words("summary", &self.with_stage(describe::summary))
            .text("description", &self.with_stage(describe::caption))
            .text("rest", &self.with_stage(describe::rest))
            .words("source", &describe::source(figure))
            .text("source_url", source.unwrap_or(""))
            .text("lang", figure.lang.tag())
            .put("notes", &notes)
    }

    /// Legend entries; none where marks carry their names.
    pub fn legend(&self) -> JsValue {
        if !crate::MORE {
            return list(std::iter::empty());
        }
        let entries = self.with_stage(|figure, stage| figure.chart.legend(stage));
        list(entries.iter().map(|entry| {
            Record::new()
                .text("name", &entry.name)
                .number("index", entry.series as f64)
                .flag("hidden", self.view.emphasis.hidden.contains(&entry.series))
                .sign(entry, &self.look)
                .into()
        }))
    }

    /// The data table.
    pub fn table(&self) -> Record {
        let lang = self.figure.lang;
        let columns = describe::columns(&self.figure);
        let head = list(columns.iter().map(|c| {
            Record::new().words("text", &c.heading()).flag("numeric", describe::is_numeric(c)).into()
        }));
        let rows = list(
            self.listed().map(|row| list(columns.iter().map(|c| JsValue::from(glue(&c.text(row, lang)))))),
        );
        Record::new()
            .words("caption", self.figure.spec.title.as_deref().unwrap_or(""))
            .put("head", &head)
            .put("rows", &rows)
    }
}

//! The border to JavaScript: one class, a few functions. JavaScript feeds events and shows what it is told.

mod measure;
#[cfg(target_family = "wasm")]
mod memory;
mod object;
mod walk;

use crate::describe;
use crate::error::Error;
use crate::figure::{self, Figure, Options};
use crate::layout::{Look, Measure, Stage};
use crate::locale::Lang;
use crate::paint;
use crate::scene::{Area, Key, Point, Scene};
use crate::spec::hex;
use crate::view::{Effect, Event, View};
use js_sys::{Float64Array, Object};
use measure::{Canvas, Guess};
use object::{Fill, list};
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

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
}

fn findings(errors: &[Error], lang: Lang) -> JsValue {
    list(&mut errors.iter().map(|error| {
        Object::new()
            .text("level", error.level().name())
            .text("code", error.code.name())
            .text("path", &error.path)
            .text("message", &error.problem(lang))
            .text("hint", &error.hint(lang))
            .into()
    }))
}

#[wasm_bindgen]
impl Chart {
    /// Reads a spec. Throws an array of findings when it cannot be drawn.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: JsValue, arrays: Vec<Float64Array>, options: &Object) -> Result<Chart, JsValue> {
        let lang = object::read(options, "lang").and_then(|tag| Lang::parse(&tag));
        let kind = object::read(options, "type").filter(|kind| !kind.is_empty());
        let figure = walk::read(&spec, &arrays)
            .and_then(|value| figure::read(value, &Options { lang, kind }))
            .map_err(|errors| findings(&errors, lang.unwrap_or_default()))?;
        if figure.table.rows == 0 {
            // On a page what stands there already says more than an empty frame.
            return Err(findings(&figure.findings, figure.lang));
        }
        Ok(Chart {
            figure,
            look: Look::light(),
            view: View::default(),
            scene: Scene::default(),
            measure: None,
            width: 640.0,
            height: None,
        })
    }

    /// Takes the theme, `light` or `dark`, and what the page sets of font and colours (`rgb(…)`; empty: the theme's own).
    pub fn style(&mut self, theme: &str, vars: &Object) {
        let mut look = if theme == "dark" { Look::dark() } else { Look::light() };
        if let Some(font) = object::read(vars, "font").filter(|f| !f.is_empty()) {
            look.font = font;
        }
        let given = ["ink", "muted", "grid", "surface", "accent"]
            .map(|name| object::colour(object::read(vars, name)));
        let theme_surface = look.surface;
        let own = [&mut look.ink, &mut look.muted, &mut look.grid, &mut look.surface, &mut look.accent];
        for (slot, colour) in own.into_iter().zip(&given) {
            if let Some(colour) = colour {
                *slot = *colour;
            }
        }
        for (slot, colour) in look.series.iter_mut().zip(object::texts(vars, "series")) {
            if let Some(colour) = object::colour(Some(colour)) {
                *slot = colour;
            }
        }
        if look.surface != theme_surface {
            // Tints follow a surface of the page's own; on the theme's they are the static picture's.
            look.track = crate::layout::look::mix(look.surface, look.ink, 0.07);
            if given[2].is_none() {
                look.grid = crate::layout::look::mix(look.surface, look.ink, 0.12);
            }
        }
        self.measure = Canvas::new(&look.font);
        self.look = look;
    }

    /// Lays out for a width in CSS pixels (height 0: the chart's own); gives the height of the plot.
    pub fn layout(&mut self, width: f64, height: f64) -> f64 {
        self.width = width;
        self.height = Some(height).filter(|h| *h > 0.0);
        self.relayout();
        self.scene.height
    }

    fn relayout(&mut self) {
        let measure: &dyn Measure = self.measure.as_ref().map_or(&Guess as &dyn Measure, |m| m);
        self.scene = self.figure.draw(&self.look, measure, &self.view.emphasis, self.width, self.height);
    }

    fn with_stage<T>(&self, tell: impl FnOnce(&Figure, &Stage) -> T) -> T {
        let measure: &dyn Measure = self.measure.as_ref().map_or(&Guess as &dyn Measure, |m| m);
        let stage = self.figure.stage(&self.look, measure, &self.view.emphasis, self.width, self.height);
        tell(&self.figure, &stage)
    }

    /// Draws the chart; `ratio` device pixels to a CSS pixel.
    pub fn paint(&self, context: &CanvasRenderingContext2d, ratio: f64) -> bool {
        paint::canvas::draw(&self.scene, &self.look.font, context, ratio)
    }

    /// Draws the layer of highlights.
    pub fn paint_overlay(&self, context: &CanvasRenderingContext2d, ratio: f64) -> bool {
        let focused = self.view.focus.is_some() && self.view.hover.is_none();
        let layer = paint::overlay::overlay(&self.scene, &self.look, self.view.current(), focused);
        paint::canvas::draw(&layer, &self.look.font, context, ratio)
    }

    /// Takes an event in. Result bits: 1 overlay, 2 chart, 4 selection changed.
    fn update(&mut self, event: &Event) -> u8 {
        let before = self.view.current();
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

    /// The pointer moved, CSS pixels in the plot.
    pub fn pointer(&mut self, x: f64, y: f64, _touch: bool) -> u8 {
        self.update(&Event::Move(Point { x, y }))
    }

    /// The pointer left.
    pub fn leave(&mut self) -> u8 {
        self.update(&Event::Leave)
    }

    /// A tap or click.
    pub fn tap(&mut self, x: f64, y: f64) -> u8 {
        self.update(&Event::Tap(Point { x, y }))
    }

    /// A key of the slider.
    pub fn key(&mut self, name: String) -> u8 {
        self.update(&Event::Press(name))
    }

    /// The slider was set to a stop.
    pub fn focus(&mut self, index: usize) -> u8 {
        self.update(&Event::Focus(index))
    }

    /// The slider lost focus.
    pub fn blur(&mut self) -> u8 {
        self.update(&Event::Blur)
    }

    /// Hides or shows a series.
    pub fn toggle(&mut self, series: usize) -> u8 {
        self.update(&Event::Toggle(series))
    }

    /// A legend entry is pointed at; −1: no longer.
    pub fn emphasise(&mut self, series: i32) -> u8 {
        self.update(&Event::Emphasise(usize::try_from(series).ok()))
    }

    /// Pins a mark.
    pub fn select(&mut self, row: usize, series: usize) -> u8 {
        self.update(&Event::Select(Some(Key { series, row })))
    }

    /// Pins the mark that stands for a fact; 0 when there is none.
    pub fn select_fact(&mut self, id: &str) -> u8 {
        match describe::find_fact(&self.figure, id) {
            Some(key) => self.update(&Event::Select(Some(key))),
            None => 0,
        }
    }

    /// Lets go of what is pinned.
    pub fn clear(&mut self) -> u8 {
        self.update(&Event::Press("Escape".into()))
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

    /// Whether a mark is pinned.
    pub fn pinned(&self) -> bool {
        self.view.pinned.is_some()
    }

    /// The current mark, for tooltip, event and live region; `null` for none.
    pub fn datum(&self) -> JsValue {
        let Some(key) = self.view.current() else { return JsValue::NULL };
        let Some(target) = self.scene.find(key) else { return JsValue::NULL };
        let (figure, lang) = (&self.figure, self.figure.lang);
        let table = &figure.table;
        let text = self.with_stage(|figure, stage| describe::datum(figure, stage, key));
        let remark = describe::remark(figure, key);
        let (heading, entries) = self.with_stage(|figure, stage| describe::tooltip(figure, stage, key));
        let lines = list(&mut entries.iter().map(|line| {
            Object::new()
                .text("name", &line.name)
                .text("value", &line.value)
                .text("color", &line.ink.map(hex).unwrap_or_default())
                .flag("current", line.current)
                .into()
        }));
        let bounds = match &target.area {
            // A wide row is pointed at where its figure stands, not at the middle of the page.
            Area::Box(rect) => *rect,
            area => area.bounds(),
        };
        let area = Object::new()
            .number("x", bounds.x)
            .number("y", bounds.y)
            .number("width", bounds.width)
            .number("height", bounds.height);
        let value = table.series(key.series).and_then(|c| c.value(key.row));
        let object = Object::new()
            .number("row", key.row as f64)
            .number("series", key.series as f64)
            .text("x", &table.x_text(key.row, lang))
            .text("label", &text)
            .text("text", &text)
            .text("heading", &heading)
            .text("note", remark.map_or("", |r| &r.quote))
            .put("lines", &lines)
            .put("box", &area)
            .put("y", &value.map_or(JsValue::NULL, JsValue::from_f64));
        let fact = remark.map_or("", |r| &r.fact);
        object.put("fact", &if fact.is_empty() { JsValue::NULL } else { fact.into() }).into()
    }

    /// One mark as a sentence.
    pub fn mark_text(&self, index: usize) -> String {
        let Some(target) = self.scene.targets.get(index) else { return String::new() };
        self.with_stage(|figure, stage| describe::datum(figure, stage, target.key))
    }

    /// The words around the plot.
    pub fn header(&self) -> Object {
        let figure = &self.figure;
        let spec = &figure.spec;
        let source = spec.source.as_ref().and_then(|s| s.url.as_deref());
        let notes = list(&mut describe::notes(figure).iter().map(|n| JsValue::from(n.as_str())));
        Object::new()
            .text("title", spec.title.as_deref().unwrap_or(""))
            .text("subtitle", spec.subtitle.as_deref().unwrap_or(""))
            .text("summary", &self.with_stage(describe::summary))
            .text("description", &self.describe())
            .text("source", &describe::source(figure))
            .text("source_url", source.unwrap_or(""))
            .text("lang", figure.lang.tag())
            .text("accent", &hex(self.look.accent))
            .put("notes", &notes)
    }

    /// Legend entries; none where marks carry their names.
    pub fn legend(&self) -> JsValue {
        let entries = self.with_stage(|figure, stage| figure.chart.legend(stage));
        list(&mut entries.iter().map(|entry| {
            Object::new()
                .text("name", &entry.name)
                .text("color", &hex(entry.ink))
                .number("index", entry.series as f64)
                .flag("hidden", self.view.emphasis.hidden.contains(&entry.series))
                .text("shape", if entry.line { "line" } else { "square" })
                .text("dash", "")
                .into()
        }))
    }

    /// The data table.
    pub fn table(&self) -> Object {
        let lang = self.figure.lang;
        let columns = describe::columns(&self.figure);
        let cell = |text: &str, numeric: bool| -> JsValue {
            Object::new().text("text", text).flag("numeric", numeric).into()
        };
        let head = list(&mut columns.iter().map(|c| cell(&c.heading(), describe::is_numeric(c))));
        let rows =
            list(&mut (0..self.figure.table.rows).map(|row| {
                list(&mut columns.iter().map(|c| cell(&c.text(row, lang), describe::is_numeric(c))))
            }));
        Object::new()
            .text("caption", self.figure.spec.title.as_deref().unwrap_or(""))
            .put("head", &head)
            .put("rows", &rows)
    }

    /// What the chart says, as a paragraph.
    pub fn describe(&self) -> String {
        self.with_stage(describe::description)
    }

    /// The data as CSV.
    pub fn csv(&self) -> String {
        describe::csv(&self.figure)
    }

    /// The standalone picture as SVG.
    pub fn svg(&self, width: f64, theme: &str) -> String {
        let mut look = if theme == "dark" { Look::dark() } else { Look::light() };
        look.font.clone_from(&self.look.font);
        let measure: &dyn Measure = self.measure.as_ref().map_or(&Guess as &dyn Measure, |m| m);
        let width = if width.is_finite() && width > 0.0 { width } else { 640.0 };
        let scene = crate::picture::draw(&self.figure, &look, measure, width, self.height);
        let title = self.figure.spec.title.as_deref().unwrap_or("");
        paint::svg::document(&scene, &look, measure, self.figure.lang.tag(), title, &self.describe())
    }

    /// Warnings and notes.
    pub fn findings(&self) -> JsValue {
        findings(&self.figure.findings, self.figure.lang)
    }
}

/// Every finding about a spec.
#[wasm_bindgen]
pub fn check(spec: JsValue, arrays: Vec<Float64Array>, lang: Option<String>) -> JsValue {
    let chosen = lang.as_deref().and_then(Lang::parse);
    let figure = walk::read(&spec, &arrays)
        .and_then(|value| figure::read(value, &Options { lang: chosen, kind: None }));
    let errors = match figure {
        Ok(figure) => {
            let mut found = crate::lint::lint(&figure);
            found.extend(figure.findings);
            found
        }
        Err(errors) => errors,
    };
    findings(&errors, chosen.unwrap_or_default())
}

/// The JSON text of an embedded dataset.
#[wasm_bindgen]
pub fn dataset(id: &str) -> Option<String> {
    crate::datasets::find(id).map(String::from)
}

/// The embedded datasets as JSON text: `[{"id": …, "spec": …}]`.
#[wasm_bindgen]
pub fn datasets() -> String {
    let all: Vec<String> = crate::datasets::ALL
        .iter()
        .map(|(id, spec)| ["{\"id\":\"", id, "\",\"spec\":", spec, "}"].concat())
        .collect();
    ["[", &crate::locale::words::join(&all, ","), "]"].concat()
}

/// Version of the crate.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

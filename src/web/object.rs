//! Plain JavaScript objects, built and read by name.

use crate::layout::signs::{self, Kind};
use crate::layout::{Entry, Look, thread};
use crate::locale::number::machine;
use crate::locale::words::{glue, join};
use crate::spec::{Rgb, hex};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A plain object, the host's or ours: without getters, so that nothing here can throw.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Clone)]
    pub type Record;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn fresh() -> Record;
    // Each kind of value goes over as it is: no name and no text becomes an object of its own first.
    #[wasm_bindgen(method, indexing_setter)]
    fn set_any(this: &Record, name: &str, value: &JsValue);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_text(this: &Record, name: &str, value: &str);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_number(this: &Record, name: &str, value: f64);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_flag(this: &Record, name: &str, value: bool);
    #[wasm_bindgen(method, indexing_getter)]
    fn at(this: &Record, name: &str) -> Option<String>;
}

impl Record {
    /// An empty one; the setters below are chained.
    pub fn new() -> Record {
        Record::fresh()
    }

    /// Any value.
    pub fn put(self, name: &str, value: &JsValue) -> Record {
        self.set_any(name, value);
        self
    }

    /// A text.
    pub fn text(self, name: &str, value: &str) -> Record {
        self.set_text(name, value);
        self
    }

    /// A text to be read, which breaks only where it may.
    pub fn words(self, name: &str, value: &str) -> Record {
        self.text(name, &glue(value))
    }

    /// A number.
    pub fn number(self, name: &str, value: f64) -> Record {
        self.set_number(name, value);
        self
    }

    /// A boolean.
    pub fn flag(self, name: &str, value: bool) -> Record {
        self.set_flag(name, value);
        self
    }

    /// A text under a name; none where it is empty.
    pub fn read(&self, name: &str) -> Option<String> {
        self.at(name).filter(|text| !text.is_empty())
    }

    /// `#rrggbb`, as the host writes the colours it reads off the page.
    pub fn colour(&self, name: &str) -> Option<Rgb> {
        crate::spec::parse_colour(&self.read(name)?)
    }
}

impl Record {
    /// The sign of a series as the host's swatches of 16 by 10 pixels take it: `color`, `shape`, and where
    /// there are any: `dash`, corners as `points`, a texture as `weave` in `thread`.
    pub fn sign(self, entry: &Entry, look: &Look) -> Record {
        let number = |n: f64| machine(n, 1);
        let (at, square) = signs::swatch(entry.kind);
        let object = self.text("color", &hex(entry.ink));
        if entry.kind == Kind::Fill {
            let strokes = entry.weave(square);
            let parts = strokes.iter().map(|[a, b]| {
                ["M", &number(a.x), " ", &number(a.y), "L", &number(b.x), " ", &number(b.y)].concat()
            });
            let weave: String = parts.collect();
            return object
                .text("shape", "square")
                .text("weave", &weave)
                .text("thread", &hex(thread(entry.ink, look)));
        }
        let line = entry.kind == Kind::Line;
        let dash: Vec<String> = signs::dash(entry.series).iter().map(|d| number(*d)).collect();
        let corners = signs::outline(entry.series, at, 3.7).unwrap_or_default();
        let points: Vec<String> =
            corners.iter().map(|p| [&number(p.x), ",", &number(p.y)].concat()).collect();
        object
            .text("shape", if line { "line" } else { "dot" })
            .text("dash", &join(&dash, " "))
            .text("points", &join(&points, " "))
    }
}

/// An array. One function for all of them, hence `dyn`; a `dyn Iterator` would bring five methods each.
pub fn list(mut items: impl Iterator<Item = JsValue>) -> JsValue {
    fill(&mut || items.next())
}

fn fill(next: &mut dyn FnMut() -> Option<JsValue>) -> JsValue {
    let array = Array::new();
    while let Some(item) = next() {
        array.push(&item);
    }
    array.into()
}

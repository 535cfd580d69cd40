//! Plain JavaScript objects, built and read by name.

use crate::spec::Rgb;
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

/// An array. One function for all of them, hence `dyn`.
pub fn list(items: &mut dyn Iterator<Item = JsValue>) -> JsValue {
    let array = Array::new();
    for item in items {
        array.push(&item);
    }
    array.into()
}

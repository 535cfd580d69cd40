//! Plain JavaScript objects, built and read by name.

use crate::spec::Rgb;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Chained setters for a fresh object; setting a property of one cannot fail.
pub trait Fill: Sized {
    /// Any value.
    fn put(self, name: &str, value: &JsValue) -> Self;

    /// A text.
    fn text(self, name: &str, value: &str) -> Self {
        self.put(name, &value.into())
    }

    /// A number.
    fn number(self, name: &str, value: f64) -> Self {
        self.put(name, &value.into())
    }

    /// A boolean.
    fn flag(self, name: &str, value: bool) -> Self {
        self.put(name, &value.into())
    }
}

impl Fill for Object {
    fn put(self, name: &str, value: &JsValue) -> Self {
        let _ = Reflect::set(&self, &name.into(), value);
        self
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

/// A text under a name.
pub fn read(object: &Object, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

/// The texts of a list under a name.
pub fn texts(object: &Object, name: &str) -> Vec<String> {
    let Ok(list) = Reflect::get(object, &name.into()) else { return Vec::new() };
    if !Array::is_array(&list) {
        return Vec::new();
    }
    Array::from(&list).iter().map(|v| v.as_string().unwrap_or_default()).collect()
}

/// `#rrggbb` or `rgb(r, g, b)`, as browsers compute colours.
pub fn colour(text: Option<String>) -> Option<Rgb> {
    let text = text?;
    if let Some(colour) = crate::spec::parse_colour(&text) {
        return Some(colour);
    }
    let inside = text.strip_prefix("rgb(")?.strip_suffix(')')?;
    let mut parts = inside.split(',').map(|p| p.trim().parse::<u8>().ok());
    let colour = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(colour)
}

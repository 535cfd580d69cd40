//! Walks a JavaScript object into a [`Value`], whatever a page may pass: getters that throw, cycles, typed arrays.

use crate::error::{Code, Error};
use crate::spec::value::{DEPTH, Value};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // These run getters, which may throw: hence `catch`, and a plain copy to walk.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn items(array: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = ArrayBuffer, js_name = isView)]
    fn is_typed(array: &JsValue) -> bool;
}

#[cfg(feature = "full")]
#[wasm_bindgen]
extern "C" {
    // One copy for the whole column; what holds no numbers throws.
    #[wasm_bindgen(catch, js_namespace = Float64Array, js_name = from)]
    fn numbers(array: &JsValue) -> Result<js_sys::Float64Array, JsValue>;
}

/// Reads a tree.
///
/// # Errors
/// One fault when the tree cannot be walked to its end.
pub fn read(spec: &JsValue) -> Result<Value, Vec<Error>> {
    walk(spec, DEPTH).map_err(|code| {
        if crate::FULL {
            vec![Error::new(code, "", &[&crate::locale::number::whole(DEPTH as u64)])]
        } else {
            Vec::new()
        }
    })
}

fn walk(value: &JsValue, levels: usize) -> Result<Value, Code> {
    if let Some(number) = value.as_f64() {
        return Ok(Value::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Ok(Value::Text(text));
    }
    if let Some(yes) = value.as_bool() {
        return Ok(Value::Bool(yes));
    }
    if value.is_null() || value.is_undefined() {
        return Ok(Value::Null);
    }
    // Ends the whole walk: an object that holds itself twice would be walked 2^32 times.
    let below = levels.checked_sub(1).ok_or(Code::TooDeep)?;
    if is_typed(value) {
        return typed(value);
    }
    if Array::is_array(value) {
        let list = items(value).map_err(|_| Code::Unreadable)?;
        let mut values = Vec::new();
        for index in 0..list.length() {
            values.push(walk(&list.get(index), below)?);
        }
        return Ok(Value::List(values));
    }
    let list = entries(value).map_err(|_| Code::Unreadable)?;
    let mut map = Vec::new();
    for index in 0..list.length() {
        let entry: Array = list.get(index).unchecked_into();
        let key = entry.get(0).as_string().unwrap_or_default();
        map.push((key, walk(&entry.get(1), below)?));
    }
    Ok(Value::Map(map))
}

#[cfg(feature = "full")]
fn typed(array: &JsValue) -> Result<Value, Code> {
    Ok(Value::Numbers(numbers(array).map_err(|_| Code::Unreadable)?.to_vec()))
}

/// Callers of the JavaScript interface have the full module.
#[cfg(not(feature = "full"))]
fn typed(_: &JsValue) -> Result<Value, Code> {
    Err(Code::Unreadable)
}

//! Walks a JavaScript object into a [`Value`], whatever a page may pass: getters that throw, cycles, typed arrays.

use crate::error::{Code, Error};
use crate::spec::value::{DEPTH, Value};
use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Both run getters, which may throw: hence `catch`, and a plain copy to walk.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn items(array: &JsValue) -> Result<Array, JsValue>;
}

/// Reads a tree; `{"$array": k}` stands for the typed array at `k`.
///
/// # Errors
/// One fault when the tree cannot be walked to its end.
pub fn read(spec: &JsValue, arrays: &[Float64Array]) -> Result<Value, Vec<Error>> {
    walk(spec, arrays, DEPTH)
        .map_err(|code| vec![Error::new(code, "", &[&crate::locale::number::whole(DEPTH as u64)])])
}

fn walk(value: &JsValue, arrays: &[Float64Array], levels: usize) -> Result<Value, Code> {
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
    if Array::is_array(value) {
        let list = items(value).map_err(|_| Code::Unreadable)?;
        let mut values = Vec::new();
        for index in 0..list.length() {
            values.push(walk(&list.get(index), arrays, below)?);
        }
        return Ok(Value::List(values));
    }
    let list = entries(value).map_err(|_| Code::Unreadable)?;
    let mut map = Vec::new();
    for index in 0..list.length() {
        let entry: Array = list.get(index).unchecked_into();
        let key = entry.get(0).as_string().unwrap_or_default();
        map.push((key, walk(&entry.get(1), arrays, below)?));
    }
    if let [(key, Value::Number(index))] = map.as_slice()
        && key == "$array"
        && let Some(array) = arrays.get(*index as usize)
    {
        return Ok(Value::Numbers(array.to_vec()));
    }
    Ok(Value::Map(map))
}

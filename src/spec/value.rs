//! A JSON tree, from text or from JavaScript objects, before anything is known about it.
//!
//! One small tree type serves both sides, so that the reader behind it can report every
//! fault of a spec at once; a derived `Deserialize` stops at the first one.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Deepest nesting that is read. Cyclic JavaScript objects end here too.
pub const DEPTH: usize = 32;

/// Any JSON value. Keys keep their order and their duplicates.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, and JavaScript's `undefined`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; integers beyond 2^53 have been rounded.
    Number(f64),
    /// Text as it came.
    Text(String),
    /// `[…]`
    List(Vec<Value>),
    /// `{…}`
    Map(Vec<(String, Value)>),
    /// Numbers handed over in one piece (a typed array); NaN stands for missing.
    Numbers(Vec<f64>),
    /// Stands where nesting went past [`DEPTH`].
    TooDeep,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nested(DEPTH).deserialize(deserializer)
    }
}

/// How many levels may still open below.
#[derive(Clone, Copy)]
struct Nested(usize);

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(Value::Number(v as f64))
    }
    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(Value::Number(v as f64))
    }
    fn visit_f64<E>(self, v: f64) -> Result<Value, E> {
        Ok(Value::Number(v))
    }
    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::Text(v.into()))
    }
    fn visit_string<E>(self, v: String) -> Result<Value, E> {
        Ok(Value::Text(v))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
            return Ok(Value::TooDeep);
        };
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Nested(below))? {
            items.push(item);
        }
        Ok(Value::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            while map.next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?.is_some() {}
            return Ok(Value::TooDeep);
        };
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, map.next_value_seed(Nested(below))?));
        }
        Ok(Value::Map(entries))
    }
}

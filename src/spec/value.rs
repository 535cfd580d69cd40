//! A JSON tree, from text or from JavaScript objects, before anything is known about it.
//!
//! One small tree type serves both sides, so that the reader behind it can report every
//! fault of a spec at once; a derived `Deserialize` stops at the first one.

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

#[cfg(feature = "cli")]
mod json;

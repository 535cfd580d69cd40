//! JSON text in, JSON Schema out: the native side's two needs.

use super::annotation::Ends;
use super::scale::{Axis, AxisForm, NUMBERS, TIMES};
use super::transform::{Order, Scalars, Step, Steps, Switch};
use super::value::Value;
use super::{
    Band, Bands, Bins, Cell, Colors, Drawn, Free, Names, RichCell, Rows, Scalar, Spec, Text, Values,
};
use crate::error::{Code, Error};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Reads JSON text into a tree.
///
/// # Errors
/// One `not-json` fault with line, column and the path at which the JSON broke off.
pub fn parse(text: &str) -> Result<Value, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = serde_path_to_error::deserialize::<_, Value>(&mut deserializer).map_err(|e| {
        let path = e.path().to_string();
        (if path == "." { String::new() } else { path }, e.into_inner())
    });
    let result = result.and_then(|v| deserializer.end().map(|()| v).map_err(|e| (String::new(), e)));
    result.map_err(|(path, e)| {
        let (line, column) = (e.line().to_string(), e.column().to_string());
        // The library's sentence ends with the place, which the hint names already.
        let seen = e.to_string();
        let seen = seen.split(" at line").next().unwrap_or("").to_string();
        let vi = match () {
            () if text.trim().is_empty() => "nội dung trống".to_string(),
            () if e.is_eof() => "nội dung bị cắt giữa chừng".to_string(),
            () if seen.contains("trailing comma") => "thừa dấu phẩy trước ngoặc đóng".to_string(),
            () if seen.contains("key must be a string") => "tên khóa phải đặt trong dấu nháy kép".to_string(),
            () if seen.contains("trailing characters") => "còn ký tự thừa sau phần JSON".to_string(),
            () if seen.contains("out of range") => "con số vượt giới hạn".to_string(),
            () => ["sai cú pháp (", &seen, ")"].concat(),
        };
        Error::bilingual(Code::NotJson, path, &[&vi, &line, &column], &[&seen, &line, &column])
    })
}

/// The JSON Schema (2020-12) of a spec.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Spec).to_value();
    schema["$id"] = "bieudo.schema.json".into();
    schema["title"] = "bieudo chart spec, version 1".into();
    schema["properties"]["version"] = serde_json::json!({"const": 1});
    schema["properties"]["type"] = serde_json::json!({
        "description": "Which chart.",
        "enum": crate::charts::REGISTRY.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
    });
    schema["properties"]["lang"] = serde_json::json!({"enum": ["vi", "en"], "default": "vi"});
    schema["properties"]["layout"] = serde_json::json!({"enum": super::LAYOUTS});
    schema["properties"]["panels"] = serde_json::json!({"enum": ["shared", "free"], "default": "shared"});
    // Which coordinates an annotation needs depends on its kind; the reader says so in words.
    schema["$defs"]["Annotation"]["required"] = serde_json::json!(["type"]);
    schema["$defs"]["Band"]["required"] = serde_json::json!(["to"]);
    schema["properties"]["provinces"] = serde_json::json!({"enum": [34, 63]});
    schema["required"] = serde_json::json!(["type", "data"]);
    let steps = [
        ("Step", &[][..]),
        ("Filter", &["column"]),
        ("Sort", &["by"]),
        ("Aggregate", &[]),
        ("Share", &["column"]),
        ("Cumulative", &["column"]),
        ("Change", &["column"]),
        ("Bin", &["column"]),
        ("MovingAverage", &["column", "window"]),
        ("Regression", &["y"]),
    ];
    let axes = [("Scales", &[][..]), ("AxisForm", &[])];
    for (name, required) in steps.into_iter().chain(axes) {
        schema["$defs"][name]["required"] = required.into();
    }
    schema
}

macro_rules! schema {
    ($($Type:ident = $make:expr;)*) => {$(
        impl JsonSchema for $Type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($Type).into()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let make: fn(&mut SchemaGenerator) -> Schema = $make;
                make(generator)
            }
        }
    )*};
}

schema! {
    Names = |_| json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    Text = |_| json_schema!({"type": "string"});
    Steps = |g| {
        let step = g.subschema_for::<Step>();
        json_schema!({"type": "array", "items": {"allOf": [step], "minProperties": 1, "maxProperties": 1}})
    };
    Axis = |g| {
        let form = g.subschema_for::<AxisForm>();
        let words: Vec<&str> = NUMBERS.into_iter().chain(TIMES).collect();
        json_schema!({"anyOf": [{"enum": words}, form]})
    };
    Scalars = |_| json_schema!({"type": ["number", "string", "boolean", "array"],
        "items": {"type": ["number", "string", "boolean"]}});
    Switch = |_| json_schema!({"type": "boolean"});
    Order = |_| json_schema!({"anyOf": [
        {"enum": ["asc", "desc"]},
        {"type": "array", "items": {"type": ["number", "string", "boolean"]}}
    ]});
    Free = |_| json_schema!({"type": "array"});
    Ends = |_| json_schema!({"anyOf": [
        {"type": ["number", "string", "null"]},
        {"type": "array", "items": {"type": ["number", "string"]}, "maxItems": 2}
    ]});
    Bands = |g| {
        let band = g.subschema_for::<Band>();
        json_schema!({"type": "array", "maxItems": 5, "items": {"anyOf": [{"type": "number"}, band]}})
    };
    Bins = |_| json_schema!({"anyOf": [
        {"enum": ["sturges", "freedman-diaconis"]},
        {"type": "number"},
        {"type": "array", "items": {"type": "number"}}
    ]});
    Drawn = |_| json_schema!({"type": "object", "additionalProperties": {"enum": ["bar", "heat", "line"]}});
    Scalar = |_| json_schema!({"type": ["number", "string", "boolean", "null"]});
    Cell = |g| {
        let rich = g.subschema_for::<RichCell>();
        json_schema!({"anyOf": [{"type": ["number", "string", "boolean", "null"]}, rich]})
    };
    Values = |g| {
        let cell = g.subschema_for::<Cell>();
        json_schema!({"type": "array", "items": cell})
    };
    Rows = |g| {
        let cell = g.subschema_for::<Cell>();
        json_schema!({"type": "array", "items": {"type": "object", "additionalProperties": cell}})
    };
    Colors = |_| {
        let colour = serde_json::json!({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"});
        json_schema!({"anyOf": [
            {"type": "array", "items": colour.clone()},
            {"type": "object", "additionalProperties": colour}
        ]})
    };
}

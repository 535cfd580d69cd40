//! The embedded datasets: chart specs restating what five newspaper articles report.

/// `(id, JSON text of the spec)`, by ascending id.
/// The reader's module carries none: a page fetches the one it shows.
pub static ALL: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/datasets.rs"));

/// The spec of a dataset as JSON text.
pub fn find(id: &str) -> Option<&'static str> {
    ALL.iter().find(|d| d.0 == id).map(|d| d.1)
}

/// Puts an embedded dataset in the place of `{"data": {"dataset": "id"}}`: its data, and its words where the spec has none of its own.
/// An unknown id stays, and is reported when the data is read.
#[cfg(feature = "cli")]
pub fn resolve(value: &mut crate::spec::value::Value) {
    use crate::spec::value::Value;
    let Value::Map(spec) = value else { return };
    let data = spec.iter().find(|(key, _)| key == "data").map(|(_, data)| data);
    let Some(Value::Map(data)) = data else { return };
    let [(key, Value::Text(id))] = data.as_slice() else { return };
    if key != "dataset" {
        return;
    }
    let Some(Ok(Value::Map(embedded))) = find(id).map(crate::spec::parse) else { return };
    spec.retain(|(key, _)| key != "data");
    for (key, value) in embedded {
        if !spec.iter().any(|(k, _)| *k == key) {
            spec.push((key, value));
        }
    }
}

//! The embedded datasets: chart specs restating what five newspaper articles report.

/// `(id, JSON text of the spec)`, by ascending id.
pub static ALL: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/datasets.rs"));

/// The spec of a dataset as JSON text.
pub fn find(id: &str) -> Option<&'static str> {
    ALL.iter().find(|d| d.0 == id).map(|d| d.1)
}

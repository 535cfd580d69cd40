//! What an editor should know before publishing a chart that can be drawn.

#[cfg(feature = "full")]
mod figures;

use crate::error::{Code, Error};
use crate::figure::Figure;

/// Warnings beyond those found while reading.
pub fn lint(figure: &Figure) -> Vec<Error> {
    let mut findings = Vec::new();
    if figure.spec.title.as_deref().is_none_or(|t| t.trim().is_empty()) {
        findings.push(Error::new(Code::NoTitle, "title", &[]));
    }
    if figure.spec.source.as_ref().and_then(|s| s.name.as_deref()).is_none() {
        findings.push(Error::new(Code::NoSource, "source", &[]));
    }
    // Every small multiple is a whole of its own.
    let rows = figure.panels.iter().map(|panel| panel.rows.len()).max().unwrap_or(figure.table.rows);
    if figure.spec.kind.as_deref() == Some("donut") && rows > 7 {
        findings.push(Error::new(Code::ManySlices, "data", &[&crate::locale::number::whole(rows as u64)]));
    }
    #[cfg(feature = "full")]
    findings.extend(figures::unknown(figure));
    findings
}

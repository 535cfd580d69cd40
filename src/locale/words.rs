//! Words around figures: units, qualifiers, and the fixed phrases of charts.

use super::Lang;
use crate::spec::Qualifier;

/// The word that goes before a figure; empty for exact ones.
pub fn qualifier(q: Qualifier, lang: Lang) -> &'static str {
    match q {
        Qualifier::Exact => "",
        Qualifier::About => lang.pick("khoảng ", "about "),
        Qualifier::Nearly => lang.pick("gần ", "nearly "),
        Qualifier::Over => lang.pick("trên ", "over "),
        Qualifier::Derived => lang.pick("ước tính ", "an estimated "),
    }
}

/// The mark that goes before a figure where space is short.
pub fn qualifier_mark(q: Qualifier, lang: Lang) -> &'static str {
    match q {
        Qualifier::Derived => "≈\u{a0}",
        other => qualifier(other, lang),
    }
}

/// What a qualifier means, for a note under the chart.
pub fn qualifier_note(q: Qualifier, lang: Lang) -> &'static str {
    match q {
        Qualifier::Exact => "",
        Qualifier::About | Qualifier::Nearly | Qualifier::Over => lang.pick(
            "Phần gạch chéo: nguồn chỉ nêu gần đúng (khoảng, gần, trên).",
            "Hatched: the source gives an approximate figure (about, nearly, over).",
        ),
        Qualifier::Derived => lang.pick(
            "≈ Gạch chéo: số suy ra từ các số khác của nguồn.",
            "≈ Hatched: derived from other figures of the source.",
        ),
    }
}

/// Texts with a separator between them: `[String]::join` is a copy of a large function.
pub fn join(texts: &[String], between: &str) -> String {
    let mut out = String::new();
    for (i, text) in texts.iter().enumerate() {
        if i > 0 {
            out.push_str(between);
        }
        out.push_str(text);
    }
    out
}

/// Joins names: `a, b và c`.
pub fn list(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => [&join(first, ", "), lang.pick(" và ", " and "), last].concat(),
    }
}

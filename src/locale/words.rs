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

/// Words that a figure follows, and words that follow a figure: neither is left alone at the end of a line.
const BEFORE: [&str; 12] =
    ["năm", "tháng", "ngày", "quý", "khoá", "khóa", "kỳ", "giờ", "số", "lớp", "tuyến", "Q"];
const AFTER: [&str; 22] = [
    "%", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "đồng", "người", "tuổi", "ha", "km", "m", "cm", "mm", "m²",
    "km²", "kg", "tấn", "°C", "thousand", "million", "billion",
];

/// Binds figures to their words with no-break spaces: `15 tỷ đồng`, `năm 2024`, `quý II`, `nhiệm kỳ 2020–2025`.
pub fn glue(text: &str) -> String {
    let mut out = String::new();
    let mut last = "";
    for word in text.split(' ') {
        if !out.is_empty() {
            let bare = word.trim_end_matches([',', '.', ';', ':', ')', '?', '!']);
            let figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
            let counted = figure(last.trim_start_matches(['(', '≈', '-', '−']))
                || matches!(last, "nghìn" | "triệu" | "tỷ" | "tỉ");
            let roman = !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            let head = last.trim_start_matches('(');
            let mut letters = head.chars();
            let first = letters.next().map(super::small);
            let named = BEFORE
                .iter()
                .any(|w| w.chars().next() == first && w.ends_with(letters.as_str()) && w.len() == head.len());
            let bound = (counted && AFTER.contains(&bare)) || (named && (figure(word) || roman));
            out.push(if bound { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
        last = word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_words() {
        for (text, glued) in [
            ("trên 15 tỷ đồng cho 386 em", "trên 15~tỷ~đồng cho 386 em"),
            ("Năm 2024, quý II và tháng 6/2023", "Năm~2024, quý~II và tháng~6/2023"),
            ("nửa nhiệm kỳ 2020–2025 (khoảng 62 %)", "nửa nhiệm kỳ~2020–2025 (khoảng 62~%)"),
            ("Kỷ luật, kỷ cương", "Kỷ luật, kỷ cương"),
            ("", ""),
        ] {
            assert_eq!(glue(text), glued.replace('~', "\u{a0}"));
        }
    }
}

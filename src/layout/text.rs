//! Measuring and breaking text: Vietnamese breaks between syllables, never inside, and never before a unit.

use crate::list;

/// How wide text is. The browser asks its canvas, the command line asks the font.
pub trait Measure {
    /// Width in pixels of one line at a font size in pixels, regular or semibold.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64;
}

/// Breaks text into lines of at most `width` pixels, as even as their number allows, so that no word hangs alone.
pub fn wrap(text: &str, size: f64, bold: bool, width: f64, measure: &dyn Measure) -> Vec<String> {
    let words = words(text, size, bold, width, measure);
    let first = fill(&words, width, size, bold, measure);
    if first.len() < 2 {
        return first;
    }
    // The narrowest width that needs no more lines gives the most even ones.
    let (mut low, mut high) = (width / 2.0, width);
    for _ in 0..6 {
        let middle = (low + high) / 2.0;
        if fill(&words, middle, size, bold, measure).len() <= first.len() {
            high = middle;
        } else {
            low = middle;
        }
    }
    fill(&words, high, size, bold, measure)
}

/// Breaks text into lines filled one after the other: for running text, where evenness would waste lines.
pub fn flow(text: &str, size: f64, width: f64, measure: &dyn Measure) -> Vec<String> {
    fill(&words(text, size, false, width, measure), width, size, false, measure)
}

/// Words that fit; one that is wider than a whole line is cut into pieces.
fn words(text: &str, size: f64, bold: bool, width: f64, measure: &dyn Measure) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let glued = crate::locale::words::glue(text);
    let fits = |word: &str| measure.width(word, size, bold) <= width;
    let mut parts = Vec::new();
    for bound in list::parts(&glued, &[' ', '\n', '\t']) {
        if fits(bound) {
            parts.push(bound);
        } else {
            // What belongs together is parted before a syllable is.
            parts.extend_from_slice(&list::parts(bound, &['\u{a0}']));
        }
    }
    parts.retain(|part| !part.is_empty());
    for word in parts {
        if fits(word) {
            words.push(word.into());
            continue;
        }
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if measure.width(&piece, size, bold) > width && piece.chars().count() > 1 {
                piece.pop();
                words.push(std::mem::take(&mut piece));
                piece.push(c);
            }
        }
        words.push(piece);
    }
    words
}

/// Greedy lines.
fn fill(words: &[String], width: f64, size: f64, bold: bool, measure: &dyn Measure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        if let Some(line) = lines.last_mut() {
            let longer = [line.as_str(), " ", word].concat();
            if measure.width(&longer, size, bold) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.clone());
    }
    if lines.is_empty() {
        // An empty label still takes its line, or rows would run into each other.
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Even;
    impl Measure for Even {
        fn width(&self, text: &str, size: f64, _: bool) -> f64 {
            text.chars().count() as f64 * size / 2.0
        }
    }

    #[test]
    fn lines_are_even_and_lose_nothing() {
        let text = "Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên";
        let lines = wrap(text, 10.0, false, 240.0, &Even);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|l| Even.width(l, 10.0, false) <= 240.0));
        assert!(lines.last().is_some_and(|l| l.contains(' ')), "{lines:?}");
    }

    #[test]
    fn a_figure_is_never_parted_from_its_unit_while_both_fit() {
        for width in (60..300).step_by(10) {
            let lines = wrap(
                "Quỹ Khuyến học được trên 15 tỷ đồng vào năm 2024",
                10.0,
                false,
                f64::from(width),
                &Even,
            );
            for line in &lines {
                assert!(!line.ends_with("15") && !line.ends_with("năm"), "{width}: {lines:?}");
            }
        }
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let lines = wrap("Nghiêng", 10.0, false, 20.0, &Even);
        assert_eq!(lines.concat(), "Nghiêng");
        assert!(lines.len() > 1);
    }
}

//! Figures that a title or an edited description names, held against the data.
//!
//! A figure may stand in the data or follow from it: a sum, a share, a difference, a count, rounded or scaled.
//! Years, dates and numbers of documents are no figures.

use crate::error::{Code, Error};
use crate::figure::Figure;
use crate::locale::{Lang, number};
use crate::table::{Column, Values};

/// A finding for each figure that is not there.
pub fn unknown(figure: &Figure) -> Vec<Error> {
    let known = known(figure);
    let mut out = Vec::new();
    for (path, text) in [("title", &figure.spec.title), ("description", &figure.spec.description)] {
        for named in text.iter().flat_map(|text| named(text, figure.lang)) {
            if !named.candidates().any(|value| known.iter().any(|k| named.agrees(value, *k))) {
                out.push(Error::new(Code::UnknownFigure, path, &[&named.text]));
            }
        }
    }
    out
}

/// A figure in a sentence.
struct Named {
    text: String,
    value: f64,
    decimals: u8,
    /// What the word after it multiplies by.
    scale: f64,
    /// Whether `khoảng`, `gần`, `hơn` stand before it.
    about: bool,
}

impl Named {
    /// A column may be of thousands already, so both readings count.
    fn candidates(&self) -> impl Iterator<Item = f64> {
        [self.value, self.value * self.scale].into_iter()
    }

    /// Equal once the known value is written as roughly as the sentence writes it.
    fn agrees(&self, value: f64, known: f64) -> bool {
        let unit = value / self.value.max(f64::MIN_POSITIVE);
        let half = 0.5 * 10f64.powi(-i32::from(self.decimals)) * unit.max(1.0);
        let slack = if self.about { value * 0.05 } else { half };
        (known.abs() - value).abs() <= slack.max(half) * (1.0 + 1e-9)
    }
}

/// Every figure in a text.
fn named(text: &str, lang: Lang) -> Vec<Named> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let start = i;
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        while digit(i) || (matches!(chars.get(i), Some('.' | ',')) && digit(i + 1)) {
            i += 1;
        }
        // `30/4`, `26/2020/TT`, `COVID-19`, `5G`, `Q1`.
        let joined = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric() || *c == '/');
        let before = start.checked_sub(1).and_then(|at| chars.get(at));
        let hyphened = matches!(before, Some('-' | '–'))
            && start.checked_sub(2).and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
        let hyphened =
            hyphened || (chars.get(i) == Some(&'-') && chars.get(i + 1).is_some_and(|c| c.is_alphabetic()));
        if joined(before) || joined(chars.get(i)) || hyphened {
            while chars.get(i).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '.')) {
                i += 1;
            }
            continue;
        }
        let token: String = chars[start..i].iter().collect();
        let Some(reading) = number::read(&token, lang, false) else { continue };
        let lead: String = chars[..start].iter().collect();
        let lead = lead.trim_end().to_lowercase();
        if is_year(&token, reading.value, &lead, &chars[i..]) {
            continue;
        }
        let rest: String = chars[i..].iter().collect();
        let rest = rest.trim_start();
        let (word, scale) = scale(rest);
        let about = [
            "khoảng", "gần", "hơn", "trên", "vượt", "quá", "dưới", "about", "nearly", "over", "almost",
            "around", "than", "above", "below",
        ];
        let percent = if rest.starts_with('%') { "%" } else { "" };
        let space = if word.is_empty() { "" } else { " " };
        out.push(Named {
            text: [&token, percent, space, word].concat(),
            value: reading.value,
            decimals: reading.decimals,
            scale,
            about: about.iter().any(|word| lead.ends_with(word)),
        });
    }
    out
}

/// Whether a figure is a year: of our time by itself, an older one beside a word or another year that says so.
fn is_year(token: &str, value: f64, lead: &str, rest: &[char]) -> bool {
    if token.len() != 4 || !token.bytes().all(|b| b.is_ascii_digit()) || !(1000.0..=2100.0).contains(&value) {
        return false;
    }
    let words = ["năm", "in", "since", "until", "year"];
    let named = lead.rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(|word| words.contains(&word));
    let dash = |c: &char| matches!(c, '-' | '–');
    let after = rest.first().is_some_and(dash)
        && rest.iter().skip(1).take(4).filter(|c| c.is_ascii_digit()).count() == 4;
    let four = lead
        .strip_suffix(['-', '–'])
        .is_some_and(|lead| lead.chars().rev().take(4).filter(char::is_ascii_digit).count() == 4);
    value >= 1900.0 || named || after || four
}

/// The word of a scale at the head of a text.
fn scale(rest: &str) -> (&'static str, f64) {
    const WORDS: [(&str, f64); 11] = [
        ("nghìn tỷ", 1e12),
        ("nghìn tỉ", 1e12),
        ("nghìn", 1e3),
        ("ngàn", 1e3),
        ("triệu", 1e6),
        ("tỷ", 1e9),
        ("tỉ", 1e9),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
    ];
    WORDS.iter().find(|(word, _)| rest.starts_with(word)).copied().unwrap_or(("", 1.0))
}

/// Every figure in the data, and those that follow from it.
fn known(figure: &Figure) -> Vec<f64> {
    let table = &figure.table;
    let mut out = vec![table.rows as f64, table.roles.y.len() as f64];
    let texts = [&figure.spec.subtitle, &figure.spec.source.as_ref().and_then(|s| s.name.clone())];
    for text in texts.into_iter().flatten().chain(&figure.spec.notes.0) {
        out.extend(named(text, figure.lang).iter().flat_map(|n| [n.value, n.value * n.scale]));
    }
    for column in &table.columns {
        for text in [&column.label, &column.unit] {
            out.extend(named(text, figure.lang).iter().map(|n| n.value));
        }
        match &column.values {
            Values::Number(values, _) => {
                follow(values.iter().copied().filter(|v| !v.is_nan()).collect(), &mut out)
            }
            Values::Text(texts) => {
                for text in texts.iter().flatten() {
                    out.extend(named(text, figure.lang).iter().flat_map(|n| [n.value, n.value * n.scale]));
                }
            }
            Values::Date(moments) => {
                let years: Vec<f64> = moments.iter().flatten().map(|m| f64::from(m.year)).collect();
                let low = years.iter().copied().fold(f64::INFINITY, f64::min);
                let high = years.iter().copied().fold(0.0, f64::max);
                out.extend([high - low, high - low + 1.0]);
            }
        }
    }
    // Across a row: its parts, its whole, the value against its target.
    let measures: Vec<&Column> =
        table.roles.y.iter().chain(&table.roles.target).filter_map(|c| table.columns.get(*c)).collect();
    let mut sums = Vec::new();
    for row in 0..table.rows {
        let values: Vec<f64> = measures.iter().filter_map(|c| c.value(row)).collect();
        sums.push(table.roles.y.iter().filter_map(|c| table.columns.get(*c)?.value(row)).sum());
        if values.len() <= 12 {
            follow(values, &mut out);
        }
    }
    if table.roles.y.len() > 1 {
        follow(sums, &mut out);
    }
    out
}

/// Values of one run, their sum and mean; differences, ratios and shares of those a sentence compares.
fn follow(values: Vec<f64>, out: &mut Vec<f64>) {
    let sum: f64 = values.iter().sum();
    out.extend(&values);
    let ([first, ..], [.., last]) = (&values[..], &values[..]) else { return };
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    out.extend([sum, sum / values.len() as f64]);
    out.extend(values.iter().map(|v| v / sum * 100.0));
    // Parts that a sentence adds up: all but the largest.
    out.extend([sum - high, (sum - high) / sum * 100.0]);
    let mut pairs = vec![(*first, *last), (low, high)];
    pairs.extend(values.windows(2).take(200).map(|w| (w[0], w[1])));
    for (a, b) in pairs {
        out.extend([
            b - a,
            b / a,
            a / b,
            b / a * 100.0,
            a / b * 100.0,
            (b - a) / a * 100.0,
            (a - b) / b * 100.0,
        ]);
    }
    out.retain(|v| v.is_finite());
}

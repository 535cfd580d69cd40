//! Numbers as people read them, after CLDR for `vi` and `en`, without `core::fmt`'s float code:
//! that alone would cost every reader 6 KB.

use super::Lang;

/// Largest magnitude that is drawn; every integer up to here is exact in an `f64`.
pub const LARGEST: f64 = 1e15;

const POWERS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

/// How many decimals write `x` down without loss (at most 12).
pub fn decimals(x: f64) -> u8 {
    let x = x.abs();
    for (places, power) in POWERS.iter().enumerate() {
        let scaled = x * power;
        if scaled > 9e15 {
            return places.saturating_sub(1) as u8;
        }
        // Relative, because 62.67 × 100 is 6267.000000000001.
        if (scaled - scaled.round()).abs() <= scaled * 1e-14 && (scaled.round() > 0.0 || x == 0.0) {
            return places as u8;
        }
    }
    12
}

/// Rounded half away from zero to so many decimals, so that differences of rounded figures agree with them.
pub fn rounded(x: f64, places: u8) -> f64 {
    let power = POWERS.get(usize::from(places)).copied().unwrap_or(1e12);
    if x.abs() * power > 9e15 { x } else { (x * power).round() / power }
}

/// With the decimals it needs.
pub fn plain(x: f64, lang: Lang) -> String {
    fixed(x, decimals(x), lang)
}

/// With exactly `places` decimals, thousands grouped: `1.234,50` or `1,234.50`.
pub fn fixed(x: f64, places: u8, lang: Lang) -> String {
    let (group, point) = if lang == Lang::Vi { ('.', ',') } else { (',', '.') };
    let mut places = usize::from(places).min(12);
    // A scaled value must stay an exact integer.
    while places > 0 && x.abs() * POWERS[places] > 9e15 {
        places -= 1;
    }
    let scaled = (x.abs() * POWERS[places]).round();
    let digits = whole(scaled as u64);
    let digits = [&"0".repeat((places + 1).saturating_sub(digits.len())), &digits[..]].concat();
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut out = String::new();
    if x < 0.0 && scaled > 0.0 {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if places > 0 {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// The digits alone; with `to_string` the machinery of `core::fmt` would come along.
pub fn whole(n: u64) -> String {
    let mut rest = n;
    let mut reversed = Vec::new();
    while rest > 0 || reversed.is_empty() {
        reversed.push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    reversed.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// A large sum in words that lose nothing: `600 triệu`, `60,2 triệu`, `15 tỷ`; otherwise as it is.
pub fn compact(x: f64, places: u8, lang: Lang) -> String {
    const WORDS: [(f64, &str, &str); 3] =
        [(1e12, "nghìn\u{a0}tỷ", "trillion"), (1e9, "tỷ", "billion"), (1e6, "triệu", "million")];
    for (unit, vi, en) in WORDS {
        let scaled = x / unit;
        // Three decimals at most: beyond that the digits themselves are easier to read.
        if x.abs() >= unit && decimals(scaled) <= 3 && (scaled.abs() < 1e5) {
            return [&plain(scaled, lang), "\u{a0}", lang.pick(vi, en)].concat();
        }
    }
    fixed(x, places, lang)
}

/// Signs of money, which stand before the figure in English and after it in Vietnamese.
pub fn is_currency(unit: &str) -> bool {
    matches!(unit, "₫" | "$" | "US$" | "€" | "£" | "¥")
}

/// A figure with its sign of money: `1.234 ₫`, `-$5`.
pub fn currency(figure: &str, sign: &str, lang: Lang) -> String {
    match figure.strip_prefix('-') {
        _ if lang == Lang::Vi => [figure, "\u{a0}", sign].concat(),
        Some(rest) => ["-", sign, rest].concat(),
        None => [sign, figure].concat(),
    }
}

/// For `xml` and CSS: a point, no groups, at most two decimals.
pub fn machine(x: f64, places: u8) -> String {
    let text = fixed(x, places.min(decimals(x)), Lang::En).replace(',', "");
    match text.find('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').into(),
        None => text,
    }
}

/// A number read from text, with the decimals the source gave it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: f64,
    /// Decimals written, trailing zeros included.
    pub decimals: u8,
    /// Whether `%` followed.
    pub percent: bool,
    /// Whether a lone separator was read as grouping though it could be a decimal point.
    pub ambiguous: bool,
}

/// Reads `1.234,5` (vi), `1,234.5` (en), `61,90%`, `−3,5`, `(3,5)`; `None` for anything else.
///
/// `pointed` says that the column uses `.` as its decimal mark whatever the language
/// (found out per column: see the table).
pub fn read(text: &str, lang: Lang, pointed: bool) -> Option<Reading> {
    let text = text.trim();
    let (text, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let (text, negative) = match text.strip_prefix(['-', '−', '\u{2013}']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let (group, point) = if lang == Lang::En || pointed { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = match text.rsplit_once(point) {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if whole.chars().any(|c| c == point) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if text.ends_with(point) || whole.is_empty() {
        return None;
    }
    let mut digits = String::new();
    let mut groups = 0;
    for (i, part) in whole.split([group, ' ', '\u{a0}', '\u{202f}']).enumerate() {
        let right_length = if i == 0 { (1..=15).contains(&part.len()) } else { part.len() == 3 };
        if !right_length || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        groups += 1;
        digits.push_str(part);
    }
    if groups > 1 && whole.split(group).next().is_some_and(|first| first.len() > 3) {
        return None;
    }
    if digits.len() > 16 || fraction.len() > 12 {
        return None;
    }
    let mut value = 0.0;
    for digit in digits.bytes().chain(fraction.bytes()) {
        value = value * 10.0 + f64::from(digit - b'0');
    }
    value /= POWERS[fraction.len()];
    Some(Reading {
        value: if negative { -value } else { value },
        decimals: fraction.len() as u8,
        percent,
        ambiguous: groups == 2 && fraction.is_empty() && whole.chars().any(|c| c == group),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_has_a_comma_and_groups_with_dots() {
        assert_eq!(fixed(1234.5, 2, Lang::Vi), "1.234,50");
        assert_eq!(fixed(1234.5, 2, Lang::En), "1,234.50");
        assert_eq!(plain(5549.0, Lang::Vi), "5.549");
        assert_eq!(plain(-3.58, Lang::Vi), "-3,58");
        assert_eq!(fixed(-0.001, 2, Lang::Vi), "0,00");
        assert_eq!(plain(62.67, Lang::Vi), "62,67");
        assert_eq!(plain(1e15, Lang::Vi), "1.000.000.000.000.000");
        assert_eq!(plain(0.000001, Lang::Vi), "0,000001");
    }

    #[test]
    fn sums_read_as_words_only_when_nothing_is_lost() {
        assert_eq!(compact(600e6, 0, Lang::Vi), "600\u{a0}triệu");
        assert_eq!(compact(60.2e6, 0, Lang::Vi), "60,2\u{a0}triệu");
        assert_eq!(compact(15e9, 0, Lang::En), "15\u{a0}billion");
        assert_eq!(compact(123_456_789.0, 0, Lang::Vi), "123.456.789");
    }

    #[test]
    fn pasted_numbers_keep_the_precision_of_their_source() {
        let r = read("61,90%", Lang::Vi, false).map(|r| (r.value, r.decimals, r.percent));
        assert_eq!(r, Some((61.90, 2, true)));
        let r = read("1.234", Lang::Vi, false).map(|r| (r.value, r.ambiguous));
        assert_eq!(r, Some((1234.0, true)));
        assert_eq!(read("1.234.567,8", Lang::Vi, false).map(|r| r.value), Some(1_234_567.8));
        assert_eq!(read("1.5", Lang::Vi, false), None);
        assert_eq!(read("1.5", Lang::Vi, true).map(|r| r.value), Some(1.5));
        assert_eq!(read("−3,5", Lang::Vi, false).map(|r| r.value), Some(-3.5));
        for bad in ["", "-", "1,", ",5", "1..2", "NaN", "12a", "1.23.456", "1234.567.8"] {
            assert_eq!(read(bad, Lang::Vi, false), None, "{bad}");
        }
    }
}

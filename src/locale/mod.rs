//! Vietnamese and English: numbers, dates, words, letters.

#[cfg(feature = "more")]
pub mod collate;
pub mod number;
pub mod words;

/// The language of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// From a BCP 47 tag; `None` for other languages.
    pub fn parse(tag: &str) -> Option<Lang> {
        let parts = crate::list::parts(tag, &['-', '_']);
        let primary = parts.first().copied().unwrap_or("");
        if primary.eq_ignore_ascii_case("vi") {
            Some(Lang::Vi)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        self.pick("vi", "en")
    }

    /// One of two texts.
    pub fn pick<'t>(self, vi: &'t str, en: &'t str) -> &'t str {
        if self == Lang::Vi { vi } else { en }
    }
}

/// Whether a character is a combining mark of the blocks that writing systems with stacked marks use.
pub fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f | 0xe31 | 0xe34..=0xe3a | 0xe47..=0xe4e)
}

/// Composes to NFC: some keyboards and macOS send combining marks.
pub fn compose(text: &str) -> String {
    if !text.chars().any(is_combining) {
        return text.into();
    }
    nfc(text)
}

#[cfg(feature = "cli")]
fn nfc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// The browser has the tables already; carrying our own would cost every reader 8 KB.
#[cfg(all(feature = "web", not(feature = "cli")))]
fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

#[cfg(not(any(feature = "cli", feature = "web")))]
fn nfc(text: &str) -> String {
    text.into()
}

/// Every composed Vietnamese letter, grouped by its base, small ones first; the blocks of Unicode are in no order that helps.
const GROUPS: [(char, &str); 7] = [
    ('a', "àảãáạăằẳẵắặâầẩẫấậÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ"),
    ('d', "đĐ"),
    ('e', "èẻẽéẹêềểễếệÈẺẼÉẸÊỀỂỄẾỆ"),
    ('i', "ìỉĩíịÌỈĨÍỊ"),
    ('o', "òỏõóọôồổỗốộơờởỡớợÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ"),
    ('u', "ùủũúụưừửữứựÙỦŨÚỤƯỪỬỮỨỰ"),
    ('y', "ỳỷỹýỵỲỶỸÝỴ"),
];

/// The capital of a Vietnamese or English letter; other characters as they are. Unicode's tables of cases are 11 KB.
/// Unicode has the two of a letter side by side, but for Ư, and 32 apart where letters are oldest.
pub fn capital(c: char) -> char {
    let code = match c as u32 {
        0x1b0 => 0x1af,
        code @ (0xe0..=0xf6 | 0xf8..=0xfe) => code - 32,
        code if in_pairs(code) => code & !1,
        _ => return c.to_ascii_uppercase(),
    };
    char::from_u32(code).unwrap_or(c)
}

/// The small letter of a Vietnamese or English capital; other characters as they are.
pub fn small(c: char) -> char {
    let code = match c as u32 {
        0x1af => 0x1b0,
        code @ (0xc0..=0xd6 | 0xd8..=0xde) => code + 32,
        code if in_pairs(code) => code | 1,
        _ => return c.to_ascii_lowercase(),
    };
    char::from_u32(code).unwrap_or(c)
}

/// Letters of Vietnamese whose capital is even and stands before the small one: ă đ ĩ ũ ơ, and all from ạ to ỹ.
fn in_pairs(code: u32) -> bool {
    matches!(code & !1, 0x102 | 0x110 | 0x128 | 0x168 | 0x1a0 | 0x1ea0..=0x1ef8)
}

/// Whether a letter is a Vietnamese or English capital.
pub fn is_capital(c: char) -> bool {
    small(c) != c
}

/// A Vietnamese letter without its marks, for finding near names; other characters as they are.
pub fn base_letter(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    GROUPS.iter().find(|(_, letters)| letters.chars().any(|l| l == c)).map_or(c, |(base, _)| *base)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, capital, small};

    #[test]
    fn every_letter_has_its_capital_and_every_capital_its_small_one() {
        for (_, letters) in GROUPS {
            let letters: Vec<char> = letters.chars().collect();
            let (below, above) = letters.split_at(letters.len() / 2);
            for (low, high) in below.iter().zip(above) {
                assert_eq!((capital(*low), small(*high)), (*high, *low));
                assert_eq!((capital(*high), small(*low)), (*high, *low));
            }
        }
        assert_eq!(['a', '7', '÷', 'ä'].map(capital), ['A', '7', '÷', 'Ä']);
    }
}

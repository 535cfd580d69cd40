//! The order of Vietnamese words, after CLDR: letters first (a ă â … d đ e ê … o ô ơ … u ư), then tones
//! (ngang huyền hỏi ngã sắc nặng), then small before capital.

use super::GROUPS;
use std::cmp::Ordering;

/// Spaces and signs in the order of CLDR's root, then digits, then letters.
const ORDER: &str = "\t \u{a0}\u{202f}_-‐‑–—,;:!?….·'‘’\"“”«»()[]{}@*/\\&#%`^+±<=>|~$€0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Letter, tone and case of a character, each to be compared only when everything before is equal.
fn weights(c: char) -> [u32; 3] {
    let (letter, tone, capital) = apart(c);
    let place = ORDER.chars().position(|known| known == letter);
    // What the table does not know stands behind it, by its number in Unicode.
    [place.map_or(u32::from(letter) + 1000, |p| p as u32), tone, u32::from(capital)]
}

/// The letter without tone and case, the tone 0 to 5, and whether it is a capital.
fn apart(c: char) -> (char, u32, bool) {
    for (base, letters) in GROUPS {
        let Some(at) = letters.chars().position(|known| known == c) else { continue };
        let half = letters.chars().count() / 2;
        let (at, capital) = (at % half, at >= half);
        if base == 'd' {
            return ('đ', 0, capital);
        }
        // First the five tones of the bare letter, then each further letter with none and five.
        if at < 5 {
            return (base, at as u32 + 1, capital);
        }
        let letter = match (base, (at - 5) / 6) {
            ('a', 0) => 'ă',
            ('a', _) => 'â',
            ('e', _) => 'ê',
            ('o', 0) => 'ô',
            ('o', _) => 'ơ',
            _ => 'ư',
        };
        return (letter, ((at - 5) % 6) as u32, capital);
    }
    (c.to_ascii_lowercase(), 0, c.is_ascii_uppercase())
}

/// What a text is sorted by: letters, then tones, then case. Made once a text, for comparing is done many times.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([Vec<u32>; 3]);

/// The key of a composed text.
pub fn key(text: &str) -> Key {
    let mut levels = [Vec::new(), Vec::new(), Vec::new()];
    for c in text.chars() {
        for (level, weight) in levels.iter_mut().zip(weights(c)) {
            level.push(weight);
        }
    }
    Key(levels)
}

/// Compares two composed texts as a Vietnamese dictionary does.
pub fn compare(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn letters_come_before_tones_and_tones_before_case() {
        let mut words =
            ["mạ", "mă", "má", "Ma", "ma", "mả", "mà", "mã", "mb", "mâ", "đa", "dz", "ma túy", "ma cà rồng"];
        words.sort_by(|a, b| compare(a, b));
        let sorted =
            ["dz", "đa", "ma", "Ma", "mà", "mả", "mã", "má", "mạ", "ma cà rồng", "ma túy", "mă", "mâ", "mb"];
        assert_eq!(words, sorted);
    }
}

//! Numbers and dates are written as CLDR writes them; the references are made by `tests/reference/cldr.mjs`.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::locale::{Lang, number};
use bieudo::spec::Qualifier;
use bieudo::table::{Quantity, date::Moment};
use serde_json::Value;

fn reference(lang: Lang) -> Value {
    let path = common::root().join("tests/reference").join(format!("cldr-{}.json", lang.tag()));
    serde_json::from_str(&std::fs::read_to_string(path).expect("reference")).expect("JSON")
}

fn rows<'a>(reference: &'a Value, key: &str) -> Vec<&'a Vec<Value>> {
    let rows: Vec<_> =
        reference[key].as_array().expect("rows").iter().map(|r| r.as_array().expect("row")).collect();
    assert!(rows.len() >= 6, "{key}");
    rows
}

fn spaced(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

#[test]
fn plain_and_percent() {
    for lang in [Lang::Vi, Lang::En] {
        let reference = reference(lang);
        for row in rows(&reference, "plain") {
            let (value, places) = (row[0].as_f64().expect("value"), row[1].as_u64().expect("places") as u8);
            assert_eq!(number::fixed(value, places, lang), row[2].as_str().expect("text"));
            assert_eq!(number::decimals(value), places, "{value}");
        }
        for row in rows(&reference, "percent") {
            let (value, decimals) = (row[0].as_f64().expect("value"), row[1].as_u64().expect("places") as u8);
            // Beyond thousands of millions a share is written in words.
            if value < 1e9 {
                let quantity = Quantity { value, decimals, qualifier: Qualifier::Exact, unit: "%" };
                assert_eq!(quantity.full(lang), row[2].as_str().expect("text"));
            }
        }
    }
}

#[test]
fn currencies_and_large_sums() {
    for lang in [Lang::Vi, Lang::En] {
        let reference = reference(lang);
        for row in rows(&reference, "currency") {
            let (value, places) = (row[0].as_f64().expect("value"), row[1].as_u64().expect("places") as u8);
            let figure = number::fixed(value, places, lang);
            let sign = row[2].as_str().expect("sign");
            assert!(number::is_currency(sign), "{sign}");
            assert_eq!(number::currency(&figure, sign, lang), row[3].as_str().expect("text"));
        }
        for row in rows(&reference, "compact") {
            let value = row[0].as_f64().expect("value");
            assert_eq!(number::compact(value, 0, lang), spaced(row[1].as_str().expect("text")));
        }
    }
}

#[test]
fn days_and_months() {
    for lang in [Lang::Vi, Lang::En] {
        for row in rows(&reference(lang), "dates") {
            let [iso, form, text] = [0, 1, 2].map(|i| row[i].as_str().expect("text"));
            let moment = Moment::parse(iso).expect("date");
            let own = if form == "full" { moment.full(lang) } else { moment.text(lang) };
            assert_eq!(own, text);
        }
    }
}

#[test]
fn quarters_years_and_terms() {
    let full = |text: &str, lang| Moment::parse(text).expect("date").full(lang);
    assert_eq!(full("2023-Q2", Lang::Vi), "quý II/2023");
    assert_eq!(full("2023-Q4", Lang::En), "Q4 2023");
    assert_eq!(full("2023", Lang::Vi), "năm 2023");
    assert_eq!(full("30/4/2023", Lang::Vi), "ngày 30/4/2023");
    // A year is never grouped.
    assert_eq!(Moment::parse("2024").map(|m| m.text(Lang::Vi)).as_deref(), Some("2024"));
}

#[test]
fn letters_are_composed() {
    assert_eq!(bieudo::locale::compose("Ti\u{1ebf}ng Vi\u{1ec7}t"), "Tiếng Việt");
    assert_eq!(bieudo::locale::compose("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), "Tiếng Việt");
}

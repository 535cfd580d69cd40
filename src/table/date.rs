//! Days, months, quarters and years: reading ISO text, placing it on a line of days, writing it.

use crate::locale::Lang;
use crate::locale::number::whole;

/// A point in time no finer than its source gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Year of the common era, 1 to 9999.
    pub year: i32,
    /// What of the year.
    pub part: Part,
}

/// How fine a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole year.
    Year,
    /// Quarter 1 to 4.
    Quarter(u8),
    /// Month 1 to 12.
    Month(u8),
    /// Month and day.
    Day(u8, u8),
}

impl Moment {
    /// Reads `2023`, `2023-06`, `2023-Q2`, `2023-06-30`, and `30/6/2023`, `6/2023` as Vietnamese write them.
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim_ascii();
        let mut parts = crate::list::parts(text, &['-', '/']);
        if text.bytes().any(|b| b == b'/') {
            parts.reverse();
        }
        if parts.len() > 3 || parts.first()?.len() != 4 {
            return None;
        }
        let year = digits(parts.first()?)? as i32;
        if year == 0 {
            return None;
        }
        let part = match parts.get(1..)? {
            [] => Part::Year,
            [quarter] if quarter.starts_with(['Q', 'q']) => {
                Part::Quarter(digits(&quarter[1..]).filter(|q| (1..=4).contains(q))? as u8)
            }
            [month] => Part::Month(read_month(month)?),
            [month, day] => {
                let month = read_month(month)?;
                let day = digits(day)? as u8;
                if day == 0 || day > days_in(year, month) {
                    return None;
                }
                Part::Day(month, day)
            }
            _ => return None,
        };
        Some(Moment { year, part })
    }

    /// Days since 1970-01-01 of its first day.
    pub fn days(self) -> f64 {
        let (month, day) = match self.part {
            Part::Year => (1, 1),
            Part::Quarter(q) => (q * 3 - 2, 1),
            Part::Month(m) => (m, 1),
            Part::Day(m, d) => (m, d),
        };
        days_from_civil(self.year, month, day) as f64
    }

    /// Days since 1970-01-01 of its last day.
    pub fn last_day(self) -> f64 {
        let (months, days) = match self.part {
            Part::Year => (12, 0),
            Part::Quarter(_) => (3, 0),
            Part::Month(_) => (1, 0),
            Part::Day(..) => (0, 1),
        };
        let first = match self.part {
            Part::Quarter(q) => i32::from(q) * 3 - 2,
            Part::Month(m) => i32::from(m),
            _ => 1,
        };
        let next = first + months - 1;
        let after = days_from_civil(self.year + next / 12, (next % 12 + 1) as u8, 1);
        if days > 0 { self.days() } else { f64::from(after - 1) }
    }

    /// As on an axis: `2023`, `Q2/2023`, `6/2023`, `30/6/2023`; `Q2 2023`, `Jun 2023`, `30 Jun 2023` in English.
    pub fn text(self, lang: Lang) -> String {
        const MONTHS: [&str; 13] =
            ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let year = whole(self.year.unsigned_abs().into());
        let name = |m: u8| MONTHS.get(usize::from(m)).copied().unwrap_or("");
        match (self.part, lang) {
            (Part::Year, _) => year,
            (Part::Quarter(q), Lang::Vi) => ["Q", &whole(q.into()), "/", &year].concat(),
            (Part::Quarter(q), Lang::En) => ["Q", &whole(q.into()), " ", &year].concat(),
            (Part::Month(m), Lang::Vi) => [&whole(m.into()), "/", &year].concat(),
            (Part::Month(m), Lang::En) => [name(m), " ", &year].concat(),
            (Part::Day(m, d), Lang::Vi) => [&whole(d.into()), "/", &whole(m.into()), "/", &year].concat(),
            (Part::Day(m, d), Lang::En) => [&whole(d.into()), " ", name(m), " ", &year].concat(),
        }
    }

    /// As in a sentence: `năm 2023`, `quý II/2023`, `tháng 6/2023`, `ngày 30/6/2023`; `Q2 2023`, `June 2023`, `30 June 2023`
    /// in English. A voice reads `6/2023` as a fraction.
    pub fn full(self, lang: Lang) -> String {
        const MONTHS: [&str; 13] = [
            "",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];
        let year = whole(self.year.unsigned_abs().into());
        let pick = |names: &[&'static str], n: u8| names.get(usize::from(n)).copied().unwrap_or("");
        match (self.part, lang) {
            (Part::Month(m), Lang::En) => [pick(&MONTHS, m), " ", &year].concat(),
            (Part::Day(m, d), Lang::En) => [&whole(d.into()), " ", pick(&MONTHS, m), " ", &year].concat(),
            (Part::Year, Lang::Vi) => ["năm ", &year].concat(),
            (_, Lang::En) => self.text(lang),
            (Part::Quarter(q), _) => ["quý ", pick(&ROMAN, q), "/", &year].concat(),
            (Part::Month(_), _) => ["tháng ", &self.text(lang)].concat(),
            (Part::Day(..), _) => ["ngày ", &self.text(lang)].concat(),
        }
    }

    /// ISO 8601 (quarters as `2023-Q2`).
    pub fn iso(self) -> String {
        let two = |n: u8| [if n < 10 { "0" } else { "" }, &whole(n.into())].concat();
        let year = whole(self.year.unsigned_abs().into());
        let year = [&"0".repeat(4usize.saturating_sub(year.len())), &year[..]].concat();
        match self.part {
            Part::Year => year,
            Part::Quarter(q) => [&year, "-Q", &whole(q.into())].concat(),
            Part::Month(m) => [&year, "-", &two(m)].concat(),
            Part::Day(m, d) => [&year, "-", &two(m), "-", &two(d)].concat(),
        }
    }
}

fn digits(text: &str) -> Option<u32> {
    let good = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.bytes().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
}

fn read_month(text: &str) -> Option<u8> {
    digits(text).filter(|m| (1..=12).contains(m)).map(|m| m as u8)
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = (i32::from(month) + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_and_vietnamese_forms_are_read() {
        for (text, iso) in [
            ("2023", "2023"),
            ("2023-06", "2023-06"),
            ("6/2023", "2023-06"),
            ("2023-Q2", "2023-Q2"),
            ("2/2/2023", "2023-02-02"),
        ] {
            assert_eq!(Moment::parse(text).map(Moment::iso).as_deref(), Some(iso));
        }
        for bad in ["2023-13", "2023-02-29", "23", "2023-Q5", "hè 2023", "", "2023-", "2023-1-1-1"] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_count_from_1970() {
        let days = |t: &str| Moment::parse(t).map(Moment::days);
        assert_eq!(days("1970-01-01"), Some(0.0));
        assert_eq!(days("2000-03-01"), Some(11017.0));
        assert_eq!(days("1969-12-31"), Some(-1.0));
    }
}

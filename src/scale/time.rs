//! Time onto a line of pixels, with ticks at the first days of weeks, months, quarters, years or terms of office.

use super::linear::Linear;
use crate::locale::{Lang, number::whole};
use crate::table::date::{Moment, Part};

/// What a tick stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week from Monday, called by that day.
    Week,
    /// A calendar month.
    Month,
    /// Three of them.
    Quarter,
    /// A calendar year.
    Year,
    /// A term of office: `2020–2025`. One of them begins in the year `from`; each has `years`.
    Term {
        /// Year in which one begins.
        from: i32,
        /// Years from one to the next.
        years: i32,
    },
}

/// A tick: days since 1970-01-01 and what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Days since 1970-01-01; of a term its middle, as far as the scale reaches.
    pub days: f64,
    /// As on an axis.
    pub text: String,
}

/// A time scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Time {
    line: Linear,
}

impl Time {
    /// Maps days since 1970-01-01 onto `range` (pixels).
    pub fn new(days: (f64, f64), range: (f64, f64)) -> Self {
        // A lone day has a year around it, not the time from 1970.
        let days = if days.1 > days.0 { days } else { (days.0 - 182.0, days.0 + 183.0) };
        Time { line: Linear::new(days, range) }
    }

    /// The pixel of a day.
    pub fn at(&self, days: f64) -> f64 {
        self.line.at(days)
    }

    /// The day at a pixel.
    pub fn invert(&self, pixel: f64) -> f64 {
        self.line.invert(pixel)
    }

    /// The unit whose ticks number about `count`.
    pub fn unit(&self, count: usize) -> Unit {
        let (low, high) = self.line.domain();
        let most = count.max(1) as f64 * 1.5;
        let units = [(Unit::Day, 1.0), (Unit::Week, 7.0), (Unit::Month, 30.4), (Unit::Quarter, 91.3)];
        units.into_iter().find(|(_, days)| (high - low) / days <= most).map_or(Unit::Year, |(unit, _)| unit)
    }

    /// Ticks of a unit, at most about `count`: where there are more, every second, fifth, tenth, … of them.
    pub fn ticks(&self, unit: Unit, count: usize, lang: Lang) -> Vec<Tick> {
        let (low, high) = self.line.domain();
        let span = high - low;
        let (length, steps): (f64, &[i32]) = match unit {
            Unit::Day => (1.0, &[1, 2, 5, 10, 20, 50, 100]),
            Unit::Week => (7.0, &[1, 2, 4, 8, 13, 26, 52]),
            Unit::Month => (30.4, &[1, 2, 3, 6, 12, 24, 60, 120]),
            Unit::Quarter => (91.3, &[1, 2, 4, 8, 20, 40, 80]),
            Unit::Year => (365.25, &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]),
            Unit::Term { years, .. } => (365.25 * f64::from(years.max(1)), &[1, 2, 4, 10, 20]),
        };
        let fits = |step: &&i32| span / (length * f64::from(**step)) <= count.max(1) as f64;
        let step = steps.iter().find(fits).or(steps.last()).copied().unwrap_or(1);
        let mut ticks = Vec::new();
        let (first, _, _) = civil(low);
        match unit {
            Unit::Day | Unit::Week => {
                let every = if unit == Unit::Week { 7.0 * f64::from(step) } else { f64::from(step) };
                // 1970-01-05 was a Monday.
                let from = if unit == Unit::Week { 4.0 } else { 0.0 };
                let mut day = from + ((low - from) / every).ceil() * every;
                while day <= high && ticks.len() < 400 {
                    let (year, month, date) = civil(day);
                    let text = Moment { year, part: Part::Day(month, date) }.text(lang);
                    ticks.push(Tick { days: day, text });
                    day += every;
                }
            }
            Unit::Month | Unit::Quarter | Unit::Year => {
                let months = step
                    * match unit {
                        Unit::Month => 1,
                        Unit::Quarter => 3,
                        _ => 12,
                    };
                // Counted from year 0, so that every tenth year is a round one.
                let mut month = (first * 12).div_euclid(months) * months;
                while ticks.len() < 400 {
                    let (year, of) = (month.div_euclid(12), month.rem_euclid(12) as u8);
                    let part = match unit {
                        Unit::Month => Part::Month(of + 1),
                        Unit::Quarter => Part::Quarter(of / 3 + 1),
                        _ => Part::Year,
                    };
                    let moment = Moment { year, part };
                    if moment.days() > high {
                        break;
                    }
                    if moment.days() >= low {
                        ticks.push(Tick { days: moment.days(), text: moment.text(lang) });
                    }
                    month += months;
                }
            }
            Unit::Term { from, years } => {
                let years = years.max(1);
                let every = years * step;
                let mut begin = from + (first - from).div_euclid(years) * years;
                while ticks.len() < 400 {
                    let day = |year| Moment { year, part: Part::Year }.days();
                    if day(begin) >= high {
                        break;
                    }
                    let middle = (day(begin).max(low) + day(begin + years).min(high)) / 2.0;
                    let year = |year: i32| whole(year.unsigned_abs().into());
                    ticks.push(Tick {
                        days: middle,
                        text: [&year(begin), "–", &year(begin + years)].concat(),
                    });
                    begin += every;
                }
            }
        }
        ticks
    }
}

/// Year, month and day of a count of days (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: f64) -> (i32, u8, u8) {
    let shifted = days.floor() as i32 + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let turned = (5 * of_year + 2) / 153;
    let day = of_year - (153 * turned + 2) / 5 + 1;
    let month = if turned < 10 { turned + 3 } else { turned - 9 };
    (year + era * 400 + i32::from(month <= 2), month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> f64 {
        Moment::parse(text).map_or(f64::NAN, Moment::days)
    }

    fn texts(from: &str, to: &str, unit: Unit, count: usize) -> Vec<String> {
        let scale = Time::new((days(from), days(to)), (0.0, 100.0));
        scale.ticks(unit, count, Lang::Vi).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn each_unit_has_its_ticks() {
        assert_eq!(
            texts("2024-03-01", "2024-03-04", Unit::Day, 6),
            ["1/3/2024", "2/3/2024", "3/3/2024", "4/3/2024"]
        );
        assert_eq!(texts("2024-03-01", "2024-03-20", Unit::Week, 6), ["4/3/2024", "11/3/2024", "18/3/2024"]);
        assert_eq!(
            texts("2023-11-15", "2024-03-01", Unit::Month, 6),
            ["12/2023", "1/2024", "2/2024", "3/2024"]
        );
        assert_eq!(
            texts("2023-01-01", "2023-12-31", Unit::Quarter, 6),
            ["Q1/2023", "Q2/2023", "Q3/2023", "Q4/2023"]
        );
        assert_eq!(texts("1987", "2024", Unit::Year, 5), ["1990", "2000", "2010", "2020"]);
        let term = Unit::Term { from: 2020, years: 5 };
        assert_eq!(texts("2010", "2024", term, 6), ["2010–2015", "2015–2020", "2020–2025"]);
    }

    #[test]
    fn the_unit_follows_the_span() {
        let unit = |from, to| Time::new((days(from), days(to)), (0.0, 1.0)).unit(6);
        assert_eq!(unit("2024-03-01", "2024-03-07"), Unit::Day);
        assert_eq!(unit("2024-01-01", "2024-02-20"), Unit::Week);
        assert_eq!(unit("2024-01-01", "2024-09-01"), Unit::Month);
        assert_eq!(unit("2010", "2024"), Unit::Year);
    }

    #[test]
    fn days_come_back_as_dates() {
        for text in ["1970-01-01", "2000-02-29", "1899-12-31", "2024-12-31", "1600-03-01"] {
            let (year, month, day) = civil(days(text));
            assert_eq!(Moment { year, part: Part::Day(month, day) }.iso(), text);
        }
    }
}

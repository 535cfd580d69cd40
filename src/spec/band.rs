//! Bands behind a figure and its target: how good it is, in the words of whoever set the bounds.

use super::missing;
use super::read::{At, Read, record, wrong_kind};
use super::value::Value;
use crate::error::{Code, Error, Log};

/// More greys than this cannot be told apart.
pub const MOST: usize = 5;

record! {
    /// One band, from the end of the one before.
    pub struct Band {
        /// Its upper end.
        "to" to: Option<f64>,
        /// What it is called.
        "name" name: Option<String>,
    }
}

/// Bands from zero upwards; a number stands for a band without a name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bands(pub Vec<Band>);

impl Read for Bands {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        let items = match value {
            Value::Null => Vec::new(),
            Value::List(items) => items,
            Value::Numbers(numbers) => numbers.into_iter().map(Value::Number).collect(),
            other => return wrong_kind(&other, 4, at, log),
        };
        let mut bands = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            bands.push(match item {
                Value::Number(to) => Band { to: Some(to), name: None },
                map @ Value::Map(_) => Band::read(map, at.index(i), log)?,
                other => return wrong_kind(&other, 2, at.index(i), log),
            });
        }
        Some(Bands(bands))
    }
}

/// Notes ends that are missing or do not rise from zero, and bands beyond what greys can tell.
pub(super) fn check(bands: &Bands, log: &mut Log) {
    let root = At::ROOT.key("bands");
    if bands.0.len() > MOST {
        log.fault(|| {
            Error::bilingual(
                Code::Unfit,
                root.path(),
                &["Nhiều hơn năm mức thì không phân biệt được sắc độ.", "Gộp bớt các mức."],
                &["More than five bands cannot be told apart.", "Join some of them."],
            )
        });
    }
    let mut before = 0.0;
    for (i, band) in bands.0.iter().enumerate() {
        let path = root.index(i).path();
        match band.to {
            None => {
                let (vi, en) =
                    ("Thêm mức trên của dải, là một số.", "Add the upper end of the band, a number.");
                log.fault(|| missing(&[&path, ".to"].concat(), "to", vi, en));
            }
            Some(to) if to > before => before = to,
            Some(_) => log.fault(|| {
                Error::bilingual(
                    Code::Unfit,
                    path,
                    &["Mức trên của các dải phải tăng dần từ 0.", "Xếp lại theo thứ tự tăng dần."],
                    &["Upper ends of bands must rise from 0.", "Put them in rising order."],
                )
            }),
        }
    }
}

//! From a JSON tree to typed records: every fault is noted with its path, none ends the reading.

use super::value::{DEPTH, Value};
use crate::error::{Code, Error, Log};
use crate::list::Gather as _;

/// Longest text that any field may hold, in characters.
pub const LONGEST: usize = 1000;
/// Most combining marks on one letter; browsers take seconds over thousands.
pub const MOST_ACCENTS: usize = 4;

/// A place in the tree, linked upwards so that reading a million cells allocates nothing.
/// Where faults are not told it is nothing at all.
#[derive(Clone, Copy)]
pub struct At<'a> {
    #[cfg(feature = "full")]
    up: Option<&'a At<'a>>,
    #[cfg(feature = "full")]
    step: Step<'a>,
    #[cfg(not(feature = "full"))]
    up: std::marker::PhantomData<&'a ()>,
}

#[cfg(feature = "full")]
#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

#[cfg(feature = "full")]
impl<'a> At<'a> {
    /// The spec as a whole.
    pub const ROOT: At<'static> = At { up: None, step: Step::Root };

    /// The place below under a key.
    pub fn key(&'a self, key: &'a str) -> At<'a> {
        At { up: Some(self), step: Step::Key(key) }
    }

    /// The place below at a position.
    pub fn index(&'a self, index: usize) -> At<'a> {
        At { up: Some(self), step: Step::Index(index) }
    }

    /// As `data.columns[1].values[3]`.
    pub fn path(&self) -> String {
        let mut path = self.up.map_or_else(String::new, At::path);
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&crate::error::clip(key));
            }
            Step::Index(index) => {
                path.push('[');
                path.push_str(&crate::locale::number::whole(index as u64));
                path.push(']');
            }
        }
        path
    }
}

#[cfg(not(feature = "full"))]
impl<'a> At<'a> {
    /// The spec as a whole.
    pub const ROOT: At<'static> = At { up: std::marker::PhantomData };

    /// The place below under a key.
    pub fn key(&'a self, _: &'a str) -> At<'a> {
        At::ROOT
    }

    /// The place below at a position.
    pub fn index(&'a self, _: usize) -> At<'a> {
        At::ROOT
    }

    /// Nobody asks.
    pub fn path(&self) -> String {
        String::new()
    }
}

/// What can be read from a [`Value`].
pub trait Read: Sized {
    /// Reads, noting faults; `None` when nothing usable stands there.
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self>;
}

const KINDS: [(&str, &str); 7] = [
    ("null", "null"),
    ("đúng/sai", "a boolean"),
    ("số", "a number"),
    ("chữ", "text"),
    ("danh sách [ ]", "a list [ ]"),
    ("đối tượng { }", "an object { }"),
    ("dữ liệu quá sâu", "something too deep"),
];

/// Position in [`KINDS`].
fn kind(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::Text(_) => 3,
        Value::List(_) | Value::Numbers(_) => 4,
        Value::Map(_) => 5,
        Value::TooDeep => 6,
    }
}

/// Notes that something of another kind was expected. `wanted` indexes the kinds: 1 boolean, 2 number, 3 text, 4 list, 5 object.
pub fn wrong_kind<T>(value: &Value, wanted: usize, at: At, log: &mut Log) -> Option<T> {
    log.fault(|| of_kind(value, wanted, at));
    None
}

#[cold]
#[inline(never)]
fn of_kind(value: &Value, wanted: usize, at: At) -> Error {
    if let Value::TooDeep = value {
        Error::new(Code::TooDeep, at.path(), &[&crate::locale::number::whole(DEPTH as u64)])
    } else {
        let (seen, wanted) = (KINDS[kind(value)], KINDS[wanted]);
        Error::bilingual(Code::WrongKind, at.path(), &[wanted.0, seen.0], &[wanted.1, seen.1])
    }
}

/// Notes a fault whose hint offers the nearest known name, or lists them all.
#[cfg(feature = "full")]
pub fn unknown(code: Code, seen: &str, known: &[&str], at: String, log: &mut Log) {
    log.push(nearest(code, seen, known, at));
}

/// A fault whose hint offers the nearest known name, or lists them all.
#[cold]
#[inline(never)]
pub fn nearest(code: Code, seen: &str, known: &[&str], at: String) -> Error {
    let (vi, en) = match closest(seen, known) {
        Some(name) => (["Ý bạn là “", name, "”?"].concat(), ["Did you mean “", name, "”?"].concat()),
        None if known.is_empty() => ("Dữ liệu chưa có gì.".into(), "The data is empty.".into()),
        None => {
            let mut list = known[..known.len().min(24)].join(", ");
            if known.len() > 24 {
                list.push('…');
            }
            (["Có thể dùng: ", &list, "."].concat(), ["Known: ", &list, "."].concat())
        }
    };
    let seen = crate::error::clip(seen);
    Error::bilingual(code, at, &[&seen, &vi], &[&seen, &en])
}

/// The known name that is nearest to the one seen, if any is near enough to be meant.
pub fn closest<'k>(seen: &str, known: &[&'k str]) -> Option<&'k str> {
    let folded = fold(seen);
    let nearest = known.iter().map(|k| (distance(&folded, &fold(k)), *k)).min_by_key(|(d, _)| *d);
    nearest.filter(|(d, k)| *d <= 1 + k.chars().count() / 3).map(|(_, name)| name)
}

/// Case and Vietnamese marks apart, so that "tieu de" is near "tiêu đề".
fn fold(text: &str) -> Vec<char> {
    text.chars().take(40).map(|c| crate::locale::base_letter(c).to_ascii_lowercase()).collect()
}

/// Levenshtein's edit distance (1966), with a swap of neighbours counted once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

impl Read for String {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Text(text) => text_within_limits(text, at, log),
            other => wrong_kind(&other, 3, at, log),
        }
    }
}

/// Composed to NFC, and refused when it would freeze a browser's text shaping.
pub fn text_within_limits(text: String, at: At, log: &mut Log) -> Option<String> {
    let length = text.chars().count();
    if length > LONGEST {
        log.fault(|| {
            let [length, longest] = [length, LONGEST].map(|n| crate::locale::number::whole(n as u64));
            Error::new(Code::TooLong, at.path(), &[&length, &longest])
        });
        return None;
    }
    let mut run = 0;
    let mut worst = 0;
    for c in text.chars() {
        run = if crate::locale::is_combining(c) { run + 1 } else { 0 };
        worst = worst.max(run);
    }
    if !crate::MORE && worst > 0 {
        // Letters in pieces are put together by the other modules.
        log.fault(|| Error::new(Code::TooManyAccents, at.path(), &[]));
        return None;
    }
    if worst > MOST_ACCENTS {
        log.fault(|| {
            let [worst, most] = [worst, MOST_ACCENTS].map(|n| crate::locale::number::whole(n as u64));
            Error::new(Code::TooManyAccents, at.path(), &[&worst, &most])
        });
        return None;
    }
    Some(if crate::MORE { crate::locale::compose(&text) } else { text })
}

impl Read for f64 {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Number(number) => Some(number),
            other => wrong_kind(&other, 2, at, log),
        }
    }
}

impl Read for bool {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(yes),
            other => wrong_kind(&other, 1, at, log),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => Some(Some(T::read(other, at, log)?)),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value, at: At, log: &mut Log) -> Option<Self> {
        match value {
            Value::List(items) => Some(
                items
                    .into_iter()
                    .enumerate()
                    .filter_map(|(i, item)| T::read(item, at.index(i), log))
                    .gather(),
            ),
            other => wrong_kind(&other, 4, at, log),
        }
    }
}

impl Read for Value {
    fn read(value: Value, _: At, _: &mut Log) -> Option<Self> {
        Some(value)
    }
}

/// Declares a struct, its JSON keys and its reader in one place; the JSON Schema comes from the same struct.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $Name:ident { $($(#[$about:meta])* $key:literal $field:ident: $Type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "cli", schemars(deny_unknown_fields))]
        pub struct $Name {
            $($(#[$about])*
            #[cfg_attr(feature = "cli", schemars(rename = $key))]
            pub $field: $Type,)*
        }

        impl $crate::spec::read::Read for $Name {
            fn read(
                value: $crate::spec::value::Value,
                at: $crate::spec::read::At,
                log: &mut $crate::error::Log,
            ) -> Option<Self> {
                let mut record = Self::default();
                $crate::spec::read::fill(value, &mut [$(($key, &mut record.$field)),*], at, log)?;
                Some(record)
            }
        }
    };
}
pub(crate) use record;

/// A field that takes in what can be read and stays as it is otherwise.
///
/// Fields are filled through this trait by one function for all records: a reader generated
/// for every field of every record was a fifth of what readers downloaded.
pub trait Take {
    /// Reads into the field, noting faults.
    fn take(&mut self, value: Value, at: At, log: &mut Log);
}

impl<T: Read> Take for T {
    fn take(&mut self, value: Value, at: At, log: &mut Log) {
        if let Some(read) = T::read(value, at, log) {
            *self = read;
        }
    }
}

/// Fills named fields from the entries of an object; unknown and repeated keys are noted and dropped.
pub fn fill(value: Value, fields: &mut [(&str, &mut dyn Take)], at: At, log: &mut Log) -> Option<()> {
    let entries = match value {
        Value::Map(entries) => entries,
        other => return wrong_kind(&other, 5, at, log),
    };
    let mut kept: Vec<(usize, Value)> = Vec::new();
    for (key, value) in entries {
        match fields.iter().position(|(name, _)| *name == key) {
            None => log.fault(|| {
                let keys: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
                nearest(Code::UnknownKey, &key, &keys, at.key(&key).path())
            }),
            Some(index) if kept.iter().any(|(k, _)| *k == index) => {
                log.fault(|| Error::new(Code::DuplicateKey, at.key(&key).path(), &[&key]));
            }
            Some(index) => kept.push((index, value)),
        }
    }
    for (index, value) in kept {
        if let Some((name, field)) = fields.get_mut(index) {
            field.take(value, at.key(name), log);
        }
    }
    Some(())
}

//! A table as files hold it: cells under headings, not yet interpreted.

use bieudo::locale::compose;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing there, or a sign that says so.
    Missing,
    /// A number that its file holds as a number.
    Number(f64),
    /// Anything written.
    Text(String),
}

/// A column's heading.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// As people read it.
    pub label: String,
    /// Empty where none is known.
    pub unit: String,
    /// `text`, `number` or `date` where the file says so.
    pub kind: Option<&'static str>,
    /// What the column is to the chart, where the file says so.
    pub role: Option<&'static str>,
}

/// Headings and rows, with what the file says about the whole.
#[derive(Debug, Default)]
pub struct Grid {
    /// Title.
    pub title: Option<String>,
    /// What holds for all rows.
    pub subtitle: Option<String>,
    /// Name, address and day of the source.
    pub source: [Option<String>; 3],
    /// One for each column.
    pub heads: Vec<Head>,
    /// Each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// A heading with its unit taken out: `Số người (người)`, `Doanh thu [tỷ đồng]`.
pub fn head(text: &str) -> Head {
    let text = compose(text.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
    for (open, close) in [(" (", ')'), (" [", ']')] {
        if let Some((label, unit)) = text.strip_suffix(close).and_then(|t| t.rsplit_once(open))
            && !unit.is_empty()
            && !label.is_empty()
            && unit.chars().count() <= 24
        {
            return Head { label: label.into(), unit: unit.into(), ..Head::default() };
        }
    }
    Head { label: text, ..Head::default() }
}

/// What editors and offices write where nothing is known.
pub fn is_missing(text: &str) -> bool {
    let text = text.trim();
    ["", "-", "–", "—", "…", "...", ":", ".."].contains(&text)
        || ["na", "n/a", "null", "#n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Rows as written into headings and cells. Lines above the headings that hold one text are a title.
pub fn from_rows(rows: Vec<Vec<Cell>>) -> Grid {
    let full = |row: &Vec<Cell>| row.iter().filter(|c| **c != Cell::Missing).count();
    let width = rows.iter().map(|r| r.iter().rposition(|c| *c != Cell::Missing).map_or(0, |at| at + 1)).max();
    let width = width.unwrap_or(0);
    let mut grid = Grid::default();
    let mut rows = rows.into_iter().filter(|row| full(row) > 0).peekable();
    while width > 1 && rows.peek().is_some_and(|row| full(row) == 1) {
        let texts = rows.next().into_iter().flatten();
        for text in texts.filter_map(|c| if let Cell::Text(text) = c { Some(text) } else { None }) {
            let place = if grid.title.is_none() { &mut grid.title } else { &mut grid.subtitle };
            place.get_or_insert(text);
        }
    }
    let heads = rows.next().unwrap_or_default();
    for at in 0..width {
        let text = match heads.get(at) {
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::Number(n)) => bieudo::locale::number::machine(*n, 12),
            _ => format!("Cột {}", at + 1),
        };
        grid.heads.push(head(&text));
    }
    grid.rows = rows
        .map(|mut row| {
            row.resize(width, Cell::Missing);
            row
        })
        .collect();
    grid
}

#[cfg(test)]
mod tests {
    use super::{head, is_missing};

    #[test]
    fn units_are_taken_out_of_headings() {
        let seen = |text| (head(text).label, head(text).unit);
        assert_eq!(seen("Số người (người)"), ("Số người".into(), "người".into()));
        assert_eq!(seen("Doanh thu [tỷ đồng]"), ("Doanh thu".into(), "tỷ đồng".into()));
        assert_eq!(seen("Năm"), ("Năm".into(), String::new()));
        assert_eq!(seen("(người)"), ("(người)".into(), String::new()));
        assert_eq!(seen("A  b\n(%)"), ("A b".into(), "%".into()));
    }

    #[test]
    fn signs_for_nothing() {
        assert!(["", " ", "-", "…", "N/A", "#N/A"].into_iter().all(is_missing));
        assert!(!["0", "-1", "không"].into_iter().any(is_missing));
    }
}

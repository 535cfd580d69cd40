//! The data table and the data as text for other programs.

use crate::figure::Figure;
use crate::list::Gather as _;
use crate::locale::{Lang, words};
use crate::table::{Column, Values, date::Moment};

/// The columns of the data table: those that play a role, else all.
pub fn columns(figure: &Figure) -> Vec<&Column> {
    let roles = &figure.table.roles;
    let mut order: Vec<usize> = roles
        .facet
        .into_iter()
        .chain(roles.group)
        .chain(roles.x)
        .chain(roles.end)
        .chain(roles.label)
        .collect();
    order.extend(&roles.y);
    order.extend(roles.target);
    order.extend(roles.size);
    let mut seen = Vec::new();
    order.retain(|c| {
        !seen.contains(c) && {
            seen.push(*c);
            true
        }
    });
    if order.is_empty() {
        return figure.table.columns.iter().gather();
    }
    order.iter().filter_map(|c| figure.table.columns.get(*c)).gather()
}

/// Whether a column's cells are figures, set right-aligned.
pub fn is_numeric(column: &Column) -> bool {
    matches!(column.values, Values::Number(..))
}

/// How a file of data separates and writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// RFC 4180: commas, points for decimals.
    Plain,
    /// What a spreadsheet set to Vietnamese opens with a double click: `;`, decimal commas, a byte order mark.
    Sheet,
}

/// The data as CSV; a text that a spreadsheet would run as a formula gets a leading `'`.
pub fn csv(figure: &Figure) -> String {
    write(figure, Form::Plain)
}

/// The data as CSV for a Vietnamese spreadsheet.
pub fn sheet(figure: &Figure) -> String {
    ["\u{feff}", &write(figure, Form::Sheet)].concat()
}

fn write(figure: &Figure, form: Form) -> String {
    let mut out = String::new();
    let columns = columns(figure);
    let between = if form == Form::Sheet { ";" } else { "," };
    let mut heads = Vec::new();
    for column in &columns {
        heads.push(quote(&column.heading(), form));
        // How sure a source is, and units of single cells, go where the figure goes.
        for (extra, name) in extras(column, figure.lang) {
            if extra {
                heads.push(quote(&[&column.label, name].concat(), form));
            }
        }
    }
    let mut line = |cells: &[String]| {
        out.push_str(&words::join(cells, between));
        out.push_str("\r\n");
    };
    line(&heads);
    for row in 0..figure.table.rows {
        let mut cells = Vec::new();
        for column in &columns {
            cells.push(cell(column, row, form));
            let [qualifier, unit] = extras(column, figure.lang);
            let quantity = column.quantity(row);
            if qualifier.0 {
                let word = quantity.map_or("", |q| words::qualifier(q.qualifier, figure.lang));
                cells.push(quote(word.trim_end(), form));
            }
            if unit.0 {
                cells.push(quote(quantity.map_or("", |q| q.unit), form));
            }
        }
        line(&cells);
    }
    out
}

/// Which further columns a measure needs, with what they are called.
fn extras(column: &Column, lang: Lang) -> [(bool, &'static str); 2] {
    let number = is_numeric(column);
    let any =
        |holds: fn(&crate::spec::Remark) -> bool| number && column.remarks.iter().any(|(_, r)| holds(r));
    [
        (any(|r| r.qualifier != crate::spec::Qualifier::Exact), lang.pick(": mức chính xác", ": precision")),
        (any(|r| !r.unit.is_empty()), lang.pick(": đơn vị", ": unit")),
    ]
}

fn cell(column: &Column, row: usize, form: Form) -> String {
    match &column.values {
        Values::Number(..) => column.quantity(row).map_or_else(String::new, |q| {
            let plain = crate::locale::number::fixed(q.value, q.decimals, Lang::En).replace(',', "");
            if form == Form::Sheet { plain.replace('.', ",") } else { plain }
        }),
        Values::Date(_) => column.moment(row).map_or_else(String::new, Moment::iso),
        Values::Text(texts) => {
            texts.get(row).and_then(|t| t.as_deref()).map_or_else(String::new, |t| quote(t, form))
        }
    }
}

fn quote(text: &str, form: Form) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let text = if risky { ["'", text].concat() } else { text.to_string() };
    let separator = if form == Form::Sheet { ';' } else { ',' };
    if text.contains([separator, '"', '\n', '\r']) {
        ["\"", &text.replace('"', "\"\""), "\""].concat()
    } else {
        text
    }
}

//! What a chart says, in words: header texts, sentences, the data table, CSV. Deterministic, from the table alone.

use crate::figure::Figure;
use crate::layout::Stage;
use crate::locale::{Lang, words};
use crate::scene::Key;
use crate::spec::{Qualifier, Remark};
use crate::table::{Column, Values, date::Moment};

/// `Nguồn: Báo Nam Định điện tử, 2/2/2023`; empty when none is given.
pub fn source(figure: &Figure) -> String {
    let lang = figure.lang;
    let Some(source) = &figure.spec.source else { return String::new() };
    let Some(name) = &source.name else { return String::new() };
    let day = source.published.as_deref().and_then(Moment::parse).map(|m| m.text(lang));
    let day = day.map_or_else(String::new, |d| [", ", &d].concat());
    [lang.pick("Nguồn: ", "Source: "), name, &day].concat()
}

/// The spec's notes, and what hatching means where there is any.
pub fn notes(figure: &Figure) -> Vec<String> {
    let mut notes = figure.spec.notes.0.clone();
    for qualifier in [Qualifier::About, Qualifier::Derived] {
        let meaning = words::qualifier_note(qualifier, figure.lang);
        let derived = qualifier == Qualifier::Derived;
        let drawn =
            figure.table.columns.iter().flat_map(|c| &c.remarks).any(|(_, r)| {
                r.qualifier != Qualifier::Exact && (r.qualifier == Qualifier::Derived) == derived
            });
        // Charts without filled marks say the qualifier in words only.
        let filled = matches!(figure.spec.kind.as_deref(), Some("bar" | "column" | "donut"));
        if drawn && filled {
            notes.push(meaning.into());
        }
    }
    notes
}

/// One sentence for every reader: the finding; empty where the figures themselves are read at a glance.
pub fn summary(figure: &Figure, stage: &Stage) -> String {
    // Figures that stand there in words, or so few that each carries its own, need no repetition.
    // Nor would one sentence do justice to several series.
    let drawn = matches!(figure.spec.kind.as_deref(), Some("bar" | "column" | "line"));
    if !drawn || figure.table.rows <= 3 || figure.table.roles.y.len() != 1 {
        return String::new();
    }
    figure.sentences(stage).into_iter().next().unwrap_or_default()
}

/// One sentence: what kind of chart, of what, how many.
fn kind_of(figure: &Figure) -> String {
    let lang = figure.lang;
    let kind = figure.spec.kind.as_deref().unwrap_or("");
    let name = match kind {
        "bar" => lang.pick("Biểu đồ thanh", "Bar chart"),
        "column" => lang.pick("Biểu đồ cột", "Column chart"),
        "line" => lang.pick("Biểu đồ đường", "Line chart"),
        "progress" => lang.pick("Tiến độ so với chỉ tiêu", "Progress towards a target"),
        "donut" => lang.pick("Biểu đồ vành khăn", "Donut chart"),
        "number" => lang.pick("Con số", "Figures"),
        "timeline" => lang.pick("Dòng thời gian", "Timeline"),
        "table" => lang.pick("Bảng số liệu", "Table"),
        other => other,
    };
    let table = &figure.table;
    let measures: Vec<String> = if kind == "table" || kind == "timeline" {
        Vec::new()
    } else {
        table.roles.y.iter().filter_map(|y| table.columns.get(*y)).map(Column::heading).collect()
    };
    let what = match measures.len() {
        0 => String::new(),
        1..=4 => [": ", &words::list(&measures, lang)].concat(),
        n => [": ", &crate::locale::number::whole(n as u64), lang.pick(" chuỗi số liệu", " series")].concat(),
    };
    let rows = crate::locale::number::whole(table.rows as u64);
    let items = match (kind, lang) {
        ("timeline", Lang::Vi) => " mốc",
        ("timeline", Lang::En) => " events",
        ("table", Lang::Vi) => " dòng",
        ("table", Lang::En) => " rows",
        (_, Lang::Vi) => " mục",
        (_, Lang::En) if table.rows == 1 => " item",
        (_, Lang::En) => " items",
    };
    [name, &what, ", ", &rows, items, "."].concat()
}

/// A paragraph: the author's own words when there are any, else what the chart type finds.
pub fn description(figure: &Figure, stage: &Stage) -> String {
    if let Some(own) = &figure.spec.description {
        return own.clone();
    }
    let mut sentences = vec![kind_of(figure)];
    sentences.extend(figure.sentences(stage));
    sentences.retain(|s| !s.is_empty());
    words::join(&sentences, " ")
}

/// The whole of it as plain text: what a golden file holds.
pub fn transcript(figure: &Figure, stage: &Stage) -> String {
    let spec = &figure.spec;
    let parts = [spec.title.clone(), spec.subtitle.clone(), Some(description(figure, stage))];
    let mut lines: Vec<String> = parts.into_iter().flatten().collect();
    lines.extend(notes(figure));
    lines.push(source(figure));
    lines.retain(|l| !l.is_empty());
    words::join(&lines, "\n") + "\n"
}

/// One mark in a sentence: `Đảng viên mới kết nạp: 940 người, đạt khoảng 62,7% chỉ tiêu …`.
pub fn datum(figure: &Figure, stage: &Stage, key: Key) -> String {
    let table = &figure.table;
    let kind = figure.spec.kind.as_deref();
    if kind == Some("timeline") {
        return timeline_text(figure, key.row);
    }
    if kind == Some("table") {
        let Some(column) = table.series(key.series) else { return String::new() };
        let value = column.text(key.row, stage.lang);
        // A cell is known by its row's first text.
        let first = table.columns.first().map_or_else(String::new, |c| c.text(key.row, stage.lang));
        return if key.series == 0 { value } else { [&first, ", ", &column.label, ": ", &value].concat() };
    }
    let mut text = crate::charts::datum_sentence(stage, key);
    let context = figure.context(stage, key);
    if !context.is_empty() {
        text = [&text, ", ", &context].concat();
    }
    text
}

fn timeline_text(figure: &Figure, row: usize) -> String {
    [&figure.table.x_text(row, figure.lang), ": ", &timeline_label(figure, row)].concat()
}

fn timeline_label(figure: &Figure, row: usize) -> String {
    let table = &figure.table;
    let label = table.roles.label.and_then(|l| table.columns.get(l));
    label.map_or_else(String::new, |c| c.text(row, figure.lang))
}

/// A line of a tooltip.
pub struct TipLine {
    /// Series or column.
    pub name: String,
    /// The figure in full.
    pub value: String,
    /// Colour of the series, where there are several.
    pub ink: Option<crate::spec::Rgb>,
    /// Whether it is the one pointed at.
    pub current: bool,
}

/// Heading and lines of a mark's tooltip: all series at the same x, the one pointed at marked.
pub fn tooltip(figure: &Figure, stage: &Stage, key: Key) -> (String, Vec<TipLine>) {
    let (table, lang) = (&figure.table, figure.lang);
    let kind = figure.spec.kind.as_deref();
    let line = |name: &str, value: String| TipLine { name: name.into(), value, ink: None, current: true };
    if kind == Some("timeline") {
        return (table.x_text(key.row, lang), vec![line("", timeline_label(figure, key.row))]);
    }
    if kind == Some("table") {
        let Some(column) = table.series(key.series) else { return (String::new(), Vec::new()) };
        let first = table.columns.first().map_or_else(String::new, |c| c.text(key.row, lang));
        return (first, vec![line(&column.label, column.text(key.row, lang))]);
    }
    let many = table.roles.y.len() > 1;
    let mut lines: Vec<TipLine> = stage
        .shown()
        .into_iter()
        .filter(|series| kind != Some("number") || *series == key.series)
        .filter_map(|series| {
            let column = table.series(series)?;
            let own = Key { series, row: key.row };
            Some(TipLine {
                name: column.label.clone(),
                value: column.text(key.row, lang),
                ink: many.then(|| stage.ink(own)),
                current: series == key.series,
            })
        })
        .collect();
    // Beyond eight the one pointed at and its neighbours in the list say enough.
    if lines.len() > 8 {
        let at = lines.iter().position(|l| l.current).unwrap_or(0);
        let from = at.saturating_sub(3).min(lines.len() - 8);
        lines = lines.into_iter().skip(from).take(8).collect();
    }
    let context = figure.context(stage, key);
    if !context.is_empty() {
        lines.push(TipLine { name: String::new(), value: context, ink: None, current: false });
    }
    (table.place(key.row, lang), lines)
}

/// What a source says of the datum of a key.
pub fn remark(figure: &Figure, key: Key) -> Option<&Remark> {
    let table = &figure.table;
    if let Some(remark) = table.series(key.series).and_then(|c| c.remark(key.row)) {
        return Some(remark);
    }
    // Timelines hold their facts on the text.
    let others = [table.roles.label, table.roles.x];
    others.iter().flatten().find_map(|c| table.columns.get(*c)?.remark(key.row))
}

/// Which mark stands for a fact.
pub fn find_fact(figure: &Figure, id: &str) -> Option<Key> {
    let table = &figure.table;
    // A measure comes before a target: `8 of 9` may carry one id on both.
    for (series, column) in table.roles.y.iter().enumerate() {
        let remarks = table.columns.get(*column).map_or(&[][..], |c| &c.remarks);
        if let Some((row, _)) = remarks.iter().find(|(_, r)| r.fact == id) {
            return Some(Key { series, row: *row });
        }
    }
    let (_, row) = table.find_fact(id)?;
    Some(Key { series: 0, row })
}

/// The columns of the data table: those that play a role, else all.
pub fn columns(figure: &Figure) -> Vec<&Column> {
    let roles = &figure.table.roles;
    let mut order: Vec<usize> =
        roles.facet.into_iter().chain(roles.x).chain(roles.end).chain(roles.label).collect();
    order.extend(&roles.y);
    order.extend(roles.target);
    let mut seen = Vec::new();
    order.retain(|c| {
        !seen.contains(c) && {
            seen.push(*c);
            true
        }
    });
    if order.is_empty() {
        return figure.table.columns.iter().collect();
    }
    order.iter().filter_map(|c| figure.table.columns.get(*c)).collect()
}

/// Whether a column's cells are figures, set right-aligned.
pub fn is_numeric(column: &Column) -> bool {
    matches!(column.values, Values::Number(..))
}

/// RFC 4180 with a point for decimals; a text that a spreadsheet would run as a formula gets a leading `'`.
pub fn csv(figure: &Figure) -> String {
    let mut out = String::new();
    let columns = columns(figure);
    let heads: Vec<String> = columns.iter().map(|c| quote(&c.heading())).collect();
    out.push_str(&words::join(&heads, ","));
    out.push_str("\r\n");
    for row in 0..figure.table.rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match &column.values {
                Values::Number(..) => match column.quantity(row) {
                    Some(q) => crate::locale::number::fixed(q.value, q.decimals, Lang::En).replace(',', ""),
                    None => String::new(),
                },
                Values::Date(_) => column.moment(row).map_or_else(String::new, Moment::iso),
                Values::Text(texts) => {
                    texts.get(row).and_then(|t| t.as_deref()).map_or_else(String::new, quote)
                }
            })
            .collect();
        out.push_str(&words::join(&cells, ","));
        out.push_str("\r\n");
    }
    out
}

fn quote(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let text = if risky { ["'", text].concat() } else { text.to_string() };
    if text.contains([',', '"', '\n', '\r']) {
        ["\"", &text.replace('"', "\"\""), "\""].concat()
    } else {
        text
    }
}

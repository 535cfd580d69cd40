//! One mark in words: its sentence, its tooltip, what its source says of it.

use crate::figure::Figure;
use crate::layout::{Entry, Stage};
use crate::scene::Key;
use crate::spec::Remark;

/// One mark in a sentence: `Đảng viên mới kết nạp: 940 người, đạt khoảng 62,7% chỉ tiêu …`.
pub fn datum(figure: &Figure, stage: &Stage, key: Key) -> String {
    let table = &figure.table;
    // The core does not draw the types that are told apart here.
    let kind = figure.spec.kind.as_deref().filter(|_| crate::MORE);
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
    /// Sign of the series, where there are several.
    pub sign: Option<Entry>,
    /// Whether it is the one pointed at.
    pub current: bool,
}

/// Heading and lines of a mark's tooltip: all series at the same x, the one pointed at marked.
pub fn tooltip(figure: &Figure, stage: &Stage, key: Key) -> (String, Vec<TipLine>) {
    let (table, lang) = (&figure.table, figure.lang);
    // The core does not draw the types that are told apart here.
    let kind = figure.spec.kind.as_deref().filter(|_| crate::MORE);
    let line = |name: &str, value: String| TipLine { name: name.into(), value, sign: None, current: true };
    if kind == Some("timeline") {
        return (table.x_text(key.row, lang), vec![line("", timeline_label(figure, key.row))]);
    }
    if kind == Some("table") {
        let Some(column) = table.series(key.series) else { return (String::new(), Vec::new()) };
        let first = table.columns.first().map_or_else(String::new, |c| c.text(key.row, lang));
        return (first, vec![line(&column.label, column.text(key.row, lang))]);
    }
    let many = table.is_plural();
    // Where rows are grouped, groups are hidden, and the measures are always there.
    let grouped = crate::FULL && kind == Some("scatter");
    let shown = if grouped { (0..table.roles.y.len()).collect() } else { stage.shown() };
    let mut lines: Vec<TipLine> = shown
        .into_iter()
        .filter(|series| kind != Some("number") || *series == key.series)
        .filter_map(|series| {
            let column = table.series(series)?;
            let own = Key { series, row: key.row };
            Some(TipLine {
                name: column.label.clone(),
                value: column.text(key.row, lang),
                sign: many.then(|| stage.entry(series, figure.chart.sign(), stage.ink(own))).flatten(),
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
        lines.push(TipLine { name: String::new(), value: context, sign: None, current: false });
    }
    (crate::charts::sentence(&table.place(key.row, lang)), lines)
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

//! Small multiples: one table split by a column, each part drawn as a chart of its own beside the others.
//!
//! Any chart type serves. Keys keep the rows of the whole table, so hover, speech and links know no difference.

use crate::charts::Chart;
use crate::layout::look::LABEL;
use crate::layout::{Extent, Stage, text};
use crate::scene::{Anchor, Key, Rect, Scene};
use crate::table::Table;

/// Most small multiples in one chart.
pub const MOST_PANELS: usize = 24;

/// Narrowest small multiple beside another, pixels.
const NARROWEST: f64 = 190.0;
const GAP: f64 = 28.0;
const LEADING: f64 = 18.0;

/// One small multiple.
#[derive(Debug, Clone)]
pub struct Panel {
    /// What stands above it.
    pub name: String,
    /// Its rows in the whole table.
    pub rows: Vec<usize>,
    /// Those rows.
    pub table: Table,
}

/// Splits a table by the column that plays the facet; empty where none does.
pub fn split(table: &Table, lang: crate::locale::Lang) -> Vec<Panel> {
    let Some(facet) = table.roles.facet.and_then(|f| table.columns.get(f)) else { return Vec::new() };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for row in 0..table.rows {
        let name = facet.text(row, lang);
        match groups.iter_mut().find(|g| g.0 == name) {
            Some(group) => group.1.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    let mut panels = Vec::new();
    for (name, rows) in groups {
        let mut part = table.select(&rows);
        part.roles.facet = None;
        panels.push(Panel { name, rows, table: part });
    }
    panels
}

/// The stage of one panel.
fn part<'a>(stage: &Stage<'a>, panel: &'a Panel, width: f64, extent: Extent) -> Stage<'a> {
    Stage { table: &panel.table, width, height: None, span: Some(extent), small: true, ..*stage }
}

/// How many stand beside each other: as many as have room, in rows as even as can be.
fn columns(width: f64, count: usize) -> usize {
    let most = (((width + GAP) / (NARROWEST + GAP)) as usize).clamp(1, 4).min(count.max(1));
    let rows = count.div_ceil(most).max(1);
    count.div_ceil(rows).max(1)
}

/// The axes that all of them have, and the room beside them.
fn shared(chart: &dyn Chart, stage: &Stage, panels: &[Panel], width: f64) -> Extent {
    let mut extent = Extent::default();
    if stage.spec.panels.as_deref() == Some("free") {
        return extent;
    }
    let alone = |panel, span| Stage { table: panel, width, height: None, span, small: true, ..*stage };
    for panel in panels {
        // Asked without a span of its own, each tells what it would need.
        extent = extent.with(chart.extent(&alone(&panel.table, None)));
    }
    extent = extent.with(stage.span.unwrap_or_default());
    // Room for one text may leave less for another.
    #[cfg(feature = "full")]
    for _ in 0..3 {
        let mut room = extent.room;
        for panel in panels {
            room = room.with(chart.room(&alone(&panel.table, Some(extent))));
        }
        if room == extent.room {
            break;
        }
        extent.room = room;
    }
    extent
}

/// Draws them all.
pub fn draw(chart: &dyn Chart, stage: &Stage, panels: &[Panel]) -> Scene {
    let across = columns(stage.width, panels.len());
    let width = (stage.width - GAP * (across as f64 - 1.0)) / across as f64;
    let extent = shared(chart, stage, panels, width);
    let mut scene = Scene::new(stage.width, 0.0);
    let mut top = 0.0;
    for line in panels.chunks(across) {
        let heads: Vec<Vec<String>> =
            line.iter().map(|p| text::wrap(&p.name, LABEL, true, width, stage.measure)).collect();
        let head = heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * LEADING + 6.0;
        let mut tallest: f64 = 0.0;
        for (i, (panel, lines)) in line.iter().zip(&heads).enumerate() {
            let left = i as f64 * (width + GAP);
            // The last line of each name stands on one height, next to its plot.
            let first = top + head - 10.0 - (lines.len() as f64 - 1.0) * LEADING;
            stage.write(&mut scene, lines, left, first, LABEL, LEADING, true, Anchor::Start, stage.look.ink);
            let mut plot = chart.draw(&part(stage, panel, width, extent));
            plot.shift(left, top + head);
            let whole = |key: Key| Key { row: panel.rows.get(key.row).copied().unwrap_or(key.row), ..key };
            for mark in &mut plot.marks {
                mark.key = mark.key.map(whole);
            }
            for target in &mut plot.targets {
                target.key = whole(target.key);
            }
            scene.panels.push(Rect { x: left, y: top, width, height: head + plot.height });
            scene.marks.append(&mut plot.marks);
            scene.targets.append(&mut plot.targets);
            scene.numbered.append(&mut plot.numbered);
            scene.pick = plot.pick;
            tallest = tallest.max(plot.height);
        }
        top += head + tallest + GAP;
    }
    scene.height = (top - GAP).max(0.0);
    scene
}

/// What each says, its name first; as many as a listener can bear.
pub fn describe(chart: &dyn Chart, stage: &Stage, panels: &[Panel]) -> Vec<String> {
    let mut out = Vec::new();
    for panel in panels.iter().take(8) {
        let said = chart.describe(&part(stage, panel, stage.width, Extent::default()));
        out.extend(said.first().map(|sentence| [&panel.name, ": ", sentence].concat()));
    }
    out
}

/// What a chart says of one mark besides its figure, asked of the panel it stands in.
pub fn context(chart: &dyn Chart, stage: &Stage, panels: &[Panel], key: Key) -> String {
    for panel in panels {
        if let Some(row) = panel.rows.iter().position(|r| *r == key.row) {
            let key = Key { row, ..key };
            return chart.context(&part(stage, panel, stage.width, Extent::default()), key);
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn rows_are_as_even_as_can_be() {
        assert_eq!(columns(320.0, 6), 1);
        assert_eq!(columns(640.0, 4), 2);
        assert_eq!(columns(640.0, 6), 3);
        assert_eq!(columns(1000.0, 5), 3);
        assert_eq!(columns(1000.0, 3), 3);
        assert_eq!(columns(1000.0, 8), 4);
    }
}

//! Categories downwards: a label beside each row's marks, or above them where it has no room there.

use super::look::{LABEL, LINE};
use super::{Stage, text};
use crate::scene::{Anchor, Scene};

/// Where rows and their labels stand.
pub struct Rows {
    /// Lines of each row's label.
    labels: Vec<Vec<String>>,
    /// Labels stand above their marks instead of beside them.
    pub above: bool,
    /// Upper edge of each row's marks.
    pub tops: Vec<f64>,
    /// Height of a row's marks.
    pub thick: f64,
    /// First pixel right of the labels.
    pub left: f64,
    /// Lower edge of the last row.
    pub height: f64,
    /// Pixels of the longest name.
    pub widest: f64,
}

impl Rows {
    /// Rows of marks `thick` pixels high from `head` downwards; `beside` pixels of the width go to figures
    /// that stand next to the marks.
    pub fn new(stage: &Stage, thick: f64, beside: f64, head: f64) -> Rows {
        let table = stage.table;
        let names: Vec<String> = (0..table.rows).map(|r| table.x_text(r, stage.lang)).collect();
        let widest = names.iter().map(|n| stage.label_width(n, false)).fold(stage.room().names, f64::max);
        // A third of the width for labels, or they go above; a lone stack needs no label as wide as that.
        let side = (stage.width * 0.34).min(260.0);
        let above = stage.is_narrow() && widest > stage.width * 0.26
            || widest > side * 1.8
            || widest.min(side) + beside > stage.width * 0.72;
        let room = if above { stage.width } else { side };
        let labels: Vec<_> = names.iter().map(|n| text::wrap(n, LABEL, false, room, stage.measure)).collect();
        let left = if above { 0.0 } else { widest.min(side) + 12.0 };
        let mut tops = Vec::new();
        let mut y = head;
        for lines in &labels {
            let lines = lines.len() as f64 * LINE;
            if above {
                tops.push(y + lines + 4.0);
                y += lines + 4.0 + thick + 14.0;
            } else {
                let row = thick.max(lines);
                tops.push(y + (row - thick) / 2.0);
                y += row + (thick / 3.0).clamp(6.0, 12.0);
            }
        }
        let last = tops.last().copied().unwrap_or(0.0);
        let height = (last + thick + 2.0).max(y - if above { 14.0 } else { 8.0 });
        Rows { labels, above, tops, thick, left, height, widest }
    }

    /// What names of rows take.
    #[cfg(feature = "full")]
    pub fn room(stage: &Stage) -> super::Room {
        super::Room { names: Rows::new(stage, 0.0, 0.0, 0.0).widest, ..super::Room::default() }
    }

    /// Pulls the rows apart until they fill `height`, if they do not already.
    pub fn stretch(&mut self, height: Option<f64>) {
        if let Some(wanted) = height.filter(|h| *h > self.height) {
            let factor = (wanted - self.thick) / (self.height - self.thick).max(1.0);
            self.tops.iter_mut().for_each(|t| *t *= factor);
            self.height = wanted;
        }
    }

    /// Upper edge of a row's marks.
    pub fn top(&self, row: usize) -> f64 {
        self.tops.get(row).copied().unwrap_or(0.0)
    }

    /// Middle of a row's marks.
    pub fn middle(&self, row: usize) -> f64 {
        self.top(row) + self.thick / 2.0
    }

    /// Lower edge of the last row's marks.
    pub fn bottom(&self) -> f64 {
        self.tops.last().map_or(0.0, |t| t + self.thick)
    }

    /// Heights between which a line through all rows may be drawn without crossing a label.
    pub fn spans(&self) -> Vec<(f64, f64)> {
        if self.above {
            self.tops.iter().map(|t| (*t, t + self.thick)).collect()
        } else {
            vec![(self.top(0), self.bottom())]
        }
    }

    /// Writes a row's label.
    pub fn label(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let Some(lines) = self.labels.get(row) else { return };
        let count = lines.len() as f64;
        let first = if self.above {
            self.top(row) - 4.0 - count * LINE + 13.0
        } else {
            self.middle(row) - (count - 1.0) * LINE / 2.0 + 4.5
        };
        stage.write(scene, lines, 0.0, first, LABEL, LINE, false, Anchor::Start, stage.look.ink);
    }
}

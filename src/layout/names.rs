//! Names that stand beside their marks and push each other apart until none overlaps.

use super::look::{LABEL, LINE};
use super::{Stage, text};

/// A name at the end of a line or an area.
pub struct Name {
    /// Whose.
    pub series: usize,
    /// Middle of its lines, pixels.
    pub y: f64,
    /// Lines of text.
    pub lines: Vec<String>,
}

impl Name {
    /// A name broken into `room` pixels.
    pub fn new(stage: &Stage, series: usize, y: f64, text: &str, bold: bool, room: f64) -> Name {
        Name { series, y, lines: text::wrap(text, LABEL, bold, room, stage.measure) }
    }

    fn half(&self) -> f64 {
        self.lines.len() as f64 * LINE / 2.0
    }

    /// Baseline of the first line.
    pub fn first(&self) -> f64 {
        self.y - self.half() + LINE / 2.0 + 4.5
    }
}

/// Pushes names apart between 0 and `floor`, their order kept; `None` when they need more height than there is.
pub fn spread(mut names: Vec<Name>, floor: f64) -> Option<Vec<Name>> {
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    if names.iter().map(|n| n.half() * 2.0).sum::<f64>() > floor {
        return None;
    }
    // Downwards, then back up from the bottom: the order of the marks is kept.
    let mut free = 0.0;
    for name in &mut names {
        name.y = name.y.max(free + name.half());
        free = name.y + name.half();
    }
    let mut limit = floor;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(limit - name.half());
        limit = name.y - name.half();
    }
    Some(names)
}

/// Pixels for names at the ends of marks; 0 when a legend serves better.
pub fn room(stage: &Stage) -> f64 {
    let shown = stage.shown();
    if !stage.table.is_plural() || shown.len() > 8 || stage.small {
        return 0.0;
    }
    let widest = shown
        .iter()
        .filter_map(|s| stage.table.series(*s))
        .map(|c| stage.label_width(&c.label, true))
        .fold(0.0, f64::max);
    let most = stage.width * if stage.is_narrow() { 0.24 } else { 0.28 };
    // Up to two lines each.
    if widest <= most * 1.7 { widest.min(most) } else { 0.0 }
}

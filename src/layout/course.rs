//! The frame of what runs along x from row to row: value axis, labels below, the pixel of each row.

#[cfg(feature = "full")]
use super::Room;
use super::Stage;
use super::axis::{self, Categories, Values};
use super::look::mix;
use crate::scale::Linear;
use crate::scene::{Rect, Scene};

/// The frame.
pub struct Course {
    /// Between the axes.
    pub area: Rect,
    /// Upwards.
    pub axis: Values,
    categories: Categories,
    /// Pixel of each label below.
    places: Vec<f64>,
    /// Pixel of each row.
    pub x: Vec<f64>,
    /// Of the whole picture.
    pub height: f64,
}

impl Course {
    /// A frame over `domain`, with `after` pixels left free on the right.
    pub fn new(stage: &Stage, domain: (f64, f64), unit: &str, after: f64) -> Course {
        let table = stage.table;
        let height = stage.height.unwrap_or_else(|| stage.plot_height(360.0)).max(120.0);
        let gutter = Values::new(stage, domain, unit, height - 30.0, 12.0).gutter;
        let right = (stage.width - after.max(stage.room().after)).max(gutter + 40.0);
        let texts: Vec<String> = (0..table.rows).map(|r| table.x_text(r, stage.lang)).collect();
        let span = right - gutter - 6.0;
        let step = if table.rows > 1 { span / (table.rows - 1) as f64 } else { span };
        let mut categories = Categories::thinned(stage, &texts, step);
        let foot = categories.height.max(stage.room().foot);
        categories = categories.in_height(foot);
        // Names too long for a phone take their lines from the page, not from the plot.
        let height = height.max(foot + 90.0);
        let bottom = height - foot;
        let axis = Values::new(stage, domain, unit, bottom, 12.0);
        // The height left under the labels may have changed the ticks, and with them their width.
        let gutter = gutter.max(axis.gutter);
        let x = positions(stage, gutter + 6.0, right);
        let mut places = x.clone();
        if let Some((labels, at)) = axis::time_labels(stage, gutter + 6.0, right) {
            // In the height that the labels of rows took: the value axis above stands on it.
            categories = labels.in_height(categories.height);
            places = at;
        }
        let area = Rect { x: gutter, y: 12.0, width: right - gutter + 6.0, height: bottom - 12.0 };
        Course { area, axis, categories, places, x, height }
    }

    /// What the labels below and the figures on the right take.
    #[cfg(feature = "full")]
    pub fn room(&self, after: f64) -> Room {
        Room { after, foot: self.categories.height, ..Room::default() }
    }

    /// The line that names at the right end stay above: the labels of the x axis may reach under them.
    pub fn floor(&self) -> f64 {
        self.height - self.categories.height
    }

    /// Gridlines, baseline and labels; gives the place in the scene for what lies right on the gridlines.
    pub fn draw(&self, stage: &Stage, scene: &mut Scene) -> usize {
        self.axis.draw(stage, scene, self.area);
        let behind = scene.marks.len();
        self.baseline(stage, scene);
        self.categories.draw(stage, scene, |i| self.places[i], self.floor());
        behind
    }

    /// The firm line at zero, where zero is in the picture.
    pub fn baseline(&self, stage: &Stage, scene: &mut Scene) {
        let (low, high) = self.axis.scale.domain();
        if low <= 0.0 && high >= 0.0 {
            let y = self.axis.scale.at(0.0).round() + 0.5;
            let firm = mix(stage.look.surface, stage.look.ink, 0.7);
            scene.line((self.area.x, y), (self.area.right(), y), 1.0, firm);
        }
    }
}

/// Points stand at their time where the independent side is time and in order, else at equal steps.
fn positions(stage: &Stage, left: f64, right: f64) -> Vec<f64> {
    let rows = stage.table.rows;
    let days: Option<Vec<f64>> = if stage.is_time() {
        let x = stage.table.roles.x.and_then(|x| stage.table.columns.get(x));
        x.and_then(|c| (0..rows).map(|r| c.moment(r).map(|m| m.days())).collect())
    } else {
        None
    };
    match days {
        Some(days) if rows > 1 && days.windows(2).all(|w| w[0] < w[1]) => {
            let scale = Linear::new((days[0], days[rows - 1]), (left, right));
            days.iter().map(|d| scale.at(*d)).collect()
        }
        _ if rows == 1 => vec![(left + right) / 2.0],
        _ => (0..rows).map(|r| left + (right - left) * r as f64 / (rows - 1) as f64).collect(),
    }
}

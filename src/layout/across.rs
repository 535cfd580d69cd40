//! A value axis along the foot of a plot, for types whose figures run from left to right.

use super::Stage;
use super::axis::texts;
use super::look::AXIS;
use crate::scale::{Continuous, Spread};
use crate::scene::{Anchor, Scene};

/// The axis, ready to be drawn.
pub struct Across {
    /// From values to pixels.
    pub scale: Continuous,
    ticks: Vec<(f64, String)>,
}

impl Across {
    /// Lays `domain`, widened to round values, between two pixels.
    pub fn new(stage: &Stage, domain: (f64, f64), unit: &str, left: f64, right: f64) -> Across {
        Across::spread(stage, Spread::Even, domain, unit, left, right)
    }

    /// The same, spread in another way.
    pub fn spread(
        stage: &Stage,
        spread: Spread,
        domain: (f64, f64),
        unit: &str,
        left: f64,
        right: f64,
    ) -> Across {
        let count = (((right - left) / 80.0) as usize).clamp(2, 8);
        let scale = Continuous::new(spread, spread.nice(domain, count), (left, right));
        let ticks = scale.ticks(count);
        let texts = texts(&ticks, spread, unit, stage.lang);
        Across { scale, ticks: ticks.into_iter().zip(texts).collect() }
    }

    /// Gridlines between two heights and texts below; gives the lower edge of the texts.
    pub fn draw(&self, stage: &Stage, scene: &mut Scene, top: f64, bottom: f64) -> f64 {
        let mut free = f64::NEG_INFINITY;
        for (value, text) in &self.ticks {
            let x = self.scale.at(*value).round() + 0.5;
            scene.line((x, top), (x, bottom), 1.0, stage.look.grid);
            let half = stage.measure.width(text, AXIS, false) / 2.0;
            let at = x.min(stage.width - half).max(half);
            if at - half < free + 6.0 {
                continue;
            }
            free = at + half;
            scene.text(text, at, bottom + 17.0, AXIS, false, Anchor::Middle, stage.look.muted);
        }
        bottom + 24.0
    }
}

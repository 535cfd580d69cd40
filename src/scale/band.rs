//! Categories onto equal bands with gaps between.

/// A band scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    start: f64,
    step: f64,
    gap: f64,
}

impl Band {
    /// `count` bands from `start` over `length` pixels; `gap` is the share of a step left empty, 0 to 1.
    pub fn new(count: usize, start: f64, length: f64, gap: f64) -> Self {
        Band { start, step: length / count.max(1) as f64, gap }
    }

    /// First pixel of a band.
    pub fn at(&self, index: usize) -> f64 {
        self.start + self.step * (index as f64 + self.gap / 2.0)
    }

    /// Middle of a band.
    pub fn centre(&self, index: usize) -> f64 {
        self.start + self.step * (index as f64 + 0.5)
    }

    /// Pixels of one band.
    pub fn width(&self) -> f64 {
        self.step * (1.0 - self.gap)
    }

    /// Pixels from one band to the next.
    pub fn step(&self) -> f64 {
        self.step
    }
}

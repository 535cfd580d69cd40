//! Numbered steps with their durations, so that a long build never looks like a hang.

use std::time::Instant;

use anyhow::Result;

/// Counts the steps of one task; the total is announced with each.
pub struct Steps {
    done: usize,
    total: usize,
}

impl Steps {
    /// A task of `total` steps, none done.
    pub fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Announces a step, does it, and prints how long it took.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.done += 1;
        println!("[{}/{}] {name}", self.done, self.total);
        let start = Instant::now();
        let result = work()?;
        println!("      {:.1} s", start.elapsed().as_secs_f64());
        Ok(result)
    }
}

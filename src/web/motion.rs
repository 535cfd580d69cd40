//! Marks on their way from one picture to the next: after an order, a hidden series, other figures.

use super::Chart;
use crate::paint::canvas;
use crate::scene::{Key, Scene, tween};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Where marks come from.
#[derive(Default)]
pub(super) struct Motion {
    /// The picture that the next one starts from, keys by rows of the spec.
    before: Option<Scene>,
    /// The picture that stands on the way there: a change that comes in between starts from it.
    between: Option<Scene>,
}

/// The picture of a chart that makes room for another of the same place, and what its keys are called.
struct Left {
    scene: Scene,
    rows: Vec<String>,
    series: Vec<String>,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// Where each of the old names stands among the new ones; what is no more stands nowhere.
fn places(old: &[String], new: &[String]) -> Vec<usize> {
    let free = crate::scale::math::sorted(new.len(), &mut |a, b| new[a].cmp(&new[b]));
    let mut taken = vec![false; free.len()];
    let place = |name: &String| {
        let from = free.partition_point(|at| new[*at] < *name);
        let at = free[from..].iter().copied().take_while(|at| new[*at] == *name).find(|at| !taken[*at])?;
        taken[at] = true;
        Some(at)
    };
    old.iter().map(place).map(|at| at.unwrap_or(usize::MAX)).collect()
}

impl Chart {
    /// The next picture starts from the one that stands.
    pub(super) fn leave_scene(&mut self) {
        self.motion.before = Some(self.motion.between.take().unwrap_or_else(|| self.by_origin()));
    }

    fn by_origin(&self) -> Scene {
        tween::renamed(&self.scene, |key| Key { row: self.origin(key.row), ..key })
    }

    pub(super) fn row_names(&self) -> Vec<String> {
        let table = self.first();
        (0..table.rows).map(|row| table.x_text(row, self.figure.lang)).collect()
    }

    fn series_names(&self) -> Vec<String> {
        let table = &self.figure.table;
        let named = (0..).map_while(|series| table.series(series)).map(|column| column.label.clone());
        named.take(table.columns.len()).collect()
    }
}

#[wasm_bindgen]
impl Chart {
    /// Draws the picture on its way from the one before; `share` 0 to 1.
    pub fn paint_between(&mut self, pen: &canvas::Pen, ratio: f64, share: f64) {
        self.motion.between = match &self.motion.before {
            Some(before) if share < 1.0 => {
                let (surface, grid) = (self.look.surface, self.look.grid);
                Some(tween::between(before, &self.by_origin(), share, surface, grid))
            }
            _ => None,
        };
        match &self.motion.between {
            Some(scene) => canvas::draw(scene, &self.look.font, pen, ratio),
            None => self.paint(pen, ratio),
        }
    }

    /// Leaves its picture to the chart that follows in its place.
    pub fn leave(&mut self) -> bool {
        self.leave_scene();
        let (rows, series) = (self.row_names(), self.series_names());
        let left = self.motion.before.take().map(|scene| Left { scene, rows, series });
        let any = left.is_some();
        LEFT.set(left);
        any
    }

    /// Starts from the picture that was left last: marks of the same names move. False where there is none.
    pub fn follow(&mut self) -> bool {
        let Some(left) = LEFT.take() else { return false };
        let rows = places(&left.rows, &self.row_names());
        let series = places(&left.series, &self.series_names());
        let place = |all: &[usize], at: usize| all.get(at).copied().unwrap_or(usize::MAX);
        let name = |key: Key| Key { row: place(&rows, key.row), series: place(&series, key.series) };
        self.motion.before = Some(tween::renamed(&left.scene, name));
        true
    }
}

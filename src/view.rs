//! What a reader is doing with a chart: pointing, focusing, pinning, hiding. A pure state machine.

use crate::layout::Emphasis;
use crate::scene::{Key, Point, Scene};

/// What a reader did.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The pointer moved to a place in the plot, CSS pixels.
    Move(Point),
    /// The pointer left.
    Leave,
    /// A tap or click at a place.
    Tap(Point),
    /// A key of the slider, by its DOM name.
    Press(String),
    /// The slider was set to a stop.
    Focus(usize),
    /// The slider lost focus.
    Blur,
    /// A legend entry was chosen: hide or show its series.
    Toggle(usize),
    /// A legend entry is pointed at (`None`: no longer).
    Emphasise(Option<usize>),
    /// A column of a table was chosen: sort by it upwards, then downwards, then no longer.
    Sort(usize),
    /// Rows that hold these words are wanted; all rows when empty.
    Search(String),
    /// A page of a table was chosen, from 0.
    Page(usize),
    /// A mark was chosen from outside: a sentence, a script.
    Select(Option<Key>),
}

/// What has to happen then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// The layer of highlights is drawn anew.
    Overlay,
    /// The chart is laid out anew.
    Scene,
}

/// The state.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// Hidden and emphasised series.
    pub emphasis: Emphasis,
    /// Under the pointer.
    pub hover: Option<Key>,
    /// Under the keyboard.
    pub focus: Option<Key>,
    /// Held by a tap, Enter, or a sentence.
    pub pinned: Option<Key>,
}

impl View {
    /// The mark whose figures are shown: what a pointer is on comes before what is pinned.
    pub fn current(&self) -> Option<Key> {
        self.hover.or(self.focus).or(self.pinned)
    }

    /// Takes an event in, given the scene it happened on.
    pub fn update(&mut self, event: &Event, scene: &Scene) -> Effect {
        let before = self.clone();
        match event {
            Event::Move(at) => self.hover = scene.hit(*at),
            Event::Leave => self.hover = None,
            Event::Tap(at) => {
                let hit = scene.hit(*at);
                self.hover = None;
                // A second tap on the same mark lets go.
                self.pinned = hit.filter(|key| self.pinned != Some(*key));
            }
            Event::Press(name) => self.press(name, scene),
            Event::Focus(index) => {
                self.hover = None;
                self.focus = scene.targets.get(*index).map(|t| t.key);
            }
            Event::Blur => self.focus = None,
            Event::Toggle(series) => {
                let hidden = &mut self.emphasis.hidden;
                match hidden.iter().position(|s| s == series) {
                    Some(at) => {
                        hidden.remove(at);
                    }
                    None => hidden.push(*series),
                }
                (self.hover, self.focus, self.pinned) = (None, None, None);
            }
            Event::Emphasise(series) => self.emphasis.series = *series,
            Event::Sort(column) => {
                let browse = &mut self.emphasis.browse;
                browse.sort = match browse.sort {
                    Some((by, false)) if by == *column => Some((by, true)),
                    Some((by, true)) if by == *column => None,
                    _ => Some((*column, false)),
                };
                browse.page = 0;
                (self.hover, self.focus) = (None, None);
            }
            Event::Search(words) => {
                self.emphasis.browse.query.clone_from(words);
                self.emphasis.browse.page = 0;
                (self.hover, self.focus) = (None, None);
            }
            Event::Page(page) => {
                self.emphasis.browse.page = *page;
                (self.hover, self.focus) = (None, None);
            }
            Event::Select(key) => {
                self.pinned = key.filter(|k| scene.find(*k).is_some());
                self.hover = None;
            }
        }
        if self.emphasis != before.emphasis {
            Effect::Scene
        } else if *self != before {
            Effect::Overlay
        } else {
            Effect::Nothing
        }
    }

    fn press(&mut self, name: &str, scene: &Scene) {
        let stops = &scene.targets;
        let Some(last) = stops.len().checked_sub(1) else { return };
        let at = self.current().and_then(|key| stops.iter().position(|t| t.key == key));
        let tenth = (stops.len() / 10).max(1);
        let next = match (name, at) {
            ("Escape", _) => {
                (self.hover, self.focus, self.pinned) = (None, None, None);
                return;
            }
            ("Enter" | " ", _) => {
                let current = self.current();
                self.pinned = if self.pinned == current { None } else { current };
                return;
            }
            ("Home", _) | ("ArrowRight" | "ArrowDown" | "PageDown", None) => 0,
            ("End", _) | ("ArrowLeft" | "ArrowUp" | "PageUp", None) => last,
            ("ArrowRight", Some(at)) => self.step(stops, at, 1),
            ("ArrowLeft", Some(at)) => self.step(stops, at, -1),
            ("ArrowDown", Some(at)) => series_at(stops, at, 1),
            ("ArrowUp", Some(at)) => series_at(stops, at, -1),
            ("PageDown", Some(at)) => (at + tenth).min(last),
            ("PageUp", Some(at)) => at.saturating_sub(tenth),
            _ => return,
        };
        self.hover = None;
        self.focus = stops.get(next).map(|t| t.key);
    }

    /// The next row of the same series; where there is none, the next stop in reading order.
    fn step(&self, stops: &[crate::scene::Target], at: usize, by: isize) -> usize {
        let series = stops[at].key.series;
        let mut next = at;
        while let Some(candidate) = next.checked_add_signed(by).filter(|n| *n < stops.len()) {
            next = candidate;
            if stops[next].key.series == series {
                return next;
            }
        }
        at.checked_add_signed(by).filter(|n| *n < stops.len()).unwrap_or(at)
    }
}

/// Another series in the same row; with a single series, the next row, so that ↑ and ↓ are never dead.
fn series_at(stops: &[crate::scene::Target], at: usize, by: isize) -> usize {
    let Some(next) = at.checked_add_signed(by).filter(|n| *n < stops.len()) else { return at };
    let many = stops.iter().any(|t| t.key.series != stops[at].key.series);
    if many && stops[next].key.row != stops[at].key.row { at } else { next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Area, Rect};

    fn scene() -> Scene {
        let mut scene = Scene::new(100.0, 100.0);
        for row in 0..3 {
            for series in 0..2 {
                let rect = Rect { x: series as f64 * 40.0, y: row as f64 * 30.0, width: 20.0, height: 10.0 };
                scene.target(Key { series, row }, Area::Box(rect));
            }
        }
        scene
    }

    #[test]
    fn arrows_walk_rows_and_series() {
        let scene = scene();
        let mut view = View::default();
        let mut press = |name: &str| {
            view.update(&Event::Press(name.into()), &scene);
            view.focus.map(|k| (k.row, k.series))
        };
        assert_eq!(press("ArrowRight"), Some((0, 0)));
        assert_eq!(press("ArrowRight"), Some((1, 0)));
        assert_eq!(press("ArrowDown"), Some((1, 1)));
        assert_eq!(press("ArrowDown"), Some((1, 1)));
        assert_eq!(press("End"), Some((2, 1)));
        assert_eq!(press("Home"), Some((0, 0)));
        assert_eq!(press("Escape"), None);
    }

    #[test]
    fn pointing_repaints_only_the_overlay() {
        let scene = scene();
        let mut view = View::default();
        let on = Event::Move(Point { x: 5.0, y: 5.0 });
        assert_eq!(view.update(&on, &scene), Effect::Overlay);
        assert_eq!(view.update(&on, &scene), Effect::Nothing);
        assert_eq!(view.update(&Event::Toggle(1), &scene), Effect::Scene);
    }

    #[test]
    fn a_column_sorts_up_down_and_no_longer() {
        let scene = scene();
        let mut view = View::default();
        let mut chosen = |column| {
            assert_eq!(view.update(&Event::Sort(column), &scene), Effect::Scene);
            view.emphasis.browse.sort
        };
        assert_eq!(chosen(1), Some((1, false)));
        assert_eq!(chosen(1), Some((1, true)));
        assert_eq!(chosen(1), None);
        assert_eq!(chosen(0), Some((0, false)));
        view.update(&Event::Page(3), &scene);
        assert_eq!(view.update(&Event::Search("hà nội".into()), &scene), Effect::Scene);
        assert_eq!(view.emphasis.browse.page, 0);
    }

    #[test]
    fn a_second_tap_lets_go() {
        let scene = scene();
        let mut view = View::default();
        let tap = Event::Tap(Point { x: 5.0, y: 5.0 });
        view.update(&tap, &scene);
        assert_eq!(view.pinned, Some(Key { series: 0, row: 0 }));
        view.update(&tap, &scene);
        assert_eq!(view.pinned, None);
    }
}

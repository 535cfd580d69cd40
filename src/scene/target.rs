//! What answers to a pointer: areas with keys, and how the nearest is found.

use super::{Key, Point, Rect, Scene};

/// Something that stands for a datum.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Which datum.
    pub key: Key,
    /// Where.
    pub area: Area,
}

/// Where a target is.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    /// A rectangle.
    Box(Rect),
    /// A point with the radius of its marker.
    Dot(Point, f64),
    /// A wedge of a ring: centre, inner and outer radius, angles in turns; they may run past one turn.
    Wedge(Point, f64, f64, f64, f64),
    /// Several rectangles that stand for one datum, never none: runs of squares in a grid.
    Boxes(Vec<Rect>),
}

/// How a pointer finds a target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pick {
    /// The one it is in, else the nearest within reach.
    #[default]
    Inside,
    /// The nearest along x, then along y: for lines.
    NearestX,
}

/// How far beside a mark a finger may land, in pixels: half of a 24 px target and a little.
const REACH: f64 = 16.0;

/// Not `hypot`, which guards against overflows that no pixel causes, with 600 bytes of code.
pub(super) fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

impl Area {
    /// Where a pointer certainly hits it.
    pub fn centre(&self) -> Point {
        match self {
            Area::Box(rect) => rect.centre(),
            Area::Dot(at, _) => *at,
            Area::Boxes(rects) => rects.get(rects.len() / 2).copied().unwrap_or_default().centre(),
            // Rings are drawn by the full module only.
            Area::Wedge(c, ..) if !crate::MORE => *c,
            Area::Wedge(c, inner, outer, from, to) => {
                let (sin, cos) = crate::scale::math::turned((from + to) / 2.0);
                let radius = (inner + outer) / 2.0;
                Point { x: c.x + radius * sin, y: c.y - radius * cos }
            }
        }
    }

    /// The box around it.
    pub fn bounds(&self) -> Rect {
        match self {
            Area::Box(rect) => *rect,
            Area::Boxes(rects) => rects.get(rects.len() / 2).copied().unwrap_or_default(),
            Area::Dot(at, radius) => Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(*radius),
            Area::Wedge(..) => {
                let c = self.centre();
                Rect { x: c.x, y: c.y, width: 0.0, height: 0.0 }.grown(8.0)
            }
        }
    }

    /// Moved.
    pub fn shifted(&self, dx: f64, dy: f64) -> Area {
        match self {
            Area::Box(rect) => Area::Box(rect.shifted(dx, dy)),
            Area::Boxes(rects) => Area::Boxes(rects.iter().map(|r| r.shifted(dx, dy)).collect()),
            Area::Dot(at, r) => Area::Dot(at.shifted(dx, dy), *r),
            Area::Wedge(c, i, o, f, t) => Area::Wedge(c.shifted(dx, dy), *i, *o, *f, *t),
        }
    }

    /// Pixels from a point to its edge; 0 inside.
    fn distance(&self, p: Point) -> f64 {
        match self {
            Area::Box(r) => r.distance(p),
            Area::Boxes(rects) => rects.iter().map(|r| r.distance(p)).fold(f64::INFINITY, f64::min),
            Area::Dot(at, radius) => (length(p.x - at.x, p.y - at.y) - radius).max(0.0),
            Area::Wedge(..) if !crate::MORE => f64::INFINITY,
            Area::Wedge(c, inner, outer, from, to) => {
                let radius = length(p.x - c.x, p.y - c.y);
                let turn = crate::scale::math::turn_of(p.x - c.x, c.y - p.y);
                let turn = if turn < 0.0 { turn + 1.0 } else { turn };
                // Half rings start at nine o'clock and end at three, one turn on.
                let turn = if turn < *from { turn + 1.0 } else { turn };
                if turn < *from || turn > *to {
                    return f64::INFINITY;
                }
                (inner - radius).max(radius - outer).max(0.0)
            }
        }
    }
}

impl Scene {
    /// The key under a point, or the nearest one within reach.
    pub fn hit(&self, p: Point) -> Option<Key> {
        if !p.x.is_finite() || !p.y.is_finite() {
            return None;
        }
        let cost = |target: &Target| {
            let at = target.area.centre();
            let (dx, dy) = ((at.x - p.x).abs(), (at.y - p.y).abs());
            match self.pick {
                // Where touchable boxes overlap, the one whose middle is nearer is meant.
                Pick::Inside => (target.area.distance(p), length(dx, dy)),
                Pick::NearestX => (dx, dy),
            }
        };
        let panel = self.panels.iter().find(|panel| panel.contains(p));
        let mut best: Option<(&Target, (f64, f64))> = None;
        for target in &self.targets {
            if panel.is_some_and(|panel| !panel.contains(target.area.centre())) {
                continue;
            }
            let cost = cost(target);
            if best.is_none_or(|(_, least)| cost < least) {
                best = Some((target, cost));
            }
        }
        // Between small multiples nothing is near enough to be meant.
        let reach = if self.pick == Pick::Inside || (panel.is_none() && !self.panels.is_empty()) {
            REACH
        } else {
            f64::INFINITY
        };
        best.filter(|(_, cost)| cost.0 <= reach).map(|(target, _)| target.key)
    }

    /// The target of a key.
    pub fn find(&self, key: Key) -> Option<&Target> {
        self.targets.iter().find(|t| t.key == key)
    }
}

//! One annotation onto a scene: its mark, and its text where there is room for it.

use super::{Frame, Place, Spot, badge, locate};
use crate::layout::look::{AXIS, LINE, mix};
use crate::layout::{Stage, text};
use crate::scene::{Anchor, Area, Point, Rect, Scene, Shape, Target};
use crate::spec::{Annotation, Datum};

/// One annotation being drawn.
pub(super) struct Pen<'a> {
    pub stage: &'a Stage<'a>,
    pub frame: &'a Frame<'a>,
    pub behind: usize,
    pub index: usize,
    pub text: Option<&'a str>,
}

impl Pen<'_> {
    /// Pixel on the independent side.
    fn place(&self, datum: &Datum) -> Option<f64> {
        match locate(self.stage.table, datum, self.stage.lang)? {
            Spot::At(place) => (self.frame.place)(place),
            Spot::Between(row, part) => {
                let from = (self.frame.place)(Place::Row(row))?;
                Some(from + ((self.frame.place)(Place::Row(row + 1))? - from) * part)
            }
        }
    }

    fn value(&self, datum: &Datum) -> Option<f64> {
        if let Datum::Number(value) = datum { Some((self.frame.value)(*value)) } else { None }
    }

    pub fn draw(&self, scene: &mut Scene, annotation: &Annotation) {
        let (x, y) = (annotation.x.0.as_slice(), annotation.y.0.as_slice());
        // `across` runs with the independent side: to the right, or downwards where bars lie.
        let across: Vec<f64> = x.iter().filter_map(|d| self.place(d)).collect();
        let along: Vec<f64> = y.iter().filter_map(|d| self.value(d)).collect();
        if across.len() < x.len() || along.len() < y.len() {
            return;
        }
        match (annotation.kind.as_deref().unwrap_or(""), across.as_slice(), along.as_slice()) {
            ("line", [at], []) => self.line(scene, *at, self.frame.lying),
            ("line", [], [at]) => self.line(scene, *at, !self.frame.lying),
            ("range", [from, to], []) => self.range(scene, *from, *to, self.frame.lying),
            ("range", [], [from, to]) => self.range(scene, *from, *to, !self.frame.lying),
            ("point", [at], []) => {
                // On the data itself, where only one mark can be meant.
                let row = x.first().and_then(|d| match locate(self.stage.table, d, self.stage.lang)? {
                    Spot::At(Place::Row(row)) => Some(row),
                    _ => None,
                });
                let mut shown = self.stage.shown().into_iter();
                let value = shown.next().zip(row).and_then(|(s, r)| self.stage.table.series(s)?.value(r));
                // A bar is pointed out as it stands; a ring would only hide its figure.
                let boxed = |t: &&Target| Some(t.key.row) == row && matches!(t.area, Area::Box(_));
                let ring = !scene.targets.iter().any(|t| boxed(&t));
                if let Some(value) = value {
                    self.point(scene, self.turned(*at, (self.frame.value)(value)), ring, true);
                }
            }
            ("point", [at], [value]) => self.point(scene, self.turned(*at, *value), true, true),
            ("text", [at], [value]) => self.point(scene, self.turned(*at, *value), false, false),
            _ => {}
        }
    }

    fn turned(&self, across: f64, along: f64) -> Point {
        if self.frame.lying { Point { x: along, y: across } } else { Point { x: across, y: along } }
    }

    fn line(&self, scene: &mut Scene, at: f64, level: bool) {
        let (area, look) = (self.frame.area, self.stage.look);
        let ink = mix(look.surface, look.ink, 0.7);
        let (from, to) =
            if level { ((area.x, at), (area.right(), at)) } else { ((at, area.y), (at, area.bottom())) };
        scene.dashes(from, to, 1.0, 4.0, ink);
        let tries = if level {
            vec![
                (Point { x: area.right(), y: at - 5.0 }, Anchor::End, 1.0),
                (Point { x: area.right(), y: at + 5.0 }, Anchor::End, 0.0),
                (Point { x: area.x, y: at - 5.0 }, Anchor::Start, 1.0),
                (Point { x: area.x, y: at + 5.0 }, Anchor::Start, 0.0),
                (Point { x: area.centre().x, y: at - 5.0 }, Anchor::Middle, 1.0),
            ]
        } else {
            let mut tries = Vec::new();
            for y in [area.y, area.y - 18.0, area.y + area.height * 0.4, area.bottom() - 40.0] {
                tries.push((Point { x: at + 7.0, y }, Anchor::Start, 0.0));
                tries.push((Point { x: at - 7.0, y }, Anchor::End, 0.0));
            }
            tries
        };
        let badge =
            if level { Point { x: area.right() - 12.0, y: at } } else { Point { x: at, y: area.y + 4.0 } };
        self.say(scene, &tries, 200.0, badge, None);
    }

    fn range(&self, scene: &mut Scene, from: f64, to: f64, level: bool) {
        let (area, look) = (self.frame.area, self.stage.look);
        let rect = if level {
            Rect::between(area.x, from, area.right(), to)
        } else {
            // A moment has no width of its own; a band of one gets a little.
            let grow = if (to - from).abs() < 8.0 { 4.0 } else { 0.0 };
            Rect::between(from.min(to) - grow, area.y, from.max(to) + grow, area.bottom())
        };
        let tint = crate::scene::Mark {
            shape: Shape::Rect(rect),
            ink: mix(look.surface, look.ink, 0.08),
            key: None,
        };
        scene.marks.insert(self.behind.min(scene.marks.len()), tint);
        let c = rect.centre();
        let tries = [
            (Point { x: c.x, y: rect.y + 4.0 }, Anchor::Middle, 0.0),
            (Point { x: rect.x + 6.0, y: rect.y + 4.0 }, Anchor::Start, 0.0),
            (Point { x: c.x, y: c.y }, Anchor::Middle, 0.5),
            (Point { x: c.x, y: rect.bottom() - 4.0 }, Anchor::Middle, 1.0),
            (Point { x: rect.right() - 6.0, y: rect.y + 4.0 }, Anchor::End, 0.0),
        ];
        self.say(
            scene,
            &tries,
            if level { 220.0 } else { (rect.width - 8.0).max(90.0) },
            Point { x: c.x, y: rect.y + 12.0 },
            None,
        );
    }

    fn point(&self, scene: &mut Scene, at: Point, ring: bool, leader: bool) {
        if ring {
            scene.push(Shape::Ring(at, 7.0, 1.75), self.stage.look.ink, None);
        }
        let mut tries = Vec::new();
        if !leader {
            tries.push((at, Anchor::Middle, 0.5));
        }
        for far in [14.0, 26.0, 40.0, 58.0, 76.0] {
            let slant = far * 0.7;
            tries.push((Point { x: at.x, y: at.y - far }, Anchor::Middle, 1.0));
            tries.push((Point { x: at.x + far, y: at.y }, Anchor::Start, 0.5));
            tries.push((Point { x: at.x - far, y: at.y }, Anchor::End, 0.5));
            tries.push((Point { x: at.x, y: at.y + far }, Anchor::Middle, 0.0));
            for (sx, anchor) in [(slant, Anchor::Start), (-slant, Anchor::End)] {
                tries.push((Point { x: at.x + sx, y: at.y - slant }, anchor, 1.0));
                tries.push((Point { x: at.x + sx, y: at.y + slant }, anchor, 0.0));
            }
        }
        self.say(scene, &tries, 160.0, at, leader.then_some(at));
    }

    /// Writes the text at the first place that is free; a number where none is, and on a phone. A place is the
    /// end of the text that stands there, and how much of its height stands above.
    fn say(
        &self,
        scene: &mut Scene,
        tries: &[(Point, Anchor, f64)],
        room: f64,
        mark: Point,
        leader: Option<Point>,
    ) {
        let Some(said) = self.text else { return };
        let stage = self.stage;
        if !stage.is_narrow() && !stage.small {
            let lines = text::wrap(said, AXIS, false, room.min(220.0), stage.measure);
            let width = lines.iter().map(|l| stage.measure.width(l, AXIS, false)).fold(0.0, f64::max);
            let height = lines.len() as f64 * (LINE - 2.0);
            for (at, anchor, above) in tries {
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                let rect = Rect { x: left, y: at.y - height * above, width, height };
                if lines.len() > 4 || !self.is_free(scene, rect) {
                    continue;
                }
                if let Some(from) = leader {
                    self.leader(scene, from, rect);
                }
                if let Some(ground) = self.ground(scene, rect) {
                    scene.rect(rect.grown(1.0), ground, None);
                }
                let ink = stage.look.ink;
                stage.write(scene, &lines, at.x, rect.y + 12.0, AXIS, LINE - 2.0, false, *anchor, ink);
                return;
            }
        }
        // A number near the edge is pulled in, so that it is never cut; one over other marks moves aside.
        let kept = |x: f64, y: f64| Point {
            x: x.clamp(9.0, (stage.width - 9.0).max(9.0)),
            y: y.clamp(9.0, (scene.height - 9.0).max(9.0)),
        };
        let mut places = vec![kept(mark.x, mark.y)];
        for far in [18.0, 28.0, 40.0, 56.0, 76.0, 100.0] {
            for (dx, dy) in [(0.0, -1.0), (-1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (-0.7, -0.7), (0.7, -0.7)] {
                places.push(kept(mark.x + far * dx, mark.y + far * dy));
            }
        }
        let free =
            |at: &&Point| self.is_free(scene, Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(7.0));
        let at = places.iter().find(free).unwrap_or(&places[0]).to_owned();
        badge(stage, scene, at, self.index);
        scene.numbered.push(self.index);
    }

    /// A hair line from what is pointed out to its text, where they stand apart.
    fn leader(&self, scene: &mut Scene, from: Point, rect: Rect) {
        let to = Point { x: from.x.clamp(rect.x, rect.right()), y: from.y.clamp(rect.y, rect.bottom()) };
        let length = (to.x - from.x).hypot(to.y - from.y);
        if length < 20.0 {
            return;
        }
        let on = |d: f64| (from.x + (to.x - from.x) * d / length, from.y + (to.y - from.y) * d / length);
        let ink = mix(self.stage.look.surface, self.stage.look.ink, 0.5);
        scene.line(on(8.0), on(length - 3.0), 1.0, ink);
    }

    /// The colour under a text: the tint of a range it lies in, else the surface; none where it lies in both.
    fn ground(&self, scene: &Scene, rect: Rect) -> Option<crate::spec::Rgb> {
        let (surface, ink) = (self.stage.look.surface, self.stage.look.ink);
        let tint = mix(surface, ink, 0.08);
        let corners = rect.grown(1.0).corners();
        let mut most = 0;
        for mark in scene.marks.iter().filter(|m| m.ink == tint) {
            if let Shape::Rect(r) = &mark.shape {
                most = most.max(corners.iter().filter(|c| r.contains(**c)).count());
            }
        }
        match most {
            0 => Some(surface),
            4 => Some(tint),
            _ => None,
        }
    }

    fn is_free(&self, scene: &Scene, rect: Rect) -> bool {
        let inside = rect.x >= 0.0
            && rect.right() <= self.stage.width
            && rect.y >= 0.0
            && rect.bottom() <= scene.height;
        let grown = rect.grown(3.0);
        inside
            && scene.marks.iter().enumerate().all(|(i, mark)| match &mark.shape {
                Shape::Text(t) => {
                    let width = self.stage.measure.width(&t.text, t.size, t.bold);
                    let left = match t.anchor {
                        Anchor::Start => t.at.x,
                        Anchor::Middle => t.at.x - width / 2.0,
                        Anchor::End => t.at.x - width,
                    };
                    !grown.overlaps(&Rect { x: left, y: t.at.y - t.size, width, height: t.size * 1.3 })
                }
                // Grids, tracks and ranges lie behind the data; text may stand on them.
                _ if i < self.behind => true,
                Shape::Rect(r) => mark.key.is_none() || !grown.overlaps(r),
                Shape::Disc(at, radius) | Shape::Ring(at, radius, _) => {
                    let around = Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(*radius);
                    !grown.overlaps(&around)
                }
                Shape::Polygon(points) => {
                    !points.iter().any(|p| grown.contains(*p)) && !crosses(points, &grown, true)
                }
                Shape::Line(points, width) => *width <= 1.0 || !crosses(points, &grown, false),
            })
    }
}

/// Whether a path runs through a rectangle.
fn crosses(points: &[Point], rect: &Rect, closed: bool) -> bool {
    let last = if closed { points.last().copied().zip(points.first().copied()) } else { None };
    let mut pairs = points.windows(2).map(|w| (w[0], w[1])).chain(last);
    pairs.any(|(a, b)| {
        // Clipping after Liang and Barsky (1984).
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (mut from, mut to) = (0.0f64, 1.0f64);
        let sides =
            [(-dx, a.x - rect.x), (dx, rect.right() - a.x), (-dy, a.y - rect.y), (dy, rect.bottom() - a.y)];
        for (p, q) in sides {
            if p == 0.0 {
                if q < 0.0 {
                    return false;
                }
            } else if p < 0.0 {
                from = from.max(q / p);
            } else {
                to = to.min(q / p);
            }
        }
        from <= to
    })
}

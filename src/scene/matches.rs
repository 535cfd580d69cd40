//! Which mark of one picture is which of another: by datum, by words, by colour. For pictures on their way.

use super::{Area, Key, Mark, Point, Rect, Scene, Shape, Target};
use crate::spec::Rgb;

/// What a mark is in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The shape of a datum.
    Datum,
    /// A stroke upon the shape of a datum.
    Part,
    /// The text beside the shape of a datum.
    Figure,
    Grid,
    Text,
    Other,
}

/// By what a mark is known in both pictures: datum or words, as the role has it.
pub(super) type Name<'a> = (Role, Key, &'a str);

const NOBODY: Key = Key { series: usize::MAX, row: usize::MAX };

/// Charts draw what belongs to a datum right after its shape, and a tick's text right after its lines.
pub(super) fn names(marks: &[Mark], grid: Rgb) -> Vec<Name<'_>> {
    let mut names: Vec<Name> = Vec::with_capacity(marks.len());
    let (mut owner, mut lines) = (None, 0);
    for mark in marks {
        let name = match (&mark.shape, mark.key) {
            (shape, Some(key)) => {
                owner = Some((key, bounds(shape)));
                (Role::Datum, key, "")
            }
            (Shape::Text(text), None) => {
                let words = text.text.as_str();
                let count = names.len();
                names[count - lines..].fill((Role::Grid, NOBODY, words));
                match owner.take() {
                    Some((key, _)) => (Role::Figure, key, ""),
                    None => (Role::Text, NOBODY, words),
                }
            }
            // A patch under a figure.
            (Shape::Rect(_), None) => {
                owner.map_or((Role::Other, NOBODY, ""), |(key, _)| (Role::Part, key, ""))
            }
            (shape, None) => {
                let upon = bounds(shape);
                owner = owner.filter(|(_, of): &(Key, Rect)| {
                    mark.ink != grid
                        && of.grown(6.0).contains(upon.corners()[0])
                        && of.grown(6.0).contains(upon.corners()[2])
                });
                owner.map_or((Role::Other, NOBODY, ""), |(key, _)| (Role::Part, key, ""))
            }
        };
        lines = if mark.ink == grid && name.0 == Role::Other { lines + 1 } else { 0 };
        names.push(name);
    }
    names
}

/// The box around a shape, but for the width of its lines.
fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect(rect) => *rect,
        Shape::Disc(at, radius) | Shape::Ring(at, radius, _) => {
            Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(*radius)
        }
        Shape::Polygon(points) | Shape::Line(points, _) => {
            let (mut low, mut high) =
                (Point { x: f64::MAX, y: f64::MAX }, Point { x: f64::MIN, y: f64::MIN });
            for p in points {
                low = Point { x: low.x.min(p.x), y: low.y.min(p.y) };
                high = Point { x: high.x.max(p.x), y: high.y.max(p.y) };
            }
            Rect::between(low.x, low.y, high.x, high.y)
        }
        Shape::Text(text) => Rect { x: text.at.x, y: text.at.y, width: 0.0, height: 0.0 },
    }
}

/// The marks of the picture before, each to be found once.
pub(super) struct Matches<'a> {
    scene: &'a Scene,
    names: Vec<Name<'a>>,
    /// Marks in the order of their names, to be found by halving.
    sorted: Vec<usize>,
    taken: Vec<bool>,
}

impl<'a> Matches<'a> {
    pub(super) fn new(scene: &'a Scene, grid: Rgb) -> Self {
        let names = names(&scene.marks, grid);
        let sorted = crate::scale::math::sorted(names.len(), &mut |a, b| names[a].cmp(&names[b]));
        Matches { scene, names, sorted, taken: vec![false; scene.marks.len()] }
    }

    pub(super) fn find(&mut self, mark: &Mark, name: Name) -> Option<&'a Mark> {
        let found = self.first(name, mark).or_else(|| match (&mark.shape, name.0) {
            // A figure that had no shape before, and a baseline after another datum than before.
            (Shape::Text(text), _) => self.first((Role::Text, NOBODY, &text.text), mark),
            (_, Role::Part) => self.first((Role::Other, NOBODY, ""), mark),
            _ => None,
        })?;
        self.taken[found] = true;
        Some(&self.scene.marks[found])
    }

    /// The first under a name that will do.
    fn first(&self, name: Name, mark: &Mark) -> Option<usize> {
        let from = self.sorted.partition_point(|at| self.names[*at] < name);
        let mut of_name = self.sorted[from..].iter().copied().take_while(|at| self.names[*at] == name);
        let same = |at: &usize| {
            let old = &self.scene.marks[*at];
            // What carries no name is known by its colour.
            !self.taken[*at]
                && alike(&old.shape, &mark.shape)
                && (name.0 != Role::Other || old.ink == mark.ink)
        };
        of_name.find(same)
    }

    /// Where a line through points that stand for data comes from, though it had more or fewer of them: each point
    /// from where its datum was, a new one from its neighbour's place.
    pub(super) fn course(&mut self, mark: &Mark, to: &Scene) -> Option<Shape> {
        let Shape::Line(points, width) = &mark.shape else { return None };
        let same = |shape: &Shape| matches!(shape, Shape::Line(before, w) if before.len() > 2 && w == width);
        let at = (0..self.taken.len()).find(|at| {
            let old = &self.scene.marks[*at];
            !self.taken[*at] && old.ink == mark.ink && same(&old.shape)
        })?;
        let (mut places, mut data) = (Walk::new(to), Walk::new(self.scene));
        let (mut starts, mut known) = (Vec::new(), None);
        for p in points {
            let key = places.next(|t| matches!(&t.area, Area::Dot(at, _) if at == p))?.key;
            let start = data.next(|t| t.key == key).map(|t| t.area.centre());
            known = known.or(start);
            starts.push(start);
        }
        let mut last = known?;
        let starts = starts.into_iter().map(|start| {
            last = start.unwrap_or(last);
            last
        });
        self.taken[at] = true;
        Some(Shape::Line(starts.collect(), *width))
    }

    /// What no mark of the next picture comes from, but for strokes upon marks.
    pub(super) fn left(&self) -> impl Iterator<Item = &Mark> {
        let all = self.scene.marks.iter().zip(&self.names).zip(&self.taken);
        all.filter(|((_, name), taken)| !**taken && name.0 != Role::Part).map(|((mark, _), _)| mark)
    }
}

/// Looks for one target after the other in a picture: the next is mostly not far.
pub(super) struct Walk<'a> {
    targets: &'a [Target],
    at: usize,
    /// Steps still allowed, so that thousands of points that all are new hold nothing up.
    steps: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(scene: &'a Scene) -> Self {
        Walk { targets: &scene.targets, at: 0, steps: 200_000 }
    }

    pub(super) fn next(&mut self, wanted: impl Fn(&Target) -> bool) -> Option<&'a Target> {
        for _ in 0..self.targets.len().min(self.steps) {
            let target = &self.targets[self.at];
            self.steps -= 1;
            self.at = (self.at + 1) % self.targets.len();
            if wanted(target) {
                return Some(target);
            }
        }
        None
    }
}

fn alike(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Rect(_), Shape::Rect(_))
        | (Shape::Disc(..), Shape::Disc(..))
        | (Shape::Ring(..), Shape::Ring(..)) => true,
        (Shape::Line(a, _), Shape::Line(b, _)) | (Shape::Polygon(a), Shape::Polygon(b)) => a.len() == b.len(),
        (Shape::Text(a), Shape::Text(b)) => (a.size, a.bold, a.anchor) == (b.size, b.bold, b.anchor),
        _ => false,
    }
}

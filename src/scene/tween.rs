//! A Scene between two others: marks of the same datum move, what is new appears at once.

use super::{Key, Mark, Point, Rect, Scene, Shape};

/// The picture at `share` of the way, 0 to 1. Marks are the same when they stand for the same datum in the same
/// shape; lines when they hold as many points and follow each other in the same order.
pub fn between(from: &Scene, to: &Scene, share: f64) -> Scene {
    let eased = share * share * (3.0 - 2.0 * share);
    let mut old = Matches { marks: &from.marks, lines: 0 };
    let mut out = to.clone();
    for mark in &mut out.marks {
        if let Some(start) = old.find(mark) {
            blend(&start.shape, &mut mark.shape, eased);
        }
    }
    out
}

struct Matches<'a> {
    marks: &'a [Mark],
    lines: usize,
}

impl<'a> Matches<'a> {
    fn find(&mut self, mark: &Mark) -> Option<&'a Mark> {
        if let Some(key) = mark.key {
            return self.marks.iter().find(|m| m.key == Some(key) && alike(&m.shape, &mark.shape));
        }
        // Lines of series carry no key of their own; gridlines have two points and stay.
        let Shape::Line(points, _) = &mark.shape else { return None };
        if points.len() < 3 {
            return None;
        }
        let candidates: Vec<&Mark> = self
            .marks
            .iter()
            .filter(|m| m.key.is_none() && m.ink == mark.ink && alike(&m.shape, &mark.shape))
            .collect();
        let found = candidates.get(self.lines).or(candidates.first()).copied();
        self.lines += 1;
        found
    }
}

fn alike(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Rect(_), Shape::Rect(_))
        | (Shape::Disc(..), Shape::Disc(..))
        | (Shape::Ring(..), Shape::Ring(..)) => true,
        (Shape::Line(a, _), Shape::Line(b, _)) | (Shape::Polygon(a), Shape::Polygon(b)) => a.len() == b.len(),
        _ => false,
    }
}

fn blend(from: &Shape, to: &mut Shape, share: f64) {
    let mix = |a: f64, b: f64| a + (b - a) * share;
    let point = |a: &Point, b: &Point| Point { x: mix(a.x, b.x), y: mix(a.y, b.y) };
    match (from, to) {
        (Shape::Rect(a), Shape::Rect(b)) => {
            *b = Rect {
                x: mix(a.x, b.x),
                y: mix(a.y, b.y),
                width: mix(a.width, b.width),
                height: mix(a.height, b.height),
            };
        }
        (Shape::Disc(a, _), Shape::Disc(b, _)) | (Shape::Ring(a, ..), Shape::Ring(b, ..)) => *b = point(a, b),
        (Shape::Line(a, _), Shape::Line(b, _)) | (Shape::Polygon(a), Shape::Polygon(b)) => {
            for (from, to) in a.iter().zip(b.iter_mut()) {
                *to = point(from, to);
            }
        }
        _ => {}
    }
}

/// Renames the rows of a Scene's keys, so that marks are known again after their rows took other places.
pub fn renamed(scene: &Scene, name: impl Fn(usize) -> usize) -> Scene {
    let mut out = scene.clone();
    for mark in &mut out.marks {
        mark.key = mark.key.map(|key| Key { row: name(key.row), ..key });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(row: usize, x: f64) -> Scene {
        let mut scene = Scene::new(100.0, 100.0);
        scene.rect(Rect { x, y: 0.0, width: 10.0, height: 10.0 }, [0; 3], Some(Key { series: 0, row }));
        scene
    }

    fn x(scene: &Scene) -> f64 {
        match &scene.marks[0].shape {
            Shape::Rect(rect) => rect.x,
            _ => f64::NAN,
        }
    }

    #[test]
    fn marks_of_the_same_datum_move() {
        assert_eq!(x(&between(&bar(1, 0.0), &bar(1, 50.0), 0.0)), 0.0);
        assert_eq!(x(&between(&bar(1, 0.0), &bar(1, 50.0), 0.5)), 25.0);
        assert_eq!(x(&between(&bar(1, 0.0), &bar(1, 50.0), 1.0)), 50.0);
    }

    #[test]
    fn a_new_datum_stands_where_it_belongs_at_once() {
        assert_eq!(x(&between(&bar(0, 0.0), &bar(1, 50.0), 0.5)), 50.0);
        assert_eq!(x(&between(&renamed(&bar(0, 0.0), |row| row + 1), &bar(1, 50.0), 0.5)), 25.0);
    }
}

//! A Scene between two others: marks of the same datum move, what is new appears at once.

use super::{Key, Mark, Point, Rect, Scene, Shape};

/// The picture at `share` of the way, 0 to 1. Marks are the same when they stand for the same datum in the same
/// shape; texts when they say the same; lines when they hold as many points and follow each other in the same order.
pub fn between(from: &Scene, to: &Scene, share: f64) -> Scene {
    let eased = share * share * (3.0 - 2.0 * share);
    let mut old = Matches::new(&from.marks);
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
    /// Marks by their datum, and texts by their words: in order, to be found by halving.
    keyed: Vec<(Key, usize)>,
    texts: Vec<(&'a str, usize)>,
    taken: Vec<bool>,
    lines: usize,
}

impl<'a> Matches<'a> {
    fn new(marks: &'a [Mark]) -> Self {
        let (mut keyed, mut texts) = (Vec::new(), Vec::new());
        for (at, mark) in marks.iter().enumerate() {
            match (&mark.shape, mark.key) {
                (_, Some(key)) => keyed.push((key, at)),
                (Shape::Text(text), None) => texts.push((text.text.as_str(), at)),
                _ => {}
            }
        }
        keyed.sort_unstable();
        texts.sort_unstable();
        Matches { marks, keyed, texts, taken: vec![false; marks.len()], lines: 0 }
    }

    fn find(&mut self, mark: &Mark) -> Option<&'a Mark> {
        let found = match (&mark.shape, mark.key) {
            (_, Some(key)) => first(&self.keyed, &key, |at| !self.taken[at] && self.fits(at, mark)),
            (Shape::Text(text), None) => {
                first(&self.texts, &text.text.as_str(), |at| !self.taken[at] && self.fits(at, mark))
            }
            // Lines of series carry no key of their own; gridlines have two points and stay.
            (Shape::Line(points, _), None) if points.len() > 2 => {
                let candidates: Vec<usize> = (0..self.marks.len())
                    .filter(|at| {
                        self.marks[*at].key.is_none()
                            && self.marks[*at].ink == mark.ink
                            && self.fits(*at, mark)
                    })
                    .collect();
                let found = candidates.get(self.lines).or(candidates.first()).copied();
                self.lines += 1;
                return found.map(|at| &self.marks[at]);
            }
            _ => None,
        }?;
        self.taken[found] = true;
        Some(&self.marks[found])
    }

    fn fits(&self, at: usize, mark: &Mark) -> bool {
        alike(&self.marks[at].shape, &mark.shape)
    }
}

/// The first under a name that will do.
fn first<N: Ord>(sorted: &[(N, usize)], name: &N, wanted: impl Fn(usize) -> bool) -> Option<usize> {
    let from = sorted.partition_point(|(one, _)| one < name);
    let of_name = sorted[from..].iter().take_while(|(one, _)| one == name);
    of_name.map(|(_, at)| *at).find(|at| wanted(*at))
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
        (Shape::Text(a), Shape::Text(b)) => b.at = point(&a.at, &b.at),
        _ => {}
    }
}

/// Renames a Scene's keys, so that marks are known again after their rows or series took other places.
pub fn renamed(scene: &Scene, name: impl Fn(Key) -> Key) -> Scene {
    let mut out = scene.clone();
    for mark in &mut out.marks {
        mark.key = mark.key.map(&name);
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
        let next = |key: Key| Key { row: key.row + 1, ..key };
        assert_eq!(x(&between(&renamed(&bar(0, 0.0), next), &bar(1, 50.0), 0.5)), 25.0);
    }
}

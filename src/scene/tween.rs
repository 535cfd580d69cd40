//! A Scene between two others: marks of the same datum move, and their figures with them; gridlines and texts of the
//! same words move too; what is new fades in, what is gone fades out.

use super::matches::{Matches, Role, Walk, names};
use super::{Area, Key, Mark, Point, Rect, Scene, Shape};
use crate::spec::Rgb;

/// The picture at `share` of the way, 0 to 1, on a `surface`; a line in the ink of the `grid` is known by the text
/// that follows it.
pub fn between(from: &Scene, to: &Scene, share: f64, surface: Rgb, grid: Rgb) -> Scene {
    if share >= 1.0 {
        return to.clone();
    }
    let eased = share * share * (3.0 - 2.0 * share);
    let mut old = Matches::new(from, grid);
    let mut out = to.clone();
    let (mut resting, mut moving) = (Vec::new(), Vec::new());
    let mut moves = false;
    for (mut mark, name) in out.marks.drain(..).zip(names(&to.marks, grid)) {
        // A stroke upon a shape stays upon it; an axis stays below everything.
        moves &= name.0 == Role::Part;
        if let Some(start) = old.find(&mark, name) {
            moves |= matches!(name.0, Role::Datum | Role::Figure) && start.shape != mark.shape;
            blend(&start.shape, &mut mark.shape, eased);
            mark.ink = tint(start.ink, mark.ink, eased);
        } else if let Some(start) = old.course(&mark, to) {
            blend(&start, &mut mark.shape, eased);
        } else if name.0 != Role::Part {
            mark.ink = tint(surface, mark.ink, eased);
        }
        if moves { &mut moving } else { &mut resting }.push(mark);
    }
    let mut before = Walk::new(from);
    for target in &mut out.targets {
        if let Area::Dot(at, _) = &mut target.area
            && let Some(start) = before.next(|t| t.key == target.key)
        {
            *at = halfway(&start.area.centre(), at, eased);
        }
    }
    let gone = old.left().map(|mark| Mark { ink: tint(mark.ink, surface, eased), ..mark.clone() });
    // What goes is below what comes, for that is what is to be read; and nothing that comes covers what has yet to
    // leave its place.
    out.marks.extend(gone.chain(resting).chain(moving));
    out
}

fn tint(from: Rgb, to: Rgb, share: f64) -> Rgb {
    std::array::from_fn(|i| {
        (f64::from(from[i]) + (f64::from(to[i]) - f64::from(from[i])) * share).round() as u8
    })
}

fn blend(from: &Shape, to: &mut Shape, share: f64) {
    let mix = |a: f64, b: f64| a + (b - a) * share;
    let point = |a: &Point, b: &Point| halfway(a, b, share);
    match (from, to) {
        (Shape::Rect(a), Shape::Rect(b)) => {
            *b = Rect {
                x: mix(a.x, b.x),
                y: mix(a.y, b.y),
                width: mix(a.width, b.width),
                height: mix(a.height, b.height),
            };
        }
        (Shape::Disc(a, from), Shape::Disc(b, to)) | (Shape::Ring(a, from, _), Shape::Ring(b, to, _)) => {
            *b = point(a, b);
            *to = mix(*from, *to);
        }
        (Shape::Line(a, _), Shape::Line(b, _)) | (Shape::Polygon(a), Shape::Polygon(b)) => {
            for (from, to) in a.iter().zip(b.iter_mut()) {
                *to = point(from, to);
            }
        }
        (Shape::Text(a), Shape::Text(b)) => b.at = point(&a.at, &b.at),
        _ => {}
    }
}

fn halfway(a: &Point, b: &Point, share: f64) -> Point {
    Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/// Renames a Scene's keys, so that marks are known again after their rows or series took other places.
pub fn renamed(scene: &Scene, name: impl Fn(Key) -> Key) -> Scene {
    let mut out = scene.clone();
    for mark in &mut out.marks {
        mark.key = mark.key.map(&name);
    }
    for target in &mut out.targets {
        target.key = name(target.key);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Anchor;

    const SURFACE: Rgb = [255; 3];
    const GRID: Rgb = [200; 3];
    const INK: Rgb = [0; 3];

    fn half(from: &Scene, to: &Scene) -> Scene {
        between(from, to, 0.5, SURFACE, GRID)
    }

    fn key(row: usize) -> Option<Key> {
        Some(Key { series: 0, row })
    }

    fn bar(row: usize, x: f64, figure: &str) -> Scene {
        let mut scene = Scene::new(100.0, 100.0);
        scene.rect(Rect { x, y: 0.0, width: 10.0, height: 10.0 }, INK, key(row));
        scene.text(figure, x + 5.0, 20.0, 13.0, true, Anchor::Middle, INK);
        scene
    }

    /// An axis of ticks as axes draw them: a line, then its text; and a baseline.
    fn axis(ticks: &[(&str, f64)]) -> Scene {
        let mut scene = Scene::new(100.0, 100.0);
        for (text, y) in ticks {
            scene.line((20.0, *y), (100.0, *y), 1.0, GRID);
            scene.text(text, 12.0, y + 4.0, 12.5, false, Anchor::End, INK);
        }
        scene.line((20.0, 90.0), (100.0, 90.0), 1.0, INK);
        scene
    }

    /// A line through its points, some of which stand for data.
    fn course(points: &[(usize, f64, f64)]) -> Scene {
        let mut scene = Scene::new(100.0, 100.0);
        let place = |(_, x, y): &(usize, f64, f64)| Point { x: *x, y: *y };
        scene.push(Shape::Line(points.iter().map(place).collect(), 2.0), INK, None);
        for point in points {
            scene.target(Key { series: 0, row: point.0 }, Area::Dot(place(point), 4.0));
        }
        scene
    }

    fn lines(scene: &Scene) -> Vec<(f64, Rgb)> {
        let height = |mark: &Mark| match &mark.shape {
            Shape::Line(points, _) => Some((points[0].y, mark.ink)),
            _ => None,
        };
        scene.marks.iter().filter_map(height).collect()
    }

    fn texts(scene: &Scene) -> Vec<(&str, f64, Rgb)> {
        scene
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Text(text) => Some((text.text.as_str(), text.at.x + text.at.y, mark.ink)),
                _ => None,
            })
            .collect()
    }

    fn x(scene: &Scene, row: usize) -> f64 {
        let mark = scene.marks.iter().find(|mark| mark.key == key(row));
        match mark.map(|mark| &mark.shape) {
            Some(Shape::Rect(rect)) => rect.x,
            _ => f64::NAN,
        }
    }

    #[test]
    fn marks_of_the_same_datum_move() {
        let (from, to) = (bar(1, 0.0, "7"), bar(1, 50.0, "7"));
        assert_eq!(x(&between(&from, &to, 0.0, SURFACE, GRID), 1), 0.0);
        assert_eq!(x(&half(&from, &to), 1), 25.0);
        assert_eq!(between(&from, &to, 1.0, SURFACE, GRID), to);
    }

    #[test]
    fn a_figure_goes_with_its_mark_though_it_says_another_number() {
        let mut from = bar(0, 0.0, "50");
        from.marks.extend(bar(1, 80.0, "20").marks);
        let picture = half(&from, &bar(0, 40.0, "20"));
        assert!(texts(&picture).contains(&("20", 45.0, INK)), "{:?}", texts(&picture));
    }

    #[test]
    fn a_new_datum_stands_where_it_belongs_and_comes_forth_while_the_old_one_goes() {
        let picture = half(&bar(0, 0.0, "7"), &bar(1, 50.0, "8"));
        assert_eq!((x(&picture, 0), x(&picture, 1)), (0.0, 50.0));
        let inks: Vec<Rgb> = picture.marks.iter().map(|mark| mark.ink).collect();
        assert_eq!(inks, [[128; 3]; 4]);
        let next = |key: Key| Key { row: key.row + 1, ..key };
        assert_eq!(x(&half(&renamed(&bar(0, 0.0, "7"), next), &bar(1, 50.0, "7")), 1), 25.0);
    }

    #[test]
    fn a_new_datum_does_not_cover_one_that_has_yet_to_leave_its_place() {
        let mut to = bar(1, 50.0, "7");
        to.marks.extend(bar(2, 0.0, "8").marks);
        let picture = half(&bar(1, 0.0, "7"), &to);
        let place = |row| picture.marks.iter().position(|mark| mark.key == key(row));
        assert!(place(2) < place(1), "{:?}", picture.marks);
    }

    #[test]
    fn gridlines_of_the_same_value_move_with_their_texts_and_the_others_come_and_go() {
        let picture = half(&axis(&[("20", 50.0), ("40", 10.0)]), &axis(&[("10", 50.0), ("20", 10.0)]));
        let (half_grid, half_ink) = ([228; 3], [128; 3]);
        let there = lines(&picture);
        assert_eq!(there, [(10.0, half_grid), (50.0, half_grid), (30.0, GRID), (90.0, INK)]);
        let said = texts(&picture);
        assert_eq!(said, [("40", 26.0, half_ink), ("10", 66.0, half_ink), ("20", 46.0, INK)]);
    }

    /// The points of the first mark; none when it is no line.
    fn line(picture: &Scene) -> &[Point] {
        match picture.marks.first().map(|mark| &mark.shape) {
            Some(Shape::Line(points, _)) => points,
            _ => &[],
        }
    }

    #[test]
    fn a_line_that_gained_a_point_starts_from_where_its_data_were() {
        let from = course(&[(0, 0.0, 0.0), (1, 50.0, 40.0), (2, 100.0, 80.0)]);
        let to = course(&[(0, 0.0, 0.0), (1, 30.0, 20.0), (2, 60.0, 40.0), (3, 100.0, 10.0)]);
        let picture = half(&from, &to);
        let places: Vec<(f64, f64)> = line(&picture).iter().map(|p| (p.x, p.y)).collect();
        assert_eq!(places, [(0.0, 0.0), (40.0, 30.0), (80.0, 60.0), (100.0, 45.0)]);
        assert_eq!(picture.marks.len(), 1, "the old line is this one");
        // The next change starts from here.
        let back = half(&picture, &course(&[(0, 0.0, 0.0), (1, 40.0, 30.0), (2, 80.0, 60.0)]));
        assert_eq!(line(&back).last(), Some(&Point { x: 80.0, y: 60.0 }));
    }

    #[test]
    fn a_line_whose_data_all_are_new_comes_as_the_old_one_goes() {
        let many = |first: usize, count: usize| {
            let points: Vec<_> = (first..first + count).map(|row| (row, row as f64, 1.0)).collect();
            course(&points)
        };
        let picture = half(&many(0, 20_000), &many(50_000, 20_001));
        let lengths: Vec<usize> = picture
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Line(points, _) => Some(points.len()),
                _ => None,
            })
            .collect();
        assert_eq!(lengths, [20_000, 20_001]);
    }
}

//! The layer above the chart: what the pointer, the keyboard or a sentence is on.

use crate::layout::Look;
use crate::scene::{Area, Key, Pick, Point, Rect, Scene, Shape};

/// A Scene of highlights for a mark; `focused` draws the ring that keyboard users steer by.
pub fn overlay(scene: &Scene, look: &Look, current: Option<Key>, focused: bool) -> Scene {
    let mut layer = Scene::new(scene.width, scene.height);
    let Some(target) = current.and_then(|key| scene.find(key)) else { return layer };
    if scene.pick == Pick::NearestX {
        let x = target.area.centre().x.round() + 0.5;
        layer.line((x, 0.0), (x, scene.height - 24.0), 1.0, look.muted);
        // The crosshair meets every series at this x.
        for other in scene.targets.iter().filter(|t| t.key.row == target.key.row && t.key != target.key) {
            layer.push(Shape::Ring(other.area.centre(), 4.0, 1.5), look.muted, None);
        }
    }
    match &target.area {
        Area::Dot(at, radius) => {
            layer.push(Shape::Disc(*at, radius + 2.5), look.surface, None);
            layer.push(Shape::Disc(*at, radius + 1.0), look.ink, None);
            if focused {
                layer.push(Shape::Ring(*at, radius + 4.5, 2.0), look.ink, None);
            }
        }
        Area::Box(rect) => frame(&mut layer, rect.grown(1.5), look, focused),
        Area::Boxes(rects) => rects.iter().for_each(|rect| frame(&mut layer, rect.grown(1.0), look, focused)),
        Area::Wedge(..) if !crate::MORE => {}
        Area::Wedge(centre, inner, outer, from, to) => {
            let mut outline = crate::scene::geometry::wedge(*centre, *inner, *outer, *from, *to);
            outline.extend(outline.first().copied());
            layer.push(Shape::Line(outline.clone(), 4.5), look.surface, None);
            layer.push(Shape::Line(outline, if focused { 3.0 } else { 2.0 }), look.ink, None);
        }
    }
    layer
}

/// A frame in ink on a halo of surface: it shows on any fill.
fn frame(layer: &mut Scene, rect: Rect, look: &Look, focused: bool) {
    // Strokes at the edge of the picture would be cut in half.
    let inside = |v: f64, most: f64| v.clamp(1.0, (most - 1.0).max(1.0));
    let (x0, x1) = (inside(rect.x, layer.width), inside(rect.right(), layer.width));
    let (y0, y1) = (inside(rect.y, layer.height), inside(rect.bottom(), layer.height));
    let mut outline: Vec<Point> = Rect::between(x0, y0, x1, y1).corners();
    outline.extend(outline.first().copied());
    // Past the first corner, so that the join there is whole.
    outline.extend(outline.get(1).copied());
    layer.push(Shape::Line(outline.clone(), 4.0), look.surface, None);
    layer.push(Shape::Line(outline, if focused { 2.5 } else { 1.5 }), look.ink, None);
}

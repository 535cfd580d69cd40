//! Lines over time or another order, each named at its end. Gaps stay gaps.

use super::{Chart, say};
use crate::layout::course::Course;
use crate::layout::look::{LABEL, LINE};
use crate::layout::names::{self, Name};
use crate::layout::signs::{self, Kind};
use crate::layout::{Entry, Extent, Stage, axis};
#[cfg(feature = "full")]
use crate::layout::{Room, annotation};
use crate::scene::{Anchor, Area, Key, Pick, Point, Scene, Shape};
use crate::spec::Qualifier;
use crate::table::Needs;

/// See the module.
pub struct Line;

const WIDTH: f64 = 2.25;

impl Chart for Line {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn open(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        Plan::new(stage).draw(stage)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        say::extremes(stage, true)
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: Some(span(stage)), ..Extent::default() }
    }

    #[cfg(feature = "full")]
    fn room(&self, stage: &Stage) -> Room {
        let plan = Plan::new(stage);
        plan.course.room(end_label_room(stage, &plan.shown))
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn sign(&self) -> Kind {
        Kind::Line
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        let many = stage.table.is_plural();
        // In small multiples one legend serves all.
        let names_elsewhere = stage.small || stage.table.roles.facet.is_some();
        if many && (names_elsewhere || Plan::new(stage).names.is_empty()) {
            stage.entries(Kind::Line)
        } else {
            Vec::new()
        }
    }
}

struct Plan {
    course: Course,
    shown: Vec<usize>,
    /// Names at the ends of lines; empty where a legend serves.
    names: Vec<Name>,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let shown = stage.shown();
        let domain = span(stage);
        let unit = shown.first().and_then(|s| table.series(*s)).map_or("", |c| c.unit.as_str());
        let room = names::room(stage);
        let after = if room > 0.0 { room + 16.0 } else { end_label_room(stage, &shown) };
        let course = Course::new(stage, domain, unit, after);
        let mut names = Vec::new();
        if crate::MORE && room > 0.0 {
            for series in &shown {
                let Some(column) = table.series(*series) else { continue };
                let Some(last) = (0..table.rows).rev().find_map(|r| column.value(r)) else { continue };
                let y = course.axis.scale.at(last);
                names.push(Name::new(stage, *series, y, &column.label, true, room));
            }
        }
        if crate::MORE {
            names = names::spread(names, course.floor()).unwrap_or_default();
        }
        Plan { course, shown, names }
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let mut scene = Scene::new(stage.width, self.course.height);
        scene.pick = Pick::NearestX;
        #[cfg_attr(not(feature = "full"), expect(unused_variables))]
        let behind = self.course.draw(stage, &mut scene);
        // Context first, so that what is highlighted lies on top.
        let mut order = self.shown.clone();
        let front = |series| !stage.is_context(Key { series, row: usize::MAX });
        crate::scale::math::sort(&mut order, &mut |a, b| front(a).cmp(&front(b)));
        for series in order {
            self.series(stage, &mut scene, series);
        }
        scene.sort_targets();
        #[cfg(feature = "full")]
        annotation::draw(
            stage,
            &mut scene,
            behind,
            &annotation::Frame {
                area: self.course.area,
                place: &|place| match place {
                    annotation::Place::Row(row) => self.course.x.get(row).copied(),
                    annotation::Place::Number(_) => None,
                },
                value: &|value| self.course.axis.scale.at(value),
                lying: false,
            },
        );
        scene
    }

    fn series(&self, stage: &Stage, scene: &mut Scene, series: usize) {
        let Some(column) = stage.table.series(series) else { return };
        let rows = stage.table.rows;
        let ink = stage.ink(Key { series, row: usize::MAX });
        let mut run: Vec<Point> = Vec::new();
        let mut last = None;
        for row in 0..=rows {
            let at = column
                .value(row)
                .filter(|_| row < rows)
                .map(|v| Point { x: self.course.x[row], y: self.course.axis.scale.at(v) });
            if let Some(at) = at {
                run.push(at);
                last = Some((row, at));
                continue;
            }
            match run.len() {
                0 => {}
                1 => scene.push(Shape::Disc(run[0], 3.5), ink, None),
                _ => {
                    let pieces = if stage.table.is_plural() {
                        signs::dashed(&run, signs::dash(series))
                    } else {
                        vec![run.clone()]
                    };
                    for piece in pieces {
                        scene.push(Shape::Line(piece, WIDTH), ink, None);
                    }
                }
            }
            run.clear();
        }
        // Few points are counted by eye: each gets its dot. Many are a shape.
        let dots = rows <= 16 && self.shown.len() == 1;
        for row in 0..rows {
            let key = Key { series, row };
            let Some(quantity) = column.quantity(row) else { continue };
            let at = Point { x: self.course.x[row], y: self.course.axis.scale.at(quantity.value) };
            scene.target(key, Area::Dot(at, 4.0));
            let end = last.is_some_and(|(r, _)| r == row);
            if quantity.qualifier != Qualifier::Exact || end {
                stage.point(scene, at, 4.0, ink, key, quantity.qualifier);
            } else if dots {
                scene.push(Shape::Disc(at, 3.0), ink, Some(key));
            }
        }
        let Some((row, at)) = last else { return };
        if crate::MORE
            && let Some(name) = self.names.iter().find(|n| n.series == series)
        {
            let x = self.course.area.right() + 6.0;
            let ink = stage.text_ink(ink);
            stage.write(scene, &name.lines, x, name.first(), LABEL, LINE, true, Anchor::Start, ink);
        } else if self.shown.len() == 1
            && let Some(quantity) = column.quantity(row)
        {
            let text = quantity.label(stage.lang);
            let beside = stage.width - at.x >= stage.label_width(&text, true) + 9.0;
            if beside {
                scene.text(&text, at.x + 9.0, at.y + 4.5, LABEL, true, Anchor::Start, stage.look.ink);
            } else {
                let y = if at.y < 26.0 { at.y + 20.0 } else { at.y - 11.0 };
                scene.text(&text, stage.width, y, LABEL, true, Anchor::End, stage.look.ink);
            }
        }
    }
}

/// The span of the value axis before it is made round.
fn span(stage: &Stage) -> (f64, f64) {
    let (table, shown) = (stage.table, stage.shown());
    let columns = shown.iter().filter_map(|s| table.series(*s));
    axis::open_domain(stage, columns.flat_map(|c| (0..table.rows).filter_map(|r| c.value(r))))
}

/// Pixels for the figure beside the last point of a lone line.
fn end_label_room(stage: &Stage, shown: &[usize]) -> f64 {
    let [only] = shown else { return 12.0 };
    let last =
        stage.table.series(*only).and_then(|c| (0..stage.table.rows).rev().find_map(|r| c.quantity(r)));
    last.map_or(12.0, |q| (stage.label_width(&q.label(stage.lang), true) + 14.0).min(stage.width * 0.3))
}

//! Filled areas over time or another order: alone from zero, stacked, as shares, or one over the other. Gaps stay gaps.

use super::{Chart, bar, say};
use crate::error::{Code, Error, Log};
use crate::layout::course::Course;
use crate::layout::look::{LABEL, LINE, mix};
use crate::layout::names::{self, Name};
use crate::layout::signs::Kind;
use crate::layout::{Arrangement, Entry, Extent, Room, Stage, annotation, stack};
use crate::locale::{Lang, number};
use crate::scale::{Continuous, Spread};
use crate::scene::{Anchor, Area as Place, Key, Pick, Point, Scene, Shape};
use crate::spec::{Qualifier, Rgb, Spec};
use crate::table::{Needs, Table};

/// See the module.
pub struct Area;

impl Chart for Area {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, _lang: Lang, log: &mut Log) {
        match spec.layout.as_deref() {
            Some("diverging") => log.push(Error::bilingual(
                Code::Unfit,
                "layout",
                &[
                    "Kiểu area không có bố cục diverging.",
                    "Dùng stacked, share hay grouped, hoặc đổi kiểu thành column.",
                ],
                &[
                    "The type area has no layout diverging.",
                    "Use stacked, share or grouped, or make it a column chart.",
                ],
            )),
            // Each area begins where the last ends: what is below zero would run through it.
            Some("stacked") if table.roles.y.len() > 1 => {
                for column in table.roles.y.iter().filter_map(|y| table.columns.get(*y)) {
                    let bad = (0..table.rows).find_map(|r| Some((r, column.value(r).filter(|v| *v < 0.0)?)));
                    if let Some((row, bad)) = bad {
                        let (seen, row) = (number::machine(bad, 12), number::whole(row as u64 + 1));
                        log.push(Error::new(Code::Negative, "y", &[&column.name, &seen, &row]));
                    }
                }
            }
            _ => {}
        }
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

    fn arranged(&self) -> Option<&'static str> {
        Some("stacked")
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        let many = stage.table.roles.y.len() > 1;
        let elsewhere = stage.small || stage.table.roles.facet.is_some();
        if many && (elsewhere || stage.table.rows == 0 || Plan::new(stage).names.is_empty()) {
            stage.entries(Kind::Fill)
        } else {
            Vec::new()
        }
    }

    fn room(&self, stage: &Stage) -> Room {
        let plan = Plan::new(stage);
        plan.course.room(plan.after)
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: Some(stack::domain(stage)), ..Extent::default() }
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        bar::share_of_row(stage, key)
    }
}

/// What one series covers: from and to at each row, in data units; `None` where a figure is missing.
type Cover = Vec<Option<(f64, f64)>>;

struct Plan {
    course: Course,
    /// Pixels for what stands right of the areas.
    after: f64,
    scale: Continuous,
    covers: Vec<(usize, Cover)>,
    /// Names at the right end; empty where a legend serves.
    names: Vec<Name>,
}

impl Plan {
    fn new(stage: &Stage) -> Plan {
        let table = stage.table;
        let shown = stage.shown();
        let stacked = stage.arrangement() != Arrangement::Grouped;
        let domain = stack::domain(stage);
        let unit = shown.first().and_then(|s| table.series(*s)).map_or("", |c| c.unit.as_str());
        let room = names::room(stage);
        let lone = match shown.as_slice() {
            [only] => table.series(*only).and_then(|c| (0..table.rows).rev().find_map(|r| c.quantity(r))),
            _ => None,
        };
        let beside = lone.map_or(12.0, |q| stage.label_width(&q.label(stage.lang), true) + 14.0);
        let after = if room > 0.0 { room + 14.0 } else { beside.min(stage.width * 0.3) };
        let share = stage.arrangement() == Arrangement::Share;
        let (span, unit) = if share { ((0.0, 100.0), "%") } else { (domain, unit) };
        let course = Course::new(stage, span, unit, after);
        let scale = if share {
            Continuous::new(
                Spread::Even,
                (0.0, 1.0),
                (course.axis.scale.at(0.0), course.axis.scale.at(100.0)),
            )
        } else {
            course.axis.scale
        };
        let covers: Vec<(usize, Cover)> = if stacked {
            // Where one part is missing, what lies above it has no place: the whole stack breaks.
            let rows: Vec<_> = (0..table.rows).map(|row| stack::segments(stage, row)).collect();
            let at = |i: usize| {
                let cover = rows.iter().map(|row| {
                    let (_, from, to) = row.get(i).filter(|_| row.len() == shown.len())?;
                    Some((*from, *to))
                });
                cover.collect()
            };
            shown.iter().enumerate().map(|(i, series)| (*series, at(i))).collect()
        } else {
            let cover = |series: usize| {
                let values = (0..table.rows).map(|row| table.series(series)?.value(row).map(|v| (0.0, v)));
                values.collect::<Cover>()
            };
            shown.iter().map(|series| (*series, cover(*series))).collect()
        };
        let mut plan = Plan { course, after, scale, covers, names: Vec::new() };
        if room > 0.0 {
            let names = plan.covers.iter().filter_map(|(series, cover)| {
                let (from, to) = (*cover.last()?)?;
                let at = if stacked { (from + to) / 2.0 } else { to };
                let label = &table.series(*series)?.label;
                Some(Name::new(stage, *series, plan.scale.at(at), label, true, room))
            });
            let names: Vec<Name> = names.collect();
            // A series that ends before the last row has no place for its name.
            if names.len() == plan.covers.len() {
                plan.names = names::spread(names, plan.course.floor()).unwrap_or_default();
            }
        }
        plan
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let mut scene = Scene::new(stage.width, self.course.height);
        scene.pick = Pick::NearestX;
        let behind = self.course.draw(stage, &mut scene);
        let overlap = stage.arrangement() == Arrangement::Grouped && self.covers.len() > 1;
        let mut order: Vec<usize> = (0..self.covers.len()).collect();
        if overlap {
            // The higher one behind, so that no area hides another whole.
            let height = |i: usize| {
                let tops = self.covers[i].1.iter().flatten().map(|c| c.1.abs());
                tops.fold(0.0, f64::max)
            };
            crate::scale::math::sort(&mut order, &mut |a, b| height(b).total_cmp(&height(a)));
        }
        for i in &order {
            self.fill(stage, &mut scene, *i, overlap);
        }
        if overlap {
            for i in &order {
                let (series, cover) = &self.covers[*i];
                let ink = stage.ink(Key { series: *series, row: usize::MAX });
                for run in self.runs(cover) {
                    scene.push(Shape::Line(run.iter().map(|(_, _, to)| *to).collect(), 2.0), ink, None);
                }
            }
        }
        self.course.baseline(stage, &mut scene);
        for (series, cover) in &self.covers {
            self.points(stage, &mut scene, *series, cover);
        }
        self.ends(stage, &mut scene);
        scene.sort_targets();
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
                value: &|value| self.scale.at(value / bar::whole(stage)),
                lying: false,
            },
        );
        scene
    }

    /// Unbroken stretches: row, lower and upper point.
    fn runs(&self, cover: &Cover) -> Vec<Vec<(usize, Point, Point)>> {
        let mut runs = vec![Vec::new()];
        for (row, cell) in cover.iter().enumerate() {
            let x = self.course.x[row];
            match (cell, runs.last_mut()) {
                (Some((from, to)), Some(run)) => {
                    let at = |v: f64| Point { x, y: self.scale.at(v) };
                    run.push((row, at(*from), at(*to)));
                }
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn fill(&self, stage: &Stage, scene: &mut Scene, i: usize, overlap: bool) {
        let (series, cover) = &self.covers[i];
        let key = Key { series: *series, row: usize::MAX };
        let ink = stage.ink(key);
        let lone = self.covers.len() == 1;
        let fill = if overlap || lone { mix(ink, stage.look.surface, 0.72) } else { ink };
        for run in self.runs(cover) {
            if let [(_, from, to)] = run.as_slice() {
                // One datum between gaps is a line as high as it is large.
                scene.line((from.x, from.y), (to.x, to.y), 4.0, fill);
                continue;
            }
            let mut outline: Vec<Point> = run.iter().map(|(_, _, to)| *to).collect();
            outline.extend(run.iter().rev().map(|(_, from, _)| *from));
            scene.push(Shape::Polygon(outline.clone()), fill, None);
            let edge: Vec<Point> = run.iter().map(|(_, _, to)| *to).collect();
            if lone {
                scene.push(Shape::Line(edge, 2.25), ink, None);
            } else if !overlap {
                stage.weave(scene, &outline, ink, *series);
                // A seam of surface keeps neighbours apart for readers who see no colour.
                scene.push(Shape::Line(edge, 1.0), stage.look.surface, None);
            } else {
                stage.weave(scene, &outline, fill, *series);
            }
        }
    }

    fn points(&self, stage: &Stage, scene: &mut Scene, series: usize, cover: &Cover) {
        let ink: Rgb = stage.ink(Key { series, row: usize::MAX });
        for row in 0..stage.table.rows {
            let key = Key { series, row };
            let (Some(quantity), Some(column)) = (stage.quantity(key), cover.get(row)) else { continue };
            // A figure whose stack breaks here keeps its place in the table and in speech, not in the picture.
            let Some((_, to)) = column else { continue };
            let at = Point { x: self.course.x[row], y: self.scale.at(*to) };
            scene.target(key, Place::Dot(at, 4.0));
            if quantity.qualifier != Qualifier::Exact {
                stage.point(scene, at, 4.0, ink, key, quantity.qualifier);
            }
        }
    }

    /// Names of the areas, or the figure of a lone one, at the right.
    fn ends(&self, stage: &Stage, scene: &mut Scene) {
        let x = self.course.area.right() + 6.0;
        for name in &self.names {
            let ink = stage.text_ink(stage.ink(Key { series: name.series, row: usize::MAX }));
            stage.write(scene, &name.lines, x, name.first(), LABEL, LINE, true, Anchor::Start, ink);
        }
        let [(series, cover)] = self.covers.as_slice() else { return };
        let last = cover.iter().rposition(Option::is_some);
        let Some((row, quantity)) =
            last.and_then(|row| Some((row, stage.quantity(Key { series: *series, row })?)))
        else {
            return;
        };
        let key = Key { series: *series, row };
        let ink = stage.ink(Key { series: *series, row: usize::MAX });
        let at = Point { x: self.course.x[row], y: self.scale.at(quantity.value) };
        stage.point(scene, at, 4.0, ink, key, quantity.qualifier);
        let text = quantity.label(stage.lang);
        if self.names.is_empty() && stage.width - at.x >= stage.label_width(&text, true) + 9.0 {
            scene.text(&text, at.x + 9.0, at.y + 4.5, LABEL, true, Anchor::Start, stage.look.ink);
        } else if self.names.is_empty() {
            let y = if at.y < 26.0 { at.y + 20.0 } else { at.y - 11.0 };
            scene.text(&text, stage.width, y, LABEL, true, Anchor::End, stage.look.ink);
        }
    }
}

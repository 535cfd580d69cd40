//! Upright columns: categories or time to the right, values upwards.
//!
//! Where the labels do not fit under their columns, the same figures lie down as bars.

use super::bar::{self, Bar};
use super::{Chart, say};
use crate::error::Log;
use crate::layout::axis::{Categories, Values};
use crate::layout::look::{LABEL, mix};
use crate::layout::signs::Kind;
use crate::layout::{Arrangement, Entry, Extent, Stage, stack};
#[cfg(feature = "full")]
use crate::layout::{Room, annotation};
use crate::locale::Lang;
use crate::scale::{Band, Linear};
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::Spec;
use crate::table::{self, Needs, Table};

/// See the module.
pub struct Column;

/// Room above the highest column for its label, pixels.
const HEADROOM: f64 = 22.0;

impl Chart for Column {
    fn needs(&self) -> Needs {
        Needs::SERIES
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, _lang: Lang, log: &mut Log) {
        bar::check_sides(table, spec, log);
    }

    fn draw(&self, stage: &Stage) -> Scene {
        if stage.table.rows == 0 {
            return stage.empty();
        }
        match Plan::new(stage) {
            Some(plan) => plan.draw(stage),
            None => Bar.draw(stage),
        }
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        if stage.arrangement() == Arrangement::Diverging {
            return bar::sides(stage);
        }
        say::extremes(stage, stage.is_time())
    }

    fn takes_annotations(&self) -> bool {
        true
    }

    fn legend(&self, stage: &Stage) -> Vec<Entry> {
        if !stage.table.is_plural() { Vec::new() } else { stage.entries(Kind::Fill) }
    }

    fn extent(&self, stage: &Stage) -> Extent {
        Extent { y: Some(stack::domain(stage)), ..Extent::default() }
    }

    #[cfg(feature = "full")]
    fn room(&self, stage: &Stage) -> Room {
        match Plan::new(stage) {
            Some(Plan { axis, categories, .. }) => {
                Room { axis: axis.is_some(), foot: categories.height, ..Room::default() }
            }
            None => Room { lying: true, ..Bar.room(stage) },
        }
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        bar::share_of_row(stage, key)
    }
}

struct Plan {
    area: Rect,
    band: Band,
    categories: Categories,
    /// Present unless every column carries its figure.
    axis: Option<Values>,
    scale: Linear,
    height: f64,
    shown: Vec<usize>,
}

impl Plan {
    /// `None` when the labels have no room.
    fn new(stage: &Stage) -> Option<Plan> {
        let table = stage.table;
        let shown = stage.shown();
        let texts: Vec<String> = (0..table.rows).map(|r| table.x_text(r, stage.lang)).collect();
        let height = stage.height.unwrap_or_else(|| stage.plot_height(340.0)).max(120.0);
        let domain = stack::domain(stage);
        // A lone column stays a column: nobody reads a bar as wide as the page.
        let widest_step = 160.0;
        let step = (stage.width / table.rows as f64).min(widest_step);
        let grouped = stage.arrangement() == Arrangement::Grouped;
        let per_band = if grouped { shown.len().max(1) } else { 1 };
        let slot = step * 0.75 / per_band as f64;
        let widest = table::Table::widest_label(table, &shown, |t| stage.label_width(t, true), stage.lang);
        // A figure may reach over the gap beside its column, never into the next one's.
        let shared = stage.room();
        if shared.lying {
            return None;
        }
        let labelled = grouped && !shared.axis && widest + 4.0 <= if per_band == 1 { step } else { slot };
        let fit = |gutter: f64| {
            let width = (stage.width - gutter).min(table.rows as f64 * widest_step);
            let step = width / table.rows as f64;
            let fitted = if stage.is_time() {
                Some(Categories::thinned(stage, &texts, step))
            } else {
                Categories::wrapped(stage, &texts, step, 3)
            };
            fitted.map(|c| (c, width))
        };
        let unit = shown.first().and_then(|s| table.series(*s)).map_or("", |c| c.unit.as_str());
        let top = HEADROOM;
        let below = if domain.0 < 0.0 && labelled { HEADROOM } else { 0.0 };
        let (axis, gutter) = if labelled {
            (None, 0.0)
        } else {
            let unit = if stage.arrangement() == Arrangement::Share { "%" } else { unit };
            let factor = if stage.arrangement() == Arrangement::Share { 100.0 } else { 1.0 };
            let domain = (domain.0 * factor, domain.1 * factor);
            let probe = Values::new(stage, domain, unit, height - 40.0, top);
            let gutter = probe.gutter;
            (Some((domain, unit)), gutter)
        };
        let (categories, width) = fit(gutter)?;
        let foot = categories.height.max(shared.foot);
        let categories = categories.in_height(foot);
        let bottom = height - categories.height - below;
        let mut axis = axis.map(|(domain, unit)| Values::new(stage, domain, unit, bottom, 8.0));
        if stage.arrangement() == Arrangement::Diverging {
            axis = axis.map(Values::unsigned);
        }
        // The height left over the labels may have changed the ticks, and with them their width.
        let gutter = axis.as_ref().map_or(gutter, |axis| gutter.max(axis.gutter));
        let width = width.min(stage.width - gutter);
        let scale = match &axis {
            Some(axis) if stage.arrangement() == Arrangement::Share => {
                Linear::new((0.0, 1.0), (axis.scale.at(0.0), axis.scale.at(100.0)))
            }
            Some(axis) => axis.scale.linear(),
            None => Linear::new(domain, (bottom, top)),
        };
        let area = Rect { x: gutter, y: top, width, height: bottom - top };
        let gap = if table.rows > 40 { 0.12 } else { 0.25 };
        Some(Plan {
            area,
            band: Band::new(table.rows, gutter, width, gap),
            categories,
            axis,
            scale,
            height,
            shown,
        })
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let mut scene = Scene::new(stage.width, self.height);
        if let Some(axis) = &self.axis {
            axis.draw(stage, &mut scene, self.area);
        }
        #[cfg(feature = "full")]
        let behind = scene.marks.len();
        // A neutral middle lies across the centre, and its figure with it.
        let across = stack::neutral(stage).is_some();
        if across {
            self.baseline(stage, &mut scene);
        }
        for row in 0..stage.table.rows {
            match stage.arrangement() {
                Arrangement::Grouped => self.grouped(stage, &mut scene, row),
                _ => self.stacked(stage, &mut scene, row),
            }
        }
        if !across {
            self.baseline(stage, &mut scene);
        }
        let bottom = self.height - self.categories.height;
        self.categories.draw(stage, &mut scene, |i| self.band.centre(i), bottom);
        #[cfg(feature = "full")]
        annotation::draw(
            stage,
            &mut scene,
            behind,
            &annotation::Frame {
                area: self.area,
                place: &|place| match place {
                    annotation::Place::Row(row) => Some(self.band.centre(row)),
                    annotation::Place::Number(_) => None,
                },
                value: &|value| self.scale.at(value / bar::whole(stage)),
                lying: false,
            },
        );
        scene
    }

    fn baseline(&self, stage: &Stage, scene: &mut Scene) {
        let zero = self.scale.at(0.0).round() + 0.5;
        let firm = mix(stage.look.surface, stage.look.ink, 0.7);
        scene.line((self.area.x, zero), (self.area.right(), zero), 1.0, firm);
    }

    fn grouped(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let slot = self.band.width() / self.shown.len().max(1) as f64;
        // No column wider than 72 px: beyond that it reads as an area.
        let width = if self.shown.len() > 1 { (slot - 1.0).max(slot * 0.7) } else { slot.min(72.0) };
        for (i, series) in self.shown.iter().enumerate() {
            let key = Key { series: *series, row };
            let x = self.band.at(row) + slot * i as f64 + (slot - width) / 2.0;
            let zero = self.scale.at(0.0);
            let Some(quantity) = stage.quantity(key) else {
                if width < 8.0 {
                    continue;
                }
                let dash = "–";
                scene.text(dash, x + width / 2.0, zero - 6.0, LABEL, false, Anchor::Middle, stage.look.muted);
                continue;
            };
            let end = self.scale.at(quantity.value);
            let rect = Rect::between(x, zero, x + width, end);
            if rect.height > 0.0 {
                stage.fill(scene, Shape::Rect(rect), stage.ink(key), key, quantity.qualifier);
            }
            scene.target(key, Area::Box(rect.touchable()));
            if self.axis.is_none() {
                let y = if quantity.value < 0.0 { end + 16.0 } else { end - 7.0 };
                let text = quantity.label(stage.lang);
                let half = stage.label_width(&text, true) / 2.0;
                let x = (x + width / 2.0).min(stage.width - half).max(half);
                scene.text(&text, x, y, LABEL, !stage.is_context(key), Anchor::Middle, stage.look.ink);
            }
        }
    }

    fn stacked(&self, stage: &Stage, scene: &mut Scene, row: usize) {
        let whole = if stage.arrangement() == Arrangement::Share { stack::total(stage, row) } else { 1.0 };
        let width = self.band.width().min(72.0);
        let x = self.band.centre(row) - width / 2.0;
        for (key, from, to) in stack::segments(stage, row) {
            let Some(quantity) = stage.quantity(key) else { continue };
            let rect = Rect::between(x, self.scale.at(from), x + width, self.scale.at(to));
            let ink = stage.ink(key);
            let shown = Rect { y: rect.y + 1.0, height: (rect.height - 1.0).max(0.0), ..rect };
            stage.fill(scene, Shape::Rect(shown), ink, key, quantity.qualifier);
            scene.target(key, Area::Box(rect.touchable()));
            let text = if whole == 1.0 {
                quantity.label(stage.lang)
            } else {
                say::percent(quantity.value, whole, stage.lang)
            };
            let exact = quantity.qualifier == crate::spec::Qualifier::Exact;
            if exact && shown.height >= 18.0 && stage.label_width(&text, false) + 6.0 <= width {
                let at = shown.centre().shifted(0.0, 4.5);
                stage.inscribe(scene, &text, at, false, Anchor::Middle, key);
            }
        }
    }
}

impl table::Table {
    /// Width of the widest label among series.
    fn widest_label(&self, series: &[usize], width: impl Fn(&str) -> f64, lang: crate::locale::Lang) -> f64 {
        let columns = series.iter().filter_map(|s| self.series(*s));
        let labels =
            columns.flat_map(|c| (0..self.rows).filter_map(|r| c.quantity(r).map(|q| q.label(lang))));
        labels.map(|t| width(&t)).fold(0.0, f64::max)
    }
}

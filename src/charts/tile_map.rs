//! One tile a province, placed so that together they resemble the country; the districts of Hoàng Sa and
//! Trường Sa are tiles of their own, in the colour of the province that they belong to.

use super::heatmap::ramp_of;
use super::{Chart, provinces, say};
use crate::error::{Code, Error, Log};
use crate::layout::ramp::{self, Ramp};
use crate::layout::{Extent, Stage, text};
use crate::locale::{Lang, number::whole};
use crate::scene::{Anchor, Area, Key, Rect, Scene, Shape};
use crate::spec::{Qualifier, Spec, read};
use crate::table::{Need, Needs, Table};

/// See the module.
pub struct TileMap;

impl Chart for TileMap {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) {
        if let Some(count) = spec.provinces.filter(|c| *c != 34.0 && *c != 63.0) {
            let seen = crate::locale::number::plain(count, Lang::En);
            read::unknown(Code::UnknownWord, &seen, &["34", "63"], "provinces".into(), log);
            return;
        }
        let names: Vec<String> = (0..table.rows).map(|row| table.x_text(row, lang)).collect();
        let set = provinces::choose(spec, &names);
        // Every small multiple is a map of its own.
        let facet = table.roles.facet.and_then(|f| table.columns.get(f));
        let of = |row: usize| facet.map_or_else(String::new, |f| f.text(row, lang));
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for (row, name) in names.iter().enumerate() {
            let at = whole(row as u64 + 1);
            let Some(tile) = provinces::find(set, name) else {
                log.push(stranger(set, name, &at));
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(n, r)| *n == tile.0 && of(*r) == of(row)) {
                let first = whole(*first as u64 + 1);
                log.push(Error::bilingual(
                    Code::Unfit,
                    "x",
                    &[
                        &["Dòng ", &first, " và dòng ", &at, " cùng nói về ", tile.0, "."].concat(),
                        "Mỗi tỉnh, thành một dòng; số liệu theo huyện thì cộng lại trước.",
                    ],
                    &[
                        &["Rows ", &first, " and ", &at, " both tell of ", tile.0, "."].concat(),
                        "One row a province; add districts up first.",
                    ],
                ));
            }
            seen.push((tile.0, row));
        }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Bản đồ ô theo tỉnh, thành", "Tile map by province")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        let Some(ramp) = ramp_of(stage) else { return stage.empty() };
        let mut scene = Scene::new(stage.width, 0.0);
        let names: Vec<String> =
            (0..stage.table.rows).map(|row| stage.table.x_text(row, stage.lang)).collect();
        let set = provinces::choose(stage.spec, &names);
        let rows: Vec<Option<usize>> = set
            .iter()
            .map(|tile| names.iter().position(|n| provinces::find(set, n).is_some_and(|t| t.0 == tile.0)))
            .collect();
        let known =
            |row: &Option<usize>| row.is_some_and(|row| stage.quantity(Key { series: 0, row }).is_some());
        let absent = !rows.iter().all(known);
        let heading = stage.table.series(0).map_or_else(String::new, |c| c.heading());
        let top = ramp.legend(stage, &mut scene, &heading, absent, 0.0) + 8.0;
        let plan = Plan::new(stage, set, top);
        for (tile, row) in set.iter().zip(&rows) {
            let isles = provinces::isles(set, tile.0);
            plan.tile(stage, &mut scene, &ramp, tile.1, plan.place(tile.2, tile.3), *row);
            let mut areas = Vec::new();
            for (name, column, line) in isles {
                let rect = plan.place(column, line);
                plan.isle(stage, &mut scene, &ramp, name, rect, *row);
                areas.push(rect);
            }
            // The province's own tile comes last: there the keyboard's frame and the tooltip stand.
            areas.push(plan.place(tile.2, tile.3));
            if let Some(row) = row {
                scene.target(Key { series: 0, row: *row }, Area::Boxes(areas));
            }
        }
        let lines = set.iter().map(|t| t.3).max().unwrap_or(0);
        let bottom = plan.place(0, lines).bottom() + 2.0;
        scene.height = stage.height.map_or(bottom, |h| h.max(bottom));
        scene
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        let mut out = say::span(stage);
        let set = provinces::choose(
            stage.spec,
            &(0..stage.table.rows).map(|row| stage.table.x_text(row, stage.lang)).collect::<Vec<_>>(),
        );
        let (told, all) = (whole(stage.table.rows as u64), whole(set.len() as u64));
        if stage.table.rows < set.len() && stage.table.rows > 0 {
            let words = match stage.lang {
                Lang::Vi => ["Số liệu có ", &told, " trong ", &all, " tỉnh, thành."],
                Lang::En => ["The data has ", &told, " of ", &all, " provinces."],
            };
            out.push(words.concat());
        }
        out
    }

    fn extent(&self, stage: &Stage) -> Extent {
        super::heatmap::Heatmap.extent(stage)
    }
}

/// A name that is no province of the set: what it may have meant.
fn stranger(set: &'static [provinces::Tile], name: &str, at: &str) -> Error {
    let known: Vec<&str> = set.iter().map(|t| t.0).collect();
    let other = provinces::other(set);
    let (vi, en) = if provinces::find(other, name).is_some() {
        let count = whole(other.len() as u64);
        (
            [
                "Tên này thuộc bộ ",
                &count,
                " tỉnh, thành: ghi \"provinces\": ",
                &count,
                " nếu mọi dòng theo bộ ấy.",
            ]
            .concat(),
            [
                "That name is of the ",
                &count,
                " provinces: write \"provinces\": ",
                &count,
                " if all rows are.",
            ]
            .concat(),
        )
    } else {
        match read::closest(name, &known) {
            Some(near) => (["Ý bạn là “", near, "”?"].concat(), ["Did you mean “", near, "”?"].concat()),
            None => (
                "Mỗi dòng cần tên một tỉnh hoặc thành phố trực thuộc trung ương; dòng tổng cộng thì bỏ đi."
                    .into(),
                "Each row needs the name of a province; leave totals out.".into(),
            ),
        }
    };
    let name = crate::error::clip(name);
    Error::bilingual(
        Code::Unfit,
        "x",
        &[&["Dòng ", at, ": không có tỉnh, thành nào tên “", &name, "”."].concat(), &vi],
        &[&["Row ", at, ": there is no province called “", &name, "”."].concat(), &en],
    )
}

/// Sizes that suit the width.
struct Plan {
    wide: f64,
    tall: f64,
    top: f64,
    /// Font size of names; none where they do not fit.
    size: Option<f64>,
    /// Whether figures fit under the names.
    figures: bool,
}

impl Plan {
    fn new(stage: &Stage, set: &[provinces::Tile], top: f64) -> Plan {
        let columns = 1 + set.iter().map(|t| t.2).max().unwrap_or(0).max(6);
        let wide = (stage.width / f64::from(columns)).min(72.0);
        let words = || set.iter().flat_map(|t| t.1.split(' ')).chain(["Trường"]);
        let fits = |size: &f64| words().all(|w| stage.measure.width(w, *size, false) <= wide - 5.0);
        let size = [12.0, 11.0, 10.0, 9.0].into_iter().find(fits);
        let figure = |row: usize| stage.quantity(Key { series: 0, row }).map(|q| q.label(stage.lang));
        let widths = (0..stage.table.rows).filter_map(figure).map(|f| stage.measure.width(&f, 11.0, true));
        let figures = size.is_some_and(|s| s >= 11.0) && widths.fold(0.0, f64::max) <= wide - 6.0;
        let tall = match size {
            Some(size) => size * 2.3 + if figures { 20.0 } else { 8.0 },
            None => (wide * 0.7).max(6.0),
        };
        Plan { wide, tall, top, size, figures }
    }

    fn place(&self, column: u8, line: u8) -> Rect {
        Rect {
            x: f64::from(column) * self.wide,
            y: self.top + f64::from(line) * self.tall,
            width: self.wide - 2.0,
            height: self.tall - 2.0,
        }
    }

    fn tile(
        &self,
        stage: &Stage,
        scene: &mut Scene,
        ramp: &Ramp,
        name: &str,
        rect: Rect,
        row: Option<usize>,
    ) {
        let (ink, exact) = self.ground(stage, scene, ramp, rect, row);
        let key = row.map(|row| Key { series: 0, row });
        let figure = key.and_then(|k| stage.quantity(k)).map(|q| q.label(stage.lang));
        let figure = figure.filter(|_| self.figures);
        self.words(stage, scene, rect, name, figure.as_deref(), ink, exact);
        if let Some(key) = key.filter(|k| !stage.spec.highlight.0.is_empty() && !stage.is_context(*k)) {
            let mut outline = rect.grown(-0.5).corners();
            outline.extend(outline.first().copied());
            outline.extend(outline.get(1).copied());
            scene.push(Shape::Line(outline, 2.5), stage.look.ink, Some(key));
        }
    }

    /// A district at sea: the colour of its province, its own name, no figure of its own.
    fn isle(
        &self,
        stage: &Stage,
        scene: &mut Scene,
        ramp: &Ramp,
        name: &str,
        rect: Rect,
        row: Option<usize>,
    ) {
        let (ink, exact) = self.ground(stage, scene, ramp, rect, row);
        self.words(stage, scene, rect, name, None, ink, exact);
    }

    /// Fills a tile; gives the ink that reads on it.
    fn ground(
        &self,
        stage: &Stage,
        scene: &mut Scene,
        ramp: &Ramp,
        rect: Rect,
        row: Option<usize>,
    ) -> (crate::spec::Rgb, Option<crate::spec::Rgb>) {
        let key = Key { series: 0, row: row.unwrap_or(0) };
        let Some(quantity) = row.and_then(|_| stage.quantity(key)) else {
            ramp::blank(stage, scene, rect);
            return (stage.look.muted, Some(stage.look.surface));
        };
        let fill = ramp.colour(quantity.value);
        stage.fill(scene, Shape::Rect(rect), fill, key, quantity.qualifier);
        if quantity.qualifier == Qualifier::Exact {
            return (ramp::letters_on(fill), None);
        }
        let pale = crate::layout::look::mix(fill, stage.look.surface, 0.55);
        (ramp::letters_on(pale), Some(pale))
    }

    #[allow(clippy::too_many_arguments)]
    fn words(
        &self,
        stage: &Stage,
        scene: &mut Scene,
        rect: Rect,
        name: &str,
        figure: Option<&str>,
        ink: crate::spec::Rgb,
        behind: Option<crate::spec::Rgb>,
    ) {
        let Some(size) = self.size else { return };
        let lines = text::wrap(name, size, false, rect.width - 3.0, stage.measure);
        let leading = size * 1.12;
        let block = lines.len() as f64 * leading + if figure.is_some() { 13.0 } else { 0.0 };
        let first = rect.y + (rect.height - block) / 2.0 + size * 0.88;
        let mut all: Vec<(&str, f64, f64, bool)> = lines
            .iter()
            .enumerate()
            .map(|(i, l)| (l.as_str(), first + leading * i as f64, size, false))
            .collect();
        all.extend(figure.map(|f| (f, first + leading * lines.len() as f64 + 1.5, 11.0, true)));
        let x = rect.centre().x;
        for (line, y, size, bold) in &all {
            if let Some(behind) = behind {
                // Letters over strokes do not read.
                let width = stage.measure.width(line, *size, *bold) + 3.0;
                let (y, height) = (y - size * 0.85, size * 1.1);
                scene.rect(Rect { x: x - width / 2.0, y, width, height }, behind, None);
            }
        }
        for (line, y, size, bold) in all {
            scene.text(line, x, y, size, bold, Anchor::Middle, ink);
        }
    }
}

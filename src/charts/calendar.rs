//! Days as people hang them on the wall: a block a month, a line a week from Monday. A form of the heatmap.

use super::heatmap::field;
use crate::error::{Code, Error, Log};
use crate::layout::Stage;
use crate::layout::look::LABEL;
use crate::layout::ramp::Ramp;
use crate::locale::number::whole;
use crate::scene::{Anchor, Rect, Scene};
use crate::spec::Rgb;
use crate::table::Table;
use crate::table::date::{Moment, Part};

/// Most months of one calendar: ten years.
const MOST_MONTHS: usize = 120;
const SMALL: f64 = 11.0;

/// Refuses dates that are no days, and days told twice.
pub(super) fn check(table: &Table, log: &mut Log) {
    let Some(column) = table.roles.x.and_then(|x| table.columns.get(x)) else { return };
    let facet = table.roles.facet.and_then(|f| table.columns.get(f));
    let of = |row: usize| facet.map_or_else(String::new, |f| f.text(row, crate::locale::Lang::Vi));
    let mut seen: Vec<(Moment, String)> = Vec::new();
    for row in 0..table.rows {
        let at = whole(row as u64 + 1);
        let moment = column.moment(row);
        let Some(day) = moment.filter(|m| matches!(m.part, Part::Day(..))) else {
            let text = column.text(row, crate::locale::Lang::Vi);
            log.push(Error::bilingual(
                Code::Unfit,
                "x",
                &[
                    &["Cột “", &column.name, "”, dòng ", &at, ": “", &text, "” không phải là một ngày."]
                        .concat(),
                    "Lịch cần ngày đầy đủ, ví dụ 2024-05-07; số liệu theo tháng hay năm thì bỏ calendar.",
                ],
                &[
                    &["Column “", &column.name, "”, row ", &at, ": “", &text, "” is not a day."].concat(),
                    "A calendar needs whole days such as 2024-05-07; leave calendar out for months or years.",
                ],
            ));
            return;
        };
        if seen.contains(&(day, of(row))) {
            let text = day.text(crate::locale::Lang::Vi);
            log.push(Error::bilingual(
                Code::Unfit,
                "data",
                &[
                    &["Ngày ", &text, " xuất hiện lần nữa ở dòng ", &at, "."].concat(),
                    "Mỗi ngày một dòng: cộng các dòng trùng trước khi vẽ.",
                ],
                &[
                    &["The day ", &day.iso(), " appears again in row ", &at, "."].concat(),
                    "One row a day: add repeated rows up first.",
                ],
            ));
            return;
        }
        seen.push((day, of(row)));
    }
    let months = months(table).len();
    if months > MOST_MONTHS {
        log.push(Error::bilingual(
            Code::TooMany,
            "x",
            &[&whole(months as u64), "tháng", &whole(MOST_MONTHS as u64)],
            &[&whole(months as u64), "months", &whole(MOST_MONTHS as u64)],
        ));
    }
}

/// Months from the first to the last that the days touch.
fn months(table: &Table) -> Vec<(i32, u8)> {
    let Some(column) = table.roles.x.and_then(|x| table.columns.get(x)) else { return Vec::new() };
    let all = (0..table.rows).filter_map(|row| match column.moment(row) {
        Some(Moment { year, part: Part::Day(month, _) }) => Some((year, month)),
        _ => None,
    });
    let (mut first, mut last) = ((i32::MAX, 12), (i32::MIN, 1));
    for month in all {
        first = first.min(month);
        last = last.max(month);
    }
    let mut months = Vec::new();
    while first <= last && months.len() <= MOST_MONTHS {
        months.push(first);
        first = if first.1 == 12 { (first.0 + 1, 1) } else { (first.0, first.1 + 1) };
    }
    months
}

/// Draws the blocks; gives the lower edge.
pub(super) fn draw(stage: &Stage, scene: &mut Scene, ramp: &Ramp, top: f64) -> f64 {
    let table = stage.table;
    let months = months(table);
    let gap = 22.0;
    let most = ((stage.width + gap) / (7.0 * 19.0 + gap)).floor().max(1.0) as usize;
    // Rows of equal length: six months are three and three, not four and two.
    let lines = months.len().max(1).div_ceil(most.min(6));
    let side = months.len().max(1).div_ceil(lines);
    let cell = (((stage.width - gap * (side - 1) as f64) / side as f64) / 7.0).min(34.0);
    let mut y = top;
    for line in months.chunks(side) {
        let mut bottom: f64 = y;
        for (i, month) in line.iter().enumerate() {
            let x = i as f64 * (cell * 7.0 + gap);
            bottom = bottom.max(block(stage, scene, ramp, *month, x, y, cell));
        }
        y = bottom + 16.0;
    }
    scene.targets.sort_by(|a, b| {
        let day = |row: usize| {
            let column = table.roles.x.and_then(|x| table.columns.get(x));
            column.and_then(|c| c.moment(row)).map_or(0.0, Moment::days)
        };
        day(a.key.row).total_cmp(&day(b.key.row))
    });
    y - 14.0
}

/// One month; gives its lower edge.
fn block(
    stage: &Stage,
    scene: &mut Scene,
    ramp: &Ramp,
    (year, month): (i32, u8),
    x: f64,
    top: f64,
    cell: f64,
) -> f64 {
    let look = stage.look;
    let name = Moment { year, part: Part::Month(month) }.text(stage.lang);
    let name = [stage.lang.pick("Tháng ", ""), &name].concat();
    scene.text(&name, x, top + 13.0, LABEL, true, Anchor::Start, look.ink);
    let names = [["T2", "T3", "T4", "T5", "T6", "T7", "CN"], ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]];
    let names = if stage.lang == crate::locale::Lang::Vi { names[0] } else { names[1] };
    for (i, day) in names.iter().enumerate() {
        let at = x + cell * (i as f64 + 0.5);
        scene.text(day, at, top + 31.0, SMALL, false, Anchor::Middle, look.muted);
    }
    let first = Moment { year, part: Part::Day(month, 1) }.days();
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let length = Moment { year: next.0, part: Part::Day(next.1, 1) }.days() - first;
    // The first of January 1970 was a Thursday.
    let lead = (first + 3.0).rem_euclid(7.0);
    let tall = cell.min(28.0);
    let column = stage.table.roles.x.and_then(|c| stage.table.columns.get(c));
    let mut bottom = top;
    for day in 0..length as u8 {
        let place = lead + f64::from(day);
        let at = top + 38.0 + (place / 7.0).floor() * tall;
        let rect = Rect { x: x + place.rem_euclid(7.0) * cell, y: at, width: cell - 1.5, height: tall - 1.5 };
        bottom = at + tall;
        let moment = Moment { year, part: Part::Day(month, day + 1) };
        let row = (0..stage.table.rows).find(|r| column.and_then(|c| c.moment(*r)) == Some(moment));
        let number = whole(u64::from(day) + 1);
        match row.filter(|row| stage.quantity(crate::scene::Key { series: 0, row: *row }).is_some()) {
            Some(row) => {
                let label = if stage.measure.width(&number, crate::layout::look::AXIS, false) + 3.0 < cell {
                    number.as_str()
                } else {
                    ""
                };
                field(stage, scene, ramp, row, rect, label);
            }
            None => {
                if let Some(row) = row {
                    field(stage, scene, ramp, row, rect, "");
                }
                let ink: Rgb = look.muted;
                if row.is_none() {
                    scene.text(
                        &number,
                        rect.centre().x,
                        rect.centre().y + 4.0,
                        SMALL,
                        false,
                        Anchor::Middle,
                        ink,
                    );
                }
            }
        }
    }
    bottom
}

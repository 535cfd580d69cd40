//! Figures that stand for something other than a datum: each is held against what it stands for, and nothing else.

use super::known::lone;
use super::{Drawn, Written, shape, text, tokens};
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::look::{NARROW, mix};
use bieudo::layout::{Arrangement, Emphasis, Look, stack};
use bieudo::locale::{Lang, number, words};
use bieudo::scene::{Scene, Shape};
use bieudo::spec::{Qualifier, parse_colour};
use bieudo::table::date::{Moment, Part};

/// Which texts have such a role, and whether they keep to it.
pub fn of(figure: &Figure, scene: &Scene, all: &[Drawn], width: f64) -> Vec<(usize, bool)> {
    let kind = figure.spec.kind.as_deref().unwrap_or_default();
    let mut out = badges(figure, all);
    match kind {
        "progress" => {
            out.extend(zeros(figure, all));
            out.extend(bands(figure, all));
        }
        "scatter" => out.extend(sizes(figure, scene, all)),
        "waffle" => out.extend(unit(figure, scene, all, width)),
        "table" => out.extend(page(figure, scene, all)),
        "heatmap" | "tile-map" => {
            out.extend(ramp(figure, scene, all));
            if figure.spec.calendar == Some(true) {
                out.extend(days(figure, all));
            }
        }
        "bar" | "column" => out.extend(totals(figure, scene, all, width)),
        _ => {}
    }
    out
}

fn texts(all: &[Drawn]) -> impl Iterator<Item = (usize, &Written)> {
    all.iter().enumerate().filter_map(|(at, drawn)| match drawn {
        Drawn::Text(text) => Some((at, text)),
        _ => None,
    })
}

/// Numbers in discs: each stands in every panel once at most and in order, and in the list beside its own text.
fn badges(figure: &Figure, all: &[Drawn]) -> Vec<(usize, bool)> {
    let disc = |at: Option<usize>, wanted: f64| match at.and_then(|at| all.get(at)) {
        Some(Drawn::Circle { radius, open, .. }) => *radius == wanted && !open,
        _ => false,
    };
    let (mut plot, mut list, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for (at, badge) in texts(all) {
        if !(badge.size == 110
            && badge.bold
            && disc(at.checked_sub(1), 80.0)
            && disc(at.checked_sub(2), 90.0))
        {
            continue;
        }
        let told = text(all, at + 1).filter(|t| t.x == 260.0 && badge.x == 90.0 && t.y == badge.y + 5.0);
        let number = badge.words.parse::<usize>().ok();
        match told {
            Some(told) => {
                let own = number.and_then(|n| figure.spec.annotations.get(n.checked_sub(1)?));
                let same = own.and_then(|a| a.text.as_ref()).is_some_and(|t| t.starts_with(&told.words));
                out.push((at, same));
                list.push(number);
            }
            None => plot.push((at, number)),
        }
    }
    let runs = plot.windows(2).filter(|w| w[1].1 <= w[0].1).count() + 1;
    let whole = figure.panels.is_empty() && plot.iter().map(|p| p.1).ne(list.iter().copied());
    let right = runs <= figure.panels.len().max(1) && !whole;
    out.extend(plot.into_iter().map(|(at, number)| (at, right && list.contains(&number))));
    out
}

/// The zero left of the name of a target, below the left end of a bar.
fn zeros(figure: &Figure, all: &[Drawn]) -> Vec<(usize, bool)> {
    let called = figure.lang.pick("chỉ tiêu ", "target ");
    let beside = |own: &Written, at: usize| {
        text(all, at).is_some_and(|t| t.y == own.y && t.anchor == "end" && t.words.starts_with(called))
    };
    let starts = |own: &Written| {
        all.iter().any(|drawn| match drawn {
            Drawn::Rect { x, y, height, .. } => *x == own.x && (y + height + 170.0 - own.y).abs() <= 10.0,
            _ => false,
        })
    };
    let own = texts(all).filter(|(at, t)| *at > 0 && beside(t, at - 1) && t.anchor.is_empty());
    own.map(|(at, t)| (at, t.words == "0" && starts(t))).collect()
}

/// The line that says where bands end.
fn bands(figure: &Figure, all: &[Drawn]) -> Vec<(usize, bool)> {
    let bands = &figure.spec.bands.0;
    let named = bands.iter().filter_map(|b| {
        let to = number::plain(b.to?, figure.lang);
        Some([b.name.as_deref()?, figure.lang.pick(" đến ", " up to "), &to].concat())
    });
    let line = words::list(&named.collect::<Vec<_>>(), figure.lang);
    let own = texts(all).filter(|(_, t)| t.size == 125 && t.anchor.is_empty() && shape(&t.words).len() > 1);
    let own = own.filter(|(_, t)| shape(&line).contains(&shape(&t.words)));
    own.map(|(at, t)| (at, line.contains(&t.words))).collect()
}

/// Sizes beside rings whose areas are to a datum's disc as the sizes are to its figure.
fn sizes(figure: &Figure, scene: &Scene, all: &[Drawn]) -> Vec<(usize, bool)> {
    let table = &figure.table;
    let Some(column) = table.roles.size.and_then(|s| table.columns.get(s)) else { return Vec::new() };
    // Every disc stands on a wider one in the colour of the ground.
    let disc = |row: usize| {
        let own = scene.marks.iter().filter(move |m| m.key.is_some_and(|k| k.row == row));
        let radii = own.filter_map(|m| {
            if let Shape::Disc(_, r) | Shape::Ring(_, r, _) = m.shape { Some(r) } else { None }
        });
        radii.reduce(f64::min).zip(column.value(row))
    };
    let largest = (0..table.rows).filter_map(disc).max_by(|a, b| a.1.total_cmp(&b.1));
    let mut out = Vec::new();
    for (at, own) in texts(all).filter(|(at, t)| *at > 0 && t.size == 125 && t.anchor.is_empty()) {
        let Some(Drawn::Circle { x, radius, open: true }) = all.get(at - 1) else { continue };
        if (own.x - x - radius - 50.0).abs() > 2.0 {
            continue;
        }
        let said = lone(&own.words, figure.lang).zip(largest);
        let wanted = said.map(|((size, _), (full, most))| ((size / most).sqrt() * full * 10.0).max(16.0));
        out.push((at, wanted.is_some_and(|wanted| (wanted - radius).abs() <= 1.0)));
    }
    out
}

/// What an icon stands for: every row has as many as its figure asks for.
fn unit(figure: &Figure, scene: &Scene, all: &[Drawn], width: f64) -> Vec<(usize, bool)> {
    let called = figure.lang.pick("Mỗi hình = ", "Each = ");
    let step = if width < NARROW { 21.0 } else { 24.0 };
    let count = |row: usize| {
        let own = scene.marks.iter().filter(|m| m.key.is_some_and(|k| k.row == row));
        let mut cells: Vec<(i64, i64)> = own
            .filter_map(|m| if let Shape::Polygon(points) = &m.shape { points.first() } else { None })
            .map(|p| ((p.x / step).floor() as i64, (p.y / step).floor() as i64))
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells.len()
    };
    let column = figure.table.series(0);
    let own = texts(all).filter(|(_, t)| t.words.starts_with(called));
    own.map(|(at, t)| {
        let each = lone(&t.words, figure.lang).map_or(0.0, |(each, _)| each);
        let same =
            |row| (column.and_then(|c| c.value(row)).unwrap_or(0.0) / each).ceil() == count(row) as f64;
        (at, (0..figure.table.rows).all(same))
    })
    .collect()
}

/// Which rows a page shows: as many as stand there.
fn page(figure: &Figure, scene: &Scene, all: &[Drawn]) -> Vec<(usize, bool)> {
    let mut rows: Vec<usize> = scene.targets.iter().map(|t| t.key.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let (from, of) = (figure.lang.pick("Dòng ", "Rows "), figure.lang.pick(" trong ", " of "));
    let line = format!("{from}1–{}{of}{}", rows.len(), figure.table.rows);
    let own = texts(all).filter(|(_, t)| shape(&t.words) == shape(&line));
    own.map(|(at, t)| (at, t.words == line)).collect()
}

/// Edges of the classes of colours: evenly along them, and every field has the colour of its class.
fn ramp(figure: &Figure, scene: &Scene, all: &[Drawn]) -> Vec<(usize, bool)> {
    let swatch = |drawn: &Drawn| match drawn {
        Drawn::Rect { x, y, height, fill, .. } if *height == 110.0 => Some((*x, *y, fill.clone())),
        _ => None,
    };
    let (mut out, mut from, mut ramps) = (Vec::new(), 0, 0);
    while let Some(start) = (from..all.len()).find(|at| swatch(&all[*at]).is_some()) {
        let swatches: Vec<(f64, f64, String)> = all[start..].iter().map_while(swatch).collect();
        let (left, top, _) = swatches[0];
        let step = swatches.get(1).map_or(460.0, |next| next.0 - left);
        from = start + swatches.len();
        let own: Vec<(usize, &Written)> = (from..all.len())
            .map_while(|at| {
                text(all, at).filter(|t| t.y == top + 260.0 && t.anchor == "middle").map(|t| (at, t))
            })
            .collect();
        let panel = scene.panels.get(ramps);
        ramps += 1;
        let edge = |t: &Written| ((t.x - left) / step).round();
        let values: Vec<(f64, f64)> =
            own.iter().filter_map(|(_, t)| Some((edge(t), lone(&t.words, figure.lang)?.0))).collect();
        let (first, last) = (values[0], values[values.len() - 1]);
        let slope = (last.1 - first.1) / (last.0 - first.0);
        let at = |edge: f64| first.1 + (edge - first.0) * slope;
        let near = 1e-14 * first.1.abs().max(last.1.abs());
        let even = values.len() == own.len() && values.iter().all(|v| (at(v.0) - v.1).abs() <= near);
        let fields = scene.marks.iter().filter_map(|m| match (&m.shape, m.key) {
            (Shape::Rect(r), Some(key)) if panel.is_none_or(|p| p.contains(r.centre())) => Some((key, m.ink)),
            _ => None,
        });
        let coloured = fields.into_iter().all(|(key, ink)| {
            let Some(quantity) = figure.table.series(0).and_then(|c| c.quantity(key.row)) else {
                return false;
            };
            let above = |edge: &usize| quantity.value >= at(*edge as f64) - near;
            let class = parse_colour(&swatches[(1..swatches.len()).filter(above).count()].2).expect("colour");
            // What is known only nearly is a hatch of its colour.
            let exact = quantity.qualifier == Qualifier::Exact;
            ink == if exact { class } else { mix(class, Look::light().surface, 0.55) }
        });
        let placed = |t: &Written| (left + edge(t) * step - t.x).abs() <= 12.0;
        out.extend(own.iter().map(|(i, t)| (*i, even && coloured && placed(t))));
    }
    out
}

/// Months one after the other, their weekdays, and each day below its weekday in its week.
fn days(figure: &Figure, all: &[Drawn]) -> Vec<(usize, bool)> {
    let column = figure.table.roles.x.and_then(|x| figure.table.columns.get(x)).expect("days");
    let month = |m: Moment| if let Part::Day(month, _) = m.part { (m.year, month) } else { (m.year, 0) };
    let mut span: Vec<(i32, u8)> =
        (0..figure.table.rows).filter_map(|r| column.moment(r)).map(month).collect();
    span.sort_unstable();
    let names = match figure.lang {
        Lang::Vi => ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
        Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    };
    let (mut year, mut month) = span[0];
    let mut next = Vec::new();
    while (year, month) <= span[span.len() - 1] {
        next.push((year, month));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let said = |(year, month): (i32, u8)| {
        let words = Moment { year, part: Part::Month(month) }.text(figure.lang);
        [figure.lang.pick("Tháng ", ""), &words].concat()
    };
    let is_head =
        |t: &Written| t.bold && t.size == 130 && next.iter().any(|m| shape(&said(*m)) == shape(&t.words));
    let heads: Vec<(usize, &Written)> = texts(all).filter(|(_, t)| is_head(t)).collect();
    let mut out = Vec::new();
    for (i, (at, head)) in heads.iter().enumerate() {
        let (year, month) = next[i % next.len()];
        out.push((*at, head.words == said((year, month))));
        let end = heads.get(i + 1).map_or(all.len(), |h| h.0);
        let block: Vec<(usize, &Written)> =
            texts(all).filter(|(j, t)| at < j && *j < end && t.anchor == "middle").collect();
        let (week, days) = block.split_at(7.min(block.len()));
        out.extend(week.iter().zip(names).map(|((at, t), name)| (*at, t.words == name)));
        let cell = week[1].1.x - week[0].1.x;
        let tall = cell.min(280.0);
        let lead = (Moment { year, part: Part::Day(month, 1) }.days() + 3.0).rem_euclid(7.0);
        for (at, day) in days {
            let place = lead + day.words.parse::<f64>().unwrap_or(99.0) - 1.0;
            let x = week[0].1.x + place.rem_euclid(7.0) * cell;
            let y = head.y + 282.0 + (place / 7.0).floor() * tall + tall / 2.0;
            out.push((*at, (day.x - x).abs() <= 20.0 && (day.y - y).abs() <= 30.0));
        }
    }
    out
}

/// What stacks come to, beside the stack.
fn totals(figure: &Figure, scene: &Scene, all: &[Drawn], width: f64) -> Vec<(usize, bool)> {
    let (measure, look, emphasis) = (Bundled::default(), Look::light(), Emphasis::default());
    let stage = figure.stage(&look, &measure, &emphasis, width, None);
    if stage.arrangement() != Arrangement::Stacked {
        return Vec::new();
    }
    let beside = |own: &Written, row: usize| {
        let (x, y) = (own.x / 10.0, own.y / 10.0 - 4.5);
        scene.marks.iter().any(|m| match (&m.shape, m.key) {
            (Shape::Rect(r), Some(key)) => {
                key.row == row && (r.y <= y && y <= r.bottom() || r.x <= x && x <= r.right())
            }
            _ => false,
        })
    };
    let own = texts(all).filter(|(_, t)| t.bold && t.size == 130 && tokens(&t.words).len() == 1);
    own.filter_map(|(at, t)| Some((at, t, lone(&t.words, figure.lang)?)))
        .filter(|(_, t, _)| (0..figure.table.rows).any(|row| beside(t, row)))
        .map(|(at, t, (value, half))| {
            let same = |row| (stack::total(&stage, row) - value).abs() <= half * (1.0 + 1e-9);
            (at, (0..figure.table.rows).any(|row| beside(t, row) && same(row)))
        })
        .collect()
}

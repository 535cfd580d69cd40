//! `regression`: a line or polynomial by least squares with its 95 % band, or a LOESS curve.

use super::least_squares::{self, Fit};
use super::wide::Wide;
use super::work::{Figure, Places, Work, called, computed, finer, is_inexact};
use super::{loess, student};
use crate::locale::number;
use crate::spec::transform::Regression;
use crate::table::{Column, Values};

/// Most points of a LOESS curve: each looks at most of the others, and a page must not stand still.
const MOST_LOCAL: usize = 5000;

/// What a fit gives a row: the line and the ends of its band.
type Band = [f64; 3];
/// A row with its regressors.
type Point = (usize, Vec<Wide>);

/// Adds the line.
pub(super) fn apply(work: &mut Work, step: &Regression) -> Option<()> {
    let x = match (&step.x, work.x) {
        (Some(name), _) => work.find("x", name)?,
        (None, Some(x)) => work.find("x", x)?,
        (None, None) => work.column("x", None)?,
    };
    let y = work.column("y", step.y.as_deref())?;
    let y = work.number("y", y)?;
    let places_x = work.table.columns[x].clone();
    let measure = work.table.columns[y].clone();
    if matches!(places_x.values, Values::Text(_)) {
        let problem = (
            ["Hồi quy cần cột x là số hay thời gian, nhưng “", &places_x.name, "” là chữ."].concat(),
            ["A regression needs numbers or dates as x, but “", &places_x.name, "” is text."].concat(),
        );
        return work.refuse(
            "x",
            problem,
            (
                "Chọn cột khác, hoặc ghi type: date cho cột này.",
                "Choose another column, or give it type: date.",
            ),
        );
    }
    let method = work.word("method", step.method.as_deref(), &["linear", "loess"])?;
    let degree = whole(work, "degree", step.degree, 1.0, 10.0)?;
    let span = step.span.unwrap_or(0.75);
    let groups = work.groups("by", &step.by)?;
    let mut bands: Vec<Band> = vec![[f64::NAN; 3]; work.table.rows];
    let mut inexact = vec![false; work.table.rows];
    let mut r_squared = None;
    for members in &groups.members {
        let known: Vec<usize> = members
            .iter()
            .copied()
            .filter(|r| place(&places_x, *r).is_some() && measure.value(*r).is_some())
            .collect();
        let least = if method == "linear" { degree + 2 } else { 3 };
        if known.len() < least {
            return too_few(work, &measure.name, members, known.len(), least);
        }
        let xs: Vec<f64> = known.iter().filter_map(|r| place(&places_x, *r)).collect();
        let ys: Vec<f64> = known.iter().filter_map(|r| measure.value(*r)).collect();
        let any = known.iter().any(|r| is_inexact(&measure, *r) || is_inexact(&places_x, *r));
        for row in members {
            inexact[*row] = any;
        }
        if method == "loess" {
            if !(span > 0.0 && span <= 1.0) || span * (xs.len() as f64) < 3.0 {
                return bad_span(work, span, xs.len());
            }
            if xs.len() > MOST_LOCAL {
                return too_many(work, &measure.name, xs.len());
            }
            for (row, value) in known.iter().zip(loess::smooth(&xs, &ys, span)) {
                bands[*row] = [value, f64::NAN, f64::NAN];
            }
            continue;
        }
        let Some((fit, points)) = line(&xs, &ys, degree, &rows_with_x(&places_x, members)) else {
            return one_place(work, &places_x.name, &known, degree);
        };
        r_squared = Some(fit.r_squared);
        let t = student::t_975(fit.freedom);
        for (row, point) in points {
            let (value, reach) = (fit.at(&point), fit.error_at(&point) * t);
            bands[row] = [value, value - reach, value + reach];
        }
    }
    let words = words(work, method, degree, r_squared.filter(|_| groups.members.len() == 1));
    let chosen = (step.name.as_ref(), step.label.as_ref());
    let (name, label) = called(&measure, "fit", &words, chosen, true);
    let shown = Places::Fixed(finer(&measure));
    let column = |end: usize| bands.iter().zip(&inexact).map(|(b, i)| (b[end], *i)).collect::<Vec<Figure>>();
    let stem = if step.name.is_some() { name.clone() } else { measure.name.clone() };
    work.add(computed(name, label, &measure.unit, column(0), shown))?;
    if method == "linear" {
        let lang = work.lang;
        let ends = [
            ("-low", lang.pick(", cận dưới 95%", ", lower end of 95%")),
            ("-high", lang.pick(", cận trên 95%", ", upper end of 95%")),
        ];
        for (i, (suffix, words)) in ends.into_iter().enumerate() {
            let label = [&measure.label, words].concat();
            work.add(computed([&stem, suffix].concat(), label, &measure.unit, column(i + 1), shown))?;
        }
    }
    Some(())
}

/// Where a row lies on the independent side; time in days.
fn place(column: &Column, row: usize) -> Option<f64> {
    column.value(row).or_else(|| column.moment(row).map(|m| m.days()))
}

fn rows_with_x(column: &Column, members: &[usize]) -> Vec<(usize, f64)> {
    members.iter().filter_map(|r| Some((*r, place(column, *r)?))).collect()
}

/// The fit, and the regressors of every row that has an x.
///
/// Positions are moved and stretched to −1…1 first: the line is the same, and powers of years stay apart.
fn line(xs: &[f64], ys: &[f64], degree: usize, rows: &[(usize, f64)]) -> Option<(Fit, Vec<Point>)> {
    let low = xs.iter().copied().fold(f64::INFINITY, f64::min);
    let high = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (middle, half) = ((low + high) / 2.0, (high - low) / 2.0);
    if half <= 0.0 {
        return None;
    }
    let point = |x: f64| {
        let x = (Wide::decimal(x) - Wide::exact(middle)) / Wide::exact(half);
        let mut powers = vec![Wide::ONE];
        for i in 0..degree {
            powers.push(powers[i] * x);
        }
        powers
    };
    let points: Vec<Vec<Wide>> = xs.iter().map(|x| point(*x)).collect();
    let regressors: Vec<Vec<Wide>> = (0..=degree).map(|k| points.iter().map(|p| p[k]).collect()).collect();
    let y: Vec<Wide> = ys.iter().map(|y| Wide::decimal(*y)).collect();
    let fit = least_squares::fit(&regressors, &y, true)?;
    Some((fit, rows.iter().map(|(row, x)| (*row, point(*x))).collect()))
}

fn whole(work: &mut Work, key: &str, seen: Option<f64>, least: f64, most: f64) -> Option<usize> {
    let seen = seen.unwrap_or(least);
    if seen.fract() == 0.0 && (least..=most).contains(&seen) {
        return Some(seen as usize);
    }
    let (seen, least, most) = (number::machine(seen, 3), number::machine(least, 0), number::machine(most, 0));
    let problem = (
        ["“", key, "” phải là số nguyên từ ", &least, " đến ", &most, ", nhưng gặp ", &seen, "."].concat(),
        ["“", key, "” must be whole, from ", &least, " to ", &most, "; found ", &seen, "."].concat(),
    );
    work.refuse(key, problem, ("Bỏ khóa này để dùng đường thẳng.", "Leave it out for a straight line."))
}

fn too_few(work: &mut Work, name: &str, members: &[usize], seen: usize, least: usize) -> Option<()> {
    let rows = work.rows(members);
    let (seen, least) = (number::whole(seen as u64), number::whole(least as u64));
    let problem = (
        [
            "Hồi quy theo cột “",
            name,
            "” cần ít nhất ",
            &least,
            " điểm, nhưng ",
            &rows.0,
            " chỉ có ",
            &seen,
            ".",
        ]
        .concat(),
        [
            "A regression of “",
            name,
            "” needs at least ",
            &least,
            " points, but found only ",
            &seen,
            " in ",
            &rows.1,
            ".",
        ]
        .concat(),
    );
    work.refuse(
        "y",
        problem,
        (
            "Thêm số liệu, giảm degree, hoặc bỏ bước này: qua ít điểm thì đường nào cũng vừa.",
            "Add figures, lower degree, or leave this step out: any line fits through few points.",
        ),
    )
}

fn one_place(work: &mut Work, name: &str, rows: &[usize], degree: usize) -> Option<()> {
    let rows = work.rows(rows);
    let least = number::whole(degree as u64 + 1);
    let problem = (
        ["Cột “", name, "” ở ", &rows.0, " có chưa đủ ", &least, " giá trị khác nhau để vẽ đường hồi quy."]
            .concat(),
        [
            "The column “",
            name,
            "” has fewer than ",
            &least,
            " different values in ",
            &rows.1,
            ", too few for a line.",
        ]
        .concat(),
    );
    work.refuse("x", problem, ("Chọn cột x khác, hoặc giảm degree.", "Choose another x, or lower degree."))
}

fn bad_span(work: &mut Work, span: f64, count: usize) -> Option<()> {
    let (seen, count) = (number::machine(span, 4), number::whole(count as u64));
    let problem = (
        [
            "LOESS cần span trên 0 đến 1 và ít nhất 3 điểm mỗi vùng; span là ",
            &seen,
            ", số điểm là ",
            &count,
            ".",
        ]
        .concat(),
        [
            "LOESS needs a span above 0 to 1 and at least 3 points a neighbourhood; span is ",
            &seen,
            ", there are ",
            &count,
            " points.",
        ]
        .concat(),
    );
    work.refuse("span", problem, ("Ví dụ: \"span\": 0.75.", "For example: \"span\": 0.75."))
}

fn too_many(work: &mut Work, name: &str, count: usize) -> Option<()> {
    let (seen, most) = (number::whole(count as u64), number::whole(MOST_LOCAL as u64));
    let problem = (
        ["LOESS theo cột “", name, "” có ", &seen, " điểm, giới hạn là ", &most, "."].concat(),
        ["LOESS of “", name, "” has ", &seen, " points, the limit is ", &most, "."].concat(),
    );
    work.refuse(
        "method",
        problem,
        ("Gộp bớt dòng bằng aggregate trước, hoặc dùng linear.", "Aggregate the rows first, or use linear."),
    )
}

fn words(work: &Work, method: &str, degree: usize, r_squared: Option<f64>) -> String {
    let lang = work.lang;
    let name = match (method, degree) {
        ("loess", _) => return lang.pick("đường LOESS", "LOESS curve").into(),
        (_, 1) => lang.pick("hồi quy tuyến tính", "linear regression").to_string(),
        _ => [lang.pick("hồi quy bậc ", "polynomial of degree "), &number::whole(degree as u64)].concat(),
    };
    match r_squared {
        Some(r) => [&name, " (R² = ", &number::fixed(r, 2, lang), ")"].concat(),
        None => name,
    }
}

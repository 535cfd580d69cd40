//! `bieudo render`: standalone pictures, one a spec.

use super::crew::{self, Outcome};
use super::tell::{self, both};
use super::{Picture, Render, Theme, draft, files, places};
use bieudo::figure::{Figure, Options};
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::{describe, paint, picture};
use places::Place;
use std::path::Path;

/// How a picture is drawn.
pub struct Style {
    pub width: f64,
    pub height: Option<f64>,
    pub scale: f64,
    pub dark: bool,
    pub outline: bool,
    pub bare: bool,
    pub options: Options,
}

/// Draws files; one at fault does not stop the others.
pub fn run(ask: &Render) -> Result<(), String> {
    let style = style(ask)?;
    let inputs = places::inputs(&ask.files)?;
    let jobs = places::jobs(&inputs, &ask.output, ask.format, ask.files.iter().any(|f| f.is_dir()))?;
    let report = crew::work(
        &jobs,
        ask.jobs.map_or_else(crew::cores, |n| usize::from(n.get())),
        Bundled::default,
        |measure, job| {
            let drawn = files::open(&job.input, &style.options)
                .and_then(|(_, figure)| draw(&figure, measure, &style, job.format, &job.input));
            let bytes = match drawn {
                Ok(bytes) => bytes,
                Err(fault) => return Outcome::Fault(fault),
            };
            match &job.place {
                Place::Standard => files::print_bytes(&bytes).map_or_else(Outcome::Fault, |()| Outcome::Fine),
                Place::File(path) => match draft::write(path, &bytes) {
                    Ok(()) => Outcome::Fine,
                    Err(error) if tell::is_hopeless(&error) => Outcome::Hopeless(tell::io(path, &error)),
                    Err(error) => Outcome::Fault(tell::io(path, &error)),
                },
            }
        },
    );
    for fault in &report.faults {
        eprintln!("{fault}");
    }
    let (bad, all) = (report.faults.len() + report.left, jobs.len());
    match bad {
        0 => Ok(()),
        1 if all == 1 => Err(String::new()),
        bad => Err(both(
            format!("{bad} trong {all} biểu đồ không vẽ được"),
            format!("{bad} of {all} specs were not drawn"),
        )),
    }
}

fn style(ask: &Render) -> Result<Style, String> {
    let range = |name: &str, value: f64, low: f64, high: f64| {
        // Written so that NaN is refused too.
        if (low..=high).contains(&value) {
            return Ok(());
        }
        Err(both(
            format!("--{name} {value}: dùng từ {low} đến {high}"),
            format!("--{name} {value}: use {low} to {high}"),
        ))
    };
    range("width", ask.width, 120.0, 8000.0)?;
    if let Some(height) = ask.height {
        range("height", height, 40.0, 4000.0)?;
    }
    range("scale", ask.scale, 0.25, 8.0)?;
    let lang = ask.lang.as_deref().map(super::lang).transpose()?;
    Ok(Style {
        width: ask.width,
        height: ask.height,
        scale: ask.scale,
        dark: ask.theme == Theme::Dark,
        outline: ask.outline,
        bare: ask.bare,
        options: Options { lang, kind: None },
    })
}

fn draw(
    figure: &Figure,
    measure: &Bundled,
    style: &Style,
    format: Picture,
    input: &Path,
) -> Result<Vec<u8>, String> {
    let look = if style.dark { Look::dark() } else { Look::light() };
    let drawn = if style.bare { picture::bare } else { picture::draw };
    let scene = drawn(figure, &look, measure, style.width, style.height);
    let emphasis = Emphasis::default();
    let stage = figure.stage(&look, measure, &emphasis, style.width, style.height);
    let title = figure.spec.title.clone().unwrap_or_default();
    let description = describe::description(figure, &stage);
    let tag = figure.lang.tag();
    if format == Picture::Svg && !style.outline {
        return Ok(paint::svg::document(&scene, &look, measure, tag, &title, &description).into_bytes());
    }
    // A box where a letter should be is seen only by readers, unless somebody says so.
    let mut lacks: Vec<char> = Vec::new();
    for mark in &scene.marks {
        if let bieudo::scene::Shape::Text(text) = &mark.shape {
            lacks.extend(measure.lacks(&text.text));
        }
    }
    lacks.sort_unstable();
    lacks.dedup();
    if !lacks.is_empty() {
        let (name, list) = (input.display(), lacks.iter().take(20).collect::<String>());
        let told = both(
            format!("{name}: phông chữ đi kèm không có: {list}"),
            format!("{name}: the bundled font has no glyph for: {list}"),
        );
        eprintln!("{told}");
    }
    if format == Picture::Svg {
        return Ok(paint::svg::outlined(&scene, &look, measure, tag, &title, &description).into_bytes());
    }
    paint::png::document(&scene, &look, measure, style.scale, &title, &description).ok_or_else(|| {
        let (name, most) = (input.display(), paint::png::MOST_PIXELS / 1e6);
        let (width, height) = (scene.width * style.scale, scene.height * style.scale);
        both(
            format!("{name}: ảnh {width}×{height} vượt quá {most} triệu điểm; giảm --scale hoặc --width"),
            format!("{name}: {width}×{height} are more than {most} million pixels; lower --scale or --width"),
        )
    })
}

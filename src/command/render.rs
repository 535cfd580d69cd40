//! `bieudo render`: standalone pictures, one a spec.

use super::{Size, Theme, files};
use bieudo::figure::{Figure, Options};
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::locale::Lang;
use bieudo::{describe, paint, picture};
use std::path::{Path, PathBuf};

/// Draws files; one at fault does not stop the others.
pub fn run(paths: &[PathBuf], output: &Path, size: &Size) -> Result<(), String> {
    if !(120.0..=8000.0).contains(&size.width) {
        return Err(format!("--width {}: use 120 to 8000", size.width));
    }
    if let Some(height) = size.height.filter(|h| !(40.0..=8000.0).contains(h)) {
        return Err(format!("--height {height}: use 40 to 8000"));
    }
    let lang = match size.lang.as_deref() {
        Some(tag) => Some(Lang::parse(tag).ok_or_else(|| format!("--lang {tag}: use vi or en"))?),
        None => None,
    };
    let options = Options { lang, kind: None };
    let folder = paths.len() > 1 || output.is_dir();
    if folder && !output.is_dir() {
        return Err(format!("{}: several specs need a folder that exists", output.display()));
    }
    let measure = Bundled::default();
    let mut failed = 0;
    for path in paths {
        let result = files::text(path).and_then(|text| {
            files::figure(&text, &options).map_err(|errors| {
                files::complain(path, &errors, lang.unwrap_or_default());
                String::new()
            })
        });
        let result = result.and_then(|figure| {
            let svg = svg(&figure, &measure, size.width, size.height, size.theme == Theme::Dark);
            if folder {
                let name = path.file_stem().unwrap_or_default();
                files::write(&output.join(name).with_extension("svg"), svg.as_bytes())
            } else if output == Path::new("-") {
                files::print(&svg)
            } else {
                files::write(output, svg.as_bytes())
            }
        });
        if let Err(message) = result {
            failed += 1;
            if !message.is_empty() {
                eprintln!("bieudo: {message}");
            }
        }
    }
    match failed {
        0 => Ok(()),
        1 if paths.len() == 1 => Err(String::new()),
        n => Err(format!("{n} of {} specs were not drawn", paths.len())),
    }
}

/// The standalone SVG of a figure.
pub fn svg(figure: &Figure, measure: &Bundled, width: f64, height: Option<f64>, dark: bool) -> String {
    let look = if dark { Look::dark() } else { Look::light() };
    let scene = picture::draw(figure, &look, measure, width, height);
    let emphasis = Emphasis::default();
    let stage = figure.stage(&look, measure, &emphasis, width, height);
    let title = figure.spec.title.clone().unwrap_or_default();
    let description = describe::description(figure, &stage);
    paint::svg::document(&scene, &look, measure, figure.lang.tag(), &title, &description)
}

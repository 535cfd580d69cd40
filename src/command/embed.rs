//! `bieudo embed`: what an editor pastes. The fallback inside is whole without any script.

use super::{files, render};
use bieudo::describe;
use bieudo::figure::{Figure, Options};
use bieudo::font::Bundled;
use bieudo::paint::svg::escape;
use std::path::Path;

/// Prints the snippet of one spec.
pub fn run(
    path: &Path,
    base: &str,
    tier: u8,
    only_fallback: bool,
    picture: Option<&str>,
) -> Result<(), String> {
    let (text, figure) = files::open(path, &Options::default())?;
    let inside = fallback(&figure, picture);
    if only_fallback {
        return files::print(&inside);
    }
    let base = if base.is_empty() || base.ends_with('/') { base.to_string() } else { format!("{base}/") };
    let script = format!("<script async src=\"{}embed.js\"></script>\n", quoted(&base));
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("chart");
    let address = quoted(&format!("{stem}.json"));
    // An inline spec must not be able to end its script element.
    let spec = text.trim().replace("</", "<\\/").replace("<!--", "<\\!--");
    let title = quoted(figure.spec.title.as_deref().unwrap_or(stem));
    files::print(&match tier {
        1 => format!(
            "<figure data-bieudo-src=\"{address}\">\n<figcaption>{title}</figcaption>\n{inside}</figure>\n{script}"
        ),
        2 => format!(
            "<bieu-do>\n<script type=\"application/json\">{spec}</script>\n{inside}</bieu-do>\n{script}"
        ),
        3 => script.replace("></script>", &format!(" data-src=\"{address}\"></script>")),
        _ => format!(
            "<iframe src=\"{}frame.html?src={address}\" title=\"{title}\" sandbox=\"allow-scripts\" loading=\"lazy\" style=\"width:100%;border:0\"></iframe>\n{script}",
            quoted(&base)
        ),
    })
}

/// Picture and table.
pub fn fallback(figure: &Figure, picture: Option<&str>) -> String {
    let measure = Bundled::default();
    let look = bieudo::layout::Look::light();
    let emphasis = bieudo::layout::Emphasis::default();
    let stage = figure.stage(&look, &measure, &emphasis, 640.0, None);
    let alt = quoted(&describe::description(figure, &stage));
    let scene = bieudo::picture::draw(figure, &look, &measure, 640.0, None);
    let mut out = String::new();
    match picture {
        Some(address) => {
            let narrow = address.replace(".svg", ".narrow.svg");
            let small = bieudo::picture::draw(figure, &look, &measure, 320.0, None);
            out.push_str(&format!(
                "<picture><source media=\"(max-width: 479px)\" srcset=\"{}\" width=\"320\" height=\"{}\">\
                 <img src=\"{}\" alt=\"{alt}\" width=\"640\" height=\"{}\" loading=\"lazy\"></picture>\n",
                quoted(&narrow),
                small.height,
                quoted(address),
                scene.height
            ));
        }
        None => {
            out.push_str(&render::svg(figure, &measure, 640.0, None, false));
        }
    }
    out.push_str(&table(figure));
    out
}

/// The data table as HTML.
fn table(figure: &Figure) -> String {
    let columns = describe::columns(figure);
    let name = figure.lang.pick("Bảng số liệu", "Data table");
    let mut out = format!("<details><summary>{name}</summary>\n<table>\n<thead><tr>");
    for column in &columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", quoted(&column.heading())));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in 0..figure.table.rows {
        out.push_str("<tr>");
        for (i, column) in columns.iter().enumerate() {
            let text = quoted(&column.text(row, figure.lang));
            out.push_str(&if i == 0 {
                format!("<th scope=\"row\">{text}</th>")
            } else {
                format!("<td>{text}</td>")
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</details>\n");
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

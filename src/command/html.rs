//! The static figure as HTML: caption, sentence, picture in three widths, data table, source. Whole without any script.

use bieudo::describe;
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::locale::words::glue;
use bieudo::paint::svg::{self, escape};
use bieudo::picture;

/// A wide picture, one for large phones and one for small: each is shown in windows where its letters keep nearly the
/// size they are drawn in, up to the width of the window that stands beside it.
const WIDTHS: [(f64, &str, u16); 3] = [(640.0, "", 0), (480.0, ".middle", 639), (320.0, ".narrow", 439)];
/// Rows of a table that a page holds at most.
const ROWS: usize = 500;

/// Where pictures stand and how they are set.
pub struct Frame<'a> {
    /// Address of the wide picture; without one both pictures stand in the page.
    pub picture: Option<&'a str>,
    /// Whether an attribute keeps the picture within its column: policies without `'unsafe-inline'` refuse it.
    pub style: bool,
}

/// Text to be read, which breaks only where it may: as in the picture, and in the live chart that takes its place.
fn said(text: &str) -> String {
    quoted(&glue(text))
}

/// Text for HTML.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Caption, sentence, picture, table, notes and source: what stands inside `<figure>`.
pub fn inside(figure: &Figure, measure: &Bundled, frame: &Frame) -> String {
    let mut out = String::new();
    let spec = &figure.spec;
    let words: Vec<String> = [
        spec.title.as_deref().map(|title| format!("<strong>{}</strong>", said(title))),
        spec.subtitle.as_deref().map(said),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !words.is_empty() {
        out.push_str(&format!("<figcaption>{}</figcaption>\n", words.join("<br>")));
    }
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, WIDTHS[0].0, None);
    let words = match &spec.description {
        Some(own) => own.clone(),
        None => figure.sentences(&stage).join(" "),
    };
    if !words.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", said(&words)));
    }
    out.push_str(&pictures(figure, measure, frame, picture::bare));
    out.push_str(&table(figure));
    // A margin that stood out of the figure would be one within it as soon as the chart lives: the page would move.
    let small = if frame.style { "<p style=\"margin:0\"><small>" } else { "<p><small>" };
    for note in describe::notes(figure) {
        out.push_str(&format!("{small}{}</small></p>\n", said(&note)));
    }
    let source = said(&describe::source(figure));
    if !source.is_empty() {
        let address = spec.source.as_ref().and_then(|s| s.url.as_deref()).filter(|url| !url.is_empty());
        let linked = match address {
            Some(url) => format!("<a href=\"{}\" rel=\"noopener\">{source}</a>", quoted(url)),
            None => source,
        };
        out.push_str(&format!("{small}{linked}</small></p>\n"));
    }
    out
}

type Draw = fn(&Figure, &Look, &dyn bieudo::layout::Measure, f64, Option<f64>) -> bieudo::scene::Scene;

/// The picture in three widths, chosen by the window's: `<source>` goes where an editor strips it, `<img>` stays.
pub fn pictures(figure: &Figure, measure: &Bundled, frame: &Frame, draw: Draw) -> String {
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, WIDTHS[0].0, None);
    let alt = quoted(&describe::caption(figure, &stage));
    let mut out = String::from("<picture>");
    let mut image = String::new();
    // The first source that fits is taken, so the narrowest stands first.
    for (width, mark, window) in WIDTHS.into_iter().rev() {
        let scene = draw(figure, &look, measure, width, None);
        let address = match frame.picture {
            Some(address) => match address.rsplit_once('.') {
                Some((stem, end)) => quoted(&format!("{stem}{mark}.{end}")),
                None => quoted(address),
            },
            // The words around it are the page's; the picture needs none twice.
            None => inlined(&svg::document(&scene, &look, measure, figure.lang.tag(), "", "")),
        };
        let size = format!("width=\"{width}\" height=\"{}\"", scene.height);
        if window > 0 {
            out.push_str(&format!("<source media=\"(max-width: {window}px)\" srcset=\"{address}\" {size}>"));
        } else {
            let style = if frame.style { " style=\"max-width:100%;height:auto\"" } else { "" };
            // One that stands in the page is there already, and is painted with the words around it.
            let when = if frame.picture.is_some() { " loading=\"lazy\"" } else { " decoding=\"sync\"" };
            image = format!("<img src=\"{address}\" alt=\"{alt}\" {size}{style}{when}></picture>\n");
        }
    }
    out + &image
}

/// An SVG as an address, ready for an attribute. Spaces would end it in `srcset`.
fn inlined(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for c in compact(svg).chars() {
        match c {
            '\'' => out.push_str("&amp;apos;"),
            '"' => out.push('\''),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '#' => out.push_str("%23"),
            '%' => out.push_str("%25"),
            ' ' => out.push_str("%20"),
            '\n' => {}
            c => out.push(c),
        }
    }
    out
}

/// Neighbouring lines of one colour and width as one path: dashes and hatching are many short ones.
fn compact(svg: &str) -> String {
    let mut out = String::new();
    let mut last = "";
    for line in svg.lines() {
        let split = line.strip_prefix("<polyline points=\"").and_then(|rest| rest.split_once('"'));
        let style = split.map_or("", |(_, style)| style);
        if let Some((points, style)) = split {
            if style == last {
                out.truncate(out.len() - style.len() - 1);
                out.push('M');
            } else {
                out.push_str("<path d=\"M");
            }
            out.push_str(&format!("{points}\"{style}"));
        } else {
            out.push_str(line);
        }
        last = style;
    }
    out
}

/// The data table as HTML.
pub fn table(figure: &Figure) -> String {
    let columns = describe::columns(figure);
    let lang = figure.lang;
    let name = lang.pick("Bảng số liệu", "Data table");
    let mut out = format!("<details><summary>{name}</summary>\n<table>\n<thead><tr>");
    for column in &columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", said(&column.heading())));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in 0..figure.table.rows.min(ROWS) {
        out.push_str("<tr>");
        for (i, column) in columns.iter().enumerate() {
            let text = said(&column.text(row, lang));
            out.push_str(&if i == 0 {
                format!("<th scope=\"row\">{text}</th>")
            } else {
                format!("<td>{text}</td>")
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if let Some(more) = figure.table.rows.checked_sub(ROWS).filter(|more| *more > 0) {
        let text = lang.pick("dòng nữa trong tệp số liệu", "more rows in the file of data");
        out.push_str(&format!("<p>… {more} {text}</p>\n"));
    }
    out.push_str("</details>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn lines_of_one_style_become_one_path() {
        let line = |points: &str, ink: &str| format!("\n<polyline points=\"{points}\" stroke=\"{ink}\"/>");
        let svg =
            [line("1,2 3,4", "a"), line("5,6 7,8", "a"), line("9,9 0,0", "b"), "\n</svg>".into()].concat();
        let one = "<path d=\"M1,2 3,4M5,6 7,8\" stroke=\"a\"/><path d=\"M9,9 0,0\" stroke=\"b\"/></svg>";
        assert_eq!(compact(&svg), one);
    }
}

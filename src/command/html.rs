//! The static figure as HTML: caption, sentence, picture in three widths, data table, source. Whole without any script.

use super::{address, column};
use bieudo::describe;
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::locale::words::glue;
use bieudo::paint::svg::{self, escape};
use bieudo::picture;

/// A wide picture, one for large phones and one for small: each is shown in windows where its letters keep nearly the
/// size they are drawn in, up to the width of the window that stands beside it.
pub const WIDTHS: [(f64, &str, u16); 3] = [(640.0, "", 0), (480.0, ".middle", 639), (320.0, ".narrow", 439)];
/// Letters above the picture, of more than one sentence.
const PARAGRAPH: usize = 200;
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
    let mut sentences = figure.sentences(&stage);
    sentences.retain(|sentence| !sentence.is_empty());
    let finding = describe::summary(figure, &stage);
    // As much as the live chart says there, so that neither is much higher than the other. What is
    // drawn as words already, and what goes beyond the finding, stands with the table.
    let (above, below) = match &spec.description {
        Some(own) => (vec![own.clone()], Vec::new()),
        None if !finding.is_empty() => (vec![finding], sentences.split_off(1)),
        None if matches!(spec.kind.as_deref(), Some("table" | "timeline" | "number")) => {
            (Vec::new(), sentences)
        }
        None => {
            // A paragraph that would not stand higher than its chart on a small phone.
            let mut letters = 0;
            let long = |sentence: &String| {
                letters += sentence.chars().count();
                letters > PARAGRAPH
            };
            let kept = sentences.iter().position(long).unwrap_or(sentences.len()).max(1);
            let below = sentences.split_off(kept.min(sentences.len()));
            (sentences, below)
        }
    };
    out.push_str(&aside(&above.join(" "), frame));
    out.push_str(&pictures(figure, measure, frame, false));
    out.push_str(&table(figure, &below.join(" ")));
    for note in describe::notes(figure) {
        out.push_str(&aside(&note, frame));
    }
    let source = said(&describe::source(figure));
    if !source.is_empty() {
        let address = spec.source.as_ref().and_then(|s| s.url.as_deref()).filter(|url| !url.is_empty());
        let linked = match address {
            Some(url) => format!("<a href=\"{}\" rel=\"noopener\">{source}</a>", quoted(url)),
            None => source,
        };
        out.push_str(&small(&linked, frame));
    }
    out
}

/// Picture, finding and table for a page that has its own words around them.
pub fn fallback(figure: &Figure, measure: &Bundled, frame: &Frame) -> String {
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, WIDTHS[0].0, None);
    // The live chart says it too, and needs the room.
    let finding = aside(&describe::summary(figure, &stage), frame);
    [pictures(figure, measure, frame, true), finding, table(figure, "")].concat()
}

/// A paragraph in small type; nothing where there is nothing to say.
fn aside(text: &str, frame: &Frame) -> String {
    if text.is_empty() { String::new() } else { small(&said(text), frame) }
}

fn small(html: &str, frame: &Frame) -> String {
    // A margin that stood out of the figure would be one within it as soon as the chart lives: the page would move.
    let style = if frame.style { " style=\"margin:0\"" } else { "" };
    format!("<p{style}><small>{html}</small></p>\n")
}

/// The picture in three widths, chosen by the column's; where styles are refused or it stands elsewhere, by the
/// window's: `<source>` goes where an editor strips it, `<img>` stays.
/// `words`: whether title, notes and source stand in it too.
fn pictures(figure: &Figure, measure: &Bundled, frame: &Frame, words: bool) -> String {
    let draw = if words { picture::draw } else { picture::bare };
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, WIDTHS[0].0, None);
    let alt = describe::caption(figure, &stage);
    if frame.style && frame.picture.is_none() {
        return column::suited(figure, measure, &alt);
    }
    let alt = quoted(&alt);
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
            None => {
                let drawn = svg::document(&scene, &look, measure, figure.lang.tag(), "", "");
                address::inlined(&address::compact(&drawn))
            }
        };
        let size = format!("width=\"{width}\" height=\"{}\"", scene.height);
        if window > 0 {
            out.push_str(&format!("<source media=\"(max-width: {window}px)\" srcset=\"{address}\" {size}>"));
        } else {
            // As far from the words as the live chart is, which needs the room.
            let style = if frame.style { " style=\"max-width:100%;height:auto;margin:8px 0\"" } else { "" };
            // One that stands in the page is there already, and is painted with the words around it.
            let when = if frame.picture.is_some() { " loading=\"lazy\"" } else { " decoding=\"sync\"" };
            image = format!("<img src=\"{address}\" alt=\"{alt}\" {size}{style}{when}></picture>\n");
        }
    }
    out + &image
}

/// The data table as HTML, and what else there is to say.
pub fn table(figure: &Figure, rest: &str) -> String {
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
    if !rest.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", said(rest)));
    }
    out.push_str("</details>\n");
    out
}

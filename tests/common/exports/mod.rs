//! What stands in a finished picture, read back from the SVG; and why each of its figures may stand there.

pub mod anchor;
pub mod known;
pub mod roles;

/// An element of an SVG, in tenths of a pixel.
#[derive(Clone, Debug)]
pub enum Drawn {
    Text(Written),
    Line(Vec<f64>),
    Rect { x: f64, y: f64, height: f64, fill: String },
    Circle { x: f64, radius: f64, open: bool },
    Other,
}

/// A text.
#[derive(Clone, Debug)]
pub struct Written {
    pub words: String,
    pub size: u32,
    pub bold: bool,
    pub anchor: String,
    pub x: f64,
    pub y: f64,
    /// Where its gridline stands: the text of a tick at the side is pushed inside the picture.
    pub line: Option<f64>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

/// The elements of an SVG in their order.
pub fn read(svg: &str) -> Vec<Drawn> {
    let mut out: Vec<Drawn> = Vec::new();
    for row in svg.lines().skip(1) {
        let number = |name| attribute(row, name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
        let words = |name| attribute(row, name).unwrap_or_default().to_owned();
        out.push(if row.starts_with("<polyline") {
            Drawn::Line(words("points").split([' ', ',']).filter_map(|v| v.parse().ok()).collect())
        } else if row.starts_with("<rect") {
            let [x, y, height] = ["x", "y", "height"].map(number);
            Drawn::Rect { x, y, height, fill: words("fill") }
        } else if row.starts_with("<circle") {
            Drawn::Circle { x: number("cx"), radius: number("r"), open: words("fill") == "none" }
        } else if row.starts_with("<text") {
            let (_, rest) = row.split_once('>').expect("text");
            let line = match out.last() {
                Some(Drawn::Line(points)) if points.len() == 4 && points[0] == points[2] => Some(points[0]),
                _ => None,
            };
            let said = rest.split("</text>").next().unwrap_or_default();
            Drawn::Text(Written {
                words: said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
                size: number("font-size") as u32,
                bold: attribute(row, "font-weight").is_some(),
                anchor: words("text-anchor"),
                x: number("x"),
                y: number("y"),
                line,
            })
        } else {
            Drawn::Other
        });
    }
    out
}

/// The text at a place.
pub fn text(all: &[Drawn], at: usize) -> Option<&Written> {
    match all.get(at) {
        Some(Drawn::Text(text)) => Some(text),
        _ => None,
    }
}

/// The figures of a text as they are written.
pub fn tokens(text: &str) -> Vec<&str> {
    let figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let all = text.split(|c| !figure(c)).map(|t| t.trim_matches(['.', ',']));
    all.filter(|t| t.contains(|c: char| c.is_ascii_digit())).collect()
}

/// A text without its figures: an altered one still looks like what it was.
pub fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',')).collect()
}

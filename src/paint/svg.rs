//! A backend that writes SVG: text as text on its alphabetic baseline, one number format, no styles by string.
//!
//! plotters-svg divides font sizes by 1.24 and shifts baselines by `dy` in em, which no canvas can match.

use super::{GRID, paint};
#[cfg(feature = "cli")]
use super::{Letters, Segment};
use crate::layout::{Look, Measure};
use crate::locale::number::machine;
use crate::scene::Scene;
use plotters::backend::DrawingBackend;
use plotters::style::FontStyle;
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use std::convert::Infallible;

/// Writes a Scene as a standalone SVG document with its name and description; text stays text.
pub fn document(
    scene: &Scene,
    look: &Look,
    measure: &dyn Measure,
    lang: &str,
    title: &str,
    description: &str,
) -> String {
    let svg = Svg {
        out: String::new(),
        measure,
        #[cfg(feature = "cli")]
        letters: None,
    };
    write(svg, scene, look, lang, title, description)
}

/// The same with text as outlines: the same picture on every machine, and no longer selectable.
#[cfg(feature = "cli")]
pub fn outlined(
    scene: &Scene,
    look: &Look,
    letters: &dyn Letters,
    lang: &str,
    title: &str,
    description: &str,
) -> String {
    let svg = Svg { out: String::new(), measure: letters, letters: Some(letters) };
    write(svg, scene, look, lang, title, description)
}

fn write(mut svg: Svg, scene: &Scene, look: &Look, lang: &str, title: &str, description: &str) -> String {
    let (width, height) = (machine(scene.width, 2), machine(scene.height, 2));
    let number = |pixels: f64| machine(pixels * GRID, 0);
    svg.out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    svg.attribute("xml:lang", lang);
    svg.attribute("width", &width);
    svg.attribute("height", &height);
    svg.attribute("viewBox", &["0 0 ", &number(scene.width), " ", &number(scene.height)].concat());
    svg.attribute("font-family", &look.font);
    svg.out.push_str(" stroke-linejoin=\"round\">");
    for (tag, text) in [("title", title), ("desc", description)] {
        if !text.is_empty() {
            svg.out.push_str(&["\n<", tag, ">"].concat());
            escape(text, &mut svg.out);
            svg.out.push_str(&["</", tag, ">"].concat());
        }
    }
    let [r, g, b] = look.surface;
    svg.out.push_str("\n<rect width=\"100%\" height=\"100%\"");
    svg.colour("fill", BackendColor { alpha: 1.0, rgb: (r, g, b) });
    svg.out.push_str("/>");
    match paint(scene, &look.font, &mut svg) {
        Ok(()) | Err(DrawingErrorKind::DrawingError(_) | DrawingErrorKind::FontError(_)) => {}
    }
    svg.out.push_str("\n</svg>\n");
    svg.out
}

struct Svg<'a> {
    out: String,
    measure: &'a dyn Measure,
    #[cfg(feature = "cli")]
    letters: Option<&'a dyn Letters>,
}

/// Without `core::fmt`, which nothing else needs any more.
fn whole(value: i32) -> String {
    let digits = crate::locale::number::whole(u64::from(value.unsigned_abs()));
    if value < 0 { ["-", &digits].concat() } else { digits }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Svg<'_> {
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&[" ", name, "=\""].concat());
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn number(&mut self, name: &str, value: i32) {
        self.out.push_str(&[" ", name, "=\"", &whole(value), "\""].concat());
    }

    fn colour(&mut self, name: &str, colour: BackendColor) {
        let (r, g, b) = colour.rgb;
        self.attribute(name, &crate::spec::hex([r, g, b]));
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) {
        self.out.push_str(" fill=\"none\"");
        self.colour("stroke", style.color());
        self.number("stroke-width", style.stroke_width() as i32);
    }

    fn points(&mut self, points: impl Iterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        let start = self.out.len();
        for (x, y) in points {
            if self.out.len() > start {
                self.out.push(' ');
            }
            self.out.push_str(&[&whole(x), ",", &whole(y)].concat());
        }
        self.out.push('"');
    }

    /// Text as one path in font units, which are whole numbers: exact and short.
    #[cfg(feature = "cli")]
    fn outline<S: BackendTextStyle>(
        &mut self,
        letters: &dyn Letters,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = letters.width(text, style.size(), bold);
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => width / 2.0,
            HPos::Right => width,
        };
        let (x, scale) = (machine(f64::from(at.0) - before, 1), machine(style.size() / 1000.0, 4));
        self.out.push_str("\n<path");
        let place = ["translate(", &x, " ", &whole(at.1), ") scale(", &scale, " -", &scale, ")"];
        self.attribute("transform", &place.concat());
        self.out.push_str(" d=\"");
        // Steps from point to point are shorter than places; both are whole numbers, or halves.
        let (out, mut last, mut start) = (&mut self.out, [0.0; 2], [0.0; 2]);
        letters.outline(text, bold, &mut |segment| {
            let (letter, points) = match segment {
                Segment::Move(p) => ("m", vec![p]),
                Segment::Line(p) => ("l", vec![p]),
                Segment::Quad(c, p) => ("q", vec![c, p]),
                Segment::Cubic(c, d, p) => ("c", vec![c, d, p]),
                Segment::Close => ("z", Vec::new()),
            };
            out.push_str(letter);
            for (i, [x, y]) in points.iter().enumerate() {
                for (j, step) in [x - last[0], y - last[1]].into_iter().enumerate() {
                    if i + j > 0 && step >= 0.0 {
                        out.push(' ');
                    }
                    out.push_str(&machine(step.into(), 1));
                }
            }
            last = points.last().copied().unwrap_or(start);
            if letter == "m" {
                start = last;
            }
        });
        self.out.push('"');
        self.colour("fill", style.color());
        self.out.push_str("/>");
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }
    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }
    fn present(&mut self) -> Drawn {
        Ok(())
    }
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }
    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }
    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _: bool,
    ) -> Drawn {
        self.out.push_str("\n<rect");
        self.number("x", from.0);
        self.number("y", from.1);
        self.number("width", to.0 - from.0);
        self.number("height", to.1 - from.1);
        self.colour("fill", style.color());
        self.out.push_str("/>");
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.out.push_str("\n<polyline");
        self.points(path.into_iter());
        self.stroke(style);
        self.out.push_str("/>");
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.out.push_str("\n<polygon");
        self.points(outline.into_iter());
        self.colour("fill", style.color());
        self.out.push_str("/>");
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.out.push_str("\n<circle");
        self.number("cx", centre.0);
        self.number("cy", centre.1);
        self.number("r", radius as i32);
        if fill {
            self.colour("fill", style.color());
        } else {
            self.stroke(style);
        }
        self.out.push_str("/>");
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        #[cfg(feature = "cli")]
        if let Some(letters) = self.letters {
            self.outline(letters, text, style, at);
            return Ok(());
        }
        self.out.push_str("\n<text");
        self.number("x", at.0);
        self.number("y", at.1);
        self.number("font-size", style.size().round() as i32);
        let bold = matches!(style.style(), FontStyle::Bold);
        // A picture behind <img> cannot see the page's fonts: whatever font stands in fills the same width.
        let width = self.measure.width(text, style.size(), bold);
        self.number("textLength", width.round() as i32);
        self.out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        if bold {
            self.out.push_str(" font-weight=\"600\"");
        }
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.out.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.out.push_str(" text-anchor=\"end\""),
        }
        self.colour("fill", style.color());
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</text>");
        Ok(())
    }
}

/// Text for XML; characters that XML 1.0 forbids are left out.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if (c as u32) < 0x20 || c == '\u{fffe}' || c == '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

//! A canvas as a plotters backend, under a transform that maps the painter's grid onto device pixels,
//! so that lines are as fine as the screen allows.

use super::{GRID, paint};
use crate::scene::Scene;
use plotters::backend::DrawingBackend;
use plotters::style::FontStyle;
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use std::convert::Infallible;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The context of a canvas. Declared here and not taken from `web_sys`: what is called with finite
    /// numbers and radii above zero cannot throw, and catching it costs readers bytes for every method.
    #[wasm_bindgen(js_name = CanvasRenderingContext2D)]
    pub type Pen;
    #[wasm_bindgen(method, js_name = setTransform)]
    fn set_transform(this: &Pen, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64);
    #[wasm_bindgen(method, setter, js_name = lineJoin)]
    fn set_line_join(this: &Pen, join: &str);
    #[wasm_bindgen(method, setter, js_name = lineWidth)]
    fn set_line_width(this: &Pen, width: f64);
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill_style(this: &Pen, css: &str);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    fn set_stroke_style(this: &Pen, css: &str);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    fn set_text_align(this: &Pen, align: &str);
    /// A font as CSS writes it.
    #[wasm_bindgen(method, setter, js_name = font)]
    pub fn set_font(this: &Pen, css: &str);
    #[wasm_bindgen(method, js_name = fillRect)]
    fn fill_rect(this: &Pen, x: f64, y: f64, width: f64, height: f64);
    #[wasm_bindgen(method, js_name = beginPath)]
    fn begin_path(this: &Pen);
    #[wasm_bindgen(method, js_name = moveTo)]
    fn move_to(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = lineTo)]
    fn line_to(this: &Pen, x: f64, y: f64);
    #[wasm_bindgen(method)]
    fn arc(this: &Pen, x: f64, y: f64, radius: f64, from: f64, to: f64);
    #[wasm_bindgen(method)]
    fn fill(this: &Pen);
    #[wasm_bindgen(method)]
    fn stroke(this: &Pen);
    #[wasm_bindgen(method, js_name = fillText)]
    fn fill_text(this: &Pen, text: &str, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = measureText)]
    fn measure(this: &Pen, text: &str) -> Metrics;

    type Metrics;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Metrics) -> f64;
}

impl Pen {
    /// How wide a text is in the font set last.
    pub fn text_width(&self, text: &str) -> f64 {
        self.measure(text).width()
    }
}

/// Draws a Scene onto an empty canvas at `ratio` device pixels to a CSS pixel.
pub fn draw(scene: &Scene, font: &str, pen: &Pen, ratio: f64) {
    let scale = ratio / GRID;
    pen.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
    pen.set_line_join("round");
    let _ = paint(scene, font, &mut Canvas { pen, ink: None });
}

struct Canvas<'a> {
    pen: &'a Pen,
    /// The colour set last: setting one costs a parse in the browser.
    ink: Option<(u8, u8, u8)>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    fn ink(&mut self, colour: BackendColor) {
        if self.ink == Some(colour.rgb) {
            return;
        }
        self.ink = Some(colour.rgb);
        let (r, g, b) = colour.rgb;
        let css = crate::spec::hex([r, g, b]);
        self.pen.set_fill_style(&css);
        self.pen.set_stroke_style(&css);
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.pen.begin_path();
        for (i, (x, y)) in path.into_iter().enumerate() {
            if i == 0 {
                self.pen.move_to(f64::from(x), f64::from(y));
            } else {
                self.pen.line_to(f64::from(x), f64::from(y));
            }
        }
    }

    fn stroke(&self, width: u32) {
        self.pen.set_line_width(f64::from(width));
        self.pen.stroke();
    }
}

impl DrawingBackend for Canvas<'_> {
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
    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.ink(colour);
        self.pen.fill_rect(f64::from(at.0), f64::from(at.1), 1.0, 1.0);
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
        self.ink(style.color());
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        self.pen.fill_rect(x, y, f64::from(to.0) - x, f64::from(to.1) - y);
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.ink(style.color());
        self.trace(path);
        self.stroke(style.stroke_width());
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.ink(style.color());
        self.trace(outline);
        self.pen.fill();
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.ink(style.color());
        self.pen.begin_path();
        let (x, y) = (f64::from(centre.0), f64::from(centre.1));
        self.pen.arc(x, y, f64::from(radius), 0.0, std::f64::consts::TAU);
        if fill {
            self.pen.fill();
        } else {
            self.stroke(style.stroke_width());
        }
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.ink(style.color());
        let bold = matches!(style.style(), FontStyle::Bold);
        self.pen.set_font(&css_font(style.family().as_str(), style.size(), bold));
        self.pen.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.pen.fill_text(text, f64::from(at.0), f64::from(at.1));
        Ok(())
    }
}

/// The `font` of a canvas: `600 130px …`. Sizes come in units of the grid, none finer.
pub fn css_font(family: &str, size: f64, bold: bool) -> String {
    let size = crate::locale::number::whole(size.round() as u64);
    [if bold { "600 " } else { "400 " }, &size, "px ", family].concat()
}

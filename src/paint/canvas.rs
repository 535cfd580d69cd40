//! plotters-canvas, wrapped: what it does slowly or blurred is drawn here, under a transform that maps
//! the painter's grid onto device pixels, so that lines are as fine as the screen allows.

use super::{GRID, paint};
use crate::scene::Scene;
use plotters::backend::DrawingBackend;
use plotters::style::FontStyle;
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

/// Clears a canvas and draws a Scene at `ratio` device pixels to a CSS pixel.
///
/// Returns whether the canvas took it.
pub fn draw(scene: &Scene, font: &str, context: &CanvasRenderingContext2d, ratio: f64) -> bool {
    let Some(canvas) = context.canvas() else { return false };
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    let scale = ratio / GRID;
    let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
    context.set_line_join("round");
    let Some(inner) = CanvasBackend::with_canvas_object(canvas) else { return false };
    let mut backend = Canvas { inner, context, ink: None };
    paint(scene, font, &mut backend).is_ok()
}

struct Canvas<'a> {
    inner: CanvasBackend,
    context: &'a CanvasRenderingContext2d,
    /// The colour set last: setting one costs a parse in the browser.
    ink: Option<(u8, u8, u8)>,
}

type Failure = <CanvasBackend as DrawingBackend>::ErrorType;
type Drawn = Result<(), DrawingErrorKind<Failure>>;

impl Canvas<'_> {
    fn ink(&mut self, colour: BackendColor) {
        if self.ink == Some(colour.rgb) {
            return;
        }
        self.ink = Some(colour.rgb);
        let (r, g, b) = colour.rgb;
        let css = crate::spec::hex([r, g, b]);
        self.context.set_fill_style_str(&css);
        self.context.set_stroke_style_str(&css);
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (i, (x, y)) in path.into_iter().enumerate() {
            if i == 0 {
                self.context.move_to(f64::from(x), f64::from(y));
            } else {
                self.context.line_to(f64::from(x), f64::from(y));
            }
        }
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Failure;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }
    fn ensure_prepared(&mut self) -> Drawn {
        self.inner.ensure_prepared()
    }
    fn present(&mut self) -> Drawn {
        self.inner.present()
    }
    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.ink(colour);
        self.context.fill_rect(f64::from(at.0), f64::from(at.1), 1.0, 1.0);
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
        self.context.fill_rect(x, y, f64::from(to.0) - x, f64::from(to.1) - y);
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.ink(style.color());
        self.context.set_line_width(f64::from(style.stroke_width()));
        self.trace(path);
        self.context.stroke();
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.ink(style.color());
        self.trace(outline);
        self.context.fill();
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
        self.context.begin_path();
        let (x, y) = (f64::from(centre.0), f64::from(centre.1));
        let _ = self.context.arc(x, y, f64::from(radius), 0.0, std::f64::consts::TAU);
        if fill {
            self.context.fill();
        } else {
            self.context.set_line_width(f64::from(style.stroke_width()));
            self.context.stroke();
        }
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.ink(style.color());
        let bold = matches!(style.style(), FontStyle::Bold);
        self.context.set_font(&css_font(style.family().as_str(), style.size(), bold));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context.set_text_baseline("alphabetic");
        let _ = self.context.fill_text(text, f64::from(at.0), f64::from(at.1));
        Ok(())
    }
}

/// The `font` of a canvas: `600 13px …`. Sizes come in tenths of a pixel at the finest.
pub fn css_font(family: &str, size: f64, bold: bool) -> String {
    let size = crate::locale::number::machine(size, 2);
    [if bold { "600 " } else { "400 " }, &size, "px ", family].concat()
}

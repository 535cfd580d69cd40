//! A backend that rasterises: the same marks and the same letters as the SVG, on a grid of pixels.
//!
//! tiny-skia is what resvg draws with; without the way through XML a picture takes half the time.

use super::{GRID, Letters, Segment, paint};
use crate::layout::Look;
use crate::scene::Scene;
use plotters::backend::DrawingBackend;
use plotters::style::FontStyle;
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;
use tiny_skia::{Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

/// Most pixels of one picture: 256 MB while it is drawn.
pub const MOST_PIXELS: f64 = 64e6;

/// Pixels of a picture at a scale, where they are not too many.
pub fn pixels(scene: &Scene, scale: f64) -> Option<(u32, u32)> {
    let (width, height) = ((scene.width * scale).round(), (scene.height * scale).round());
    let fits = width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS;
    fits.then_some((width as u32, height as u32))
}

/// Writes a Scene as a PNG of `scale` pixels to a CSS pixel, with its name and description.
/// `None` when that would be no pixel or too many.
pub fn document(
    scene: &Scene,
    look: &Look,
    letters: &dyn Letters,
    scale: f64,
    title: &str,
    description: &str,
) -> Option<Vec<u8>> {
    let (width, height) = pixels(scene, scale)?;
    let mut raster = Raster { pixmap: Pixmap::new(width, height)?, letters, scale: (scale / GRID) as f32 };
    let [r, g, b] = look.surface;
    raster.pixmap.fill(Color::from_rgba8(r, g, b, 255));
    match paint(scene, &look.font, &mut raster) {
        Ok(()) | Err(DrawingErrorKind::DrawingError(_) | DrawingErrorKind::FontError(_)) => {}
    }
    encode(&raster.pixmap, scale, title, description).ok()
}

fn encode(
    pixmap: &Pixmap,
    scale: f64,
    title: &str,
    description: &str,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    let bytes = match indexed(pixmap.data()) {
        Some((palette, indices)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette);
            indices
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            // Everything is opaque: three bytes a pixel are enough.
            pixmap.data().as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()
        }
    };
    encoder.set_depth(png::BitDepth::Eight);
    // Flat colours repeat as they are: filters only hide that. Level 6 takes twice the time for one byte in thirty.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(4));
    // A CSS pixel is a ninety-sixth of an inch: printed, the picture keeps its size.
    let per_metre = (96.0 * scale / 0.0254).round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    for (keyword, text) in [("Title", title), ("Description", description)] {
        if !text.is_empty() {
            encoder.add_itxt_chunk(keyword.into(), text.into())?;
        }
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}

/// A palette and one byte a pixel, where at most 256 colours stand: nearly always, and half the bytes.
fn indexed(data: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut palette = Vec::new();
    let mut known: HashMap<[u8; 4], u8> = HashMap::new();
    let mut indices = Vec::with_capacity(data.len() / 4);
    let mut last = ([0; 4], 0);
    for pixel in data.as_chunks::<4>().0 {
        // Most pixels are what their neighbour is.
        if *pixel != last.0 || indices.is_empty() {
            let next = known.len();
            let index = match known.entry(*pixel) {
                Entry::Occupied(entry) => *entry.get(),
                Entry::Vacant(entry) => {
                    palette.extend_from_slice(&pixel[..3]);
                    *entry.insert(u8::try_from(next).ok()?)
                }
            };
            last = (*pixel, index);
        }
        indices.push(last.1);
    }
    Some((palette, indices))
}

struct Raster<'a> {
    pixmap: Pixmap,
    letters: &'a dyn Letters,
    /// Pixels to a unit of the grid.
    scale: f32,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Raster<'_> {
    fn at(&self, (x, y): BackendCoord) -> (f32, f32) {
        (x as f32 * self.scale, y as f32 * self.scale)
    }

    fn path(&self, points: impl IntoIterator<Item = BackendCoord>, close: bool) -> Option<Path> {
        let mut builder = PathBuilder::new();
        for (i, point) in points.into_iter().enumerate() {
            let (x, y) = self.at(point);
            if i == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
        }
        if close {
            builder.close();
        }
        builder.finish()
    }

    fn fill(&mut self, path: Option<Path>, colour: BackendColor, place: Transform) {
        if let Some(path) = path {
            self.pixmap.fill_path(&path, &ink(colour), FillRule::Winding, place, None);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, path: Option<Path>, style: &S) {
        let width = style.stroke_width() as f32 * self.scale;
        let stroke = Stroke { width, line_join: LineJoin::Round, ..Stroke::default() };
        if let Some(path) = path {
            self.pixmap.stroke_path(&path, &ink(style.color()), &stroke, Transform::identity(), None);
        }
    }
}

fn ink(colour: BackendColor) -> Paint<'static> {
    let (r, g, b) = colour.rgb;
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    paint.anti_alias = true;
    paint
}

impl DrawingBackend for Raster<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.pixmap.width(), self.pixmap.height())
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
        let ((left, top), (right, bottom)) = (self.at(from), self.at(to));
        // None where it is empty, as an SVG shows none.
        if let Some(rect) = Rect::from_ltrb(left, top, right, bottom) {
            self.pixmap.fill_rect(rect, &ink(style.color()), Transform::identity(), None);
        }
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.stroke(self.path(path, false), style);
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.fill(self.path(outline, true), style.color(), Transform::identity());
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = self.at(centre);
        let path = PathBuilder::from_circle(x, y, radius as f32 * self.scale);
        if fill {
            self.fill(path, style.color(), Transform::identity());
        } else {
            self.stroke(path, style);
        }
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let bold = matches!(style.style(), FontStyle::Bold);
        let size = style.size().round();
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        } * self.letters.width(text, size, bold) as f32;
        let mut builder = PathBuilder::new();
        self.letters.outline(text, bold, &mut |segment| match segment {
            Segment::Move([x, y]) => builder.move_to(x, y),
            Segment::Line([x, y]) => builder.line_to(x, y),
            Segment::Quad([cx, cy], [x, y]) => builder.quad_to(cx, cy, x, y),
            Segment::Cubic([cx, cy], [dx, dy], [x, y]) => builder.cubic_to(cx, cy, dx, dy, x, y),
            Segment::Close => builder.close(),
        });
        let scale = size as f32 / 1000.0 * self.scale;
        let (x, y) = self.at(at);
        let place = Transform::from_row(scale, 0.0, 0.0, -scale, x - before * self.scale, y);
        self.fill(builder.finish(), style.color(), place);
        Ok(())
    }
}

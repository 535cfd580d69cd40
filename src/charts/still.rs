//! Cells without pictures in them: what stands in for `cells` where only the full module has it.

use crate::error::Log;
use crate::layout::Stage;
use crate::locale::Lang;
use crate::scene::{Key, Rect, Scene};
use crate::spec::Spec;
use crate::table::{Column, Table};

pub(super) fn check(_: &Table, _: &Spec, _: Lang, _: &mut Log) {}

pub(super) fn way<'a>(_: &Stage<'a>, _: &Column) -> Option<&'a str> {
    None
}

pub(super) fn drawn<'a>(_: &'a Spec, _: &Column) -> Option<&'a str> {
    None
}

pub(super) fn series(_: &Column, _: usize, _: Lang) -> Vec<Option<f64>> {
    Vec::new()
}

pub(super) fn room(_: Option<&str>) -> (f64, bool) {
    (0.0, true)
}

pub(super) fn draw(stage: &Stage, _: &mut Scene, _: &Column, _: Key, _: Rect, _: f64) -> crate::spec::Rgb {
    stage.look.ink
}

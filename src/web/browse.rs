//! A table in its readers' hands: sorted, searched, turned page by page.

use super::Chart;
use super::object::{Record, list};
use crate::charts::browse;
use crate::view::Event;
use wasm_bindgen::prelude::*;

impl Chart {
    /// Rows of the data table, as readers have them.
    pub(super) fn listed(&self) -> std::vec::IntoIter<usize> {
        let figure = &self.figure;
        browse::found(&figure.spec, &figure.table, &self.view.emphasis.browse, figure.lang).into_iter()
    }
}

#[wasm_bindgen]
impl Chart {
    /// How a table stands: headings, found and shown rows, page; `null` for all other types.
    pub fn browse(&self) -> JsValue {
        let figure = &self.figure;
        if figure.spec.kind.as_deref() != Some("table") || !figure.panels.is_empty() {
            return JsValue::NULL;
        }
        let (table, asked) = (&figure.table, &self.view.emphasis.browse);
        let found = browse::found(&figure.spec, table, asked, figure.lang).len();
        let size = browse::page(&figure.spec, table);
        let pages = found.div_ceil(size).max(1);
        let columns = list(table.columns.iter().enumerate().map(|(index, column)| {
            let order = match asked.sort {
                Some((by, down)) if by == index => 1.0 + f64::from(u8::from(down)),
                _ => 0.0,
            };
            Record::new().words("name", &column.label).number("order", order).into()
        }));
        let heads = list(self.scene.heads.iter().map(|head| {
            Record::new()
                .number("column", head.column as f64)
                .number("x", head.area.x)
                .number("y", head.area.y)
                .number("width", head.area.width)
                .number("height", head.area.height)
                .number("left", head.sign.x)
                .number("top", head.sign.y)
                .into()
        }));
        Record::new()
            .flag("search", browse::is_searched(&figure.spec, table))
            .number("rows", table.rows as f64)
            .number("found", found as f64)
            .number("size", size as f64)
            .number("pages", pages as f64)
            .number("page", asked.page.min(pages - 1) as f64)
            .put("columns", &columns)
            .put("heads", &heads)
            .into()
    }

    /// Sorts by a column: upwards, downwards, as it was. Bits as of `event`.
    pub fn sort(&mut self, column: usize) -> u8 {
        self.update(&Event::Sort(column))
    }

    /// Keeps the rows that hold these words. Bits as of `event`.
    pub fn search(&mut self, words: &str) -> u8 {
        self.update(&Event::Search(words.into()))
    }

    /// The page on which the mark of a fact stands, from 0; −1 where it stands on this one or nowhere, −2 where a
    /// search keeps it away.
    pub fn leaf(&self, fact: &str) -> i32 {
        let figure = &self.figure;
        let Some(key) = crate::describe::find_fact(figure, fact) else { return -1 };
        if self.scene.find(key).is_some() {
            return -1;
        }
        let asked = &self.view.emphasis.browse;
        let found = browse::found(&figure.spec, &figure.table, asked, figure.lang);
        let page = |at: usize| (at / browse::page(&figure.spec, &figure.table)) as i32;
        found.iter().position(|row| *row == key.row).map_or(-2, page)
    }

    /// Turns to a page, from 0. Bits as of `event`.
    pub fn turn(&mut self, page: usize) -> u8 {
        self.update(&Event::Page(page))
    }
}

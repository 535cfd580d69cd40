//! Parts of a whole as a pie: the donut without its hole, with shares inside the slices.

use super::{Chart, donut, parts, spread};
use crate::error::{Code, Error, Log};
use crate::layout::Stage;
use crate::locale::{Lang, number::whole};
use crate::scene::{Key, Scene};
use crate::spec::Spec;
use crate::table::{Need, Needs, Table};

/// See the module.
pub struct Pie;

/// More slices than this cannot be compared by eye.
const MOST_SLICES: usize = 7;

impl Chart for Pie {
    fn needs(&self) -> Needs {
        Needs { x: Need::Must, one_measure: true, parts: true, ..Needs::SERIES }
    }

    fn prepare(&self, table: &mut Table, _: &Spec, lang: Lang, log: &mut Log) {
        parts::check_shares(table, log);
        let pies = spread::groups(table, table.roles.facet, lang);
        let slices = pies.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
        if slices > MOST_SLICES {
            let count = whole(slices as u64);
            log.push(Error::bilingual(
                Code::Misleading,
                "x",
                &[
                    &["Bánh tròn có ", &count, " phần; quá 7 phần thì mắt không so được."].concat(),
                    "Gộp các phần nhỏ thành một dòng “Khác”, hoặc dùng kiểu bar.",
                ],
                &[
                    &["A pie of ", &count, " parts; beyond 7 the eye cannot compare them."].concat(),
                    "Merge small parts into one row “Other”, or use bar.",
                ],
            ));
        }
    }

    fn called(&self, lang: Lang) -> &'static str {
        lang.pick("Biểu đồ tròn", "Pie chart")
    }

    fn hatches(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage) -> Scene {
        donut::draw(stage, 0.0, false)
    }

    fn describe(&self, stage: &Stage) -> Vec<String> {
        parts::parts_in_words(stage, self)
    }

    fn context(&self, stage: &Stage, key: Key) -> String {
        parts::share_of_total(stage, key)
    }
}

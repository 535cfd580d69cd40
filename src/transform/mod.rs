//! Steps between the data of a spec and its chart: pure functions over the table, applied in order.
//!
//! Missing values never become zeros: where a result would need one, there is none, and the editor is told.
//! What is computed from inexact figures is `derived`; facts stay with the cells that state them.

mod aggregate;
pub mod bin;
mod change;
mod filter;
pub mod least_squares;
pub mod loess;
pub mod moving;
mod regression;
mod running;
mod sort;
pub mod statistics;
pub mod student;
pub mod wide;
mod work;

use crate::error::Log;
use crate::locale::Lang;
use crate::spec::Spec;
use crate::spec::transform::Step;
use crate::table::Table;
use work::Work;

/// Applies the steps of a spec; `false` when one could not be, its reason in `log`.
pub fn apply(table: &mut Table, spec: &Spec, lang: Lang, log: &mut Log) -> bool {
    let steps = &spec.transform.0;
    if steps.is_empty() {
        return true;
    }
    let mut work = Work::new(std::mem::take(table), spec.x.as_deref().or(spec.start.as_deref()), lang, log);
    let done = steps.iter().enumerate().all(|(i, step)| {
        work.enter(i, step.names().first().copied().unwrap_or(""));
        one(&mut work, step).is_some()
    });
    *table = work.finish();
    done
}

fn one(work: &mut Work, step: &Step) -> Option<()> {
    if let Some(filter) = &step.filter {
        filter::apply(work, filter)?;
    }
    if let Some(sort) = &step.sort {
        sort::apply(work, sort)?;
    }
    if let Some(aggregate) = &step.aggregate {
        aggregate::apply(work, aggregate)?;
    }
    if let Some(share) = &step.share {
        running::share(work, share)?;
    }
    if let Some(cumulative) = &step.cumulative {
        running::cumulative(work, cumulative)?;
    }
    if let Some(change) = &step.change {
        change::apply(work, change)?;
    }
    if let Some(bin) = &step.bin {
        bin::apply(work, bin)?;
    }
    if let Some(average) = &step.moving_average {
        moving::apply(work, average)?;
    }
    if let Some(regression) = &step.regression {
        regression::apply(work, regression)?;
    }
    Some(())
}

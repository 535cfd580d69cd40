//! Many files at once: each worker takes the next, nobody holds more than one, a bar shows how far they are.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What became of one item.
pub enum Outcome {
    /// Done.
    Fine,
    /// Not done, for this reason.
    Fault(String),
    /// Not done, and no other item would fare better.
    Hopeless(String),
}

/// What became of all.
pub struct Report {
    /// Reasons, in the order of the items.
    pub faults: Vec<String>,
    /// How many were never begun.
    pub left: usize,
}

/// Does `work` for every item with `jobs` workers, each with tools of its own.
pub fn work<I: Sync, T>(
    items: &[I],
    jobs: usize,
    tools: impl Fn() -> T + Sync,
    work: impl Fn(&T, &I) -> Outcome + Sync,
) -> Report {
    let next = AtomicUsize::new(0);
    let begun = AtomicUsize::new(0);
    let hopeless = AtomicBool::new(false);
    let faults = Mutex::new(Vec::new());
    let bar = bar(items.len());
    let worker = || {
        let mut own = tools();
        while !hopeless.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            begun.fetch_add(1, Ordering::Relaxed);
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&own, item))).unwrap_or_else(|_| {
                // What a panic left behind is not trusted again.
                own = tools();
                let vi = "lỗi của chương trình, xin báo cho chúng tôi";
                Outcome::Fault(super::tell::both(vi, "a fault of the program, please report it"))
            });
            let fault = match outcome {
                Outcome::Fine => None,
                Outcome::Fault(fault) => Some(fault),
                Outcome::Hopeless(fault) => {
                    hopeless.store(true, Ordering::Relaxed);
                    Some(fault)
                }
            };
            if let Some(fault) = fault {
                faults.lock().unwrap_or_else(PoisonError::into_inner).push((at, fault));
            }
            bar.inc(1);
        }
    };
    let jobs = jobs.clamp(1, items.len().max(1));
    if jobs == 1 {
        worker();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(worker);
            }
        });
    }
    bar.finish_and_clear();
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    faults.sort_by_key(|(at, _)| *at);
    let left = items.len() - begun.into_inner().min(items.len());
    Report { faults: faults.into_iter().map(|(_, fault)| fault).collect(), left }
}

/// One worker a core.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Nothing for one file, nor where nobody watches.
fn bar(count: usize) -> ProgressBar {
    if count < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr_with_hz(8));
    if let Ok(style) = ProgressStyle::with_template("[{bar:30}] {pos}/{len}  {eta}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}

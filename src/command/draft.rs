//! Files are written whole or not at all: beside their place first, then moved there.
//!
//! A stopped run takes its drafts along. Only a killed one can leave a draft, hidden and never under the final name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Drafts that have not been moved to their place yet.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static COUNT: AtomicUsize = AtomicUsize::new(0);
static WATCH: Once = Once::new();

/// Exit status of a run that was stopped from outside, as shells count it.
const STOPPED: i32 = 130;

/// Writes a file.
///
/// # Errors
/// Those of the disk; nothing is left then, and what stood there before still stands.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    WATCH.call_once(|| {
        // Without a handler a stopped run would leave its hidden drafts; it still leaves no half file.
        let _ = ctrlc::set_handler(stop);
    });
    let draft = name(path)?;
    let written = fill(&draft, bytes).and_then(|()| {
        let mut open = open();
        let moved = fs::rename(&draft, path);
        if moved.is_ok() {
            open.retain(|other| *other != draft);
        }
        moved
    });
    if written.is_err() {
        let mut open = open();
        // It may never have come to be; what matters is that it does not stay.
        let _ = fs::remove_file(&draft);
        open.retain(|other| *other != draft);
    }
    written
}

fn fill(draft: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = {
        // Made and listed in one go: the handler finds every draft that exists.
        let mut open = open();
        let file = File::create_new(draft)?;
        open.push(draft.to_path_buf());
        file
    };
    file.write_all(bytes)
}

/// Hidden, in the same folder (moving across disks is copying), and nobody else's.
fn name(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut hidden = std::ffi::OsString::from(".");
    // A long name and its number together may be longer than a disk allows.
    hidden.push(if name.len() > 200 { std::ffi::OsStr::new("draft") } else { name });
    hidden.push(format!(".{}-{count}.bieudo", std::process::id()));
    Ok(path.with_file_name(hidden))
}

fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds the lock to the end: no writer starts a draft that nobody would take away.
fn stop() {
    let open = open();
    for draft in open.iter() {
        let _ = fs::remove_file(draft);
    }
    std::process::exit(STOPPED);
}

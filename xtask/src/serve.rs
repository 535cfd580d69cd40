//! Serves `target/site` on this machine and builds it again when a source changes. A build that
//! fails prints its error and leaves the last good site standing.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use notify::{EventKind, RecursiveMode, Watcher};

use crate::dist;
use crate::http::{self, Found};

/// Builds, then serves until stopped. With `once`, sources are not watched.
pub fn serve(root: &Path, port: u16, once: bool) -> Result<()> {
    // Bound before the build: a port in use should not cost a minute to find out.
    let (listener, port) = http::listen(port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!("port {port} is in use: choose another with --port"),
        _ => anyhow!("cannot listen on 127.0.0.1:{port}: {error}"),
    })?;
    dist::site(root)?;
    println!("\nhttp://127.0.0.1:{port}/  (Ctrl+C stops)");
    let folder = root.join("target").join("site");
    let accept = move || http::accept(&listener, move |path| find(&folder, path));
    if once {
        accept();
        return Ok(());
    }
    std::thread::spawn(accept);
    watch(root)
}

fn watch(root: &Path) -> Result<()> {
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a source while building is an event too, and must not start the next build.
        let changed = event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_)));
        if changed {
            // The receiver is gone only when the program ends.
            let _ = send.send(());
        }
    })
    .context("cannot watch files")?;
    for folder in ["src", "www", "tests/gallery"] {
        let path = root.join(folder);
        if path.is_dir() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {folder}"))?;
        }
    }
    while changes.recv().is_ok() {
        // An editor writes a file in several goes; wait until it is quiet.
        while changes.recv_timeout(Duration::from_millis(150)).is_ok() {}
        println!("\nsomething changed");
        match dist::site(root) {
            Ok(()) => println!("reload the page"),
            Err(error) => eprintln!("xtask: {error:#}; still serving the last good site"),
        }
    }
    Ok(())
}

/// The file below `folder` that a path names; none when it leaves the folder or is not there.
fn find(folder: &Path, path: &str) -> Option<Found> {
    let mut file = folder.join(path);
    if file.is_dir() {
        file.push("index.html");
    }
    // Links inside the folder may point out of it.
    let real = file.canonicalize().ok()?;
    let inside = real.is_file() && real.starts_with(folder.canonicalize().ok()?);
    let bytes = fs::read(&real).ok().filter(|_| inside)?;
    Some((real.to_string_lossy().into_owned(), bytes))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::find;

    fn site(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("bieudo-{name}-{}", std::process::id()));
        let folder = base.join("site");
        fs::create_dir_all(folder.join("articles")).expect("a folder");
        fs::write(folder.join("index.html"), "home").expect("a file");
        fs::write(folder.join("articles/một.html"), "one").expect("a file");
        fs::write(base.join("secret"), "no").expect("a file");
        folder
    }

    #[test]
    fn files_of_the_folder_are_found() {
        let folder = site("found");
        let file = |path| String::from_utf8(find(&folder, path)?.1).ok();
        assert_eq!(file("").as_deref(), Some("home"));
        assert_eq!(file("index.html").as_deref(), Some("home"));
        assert_eq!(file("articles/một.html").as_deref(), Some("one"));
        assert_eq!(file("gone.html"), None);
        assert_eq!(file("articles/"), None);
        let name = find(&folder, "").map(|(name, _)| name);
        assert!(name.is_some_and(|name| name.ends_with("index.html")), "what the MIME type is taken from");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = site("outside");
        // The server refuses such paths before it asks; this is the second lock on the same door.
        for path in ["../secret", "articles/../../secret", "/etc/passwd"] {
            assert_eq!(find(&folder, path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let folder = site("link");
        let link = folder.join("link");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink("../secret", &link).expect("a link");
        assert_eq!(find(&folder, "link"), None);
    }
}

//! Lays out the static folder: pages, pictures, datasets, gallery, scripts. One layout for the
//! served site and for the distribution, so that what is tested is what is shipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::toolchain::Part;
use crate::{package, run};

/// What a browser loads.
pub struct Scripts {
    /// `embed.js`
    pub embed: String,
    /// `bieudo.js` with `bieudo.wasm`, then the like with `-more` and `-full`.
    pub modules: Vec<Module>,
}

/// A script and the wasm it drives.
pub struct Module {
    /// Which of the two.
    pub part: Part,
    /// The text of the script.
    pub script: String,
    /// The wasm.
    pub wasm: Vec<u8>,
}

/// Builds the command line of bieudo, which draws the pictures, and gives its path.
/// A development build: the pictures are the same to the byte, and the tests use it too.
pub fn command_line(root: &Path) -> Result<PathBuf> {
    let target = root.join("target");
    let mut cargo = run::cargo();
    cargo.args(["build", "--package", "bieudo", "--bin", "bieudo"]);
    cargo.arg("--target-dir").arg(&target).current_dir(root);
    run::run(&mut cargo).context("bieudo does not build")?;
    let name = format!("bieudo{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("debug").join(name))
}

/// Fills `out` anew. What stood there is replaced only when everything went well.
/// `readable` holds the scripts as they were before they were packed, by the same names.
pub fn assemble(
    root: &Path,
    bieudo: &Path,
    scripts: &Scripts,
    readable: Option<&Path>,
    out: &Path,
) -> Result<()> {
    let next = out.with_extension("next");
    remove(&next)?;
    fs::create_dir_all(&next)?;

    copy(&root.join("www"), &next, &|path| !path.starts_with("host") && path != Path::new("embed.js"))?;
    write_scripts(scripts, &next)?;
    fs::write(next.join("bieudo.schema.json"), run::output(Command::new(bieudo).arg("schema"))?)?;
    let datasets = datasets(root, bieudo, &next)?;
    gallery(root, &next)?;
    fallbacks(root, bieudo, &next, &datasets)?;
    for script in files(&next)?.iter().filter(|file| file.extension().is_some_and(|end| end == "js")) {
        let name = script.file_name().unwrap_or_default();
        let long = readable.map(|folder| folder.join(name)).filter(|long| long.is_file());
        if let Some(long) = long {
            fs::copy(long, script.with_extension("src.js"))?;
        }
    }
    package::write(root, &next)?;

    remove(out)?;
    fs::rename(&next, out).with_context(|| format!("cannot replace {}", out.display()))
}

/// The scripts and their modules by the names that pages know.
pub fn write_scripts(scripts: &Scripts, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("embed.js"), &scripts.embed)?;
    for module in &scripts.modules {
        let name = module.part.name();
        fs::write(folder.join(format!("{name}.js")), &module.script)?;
        fs::write(folder.join(format!("{name}.wasm")), &module.wasm)?;
    }
    Ok(())
}

// The specs, and three pictures of each: as wide as an article's column, as a large phone, as a small one.
fn datasets(root: &Path, bieudo: &Path, next: &Path) -> Result<BTreeSet<String>> {
    let source = root.join("src").join("datasets");
    let out = next.join("datasets");
    let other = next.join("other");
    fs::create_dir_all(&out)?;
    let specs: Vec<PathBuf> = files(&source)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    if specs.is_empty() {
        bail!("src/datasets holds no chart");
    }
    let ids: BTreeSet<String> = specs.iter().map(|spec| stem(spec)).collect();
    for (mark, width) in [("", "640"), (".middle", "480"), (".narrow", "320")] {
        fs::create_dir_all(&other)?;
        let mut render = Command::new(bieudo);
        render.arg("render").args(&specs).arg("-o").arg(&other);
        run::output(render.args(["--format", "svg", "--width", width]))?;
        for id in &ids {
            fs::rename(other.join(format!("{id}.svg")), out.join(format!("{id}{mark}.svg")))
                .with_context(|| format!("no picture of {id}, {width} wide"))?;
        }
        remove(&other)?;
    }
    for spec in specs {
        fs::copy(&spec, out.join(stem(&spec)).with_extension("json"))?;
    }
    Ok(ids)
}

// The golden specs and pictures, with the list that the gallery page reads.
fn gallery(root: &Path, next: &Path) -> Result<()> {
    let source = root.join("tests").join("gallery");
    let out = next.join("gallery");
    fs::create_dir_all(&out)?;
    let mut list = Vec::new();
    for path in files(&source)? {
        let name = path.file_name().unwrap_or_default().to_owned();
        let text = name.to_string_lossy();
        if text.contains(".changed.") {
            continue;
        }
        if text.ends_with(".json") {
            let spec: Value = serde_json::from_slice(&fs::read(&path)?)
                .with_context(|| format!("tests/gallery/{text} is not JSON"))?;
            let id = stem(&path);
            list.push(json!({
                "name": id,
                "type": spec["type"],
                "title": spec["title"],
                "lang": spec.get("lang").unwrap_or(&json!("vi")),
                "spec": format!("gallery/{id}.json"),
                "picture": format!("gallery/{id}.svg"),
            }));
        } else if !text.ends_with(".svg") && !text.ends_with(".txt") {
            continue;
        }
        fs::copy(&path, out.join(&name))?;
    }
    fs::write(out.join("index.json"), format!("{:#}\n", Value::from(list)))?;
    Ok(())
}

// `<!-- fallback:ID -->` in a page becomes the picture and table that the renderer makes of it. The picture
// stands in the page itself: it is painted with the first words, and needs no other file.
fn fallbacks(root: &Path, bieudo: &Path, next: &Path, known: &BTreeSet<String>) -> Result<()> {
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for folder in [next.to_owned(), next.join("articles")] {
        for page in files(&folder)? {
            if page.extension().is_none_or(|end| end != "html") {
                continue;
            }
            let text = fs::read_to_string(&page)?;
            let filled = fill(&text, |id| {
                if !known.contains(id) {
                    bail!("{}: there is no dataset {id}", stem(&page));
                }
                if let Some(html) = made.get(id) {
                    return Ok(html.clone());
                }
                let mut embed = Command::new(bieudo);
                embed.args(["embed", "--fallback"]);
                embed.arg(root.join("src").join("datasets").join(format!("{id}.json")));
                let html = String::from_utf8(run::output(&mut embed)?)?;
                made.insert(id.to_owned(), html.trim_end().to_owned());
                Ok(html.trim_end().to_owned())
            })?;
            fs::write(&page, filled)?;
        }
    }
    Ok(())
}

fn fill(text: &str, mut html: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- fallback:") {
        let (id, tail) = after.split_once("-->").context("a fallback comment is not closed")?;
        out.push_str(before);
        out.push_str(&html(id.trim())?);
        rest = tail;
    }
    out.push_str(rest);
    Ok(out)
}

/// The files of one folder in the order of their names; none when it is not there.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Every file below a folder, as paths relative to it, sorted.
pub fn tree(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.push(inside.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    for file in tree(from)? {
        if wanted(&file) {
            let target = to.join(&file);
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::copy(from.join(&file), &target)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_fallback_comment_is_filled() {
        let page = "<figure><!-- fallback:a --></figure><p><!-- fallback: b-2 --> <!-- other -->";
        let text = fill(page, |id| Ok(format!("[{id}]"))).unwrap_or_default();
        assert_eq!(text, "<figure>[a]</figure><p>[b-2] <!-- other -->");
    }

    #[test]
    fn an_open_comment_is_an_error() {
        assert!(fill("<!-- fallback:a", |_| Ok(String::new())).is_err());
    }
}

//! Which spec goes where: decided and found possible before anything is drawn.

use super::Picture;
use super::tell::{self, both};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// One picture to draw.
pub struct Job {
    pub input: PathBuf,
    pub place: Place,
    pub format: Picture,
}

/// Where a picture goes.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Files as named; a folder stands for the specs in it.
pub fn inputs(named: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut inputs = Vec::new();
    for path in named {
        if !path.is_dir() {
            inputs.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| tell::io(path, &error))?;
        let mut found = Vec::new();
        for entry in entries {
            let file = entry.map_err(|error| tell::io(path, &error))?.path();
            if file.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) && !file.is_dir() {
                found.push(file);
            }
        }
        if found.is_empty() {
            let name = path.display();
            return Err(both(
                format!("{name}: thư mục không có tệp .json nào"),
                format!("{name}: the folder holds no .json file"),
            ));
        }
        found.sort();
        inputs.append(&mut found);
    }
    Ok(inputs)
}

/// Gives every input its place.
pub fn jobs(
    inputs: &[PathBuf],
    output: &Path,
    format: Option<Picture>,
    folder: bool,
) -> Result<Vec<Job>, String> {
    let slash = output.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    if inputs.len() > 1 || folder || slash || output.is_dir() {
        return folder_jobs(inputs, output, format.unwrap_or(Picture::Svg));
    }
    let (place, format) = if output == Path::new("-") {
        (Place::Standard, format.unwrap_or(Picture::Svg))
    } else {
        (Place::File(output.to_path_buf()), file_format(output, format)?)
    };
    Ok(inputs.iter().map(|input| Job { input: input.clone(), place: place_of(&place), format }).collect())
}

fn place_of(place: &Place) -> Place {
    match place {
        Place::Standard => Place::Standard,
        Place::File(path) => Place::File(path.clone()),
    }
}

fn file_format(output: &Path, wanted: Option<Picture>) -> Result<Picture, String> {
    let name = output.display();
    let named = match output.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).as_deref() {
        Some("svg") => Some(Picture::Svg),
        Some("png") => Some(Picture::Png),
        _ => None,
    };
    match (named, wanted) {
        (Some(named), Some(wanted)) if named != wanted => Err(both(
            format!("{name}: đuôi tệp không khớp --format {}", wanted.extension()),
            format!("{name}: the name does not end in what --format {} says", wanted.extension()),
        )),
        (Some(named), _) => Ok(named),
        (None, _) => Err(both(
            format!("{name}: tên tệp phải kết thúc bằng .svg hoặc .png, hoặc là một thư mục có sẵn"),
            format!("{name}: the name must end in .svg or .png, or be a folder that exists"),
        )),
    }
    .and_then(|format| {
        folder_of(output)?;
        Ok(format)
    })
}

/// Whether there is a folder to write a file into; standard output needs none.
pub fn folder_of(output: &Path) -> Result<(), String> {
    exists(output.parent().unwrap_or(Path::new("")))
}

fn exists(folder: &Path) -> Result<(), String> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let name = folder.display();
    if folder.exists() {
        return Err(both(format!("{name}: đây không phải thư mục"), format!("{name}: this is no folder")));
    }
    Err(both(
        format!("{name}: chưa có thư mục này; hãy tạo trước"),
        format!("{name}: there is no such folder; make it first"),
    ))
}

fn folder_jobs(inputs: &[PathBuf], output: &Path, format: Picture) -> Result<Vec<Job>, String> {
    if output == Path::new("-") {
        return Err(both(
            "nhiều biểu đồ cần một thư mục: thêm -o THƯ_MỤC",
            "several specs need a folder: add -o FOLDER",
        ));
    }
    exists(output)?;
    let mut jobs = Vec::new();
    let mut taken: BTreeMap<OsString, &Path> = BTreeMap::new();
    let mut clashes: Vec<String> = Vec::new();
    for input in inputs {
        let mut name = match input.file_stem() {
            Some(stem) if input != Path::new("-") => stem.to_os_string(),
            _ => "stdin".into(),
        };
        name.push(".");
        name.push(format.extension());
        match taken.get(&name) {
            Some(first) => {
                let (first, second) = (first.display(), input.display());
                clashes.push(format!("{first} + {second} → {}", name.display()));
            }
            None => {
                taken.insert(name.clone(), input);
            }
        }
        jobs.push(Job { input: input.clone(), place: Place::File(output.join(name)), format });
    }
    if clashes.is_empty() {
        return Ok(jobs);
    }
    let count = clashes.len();
    clashes.truncate(20);
    if count > clashes.len() {
        clashes.push("…".into());
    }
    let list = clashes.join("\n        ");
    Err(both("các tệp sau cho ra cùng một tên", format!("these files give the same name\n        {list}")))
}

//! Runs the built program, in folders of the tests' own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
pub struct Done {
    pub code: i32,
    pub bytes: Vec<u8>,
    pub out: String,
    pub err: String,
}

/// Runs `bieudo`.
pub fn bieudo(words: &[&str]) -> Done {
    bieudo_with(words, b"")
}

/// Runs `bieudo` with something on its standard input.
pub fn bieudo_with(words: &[&str], input: &[u8]) -> Done {
    run(Command::new(env!("CARGO_BIN_EXE_bieudo")).args(words), input)
}

/// Runs any command.
pub fn run(command: &mut Command, input: &[u8]) -> Done {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    if let Some(mut pipe) = child.stdin.take() {
        // A program that stops before it reads is fine.
        let _ = pipe.write_all(input);
    }
    let done = child.wait_with_output().expect("the program ends");
    Done {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
        bytes: done.stdout,
    }
}

/// A folder that goes when the test does.
pub struct Shelf(PathBuf);

impl Shelf {
    pub fn new(name: &str) -> Shelf {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Shelf(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// An empty folder.
    pub fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        path
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// A small spec.
    pub fn spec(&self, name: &str) -> PathBuf {
        self.file(name, spec("Ba trường").as_bytes())
    }

    /// What stands in a folder, sorted.
    pub fn names(&self, folder: impl AsRef<Path>) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// A small spec with a title of its own.
pub fn spec(title: &str) -> String {
    format!(
        r#"{{"version":1,"type":"bar","title":"{title}","data":{{"columns":[
        {{"name":"truong","label":"Trường","values":["Hoa Sen","Bến Đò","Chè Xanh"]}},
        {{"name":"luot","label":"Lượt mượn","unit":"lượt","values":[815,590,null]}}]}},
        "x":"truong","y":"luot","source":{{"name":"Số liệu minh họa"}}}}"#
    )
}

//! The distribution: in the program itself when it was built after `cargo xtask dist`, or in a folder.
//!
//! One archive, brotli over `name length\n` and bytes, file after file; xtask writes it, this reads it.

use super::tell::{self, both};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// File names, with `/` between folders, and what stands in them.
pub type Files = BTreeMap<String, Vec<u8>>;

const ARCHIVE: Option<&[u8]> = include!(concat!(env!("OUT_DIR"), "/carried.rs"));

/// Every file of a folder made by `cargo xtask dist`, or else of what the program carries.
pub fn files(dist: Option<&Path>) -> Result<Files, String> {
    if let Some(folder) = dist {
        let mut files = Files::new();
        gather(folder, "", &mut files)?;
        return Ok(files);
    }
    let Some(archive) = ARCHIVE else {
        return Err(both(
            "chương trình này chưa mang theo bản phân phối: chạy `cargo xtask install`, hoặc chỉ thư mục bằng --dist",
            "this program carries no distribution: run `cargo xtask install`, or name a folder with --dist",
        ));
    };
    let mut plain = Vec::new();
    let unpacked = brotli_decompressor::Decompressor::new(archive, 1 << 16).read_to_end(&mut plain);
    unpacked.ok().and_then(|_| unpack(&plain)).ok_or_else(|| {
        both("bản phân phối trong chương trình bị hỏng", "the distribution in the program is damaged")
    })
}

fn unpack(mut rest: &[u8]) -> Option<Files> {
    let mut files = Files::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n')?;
        let (name, length) = std::str::from_utf8(&rest[..end]).ok()?.rsplit_once(' ')?;
        let length: usize = length.parse().ok()?;
        let bytes = rest.get(end + 1..end + 1 + length)?;
        files.insert(name.to_string(), bytes.to_vec());
        rest = &rest[end + 1 + length..];
    }
    Some(files)
}

fn gather(folder: &Path, above: &str, files: &mut Files) -> Result<(), String> {
    let fault = |error| tell::io(folder, &error);
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{above}{name}");
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| tell::io(&path, &error))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn an_archive_is_read_or_refused_whole() {
        let files = unpack(b"a b.js 3\nx\nyc/d.wasm 0\n").unwrap_or_default();
        assert_eq!(files["a b.js"], b"x\ny");
        assert_eq!(files["c/d.wasm"], b"");
        for bad in [&b"a 5\nxyz"[..], b"a\n", b"a x\n", b"a 1"] {
            assert!(unpack(bad).is_none());
        }
    }
}

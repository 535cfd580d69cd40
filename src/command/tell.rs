//! What the command line says when something is wrong: Vietnamese first, English under it.

use std::fmt::Display;
use std::io::{Error, ErrorKind};
use std::path::Path;

/// One message in two languages under each other, as it is printed. (Findings of a spec begin with its name instead.)
pub fn both(vi: impl Display, en: impl Display) -> String {
    format!("bieudo: {vi}\n        {en}")
}

/// Why a file could not be read or written, in words where the reason is a usual one.
pub fn io(path: &Path, error: &Error) -> String {
    let (vi, en) = reason(error);
    let name = path.display();
    both(format!("{name}: {vi}"), format!("{name}: {en}"))
}

fn reason(error: &Error) -> (String, String) {
    let (vi, en) = match error.kind() {
        ErrorKind::NotFound => ("không tìm thấy", "not found"),
        ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        ErrorKind::QuotaExceeded => ("đã hết dung lượng được cấp", "the disk quota is used up"),
        ErrorKind::FileTooLarge => {
            ("tệp vượt quá cỡ hệ thống cho phép", "the file is larger than the system allows")
        }
        ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::IsADirectory => ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
        ErrorKind::NotADirectory => {
            ("một phần của đường dẫn không phải thư mục", "a part of the path is no folder")
        }
        ErrorKind::InvalidFilename => ("tên tệp không hợp lệ", "the file name is not valid"),
        _ => return (error.to_string(), error.to_string()),
    };
    (vi.into(), en.into())
}

/// Whether every later file would meet the same fault.
pub fn is_hopeless(error: &Error) -> bool {
    use ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
}

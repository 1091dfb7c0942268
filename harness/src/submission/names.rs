//! Names of files: to show, to compare, to match with roles.

use lab11_reports::printable;
use lab11_reports::say;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

/// So many names are listed before the rest is only counted.
const LISTED: usize = 5;

/// The path as one printable line. Bytes that are no text become `\xff`, so two names that
/// differ in them stay different.
pub(crate) fn printable(path: &Path) -> String {
    printable_bytes(path.as_os_str().as_bytes())
}

/// The same for any bytes.
pub(crate) fn printable_bytes(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        shown.push_str(&printable::line(chunk.valid()));
        for byte in chunk.invalid() {
            write!(shown, r"\x{byte:02x}").expect("a String takes everything");
        }
    }
    shown
}

/// The path without `.` and, as far as it leads, without `..`; nothing is looked up.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !tidy.pop() {
                    tidy.push(component);
                }
            }
            _ => tidy.push(component),
        }
    }
    tidy
}

/// The file's name in lower case and without what it ends with: (`server (1)`, `c`). A `.txt`
/// that some system put after `.c` is not its ending.
pub(super) fn split(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap_or(OsStr::new("")).to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".txt").filter(|rest| rest.contains('.')).unwrap_or(&name);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem.to_owned(), ending.to_owned()),
        _ => (name.to_owned(), String::new()),
    }
}

/// What a role's regular expressions see: the name without its ending, in lower case, letters
/// and digits only.
pub(super) fn stem(path: &Path) -> String {
    letters(&split(path).0)
}

/// The text's letters and digits.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The name and number of a file that was saved again under a name already taken:
/// `server (2).c` is (`server`, 2), and `server.c` is (`server`, 0).
pub(super) fn copy(path: &Path) -> (String, u32) {
    let (stem, _) = split(path);
    let numbered = stem.trim_end().strip_suffix(')').and_then(|rest| {
        let (name, number) = rest.rsplit_once('(')?;
        Some((letters(name), number.parse().ok()?))
    });
    numbered.unwrap_or_else(|| (letters(&stem), 0))
}

/// `a, b, c and 7 more`.
pub(super) fn some(names: &[impl AsRef<str>]) -> String {
    let first: Vec<&str> = names.iter().take(LISTED).map(AsRef::as_ref).collect();
    let listed = first.join(", ");
    match names.len() - first.len() {
        0 => listed,
        more => say!("names-and-more", list = listed, count = more),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn all(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

//! The files of the suite `lab11` that are compiled in: all that it needs to be used, so none of
//! its samples but what it gives to students.

use std::path::Path;

/// Each file's name relative to the suite's folder, and what it holds; in the order of the names.
/// `build.rs` makes this table.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lab11.rs"));

/// What a file holds.
pub(super) fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find_map(|&(file, bytes)| (file == name).then_some(bytes))
}

/// The files that lie in a folder, in order.
pub(super) fn below(folder: &str) -> impl Iterator<Item = (&'static Path, &'static [u8])> {
    let files = FILES.iter().map(|&(file, bytes)| (Path::new(file), bytes));
    files.filter(move |(file, _)| file.parent() == Some(Path::new(folder)))
}

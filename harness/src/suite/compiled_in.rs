//! The files of the suite `lab11` that are compiled in: all that it needs to be used, so none of
//! its samples but what it gives to students.

/// Each file's name relative to the suite's folder, and what it holds; in the order of the names.
/// `build.rs` makes this table.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lab11.rs"));

/// The files.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied()
}

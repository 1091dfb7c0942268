//! The files of the suites that are compiled in: all that they need to be used, so none of their
//! samples but what they give to students.

/// The files of a suite: each one's name relative to the suite's folder, and what it holds; in
/// the order of the names.
pub(super) type Contents = &'static [(&'static str, &'static [u8])];

/// Each suite's name, which is that of its folder, and its files; in the order of the names.
/// `build.rs` makes this table.
pub(super) static SUITES: &[(&str, Contents)] = include!(concat!(env!("OUT_DIR"), "/suites.rs"));

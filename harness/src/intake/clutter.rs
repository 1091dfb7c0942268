//! What systems and editors leave behind, and nobody hands in.

/// Whether a file or folder of this name is to be left alone.
pub(super) fn is_clutter(name: &[u8]) -> bool {
    matches!(name, b"__MACOSX" | b".DS_Store" | b".git" | b"Thumbs.db" | b"desktop.ini")
        || name.starts_with(b"._")
        || name.starts_with(b".~lock.") && name.ends_with(b"#")
}

//! Folders `Version 1`, `Version 2`, …, as Teams makes them of what is handed in again: of those beside
//! one another the highest counts.

use super::File;
use lab11_reports::say;
use regex::Regex;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static VERSION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^Version (\d{1,6})$").expect("a constant expression"));

/// Leaves the files of the highest version, and says so.
pub(super) fn newest(files: &mut Vec<File>) -> Option<String> {
    let mut highest: BTreeMap<PathBuf, u32> = BTreeMap::new();
    for (parent, number) in files.iter().filter_map(|file| version(&file.path)) {
        let known = highest.entry(parent).or_default();
        *known = number.max(*known);
    }
    let before = files.len();
    files.retain(|file| version(&file.path).is_none_or(|(parent, it)| highest[&parent] == it));
    let number = highest.values().max()?;
    (files.len() < before).then(|| say!("last-version-counts", number = number))
}

/// The folder in which a file's version stands, and its number.
fn version(path: &Path) -> Option<(PathBuf, u32)> {
    path.ancestors().skip(1).find_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        let number = VERSION.captures(name)?[1].parse().ok()?;
        Some((folder.parent()?.to_owned(), number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_folder_s() {
        let of = |path: &str| version(Path::new(path));
        assert_eq!(of("Lab11/Version 2/client.c"), Some(("Lab11".into(), 2)));
        assert_eq!(of("Version 10/src/client.c"), Some(("".into(), 10)));
        for path in ["client.c", "Version 2", "Version two/client.c", "version 2/client.c"] {
            assert_eq!(of(path), None, "{path}");
        }
    }
}

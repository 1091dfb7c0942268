//! Which `lab11.toml` holds: upward from a hand-in, or from beside a download.
//!
//! The search ends at the root of a repository (the folder with `.git`), at the file system's, and at
//! a folder in which everybody may put files, such as `/tmp`: there it could be anybody's.

use super::NAME;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The files of a folder that have both bits may be anybody's (the sticky bit of chmod(1)).
const OF_EVERYBODY: u32 = 0o1002;

/// The file for a single hand-in: in its folder, or above it.
pub fn above(hand_in: &Path) -> Option<PathBuf> {
    let place = hand_in.canonicalize().ok()?;
    let start = if place.is_dir() { &place } else { place.parent()? };
    search(start, |_| true)
}

/// The file for a class: beside or above all that was given out together, and never in any of it,
/// where students put what they like. What lies beside one of several alone may be that student's.
pub fn beside(downloads: &[PathBuf]) -> Option<PathBuf> {
    let places: Vec<PathBuf> = downloads.iter().filter_map(|one| one.canonicalize().ok()).collect();
    let start = places.first()?.ancestors().skip(1).find(|folder| {
        places.iter().all(|place| place.parent().is_some_and(|parent| parent.starts_with(folder)))
    });
    let is_outside = |folder: &Path| !places.iter().any(|place| folder.starts_with(place));
    search(start?, is_outside)
}

fn search(start: &Path, may: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    for folder in start.ancestors() {
        let mode = fs::metadata(folder).ok()?.permissions().mode();
        if mode & OF_EVERYBODY == OF_EVERYBODY {
            return None;
        }
        let file = folder.join(NAME);
        if may(folder) && is_there(&file) {
            return Some(file);
        }
        if is_there(&folder.join(".git")) {
            return None;
        }
    }
    None
}

/// Whatever it is.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

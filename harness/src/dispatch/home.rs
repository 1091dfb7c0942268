//! A folder of the machine in which a world has its files.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;

/// A folder that goes with all that a program has put there; or none, where a world needs none.
#[derive(Debug, Default)]
pub(super) struct Home(Option<TempDir>);

impl Home {
    /// A new folder among the machine's temporary ones.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self(Some(tempfile::Builder::new().prefix("lab11-").tempdir()?)))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.0.as_ref().map_or(Path::new(""), TempDir::path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            open_all(folder.path());
        }
    }
}

/// Opens folders that were closed to their owner, so that they can be emptied. Links are not
/// followed: what a program put there may lead anywhere.
fn open_all(folder: &Path) {
    // Who is gone, or is somebody else's, needs nothing.
    let _ = fs::set_permissions(folder, Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_all(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_is_left_and_nothing_else_is_touched() {
        let outside = tempfile::tempdir().expect("a folder");
        let home = Home::new().expect("a folder");
        let inner = home.path().join("a/b");
        fs::create_dir_all(&inner).expect("folders");
        fs::write(inner.join("file"), "").expect("a file");
        std::os::unix::fs::symlink(outside.path(), inner.join("link")).expect("a link");
        fs::set_permissions(&inner, Permissions::from_mode(0o0)).expect("its owner may");
        let path = home.path().to_owned();
        drop(home);
        assert!(!path.exists() && outside.path().exists());
        assert_eq!(Home::default().path(), Path::new(""));
    }
}

//! Hand-ins made for a test.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A hand-in of these files, which goes when it is dropped.
pub(crate) fn of(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, content) in files {
        put(folder.path(), name, content);
    }
    folder
}

/// Puts a file into a hand-in.
pub(crate) fn put(folder: &Path, name: impl AsRef<OsStr>, content: impl AsRef<[u8]>) {
    fs::write(folder.join(name.as_ref()), content).expect("the folder can be written to");
}

/// Copies the files of one folder into another.
pub(crate) fn copy(from: &Path, to: &Path, ending: &str) {
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_some_and(|extension| extension == ending) {
            let name = path.file_name().expect("a name");
            fs::copy(&path, to.join(name)).expect("the folder can be written to");
        }
    }
}

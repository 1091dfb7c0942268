//! A suite's files, written into a folder that was not there.

use crate::cli::Failure;
use crate::submission::printable;
use crate::written::Folder;
use anyhow::anyhow;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// A file's name in the suite's folder, and what it holds.
pub(super) type File = (&'static str, Vec<u8>);

/// Makes the folder with these files; all of it or nothing.
pub(super) fn make(folder: &Path, files: &[File]) -> Result<(), Failure> {
    let shown = printable(folder);
    if is_used(folder) {
        return Err(Failure::usage(anyhow!("{shown} is there already; name a folder that is not")));
    }
    write(folder, files).map_err(|error| Failure::of_file(error, shown))
}

/// Whether something stands where the suite is to be.
fn is_used(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

fn write(folder: &Path, files: &[File]) -> io::Result<()> {
    let was_there = folder.exists();
    let made = Folder::named(folder)?;
    fill(&made, files).inspect_err(|_| {
        // What can't be removed either stays, and makes the next try complain.
        for (file, _) in files {
            let top = file.split('/').next().unwrap_or(file);
            let _ = made.remove(top);
        }
        if !was_there {
            let _ = fs::remove_dir(folder);
        }
    })
}

fn fill(suite: &Folder, files: &[File]) -> io::Result<()> {
    for (path, bytes) in files {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = suite.below(folder)?;
        folder.write_with(file, &folder, |out| out.write_all(bytes))?;
    }
    Ok(())
}

//! From a path to the files below it, within bounds and in an order that never changes.

use super::{File, FileKind, SubmissionError, kind, names};
use crate::event::{Content, HandedFile};
use crate::fault::{about, is_machines};
use lab11_reports::say;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// So many files are looked at.
const MAX_FILES: usize = 2000;
/// So many names of one folder are read at all.
const MAX_NAMES: usize = 100_000;
/// In so many folders do files that are read lie. Each is made again in every world, which has room
/// for 4096 files and folders.
const MAX_FOLDERS: usize = 1000;
/// So deep below the submission are files looked for: 1 is the submission itself.
const MAX_DEPTH: usize = 8;
/// Bytes of all files together.
const MAX_BYTES: u64 = 64 * MIB;
/// Bytes of a file that is no executable.
const MAX_SOURCE: u64 = MIB;
const MIB: u64 = 1024 * 1024;

/// What there is.
#[derive(Default)]
pub(super) struct Found {
    /// What was read.
    pub(super) files: Vec<File>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
    /// Every regular file that was found, whether it was read or not.
    pub(super) seen: Vec<HandedFile>,
}

impl Found {
    /// Whether there is a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.seen.iter().any(|file| file.name == name)
    }

    /// With what was found elsewhere.
    pub(super) fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.notes.extend(other.notes);
        self.seen.extend(other.seen);
    }
}

/// Reads the file `root`, or all files below the folder `root`, ordered by the raw bytes of
/// their paths; with notes about what was left out. `shown` is its name for errors.
pub(super) fn files(root: &Path, shown: &str) -> Result<Found, SubmissionError> {
    let unreadable = |error| SubmissionError::Unreadable { path: shown.to_owned(), error };
    let meta = fs::metadata(root).map_err(unreadable)?;
    let mut walk = Walk::default();
    if meta.is_dir() {
        fs::read_dir(root).map_err(unreadable)?;
        let mut found = walk.list(root);
        // The smallest first: one giant must not keep the sources out.
        found.sort_by_key(|(_, size)| *size);
        for (path, size) in found {
            walk.take(root, path, size);
        }
    } else if meta.is_file() {
        let folder = root.parent().unwrap_or(root);
        let path = PathBuf::from(root.file_name().unwrap_or_default());
        walk.take(folder, path, meta.len());
        if walk.files.first().is_some_and(kind::is_archive) || is_named_archive(root) {
            return Err(SubmissionError::Archive { path: shown.to_owned() });
        }
    } else {
        return Err(SubmissionError::Special { path: shown.to_owned() });
    }
    if let Some(error) = walk.trouble.take() {
        return Err(unreadable(error));
    }
    walk.files.sort_by(|a, b| a.path.as_os_str().as_bytes().cmp(b.path.as_os_str().as_bytes()));
    let notes = walk.notes();
    walk.seen.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Found { files: walk.files, notes, seen: walk.seen })
}

/// The folders that [`files`] looks into.
pub(super) fn folders(root: &Path) -> Vec<PathBuf> {
    if !root.is_dir() {
        return root.parent().map(Path::to_owned).into_iter().collect();
    }
    let mut walk = Walk::default();
    walk.list(root);
    walk.folders.into_iter().map(|folder| root.join(folder)).collect()
}

/// One file of any place, as a file of the submission under the path `path`.
pub(super) fn file(place: &Path, path: PathBuf) -> io::Result<File> {
    let bytes = read(place)?.ok_or_else(|| io::Error::other("it is no regular file"))?;
    Ok(make(path, bytes))
}

/// Whether the name, which counts for a file too large to be read, is that of an archive.
fn is_named_archive(path: &Path) -> bool {
    kind::is_archive(&make(path.to_owned(), Vec::new()))
}

fn make(path: PathBuf, bytes: Vec<u8>) -> File {
    File { name: names::printable(&path), kind: kind::of(&path, &bytes), path, bytes }
}

/// Why a file is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Link,
    Special,
    Unreadable,
    Deep,
    Many,
    Folders,
    Large,
    Bytes,
}

#[derive(Default)]
struct Walk {
    /// Those that were looked into.
    folders: Vec<PathBuf>,
    files: Vec<File>,
    bytes: u64,
    /// The folders in which they lie, and those in which these do.
    parents: BTreeSet<PathBuf>,
    skipped: BTreeMap<Why, Vec<String>>,
    seen: Vec<HandedFile>,
    /// Sources of impossible size, with their sizes.
    giants: Vec<(String, u64)>,
    /// Why something could not be read for which no student is to blame.
    trouble: Option<io::Error>,
}

impl Walk {
    /// The regular files below a folder and their sizes; what is near to it comes first.
    fn list(&mut self, root: &Path) -> Vec<(PathBuf, u64)> {
        let mut found = Vec::new();
        let mut folders = VecDeque::from([(PathBuf::new(), 1)]);
        while let Some((folder, depth)) = folders.pop_front() {
            let entries = match fs::read_dir(root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) => {
                    self.unreadable(&folder, error);
                    continue;
                }
            };
            self.folders.push(folder.clone());
            let entries: io::Result<Vec<_>> = entries.take(MAX_NAMES).collect();
            let mut entries = entries.unwrap_or_else(|error| {
                self.unreadable(&folder, error);
                Vec::new()
            });
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries {
                let path = folder.join(entry.file_name());
                // Of the entry itself, not of what it links to.
                match entry.metadata() {
                    _ if is_clutter(entry.file_name().as_bytes()) => {}
                    Ok(meta) if meta.is_symlink() => self.skip(Why::Link, &path),
                    Ok(meta) if meta.is_dir() && depth < MAX_DEPTH => {
                        folders.push_back((path, depth + 1));
                    }
                    Ok(meta) if meta.is_dir() => self.skip(Why::Deep, &path),
                    Ok(meta) if !meta.is_file() => self.skip(Why::Special, &path),
                    Ok(_) if found.len() >= MAX_FILES => self.skip(Why::Many, &path),
                    Ok(meta) => found.push((path, meta.len())),
                    Err(error) => self.unreadable(&path, error),
                }
            }
            if folders.len() > MAX_FILES {
                folders.drain(MAX_FILES..).for_each(|(path, _)| self.skip(Why::Many, &path));
            }
        }
        found
    }

    /// Reads a file that was found, unless it is too large.
    fn take(&mut self, root: &Path, path: PathBuf, size: u64) {
        let place = root.join(&path);
        if let Ok(head) = head(&place) {
            let (name, content) = (names::printable(&path), Content::of(&head));
            self.seen.push(HandedFile { name, size, content });
        }
        if size > MAX_SOURCE && !head(&place).is_ok_and(|head| kind::may_be_program(&head)) {
            match kind::of(&path, b"") {
                FileKind::Other => self.skip(Why::Large, &path),
                _ => self.giants.push((names::printable(&path), size)),
            }
            return;
        }
        if self.bytes + size > MAX_BYTES {
            self.skip(Why::Bytes, &path);
            return;
        }
        let parents = || path.ancestors().skip(1).filter(|one| !one.as_os_str().is_empty());
        let new = parents().filter(|one| !self.parents.contains(*one)).count();
        if self.parents.len() + new > MAX_FOLDERS {
            self.skip(Why::Folders, &path);
            return;
        }
        self.parents.extend(parents().map(Path::to_owned));
        match read(&place) {
            Ok(Some(bytes)) => {
                self.bytes += bytes.len() as u64;
                self.files.push(make(path, bytes));
            }
            Ok(None) => self.skip(Why::Special, &path),
            Err(error) => self.unreadable(&path, error),
        }
    }

    /// What can't be read is left out, unless it is a program's source: a program that was handed in and
    /// may not be read by who grades is none that is missing. Nor is it the student's fault that the
    /// machine has no descriptor for a file, say, or that it has gone meanwhile.
    fn unreadable(&mut self, path: &Path, error: io::Error) {
        let is_source = kind::of(path, b"") != FileKind::Other;
        let is_gone = error.kind() == io::ErrorKind::NotFound;
        if is_source || is_gone || is_machines(&error) {
            self.trouble.get_or_insert_with(|| about(&names::printable(path), error));
        } else {
            self.skip(Why::Unreadable, path);
        }
    }

    fn skip(&mut self, why: Why, path: &Path) {
        self.skipped.entry(why).or_default().push(names::printable(path));
    }

    fn notes(&self) -> Vec<String> {
        let giants = self.giants.iter().map(|(name, size)| {
            let size = size.div_ceil(MIB);
            say!("too-large-for-a-source", file = name, mib = size)
        });
        let skipped = self.skipped.iter().map(|(why, names)| {
            let files = names::some(names);
            match why {
                Why::Link => say!("left-out-links", files = files),
                Why::Special => say!("left-out-special", files = files),
                Why::Unreadable => say!("left-out-unreadable", files = files),
                Why::Deep => say!("left-out-deep", files = files),
                Why::Many => say!("left-out-many", files = files),
                Why::Folders => say!("left-out-folders", files = files),
                Why::Large => say!("left-out-large", files = files),
                Why::Bytes => say!("left-out-bytes", files = files),
            }
        });
        giants.chain(skipped).collect()
    }
}

/// What systems and editors leave behind.
fn is_clutter(name: &[u8]) -> bool {
    matches!(name, b"__MACOSX" | b".DS_Store" | b".git" | b"Thumbs.db" | b"node_modules")
        || name.starts_with(b"._")
        || name.starts_with(b".#")
        || name.starts_with(b".~lock.") && name.ends_with(b"#")
}

/// Opens without following a link and without waiting for the other end of a pipe.
fn open(place: &Path) -> io::Result<fs::File> {
    OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(place)
}

/// The first bytes of a file.
fn head(place: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let file = open(place)?;
    if file.metadata()?.is_file() {
        file.take(64).read_to_end(&mut head)?;
    }
    Ok(head)
}

/// All of a file; nothing if it is no regular one.
fn read(place: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = open(place)?;
    if !file.metadata()?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_may_not_be_read_is_no_missing_one_and_a_picture_is_left_out() {
        let forbidden = || io::Error::from_raw_os_error(libc::EACCES);
        let mut walk = Walk::default();
        walk.unreadable(Path::new("screen.png"), forbidden());
        assert!(walk.trouble.is_none());
        assert_eq!(walk.notes(), ["Left out, because they can't be read: screen.png."]);
        walk.unreadable(Path::new("client.c"), forbidden());
        let trouble = walk.trouble.expect("it is told").to_string();
        assert!(trouble.starts_with("client.c: "), "{trouble}");
    }
}

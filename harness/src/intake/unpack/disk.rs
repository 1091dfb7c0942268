//! Files on the disk, as an unpacked download holds them: no link is followed, nothing waited for.

use super::super::archive::{Format, HEAD};
use super::super::clutter::is_clutter;
use super::super::own::is_own_output;
use super::super::problems::Why;
use super::{Unpacking, join};
use crate::fault::{about, is_machines};
use crate::submission::printable_bytes;
use crate::written::open;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufReader, Read, Seek};
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

impl Unpacking<'_> {
    /// The regular files below a folder, in the order of their names. No link is followed.
    pub(super) fn walk(&mut self, root: &Path) -> io::Result<()> {
        let mut folders = vec![(root.to_owned(), Vec::new(), 0)];
        while let Some((folder, within, depth)) = folders.pop() {
            let room = self.limits.entries.saturating_sub(self.entries) + 1;
            let listed = fs::read_dir(&folder);
            let listed =
                match listed.and_then(|listed| listed.take(room).collect::<io::Result<Vec<_>>>()) {
                    Ok(listed) => listed,
                    Err(error) => {
                        self.unreadable(&within, error)?;
                        continue;
                    }
                };
            let listed = listed.into_iter().map(|entry| entry.file_name().into_vec());
            let mut names: Vec<Vec<u8>> = listed.filter(|name| !is_clutter(name)).collect();
            names.sort_unstable();
            for name in names {
                let place = folder.join(OsString::from_vec(name.clone()));
                let path = join(&within, &name);
                if !self.count(&path) {
                    return Ok(());
                }
                let meta = match fs::symlink_metadata(&place) {
                    Ok(meta) => meta,
                    Err(error) => {
                        self.unreadable(&path, error)?;
                        continue;
                    }
                };
                if meta.is_dir() && is_own_output(&place) {
                    continue;
                }
                if meta.is_symlink() {
                    self.problems.add(Why::Link, &printable_bytes(&path));
                } else if meta.is_dir() && depth < self.limits.depth {
                    folders.push((place, path, depth + 1));
                } else if meta.is_dir() {
                    self.problems.add(Why::Deep, &printable_bytes(&path));
                } else if meta.is_file() {
                    self.disk(&place, &path)?;
                } else {
                    self.problems.add(Why::Special, &printable_bytes(&path));
                }
            }
        }
        Ok(())
    }

    /// A file on the disk, under the name that it gets.
    pub(super) fn disk(&mut self, place: &Path, name: &[u8]) -> io::Result<()> {
        let shown = printable_bytes(name);
        let why = match fs::symlink_metadata(place) {
            Ok(meta) if meta.is_symlink() => Some(Why::Link),
            Ok(meta) if !meta.is_file() => Some(Why::Special),
            Ok(_) => None,
            Err(error) => return self.unreadable(name, error),
        };
        if let Some(why) = why {
            self.problems.add(why, &shown);
            return Ok(());
        }
        let (mut file, mut head) = match open(place) {
            Ok(file) => (file, Vec::new()),
            Err(error) => return self.unreadable(name, error),
        };
        let size = file.metadata()?.len();
        let read = (&mut file).take(HEAD as u64).read_to_end(&mut head);
        if let Err(error) = read.and_then(|_| file.rewind()) {
            return self.unreadable(name, error);
        }
        match Format::of(name, &head) {
            // A hole in a file costs nothing until it is read.
            Format::File if size > self.limits.file => self.problems.add(Why::Large, &shown),
            Format::File => return self.stream(name, file, None, 0),
            kind => return self.archive(name, kind, BufReader::new(file), size, 0),
        }
        Ok(())
    }

    /// What can't be read is left out and told, unless nobody's hand-in is to blame: it was there and
    /// has gone meanwhile, or the machine is short of something.
    fn unreadable(&mut self, name: &[u8], error: io::Error) -> io::Result<()> {
        let shown = printable_bytes(name);
        if is_machines(&error) || error.kind() == io::ErrorKind::NotFound {
            let what = if shown.is_empty() { "what was handed in" } else { &shown };
            return Err(about(what, error));
        }
        self.problems.add(Why::Unreadable, &shown);
        Ok(())
    }
}

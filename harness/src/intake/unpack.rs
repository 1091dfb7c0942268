//! The files of one attempt, written into an empty folder within bounds.

use super::archive::{self, Counted, HEAD, Kind, Taken, is_named_archive, take};
use super::archive::{tar, zip};
use super::entry::{Member, Place, open};
use super::folder::{Folder, Put};
use super::problems::{Problems, Why, shorten};
use super::{Attempt, Bounds, clutter, path};
use crate::submission::printable_bytes;
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::fs;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What became of a hand-in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// What was left out or changed, and why: a sentence each, printable, for the student.
    pub problems: Vec<String>,
    /// So many files were written.
    pub files: usize,
}

/// For each byte that may be written, so many may be unpacked: archives within archives, and what
/// is left out in the end, are work too.
const WORK: u64 = 4;

/// Writes the files of an attempt into the empty folder `into`.
pub(super) fn attempt(attempt: &Attempt, into: &Path, limits: &Bounds) -> io::Result<Unpacked> {
    let mut unpacking = Unpacking {
        folder: Folder::empty(into)?,
        limits,
        problems: Problems::default(),
        files: 0,
        written: 0,
        work: 0,
        entries: 0,
        flat: attempt.source.len() == 1,
    };
    for part in &attempt.source {
        let name = part.name.as_bytes();
        match &part.entry.place {
            Place::Disk(path) if part.entry.folder => unpacking.walk(path)?,
            Place::Disk(path) => unpacking.disk(path, name)?,
            Place::Zip(archive, members) => {
                let name = (!part.entry.folder).then_some(name);
                unpacking.members(archive, members, name)?;
            }
        }
    }
    if unpacking.files == 0 {
        unpacking.problems.say("There is no file in this hand-in that could be read.".to_owned());
    }
    Ok(Unpacked { problems: unpacking.problems.into_sentences(), files: unpacking.files })
}

struct Unpacking<'a> {
    folder: Folder,
    limits: &'a Bounds,
    problems: Problems,
    /// Files written.
    files: usize,
    /// Bytes written.
    written: u64,
    /// Bytes unpacked.
    work: u64,
    /// Entries looked at.
    entries: usize,
    /// The hand-in is one thing: if that is an archive, its files need no folder of their own.
    flat: bool,
}

impl Unpacking<'_> {
    /// The regular files below a folder, in the order of their names. No link is followed.
    fn walk(&mut self, root: &Path) -> io::Result<()> {
        let mut folders = vec![(root.to_owned(), Vec::new(), 0)];
        while let Some((folder, within, depth)) = folders.pop() {
            let Ok(listed) = fs::read_dir(&folder) else {
                self.problems.add(Why::Unreadable, &printable_bytes(&within));
                continue;
            };
            let room = self.limits.entries.saturating_sub(self.entries);
            let listed = listed.take(room + 1).flatten().map(|entry| entry.file_name().into_vec());
            let mut names: Vec<Vec<u8>> =
                listed.filter(|name| !clutter::is_clutter(name)).collect();
            names.sort_unstable();
            for name in names {
                let place = folder.join(PathBuf::from(std::ffi::OsString::from_vec(name.clone())));
                let path = join(&within, &name);
                if !self.count(&path) {
                    return Ok(());
                }
                let Ok(meta) = fs::symlink_metadata(&place) else {
                    self.problems.add(Why::Unreadable, &printable_bytes(&path));
                    continue;
                };
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
    fn disk(&mut self, place: &Path, name: &[u8]) -> io::Result<()> {
        let shown = printable_bytes(name);
        let why = match fs::symlink_metadata(place) {
            Ok(meta) if meta.is_symlink() => Some(Why::Link),
            Ok(meta) if !meta.is_file() => Some(Why::Special),
            Ok(_) => None,
            Err(_) => Some(Why::Unreadable),
        };
        if let Some(why) = why {
            self.problems.add(why, &shown);
            return Ok(());
        }
        let (Ok(mut file), mut head) = (open(place), Vec::new()) else {
            self.problems.add(Why::Unreadable, &shown);
            return Ok(());
        };
        let size = file.metadata()?.len();
        let read = (&mut file).take(HEAD as u64).read_to_end(&mut head);
        if read.and_then(|_| file.rewind()).is_err() {
            self.problems.add(Why::Unreadable, &shown);
            return Ok(());
        }
        match Kind::of(name, &head) {
            // A hole in a file costs nothing until it is read.
            Kind::File if size > self.limits.file => self.problems.add(Why::Large, &shown),
            Kind::File => return self.stream(name, file, None, 0),
            kind => return self.archive(name, kind, BufReader::new(file), size, 0),
        }
        Ok(())
    }

    /// Members of the zip that a system gave out. A file goes by `name`, a folder's by their own.
    fn members(
        &mut self,
        archive: &Path,
        members: &[Member],
        name: Option<&[u8]>,
    ) -> io::Result<()> {
        let (mut zip, packed) = Counted::new(BufReader::new(open(archive)?));
        for member in members {
            let path = name.unwrap_or(&member.path);
            if !self.count(path) {
                return Ok(());
            }
            self.member(&member.entry, path, &mut zip, &packed, 0)?;
        }
        Ok(())
    }

    /// An entry of a zip.
    fn member<R: Read + Seek>(
        &mut self,
        entry: &::zip::read::OwnedZipFileEntry,
        path: &[u8],
        zip: &mut Counted<R>,
        packed: &Cell<u64>,
        nesting: usize,
    ) -> io::Result<()> {
        let opened = match zip::entry(entry) {
            zip::Entry::Folder => return Ok(()),
            zip::Entry::Refused(why) => Err(why),
            zip::Entry::File => zip::open(entry, zip),
        };
        match opened {
            Ok(file) => self.stream(path, file, Some((packed, self.limits.ratio)), nesting),
            Err(why) => {
                self.refuse(why, path);
                Ok(())
            }
        }
    }

    /// Something that can be read once: a file, or an archive within `nesting` others.
    fn stream(
        &mut self,
        name: &[u8],
        mut from: impl Read,
        packed: Option<(&Cell<u64>, u64)>,
        nesting: usize,
    ) -> io::Result<()> {
        if name.split(|byte| matches!(byte, b'/' | b'\\')).any(clutter::is_clutter) {
            return Ok(());
        }
        let mut head = Vec::new();
        if (&mut from).take(HEAD as u64).read_to_end(&mut head).is_err() {
            self.refuse(Why::Damaged, name);
            return Ok(());
        }
        let kind = Kind::of(name, &head);
        let limit = match kind {
            Kind::File => self.limits.file,
            _ => self.limits.total,
        };
        match take(Cursor::new(head).chain(from), limit, packed, &mut self.work) {
            Taken::All(bytes) if kind == Kind::File => self.put(name, &bytes),
            Taken::All(bytes) => {
                let size = bytes.len() as u64;
                self.archive(name, kind, Cursor::new(bytes), size, nesting)
            }
            Taken::Large => {
                self.refuse(Why::Large, name);
                Ok(())
            }
            Taken::Bomb => {
                self.refuse(Why::Bomb, name);
                Ok(())
            }
            Taken::Damaged => {
                self.refuse(Why::Damaged, name);
                Ok(())
            }
        }
    }

    /// An archive of `size` bytes, within `nesting` others.
    fn archive(
        &mut self,
        name: &[u8],
        kind: Kind,
        from: impl Read + Seek,
        size: u64,
        nesting: usize,
    ) -> io::Result<()> {
        let shown = shorten(&printable_bytes(name));
        if let Kind::Foreign(ending) = kind {
            self.problems.say(format!(
                "{shown} is a {ending} archive, and those are not unpacked; pack the files as .zip and hand that in."
            ));
            return Ok(());
        }
        if nesting >= self.limits.nesting {
            self.refuse(Why::Nested, name);
            return Ok(());
        }
        let within = if self.flat && nesting == 0 && !name.contains(&b'/') {
            Vec::new()
        } else {
            stem(name).to_vec()
        };
        match kind {
            Kind::Zip => self.zip(name, &within, from, nesting + 1),
            Kind::Tar => {
                let left = self.tar_left();
                self.tar(name, &within, from, left, nesting + 1)
            }
            Kind::Gzip => self.gzip(name, &within, from, size, nesting + 1),
            Kind::File | Kind::Foreign(_) => Ok(()),
        }
    }

    fn zip(
        &mut self,
        name: &[u8],
        within: &[u8],
        from: impl Read + Seek,
        nesting: usize,
    ) -> io::Result<()> {
        let (mut zip, packed) = Counted::new(from);
        let room = self.limits.entries.saturating_sub(self.entries);
        let Ok((entries, end)) = zip::entries(&mut zip, room) else {
            self.broken(name);
            return Ok(());
        };
        for entry in entries {
            let path = join(within, entry.name_raw());
            if !self.count(&path) {
                return Ok(());
            }
            self.member(&entry, &path, &mut zip, &packed, nesting)?;
        }
        match end {
            zip::End::Whole => {}
            zip::End::More => self.refuse(Why::Many, name),
            zip::End::Damaged => self.broken(name),
        }
        Ok(())
    }

    /// A tar that may come to `left` bytes.
    fn tar(
        &mut self,
        name: &[u8],
        within: &[u8],
        from: impl Read,
        left: u64,
        nesting: usize,
    ) -> io::Result<()> {
        let over = Rc::new(Cell::new(false));
        let guard = tar::Guard { inner: from, left, over: Rc::clone(&over) };
        let mut tar = ::tar::Archive::new(guard);
        let Ok(entries) = tar.entries() else {
            self.broken(name);
            return Ok(());
        };
        for entry in entries {
            let Ok(entry) = entry else {
                self.cut_off(name, over.get());
                return Ok(());
            };
            let path = join(within, &entry.path_bytes());
            if !self.count(&path) {
                return Ok(());
            }
            match tar::entry(entry.header().entry_type()) {
                tar::Entry::File => self.stream(&path, entry, None, nesting)?,
                tar::Entry::Refused(why) => self.refuse(why, &path),
                tar::Entry::Folder | tar::Entry::Extra => {}
            }
            if over.get() {
                self.cut_off(name, true);
                return Ok(());
            }
        }
        Ok(())
    }

    /// A packed tar, or one packed file. `size` is that of what is packed.
    fn gzip(
        &mut self,
        name: &[u8],
        within: &[u8],
        from: impl Read,
        size: u64,
        nesting: usize,
    ) -> io::Result<()> {
        let (from, packed) = Counted::new(from);
        let mut from = MultiGzDecoder::new(from);
        let mut head = Vec::new();
        if (&mut from).take(HEAD as u64).read_to_end(&mut head).is_err() && head.is_empty() {
            self.broken(name);
            return Ok(());
        }
        let kind = Kind::of(b"", &head);
        let from = Cursor::new(head).chain(from);
        if kind == Kind::Tar {
            let left = size.saturating_mul(self.limits.ratio).max(archive::RATIO_FROM);
            return self.tar(name, within, from, left.min(self.tar_left()), nesting);
        }
        self.stream(stem(name), from, Some((&packed, self.limits.ratio)), nesting)
    }

    /// Writes a file.
    fn put(&mut self, name: &[u8], bytes: &[u8]) -> io::Result<()> {
        let shown = printable_bytes(name);
        let safe = match path::safe(name, self.limits.depth) {
            Ok(Some(safe)) => safe,
            Ok(None) => return Ok(()),
            Err(why) => {
                self.problems.add(why, &shown);
                return Ok(());
            }
        };
        if is_named_archive(name) {
            let what = if bytes.is_empty() { "is empty" } else { "holds something else" };
            self.problems.say(format!(
                "{} is named like an archive, but {what}; pack the files again.",
                shorten(&shown)
            ));
        }
        let size = bytes.len() as u64;
        let why = if self.files >= self.limits.files {
            Some(Why::Many)
        } else if self.written + size > self.limits.total {
            Some(Why::Total)
        } else {
            None
        };
        if let Some(why) = why {
            self.problems.add(why, &shown);
            return Ok(());
        }
        match self.folder.put(&safe, bytes)? {
            Put::Taken => {
                self.problems.add(Why::Taken, &shown);
                return Ok(());
            }
            Put::Replaced => self.problems.add(Why::Twice, &shown),
            Put::New => self.files += 1,
        }
        self.written += size;
        for why in safe.changed {
            self.problems.add(why, &shown);
        }
        Ok(())
    }

    /// Takes note of one more entry; false if there are too many, or if all of them together have
    /// been too much work.
    fn count(&mut self, path: &[u8]) -> bool {
        self.entries += 1;
        if self.entries > self.limits.entries {
            self.refuse(Why::Many, path);
        } else if self.work_left() == 0 {
            self.refuse(Why::Total, path);
        } else {
            return true;
        }
        false
    }

    fn work_left(&self) -> u64 {
        self.limits.total.saturating_mul(WORK).saturating_sub(self.work)
    }

    /// How much one tar may unpack to. Its long names go into memory, unseen by anybody else.
    fn tar_left(&self) -> u64 {
        self.work_left().min(self.limits.total + archive::RATIO_FROM)
    }

    fn refuse(&mut self, why: Why, name: &[u8]) {
        self.problems.add(why, &printable_bytes(name));
    }

    fn broken(&mut self, name: &[u8]) {
        self.problems.say(format!(
            "{} can't be unpacked: it is damaged or was cut off; pack the files again.",
            shorten(&printable_bytes(name))
        ));
    }

    /// An archive ended before its end.
    fn cut_off(&mut self, name: &[u8], over: bool) {
        let why = if over {
            "it unpacks to far more than any source would"
        } else {
            "it is damaged or was cut off there; pack the files again"
        };
        self.problems.say(format!(
            "{} was not unpacked to its end: {why}. What came before counts.",
            shorten(&printable_bytes(name))
        ));
    }
}

/// Two paths as one.
fn join(within: &[u8], path: &[u8]) -> Vec<u8> {
    if within.is_empty() { path.to_vec() } else { [within, b"/", path].concat() }
}

/// An archive's name without its ending.
fn stem(name: &[u8]) -> &[u8] {
    const ENDINGS: [&[u8]; 5] = [b".tar.gz", b".tgz", b".tar", b".zip", b".gz"];
    let lower = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(ending)).map_or(0, |e| e.len());
    let stem = &name[..name.len() - ending];
    // A folder of the same name as the archive would do as well, but not one without a name.
    if stem.is_empty() || stem.ends_with(b"/") { name } else { stem }
}

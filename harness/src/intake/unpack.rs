//! The files of one attempt, written into an empty folder within bounds.

mod disk;
mod packed;
mod seven;

use super::archive::{Format, HEAD, Taken, is_named_archive, take};
use super::bounds::Bounds;
use super::entry::Place;
use super::folder::{Folder, Put};
use super::hand_in::Attempt;
use super::problems::{Problems, Why, shorten};
use super::{clutter, path};
use crate::submission::printable_bytes;
use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::path::Path;

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
        flat: matches!(&attempt.source[..], [only] if !only.folder),
    };
    for part in &attempt.source {
        let name = part.name.as_bytes();
        match &part.place {
            Place::Disk(path) if part.folder => unpacking.walk(path)?,
            Place::Disk(path) => unpacking.disk(path, name)?,
            Place::Zip(archive, members) => {
                let name = (!part.folder).then_some(name);
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
    /// The hand-in is one file: if that is an archive, its files need no folder of their own.
    flat: bool,
}

impl Unpacking<'_> {
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
        let kind = Format::of(name, &head);
        let limit = match kind {
            Format::File => self.limits.file,
            _ => self.limits.total,
        };
        match take(Cursor::new(head).chain(from), limit, packed, &mut self.work) {
            Taken::All(bytes) if kind == Format::File => self.put(name, &bytes),
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

    fn refuse(&mut self, why: Why, name: &[u8]) {
        self.problems.add(why, &printable_bytes(name));
    }
}

/// Two paths as one.
fn join(within: &[u8], path: &[u8]) -> Vec<u8> {
    if within.is_empty() { path.to_vec() } else { [within, b"/", path].concat() }
}

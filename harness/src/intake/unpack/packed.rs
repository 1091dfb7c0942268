//! Archives, and archives within archives.

use super::super::archive::{self, Counted, Format, HEAD, tar, zip};
use super::super::entry::Member;
use super::super::problems::{Why, shorten};
use super::{Unpacking, join};
use crate::submission::printable_bytes;
use crate::written::open;
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::rc::Rc;

impl Unpacking<'_> {
    /// Members of the zip that a system gave out. A file goes by `name`, a folder's by their own.
    pub(super) fn members(
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

    /// An archive of `size` bytes, within `nesting` others.
    pub(super) fn archive(
        &mut self,
        name: &[u8],
        kind: Format,
        from: impl Read + Seek,
        size: u64,
        nesting: usize,
    ) -> io::Result<()> {
        let shown = shorten(&printable_bytes(name));
        if let Format::Foreign(ending) = kind {
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
            Format::Zip => self.zip(name, &within, from, nesting + 1),
            Format::Tar => {
                let left = self.tar_left();
                self.tar(name, &within, from, left, nesting + 1)
            }
            Format::Gzip => self.gzip(name, &within, from, size, nesting + 1),
            Format::Seven => self.seven(name, &within, from, size, nesting + 1),
            Format::File | Format::Foreign(_) => Ok(()),
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
        for (own, entry) in entries {
            let path = join(within, &own);
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
        let kind = Format::of(b"", &head);
        let from = Cursor::new(head).chain(from);
        if kind == Format::Tar {
            let left = size.saturating_mul(self.limits.ratio).max(archive::RATIO_FROM);
            return self.tar(name, within, from, left.min(self.tar_left()), nesting);
        }
        self.stream(stem(name), from, Some((&packed, self.limits.ratio)), nesting)
    }

    /// How much one tar may unpack to. Its long names go into memory, unseen by anybody else.
    pub(super) fn tar_left(&self) -> u64 {
        self.work_left().min(self.limits.total + archive::RATIO_FROM)
    }

    pub(super) fn broken(&mut self, name: &[u8]) {
        self.problems.say(format!(
            "{} can't be unpacked: it is damaged or was cut off; pack the files again.",
            shorten(&printable_bytes(name))
        ));
    }

    /// An archive ended before its end.
    pub(super) fn cut_off(&mut self, name: &[u8], over: bool) {
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

/// An archive's name without its ending.
fn stem(name: &[u8]) -> &[u8] {
    const ENDINGS: [&[u8]; 6] = [b".tar.gz", b".tgz", b".tar", b".zip", b".gz", b".7z"];
    let lower = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(ending)).map_or(0, |e| e.len());
    let stem = &name[..name.len() - ending];
    // A folder of the same name as the archive would do as well, but not one without a name.
    if stem.is_empty() || stem.ends_with(b"/") { name } else { stem }
}

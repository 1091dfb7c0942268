//! 7z archives. Their files may be packed as one stream, which is unpacked up to the file that is
//! wanted; so the whole stream is bounded by what the archive says of its files' sizes, beyond
//! which nothing of them is read.

use super::super::archive::RATIO_FROM;
use super::super::problems::Why;
use super::{Unpacking, join};
use sevenz_rust2::{ArchiveEntry, ArchiveReader, Error, Password};
use std::io::{self, Read, Seek};

/// A dictionary may have so many KiB; those of 7-Zip's strongest setting have 64 MiB, and less of
/// smaller files.
const MEMORY_KIB: usize = 160 * 1024;

/// What an entry of a 7z is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Folder,
    File,
    /// Not to be unpacked.
    Refused(Why),
}

/// What the directory says of an entry. On Unix its mode stands in the upper half of what Windows
/// has as attributes, and a flag says so (p7zip).
fn kind(entry: &ArchiveEntry) -> Kind {
    const UNIX: u32 = 0x8000;
    const REPARSE_POINT: u32 = 0x400;
    const S_IFMT: u32 = 0o170_000;
    const S_IFLNK: u32 = 0o120_000;
    const S_IFREG: u32 = 0o100_000;
    let attributes = if entry.has_windows_attributes { entry.windows_attributes() } else { 0 };
    if entry.is_directory() || entry.is_anti_item() {
        return Kind::Folder;
    }
    match (attributes >> 16) & S_IFMT {
        S_IFLNK if attributes & UNIX != 0 => Kind::Refused(Why::Link),
        0 | S_IFREG if attributes & REPARSE_POINT != 0 => Kind::Refused(Why::Link),
        0 | S_IFREG => Kind::File,
        _ if attributes & UNIX != 0 => Kind::Refused(Why::Special),
        _ => Kind::File,
    }
}

/// Why no more of an archive is unpacked.
enum Stop {
    /// There are too many entries, which has been told.
    Full,
    /// The files together are larger than they may be.
    Over,
    /// Nothing can be written.
    Failed(io::Error),
}

impl Unpacking<'_> {
    /// A 7z of `size` bytes.
    pub(super) fn seven(
        &mut self,
        name: &[u8],
        within: &[u8],
        from: impl Read + Seek,
        size: u64,
        nesting: usize,
    ) -> io::Result<()> {
        let opened = ArchiveReader::new_with_memory_limit(from, Password::empty(), MEMORY_KIB);
        let mut archive = match opened {
            Ok(archive) => archive,
            Err(error) => {
                self.seven_failed(name, &error);
                return Ok(());
            }
        };
        archive.set_thread_count(1);
        let packed = size.saturating_mul(self.limits.ratio).max(RATIO_FROM);
        let mut left = packed.min(self.tar_left());
        let mut stop = None;
        let done = archive.for_each_entries(|entry, content| {
            let taken = self.seven_entry(within, entry, content, &mut left, nesting);
            // Of what is not wanted any more nothing is read: an error ends it all.
            taken.map(|()| true).map_err(|why| {
                stop = Some(why);
                Error::Other("no more of it is wanted".into())
            })
        });
        match (stop, done) {
            (Some(Stop::Failed(error)), _) => return Err(error),
            (Some(Stop::Over), _) => self.cut_off(name, true),
            (Some(Stop::Full), _) | (None, Ok(())) => {}
            (None, Err(error)) => self.seven_failed(name, &error),
        }
        Ok(())
    }

    fn seven_entry(
        &mut self,
        within: &[u8],
        entry: &ArchiveEntry,
        content: &mut dyn Read,
        left: &mut u64,
        nesting: usize,
    ) -> Result<(), Stop> {
        let path = join(within, entry.name().as_bytes());
        if !self.count(&path) {
            return Err(Stop::Full);
        }
        *left = left.checked_sub(entry.size()).ok_or(Stop::Over)?;
        match kind(entry) {
            Kind::Folder => Ok(()),
            Kind::Refused(why) => {
                self.refuse(why, &path);
                Ok(())
            }
            Kind::File => self.stream(&path, content, None, nesting).map_err(Stop::Failed),
        }
    }

    fn seven_failed(&mut self, name: &[u8], error: &Error) {
        match error {
            Error::PasswordRequired | Error::MaybeBadPassword(_) => {
                self.refuse(Why::Encrypted, name);
            }
            Error::UnsupportedCompressionMethod(_) | Error::ExternalUnsupported => {
                self.refuse(Why::Method, name);
            }
            Error::MaxMemLimited { .. } => self.refuse(Why::Bomb, name),
            _ => self.broken(name),
        }
    }
}

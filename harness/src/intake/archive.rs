//! What kind of archive some bytes are, and readers that measure what they unpack.

mod names;
pub(super) mod zip;
pub(super) mod tar;

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// So many bytes show what a file is.
pub(super) const HEAD: usize = 512;

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Zip,
    Tar,
    Gzip,
    Seven,
    /// An archive that isn't unpacked; its usual ending.
    Foreign(&'static str),
    File,
}

impl Format {
    /// `name` decides only what is no archive though it is packed like one.
    pub(super) fn of(name: &[u8], head: &[u8]) -> Self {
        match head {
            // Of a zip that holds nothing only the end is there.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] if !is_document(name) => Self::Zip,
            [0x1f, 0x8b, ..] => Self::Gzip,
            [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => Self::Seven,
            [b'R', b'a', b'r', b'!', 0x1a, 7, ..] => Self::Foreign("rar"),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Self::Foreign("xz"),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => Self::Foreign("bz2"),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Foreign("zst"),
            head if head.get(257..262) == Some(b"ustar") => Self::Tar,
            _ => Self::File,
        }
    }
}

/// Documents and programs of other systems that are zips inside.
fn is_document(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 11] = [
        b".docx", b".xlsx", b".pptx", b".odt", b".ods", b".odp", b".jar", b".apk", b".epub",
        b".pages", b".vsdx",
    ];
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a name promises an archive, whatever the bytes are.
pub(super) fn is_named_archive(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 6] = [b".zip", b".tar", b".tar.gz", b".tgz", b".7z", b".rar"];
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Counts the bytes that are read from packed data.
#[derive(Debug, Clone)]
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.set(self.count.get() + count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What reading something to its end came to.
#[derive(Debug)]
pub(super) enum Taken {
    All(Vec<u8>),
    /// It is larger than the limit.
    Large,
    /// It unpacks to more than the ratio allows.
    Bomb,
    /// Its bytes are not what they should be.
    Damaged,
}

/// No ratio is taken of less.
pub(super) const RATIO_FROM: u64 = 1024 * 1024;

/// Reads all of something, but no more than `limit` bytes, and no more than `ratio` of them for
/// each that `packed` counts. Adds what was read to `work`.
pub(super) fn take(
    mut from: impl Read,
    limit: u64,
    packed: Option<(&Cell<u64>, u64)>,
    work: &mut u64,
) -> Taken {
    let before = packed.map_or(0, |(count, _)| count.get());
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => return Taken::All(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Taken::Damaged,
        };
        *work += count as u64;
        let size = (bytes.len() + count) as u64;
        if let Some((count, ratio)) = packed
            && size > RATIO_FROM
            && size > (count.get() - before).max(1).saturating_mul(ratio)
        {
            return Taken::Bomb;
        }
        if size > limit {
            return Taken::Large;
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Format, Taken, take};
    use std::io;

    #[test]
    fn the_first_bytes_tell_what_it_is() {
        assert_eq!(Format::of(b"a", b"PK\x03\x04..."), Format::Zip);
        assert_eq!(Format::of(b"Report.DOCX", b"PK\x03\x04..."), Format::File);
        assert_eq!(Format::of(b"a.zip", b"Rar!\x1a\x07\x01\x00"), Format::Foreign("rar"));
        assert_eq!(Format::of(b"a.zip", b"7z\xbc\xaf\x27\x1c"), Format::Seven);
        assert_eq!(Format::of(b"a.zip", b"<html>"), Format::File);
        assert_eq!(Format::of(b"a.zip", b""), Format::File);
    }

    #[test]
    fn reading_ends_at_the_limit_and_at_the_ratio() {
        let mut work = 0;
        assert!(matches!(take(&b"abc"[..], 3, None, &mut work), Taken::All(all) if all == b"abc"));
        assert!(matches!(take(io::repeat(0), 1000, None, &mut work), Taken::Large));
        assert_eq!(work, 3 + 64 * 1024);
        let (_, count) = Counted::new(io::empty());
        count.set(9);
        assert!(matches!(
            take(io::repeat(0), 1 << 40, Some((&count, 200)), &mut work),
            Taken::Bomb
        ));
    }
}

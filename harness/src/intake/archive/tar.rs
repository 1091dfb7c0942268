//! Tars: entries in a row. Names and links of any length stand before an entry, and are read into
//! memory; so whoever reads a tar bounds the whole stream.

use super::super::problems::Why;
use std::io::{self, Read};
use tar::EntryType;

/// What an entry of a tar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    Folder,
    File,
    /// Not to be unpacked.
    Refused(Why),
    /// What is said of other entries.
    Extra,
}

pub(crate) fn entry(kind: EntryType) -> Entry {
    match kind {
        EntryType::Regular | EntryType::Continuous => Entry::File,
        EntryType::Directory => Entry::Folder,
        EntryType::Symlink | EntryType::Link => Entry::Refused(Why::Link),
        EntryType::XGlobalHeader | EntryType::XHeader => Entry::Extra,
        // A sparse file of a few bytes is as large as it likes.
        _ => Entry::Refused(Why::Special),
    }
}

/// Ends with an error when more than `left` bytes are read, or more than `ratio` for each packed.
#[derive(Debug)]
pub(crate) struct Guard<R> {
    pub(crate) inner: R,
    pub(crate) left: u64,
    /// Whether it has ended so.
    pub(crate) over: std::rc::Rc<std::cell::Cell<bool>>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => self.left = left,
            None => {
                self.over.set(true);
                return Err(io::Error::other("it unpacks to too much"));
            }
        }
        Ok(count)
    }
}

//! Zips: their directory, entry by entry. Two entries of one name stay two.

use super::super::problems::Why;
use ::zip::ZipReadOptions;
use ::zip::read::{Config, OwnedZipFileEntry, ZipFile};
use ::zip::result::{ZipError, ZipResult};
use ::zip::unstable::read::ZipIterable;
use std::io::{Read, Seek};

/// What an entry of a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    Folder,
    File,
    /// Not to be unpacked.
    Refused(Why),
}

/// What the directory says of an entry.
pub(crate) fn entry(entry: &OwnedZipFileEntry) -> Entry {
    const S_IFMT: u32 = 0o170_000;
    const S_IFLNK: u32 = 0o120_000;
    const S_IFDIR: u32 = 0o040_000;
    const S_IFREG: u32 = 0o100_000;
    let name = entry.name_raw();
    if name.ends_with(b"/") || name.ends_with(b"\\") {
        return Entry::Folder;
    }
    match entry.unix_mode().unwrap_or(0) & S_IFMT {
        S_IFLNK => Entry::Refused(Why::Link),
        S_IFDIR => Entry::Folder,
        0 | S_IFREG if entry.encrypted() => Entry::Refused(Why::Encrypted),
        0 | S_IFREG => Entry::File,
        _ => Entry::Refused(Why::Special),
    }
}

/// The entries of a zip, no more than `limit`, and whether there are more; what came before the
/// directory breaks off is kept.
pub(crate) fn entries(
    zip: impl Read + Seek,
    limit: usize,
) -> ZipResult<(Vec<OwnedZipFileEntry>, End)> {
    let mut zip = ZipIterable::try_new(zip, Config::default())?;
    let mut entries = Vec::new();
    for entry in zip.files()? {
        match entry {
            _ if entries.len() >= limit => return Ok((entries, End::More)),
            Ok(entry) => entries.push(entry.into()),
            Err(_) => return Ok((entries, End::Damaged)),
        }
    }
    Ok((entries, End::Whole))
}

/// How a zip's directory ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Whole,
    More,
    Damaged,
}

/// An entry's bytes, unpacked while they are read.
pub(crate) fn open<'a, R: Read + Seek>(
    entry: &'a OwnedZipFileEntry,
    zip: &'a mut R,
) -> Result<ZipFile<'a, R>, Why> {
    entry.as_ref().with_reader(zip, ZipReadOptions::new()).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Why::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) => Why::Method,
        _ => Why::Damaged,
    })
}

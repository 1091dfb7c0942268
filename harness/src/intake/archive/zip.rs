//! Zips: their directory, entry by entry. Two entries of one name stay two.
//!
//! The library itself takes the name of an Info-ZIP Unicode path field (0x7075) if that was made
//! for the name in the header.

use super::super::problems::Why;
use super::names;
use ::zip::read::{Config, OwnedZipFileEntry, ZipFile};
use ::zip::result::{ZipError, ZipResult};
use ::zip::unstable::read::ZipIterable;
use ::zip::{System, ZipReadOptions};
use std::io::{Read, Seek};

/// What an entry of a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    Folder,
    File,
    /// Not to be unpacked.
    Refused(Why),
}

/// An entry under its name, which is text as far as that can be told.
pub(crate) type Named = (Vec<u8>, OwnedZipFileEntry);

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
pub(crate) fn entries(zip: impl Read + Seek, limit: usize) -> ZipResult<(Vec<Named>, End)> {
    let mut zip = ZipIterable::try_new(zip, Config::default())?;
    let mut entries: Vec<OwnedZipFileEntry> = Vec::new();
    let mut end = End::Whole;
    for entry in zip.files()? {
        match entry {
            Ok(entry) if entries.len() < limit => entries.push(entry.into()),
            Ok(_) => end = End::More,
            Err(_) => end = End::Damaged,
        }
        if end != End::Whole {
            break;
        }
    }
    let is_unix = |entry: &OwnedZipFileEntry| {
        matches!(entry.system(), System::Unix | System::OsDarwin | System::Macintosh)
    };
    let mut names: Vec<Vec<u8>> = entries.iter().map(|entry| entry.name_raw().to_vec()).collect();
    names::decode(&mut names, entries.iter().all(is_unix));
    Ok((names.into_iter().zip(entries).collect(), end))
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
